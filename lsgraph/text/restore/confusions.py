"""How a scanner misreads letters: probabilities of garbled strings given clean letters, learned from word pairs.

A clean word is cut into letters (or pairs of letters that melted into one); each gives a garbled string of nought
to three characters. The alignment is found by the cheapest path under the present table, the table is counted
again from the alignments, a few times over.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, product
from math import log

from lsgraph.text.restore.alphabet import base, letter, spellings, strip_marks

Pair = tuple[str, str]
"""(garbled, clean), both as written, without punctuation."""

MOVES = ((1, 1), (1, 2), (1, 0), (2, 1), (0, 1), (1, 3), (2, 2))
"""(clean letters, garbled characters) of one step."""

_FAR = 14.0
UNSEEN = 2.0
"""What a step costs beyond its prior where the letter was seen and this misreading was not."""

_ROUNDS = 2
_SHARED = 3.0
_RARE = 3e-3
_WIDE = 4.5
_STRENGTH, _DOUBT = 4.0, 0.1
"""How many sights of a letter what is known of its family is worth, and how many more for each sight of its own."""
_ALIKE = 0.9
"""Share of that which goes to the misreadings of the family; the rest is the letter without its marks."""

_BARE = 3.0
"""What it costs more that a misread letter also lost the accent it was usually given."""
_LOOK = {
    "l": "1I|i",
    "đ": "dDPBpb4",
    "i": "1lj",
    "ô": "60dẽ",
    "ơ": "gd",
    "o": "0",
    "ó": "60",
    "ố": "6",
    "ổ": "6",
    "ồ": "6",
    "ư": "w",
    "ỹ": "§¥",
    "c": "e¢€",
    "s": "$5§",
}
_LOOK_WIDE = {
    "ư": ("ir", "tr", "it", "ur", "tt", "u’", "u‘", "u'"),
    "ơ": ("o’", "o‘", "o'"),
    "ưn": ("im",),
    "ươ": ("wo", "wd", "uo"),
}
"""A horn beside a tone, which is read as a letter of its own."""
WIDE = frozenset(garbled for ways in _LOOK_WIDE.values() for garbled in ways)
"""The strings that one letter may look like."""


@cache
def prior(clean: str, garbled: str) -> float:
    """Cost of a step before anything was learned: same letter, same letter but for its marks, or anything."""
    if clean == garbled.lower():
        return 0.7
    if not garbled:
        return 5.5 if base(clean[:1]) in "aeiouy" else 7.0
    if not clean:
        return 7.5
    if len(clean) == 1 and len(garbled) == 1:
        if base(clean) == base(garbled.lower()):
            return 1.2
        if garbled in _LOOK.get(letter(clean)[0], "") or garbled in _LOOK.get(clean, ""):
            return 3.0
        return 6.0 if not clean.isascii() or not garbled.isalpha() else 8.0
    if garbled in _LOOK_WIDE.get("".join(letter(char)[0] for char in clean), ()):
        return _WIDE
    if len(clean) == 1:
        return 6.5 + len(garbled) if not clean.isascii() else 9.0 + len(garbled)
    return 8.5 + len(garbled)


@dataclass(frozen=True)
class Confusions:
    """`costs[clean letters][garbled characters]` is -log P; what is missing costs `prior` plus a distance."""

    costs: Mapping[str, Mapping[str, float]]

    def cost(self, clean: str, garbled: str) -> float:
        row = self.costs.get(clean)
        if row is not None:
            known = row.get(garbled)
            if known is not None:
                return known
            return min(_FAR, prior(clean, garbled) + UNSEEN)
        return prior(clean, garbled) + (0.0 if len(clean) == 1 else 1.0)


def align(clean: str, garbled: str, table: Confusions) -> tuple[float, list[Pair]]:
    """The cheapest way to read `clean` as `garbled`: its cost and the steps as (clean, garbled) strings.

    >>> [step for step in align("xã", "x4", Confusions({}))[1]]
    [('x', 'x'), ('ã', '4')]
    """
    rows, columns = len(clean), len(garbled)
    best: dict[tuple[int, int], tuple[float, int, int]] = {(0, 0): (0.0, 0, 0)}
    for i in range(rows + 1):
        for j in range(columns + 1):
            here = best.get((i, j))
            if here is None:
                continue
            for di, dj in MOVES:
                a, b = i + di, j + dj
                if a > rows or b > columns:
                    continue
                value = here[0] + table.cost(clean[i:a], garbled[j:b])
                old = best.get((a, b))
                if old is None or value < old[0]:
                    best[a, b] = (value, i, j)
    steps: list[Pair] = []
    i, j = rows, columns
    while i or j:
        _, a, b = best[i, j]
        steps.append((clean[a:i], garbled[b:j]))
        i, j = a, b
    return best[rows, columns][0], steps[::-1]


def learn_confusions(pairs: Mapping[Pair, float]) -> Confusions:
    """The table that explains the pairs (with their counts) best."""
    table = Confusions({})
    for _ in range(_ROUNDS):
        counts: dict[str, dict[str, float]] = {}
        twos: dict[str, float] = {}
        for (garbled, clean), weight in sorted(pairs.items()):
            steps = _steps(clean, garbled, table)
            for step in steps:
                row = counts.setdefault(step[0], {})
                row[step[1]] = row.get(step[1], 0.0) + weight
            for two in map("".join, pairwise(clean) if steps else ()):
                twos[two] = twos.get(two, 0.0) + weight
        table = _smooth(counts, twos)
    return table


def _steps(word: str, garbled: str, table: Confusions) -> list[Pair]:
    clean = _likelier(word, garbled, table)
    if len(clean) == len(garbled) and all(base(a) == base(b.lower()) for a, b in zip(clean, garbled, strict=True)):
        return list(zip(clean, garbled, strict=True))
    cost, steps = align(clean, garbled, table)
    return steps if cost < _bearable(clean) else []


def _likelier(word: str, garbled: str, table: Confusions) -> str:
    """The spelling of a word that a run was likelier misread from."""
    ways = spellings(word)
    return ways[0] if len(ways) == 1 else min(ways, key=lambda way: align(way, garbled, table)[0])


def _bearable(clean: str) -> float:
    return 4.0 + 2.2 * len(clean)


def believable(pair: Pair, table: Confusions) -> bool:
    """Whether a run may well be a misreading of a word, or the two only stood in the same place."""
    run, word = pair
    return min(align(way, run, table)[0] for way in spellings(word)) < _bearable(word) + 4.0


def _smooth(counts: Mapping[str, Mapping[str, float]], twos: Mapping[str, float]) -> Confusions:
    """Shares what was seen of one letter with the letters that differ in marks alone."""
    pooled: dict[str, dict[str, float]] = {}
    for clean, row in counts.items():
        if len(clean) != 1 or clean == base(clean):
            continue
        into = pooled.setdefault(base(clean), {})
        for garbled, count in row.items():
            into[garbled] = into.get(garbled, 0.0) + count
    letters = sum(sum(row.values()) for clean, row in counts.items() if len(clean) == 1) or 1.0
    costs: dict[str, dict[str, float]] = {}
    for clean in sorted(counts.keys() | _alphabet()):
        row = counts.get(clean, {})
        if len(clean) == 1:
            family = {} if clean == base(clean) else pooled.get(base(clean), {})
            if row or family:  # of a letter that was never seen what is known beforehand holds
                costs[clean] = _letter_row(clean, row, family)
        elif not clean:
            costs[clean] = {garbled: -log(count / letters) for garbled, count in row.items()}
    costs.update(_melted(counts, twos))
    return Confusions(costs)


def _melted(counts: Mapping[str, Mapping[str, float]], twos: Mapping[str, float]) -> dict[str, dict[str, float]]:
    """Pairs of letters read as one sign, each shared with the pairs that differ in marks alone.

    `twos` counts how often each pair of letters stood in the clean words.
    """
    families: dict[str, dict[str, float]] = {}
    sizes: dict[str, float] = {}
    for two, count in twos.items():
        family = strip_marks(two)
        sizes[family] = sizes.get(family, 0.0) + count
        into = families.setdefault(family, {})
        for garbled, times in counts.get(two, {}).items():
            into[garbled] = into.get(garbled, 0.0) + times
    found: dict[str, dict[str, float]] = {}
    for family, row in sorted(families.items()):
        for first in _relatives(family[0]) if row else ():
            for second in _relatives(family[1]):
                two = first + second
                own, size = counts.get(two, {}), twos.get(two, 0.0) + _SHARED
                shares = {
                    garbled: (own.get(garbled, 0.0) + _SHARED * count / sizes[family]) / size
                    for garbled, count in row.items()
                }
                found[two] = {garbled: -log(share) for garbled, share in shares.items() if share > _RARE}
    for plain, wide in _LOOK_WIDE.items():
        for two in _toned(plain) if len(plain) == 2 else ():
            found[two] = dict.fromkeys(wide, _WIDE + UNSEEN) | found.get(two, {})
    return found


@cache
def _toned(plain: str) -> tuple[str, ...]:
    """The pairs of letters that are these but for a tone on either."""
    ways = [[char for char in sorted(_alphabet()) if letter(char)[0] == one] for one in plain]
    return tuple("".join(pair) for pair in product(*ways) if sum(letter(char)[1] != "" for char in pair) <= 1)


@cache
def _relatives(plain: str) -> tuple[str, ...]:
    """The letters that are this one but for marks."""
    return tuple(sorted(char for char in _alphabet() if base(char) == plain)) or (plain,)


def _letter_row(clean: str, row: Mapping[str, float], family: Mapping[str, float]) -> dict[str, float]:
    seen, relatives = sum(row.values()), sum(family.values())
    strength = _STRENGTH + _DOUBT * seen
    shares: dict[str, float] = {}
    for garbled in sorted(row.keys() | family.keys() | {clean, base(clean)}):
        expected = family.get(garbled, 0.0) / relatives if relatives else 0.0
        guess = _ALIKE * expected + (1.0 - _ALIKE if garbled == base(clean) else 0.0)
        shares[garbled] = (row.get(garbled, 0.0) + strength * guess) / (seen + strength)
    # what was hardly seen is no less likely than what was not
    costs = {g: min(-log(share), prior(clean, g) + UNSEEN) for g, share in shares.items() if share > 2e-5}
    for horn in _LOOK_WIDE.get(letter(clean)[0], ()):
        if not horn.isalpha():
            costs.setdefault(horn, _WIDE)
    for garbled, cost in list(costs.items()):
        bare = strip_marks(garbled)
        if bare not in costs:
            costs[bare] = cost + _BARE
    return costs


@cache
def _alphabet() -> frozenset[str]:
    vowels = "aăâeêioôơuưy"
    tones = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    marked = {unicodedata.normalize("NFC", v + t) for v in vowels for t in tones}
    return frozenset(marked | set("bcdđghklmnpqrstvxwzfj"))
