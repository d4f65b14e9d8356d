"""Notes of an encyclopaedia page that run together: `^` stands before each, in the order of the marks `[1]`, `[2]`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lsgraph.span import Span
from lsgraph.text.lines import Line
from lsgraph.text.notes import FoundNotes, Note

_MARK = re.compile(r"\[(\d{1,3})\]")
_CARET = re.compile(r"(?:[-–*•]\s*)?[\^↑](?!\{?\d)\s*")
_OWN_NUMBER = re.compile(r"\[\d{1,3}\]\s*")
_LONGEST_GAP = 400
"""So many characters may stand before the first sign on its line: the heading of the notes, and no text."""


@dataclass(frozen=True, slots=True)
class _Caret:
    """A sign in front of a note: its line, its offset, and where the words behind it begin."""

    line: int
    at: int
    words: int


def caret_notes(lines: Sequence[Line], text: str) -> FoundNotes:
    """Each sign `^` of the last part of a page begins the next note, if there are about as many as numbers.

    A list of notes that is broken in the middle has lost some: then the first ones are joined in order, up to where
    the numbers give out.
    """
    carets = _carets(lines)
    if len(carets) < 2:
        return FoundNotes()
    first = carets[0]
    marks: dict[int, Span] = {}
    again: list[Span] = []
    for line in lines[: first.line]:
        for mark in _MARK.finditer(line.words):
            span = Span(line.span.start + mark.start(), line.span.start + mark.end())
            if int(mark.group(1)) in marks:
                again.append(span)
            else:
                marks[int(mark.group(1))] = span
    if not _agree(marks, len(carets)):
        return FoundNotes()
    last = _end(lines, carets[-1])
    notes = []
    for number, (caret, following) in enumerate(zip(carets, [*carets[1:], None], strict=True), 1):
        if number in marks:
            end = following.at if following else lines[last].span.end
            notes.append(Note(str(number), marks[number], _pieces(lines, caret, end)))
    body_lines = {line.number for line in lines[first.line : last + 1] if line.words}
    notes.sort(key=lambda note: note.mark.start)
    return FoundNotes(tuple(notes), frozenset(body_lines), repeated=tuple(again))


def _carets(lines: Sequence[Line]) -> list[_Caret]:
    """The signs of the list of notes: from the first one near the beginning of its line."""
    found: list[_Caret] = []
    for line in lines:
        for match in _CARET.finditer(line.words):
            if not found and match.start() > _LONGEST_GAP:
                continue
            own = _OWN_NUMBER.match(line.words, match.end())
            words = own.end() if own else match.end()
            found.append(_Caret(line.number, line.span.start + match.start(), line.span.start + words))
    return found


def _agree(marks: dict[int, Span], count: int) -> bool:
    """Whether the numbers run from 1 and there is a sign for each, give or take one in twenty."""
    most = max(marks, default=0)
    return most > 1 and abs(most - count) <= max(0, most // 20) and len(marks) >= 0.9 * most


def _end(lines: Sequence[Line], last: _Caret) -> int:
    """The last line of the last note: before an empty line or a heading."""
    at = last.line
    while at + 1 < len(lines) and lines[at + 1].words and not lines[at + 1].hint.hashes:
        at += 1
    return at


def _pieces(lines: Sequence[Line], caret: _Caret, end: int) -> tuple[Span, ...]:
    """The words from behind a sign to an offset, line by line."""
    pieces: list[Span] = []
    for line in lines[caret.line :]:
        if line.span.start >= end:
            break
        piece = Span(max(caret.words, line.span.start), max(caret.words, min(end, line.span.end)))
        if len(piece):
            pieces.append(piece)
    return tuple(pieces) or (Span(caret.words, caret.words),)
