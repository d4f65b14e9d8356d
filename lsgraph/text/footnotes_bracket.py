"""Notes whose marks stand in brackets, `[1]` or `[^1]`, with the bodies at the end or after their page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from lsgraph.span import Span
from lsgraph.text.lines import Line, starts_named
from lsgraph.text.notes import FoundNotes, Note

_MARK = re.compile(r"\[\^?(\d{1,3})\]")
_BODY = re.compile(r"\[\^?(?P<number>\d{1,3})\]:?\s*|\^\s*\[(?P<raised>\d{1,3})\]\s*")


def bracket_notes(lines: Sequence[Line], text: str, pages: Sequence[int] = ()) -> FoundNotes:
    """A mark in the text and, later, a line that begins with the same mark are a note and its body.

    A body reaches to the next body, to an empty line behind words, or to the end of its page. Numbers may begin
    anew: each body belongs to the last mark with its number that has none yet.
    """
    starts = [line for line in lines if _BODY.match(line.words)]
    waiting: dict[str, list[Span]] = {}
    notes: list[Note] = []
    body_lines: set[int] = set()
    body_starts = {line.number for line in starts}
    for line in lines:
        match = _BODY.match(line.words) if line.number in body_starts else None
        number = (match.group("number") or match.group("raised")) if match else ""
        if match and waiting.get(number):
            body = _body(lines, line, body_starts, pages)
            notes.append(_note(number, waiting[number].pop(), line, match.end(), body))
            body_lines.update(n.number for n in body)
            skip = match.end()
        else:
            skip = 0
        if line.number in body_lines:
            continue
        for mark in _MARK.finditer(line.words, skip):
            at = line.span.start
            waiting.setdefault(mark.group(1), []).append(Span(at + mark.start(), at + mark.end()))
    notes.sort(key=lambda note: note.mark.start)
    return FoundNotes(tuple(_renumbered(notes)), frozenset(body_lines))


def _body(lines: Sequence[Line], first: Line, starts: set[int], pages: Sequence[int]) -> list[Line]:
    """The lines of a body. The first may hold only the mark, with the words in the next."""
    body = [first]
    alone = not first.words[_end_of_mark(first.words) :].strip()
    for line in lines[first.number + 1 :]:
        if line.number in starts or line.words == "|" or line.hint.row != first.hint.row:
            break
        if not line.words:
            continue
        if line.gap and not alone:
            break
        if bisect_right(pages, line.span.start) != bisect_right(pages, first.span.start):
            break
        if starts_named(line.words) or len(body) > 60:
            break
        body.append(line)
        alone = False
    return body


def _end_of_mark(words: str) -> int:
    match = _BODY.match(words)
    return match.end() if match else 0


def _note(number: str, mark: Span, first: Line, skip: int, body: Sequence[Line]) -> Note:
    pieces = [Span(first.span.start + skip, first.span.end), *(line.span for line in body[1:])]
    kept = tuple(p for p in pieces if len(p)) or (Span(first.span.end, first.span.end),)
    return Note(number, mark, kept)


def _renumbered(notes: Sequence[Note]) -> list[Note]:
    """Numbers that were used before get the place of their repetition: the second 1 is `1.2`."""
    seen: dict[str, int] = {}
    result = []
    for note in notes:
        seen[note.number] = seen.get(note.number, 0) + 1
        again = seen[note.number]
        number = note.number if again == 1 else f"{note.number}.{again}"
        result.append(Note(number, note.mark, note.body))
    return result
