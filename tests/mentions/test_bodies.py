"""Public bodies by registry and by head noun."""

from __future__ import annotations

import re

import pytest

from lsgraph.mentions.bodies import EXAMPLES, find_bodies
from lsgraph.model import Document, Reading
from lsgraph.registry import Entry, Registry
from lsgraph.span import Text


def names(text: str, registry: Registry | None = None) -> list[str]:
    reading = Reading(Document("test", "test.txt", ""), Text.of(text), notes_start=len(text))
    return [m.name for m in find_bodies(reading, registry or Registry({}))]


@pytest.mark.parametrize(("pattern", "example"), EXAMPLES)
def test_each_pattern_matches_its_example_whole(pattern: str, example: str) -> None:
    assert re.match(pattern, f"{example},").end() == len(example)  # type: ignore[union-attr]
    assert len(names(f"Theo {example}, các")) == 1


def test_abbreviations_are_written_out() -> None:
    assert names("UBND tỉnh trình HĐND tỉnh Lạng Sơn; UBND các cấp") == [
        "Ủy ban nhân dân tỉnh",
        "Hội đồng nhân dân tỉnh Lạng Sơn",
        "Ủy ban nhân dân",
    ]


def test_names_of_several_fields_are_one_body() -> None:
    text = "Sở Văn hóa, Thể thao và Du lịch, Sở Nông nghiệp và Môi trường phối hợp Bộ Công an"
    assert names(text) == ["Sở Văn hóa, Thể thao và Du lịch", "Sở Nông nghiệp và Môi trường", "Bộ Công an"]


def test_registry_gives_name_and_entry() -> None:
    registry = Registry({"bodies": (Entry("bodies", "bo-chinh-tri", "Bộ Chính trị", ("Bộ CT",)),)})
    assert names("theo Bộ CT và Bộ Chính trị", registry) == ["Bộ Chính trị", "Bộ Chính trị"]


HOME = Registry(
    {
        "bodies": tuple(
            Entry("bodies", id, name, variants, {"scope": "Lạng Sơn"})
            for id, name, variants in (
                ("ubnd", "Ủy ban nhân dân tỉnh Lạng Sơn", ("Ủy ban nhân dân tỉnh", "UBND tỉnh")),
                ("tinh-uy", "Tỉnh ủy Lạng Sơn", ("Tỉnh ủy",)),
                ("cong-an", "Công an tỉnh Lạng Sơn", ("Công an tỉnh",)),
                ("mot-cua", "Trung tâm hành chính công", ("Trung tâm hành chính công cấp tỉnh",)),
            )
        )
    }
)


def found(text: str, issuer: str) -> list[tuple[str, str | None]]:
    reading = Reading(Document("test", "test.txt", "", issuer=issuer), Text.of(text), notes_start=len(text))
    return [(m.name, m.entry) for m in find_bodies(reading, HOME)]


@pytest.mark.parametrize(
    ("issuer", "expected"),
    [
        ("Hội đồng nhân dân tỉnh Lạng Sơn", ("Ủy ban nhân dân tỉnh Lạng Sơn", "ubnd")),
        ("Ủy ban nhân dân tỉnh Bắc Ninh", ("Ủy ban nhân dân tỉnh Bắc Ninh", None)),
        ("Chính phủ", ("Ủy ban nhân dân tỉnh", None)),
        ("", ("Ủy ban nhân dân tỉnh Lạng Sơn", "ubnd")),
    ],
)
def test_a_body_without_a_name_is_the_one_of_the_documents_province(issuer: str, expected: object) -> None:
    assert found("Giao UBND tỉnh chủ trì.", issuer) == [expected]


def test_the_province_named_behind_a_body_decides() -> None:
    text = "UBND tỉnh Lạng Sơn phối hợp với Tỉnh ủy Cao Bằng, Công an tỉnh Bắc Ninh và Công an tỉnh."
    names = [
        ("Ủy ban nhân dân tỉnh Lạng Sơn", "ubnd"),
        ("Tỉnh ủy Cao Bằng", None),
        ("Công an tỉnh Bắc Ninh", None),
    ]
    assert found(text, "Ủy ban nhân dân tỉnh Lạng Sơn") == [*names, ("Công an tỉnh Lạng Sơn", "cong-an")]
    assert found(text, "Ủy ban nhân dân tỉnh Đồng Nai") == [*names, ("Công an tỉnh Đồng Nai", None)]


def test_the_bodies_of_a_city_are_not_called_a_provinces() -> None:
    text = "Giao UBND thành phố, Trung tâm hành chính công; đề nghị Tỉnh ủy."
    assert found(text, "Ủy ban nhân dân thành phố Cần Thơ") == [
        ("Ủy ban nhân dân thành phố Cần Thơ", None),
        ("Trung tâm hành chính công thành phố Cần Thơ", None),
        ("Tỉnh ủy", None),
    ]


def test_the_first_word_of_a_title_is_no_place() -> None:
    assert names("Quyết định của Ủy ban nhân dân thành phố Quy định về thi đua") == ["Ủy ban nhân dân thành phố"]
