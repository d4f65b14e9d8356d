"""Shares printed right beside a count or an amount: "210 đại biểu nữ (32,3%)", "7.410 tỷ đồng (chiếm 60%)".

The whole is a number of the same statement, printed before. Which one is known for certain only where the share
fits; a share that fits none is reported where there is but one whole that it can be of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import pairwise

from lsgraph.model import SumCheck
from lsgraph.patterns import compiled
from lsgraph.span import Span
from lsgraph.statements.sums.check import share_check
from lsgraph.statements.sums.passage import Passage
from lsgraph.statements.sums.printed import Printed

FAR = 10
"""A share further off than this many points is of another whole."""


@cache
def _beside() -> re.Pattern[str]:
    """What stands between a number and its share; a bare "đạt" may be of a plan that is not printed."""
    words = r"(?:chiếm|tương ứng|tương đương|bằng|đạt)?\s*(?:với\s*)?(?:t[ỷỉ] (?:lệ|trọng)\s*)?(?:đạt\s*|là\s*)?"
    return re.compile(
        rf"(?P<noun>[^.;:,()\d%]{{0,60}}?)\s*(?:(?P<bracket>\()\s*{words}"
        rf"|,?\s*(?P<word>chiếm|tương ứng|tương đương|đạt)\s*(?:với\s*)?(?:t[ỷỉ] (?:lệ|trọng)\s*)?)$",
        re.IGNORECASE,
    )


@cache
def _other_base() -> re.Pattern[str]:
    return re.compile(
        r"\s*\)?\s*(?:so với|so cùng|kế hoạch|KH\b|chỉ tiêu|dự toán|mục tiêu|cùng kỳ|tổng|của|trên|trong|số|dân số|"
        r"/|-|điểm|GRDP|diện tích|yêu cầu|nhu cầu|[a-zđà-ỹ])",
    )


@cache
def _moves() -> re.Pattern[str]:
    return re.compile(
        r"(?<![^\W_])(?<!cắt )(?<!tinh )(?:tăng|giảm|cao hơn|thấp hơn|vượt|lãi suất|thêm)(?![^\W_])[^;,(]{0,40}$",
        re.IGNORECASE,
    )


def shares_beside(passage: Passage) -> list[SumCheck]:
    """Each share beside a number, against the numbers of its kind before it."""
    pairs = list(_pairs(passage))
    checked = [(part, percent, sure, list(_checks(passage, part, percent))) for part, percent, sure in pairs]
    found: list[SumCheck] = []
    trusted: set[Span] = set()
    for part, _percent, _sure, checks in checked:
        fitting = [(whole, check) for whole, check in checks if check.holds and _telling(check, part)]
        if fitting:
            found.append(fitting[0][1])
            trusted.add(fitting[0][0].span)
    for _part, percent, sure, checks in checked:
        if not sure or any(check.holds for _, check in checks):
            continue
        known = [(whole, check) for whole, check in checks if whole.span in trusted]
        alone = checks if len({whole.scaled for whole, _ in checks}) == 1 else []
        for _whole, check in (known or alone)[:1]:
            if abs(check.difference) <= FAR and not percent.about:
                found.append(check)
    return found


def _telling(check: SumCheck, part: Printed) -> bool:
    """Whether a share that fits can hardly fit by chance: it prints a decimal, or comes out even."""
    return check.whole != check.whole.to_integral() or abs(check.difference) < Decimal("0.06") or part.value < 100


def _pairs(passage: Passage) -> Iterator[tuple[Printed, Printed, bool]]:
    """(number, share, whether the words say that the share is of a whole) for each share beside a number."""
    numbers = sorted([n for n in passage.numbers if n.family != "time"], key=lambda n: n.span.start)
    for part, percent in pairwise(numbers):
        if percent.family != "%" or part.family in ("%", "") or percent.high != percent.value or part.decimals > 2:
            continue
        gap = passage.between(part.end, percent.span.start)
        link = _beside().fullmatch(gap)
        if link is None or _moves().search(passage.between(part.span.start - 40, part.span.start)):
            continue
        if _moves().search(gap) or any(part.end <= f.span.start < percent.span.start for f in passage.fractions):
            continue
        closed = compiled(r"\s*\)" if link["bracket"] else r"\s*[,;.)]|\s*$").match(
            passage.text[percent.end : percent.end + 4]
        )
        other = _other_base().match(passage.text[percent.end : percent.end + 16])
        sure = closed is not None and (link["bracket"] is not None or (link["word"] or "").lower() != "đạt")
        if other is None or sure:
            yield part, percent, sure and not _plan_behind(passage, percent)


def _plan_behind(passage: Passage, percent: Printed) -> bool:
    behind = passage.text[percent.end : percent.end + 24]
    return compiled(r"\s*\)?\s*(?:so với|kế hoạch|KH\b|chỉ tiêu|dự toán|mục tiêu|cùng kỳ)").match(behind) is not None


def _checks(passage: Passage, part: Printed, percent: Printed) -> Iterator[tuple[Printed, SumCheck]]:
    """The wholes that a share may be of, nearest first: larger numbers of its family, no parts of another list."""
    before = [
        n
        for n in (*passage.numbers, *(f.whole for f in passage.fractions))
        if n.span.end <= part.span.start and n.family == part.family and n.scaled > part.scaled and n.high == n.value
    ]
    for whole in sorted(before, key=lambda n: -n.span.start):
        if part.family == "count" and not _like_things(part, whole):
            continue
        check = share_check(Span(part.span.start, percent.span.end), part, whole, percent, "share.beside")
        if check is not None:
            yield whole, check


def _like_things(part: Printed, whole: Printed) -> bool:
    return part.unit.split()[:1] == whole.unit.split()[:1]
