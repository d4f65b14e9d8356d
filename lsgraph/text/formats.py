"""Which kind of file the bytes are, and the text that stands for a .docx."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any
from xml.etree import ElementTree

from lsgraph.errors import SourceError
from lsgraph.patterns import compiled
from lsgraph.text.encodings import old_font
from lsgraph.text.pdf_lines import mark_of

_KINDS = "give a .txt, .md, .html, .docx or .pdf"
_FOREIGN = {
    b"\x89PNG": "is an image", b"\xff\xd8\xff": "is an image", b"GIF8": "is an image", b"II*\x00": "is an image",
    b"MM\x00*": "is an image", b"\xd0\xcf\x11\xe0": "is an old Office file (.doc, .xls)", b"\x1f\x8b": "is an archive",
    b"Rar!": "is an archive", b"7z\xbc\xaf": "is an archive", b"{\\rtf": "is a .rtf file", b"\x7fELF": "is a program",
    b"MZ\x90": "is a program", b"SQLite": "is a database",
}  # fmt: skip


def sniff(data: bytes, suffix: str, where: str = "") -> str:
    """The kind of a file by its first bytes, then by its suffix: pdf, docx, html or text.

    `SourceError` names what it is otherwise, and what to do.
    """
    for start, what in _FOREIGN.items():
        if data.startswith(start):
            advice = "save it as .docx or .pdf" if "Office" in what or "rtf" in what else _KINDS
            if what == "is an image":
                advice = "read it with an OCR program, or give the scan as .pdf"
            raise SourceError(what, where=where, advice=advice)
    if data[:1024].lstrip().startswith(b"%PDF"):
        return "pdf"
    if data.startswith(b"PK"):
        return _sniff_zip(data, where)
    if suffix in (".docx", ".pdf"):
        raise SourceError(f"is no {suffix} file", where=where, advice="the copy may be damaged; get a whole one")
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if suffix in (".html", ".htm") or head.startswith((b"<!doctype html", b"<html")):
        return "html"
    return "text"


def _sniff_zip(data: bytes, where: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        raise SourceError("is truncated", where=where, advice="get a whole copy of it") from None
    if "word/document.xml" in names:
        return "docx"
    raise SourceError("is an archive without a Word document in it", where=where, advice=_KINDS)


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LARGEST_PART = 200 * 1024 * 1024
WIDEST = 60
"""A cell reaches over at most so many columns or rows: more is a slip in the file."""


def docx_text(data: bytes, where: str = "") -> str:
    """The words of a Word document, one paragraph a line, with printed numbering, table rows between bars, and
    footnotes as `[^n]` in the text and `[^n]: …` lines behind it. What was deleted under review is left out."""
    from lsgraph.text.docx_fonts import Fonts
    from lsgraph.text.docx_numbering import Numbering

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if any(info.file_size > _LARGEST_PART for info in archive.infolist()):
                raise SourceError("is too large when unpacked", where=where, advice="split it")
            parts = {
                name: ElementTree.fromstring(archive.read(name))
                for name in archive.namelist()
                if compiled(r"word/(?:document|footnotes|endnotes|numbering|styles)\.xml").fullmatch(name)
            }
    except (zipfile.BadZipFile, OSError, KeyError, ElementTree.ParseError, RuntimeError, ValueError, EOFError):
        raise SourceError("is a damaged .docx", where=where, advice="open and save it again in Word") from None
    except Exception as error:  # zlib raises its own kind for a damaged member
        if isinstance(error, SourceError):
            raise
        raise SourceError("is a damaged .docx", where=where, advice="open and save it again in Word") from None
    document = parts.get("word/document.xml")
    body = document.find(f"{_W}body") if document is not None else None
    if body is None:
        raise SourceError("is a .docx without a body", where=where, advice="open and save it again in Word")
    styles = parts.get("word/styles.xml")
    reader = _DocxReader(Numbering(parts.get("word/numbering.xml"), styles), Fonts(styles))
    lines = list(reader.blocks(body))
    for kind in ("footnote", "endnote"):
        lines += reader.notes(parts.get(f"word/{kind}s.xml"), kind)
    text = "\n".join(lines) + "\n"
    old = old_font(text)  # where no run says which font it is set in
    return old[0] if old is not None else text


class _Raised(str):
    """Digits that are set above the line."""


class _Old(str):
    """Words in a font of before Unicode."""

    font: str


class _DocxReader:
    """Walks the XML; remembers in which order notes were referred to, and the text boxes of a paragraph."""

    def __init__(self, numbering: Any, fonts: Any) -> None:
        self._numbering = numbering
        self._fonts = fonts
        self._font = ""
        self._order: dict[tuple[str, str], int] = {}
        self._boxes: list[ElementTree.Element] = []

    def blocks(self, parent: ElementTree.Element) -> Iterator[str]:
        """The lines of what stands in a part of the document; text boxes behind the paragraph that holds them."""
        for child in _unwrapped(parent):
            if child.tag == f"{_W}p":
                around, self._boxes = self._boxes, []
                yield self._paragraph(child)
                boxes, self._boxes = self._boxes, around
                for box in boxes:
                    yield from self.blocks(box)
            elif child.tag == f"{_W}tbl":
                yield from self._table(child)

    def _paragraph(self, paragraph: ElementTree.Element) -> str:
        from lsgraph.text.docx_fonts import in_unicode

        around, self._font = self._font, self._fonts.of_paragraph(paragraph)
        words = ""
        # the two characters of a VNI letter may stand in two runs
        for font, pieces in groupby(self._runs(paragraph), lambda piece: getattr(piece, "font", "")):
            if font:
                words += in_unicode("".join(pieces), font)
                continue
            for piece in pieces:
                words += mark_of(words, piece) if isinstance(piece, _Raised) else piece
        self._font = around
        words = words.strip(" ")
        number = self._numbering.label(paragraph) if words.strip() else ""
        return f"{number} {words}" if number else words

    def _runs(self, parent: ElementTree.Element) -> Iterator[str]:
        for child in parent:
            name = child.tag.removeprefix(_W)
            if name == "t":
                yield self._words(child.text or "")
            elif name == "tab":
                yield "\t"
            elif name in ("br", "cr"):
                yield "\n" if child.get(f"{_W}type") != "page" else ""
            elif name == "noBreakHyphen":
                yield "-"
            elif name in ("footnoteReference", "endnoteReference"):
                key = (name.removesuffix("Reference"), child.get(f"{_W}id", ""))
                yield f"[^{self._order.setdefault(key, len(self._order) + 1)}]"
            elif name == "r" and _is_raised(child):
                words = "".join(self._runs(child))
                digits = compiled(r"\s*[\[(]?(\d{1,3})[\])]?\s*").fullmatch(words)
                yield _Raised(digits[1]) if digits else words
            elif name == "r":
                around, self._font = self._font, self._fonts.of_run(child, self._font)
                yield from self._runs(child)
                self._font = around
            elif name == "txbxContent":
                self._boxes.append(child)
            elif name.endswith("}AlternateContent"):  # the same thing for newer and for older programs
                yield from self._runs(child[0] if len(child) else child)
            elif name not in ("del", "moveFrom", "delText", "instrText", "pPr", "rPr", "tbl"):
                yield from self._runs(child)

    def _words(self, words: str) -> str:
        from lsgraph.text.docx_fonts import is_old

        if not is_old(self._font):
            return words
        old = _Old(words)
        old.font = self._font
        return old

    def _table(self, table: ElementTree.Element) -> Iterator[str]:
        rows = [row for row in _unwrapped(table) if row.tag == f"{_W}tr" and row.find(f"{_W}trPr/{_W}del") is None]
        cells = [[child for child in _unwrapped(row) if child.tag == f"{_W}tc"] for row in rows]
        within = [any(cell.find(f".//{_W}tbl") is not None for cell in row) for row in cells]
        if is_layout([len(row) for row in cells], within):
            for row in cells:
                for cell in row:
                    yield from (line for line in self.blocks(cell) if line)
            return
        for row in cells:
            words: list[str] = []
            for cell in row:
                wide = cell.find(f"{_W}tcPr/{_W}gridSpan")
                extra = int(wide.get(f"{_W}val", "1")) - 1 if wide is not None else 0
                words += [in_one_cell(self.blocks(cell)), *[""] * min(extra, WIDEST)]
            if words:
                yield table_row(words)

    def notes(self, part: ElementTree.Element | None, kind: str) -> list[str]:
        """The notes that the text refers to, in the order of their marks."""
        if part is None:
            return []
        found = []
        for note in part.findall(f"{_W}{kind}"):
            number = self._order.get((kind, note.get(f"{_W}id", "")))
            if number is not None:
                words = " ".join(" ".join(self.blocks(note)).split())
                found.append((number, f"[^{number}]: {words}"))
        return [line for _, line in sorted(found)]


def _unwrapped(parent: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """The children of an element, without the wrappers of forms and of what was put in under review."""
    for child in parent:
        if child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}moveTo", f"{_W}customXml"):
            yield from _unwrapped(child)
        else:
            yield child


def _is_raised(run: ElementTree.Element) -> bool:
    raised = run.find(f"{_W}rPr/{_W}vertAlign")
    return raised is not None and raised.get(f"{_W}val") == "superscript"


def is_layout(widths: Sequence[int], within: Sequence[bool]) -> bool:
    """Whether a table only sets out a page: tables stand within it, by its rows' numbers of cells and whether they
    hold one, and it is not one of data itself, most rows of which hold words.

    >>> is_layout([2], [True]), is_layout([3, 3, 3, 3], [False, False, True, False]), is_layout([1, 1], [False, False])
    (True, False, False)
    """
    plain = sum(width > 1 and not holds for width, holds in zip(widths, within, strict=True))
    return any(within) and (plain < _FEWEST_ROWS or 2 * plain <= len(widths))


_FEWEST_ROWS = 2


def in_one_cell(lines: Iterable[str]) -> str:
    """The lines of a cell as its words; of a table within it the cells, parted by semicolons."""
    words = []
    for line in lines:
        if line.startswith("| ") and line.endswith(" |"):
            line = "; ".join(filter(None, (cell.strip() for cell in line.strip("|").split(" | "))))
        words.append(line)
    return " ".join(" ".join(words).split())


def table_row(cells: Sequence[str]) -> str:
    """The cells of a row between bars; an empty one for each column that a cell reaches over.

    >>> table_row(["1", "a|b", ""])
    '| 1 | a\\\\|b |  |'
    """
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
