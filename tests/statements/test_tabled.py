"""Tables of targets and figures, as they stand in plans and their annexes."""

from __future__ import annotations

import doctest
import importlib
from decimal import Decimal

import pytest

from lsgraph.mentions.quantities import find_quantities
from lsgraph.model import Document, Mapped, Reading
from lsgraph.pipeline import map_document
from lsgraph.registry import default_registry
from lsgraph.statements.headers import read_header
from lsgraph.statements.tabled import Tabled, find_tabled
from lsgraph.text.read import Source
from lsgraph.text.reading import make_reading

PLAN = """KẾ HOẠCH

I. MỤC TIÊU

Các chỉ tiêu chủ yếu như sau:

| STT | Chỉ tiêu | Đơn vị tính | Ước thực hiện 2025 | Kế hoạch 2030 | Ghi chú |
|---|---|---|---|---|---|
| I | **Chỉ tiêu kinh tế** | | | | |
| 1 | Tốc độ tăng trưởng GRDP bình quân | % | 7,2 | 10 - 11 | |
| 2 | GRDP bình quân đầu người | Triệu đồng | 71,1 | trên 130 | 12 |
| 3 | Cơ cấu kinh tế | % | | | |
| 3.1 | Nông, lâm nghiệp; thủy sản | nt | 20,5 | 15 | |
| II | **Chỉ tiêu xã hội** | | | | |
| 4 | Tỷ lệ hộ nghèo | % | 3,5 | <1 | |
| 5 | Số giường bệnh trên 1 vạn dân | Giường | 33 | - | |

II. NHIỆM VỤ

1. Trồng rừng. Trồng mới 9.000 ha rừng mỗi năm.
"""


def read(text: str, kind: str = "Kế hoạch") -> Reading:
    document = Document("made", "made.md", "0" * 64, kind=kind, date="2025-12-01", period="2026-2030")
    return make_reading(Source("made", "made.md", "0" * 64, text), document)


def tabled(text: str) -> Tabled:
    return find_tabled(read(text), find_quantities, default_registry())


def mapped(text: str) -> Mapped:
    return map_document(read(text), default_registry())


@pytest.mark.parametrize("name", ["headers", "tabled"])
def test_examples_in_docstrings(name: str) -> None:
    module = importlib.import_module(f"lsgraph.statements.{name}")
    assert doctest.testmod(module).failed == 0


def test_targets_stand_under_the_plan() -> None:
    found = [(t.ref, t.indicator, t.comparator, str(t.low), str(t.high), t.unit, t.year) for t in tabled(PLAN).targets]
    assert found == [
        ("1", "Tốc độ tăng trưởng GRDP bình quân", "=", "10", "11", "%", 2030),
        ("2", "GRDP bình quân đầu người", ">", "130", "130", "triệu đồng", 2030),
        ("3.1", "Cơ cấu kinh tế: Nông, lâm nghiệp; thủy sản", "=", "15", "15", "%", 2030),
        ("4", "Tỷ lệ hộ nghèo", "<", "1", "1", "%", 2030),
    ]


def test_figures_stand_under_the_year_that_has_passed() -> None:
    found = [(f.indicator, f.period, f.value, f.unit, f.modality) for f in tabled(PLAN).figures]
    assert found[1:] == [
        ("GRDP bình quân đầu người", "2025", Decimal("71.1"), "triệu đồng", "estimate"),
        ("Cơ cấu kinh tế: Nông, lâm nghiệp; thủy sản", "2025", Decimal("20.5"), "%", "estimate"),
        ("Tỷ lệ hộ nghèo", "2025", Decimal("3.5"), "%", "estimate"),
        ("Số giường bệnh trên 1 vạn dân", "2025", Decimal("33"), "giường/1 vạn dân", "estimate"),
    ]


def test_a_row_is_read_once_and_a_name_is_no_target() -> None:
    whole = mapped(PLAN)
    assert [t.rule for t in whole.targets].count("target: table") == 4
    assert not [t for t in whole.targets if t.unit == "vạn dân"]
    assert list(whole.targets) == sorted(whole.targets, key=lambda target: target.span)


def test_a_quote_begins_with_the_name_and_ends_with_the_value() -> None:
    reading = read(PLAN)
    found = find_tabled(reading, find_quantities, default_registry())
    assert reading.text.quote(found.targets[3].span) == "Tỷ lệ hộ nghèo | % | 3,5 | <1"


