"""The state of projects as a table tells it: a row a project, a column a measure ("Tổng mức đầu tư (tỷ đồng)")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from lsgraph.model import Progress, ProjectMention, Reading
from lsgraph.patterns import compiled
from lsgraph.span import Span
from lsgraph.statements.headers import heads_of, height_of
from lsgraph.statements.progress_words import plain_measure

Row = Sequence[Span]

_NUMBER = r"(?P<number>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?) *(?P<percent>%)?"
_MEASURE = (
    r"(?i)(?:tổng|giá trị|kế hoạch|khối lượng|giải ngân|tỷ lệ|tiến độ|vốn|kinh phí|diện tích|công suất|quy mô"
    r"|chiều dài"
    r"|lũy kế|luỹ kế|mức|đã|năng lực|hoàn thành|thực hiện|sơ bộ|dự toán|nguồn|ngân sách|năm (?:hoàn thành"
    r"|khởi công)|số hộ"
    r"|thời gian|dự kiến|ước|còn)"
)
"""How the head of a column begins whose numbers tell of a project."""
_UNIT = (
    r"(?i)\( *(?:đvt|đơn vị(?: tính)?)? *:? *(?P<unit>%|ha|km|m2|m|MW|hộ|giường|(?:nghìn |ngàn |triệu |tỷ |tr\. ?)?"
    r"(?:đồng|đ)) *\)"
)


def progress_of_tables(reading: Reading, projects: Sequence[ProjectMention], asof: str) -> Iterator[Progress]:
    """One row a number under a head that measures, in each row of a table that names one project."""
    text = reading.text.repaired
    for table in reading.tables:
        cells = [[" ".join(cell.of(text).split()).strip("*_| ") for cell in row] for row in table]
        width = len(cells[0])
        height = height_of(cells, width)
        heads = heads_of(cells[:height]) if height else []
        measures = [at for at, head in enumerate(heads) if compiled(_MEASURE).match(head)]
        caption = " ".join(text[: table[0][0].start].rstrip().split("\n")[-1:])
        for row, words in zip(table[height:], cells[height:], strict=True):
            named = _one_project(row, projects) if measures and len(row) == width else None
            for at in measures if named else ():
                if named and (found := _said(named, row[at], words[at], heads[at], caption, asof)):
                    yield found


def _one_project(row: Row, projects: Sequence[ProjectMention]) -> ProjectMention | None:
    """The project that a row is of: the longest name in the first of its cells that holds one."""
    for cell in row:
        inside = [mention for mention in projects if mention.span in cell]
        if inside:
            return max(inside, key=lambda mention: len(mention.span))
    return None


def _said(mention: ProjectMention, cell: Span, words: str, head: str, caption: str, asof: str) -> Progress | None:
    match = compiled(_NUMBER).fullmatch(words)
    if match is None:
        return None
    unit = compiled(_UNIT).search(head)
    default = compiled(r"(?i)(?:đvt|đơn vị(?: tính)?) *:? *(?P<unit>(?:nghìn |triệu |tỷ )?đồng|%|ha)").search(caption)
    named = (
        "%" if match["percent"] or head.endswith("%") else unit["unit"] if unit else default["unit"] if default else ""
    )
    value = Decimal(match["number"].replace(".", "").replace(",", "."))
    measure = plain_measure(compiled(r" *\([^()]*\)").sub("", head)) or head
    span = Span(min(mention.span.start, cell.start), max(mention.span.end, cell.end))
    whole = span if len(span) < 600 else cell
    return Progress(whole, mention.name, measure, value, named, asof, mention.entry, "row of a table")
