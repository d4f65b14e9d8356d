"""What every dashboard is made of: pictures, a table and a query; and the picture of documents against things."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from lsgraph.explore.compared import by_age, short_name
from lsgraph.explore.drawing import clip, text_lines
from lsgraph.explore.pages import Pages
from lsgraph.explore.plots import Plot, Row, Words
from lsgraph.explore.records import Thing
from lsgraph.explore.wording import number

MOST_ROWS = 40
SIGNS = {"stated": "✓", "concluded": "○"}
"""How a cell says that a task implements: a sentence states it, or it was concluded from a section or another task."""


@dataclass(frozen=True)
class Picture:
    """A chart on a dashboard, with what stands above it, and where that leads."""

    chart: Plot
    caption: str = ""
    href: str = ""


@dataclass
class Board:
    """One dashboard: pictures, a table (heads and rows of text or links), and the query that gives it."""

    key: str
    pictures: list[Picture] = field(default_factory=list)
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


@dataclass(frozen=True)
class Square:
    """A cell of a picture of things against documents: how dark it is, what stands in it, and what that means."""

    row: int
    column: int
    level: int
    said: str
    told: str
    tie: str = ""


def mention_counts(pages: Pages, relation: str) -> Counter[tuple[str, str]]:
    """How often documents name the far end of a relation: counts by thing and document."""
    named: Counter[tuple[str, str]] = Counter()
    for edge in pages.web.edges:
        if edge.relation == relation:
            for fact in edge.facts:
                for evidence in pages.collected.things[fact].evidence:
                    named[(edge.target, evidence.document)] += 1
    return named


def matrix_board(pages: Pages, key: str, cells: Cells, notes: dict[str, str] | None = None) -> Board:
    """Things against documents, those named most first; `notes` are said of each thing in a last column."""
    documents = by_age(pages.collected)
    totals: Counter[str] = Counter()
    for (row, _), n in cells.counts.items():
        totals[row] += n
    for row, _ in cells.ties:
        totals[row] += 1
    order = sorted(totals, key=lambda iri: (-totals[iri], iri))
    board = Board(key, heads=["", *(short_name(d, pages.language) for d in documents)])
    if notes is not None:
        board.heads.append(pages.words("statements"))
    for iri in order:
        line: list[Any] = [pages.link(iri), *(cells.text(iri, d.iri, pages.language) for d in documents)]
        board.rows.append(line + ([notes.get(iri, "")] if notes is not None else []))
    shown = order[:MOST_ROWS]
    if shown and documents and len(documents) <= 24:
        squares = _squares(pages, cells, shown, documents)
        board.pictures.append(Picture(matrix_picture(pages, key, shown, documents, squares)))
    return board


def _squares(pages: Pages, cells: Cells, rows: list[str], documents: list[Thing]) -> list[Square]:
    most = max(cells.counts.values(), default=1) or 1
    found = []
    for row, iri in enumerate(rows):
        for column, document in enumerate(documents):
            n = cells.counts[(iri, document.iri)]
            said = cells.text(iri, document.iri, pages.language)
            tie = cells.ties.get((iri, document.iri), "")
            found.append(Square(row, column, 0 if not n else 1 + min(4, int(4 * (n / most) ** 0.5)), said, said, tie))
    return found


def matrix_picture(pages: Pages, key: str, rows: list[str], documents: list[Thing], squares: list[Square]) -> Plot:
    """Things against documents: a square for each pair, with the names of both at the edges."""
    words, width = Words(), 620 / len(documents)
    columns: list[Row] = []
    titles = [short_name(document, pages.language) for document in documents]
    for column, title in enumerate(titles):
        lines = text_lines(title, max(8, int(width / 7)), 4)
        columns += [
            {"column": column, "text": words(line), "at": -7 - 14 * (len(lines) - 1 - index)}
            for index, line in enumerate(lines)
        ]
    names: list[Row] = [
        {
            "row": row,
            "label": words(clip(pages.label(iri), 44)),
            "href": words.address(pages.href(iri)),
            "name": words(pages.label(iri)),
        }
        for row, iri in enumerate(rows)
    ]
    cells: list[Row] = []
    for square in squares:
        told = f"{pages.label(rows[square.row])} – {titles[square.column]}: {square.told}" if square.said else ""
        cells.append(
            {
                "row": square.row,
                "column": square.column,
                "level": square.level,
                "tie": square.tie,
                "said": words(square.said),
                "told": words(told),
            }
        )
    data: dict[str, list[Row]] = {"cells": cells, "rows": names, "columns": columns}
    return pages.plots.draw("matrix", data, words, pages.words(f"dash.{key}"), language=pages.language)
