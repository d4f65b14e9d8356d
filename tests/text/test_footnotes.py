"""Footnotes of made texts, each way of keeping them."""

from __future__ import annotations

import pytest

from lsgraph.model import Reading
from lsgraph.text.footnotes import find_notes
from lsgraph.text.footnotes_garbled import likeness
from lsgraph.text.lines import split_lines
from tests.text.conftest import bundled, read_text

RULE = " " * 34


def notes(reading: Reading) -> list[tuple[str, str, str]]:
    """Number, the word before the mark, and the body of each note."""
    repaired = reading.text.repaired
    return [(n.number, repaired[: n.anchor].split()[-1], n.body.of(repaired)) for n in reading.footnotes]


def wrapped(words: str, width: int = 60) -> str:
    lines, line = [], ""
    for word in words.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


def test_marks_glued_to_words_years_and_figures() -> None:
    body = wrapped(
        "Diện tích trồng mới của tỉnh đạt 12 ha1, trong đó có 3 xã; đến năm 20252 đạt 34,9%3 kế hoạch "
        "và theo Đề án 064 hoàn thành 5 km2 đường tại xã mới nhất của huyện."
    )
    bodies = "1 Tại hai huyện.\n2 So với năm 2024.\n3\n Gồm vốn đầu tư.\n4 Của Chính phủ."
    page = f"{body}\n{RULE}\n{bodies}\n tiếp theo trang sau."
    reading = read_text(page)
    assert notes(reading) == [
        ("1", "ha", "Tại hai huyện."), ("2", "2025", "So với năm 2024."), ("3", "34,9%", "Gồm vốn đầu tư."),
        ("4", "06", "Của Chính phủ."),
    ]  # fmt: skip
    assert "5 km2 đường tại xã" in reading.text.repaired


def test_body_that_begins_with_the_number_that_is_due() -> None:
    page = f"{wrapped('Trong năm đã hoàn thành nhiều công trình mới1 và dự án2 của tỉnh nhà tại các huyện.')}\n{RULE}\n"
    page += "1 Gồm 10 công trình trên địa bàn,\n2 dự án khác đang làm.\n2 Tổng 5 dự án.\n Trang sau."
    assert [body for _, _, body in notes(read_text(page))] == [
        "Gồm 10 công trình trên địa bàn, 2 dự án khác đang làm.", "Tổng 5 dự án.",
    ]  # fmt: skip


def test_lost_numbers() -> None:
    text = (
        "Kinh tế tăng 7,16%\n. Cơ cấu chuyển dịch\n, công nghiệp tăng.\n\n"
        "Các cơ sở sản xuất lớn\n và các nhà máy đã xây.\n\n"
        "Nơi nhận:\n- Bộ Chính trị,\nlần thứ hai.\n\nPHỤ LỤC\n\ufffd. Cao hơn trước.\n\n"
        "\ufffd. Giảm 2%.\nThêm một dòng.\n\n\ufffd. Ba nhà máy."
    )
    reading = read_text(text)
    assert notes(reading) == [
        ("1", "7,16%", "Cao hơn trước."), ("2", "dịch", "Giảm 2%. Thêm một dòng."), ("3", "lớn", "Ba nhà máy."),
    ]  # fmt: skip
    assert "Kinh tế tăng 7,16%. Cơ cấu chuyển dịch, công nghiệp tăng." in reading.text.repaired


@pytest.mark.parametrize("mark", ["[{}]", "[^{}]"])
def test_brackets(mark: str) -> None:
    one, two = mark.format(1), mark.format(2)
    text = f"Thuộc phạm vi của tỉnh{one}. Gồm các mục [a] và các xã{two}, phường.\n\n{one}\nHai đơn vị.\n\n{two} Ba xã."
    reading = read_text(text)
    assert notes(reading) == [("1", "tỉnh", "Hai đơn vị."), ("2", "xã", "Ba xã.")]
    assert "của tỉnh. Gồm các mục [a] và các xã, phường." in reading.text.repaired


def test_a_list_in_brackets_is_no_note() -> None:
    assert not read_text("[1] Luật Đất đai.\n[2] Luật Đầu tư.").footnotes


