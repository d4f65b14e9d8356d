"""Amounts that cannot be: a thousand twice, as in "25.698 nghìn tỷ đồng" for a province's projects."""

from __future__ import annotations

from decimal import Decimal

from lsgraph.model import SumCheck
from lsgraph.span import Span
from lsgraph.statements.sums.check import THOUSAND, plain
from lsgraph.statements.sums.passage import Passage

IMPOSSIBLE = Decimal(15_000) * Decimal(10) ** 12
"""More đồng than the yearly product of the whole country in these years."""


def impossible_amounts(passage: Passage) -> list[SumCheck]:
    """Amounts whose printed multiplier makes them larger than the country's product."""
    found: list[SumCheck] = []
    for number in passage.numbers:
        if number.family != "đồng" or number.scaled < IMPOSSIBLE or number.value < 1000:
            continue
        meant = number.value / 1000
        found.append(
            SumCheck(
                Span(number.span.start, max(number.end, number.span.end)), number.value, (meant,), number.unit,
                plain(meant - number.value), Decimal(0), False, "conversion", THOUSAND, "magnitude",
            )
        )  # fmt: skip
    return found
