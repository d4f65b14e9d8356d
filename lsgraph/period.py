"""Years, and parts of a year, for which a value holds, in a form that can be compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from lsgraph.letters import ROMAN
from lsgraph.patterns import compiled


@dataclass(frozen=True, slots=True)
class Period:
    """Years and the part of a year (`H1`, `T9`, `Q3`) of a period; `text` as printed, not compared."""

    start: str
    end: str
    part: str
    text: str = ""

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Period):
            return NotImplemented
        return (self.start, self.end, self.part) == (other.start, other.end, other.part)

    def __hash__(self) -> int:
        return hash((self.start, self.end, self.part))


@cache
def _half_year() -> re.Pattern[str]:
    return re.compile(r"(?:(\d{1,2}) tháng(?: (đầu|cuối))?|quý ([ivx\d]+)|tháng (\d{1,2})|(\d{1,2})/(?=\d{4}))", re.I)


def read_period(words: str, fallback: str = "") -> Period:
    """The period of a figure: `2025`, `2021 - 2025`, `6 tháng đầu năm 2025`, `2025-H1`.

    >>> read_period("6 tháng đầu năm 2025").part, read_period("2021 - 2025").start
    ('T6', '2021')
    """
    text = words.strip() or fallback
    years = compiled(r"(?:19|20)\d\d").findall(text)
    part = ""
    if compiled(r"-H[12]\b").search(text):
        part = "T6" if text.endswith("1") else "T6 cuối"
    else:
        match = _half_year().search(text)
        if match is not None:
            months, which, quarter, month, slashed = match.groups()
            part = (
                f"T{months}"
                if months
                else f"Q{ROMAN.get(quarter.lower(), quarter)}"
                if quarter
                else f"M{int(month or slashed)}"
            )
            part += " cuối" if which and which.lower() == "cuối" else ""
    if not years:
        return Period("", "", part, text)
    return Period(years[0], years[-1], part, text)
