"""Which two statements speak of one indicator.

Four ways, from the surest: both numbers stand in the same place of like sentences (`parallel`); both were linked
to one entry of the registry; both bear one name; both stand in like words up to the number. A name or a wording
that occurs with several numbers in one document points to nothing by itself, so a pair must be the best of both
sides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from functools import cache
from itertools import combinations
from typing import Literal

from lsgraph.comparable import Comparable, per_differs
from lsgraph.concepts import contrast, counts_alike, empty_words
from lsgraph.ids import fold as _fold
from lsgraph.meant import same_meaning
from lsgraph.patterns import compiled
from lsgraph.period import Period


@cache
def fold(text: str) -> str:
    """Folded once a name: a pair is looked at far more often than there are names."""
    return _fold(text)


Matched = Literal["entry", "meaning", "name", "wording", "parallel", "context"]

NEAR_ENTRY = 0.25
"""How alike the clauses of two statements with one entry must be when the entry has several numbers."""

NEAR_NAME = 0.4
NEAR_SHORT_NAME = 0.6
NEAR_SAME_NAME = 0.25
"""A name of two words needs like clauses more than one of three words, and that more than an equal long one."""

NEAR_WORDING = 0.72
NEAR_INSIDE = 0.85
APART = 600
"""Within one document two numbers of one name mostly speak of two things, above all when they stand close."""

FEW = 3
SHORT = 0.82
"""Fewer shared telling words than three do not make a wording; just three must be nearly all."""

ONE_NAME = 0.5
"""What an equal name of three telling words or more counts among rivals, beside its likeness."""

NEARLY = 0.7
"""The share of telling words that two names of one thing have in common."""

CROWD = 40
LARGE = 400
"""A word near more numbers, or in more names, than these points to no pair."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements on one indicator, A before B, and how that is known."""

    a: Comparable
    b: Comparable
    matched: Matched
    likeness: float


def likeness(a: Comparable, b: Comparable) -> float:
    """Dice of the words that lead to the two numbers."""
    if not a.near or not b.near:
        return 0.0
    return 2 * len(a.near & b.near) / (len(a.near) + len(b.near))


def same_basis(a: Comparable, b: Comparable) -> bool:
    """Level with level, growth with growth; a sum over several years is its level too."""
    if a.basis == b.basis:
        return not (a.basis == "annual growth" and _one_falls_yearly(a, b))
    growth = {"annual growth", "annual"}
    if {a.basis, b.basis} == {"annual growth", "change"} and a.dimension == "%":
        return _from_last_year(a if a.basis == "change" else b)
    if a.basis in growth and b.basis in growth and a.dimension == "%":
        return True
    bases = {a.basis, b.basis}
    if bases == {"level", "annual"} and a.dimension == "%":
        return True
    if bases == {"level", "period total"} and a.kind == "target":
        return a.dimension != "%" and not (a.yearly or b.yearly)
    if bases == {"level", "period total"}:
        return a.period.start != a.period.end and b.period.start != b.period.end
    rising = "tang" in a.words and "tang" in b.words
    return rising and a.dimension == "%" and bases <= growth | {"level"}


def _one_falls_yearly(a: Comparable, b: Comparable) -> bool:
    """Whether only one of two falls over several years is said to be a yearly mean: the other is the whole fall."""
    means = ["binh quan" in fold(one.indicator) or "hang nam" in fold(one.indicator) for one in (a, b)]
    return a.period.start != a.period.end and "giam" in a.words and means[0] != means[1]


def _from_last_year(change: Comparable) -> bool:
    """Whether a change over one year is measured from the year before."""
    if change.period.part == "" and compiled(r"so với (?:năm trước|cùng kỳ)").search(change.indicator):
        return change.period.start == change.period.end
    years = compiled(r"so với năm (\d{4})").findall(change.indicator)
    return change.period.end.isdigit() and years == [str(int(change.period.end) - 1)]


