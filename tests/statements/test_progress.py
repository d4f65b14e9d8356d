"""Progress of projects: numbers, shares of a total, deadlines, states, and whom they are said of."""

from __future__ import annotations

import pytest

from lsgraph.mentions.names import find_projects
from lsgraph.mentions.quantities import find_quantities
from lsgraph.model import Document, Progress, Reading, Section
from lsgraph.registry import default_registry
from lsgraph.span import Span, Text
from lsgraph.statements.progress import find_progress
from lsgraph.statements.progress_words import DEADLINES, STATES, Wording, as_of


def progress(text: str, period: str = "2025-H1", forward: bool = False) -> list[Progress]:
    whole = Span(0, len(text))
    section = Section("1", "1.", "number", "", Span(0, 0), whole, None, 1, forward)
    reading = Reading(Document("t", "t.txt", "", period=period), Text.of(text), (section,), notes_start=len(text))
    registry = default_registry()
    return find_progress(reading, find_quantities(text), find_projects(reading, registry), registry)


def rows(text: str, forward: bool = False) -> set[tuple[str, str, str]]:
    return {(p.measure, str(p.value), p.unit) for p in progress(text, forward=forward)}


@pytest.mark.parametrize("wording", [*DEADLINES, *STATES], ids=lambda w: w.example)
def test_each_wording_matches_its_example(wording: Wording) -> None:
    assert wording.compiled().search(wording.example)


def test_there_are_wordings() -> None:
    assert len(STATES) >= 12 and len(DEADLINES) == 3


EXPRESSWAY = (
    "(1) Dự án tuyến cao tốc cửa khẩu Hữu Nghị - Chi Lăng theo hình thức BOT, đã bàn giao mặt bằng cho doanh nghiệp "
    "dự án khoảng 96,5%, giá trị khối lượng thực hiện ước khoảng 1.589/6.580,82 tỷ đồng, đạt 24,16% tổng giá trị "
    "hợp đồng xây lắp, dự kiến hoàn thành trong tháng 9/2025;"
)


def test_land_value_share_and_deadline_of_a_road() -> None:
    assert rows(EXPRESSWAY) >= {
        ("bàn giao mặt bằng cho doanh nghiệp dự án", "96.5", "%"),
        ("giá trị khối lượng thực hiện", "1589", "tỷ đồng"),
        ("giá trị khối lượng thực hiện (tổng)", "6580.82", "tỷ đồng"),
        ("giá trị khối lượng thực hiện so với tổng giá trị hợp đồng xây lắp", "24.16", "%"),
        ("năm hoàn thành", "2025", "năm"),
        ("tháng hoàn thành", "9/2025", "tháng"),
    }
    assert {p.project for p in progress(EXPRESSWAY)} == {"Cao tốc cửa khẩu Hữu Nghị - Chi Lăng"}
    assert {p.asof for p in progress(EXPRESSWAY)} == {"2025-06-30"}


def test_work_after_the_number_names_the_measure() -> None:
    text = "Khu công nghiệp VSIP Lạng Sơn đã hoàn thành 100% đo đạc, kiểm đếm giai đoạn 1, hoàn thành san nền."
    assert rows(text) >= {("đo đạc, kiểm đếm giai đoạn 1", "100", "%"), ("san nền", "hoàn thành", "")}


def test_clause_behind_a_semicolon_goes_on_about_the_subject_and_not_about_a_place() -> None:
    text = (
        "CCN Đình Lập đã hoàn thành GPMB giai đoạn 1, thi công nút giao đấu nối dự án với QL4B; "
        "khối lượng thi công ước đạt trên 20%; CCN Hồ Sơn 1 san lấp mặt bằng khoảng 23ha."
    )
    found = {(p.project, p.measure, str(p.value)) for p in progress(text)}
    assert found >= {
        ("Cụm công nghiệp Đình Lập", "giải phóng mặt bằng giai đoạn 1", "hoàn thành"),
        ("Cụm công nghiệp Đình Lập", "khối lượng thi công", "20"),
        ("Cụm công nghiệp Hồ Sơn 1", "san lấp mặt bằng", "23"),
    }
    assert "Quốc lộ 4B" not in {p.project for p in progress(text)}


