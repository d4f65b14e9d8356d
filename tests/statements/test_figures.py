"""Figures: values, periods and modality, on made-up sentences and on the annotated report."""

from __future__ import annotations

import doctest
import importlib
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from lsgraph import resources
from lsgraph.mentions.quantities import find_quantities
from lsgraph.model import Document, Figure, Reading, Section, Sentence
from lsgraph.registry import default_registry
from lsgraph.span import Span, Text
from lsgraph.statements.figures import find_figures
from lsgraph.statements.periods import first_period, last_period
from lsgraph.statements.targets import find_targets
from lsgraph.text.catalogue import describe, read_catalogue
from lsgraph.text.read import Source, read_source
from lsgraph.text.reading import make_reading
from tests.readings import make_reading as make_up

GOLD = Path(__file__).parent.parent / "gold"


def figures_of(reading: Reading) -> list[Figure]:
    quantities = find_quantities(reading.text.repaired)
    registry = default_registry()
    return find_figures(reading, quantities, find_targets(reading, quantities, registry), registry)


def report(words: str, period: str = "2025-H1", date: str = "2025-06-30") -> Reading:
    """A report of one section with one sentence for each full stop."""
    heading = "Kết quả phát triển kinh tế"
    text = f"{heading}\n\n{words}"
    section = Section("1", "1.", "number", heading, Span(0, len(heading)), Span(0, len(text)), None, 1)
    sentences, at = [], len(heading) + 2
    for piece in words.replace("; ", ";|").replace(". ", ".|").split("|"):
        sentences.append(Sentence(Span(at, at + len(piece)), 1, "1"))
        at += len(piece) + 1
    document = Document("x", "x.txt", "0" * 64, kind="Báo cáo", date=date, period=period)
    return Reading(document, Text.of(text), (section,), tuple(sentences))


H1 = "6 tháng đầu năm 2025"

REPORTED: list[tuple[str, list[tuple[str, str, str, str, str]]]] = [
    (
        "Tổng diện tích gieo trồng ước thực hiện 43.028 ha, đạt 89,3% kế hoạch, bằng 89,2% cùng kỳ.",
        [
            ("Tổng diện tích gieo trồng", "43028", "ha", H1, "estimate"),
            ("Tổng diện tích gieo trồng so với kế hoạch", "89.3", "%", H1, "estimate"),
            ("Tổng diện tích gieo trồng so với cùng kỳ", "89.2", "%", H1, "estimate"),
        ],
    ),
    (
        "Tổng sản phẩm trên địa bàn (GRDP) 6 tháng đầu năm ước tăng 8,37%, trong đó: dịch vụ tăng 7,45%.",
        [
            ("Tốc độ tăng tổng sản phẩm trên địa bàn (GRDP)", "8.37", "%", H1, "estimate"),
            ("Tốc độ tăng khu vực dịch vụ", "7.45", "%", H1, "estimate"),
        ],
    ),
    (
        "Tỷ lệ che phủ rừng đến năm 2024 đạt 64,5%, tăng 1,5% so với năm 2020.",
        [
            ("Tỷ lệ che phủ rừng", "64.5", "%", "2024", "actual"),
            ("Mức tăng tỷ lệ che phủ rừng so với năm 2020", "1.5", "%", "2024", "actual"),
        ],
    ),
    (
        "Toàn tỉnh có 106/175 xã đạt chuẩn NTM.",
        [
            ("Số xã đạt chuẩn nông thôn mới", "106", "xã", "6/2025", "actual"),
            ("Tổng số xã", "175", "xã", "6/2025", "actual"),
        ],
    ),
    (
        "GRDP bình quân đầu người tăng từ 44,2 triệu đồng năm 2020 lên 69,8 triệu đồng năm 2024.",
        [
            ("GRDP bình quân đầu người", "44.2", "triệu đồng", "2020", "actual"),
            ("GRDP bình quân đầu người", "69.8", "triệu đồng", "2024", "actual"),
        ],
    ),
    (
        "Cụ thể: Xi măng: 608,97 nghìn tấn, đạt 55,36% KH, tăng 39,18% so với cùng kỳ.",
        [
            ("Sản lượng xi măng", "608.97", "nghìn tấn", H1, "actual"),
            ("Sản lượng xi măng so với kế hoạch", "55.36", "%", H1, "actual"),
            ("Tốc độ tăng sản lượng xi măng so với cùng kỳ", "39.18", "%", H1, "actual"),
        ],
    ),
]