def _one_term(a: Period, b: Period) -> bool:
    """Whether two periods of four years or more with one end start within a year of each other."""
    starts = (a.start, b.start)
    if not all(year.isdigit() for year in (*starts, a.end)):
        return False
    return abs(int(a.start) - int(b.start)) <= 1 and all(int(a.end) - int(year) >= 4 for year in starts)


def _state(one: Comparable) -> bool:
    """Whether a value is of the end of its period: a year, or a level that sums nothing in a term that the section
    set and no word of the sentence."""
    if one.period.start == one.period.end:
        return True
    unsaid = one.period.start not in one.years
    share_of_every_year = one.basis == "annual" and one.dimension == "%"
    # What has come up to a standard is a stock too: communes, schools, villages. A count with decimals is a mean.
    mean = one.dimension == "count" and one.low != one.low.to_integral()
    up_to_standard = one.dimension == "count" and "chuan" in one.words
    until_now = "nay" in one.sentence
    stock = one.dimension in ("%", "") or bool(one.per) or one.stock or mean or up_to_standard or until_now
    return unsaid and ((one.basis == "level" and stock) or share_of_every_year)


def same_period(a: Comparable, b: Comparable, matched: str) -> bool:
    """The same years; a term (2020 - 2025) is its five-year plan (2021 - 2025).

    Of statements paired by their wording or context only the years that both print must agree, since the period of
    either may have been taken from the section above.
    """
    if a.period == b.period:
        return True
    if a.period.part != b.period.part:
        return False
    if a.period.end == b.period.end and _one_term(a.period, b.period):
        return True
    if a.period.end == b.period.end and _state(a) and _state(b):
        return True
    if a.period.end == b.period.end and "binh quan" in fold(a.indicator) and "binh quan" in fold(b.indicator):
        return True
    one_year_each = a.period.start == a.period.end and b.period.start == b.period.end
    unsaid = not (a.years and b.years) and a.period.end == b.period.end
    if matched == "parallel" and not one_year_each and (a.years == b.years or unsaid):
        return True
    worded = matched in ("wording", "context")
    if worded or a.period.end == b.period.end:
        return worded and a.years == b.years and a.period.end == b.period.end
    return False


def same_indicator(a: Comparable, b: Comparable, lone: bool = False) -> Matched | None:
    """How two statements are known to speak of one indicator, or None; `lone` says that neither document gives
    another number under that name."""
    if a.entry and b.entry and a.entry != b.entry and not _mean_and_plain(a, b):
        return None
    meant = same_meaning(a, b)
    if two_things(a, b, bool(meant)):
        return None
    near = likeness(a, b)
    inside = a.key[0] == b.key[0]
    if inside and not _twice(a, b, near):
        return None
    if a.entry and a.entry == b.entry:
        return "entry"
    if meant is False:
        return None
    if meant and (lone or (a.meaning and a.meaning.known)):
        return "meaning"
    if a.scope != b.scope:
        return "wording" if _like_wording(a, b, near) and not (a.scope ^ b.scope) - {"change", "export"} else None
    shared, either = len(a.words & b.words), len(a.words | b.words)
    alike = shared >= 2 and shared / either >= (NEARLY if shared >= 3 else 1.0)
    # "Tổng số trường học" and "Số trường": nothing but the noun that both count, so that their values must be near.
    bare = a.dimension == "count" and a.noun == b.noun and a.words <= {*a.noun.split(), "viec", "hop"}
    lone = lone and a.words == b.words and (not bare or _within_reach(a, b))
    if alike and (near >= _needed(a, b) or lone):
        return "name"
    if lone and bare:
        return "name" if a.words else None
    worded = not inside and _like_wording(a, b, near) and (near >= NEAR_INSIDE or not other_word(a, b))
    return "wording" if worded else None


