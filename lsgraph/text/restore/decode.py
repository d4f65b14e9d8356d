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
from operator import attrgetter, itemgetter
from typing import NamedTuple

from lsgraph.text.restore.language_model import ORDER, STOP, Context, LanguageModel, Place, Step
from lsgraph.text.restore.tokens import Token

_STATES = 8
_MARGIN = 9.0
_CONTEXT = ORDER - 1
_NEGLIGIBLE = 12.0


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


@dataclass(slots=True)
class _State:
    """The best way to a context: its score, and the arc from `back`, which starts at the token `index`."""

    score: float
    context: Context
    arc: Arc | None
    index: int
    back: _State | None


@dataclass(slots=True)
class _Layer:
    """The states in front of a token, by context, and the best of their scores."""

    states: dict[Context, _State]
    best: float = -inf


Propose = Callable[[Sequence[Token], int], Fan]
"""The arcs that start at a token."""

_by_score = attrgetter("score")
_by_rank = itemgetter(0)


def decode(row: Sequence[Token], propose: Propose, model: LanguageModel) -> list[Chosen]:
    """The best path through the readings of `row`, with the local odds of each choice."""
    fans = [propose(row, at) for at in range(len(row))]
    layers = [_Layer({}) for _ in range(len(row) + 1)]
    start = model.context((STOP,) * _CONTEXT)
    layers[0].states[start] = _State(0.0, start, None, -1, None)
    for at, token in enumerate(row):
        states = _pruned(layers[at])
        if token.stop and at:
            states = [_stopped(states, model, start)]
        layers[at].states = {}
        _follow_words(states, at, fans[at], layers[at + 1], model)
        for arc in fans[at].others:
            _follow(states, at, arc, layers[at + arc.width], model)
    path: list[_State] = []
    last: _State | None = _pruned(layers[-1])[0]
    while last is not None and last.arc is not None:
        path.append(last)
        last = last.back
    path.reverse()
    return list(_with_odds(row, path, fans, model, start))


def _pruned(layer: _Layer) -> list[_State]:
    least = layer.best - _MARGIN
    states = [state for state in layer.states.values() if state.score >= least]
    states.sort(key=_by_score, reverse=True)
    return states[:_STATES]


def _stopped(states: Sequence[_State], model: LanguageModel, start: Context) -> _State:
    ended = [(state.score + model.step(state.context, STOP)[0], -at) for at, state in enumerate(states)]
    score, at = max(ended)
    best = states[-at]
    return _State(score, start, best.arc, best.index, best.back)


def _follow_words(states: Sequence[_State], at: int, fan: Fan, layer: _Layer, model: LanguageModel) -> None:
    """Reads a token as each of its words from each state, unless what is reached would be pruned there anyway."""
    place, arcs, reached = fan.place, fan.single, layer.states
    costs = place.costs
    least = layer.best - _MARGIN
    ways: list[tuple[float, int, Mapping[str, object]]] = []
    for number, state in enumerate(states):
        score, context = state.score, state.context
        steps = context.among.get(place)
        if steps is None:
            steps = model.among(context, place)
        for word, (value, following) in steps.items():
            value += score - costs[word]
            if value < least:
                continue
            old = reached.get(following)
            if old is None or value > old.score:
                reached[following] = _State(value, following, arcs[word], at, state)
                if value - _MARGIN > least:
                    least = value - _MARGIN
        ways.append((-score - context.unseen, number, steps))
    ways.sort(key=_by_rank)
    left: Iterable[tuple[str, Step]] = model.alone(place).items()
    for rank, number, steps in ways:
        passed: list[tuple[str, Step]] = []
        for item in left:
            word, (value, following) = item
            if word in steps:
                passed.append(item)
                continue
            value -= rank + costs[word]
            if value < least:  # the words come in this order
                break
            old = reached.get(following)
            if old is None or value > old.score:
                reached[following] = _State(value, following, arcs[word], at, states[number])
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
        score, context = state.score - arc.cost, state.context
        for word in arc.words:
            if score < least:
                break
            value, context = model.step(context, word)
            score += value
        if score < least:
            continue
        old = layer.states.get(context)
        if old is None or score > old.score:
            layer.states[context] = _State(score, context, arc, at, state)
            layer.best = max(layer.best, score)


def _with_odds(
    row: Sequence[Token],
    path: Sequence[_State],
    fans: Sequence[Fan],
    model: LanguageModel,
    start: Context,
) -> Iterator[Chosen]:
    """Each choice with its probability given that all its neighbours are right."""
    context = start
    for at, state in enumerate(path):
        index, arc = state.index, state.arc
        assert arc is not None
        if row[index].stop:
            context = start
        fan = fans[index]
        rivals = [other for other in fan.others if other.width == arc.width and other is not arc]
        odds = 1.0
        if rivals or (arc.width == 1 and len(fan.single) > 1):
            after = _following(row, path, at + 1)
            odds = 1.0 / _weight(arc, fan, rivals, context, after, model)
        yield Chosen(index, arc, odds)
        for word in arc.words:
            context = model.step(context, word)[1]


def _following(row: Sequence[Token], path: Sequence[_State], at: int) -> list[str]:
    """The next words of the path, at most to the end of the sentence, which is a word too."""
    words: list[str] = []
    for state in path[at : at + _CONTEXT]:
        if row[state.index].stop or state.arc is None:
            break
        words += state.arc.words
    words.append(STOP)
    return words[:_CONTEXT]


def _weight(
    arc: Arc, fan: Fan, others: Sequence[Arc], before: Context, after: Sequence[str], model: LanguageModel
) -> float:
    """The probability of an arc and its rivals among fixed neighbours, over that of the arc.

    As soon as a rival has led to the same context as the arc, the rest of its way is known.
    """
    mine, context = -arc.cost, before
    for word in arc.words:
        value, context = model.step(context, word)
        mine += value
    contexts, sums = [context], [0.0]
    for word in after:
        value, context = model.step(context, word)
        contexts.append(context)
        sums.append(sums[-1] + value)
    whole = sums[-1]
    mine += whole
    floor = mine - _NEGLIGIBLE
    total = 1.0
    ahead = list(zip(contexts, sums, after, strict=False))
    for score, context in _rivals(arc, fan, others, before, floor, model):
        for same, done, word in ahead:
            if context is same:
                score += whole - done
                break
            if score < floor:
                break
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
        steps, costs = model.among(before, fan.place), fan.place.costs
        for word, (value, context) in steps.items():
            if fan.single[word] is not arc and value - costs[word] >= floor:
                yield value - costs[word], context
        unseen = before.unseen
        for word, (value, context) in model.alone(fan.place).items():
            if value + unseen - costs[word] < floor:
                break
            if word not in steps and fan.single[word] is not arc:
                yield value + unseen - costs[word], context
    for other in others:
        score, context = -other.cost, before
        for word in other.words:
            if score < floor:
                break
            value, context = model.step(context, word)
            score += value
        if score >= floor:
            yield score, context
