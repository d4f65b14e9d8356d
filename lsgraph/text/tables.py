"""Tables: those that came out of a web page as one cell a line between lines that hold only a bar, and, once the
lines are paragraphs, the cells of every row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from lsgraph.patterns import compiled
from lsgraph.span import Span, Text
from lsgraph.text.lines import Line, ends_sentence
from lsgraph.text.sections import Paragraph

_FARTHEST_BAR = 60
_LONGEST_CELL = 25
_TITLES = (
    r"(?:QUYẾT ĐỊNH|NGHỊ QUYẾT|KẾ HOẠCH|CHỈ THỊ|BÁO CÁO|THÔNG (?:TƯ|BÁO)|CHƯƠNG TRÌNH|TỜ TRÌNH|DANH MỤC|NGHỊ ĐỊNH|"
    r"LUẬT|HƯỚNG DẪN|QUY (?:ĐỊNH|CHẾ)|CÔNG (?:ĐIỆN|VĂN)|ĐỀ ÁN|PHƯƠNG ÁN)\b"
)


_GOES_ON = (
    r"(?:Căn cứ (?:vào |các |theo )?(?:Luật|Hiến|Bộ luật|Pháp lệnh|Nghị|Quyết|Thông|Chỉ thị|Kế hoạch|Kết luận|Công)|"
    r"Xét (?:đề nghị|Tờ trình|báo cáo|Báo cáo)|Điều \d+\.|Chương [IVX]+|PHỤ LỤC|"
    r"Thực hiện (?:Luật|Nghị|Quyết|Thông|Chỉ thị|Kế hoạch))\b"
)
"""How a document goes on behind a table: with its grounds, its articles, an annex."""


def mark_cells(lines: Sequence[Line]) -> list[Line]:
    """The same lines, those inside a row of such a table with the numbers of their row and cell.

    A bar opens a row, each further one a cell; two bars after each other end a row; a bar before an empty line
    ends the table. Where a page has lost its empty lines, a table ends at a bar behind which the document goes
    on: its grounds, its articles, or many lines without a bar.
    """
    marked = list(lines)
    bare = sum(line.empty for line in lines) < 0.02 * len(lines)
    row = cell = 0
    inside = False
    at = 0
    while at < len(marked):
        line = marked[at]
        if line.words == "|":
            after = marked[at + 1].words.strip("*_ ") if at + 1 < len(marked) else ""
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
            if inside and (_is_title(marked, at + 1) or (bare and _goes_on(marked, at + 1))):
                inside = False
        elif inside and line.words:
            marked[at] = replace(line, hint=replace(line.hint, cells=True, row=row, cell=cell))
        at += 1
    return marked


def _bar_ahead(lines: Sequence[Line], start: int) -> bool:
    return any(line.words == "|" for line in lines[start : start + _FARTHEST_BAR])


def _goes_on(lines: Sequence[Line], start: int) -> bool:
    """Whether what follows a bar is the document itself and no cell."""
    for place, line in enumerate(lines[start : start + _LONGEST_CELL]):
        if line.words == "|":
            return False
        if place < 8 and compiled(_GOES_ON).match(line.words):
            return True
    return True


def _is_title(lines: Sequence[Line], start: int) -> bool:
    return start < len(lines) and bool(compiled(_TITLES).match(lines[start].words))


def _empty_cell(lines: Sequence[Line], start: int) -> bool:
    """Whether only empty lines, and few, stand before the next bar."""
    for line in lines[start : start + 4]:
        if line.words.strip("*_ "):
            return line.words == "|"
    return False


_COUNT = r"(?:STT|S\.?\s?TT|TT|Số TT)"
_MOST_COLUMNS = 9
_LONGEST_TITLE = 60
_LONGEST_ROW = 40


def mark_counted(lines: Sequence[Line]) -> list[Line]:
    """The same lines, those of tables that came out as one cell a line without any bar with their rows and cells.

    Such a table opens with "STT" and the titles of its columns and counts its rows: 1, 2, … alone on a line.
    """
    marked = list(lines)
    full = [line for line in lines if line.words]
    row = max((line.hint.row for line in lines), default=0)
    at = 0
    while at < len(full):
        starts = _counted(full, at)
        if not starts:
            at += 1
            continue
        wide = starts[1] - starts[0]
        usual = max(b - a for a, b in pairwise(starts[1:]))
        rest = full[starts[-1] : starts[-1] + usual + wide]
        end = starts[-1] + sum(cell <= wide for cell in _cell_numbers(rest, wide))
        for first, last in pairwise([*starts, end]):
            row += 1
            for line, cell in zip(full[first:last], _cell_numbers(full[first:last], wide), strict=True):
                marked[line.number] = replace(line, hint=replace(line.hint, cells=True, row=row, cell=cell))
        at = end
    return marked


def _counted(full: Sequence[Line], at: int) -> list[int]:
    """Where the head and the rows of a counted table begin, none if no such table begins at a line."""
    if full[at].hint.cells or not compiled(_COUNT).fullmatch(full[at].words.strip("*. ")):
        return []
    titles = full[at + 1 : at + 1 + _MOST_COLUMNS]
    width = next((n for n, line in enumerate(titles) if line.words.strip("*. ") == "1"), 0)
    if width < 2 or any(len(line.words) > _LONGEST_TITLE or ends_sentence(line.words) for line in titles[:width]):
        return []
    starts = [at, at + 1 + width]
    while True:
        ahead = full[starts[-1] + 1 : starts[-1] + _LONGEST_ROW]
        due = str(len(starts))
        found = next((n for n, line in enumerate(ahead, 1) if line.words.strip("*. ") == due), None)
        if found is None:
            return starts if len(starts) > 2 else []
        starts.append(starts[-1] + found)


def _cell_numbers(row: Sequence[Line], wide: int) -> list[int]:
    """The cell of each line of a row: a line a cell, or, where a row has more lines, a line that begins small or
    follows an open bracket goes on with its cell."""
    numbers: list[int] = []
    for at, line in enumerate(row):
        goes_on = at > 1 and len(row) > wide and (line.words[:1].islower() or line.words[:1] in "-–+(")
        numbers.append(numbers[-1] + (not goes_on) if numbers else 1)
    return numbers


def bars(lines: Sequence[Line]) -> set[int]:
    """The lines that hold nothing but bars or rules."""
    return {line.number for line in lines if line.words and not line.words.strip("|-–_=*~# +:")}


Row = tuple[Span, ...]


def cells_of(paragraph: Paragraph, text: Text) -> Row:
    """The cells of a row of a table, empty ones too, without the signs that part them."""
    cells: list[Span] = []
    start = paragraph.span.start
    for match in compiled(";").finditer(text.repaired, paragraph.span.start, paragraph.span.end):
        # a semicolon of the cell's own words stands as one in the source
        if text.quote(Span(*match.span())) != ";":
            cells.append(Span(start, match.start()).trimmed(text.repaired))
            start = match.end()
    cells.append(Span(start, paragraph.span.end).trimmed(text.repaired))
    return tuple(cells)


def find_rows(paragraphs: Sequence[Paragraph], text: Text) -> dict[int, Row]:
    """The cells of each paragraph that is a row of a table."""
    return {one.index: cells_of(one, text) for one in paragraphs if one.hint.cells and not one.matter}


def find_tables(rows: dict[int, Row]) -> tuple[tuple[Row, ...], ...]:
    """Rows that follow each other, as tables."""
    found: list[list[Row]] = []
    before = -2
    for index, row in rows.items():
        if index != before + 1:
            found.append([])
        found[-1].append(row)
        before = index
    return tuple(map(tuple, found))
