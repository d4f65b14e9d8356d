"""How much of a document lies in quoted statements: in percent, and as a bar for each part of the text."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from lsgraph.explore.drawing import Drawing
from lsgraph.explore.records import Evidence, SourceText, Thing
from lsgraph.explore.wording import number


def coverage(text: SourceText, facts: list[tuple[Thing, Evidence]], language: str) -> str:
    """How much of the text lies in a quote, in percent."""
    total = len(text.source) - text.source.count("\n") or 1
    done = covered = 0
    for _, e in facts:
        a = max(done, e.start)
        if e.end > a:
            covered += e.end - a
            done = e.end
    return number(f"{min(100.0, 100 * covered / total):.0f}", language) + "%"


def minimap(text: SourceText, facts: list[tuple[Thing, Evidence]], w: Any, language: str) -> Markup:
    """One bar for each hundredth of the text, as tall as the facts there are many; a bar leads to its first fact."""
    bins = 100
    length = max(len(text.source), 1)
    rows: list[list[Evidence]] = [[] for _ in range(bins)]
    for _, e in facts:
        rows[min(bins - 1, e.start * bins // length)].append(e)
    most = max(len(row) for row in rows) or 1
    drawing = Drawing(700, 44, w("document.minimap"), css="minimap", stretch=True)
    for index, row in enumerate(rows):
        height = 3 + 38 * (len(row) / most) ** 0.6 if row else 2
        bar = {
            "x": index * 7,
            "y": f"{42 - height:.1f}",
            "width": 6,
            "height": f"{height:.1f}",
            "css": "some" if row else "none",
        }
        if row:
            drawing.parts.append(f'<a href="#L{row[0].line}-{row[0].start}" tabindex="-1" aria-label="{row[0].line}">')
        drawing.add("rect", f"{w('line', n=row[0].line)}: {len(row)}" if row else "", **bar)
        if row:
            drawing.parts.append("</a>")
    return drawing.markup()
