"""Statements that no name joins, yet name, clause and sentence together do.

One document says "kiến nghị cấp có thẩm quyền quyết định xử lý thu hồi 47.077,86 triệu đồng", the other "kiến nghị
xử lý thu hồi 38,82 tỷ đồng": neither names nor clauses are alike enough by themselves. Three measures are added,
each weighted by how rare a word is; what nothing else was compared with is paired where both sides fit each other
best. Numbers that lie far apart are two things rather than one contradiction.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence, Set
from decimal import Decimal

from lsgraph.across import FactKey
from lsgraph.comparable import Comparable
from lsgraph.meant import same_meaning
from lsgraph.pairing import (
    Pair,
    candidates,
    one_sentence,
    other_word,
    same_basis,
    same_period,
    two_things,
)
from lsgraph.parallel import LONG

LIKELY = 1.3
"""Sum of three likenesses, each up to 1, from which two statements are compared."""

FARTHEST = 2
"""How many times one value may be the other."""

_SAME_MATTER = 0.3
"""Sentences less alike than this speak of two matters, whatever their numbers are called."""

_SAME_SENTENCE = 0.7
"""The likeness of sentences from which a scope that only one of two names states counts as said for both."""


class _Weights:
    """How telling each word is: the rarer among the sentences of all statements, the more."""

    def __init__(self, statements: Sequence[Comparable]) -> None:
        sentences = {one.sentence for one in statements}
        counts = Counter(word for sentence in sentences for word in sentence)
        total = len(sentences) + 1
        self._weights = {word: math.log(total / (count + 0.5)) for word, count in counts.items()}
        self._rarest = math.log(total / 0.5)
        self._sums: dict[frozenset[str], float] = {}

    def of(self, words: frozenset[str]) -> float:
        if words not in self._sums:
            self._sums[words] = sum(self._weights.get(word, self._rarest) for word in sorted(words))
        return self._sums[words]

    def dice(self, a: frozenset[str], b: frozenset[str]) -> float:
        whole = self.of(a) + self.of(b)
        return 2 * self.of(a & b) / whole if whole else 0.0

    def jaccard(self, a: frozenset[str], b: frozenset[str]) -> float:
        either = self.of(a | b)
        return self.of(a & b) / either if either else 0.0


def likely_pairs(
    statements: Sequence[Comparable], taken: Set[tuple[FactKey, str]], known: Sequence[Pair] = ()
) -> list[Pair]:
    """Pairs of statements of two documents of which neither is `taken` (key, other document) by a surer pair.

    What is `known` to be no pair to compare stays none.
    """
    done = {(pair.a.key, pair.b.key) for pair in known}
    weights = _Weights(statements)
    rated: list[Pair] = []
    for one, other in candidates(statements):
        a, b = (one, other) if one.order <= other.order else (other, one)
        if (a.key, b.key[0]) in taken or (b.key, a.key[0]) in taken or (a.key, b.key) in done:
            continue
        if not _comparable(a, b):
            continue
        sentences = weights.dice(a.sentence, b.sentence)
        if sentences < _SAME_MATTER:
            continue
        score = sentences + weights.dice(a.near, b.near) + weights.jaccard(a.words, b.words)
        if not one_sentence(a, b, sentences) and other_word(a, b):
            continue
        if score >= LIKELY and (sentences >= _SAME_SENTENCE or not _odd_scope(a, b)):
            rated.append(Pair(a, b, "context", round(score, 6)))
    best: dict[tuple[FactKey, str], float] = {}
    for pair in rated:
        for place in ((pair.a.key, pair.b.key[0]), (pair.b.key, pair.a.key[0])):
            best[place] = max(best.get(place, 0.0), pair.likeness)
    return [
        pair
        for pair in rated
        if pair.likeness == best[pair.a.key, pair.b.key[0]] == best[pair.b.key, pair.a.key[0]]
        and _within_reach(pair.a, pair.b)
    ]


def _comparable(a: Comparable, b: Comparable) -> bool:
    if a.key[0] == b.key[0] or a.kind != "figure" or two_things(a, b) or a.running != b.running:
        return False
    if (a.entry and b.entry and a.entry != b.entry) or same_meaning(a, b) is False:
        return False
    if min(len(a.sentence), len(b.sentence)) < LONG:
        return False
    return same_basis(a, b) and same_period(a, b, "context")


def _odd_scope(a: Comparable, b: Comparable) -> bool:
    return bool((a.scope ^ b.scope) - {"change", "new"})


def _within_reach(a: Comparable, b: Comparable) -> bool:
    small, large = sorted((abs(a.low), abs(b.low)))
    ratio = large / small if small else Decimal(1000) if large else Decimal(1)
    return ratio <= FARTHEST or (a.dimension.startswith("money") and 900 <= ratio <= 1100)
