"""Numbers, paths and headings of made texts."""

from __future__ import annotations

import pytest

from lsgraph.text.numbering import read_marker
from lsgraph.text.sections import speaks_forward
from tests.text.conftest import read_text


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("Phần thứ hai", "Phần thứ hai"),
        ("Phần |", "Phần I"),
        ("Phén 11", "Phần II"),
        ("Chương IV. TỔ CHỨC", "Chương IV"),
        ("Mục 2", "Mục 2"),
        ("Điều 12. Hiệu lực", "Điều 12"),
        ("XIV. ĐỐI NGOẠI", "XIV"),
        ("111. NHIEM VU VA GIAI PHAP", "III"),
        ("|. DU BAO BOI CANH", "I"),
        ("Il. MUC TIEU VA CHI TIEU", "II"),
        ("4.1.2. Công tác cán bộ", "4.1.2"),
        ("đ) Tăng cường", "đ"),
        ("(31) Đến năm 2030", "(31)"),
        ("Một là, phát huy", "Một"),
        ("Thứ ba, tập trung", "Thứ ba"),
    ],
)
def test_numbers_are_read(words: str, part: str) -> None:
    marker = read_marker(words)
    assert marker is not None and marker.part == part


@pytest.mark.parametrize(
    "words",
    ["2025 là năm bứt phá", "12 dự án", "1.650 tỷ đồng", "5%. Tăng", "Điều này cho thấy", "100. 000 người",
     "Phần lớn các xã", "I think", "Một số dự án"],
)  # fmt: skip
def test_no_numbers(words: str) -> None:
    assert read_marker(words) is None


def paths(text: str, kind: str = "") -> list[str]:
    return [section.path for section in read_text(text, kind).sections]


def test_a_resolution_is_numbered_from_its_clauses() -> None:
    text = "Điều 1. Thông qua Kế hoạch:\n\n1. Mục tiêu\n\na) Kinh tế\n\n2. Nhiệm vụ\n\n"
    text += "Điều 2. Tổ chức thực hiện\n\nGiao Ủy ban."
    assert paths(text) == ["Điều 1", "1", "1.a", "2", "Điều 2"]


def test_a_law_is_numbered_from_its_articles() -> None:
    text = "Điều 1. Phạm vi\n\n1. Luật này\n\nĐiều 2. Đối tượng\n\n1. Cơ quan\n\na) Ở tỉnh\n\n2. Tổ chức"
    assert paths(text) == ["Điều 1", "Điều 1.1", "Điều 2", "Điều 2.1", "Điều 2.1.a", "Điều 2.2"]


def test_roman_numbers_below_an_article() -> None:
    text = "Điều 1. Phê duyệt Chương trình:\n\nI. MỤC TIÊU\n\n1. Chung\n\nII. GIẢI PHÁP\n\nĐiều 2. Hiệu lực"
    assert paths(text) == ["Điều 1", "I", "I.1", "II", "Điều 2"]


def test_numbering_that_begins_anew_in_each_part() -> None:
    text = "Phần I\nTÌNH HÌNH\n\nI. KẾT QUẢ\n\n1. Kinh tế\n\nPhần II\nPHƯƠNG HƯỚNG\n\nI. MỤC TIÊU\n\n1. Chung"
    found = paths(text)
    assert found == ["Phần I", "Phần I.I", "Phần I.I.1", "Phần II", "I", "I.1"]


def test_items_that_run_on_and_lose_a_digit() -> None:
    items = "\n".join(f"({n}) Chỉ tiêu số {n} đạt." for n in range(1, 31)) + "\n(1) Chỉ tiêu cuối đạt."
    assert paths(f"1. Chỉ tiêu\n{items}")[-1] == "1.(31)"


def test_heading_that_runs_on_is_its_first_sentence() -> None:
    section = read_text("a) Phát triển du lịch. Tập trung đầu tư hạ tầng. Thu hút khách.").sections[0]
    assert section.heading == "Phát triển du lịch"


def test_heading_over_two_lines_and_a_page() -> None:
    text = "1. Mở đầu\n\na) Tập trung tái cơ cấu theo hướng nâng cao giá trị gia\n\n\n"
    reading = read_text(text + "tăng gắn với xây dựng nông thôn")
    assert reading.sections[-1].heading.endswith("giá trị gia tăng gắn với xây dựng nông thôn")


def test_annex_begins_anew() -> None:
    text = "I. MỤC TIÊU\n\n1. Chung\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nPHỤ LỤC DANH MỤC DỰ ÁN\n\n1. Đường bộ"
    sections = read_text(text).sections
    assert [s.level for s in sections] == [0, 1, 0, 1]
    assert sections[1].span.end < text.index("Như trên")


