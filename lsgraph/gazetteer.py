"""One pass over a text for all names of the registry, blind to case, diacritics, spacing and dashes.

The text is folded once to the key alphabet of `ids.fold` (lower case, no diacritics, single blanks) with the
offset of every folded character kept, and an Aho-Corasick automaton finds all names in it. So the cost grows
with the text and not with the number of names.
"""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, TypeVar

import ahocorasick

from lsgraph.ids import fold, fold_char
from lsgraph.registry import Entry
from lsgraph.span import Span

T = TypeVar("T")


class _FoldTable(dict[str, str]):
    """Folded characters by code point, filled as they are met."""

    def __missing__(self, ch: str) -> str:
        self[ch] = folded = fold_char(ch)
        return folded


@dataclass(frozen=True)
class FoldedText:
    """A text, its folded form and the way back.

    `key[i]` was made from `text[starts[i]]`; runs of other characters are one blank in `key`.

    >>> folded = FoldedText.of("KCN  Hữu-Lũng")
    >>> folded.key, folded.span(4, 13)
    ('kcn huu lung', Span(start=5, end=13))
    """

    text: str
    key: str
    starts: array[int]

    @classmethod
    @lru_cache(maxsize=8)
    def of(cls, text: str) -> FoldedText:
        """The text folded; the last few are kept, as every gazetteer asks for the same."""
        table = _FoldTable()
        pieces: list[str] = []
        starts = array("I")
        blank = True
        for at, ch in enumerate(text):
            for letter in table[ch]:
                if letter == " ":
                    if blank:
                        continue
                    blank = True
                else:
                    blank = False
                pieces.append(letter)
                starts.append(at)
        return cls(text, "".join(pieces), starts)

    def span(self, start: int, end: int) -> Span:
        """The range of the text for a range of the key, with the combining marks of its last letter."""
        end = min(end, len(self.key))
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else len(self.text)
            return Span(at, at)
        stop = self.starts[end - 1] + 1
        while stop < len(self.text) and unicodedata.combining(self.text[stop]):
            stop += 1
        return Span(self.starts[start], stop)

    def position(self, offset: int) -> int:
        """The first place of the key that stands at or after an offset of the text."""
        return bisect_left(self.starts, offset)


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """A name met in the text: where, under which key, and every value known by that key."""

    span: Span
    key: str
    values: tuple[T, ...]


class Gazetteer(Generic[T]):
    """Names and what they stand for.

    >>> names = Gazetteer([("Chi Ma", "gate-chi-ma"), ("cửa khẩu Chi Ma", "gate-chi-ma")])
    >>> [(m.span.start, m.key, m.values) for m in names.find("tại cửa khẩu Chi  Ma, Lộc Bình")]
    [(4, 'cua khau chi ma', ('gate-chi-ma',))]
    """

    def __init__(self, names: Iterable[tuple[str, T]]) -> None:
        values: dict[str, list[T]] = {}
        for name, value in names:
            key = fold(name)
            if key and value not in (known := values.setdefault(key, [])):
                known.append(value)
        self.values: dict[str, tuple[T, ...]] = {key: tuple(known) for key, known in values.items()}
        automaton: Any = ahocorasick.Automaton()
        for key in self.values:
            automaton.add_word(key, key)
        if self.values:
            automaton.make_automaton()
        self._automaton = automaton

    def __len__(self) -> int:
        return len(self.values)

    def find(self, text: str | FoldedText, *, overlapping: bool = False) -> list[Match[T]]:
        """The names in a text at borders of words, in order.

        Without `overlapping` the longest name wins from left to right; with it, all are given.
        """
        if not self.values:
            return []
        folded = text if isinstance(text, FoldedText) else FoldedText.of(text)
        found = list(self._raw(folded.key))
        found.sort(key=lambda hit: (hit[0], -hit[1]))
        result: list[Match[T]] = []
        done = 0
        for start, end, key in found:
            if not overlapping:
                if start < done:
                    continue
                done = end
            result.append(Match(folded.span(start, end), key, self.values[key]))
        return result

    def _raw(self, key_text: str) -> Iterator[tuple[int, int, str]]:
        for last, key in self._automaton.iter(key_text):
            end = last + 1
            start = end - len(key)
            if (start == 0 or key_text[start - 1] == " ") and (end == len(key_text) or key_text[end] == " "):
                yield start, end, key


def gazetteer_of(entries: Iterable[Entry]) -> Gazetteer[Entry]:
    """A gazetteer of registry entries under their names and variants."""
    return Gazetteer((spelling, entry) for entry in entries for spelling in entry.spellings)
