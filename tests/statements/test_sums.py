"""Sums: every promise of a whole kept or broken in made-up sentences, and the slips of the five documents."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from lsgraph.model import SumCheck
from lsgraph.statements.sums import find_sums
from tests.readings import make_reading

SOURCES = Path(__file__).resolve().parents[2] / "graph" / "sources"


def checks(body: str, notes: dict[str, str] | None = None) -> list[SumCheck]:
    return find_sums(make_reading(body, notes), (), (), ())


def outcome(body: str, notes: dict[str, str] | None = None) -> set[tuple[str, bool]]:
    """The printed wholes and whether they hold."""
    return {(str(c.whole), c.holds) for c in checks(body, notes)}


HOLDS = [
    ("Tổng đàn 120.000 con, trong đó: trâu 45.000 con, bò 30.000 con, lợn 45.000 con.", "120000"),
    ("Có 28 chủ thể được thưởng (25 sản phẩm 3 sao, 03 sản phẩm 4 sao) với số tiền 155 triệu đồng.", "28"),
    ("Dân số 856 nghìn người, gồm nam 430 nghìn người, nữ 426 nghìn người.", "856"),
    ("Trong tổng số 18 chỉ tiêu chủ yếu, có 14 chỉ tiêu đạt và vượt; 04 chỉ tiêu không đạt.", "18"),
    ("Toàn tỉnh có 12 xã, phường: 8 xã và 4 phường.", "12"),
    ("Tổng kinh phí 25,5 tỷ đồng (trung ương 15 tỷ đồng; tỉnh 8.500 triệu đồng; xã hội hóa 2 tỷ đồng).", "25.5"),
    ("Vụ việc là 5.161 vụ, trong đó đã hòa giải thành là 3.653 vụ, số còn lại là 1.508 vụ.", "5161"),
    ("Có 10/22 dự án đáp ứng tiến độ, còn 12/22 dự án chậm tiến độ.", "22"),
    ("Có 47/88 xã thoát khỏi diện đặc biệt khó khăn, đạt 53,4%.", "53.4"),
    ("Đã giải quyết 14.712 vụ việc, đạt tỷ lệ 98,2% (14.712/14.973 vụ việc).", "98.2"),
    ("Thu ngân sách 1.250 tỷ đồng, đạt 62,5% dự toán (2.000 tỷ đồng).", "62.5"),
    ("Kim ngạch đạt 5,2 tỷ USD, tăng 30% so với cùng kỳ (4 tỷ USD).", "30"),
    ("Đã tiếp 1.651 lượt công dân, giảm 24,5% so với cùng kỳ (1.651/2.188 lượt).", "24.5"),
    ("Sáp nhập từ 1.705 thôn thành 1.646 thôn, giảm 59 thôn.", "59"),
    ("Có 230 dự án, tăng 15% so với năm 2023 (từ 200 lên 230 dự án).", "15"),
    ("Thu nhập đạt 100 triệu đồng, gấp 2,5 lần so với năm 2020 (40 triệu đồng).", "2.5"),
    ("Tỷ lệ hộ nghèo giảm từ 12,5% năm 2021 xuống 5,3% năm 2025, giảm 7,2 điểm phần trăm.", "7.2"),
    ("Tỷ lệ hộ nghèo giảm từ 12,5% năm 2020 xuống 2,5% năm 2025, bình quân hằng năm giảm 2%.", "2"),
    ("Cơ cấu kinh tế: nông nghiệp 19 - 20%, công nghiệp 20 - 21%, dịch vụ 60 - 61%.", "100"),
    ("Đạt khoảng 130 triệu đồng, tương đương khoảng 5.000 USD.", "5000"),
    ("Phát triển 05 trụ cột gồm: cơ quan Đảng, chính quyền số, kinh tế số, xã hội số và cửa khẩu số.", "5"),
    ("Lựa chọn 03 khâu: (1) khâu thứ nhất; (2) khâu thứ hai; (3) khâu thứ ba.", "3"),
]

BROKEN = [
    ("Có 520 trường: 180 trường mầm non, 165 trường tiểu học, 140 trường THCS và 36 trường THPT.", "520", "1"),
    ("Có 348 trường đạt chuẩn quốc gia trên tổng số 520 trường, đạt 69,9%.", "69.9", "-2.9769"),
    ("Giải ngân 3.215 tỷ đồng trên kế hoạch 4.700 tỷ đồng, đạt 78,4%.", "78.4", "-9.9957"),
    ("Hộ nghèo còn 14.320 hộ, chiếm 6,85% tổng số 198.700 hộ.", "6.85", "0.3568"),
    ("Bốn nhiệm vụ trọng tâm: (1) đầu tư; (2) cải cách; (3) số hóa; (4) an sinh; (5) quốc phòng.", "4", "1"),
    ("Đã ban hành 45 văn bản, trong đó có 12 nghị quyết, 20 quyết định, 15 kế hoạch.", "45", "2"),
    ("Trồng rừng được 300 ha, trong đó huyện Bắc 120 ha, huyện Nam 100 ha, huyện Đông 90 ha.", "300", "10"),
    ("Tổng thu ngân sách đạt 5.000 tỷ đồng, trong đó thu nội địa 3.000 tỷ đồng, thu xuất nhập khẩu 2.500 tỷ đồng.",
     "5000", "500"),
    ("Ban hành 35 văn bản (gồm 10 nghị quyết, 15 quyết định, 12 kế hoạch).", "35", "2"),
    ("Đã nhận 23 hồ sơ (gồm: 22 dự án điện gió, 02 dự án điện sinh khối, 01 dự án điện rác).", "23", "2"),
    ("Đã khởi công 07/56 công trình, 19/56 công trình dừng, 33/56 công trình đang hoàn thiện thủ tục.", "56", "3"),
    ("Trong 21 đơn vị: có 01 đơn vị nhóm 1, 03 đơn vị nhóm 2 và 18 đơn vị tự chủ một phần.", "21", "1"),
    ("Có 229 vùng, với diện tích 1.275,1 ha, trong đó có 51 mã, diện tích 343,7 ha; 178 mã, diện tích 931,7 ha.",
     "1275.1", "0.3"),
    ("Có 1.115/1.463 (đạt 76,5%) thôn có nhà văn hóa đạt chuẩn.", "76.5", "-0.2867"),
    ("Có 281 cơ sở hành nghề y, tăng 21,6% so với năm 2020 (236 cơ sở).", "21.6", "-2.5322"),
    ("Số hộ nghèo giảm 1.200 hộ, từ 5.400 hộ xuống còn 4.300 hộ.", "1200", "-100"),
    ("Toàn tỉnh xảy ra 271 vụ phạm tội, đã điều tra làm rõ 238 vụ, xử lý 568 đối tượng, đạt tỷ lệ 80,8%.",
     "80.8", "7.0229"),
    ("Tỷ lệ hộ nghèo giảm từ 7,88% năm 2020 xuống còn 1,36% năm 2025, bình quân hằng năm giảm 2,71%.",
     "2.71", "-1.406"),
    ("Cơ cấu kinh tế: nông nghiệp 20,5%, công nghiệp 35,2%, dịch vụ 40,1%, thuế 5,2%.", "100", "1"),
    ("Thành lập 03 tổ: (1) tổ thứ nhất; (2) tổ thứ hai; (3) tổ thứ ba; (4) tổ thứ tư.", "3", "1"),
    ("Kê khai 23.023 bản (trong đó lần đầu 10.210 bản; hằng năm 11.869 bản; bổ sung 293 bản; khác 147 bản).",
     "23023", "-504"),
]  # fmt: skip

SILENT = [
    "Ba nhiệm vụ trọng tâm gồm đầu tư, cải cách và số hóa; (1) đầu tư đạt 90%, (2) cải cách đạt 80%.",
    "Có 21 đơn vị, trong đó có 12 đơn vị tự chủ, 8 đơn vị sự nghiệp, 3 đơn vị khác.",
    "Giải ngân 3.215 tỷ đồng trên kế hoạch 4.700 tỷ đồng, số còn lại chuyển sang năm sau, tăng 5,2%.",
    "GRDP tăng 8,37%, trong đó: nông nghiệp tăng 6,74%, công nghiệp tăng 11,89%, dịch vụ tăng 7,1%.",
    "Toàn huyện có 25 xã, trong đó có 10 xã đạt chuẩn nông thôn mới, 3 xã nâng cao.",
    "Tổng vốn 1.200 tỷ đồng, trong đó trung ương 500 tỷ đồng, địa phương 400 tỷ đồng, còn lại là vốn khác.",
    "Toàn tỉnh có 150/175 xã đạt chuẩn nông thôn mới, 28/175 xã nâng cao, 10/175 xã kiểu mẫu.",
    "Đã cấp 1.200 giấy phép, trong đó chủ yếu là 800 giấy phép xây dựng, 300 giấy phép môi trường.",
    "Đã xây dựng 40 mô hình (15 mô hình trồng trọt, 12 mô hình chăn nuôi,...).",
    "Đã hỗ trợ 500 hộ (mỗi hộ 50 triệu đồng) với kinh phí 25 tỷ đồng.",
    "Thi hành kỷ luật 31 tổ chức đảng và 1.174 đảng viên (tăng 26 tổ chức và 92 đảng viên).",
    "Năm 2020 xếp hạng 36/63 tỉnh, năm 2021 xếp hạng 23/63 tỉnh, năm 2022 xếp hạng 54/63 tỉnh.",
    "Đã khởi công 10/10 cầu, hoàn thành 02/10 cầu.",
    "Diện tích lúa 12.500 ha, năng suất 52 tạ/ha, sản lượng 65.000 tấn.",
    "Nghị quyết số 57-NQ/TW ngày 22/12/2024, Quyết định số 36/QĐ-TTg, đoạn Km18 - Km80, tỷ lệ 1/500.",
]


@pytest.mark.parametrize(("body", "whole"), HOLDS)
def test_what_adds_up_holds(body: str, whole: str) -> None:
    assert (whole, True) in outcome(body)
    assert not [c for c in checks(body) if not c.holds]


@pytest.mark.parametrize(("body", "whole", "difference"), BROKEN)
def test_what_does_not_add_up_is_reported(body: str, whole: str, difference: str) -> None:
    wrong = [c for c in checks(body) if not c.holds]
    assert [(str(c.whole), c.difference) for c in wrong] == [(whole, Decimal(difference))]


@pytest.mark.parametrize("body", SILENT)
def test_no_false_alarm(body: str) -> None:
    assert not [c for c in checks(body) if not c.holds]


def test_truncated_is_told_apart_and_holds() -> None:
    [check] = checks("Số người là 2.107 người, giảm 17,88% so với cùng kỳ 2024 (2.566 người).")
    assert check.holds
    assert "truncated" in check.note


def test_a_slip_of_a_thousand_is_named() -> None:
    for body in (
        "Thu hút 73 dự án với tổng vốn trên 25.698 nghìn tỷ đồng.",
        "Tổng kinh phí 25,5 tỷ đồng (trung ương 15 tỷ đồng; tỉnh 8.500 tỷ đồng; xã hội hóa 2 tỷ đồng).",
    ):
        [check] = checks(body)
        assert not check.holds
        assert "thousand" in check.note


def test_parts_in_the_footnote() -> None:
    body = "Tổng diện tích gieo trồng ước thực hiện 43.028 ha, đạt 89,3% kế hoạch¹."
    wrong = {"1": "Cây lúa 14.562 ha, đạt 97,08%; Cây ngô 13.618 ha, bằng 97,38%; cây khác 15.109 ha."}
    right = {"1": "Cây lúa 14.562 ha, đạt 97,08%; Cây ngô 13.618 ha, bằng 97,38%; cây khác 14.848 ha."}
    assert ("43028", False) in outcome(body, wrong)
    assert outcome(body, right) == {("43028", True)}


def test_a_whole_in_millions_and_parts_in_units() -> None:
    body = "Thu hút khách du lịch ước 3,11 triệu lượt khách, tăng 4,7% so với cùng kỳ¹."
    notes = {"1": "Trong đó: Khách quốc tế đạt 131.000 lượt khách. Khách trong nước đạt 2.979.000 lượt khách."}
    assert ("3.11", True) in outcome(body, notes)


def test_counts_of_a_list_in_the_footnote() -> None:
    body = "Thành lập 02 Ban Chỉ đạo và 06 Tổ công tác do lãnh đạo đứng đầu¹."
    notes = {"1": "Ban Chỉ đạo A; Ban Chỉ đạo B; Tổ công tác C; Tổ công tác D; 04 Tổ công tác E."}
    assert outcome(body, notes) >= {("2", True), ("6", True)}


def test_parts_in_the_next_sentence() -> None:
    body = (
        "Giải ngân là 2.297,8 tỷ đồng, đạt 31,0% kế hoạch. "
        "Cụ thể: vốn trung ương giao 1.992,0 tỷ đồng; các nguồn vốn khác 305,8 tỷ đồng."
    )
    assert ("2297.8", True) in outcome(body)


def test_the_span_starts_with_the_words_of_the_whole() -> None:
    body = "Có nhiều kết quả; tổng diện tích gieo trồng đạt 30 ha, gồm lúa 10 ha, ngô 20 ha."
    reading = make_reading(body)
    [check] = find_sums(reading, (), (), ())
    assert check.span.of(reading.text.repaired).startswith("tổng diện tích gieo trồng đạt 30 ha")
    assert (check.unit, check.kind) == ("ha", "sum")


FOUND_BY_READING = {
    "bao-cao-6-thang-2025.txt": {"43028", "56", "23", "92", "21.75", "80.8"},
    "bao-cao-chinh-tri-dai-hoi-xviii.txt": {"1275.1", "21", "21.6", "76.5", "44", "3193"},
    "nghi-quyet-hdnd-2026-2030.md": set(),
    "nghi-quyet-hdnd-2016-2020.md": set(),
}
"""Wholes that do not fit their parts, each confirmed by a person's reading of the document."""