def test_deadline_and_capacity() -> None:
    text = "đẩy nhanh tiến độ Nhà máy nhiệt điện Na Dương II, phấn đấu đưa vào vận hành trong năm 2026;"
    assert ("năm đưa vào vận hành", "2026", "năm") in rows(text)
    assert ("quy mô", "700", "giường") in rows(
        "Tại Lạng Sơn hoàn thành bệnh viện Đa khoa mới của tỉnh quy mô 700 giường;"
    )


def test_deadline_before_a_list_holds_for_all_of_it() -> None:
    text = "thông tuyến trong năm 2025: Dự án cao tốc Hữu Nghị - Chi Lăng, cao tốc Đồng Đăng - Trà Lĩnh."
    assert len([p for p in progress(text) if p.measure == "năm thông tuyến"]) == 2


def test_state_of_a_list_runs_over_semicolons() -> None:
    text = "Khởi công nhiều dự án như cao tốc Đồng Đăng - Trà Lĩnh; Khu công nghiệp VSIP Lạng Sơn; sửa Quốc lộ 31."
    begun = [p.project for p in progress(text) if p.value == "khởi công"]
    assert begun == ["Cao tốc Đồng Đăng - Trà Lĩnh", "Khu công nghiệp VSIP Lạng Sơn"]


def test_what_is_to_come_is_marked_as_planned() -> None:
    text = "Hoàn thành đưa vào khai thác khu du lịch quốc gia Mẫu Sơn."
    assert rows(text, forward=True) == {("đưa vào sử dụng (kế hoạch)", "hoàn thành", "")}
    assert rows(text) == {("đưa vào sử dụng", "hoàn thành", "")}


def test_done_at_a_time_keeps_the_time() -> None:
    text = "trong tháng 6/2025 đã khởi công dự án Mở rộng đường chuyên dụng tại khu vực mốc 1119-1120."
    assert {p.asof for p in progress(text)} == {"2025-06"}
    assert ("khởi công", "khởi công", "") in rows(text)


def test_numbers_without_a_project_or_of_another_kind_give_nothing() -> None:
    assert progress("Thu hút khách đạt 70,7% kế hoạch.") == []
    assert rows("Khu công nghiệp VSIP Lạng Sơn có 3 xã, tăng 5% so với cùng kỳ") == set()


@pytest.mark.parametrize(
    ("date", "period", "expected"),
    [
        ("2025-12-10", "2026-2030", "2025-12-10"),
        ("", "2025-H1", "2025-06-30"),
        ("", "2026-2030", ""),
        ("", "2024", "2024"),
    ],
)
def test_as_of_the_document(date: str, period: str, expected: str) -> None:
    assert as_of(date, period) == expected


def test_a_number_measures_what_is_said_since_the_number_before() -> None:
    assert rows("Khu công nghiệp Bản Mế quy mô 200 ha đã giải phóng mặt bằng 158/200 ha.") == {
        ("quy mô", "200", "ha"),
        ("giải phóng mặt bằng", "158", "ha"),
        ("giải phóng mặt bằng (tổng)", "200", "ha"),
    }


def test_a_new_road_from_its_cost_to_its_end() -> None:
    text = (
        "Dự án đường liên kết vùng Bản Mế - Nà Sơn (đoạn Km0 - Km25) có tổng mức đầu tư 9.997 tỷ đồng, khởi công tháng "
        "9/2024, giá trị khối lượng thực hiện đạt 820 tỷ đồng, bằng 8,2% giá trị hợp đồng, dự kiến hoàn thành năm 2028."
    )
    assert rows(text) == {
        ("tổng mức đầu tư", "9997", "tỷ đồng"),
        ("khởi công", "khởi công", ""),
        ("năm khởi công", "2024", "năm"),
        ("tháng khởi công", "9/2024", "tháng"),
        ("giá trị khối lượng thực hiện", "820", "tỷ đồng"),
        ("giá trị khối lượng thực hiện so với giá trị hợp đồng", "8.2", "%"),
        ("năm hoàn thành", "2028", "năm"),
    }
    worth = next(row for row in progress(text) if row.measure == "giá trị khối lượng thực hiện")
    assert (worth.project, worth.asof) == ("Đường liên kết vùng Bản Mế - Nà Sơn", "2025-06-30")


