"""Tables of tasks: a row of `| TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian |` below a heading of tasks sets one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lsgraph.model import Reading
from lsgraph.patterns import compiled
from lsgraph.span import Span

_HEAD = (
    r"(?:tên |nội dung |danh mục )?(?:các )?(?:nhiệm vụ|công việc|hoạt động|giải pháp)(?:[ ,/].{0,40})?"
    r"|nội dung(?: (?:công việc|thực hiện|nhiệm vụ|triển khai))?"
)
_BESIDE = r"(?:cơ quan|đơn vị|chủ trì|phối hợp|thời (?:gian|hạn)|tiến độ|sản phẩm|kết quả|hoàn thành|ghi chú).{0,40}"
_FEWEST_WORDS = 4


def task_cells(reading: Reading) -> Iterator[Span]:
    """The cells that name a task, row by row, of tables whose head names a column of tasks and one of who or when."""
    text = reading.text.repaired
    for table in reading.tables:
        at = _column([cell.of(text) for cell in table[0]]) if table else None
        if at is None:
            continue
        for row in table[1:]:
            if at < len(row) and len(row) == len(table[0]) and _names_work(row[at].of(text)):
                yield row[at]


def _column(heads: list[str]) -> int | None:
    named = [compiled(_HEAD, re.IGNORECASE).fullmatch(head.strip(" *:")) is not None for head in heads]
    beside = any(compiled(_BESIDE, re.IGNORECASE).fullmatch(head.strip(" *:")) for head in heads)
    return named.index(True) if beside and any(named) else None


def _names_work(words: str) -> bool:
    return len(words.split()) >= _FEWEST_WORDS and not words.isupper()
