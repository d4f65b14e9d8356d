"""Passages that stand both garbled and clean, and the word pairs that they give.

Runs of words are matched by their consonant frames (what a scanner that knows no marks still gets right), then
the words between two matched runs are paired where both sides have as many.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from lsgraph.text.restore.alphabet import strip_marks

_WINDOW = 5
_GAP = 6
_VOWELS = frozenset("aeiouy")


@cache
def frame(word: str) -> str:
    """The consonants of a word, or its digits: what survives a scanner.

    >>> frame("phát"), frame("phét"), frame("1am"), frame("2025")
    ('pht', 'pht', 'lm', '2025')
    """
    if word.replace(".", "").replace(",", "").isdigit():
        return word
    plain = strip_marks(word.lower()).replace("1", "l")
    kept = "".join(char for char in plain if char.isascii() and char.isalpha() and char not in _VOWELS)
    return kept or "-"


def matched(garbled: Sequence[str], clean: Sequence[str]) -> list[tuple[int, int]]:
    """Index pairs (garbled, clean), increasing in the garbled side, each garbled index at most once."""
    anchors = _anchors([frame(w) for w in garbled], [frame(w) for w in clean])
    pairs: dict[int, int] = dict(anchors)
    for (i, a), (j, b) in pairwise(anchors):
        gap = j - i
        if 1 < gap <= _GAP + 1 and b - a == gap:
            for step in range(1, gap):
                pairs[i + step] = a + step
    return sorted(pairs.items())


def _anchors(garbled: Sequence[str], clean: Sequence[str]) -> list[tuple[int, int]]:
    places: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(clean) - _WINDOW + 1):
        places.setdefault(tuple(clean[at : at + _WINDOW]), []).append(at)
    found: dict[int, int] = {}
    previous = -1
    for at in range(len(garbled) - _WINDOW + 1):
        key = tuple(garbled[at : at + _WINDOW])
        candidates = places.get(key)
        if candidates is None or len("".join(key)) < _WINDOW + 3:
            continue
        # the copy that continues what was matched before, else the first
        expected = previous + 1
        start = min(candidates, key=lambda place: (abs(place - expected) > _GAP, abs(place - expected)))
        for step in range(_WINDOW):
            found.setdefault(at + step, start + step)
        previous = start
    return sorted(found.items())


def frames(words: Sequence[str]) -> frozenset[tuple[str, ...]]:
    """All windows of a text, by their frames."""
    row = [frame(word) for word in words]
    return frozenset(tuple(row[at : at + _WINDOW]) for at in range(len(row) - _WINDOW + 1))


def touched(words: Sequence[str], windows: frozenset[tuple[str, ...]]) -> frozenset[int]:
    """The places of a text that lie in one of the windows."""
    row = [frame(word) for word in words]
    found: set[int] = set()
    for at in range(len(row) - _WINDOW + 1):
        if tuple(row[at : at + _WINDOW]) in windows:
            found.update(range(at, at + _WINDOW))
    return frozenset(found)