@pytest.mark.parametrize(("words", "expected"), REPORTED)
def test_reported(words: str, expected: list[tuple[str, str, str, str, str]]) -> None:
    found = figures_of(report(words))
    assert [(f.indicator, f.value, f.unit, f.period, f.modality) for f in found] == [
        (name, Decimal(value), unit, period, modality) for name, value, unit, period, modality in expected
    ]


POINTS = """**(1) Số giải ngân thực tế từ đầu năm đến hết ngày 20/8/2025** là **402,3 tỷ đồng**.

**(2) Kế hoạch phân bổ:** tỉnh đã phân bổ 640,5 tỷ đồng.

+ 12,5 tỷ đồng vốn chưa phân bổ của các xã.

**(3) Tiêu chí:** dự án thực hiện phải có vốn 100 tỷ đồng trở lên.
"""


def test_points_of_an_article_go_on_telling(tmp_path: Path) -> None:
    path = tmp_path / "bai-viet.md"
    path.write_text(f"Giải ngân tại tỉnh Hoa Ban năm 2025\n\n{POINTS}", encoding="utf-8")
    source = read_source(path)
    found = figures_of(make_reading(source, describe(source, ())))
    assert [f.value for f in found] == [Decimal("402.3"), Decimal("640.5")]


ARTICLE = """Tỉnh Hoa Ban xuất khẩu tăng khá

Trong 6 tháng đầu năm, kim ngạch xuất khẩu đạt 912 triệu USD, tăng 7,5% so với cùng kỳ năm 2021. Trong đó, chè đạt 35
triệu USD; gỗ tăng 4%.

Tháng 7, thu ngân sách ước đạt 410 tỷ đồng. Tỉnh phấn đấu cả năm thu 6.000 tỷ đồng.
"""


def test_an_article_tells_what_is_and_its_year_by_what_it_compares_with() -> None:
    """No official document: no kind, no date, no sections."""
    source = Source("made", "made.md", "0" * 64, ARTICLE)
    reading = make_reading(source, describe(source, []))
    assert (reading.document.kind, reading.document.date, reading.sections) == ("", "", ())
    assert [(str(one.value), one.unit, one.period) for one in figures_of(reading)] == [
        ("912", "triệu USD", "6 tháng đầu năm 2022"),
        ("7.5", "%", "6 tháng đầu năm 2022"),
        ("35", "triệu USD", "6 tháng đầu năm 2022"),
        ("4", "%", "6 tháng đầu năm 2022"),
        ("410", "tỷ đồng", "7/2022"),
    ]


def test_change_is_no_level() -> None:
    bases = {f.indicator: f.basis for f in figures_of(report("Tỷ lệ hộ nghèo còn 5%, giảm 2% so với cùng kỳ."))}
    assert bases == {"Tỷ lệ hộ nghèo": "level", "Mức giảm tỷ lệ hộ nghèo so với cùng kỳ": "change"}


def test_years_of_a_note_lean_on_its_anchor() -> None:
    body = "Tỷ lệ đóng góp của ngành du lịch vào GRDP tăng qua các năm¹."
    note = {"1": "Năm 2020 đạt 1,3%, năm 2021 đạt 1,5% và dự ước năm 2022 đạt 5,5%."}
    reading = make_up(body, note)
    reading = replace(reading, document=replace(reading.document, kind="Báo cáo"))
    assert [(f.indicator, f.value, f.period, f.modality) for f in figures_of(reading)] == [
        ("Tỷ lệ đóng góp của ngành du lịch vào GRDP", Decimal("1.3"), "2020", "actual"),
        ("Tỷ lệ đóng góp của ngành du lịch vào GRDP", Decimal("1.5"), "2021", "actual"),
        ("Tỷ lệ đóng góp của ngành du lịch vào GRDP", Decimal("5.5"), "2022", "estimate"),
    ]


