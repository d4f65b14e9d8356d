"""Notes whose marks stand in brackets, `[1]`, `[^1]` or `(1)`, with the bodies at the end or after their page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lsgraph.patterns import compiled
from lsgraph.span import Span
from lsgraph.text.lines import Line, starts_named
from lsgraph.text.notes import FoundNotes, Note

_MARK = re.compile(r"\[\^?(\d{1,3})\]")
_BODY = re.compile(r"\[\^?(?P<number>\d{1,3})\]:?\s*|\^\s*\[(?P<raised>\d{1,3})\]\s*")
_LONGEST_BODY = 60


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark in the text: its number, where it stands, and the line it stands in."""

    number: str
    span: Span
    line: int


@dataclass(frozen=True, slots=True)
class _Start:
    """Where a body begins: its number, its line, and how much of the line is its mark."""

    number: str
    line: Line
    skip: int


def bracket_notes(lines: Sequence[Line], text: str, pages: Sequence[int] = ()) -> FoundNotes:
    """A mark in the text and, later, a line that begins with the same mark are a note and its body.

    A body reaches to the next body, to an empty line behind words, or to the end of its page. Numbers may begin
    anew: marks and bodies are joined in their order.
    """
    marks, starts = _marks_and_starts(lines)
    firsts, again = _first_marks(marks, starts)
    joined = _joined(firsts, starts)
    if not joined:
        return FoundNotes()
    return _found(lines, pages, firsts, again, joined)


def _found(
    lines: Sequence[Line],
    pages: Sequence[int],
    firsts: Sequence[_Mark],
    again: Sequence[_Mark],
    joined: Sequence[tuple[_Mark, _Start]],
) -> FoundNotes:
    """The notes of the marks that are joined with a body; the marks of the others go where they number through."""
    body_starts = {start.line.number for _, start in joined}
    notes: list[Note] = []
    body_lines: set[int] = set()
    for mark, start in joined:
        body = _body(lines, start, body_starts, pages)
        notes.append(_note(mark, start, body))
        body_lines.update(line.number for line in body)
    taken = {mark.span for mark, _ in joined}
    known = {mark.number for mark, _ in joined}
    lost = [mark for mark in firsts if mark.span not in taken]
    spare = [mark for mark in again if mark.number in known] + (lost if _is_numbered_through(lost) else [])
    repeated = tuple(sorted(mark.span for mark in spare if mark.line not in body_lines))
    return FoundNotes(tuple(_renumbered(notes)), frozenset(body_lines), repeated=repeated)


def _marks_and_starts(lines: Sequence[Line]) -> tuple[list[_Mark], list[_Start]]:
    """The marks of the text and the beginnings of bodies. A line that begins with a number that waits for its body
    is one; what stands in brackets within a body is no mark."""
    marks: list[_Mark] = []
    starts: list[_Start] = []
    waiting: dict[str, int] = {}
    for line in lines:
        match = _BODY.match(line.words)
        number = (match.group("number") or match.group("raised")) if match else ""
        skip = 0
        if match and waiting.get(number) and _has_words(lines, line, match.end()):
            waiting[number] -= 1
            starts.append(_Start(number, line, match.end()))
            skip = match.end()
        for mark in _MARK.finditer(line.words, skip):
            at = line.span.start
            marks.append(_Mark(mark.group(1), Span(at + mark.start(), at + mark.end()), line.number))
            waiting[mark.group(1)] = waiting.get(mark.group(1), 0) + 1
    return marks, starts


def _has_words(lines: Sequence[Line], line: Line, skip: int) -> bool:
    """Whether words follow a mark at the beginning of a line, there or in the next: else it ends a cell."""
    if line.words[skip:].strip():
        return True
    return any(other.words for other in lines[line.number + 1 : line.number + 2] if other.words != "|")


def _first_marks(marks: Sequence[_Mark], starts: Sequence[_Start]) -> tuple[list[_Mark], list[_Mark]]:
    """The first marks of all notes, and those that refer to a note again.

    Numbers begin anew at a 1 where the bodies do, or where a 2 follows it.
    """
    anew = sum(start.number == "1" for start in starts) > 1
    firsts: list[_Mark] = []
    again: list[_Mark] = []
    seen: set[str] = set()
    for at, mark in enumerate(marks):
        following = next((other.number for other in marks[at + 1 :] if other.number != "1"), "2")
        if mark.number == "1" and (anew or (following == "2" and seen - {"1"})):
            seen = set()
        (again if mark.number in seen else firsts).append(mark)
        seen.add(mark.number)
    return firsts, again


