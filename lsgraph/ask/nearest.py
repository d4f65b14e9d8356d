"""How near a question is to each query of the catalogue: nearest known wordings, and how telling its words are.

Three measures are taken. The first compares the question with every known wording (cosine of weighted words,
concepts and pairs of neighbours) and keeps the three nearest of each query. The second asks of every word how
much more often the wordings of a query have it than all wordings (naive Bayes), which also knows what a query is
*not* about. The third (multinomial Bayes) asks which query all words together fit best: it parts what the first
two leave close. Wordings of `NONE` are questions that no query answers.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from lsgraph.ask.words import concepts, is_stop

_NEAREST = (0.6, 0.25, 0.15)
"""What the nearest, second and third nearest wording of a query count for."""

_TELLING = 0.07
"""What the second measure counts for beside the first; calibrated on wordings left out one at a time."""

_SMOOTH = 0.1
"""How often a word counts as said that a query's wordings do not have."""

_MISFIT = 8.0
"""The most by which a query can fit worse than the best."""

_RARE = 20
"""Wordings from which a word counts as rare: what is never said otherwise must not outweigh all the rest."""

_FLOOR = -2.0
"""The most that one word can speak against a query."""

_GENERAL = 15
"""Groups of wordings from which a word is one of many questions."""

_RUN = 3
"""Strange words in a row from which one more counts no more."""

KINDS = frozenset(
    f"c:{kind}"
    for kind in (
        *("project", "gate", "target", "task", "footnote", "body", "programme"),
        *("late", "slip", "conflict", "restore", "impossible", "estimate", "responsible", "range"),
        *("start", "finish", "prepare"),
    )
)
"""What questions ask for, and of what state: one that speaks of projects is none for gates, however alike the rest
is, and one about overdue projects is none for all of a kind."""

_HARDLY = 0.03
"""The share of a group's wordings below which it does not speak of a kind."""

Features = dict[str, float]