def named(words: str) -> list[tuple[str, str]]:
    return [(figure.indicator, str(figure.value)) for figure in figures_of(report(words))]


def test_what_is_left_is_another_count() -> None:
    found = named("Đến nay có 10/22 dự án cơ bản đáp ứng tiến độ đề ra, còn 12/22 dự án chậm tiến độ.")
    assert ("Số dự án cơ bản đáp ứng tiến độ đề ra", "10") in found
    assert ("Số dự án chậm tiến độ", "12") in found


def test_things_dealt_with_and_shares_after_a_count() -> None:
    words = "Các cơ quan xử phạt vi phạm hành chính đối với 259 tổ chức, cá nhân; xử lý 568 đối tượng, đạt tỷ lệ 80,8%."
    assert [value for _, value in named(words)] == ["259", "568", "80.8"]
    assert named("Trong kỳ đã hoàn thành đưa vào sử dụng 115 công trình cấp huyện quản lý.")[0] == (
        "Số công trình cấp huyện quản lý hoàn thành đưa vào sử dụng",
        "115",
    )


def test_ranks() -> None:
    found = figures_of(report("Chỉ số SIPAS: Năm 2023: 39/63; năm 2024: 31/63."))
    assert [(f.indicator, f.value, f.period) for f in found] == [
        ("Thứ hạng Chỉ số SIPAS", 39, "2023"),
        ("Thứ hạng Chỉ số SIPAS", 31, "2024"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Năm 2023, Chỉ số xanh đứng thứ 07 cả nước.",
        "Năm 2023 xếp thứ 07 cả nước về Chỉ số xanh.",
        "Năm 2023, Chỉ số xanh xếp vị trí thứ 7 toàn quốc.",
    ],
)
def test_a_place_without_the_number_of_places(words: str) -> None:
    assert [(f.indicator, f.value, f.unit, f.period) for f in figures_of(report(words))] == [
        ("Thứ hạng Chỉ số xanh", 7, "hạng", "2023")
    ]


def test_value_of_the_country_is_apart() -> None:
    found = figures_of(report("Tổng mức bán lẻ hàng hóa tăng 15,1% (bình quân cả nước tăng 9,3%)."))
    assert [f.indicator for f in found] == [
        "Tốc độ tăng tổng mức bán lẻ hàng hóa",
        "Tốc độ tăng tổng mức bán lẻ hàng hóa của cả nước",
    ]


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("giai đoạn 2021 - 2025 ước đạt", "2021 - 2025"),
        ("nhiệm kỳ 2020 - 2025 đã thành lập", "2020 - 2025"),
        ("6 tháng đầu năm ước tăng", H1),
        ("lũy kế 10 tháng đạt", "10 tháng đầu năm 2025"),
        ("trong tháng 6/2025 đạt", "6/2025"),
        ("tăng 1,3% so với năm 2020", ""),
        ("bằng 89% cùng kỳ năm 2024", ""),
        ("theo Quy hoạch tỉnh thời kỳ 2021 - 2030", ""),
        ("tính đến ngày 31 tháng 10 năm 2024", "10/2024"),
    ],
)
def test_periods(words: str, period: str) -> None:
    assert last_period(words, "2025") == first_period(words, "2025") == period


def test_annotated_report() -> None:
    """A floor: every annotated figure with its period, unit and modality."""
    source = read_source(resources.sources_dir() / "bao-cao-6-thang-2025.txt")
    reading = make_reading(source, describe(source, read_catalogue(resources.sources_dir())))
    figures = figures_of(reading)
    gold = [json.loads(line) for line in (GOLD / "results.bao-cao-6-thang-2025.jsonl").open(encoding="utf-8")]
    assert len(gold) == 54
    lines = [reading.text.line(reading.text.to_source(f.span).start) for f in figures]
    hits = 0
    for row in gold:
        hits += any(
            float(f.value) == row["value"]
            and abs(line - row["line"]) <= 3
            and (f.period, f.unit or None, f.modality) == (row["period"], row["unit"], row["modality"])
            for f, line in zip(figures, lines, strict=True)
        )
    assert hits >= 54


