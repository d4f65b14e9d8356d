"""The same thing said twice: figures and targets of all documents compared after scaling and rounding.

Nothing is averaged and nothing picked. A pair is compared when indicator, period, basis and dimension agree;
what looks alike but must not be compared is kept as `incomparable` with the reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import Literal

from lsgraph.comparable import Comparable, comparable_figures, comparable_targets, same_indicator, scope_differs
from lsgraph.model import Contradiction, Mapped
from lsgraph.registry import Registry

MOST_IN_GROUP = 400
"""Larger groups are cut into their registry entries first; no document set we know comes near."""

Verdict = Literal["agree", "rounding", "conflict", "incomparable"]

SLIP = "perhaps a slip of a thousand"


def find_contradictions(mapped: Sequence[Mapped], registry: Registry) -> list[Contradiction]:
    """Every pair of statements on one indicator and end of period, with a verdict.

    Pairs are found through a key (kind, dimension, end of period, a shared word of the name), so that cost
    grows with the pairs that share something. The result is ordered by documents and place in them.
    """
    everything: list[Comparable] = []
    for one in mapped:
        everything.extend(comparable_figures(one, registry))
        everything.extend(comparable_targets(one, registry))
    found: dict[tuple[object, object], Contradiction] = {}
    for a, b in _pairs(everything):
        first, second = (a, b) if a.order <= b.order else (b, a)
        if (first.key, second.key) not in found:
            verdict = compare(first, second)
            if verdict is not None:
                found[first.key, second.key] = verdict
    return sorted(found.values(), key=lambda c: (c.kind, c.a, c.b))


def _pairs(statements: Sequence[Comparable]) -> Iterator[tuple[Comparable, Comparable]]:
    """Candidate pairs: same kind, dimension and end year, and the same entry or the same rarest words."""
    groups: dict[tuple[str, ...], list[Comparable]] = defaultdict(list)
    for one in statements:
        head = (one.kind, one.dimension, one.period.end)
        if one.entry:
            groups[(*head, "entry", one.entry)].append(one)
        for word in one.words:
            groups[(*head, "word", word)].append(one)
    seen: set[tuple[object, object]] = set()
    for group in groups.values():
        if len(group) > MOST_IN_GROUP:
            continue
        for a, b in combinations(group, 2):
            pair = (a.key, b.key)
            if pair not in seen:
                seen.add(pair)
                yield a, b


def compare(a: Comparable, b: Comparable) -> Contradiction | None:
    """The verdict on two statements, or None when they do not speak of the same indicator."""
    matched = same_indicator(a, b)
    if not matched or (a.key[0] == b.key[0] and a.span == b.span):
        return None
    reason = _why_not(a, b)
    if reason:
        return _verdict(a, b, "incomparable", reason, matched) if matched == "entry" else None
    gap, where = _gap(a, b)
    if gap == "agree":
        return _verdict(a, b, "agree", _notes(a, b), matched)
    if gap == "rounding":
        return _verdict(a, b, "rounding", _notes(a, b), matched)
    far = _ratio(a, b, where)
    if far > 20 and matched != "entry":
        return None
    notes = [_notes(a, b), SLIP if 900 <= far <= 1100 else ""]
    return _verdict(a, b, "conflict", "; ".join(n for n in notes if n), matched, where)


def _why_not(a: Comparable, b: Comparable) -> str:
    """Why two statements on one indicator cannot be compared, or ""."""
    if a.basis != b.basis:
        return f"{a.basis} against {b.basis}"
    if a.period != b.period:
        if a.period.part != b.period.part:
            return "part of a year against a year"
        return "cumulative against yearly"
    if a.standard and b.standard and a.standard != b.standard:
        return "other standard"
    return scope_differs(a, b)


def _gap(a: Comparable, b: Comparable) -> tuple[str, str]:
    """agree, rounding or conflict, and the end of the range at which they part."""
    worst, where = "agree", "low"
    for end in ("low", "high"):
        x, y = (a.low, b.low) if end == "low" else (a.high, b.high)
        step = max(a.step, b.step)
        if x == y:
            continue
        if _bounds_allow(a, b, x, y):
            continue
        if abs(x - y) <= step / 2 or ((a.about == "~" or b.about == "~") and abs(x - y) <= max(step, abs(x) / 100)):
            worst, where = ("rounding", end) if worst == "agree" else (worst, where)
            continue
        return "conflict", end
    return worst, where


def _bounds_allow(a: Comparable, b: Comparable, x: Decimal, y: Decimal) -> bool:
    """A reported "trên 24" and a reported 24,2 agree; two targets with other numbers never do."""
    if a.kind != "figure":
        return False
    for bound, this, that in ((a.about, x, y), (b.about, y, x)):
        if bound == ">" and that >= this and that <= this * Decimal("1.05"):
            return True
        if bound == "<" and that <= this and that >= this * Decimal("0.8"):
            return True
    return False


def _ratio(a: Comparable, b: Comparable, where: str) -> Decimal:
    x, y = (a.low, b.low) if where == "low" else (a.high, b.high)
    small, large = sorted((abs(x), abs(y)))
    return large / small if small else Decimal(10**6)


def _notes(a: Comparable, b: Comparable) -> str:
    if a.kind == "figure" and a.modality != b.modality:
        return "estimate against actual"
    if a.kind == "target" and a.about != b.about:
        return "the bound is worded otherwise"
    return ""


def _verdict(
    a: Comparable, b: Comparable, verdict: Verdict, reason: str, matched: str, where: str = "low"
) -> Contradiction:
    value_a, value_b = (a.low, b.low) if where == "low" else (a.high, b.high)
    scale = a.factor or Decimal(1)
    return Contradiction(
        a.key,
        b.key,
        "figure" if a.kind == "figure" else "target",
        a.indicator,
        a.period.text,
        a.unit,
        _plain(value_a / scale),
        _plain(value_b / scale),
        verdict,
        reason,
        f"contradict.{matched}",
    )


def _plain(value: Decimal) -> Decimal:
    rounded = value.quantize(Decimal("0.000001")).normalize()
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral() else rounded


def conflicts(found: Iterable[Contradiction]) -> list[Contradiction]:
    """Those that an auditor must see."""
    return [one for one in found if one.verdict == "conflict"]
