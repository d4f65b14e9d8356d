"""The queries that a question may mean, best first, and the answer of the best where it is sure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from lsgraph import resources
from lsgraph.ask.conditions import Condition, left_out, topics
from lsgraph.ask.fill import Unsure, clauses, fill, joined, outermost, overlaps, said
from lsgraph.ask.names import Slot, spelt_words
from lsgraph.ask.nearest import KINDS, NONE, Nearest, misfit, read_wordings
from lsgraph.ask.slots import SlotFinder
from lsgraph.ask.stated import stated
from lsgraph.ask.words import concepts, folded_words, mended
from lsgraph.ids import fold
from lsgraph.rows import Rows
from lsgraph.rq import Query, catalogue, run
from lsgraph.store import Queryable

SURE = 0.93
"""The confidence from which a question is answered."""

_LIKENESS = 0.38
"""The likeness of a question that is near enough to a query and no nearer to questions nobody can answer."""

_AHEAD, _APART, _NAMED = 0.72, 1.16, 0.26
"""What counts beside the likeness: how far it is ahead of the next query, how much nearer than to questions nobody
can answer, and each required parameter that is named; fitted on questions by others (logistic regression)."""

UNDERSTOOD = 0.45
"""The least share of a question's words that must stand in some wording of the query."""

_LEFT = "§left"
"""The mark of a condition that a query has no place for."""

_MISSED = 0.75
"""What a query is worth that has no place for something the question names."""

_STRANGER = 0.7
"""What a query is worth for each kind of thing that the question speaks of and the query does not."""

_MARGIN = 0.1
"""How much nearer than to questions nobody can answer a question must be to the one it is taken for."""


@dataclass(frozen=True)
class Match:
    """A query that may be meant, by how near it is and by its rank; `unsure` are names that fit several things, `left` what it has no place for."""

    query: Query
    parameters: dict[str, str]
    score: float
    rank: float = 0.0
    apart: float = 0.0
    confidence: float = 0.0
    unsure: Unsure = ()
    left: tuple[Condition, ...] = ()

    @property
    def sure(self) -> bool:
        """Whether the query with its parameters says all that was asked, as far as things go."""
        return not self.unsure and not any(condition.thing and not condition.usual for condition in self.left)

    def readings(self) -> list[Match]:
        """One match a thing that may be meant."""
        if not self.unsure:
            return [self]
        (name, values), rest = self.unsure[0], self.unsure[1:]
        return [replace(self, parameters={**self.parameters, name: value}, unsure=rest) for value in values]

    def told(self, lang: str = "vi") -> str:
        """The question of the catalogue with the parameters in it."""
        text = self.query.question(lang)
        for name, value in self.parameters.items():
            text = text.replace("{" + name + "}", value)
        return text


@dataclass(frozen=True)
class Answer:
    """`match` and `rows` where the question is answered; otherwise `nearest` alone, at most three."""

    question: str
    match: Match | None = None
    rows: Rows | None = None
    nearest: tuple[Match, ...] = field(default=())


