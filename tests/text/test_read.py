"""Files of every kind, whole and broken."""

from __future__ import annotations

import io
import shutil
import subprocess
import unicodedata
import zipfile
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from lsgraph import resources
from lsgraph.errors import SourceError
from lsgraph.text.catalogue import describe
from lsgraph.text.read import document_id, read_corpus, read_source, source_files
from lsgraph.text.reading import make_reading
from tests.conftest import missing
from tests.text.conftest import W, docx, pdf, write

WORDS = "Ủy ban nhân dân tỉnh Lạng Sơn thực hiện nhiệm vụ phát triển kinh tế - xã hội năm 2025"


def test_offsets_count_in_the_file_as_utf8(tmp_path: Path) -> None:
    data = "\ufeffDòng một\r\nDòng hai\r\n".encode()
    source = read_source(write(tmp_path, "a.txt", data))
    assert source.text == data.decode("utf-8")
    assert source.extracted is None
    assert source.document_id == "a"


def test_bundled_sources_are_their_own_text() -> None:
    for path in source_files([resources.sources_dir()]):
        assert read_source(path).text == path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_unicode(tmp_path: Path, encoding: str) -> None:
    source = read_source(write(tmp_path, "a.txt", WORDS.encode(encoding)))
    assert source.text == source.extracted == WORDS


def test_windows_1258(tmp_path: Path) -> None:
    data = b""
    for letter in WORDS:
        whole = unicodedata.normalize("NFD", letter)
        tone = "".join(c for c in whole if c in "\u0300\u0301\u0303\u0309\u0323")
        base = unicodedata.normalize("NFC", "".join(c for c in whole if c not in tone))
        data += (base + tone).encode("cp1258")
    assert read_source(write(tmp_path, "a.txt", data)).text == WORDS


TCVN3 = "Uû ban nh©n d©n tØnh L¹ng S¬n thùc hiÖn nhiÖm vô ph¸t triÓn kinh tÕ - x· héi n¨m 2025, §¶ng bé"
VNI = "UÛy ban nhaân daân tænh Laïng Sôn thöïc hieän nhieäm vuï phaùt trieån kinh teá - xaõ hoäi naêm 2025, Ñaûng boä"


@pytest.mark.parametrize("coding", ["utf-8", "latin-1"])
@pytest.mark.parametrize(("old", "first"), [(TCVN3, "Uỷ ban"), (VNI, "Ủy ban")])
def test_old_fonts(tmp_path: Path, old: str, first: str, coding: str) -> None:
    source = read_source(write(tmp_path, "a.txt", old.encode(coding)))
    rest = " nhân dân tỉnh Lạng Sơn thực hiện nhiệm vụ phát triển kinh tế - xã hội năm 2025, Đảng bộ"
    assert source.text == source.extracted == first + rest


def test_foreign_words_are_no_old_font(tmp_path: Path) -> None:
    text = "Café, naïve, façade, crème brûlée et déjà vu: où êtes-vous allés, chère amie? Ça va très bien."
    assert read_source(write(tmp_path, "a.txt", text)).text == text


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n\t\n", "is empty"),
        ("a.md", b"\x00\x01\x02\x03\x04\x05" * 40, "is binary"),
        ("a.txt", bytes(range(128, 256)) * 4, "unknown encoding"),
        ("a.txt", "kết quả".encode()[:-1], "is truncated"),
        ("a.txt", b"\xff\xfea\x00b", "is truncated"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 30, "is an image"),
        ("a.doc", b"\xd0\xcf\x11\xe0" + b"\x00" * 30, "old Office file"),
        ("a.docx", b"PK\x03\x04 broken", "is truncated"),
        ("a.docx", b"no zip at all", "is no .docx file"),
        ("a.pdf", b"%PDF-1.4 broken", "is a damaged PDF"),
        ("a.pdf", b"plain words", "is no .pdf file"),
        ("a.docx", docx("<w:p><w:r><w:t>Đủ</w:t></w:r></w:p>")[:-30], "is truncated"),
        ("a.docx", docx("<w:p><w:broken>"), "is a damaged .docx"),
        ("a.docx", docx(""), "has no text"),
    ],
)
def test_errors_are_one_line(tmp_path: Path, name: str, data: bytes, what: str) -> None:
    path = write(tmp_path, name, data)
    with pytest.raises(SourceError) as caught:
        read_source(path)
    assert what in str(caught.value)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_folder_and_missing(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="is a folder"):
        read_source(tmp_path)
    with pytest.raises(SourceError, match="no such file"):
        read_source(tmp_path / "none.txt")