def two_things(a: Comparable, b: Comparable, meant: bool = False) -> bool:
    """Whether the words beside two numbers say that they are of two things, whatever else is alike; where one thing
    is `meant` it may be counted by other nouns ("căn", "hộ")."""
    group = contrast(a.qualifiers, b.qualifiers)
    if (not meant and own_count(a, b)) or per_differs(a, b) or (group and not (meant and group == "units")):
        return True
    return not meant and not (a.entry and a.entry == b.entry) and counts_others(a, b)


_SAME_SENTENCE = 0.7
_TELLING_SENTENCE = 16
"""Sentences of so many words that are this alike say one thing whatever their numbers were called."""


def one_sentence(a: Comparable, b: Comparable, alike: float) -> bool:
    """Whether two sentences are long and alike enough to be one, so that other names of their numbers say nothing."""
    return alike >= _SAME_SENTENCE and min(len(a.sentence), len(b.sentence)) >= _TELLING_SENTENCE


_DAMAGED = 0.5
"""Words this alike may be one word that a scan has hurt."""


def other_word(a: Comparable, b: Comparable) -> bool:
    """Whether each name has a word where the other has another one that its sentence lacks: "dịch vụ lưu trú"
    against "dịch vụ ăn uống"."""
    here, there = a.words - b.words - b.sentence, b.words - a.words - a.sentence
    if not here or not there or not a.words & b.words:
        return False
    alike = SequenceMatcher(None, " ".join(sorted(here)), " ".join(sorted(there)), autojunk=False).ratio()
    return alike < _DAMAGED


def counts_others(a: Comparable, b: Comparable) -> bool:
    """Whether two counts are of other things: their units begin with other nouns."""
    return a.dimension == "count" and not counts_alike(a.noun, b.noun)


def _needed(a: Comparable, b: Comparable) -> float:
    if len(a.words & b.words) < 3:
        return NEAR_SHORT_NAME
    return NEAR_SAME_NAME if a.words == b.words else NEAR_NAME


def own_count(a: Comparable, b: Comparable) -> bool:
    """Statements that count what only their own document has: its targets, the places of its ranking."""
    if fold(a.unit) == "chi tieu" == fold(b.unit):
        return a.key[0] != b.key[0]
    total_a, total_b = (fold(x.indicator).startswith("tong") for x in (a, b))
    return not a.unit and total_a != total_b


def _mean_and_plain(a: Comparable, b: Comparable) -> bool:
    """Growth over several years is its yearly mean, whether the words say so or not."""
    years = a.period.start != a.period.end and b.period.start != b.period.end
    return years and a.words == b.words and len(a.words) >= 2 and same_basis(a, b) and a.scope == b.scope


def _twice(a: Comparable, b: Comparable, near: float) -> bool:
    """Whether two places of one document give one thing: a long name, like words, far apart."""
    far = abs(a.span.start - b.span.start) >= APART
    return near >= NEAR_INSIDE and far and _within_reach(a, b) and a.words == b.words and len(a.words) >= 4


_FARTHEST = 3
"""How many times one value may be the other where little says that they are of one thing."""


def _within_reach(a: Comparable, b: Comparable) -> bool:
    """Whether two values are near each other, or a slip of a thousand apart."""
    small, large = sorted((abs(a.low), abs(b.low)))
    ratio = large / small if small else Decimal(10**6)
    return ratio <= _FARTHEST or 900 <= ratio <= 1100


def rank(pair: Pair) -> float:
    """How well a pair fits among its rivals: by entry, name, wording and sentence together."""
    a, b = pair.a, pair.b
    names = len(a.words & b.words) / len(a.words | b.words) if a.words | b.words else 0.0
    told = len(a.sentence & b.sentence) / len(a.sentence | b.sentence) if a.sentence | b.sentence else 0.0
    rests = [one.meaning.rest if one.meaning else frozenset() for one in (a, b)]
    surely = pair.matched == "entry" or (pair.matched == "meaning" and rests[0] == rests[1])
    called = 1.0 if surely else ONE_NAME if pair.matched == "meaning" or (names == 1.0 and len(a.words) >= FEW) else 0.0
    return round(pair.likeness + names + told + called, 6)


