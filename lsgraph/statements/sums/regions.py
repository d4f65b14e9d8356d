"""Where the parts of a whole may stand, and what the words before them promise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from lsgraph.span import Span
from lsgraph.statements.sums.passage import Passage
from lsgraph.statements.sums.printed import Printed, scan

Promise = Literal["closed", "list", "note", "among", "open", "exact"]
"""closed: "gồm"; list: every item is counted; note: a footnote of one unit; among: "trong đó"; open: "…"; exact:
reported only if it fits."""

REACH = 260
"""How far before its parts a whole may stand, in characters."""


@dataclass(frozen=True, slots=True)
class Region:
    """Where parts may stand, and what the words before them promise."""

    span: Span
    promise: Promise
    rule: str


@cache
def promise_words() -> re.Pattern[str]:
    return re.compile(
        r"(?<![^\W_])(?P<closed>bao gồm|gồm có|gồm|chia ra|chia thành)\s*:?\s*(?=[^\s:])|(?P<list>:)\s(?=\d+\s)"
        r"|(?<![^\W_])(?P<among>trong đó|cụ thể là|cụ thể)\s*(?P<has>có\b|,\s*có\b)?\s*(?P<colon>:)?",
        re.IGNORECASE,
    )


@cache
def open_words() -> re.Pattern[str]:
    return re.compile(
        r"…|\.\.\.|v\.v|(?<![^\W_])(?:chủ yếu|nhất là|riêng|chỉ tính|như:|một số|đáng chú ý|điển hình|lũy kế|luỹ kế)",
        re.IGNORECASE,
    )


@cache
def not_parts() -> re.Pattern[str]:
    """A bracket or item that tells a change, a level of another time, an equivalent or a plan, not a part."""
    return re.compile(
        r"^\s*(?:tăng|giảm|vượt|tương đương|tương ứng|đạt|bằng|so với|cùng kỳ|năm|từ|kế hoạch|mục tiêu|chỉ tiêu|"
        r"tính đến|đến|theo|bình quân|trung bình|quy mô|diện tích|tổng mức|dự kiến|số liệu|đầu nhiệm kỳ|xếp|tỷ lệ|"
        r"khoảng|trên|dưới|thời gian|giai đoạn|nay là|cao hơn|thấp hơn|gấp|trước|sau|lũy kế|luỹ kế)\b",
        re.IGNORECASE,
    )


def brackets(passage: Passage) -> Iterator[Span]:
    """The insides of top-level round brackets of a passage."""
    for bracket in brackets_of(passage.text, passage.span):
        yield Span(bracket.start + 1, bracket.end - 1)


def brackets_of(text: str, region: Span) -> Iterator[Span]:
    """The top-level round brackets of a region, with their signs."""
    depth, start = 0, 0
    for at in range(region.start, region.end):
        if text[at] == "(":
            depth += 1
            start = at if depth == 1 else start
        elif text[at] == ")" and depth:
            depth -= 1
            if depth == 0:
                yield Span(start, at + 1)


def top_numbers(text: str, region: Span) -> list[Printed]:
    """Numbers of a region outside its own brackets; fractions give their numerators."""
    numbers, fractions = scan(text, region)
    numbers = sorted([*numbers, *(f.part for f in fractions)], key=lambda n: n.span.start)
    nested = list(brackets_of(text, region))
    return [n for n in numbers if not any(n.span.start in span for span in nested)]