def test_a_deadline_of_one_unit_of_a_plant() -> None:
    text = "Nhà máy thủy điện Bản Mế dự kiến phát điện tổ máy 1 vào quý III/2026."
    assert ("năm phát điện", "2026", "năm") in rows(text)


def test_projects_named_between_a_step_and_its_time() -> None:
    text = (
        "Khánh thành Nhà máy thủy điện Bản Mế và dự án nâng cấp sân bay Nà Sơn vào ngày 19 tháng 12 năm 2025; "
        "khởi công dự án mở rộng cao tốc Khe Vàng - Suối Bạc - Nà Cáy trong tháng 8/2026."
    )
    found = {(row.project, row.measure, str(row.value)) for row in progress(text) if row.unit == "tháng"}
    assert found == {
        ("Nhà máy thủy điện Bản Mế", "tháng khánh thành", "12/2025"),
        ("Nâng cấp sân bay Nà Sơn", "tháng khánh thành", "12/2025"),
        ("Mở rộng cao tốc Khe Vàng - Suối Bạc - Nà Cáy", "tháng khởi công", "8/2026"),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dự án Kè sông Nà Sơn: Khởi công: quý III/2026; hoàn thành: năm 2028.",
         {("năm khởi công", "2026"), ("năm hoàn thành", "2028")}),
        ("Dự án Kè sông Nà Sơn khởi công năm 2026. Kinh phí: 250 tỷ đồng.",
         {("năm khởi công", "2026"), ("Kinh phí", "250")}),
        ("Dự án Kè sông Nà Sơn khởi công năm 2026. Toàn tỉnh đạt 12% kế hoạch.", {("năm khởi công", "2026")}),
        ("Dự án Kè sông Nà Sơn: còn 21/42 vị trí chưa bàn giao.",
         {("còn", "21"), ("còn (tổng)", "42")}),
        ("Dự án Kè sông Nà Sơn; công bố 12 văn bản, thành lập 3 xã.", set()),
        ("Phê duyệt dự án Kè sông Nà Sơn trước ngày 30/6/2027.",
         {("năm phê duyệt", "2027"), ("tháng phê duyệt", "6/2027")}),
        ("Trình Quy hoạch Khu kinh tế Nà Sơn đến năm 2045.", set()),
        ("Dự án Kè sông Nà Sơn (dung tích 12 triệu m3) đạt 45% kế hoạch, chậm 5% so với yêu cầu.",
         {("dung tích", "12"), ("kế hoạch", "45"), ("chậm", "5")}),
    ],
)  # fmt: skip
def test_numbers_and_times_said_of_a_project(text: str, expected: set[tuple[str, str]]) -> None:
    assert {(row.measure, str(row.value)) for row in progress(text) if row.rule != "word of state"} == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Dự án Kè sông Nà Sơn chưa triển khai.", "chưa triển khai"),
        ("Dự án Kè sông Nà Sơn đã dừng thực hiện.", "dừng thực hiện"),
        ("Dự án Kè sông Nà Sơn đang gặp vướng mắc về mặt bằng.", "vướng mắc"),
        ("Cầu Nà Sơn đã thông xe kỹ thuật.", "thông xe kỹ thuật"),
        ("Dự án Kè sông Nà Sơn đã được phê duyệt chủ trương đầu tư.", "phê duyệt"),
        ("Tháo gỡ khó khăn, vướng mắc cho dự án Kè sông Nà Sơn.", None),
    ],
)
def test_more_states(text: str, value: str | None) -> None:
    assert [row.value for row in progress(text) if row.rule == "word of state"] == ([value] if value else [])


def test_numbers_of_a_row_that_is_a_project() -> None:
    lines = ["STT|Tên dự án|Tổng mức đầu tư (tỷ đồng)|Khối lượng (%)|Ghi chú", "1|Cầu Nà Sơn qua suối Bạc|1.250,5|45|3"]
    text = "\n".join(lines)
    table, at = [], 0
    for line in lines:
        row, begin = [], at
        for cell in line.split("|"):
            row.append(Span(begin, begin + len(cell)))
            begin += len(cell) + 1
        table.append(tuple(row))
        at += len(line) + 1
    reading = Reading(Document("t", "t.txt", ""), Text.of(text), notes_start=len(text), tables=(tuple(table),))
    registry = default_registry()
    found = find_progress(reading, [], find_projects(reading, registry), registry)
    assert {(row.project, row.measure, str(row.value), row.unit) for row in found} == {
        ("Cầu Nà Sơn qua suối Bạc", "Tổng mức đầu tư", "1250.5", "tỷ đồng"),
        ("Cầu Nà Sơn qua suối Bạc", "Khối lượng", "45", "%"),
    }


