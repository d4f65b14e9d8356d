"""What every reading promises, on the bundled sources and on made texts."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lsgraph.model import Document, Reading
from lsgraph.span import Span
from lsgraph.text.read import Source
from lsgraph.text.reading import make_reading
from tests.text.conftest import bundled, read_text

IDS = sorted(bundled())


def check(reading: Reading) -> None:
    """Spans lie inside, sentences are in order and apart, paths are unique, quotes are slices of the source."""
    text = reading.text
    assert len(text.offsets.starts) == len(text.offsets.ends) == len(text.repaired)
    last = 0
    for sentence in reading.sentences:
        assert last <= sentence.span.start < sentence.span.end <= len(text.repaired)
        assert "\n" not in sentence.span.of(text.repaired)
        source = text.to_source(sentence.span)
        assert text.quote(sentence.span) == text.source[source.start : source.end]
        last = sentence.span.end
    paths = [section.path for section in reading.sections]
    assert len(paths) == len(set(paths))
    for section in reading.sections:
        assert section.heading_span in section.span or not len(section.heading_span)
        assert section.parent is None or section.parent in paths
        assert 0 <= section.span.start <= section.span.end <= len(text.repaired)
    for note in reading.footnotes:
        assert note.body.start >= reading.notes_start > 0
        assert note.anchor <= reading.notes_start


def test_five_sources_are_read() -> None:
    assert len(IDS) == 5


@pytest.mark.parametrize("document", IDS)
def test_promises(document: str, readings: dict[str, Reading]) -> None:
    check(readings[document])


@pytest.mark.parametrize("document", IDS)
def test_repaired_text_is_nfc_without_marks(document: str, readings: dict[str, Reading]) -> None:
    repaired = readings[document].text.repaired
    assert unicodedata.is_normalized("NFC", repaired)
    assert not re.search(r"\*\*|^#|\$\\|\r|\t|  |\u00a0", repaired, re.M)


@pytest.mark.parametrize("document", IDS)
def test_no_letter_of_the_source_is_lost(document: str, readings: dict[str, Reading]) -> None:
    """Nearly every word of the source stands in the repaired text: repairs move and mend, they do not drop."""
    text = readings[document].text
    source = re.findall(r"[^\W\d_]{2,}", unicodedata.normalize("NFC", text.source))
    kept = re.findall(r"[^\W\d_]{2,}", text.repaired)
    assert len(kept) >= 0.997 * len(source)


def test_a_year_with_a_mark_reads_as_the_year(readings: dict[str, Reading]) -> None:
    repaired = readings["bao-cao-6-thang-2025"].text.repaired
    assert "đợt 1 năm 2025. Tổng" in repaired
    assert "tầm nhìn đến năm 2050." in repaired
    assert "nhiệm kỳ 2025 - 2030." in repaired
    assert "theo Đề án 06. Nền tảng" in repaired


def test_sentence_interrupted_by_notes_is_whole(readings: dict[str, Reading]) -> None:
    repaired = readings["bao-cao-6-thang-2025"].text.repaired
    assert "biên giới Việt Nam - Trung Quốc lần thứ 9. Bảo đảm an ninh" in repaired
    assert "gây thiệt hại về tài sản của nhân dân; Ban Chỉ huy" in repaired
    assert "lĩnh vực đất đai; UBND tỉnh ban hành" in repaired


def test_body_of_a_note_over_two_pages_is_joined(readings: dict[str, Reading]) -> None:
    reading = readings["bao-cao-6-thang-2025"]
    note = next(note for note in reading.footnotes if note.number == "15")
    assert "kéo dài thời gian làm việc 25 lần với tổng thời gian 54 giờ" in note.body.of(reading.text.repaired)


def test_formulas_and_marks_are_plain(readings: dict[str, Reading]) -> None:
    reading = readings["nghi-quyet-hdnd-2026-2030"]
    at = reading.text.repaired.index("≥ 5%")
    assert reading.text.quote(Span(at, at + 4)) == r"$\geq 5\%$"


def test_page_number_between_lines_is_gone(readings: dict[str, Reading]) -> None:
    assert "công nhận thôn đặc biệt khó khăn" in readings["bao-cao-6-thang-2025"].text.repaired


def test_sections_of_a_note_are_those_of_its_mark(readings: dict[str, Reading]) -> None:
    reading = readings["bao-cao-6-thang-2025"]
    note = next(note for note in reading.footnotes if note.number == "12")
    section = reading.section_at(note.body.start)
    assert section is not None and section.path == "II.1.2"


def test_recipients_are_no_prose(readings: dict[str, Reading]) -> None:
    reading = readings["nghi-quyet-hdnd-2016-2020"]
    kinds = {s.span.of(reading.text.repaired): s.kind for s in reading.sentences}
    assert kinds["- Lưu: VT, HS Kỳ họp."] == "matter"
    assert kinds["NGHỊ QUYẾT"] == "matter"
    assert kinds["3. Nhiệm vụ và giải pháp chủ yếu giai đoạn 2016 - 2020"] == "heading"


PIECES = st.sampled_from(
    ["I. MỤC TIÊU", "1. Về kinh tế", "a) Nông nghiệp", "Điều 1. Phạm vi", "- tăng 5%;", "Đến năm 2030 đạt 2.055 ha.",
     "kế hoạch1", "năm 20252.", "**đậm**", "# Phần", "| a | b |", "|", "$\\geq 5\\%$", "x\u0302\u0323", "", "   " * 12,
     "1 Trong đó: có", "2 Gồm: một", "[1]", "[1] Nghị quyết", "\ufffd. Toàn tỉnh", ", tiếp theo", "Nơi nhận:", "12",
     "\u200btrống", "\ttab", "(1) Thứ", "~(2) Hai", "PHỤ LỤC", "\f trang", "cuối dòng\r", "*nghiêng", "nghiêng*"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=40)), max_size=40), st.sampled_from(["\n", "\n\n", " \n "]))
def test_promises_hold_for_any_text(pieces: list[str], end: str) -> None:
    text = end.join(pieces)
    if text.strip():
        check(read_text(text))


class Spoiling:
    """A restorer that replaces and merges at random places, to see that nothing comes apart."""

    def restore(self, text: str) -> list[Run]:
        runs = [Run(Span(*m.span()), m.group().upper() + "ộ", 0.9) for m in re.finditer(r"\w+", text)][::3]
        return [*runs, Run(Span(0, min(len(text), 400)), "x\ny", 0.1)]


class Run:
    def __init__(self, span: Span, replacement: str, confidence: float) -> None:
        self.span, self.replacement, self.confidence = span, replacement, confidence


def test_promises_hold_under_restoration() -> None:
    text = bundled()["bao-cao-6-thang-2025"].text.source[:30000]
    source = Source("made", "made.txt", "", text)
    reading = make_reading(source, Document("made", "made.txt", ""), Spoiling())
    check(reading)
    assert len(reading.restored) > 1000
    run = reading.restored[10]
    assert run.replacement == text[run.source.start : run.source.end].upper() + "ộ"
    assert len(reading.footnotes) >= 10


TITLES = "TT\nViệc\nCơ quan\nThời gian\n"
ROWS = (
    "1\nLập sổ theo dõi việc cấp nước\nSở Y tế\nQuý I\n2\nKiểm tra các công trình và\nđường ống\nSở Xây dựng\nQuý II\n"
)
AROUND = "Các việc phải làm trong năm của tỉnh nhà được phân công như sau cho từng cơ quan.\n\n"


@pytest.mark.parametrize(
    "table",
    [TITLES + ROWS, "\n".join(line.replace("|", "\t") for line in (
        "TT|Việc|Cơ quan|Thời gian", "1|Lập sổ theo dõi việc cấp nước|Sở Y tế|Quý I",
        "2|Kiểm tra các công trình và đường ống|Sở Xây dựng|Quý II",
    )) + "\n"],
    ids=["a cell a line", "tabs"],
)  # fmt: skip
def test_tables_of_plain_text_without_bars(table: str) -> None:
    reading = read_text(f"{AROUND}{table}\nMỗi cơ quan báo cáo kết quả về Văn phòng trước ngày 15 tháng 12 hằng năm.")
    text = reading.text.repaired
    assert [[cell.of(text) for cell in row] for row in reading.tables[0]] == [
        ["TT", "Việc", "Cơ quan", "Thời gian"],
        ["1", "Lập sổ theo dõi việc cấp nước", "Sở Y tế", "Quý I"],
        ["2", "Kiểm tra các công trình và đường ống", "Sở Xây dựng", "Quý II"],
    ]
    assert [sentence.kind for sentence in reading.sentences].count("prose") == 2
    for sentence in reading.sentences:
        assert reading.text.quote(sentence.span).split() == sentence.span.of(text).split()