class Asker:
    """The catalogue, its wordings and the names of one graph, ready to match questions."""

    def __init__(self, graph: Queryable, queries: Iterable[Query] | None = None) -> None:
        self.queries = tuple(queries if queries is not None else catalogue())
        self.slots = SlotFinder(graph)
        names = [query.name for query in self.queries]
        wordings = read_wordings(resources.queries_dir() / "phrasings", [*names, NONE])
        for query in self.queries:
            # What may be left out says nothing of which query is meant, here and in the question.
            optional = _optional(query)
            texts = wordings[query.name] + _wordings(query)
            wordings[query.name] = [[word for word in text if word not in optional] for text in texts]
        self.nearest = Nearest(wordings)
        self.known = self.nearest.words | self.slots.words
        self.literal = {
            word
            for query in self.queries
            for text in (*query.header.values(), *(text for _, text in query.phrasings))
            for word in spelt_words(text.lower())
        }

    def matches(self, question: str) -> tuple[list[Match], bool]:
        """All possible queries, best first, and whether the question names an instrument nobody holds."""
        numbers, unknown = self.slots.numbers(question)
        words = folded_words(question)
        repaired = mended(words, self.known) if not numbers else words
        spelt = spelt_words(question)
        named = self.slots.names(repaired, spelt if len(spelt) == len(repaired) else None)
        numbers = [self.slots.with_subject(_with_issuer(slot, named, repaired), repaired) for slot in numbers]
        named = [slot for slot in named if not overlaps(slot, numbers)]
        told = [slot for slot in stated(question) if not overlaps(slot, numbers)] if len(words) == len(repaired) else []
        slots = joined(outermost(numbers + named + told), repaired)
        slots += topics(repaired, slots, self.slots.pairs)
        as_typed = spelt if len(spelt) == len(repaired) else repaired
        parts = clauses(question, len(repaired))
        # Queries that use the same names see the same words: they are compared once.
        alike: defaultdict[tuple[tuple[str, ...], ...], list[tuple[Match, float]]] = defaultdict(list)
        for query in self.queries:
            filled, used, unsure = fill(query, slots, question)
            if filled is not None:
                left = left_out(query, repaired, as_typed, slots, used, self.nearest)
                missed = any(condition.thing for condition in left)
                match = Match(query, filled, 0.0, unsure=unsure, left=left)
                # What a query has no place for is told apart and says nothing of which query is meant.
                apart = {condition.slot: _LEFT for condition in left if condition.apart}
                for part in parts:
                    needed = said(repaired, {**used, **apart}, part, _optional(query) | {_LEFT})
                    seen = said(repaired, used, part), needed
                    alike[tuple(map(tuple, seen))].append((match, _MISSED if missed else 1.0))
        doubt = 0.65 ** min(2, self._strange(question, [slot for slot in slots if slot.kind != "topic"]))
        found: list[tuple[float, Match]] = []
        for (whole, needed), possible in alike.items():
            none = self.nearest.likeness(whole, [NONE])[NONE]
            kinds = KINDS.intersection(concepts(needed))
            likeness = self.nearest.likeness(needed, [match.query.name for match, _ in possible])
            for match, share in possible:
                near = likeness[match.query.name]
                score = doubt * share * min(near, near - none + _LIKENESS - _MARGIN)
                if self.nearest.understood(needed, match.query.name) < UNDERSTOOD:
                    score *= 0.7
                score *= _STRANGER ** self.nearest.strangers(kinds, match.query.name)
                if any(len(word) == 4 and word.isdigit() for word in needed):
                    score *= 0.85
                if self._not_yet(match):
                    score *= 0.7
                fits = self.nearest.fitting(needed, match.query.name)
                found.append((fits, replace(match, score=score, apart=near - none)))
        best: dict[str, Match] = {}
        fittest = max((fits for fits, _ in found), default=0.0)
        for fits, match in found:
            match = replace(match, rank=match.score - misfit(fits, fittest))
            known = best.get(match.query.name)
            if known is None or match.rank > known.rank:
                best[match.query.name] = match
        ranked = sorted(best.values(), key=lambda match: (-round(match.rank, 6), match.query.name))
        return _weighed(ranked, doubt), unknown

    def _not_yet(self, match: Match) -> bool:
        """Whether reported figures are asked for of a year after the last document."""
        year = match.parameters.get("period", "")[-4:]
        return year.isdigit() and 0 < self.slots.latest < int(year)

    def _strange(self, question: str, slots: Sequence[Slot]) -> int:
        """How many proper names neither the catalogue nor the graph has: those are about something else."""
        words = spelt_words(question)
        away = sum(not overlaps(slot, slots) for slot in self.slots.elsewhere(words))
        known = self.slots.literal | self.literal
        capital = [word[0].isupper() and not word.isupper() for word in words]
        single = sum(great and word.lower() not in known for word, great in zip(words[1:], capital[1:], strict=True))
        pairs = sum(
            capital[at] and capital[at + 1] and f"{fold(words[at])} {fold(words[at + 1])}" not in self.slots.pairs
            for at in range(len(words) - 1)
        )
        return single + pairs + away


def _weighed(ranked: Sequence[Match], doubt: float) -> list[Match]:
    """Matches, best first, with the confidence that each is what was meant."""
    found: list[Match] = []
    for at, match in enumerate(ranked):
        other = next((match.rank for match in (ranked[1:2] if at == 0 else ranked[:1])), 0.0)
        named = sum(parameter.required for parameter in match.query.parameters)
        more = _AHEAD * (match.rank - other) + _APART * match.apart + _NAMED * named
        # The score has the doubt in it already.
        found.append(replace(match, confidence=match.score + doubt * more))
    return found


def _optional(query: Query) -> frozenset[str]:
    return frozenset(f"§{parameter.name}" for parameter in query.parameters if not parameter.required)


def _wordings(query: Query) -> list[list[str]]:
    texts = [query.question("vi"), query.question("en"), query.title("vi"), query.title("en")]
    texts += [text for _, text in query.phrasings]
    return [folded_words(text) for text in texts]


def _with_issuer(slot: Slot, named: Iterable[Slot], words: list[str]) -> Slot:
    """The number with the issuer said after it: "nghị quyết 70 của Bộ Chính trị" is one name."""
    for other in named:
        between = words[slot.end : other.start]
        joined = between in ([], ["cua"], ["of"], ["of", "the"])
        if other.kind in ("body", "issuer") and other.start >= slot.end and joined:
            return replace(slot, end=other.end)
        if other.kind in ("body", "issuer") and other.end == slot.start:
            return replace(slot, start=other.start)
    return slot


def answer(graph: Queryable, question: str) -> Answer:
    """The answer to a question, or the three nearest questions of the catalogue where none is near enough.

    >>> import pyoxigraph
    >>> from lsgraph.store import Graph
    >>> answer(Graph(pyoxigraph.Store()), "Giá vàng hôm nay?").match is None
    True
    """
    found, unknown = Asker(graph).matches(question)
    best = found[0] if found else None
    near = [reading for match in found[:3] if match.score > 0 for reading in match.readings()]
    nearest = tuple(near[:3])
    if best is None or unknown or not best.sure or best.confidence < SURE:
        return Answer(question, nearest=nearest)
    rows = run(graph, best.query, best.parameters)
    if not rows.rows and {"period", "year"} & best.parameters.keys():
        # Nothing is said about that year: no answer rather than an empty one that looks like "none".
        return Answer(question, nearest=nearest)
    return Answer(question, best, rows)
