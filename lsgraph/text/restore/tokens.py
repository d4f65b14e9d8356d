"""The running words of a text, with their punctuation set aside, as the restorer sees them.

A token is a run that is decoded as a whole: a (garbled) word, or a number. Punctuation inside a run that OCR
may have made out of a letter (`ngh|¢p`, `C]UOC`) stays in it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from lsgraph.span import Span


class Token(NamedTuple):
    """One run at `start`..`end` of the text; underscores before it, which are specks, are not in its `word`.

    `number` says that it is written in digits alone; `stop` that a sentence or paragraph ends between the token
    before it and this one; `apart` that nothing but blanks does.
    """

    start: int
    end: int
    word: str
    number: bool
    stop: bool
    apart: bool

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@cache
def _run() -> re.Pattern[str]:
    odd = r"&¢€@§$¥{}|\[\]\\"
    joint = "(?<=[A-ZĐ]{2})&(?=[A-ZĐ]{2})"  # between two acronyms: ĐBQH&HĐND
    sign = rf"(?!{joint})(?:[^\W_]|[{odd}])"
    inside = r"(?:(?<=[uUoO])['’‘:]|(?<=[@”{])[)”]{1,2}|®)(?=[^\W\d_])|(?<=[^\W\d_][oOuU])[’‘](?=[\s,.;)]|$)"
    figure = r"(?<=[^\W\d_])0,\d|(?<=[^\W\d_]{3})[1-9]\d\b"  # a number glued to a word: sT0,044; the mark of a note
    return re.compile(rf"\d+(?:[.,]\d+)+|_*{sign}(?:(?!{figure}){sign}|{inside})*")


@cache
def _ends_sentence() -> re.Pattern[str]:
    return re.compile(r"[.;:!?…](?:\s|$|[”\"’'®°*%\d]{1,3}\s)|\n[ \t]*\n|\n[ \t]*[-–—+•~][ \t]")


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of a range of a text, in order.

    >>> [t.word for t in tokens("ngh|¢p 7,1%, x& (4B), PBQH&HDND")]
    ['ngh|¢p', '7,1', 'x&', '4B', 'PBQH', 'HDND']
    >>> [t.word for t in tokens("co’ sở, “tro’ giúp”")]  # the horn of an ơ
    ['co’', 'sở', 'tro’', 'giúp']
    >>> [t.word for t in tokens("sT0,044%, thu’ong44, Km18, chu01")]
    ['sT', '0,044', 'thu’ong', '44', 'Km18', 'chu01']
    """
    end = len(text) if end is None else end
    found: list[Token] = []
    last = start
    for match in _run().finditer(text, start, end):
        word = match.group().lstrip("_")
        a, b = match.span()
        gap = text[last:a]
        stop = not found or (len(gap) > 1 and _ends_sentence().search(gap) is not None)
        found.append(Token(a, b, word, _digits(word), stop, gap.isspace()))
        last = b
    return found


def _digits(word: str) -> bool:
    return all(char in "0123456789.,:" for char in word)