class Nearest:
    """Wordings by group, indexed by feature."""

    def __init__(self, wordings: Mapping[str, Sequence[Sequence[str]]]) -> None:
        groups = {name: [features(words) for words in texts] for name, texts in wordings.items()}
        self._total = sum(map(len, groups.values()))
        self._sizes = {name: len(texts) for name, texts in groups.items()}
        self._counts = {name: Counter(part for text in texts for part in text) for name, texts in groups.items()}
        self._all: Counter[str] = Counter()
        for counts in self._counts.values():
            self._all.update(counts)
        self._weights = {part: self._weight(count) for part, count in self._all.items()}
        self._index: dict[str, dict[str, list[tuple[int, float]]]] = {}
        for name, texts in groups.items():
            index = self._index[name] = {}
            for at, text in enumerate(texts):
                for part, weight in self.vector(text).items():
                    index.setdefault(part, []).append((at, weight))
        self._said = {
            name: sum(_value(part) * count for part, count in counts.items()) + _SMOOTH * len(self._all)
            for name, counts in self._counts.items()
        }
        self._lines = {name: "|".join(f" {' '.join(words)} " for words in texts) for name, texts in wordings.items()}
        self.words = frozenset(part[2:] for part in self._all if part.startswith("w:"))

    def _weight(self, count: int) -> float:
        return math.log((self._total + 1) / (max(count, _RARE) + 0.5))

    def vector(self, text: Features) -> Features:
        """The features of a text by how rare they are, together of length one."""
        unknown = self._weight(0)
        weighted = {part: x * self._weights.get(part, unknown) for part, x in text.items()}
        length = math.sqrt(sum(x * x for x in weighted.values())) or 1.0
        return {part: x / length for part, x in weighted.items()}

    def likeness(self, words: Sequence[str], names: Iterable[str]) -> dict[str, float]:
        """The nearness of a masked question to each of the named groups: 1 and more is near, 0 and less is far."""
        asked = features(words)
        vector = self.vector(asked)
        return {name: self._near(vector, name) + _TELLING * self._telling(asked, name) for name in names}

    def strangers(self, kinds: Iterable[str], name: str) -> int:
        """How many of the kinds of things that a question speaks of no wording of a group does, or hardly any."""
        counts, size = self._counts[name], self._sizes[name]
        return sum(counts[kind] < _HARDLY * size for kind in kinds)

    def fitting(self, words: Sequence[str], names: Iterable[str]) -> dict[str, float]:
        """How well all words of a masked question together fit each group; only to be compared among groups."""
        asked = {part: weight for part, weight in features(words).items() if part in self._all}
        values = {part: _value(part) for part in asked}
        length = math.sqrt(len(asked)) + 1.0
        found: dict[str, float] = {}
        for name in names:
            counts, said = self._counts[name], self._said[name]
            told = (w * math.log((counts[part] * values[part] + _SMOOTH) / said) for part, w in asked.items())
            found[name] = sum(told) / length
        return found

    def speaks(self, words: Sequence[str], name: str) -> bool:
        """Whether a wording of a group has a run of words itself."""
        return f" {' '.join(words)} " in self._lines[name]

    def general(self, word: str) -> bool:
        """Whether a word is one of many questions: "both", "hiện nay"."""
        return sum(counts[f"w:{word}"] > 0 for counts in self._counts.values()) >= _GENERAL

    def understood(self, words: Sequence[str], name: str) -> float:
        """The share of a question's telling words that stand in some wording of a group, names counted as known."""
        counts = self._counts[name]
        asked = known = 0.0
        for word in set(words):
            if is_stop(word):
                continue
            weight = 2.0 if word.startswith("§") else self._weight(self._all[f"w:{word}"])
            asked += weight
            known += weight if word.startswith("§") or counts[f"w:{word}"] else 0.0
        return known / asked if asked else 1.0

    def unheard(self, words: Sequence[str], name: str) -> float:
        """How much of what a masked question says stands in no wording of a group, longer runs counting more.

        One strange word may be a way to say things; two that stand together are something else.
        """
        counts = self._counts[name]
        found, length, some = 0.0, 0, 0
        for word in words:
            if is_stop(word) or word.isdigit():
                continue
            some += 1
            known = word.startswith("§") or counts[f"w:{word}"] or counts[next(iter(concepts([word])), "")]
            length = 0 if known else length + 1
            found += 0.0 if known else min(length, _RUN)
        return found / math.sqrt(some + 1.0)

    def _near(self, asked: Features, name: str) -> float:
        """How near the three nearest wordings of a group are."""
        index = self._index[name]
        likeness: defaultdict[int, float] = defaultdict(float)
        for part, weight in asked.items():
            for at, other in index.get(part, ()):
                likeness[at] += weight * other
        nearest = heapq.nlargest(3, likeness.values())
        return sum(share * value for share, value in zip(_NEAREST, nearest, strict=False))

    def _telling(self, asked: Features, name: str) -> float:
        counts, size = self._counts[name], self._sizes[name]
        told = 0.0
        for part, weight in asked.items():
            if part in self._all:
                usual = self._all[part] / self._total
                told += weight * max(_FLOOR, math.log((counts[part] + 0.5 * usual) / ((size + 0.5) * usual)))
        # Longer questions have more words and say no more for that.
        return told / (math.sqrt(sum(asked.values())) + 1.0)


def misfit(fitting: float, best: float) -> float:
    """How much worse than the best a group fits."""
    return min(_MISFIT, best - fitting)


def _value(part: str) -> float:
    """What a feature counts for where a text has it."""
    if part.startswith("w:"):
        return 0.3 if is_stop(part[2:]) else 0.6
    return 0.6 if " " in part else 1.0


def features(words: Sequence[str]) -> Features:
    """Concepts and marks of folded words whole, the words themselves and their neighbourhood for a part.

    >>> sorted(features(["du", "an", "§gate"]))
    ['an §gate', 'c:project', 'du an', 'w:an', 'w:du', '§gate']
    """
    found: Features = dict.fromkeys(concepts(words), 1.0)
    for word in words:
        if not word.startswith("§"):
            found[f"w:{word}"] = 0.3 if is_stop(word) else 0.6
    for left, right in pairwise(words):
        found[f"{left} {right}"] = 0.6
    return found
