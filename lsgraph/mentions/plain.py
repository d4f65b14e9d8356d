"""A view of a text for matching: marks of layout dropped, diacritics folded, every character traceable.

`Plain.text` is the text in NFC without Markdown and invisible marks; `Plain.folded` has the same length, in
lower case and without diacritics. So a recogniser may look at either with one index, and `Plain.span` leads
back to the given text.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from lsgraph.span import Span

_DROPPED = frozenset("*_\\\u00ad\u200b\u200c\u200d\ufeff")
_BASE = {"đ": "d", "Đ": "d", "Ð": "d", "ð": "d", "Ɖ": "d"}
_DASHES = frozenset("–—‑−")
_LINE = re.compile(r"[^\n]*\n?")


class _Folding(dict[int, str]):
    """Code point to one folded character, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char in _DASHES:
            folded = "-"
        elif char in "“”„«»":
            folded = '"'
        else:
            base = _BASE.get(char) or unicodedata.normalize("NFD", char)[0].lower()
            folded = base if len(base) == 1 else char
        self[code] = folded
        return folded


_FOLDING = _Folding()


@dataclass(frozen=True)
class Plain:
    """`text` and `folded` have one length; `starts` and `ends` are offsets into the given text.

    >>> plain = Plain.of("số **394**/TTr-CP")
    >>> plain.text, plain.folded, plain.span(3, 13)
    ('số 394/TTr-CP', 'so 394/ttr-cp', Span(start=5, end=17))
    """

    text: str
    folded: str
    starts: array[int] = field(repr=False)
    ends: array[int] = field(repr=False)

    @classmethod
    def of(cls, given: str) -> Plain:
        pieces: list[str] = []
        starts, ends = array("I"), array("I")
        for at, line in _lines(given):
            if _is_plain(line):
                pieces.append(line)
                starts.extend(range(at, at + len(line)))
                ends.extend(range(at + 1, at + len(line) + 1))
            else:
                pieces.append(_reduced(line, at, starts, ends))
        text = "".join(pieces)
        return cls(text, text.translate(_FOLDING), starts, ends)

    def span(self, start: int, end: int) -> Span:
        """The range of the given text that a non-empty range of the view stands for."""
        return Span(self.starts[start], self.ends[end - 1])

    def position(self, offset: int) -> int:
        """The first place of the view that stands at or after an offset of the given text."""
        return bisect_left(self.starts, offset)

    def words(self, start: int, end: int) -> str:
        """The characters of a range with every run of blanks made one."""
        return " ".join(self.text[start:end].split())


def _lines(given: str) -> Iterator[tuple[int, str]]:
    for match in _LINE.finditer(given):
        if match.group():
            yield match.start(), match.group()


def _is_plain(line: str) -> bool:
    return _DROPPED.isdisjoint(line) and unicodedata.is_normalized("NFC", line)


def _reduced(line: str, at: int, starts: array[int], ends: array[int]) -> str:
    """One line without its marks and composed; appends the offsets of what is left."""
    kept: list[str] = []
    for offset, char in enumerate(line, at):
        if char in _DROPPED:
            continue
        if kept and unicodedata.combining(char):
            composed = unicodedata.normalize("NFC", kept[-1] + char)
            kept[-1] = composed if len(composed) == 1 else kept[-1]
            ends[-1] = offset + 1
            continue
        kept.append(char)
        starts.append(offset)
        ends.append(offset + 1)
    return "".join(kept)
