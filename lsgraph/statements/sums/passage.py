"""The stretches of text in which a whole and its parts can stand together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lsgraph.model import Footnote, Reading
from lsgraph.span import Span
from lsgraph.statements.sums.printed import Fraction, Printed, scan


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(r"[.!?…][\"”»)]*\s*$")


@dataclass(frozen=True)
class Passage:
    """A full statement (sentences that end in ";" or ":" joined to the next), its numbers and its footnotes.

    `note` is the footnote in whose body the passage stands; `follows` is the passage before it in the same
    paragraph or note.
    """

    text: str
    span: Span
    paragraph: int
    note: str | None
    numbers: tuple[Printed, ...]
    fractions: tuple[Fraction, ...]
    notes: tuple[Footnote, ...]
    follows: Passage | None = None

    @property
    def words(self) -> str:
        return self.span.of(self.text)

    def between(self, start: int, end: int) -> str:
        return self.text[max(0, start) : max(0, end)]


def _joined(reading: Reading) -> Iterator[tuple[Span, int, str | None]]:
    """Sentence spans, with those that were cut at ";" or ":" put together again."""
    text = reading.text.repaired
    open_span: Span | None = None
    key: tuple[int, str | None] = (-1, None)
    for sentence in reading.sentences:
        if sentence.kind in ("table", "matter"):
            continue
        here = (sentence.paragraph, sentence.note)
        runs_on = open_span is not None and key[1] == sentence.note and open_span.of(text).rstrip().endswith(",")
        if open_span is not None and (here == key or runs_on) and not _ends().search(open_span.of(text)[-4:]):
            open_span = Span(open_span.start, sentence.span.end)
            continue
        if open_span is not None:
            yield open_span, *key
        open_span, key = sentence.span, here
    if open_span is not None:
        yield open_span, *key


def passages(reading: Reading) -> list[Passage]:
    """All statements of the prose and the notes that print a number, in order."""
    text = reading.text.repaired
    found: list[Passage] = []
    before: Passage | None = None
    anchors = sorted(reading.footnotes, key=lambda note: note.anchor)
    for span, paragraph, note in _joined(reading):
        numbers, fractions = scan(text, span)
        notes = tuple(n for n in anchors if span.start < n.anchor <= span.end + 1)
        same = before is not None and before.paragraph == paragraph and before.note == note
        passage = Passage(
            text, span, paragraph, note, tuple(numbers), tuple(fractions), notes, before if same else None
        )
        found.append(passage)
        before = passage
    return found