def test_two_counts_beside_a_slash_share_what_is_done() -> None:
    words = "Các cơ quan đã tổ chức tiếp 17.055 lượt/18.121 công dân; thu giữ 32,9kg heroin."
    found = {figure.indicator: str(figure.value) for figure in figures_of(report(words))}
    assert found["Số công dân tổ chức tiếp"] == "18121"
    assert found["Khối lượng heroin thu giữ"] == "32.9"


def names_and_values(words: str) -> list[tuple[str, str, str]]:
    return [(f.indicator, str(f.value), f.basis) for f in figures_of(report(words))]


def test_what_is_done_goes_on_for_the_counts_of_a_list() -> None:
    assert names_and_values(
        "Khối chính quyền giảm 05 sở, 01 tổ chức hành chính khác; 26 phòng chuyên môn thuộc sở, 10 chi cục thuộc sở."
    ) == [
        ("Số sở khối chính quyền giảm", "5", "change"),
        ("Số tổ chức hành chính khác giảm", "1", "change"),
        ("Số phòng chuyên môn thuộc sở giảm", "26", "change"),
        ("Số chi cục thuộc sở giảm", "10", "change"),
    ]


def test_what_is_done_ends_with_a_verb_of_its_own() -> None:
    assert names_and_values("Thành lập mới 20 hợp tác xã, 02 liên hiệp hợp tác xã; hiện có 150 tổ hợp tác.") == [
        ("Số hợp tác xã thành lập mới", "20", "level"),
        ("Số liên hiệp hợp tác xã thành lập mới", "2", "level"),
        ("Số tổ hợp tác", "150", "level"),
    ]


def test_fewer_of_another_thing() -> None:
    assert names_and_values("Kết thúc hoạt động 03 ban cán sự đảng; giảm 11 cơ quan tham mưu cấp ủy huyện.") == [
        ("Số ban cán sự đảng kết thúc hoạt động", "3", "level"),
        ("Số cơ quan tham mưu cấp ủy huyện giảm", "11", "change"),
    ]


def test_an_equivalent_is_of_the_year_of_what_it_is_equivalent_to() -> None:
    figures = figures_of(
        report(
            "GRDP bình quân đầu người tăng từ 44,2 triệu đồng năm 2020 lên 69,8 triệu đồng năm 2025, "
            "tương đương tăng từ 1.917 USD lên 2.922 USD."
        )
    )
    assert [(str(f.value), f.period) for f in figures] == [
        ("44.2", "2020"), ("69.8", "2025"), ("1917", "2020"), ("2922", "2025")
    ]  # fmt: skip


def test_a_level_is_reached_after_its_start() -> None:
    assert names_and_values(
        "Tỷ lệ hộ nghèo giảm từ 7,88% năm 2020 xuống còn 1,36% năm 2025, bình quân hằng năm giảm 2,71%."
    ) == [
        ("Tỷ lệ hộ nghèo", "7.88", "level"),
        ("Tỷ lệ hộ nghèo", "1.36", "level"),
        ("Mức giảm tỷ lệ hộ nghèo hằng năm", "2.71", "change"),
    ]


def test_the_noun_of_a_fraction_may_stand_behind_its_percent() -> None:
    assert names_and_values(
        "Toàn tỉnh có 126/194 (đạt tỷ lệ 64,9%) nhà văn hóa xã, trong đó có 116/175 (66,3%) nhà văn hóa xã đạt chuẩn."
    ) == [
        ("Số nhà văn hóa xã", "126", "level"),
        ("Tổng số nhà văn hóa", "194", "level"),
        ("Tỷ lệ nhà văn hóa xã", "64.9", "level"),
        ("Số nhà văn hóa xã đạt chuẩn", "116", "level"),
        ("Tổng số nhà văn hóa", "175", "level"),
        ("Tỷ lệ nhà văn hóa xã đạt chuẩn", "66.3", "level"),
    ]


