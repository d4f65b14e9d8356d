"""The same task, target and project in two documents, on hand-made ones."""

from __future__ import annotations

from decimal import Decimal

from lsgraph.correspond import find_correspondences
from lsgraph.model import Mapped, ProjectMention, Target, Task
from lsgraph.span import Span
from tests.readings import make_reading


def document(name: str, headings: list[str], targets: list[tuple[str, str]], projects: list[str]) -> Mapped:
    lines = [*headings, *(f"{n} {v}%." for n, v in targets), *projects]
    reading = make_reading("\n".join(lines), document=name)
    text = reading.text.repaired

    def span(words: str) -> Span:
        at = text.index(words)
        return Span(at, at + len(words))

    return Mapped(
        reading,
        tasks=tuple(Task(span(h), f"3.{i}", None, h, "section") for i, h in enumerate(headings)),
        targets=tuple(
            Target(span(n), n, "=", Decimal(v), Decimal(v), "%", 2030, "level") for n, v in targets
        ),
        projects=tuple(ProjectMention(span(p), p, "giao thông") for p in projects),
    )  # fmt: skip


DRAFT = document(
    "du-thao",
    [
        "Tiếp tục đổi mới căn bản, toàn diện giáo dục và đào tạo",
        "Tăng cường công tác thanh tra, kiểm tra, giải quyết khiếu nại, tố cáo",
        "Phát triển kinh tế cửa khẩu năng động, hiện đại",
    ],
    [("Tỷ lệ che phủ rừng", "64"), ("Tỷ lệ dân số đô thị dùng nước sạch", "95")],
    ["Cao tốc Hữu Nghị - Chi Lăng", "Nhà máy nhiệt điện Na Dương II"],
)
ADOPTED = document(
    "thong-qua",
    [
        "Phát triển nhanh kinh tế cửa khẩu năng động và hiện đại",
        "Hoàn thiện các cơ chế, chính sách đặc thù của tỉnh",
        "Đổi mới căn bản và toàn diện giáo dục, đào tạo",
    ],
    [("Tỷ lệ dân số nông thôn dùng nước sạch", "80"), ("Tỷ lệ che phủ của rừng", "65")],
    ["Cao tốc Hữu Nghị – Chi Lăng"],
)


def test_tasks_are_paired_by_their_headings_wherever_they_stand() -> None:
    pairs = {(c.a[2], c.b[2]): c for c in find_correspondences([DRAFT, ADOPTED]) if c.a[1] == "task"}
    assert set(pairs) == {(0, 2), (2, 0)}
    assert all(0.5 <= c.score <= 1 for c in pairs.values())


def test_targets_of_one_indicator_and_scope_are_paired() -> None:
    pairs = {(c.a[2], c.b[2]) for c in find_correspondences([DRAFT, ADOPTED]) if c.a[1] == "target"}
    assert pairs == {(0, 1)}


def test_projects_are_paired_by_folded_name() -> None:
    pairs = {(c.a[2], c.b[2]) for c in find_correspondences([DRAFT, ADOPTED]) if c.a[1] == "project"}
    assert pairs == {(0, 0)}


def test_the_order_of_documents_does_not_matter() -> None:
    assert find_correspondences([DRAFT, ADOPTED]) == find_correspondences([ADOPTED, DRAFT])
