"""The same thing said twice: figures and targets of all documents compared after scaling and rounding.

Nothing is averaged and nothing picked. A pair is compared when indicator, period, basis and dimension agree;
what looks alike but must not be compared is kept as `incomparable` with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from lsgraph.across import Contradiction, FactKey
from lsgraph.comparable import Comparable, comparable_figures, comparable_targets, scope_differs
from lsgraph.likely import likely_pairs
from lsgraph.meant import same_meaning, says_more
from lsgraph.model import Mapped
from lsgraph.pairing import (
    FEW,
    Pair,
    one_sentence,
    other_word,
    pair_statements,
    same_basis,
    same_period,
    two_things,
)
from lsgraph.parallel import parallel_pairs
from lsgraph.registry import Registry
from lsgraph.span import Span

Verdict = Literal["agree", "rounding", "conflict", "incomparable"]

SLIP = "perhaps a slip of a thousand"


def find_contradictions(mapped: Sequence[Mapped], registry: Registry) -> list[Contradiction]:
    """Every pair of statements on one indicator and end of period, with a verdict.

    Pairs come from `pairing`, through an index of entries and words, so that cost grows with what is shared.
    The result is ordered by kind, documents and place in them.
    """
    everything: list[Comparable] = []
    for one in mapped:
        everything.extend(comparable_figures(one, registry))
        everything.extend(comparable_targets(one, registry))
    found = [compare(pair) for pair in _settled(mapped, everything)]
    return sorted((one for one in found if one is not None), key=lambda c: (c.kind, c.a, c.b))


def _settled(mapped: Sequence[Mapped], everything: Sequence[Comparable]) -> list[Pair]:
    """All pairs; a number that has its place in a like sentence of another document is compared with that one alone."""
    parallel: list[Pair] = []
    namesakes = _namesakes(everything)
    for a, b, score in parallel_pairs(mapped, everything):
        one_thing = a.dimension == b.dimension and not two_things(a, b) and not scope_differs(a, b)
        if _has_namesake(a, b, namesakes) or _has_namesake(b, a, namesakes):
            continue
        if same_meaning(a, b) is False or (not one_sentence(a, b, score) and (other_word(a, b) or says_more(a, b))):
            continue
        if one_thing and (a.kind == "figure" or a.period == b.period):
            parallel.append(Pair(*((a, b) if a.order <= b.order else (b, a)), "parallel", score))
    placed, beside = _said_of(parallel), _beside(everything)
    seen = {(pair.a.key, pair.b.key) for pair in parallel}
    others = [
        pair
        for pair in pair_statements(everything)
        if (pair.a.key, pair.b.key) not in seen
        and (pair.a.key, pair.b.key[0]) not in placed
        and (pair.b.key, pair.a.key[0]) not in placed
        and not _crossed(pair, beside)
    ]
    settled = [*parallel, *others]
    return [*settled, *likely_pairs(everything, placed | _said_of(others), settled)]


Namesakes = dict[tuple[str, str, frozenset[str], str, str], set[Decimal]]
"""The values that a document gives under one name: document, kind, words, basis and unit."""

_TELLING = 4
"""Words from which on a name is of one thing only."""

_ONE_NAME = 0.75
"""Names this alike are one name: a scan may have got a word of it wrong."""


def _name_in(document: str, one: Comparable) -> tuple[str, str, frozenset[str], str, str]:
    return (document, one.kind, one.words, one.basis, one.unit)


def _namesakes(everything: Sequence[Comparable]) -> Namesakes:
    found: Namesakes = {}
    for one in everything:
        found.setdefault(_name_in(one.key[0], one), set()).add(one.low)
    return found


def _has_namesake(this: Comparable, that: Comparable, namesakes: Namesakes) -> bool:
    """Whether the other document calls another number just so: the place in a like sentence says less than that.

    "giảm 26 phòng thuộc sở, 33 phòng trực thuộc chi cục" against "giảm 18 phòng thuộc sở, 24 phòng thuộc chi cục"
    """
    alike = len(this.words & that.words) / len(this.words | that.words) if this.words else 0.0
    if alike >= _ONE_NAME or len(this.words) < _TELLING:
        return False
    return len(namesakes.get(_name_in(that.key[0], this), ())) == 1


def _said_of(pairs: Sequence[Pair]) -> set[tuple[FactKey, str]]:
    """Each statement with the other document, where a verdict says how they compare."""
    judged = [(pair, compare(pair)) for pair in pairs]
    said = [pair for pair, verdict in judged if verdict is not None and verdict.verdict != "incomparable"]
    return {(this.key, that.key[0]) for pair in said for this, that in ((pair.a, pair.b), (pair.b, pair.a))}


Beside = dict[tuple[str, str, Span], set[Decimal]]
"""For each kind of fact and place in a document, the values that were read there."""


def _beside(everything: Sequence[Comparable]) -> Beside:
    found: Beside = {}
    for one in everything:
        found.setdefault((one.key[0], one.kind, one.span), set()).add(one.low)
    return found


def _crossed(pair: Pair, beside: Beside) -> bool:
    """Whether both say "11/15", and one number of it was set against the other."""
    a, b = pair.a, pair.b
    here, there = beside[a.key[0], a.kind, a.span], beside[b.key[0], b.kind, b.span]
    return a.low != b.low and b.low in here and a.low in there


def compare(pair: Pair) -> Contradiction | None:
    """The verdict on two statements of one indicator, or None when nothing can be said."""
    a, b, matched = pair.a, pair.b, pair.matched
    reason = _why_not(a, b, matched)
    if reason:
        return _verdict(a, b, "incomparable", reason, matched) if matched in ("entry", "meaning", "parallel") else None
    gap, where = _gap(a, b)
    if gap == "agree":
        return _verdict(a, b, "agree", _notes(a, b), matched)
    if gap == "rounding":
        return _verdict(a, b, "rounding", _notes(a, b), matched)
    far = _ratio(a, b, where)
    if far > _FAR and not _one_name_in_like_words(pair) and matched != "entry" and not 900 <= far <= 1100:
        return None
    notes = [_notes(a, b), SLIP if 900 <= far <= 1100 else ""]
    return _verdict(a, b, "conflict", "; ".join(n for n in notes if n), matched, where)


_FAR = 20
"""Numbers this many times apart are mostly of two things, unless these bear one name in like words."""

_LIKE_WORDS = 0.5


def _one_name_in_like_words(pair: Pair) -> bool:
    return pair.a.words == pair.b.words and len(pair.a.words) >= FEW and pair.likeness >= _LIKE_WORDS


def _why_not(a: Comparable, b: Comparable, matched: str) -> str:
    """Why two statements on one indicator cannot be compared, or ""."""
    alike = matched == "parallel" and {a.basis, b.basis} <= {"level", "period total", "annual"} and a.yearly == b.yearly
    if not alike and not same_basis(a, b):
        return f"{a.basis} against {b.basis}"
    if a.running != b.running:
        return "running total against a period"
    if not same_period(a, b, matched):
        if a.period.part != b.period.part:
            return "part of a year against a year"
        return "cumulative against yearly"
    if a.compared and b.compared and a.compared != b.compared:
        return f"compared with {a.compared} against {b.compared}"
    if a.standard and b.standard and a.standard != b.standard:
        return "other standard"
    if a.prices and b.prices and a.prices != b.prices:
        return "other prices"
    return scope_differs(a, b) if matched == "entry" else ""


def _gap(a: Comparable, b: Comparable) -> tuple[str, str]:
    """agree, rounding or conflict, and the end of the range at which they part.

    A target is set and not measured: another number is another target, but for one told roughly in a larger unit.
    """
    worst, where = "agree", "low"
    for end in ("low", "high"):
        x, y = (a.low, b.low) if end == "low" else (a.high, b.high)
        if x == y:
            continue
        if _bounds_allow(a, b, x, y):
            continue
        rough = (
            max(_last_digit(one, value) for one, value in ((a, x), (b, y)) if one.about == "~")
            if ("~" in (a.about, b.about))
            else Decimal(0)
        )
        about = abs(x - y) <= min(abs(x) / 100, rough)
        near = abs(x - y) <= abs(x) / 50
        restated = a.kind == "figure" or (a.factor != b.factor and near) or "~" in (a.about, b.about)
        if about or (restated and _rounded(x, y, max(a.step, b.step))):
            worst, where = ("rounding", end) if worst == "agree" else (worst, where)
            continue
        return "conflict", end
    return worst, where


def _last_digit(one: Comparable, value: Decimal) -> Decimal:
    """The weight of the last digit that is not naught: "khoảng 4.000" may be 3.980, "khoảng 75,5" no 76."""
    printed = (value / (one.factor or Decimal(1))).normalize()
    exponent = printed.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0) * (one.factor or Decimal(1))


def _rounded(x: Decimal, y: Decimal, step: Decimal) -> bool:
    """Whether both numbers are the same to the last digit of the one that is printed more roughly, halves going up.

    >>> _rounded(Decimal("58.2"), Decimal("58.24"), Decimal("0.1")), _rounded(Decimal(58), Decimal("58.5"), Decimal(1))
    (True, False)
    """
    left, right = ((value / step).quantize(Decimal(1), ROUND_HALF_UP) for value in (x, y))
    return left == right


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