def test_growth_is_said_once_for_two_amounts() -> None:
    assert names_and_values("Tốc độ tăng trưởng huy động vốn ước đạt 12,9%, dư nợ tín dụng đạt 8,3%.") == [
        ("Tốc độ tăng trưởng huy động vốn", "12.9", "annual growth"),
        ("Tốc độ tăng dư nợ tín dụng", "8.3", "annual growth"),
    ]


def test_capital_is_of_the_firms_before_a_comparison() -> None:
    assert names_and_values(
        "Thành lập mới 3.500 doanh nghiệp, gấp 1,7 lần so với giai đoạn trước, tổng vốn đăng ký 32.275 tỷ đồng."
    )[-1] == ("Tổng vốn đăng ký doanh nghiệp thành lập mới", "32275", "level")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Ngoài ra 04 trạm quan trắc tự động.", [("Số trạm quan trắc tự động", "4")]),
        ("Đề án số 34/ĐA-UBND ngày 25/4/2025 của UBND tỉnh, giảm từ 194 xã.", [("Số xã", "194")]),
        ("Đã thu hồi 3.044m² đất.", [("Diện tích đất thu hồi", "3044")]),
        ("Đã kích hoạt 545.645 tài khoản định danh.", [("Số tài khoản định danh kích hoạt", "545645")]),
        ("Tiêm 120.300 mũi cho người từ 18 tuổi trở lên/04 mũi tiêm/01 người.", [("Số mũi tiêm", "120300")]),
    ],
)
def test_names_hold_what_is_measured_and_no_more(words: str, expected: list[tuple[str, str]]) -> None:
    found = [(name, value) for name, value, _ in names_and_values(words)]
    assert [pair for pair in found if pair in expected] == expected
    assert all(name[0].isalpha() and not name.endswith(("/", " cho", " từ")) for name, _ in found)


def test_more_and_fewer_of_several_things() -> None:
    found = names_and_values(
        "Tai nạn giao thông xảy ra 214 vụ, làm chết 78 người, bị thương 190 người; "
        "so với cùng kỳ năm 2024 tăng 12 vụ, giảm 5 người chết, tăng 9 người bị thương."
    )
    assert found[0] == ("Số vụ tai nạn giao thông", "214", "level")
    assert found[-3:] == [
        ("Số vụ tăng so với cùng kỳ", "12", "change"),
        ("Số người chết giảm", "5", "change"),
        ("Số người bị thương tăng", "9", "change"),
    ]


def test_a_change_in_points_is_of_the_rate_before_it() -> None:
    words = "Tỷ lệ hộ nghèo giảm từ 9,32% xuống còn 6,85%, giảm 2,47 điểm phần trăm, vượt kế hoạch đề ra."
    assert names_and_values(words)[-1] == ("Mức giảm tỷ lệ hộ nghèo", "2.47", "change")


def test_a_part_of_a_contract() -> None:
    words = "Giá trị khối lượng đạt 820 tỷ đồng, bằng 8,2% giá trị hợp đồng."
    assert names_and_values(words)[-1] == ("Giá trị khối lượng so với giá trị hợp đồng", "8.2", "level")


def test_the_measure_of_a_work_stands_before_its_name() -> None:
    words = "Nhà máy thủy điện Bản Mế công suất 480 MW."
    assert names_and_values(words) == [("Công suất nhà máy thủy điện Bản Mế", "480", "level")]


def test_a_rate_per_people_has_its_unit_though_none_is_printed() -> None:
    [figure] = figures_of(report("Số giường bệnh/10.000 dân đạt 31,5."))
    assert (figure.unit, figure.entry) == ("giường/1 vạn dân", "giuong-benh-tren-van-dan")


