"""Reports and plans as other provinces write them: months, parts, comparisons and goals, on invented documents."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lsgraph.model import Mapped
from lsgraph.patterns import compiled
from lsgraph.pipeline import map_document
from lsgraph.registry import default_registry
from lsgraph.statements.parts import PARTS
from lsgraph.statements.task_words import sets_task
from lsgraph.text.catalogue import describe
from lsgraph.text.read import read_source
from lsgraph.text.reading import make_reading

REPORT = """ỦY BAN NHÂN DÂN
TỈNH BÌNH LONG

Số: 88/BC-UBND
Bình Long, ngày {day}

BÁO CÁO
Tình hình kinh tế - xã hội {period}

I. KẾT QUẢ

{body}
"""
PLAN = """ỦY BAN NHÂN DÂN
TỈNH BÌNH LONG

Số: 96/KH-UBND
Bình Long, ngày 14 tháng 3 năm 2023

KẾ HOẠCH
Phát triển giáo dục {period}

I. {heading}

{body}
"""


@pytest.fixture
def mapped(tmp_path: Path):  # type: ignore[no-untyped-def]
    def read(text: str) -> Mapped:
        path = tmp_path / "van-ban.txt"
        path.write_text(text, encoding="utf-8")
        source = read_source(path)
        return map_document(make_reading(source, describe(source, ()), None), default_registry())

    return read


def report(body: str, period: str = "6 tháng đầu năm 2024", day: str = "25 tháng 6 năm 2024") -> str:
    return REPORT.format(body=body, period=period, day=day)


def plan(body: str, heading: str = "MỤC TIÊU CỤ THỂ ĐẾN NĂM 2025", period: str = "giai đoạn 2023 - 2025") -> str:
    return PLAN.format(body=body, heading=heading, period=period)


HALF = "6 tháng đầu năm 2024"

FIGURES: list[tuple[str, list[tuple[str, str, str]]]] = [
    (
        "Tính chung 5 tháng, chỉ số sản xuất công nghiệp tăng 3,6% so với cùng kỳ năm trước.",
        [("Tốc độ tăng chỉ số sản xuất công nghiệp so với cùng kỳ", "3.6", "5 tháng đầu năm 2024")],
    ),
    (
        "Chỉ số giá tiêu dùng (CPI) tháng 5/2024 tăng 0,32% so với tháng trước, tăng 2% so với tháng 12/2023.",
        [
            ("Tốc độ tăng chỉ số giá tiêu dùng (CPI) so với tháng trước", "0.32", "5/2024"),
            ("Tốc độ tăng chỉ số giá tiêu dùng (CPI) so với tháng 12/2023", "2", "5/2024"),
        ],
    ),
    (
        "Kim ngạch xuất khẩu tháng 4 ước đạt 31,4 triệu USD. Lũy kế 4 tháng đạt 120,6 triệu USD, tăng 17,5%.",
        [
            ("Kim ngạch xuất khẩu", "31.4", "4/2024"),
            ("Kim ngạch xuất khẩu", "120.6", "4 tháng đầu năm 2024"),
            ("Tốc độ tăng kim ngạch xuất khẩu so với cùng kỳ", "17.5", "4 tháng đầu năm 2024"),
        ],
    ),
    (
        "Tổng mức bán lẻ hàng hóa tháng Năm ước đạt 3.977 tỷ đồng.",
        [("Tổng mức bán lẻ hàng hóa", "3977", "5/2024")],
    ),
    (
        "GRDP ước tăng 7,6% so với cùng kỳ (quý I tăng 7,5%; quý II tăng 7,7%), đóng góp 2,1 điểm % vào mức tăng.",
        [
            ("Tốc độ tăng GRDP so với cùng kỳ", "7.6", HALF),
            ("Tốc độ tăng GRDP so với cùng kỳ", "7.5", "quý I năm 2024"),
            ("Tốc độ tăng GRDP so với cùng kỳ", "7.7", "quý II năm 2024"),
            ("Đóng góp của GRDP vào mức tăng", "2.1", HALF),
        ],
    ),
    (
        "Khách du lịch đạt 1,2 triệu lượt (khách quốc tế 120 nghìn lượt), tăng 18% so với cùng kỳ.",
        [
            ("Khách du lịch", "1.2", HALF),
            ("Khách quốc tế", "120", HALF),
            ("Tốc độ tăng khách du lịch so với cùng kỳ", "18", HALF),
        ],
    ),
    (
        "Công nghiệp khai khoáng tăng 11,2% (cùng kỳ tăng 8,1%).",
        [
            ("Tốc độ tăng công nghiệp khai khoáng", "11.2", HALF),
            ("Tốc độ tăng công nghiệp khai khoáng", "8.1", "6 tháng đầu năm 2023"),
        ],
    ),
    (
        "Giải ngân vốn đầu tư công đạt 70,3% kế hoạch, cao hơn so với bình quân chung của cả nước (50,8%).",
        [
            ("Tỷ lệ giải ngân vốn đầu tư công", "70.3", HALF),
            ("Tỷ lệ giải ngân vốn đầu tư công của cả nước", "50.8", HALF),
        ],
    ),
    (
        "Kế hoạch vốn đầu tư công năm 2024 là 4.850 tỷ đồng; đến ngày 15/6 đã giải ngân 1.650 tỷ đồng, đạt 34% KH.",
        [
            ("Kế hoạch vốn đầu tư công", "4850", "2024"),
            ("Giải ngân kế hoạch vốn đầu tư công", "1650", HALF),
            ("Giải ngân kế hoạch vốn đầu tư công so với kế hoạch", "34", HALF),
        ],
    ),
    (
        "Thu xuất nhập khẩu 2.610 tỷ đồng, vượt 4,4% dự toán.",
        [("Thu xuất nhập khẩu", "2610", HALF), ("Mức vượt dự toán của thu xuất nhập khẩu", "4.4", HALF)],
    ),
    (
        "Toàn huyện đã thu hoạch được 10.480 ha lúa mùa, năng suất đạt 51,2 tạ/ha, giảm 1,4 tạ/ha.",
        [
            ("Diện tích lúa mùa thu hoạch", "10480", HALF),
            ("Năng suất lúa mùa thu hoạch", "51.2", HALF),
            ("Mức giảm năng suất lúa mùa thu hoạch", "1.4", HALF),
        ],
    ),
    (
        "Xảy ra 9 vụ tai nạn giao thông, làm 5 người chết.",
        [("Số vụ tai nạn giao thông", "9", HALF), ("Số người chết", "5", HALF)],
    ),
    (
        "Có 01 xã đạt 19 tiêu chí, 10 doanh nghiệp đạt doanh thu trên 1.000 tỷ đồng.",
        [
            ("Số xã đạt 19 tiêu chí", "1", HALF),
            ("Số doanh nghiệp đạt doanh thu trên 1.000 tỷ đồng", "10", HALF),
        ],
    ),
    (
        "Cấy lúa mùa được 3.120,5/3.100 ha.",
        [("Diện tích cấy lúa mùa", "3120.5", HALF), ("Kế hoạch diện tích cấy lúa mùa", "3100", HALF)],
    ),
]


@pytest.mark.parametrize(("words", "wanted"), FIGURES)
def test_figures_of_reports(mapped, words: str, wanted: list[tuple[str, str, str]]) -> None:  # type: ignore[no-untyped-def]
    found = mapped(report(words)).figures
    assert [(f.indicator, str(f.value), f.period) for f in found] == wanted


def test_a_sentence_goes_on_about_its_paragraph(mapped) -> None:  # type: ignore[no-untyped-def]
    first = "Hội đồng nhân dân tỉnh thông qua tổng thu ngân sách 10.000 tỷ đồng; trong đó: thu nội địa 9.700 tỷ đồng."
    found = mapped(report(f"{first} Ước thực hiện cả năm là 11.000 tỷ đồng, vượt 10,0% so dự toán."))
    said = [(f.indicator, str(f.value), f.modality) for f in found.figures]
    assert ("Tổng thu ngân sách", "11000", "estimate") in said
    assert ("Mức vượt dự toán của tổng thu ngân sách", "10.0", "estimate") in said
    assert [(s.whole, s.holds) for s in found.sums if s.rule == "change.plan"] == [(s.whole, True) for s in found.sums]


def test_goals_that_a_report_looks_back_on_are_no_targets(mapped) -> None:  # type: ignore[no-untyped-def]
    text = report("Thu ngân sách năm 2024 đạt 500 tỷ đồng.").replace(
        "KẾT QUẢ", "KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU CHỦ YẾU"
    )
    found = mapped(text)
    assert not found.targets
    assert [str(f.value) for f in found.figures] == ["500"]


def test_a_report_of_a_month_is_of_its_months(mapped) -> None:  # type: ignore[no-untyped-def]
    text = report("Tổng đàn lợn 45.210 con.", "tháng 11 và 11 tháng năm 2024", "29 tháng 11 năm 2024")
    assert [f.period for f in mapped(text).figures] == ["11 tháng năm 2024"]


def test_a_whole_year_that_is_not_over_is_estimated(mapped) -> None:  # type: ignore[no-untyped-def]
    text = report(
        "- Thu hút 7,3 triệu lượt khách.\n\n- Toàn tỉnh có 540 hợp tác xã.", "năm 2024", "24 tháng 11 năm 2024"
    )
    text = text.replace("I. KẾT QUẢ", "I. KẾT QUẢ NĂM 2024")
    assert [(str(f.value), f.modality) for f in mapped(text).figures] == [("7.3", "estimate"), ("540", "actual")]


GOALS: list[tuple[str, list[tuple[str, str, str, int | None]]]] = [
    (
        "- Tỷ lệ dân cư được sử dụng nước sạch: thành thị 99%, nông thôn 80%.",
        [
            ("Tỷ lệ dân cư được sử dụng nước sạch thành thị", "=", "99", 2025),
            ("Tỷ lệ dân cư được sử dụng nước sạch nông thôn", "=", "80", 2025),
        ],
    ),
    (
        "- Tỷ lệ thu gom chất thải tại khu vực đô thị đạt 95%, khu vực nông thôn đạt 90%.",
        [
            ("Tỷ lệ thu gom chất thải tại khu vực đô thị", "=", "95", 2025),
            ("Tỷ lệ thu gom chất thải khu vực nông thôn", "=", "90", 2025),
        ],
    ),
    (
        "- Số trường cao đẳng chất lượng cao: 02 trường vào năm 2025; 04 trường vào năm 2030.",
        [
            ("Số trường cao đẳng chất lượng cao", "=", "2", 2025),
            ("Số trường cao đẳng chất lượng cao", "=", "4", 2030),
        ],
    ),
    (
        "- Giảm tỷ lệ suy dinh dưỡng xuống dưới 20% vào năm 2025 và dưới 15% vào năm 2030.",
        [("Tỷ lệ suy dinh dưỡng", "<", "20", 2025), ("Tỷ lệ suy dinh dưỡng", "<", "15", 2030)],
    ),
    (
        "- Đến năm 2025 giảm 30% và đến năm 2030 giảm 50% số vụ cháy so với năm 2022.",
        [("Mức giảm số vụ cháy", "=", "30", 2025), ("Mức giảm số vụ cháy", "=", "50", 2030)],
    ),
    (
        "- Giảm ít nhất 50% số vụ việc; không quá 5% số hồ sơ trễ hạn.",
        [("Mức giảm số vụ việc", ">=", "50", 2025), ("Tỷ lệ số hồ sơ trễ hạn", "<=", "5", 2025)],
    ),
    (
        "- Tỷ lệ xã đạt chuẩn: 80% (tương đương 95 xã).",
        [("Tỷ lệ xã đạt chuẩn", "=", "80", 2025), ("Số xã đạt chuẩn", "=", "95", 2025)],
    ),
    ("- Số giường bệnh trên 1 vạn dân 45 giường.", [("Số giường bệnh trên 1 vạn dân", "=", "45", 2025)]),
    ("- Mật độ đường cao tốc đạt 4,5 km/1.000 km2.", [("Mật độ đường cao tốc", "=", "4.5", 2025)]),
    (
        "- Tỷ số giới tính khi sinh dưới 109 bé trai/100 bé gái.",
        [("Tỷ số giới tính khi sinh", "<", "109", 2025)],
    ),
    ("- Trồng mới 500 ha rừng/năm.", [("Diện tích rừng trồng mới hằng năm", "=", "500", None)]),
    ("- Phát triển từ 05 bộ dữ liệu.", [("Số bộ dữ liệu", ">=", "5", 2025)]),
    ("- Mỗi năm tỷ suất sinh giảm 0,2‰.", [("Mức giảm tỷ suất sinh hằng năm", "=", "0.2", None)]),
]


@pytest.mark.parametrize(("words", "wanted"), GOALS)
def test_goals_of_plans(mapped, words: str, wanted: list[tuple[str, str, str, int | None]]) -> None:  # type: ignore[no-untyped-def]
    found = mapped(plan(words)).targets
    assert [(t.indicator, t.comparator, str(t.low), t.year) for t in found] == wanted


def test_the_end_of_a_plan_is_the_year_of_goals_that_name_none(mapped) -> None:  # type: ignore[no-untyped-def]
    undated = mapped(plan("- 100% xã có trạm y tế.", "MỤC TIÊU CỤ THỂ")).targets
    assert [t.year for t in undated] == [2025]
    dated = mapped(plan("- 100% xã có trạm y tế.\n\n- Đến năm 2024, 90% xã có chợ.", "MỤC TIÊU CỤ THỂ")).targets
    assert [t.year for t in dated] == [None, 2024]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("1. Bàn giao 100% mặt bằng sạch cho nhà thầu trước ngày 31/12/2023.", ["100"]),
        ("1. Hằng năm bồi dưỡng ít nhất 300 lượt nhà giáo.", ["300"]),
        ("1. Triển khai rà soát đảm bảo đạt tỷ lệ 100% thủ tục được đánh giá.", ["100"]),
        ("1. Bố trí kinh phí hỗ trợ tối thiểu 50% chi phí.", []),
        ("1. Đã bàn giao 100% mặt bằng.", []),
        ("1. Lưu trữ hồ sơ tối thiểu 05 năm.", []),
    ],
)
def test_tasks_set_goals(mapped, words: str, wanted: list[str]) -> None:  # type: ignore[no-untyped-def]
    found = mapped(plan(words, "NHIỆM VỤ, GIẢI PHÁP", "năm 2023")).targets
    assert [str(t.low) for t in found] == wanted


@pytest.mark.parametrize(("pattern", "example"), PARTS)
def test_patterns_of_parts(pattern: str, example: str) -> None:
    assert compiled(pattern, re.IGNORECASE).fullmatch(example)
    assert not compiled(pattern, re.IGNORECASE).fullmatch("tỷ lệ hộ nghèo")


def test_particulars_of_a_task_are_no_tasks(mapped) -> None:  # type: ignore[no-untyped-def]
    body = (
        "1. Về dữ liệu\n\na) Nhiệm vụ: Rà soát, hoàn thiện chiến lược dữ liệu của tỉnh.\n\n"
        "b) Cơ quan thực hiện: Sở Khoa học và Công nghệ.\n\nc) Thời gian thực hiện: Trong năm 2023."
    )
    found = mapped(plan(body, "NHIỆM VỤ", "năm 2023")).tasks
    assert [(t.path, t.parent, t.kind) for t in found] == [
        ("I", None, "section"),
        ("I.1", "I", "section"),
        ("I.1.a/1", "I.1", "sentence"),
    ]
    assert found[2].heading.startswith("Rà soát")


def test_articles_on_carrying_out_say_who_does_what(mapped) -> None:  # type: ignore[no-untyped-def]
    text = (
        "THỦ TƯỚNG CHÍNH PHỦ\n\nSố: 45/QĐ-TTg\nHà Nội, ngày 13 tháng 4 năm 2022\n\nQUYẾT ĐỊNH\nPhê duyệt Chiến lược "
        "phát triển vật liệu đến năm 2030\n\nQUYẾT ĐỊNH:\n\nĐiều 1. Phê duyệt.\n\nĐiều 2. Tổ chức thực hiện\n\n"
        "1. Bộ Xây dựng chủ trì, phối hợp với các bộ, ngành triển khai Chiến lược.\n\n"
        "2. Bộ Tài chính cân đối, bố trí kinh phí.\n\nĐiều 3. Quyết định này có hiệu lực từ ngày ký.\n"
    )
    tasks = [t for t in mapped(text).tasks if t.kind == "section"]
    assert [(t.parent, t.heading.split()[0]) for t in tasks] == [(None, "Tổ"), ("Điều 2", "Bộ"), ("Điều 2", "Bộ")]


def test_a_name_broken_over_two_lines_is_one_heading(mapped) -> None:  # type: ignore[no-untyped-def]
    wrapped = (
        "Trong thời gian tới, tỉnh An Khê tập trung phát triển kinh tế cửa khẩu gắn với\nbảo đảm quốc phòng, an ninh; "
        "các sở, ngành của tỉnh An Khê phối hợp chặt chẽ với\ncác địa phương trong vùng để triển khai.\n"
    )
    body = (
        wrapped + "1. Về việc ghép các đề xuất của tỉnh An\nKhê vào các chương trình: Giao Sở Tài chính nghiên cứu.\n"
    )
    headings = [t.heading for t in mapped(plan(body, "NHIỆM VỤ", "năm 2023")).tasks]
    assert any(heading.startswith("Về việc ghép các đề xuất của tỉnh An Khê") for heading in headings)


def test_points_of_an_order_are_tasks_and_set_goals(mapped) -> None:  # type: ignore[no-untyped-def]
    text = (
        "CHÍNH PHỦ\n\nSố: 88/NQ-CP\nHà Nội, ngày 8 tháng 6 năm 2025\n\nNGHỊ QUYẾT\nPhiên họp tháng 5 năm 2025\n\n"
        "CHÍNH PHỦ\n\nQUYẾT NGHỊ:\n\nI. Về tình hình kinh tế - xã hội tháng 5 năm 2025\n\n"
        "Chỉ số giá tiêu dùng bình quân 5 tháng tăng 3,21%.\n\n"
        "Chính phủ yêu cầu các bộ, cơ quan, địa phương tập trung thực hiện các nhiệm vụ sau:\n\n"
        "1. Về đầu tư công\n\nCác bộ, địa phương phấn đấu giải ngân 100% kế hoạch vốn năm 2025.\n\n"
        "2. Về công nghiệp\n\nBộ Công Thương rà soát các dự án điện.\n\n"
        "II. Giao các Bộ trưởng\n\n1. Rà soát các quy định về đầu tư.\n\n2. Báo cáo Chính phủ kết quả.\n"
    )
    found = mapped(text)
    assert [t.path for t in found.tasks if t.kind == "section"] == ["I.1", "I.2", "II", "II.1", "II.2"]
    assert [str(t.low) for t in found.targets] == ["100"]
    assert [str(f.value) for f in found.figures] == ["3.21"]


def test_rows_of_a_table_of_tasks(mapped) -> None:  # type: ignore[no-untyped-def]
    table = (
        "| TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian hoàn thành |\n|---|---|---|---|\n"
        "| 1 | Xây dựng nền tảng dữ liệu y tế | Sở Y tế | Quý II/2025 |\n"
        "| 2 | Đào tạo cán bộ chuyên trách ở các xã | Sở Nội vụ | Thường xuyên |\n"
    )
    tasks = mapped(plan(table, "NHIỆM VỤ", "năm 2023")).tasks
    assert [(t.path, t.heading) for t in tasks[1:]] == [
        ("I/1", "Xây dựng nền tảng dữ liệu y tế"),
        ("I/2", "Đào tạo cán bộ chuyên trách ở các xã"),
    ]
    amounts = "| TT | Nội dung | Số lượng | Đơn giá |\n|---|---|---|---|\n| 1 | Mua máy tính cho các xã | 10 | 20 |\n"
    assert len(mapped(plan(amounts, "NHIỆM VỤ", "năm 2023")).tasks) == 1


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("- Sở Y tế: chủ trì triển khai Kế hoạch này.", True),
        ("Hằng năm bồi dưỡng kiến thức cho cán bộ cơ sở.", True),
        ("Sở Y tế có 12 phòng chức năng trực thuộc.", False),
    ],
)
def test_who_has_to_do_what(words: str, wanted: bool) -> None:
    assert sets_task(words) == wanted


def test_a_share_that_does_not_add_up_though_run_together(mapped) -> None:  # type: ignore[no-untyped-def]
    words = "Tỷ lệ giáo viên trên chuẩn đạt 26,21% (trong đó tiến sĩ0,044%, thạc sĩ 3,68%, đại học 23,69%)."
    assert [(str(s.whole), s.holds) for s in mapped(report(words)).sums] == [("26.21", False)]
