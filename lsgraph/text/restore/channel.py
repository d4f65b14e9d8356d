"""From a garbled run to the words it may stand for, with what each reading costs.

A syllable is an onset and a rime. A run is cut in every way into what may be the one and the other; the rimes are
kept in a trie, which is walked along the confusions, so that a rime is worked out once for all its onsets.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from operator import itemgetter

from lsgraph.text.restore.alphabet import base, spellings, strip_marks
from lsgraph.text.restore.confusions import UNSEEN, WIDE, Confusions, prior

Reading = tuple[str, float]
"""A clean lower-case word and its cost, -log P(run | word)."""

BEAM = 120
_BUDGET = 9.0
"""What a reading may cost, with one more for each sign of the run."""
_SLACK = 8.0
"""What a reading may cost more on its way, before the rest of its run is read."""
_MARGIN = 10.0
_KEPT = 48
_KEPT_RIMES = 60
_WORST = 12.0
_WORST_GUESS = 7.6
"""The most that a misreading costs of which nothing is known but what it looks like."""
_GUESSED = 0.6
_WORST_ONSET = 11.0
_LONGEST_ONSET = 3
_WORST_HEAD = 7.0
_FOREIGN = 1.0
_ALIKE = 0.1
_FAR = 1e9
_LONGEST_SIGN = 3
_CODAS = frozenset(("c", "ch", "m", "n", "ng", "nh", "p", "t"))
"""What is left of a rime whose vowel left no trace."""
_by_cost = itemgetter(1)
_by_cost_first = itemgetter(0)


@dataclass(eq=False, slots=True)
class Node:
    """A place in the trie; `word` is set where a word ends.

    `edges` remembers for a garbled string what it costs to read it as the letters on the way to a later node,
    cheapest first.
    """

    children: dict[str, Node] = field(default_factory=dict)
    word: str | None = None
    edges: dict[str, list[tuple[float, Node]]] = field(default_factory=dict)


State = tuple[Node, float]
"""A place in the trie and what it costs to be there."""


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

    `remembered` gives, for runs that were seen beside clean words, what those words cost; `beam` is how many beginnings
    of words are followed at once. `plain` is what a letter costs that was read right, because nothing was learned of
    some.

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
        beam: int = BEAM,
    ) -> None:
        self._table = confusions
        self._beam = beam
        self._remembered = remembered or {}
        self._words = {spelling: word for word in sorted(set(syllables)) for spelling in reversed(spellings(word))}
        self._foreign = StrippedChannel(foreign)
        cuts = {word: cut(word) for word in sorted(self._words)}
        self._onset_root = make_trie(sorted({word[:at] for word, at in cuts.items()}))
        self._root = make_trie(sorted({word[at:] for word, at in cuts.items()}))
        self._letters = sorted({char for word in self._words for char in word})
        self._unseen = [char for char in self._letters if char not in confusions.costs]
        self._guesses = frozenset(self._unseen)
        self.plain = _GUESSED * len(self._unseen) / max(1, len(self._letters))
        self._memo: dict[str, tuple[Reading, ...]] = {}
        self._rows: dict[str, dict[str, float]] = {}
        self._heads: dict[str, bool] = {}
        self._cheapest: dict[str, float] = {}
        self._by_onset: dict[str, list[Reading]] = {}
        self._by_rime: dict[str, list[Reading]] = {}
        self._by_run: dict[tuple[Node, str], Sequence[State]] = {}
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
            if at < len(run) and not self._may_start_rime(run[at]) and run[at:] not in _CODAS:
                continue
            onsets = self._onset(run[:at])
            rimes = self._rime(run[at:]) if onsets else []
            for onset, first in onsets:
                limit = best + _MARGIN
                for rime, second in rimes:
                    cost = first + second
                    if cost > limit:
                        break
                    word = words.get(onset + rime)
                    if word is not None and cost < found.get(word, _FAR):
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
            for seen, firsts in self._melted.items():
                if seen[:1] == garbled:
                    costs += [cost for first, twos in firsts.items() if base(first) in "aeiouy" for _, cost in twos]
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
        limit = _BUDGET + len(run)
        found = [(node.word, cost) for node, cost in self._states(root, run) if node.word is not None and cost <= limit]
        return sorted(found, key=lambda item: (item[1], item[0]))[:_KEPT_RIMES]

    def _states(self, root: Node, run: str) -> Sequence[State]:
        """The nodes that a run may lead to, within the beam; remembered, as most runs begin like others."""
        known = self._by_run.get((root, run))
        if known is not None:
            return known
        budget = _BUDGET + len(run) + _SLACK
        reached: dict[Node, float] = {} if run else {root: 0.0}
        limit = budget
        for width in range(1, min(_LONGEST_SIGN, len(run)) + 1):
            garbled = run[-width:]
            extra = self._spurious(garbled) if width == 1 else _FAR
            least = min(extra, self._least(garbled))
            for node, cost in self._states(root, run[:-width]):
                if cost + least >= limit:
                    break
                if cost + extra < reached.get(node, limit):
                    reached[node] = cost + extra
                edges = node.edges.get(garbled)
                if edges is None:
                    edges = node.edges[garbled] = self._edges(node, garbled)
                for step, following in edges:
                    value = cost + step
                    if value >= limit:
                        break
                    if value < reached.get(following, _FAR):
                        reached[following] = value
                        if value + _MARGIN < limit:
                            limit = value + _MARGIN
        found = self._by_run[root, run] = self._pruned(reached, budget)
        return found

    def _pruned(self, reached: dict[Node, float], budget: float) -> Sequence[State]:
        """The nodes with those reached by letters that left no trace, the cheapest first."""
        if not reached:
            return ()
        limit = min(budget, min(reached.values()) + _MARGIN)
        for node, cost in list(reached.items()):
            room = limit - cost
            if room < self._least_silent:
                continue
            edges = node.edges.get("")
            if edges is None:
                edges = node.edges[""] = self._silent(node)
            for step, child in edges:
                if step >= room:
                    break
                value = cost + step
                if value < reached.get(child, _FAR):
                    reached[child] = value
        kept = [state for state in reached.items() if state[1] <= limit]
        kept.sort(key=_by_cost)
        return kept[: self._beam]

    def _silent(self, node: Node) -> list[tuple[float, Node]]:
        """What it costs to go from a node over a letter that left no trace, cheapest first."""
        row = self._row("")
        return sorted(((row[char], child) for char, child in node.children.items()), key=_by_cost_first)

    def _edges(self, node: Node, garbled: str) -> list[tuple[float, Node]]:
        """What it costs to go from a node over a garbled string, by one letter or by two that melted."""
        row, children = self._row(garbled), node.children
        edges = [(row[char], child) for char, child in children.items() if char in row]
        for char, seconds in self._melted.get(garbled, {}).items():
            if char in children:
                others = children[char].children
                edges.extend((cost, others[second]) for second, cost in seconds if second in others)
        edges.sort(key=_by_cost_first)
        return edges

    def _least(self, garbled: str) -> float:
        """The least that it costs to read a garbled string as a letter or two."""
        known = self._cheapest.get(garbled)
        if known is None:
            melted = (cost for seconds in self._melted.get(garbled, {}).values() for _, cost in seconds)
            known = self._cheapest[garbled] = min([*self._row(garbled).values(), *melted], default=_FAR)
        return known

    def _spurious(self, garbled: str) -> float:
        known = self._spare.get(garbled)
        return prior("", garbled) + (UNSEEN if self._spare else 0.0) if known is None else known

    def _row(self, garbled: str) -> dict[str, float]:
        """For a garbled string, the cost of each clean letter that may lie behind it."""
        row = self._rows.get(garbled)
        if row is None:
            row = self._rows[garbled] = dict(self._seen.get(garbled, {}))
            guessed = len(garbled) < 2 or garbled in WIDE
            for char in self._letters if len(garbled) < 2 else self._unseen if guessed else ():
                if char not in row:
                    known = char not in self._guesses
                    cost = prior(char, garbled) + (UNSEEN if known else 0.0)
                    if cost < (_FAR if not garbled else _WORST if known else _WORST_GUESS):
                        row[char] = cost
        return row


class StrippedChannel:
    """Readings of words that lost their marks and nothing else, which costs nothing.

    >>> StrippedChannel(["xã", "xa", "số"]).readings("xa")
    (('xa', 0.0), ('xã', 0.0))
    """

    plain = 0.0

    def __init__(self, words: Iterable[str]) -> None:
        index: dict[str, list[str]] = {}
        for word in sorted(set(words)):
            index.setdefault(strip_marks(word), []).append(word)
        self._index = {key: tuple((word, 0.0) for word in found) for key, found in index.items()}

    def readings(self, run: str) -> tuple[Reading, ...]:
        return self._index.get(run.lower(), ())
