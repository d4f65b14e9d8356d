"""What every dashboard is made of: pictures, a table and a query; and the picture of documents against things."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from lsgraph.explore.charts import Drawing, clip, text_lines
from lsgraph.explore.compared import by_age, short_name
from lsgraph.explore.pages import Pages
from lsgraph.explore.records import Thing
from lsgraph.explore.wording import number

MOST_ROWS = 40
SIGNS = {"stated": "✓", "concluded": "○"}
"""How a cell says that a task implements: a sentence states it, or it was concluded from a section or another task."""


@dataclass
class Board:
    """One dashboard: pictures, a table (heads and rows of text or links), and the query that gives it."""

    key: str
    pictures: list[Markup] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    rows: list[list[Any]] = field(default_factory=list)
    query: str = ""
    note: str = ""


@dataclass
class Cells:
    """The cells of things against documents: how often, and how a tie is known (`stated` or `concluded`)."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    ties: dict[tuple[str, str], str] = field(default_factory=dict)

    def tie(self, row: str, column: str, how: str) -> None:
        if self.ties.get((row, column)) != "stated":
            self.ties[(row, column)] = how

    def text(self, row: str, column: str, language: str) -> str:
        """What a cell says: the number and the sign of the tie."""
        n, tie = self.counts[(row, column)], self.ties.get((row, column), "")
        return f"{number(str(n), language) if n else ''} {SIGNS.get(tie, '')}".strip()


def matrix_board(pages: Pages, key: str, cells: Cells, notes: dict[str, str] | None = None) -> Board:
    """Things against documents, those named most first; `notes` are said of each thing in a last column."""
    documents = by_age(pages.collected)
    totals: Counter[str] = Counter()
    for (row, _), n in cells.counts.items():
        totals[row] += n
    for row, _ in cells.ties:
        totals[row] += 1
    noted = notes or {}
    order = sorted(totals, key=lambda iri: (-bool(noted.get(iri)) if key == "projects" else 0, -totals[iri], iri))
    board = Board(key, heads=["", *(short_name(d, pages.language) for d in documents)])
    if notes is not None:
        board.heads.append(pages.words("statements"))
    for iri in order:
        line: list[Any] = [pages.link(iri), *(cells.text(iri, d.iri, pages.language) for d in documents)]
        board.rows.append(line + ([notes.get(iri, "")] if notes is not None else []))
    shown = order[:MOST_ROWS]
    if shown and documents and len(documents) <= 24:
        board.pictures.append(_matrix_picture(pages, key, shown, documents, cells))
    return board


def _matrix_picture(pages: Pages, key: str, rows: list[str], documents: list[Thing], cells: Cells) -> Markup:
    left, cell, top = 330, max(26, min(96, 620 // len(documents))), 74
    most = max(cells.counts.values(), default=1) or 1
    drawing = Drawing(
        left + cell * len(documents) + 10, top + 24 * len(rows) + 6, pages.words(f"dash.{key}"), css="chart matrix"
    )
    for column, document in enumerate(documents):
        x = left + cell * column + cell / 2
        for index, line in enumerate(text_lines(short_name(document, pages.language), max(8, cell // 7), 4)):
            drawing.text(x, 14 + index * 14, line, anchor="middle", css="tick")
    for index, iri in enumerate(rows):
        y = top + 24 * index
        drawing.text(left - 8, y + 16, clip(pages.label(iri), 44), anchor="end", css="label", href=pages.href(iri))
        for column, document in enumerate(documents):
            n = cells.counts[(iri, document.iri)]
            x = left + cell * column
            level = 0 if not n else 1 + min(4, int(4 * (n / most) ** 0.5))
            dashed = "3 3" if cells.ties.get((iri, document.iri)) == "concluded" else None
            drawing.add(
                "rect", x=x + 1, y=y + 1, width=cell - 2, height=22, css=f"cell level{level}", stroke_dasharray=dashed
            )
            said = cells.text(iri, document.iri, pages.language)
            if said:
                drawing.text(x + cell / 2, y + 16, said, anchor="middle", css=f"level{level}text")
    return drawing.markup()
