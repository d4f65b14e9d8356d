"""Footnotes at page ends without a rule, as an OCR program leaves them: smaller type, so longer lines, and marks
that it read as letters, quotation marks or signs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from statistics import quantiles

from lsgraph.patterns import compiled
from lsgraph.span import Span
from lsgraph.text.footnotes_garbled import place_garbled, repeated_ends
from lsgraph.text.footnotes_page import Body
from lsgraph.text.lines import Layout, Line, ends_sentence, find_layout, is_page_number
from lsgraph.text.notes import FoundNotes, Note

_SMALLER_TYPE = 1.13
"""Lines of notes are at least so many times as long as the lines of the text."""


@dataclass
class _Page:
    above: list[Line] = field(default_factory=list)
    below: list[list[Line]] = field(default_factory=list)


def scan_notes(lines: Sequence[Line], text: str, page_starts: Sequence[int] = ()) -> FoundNotes:
    """The notes of a paged document, found by the length of their lines and the order of their numbers."""
    layout = find_layout(lines)
    pages = _pages(lines, page_starts, layout)
    if len(pages) < 2:
        return FoundNotes()
    width = _body_width(lines)
    misread = _is_misread(lines)
    letters = repeated_ends(lines)
    notes: list[Note] = []
    bodies: list[Body] = []
    before: list[Line] = []
    for page in pages:
        divided = _divide(page, width, bodies[-1].number + 1 if bodies else 1)
        found = _bodies(divided.below, bodies)
        if found:
            numbers = [body.number for body in found]
            marks = place_garbled(text, divided.above, numbers, misread, letters, before)
            bodies += found
            notes += [_note(body, mark) for body, mark in zip(found, marks, strict=True)]
        elif bodies:
            bodies[-1].lines += [line for chunk in divided.below for line in chunk]
        last = notes[-1].mark.end if notes else 0
        before = [line for line in divided.above if line.span.start > last]
    if len(notes) < 2 or not _in_order(notes):
        return FoundNotes()
    finished = {str(body.number): body for body in bodies}
    notes = [_note(finished[note.number], note.mark) for note in notes]
    return FoundNotes(tuple(notes), frozenset(line.number for body in bodies for line in body.lines))


def _in_order(notes: Sequence[Note]) -> bool:
    return int(notes[0].number) == 1 or int(notes[-1].number) - int(notes[0].number) < 3 * len(notes)


def _note(body: Body, mark: Span) -> Note:
    pieces = [Span(body.start, body.lines[0].span.end), *(line.span for line in body.lines[1:])]
    return Note(str(body.number), mark, tuple(p for p in pieces if len(p)))


def _pages(lines: Sequence[Line], page_starts: Sequence[int], layout: Layout) -> list[list[Line]]:
    """The lines with words, page by page. A page begins where it is known to, or with a line that a lost form
    feed has moved in by one blank, if few lines are moved in."""
    full = [line for line in lines if line.words]
    moved = [line for line in full if line.indent]
    by_blank = not page_starts and 1 < len(moved) < 0.08 * len(full)
    pages: list[list[Line]] = [[]]
    page = 0
    for line in full:
        here = bisect_right(page_starts, line.span.start) if page_starts else page
        if (by_blank and (line.indent or is_page_number(lines, line.number, layout))) or here > page:
            pages.append([])
        page = here
        if not is_page_number(lines, line.number, layout):
            pages[-1].append(line)
    return [lines_ for lines_ in pages if lines_]


def _body_width(lines: Sequence[Line]) -> float:
    """The usual full length of the lines of the text: the most frequent length among the long ones."""
    lengths = [len(line.words) for line in lines if len(line.words) > 30]
    return quantiles(lengths, n=2)[0] if len(lengths) > 2 else 80.0


@dataclass(frozen=True, slots=True)
class _Mark:
    """What a chunk of notes begins with: the number it is read as, where the words begin, and how sure that is."""

    number: int
    end: int
    score: float


_DIGITS = re.compile(r"(\d{1,5})(?P<sign>[.-]?)(?=\s*[^\W\d_]|\s*[\"“‘(]|\s+\S)\s*")
_SIGN = re.compile(r"(?:[^\w\s(+–•“\"-]{1,2}\d?|\d?[^\w\s(+.,)–•-]{1,2}\d?|[oO](?=\s))[.-]?\s*(?=[^\W_]|[\"“(])")


def _read_mark(words: str, expected: int, among: bool) -> _Mark | None:
    """The mark at the beginning of a note, of which the `expected` number is due; `among` others.

    OCR glues it to the first letter ("3H6" for "3 Hồ"), reads that as one more digit ("106 Chí Minh"), loses a
    digit, or makes a sign of it.
    """
    match = _DIGITS.match(words)
    if match is None:
        sign = _SIGN.match(words)
        return _Mark(expected, sign.end(), 1.5) if sign else None
    printed, due = match.group(1), str(expected)
    if match.group("sign") == "." and printed != due:
        return None
    if printed == due:
        return _Mark(expected, match.end(), 3.0 if match.group("sign") != "." else 0.5)
    if expected < int(printed) <= expected + 2:
        return _Mark(int(printed), match.end(), 1.5)
    if printed.startswith(due):
        return _Mark(expected, len(due), 2.0)
    if len(printed) <= len(due) and set(printed) & set(due) and not words[match.end() : match.end() + 1].islower():
        return _Mark(expected, match.end(), 1.0)
    if among and len(printed) == 1 and match.group("sign") == "" and words[match.end() : match.end() + 1].isupper():
        return _Mark(expected, match.end(), 0.5)
    return None


def _divide(page: Sequence[Line], width: float, expected: int) -> _Page:
    """The text of a page and the chunks of its notes: the chunks at its end that look most like notes, by their
    marks in order, by the smaller type, and by what is no note: an item, a paragraph in the type of the text."""
    chunks: list[list[Line]] = []
    for line in page:
        if not chunks or line.gap or _due(line, expected, chunks[-1][-1], width):
            chunks.append([])
        chunks[-1].append(line)
    scores = [0.0 if at == len(chunks) else _likely(chunks[at:], width, expected) for at in range(len(chunks) + 1)]
    first = max(range(len(chunks) + 1), key=lambda at: (scores[at], at))
    return _Page([line for chunk in chunks[:first] for line in chunk], chunks[first:])


def _likely(chunks: Sequence[Sequence[Line]], width: float, expected: int) -> float:
    """How much the chunks look like the notes of a page."""
    marks = _read_marks(chunks, expected)
    if marks[0] is None and expected == 1:
        return -1.0
    score = 0.0
    for chunk, mark in zip(chunks, marks, strict=True):
        score += _size(chunk, width)
        score += mark.score if mark is not None else -2.0 if _is_item(chunk[0].words) else -1.0
    return score


def _read_marks(chunks: Sequence[Sequence[Line]], expected: int) -> list[_Mark | None]:
    """The marks at the beginning of chunks, None for one that goes on with the note before it. A number that runs
    ahead is a misread one where the next goes on from the one that is due."""
    found: list[_Mark | None] = []
    for at, chunk in enumerate(chunks):
        mark = None if chunk[0].hint.cells else _read_mark(chunk[0].words, expected, bool(found))
        if mark is not None and mark.number > expected and at + 1 < len(chunks):
            following = _DIGITS.match(chunks[at + 1][0].words)
            if following and int(following.group(1)) == expected + 1:
                mark = replace(mark, number=expected)
        found.append(mark)
        expected = mark.number + 1 if mark is not None else expected
    return found


def _size(chunk: Sequence[Line], width: float) -> float:
    """What the lengths of lines say of the type: above 0 for the smaller type of notes, below for that of the text."""
    longest = max(len(line.words) for line in chunk)
    if longest > _SMALLER_TYPE * width:
        return 2.0 if len(chunk) > 1 else 1.0
    full = len(chunk) > 1 and longest > 0.9 * width
    return -2.0 if full else 0.0


def _is_item(words: str) -> bool:
    """Whether a chunk begins with a number or letter of a section, or a dash."""
    return bool(compiled(r"(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[IVX]{1,4})[.)]\s|[-–+•]\s").match(words))


def _due(line: Line, expected: int, before: Line, width: float) -> bool:
    """Whether a line in the middle of a chunk begins a note with a number that is due, or with a sign."""
    digits = _DIGITS.match(line.words)
    if digits is None:
        sign = _SIGN.match(line.words)
        return sign is not None and ends_sentence(before.words) and line.words[sign.end() :][:1].isupper()
    number, glued = int(digits.group(1)), line.words[digits.end(1) : digits.end(1) + 1].isupper()
    if digits.group("sign") or not (expected <= number <= expected + 12 or (glued and str(number)[0] in _NINE)):
        return False
    apart = ends_sentence(before.words) or len(before.words) < width or len(line.words) > _SMALLER_TYPE * width
    return apart and not line.words[digits.end() :][:1].islower()


_NINE = "123456789"


def _bodies(chunks: Sequence[Sequence[Line]], before: Sequence[Body]) -> list[Body]:
    """The notes of a page. A chunk without a mark goes on with the note before it, on this page or the last."""
    found: list[Body] = []
    marks = _read_marks(chunks, before[-1].number + 1 if before else 1) if chunks else []
    for chunk, mark in zip(chunks, marks, strict=True):
        last = found[-1] if found else before[-1] if before else None
        if mark is not None:
            found.append(Body(mark.number, chunk[0].span.start + mark.end, list(chunk)))
        elif last is not None:
            last.lines += chunk
    return found


def _is_misread(lines: Sequence[Line]) -> bool:
    """Whether many short words end in a digit, as where OCR took letters for digits."""
    words = [word for line in lines for word in line.words.split()]
    return sum(bool(compiled(r"[^\W\d_]{1,3}\d\W?").fullmatch(word)) for word in words) > 0.003 * len(words)
