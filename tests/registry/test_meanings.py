"""The lexicon of indicators: its schema, that no wording is lost, and that like names mean one thing and others two."""

from __future__ import annotations

import json
import re
from collections import Counter

import jsonschema
import pytest

from lsgraph import lexicon, resources
from lsgraph.meanings import meaning_of, words_of

FOLDER = resources.registry_dir()
PARTS = json.loads((FOLDER / lexicon.MEANINGS).read_text(encoding="utf-8"))


def test_schema() -> None:
    jsonschema.validate(PARTS, json.loads((FOLDER / "meanings.schema.json").read_text(encoding="utf-8")))


def test_hundreds_of_indicators() -> None:
    assert len(PARTS["meanings"]) > 350
    assert sum(len(said) for said in PARTS["meanings"].values()) > 800


def test_a_phrase_is_read_in_one_way() -> None:
    often = Counter(phrase for row in PARTS["same"] for phrase in row)
    assert [phrase for phrase, times in often.items() if times > 1] == []


def test_marks_are_patterns() -> None:
    for patterns in PARTS["marks"].values():
        for pattern in patterns:
            re.compile(pattern)


def test_no_abbreviation_is_written_out_twice() -> None:
    assert not {*PARTS["abbreviations"]} & {*PARTS["initials"]} - {"CCCD"}


@pytest.mark.parametrize("row", sorted(PARTS["meanings"]))
def test_every_wording_is_known_by_its_row(row: str) -> None:
    for wording in (row, *PARTS["meanings"][row]):
        assert words_of(wording), wording
        meaning = meaning_of(wording)
        assert meaning is not None and row in meaning.rows, wording


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tổng tỷ suất sinh", "Mức sinh thay thế"),
        ("Tỷ lệ đường huyện được nhựa hóa, bê tông hóa", "Tỷ lệ cứng hóa đường huyện"),
        ("Tỷ lệ bao phủ BHYT", "Tỷ lệ người dân tham gia bảo hiểm y tế"),
        ("Tỷ lệ hồ sơ thủ tục hành chính giải quyết đúng hạn và trước hạn",
         "Tỷ lệ hồ sơ TTHC giải quyết trước và đúng hạn"),
        ("Tỷ trọng lao động nông nghiệp", "Tỷ lệ lao động khu vực nông, lâm nghiệp và thủy sản"),
        ("Doanh thu du lịch", "Tổng thu từ khách du lịch"),
        ("Đóng góp của TFP", "Năng suất các nhân tố tổng hợp đóng góp"),
    ],
)  # fmt: skip
def test_two_names_of_one_thing(one: str, other: str) -> None:
    a, b = meaning_of(one), meaning_of(other)
    assert a is not None and b is not None
    assert a.rows == b.rows and a.marks == b.marks


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tỷ lệ khu công nghiệp có hệ thống xử lý nước thải tập trung",
         "Tỷ lệ cụm công nghiệp có hệ thống xử lý nước thải tập trung"),
        ("Tỷ lệ dân số đô thị", "Tỷ lệ dân số đô thị được cung cấp nước sạch"),
        ("Tỷ lệ thôn có nhà văn hóa", "Tỷ lệ thôn đạt danh hiệu văn hóa"),
        ("Tốc độ tăng giá trị sản xuất công nghiệp", "Tốc độ tăng chỉ số sản xuất công nghiệp"),
        ("Tỷ lệ phòng học kiên cố", "Tỷ lệ phòng học bán kiên cố"),
        ("Tỷ lệ lao động qua đào tạo", "Tỷ lệ lao động qua đào tạo có bằng cấp, chứng chỉ"),
        ("Số người tham gia BHXH", "Số người tham gia BHXH tự nguyện"),
    ],
)  # fmt: skip
def test_names_of_two_things(one: str, other: str) -> None:
    a, b = meaning_of(one), meaning_of(other)
    assert a is not None and b is not None
    assert not a.rows & b.rows


def test_marks_are_left_over() -> None:
    meaning = meaning_of("Tỷ lệ hộ nghèo khu vực nông thôn")
    assert meaning is not None and meaning.marks == {"rural"}
