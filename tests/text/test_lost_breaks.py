"""Sections whose number lost the line break in front of it, and numbers that an amendment only quotes."""

from __future__ import annotations

from lsgraph.model import Reading
from tests.text.conftest import read_text


def headings(reading: Reading) -> list[tuple[str, str]]:
    return [(section.path, section.heading) for section in reading.sections]


def test_numbers_glued_to_the_sentence_before() -> None:
    text = "1. Giao Sở Y tế lập kế hoạch.2. Giao Sở Nội vụ rà soát;3. Giao Sở Tài chính cấp vốn.\n\n4. Báo cáo."
    reading = read_text(text)
    assert [path for path, _ in headings(reading)] == ["1", "2", "3", "4"]
    assert all(s.span.of(reading.text.repaired)[0].isdigit() for s in reading.sentences)
    for sentence in reading.sentences:
        source = reading.text.to_source(sentence.span).of(reading.text.source)
        assert source.split() == sentence.span.of(reading.text.repaired).split()


def test_figures_are_no_lost_numbers() -> None:
    assert headings(read_text("Tăng 1.2. Theo báo cáo của Sở.\n\nSố 12.3. Có thay đổi.")) == []


def test_roman_numbers_behind_a_heading_in_capitals() -> None:
    text = (
        "A. QUY TRÌNH HIỆN NAY\n\nCơ quan đã có quy trình tiếp nhận hồ sơ từ nhiều năm trước đây.\n\n"
        "B. QUY TRÌNH MỚI I. Sơ đồ các bước II. Phân công\n\nCác đơn vị thực hiện theo bảng phân công dưới đây."
    )
    assert headings(read_text(text)) == [
        ("A", "QUY TRÌNH HIỆN NAY"), ("B", "QUY TRÌNH MỚI"), ("B.I", "Sơ đồ các bước"), ("B.II", "Phân công"),
    ]  # fmt: skip


def test_what_an_amendment_quotes_is_no_section() -> None:
    text = (
        "1. Sửa đổi khoản 2 Điều 5 như sau:\n\n“2. Hồ sơ gồm:\n\na) Đơn “đề nghị” theo mẫu;\n\n"
        "3. Phí là 5 triệu đồng.”.\n\n2. Bãi bỏ Điều 7."
    )
    reading = read_text(text)
    assert [path for path, _ in headings(reading)] == ["1", "2"]
    said = [sentence.span.of(reading.text.repaired) for sentence in reading.sentences]
    assert "“2. Hồ sơ gồm:" in said  # the number stays with its words


def test_a_quotation_that_nothing_closes_hides_nothing() -> None:
    assert [path for path, _ in headings(read_text("Nội dung:\n\n“Một câu.\n\n1. Mục đích.\n\n2. Yêu cầu."))] == [
        "1",
        "2",
    ]
