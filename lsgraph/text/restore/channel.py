"""From a garbled run to the words it may stand for, with what each reading costs.

A syllable is an onset and a rime. A run is cut in every way into what may be the one and the other; the rimes are
kept in a trie, which is walked along the confusions, so that a rime is worked out once for all its onsets.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from lsgraph.text.restore.alphabet import base, strip_marks
from lsgraph.text.restore.confusions import UNSEEN, Confusions, prior

Reading = tuple[str, float]
"""A clean lower-case word and its cost, -log P(run | word)."""

_BEAM = 60
_BUDGET = 9.0
"""What a reading may cost, with one more for each sign of the run."""
_MARGIN = 10.0
_KEPT = 24
_KEPT_RIMES = 60
_WORST = 12.0
_WORST_ONSET = 11.0
_LONGEST_ONSET = 3
_WORST_HEAD = 5.0
_FOREIGN = 1.0
_ALIKE = 0.1
_FAR = 1e9


@dataclass(eq=False, slots=True)
class Node:
    """A place in the trie; `word` is set where a word ends."""

    children: dict[str, Node] = field(default_factory=dict)
    word: str | None = None


def make_trie(words: Iterable[str]) -> Node:
    root = Node()
    for word in words:
        node = root
        for char in word:
            following = node.children.get(char)
            if following is None:
                following = node.children[char] = Node()
            node = following
        node.word = word
    return root


@cache
def cut(word: str) -> int:
    """Where the rime of a clean syllable starts: at its first vowel.

    >>> cut("nghiệp"), cut("ăn")
    (3, 0)
    """
    for at, char in enumerate(word):
        if base(char) in "aeiouy":
            return at
    return len(word)


class Channel:
    """Readings of a run under one table of confusions and one set of words.

    `remembered` gives, for runs that were seen beside clean words, what those words cost.

    >>> channel = Channel(Confusions({}), ["xã", "xa", "số"], [])
    >>> sorted(word for word, _ in channel.readings("xa"))
    ['xa', 'xã']
    """

    def __init__(
        self,
        confusions: Confusions,
        syllables: Iterable[str],
        foreign: Iterable[str],
        remembered: Mapping[str, Mapping[str, float]] | None = None,
    ) -> None:
        self._table = confusions
        self._remembered = remembered or {}
        self._words = frozenset(syllables)
        self._foreign = StrippedChannel(foreign)
        cuts = {word: cut(word) for word in sorted(self._words)}
        self._onset_root = make_trie(sorted({word[:at] for word, at in cuts.items()}))
        self._root = make_trie(sorted({word[at:] for word, at in cuts.items()}))
        self._letters = sorted({char for word in self._words for char in word})
        self._unseen = [char for char in self._letters if char not in confusions.costs]
        self._memo: dict[str, tuple[Reading, ...]] = {}
        self._rows: dict[str, dict[str, float]] = {}
        self._heads: dict[str, bool] = {}
        self._by_onset: dict[str, list[Reading]] = {}
        self._by_rime: dict[str, list[Reading]] = {}
        self._spare = confusions.costs.get("", {})
        self._seen: dict[str, dict[str, float]] = {}
        self._melted: dict[str, dict[str, list[tuple[str, float]]]] = {}
        for clean, row in sorted(confusions.costs.items()):
            for garbled, cost in row.items():
                if len(clean) == 2:
                    self._melted.setdefault(garbled, {}).setdefault(clean[0], []).append((clean[1], cost))
                elif cost < _WORST or not garbled:
                    self._seen.setdefault(garbled, {})[clean] = cost
        self._least_silent = min(self._row("").values(), default=_FAR)

    def readings(self, run: str) -> tuple[Reading, ...]:
        """The cheapest words for a run, best first; remembered."""
        known = self._memo.get(run)
        if known is None:
            known = self._memo[run] = self._compute(run)
        return known

    def _compute(self, run: str) -> tuple[Reading, ...]:
        found: dict[str, float] = {}
        best = _FAR
        words = self._words
        for at in range(min(_LONGEST_ONSET, len(run)) + 1):
            if at < len(run) and not self._may_start_rime(run[at]):
                continue
            onsets = self._onset(run[:at])
            rimes = self._rime(run[at:]) if onsets else []
            for onset, first in onsets:
                limit = best + _MARGIN
                for rime, second in rimes:
                    cost = first + second
                    if cost > limit:
                        break
                    word = onset + rime
                    if word in words and cost < found.get(word, _FAR):
                        found[word] = cost
                        if cost < best:
                            best, limit = cost, cost + _MARGIN
        for word, cost in self._remembered.get(run, {}).items():
            found[word] = min(cost, found.get(word, _FAR))
        lower = run.lower()
        for word, _ in self._foreign.readings(strip_marks(lower)):
            found[word] = min(_ALIKE if word == lower else _FOREIGN, found.get(word, _FAR))
        ranked = sorted(found.items(), key=lambda item: (item[1], item[0]))[:_KEPT]
        return tuple(item for item in ranked if item[1] <= ranked[0][1] + _MARGIN)

    def _may_start_rime(self, garbled: str) -> bool:
        """Whether a vowel is ever read as this sign or as something that starts with it."""
        known = self._heads.get(garbled)
        if known is None:
            rows = [row for seen, row in self._seen.items() if seen[:1] == garbled] or [self._row(garbled)]
            costs = [cost for row in rows for char, cost in row.items() if base(char) in "aeiouy"]
            known = self._heads[garbled] = min(costs, default=_FAR) < _WORST_HEAD
        return known

    def _onset(self, garbled: str) -> list[Reading]:
        known = self._by_onset.get(garbled)
        if known is None:
            known = [item for item in self._walk(self._onset_root, garbled) if item[1] < _WORST_ONSET]
            self._by_onset[garbled] = known
        return known

    def _rime(self, garbled: str) -> list[Reading]:
        known = self._by_rime.get(garbled)
        if known is None:
            known = self._by_rime[garbled] = self._walk(self._root, garbled)
        return known

    def _walk(self, root: Node, run: str) -> list[Reading]:
        size = len(run)
        budget = _BUDGET + size
        layers: list[dict[Node, float]] = [{} for _ in range(size + 1)]
        layers[0][root] = 0.0
        for at in range(size):
            states = self._pruned(layers[at], budget)
            if not states:
                continue
            extra = self._spurious(run[at])
            following = layers[at + 1]
            for node, cost in states:
                if cost + extra < following.get(node, _FAR):
                    following[node] = cost + extra
            for width in (1, 2, 3):
                if at + width <= size:
                    self._step(run[at : at + width], states, layers[at + width], budget)
        found = [
            (node.word, cost) for node, cost in self._pruned(layers[size], budget) if node.word is not None
        ]
        return sorted(found, key=lambda item: (item[1], item[0]))[:_KEPT_RIMES]

    def _pruned(self, layer: dict[Node, float], budget: float) -> list[tuple[Node, float]]:
        """The states of a layer with those reached by letters that left no trace, within the beam."""
        if not layer:
            return []
        limit = min(budget, min(layer.values()) + _MARGIN)
        silent = self._row("")
        for node, cost in list(layer.items()):
            if cost + self._least_silent > limit:
                continue
            for char, child in node.children.items():
                value = cost + silent[char]
                if value < limit and value < layer.get(child, _FAR):
                    layer[child] = value
        kept = [(node, cost) for node, cost in layer.items() if cost <= limit]
        if len(kept) > _BEAM:
            kept.sort(key=lambda state: state[1])
            del kept[_BEAM:]
        return kept

    def _step(
        self, garbled: str, states: list[tuple[Node, float]], target: dict[Node, float], limit: float
    ) -> None:
        row = self._row(garbled)
        if not row:
            return
        cheapest = min(row.values())
        limit = min(limit, min(target.values(), default=_FAR) + _MARGIN)
        for node, cost in states:
            if cost + cheapest > limit:
                continue
            children = node.children
            # the shorter of the two dictionaries is gone through
            if len(row) < len(children):
                for char, step in row.items():
                    child = children.get(char)
                    if child is not None and cost + step < target.get(child, limit):
                        target[child] = cost + step
            else:
                for char, child in children.items():
                    known = row.get(char)
                    if known is not None and cost + known < target.get(child, limit):
                        target[child] = cost + known
        melted = self._melted.get(garbled)
        if melted is None:
            return
        for node, cost in states:
            for char, seconds in melted.items():
                middle = node.children.get(char)
                if middle is None:
                    continue
                for second, step in seconds:
                    last = middle.children.get(second)
                    if last is not None and cost + step < target.get(last, _FAR):
                        target[last] = cost + step

    def _spurious(self, garbled: str) -> float:
        known = self._spare.get(garbled)
        return prior("", garbled) + (UNSEEN if self._spare else 0.0) if known is None else known

    def _row(self, garbled: str) -> dict[str, float]:
        """For a garbled string, the cost of each clean letter that may lie behind it."""
        row = self._rows.get(garbled)
        if row is None:
            row = self._rows[garbled] = dict(self._seen.get(garbled, {}))
            limit = _FAR if not garbled else _WORST
            for char in self._letters if len(garbled) < 2 else self._unseen:
                if char not in row:
                    cost = prior(char, garbled) + (0.0 if char in self._unseen else UNSEEN)
                    if cost < limit:
                        row[char] = cost
        return row


class StrippedChannel:
    """Readings of words that lost their marks and nothing else.

    >>> StrippedChannel(["xã", "xa", "số"]).readings("xa")
    (('xa', 0.0), ('xã', 0.0))
    """

    def __init__(self, words: Iterable[str]) -> None:
        index: dict[str, list[str]] = {}
        for word in sorted(set(words)):
            index.setdefault(strip_marks(word), []).append(word)
        self._index = {key: tuple((word, 0.0) for word in found) for key, found in index.items()}

    def readings(self, run: str) -> tuple[Reading, ...]:
        return self._index.get(run.lower(), ())
