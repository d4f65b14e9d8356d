"""Ratios between indicators of one document: GRDP a head, productivity, and amounts given in two currencies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise

from lsgraph.ids import fold
from lsgraph.model import Figure, Reading, SumCheck, Target
from lsgraph.patterns import compiled
from lsgraph.span import Span
from lsgraph.statements.sums.check import plain
from lsgraph.statements.sums.passage import Passage
from lsgraph.statements.sums.printed import Printed, scan

DONG_PER_USD = (Decimal(18_000), Decimal(30_000))
"""Rates that a conversion of these years can imply."""


@dataclass(frozen=True, slots=True)
class Level:
    """An indicator's level in base units with the year it holds for."""

    name: str
    year: str
    number: Printed
    span: Span


def _levels(reading: Reading, targets: Sequence[Target], figures: Sequence[Figure]) -> list[Level]:
    text = reading.text.repaired
    found: list[Level] = []
    for target in targets:
        if target.basis == "level":
            found.extend(_level(text, target.span, target.indicator, str(target.year or ""), target.low))
    for figure in figures:
        if figure.basis == "level":
            found.extend(_level(text, figure.span, figure.indicator, figure.period, figure.value))
    return found


def _level(text: str, span: Span, name: str, year: str, value: Decimal) -> Iterator[Level]:
    reach = Span(span.start, min(len(text), span.end + 40))
    for number in scan(text, reach)[0]:
        if number.value == value:
            yield Level(fold(name), year, number, span)
            return


@cache
def _roles() -> dict[str, re.Pattern[str]]:
    product = r"(?:tong san pham tren dia ban|grdp|tong san pham)"
    return {
        "product": re.compile(rf"^(?:quy mo )?{product}(?: \(?grdp\)?)?(?: tinh)?(?: gia hien hanh)?$"),
        "people": re.compile(r"^(?:quy mo )?dan so(?: trung binh| toan tinh| cua tinh)?$"),
        "head": re.compile(rf"^{product}.*binh quan dau nguoi|^grdp binh quan"),
        "workers": re.compile(r"^so lao dong co viec lam|^lao dong co viec lam|^so lao dong dang lam viec"),
        "productivity": re.compile(r"^nang suat lao dong"),
    }


def indicator_ratios(reading: Reading, targets: Sequence[Target], figures: Sequence[Figure]) -> list[SumCheck]:
    """GRDP / population against GRDP a head, GRDP / employed against productivity, for each year."""
    levels = _levels(reading, targets, figures)
    roles = {role: [lv for lv in levels if pattern.search(lv.name)] for role, pattern in _roles().items()}
    found: list[SumCheck] = []
    for numerator, denominator, result in (("product", "people", "head"), ("product", "workers", "productivity")):
        for printed in roles[result]:
            top = next((lv for lv in roles[numerator] if lv.year == printed.year and _money(lv)), None)
            base = next((lv for lv in roles[denominator] if lv.year == printed.year), None)
            if top is not None and base is not None and _money(printed) and base.number.scaled > 0:
                found.append(_ratio(printed, top.number, base.number))
    return found


def _money(level: Level) -> bool:
    return level.number.family == "đồng"


def _ratio(printed: Level, top: Printed, base: Printed) -> SumCheck:
    number = printed.number
    low = top.scaled / base.scaled_high
    high = top.scaled_high / base.scaled
    slack = max(number.slack, number.scaled * Decimal("0.015") if number.about else number.slack)
    holds = low - slack <= number.scaled_high and high + slack >= number.scaled
    if number.about == ">" and low >= number.scaled and low <= number.scaled * Decimal("1.15"):
        holds = True
    middle = (low + high) / 2
    return SumCheck(
        printed.span, number.value, (top.value, base.value), number.unit,
        plain((middle - number.scaled) / number.factor), plain(slack / number.factor), holds, "ratio",
        "", "ratio.indicators",
    )  # fmt: skip


def conversions(passage: Passage) -> list[SumCheck]:
    """`130 triệu đồng, tương đương khoảng 5.000 USD`: holds when the implied rate is a possible one."""
    found: list[SumCheck] = []
    numbers = passage.numbers
    for dong, usd in pairwise(numbers):
        if dong.family != "đồng" or usd.family != "USD" or usd.scaled == 0:
            continue
        gap = passage.between(dong.end, usd.span.start)
        if (
            len(gap) > 50
            or compiled(r"tăng|giảm|từ").search(gap)
            or not compiled(r"tương đương|tương ứng|khoảng|\(").search(gap)
        ):
            continue
        rate = dong.scaled / usd.scaled
        low, high = DONG_PER_USD
        found.append(
            SumCheck(
                Span(dong.span.start, usd.end), usd.value, (dong.value, rate.quantize(Decimal(1))), "USD",
                Decimal(0), Decimal(0), low <= rate <= high, "conversion",
                "the rate itself is not printed", "ratio.currency",
            )
        )  # fmt: skip
    return found
