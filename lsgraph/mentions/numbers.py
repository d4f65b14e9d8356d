"""Printed Vietnamese numbers: `.` groups thousands, `,` is the decimal sign, and both are slipped at times."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from lsgraph.patterns import compiled

NUMERAL = r"\d+(?:[.,]\d+)*"
"""What a printed number looks like, separators included; a final dot or comma is the sentence's."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as read. `decimals` counts the digits after the decimal sign; `slip` names a misused sign."""

    value: Decimal
    decimals: int = 0
    slip: str = ""


@cache
def rank_before() -> re.Pattern[str]:
    """ "PCI đứng thứ 21", "xếp hạng 24 cả nước": a place that is not said among how many."""
    return re.compile(r"(?:[Xx]ếp|[Đđ]ứng)(?:\s+(?:ở\s+)?vị\s+trí)?\s+(?:thứ(?:\s+hạng)?|hạng(?:\s+thứ)?)\s*$")


@cache
def _grouped() -> re.Pattern[str]:
    return re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")


@cache
def _grouped_by_comma() -> re.Pattern[str]:
    return re.compile(r"[1-9]\d{0,2}(?:,\d{3}){2,}")


def _decimal(whole: str, fraction: str, slip: str = "") -> Numeral:
    return Numeral(Decimal(f"{whole}.{fraction}" if fraction else whole), len(fraction), slip)


def read_numeral(printed: str) -> Numeral | None:
    """The sensible reading of a printed number; None where its signs make no number (`1.2.3`).

    >>> read_numeral("111.100"), read_numeral("13,5").value, read_numeral("2.18").slip
    (Numeral(value=Decimal('111100'), decimals=0, slip=''), Decimal('13.5'), 'decimal point')
    """
    if printed.isdigit():
        return Numeral(Decimal(printed))
    dots, commas = printed.count("."), printed.count(",")
    if dots and commas == 1 and printed.rfind(".") < printed.index(","):
        whole, fraction = printed.split(",")
        if _grouped().fullmatch(whole):
            return _decimal(whole.replace(".", ""), fraction)
        return None
    if dots == 1 and commas and printed.index(".") > printed.rfind(","):
        whole, fraction = printed.split(".")
        if compiled(r"[1-9]\d{0,2}(?:,\d{3})+").fullmatch(whole):
            return _decimal(whole.replace(",", ""), fraction, "signs exchanged")
        return None
    if commas == 1 and not dots:
        whole, fraction = printed.split(",")
        return _decimal(whole, fraction)
    if commas and not dots:
        if _grouped_by_comma().fullmatch(printed):
            return Numeral(Decimal(printed.replace(",", "")), 0, "comma groups thousands")
        return None
    if dots and not commas:
        if _grouped().fullmatch(printed):
            return Numeral(Decimal(printed.replace(".", "")))
        if dots == 1:
            whole, fraction = printed.split(".")
            return _decimal(whole, fraction, "decimal point")
    return None


def with_decimal_point(printed: str) -> Numeral | None:
    """The other reading of one dot and three digits, for where the first makes no sense.

    >>> with_decimal_point("25.698").value
    Decimal('25.698')
    """
    whole, dot, fraction = printed.partition(".")
    if dot and whole.isdigit() and fraction.isdigit():
        return _decimal(whole, fraction, "decimal point")
    return None
