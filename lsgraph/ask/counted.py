"""What the documents count and no registry names: "diện tích vùng na", "số giáo viên", by the words that tell it.

There are a thousand such names, made from the sentences themselves, and nobody says one as it is written. The words
that tell a name must stand close together in the question, in any order; where two names are told as well, both are
meant and the question is asked back.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from lsgraph.ask.fill import overlaps
from lsgraph.ask.names import Slot, bare, spelt_words
from lsgraph.ask.words import concepts, is_stop
from lsgraph.resolve import key
from lsgraph.store import Queryable

_NAMES = """PREFIX ls: <https://w3id.org/lsgraph/ontology#>
SELECT DISTINCT ?name WHERE {
  ?thing a ls:Indicator ; ls:name ?name .
  FILTER NOT EXISTS { ?thing ls:inRegistry true }
  FILTER EXISTS { ?figure ls:indicator ?thing }
} ORDER BY ?name"""

_COVER = 0.72
"""The share of a name, its words by how rare they are, that must be said."""

_TOLD = 6.0
"""How telling the words said must be together: "số dự án" tells nothing."""

_GAPS = 1
"""Words of others that may stand between those of a name."""

_LEAST, _MOST = 3, 12
"""Words; shorter names are those of something else ("hệ thống"), longer ones whole sentences."""

_SURE = 0.85
"""The most that such a name covers: it is never sure enough to be a condition of a question about something else."""

_LIGHT = frozenset(("so", "tong", "ty", "le", "muc", "vung", "cay", "duoc", "tren", "cac", "ve", "cua", "va", "trong"))
"""Words that names have and people leave out."""


class CountedFinder:
    """The indicators of a graph that are in no registry."""

    def __init__(self, graph: Queryable) -> None:
        self._names: list[tuple[str, frozenset[str], dict[str, str]]] = []
        places: defaultdict[str, list[int]] = defaultdict(list)
        for row in graph.select(_NAMES).rows:
            name = row[0] or ""
            spelt = {key(word): bare(word.lower()) for word in spelt_words(name)}
            words = frozenset(key(name).split())
            if _LEAST <= len(words) <= _MOST and _tells(list(key(name).split())):
                for word in words - _LIGHT:
                    places[word].append(len(self._names))
                self._names.append((name, words, spelt))
        total = len(self._names) + 1
        self._rare = {word: math.log(total / len(at)) for word, at in places.items()}
        self._places = places

    def find(self, words: Sequence[str], typed: Sequence[str] | None, others: Sequence[Slot]) -> list[Slot]:
        """The names told best by words that belong to no other name; at most one run of words."""
        free = {
            word: at
            for at, word in reversed(list(enumerate(words)))
            if word in self._rare and not overlaps(Slot("", (), at, at + 1, 0.0), others)
        }
        found: dict[str, tuple[float, float, int, int]] = {}
        for at in sorted({at for word in free for at in self._places[word]}):
            name, own, spelt = self._names[at]
            said = [word for word in own & free.keys() if self._so(word, free[word], typed, spelt)]
            whole = sum(self._rare.get(word, 0.0) for word in own)
            told = sum(self._rare[word] for word in said)
            if len(said) < 2 or told < _TOLD or told < _COVER * whole:
                continue
            start, end = min(free[word] for word in said), max(free[word] for word in said) + 1
            if sum(word not in own for word in words[start:end]) <= _GAPS:
                found[name] = (round(told, 6), round(told / whole, 6), start, end)
        if not found:
            return []
        best = max((told, cover) for told, cover, _, _ in found.values())
        values = tuple(sorted(name for name, row in found.items() if row[:2] == best))
        _, cover, start, end = found[values[0]]
        return [Slot("indicator", values, start, end, 2.0, min(_SURE, cover))]

    @staticmethod
    def _so(word: str, at: int, typed: Sequence[str] | None, spelt: dict[str, str]) -> bool:
        """Whether a word as typed may be that of the name; without diacritics everything may be."""
        written = typed[at].lower() if typed is not None else ""
        return not typed or written.isascii() or bare(written) == spelt.get(word, "")


def _tells(words: Sequence[str]) -> bool:
    """Whether a name says more than that something is counted."""
    return any(not word.startswith("c:") and word not in _LIGHT and not is_stop(word) for word in concepts(words))
