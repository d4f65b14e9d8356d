"""The most likely words behind a row of garbled runs: a beam through a lattice of readings.

A token may be read as one word, as two words that were glued, or together with the next token as one word that
was split. Sentences are decoded with their context across line ends.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp, inf

from lsgraph.text.restore.language_model import ORDER, STOP, History, LanguageModel
from lsgraph.text.restore.tokens import Token

_STATES = 5
_MARGIN = 7.0
_CONTEXT = ORDER - 1
_NEGLIGIBLE = 16.0


@dataclass(frozen=True, slots=True)
class Arc:
    """A reading of one or two tokens: the words, and -log P(runs | words)."""

    words: tuple[str, ...]
    cost: float
    width: int = 1


@dataclass(frozen=True, slots=True)
class Chosen:
    """The arc that was chosen for the token at `index`, its odds against the others, and how it was reached."""

    index: int
    arc: Arc
    odds: float


@dataclass(slots=True)
class _State:
    score: float
    history: History
    arc: Arc | None
    index: int
    back: _State | None


Propose = Callable[[Sequence[Token], int], Sequence[Arc]]
"""The arcs that start at a token."""


def decode(row: Sequence[Token], propose: Propose, model: LanguageModel) -> list[Chosen]:
    """The best path through the readings of `row`, with the local odds of each choice."""
    arcs = [propose(row, at) for at in range(len(row))]
    layers: list[dict[History, _State]] = [{} for _ in range(len(row) + 1)]
    start: History = (STOP,) * _CONTEXT
    layers[0][start] = _State(0.0, start, None, -1, None)
    for at, token in enumerate(row):
        states = _pruned(layers[at])
        if token.stop and at:
            states = [_stopped(states, model, start)]
        layers[at] = {}
        for state in states:
            _extend(state, at, arcs[at], layers, model)
    path: list[tuple[int, Arc]] = []
    last: _State | None = _pruned(layers[-1])[0]
    while last is not None and last.arc is not None:
        path.append((last.index, last.arc))
        last = last.back
    path.reverse()
    return _with_odds(row, path, arcs, model)


def _pruned(layer: dict[History, _State]) -> list[_State]:
    states = sorted(layer.values(), key=lambda state: -state.score)[:_STATES]
    least = states[0].score - _MARGIN
    return [state for state in states if state.score >= least]


def _stopped(states: Sequence[_State], model: LanguageModel, start: History) -> _State:
    best = max(states, key=lambda state: state.score + model.score(state.history, STOP))
    return _State(best.score + model.score(best.history, STOP), start, best.arc, best.index, best.back)


def _extend(
    state: _State, at: int, arcs: Sequence[Arc], layers: list[dict[History, _State]], model: LanguageModel
) -> None:
    memo = model.memo(state.history)
    rest = state.history[1:]
    base = state.score
    for arc in arcs:
        words = arc.words
        word = words[0]
        value = memo.get(word)
        if value is None:
            value = model.score(state.history, word)
        score = base + value - arc.cost
        history = (*rest, word)
        for word in words[1:]:
            score += model.score(history, word)
            history = (*history[1:], word)
        layer = layers[at + arc.width]
        old = layer.get(history)
        if old is None or score > old.score:
            layer[history] = _State(score, history, arc, at, state)


def _with_odds(
    row: Sequence[Token], path: Sequence[tuple[int, Arc]], arcs: Sequence[Sequence[Arc]], model: LanguageModel
) -> list[Chosen]:
    """Adds to each choice its probability given that all its neighbours are right."""
    words: list[str] = [STOP] * _CONTEXT
    places: list[tuple[int, int]] = []
    for index, arc in path:
        if index and row[index].stop:
            words.extend([STOP] * _CONTEXT)
        places.append((len(words), len(words) + len(arc.words)))
        words.extend(arc.words)
    words.extend([STOP] * _CONTEXT)
    chosen = []
    for (index, arc), (start, end) in zip(path, places, strict=True):
        before, after = tuple(words[start - _CONTEXT : start]), words[end : end + _CONTEXT]
        if STOP in after:
            after = after[: after.index(STOP) + 1]
        rivals = [other for other in arcs[index] if other.width == arc.width]
        if len(rivals) == 1:
            chosen.append(Chosen(index, arc, 1.0))
            continue
        mine = _local(arc, before, after, model, -inf)
        total = sum(
            [
                exp(min(50.0, _local(other, before, after, model, mine - _NEGLIGIBLE) - mine))
                for other in rivals
            ]
        )
        chosen.append(Chosen(index, arc, 1.0 / max(1.0, total)))
    return chosen


def _local(arc: Arc, history: History, after: Sequence[str], model: LanguageModel, floor: float) -> float:
    """The score of an arc among fixed neighbours; what falls below the floor is not followed to its end."""
    score = -arc.cost
    for word in (*arc.words, *after):
        value = model.memo(history).get(word)
        score += model.score(history, word) if value is None else value
        if score < floor:
            break
        history = (*history[1:], word)
    return score
