"""What was done against what was planned: "6,15/5 tỷ đồng, vượt 23% kế hoạch", an outturn and its estimate before.

The plan of an outturn often stands a sentence or two earlier: "… thông qua tổng thu 10.000 tỷ đồng. Ước thực hiện
11.000 tỷ đồng, vượt 10% so dự toán". The two belong together where the same words stand before both amounts, or
where the outturn names nothing and the plan is the first amount of its statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from lsgraph.ids import fold
from lsgraph.model import SumCheck
from lsgraph.patterns import compiled
from lsgraph.span import Span
from lsgraph.statements.sums.check import change_check, share_check
from lsgraph.statements.sums.passage import Passage
from lsgraph.statements.sums.printed import Printed

_BACK = 4
"""How many statements back a plan may stand."""

_NEAR = Decimal(5)
"""Points by which a ratio may miss that is still taken for one of these two amounts."""


def excess_of_plan(passage: Passage) -> list[SumCheck]:
    """`6.150/5.000 triệu đồng, vượt 23% kế hoạch`: what was done beyond the plan."""
    found: list[SumCheck] = []
    for fraction in passage.fractions:
        percent = next((n for n in passage.numbers if n.family == "%" and n.span.start >= fraction.end), None)
        if percent is None or percent.high != percent.value:
            continue
        gap = passage.between(fraction.end, percent.span.start)
        if not compiled(r"[^.;()\d%]{0,40},?\s*vượt\s*$").fullmatch(gap):
            continue
        span = Span(fraction.span.start, percent.end)
        check = change_check(span, fraction.part, fraction.whole, percent, 1, "change.plan")
        if check is not None and (check.holds or abs(check.difference) <= _NEAR):
            found.append(check)
    return found


def against_earlier_plans(all_passages: Sequence[Passage]) -> list[SumCheck]:
    """Ratios to a plan, or rises above it, whose plan an earlier statement gives."""
    found: list[SumCheck] = []
    for at, passage in enumerate(all_passages):
        earlier = [p for p in all_passages[max(0, at - _BACK) : at] if p.note == passage.note]
        for done, percent, beyond in _outturns(passage):
            checks = [
                check
                for plan in _plans(passage, done, earlier)
                if (check := _check(done, plan, percent, beyond)) is not None
            ]
            fitting = next((check for check in checks if check.holds), None)
            if fitting is not None and percent.decimals:
                found.append(fitting)
            elif len(checks) == 1 and abs(checks[0].difference) <= _NEAR and percent.decimals:
                found.append(checks[0])
    return found


def _outturns(passage: Passage) -> Iterator[tuple[Printed, Printed, bool]]:
    """(amount, percentage of the plan, whether it says by how much the plan was passed) of each outturn."""
    for percent in passage.numbers:
        behind = passage.text[percent.end : percent.end + 24]
        if percent.family != "%" or percent.high != percent.value:
            continue
        if not compiled(r"\s*(?:so (?:với )?)?(?:dự toán|kế hoạch|KH\b|chỉ tiêu)").match(behind):
            continue
        before = [n for n in passage.numbers if n.span.end <= percent.span.start]
        if not before or before[-1].family in ("%", "time", "", "count") or percent.span.start - before[-1].end > 40:
            continue
        gap = passage.between(before[-1].end, percent.span.start)
        word = compiled(r"(?<![^\W_])(vượt|đạt|bằng)\s*(?:khoảng|trên|gần|hơn)?\s*$").search(gap)
        if word is not None and not compiled(r"[;()]|tăng|giảm").search(gap):
            yield before[-1], percent, word[1] == "vượt"


def _plans(passage: Passage, done: Printed, earlier: Sequence[Passage]) -> list[Printed]:
    """The amounts of earlier statements that can be the plan of one, nearest statement first."""
    label = _label(passage, done)
    found: list[Printed] = []
    for before in reversed(earlier):
        if not compiled(r"dự toán|giao|thông qua|kế hoạch|quyết nghị|phê duyệt", re.IGNORECASE).search(before.words):
            continue
        amounts = [n for n in before.numbers if n.family == done.family and n.high == n.value]
        if label:
            found += [n for n in amounts if _label(before, n) == label]
        elif amounts and not label:
            found.append(amounts[0])
    return found


def _label(passage: Passage, number: Printed) -> str:
    """The last words that name an amount, "" where the statement only says that it was carried out."""
    words = passage.between(max(passage.span.start, number.span.start - 60), number.span.start)
    words = compiled(r"[;:.(]\s|,\s(?!nhập)").split(words)[-1]
    verbs = (
        r"(?:\s|(?<![^\W_])(?:ước|uớc|thực hiện|cả năm|năm \d{4}|đạt|là|khoảng|trên|được|giao|có|tổng số)(?![^\W_]))*$"
    )
    name = fold(compiled(verbs, re.IGNORECASE).sub("", words))
    said = compiled(r"^(?:uoc|thuc hien|trong do|du uoc|ca nam)(?: .*)?$").match(name)
    return "" if said else " ".join(name.split()[-3:])


def _check(done: Printed, plan: Printed, percent: Printed, beyond: bool) -> SumCheck | None:
    span = Span(done.span.start, percent.end)
    if beyond:
        return change_check(span, done, plan, percent, 1, "change.plan")
    return share_check(span, done, plan, percent, "share.plan")
