"""Tables that came out of a web page as one cell a line, between lines that hold only a bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lsgraph.text.lines import Line

_FARTHEST_BAR = 60


def mark_cells(lines: Sequence[Line]) -> list[Line]:
    """The same lines, those inside a row of such a table with the numbers of their row and cell.

    A bar opens a row, each further one a cell; two bars after each other end a row; a bar before an empty line
    ends the table.
    """
    marked = list(lines)
    row = cell = 0
    inside = False
    at = 0
    while at < len(marked):
        line = marked[at]
        if line.words == "|":
            after = marked[at + 1].words if at + 1 < len(marked) else ""
            if not inside:
                inside = bool(after) and after != "|" and _bar_ahead(marked, at + 1)
                row, cell = row + inside, 1
            elif after == "|":
                row, cell = row + 1, 1
                at += 1
            elif not after:
                inside = _empty_cell(marked, at + 1)
                cell += 1
            else:
                cell += 1
        elif inside and line.words:
            marked[at] = replace(line, hint=replace(line.hint, cells=True, row=row, cell=cell))
        at += 1
    return marked


def _bar_ahead(lines: Sequence[Line], start: int) -> bool:
    return any(line.words == "|" for line in lines[start : start + _FARTHEST_BAR])


def _empty_cell(lines: Sequence[Line], start: int) -> bool:
    """Whether only empty lines, and few, stand before the next bar."""
    for line in lines[start : start + 4]:
        if line.words:
            return line.words == "|"
    return False


def bars(lines: Sequence[Line]) -> set[int]:
    """The lines that hold nothing but bars or rules."""
    return {line.number for line in lines if line.words and not line.words.strip("|-–_=*~# +:")}
