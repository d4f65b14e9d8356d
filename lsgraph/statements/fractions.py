"""Fractions whose noun stands behind the bracket with their percent: "116/175 (đạt 66,3%) nhà văn hóa đạt chuẩn"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lsgraph.mentions.units import counted_noun, read_unit
from lsgraph.model import Quantity
from lsgraph.patterns import compiled


@dataclass(frozen=True, slots=True)
class Behind:
    """A fraction with the unit read behind its bracket, and the offsets of the words after the unit."""

    quantity: Quantity
    start: int
    end: int


def nouns_behind(text: str, inside: Sequence[Quantity], limit: int) -> dict[int, Behind]:
    """For each quantity that is such a fraction, by its place in `inside`, what stands behind the bracket.

    >>> from lsgraph.mentions.quantities import find_quantities
    >>> words = "có 116/175 (đạt tỷ lệ 66,3%) nhà văn hóa xã đạt chuẩn, còn lại chưa đạt"
    >>> found = nouns_behind(words, find_quantities(words), len(words))
    >>> found[0].quantity.unit, words[found[0].start : found[0].end]
    ('nhà văn hóa', ' xã đạt chuẩn')
    """
    found: dict[int, Behind] = {}
    for place, quantity in enumerate(inside[:-1]):
        share = inside[place + 1]
        if quantity.denominator is None or quantity.unit or share.unit != "%":
            continue
        opening = compiled(r"\s*\([^()\d]*$").match(text[quantity.span.end : share.span.start])
        closing = compiled(r"\s*\)").match(text, share.span.end)
        if opening is None or closing is None:
            continue
        unit = read_unit(text, closing.end()) or counted_noun(text, closing.end())
        if unit is None or unit.end > limit:
            continue
        stop = compiled(r"[,;.:(]|$").search(text, unit.end, limit)
        following = inside[place + 2].span.start if place + 2 < len(inside) else limit
        end = min(stop.start() if stop else limit, following)
        noun = " ".join(text[closing.end() : unit.end].split())
        found[place] = Behind(replace(quantity, unit=unit.name, surface=noun), unit.end, end)
    return found