def test_scan_with_misread_marks() -> None:
    body = wrapped(
        "Kinh te cua tinh tiep tuc phat trien nhanh va on dinh trong nam nay?, co cau chuyen dich dung huong cua ke "
        "hoach dat ra®. Nong nghiep co ban hoan thanh muc tieu nam’, cong nghiep tang truong "
        "kha cao so voi nam truoc do."
    )
    tail = "trong do nam 2021 tang 6,75 phan tram va nam 2022 tang 6,63 phan tram, cao hon giai doan truoc."
    page = wrapped("Trang sau noi tiep voi nhieu cau khac ve kinh te va xa hoi cua tinh. " * 16)
    reading = read_text(f"{body}\n\n! Mot {tail}\n\n2 Hai {tail}\n\n3 Ba {tail}\n {page}\n {page}")
    assert [(number, word) for number, word, _ in notes(reading)] == [("1", "nay"), ("2", "ra"), ("3", "nam")]
    assert [body.split()[0] for _, _, body in notes(reading)] == ["Mot", "Hai", "Ba"]


def test_likeness() -> None:
    assert likeness("®3", 13, 2.0) > likeness("®3", 14, 2.0)
    assert likeness("13", 13, 0.7) > likeness("7", 13, 0.7)


def test_text_without_notes() -> None:
    reading = read_text("Đạt 12 ha1 và 5 m2.\n\n1. Mục tiêu\n\n2. Giải pháp")
    assert reading.footnotes == () and reading.notes_start == 0


def layouts() -> dict[str, str]:
    """The half-year report as other programs would have written it: without empty lines, with form feeds, with a
    drawn rule, without anything that tells where a page begins."""
    lines = [line for line in bundled()["bao-cao-6-thang-2025"].text.source.split("\n") if line]
    ruled = ["_" * 20 if not line.strip() and len(line) > 15 else line for line in lines]
    tops = [at for at, line in enumerate(lines) if line.startswith(" ") and line.strip()]
    tops = [at for at in tops if not lines[at - 1].strip().isdigit()]
    fed = ["\f" + line[1:] if at in tops else line for at, line in enumerate(ruled)]
    return {
        "close": "\n".join(lines),
        "drawn rules": "\n".join(ruled),
        "form feeds": "\n".join(fed),
        "no page tops": "\n".join(line.strip() for line in ruled),
    }


@pytest.mark.parametrize("name", sorted(layouts()))
def test_the_same_notes_in_another_layout(name: str) -> None:
    expected = notes(bundled()["bao-cao-6-thang-2025"])
    found = notes(read_text(layouts()[name]))
    assert len(found) == 70
    assert sum(a == b for a, b in zip(expected, found, strict=True)) >= 67


def test_numbers_that_begin_anew_with_all_bodies_at_the_end() -> None:
    text = (
        "# Điều 1\n\nTheo quy định[1] của xã.\n\n# Phụ lục I\n\nMức chi[1] và mức thu[2], như trên[2].\n\n"
        "[1] Của tỉnh.\n\n[1] Của Trung ương.\n\n[2] Của xã."
    )
    reading = read_text(text)
    assert notes(reading) == [("1", "định", "Của tỉnh."), ("1.2", "chi", "Của Trung ương."), ("2", "thu", "Của xã.")]
    assert "Mức chi và mức thu, như trên." in reading.text.repaired


def test_marks_whose_bodies_are_lost_leave_the_sentences_too() -> None:
    text = (
        "Điểm một[1] và hai[2] và ba[3] của quy định.\n\nMẪU SỐ 1\n\nTên cơ quan[1], ngày[2].\n\n"
        "[1] Ghi tên.\n\n[2] Ghi ngày."
    )
    reading = read_text(text)
    assert notes(reading) == [("1", "quan", "Ghi tên."), ("2", "ngày", "Ghi ngày.")]
    assert "Điểm một và hai và ba của quy định." in reading.text.repaired