@pytest.mark.parametrize(
    ("heading", "forward"),
    [
        ("NHIỆM VỤ, GIẢI PHÁP TRỌNG TÂM", True),
        ("Kết quả thực hiện nhiệm vụ năm 2025", False),
        ("Mục tiêu tổng quát", True),
        ("Một số khó khăn, hạn chế", False),
        ("Công nghiệp và xây dựng", None),
        ("Tổ chức thực hiện", True),
    ],
)
def test_headings_look_ahead_or_back(heading: str, forward: bool | None) -> None:
    assert speaks_forward(heading) is forward


def test_a_plan_looks_ahead() -> None:
    text = "I. MỤC ĐÍCH, YÊU CẦU\n\n1. Mục đích\n\nII. NỘI DUNG\n\n1. Tuyên truyền"
    assert [s.forward for s in read_text(text, "Kế hoạch").sections] == [False, False, True, True]
    assert not any(s.forward for s in read_text(text, "Báo cáo").sections)


def test_a_number_alone_on_its_line_is_where_the_section_stands() -> None:
    text = "Chương I\n\n\n\nQUY ĐỊNH CHUNG\n\nĐiều 1. Phạm vi\n\nLuật này quy định."
    section = read_text(text).sections[0]
    assert (section.path, section.heading) == ("Chương I", "QUY ĐỊNH CHUNG")
    assert section.heading_span.start == 0


def test_an_article_whose_text_stands_below_its_number_is_headed_by_its_first_sentence() -> None:
    text = (
        "**Điều 1**.\n\nCông bố kèm theo Quyết định này hai thủ tục hành chính nội bộ mới ban hành. Chi tiết ở phụ lục."
    )
    text += "\n\n**Điều 2**.\n\nQuyết định này có hiệu lực kể từ ngày ký. Các sở thi hành."
    headings = [section.heading for section in read_text(text).sections]
    assert headings == [
        "Công bố kèm theo Quyết định này hai thủ tục hành chính nội bộ mới ban hành",
        "Quyết định này có hiệu lực kể từ ngày ký",
    ]


def test_a_dash_that_a_line_end_parted_from_its_word_begins_no_item() -> None:
    text = (
        "I. NỘI DUNG\n\na) Xây dựng nền tảng dạy - học\n- thi trực tuyến, bảo đảm tính kết nối và sẵn sàng mở rộng\n"
        "theo thực tiễn tổ chức thi cử của các trường\n\nb) Phối hợp với các tổ chức chính trị\n- xã hội ở địa phương."
    )
    headings = [section.heading for section in read_text(text, "").sections]
    assert headings[1].startswith("Xây dựng nền tảng dạy - học - thi trực tuyến")
    assert headings[2] == "Phối hợp với các tổ chức chính trị - xã hội ở địa phương"


def test_a_formula_in_capitals_is_no_heading() -> None:
    text = "I. NỘI DUNG\n\n1. Quan trắc\n\nNước, DO, pH, N-NO2-,\n\nN-NO3-, P-PO43-, H2S, TSS\n\n2. Báo cáo\n"
    assert paths(text) == ["I", "I.1", "I.2"]


def test_items_that_begin_with_a_figure_are_items() -> None:
    text = (
        "Điều 3. Thiết bị của trạm\n\n1. Mỗi trạm được trang bị:\n\na) Máy bơm;\n\nb) 04 thuyền nhỏ;\n\n"
        "c) Áo phao;\n\nd) 12 đèn pin cầm tay.\n"
    )
    assert [section.printed for section in read_text(text).sections] == ["Điều 3.", "1.", "a)", "b)", "c)", "d)"]


def test_a_class_at_the_beginning_of_a_line_is_no_section() -> None:
    text = (
        "**Điều 2. Báo động lũ trên\nsông và việc trực ban của các trạm thủy văn**\n\n"
        "1. Mực nước trên các sông được chia ra\nnăm mức báo động, mỗi mức có một màu cờ; cờ treo ở\n"
        "trạm và ở đầu cầu, từ mức của cấp I đến mức của cấp\nV. Màu của từng lá cờ do đài khí tượng quy định sau khi\n"
        "hỏi ý kiến các trạm.\n\n2. Trực ban ở cấp I do một người của\ntrạm làm, ngày hai lần vào sổ.\n"
    )
    assert [section.printed for section in read_text(text).sections] == ["Điều 2.", "1.", "2."]
