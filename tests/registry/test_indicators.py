"""The rows of indicators, and that one concept is found under its spellings and no other's."""

from __future__ import annotations

import json

import jsonschema
import pytest

from lsgraph import resources
from lsgraph.registry import default_registry
from lsgraph.statements.indicators import indicator_entry, normal_form

FOLDER = resources.registry_dir()
ROWS = json.loads((FOLDER / "indicators.json").read_text(encoding="utf-8"))

SAME = [
    ("Tổng sản phẩm trên địa bàn (GRDP)", "GRDP"),
    ("Tỷ lệ che phủ rừng", "Tỉ lệ che phủ của rừng"),
    ("Số bác sĩ trên 1 vạn dân", "Số bác sỹ trên vạn dân"),
    ("Tỷ lệ lao động qua đào tạo", "Tỷ lệ lao động đã qua đào tạo"),
    ("Tỷ lệ người dân tham gia bảo hiểm y tế", "Tỷ lệ bao phủ bảo hiểm y tế"),
    ("Tỷ trọng khu vực Dịch vụ trong cơ cấu GRDP", "Tỷ trọng ngành dịch vụ trong cơ cấu kinh tế"),
    ("Tốc độ tăng trưởng kinh tế (GRDP)", "Tăng trưởng GRDP"),
    ("Kim ngạch xuất khẩu hàng địa phương", "Xuất khẩu hàng hóa địa phương"),
    ("Doanh thu du lịch", "Tổng thu từ khách du lịch"),
    ("Tổng vốn đầu tư xã hội cả giai đoạn", "Tổng vốn đầu tư toàn xã hội trên địa bàn tỉnh"),
]

APART = [
    ("Tổng sản phẩm trên địa bàn (GRDP)", "Tốc độ tăng tổng sản phẩm trên địa bàn (GRDP)"),
    ("Thu nội địa", "Tốc độ tăng thu nội địa bình quân hằng năm"),
    ("Tỷ lệ hộ nghèo", "Mức giảm tỷ lệ hộ nghèo hằng năm"),
    ("Số trường học đạt chuẩn quốc gia", "Tỷ lệ trường học đạt chuẩn quốc gia"),
    ("Tổng sản phẩm trên địa bàn bình quân đầu người", "Tổng sản phẩm trên địa bàn bình quân đầu người (USD)"),
    ("Tốc độ tăng khu vực dịch vụ", "Tỷ trọng khu vực Dịch vụ trong cơ cấu GRDP"),
    ("Tỷ lệ lao động qua đào tạo", "Tỷ lệ lao động qua đào tạo có bằng cấp, chứng chỉ"),
    ("Kim ngạch xuất khẩu hàng địa phương", "Kim ngạch xuất khẩu hàng địa phương so với kế hoạch"),
]


def test_schema() -> None:
    jsonschema.validate(ROWS, json.loads((FOLDER / "indicators.schema.json").read_text(encoding="utf-8")))


def test_no_spelling_means_two_indicators() -> None:
    meant: dict[str, str] = {}
    for entry in default_registry().kind("indicators"):
        for spelling in entry.spellings:
            assert meant.setdefault(normal_form(spelling), entry.id) == entry.id, spelling
    assert len(meant) > 150


@pytest.mark.parametrize(("one", "other"), SAME)
def test_same(one: str, other: str) -> None:
    registry = default_registry()
    assert indicator_entry(one, registry) == indicator_entry(other, registry) is not None


@pytest.mark.parametrize(("one", "other"), APART)
def test_apart(one: str, other: str) -> None:
    registry = default_registry()
    assert indicator_entry(one, registry) != indicator_entry(other, registry)


def test_unknown_is_not_forced() -> None:
    assert indicator_entry("Tỷ lệ che phủ mạng di động 5G", default_registry()) is None