HEADED = """(1) Dự án đường Vành đai 9

Dự án gồm 2 phần, đi qua cảng Bản Mế.

- Phần 1: Cầu Nà Sơn - Khe Vàng

+ Xây dựng hoàn chỉnh theo lộ giới quy hoạch 67m và nút giao Bản Mế

+ Tổng mức đầu tư dự án: 9.300,5 tỷ đồng

+ Dự kiến giai đoạn 2021 - 2025 là 760 tỷ đồng

(2) Dự án cầu Suối Bạc

Tuyến đường dài khoảng 6km, rộng 60m, nối với cao tốc Nà Sơn - Khe Vàng.

Khi hoàn thành cầu giúp giảm ùn tắc ở cảng Bản Mế.

Dự án dự kiến khởi công năm 2026"""


def test_what_stands_below_the_heading_of_a_project_is_about_it() -> None:
    first, second = HEADED.index("(1)"), HEADED.index("(2)")
    sections = tuple(
        Section(f"({number})", f"({number})", "number", HEADED[start:end].split("\n")[0],
                Span(start, HEADED.index("\n", start)), Span(start, end), None, 1)
        for number, start, end in ((1, first, second), (2, second, len(HEADED)))
    )  # fmt: skip
    reading = Reading(Document("t", "t.txt", ""), Text.of(HEADED), sections, notes_start=len(HEADED))
    registry = default_registry()
    found = find_progress(reading, find_quantities(HEADED), find_projects(reading, registry), registry)
    part = "Vành đai 9 đoạn Cầu Nà Sơn - Khe Vàng"
    assert [(row.project, row.measure, str(row.value)) for row in found if row.rule != "word of state"] == [
        (part, "Xây dựng hoàn chỉnh theo lộ giới quy hoạch", "67"),
        (part, "Tổng mức đầu tư", "9300.5"),
        (part, "vốn giai đoạn 2021 - 2025", "760"),
        ("Cầu Suối Bạc", "Tuyến đường dài", "6"),
        ("Cầu Suối Bạc", "rộng", "60"),
        ("Cầu Suối Bạc", "năm khởi công", "2026"),
    ]
    assert not [row for row in found if row.value == "hoàn thành"]


def test_a_number_right_behind_a_name_is_measured_by_its_unit() -> None:
    assert ("công suất", "5", "triệu tấn/năm") in rows("mỏ Nà Sơn 5 triệu tấn/năm được cấp phép")
    assert ("số làn xe", "8", "làn") in rows("Xây dựng cầu Nà Sơn (8 làn xe)")


def test_the_time_at_the_head_of_a_sentence_holds_for_each_of_its_works() -> None:
    text = (
        "Trong năm 2027, cơ bản hoàn thành Cảng hàng không Nà Sơn, cảng Bản Mế, đưa vào khai thác nhà ga T9 Khe Vàng; "
        "khởi công xây dựng bến cảng Suối Bạc; bàn giao Khu công nghiệp Nà Cáy."
    )
    found = [(row.project, row.measure, str(row.value)) for row in progress(text) if row.unit == "năm"]
    assert found == [
        ("Cảng hàng không Nà Sơn", "năm hoàn thành", "2027"),
        ("Cảng Bản Mế", "năm hoàn thành", "2027"),
        ("Nhà ga T9 Khe Vàng", "năm đưa vào khai thác", "2027"),
        ("Bến cảng Suối Bạc", "năm khởi công", "2027"),
    ]
    done = progress("Năm 2024, đã hoàn thành cầu Nà Sơn; khởi công cầu Bản Mế trong năm 2023.")
    assert {(row.project, str(row.value)) for row in done if row.unit == "năm"} == {
        ("Cầu Nà Sơn", "2024"),
        ("Cầu Bản Mế", "2023"),
    }
