"""Amounts that cannot be: a thousand twice, as in "25.698 nghìn tỷ đồng" for a province's projects."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from lsgraph.model import SumCheck
from lsgraph.span import Span
from lsgraph.statements.sums.check import THOUSAND, plain
from lsgraph.statements.sums.passage import Passage

IMPOSSIBLE = {"đồng": Decimal(15_000) * Decimal(10) ** 12, "USD": Decimal(1_000) * Decimal(10) ** 9}
"""More money than the yearly product of the whole country in these years."""

OF_A_PROVINCE = Decimal(4_000) * Decimal(10) ** 12
"""More đồng than any province produces or spends, where the words do not speak of the country."""


@cache
def _country() -> re.Pattern[str]:
    return re.compile(r"cả nước|toàn quốc|quốc gia|quốc dân|Việt Nam|GDP|ngân hàng|chứng khoán|thế giới|toàn cầu", re.I)


def impossible_amounts(passage: Passage) -> list[SumCheck]:
    """Amounts whose printed multiplier makes them larger than the country's product."""
    found: list[SumCheck] = []
    for number in passage.numbers:
        limit = IMPOSSIBLE.get(number.family)
        if limit is None or number.value < 1000 or number.factor == 1:
            continue
        if number.family == "đồng" and not _country().search(passage.words):
            limit = OF_A_PROVINCE
        if number.scaled < limit:
            continue
        meant = number.value / 1000
        found.append(
            SumCheck(
                Span(number.span.start, max(number.end, number.span.end)), number.value, (meant,), number.unit,
                plain(meant - number.value), Decimal(0), False, "conversion", THOUSAND, "magnitude",
            )
        )  # fmt: skip
    return found
