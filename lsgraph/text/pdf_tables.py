"""The tables of a PDF page, by their rules or by the columns that their words stand in; and two columns of words.

A page knows no tables, only strokes and characters. Where strokes cross into cells there is a table; where none do,
lines whose words keep to the same columns are one, if it has numbers. Two columns without numbers are a layout: the
head of a document, or its recipients beside the signature.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from lsgraph.patterns import compiled
from lsgraph.text.formats import table_row
from lsgraph.text.pdf_lines import Baseline, Char, Segment, base_of, baselines, segments

_ROWS = 3
_NEAR = 1.25
"""Lines of one cell are at most so many times the usual distance of lines from each other."""
_SHORTEST_COLUMN = 6


@dataclass(frozen=True)
class Block:
    """Lines of text that take the place of what is printed from the height `base` down."""

    base: float
    lines: tuple[str, ...]


def ruled_tables(page: Any) -> tuple[list[Block], list[Char]]:
    """The tables of a page whose cells are ruled, and the characters that stand in none."""
    chars: list[Char] = [char for char in page.chars if char.get("upright", True)]
    found: list[Block] = []
    if len(page.edges) < 4:
        return found, chars
    for table in page.find_tables():
        rows = [[_inside(chars, cell) if cell else [] for cell in row.cells] for row in table.rows]
        words = [[" ".join(line.words for line in baselines(cell)) for cell in row] for row in rows]
        if not _is_table(words):
            continue
        taken = {id(char) for row in rows for cell in row for char in cell}
        top = max(base_of(char) for row in rows for cell in row for char in cell)
        found.append(Block(top, tuple(table_row(row) for row in words if any(row))))
        chars = [char for char in chars if id(char) not in taken]
    return found, chars


def _inside(chars: Sequence[Char], box: tuple[float, float, float, float]) -> list[Char]:
    left, top, right, bottom = box
    return [
        char
        for char in chars
        if left <= (char["x0"] + char["x1"]) / 2 < right and top <= (char["top"] + char["bottom"]) / 2 < bottom
    ]


_COLUMNS = 3
_CLOSE = 1.3
_HEAD = 4
"""So many lines a head may have."""


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    """Whether there are words in two rows and two columns at least; a frame around words is no table."""
    full = [row for row in rows if any(row)]
    return len(full) > 1 and sum(any(column) for column in zip(*full, strict=True)) > 1


@dataclass(frozen=True)
class _Printed:
    """A line with what stands apart on it."""

    line: Baseline
    parts: tuple[Segment, ...]

    @property
    def figures(self) -> bool:
        return any(map(_is_figure, self.parts))


def aligned(lines: Sequence[Baseline]) -> tuple[list[Block], list[Baseline]]:
    """The tables and columns that only the places of words show, and the lines that are in none."""
    printed = [_Printed(line, tuple(segments(line))) for line in lines]
    found: list[Block] = []
    taken: set[int] = set()
    at = 0
    while at < len(printed):
        end = _tail(printed, at, _run(printed, at))
        block = _block(printed[at:end]) if end - at > 1 else None
        if block is None:
            at += 1
            continue
        found.append(block)
        taken.update(range(at, end))
        at = end
    return found, [line for at, line in enumerate(lines) if at not in taken]


def _run(printed: Sequence[_Printed], start: int) -> int:
    """Where the lines end that from `start` on keep to the same columns; they begin and end with such of several."""
    columns: list[tuple[float, float]] = []
    end = start
    for at in range(start, len(printed)):
        parts = printed[at].parts
        if at == start and len(parts) < 2:
            return start
        if at - end > 3:
            break
        wider = _widened(columns, parts)
        if len(wider) < 2 or (columns and len(wider) < len(columns)):
            break
        if len(parts) > len(wider):
            break
        columns = wider
        if len(parts) > 1:
            end = at + 1
    return end


def _tail(printed: Sequence[_Printed], start: int, end: int) -> int:
    """Where the last cell of a counted table ends: its last lines stand alone, close below and within its column."""
    columns: list[tuple[float, float]] = []
    for one in printed[start:end]:
        columns = _widened(columns, one.parts)
    if end - start < 2 or not _numbered_rows(printed[start:end], columns):
        return end
    usual = median(a.line.base - b.line.base for a, b in pairwise(printed[start:end]))
    while end < len(printed) and printed[end - 1].line.base - printed[end].line.base < _CLOSE * usual:
        parts = printed[end].parts
        inside = [left <= part.left and part.right <= right for part in parts for left, right in columns[1:]]
        if len(parts) != 1 or not any(inside):
            break
        end += 1
    return end


def _widened(columns: Sequence[tuple[float, float]], parts: Sequence[Segment]) -> list[tuple[float, float]]:
    """The columns with the words of one more line in them; columns that words reach across become one."""
    merged: list[tuple[float, float]] = []
    for left, right in sorted([*columns, *((part.left, part.right) for part in parts)]):
        if merged and left <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(right, merged[-1][1])
        else:
            merged.append((left, right))
    return merged


def _block(printed: Sequence[_Printed]) -> Block | None:
    columns: list[tuple[float, float]] = []
    for one in printed:
        columns = _widened(columns, one.parts)
    full = [one for one in printed if len(one.parts) > 1]
    if len(full) >= _ROWS and sum(one.figures for one in full) >= _ROWS - 1 and _has_figures(columns, full):
        rows = [_cells(row, columns) for row in _rows(printed)]
        return Block(printed[0].line.base, tuple(map(table_row, rows)))
    numbered = _numbered_rows(printed, columns)
    if numbered:
        return Block(printed[0].line.base, tuple(table_row(_cells(row, columns)) for row in numbered))
    if len(columns) == 2 and len(full) > 1 and _is_layout(columns, printed):
        sides = [[part.words for one in printed for part in one.parts if _column(part, columns) == n] for n in (0, 1)]
        return Block(printed[0].line.base, (*sides[0], "", *sides[1]))
    return None


def _numbered_rows(printed: Sequence[_Printed], columns: Sequence[tuple[float, float]]) -> list[list[_Printed]]:
    """The rows of a table whose first column counts them under "STT", however few and without figures; none if it
    is no such table. Between two numbers a row begins below the widest gap, or else at its number."""
    head = next(
        (at for at, one in enumerate(printed[:_HEAD]) if _counter(one, columns, r"(?:STT|S\.?\s?TT|TT|Số TT)")), -1
    )
    cores = [at for at, one in enumerate(printed) if at > head and _counter(one, columns, r"\d{1,3}\.?|[IVX]{1,5}\.?")]
    if head < 0 or len(columns) < _COLUMNS or not cores:
        return []
    starts = [0]
    for above, below in pairwise([head, *cores]):
        steps = [printed[at - 1].line.base - printed[at].line.base for at in range(above + 1, below + 1)]
        widest = max(round(step, 1) for step in steps)
        starts.append(max(above + 1 + n for n, step in enumerate(steps) if round(step, 1) == widest))
    return [list(printed[first:last]) for first, last in pairwise([*starts, len(printed)])]


def _counter(one: _Printed, columns: Sequence[tuple[float, float]], pattern: str) -> bool:
    """Whether the first column of a line holds what fits a pattern."""
    first = one.parts[0] if one.parts else None
    return first is not None and _column(first, columns) == 0 and compiled(pattern).fullmatch(first.words) is not None


def _has_figures(columns: Sequence[tuple[float, float]], full: Sequence[_Printed]) -> bool:
    """Whether a column behind the first one holds figures in most of its lines."""
    for number in range(1, len(columns)):
        parts = [part for one in full for part in one.parts if _column(part, columns) == number]
        if sum(map(_is_figure, parts)) >= max(_ROWS - 1, 0.6 * len(parts)):
            return True
    return False


def _is_layout(columns: Sequence[tuple[float, float]], printed: Sequence[_Printed]) -> bool:
    sides = [[part.words for one in printed for part in one.parts if _column(part, columns) == n] for n in (0, 1)]
    return all(side and median(map(len, side)) >= _SHORTEST_COLUMN for side in sides)


def _is_figure(part: Segment) -> bool:
    return compiled(r"[-–+]?[\d.,]*\d\s*%?|[-–]|\.{2,}|x").fullmatch(part.words) is not None


def _column(part: Segment, columns: Sequence[tuple[float, float]]) -> int:
    return next(number for number, (left, right) in enumerate(columns) if left <= part.left <= right)


def _cells(row: Sequence[_Printed], columns: Sequence[tuple[float, float]]) -> list[str]:
    cells: list[list[str]] = [[] for _ in columns]
    for one in row:
        for part in one.parts:
            cells[_column(part, columns)].append(part.words)
    return [" ".join(cell) for cell in cells]


def _rows(printed: Sequence[_Printed]) -> Iterator[list[_Printed]]:
    """The lines of each row: the header's up to the first figures; then each line of figures with those near it."""
    first = next((at for at, one in enumerate(printed) if _states(one)), 0)
    while first > 1 and len(printed[first - 1].parts) == 1 and not _own(printed[first - 1]):
        first -= 1
    head = list(printed[:first])
    if head:
        # words above the first figures are of their row where these stand in the middle of it
        while len(head) > 1 and len(head[-1].parts) == 1 and _nearer(head[-1], head[-2], printed[first]):
            head.pop()
        yield head
    rest = printed[len(head) :]
    cores = [at for at, one in enumerate(rest) if len(one.parts) > 1] or [0]
    usual = median(a.line.base - b.line.base for a, b in pairwise(printed)) if len(printed) > 1 else 0.0
    rows: dict[int, list[_Printed]] = {at: [] for at in cores}
    for at, one in enumerate(rest):
        near = min(cores, key=lambda core: (abs(rest[core].line.base - one.line.base), core))
        far = abs(rest[near].line.base - one.line.base) > _NEAR * usual
        if at not in rows and (far or (_own(one) and near < at)):
            rows[at] = [one]
        else:
            rows[near].append(one)
    for at in sorted(rows):
        yield rows[at]


def _states(one: _Printed) -> bool:
    """Whether a line has a figure that is no year."""
    return any(_is_figure(part) and not compiled(r"(?:19|20)\d\d").fullmatch(part.words) for part in one.parts[1:])


def _own(one: _Printed) -> bool:
    """Whether a line of one part begins a row of its own rather than going on."""
    return len(one.parts) == 1 and compiled(r"[\dA-ZĐÀ-Ỹ(]").match(one.parts[0].words) is not None


def _nearer(one: _Printed, above: _Printed, below: _Printed) -> bool:
    return one.line.base - below.line.base < above.line.base - one.line.base