def _joined(marks: Sequence[_Mark], starts: Sequence[_Start]) -> list[tuple[_Mark, _Start]]:
    """Marks with their bodies: as many as can be joined in order, each body behind its mark.

    Of equal ways the one counts in which more neighbours are joined with neighbours, and then the later marks.
    """
    # best[i][j]: what the marks from i on and the bodies from j on give, if i - 1 and j - 1 are joined or not
    width = len(starts) + 1
    apart = [[(0, 0)] * width for _ in range(len(marks) + 1)]
    beside = [[(0, 0)] * width for _ in range(len(marks) + 1)]
    for i in range(len(marks) - 1, -1, -1):
        for j in range(len(starts) - 1, -1, -1):
            skipped = max(apart[i + 1][j], apart[i][j + 1])
            apart[i][j] = beside[i][j] = skipped
            if _fits(marks[i], starts[j]):
                count, near = beside[i + 1][j + 1]
                apart[i][j] = max(skipped, (count + 1, near))
                beside[i][j] = max(skipped, (count + 1, near + 1))
    found: list[tuple[_Mark, _Start]] = []
    i = j = 0
    table = apart
    while i < len(marks) and j < len(starts):
        value = table[i][j]
        if value == apart[i + 1][j]:
            i, table = i + 1, apart
        elif value == apart[i][j + 1]:
            j, table = j + 1, apart
        else:
            found.append((marks[i], starts[j]))
            i, j, table = i + 1, j + 1, beside
    return found


def _fits(mark: _Mark, start: _Start) -> bool:
    return mark.number == start.number and mark.span.start < start.line.span.start


def _is_numbered_through(marks: Sequence[_Mark]) -> bool:
    """Whether marks without bodies are marks of notes, and no words in brackets: at least three, 1, 2, 3 and on."""
    return len(marks) > 2 and [mark.number for mark in marks[:3]] == ["1", "2", "3"]


def _body(lines: Sequence[Line], start: _Start, starts: set[int], pages: Sequence[int]) -> list[Line]:
    """The lines of a body. The first may hold only the mark, with the words in the next."""
    first = start.line
    body = [first]
    alone = not first.words[start.skip :].strip()
    for line in lines[first.number + 1 :]:
        if line.number in starts or line.words == "|" or line.hint.row != first.hint.row:
            break
        if not line.words:
            continue
        if line.gap and not alone:
            break
        if bisect_right(pages, line.span.start) != bisect_right(pages, first.span.start):
            break
        if starts_named(line.words) or len(body) > _LONGEST_BODY:
            break
        body.append(line)
        alone = False
    return body


def _note(mark: _Mark, start: _Start, body: Sequence[Line]) -> Note:
    first = start.line
    pieces = [Span(first.span.start + start.skip, first.span.end), *(line.span for line in body[1:])]
    kept = tuple(p for p in pieces if len(p)) or (Span(first.span.end, first.span.end),)
    return Note(mark.number, mark.span, kept)


def _renumbered(notes: Sequence[Note]) -> list[Note]:
    """Numbers that were used before get the place of their repetition: the second 1 is `1.2`."""
    seen: dict[str, int] = {}
    result = []
    for note in sorted(notes, key=lambda note: note.mark.start):
        seen[note.number] = seen.get(note.number, 0) + 1
        again = seen[note.number]
        number = note.number if again == 1 else f"{note.number}.{again}"
        result.append(Note(number, note.mark, note.body))
    return result


_PAREN = re.compile(r"(?<=[^\s.…_(/-])\((\d{1,2})\)(?!\s*\()")
_PAREN_BODY = re.compile(r"(?P<numbers>\(\d{1,2}\)(?:\s*,?\s*\(\d{1,2}\))*)\s*[.,:]?\s*(?=[^\W\d_]|[\"“])")
_FEWEST = 3


def parenthesis_notes(lines: Sequence[Line], text: str) -> FoundNotes:
    """Notes as journals print them: `(1)` glued to the words in the text, a list of `(1) …` behind it.

    A list of items in the text looks alike, so every body needs its mark, and the bodies are the last such lines.
    """
    del text
    starts = list(_last_list(lines))
    if len(starts) < _FEWEST:
        return FoundNotes()
    first = starts[0].line.number
    marks = [
        _Mark(mark.group(1), Span(line.span.start + mark.start(), line.span.start + mark.end()), line.number)
        for line in lines[:first]
        for mark in _PAREN.finditer(line.words)
    ]
    firsts, again = _first_marks(marks, starts)
    joined = _joined(firsts, starts)
    if len(joined) < max(_FEWEST, 0.8 * len(starts)):
        return FoundNotes()
    return _found(lines, (), firsts, again, joined)


def _last_list(lines: Sequence[Line]) -> Iterator[_Start]:
    """The beginnings of the bodies of the last list that counts from (1), one a number that it names."""
    found = [line for line in lines if _PAREN_BODY.match(line.words)]
    opening = next((at for at in range(len(found) - 1, -1, -1) if compiled(r"\(1\)").match(found[at].words)), None)
    for line in found[opening:] if opening is not None else ():
        match = _PAREN_BODY.match(line.words)
        if match:
            # of several notes that share their words the first has them
            yield _Start(compiled(r"\d+").findall(match.group("numbers"))[0], line, match.end())
