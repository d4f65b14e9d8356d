"""The arithmetic: what was printed against what the printed numbers give, and what rounding allows."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_DOWN, Decimal

from lsgraph.model import SumCheck
from lsgraph.span import Span
from lsgraph.statements.sums.printed import Printed

TRUNCATED = "truncated, not rounded"
THOUSAND = "a slip of a thousand"


def plain(value: Decimal) -> Decimal:
    """A difference without trailing zeros, and without an exponent."""
    rounded = value.quantize(Decimal("0.0001")).normalize()
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral() else rounded


def adds_up(whole: Printed, parts: Sequence[Printed]) -> bool:
    """Whether the parts give the whole within what the printed digits allow; ranges must enclose it."""
    low, high = _sum_range(parts)
    slack = whole.slack + sum((p.slack for p in parts), Decimal(0))
    if whole.about == ">" and low >= whole.scaled and low <= whole.scaled * Decimal("1.01"):
        return True
    return low - slack <= whole.scaled_high and high + slack >= whole.scaled


def _sum_range(parts: Sequence[Printed]) -> tuple[Decimal, Decimal]:
    return sum((p.scaled for p in parts), Decimal(0)), sum((p.scaled_high for p in parts), Decimal(0))


def off_by_thousand(whole: Printed, parts: Sequence[Printed]) -> bool:
    """Whether one number moved by three digits would mend a sum that does not add up."""
    total = sum((p.scaled for p in parts), Decimal(0))
    slack = whole.slack + sum((p.slack for p in parts), Decimal(0))
    if slack * 100 > max(total, whole.scaled):
        return False  # small counts are near everything
    for times in (Decimal(1000), Decimal("0.001")):
        if abs(total - whole.scaled * times) <= slack * max(times, Decimal(1)):
            return True
        if any(abs(total - p.scaled + p.scaled * times - whole.scaled) <= slack for p in parts):
            return True
    return False


def sum_check(
    span: Span, whole: Printed, parts: Sequence[Printed], rule: str, note: str = "", kind: str = "sum"
) -> SumCheck:
    """A sum in the unit of its whole; ranges are compared by their nearer end."""
    low, high = _sum_range(parts)
    nearest = min(max(whole.scaled, low), high)
    difference = nearest - whole.scaled
    slack = whole.slack + sum((p.slack for p in parts), Decimal(0))
    holds = adds_up(whole, parts)
    if not holds and off_by_thousand(whole, parts):
        note = THOUSAND
    return SumCheck(
        span, whole.value, tuple(p.value for p in parts), whole.unit, plain(difference / whole.factor),
        plain(slack / whole.factor), holds, kind, note, rule,
    )  # fmt: skip


def percent_range(part: Printed, whole: Printed) -> tuple[Decimal, Decimal]:
    """The least and greatest percentage that rounding of both numbers allows."""
    a, b = part.scaled, whole.scaled
    least = (a - part.slack) / (b + whole.slack) * 100
    most = (part.scaled_high + part.slack) / max(b - whole.slack, whole.step / 1000) * 100
    return least, most


def matches_percent(least: Decimal, most: Decimal, exact: Decimal, printed: Printed) -> tuple[bool, str]:
    """Whether a printed percentage agrees with the computed one, and a note if only by truncation.

    >>> from lsgraph.statements.sums.printed import Printed
    >>> p = Printed(Span(0, 4), Decimal("98.2"), Decimal("98.2"), 1, "%", "%")
    >>> matches_percent(Decimal("98.257"), Decimal("98.257"), Decimal("98.257"), p)
    (True, 'truncated, not rounded')
    """
    half = printed.slack
    if least - half <= printed.value <= most + half:
        return True, ""
    if abs(exact).quantize(Decimal(1).scaleb(-printed.decimals), rounding=ROUND_DOWN) == abs(printed.value):
        return True, TRUNCATED
    if printed.about == ">" and exact >= printed.value and exact <= printed.value * Decimal("1.1"):
        return True, ""
    return False, ""


def share_check(
    span: Span, part: Printed, whole: Printed, percent: Printed, rule: str, kind: str = "share"
) -> SumCheck | None:
    """A printed percentage of a part in a whole; the percentage is the `whole` of the check."""
    if whole.scaled == 0:
        return None
    exact = part.scaled / whole.scaled * 100
    holds, note = matches_percent(*percent_range(part, whole), exact, percent)
    return SumCheck(
        span, percent.value, (part.value, whole.value), "%", plain(exact - percent.value),
        plain(percent.slack), holds, kind, note, rule,
    )  # fmt: skip


def change_range(new: Printed, old: Printed) -> tuple[Decimal, Decimal, Decimal]:
    """Least, greatest and exact change in percent from `old` to `new`."""
    least, most = percent_range(new, old)
    return least - 100, most - 100, new.scaled / old.scaled * 100 - 100


def change_check(span: Span, new: Printed, old: Printed, printed: Printed, sign: int, rule: str) -> SumCheck | None:
    """A printed change in percent (or, between two percentages, in points) from `old` to `new`.

    `sign` is +1 for a rise and -1 for a fall. The printed change is the `whole` of the check.
    """
    if old.scaled == 0:
        return None
    least, most, exact = change_range(new, old)
    if sign < 0:
        least, most, exact = -most, -least, -exact
    holds, note = matches_percent(least, most, exact, printed)
    if new.family == "%" == old.family:
        points = (new.value - old.value) * sign
        close = abs(points - printed.value) <= new.slack + old.slack + printed.slack
        if close or (not holds and abs(points - printed.value) < abs(exact - printed.value)):
            holds, note, exact = close, "percentage points", points
    return SumCheck(
        span, printed.value, (old.value, new.value), "%", plain(exact - printed.value),
        plain(printed.slack), holds, "change", note, rule,
    )  # fmt: skip


def step_check(span: Span, new: Printed, old: Printed, printed: Printed, sign: int, rule: str) -> SumCheck:
    """A printed difference between two levels of the same unit."""
    exact = (new.scaled - old.scaled) * sign
    slack = new.slack + old.slack + printed.slack
    difference = exact - printed.scaled
    return SumCheck(
        span, printed.value, (old.value, new.value), printed.unit, plain(difference / printed.factor),
        plain(slack / printed.factor), abs(difference) <= slack, "change", "", rule,
    )  # fmt: skip


def times_check(span: Span, new: Printed, old: Printed, times: Printed, rule: str) -> SumCheck | None:
    """A printed "gấp N lần" between two levels."""
    if old.scaled == 0:
        return None
    exact = new.scaled / old.scaled
    low, high = percent_range(new, old)
    half = times.slack or times.step / 2
    holds = low / 100 - half <= times.value <= high / 100 + half
    if times.about == ">":
        holds = holds or times.value <= exact <= times.value * Decimal("1.2")
    return SumCheck(
        span, times.value, (old.value, new.value), "lần", plain(exact - times.value), plain(half), holds,
        "change", "", rule,
    )  # fmt: skip
