"""Word and PDF files whose words are set in a font of before Unicode."""

from __future__ import annotations

from pathlib import Path

import pytest

from lsgraph.text.read import read_source
from tests.text.conftest import docx, pdf

VNI = "Uûy ban nhaân daân tænh Laïng Sôn ban haønh keá hoaïch phaùt trieån kinh teá - xaõ hoäi naêm 2026"
ABC = "Uû ban nh©n d©n tØnh L¹ng S¬n ban hµnh kÕ ho¹ch ph¸t triÓn kinh tÕ - x· héi n¨m 2026"
WORDS = "Ủy ban nhân dân tỉnh Lạng Sơn ban hành kế hoạch phát triển kinh tế - xã hội năm 2026"


def run(words: str, font: str = "", more: str = "") -> str:
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>' if font else ""
    return f'<w:r><w:rPr>{fonts}{more}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def read(tmp_path: Path, body: str) -> list[str]:
    path = tmp_path / "old.docx"
    path.write_bytes(docx(body))
    return read_source(path).text.rstrip("\n").split("\n")


@pytest.mark.parametrize(
    ("words", "font", "expected"),
    [
        (VNI, "VNI-Times", WORDS),
        (ABC, ".VnTime", WORDS.replace("Ủy", "Uỷ")),
        ("tØnh L¹ng S¬n", ".VnTimeH", "TỈNH LẠNG SƠN"),
        ("Café tænh", "Times New Roman", "Café tænh"),
    ],
)
def test_the_font_of_a_run_says_what_its_letters_are(tmp_path: Path, words: str, font: str, expected: str) -> None:
    assert read(tmp_path, f"<w:p>{run(words, font)}</w:p>") == [expected]


def test_a_letter_over_two_runs_and_unicode_beside_it(tmp_path: Path) -> None:
    first, second = run("tænh La", "VNI-Times"), run("ïng Sôn", "VNI-Times", "<w:b/>")
    body = f"<w:p>{first}{second}{run(' của Việt Nam')}</w:p><w:p>{run('Huyện Bắc Sơn')}</w:p>"
    assert read(tmp_path, body) == ["tỉnh Lạng Sơn của Việt Nam", "Huyện Bắc Sơn"]


def test_words_whose_runs_name_no_font(tmp_path: Path) -> None:
    assert read(tmp_path, f"<w:p>{run(VNI)}</w:p>") == [WORDS]


def test_a_pdf_in_an_old_font(tmp_path: Path) -> None:
    shown = "".join(f"\\{byte:03o}" if byte > 126 else chr(byte) for byte in VNI.encode("cp1252"))
    path = tmp_path / "old.pdf"
    made = pdf([f"BT /F1 9 Tf 20 700 Td ({shown}) Tj ET"])
    path.write_bytes(made.replace(b"/Helvetica", b"/Helvetica /Encoding /WinAnsiEncoding"))
    assert WORDS in read_source(path).text
