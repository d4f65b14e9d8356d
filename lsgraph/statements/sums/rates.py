"""Rates of things dealt with: "271 vụ …, đã điều tra làm rõ 238 vụ, …, đạt tỷ lệ 87,8%"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lsgraph.model import SumCheck
from lsgraph.patterns import compiled
from lsgraph.span import Span
from lsgraph.statements.sums.check import share_check
from lsgraph.statements.sums.passage import Passage
from lsgraph.statements.sums.printed import Printed
from lsgraph.statements.sums.regions import brackets

FAR = 12
"""A rate further off than this many points was taken from other numbers."""


@cache
def _rate() -> re.Pattern[str]:
    return re.compile(r"(?:đạt tỷ lệ|đạt tỉ lệ|tỷ lệ đạt|tỷ lệ giải quyết(?: đạt)?|bằng tỷ lệ)\s*$", re.IGNORECASE)


@cache
def _done() -> re.Pattern[str]:
    return re.compile(
        r"(?:điều tra|làm rõ|giải quyết|xử lý|hoàn thành|thu hồi|xét xử|kết thúc|hòa giải|thành công|khám phá|"
        r"thực hiện)"
        r"[^;.\d]{0,30}$",
        re.IGNORECASE,
    )


def rates(passage: Passage) -> list[SumCheck]:
    """Each "đạt tỷ lệ p%" against what was done of the total before it, both in one unit and out of brackets.

    A mismatch is reported only when the passage offers one total and one part and no other pair that fits.
    """
    found: list[SumCheck] = []
    for percent in passage.numbers:
        if percent.family != "%" or not percent.decimals:
            continue
        if not _rate().search(passage.between(max(passage.span.start, percent.span.start - 30), percent.span.start)):
            continue
        checks = [
            check
            for part, whole in _pairs(passage, percent)
            if (check := share_check(Span(part.span.start, percent.span.end), part, whole, percent, "share.rate"))
        ]
        fitting = [check for check in checks if check.holds]
        if fitting:
            found.append(fitting[0])
        elif len(checks) == 1 and abs(checks[0].difference) <= FAR and not _fraction_near(passage, percent):
            found.append(checks[0])
    return found


def _fraction_near(passage: Passage, percent: Printed) -> bool:
    return any(abs(f.span.start - percent.span.end) < 60 for f in passage.fractions)


def _pairs(passage: Passage, percent: Printed) -> Iterator[tuple[Printed, Printed]]:
    """(part, whole) of one unit before the percentage; the part follows a word that says it was dealt with."""
    inside = list(brackets(passage))
    numbers = [
        n for n in passage.numbers
        if n.span.end <= percent.span.start
        and n.family not in ("%", "time", "")
        and not any(n.span.start in span for span in inside)
        and not compiled(r"(?:tăng|giảm)\s*$").search(passage.between(n.span.start - 7, n.span.start))
    ]  # fmt: skip
    for at, part in enumerate(numbers):
        if not _done().search(passage.between(max(passage.span.start, part.span.start - 60), part.span.start)):
            continue
        for whole in numbers[:at]:
            if whole.unit.split()[:1] == part.unit.split()[:1] and whole.scaled > part.scaled:
                yield part, whole
