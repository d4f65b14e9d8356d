"""Numbers, ranges, bounds and units: one row a case, the quantity as it must be read."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsgraph.mentions.numbers import read_numeral
from lsgraph.mentions.quantities import find_quantities
from lsgraph.mentions.units import read_unit, scale_of

# text, comparator, low, high, unit
READ = [
    ("đạt khoảng 111.100 tỷ đồng.", "~", "111100", "111100", "tỷ đồng"),
    ("bình quân từ 10 - 11%.", "=", "10", "11", "%"),
    ("bình quân 10-\n11%.", "=", "10", "11", "%"),
    ("từ 10% trở lên;", ">=", "10", "10", "%"),
    ("từ 10.000 tỷ đồng trở lên", ">=", "10000", "10000", "tỷ đồng"),
    ("đạt trên 320 triệu đồng/người", ">", "320", "320", "triệu đồng/người"),
    ("khoảng trên 4.140 buồng lưu trú", ">", "4140", "4140", "buồng"),
    ("hơn 6.000 tỷ so với", ">", "6000", "6000", "tỷ đồng"),
    ("cao hơn 7,7% so với", "=", "7.7", "7.7", "%"),
    ("ít nhất 85% người", ">=", "85", "85", "%"),
    ("tối thiểu đạt 30%", ">=", "30", "30", "%"),
    ("không dưới 5 ha", ">=", "5", "5", "ha"),
    ("dưới 2%", "<", "2", "2", "%"),
    ("không quá 15 phút", "<=", "15", "15", "phút"),
    ("tối đa 3 người", "<=", "3", "3", "người"),
    ("3 tiêu chí  $\\geq 5\\%$ ;", ">=", "5", "5", "%"),
    ("3 tiêu chí ≥ 5%;", ">=", "5", "5", "%"),
    ("đạt khoảng 73,5 - 74 tuổi", "~", "73.5", "74", "tuổi"),
    ("(HDI) đạt khoảng 0,7 – 0,75.", "~", "0.7", "0.75", ""),
    ("từ 2.300- 3.300 ha", "=", "2300", "3300", "ha"),
    ("giảm 2%/năm", "=", "2", "2", "%/năm"),
    ("tăng 7,27 điểm phần trăm", "=", "7.27", "7.27", "điểm %"),
    ("tăng 10,4% điểm tương đối", "=", "10.4", "10.4", "điểm %"),
    ("gấp 2,6 lần năm trước", "=", "2.6", "2.6", "lần"),
    ("có 07 khu công nghiệp với", "=", "7", "7", "khu công nghiệp"),
    ("trên 2.000 lượt xe/ngày", ">", "2000", "2000", "lượt xe/ngày"),
    ("37 giường bệnh trên 1 vạn dân", "=", "37", "37", "giường/1 vạn dân"),
    ("34 giường bệnh/1vạn dân", "=", "34", "34", "giường/1 vạn dân"),
    ("trồng 1,2 triệu cây, đạt", "=", "1.2", "1.2", "triệu cây"),
    ("2.455,0 nghìn m3", "=", "2455.0", "2455.0", "nghìn m3"),
    ("11.158 m³, đạt", "=", "11158", "11158", "m3"),
    ("bị ngập 5,4ha nuôi thủy sản", "=", "5.4", "5.4", "ha"),
    ("đạt 198 tỷ USD", "=", "198", "198", "tỷ USD"),
    ("đạt 15,18 tiêu chí/xã", "=", "15.18", "15.18", "tiêu chí/xã"),
    ("có 46 trí thức trẻ", "=", "46", "46", "trí thức"),
    ("có 12 ghềnh đá lớn", "=", "12", "12", "ghềnh đá"),
    ("cụ thể hóa 04 Nghị quyết đột phá", "=", "4", "4", "nghị quyết"),
    ("trị giá 2.18 triệu USD", "=", "2.18", "2.18", "triệu USD"),
    ("tổng vốn 25.698 nghìn tỷ đồng", "=", "25.698", "25.698", "nghìn tỷ đồng"),
]

# Nothing in these is a quantity.
NOT_READ = [
    "ngày 04/5/2025",
    "ngày 26 tháng 11 năm 2003",
    "từ ngày 20-23/6/2025",
    "trong tháng 9/2025",
    "đến năm 2030",
    "giai đoạn 2026 - 2030",
    "nhiệm kỳ 2020 - 2025",
    "Kế hoạch 5 năm 2021 - 2025",
    "6 tháng đầu năm 2025",
    "2.2. Các chỉ tiêu",
    "(1) Tốc độ",
    "Nghị quyết số 57-NQ/TW",
    "Nghị định số 91/2006/NĐ-CP",
    "Quyết định số 36/QĐ-TTg",
    "theo khoản 2 Điều 15",
    "Quốc lộ 4B, đoạn Km18 - Km80",
    "các tuyến Quốc lộ: 1A, 1B, 4A, 31, 279",
    "khu vực mốc 1119-1120 và mốc 1088/2-1089",
    "Khu trung chuyển hàng hóa giai đoạn 1",
    "cụm công nghiệp Hồ Sơn 1 và Bắc Sơn 2",
    "kỳ họp thứ 9, khóa 15",
    "đại dịch Covid-19",
    "quy hoạch tỷ lệ 1/500",
    "Đề án 06",
    "các lớp 2, 4, 5",
    "vành đai 3 Thành phố Hồ Chí Minh",
]


@pytest.mark.parametrize(("text", "comparator", "low", "high", "unit"), READ)
def test_read(text: str, comparator: str, low: str, high: str, unit: str) -> None:
    found = [q for q in find_quantities(text) if q.unit != "tiêu chí" or "tiêu chí" in unit]
    assert [(q.comparator, q.low, q.high, q.unit) for q in found] == [(comparator, Decimal(low), Decimal(high), unit)]


@pytest.mark.parametrize("text", NOT_READ)
def test_not_read(text: str) -> None:
    assert [q.span.of(text) for q in find_quantities(text)] == []


def test_blanks_that_a_scan_put_into_numbers() -> None:
    found = find_quantities("(chiếm 2 ,40%); vốn lồng ghép: 5. 748,682 tỷ đồng; tại mục 5. 12 xã đạt chuẩn")
    assert [(str(q.low), q.unit) for q in found] == [("2.40", "%"), ("5748.682", "tỷ đồng"), ("12", "xã")]


def test_grades_of_things_counted() -> None:
    found = find_quantities("82 chợ (02 chợ hạng 1, 11 chợ hạng 2 và 69 chợ hạng 3); đã cấp 16 giấy phép; 90% điểm bán")
    assert [(str(q.low), q.unit) for q in found] == [
        ("82", "chợ"), ("2", "chợ"), ("11", "chợ"), ("69", "chợ"), ("16", "giấy"), ("90", "%")
    ]  # fmt: skip


def test_a_unit_in_brackets() -> None:
    (found,) = find_quantities("Tổng số tiền là 25.298.726 (nghìn đồng)")
    assert (found.low, found.unit) == (Decimal(25298726), "nghìn đồng")


def test_number_of_cases() -> None:
    assert (len(READ), len(NOT_READ)) == (39, 26)


def test_part_of_whole() -> None:
    (quantity,) = find_quantities("có 106/175 xã (xã cũ) đạt chuẩn")
    assert (quantity.low, quantity.high, quantity.denominator, quantity.unit) == (106, 106, 175, "xã")


def test_part_of_whole_with_two_units() -> None:
    (quantity,) = find_quantities("diện tích khoảng 454,01 ha/458,19 ha, đạt")
    assert (quantity.low, quantity.denominator, quantity.unit) == (Decimal("454.01"), Decimal("458.19"), "ha")


def test_two_counts_beside_a_slash_are_no_part_of_a_whole() -> None:
    read = find_quantities("cử 204 đoàn/1.758 lượt công chức đi công tác")
    assert [(item.low, item.denominator) for item in read] == [(Decimal(204), None), (Decimal(1758), None)]
    (same,) = find_quantities("đã sửa chữa 181 nhà/203 nhà")
    assert same.denominator == Decimal(203)


def test_base_is_shared() -> None:
    units = [q.unit for q in find_quantities("có 13,5 bác sĩ và 37 giường bệnh trên 1 vạn dân")]
    assert units == ["bác sĩ/1 vạn dân", "giường/1 vạn dân"]


def test_slips_are_noted() -> None:
    (quantity,) = find_quantities("trị giá 2.18 triệu USD")
    assert "decimal point" in quantity.rule


def test_thousands_of_billions_of_a_country_stay() -> None:
    (quantity,) = find_quantities("quy mô GDP cả nước đạt 11.512 nghìn tỷ đồng")
    assert quantity.low == 11512


def test_span_covers_bound_and_unit() -> None:
    text = "Tổng vốn đạt khoảng 250 - 270 nghìn tỷ đồng cả giai đoạn"
    (quantity,) = find_quantities(text)
    assert (quantity.span.of(text), quantity.number.of(text)) == ("khoảng 250 - 270 nghìn tỷ đồng", "250 - 270")


def test_growing_text_costs_in_proportion() -> None:
    passage = (
        "Tỷ lệ che phủ rừng đạt 64,5%, tăng 1,5% so với năm 2020; trồng mới 9.468 ha theo Quyết định số 36/QĐ-TTg. "
    )
    find_quantities(passage)

    def seconds(times: int) -> float:
        text = passage * times
        return min(_timed(text) for _ in range(3))

    def _timed(text: str) -> float:
        begun = time.perf_counter()
        find_quantities(text)
        return time.perf_counter() - begun

    assert seconds(800) < 8 * 3 * seconds(100)


@given(st.integers(min_value=0, max_value=999_999_999))
def test_grouped_integers_round_trip(value: int) -> None:
    printed = f"{value:,}".replace(",", ".")
    numeral = read_numeral(printed)
    assert numeral is not None and numeral.value == value and not numeral.slip


@given(st.text(alphabet="0123456789.,/- %đnămhatỷ()\n", max_size=60))
def test_any_text_gives_ordered_disjoint_spans(text: str) -> None:
    done = 0
    for quantity in find_quantities(text):
        assert quantity.span.start >= done or quantity.number.start >= done
        assert quantity.number in quantity.span and quantity.low <= quantity.high
        done = quantity.number.end


@pytest.mark.parametrize(
    ("unit", "dimension", "factor"),
    [
        ("nghìn tỷ đồng", "money VND", "1e12"),
        ("triệu USD", "money USD", "1e6"),
        ("nghìn m3", "volume", "1e3"),
        ("%", "ratio", "0.01"),
        ("điểm %", "percentage point", "0.01"),
    ],
)
def test_scales(unit: str, dimension: str, factor: str) -> None:
    scale = scale_of(unit)
    assert scale is not None and (scale.dimension, scale.factor) == (dimension, Decimal(factor))


def test_words_that_only_begin_like_units() -> None:
    assert read_unit("3 tỷ lệ", 1) is None and read_unit("5 xã hội", 1) is None
