"""The most likely words behind a row of garbled runs: a beam through a lattice of readings.

A token may be read as one word, as two words that were glued, or together with the next token as one word that
was split. Sentences are decoded with their context across line ends.

Nearly all readings are single words, and nearly all of these were never seen behind the words before them. Then the
language model forgets these words, so that such a reading leads to one context from wherever it comes, and only the
best way to it is followed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp, inf
from operator import itemgetter
from typing import NamedTuple

from lsgraph.text.restore.language_model import ORDER, STOP, Context, LanguageModel, Place, Step
from lsgraph.text.restore.tokens import Token

_STATES = 6
_MARGIN = 9.0
_CONTEXT = ORDER - 1
_NEGLIGIBLE = 10.0


@dataclass(frozen=True, slots=True)
class Arc:
    """A reading of one or two tokens: the words, and -log P(runs | words)."""

    words: tuple[str, ...]
    cost: float
    width: int = 1


class Fan(NamedTuple):
    """The arcs that start at a token: `single` those of one token and one word, by word, which share a `place`."""

    place: Place
    single: Mapping[str, Arc]
    others: tuple[Arc, ...]

    def with_others(self, others: tuple[Arc, ...]) -> Fan:
        return Fan(self.place, self.single, (*self.others, *others))


def make_fan(arcs: Sequence[Arc]) -> Fan:
    """The fan of some arcs; of two that read a token as the same word, the cheaper one counts."""
    single: dict[str, Arc] = {}
    others: list[Arc] = []
    for arc in arcs:
        if arc.width > 1 or len(arc.words) > 1:
            others.append(arc)
        elif arc.words[0] not in single or arc.cost < single[arc.words[0]].cost:
            single[arc.words[0]] = arc
    return Fan(Place({word: arc.cost for word, arc in single.items()}, frozenset(single)), single, tuple(others))


@dataclass(frozen=True, slots=True)
class Chosen:
    """The arc that was chosen for the token at `index`, and its odds against the others."""

    index: int
    arc: Arc
    odds: float


_State = tuple[float, Context, Arc | None, int, "_State | None"]
"""The best way to a context: its score, the context, and the arc there, the token it starts at and the way before."""


@dataclass(slots=True)
class _Layer:
    """The states in front of a token, by context, and the best of their scores."""

    states: dict[Context, _State]
    best: float = -inf


Propose = Callable[[Sequence[Token], int], Fan]
"""The arcs that start at a token."""

_by_score = itemgetter(0)


def decode(row: Sequence[Token], propose: Propose, model: LanguageModel) -> list[Chosen]:
    """The best path through the readings of `row`, with the local odds of each choice."""
    fans = [propose(row, at) for at in range(len(row))]
    layers = [_Layer({}) for _ in range(len(row) + 1)]
    start = model.context((STOP,) * _CONTEXT)
    layers[0].states[start] = 0.0, start, None, -1, None
    layers[0].best = 0.0
    for at, token in enumerate(row):
        states = _pruned(layers[at])
        if token.stop and at:
            states = [_stopped(states, model, start)]
        layers[at].states = {}
        _follow_words(states, at, fans[at], layers[at + 1], model)
        for arc in fans[at].others:
            _follow(states, at, arc, layers[at + arc.width], model)
    path: list[tuple[int, Arc]] = []
    _, _, arc_to, index, back = _pruned(layers[-1])[0]
    while arc_to is not None and back is not None:
        path.append((index, arc_to))
        _, _, arc_to, index, back = back
    path.reverse()
    return list(_with_odds(row, path, fans, model, start))


def _pruned(layer: _Layer) -> list[_State]:
    least = layer.best - _MARGIN
    states = [state for state in layer.states.values() if state[0] >= least]
    states.sort(key=_by_score, reverse=True)
    return states[:_STATES]


def _stopped(states: Sequence[_State], model: LanguageModel, start: Context) -> _State:
    ended = [(state[0] + model.step(state[1], STOP)[0], -at) for at, state in enumerate(states)]
    score, at = max(ended)
    return score, start, *states[-at][2:]


def _follow_words(states: Sequence[_State], at: int, fan: Fan, layer: _Layer, model: LanguageModel) -> None:
    """Reads a token as each of its words from each state, unless what is reached would be pruned there anyway."""
    place, arcs, reached = fan.place, fan.single, layer.states
    least = layer.best - _MARGIN
    ways: list[tuple[float, Mapping[str, Step], _State]] = []
    for state in states:
        score, context = state[0], state[1]
        steps = context.among.get(place)
        if steps is None:
            steps = model.among(context, place)
        for word, (value, following) in steps.items():
            value += score
            if value < least:
                continue
            old = reached.get(following)
            if old is None or value > old[0]:
                reached[following] = value, following, arcs[word], at, state
                if value - _MARGIN > least:
                    least = value - _MARGIN
        ways.append((score + context.unseen, steps, state))
    ways.sort(key=_by_score, reverse=True)
    left: Iterable[tuple[str, Step]] = model.alone(place).items()
    for score, steps, state in ways:
        passed: list[tuple[str, Step]] = []
        for item in left:
            word, (value, following) = item
            if word in steps:
                passed.append(item)
                continue
            value += score
            if value < least:  # and so are those that follow
                break
            old = reached.get(following)
            if old is None or value > old[0]:
                reached[following] = value, following, arcs[word], at, state
                if value - _MARGIN > least:
                    least = value - _MARGIN
        if not passed:
            break
        left = passed
    layer.best = least + _MARGIN


def _follow(states: Sequence[_State], at: int, arc: Arc, layer: _Layer, model: LanguageModel) -> None:
    """Follows one arc from each state, unless what it reaches would be pruned there anyway."""
    for state in states:
        least = layer.best - _MARGIN
        score, context = state[0] - arc.cost, state[1]
        for word in arc.words:
            if score < least:
                break
            value, context = model.step(context, word)
            score += value
        if score < least:
            continue
        old = layer.states.get(context)
        if old is None or score > old[0]:
            layer.states[context] = score, context, arc, at, state
            layer.best = max(layer.best, score)


Path = Sequence[tuple[int, Arc]]
"""Arcs with the tokens at which they start."""


def _with_odds(
    row: Sequence[Token],
    path: Path,
    fans: Sequence[Fan],
    model: LanguageModel,
    start: Context,
) -> Iterator[Chosen]:
    """Each choice with its probability given that all its neighbours are right."""
    ways = list(_ways(row, path, model, start))
    for at, (index, arc) in enumerate(path):
        fan = fans[index]
        others = [other for other in fan.others if other.width == arc.width and other is not arc]
        odds = 1.0
        if others or (arc.width == 1 and len(fan.single) > 1):
            odds = 1.0 / _weight(arc, fan, others, ways, at, model)
        yield Chosen(index, arc, odds)


class _Way(NamedTuple):
    """An arc of the path: the context before it and after it, its words and their log probability.

    `end` is the log probability that the sentence ends after it, if that is so.
    """

    before: Context
    after: Context
    words: tuple[str, ...]
    value: float
    end: float | None


def _ways(row: Sequence[Token], path: Path, model: LanguageModel, start: Context) -> Iterator[_Way]:
    context = start
    for at, (_, arc) in enumerate(path):
        before, total = context, 0.0
        for word in arc.words:
            value, context = model.step(context, word)
            total += value
        last = at + 1 == len(path) or row[path[at + 1][0]].stop
        yield _Way(before, context, arc.words, total, model.step(context, STOP)[0] if last else None)
        if last:
            context = start


def _weight(arc: Arc, fan: Fan, others: Sequence[Arc], ways: Sequence[_Way], at: int, model: LanguageModel) -> float:
    """The probability of an arc and its rivals among fixed neighbours, over that of the arc.

    The neighbours are the words before it and a few after it, the end of the sentence being one. As soon as a rival
    has led to the same context as the arc, the rest of its way is known.
    """
    way = own = ways[at]
    ahead: list[tuple[Context, float, tuple[str, ...]]] = []
    whole = 0.0
    while True:
        if way.end is not None:
            ahead.append((way.after, whole, (STOP,)))
            whole += way.end
            break
        if len(ahead) == _CONTEXT:
            break
        at += 1
        ahead.append((way.after, whole, ways[at].words))
        way = ways[at]
        whole += way.value
    mine = own.value - arc.cost + whole
    floor = mine - _NEGLIGIBLE
    total = 1.0
    for score, context in _rivals(arc, fan, others, own.before, floor, model):
        for same, done, words in ahead:
            if context is same:
                score += whole - done
                break
            if score < floor:
                break
            for word in words:
                value, context = context.steps.get(word) or model.step(context, word)
                score += value
        if score > floor:
            total += exp(min(50.0, score - mine))
    return total


def _rivals(
    arc: Arc, fan: Fan, others: Sequence[Arc], before: Context, floor: float, model: LanguageModel
) -> Iterator[tuple[float, Context]]:
    """Where other arcs lead to, and the score of it, if that is not below the floor."""
    if arc.width == 1:
        steps, arcs = model.among(before, fan.place), fan.single
        for word, (score, context) in steps.items():
            if score >= floor and arcs[word] is not arc:
                yield score, context
        least = floor - before.unseen
        for word, (score, context) in model.alone(fan.place).items():
            if score < least:
                break
            if word not in steps and arcs[word] is not arc:
                yield score + before.unseen, context
    for other in others:
        score, context = -other.cost, before
        for word in other.words:
            if score < floor:
                break
            value, context = model.step(context, word)
            score += value
        if score >= floor:
            yield score, context
