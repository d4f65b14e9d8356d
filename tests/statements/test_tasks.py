"""Tasks: which sections are tasks, which sentences set one, and what is left out."""

from __future__ import annotations

from functools import cache

import pytest

from lsgraph.model import Document, Reading, Section, Task
from lsgraph.resources import sources_dir
from lsgraph.span import Span, Text
from lsgraph.statements.tasks import OTHER_HEADINGS, TASK_HEADINGS, find_tasks, heads_tasks, sets_task
from lsgraph.text.catalogue import describe, read_catalogue
from lsgraph.text.read import Source, read_source
from lsgraph.text.reading import make_reading


@cache
def reading_of(name: str) -> Reading:
    source = read_source(sources_dir() / name)
    return make_reading(source, describe(source, read_catalogue(sources_dir() / "catalogue.json")), None)


@cache
def tasks_of(name: str) -> tuple[Task, ...]:
    return tuple(find_tasks(reading_of(name)))


def paths(name: str) -> list[str]:
    return [task.path for task in tasks_of(name) if task.kind != "sentence"]


@pytest.mark.parametrize(("pattern", "example"), TASK_HEADINGS)
def test_task_heading_patterns(pattern: str, example: str) -> None:
    assert heads_tasks(example), pattern


@pytest.mark.parametrize(("pattern", "example"), OTHER_HEADINGS)
def test_other_heading_patterns(pattern: str, example: str) -> None:
    assert not heads_tasks(example), pattern


def test_resolution_of_2015_has_its_six_points() -> None:
    assert paths("nghi-quyet-hdnd-2016-2020.md") == ["3", "3.a", "3.b", "3.c", "3.d", "3.đ", "3.e"]


def test_goals_and_closing_articles_are_no_tasks() -> None:
    found = paths("nghi-quyet-hdnd-2026-2030.md")
    assert found[0] == "3" and len(found) == 24
    assert not [path for path in found if path.startswith(("1", "2", "Điều"))]


def test_mixed_part_gives_only_its_task_sections() -> None:
    found = paths("bao-cao-chinh-tri-dai-hoi-xviii.txt")
    assert {"III", "IV", "IV.1.5"} <= set(found)
    assert not [path for path in found if path.startswith(("I.", "II", "Phần")) and not path.startswith("III")]


def test_numbered_paragraphs_of_a_part_are_tasks_with_the_part_above() -> None:
    tasks = {task.path: task for task in tasks_of("bao-cao-6-thang-2025.txt")}
    assert tasks["Phần II"].parent is None
    assert tasks["Phần II.3"].parent == "Phần II"
    assert tasks["Phần II.3"].heading.startswith("Đẩy nhanh hơn nữa tiến độ thực hiện Đề án thí điểm")
    assert "Phần II.14" in tasks


def test_breakthroughs_are_called_so() -> None:
    tasks = {task.path: task.kind for task in tasks_of("bao-cao-chinh-tri-dai-hoi-xviii.txt")}
    assert tasks["III.2.(1)"] == "breakthrough"
    assert tasks["III.2"] == tasks["III.1"] == tasks["IV.1"] == "section"


def test_sentences_stand_below_their_section_in_order() -> None:
    sentences = [t for t in tasks_of("nghi-quyet-hdnd-2026-2030.md") if t.section == "3.1.c" and t.kind == "sentence"]
    assert [t.path for t in sentences] == [f"3.1.c/{n}" for n in range(1, len(sentences) + 1)]
    assert all(t.parent == "3.1.c" for t in sentences)
    text = reading_of("nghi-quyet-hdnd-2026-2030.md").text.repaired
    assert any(t.span.of(text).startswith("Triển khai hiệu quả Nghị quyết số 70-NQ/TW") for t in sentences)


def test_heading_is_not_counted_again_as_a_sentence() -> None:
    for name in ("nghi-quyet-hdnd-2026-2030.md", "bao-cao-6-thang-2025.txt"):
        tasks = tasks_of(name)
        headings = [t.span for t in tasks if t.kind != "sentence"]
        sentences = [t for t in tasks if t.kind == "sentence"]
        assert len(sentences) > 90
        assert not [t.path for t in sentences if any(t.span.overlaps(h) for h in headings)]


def division(heading: str, points: list[str]) -> Reading:
    """A division IV with numbered points."""
    text = "\n".join([heading, *points])
    whole = Span(0, len(text))
    sections = [Section("IV", "IV.", "roman", heading, Span(0, len(heading)), whole, None, 1, True)]
    at = len(heading) + 1
    for number, words in enumerate(points, 1):
        span = Span(at, at + len(words))
        sections.append(Section(f"IV.{number}", f"{number}.", "number", words, span, span, "IV", 2, True))
        at = span.end + 1
    return Reading(Document("t", "t.txt", ""), Text.of(text), tuple(sections), notes_start=len(text))