def _like_wording(a: Comparable, b: Comparable, near: float) -> bool:
    if a.noun != b.noun:
        return False
    if a.lead and b.lead and len((a.lead & b.lead) - empty_words()) >= 7:
        long = 2 * len(a.lead & b.lead) / (len(a.lead) + len(b.lead))
        if long >= NEAR_WORDING and near >= NEAR_NAME:
            return True
    shared = len((a.near & b.near) - empty_words())
    return (near >= NEAR_WORDING and shared > FEW) or (near >= SHORT and shared == FEW)


def pair_statements(statements: Sequence[Comparable]) -> list[Pair]:
    """All pairs on one indicator; of several candidates the one in the likest words, seen from both sides."""
    rated: list[Pair] = []
    called: dict[tuple[object, ...], set[Decimal]] = defaultdict(set)
    for one in statements:
        called[_called(one)].add(one.low)
    for one, other in candidates(statements):
        a, b = (one, other) if one.order <= other.order else (other, one)
        if a.key[0] == b.key[0] and a.span.overlaps(b.span):
            continue
        matched = same_indicator(a, b, len(called[_called(a)]) == len(called[_called(b)]) == 1)
        # What nothing could be said of must not stand in the way of what can be compared.
        if matched is not None and (matched == "entry" or (same_basis(a, b) and same_period(a, b, matched))):
            rated.append(Pair(a, b, matched, likeness(a, b)))
    return list(_mutually_best(rated))


def _called(one: Comparable) -> tuple[object, ...]:
    """What a document calls a number, with all that tells numbers of one name apart."""
    return (one.key[0], one.kind, one.words, one.scope, one.dimension, one.per, one.basis, one.period.end, one.running)


def candidates(statements: Sequence[Comparable]) -> Iterator[tuple[Comparable, Comparable]]:
    """Pairs of one kind, dimension and end of period that share an entry or a telling word."""
    groups: dict[tuple[str, ...], list[Comparable]] = defaultdict(list)
    for one in statements:
        head = (one.kind, one.dimension, one.period.end)
        if one.entry:
            groups[(*head, "entry", one.entry)].append(one)
        for row in sorted(one.meaning.rows) if one.meaning else ():
            groups[(*head, "meaning", row)].append(one)
        for word in one.words:
            groups[(*head, "word", word)].append(one)
    near: dict[tuple[str, ...], list[Comparable]] = defaultdict(list)
    for one in statements:
        for word in one.near - empty_words():
            near[(one.kind, one.dimension, one.period.end, word)].append(one)
    seen: set[tuple[object, object]] = set()
    kept = [g for key, g in groups.items() if "word" not in key or len(g) <= LARGE]
    for group in [*kept, *(g for g in near.values() if len(g) <= CROWD)]:
        for a, b in combinations(group, 2):
            if (a.key, b.key) not in seen:
                seen.add((a.key, b.key))
                yield a, b


def _mutually_best(rated: Sequence[Pair]) -> Iterator[Pair]:
    """Of the pairs between two documents, those in which each side is the other's likest."""
    best: dict[tuple[object, str, object], float] = {}
    rivals: dict[tuple[object, str, object], int] = defaultdict(int)
    for pair in rated:
        for this, that in ((pair.a, pair.b), (pair.b, pair.a)):
            place = (this.key, that.key[0], (that.period, that.basis))
            best[place] = max(best.get(place, 0.0), rank(pair))
            rivals[place] += 1
    for pair in rated:
        places = [
            (this.key, that.key[0], (that.period, that.basis)) for this, that in ((pair.a, pair.b), (pair.b, pair.a))
        ]
        if any(rank(pair) < best[place] for place in places):
            continue
        if pair.matched == "entry" and max(rivals[p] for p in places) > 1 and pair.likeness < NEAR_ENTRY:
            continue
        yield pair