def test_zip_without_a_document(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("readme.txt", "x")
    with pytest.raises(SourceError, match="without a Word document"):
        read_source(tmp_path / "a.docx")


def test_ids_are_safe_and_distinct(tmp_path: Path) -> None:
    assert document_id(Path("x/ke-hoach.2025.txt")) == "ke-hoach.2025"
    names = ["..", ".. ", "a b", "a/b", "a-b", "‮x", "x" * 400, "", "kế hoạch", "ke hoach"]
    ids = [document_id(Path(name.replace("/", "\u2215") + ".txt")) for name in names]
    assert len(set(ids)) == len(ids)
    for found in ids:
        assert found and "/" not in found and not found.startswith(".") and len(found) < 140


def test_corpus_keeps_files_of_one_name_apart(tmp_path: Path) -> None:
    for folder in ("mot", "hai", "hai/ba"):
        (tmp_path / folder).mkdir()
        write(tmp_path / folder, "plan.txt", f"Kế hoạch của {folder}")
    write(tmp_path, "plan.md", "Kế hoạch khác")
    write(tmp_path, "catalogue.json", "[]")
    write(tmp_path, ".hidden.txt", "x")
    sources = read_corpus([tmp_path, tmp_path / "plan.md"])
    assert len(sources) == 4
    assert len({source.document_id for source in sources}) == 4


def paragraph(words: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space='preserve'>{words}</w:t></w:r></w:p>"


def test_word_keeps_footnotes_numbers_and_tables(tmp_path: Path) -> None:
    number = "<w:numPr><w:ilvl w:val='{}'/><w:numId w:val='7'/></w:numPr>"
    levels = (
        "<w:lvl w:ilvl='0'><w:numFmt w:val='upperRoman'/><w:lvlText w:val='%1.'/></w:lvl>"
        "<w:lvl w:ilvl='1'><w:numFmt w:val='decimal'/><w:lvlText w:val='%2.'/></w:lvl>"
    )
    numbering = (
        f"<w:abstractNum w:abstractNumId='3'>{levels}</w:abstractNum>"
        "<w:num w:numId='7'><w:abstractNumId w:val='3'/></w:num>"
    )
    body = (
        paragraph("MỤC TIÊU", number.format(0))
        + paragraph("Kinh tế", number.format(1))
        + "<w:p><w:r><w:t>Tăng 5%</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r><w:r><w:t>; </w:t></w:r>"
        "<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del><w:ins><w:r><w:t>thêm.</w:t></w:r></w:ins></w:p>"
        + paragraph("Xã hội", number.format(1))
        + "<w:tbl><w:tr><w:tc>" + paragraph("Năm") + "</w:tc><w:tc>" + paragraph("2025") + "</w:tc></w:tr></w:tbl>"
        + paragraph("GIẢI PHÁP", number.format(0))
        + paragraph("Vốn", number.format(1))
    )  # fmt: skip
    notes = "<w:footnote w:id='0'/><w:footnote w:id='2'>" + paragraph("So với năm 2024.") + "</w:footnote>"
    text = read_source(write(tmp_path, "a.docx", docx(body, notes, numbering))).text
    assert text.splitlines() == [
        "I. MỤC TIÊU", "1. Kinh tế", "Tăng 5%[^1]; thêm.", "2. Xã hội", "| Năm | 2025 |", "II. GIẢI PHÁP", "1. Vốn",
        "[^1]: So với năm 2024.",
    ]  # fmt: skip


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"


def test_word_tables_within_tables_are_read_once(tmp_path: Path) -> None:
    inner = "<w:tbl>" + row(paragraph("Năm"), paragraph("2025")) + "</w:tbl>"
    body = "<w:tbl>" + row(paragraph("Bên trái"), paragraph("Bên phải") + inner) + "</w:tbl>"
    text = read_source(write(tmp_path, "a.docx", docx(body))).text
    assert text.splitlines() == ["Bên trái", "Bên phải", "| Năm | 2025 |"]


def test_word_rows_that_were_deleted_are_left_out(tmp_path: Path) -> None:
    gone = row(paragraph("cũ"), paragraph("1")).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>")
    kept = f"<w:ins>{row(paragraph('mới'), paragraph('2'))}</w:ins>"
    text = read_source(write(tmp_path, "a.docx", docx(f"<w:tbl>{gone}{kept}</w:tbl>"))).text
    assert text.splitlines() == ["| mới | 2 |"]


def test_word_text_boxes_stand_behind_their_paragraph_once(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{paragraph('Khung một')}{paragraph('Khung hai')}</w:txbxContent>"
    drawn = (
        f"<m:AlternateContent xmlns:m='m'><m:Choice>{box}</m:Choice><m:Fallback>{box}</m:Fallback></m:AlternateContent>"
    )
    body = (
        f"<w:p><w:r><w:t>Một đoạn</w:t></w:r><w:r>{drawn}</w:r><w:r><w:t xml:space='preserve'> văn.</w:t></w:r></w:p>"
    )
    text = read_source(write(tmp_path, "a.docx", docx(body))).text
    assert text.splitlines() == ["Một đoạn văn.", "Khung một", "Khung hai"]


def test_word_raised_numbers_are_powers_or_marks(tmp_path: Path) -> None:
    def raised(words: str) -> str:
        return f"<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>{words}</w:t></w:r>"

    body = f"<w:p><w:r><w:t>Rộng 5 km</w:t></w:r>{raised('2')}<w:r><w:t> tại 3 xã</w:t></w:r>{raised('(4)')}</w:p>"
    assert read_source(write(tmp_path, "a.docx", docx(body))).text.splitlines() == ["Rộng 5 km² tại 3 xã[4]"]


def test_word_endnotes_are_notes(tmp_path: Path) -> None:
    buffer = io.BytesIO(docx("<w:p><w:r><w:t>Tăng 5%</w:t></w:r><w:r><w:endnoteReference w:id='4'/></w:r></w:p>"))
    note = f"<w:endnote w:id='4'>{paragraph('Theo giá so sánh.')}</w:endnote>"
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("word/endnotes.xml", f'<w:endnotes xmlns:w="{W}">{note}</w:endnotes>')
    text = read_source(write(tmp_path, "a.docx", buffer.getvalue())).text
    assert text.splitlines() == ["Tăng 5%[^1]", "[^1]: Theo giá so sánh."]


def test_html(tmp_path: Path) -> None:
    page = (
        "<html><head><title>x</title><style>p{}</style></head><body><nav>menu</nav><h2>I. Mục&nbsp;tiêu</h2>"
        "<p>Diện tích 5 m<sup>2</sup> tại\n xã<sup>[1]</sup>.</p><table><tr><th>Năm</th><td>2025</td></tr></table>"
        "<script>alert(1)</script><p>[1] Xã mới.</p></body></html>"
    )
    source = read_source(write(tmp_path, "a.html", page))
    assert source.extracted == source.text
    lines = [line for line in source.text.splitlines() if line]
    assert lines == ["## I. Mục tiêu", "Diện tích 5 m² tại xã[1].", "| Năm | 2025 |", "[1] Xã mới."]


def page(number: int) -> str:
    word = ["rice", "maize", "tea"][number - 1]
    return (
        "BT /F1 12 Tf 60 790 Td (BAO CAO QUY) Tj ET\n"
        f"BT /F1 12 Tf 60 700 Td (Page of {word} begins with words) Tj "
        f"7 Ts /F1 7 Tf ({number}) Tj 0 Ts /F1 12 Tf (, more) Tj ET\n"
        f"BT /F1 12 Tf 60 684 Td (and {word} goes on for 12 m) Tj 7 Ts /F1 7 Tf (2) Tj 0 Ts /F1 12 Tf ( here.) Tj ET\n"
        f"BT /F1 7 Tf 60 113 Td ({number}) Tj ET BT /F1 10 Tf 66 110 Td ( A note on {word}) Tj ET\n"
        f"BT /F1 10 Tf 300 40 Td ({number}) Tj ET"
    )


def test_pdf_pages_marks_and_furniture(tmp_path: Path) -> None:
    source = read_source(write(tmp_path, "a.pdf", pdf([page(1), page(2), page(3)])))
    assert len(source.pages) == 3
    assert all(source.text[start:].startswith("Page ") for start in source.pages)
    assert "BAO CAO" not in source.text
    first = source.text[: source.pages[1]].split("\n")
    assert first[0] == "Page of rice begins with words[1], more"
    assert first[1] == "and rice goes on for 12 m² here."
    assert "[1] A note on rice" in first
    assert not any(line.strip() == "1" for line in first)


@pytest.mark.parametrize(("mark", "printed"), [("1", "1 "), ("1", "1. "), ("\\(1\\)", "\\(1\\) ")])
def test_pdf_notes_in_small_print_keep_their_marks(tmp_path: Path, mark: str, printed: str) -> None:
    text = (
        f"BT /F1 12 Tf 60 790 Td (Revenue grew by 7,2%) Tj 6 Ts /F1 7 Tf ({mark}) Tj 0 Ts /F1 12 Tf ( until) Tj ET\n"
        "BT /F1 12 Tf 60 774 Td (end of the year, and expenses grew with it in all) Tj ET\n"
        "BT /F1 12 Tf 60 758 Td (districts of the province but one, which had) Tj ET\n"
        f"BT /F1 10 Tf 60 100 Td ({printed}At the prices of 2010, as the office says) Tj ET\n"
        "BT /F1 10 Tf 60 88 Td (in its yearbook.) Tj ET\n"
    )
    last = "BT /F1 12 Tf 60 790 Td (two floods in the same year.) Tj ET\n"
    source = read_source(write(tmp_path, "a.pdf", pdf([text, last])))
    reading = make_reading(source, describe(source, []))
    (note,) = reading.footnotes
    whole = reading.text.repaired
    assert note.number == "1"
    assert whole[: note.anchor].endswith("7,2%")
    assert note.body.of(whole) == "At the prices of 2010, as the office says in its yearbook."
    assert "which had two floods" in whole


def test_scan_without_tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SourceError, match="is a scan without text; install Tesseract with Vietnamese"):
        read_source(write(tmp_path, "a.pdf", pdf(["0 0 100 100 re f"])))


def test_scan_is_read_by_tesseract(tmp_path: Path) -> None:
    program = shutil.which("tesseract")
    fonts = list(Path("/usr/share/fonts").rglob("DejaVuSans.ttf"))
    languages = subprocess.run([program, "--list-langs"], capture_output=True, text=True).stdout if program else ""
    if "vie" not in languages.split() or not fonts:
        missing("Tesseract with Vietnamese, or the font DejaVu Sans")
    image = Image.new("L", (1654, 700), 255)
    words = "Phát triển kinh tế cửa khẩu tỉnh Lạng Sơn"
    ImageDraw.Draw(image).text((150, 200), words, font=ImageFont.truetype(str(fonts[0]), 48), fill=0)
    image.save(tmp_path / "scan.pdf", resolution=200)
    source = read_source(tmp_path / "scan.pdf")
    assert source.text.split("\n")[0] == words
    assert source.pages == (0,)


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        (
            (
                '<p>Tăng 5%<a href="#fn1" class="footnote-ref" id="fnref1"><sup>1</sup></a>.</p>'
                '<section><ol><li id="fn1">'
                '<p>So với 2024.</p><p>Thêm.<a href="#fnref1">↩︎</a></p></li></ol></section>'
            ),
            ["Tăng 5%[1].", "[1] So với 2024. Thêm."],
        ),
        (
            (
                '<p>Tăng 5%<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a> nữa.</p>'
                '<div id=ftn1><p><a href="#_ftnref1" name="_ftn1"><span>[1]</span></a> So với 2024.</p></div>'
            ),
            ["Tăng 5%[1] nữa.", "[1] So với 2024."],
        ),
        (
            (
                '<p>Tăng<sup id="cite_ref-a_1-0"><a href="#cite_note-a-1">[1]</a></sup> rồi giảm'
                '<sup id="cite_ref-a_1-1"><a href="#cite_note-a-1">[1]</a></sup>.</p>'
                '<ol><li id="cite_note-a-1"><span>^ '
                '<a href="#cite_ref-a_1-0"><sup>a</sup></a> <a href="#cite_ref-a_1-1"><sup>b</sup></a></span>'
                " Nguồn.</li>"
                "</ol>"
            ),
            ["Tăng[1] rồi giảm.", "[1] Nguồn."],
        ),
        (
            '<p>Tăng 5%<sup><a href="#fn1">1</a></sup> nữa.</p><p>Khác.</p><p id="fn1">1. So với 2024.</p>',
            ["Tăng 5%[1] nữa.", "Khác.", "[1] So với 2024."],
        ),
        (
            '<p><a href="#m1">1</a> <a href="#m2">2</a></p><h2 id="m1">1. Vốn</h2><p>Tăng.</p><h2 id="m2">2. Đất</h2>',
            ["1 2", "## 1. Vốn", "Tăng.", "## 2. Đất"],
        ),
    ],
    ids=["pandoc", "word", "mediawiki", "by hand", "contents"],
)
def test_footnotes_of_web_pages(tmp_path: Path, page: str, lines: list[str]) -> None:
    source = read_source(write(tmp_path, "a.html", f"<html><body>{page}</body></html>"))
    assert [line for line in source.text.splitlines() if line] == lines