@pytest.mark.parametrize("name", FOUND_BY_READING)
def test_the_slips_of_the_documents(name: str) -> None:
    from lsgraph.model import Document
    from lsgraph.text.read import read_source
    from lsgraph.text.reading import make_reading as read

    source = read_source(SOURCES / name)
    reading = read(source, Document(name.split(".")[0], name, source.sha256))
    found = find_sums(reading, (), (), ())
    assert {str(c.whole) for c in found if not c.holds} == FOUND_BY_READING[name]


def test_a_whole_divided_twice_has_both_divisions() -> None:
    found = checks(
        "Sau khi sắp xếp, tỉnh có 110 đơn vị cấp xã, gồm 90 xã và 20 phường; trong đó có 84 xã, 20 phường mới "
        "lập và 06 xã giữ nguyên."
    )
    assert [tuple(map(int, c.parts)) for c in found if c.whole == 110] == [(90, 20), (84, 20, 6)]
    assert all(c.holds for c in found)


def test_groups_of_a_note_that_are_counted_in_brackets() -> None:
    note = "Dự án chuyển tiếp (05 dự án): trường học, đường; dự án khởi công mới (03 dự án): cầu, chợ."
    found = checks("Đối với 08 dự án do tỉnh quản lý¹, tiến độ đáp ứng yêu cầu.", {"1": note})
    assert [tuple(map(int, c.parts)) for c in found if c.whole == 8] == [(5, 3)]


def test_two_sums_that_begin_at_one_fraction() -> None:
    note = "Trong đó: đầu tư công 04/06 dự án; đối tác công tư 02/05 dự án; ngoài ngân sách 04/11 dự án."
    found = checks("Có 10/22 dự án đáp ứng tiến độ, còn 12/22 dự án chậm tiến độ¹.", {"1": note})
    assert {(int(c.whole), tuple(map(int, c.parts))) for c in found} >= {(22, (10, 12)), (10, (4, 2, 4))}


def test_a_number_that_ends_its_paragraph_has_no_parts() -> None:
    assert checks("Các chương trình được nêu trong 26\nNhiệm vụ và giải pháp.") == []
