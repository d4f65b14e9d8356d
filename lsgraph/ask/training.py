"""Learn the weights of words from the wordings: `python -m lsgraph.ask.training` after a change of the wordings.

A linear classifier (softmax, AdaGrad) over `traits`, in plain Python and in one fixed order, so that the same
wordings give the same weights.
"""

from __future__ import annotations

import math
import random
import sys
from collections import Counter
from collections.abc import Mapping, Sequence

from lsgraph import resources
from lsgraph.ask.traits import single, traits
from lsgraph.ask.weights import SCALE, Weights, digest, rarities, rarity, weighed, weights_file
from lsgraph.ask.wordings import NONE, known_wordings
from lsgraph.rq import catalogue

_ROUNDS = 6
_AVERAGED = 4
"""The last rounds whose weights are averaged: what one order of the wordings does by chance evens out."""

_STEP = 1.0
_SHRINK = 2e-5
"""How much each round draws weights to nothing: words of one wording must not say too much."""

_SILENT = 0.002
"""Groups less likely than this learn nothing from a wording."""

_NONE_COUNTS = 2.0
"""Questions without an answer are of all kinds and few of each: each counts for several."""

_SMALL = 10
"""Tenths; smaller weights are not kept."""

_WORD, _COMPOSED = 2, 3
"""How many wordings must have a word, and a pair or a piece of words, to learn of it."""


def train(wordings: Mapping[str, Sequence[Sequence[str]]]) -> Weights:
    """The weights that tell the groups of wordings apart."""
    groups = sorted(wordings)
    texts = [(traits(words), at) for at, name in enumerate(groups) for words in wordings[name]]
    rare = rarities([text for text, _ in texts])
    often = Counter(part for text, _ in texts for part in text)
    usual = sorted(part for part, count in often.items() if count >= (_WORD if single(part) else _COMPOSED))
    number = {part: at for at, part in enumerate(usual)}
    vectors = [(weighed(text, rare), at) for text, at in texts]
    sparse = [([(number[part], x) for part, x in each.items() if part in number], at) for each, at in vectors]
    table = [[0.0] * len(groups) for _ in number]
    seen = [[1e-2] * len(groups) for _ in number]
    order = random.Random(1)
    none = groups.index(NONE)
    mean = [[0.0] * len(groups) for _ in number]
    for turn in range(_ROUNDS):
        order.shuffle(sparse)
        for vector, right in sparse:
            _learn(table, seen, vector, right, _NONE_COUNTS if right == none else 1.0)
        if turn >= _ROUNDS - _AVERAGED:
            mean = [[m + w / _AVERAGED for m, w in zip(*pair, strict=True)] for pair in zip(mean, table, strict=True)]
    rows = {
        part: (rare[part], tuple((at, w) for at, each in enumerate(mean[i]) if abs(w := round(each * SCALE)) >= _SMALL))
        for part, i in number.items()
    }
    kept = {part: row for part, row in rows.items() if row[1]}
    return Weights(groups, kept, rarity(0, len(texts)), digest(wordings))


def _learn(
    table: list[list[float]], seen: list[list[float]], vector: list[tuple[int, float]], right: int, counts: float
) -> None:
    sums = [0.0] * len(table[0])
    for at, x in vector:
        sums = [s + x * w for s, w in zip(sums, table[at], strict=True)]
    top = max(sums)
    shares = [math.exp(s - top) for s in sums]
    total = sum(shares)
    errors = [(group, share / total - (group == right)) for group, share in enumerate(shares)]
    wrong = [(group, counts * error) for group, error in errors if abs(error) > _SILENT]
    for at, x in vector:
        weights, squares = table[at], seen[at]
        for group, error in wrong:
            slope = error * x + _SHRINK * weights[group]
            squares[group] += slope * slope
            weights[group] -= _STEP * slope / math.sqrt(squares[group])


def main() -> None:
    """Write the weights of the catalogue's wordings."""
    path = weights_file(resources.queries_dir() / "phrasings")
    weights = train(known_wordings(catalogue()))
    weights.write(path)
    sys.stdout.write(f"{path}: {path.stat().st_size} bytes\n")


if __name__ == "__main__":
    main()
