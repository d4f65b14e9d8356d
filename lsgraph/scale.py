"""What a unit measures, and by how much its base it is."""

from __future__ import annotations

from decimal import Decimal

from lsgraph.ids import fold
from lsgraph.registry import Registry

_MULTIPLIERS = (("nghìn tỷ", 10**12), ("ngàn tỷ", 10**12), ("tỷ", 10**9), ("tỉ", 10**9), ("triệu", 10**6),
                ("nghìn", 10**3), ("ngàn", 10**3))  # fmt: skip


def unit_scale(unit: str, registry: Registry) -> tuple[str, Decimal]:
    """The dimension of a unit and the factor to its base; an unknown unit is its own dimension.

    >>> unit_scale("nghìn tấn thóc", Registry({}))
    ('tan thoc', Decimal('1000'))
    """
    if not unit:
        return "", Decimal(1)
    if "%" in unit:
        return ("points" if "điểm" in unit else "%"), Decimal(1)
    top, slash, base = unit.partition("/")
    if slash and top.strip() and not registry.lookup("units", unit):
        dimension, factor = unit_scale(top.strip(), registry)
        per = " ".join(w for w in fold(base).split() if not w.isdigit())
        return f"{dimension} / {per}", factor
    found = [e for e in registry.lookup("units", unit) if e.data.get("role") != "multiplier"]
    if len(found) == 1:
        data = found[0].data
        factor = Decimal(str(data.get("factor", 1)))
        dimension = str(data.get("dimension", found[0].id))
        return dimension, factor
    folded = unit.strip()
    for word, factor_number in _MULTIPLIERS:
        if folded.lower().startswith(word + " "):
            base, scale = unit_scale(folded[len(word) + 1 :], registry)
            return base, scale * Decimal(factor_number)
    return fold(unit), Decimal(1)
