"""Numerals and what looks like one: a scan's "Na Dương IT" is the "Na Dương II" of clean texts, "tỷ 18" is "tỷ lệ"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from lsgraph.patterns import compiled
from lsgraph.span import Span
from lsgraph.text.restore.tokens import Token

SURE = 0.95
"""The confidence of a numeral that only one clean name can be."""

_UPRIGHT = str.maketrans(dict.fromkeys("Il1|!iTtíÍ", "I"))
"""What a scanner makes of an upright stroke."""


class Numerals:
    """For each pair of capitalised words, the numerals that follow it in clean texts: (Na, Dương) → {II}."""

    def __init__(self, rows: Iterable[Sequence[Token]]) -> None:
        self._after: dict[tuple[str, str], set[str]] = {}
        for row in rows:
            for (first, second), third in zip(pairwise(row), row[2:], strict=False):
                if third.stop or second.stop or not compiled(r"[IVX]{1,4}").fullmatch(third.word):
                    continue
                if first.word[:1].isupper() and second.word[:1].isupper():
                    self._after.setdefault((first.word.lower(), second.word.lower()), set()).add(third.word)

    def meant(self, before: tuple[str, str], run: str) -> str | None:
        """The numeral that a run of strokes behind two restored words stands for; None where it may be another."""
        possible = self._after.get((before[0].lower(), before[1].lower()))
        if not possible or not compiled(r"[Il1|!iTtíÍ]{1,4}").fullmatch(run):
            return None
        strokes = run.translate(_UPRIGHT)
        return strokes if strokes in possible else None


def mended_code(run: str) -> str:
    """A code of capitals and a number whose first digit was read as a letter.

    >>> mended_code("UBTVQHI5"), mended_code("QH15"), mended_code("VI")
    ('UBTVQH15', 'QH15', 'VI')
    """
    return compiled(r"(?<=[A-ZĐ]{2})[Il|](?=\d$)").sub("1", run)


def is_rate(before: str, word: str, run: str, after: str) -> bool:
    """Whether "18" behind the run "ty" is the "lệ" of "tỷ lệ", and no number; `before` and `after` are the text around.

    >>> is_rate("nam 2025 ", "ty", "18", " hộ"), is_rate("có 5 ", "ty", "18", " triệu"), is_rate("", "ty", "200", " hộ")
    (True, False, False)
    """
    if not compiled(r"[Tt][yỷýỳ¥]").fullmatch(word) or not compiled(r"1[0-9]|&|[Il|][&¢€é]").fullmatch(run):
        return False
    amount = compiled(r"([\d.,]*\d)\s+$").search(before[-12:])
    if amount and not compiled(r"20\d\d").fullmatch(amount.group(1)):
        return False
    return compiled(r"\s+(?:100|[^\W\d_](?!ri[eệé]u|gh[iì]n|g[aà]n|[oôồ]ng|SD))").match(after) is not None


def part_headings(text: str) -> Iterator[Span]:
    """The garbled "Phần" of lines such as "Phén 11"; the number itself is read where sections are.

    >>> list(part_headings("Phén 11\\n"))
    [Span(start=0, end=4)]
    """
    for match in compiled(r"(?m)^[ \t]*(Ph\wn)[ \t]+[Il1|!]{1,3}[ \t]*$").finditer(text):
        yield Span(*match.span(1))
