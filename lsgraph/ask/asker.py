"""The queries that a question may mean, best first, and the answer of the best where it is sure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from lsgraph import resources
from lsgraph.ask.asked import Asked, asked
from lsgraph.ask.conditions import Condition, left_out
from lsgraph.ask.fill import Unsure, fill, overlaps, said
from lsgraph.ask.intent import asked_kind, gives, out_of_reach
from lsgraph.ask.names import Slot, spelt_words
from lsgraph.ask.nearest import KINDS, NONE, Nearest, misfit, read_wordings
from lsgraph.ask.slots import SlotFinder
from lsgraph.ask.words import concepts, folded_words, without_units
from lsgraph.ids import fold
from lsgraph.rows import Rows
from lsgraph.rq import Query, catalogue, run
from lsgraph.store import Queryable

SURE = 0.85
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

_MISSED = 0.65
"""What a query is worth that has no place for something the question names."""

_STRANGER = 0.7
"""What a query is worth for each kind of thing that the question speaks of and the query does not."""

_BEYOND = 2
"""For how many such names another province counts, or a wish for reasons, advice or deeds; and the most that count."""

_ASKING = 2
"""Words beside names from which a clause can be a question."""

_DOUBT = 0.65
"""What a question is worth for each proper name that neither the catalogue nor the graph has."""

_MARGIN = 0.1
"""How much nearer than to questions nobody can answer a question must be to the one it is taken for."""


_Seen = tuple[tuple[str, ...], tuple[str, ...]]
"""A question as a query sees it, names masked: whole, and without what may be left out."""


@dataclass(frozen=True)
class Match:
    """A query that may be meant, by how near it is and by its rank.

    `unsure` are names that fit several things, `left` is what it has no place for.
    """

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
        self._graph = graph
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

    def answer(self, question: str) -> Answer:
        """The answer, or the three nearest questions of the catalogue where none is near enough."""
        found, unknown = self.matches(question)
        best = found[0] if found else None
        near = [reading for match in found[:3] if match.score > 0 for reading in match.readings()]
        nearest = tuple(near[:3])
        if best is None or unknown or not best.sure or best.confidence < SURE:
            return Answer(question, nearest=nearest)
        rows = run(self._graph, best.query, best.parameters)
        if not rows.rows and {"period", "year"} & best.parameters.keys():
            # Nothing is said about that year: no answer rather than an empty one that looks like "none".
            return Answer(question, nearest=nearest)
        return Answer(question, best, rows)

    def matches(self, question: str) -> tuple[list[Match], bool]:
        """All possible queries, best first, and whether the question names an instrument nobody holds."""
        told = asked(question, self.slots, self.known)
        doubt = self._doubt(question, [slot for slot in told.slots if slot.kind != "topic"])
        kind = asked_kind(told.words)
        best: dict[str, Match] = {}
        found = [scored for seen, possible in self._possible(told).items() for scored in self._scored(seen, possible)]
        fittest = max((fits for fits, _ in found), default=0.0)
        for fits, match in found:
            score = doubt * match.score * gives(match.query, kind)
            match = replace(match, score=score, rank=score - misfit(fits, fittest))
            known = best.get(match.query.name)
            if known is None or match.rank > known.rank:
                best[match.query.name] = match
        ranked = sorted(best.values(), key=lambda match: (-round(match.rank, 6), match.query.name))
        return _weighed(ranked, doubt), told.unknown

    def _possible(self, told: Asked) -> dict[_Seen, list[Match]]:
        """The queries that can be filled, by what they see of the question: those that see the same come together."""
        alike: defaultdict[_Seen, list[Match]] = defaultdict(list)
        for query in self.queries:
            filled, used, unsure = fill(query, told.slots, told.question, told.words)
            if filled is None:
                continue
            left = left_out(query, told.words, told.spelt, told.slots, used, self.nearest)
            match = Match(query, filled, 0.0, unsure=unsure, left=left)
            # What a query has no place for is told apart and says nothing of which query is meant.
            apart = {condition.slot: _LEFT for condition in left if condition.apart}
            for part in told.parts:
                whole = said(told.words, used, part)
                needed = said(told.words, {**used, **apart}, part, _optional(query) | {_LEFT})
                # "Nghị quyết 57: những nhiệm vụ nào": a name alone asks nothing.
                if part == told.parts[0] or sum(not word.startswith("§") for word in whole) >= _ASKING:
                    alike[tuple(whole), tuple(needed)].append(match)
        return alike

    def _scored(self, seen: _Seen, possible: Sequence[Match]) -> Iterator[tuple[float, Match]]:
        """How well all words fit, and the matches with their likeness, of queries that see the same."""
        whole, needed = seen
        none = self.nearest.likeness(whole, [NONE])[NONE]
        kinds = KINDS.intersection(concepts(needed))
        names = [match.query.name for match in possible]
        likeness, fitting = self.nearest.likeness(needed, names), self.nearest.fitting(needed, names)
        for match in possible:
            near = likeness[match.query.name]
            score = min(near, near - none + _LIKENESS - _MARGIN)
            if any(condition.thing for condition in match.left):
                score *= _MISSED
            if self.nearest.understood(needed, match.query.name) < UNDERSTOOD:
                score *= 0.7
            score *= _STRANGER ** self.nearest.strangers(kinds, match.query.name)
            if any(len(word) == 4 and word.isdigit() for word in needed):
                score *= 0.85
            apart = near - none
            if self._not_yet(match):
                score, apart = min(0.0, score), min(0.0, apart)
            yield fitting[match.query.name], replace(match, score=score, apart=apart)

    def _not_yet(self, match: Match) -> bool:
        """Whether reported figures are asked for of a year after the last document."""
        year = match.parameters.get("period", "")[-4:]
        return year.isdigit() and 0 < self.slots.latest < int(year)

    def _doubt(self, question: str, slots: Sequence[Slot]) -> float:
        """What a question is worth that speaks of what the catalogue and the graph do not, or wants what they lack."""
        words = spelt_words(question)
        away = any(not overlaps(slot, slots) for slot in self.slots.elsewhere(words))
        beyond = _BEYOND * (away + out_of_reach(question))
        return _DOUBT ** (beyond + min(_BEYOND, self._strange(words)))

    def _strange(self, words: Sequence[str]) -> int:
        """How many proper names neither the catalogue nor the graph has: those are about something else."""
        known = self.slots.literal | self.literal
        capital = [word[0].isupper() and not word.isupper() for word in words]
        single = sum(great and word.lower() not in known for word, great in zip(words[1:], capital[1:], strict=True))
        pairs = sum(
            capital[at] and capital[at + 1] and f"{fold(words[at])} {fold(words[at + 1])}" not in self.slots.pairs
            for at in range(len(words) - 1)
        )
        return single + pairs


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
    return [without_units(folded_words(text)) for text in texts]


def answer(graph: Queryable, question: str) -> Answer:
    """The answer to a question, or the three nearest questions of the catalogue where none is near enough.

    >>> import pyoxigraph
    >>> from lsgraph.store import Graph
    >>> answer(Graph(pyoxigraph.Store()), "Giá vàng hôm nay?").match is None
    True
    """
    return Asker(graph).answer(question)
