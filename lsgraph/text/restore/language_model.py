"""An n-gram model of clean words with interpolated Kneser-Ney smoothing, over a general word list.

Words are lower-case syllables, numbers are one word (`NUMBER`), and `STOP` stands between sentences. Counts may
be fractional, so that what was restored with some doubt counts for less than what was read.

The model is walked as an automaton: a `Context` is the longest end of what was said that the model has ever seen
followed by anything, so that histories which it cannot tell apart are one state.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import exp, log

STOP = "</s>"
NUMBER = "<n>"
ORDER = 3
_DISCOUNT = (0.0, 0.8, 0.8)
_GENERAL_SHARE = 0.03
"""Share of the lowest order that goes to the general word list even where the documents are large."""

History = tuple[str, ...]


@dataclass(eq=False, slots=True)
class Context:
    """Up to `ORDER - 1` words that the model knows a continuation of.

    `steps` remembers for each word that was asked for its log probability and the context after it; `row` are the
    words seen here with their counts, `total` their sum, `lost` the log of the share left to the `shorter` context,
    `unseen` that of the share left to words which neither this context nor a shorter one has seen.
    """

    words: History
    row: Mapping[str, float]
    total: float
    lost: float
    shorter: Context | None
    unseen: float = 0.0
    steps: dict[str, Step] = field(default_factory=dict)
    among: dict[Place, Mapping[str, Step]] = field(default_factory=dict)


Step = tuple[float, Context]
"""log P of a word after a context, and the context after the word."""


_NOTHING: Mapping[str, Step] = {}


@dataclass(eq=False, slots=True)
class Place:
    """The words that may stand in one place, with what each costs there besides."""

    costs: Mapping[str, float]
    words: frozenset[str]


class LanguageModel:
    """Log probabilities of a word after up to `ORDER - 1` words.

    >>> model = LanguageModel({"xã": 0.5, "xa": 0.5})
    >>> model.count([["kinh", "tế", "xã", "hội"]])
    >>> model.finish()
    >>> model.score(("kinh", "tế"), "xã") > model.score(("kinh", "tế"), "xa")
    True
    """

    def __init__(self, general: Mapping[str, float]) -> None:
        self._general = general
        self._counts: list[dict[History, dict[str, float]]] = [{} for _ in range(ORDER)]
        self._together: dict[History, dict[str, float]] = {}
        self._unigram: dict[str, float] = {}
        self._contexts: dict[History, Context] = {}
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
        for order in range(ORDER - 1, 0, -1):
            lower: dict[History, dict[str, float]] = {}
            for history, row in self._counts[order].items():
                shorter = history[1:]
                into = lower.get(shorter)
                if into is None:
                    into = lower[shorter] = {}
                for word, value in row.items():
                    into[word] = into.get(word, 0.0) + (value if value < 1.0 else 1.0)
            if order == 2:
                for history, row in self._together.items():
                    into = lower.setdefault(history, {})
                    for word, value in row.items():
                        into[word] = into.get(word, 0.0) + value
            self._counts[order - 1] = lower
        self._make_unigram()
        self._contexts = {(): Context((), {}, 1.0, 0.0, None)}

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

    def known(self, word: str) -> bool:
        return word in self._unigram

    @property
    def vocabulary(self) -> Mapping[str, float]:
        """The words with their unigram probabilities."""
        return self._unigram

    def context(self, history: History) -> Context:
        """The longest end of a history that the model knows."""
        words = history[len(history) - min(len(history), ORDER - 1) :]
        while (known := self._known(words)) is None:
            words = words[1:]
        return known

    def _known(self, words: History) -> Context | None:
        found = self._contexts.get(words)
        if found is None:
            row = self._counts[len(words)].get(words)
            if row is None:
                return None
            discount, total = _DISCOUNT[len(words)], sum(row.values())
            lost = log(sum([value if value < discount else discount for value in row.values()]) / total)
            shorter = self.context(words[1:])
            found = self._contexts[words] = Context(words, row, total, lost, shorter, lost + shorter.unseen)
        return found

    def step(self, context: Context, word: str) -> Step:
        """log P of a word after a context, and the context after it; remembered where the word was seen."""
        found = context.steps.get(word)
        if found is not None:
            return found
        lost = 0.0
        while word not in context.row:
            shorter = context.shorter
            if shorter is None:
                break
            lost += context.lost
            context = shorter
        found = context.steps.get(word)
        if found is None:
            found = context.steps[word] = self._seen(context, word)
        return (found[0] + lost, found[1]) if lost else found

    def _seen(self, context: Context, word: str) -> Step:
        """The step to a word that was seen after a context, or to any word from nowhere."""
        shorter = context.shorter
        if shorter is None:
            return log(self._unigram.get(word, self._floor)), self.context((word,))
        kept = max(0.0, context.row[word] - _DISCOUNT[len(context.words)]) / context.total
        value = log(kept + exp(context.lost + self.step(shorter, word)[0]))
        return value, self.context((*context.words, word))

    def among(self, context: Context, place: Place) -> Mapping[str, Step]:
        """The steps, less their costs, to the words of a place that a context or a shorter one has seen; remembered.

        Any other word follows `alone`, with what is left for `unseen` words.
        """
        found = context.among.get(place)
        if found is None:
            shorter = context.shorter
            if shorter is None:
                return self.alone(place)
            seen = place.words.intersection(context.row)
            below = self.among(shorter, place) if shorter.shorter is not None else _NOTHING
            if not seen and not below:
                found = _NOTHING
            else:
                lost, costs = context.lost, place.costs
                found = {word: (value + lost, after) for word, (value, after) in below.items() if word not in seen}
                for word in sorted(seen):
                    value, after = self.step(context, word)
                    found[word] = value - costs[word], after
            context.among[place] = found
        return found

    def alone(self, place: Place) -> Mapping[str, Step]:
        """The steps, less their costs, to all words of a place without any context, the best first; remembered."""
        root = self._contexts[()]
        found = root.among.get(place)
        if found is None:
            steps = {
                word: (self.step(root, word)[0] - cost, self.context((word,))) for word, cost in place.costs.items()
            }
            ranked = sorted(steps, key=lambda word: -steps[word][0])
            found = root.among[place] = {word: steps[word] for word in ranked}
        return found

    def score(self, history: History, word: str) -> float:
        """log P(word | history), for a history of any length."""
        return self.step(self.context(history), word)[0]
