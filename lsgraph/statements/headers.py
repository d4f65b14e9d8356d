"""What the header of a table says of each column: number, indicator, unit, or values of a year or a plan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from lsgraph.patterns import compiled

Role = Literal["number", "indicator", "unit", "value", "other"]
_HIGHEST = 3
_FARTHEST = 20
"""A bare number that is no year within so many of the document's is no year of its figures."""


@dataclass(frozen=True)
class Column:
    """A column; `value` says what its numbers are, `years` a period of several years, `unit` what its head names."""

    role: Role
    value: Literal["", "actual", "estimate", "target"] = ""
    year: int | None = None
    years: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Header:
    """The columns of a table, told by its first `height` rows."""

    columns: tuple[Column, ...]
    height: int


@cache
def _roles() -> tuple[tuple[Role, re.Pattern[str]], ...]:
    return (
        ("number", re.compile(r"(?:số )?(?:s?tt|thứ tự|no\.?)", re.I)),
        ("unit", re.compile(r"đơn vị(?: tính)?|đvt|đv tính|đv", re.I)),
        (
            "indicator",
            re.compile(
                r"(?:tên |các |nội dung |danh mục )?(?:chỉ tiêu|chỉ số|tiêu chí|nội dung|danh mục|hạng mục|lĩnh vực|"
                r"mục tiêu|diễn giải|khoản mục|loại|ngành)\b.*",
                re.I,
            ),
        ),
    )


@cache
def _other() -> re.Pattern[str]:
    """Columns whose numbers compare, rank or explain."""
    return re.compile(
        r"so sánh|so với|tỷ lệ (?:đạt|hoàn thành|tăng)|% |(?:tăng|giảm)\b|ghi chú|đánh giá|mức độ|cơ quan|"
        r"đơn vị chủ trì|nguồn|trọng số|điểm|thời gian|t[oọ]ạ? ?độ|VN[- ]?2000",
        re.I,
    )


def read_header(rows: Sequence[Sequence[str]], now: int, ahead: int, caption: str = "") -> Header | None:
    """The header of a table of indicators by years; None where no column is of a year or a plan.

    `now` is the year in which the document speaks, `ahead` the first year that it speaks of as to come.

    >>> rows = [["TT", "Chỉ tiêu", "ĐVT", "TH 2025", "KH 2030"], ["1", "GRDP", "%", "7", "10"]]
    >>> header = read_header(rows, 2025, 2026)
    >>> [column.role for column in header.columns], header.columns[4].value, header.columns[4].year
    (['number', 'indicator', 'unit', 'value', 'value'], 'target', 2030)
    """
    if not rows:
        return None
    width = len(rows[0])
    height = height_of(rows, width)
    if not height or height == len(rows) or width < 2:
        return None
    unit = compiled(r"[Đđ](?:ơn vị(?: tính)?|VT)\s*:\s*([^;.:)\n]{1,30})").search(caption)
    heads = heads_of(rows[:height])
    columns = tuple(_column(head, now, ahead, unit[1].strip() if unit else "") for head in heads)
    if not any(column.value for column in columns):
        return None
    if not any(column.role == "indicator" for column in columns):
        at = _first_of_words(rows[height:], columns)
        if at is None:
            return None
        columns = (*columns[:at], Column("indicator"), *columns[at + 1 :])
    return Header(columns, height)


def height_of(rows: Sequence[Sequence[str]], width: int) -> int:
    """How many rows head the table: the first, and those behind it that hold only years and words of heads."""
    height = 0
    for row in rows[:_HIGHEST]:
        if len(row) != width or (height and not _goes_on(row)):
            break
        height += 1
    return height


def _goes_on(row: Sequence[str]) -> bool:
    """Whether a row under a head is its second line: its first cells are empty, or it counts the columns."""
    full = [cell for cell in row if cell]
    counts = len(full) > 2 and all(compiled(r"\(?[1-9]\d?\)?|[A-E]").fullmatch(cell) for cell in full)
    return counts or (not row[0] and bool(full) and all(_is_head(cell) for cell in full))


def _is_head(cell: str) -> bool:
    return bool(compiled(r"20\d\d|TH|KH|\D{3}").search(cell))


def heads_of(rows: Sequence[Sequence[str]]) -> list[str]:
    """The words over each column; a head over several columns holds for those beside it that have none."""
    named: list[list[str]] = []
    for depth, row in enumerate(rows):
        words = list(row)
        if depth + 1 < len(rows):
            below = rows[depth + 1]
            for at in range(1, len(words)):
                if not words[at] and below[at] and words[at - 1]:
                    words[at] = words[at - 1]
        named.append(words)
    heads = [" ".join(dict.fromkeys(filter(None, parts))) for parts in zip(*named, strict=True)]
    return [compiled(r"\s+").sub(" ", head).strip() for head in heads]


def _column(head: str, now: int, ahead: int, unit: str) -> Column:
    bare = compiled(r"\s*\([^()]*\)|\s+\d{1,2}$").sub("", head).strip()
    for role, pattern in _roles():
        if pattern.fullmatch(bare):
            return Column(role)
    own = compiled(r"\((%|[^()\d]{1,20})\)$").search(head)
    unit = own[1] if own else unit
    span = compiled(r"(20\d\d)\s*[-–]\s*(20\d\d)").search(head)
    years = [int(year) for year in compiled(r"20\d\d").findall(head)]
    value = _value(head, years, now, ahead)
    if not value or _other().search(head):
        return Column("other")
    if span:
        return Column("value", value, int(span[2]), f"{span[1]} - {span[2]}", unit)
    return Column("value", value, years[-1] if years else None, "", unit)


def _value(head: str, years: Sequence[int], now: int, ahead: int) -> Literal["", "actual", "estimate", "target"]:
    """What the numbers under a head are: by its words, else by whether its year has passed."""
    if compiled(r"(?:[Ưư]ớc|ƯTH|ƯỚC)\b|[Dd]ự kiến (?:thực hiện|TH)|dự ước").search(head):
        return "estimate"
    planned = r"\b(?:[Kk]ế hoạch|KẾ HOẠCH|KH|[Mm]ục tiêu|MỤC TIÊU|[Pp]hấn đấu|[Dd]ự kiến|[Cc]hỉ tiêu)\b"
    if compiled(planned).search(head):
        return "target"
    if compiled(r"\b(?:[Tt]hực hiện|THỰC HIỆN|TH|[Kk]ết quả|[Hh]iện trạng|[Ss]ố liệu)\b").search(head):
        return "actual"
    if not years or not now or abs(years[-1] - now) > _FARTHEST:
        return ""
    return "target" if years[-1] >= ahead else "actual"


def _first_of_words(rows: Sequence[Sequence[str]], columns: Sequence[Column]) -> int | None:
    """The first column without a role of its own whose cells are mostly words."""
    for at, column in enumerate(columns):
        cells = [row[at] for row in rows if at < len(row) and row[at]]
        if column.role == "other" and cells and 2 * sum(not cell[:1].isdigit() for cell in cells) > len(cells):
            return at
    return None
