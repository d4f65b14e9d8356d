"""From a garbled run to the words it may stand for, with what each reading costs.

The words are kept in a trie; a run is walked through it along the confusions, cheapest first, within a beam.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from lsgraph.text.restore.alphabet import strip_marks
from lsgraph.text.restore.confusions import Confusions, prior

Reading = tuple[str, float]
"""A clean lower-case word and its cost, -log P(run | word)."""

_BEAM = 60
_MARGIN = 9.0
_KEPT = 24


@dataclass
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


class Channel:
    """Readings of a run under one table of confusions and one set of words.

    >>> channel = Channel(Confusions({}), ["xã", "xa", "số"])
    >>> sorted(word for word, _ in channel.readings("xa"))
    ['xa', 'xã']
    """

    def __init__(self, confusions: Confusions, words: Iterable[str]) -> None:
        self._table = confusions
        self._root = make_trie(sorted(set(words)))
        self._memo: dict[str, tuple[Reading, ...]] = {}
        self._pairs = sorted(clean for clean in confusions.costs if len(clean) == 2)

    def readings(self, run: str) -> tuple[Reading, ...]:
        """The cheapest words for a lower-case run, best first; remembered."""
        known = self._memo.get(run)
        if known is None:
            known = self._memo[run] = self._walk(run)
        return known

    def _walk(self, run: str) -> tuple[Reading, ...]:
        layers: list[dict[int, tuple[float, Node]]] = [{} for _ in range(len(run) + 1)]
        layers[0][id(self._root)] = (0.0, self._root)
        found: dict[str, float] = {}
        for at in range(len(run) + 1):
            states = self._deletions(layers[at])
            if at == len(run):
                for cost, node in states:
                    if node.word is not None:
                        found[node.word] = min(cost, found.get(node.word, 1e9))
                break
            for cost, node in states:
                self._step(run, at, cost, node, layers)
        ranked = sorted(found.items(), key=lambda item: (item[1], item[0]))
        limit = ranked[0][1] + _MARGIN if ranked else 0.0
        return tuple(item for item in ranked[:_KEPT] if item[1] <= limit)

    def _deletions(self, layer: dict[int, tuple[float, Node]]) -> list[tuple[float, Node]]:
        """The states of a layer with those reached by letters that left no trace, pruned to the beam."""
        for cost, node in list(layer.values()):
            for char, child in node.children.items():
                _keep(layer, cost + self._cost(char, ""), child)
        states = sorted(layer.values(), key=lambda state: state[0])[:_BEAM]
        return [state for state in states if state[0] <= states[0][0] + _MARGIN]

    def _step(self, run: str, at: int, cost: float, node: Node, layers: list[dict[int, tuple[float, Node]]]) -> None:
        size = len(run)
        _keep(layers[at + 1], cost + self._cost("", run[at]), node)
        for char, child in node.children.items():
            for width in (1, 2, 3):
                if at + width <= size:
                    step = self._cost(char, run[at : at + width])
                    if step < 11.0:
                        _keep(layers[at + width], cost + step, child)
            for second, grandchild in child.children.items():
                row = self._table.costs.get(char + second)
                if row is None:
                    continue
                for width in (1, 2):
                    known = row.get(run[at : at + width])
                    if known is not None and at + width <= size:
                        _keep(layers[at + width], cost + known, grandchild)

    def _cost(self, clean: str, garbled: str) -> float:
        row = self._table.costs.get(clean)
        if row is not None:
            known = row.get(garbled)
            if known is not None:
                return known
            return prior(clean, garbled) + 3.0
        return prior(clean, garbled)


def _keep(layer: dict[int, tuple[float, Node]], cost: float, node: Node) -> None:
    old = layer.get(id(node))
    if old is None or cost < old[0]:
        layer[id(node)] = (cost, node)


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
        return self._index.get(run, ())
