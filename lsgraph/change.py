"""One change between two documents: a row of `diff`, and what its page shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lsgraph.span import Span

Kind = Literal["added", "dropped", "changed", "moved", "kept"]
COLUMNS = ("change", "section_a", "section_b", "line_a", "line_b", "what", "quote_a", "quote_b")


@dataclass(frozen=True, slots=True)
class Change:
    """One row of a comparison. `quote_*` are the sources' own words, `words_*` the restored ones.

    `marks_*` are the places in `words_*` that differ; `order` sorts the rows along document B.
    """

    change: Kind
    section_a: str
    section_b: str
    line_a: int | None
    line_b: int | None
    what: str
    quote_a: str
    quote_b: str
    words_a: str = ""
    words_b: str = ""
    marks_a: tuple[Span, ...] = ()
    marks_b: tuple[Span, ...] = ()
    numbers: bool = False
    names: bool = False
    order: tuple[int, int, int] = (0, 0, 0)