def test_division_headed_by_its_subject_counts_where_its_points_speak_of_doing() -> None:
    points = ["Xây dựng kho dữ liệu", "Đẩy mạnh thương mại điện tử", "Thu hút nhà đầu tư", "Ứng dụng nền tảng số"]
    assert len(find_tasks(division("PHÁT TRIỂN KINH TẾ SỐ", points))) == 5
    nouns = ["Sở Tài chính", "Sở Nội vụ", "Công an tỉnh", "Các xã, phường"]
    assert find_tasks(division("CƠ QUAN PHỐI HỢP", nouns)) == []
    assert find_tasks(division("MỤC TIÊU", points)) == []


@pytest.mark.parametrize(
    "words",
    [
        "Tiếp tục triển khai hiệu quả Đề án số 12;",
        "- Đẩy nhanh tiến độ giải phóng mặt bằng các dự án",
        "Trong quý IV, rà soát các quy hoạch còn chồng chéo",
        "Các sở, ngành phải báo cáo trước ngày 15 hằng tháng",
    ],
)
def test_sentences_that_set_a_task(words: str) -> None:
    assert sets_task(words)


@pytest.mark.parametrize(
    "words", ["du lịch cửa khẩu và các lễ hội;", "Khu đô thị mới Hữu Lũng;", "Đây là năm có ý nghĩa quan trọng."]
)
def test_fragments_and_remarks_set_none(words: str) -> None:
    assert not sets_task(words)


def made(text: str, kind: str) -> list[str]:
    source = Source("made", "made.txt", "0" * 64, text)
    document = Document("made", "made.txt", source.sha256, kind=kind)
    return [task.path for task in find_tasks(make_reading(source, document, None)) if task.kind != "sentence"]


def test_an_article_that_entrusts_work_is_a_task_and_one_on_taking_effect_is_none() -> None:
    text = "QUYẾT ĐỊNH:\n\nĐiều 1. Ban hành kèm theo Quyết định này Quy chế phối hợp.\n\n"
    text += (
        "Điều 2. Giao Sở Tài chính chủ trì, phối hợp các đơn vị liên quan có trách nhiệm:\n\n1. Rà soát quy trình.\n\n"
    )
    text += "2. Niêm yết công khai.\n\nĐiều 3. Quyết định này có hiệu lực kể từ ngày ký."
    assert made(text, "Quyết định")[0] == "Điều 2"
    assert not any(path.startswith(("Điều 1", "Điều 3")) for path in made(text, "Quyết định"))


def test_lettered_points_are_tasks_with_their_first_sentence_as_heading() -> None:
    text = "KẾ HOẠCH\n\nI. NHIỆM VỤ, GIẢI PHÁP\n\n1. Sở Tài chính\n\na) Cân đối, bố trí kinh phí thực hiện.\n\n"
    text += "b) Triển khai Chương trình phát triển công dân số; hướng dẫn các xã. Báo cáo kết quả hằng quý.\n\n"
    text += "II. DỰ TOÁN KINH PHÍ\n\n1. Năm 2026: 200 triệu đồng.\n"
    tasks = [(path, path.count("/")) for path in made(text, "Kế hoạch")]
    assert [path for path, below in tasks if not below] == ["I", "I.1", "I.1.a", "I.1.b"]


def test_numbers_in_brackets_are_tasks_where_they_begin_with_doing() -> None:
    text = "BÁO CÁO\n\nI. NHIỆM VỤ TRỌNG TÂM\n\n1. Nhiệm vụ\n\n(1) Đẩy mạnh xây dựng Đảng. Đổi mới công tác cán bộ.\n\n"
    text += (
        "(2) Nắm bắt thời cơ, huy động mọi nguồn lực.\n\n2. Nội dung thi đua\n\n(1) 100% số xã được tuyên truyền.\n\n"
    )
    text += "(2) Ít nhất 85% số người mở mới tài khoản.\n"
    sections = [path for path in made(text, "Kế hoạch") if "/" not in path]
    assert sections == ["I", "I.1", "I.1.(1)", "I.1.(2)", "I.2"]


NOTICE = """THÔNG BÁO
Kết luận về khắc phục hậu quả mưa lũ tại tỉnh Hoa Ban

Đồng chí Chủ tịch đã thăm hỏi các gia đình. Ủy ban nhân dân tỉnh yêu cầu các sở, ngành, cấp ủy, chính quyền các cấp chủ
động hỗ trợ Nhân dân vùng bị thiên tai, tập trung một số nhiệm vụ khẩn cấp, cần làm ngay:

1. Các xã dựng lại nhà cho hộ dân bị mất nhà.

2. Giám đốc Sở Y tế xử lý vệ sinh môi trường.
"""


def test_what_a_notice_orders_before_its_first_point_are_its_points() -> None:
    source = Source("made", "made.md", "0" * 64, NOTICE)
    reading = make_reading(source, Document("made", "made.md", "0" * 64, kind="Thông báo"))
    assert [task.path for task in find_tasks(reading) if task.kind == "section"] == ["1", "2"]
    plan = make_reading(source, Document("made", "made.md", "0" * 64, kind="Nghị quyết"))
    assert [task.path for task in find_tasks(plan) if task.kind == "section"] == []
