"""Restored words beside the scanned ones, for people: only tables that a person reads are given them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lsgraph.rows import Rows
from lsgraph.store import Queryable

_RESTORED = """PREFIX ls: <https://w3id.org/lsgraph/ontology#>
SELECT DISTINCT ?quote ?restored WHERE { ?e ls:quote ?quote ; ls:restoredQuote ?restored } ORDER BY ?quote ?restored"""
_WORDS = {"vi": "đã phục hồi", "en": "restored"}


def readable(graph: Queryable, rows: Rows, lang: str) -> Rows:
    """The rows with how each scanned quote reads behind it."""
    at = [place for place, name in enumerate(rows.columns) if "quote" in name]
    if not at or not rows.rows:
        return rows
    known = {str(row[0]): row[1] for row in graph.select(_RESTORED).rows}
    return beside(rows, at, ([known.get(row[place] or "") for place in at] for row in rows.rows), lang)


def beside(rows: Rows, at: list[int], restored: Iterable[list[str | None]], lang: str) -> Rows:
    """The rows with some cells followed by their restored words, where these are other words."""
    shown: list[tuple[str | None, ...]] = []
    for row, words in zip(rows.rows, restored, strict=True):
        cells = list(row)
        for place, read in zip(at, words, strict=True):
            if read and " ".join(read.split()) != " ".join((cells[place] or "").split()):
                cells[place] = f"{cells[place]} [{_WORDS[lang]}: {' '.join(read.split())}]"
        shown.append(tuple(cells))
    return replace(rows, rows=shown)