def test_notes_that_run_together_behind_signs() -> None:
    text = (
        "Cầu dài 300 m[1] và rộng 12 m[2], thông xe năm 2019.[1]\n\n## Chú thích\n\n"
        '^"Cầu mới". Báo Tỉnh.\n^Sở Giao thông.(ngày 3 tháng 5)\n\n## Liên kết'
    )
    reading = read_text(text)
    assert notes(reading) == [("1", "m", '"Cầu mới". Báo Tỉnh.'), ("2", "m", "Sở Giao thông.(ngày 3 tháng 5)")]
    assert "thông xe năm 2019." in reading.text.repaired


def test_notes_in_parentheses_but_no_list() -> None:
    marked = "Người viết “một”(1) rồi “hai”(2) và “ba”(3).\n\n"
    bodies = "(1) Toàn tập, tập 1.\n\n(2), (3) Sđd, tập 2.\n\n(3) Sđd, tập 5.\n\n"
    assert notes(read_text(marked + bodies)) == [
        ("1", "“một”", "Toàn tập, tập 1."), ("2", "“hai”", "Sđd, tập 2."), ("3", "“ba”", "Sđd, tập 5."),
    ]  # fmt: skip
    assert not read_text("Gồm ba nhóm (1) và khác.\n\n(1) Nhóm đầu.\n\n(2) Nhóm giữa.\n\n(3) Nhóm cuối.").footnotes


def test_foot_of_a_page_without_a_rule() -> None:
    """The number on a line of its own above the words, no rule, and a note that goes on on the next page."""
    first = (
        "1\n\nHuyện có hai tuyến đường1, một cây cầu2 và\nnhiều công trình khác đang được xây dựng.\n\n"
        "1\n  Tuyến phía đông và tuyến phía tây.\n2\n  Cầu dài 300 m, rộng\n"
    )
    second = "2\n\nXã có một trường học3 và một chợ.\n\n12 m, có lề đi bộ.\n3\n  Trường có 300 học sinh."
    text = first + second
    found = find_notes(split_lines(text, ()), text, (0, len(first))).notes
    assert [note.number for note in found] == ["1", "2", "3"]
    assert " ".join(piece.of(text) for piece in found[1].body) == "Cầu dài 300 m, rộng 12 m, có lề đi bộ."


def test_a_late_note_and_a_lost_one_do_not_stop_the_count() -> None:
    body = wrapped("Tỉnh có nhiều tuyến đường1 và cầu2 với bến xe3 cùng chợ4 phục vụ người dân trong toàn vùng đó.")
    page = f"{body}\n{RULE}\n1 Gồm hai tuyến.\n3 Bến mới.\n 2 Cầu cũ.\n4 Chợ chính.\n Trang sau."
    page = page.replace("\n 2 Cầu cũ.", "")
    assert [(number, word) for number, word, _ in notes(read_text(page))] == [
        ("1", "đường"), ("3", "xe"), ("4", "chợ"),
    ]  # fmt: skip


def test_a_note_glued_to_a_documents_number() -> None:
    body = wrapped("Theo Nghị quyết số 206/2025/QH151 và Nghị định số 57/2026/NĐ-CP2 của Chính phủ về các việc đó.")
    page = f"{body}\n{RULE}\n1 Của Quốc hội.\n2 Của Chính phủ.\n Trang sau."
    assert [word for _, word, _ in notes(read_text(page))] == ["206/2025/QH15", "57/2026/NĐ-CP"]


def test_lost_numbers_with_a_mark_that_left_nothing() -> None:
    text = (
        "Sản lượng lúa tăng\n, chăn nuôi phát triển.\n\nNhà máy thủy điện đã chạy.\n\n"
        "Du lịch đón khách\n, doanh thu tăng.\n\n"
        "PHỤ LỤC\n\ufffd. Lúa đạt 5 tấn.\n\n\ufffd. Thủy điện 10 MW.\n\n\ufffd. Khách 2 triệu lượt."
    )
    assert [(number, word) for number, word, _ in notes(read_text(text))] == [
        ("1", "tăng"), ("2", "tăng"), ("3", "khách"),
    ]  # fmt: skip
