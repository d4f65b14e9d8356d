"""Projects that a table lists: the cells of a column that is headed "Tên dự án" or "Danh mục công trình"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from lsgraph.mentions.project_finds import ProjectFind, make_find
from lsgraph.mentions.project_names import ProjectNames
from lsgraph.mentions.project_titles import DEED, WORKS, kind_of
from lsgraph.mentions.wording import CAP
from lsgraph.model import Reading
from lsgraph.patterns import compiled
from lsgraph.span import Span

_HEADER = (
    r"(?i)(?:tên|danh mục|các)?(?: *(?:các|dự án,?|công trình,?|hạng mục,?|và|/|-))*"
    r" *(?:dự án|công trình)(?: (?:đầu tư|xây dựng|trọng điểm|thu hút).*)?"
)
_LEAD = (
    r"(?:[-+•*]|[IVX\d]+[.)]|[a-zđ]\)|\(?\d+\))? *(?:(?i:dự án|công trình)\b *:? *)?(?:(?i:đầu tư) +)?"
    r"(?:(?i:xây dựng) +(?=[^ ]+ ))?"
)
"""What stands in a cell before the name: a number, and words that every project's name could begin with."""
_GROUP = (
    r"(?i)(?:tổng|cộng|dự án (?:chuyển tiếp|khởi công|nhóm|hoàn thành|đã|đang)|các |lĩnh vực|nhóm|vốn|nguồn|ngành"
    r"|trong đó"
    r"|giai đoạn)\b"
)
_HEADER_ROWS = 3
_LONGEST = 260


def tabled_projects(
    reading: Reading, text: str, names: ProjectNames, others: Sequence[ProjectFind]
) -> Iterator[ProjectFind]:
    """The projects of all tables; a row that sums up a group of them is none."""
    for table in reading.tables:
        column, first = _column(table, text)
        for row in table[first:] if column >= 0 else ():
            if column < len(row):
                yield from _in_cell(text, names, row[column], others)


def _column(table: tuple[tuple[Span, ...], ...], text: str) -> tuple[int, int]:
    """The column that names projects, and the first row below its header; -1 without one."""
    for number, row in enumerate(table[:_HEADER_ROWS]):
        for at, cell in enumerate(row):
            if compiled(_HEADER).fullmatch(" ".join(cell.of(text).split()).strip(" *_|:")):
                return at, number + 1
    return -1, 0


def _in_cell(text: str, names: ProjectNames, cell: Span, others: Sequence[ProjectFind]) -> Iterator[ProjectFind]:
    words = cell.of(text)
    lead = compiled(rf"[\s*_|]*{_LEAD}").match(words)
    begin = lead.end() if lead else 0
    end = len(words.rstrip(" \n*_|;.,"))
    title = " ".join(words[begin:end].split())
    printed = words.strip(" \n*_|")
    if len(title.split()) < 3 or len(title) > _LONGEST or compiled(_GROUP).match(printed):
        return
    work = compiled(rf"(?i:{WORKS})|{DEED}").match(title) is not None
    proper = sum(1 for _, word in pairwise(title.split()) if compiled(CAP).match(word))
    if not any(char.isupper() for char in printed[:6]) or title.isupper() or not (work or proper >= 2):
        return
    span = Span(cell.start + begin, cell.start + end)
    held = next((find for find in others if find.span in span), None)
    yield make_find(names, span, title, held.category if held else kind_of(title), "row of a table")
