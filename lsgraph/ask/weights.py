"""What each word of a question says for and against each query, as learned from the wordings.

Likeness to single wordings (`nearest`) is sure where a question is said as someone said it before; the weights
are sure where every word of it is usual for a query though nobody put them together so. The weights are made by
`lsgraph.ask.training` from the same wordings and kept beside them.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from lsgraph.ask.nearest import Features

SCALE = 10
"""Weights and rarities are kept as whole tenths."""

_LEAST = -6.0
"""The least logarithm of a share that counts: what is never said is no proof."""

_RARE = 20
"""Wordings up to which a feature is as rare as can be."""

_FIRST_SIGN = 35
"""The character of the first group in the file; what comes before marks a line or a blank."""

Row = tuple[int, tuple[tuple[int, int], ...]]
"""How rare a feature is, and its weight for every group that it says something of."""


def weights_file(folder: Path) -> Path:
    """Where the weights of the wordings in a folder are kept."""
    return folder / "weights.tsv"


def digest(wordings: Mapping[str, Sequence[Sequence[str]]]) -> str:
    """What the wordings are, as far as the weights depend on them."""
    lines = (f"{name}\t{' '.join(words)}" for name in sorted(wordings) for words in wordings[name])
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def rarities(texts: Sequence[Features]) -> dict[str, int]:
    """How rare each feature of some texts is, in tenths."""
    counts = Counter(part for text in texts for part in text)
    return {part: rarity(count, len(texts)) for part, count in counts.items()}


def rarity(count: int, total: int) -> int:
    """How rare a feature of a number of texts is among all; nothing counts for nothing."""
    return max(1, round(SCALE * math.log((total + 1) / (max(count, _RARE) + 0.5))))


class Weights:
    """The weights of every feature for every group of wordings; `unknown` is how rare all other features are."""

    def __init__(self, groups: Sequence[str], rows: Mapping[str, Row], unknown: int = 1, made_of: str = "") -> None:
        self._groups = {name: at for at, name in enumerate(groups)}
        self._rows = rows
        self._unknown = unknown
        self.made_of = made_of

    @classmethod
    def read(cls, path: Path) -> Weights:
        """The weights of a file; none at all where there is no such file."""
        if not path.is_file():
            return cls((), {})
        head, names, *lines = path.read_text(encoding="utf-8").splitlines()
        made_of, _, unknown = head.partition("\t")
        rows: dict[str, Row] = {}
        for line in lines:
            feature, rare, *said = line.split("\t")
            rows[feature] = int(rare), tuple((ord(each[0]) - _FIRST_SIGN, int(each[1:])) for each in said)
        return cls(names.split("\t"), rows, int(unknown), made_of)

    def write(self, path: Path) -> None:
        """Write the weights, one feature a line: how rare it is, then a sign for each group and its weight."""
        lines = [f"{self.made_of}\t{self._unknown}", "\t".join(self._groups)]
        for feature in sorted(self._rows):
            rare, pairs = self._rows[feature]
            lines.append("\t".join((feature, str(rare), *(f"{chr(_FIRST_SIGN + at)}{w}" for at, w in pairs))))
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def shares(self, text: Features, names: Iterable[str]) -> dict[str, float]:
        """The logarithm of the share that each named group has among all; 0 is certain."""
        sums = [0.0] * len(self._groups)
        rare = {part: self._rows[part][0] if part in self._rows else self._unknown for part in text}
        for part, value in weighed(text, rare).items():
            for at, weight in self._rows[part][1] if part in self._rows else ():
                sums[at] += weight * value / SCALE
        top = max(sums, default=0.0)
        total = math.log(sum(math.exp(each - top) for each in sums) or 1.0) + top
        return {
            name: max(_LEAST, sums[self._groups[name]] - total) if name in self._groups else _LEAST for name in names
        }


def weighed(text: Features, rare: Mapping[str, int]) -> Features:
    """The features of a text by how rare they are, together of length one."""
    weighted = {part: x * rare[part] for part, x in text.items()}
    length = math.sqrt(sum(x * x for x in weighted.values())) or 1.0
    return {part: x / length for part, x in weighted.items()}