def test_where_a_rate_began_is_of_the_year_before() -> None:
    words = "Tỷ lệ hộ nghèo giảm từ 9,32% đầu năm xuống còn 6,85%, giảm 2,47 điểm phần trăm."
    figures = figures_of(report(words, period="2024", date="2024-12-02"))
    assert [(str(f.value), f.period) for f in figures] == [("9.32", "2023"), ("6.85", "2024"), ("2.47", "2024")]


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("Tỷ lệ người dân tham gia bảo hiểm y tế đạt 95%.", "2025"),
        ("Có 11,5 bác sĩ/1 vạn dân.", "2025"),
        ("Toàn tỉnh có 54 điểm du lịch cấp tỉnh.", "2025"),
        ("Có 303 cơ sở lưu trú du lịch.", "2025"),
        ("Tổng đàn trâu ước khoảng 48,5 nghìn con.", "2025"),
        ("Vùng cây Thông với diện tích 138.542,48 ha.", "2025"),
        ("Ghi nhận từ ngày 06/5/2021 đến ngày 15/10/2023 có 161.307 ca mắc.", "06/5/2021 - 15/10/2023"),
        ("Có 14 chỉ tiêu đạt và vượt mục tiêu đề ra.", "2020 - 2025"),
        ("Có 47 xã thoát khỏi diện đặc biệt khó khăn.", "2020 - 2025"),
        ("Tỷ lệ hài lòng của người dân đạt 98%.", "2020 - 2025"),
        ("Tỷ lệ giải quyết đơn khiếu nại đạt 99,7%.", "2020 - 2025"),
        ("Tỷ lệ học sinh phổ thông tới trường được duy trì trên 99%.", "2020 - 2025"),
        ("Đã thành lập mới 3.167 doanh nghiệp.", "2020 - 2025"),
    ],
)
def test_how_things_stand_is_of_the_end_of_a_term(words: str, period: str) -> None:
    assert [f.period for f in figures_of(report(words, "2020-2025", "2025-08-20"))] == [period]


def test_counts_listed_after_how_things_stand_are_of_the_same_time() -> None:
    words = "Hiện nay trên địa bàn có 16 chi nhánh, 58 phòng giao dịch; doanh thu năm 2025 gấp 2,5 lần năm 2020."
    found = figures_of(report(words, "2020-2025", "2025-08-20"))
    assert [(str(f.value), f.period) for f in found] == [("16", "2025"), ("58", "2025"), ("2.5", "2025")]


def test_the_same_part_of_the_year_before() -> None:
    words = "Giải ngân cùng kỳ năm 2024 (chưa gồm vốn kéo dài) là 1.029,6 tỷ đồng, đạt 29,8% kế hoạch."
    assert {f.period for f in figures_of(report(words))} == {"6 tháng đầu năm 2024"}


def test_what_a_long_deed_was_done_to_is_counted() -> None:
    words = "Tiếp nhận, giải quyết chế độ cho người có công và thân nhân người hoạt động kháng chiến trên 700 hồ sơ."
    name = "Số hồ sơ tiếp nhận, giải quyết chế độ cho người có công và thân nhân người hoạt động kháng chiến"
    assert names_and_values(words) == [(name, "700", "level")]
    words = "Các cơ sở đang chăm sóc, nuôi dưỡng 92 đối tượng bảo trợ xã hội."
    assert names_and_values(words) == [("Số đối tượng bảo trợ xã hội chăm sóc, nuôi dưỡng", "92", "level")]


def test_a_running_total_may_count_other_things() -> None:
    words = "Thành lập mới 396 doanh nghiệp, tổng vốn đăng ký 3.229 tỷ đồng; lũy kế toàn tỉnh có 566 hợp tác xã."
    assert names_and_values(words)[-1] == ("Số hợp tác xã (lũy kế)", "566", "level")


