"""The most likely words behind a row of garbled runs: a beam through a lattice of readings.

A token may be read as one word, as two words that were glued, or together with the next token as one word that
was split. Sentences are decoded with their context across line ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import exp, inf
from operator import attrgetter

from lsgraph.text.restore.language_model import ORDER, STOP, Context, LanguageModel
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


Propose = Callable[[Sequence[Token], int], Sequence[Arc]]
"""The arcs that start at a token."""

_by_score = attrgetter("score")


def decode(row: Sequence[Token], propose: Propose, model: LanguageModel) -> list[Chosen]:
    """The best path through the readings of `row`, with the local odds of each choice."""
    arcs = [propose(row, at) for at in range(len(row))]
    layers = [_Layer({}) for _ in range(len(row) + 1)]
    start = model.context((STOP,) * _CONTEXT)
    layers[0].states[start] = _State(0.0, start, None, -1, None)
    for at, token in enumerate(row):
        states = _pruned(layers[at])
        if token.stop and at:
            states = [_stopped(states, model, start)]
        layers[at].states = {}
        for state in states:
            _extend(state, at, arcs[at], layers, model)
    path: list[_State] = []
    last: _State | None = _pruned(layers[-1])[0]
    while last is not None and last.arc is not None:
        path.append(last)
        last = last.back
    path.reverse()
    return list(_with_odds(row, path, arcs, model, start))


def _pruned(layer: _Layer) -> list[_State]:
    states = sorted(layer.states.values(), key=_by_score, reverse=True)[:_STATES]
    least = states[0].score - _MARGIN
    return [state for state in states if state.score >= least]


def _stopped(states: Sequence[_State], model: LanguageModel, start: Context) -> _State:
    ended = [(state.score + model.step(state.context, STOP)[0], -at) for at, state in enumerate(states)]
    score, at = max(ended)
    best = states[-at]
    return _State(score, start, best.arc, best.index, best.back)


def _extend(state: _State, at: int, arcs: Sequence[Arc], layers: Sequence[_Layer], model: LanguageModel) -> None:
    """Follows each arc from a state, unless what it reaches would be pruned there anyway."""
    start, base = state.context, state.score
    steps = start.steps
    for arc in arcs:
        layer = layers[at + arc.width]
        least = layer.best - _MARGIN
        score = base - arc.cost
        if score < least:
            continue
        words = arc.words
        step = steps.get(words[0]) or model.step(start, words[0])
        score += step[0]
        context = step[1]
        for word in words[1:]:
            value, context = model.step(context, word)
            score += value
        if score < least:
            continue
        old = layer.states.get(context)
        if old is None or score > old.score:
            layer.states[context] = _State(score, context, arc, at, state)
            if score > layer.best:
                layer.best = score


def _with_odds(
    row: Sequence[Token],
    path: Sequence[_State],
    arcs: Sequence[Sequence[Arc]],
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
        rivals = [other for other in arcs[index] if other.width == arc.width and other is not arc]
        odds = 1.0
        if rivals:
            after = _following(row, path, at + 1)
            odds = 1.0 / _weight(arc, rivals, context, after, model)
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


def _weight(arc: Arc, rivals: Sequence[Arc], before: Context, after: Sequence[str], model: LanguageModel) -> float:
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
    for rival in rivals:
        score, context = -rival.cost, before
        if score < floor:
            continue
        for word in rival.words:
            value, context = context.steps.get(word) or model.step(context, word)
            score += value
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