def test_a_value_may_stand_before_the_name() -> None:
    table = (
        "| 2025 | Chỉ tiêu | Kế hoạch 2030 |\n|---|---|---|\n| 33 | Số giường bệnh | 40 |\n| 12 | Số bác sĩ | 15 |\n"
    )
    text = f"KẾ HOẠCH\n\nI. MỤC TIÊU\n\n{table}"
    found = find_tabled(read(text), find_quantities, default_registry())
    assert [figure.span.of(read(text).text.repaired).split()[0] for figure in found.figures] == ["33", "12"]
    assert [target.low for target in found.targets] == [40, 15]


def test_two_rows_of_heads() -> None:
    header = read_header(
        [
            ["TT", "Nội dung", "Thực hiện", "", "Kế hoạch", ""],
            ["", "", "2024", "Ước 2025", "2026", "2026 - 2030"],
            ["1", "Thu nội địa", "2.500", "2.800", "3.100", "18.000"],
        ],
        2025,
        2026,
    )
    assert header is not None
    assert header.height == 2
    assert [(c.value, c.year, c.years) for c in header.columns[2:]] == [
        ("actual", 2024, ""),
        ("estimate", 2025, ""),
        ("target", 2026, ""),
        ("target", 2030, "2026 - 2030"),
    ]


def test_a_sum_over_years_is_a_total() -> None:
    text = (
        "Biểu 1 (Đơn vị tính: tỷ đồng)\n\n| TT | Nội dung | Kế hoạch 2026 - 2030 |\n|---|---|---|\n"
        "| 1 | Thu nội địa | 18.000 |\n| 2 | Tỷ lệ hộ nghèo (%) | 1 |\n"
    )
    found = [(t.indicator, t.unit, t.basis, t.year) for t in tabled(text).targets]
    assert found == [
        ("Thu nội địa", "tỷ đồng", "period total", None),
        ("Tỷ lệ hộ nghèo", "%", "level", 2030),
    ]


def test_numbers_of_other_tables_are_no_facts_and_this_is_said() -> None:
    text = (
        "I. MỤC TIÊU\n\nDanh sách các xã:\n\n| Tên xã | Diện tích (km2) | Dân số |\n|---|---|---|\n"
        "| Xã Đông | 12,5 km2 | 3.200 người |\n| Xã Tây | 14 | 4.100 |\n| Xã Nam | 15 | 4.200 |\n"
    )
    whole = mapped(text)
    assert whole.unread == (5,)
    assert not [f for f in whole.figures if f.value in (14, 15, 4100, 4200)]


def test_words_in_cells_are_still_read() -> None:
    text = (
        "I. MỤC TIÊU\n\n| TT | Nhiệm vụ | Cơ quan chủ trì |\n|---|---|---|\n"
        "| 1 | Phấn đấu đến năm 2030 tỷ lệ che phủ rừng đạt 65% | Sở Nông nghiệp và Môi trường |\n"
    )
    whole = mapped(text)
    assert whole.unread == ()
    assert [(t.low, t.unit, t.year) for t in whole.targets] == [(Decimal(65), "%", 2030)]


def test_a_table_of_coordinates_has_no_years() -> None:
    text = (
        "Danh mục điểm quan trắc\n\n| TT | Tên điểm | Tọa độ VN 2000 | X 2000 |\n|---|---|---|---|\n"
        "| 1 | Xã Đông | 583154.9 | 1 |\n| 2 | Xã Tây | 583593.4 | 2 |\n"
    )
    assert tabled(text).figures == ()


def test_a_table_without_bars_around_it() -> None:
    text = (
        "Chỉ tiêu chủ yếu:\n\nChỉ tiêu | Đơn vị | Năm 2025 | Năm 2026\n---|:---:|---:|---:\n"
        "Thu nội địa | tỷ đồng | 2.500 | 3.000\nTỷ lệ hộ nghèo | % | 3,5 | 2,5\n\nHết.\n"
    )
    found = tabled(text)
    assert [(t.indicator, t.low, t.year) for t in found.targets] == [
        ("Thu nội địa", Decimal("3000"), 2026),
        ("Tỷ lệ hộ nghèo", Decimal("2.5"), 2026),
    ]
    assert [(f.indicator, f.period) for f in found.figures] == [("Thu nội địa", "2025"), ("Tỷ lệ hộ nghèo", "2025")]