def test_a_year_that_is_over_is_no_estimate() -> None:
    words = "Kim ngạch xuất khẩu năm 2025 ước đạt 198 tỷ USD, năm 2023 đạt 51,9 tỷ USD, năm 2024 ước đạt 68,5 tỷ USD."
    found = figures_of(report(words, "2021-2025", "2025-12-10"))
    assert [(str(f.value), f.modality) for f in found] == [
        ("198", "estimate"), ("51.9", "actual"), ("68.5", "estimate")
    ]  # fmt: skip


YEAR_END: list[tuple[str, tuple[str, str, str]]] = [
    ("Dịch vụ công trực tuyến phát sinh hồ sơ đạt 79,3% trong quý I năm 2025.", ("79.3", "quý I năm 2025", "level")),
    ("Dư nợ cho vay đến 31/12/2025 ước đạt 38.600 tỷ đồng.", ("38600", "2025", "level")),
    ("Sáu tháng đầu năm 2025, thu nội địa đạt 1.900 tỷ đồng.", ("1900", "6 tháng đầu năm 2025", "level")),
    ("Tỷ lệ hộ nghèo giảm còn 4,85% vào cuối năm 2025.", ("4.85", "2025", "level")),
    ("Trồng mới 5.230 ha rừng tập trung trong năm 2025.", ("5230", "2025", "level")),
    ("Giá trị sản xuất trên 1 ha đất trồng trọt năm 2025 đạt 95,5 triệu đồng.", ("95.5", "2025", "level")),
    ("Năm 2025, thu nhập bình quân đầu người đạt 60,5 triệu đồng/năm.", ("60.5", "2025", "level")),
    ("Toàn tỉnh kết nạp được 900 đảng viên trong năm 2025.", ("900", "2025", "level")),
    ("Khu vực dịch vụ giai đoạn 2021 - 2025 tăng trưởng bình quân 3,1%/năm.",
     ("3.1", "2021 - 2025", "annual growth")),
    ("Năm 2025, sản lượng thịt hơi các loại ước đạt 98.400 tấn.", ("98400", "2025", "level")),
]  # fmt: skip


@pytest.mark.parametrize(("words", "wanted"), YEAR_END)
def test_the_period_stands_before_or_behind_the_value(words: str, wanted: tuple[str, str, str]) -> None:
    [figure] = figures_of(report(words, period="2021-2025", date="2025-11-12"))
    assert (f"{figure.value.normalize():f}", figure.period, figure.basis) == wanted


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Trong nhiệm kỳ, tỉnh đón 9,6 triệu lượt khách du lịch.", "Số lượt khách du lịch đón"),
        ("Toàn tỉnh kết nạp được 900 đảng viên.", "Số đảng viên kết nạp"),
        ("Toàn tỉnh còn 6.480 hộ nghèo (tỷ lệ 2,3%).", "Tỷ lệ hộ nghèo toàn tỉnh"),
        ("Chỉ số PAR INDEX năm 2024 xếp thứ 17.", "Thứ hạng Chỉ số PAR INDEX"),
        ("Năm 2025 trồng được 5.410 ha rừng tập trung.", "Diện tích trồng rừng tập trung"),
    ],
)
def test_what_is_done_and_what_stands_in_brackets_names_the_value(words: str, name: str) -> None:
    assert figures_of(report(words, period="2021-2025", date="2025-11-12"))[-1].indicator == name


@pytest.mark.parametrize("name", ["concepts", "contradict", "statements.periods", "statements.counted",
                                  "statements.sums.kinds", "statements.subjects"])  # fmt: skip
def test_examples_in_docstrings(name: str) -> None:
    module = importlib.import_module(f"lsgraph.{name}")
    result = doctest.testmod(module)
    assert result.attempted and not result.failed


def test_how_many_make_up_a_share() -> None:
    assert names_and_values("71,2% số xã đạt chuẩn nông thôn mới (84/118 xã).") == [
        ("Tỷ lệ số xã đạt chuẩn nông thôn mới", "71.2", "level"),
        ("Số xã đạt chuẩn nông thôn mới", "84", "level"),
        ("Tổng số xã", "118", "level"),
    ]
