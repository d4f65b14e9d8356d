"""Names that a scan has misread in a few letters: found by the words that came through.

A name of four words or more counts where most of its words stand in their order and the others are close to
what stands between them. Numbers must be right, since "giai đoạn 1" and "giai đoạn 2" are two things.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from lsgraph.gazetteer import FoldedText
from lsgraph.ids import fold
from lsgraph.patterns import compiled
from lsgraph.registry import Entry
from lsgraph.span import Span

WORDS = 4
"""The fewest words of a name that is looked for."""

LONG = 8
"""Of so many words one may be lost altogether, if it is short."""


def distance(a: str, b: str, most: int = 2) -> int:
    """The edit distance of two strings, or `most + 1` where it is greater."""
    if abs(len(a) - len(b)) > most:
        return most + 1
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def misread_names(folded: FoldedText, entries: Iterable[Entry], most_lost: int = 1) -> list[tuple[Span, Entry]]:
    """Places of entries' names that are misread in some words, and never those that stand exactly.

    Of a long name up to `most_lost` short words may be lost altogether.

    >>> entry = Entry("projects", "x", "Mở rộng đường vận chuyển hàng hóa")
    >>> text = FoldedText.of("nay mè rộng đường vận chuyền hàng hóa")
    >>> [(span.start, found.id) for span, found in misread_names(text, [entry])]
    [(4, 'x')]
    """
    words = [(m[0], m.start(), m.end()) for m in compiled(r"\S+").finditer(folded.key)]
    places: dict[str, list[int]] = {}
    for at, (word, _, _) in enumerate(words):
        places.setdefault(word, []).append(at)
    found: list[tuple[Span, Entry]] = []
    for entry in entries:
        for spelling in entry.spellings:
            parts = fold(spelling).split()
            if len(parts) < WORDS:
                continue
            for start in _starts(parts, places, len(words)):
                window = [word for word, _, _ in words[start : start + len(parts)]]
                if window != parts and _close(parts, window, most_lost):
                    found.append((folded.span(words[start][1], words[start + len(parts) - 1][2]), entry))
    return found


def _starts(parts: list[str], places: dict[str, list[int]], length: int) -> list[int]:
    """Where two thirds of the words stand in their places."""
    votes: Counter[int] = Counter()
    for offset, part in enumerate(parts):
        for at in places.get(part, ()):
            votes[at - offset] += 1
    need = (2 * len(parts) + 2) // 3
    return sorted(s for s, n in votes.items() if n >= need and 0 <= s <= length - len(parts))


def _close(parts: list[str], window: list[str], most_lost: int) -> bool:
    """Whether the words are the name's but for near letters; in a name of eight words one short word may be lost."""
    lost = 0
    for part, word in zip(parts, window, strict=True):
        if part == word:
            continue
        if _is_figure(part) or _is_figure(word):
            return False
        if distance(part, word) > (1 if len(part) < 5 else 2):
            lost += 1 if len(part) < 5 and len(word) < 5 else len(parts)
    return lost <= min(most_lost, len(parts) // LONG)


def _is_figure(word: str) -> bool:
    """Whether a word is a number, Roman ones among them: those tell two things of one name apart."""
    return any(ch.isdigit() for ch in word) or compiled(r"i{2,3}|iv|vi{2,3}|ix|x[ivx]+").fullmatch(word) is not None
