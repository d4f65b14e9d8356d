"""What each word of a question says for and against each query, as learned from the wordings.

Likeness to single wordings (`nearest`) is sure where a question is said as someone said it before; the weights
are sure where every word of it is usual for a query though nobody put them together so. The weights are made by
`lsgraph.ask.training` from the same wordings and kept beside them.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

SCALE = 10
"""Weights are kept as whole tenths."""

_LEAST = -6.0
"""The least logarithm of a share that counts: what is never said is no proof."""


def weights_file(folder: Path) -> Path:
    """Where the weights of the wordings in a folder are kept."""
    return folder / "weights.tsv"


def digest(wordings: Mapping[str, Sequence[Sequence[str]]]) -> str:
    """What the wordings are, as far as the weights depend on them."""
    lines = (f"{name}\t{' '.join(words)}" for name in sorted(wordings) for words in wordings[name])
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


class Weights:
    """The weights of every feature for every group of wordings."""

    def __init__(self, groups: Sequence[str], rows: Mapping[str, Sequence[tuple[int, int]]], made_of: str = "") -> None:
        self._groups = {name: at for at, name in enumerate(groups)}
        self._rows = rows
        self.made_of = made_of

    @classmethod
    def read(cls, path: Path) -> Weights:
        """The weights of a file; none at all where there is no such file."""
        if not path.is_file():
            return cls((), {})
        head, names, *lines = path.read_text(encoding="utf-8").splitlines()
        rows: dict[str, list[tuple[int, int]]] = {}
        for line in lines:
            feature, _, said = line.partition("\t")
            pairs = (pair.split(":") for pair in said.split(" "))
            rows[feature] = [(int(at), int(weight)) for at, weight in pairs]
        return cls(names.split("\t"), rows, head)

    def write(self, path: Path) -> None:
        """Write the weights, one feature a line."""
        lines = [self.made_of, "\t".join(self._groups)]
        for feature in sorted(self._rows):
            lines.append(feature + "\t" + " ".join(f"{at}:{weight}" for at, weight in self._rows[feature]))
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def shares(self, vector: Mapping[str, float], names: Iterable[str]) -> dict[str, float]:
        """The logarithm of the share that each named group has among all; 0 is certain."""
        sums = [0.0] * len(self._groups)
        for feature, value in vector.items():
            for at, weight in self._rows.get(feature, ()):
                sums[at] += weight * value / SCALE
        top = max(sums, default=0.0)
        total = math.log(sum(math.exp(each - top) for each in sums) or 1.0) + top
        return {
            name: max(_LEAST, sums[self._groups[name]] - total) if name in self._groups else _LEAST for name in names
        }