def test_cells_that_reach_over_others_keep_the_columns(tmp_path: Path) -> None:
    page = (
        "<table><tr><th rowspan=2>TT</th><th colspan=2>Thực hiện</th></tr><tr><th>2024</th><th>2025</th></tr>"
        "<tr><td>1</td><td>71,1<sup>2</sup></td><td><p>5</p></td></tr></table><p>[2] Ước.</p>"
    )
    source = read_source(write(tmp_path, "a.html", f"<html><body>{page}</body></html>"))
    assert [line for line in source.text.splitlines() if line] == [
        "| TT | Thực hiện | |", "| | 2024 | 2025 |", "| 1 | 71,1[2] | 5 |", "[2] Ước.",
    ]  # fmt: skip


def test_word_cells_that_reach_over_others_keep_the_columns(tmp_path: Path) -> None:
    wide = "<w:tcPr><w:gridSpan w:val='2'/></w:tcPr>"
    rows = (
        f"<w:tr><w:tc>{wide}{paragraph('Thực hiện')}</w:tc><w:tc>{paragraph('Kế hoạch')}</w:tc></w:tr>"
        f"<w:tr>{''.join(f'<w:tc>{paragraph(year)}</w:tc>' for year in ('2024', '2025', '2030'))}</w:tr>"
    )
    text = read_source(write(tmp_path, "a.docx", docx(f"<w:tbl>{rows}</w:tbl>"))).text
    assert text.splitlines() == ["| Thực hiện |  | Kế hoạch |", "| 2024 | 2025 | 2030 |"]


