"""The text that stands for an HTML page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lsgraph.patterns import compiled
from lsgraph.text.formats import WIDEST, in_one_cell, is_layout, table_row
from lsgraph.text.html_notes import HtmlNotes, html_notes
from lsgraph.text.pdf_lines import mark_of

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_SILENT = ("script", "style", "head", "nav", "noscript", "template", "svg", "iframe", "button", "form")
_BLOCKS = (
    "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "ul", "ol", "section", "article", "header",
    "footer", "blockquote", "pre", "dd", "dt", "center",
)  # fmt: skip


def html_text(markup: str) -> str:
    """The words of a page, one block a line: headings with their `#`, table rows between bars, superscript
    numbers and links to notes as `[n]`, and a note with its `[n]` in front. Scripts, styles and navigation are left
    out."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(markup, "html.parser")
    for tag in soup(list(_SILENT)):
        tag.decompose()
    text = compiled(r" *\n *").sub("\n", "".join(_Walk(soup).pieces))
    return compiled(r"\n{3,}").sub("\n\n", compiled(r"[ \t]{2,}").sub(" ", text)).strip() + "\n"


class _Walk:
    """The words of a page in order."""

    def __init__(self, soup: BeautifulSoup) -> None:
        self.pieces: list[str] = []
        self._notes: HtmlNotes = html_notes(soup)
        self._rows = {id(row): cells for table in soup("table") for row, cells in _rows(table)}
        self._inside(soup)

    def _inside(self, node: Tag) -> None:
        from bs4 import Tag
        from bs4.element import NavigableString

        for child in node.children:
            if isinstance(child, Tag):
                self._visit(child)
            elif type(child) is NavigableString:
                self.pieces.append(compiled(r"\s+").sub(" ", str(child)))

    def _visit(self, tag: Tag) -> None:
        name = tag.name
        if id(tag) in self._notes.marks:
            number = self._notes.marks[id(tag)]
            self.pieces.append(f"[{number}]" if number else "")
        elif id(tag) in self._notes.back:
            pass
        elif id(tag) in self._notes.bodies:
            self._note(tag, self._notes.bodies[id(tag)])
        elif name == "br":
            self.pieces.append("\n")
        elif name == "tr" and id(tag) in self._rows:
            cells = [self._words(cell) if cell is not None else "" for cell in self._rows[id(tag)]]
            self.pieces.append(f"\n{table_row(cells)}\n")
        elif name == "sup" and _is_mark(tag):
            self.pieces.append(mark_of("".join(self.pieces[-1:]), compiled(r"\D").sub("", tag.get_text())))
        elif name in _BLOCKS:
            self.pieces.append("\n" + ("#" * int(name[1]) + " " if compiled(r"h[1-6]").fullmatch(name) else ""))
            self._inside(tag)
            self.pieces.append("\n")
        else:
            self._inside(tag)

    def _note(self, tag: Tag, number: str) -> None:
        """A note as one line, however many paragraphs it has."""
        self.pieces.append(f"\n[{number}] {without_mark(self._words(tag), number)}\n")

    def _words(self, tag: Tag) -> str:
        """The words of a block in one line."""
        start = len(self.pieces)
        self._inside(tag)
        words = in_one_cell("".join(self.pieces[start:]).split("\n"))
        del self.pieces[start:]
        return words


def _is_mark(tag: Tag) -> bool:
    """Whether a raised word is a number that no link explains."""
    shown = compiled(r"\s*\[?\(?\d{1,3}\)?\]?\s*").fullmatch(tag.get_text())
    return shown is not None and tag.find("a", href=compiled("^#")) is None


def without_mark(words: str, number: str) -> str:
    """A note without its own number in front and the arrow that leads back.

    >>> without_mark("1. So với năm 2024. ↩", "1")
    'So với năm 2024.'
    """
    own = rf"^\s*(?:\[\d{{1,3}}\]|\(?{number}[.):]?(?=\s)|\^|↑|[*†‡]{{1,3}})\s*"
    return compiled(r"\s*[↩↑^]\ufe0e?\s*").sub(" ", compiled(own).sub("", words)).strip()


def _rows(table: Tag) -> Iterator[tuple[Tag, list[Tag | None]]]:
    """The rows of a table of data, with None where a cell above or before reaches over."""
    own = [row for row in table.find_all("tr") if row.find_parent("table") is table]
    held = [[cell for cell in row.find_all(["td", "th"]) if cell.find_parent("tr") is row] for row in own]
    within = [any(cell.find("table") for cell in row) for row in held]
    if is_layout([len(row) for row in held], within):
        return
    down: dict[int, int] = {}
    for row, found in zip(own, held, strict=True):
        cells: list[Tag | None] = []
        for cell in found:
            _reached(cells, down)
            wide, high = _reach(cell, "colspan"), _reach(cell, "rowspan")
            for place in range(wide):
                down[len(cells)] = high - 1
                cells.append(None if place else cell)
        _reached(cells, down)
        yield row, cells


def _reached(cells: list[Tag | None], down: dict[int, int]) -> None:
    """Adds the cells that others above reach down to."""
    while down.get(len(cells), 0) > 0:
        down[len(cells)] -= 1
        cells.append(None)


def _reach(cell: Tag, name: str) -> int:
    value = str(cell.get(name) or "1")
    return min(max(1, int(value)), WIDEST) if value.isdecimal() else 1
