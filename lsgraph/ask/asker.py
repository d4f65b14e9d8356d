"""The queries that a question may mean, best first, and the answer of the best where it is sure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from lsgraph import resources
from lsgraph.ask.asked import Asked, asked
from lsgraph.ask.chances import Signs, chances, worth
from lsgraph.ask.conditions import Condition, left_out
from lsgraph.ask.fill import Unsure, fill, overlaps, said, said_of
from lsgraph.ask.intent import asked_kind, gives, out_of_reach
from lsgraph.ask.names import spelt_words
from lsgraph.ask.nearest import KINDS, Nearest, misfit
from lsgraph.ask.scope import other_congress, whole_country
from lsgraph.ask.shorthand import readings
from lsgraph.ask.slots import SlotFinder
from lsgraph.ask.traits import traits
from lsgraph.ask.weights import Weights, weights_file
from lsgraph.ask.wordings import NONE, known_wordings, optional
from lsgraph.ask.words import concepts
from lsgraph.errors import LsgraphError
from lsgraph.ids import fold
from lsgraph.rows import Rows
from lsgraph.rq import Query, catalogue, run
from lsgraph.store import Queryable

SURE = 0.42
"""The chance from which a question is answered."""

_LEFT = "§left"
"""The mark of a condition that a query has no place for."""

_BEYOND = 2
"""For how many such names a wish for reasons, advice or deeds counts; and the most that count."""

_UNDERSTOOD = 0.9
"""The share of understood words that is as good as all."""

_PRINTED = frozenset(("line", "section", "task", "footnote"))
"""Parameters that are printed numbers of a document."""

_ASKING = 2
"""Words beside names from which a clause can be a question."""

_FAR = -4.0
"""The worth from which a question of the catalogue is near enough to be offered."""

_Seen = tuple[tuple[str, ...], tuple[str, ...]]
"""A question as a query sees it, names masked: whole, and without what may be left out."""


@dataclass(frozen=True)
class Match:
    """A query that may be meant, what speaks for it and against, and the chance (`confidence`) that it is meant.

    `told_of` is the share of the question that the names it uses say, `unsure` are names that fit several things,
    `left` is what it has no place for.
    """

    query: Query
    parameters: dict[str, str]
    told_of: float = 0.0
    signs: Signs | None = None
    worth: float = 0.0
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
        self.nearest = Nearest(known_wordings(self.queries))
        self.weights = Weights.read(weights_file(resources.queries_dir() / "phrasings"))
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
        near = [reading for match in found[:3] if match.worth > _FAR for reading in match.readings()]
        nearest = tuple(near[:3])
        if best is None or unknown or not best.sure or best.confidence < SURE:
            return Answer(question, nearest=nearest)
        try:
            rows = run(self._graph, best.query, best.parameters)
        except LsgraphError:
            # A section or a task that the graph does not have is no reason to end with an error.
            return Answer(question, nearest=nearest)
        if not rows.rows and not self.slots.covers(best.parameters.get("period", "")):
            # The documents do not reach so far: no answer rather than an empty one that looks like "none".
            return Answer(question, nearest=nearest)
        return Answer(question, best, rows)

    def matches(self, question: str) -> tuple[list[Match], bool]:
        """All possible queries, best first, and whether the question names what nobody holds."""
        read = [self._read(reading) for reading in readings(question)]
        return max(read, key=lambda found: found[0][0].worth if found[0] else _FAR)

    def _read(self, question: str) -> tuple[list[Match], bool]:
        told = asked(question, self.slots, self.known)
        doubt = self._doubt(question)
        named = [slot for slot in told.slots if slot.kind != "topic"]
        away = any(not overlaps(slot, named) for slot in self.slots.elsewhere(spelt_words(question)))
        wide = whole_country(question)
        kind = asked_kind(told.words)
        found = [scored for seen, possible in self._possible(told).items() for scored in self._scored(seen, possible)]
        fittest = max((fits for fits, _, _ in found), default=0.0)
        best: dict[str, Match] = {}
        for fits, match, signs in found:
            given = gives(match.query, kind)
            beyond = away or (wide and "indicator" in match.parameters)
            signs = signs._replace(misfit=misfit(fits, fittest), kind=given, doubt=doubt, away=float(beyond))
            match = replace(match, signs=signs, worth=worth(signs))
            known = best.get(match.query.name)
            if known is None or match.worth > known.worth:
                best[match.query.name] = match
        ranked = sorted(best.values(), key=lambda match: (-round(match.worth, 6), match.query.name))
        likely = chances([match.worth for match in ranked])
        unknown = told.unknown or other_congress(question, self.slots.words)
        return [replace(match, confidence=chance) for match, chance in zip(ranked, likely, strict=True)], unknown

    def _possible(self, told: Asked) -> dict[_Seen, list[Match]]:
        """The queries that can be filled, by what they see of the question: those that see the same come together."""
        alike: defaultdict[_Seen, list[Match]] = defaultdict(list)
        subjects, pairs = self.slots.subjects, self.slots.pairs
        for query in self.queries:
            filled, used, unsure = fill(query, told.slots, told.question, told.words)
            if filled is None or not self._printed(filled):
                continue
            left = left_out(query, told.words, told.spelt, told.slots, used, self.nearest, subjects, pairs)
            # What is said again, or in the other language beside, says nothing more.
            again = {slot: _LEFT for slot in told.slots if said_of(slot, used) and not overlaps(slot, used)}
            share = sum(slot.end - slot.start for slot in {**used, **again}) / max(1, len(told.words))
            match = Match(query, filled, told_of=share, unsure=unsure, left=left)
            # What a query has no place for is told apart and says nothing of which query is meant.
            apart = {condition.slot: _LEFT for condition in left if condition.apart}
            for part in told.parts:
                whole = said(told.words, {**used, **again}, part, {_LEFT})
                needed = said(told.words, {**used, **again, **apart}, part, optional(query) | {_LEFT})
                # "Nghị quyết 57: những nhiệm vụ nào": a name alone asks nothing.
                if part == told.parts[0] or sum(not word.startswith("§") for word in whole) >= _ASKING:
                    alike[tuple(whole), tuple(needed)].append(match)
        return alike

    def _printed(self, filled: dict[str, str]) -> bool:
        """Whether the document has the task that is asked for; its path takes the place of what was said."""
        if "task" in filled and "document" in filled:
            path = self.slots.task(filled["document"], filled["task"])
            filled["task"] = path or filled["task"]
            return path is not None
        return True

    def _scored(self, seen: _Seen, possible: Sequence[Match]) -> Iterator[tuple[float, Match, Signs]]:
        """How well all words fit, and what else speaks for and against queries that see the same."""
        whole, needed = seen
        none = self.nearest.likeness(whole, [NONE])[NONE]
        kinds = KINDS.intersection(concepts(needed))
        names = [match.query.name for match in possible]
        likeness, fitting = self.nearest.likeness(needed, names), self.nearest.fitting(needed, names)
        shares = self.weights.shares(traits(needed), names)
        year = any(len(word) == 4 and word.isdigit() for word in needed)
        for match in possible:
            name = match.query.name
            required = sum(parameter.required for parameter in match.query.parameters)
            signs = Signs(
                near=likeness[name],
                apart=likeness[name] - none,
                share=shares[name],
                misfit=0.0,
                understood=min(_UNDERSTOOD, self.nearest.understood(needed, name)),
                unheard=self.nearest.unheard(needed, name),
                strangers=self.nearest.strangers(kinds, name),
                year=float(year),
                kind=0.0,
                doubt=0.0,
                away=0.0,
                printed=float(bool(_PRINTED.intersection(match.parameters))),
                left=sum(condition.thing and not condition.usual for condition in match.left),
                needed=required,
                more=len(match.parameters) - required,
                told=match.told_of,
                dated=float("period" in match.parameters and not self._not_yet(match)),
                not_yet=float(self._not_yet(match)),
            )
            yield fitting[name], match, signs

    def _not_yet(self, match: Match) -> bool:
        """Whether reported figures are asked for of a year after the last document."""
        year = match.parameters.get("period", "")[-4:]
        return year.isdigit() and 0 < self.slots.latest < int(year)

    def _doubt(self, question: str) -> int:
        """How much a question speaks of what the catalogue and the graph do not, or wants what they lack."""
        words = spelt_words(question)
        beyond = _BEYOND * out_of_reach(question)
        return beyond + min(_BEYOND, self._strange(words))

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


def answer(graph: Queryable, question: str) -> Answer:
    """The answer to a question, or the three nearest questions of the catalogue where none is near enough.

    >>> import pyoxigraph
    >>> from lsgraph.store import Graph
    >>> answer(Graph(pyoxigraph.Store()), "Giá vàng hôm nay?").match is None
    True
    """
    return Asker(graph).answer(question)
