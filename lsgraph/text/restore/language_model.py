"""An n-gram model of clean words with interpolated Kneser-Ney smoothing, over a general word list.

Words are lower-case syllables, numbers are one word (`NUMBER`), and `STOP` stands between sentences. Counts may
be fractional, so that what was restored with some doubt counts for less than what was read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import log

STOP = "</s>"
NUMBER = "<n>"
ORDER = 4
_DISCOUNT = (0.0, 0.6, 0.7, 0.75, 0.8)
_GENERAL_SHARE = 0.03
"""Share of the lowest order that goes to the general word list even where the documents are large."""

History = tuple[str, ...]


class LanguageModel:
    """Log probabilities of a word after up to `ORDER - 1` words.

    >>> model = LanguageModel({"xã": 0.5, "xa": 0.5})
    >>> model.count([["kinh", "tế", "xã", "hội"]])
    >>> model.finish()
    >>> model.row(("kinh", "tế"), ["xã", "xa"])[0] > model.row(("kinh", "tế"), ["xã", "xa"])[1]
    True
    """

    def __init__(self, general: Mapping[str, float]) -> None:
        self._general = general
        self._counts: list[dict[History, dict[str, float]]] = [{} for _ in range(ORDER)]
        self._together: dict[History, dict[str, float]] = {}
        self._mass: list[dict[History, tuple[float, float]]] = []
        self._unigram: dict[str, float] = {}
        self._memo: dict[History, dict[str, float]] = {}
        self._floor = 1e-9

    def count(self, sequences: Iterable[Sequence[str]], weight: float = 1.0) -> None:
        """Adds sentences; `finish` must be called afterwards."""
        top = self._counts[ORDER - 1]
        for sequence in sequences:
            history: History = (STOP,) * (ORDER - 1)
            for word in (*sequence, STOP):
                row = top.get(history)
                if row is None:
                    row = top[history] = {}
                row[word] = row.get(word, 0.0) + weight
                history = (*history[1:], word)

    def associate(self, words: Iterable[Sequence[str]], weight: float = 1.5) -> None:
        """Adds words of several syllables that belong together wherever they stand."""
        for word in words:
            for first, second in pairwise(word):
                row = self._together.setdefault((first,), {})
                row[second] = weight

    def finish(self) -> None:
        """Makes the lower orders out of the highest one (in how many contexts a word was seen)."""
        self._memo.clear()
        for order in range(ORDER - 1, 0, -1):
            lower: dict[History, dict[str, float]] = {}
            for history, row in self._counts[order].items():
                shorter = history[1:]
                into = lower.get(shorter)
                if into is None:
                    into = lower[shorter] = {}
                for word, value in row.items():
                    into[word] = into.get(word, 0.0) + min(value, 1.0)
            if order == 2:
                for history, row in self._together.items():
                    into = lower.setdefault(history, {})
                    for word, value in row.items():
                        into[word] = into.get(word, 0.0) + value
            self._counts[order - 1] = lower
        self._mass = [self._masses(order) for order in range(ORDER)]
        self._make_unigram()

    def _masses(self, order: int) -> dict[History, tuple[float, float]]:
        discount = _DISCOUNT[order]
        masses = {}
        for history, row in self._counts[order].items():
            total = sum(row.values())
            masses[history] = (total, sum([min(discount, value) for value in row.values()]) / total)
        return masses

    def _make_unigram(self) -> None:
        row = self._counts[0].get((), {})
        total = sum(row.values()) or 1.0
        lost = _DISCOUNT[1] * len(row) / total
        share = min(1.0, lost + _GENERAL_SHARE) if row else 1.0
        scale = (1.0 - share) / max(1e-9, 1.0 - lost)
        self._unigram = {word: share * value for word, value in self._general.items()}
        for word, value in row.items():
            seen = scale * max(0.0, value - _DISCOUNT[1]) / total
            self._unigram[word] = self._unigram.get(word, self._floor) + seen
        self._share = share

    def known(self, word: str) -> bool:
        return word in self._unigram

    @property
    def vocabulary(self) -> Mapping[str, float]:
        """The words with their unigram probabilities."""
        return self._unigram

    def probability(self, history: History, word: str) -> float:
        """P(word | history), for a history of any length below the order."""
        value = self._unigram.get(word, self._floor)
        for order in range(1, len(history) + 1):
            context = history[len(history) - order :]
            mass = self._mass[order].get(context)
            if mass is None:
                break
            seen = self._counts[order][context].get(word, 0.0)
            discount = _DISCOUNT[order]
            value = (seen - discount if seen > discount else 0.0) / mass[0] + mass[1] * value
        return value

    def memo(self, history: History) -> dict[str, float]:
        """The log probabilities computed so far after a history; `score` fills it."""
        row = self._memo.get(history)
        if row is None:
            row = self._memo[history] = {}
        return row

    def score(self, history: History, word: str) -> float:
        """log P(word | history), remembered."""
        row = self.memo(history)
        value = row.get(word)
        if value is None:
            value = row[word] = log(self.probability(history, word))
        return value

    def row(self, history: History, words: Sequence[str]) -> list[float]:
        """log P of several words after one history."""
        return [self.score(history, word) for word in words]
