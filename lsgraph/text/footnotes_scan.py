"""Footnotes at page ends without a rule, as an OCR program leaves them: smaller type, so longer lines, and marks
that it read as letters, quotation marks or signs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import quantiles

from lsgraph.patterns import compiled
from lsgraph.span import Span
from lsgraph.text.footnotes_page import Body, candidates, choose
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
    notes: list[Note] = []
    bodies: list[Body] = []
    for page in (_divide(page, width, len(bodies) + 1) for page in pages):
        found = _bodies(page.below, bodies, width)
        if not found:
            continue
        marks = place_garbled(text, page.above, [body.number for body in found], misread)
        bodies += found
        notes += [_note(body, mark) for body, mark in zip(found, marks, strict=True)]
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


_MARKED = re.compile(
    r"(?P<mark>\d{1,3}|[^\w\s(+–•-]{1,2}\d?|\d?[^\w\s(+.,)–•-]{1,2}\d?|[oO])"
    r"(?P<dot>[.-]?)(?:\s+|(?=\d{3}))(?=\S)"
)


def _divide(page: Sequence[Line], width: float, expected: int) -> _Page:
    """The text of a page and the chunks of its notes: all chunks from the first one that, like all after it, is
    set in smaller type or begins with a number that is due."""
    chunks: list[list[Line]] = []
    for line in page:
        if not chunks or line.gap or (chunks[-1] and _due(line, expected + 12, expected, chunks[-1][-1], width)):
            chunks.append([])
        chunks[-1].append(line)
    first = len(chunks)
    while first > 0 and _is_note(chunks[first - 1], width, expected):
        first -= 1
    if first == 0 and len(chunks) > 1:
        first = next((n for n, chunk in enumerate(chunks) if _MARKED.match(chunk[0].words)), len(chunks))
    return _Page([line for chunk in chunks[:first] for line in chunk], chunks[first:])


def _due(line: Line, most: int, least: int, before: Line, width: float) -> bool:
    """Whether a line in the middle of a chunk begins a note with a number that is due."""
    match = compiled(r"(\d{1,3})\s+(?=[^\W\d_]|[(\"“])").match(line.words)
    if match is None or not least <= int(match.group(1)) <= most:
        return False
    apart = ends_sentence(before.words) or len(before.words) < width or len(line.words) > _SMALLER_TYPE * width
    return apart and not line.words[match.end() :][:1].islower()


def _is_note(chunk: Sequence[Line], width: float, expected: int) -> bool:
    wide = max(len(line.words) for line in chunk) > _SMALLER_TYPE * width
    match = _MARKED.match(chunk[0].words)
    if wide:
        return True
    if match is None or not match.group("mark").isdigit() or match.group("dot") == ".":
        return False
    return expected <= int(match.group("mark")) <= expected + 15


def _bodies(chunks: Sequence[Sequence[Line]], before: Sequence[Body], width: float) -> list[Body]:
    """The notes of a page. A chunk without a mark goes on with the note before it, on this page or the last."""
    found: list[Body] = []
    expected = before[-1].number + 1 if before else 1
    for chunk in chunks:
        match = _MARKED.match(chunk[0].words)
        last = found[-1] if found else before[-1] if before else None
        if match is None or chunk[0].hint.cells:
            if last is not None:
                last.lines += chunk
            continue
        printed = match.group("mark")
        number = int(printed) if printed.isdigit() and expected <= int(printed) <= expected + 2 else expected
        found.append(Body(number, chunk[0].span.start + match.end(), list(chunk)))
        expected = number + 1
    return found


def place_garbled(text: str, above: Sequence[Line], numbers: Sequence[int], misread: bool = True) -> list[Span]:
    """Where the marks of the given numbers stand; an empty span at a likely place for a mark that is lost.

    `misread` tells that many digits of the text are misread letters, and no marks.
    """
    if not above:
        return [Span(0, 0)] * len(numbers)
    suffixes = [found for line in above for found in _suffixes(line)]
    start, end = above[0].span.start, above[-1].span.end
    inside = [line.span for line in above]
    options = []
    for number in numbers:
        places = {span: likeness(span.of(text), number, base) for base, span in suffixes}
        for score, span in candidates(text, number, start, end):
            if score >= 1 and any(span in s for s in inside) and (not misread or _after_word(text, span, number)):
                places[span] = max(places.get(span, 0.0), score)
        options.append(sorted(((s, p) for p, s in places.items()), key=lambda o: o[1]))
    return _filled(choose(options, start), above, text)


def _is_misread(lines: Sequence[Line]) -> bool:
    """Whether many short words end in a digit, as where OCR took letters for digits."""
    words = [word for line in lines for word in line.words.split()]
    return sum(bool(compiled(r"[^\W\d_]{1,3}\d\W?").fullmatch(word)) for word in words) > 0.003 * len(words)


def _after_word(text: str, span: Span, number: int) -> bool:
    """Whether a number stands behind a whole word: OCR reads many a letter of a short word as a single digit."""
    word = compiled(r"[^\W\d_]+$").search(text[max(0, span.start - 12) : span.start])
    return number > 9 or word is None or len(word.group()) > 4


def likeness(garbled: str, number: int, base: float) -> float:
    """How well a garbled mark fits a number: its kind, and each digit that was kept counts more.

    >>> likeness("®3", 13, 2.0) > likeness("®3", 14, 2.0)
    True
    """
    printed = str(number)
    kept = sum(1 for a, b in zip(reversed(garbled), reversed(printed), strict=False) if a == b)
    strange = sum(1 for ch in garbled if ch.isdigit() and ch not in printed)
    length = 0.3 if len(garbled) == len(printed) else 0.0
    return base + 0.8 * kept - 0.6 * strange + length


_SUFFIX = re.compile(
    r"(?<=[^\W_]|&)(?P<sign>[®°*?!'’‘©#†‡^~™]+[\dtlLIs®°*?!'’‘”]{0,2}|”[’'®°*?]+|%%|(?<=[^\W\d_]|&)[%“®°*?!]|"
    r"[)%][!?®°*'’]+[\w]?)"
    r"(?=[\s,.;:)]|$)"
    r"|(?<=[^\W\d_]{4})(?P<digits>\d{1,2})(?=[\s,.;:)]|$)"
    r"|(?<=[^\W\d_]{2})(?P<spaced>[st])(?= \.(?:\s|$))"
    r"|(?<=[^\W\d_]{2})(?P<letter>[stl])(?=\.(?:\s|$))"
    r"|(?<=\))(?P<paren>[®°*?!'’]+\w?)(?=[\s,.;:]|$)"
)


def _suffixes(line: Line) -> list[tuple[float, Span]]:
    """Ends of words in a line that may be garbled marks, with a first score."""
    found = []
    for match in _SUFFIX.finditer(line.words):
        group = match.lastgroup or ""
        base = {"sign": 2.0, "paren": 2.0, "digits": 0.7, "spaced": 1.2, "letter": 0.3}[group]
        start, end = match.span(group)
        if group == "sign":
            base, start = _sign_score(line.words, start, end, base)
        if base > 0:
            found.append((base, Span(line.span.start + start, line.span.start + end)))
    return found


def _sign_score(words: str, start: int, end: int, base: float) -> tuple[float, int]:
    """Signs that are also letters or quotation marks in such text count less; a per cent sign is kept."""
    signs = words[start:end]
    if compiled(r"\d\s?[kcd]?m$").search(words[:start]):
        return 0.0, start
    if signs[0] in ")%" and len(signs) > 1 and signs != "%%":
        return base, start + 1
    if signs[0] == "”":
        return base - 0.3, start + 1
    if signs in ("'", "’", "‘") and compiled(r"\S*[^\W\d_]").match(words[end:]):
        return 0.0, start
    if signs == "“":
        return 1.0, start
    return base, start


def _filled(marks: Sequence[Span | None], above: Sequence[Line], text: str) -> list[Span]:
    """Lost marks at the end of a sentence, spread evenly between the marks that were found."""
    start, end = above[0].span.start, above[-1].span.end
    filled: list[Span] = []
    for at, mark in enumerate(marks):
        if mark is not None:
            filled.append(mark)
            continue
        low = filled[-1].end if filled else start
        later = next((n for n in range(at + 1, len(marks)) if marks[n] is not None), None)
        high = marks[later].start if later is not None else end  # type: ignore[union-attr]
        missing = (later if later is not None else len(marks)) - at
        target = low + (high - low) // (missing + 1)
        stops = [low + m.start() for m in compiled(r"[.;](?=\s)").finditer(text[low:high])]
        place = min(stops, key=lambda s: abs(s - target)) if stops else target
        filled.append(Span(place, place))
    return filled
