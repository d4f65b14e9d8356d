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
