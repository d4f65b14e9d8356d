"""Readings made by hand, so that a failure of sums or contradictions never hides one of the text stage."""

from __future__ import annotations

import re

from lsgraph.model import Document, Footnote, Reading, Section, Sentence
from lsgraph.span import Span, Text


def make_reading(body: str, notes: dict[str, str] | None = None, *, document: str = "made-up") -> Reading:
    """A reading of paragraphs (lines) whose sentences end in a full stop; `¹`…`⁹` anchor the notes.

    The marks are taken out; each note's body follows the text as a paragraph of its own.
    """
    marks = "¹²³⁴⁵⁶⁷⁸⁹"
    anchors: dict[str, int] = {}
    clean = ""
    for char in body:
        if char in marks:
            anchors[str(marks.index(char) + 1)] = len(clean)
        else:
            clean += char
    text, footnotes, bodies = clean, [], []
    for number, words in (notes or {}).items():
        start = len(text) + 1
        text += "\n" + words
        bodies.append((number, Span(start, len(text))))
        footnotes.append(Footnote(number, anchors[number], bodies[-1][1], Span(0, 0), bodies[-1][1]))
    sentences: list[Sentence] = []
    start = 0
    for paragraph, line in enumerate(clean.split("\n")):
        sentences += _sentences(line, start, paragraph, None)
        start += len(line) + 1
    for index, (number, span) in enumerate(bodies):
        sentences += _sentences(span.of(text), span.start, 1000 + index, number)
    whole = Section("1", "1.", "number", "", Span(0, 0), Span(0, len(clean)), None, 1)
    return Reading(
        Document(document, f"{document}.txt", "0" * 64, period="2025"),
        Text.of(text),
        sections=(whole,),
        sentences=tuple(sentences),
        footnotes=tuple(footnotes),
        notes_start=bodies[0][1].start if bodies else 0,
    )


def _sentences(line: str, start: int, paragraph: int, note: str | None) -> list[Sentence]:
    found = []
    for match in re.finditer(r"\S.*?(?:[.!?](?=\s|$)|;(?=\s)|$)", line):
        if match[0]:
            span = Span(start + match.start(), start + match.end())
            found.append(Sentence(span, paragraph, "1", note))
    return found