CELL = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p>{}</w:tc>"


def table_of(*rows: tuple[str, ...], inner: str = "") -> str:
    """A Word table; `inner` stands within the second cell of its second row."""
    made = ""
    for at, row in enumerate(rows):
        cells = (CELL.format(words, inner if (at, place) == (1, 1) else "") for place, words in enumerate(row))
        made += f"<w:tr>{''.join(cells)}</w:tr>"
    return f"<w:tbl>{made}</w:tbl>"


def test_a_table_of_data_may_hold_a_table(tmp_path: Path) -> None:
    inner = table_of(("a", "Quý I"), ("b", "Quý II"))
    rows = (("TT", "Việc", "Cơ quan"), ("1", "Lập sổ", "Sở Y tế"), ("2", "Báo cáo", "Xã"), ("3", "Thu", "Phường"))
    (tmp_path / "data.docx").write_bytes(docx(table_of(*rows, inner=inner)))
    assert read_source(tmp_path / "data.docx").text.splitlines() == [
        "| TT | Việc | Cơ quan |",
        "| 1 | Lập sổ a; Quý I b; Quý II | Sở Y tế |",
        "| 2 | Báo cáo | Xã |",
        "| 3 | Thu | Phường |",
    ]
    (tmp_path / "page.docx").write_bytes(docx(table_of(("Trái", "Phải"), ("Một", "Hai"), inner=inner)))
    assert read_source(tmp_path / "page.docx").text.splitlines()[:3] == ["Trái", "Phải", "Một"]


def test_a_web_table_of_data_may_hold_a_table(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>{n}</td><td>Việc {n}</td><td>Xã {n}</td></tr>" for n in (1, 2, 3))
    inner = "<table><tr><td>a</td><td>Quý I</td></tr></table>"
    (tmp_path / "data.html").write_text(f"<table>{rows.replace('Việc 2', 'Việc 2 ' + inner)}</table>", encoding="utf-8")
    text = read_source(tmp_path / "data.html").text
    assert [line for line in text.splitlines() if line] == [
        "| 1 | Việc 1 | Xã 1 |",
        "| 2 | Việc 2 a; Quý I | Xã 2 |",
        "| 3 | Việc 3 | Xã 3 |",
    ]
