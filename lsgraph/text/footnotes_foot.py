"""Footnotes at the foot of known pages with printed numbers and no rule above them, as programs that draw a page as
text leave them: the number before its words or alone on the line above them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from lsgraph.patterns import compiled
from lsgraph.span import Span
from lsgraph.text.footnotes_page import LIKELY, Body, place_marks
from lsgraph.text.lines import Line, ends_sentence
from lsgraph.text.notes import FoundNotes, Note

_NUMBERED = re.compile(r"(\d{1,3})(?:\s+(?=\S)|(?=[^\W\d])|$)")


_LOST = 2
"""So many numbers in front of one that stands alone on its line may be lost."""


@dataclass
class _Foot:
    """What stands at the foot of a page: what goes on from the page before, the bodies and where their marks are."""

    carried: list[Line] = field(default_factory=list)
    bodies: list[Body] = field(default_factory=list)
    marks: list[Span] = field(default_factory=list)


def foot_notes(lines: Sequence[Line], text: str, pages: Sequence[int]) -> FoundNotes:
    """The notes of a document whose pages are known. A number at the foot begins a note if it is the next one, or
    1, and its mark stands in the text of the page above it."""
    notes: list[Note] = []
    body_lines: set[int] = set()
    expected = 1
    last: Body | None = None
    found: list[tuple[Body, Span]] = []
    before: list[Line] = []
    for page in _by_page(lines, pages):
        foot = _first_foot(page, before, text, expected, last)
        if last is not None:
            last.lines += foot.carried
            body_lines.update(line.number for line in foot.carried)
        for body, mark in zip(foot.bodies, foot.marks, strict=True):
            found.append((body, mark))
            body_lines.update(line.number for line in body.lines)
        if foot.bodies:
            last = foot.bodies[-1]
            expected = last.number + 1
        before = [line for line in page if line.number not in body_lines]
    for body, mark in found:
        pieces = [Span(body.start, body.lines[0].span.end), *(line.span for line in body.lines[1:])]
        notes.append(Note(str(body.number), mark, tuple(p for p in pieces if len(p)) or (body.lines[0].span,)))
    return FoundNotes(tuple(_renumbered(notes)), frozenset(body_lines))


def _renumbered(notes: Sequence[Note]) -> list[Note]:
    """Notes that are counted anew on each page are counted through."""
    numbers = [note.number for note in notes]
    if len(set(numbers)) == len(numbers):
        return list(notes)
    seen: dict[str, int] = {}
    result = []
    for note in notes:
        seen[note.number] = seen.get(note.number, 0) + 1
        again = seen[note.number]
        result.append(note if again == 1 else Note(f"{note.number}.{again}", note.mark, note.body))
    return result


def _by_page(lines: Sequence[Line], pages: Sequence[int]) -> list[list[Line]]:
    """The lines with words of each page, without its number at the top or at the foot."""
    found: dict[int, list[Line]] = {}
    for line in lines:
        if line.words:
            found.setdefault(bisect_right(pages, line.span.start), []).append(line)
    return [_without_number(page) for page in found.values()]


def _without_number(page: list[Line]) -> list[Line]:
    number = compiled(r"[-–]?\s*\d{1,3}\s*[-–]?")
    if page and number.fullmatch(page[0].words):
        page = page[1:]
    if len(page) > 1 and number.fullmatch(page[-1].words) and (page[-1].gap or page[-1].indent > 8):
        page = page[:-1]
    return page


def _first_foot(page: Sequence[Line], before: Sequence[Line], text: str, expected: int, last: Body | None) -> _Foot:
    """The foot of a page that goes on counting, or skips a number or two that were lost, or counts anew."""
    for number in dict.fromkeys((expected, *((1, expected + 1, expected + 2) if expected > 1 else ()))):
        foot = _foot(page, before if number == expected else (), text, number, last)
        if foot.bodies:
            return foot
    return _Foot()


def _foot(page: Sequence[Line], before: Sequence[Line], text: str, expected: int, last: Body | None) -> _Foot:
    """The foot of a page: of all lines that may begin it that behind which most numbers find their marks, in the
    page's text or, as a long note may be due to it, in that of the page before; of equal ones the last."""
    best = _Foot()
    for at, line in enumerate(page):
        match = _NUMBERED.match(line.words)
        if match is None or int(match.group(1)) != expected or line.hint.cells or (at == 0 and not before):
            continue
        bodies = _bodies(page[at:], expected)
        if len(bodies) < max(1, len(best.bodies)):
            continue
        top = _carried_from(page, at) if last is not None and not _is_complete(last) else at
        numbers = [body.number for body in bodies]
        ways = [(end, [*earlier, *page[:end]]) for earlier in ((), before) for end in (top, at)]
        ranked = [(*_marks(text, above, numbers), end) for end, above in ways]
        lost, marks, end = min(ranked, key=lambda way: way[0])
        if 4 * lost < len(numbers):
            best = _Foot(list(page[end:at]), bodies, marks)
    return best


def _marks(text: str, above: Sequence[Line], numbers: Sequence[int]) -> tuple[int, list[Span]]:
    """The marks of the numbers, and how many are lost. A program that draws a page line by
    line sets some on a line of their own; one that it lost stands behind the mark before it."""
    found = place_marks(text, above, numbers, LIKELY)
    alone = {int(line.words): line.span for line in above if line.words.isdecimal() and len(line.words) < 4}
    marks: list[Span] = []
    lost = 0
    for at, (number, mark) in enumerate(zip(numbers, found, strict=True)):
        low = marks[-1].end if marks else above[0].span.start if above else 0
        high = next((later.start for later in found[at + 1 :] if later), len(text))
        own = alone.get(number)
        if mark is None and own is not None and low <= own.start and own.end <= high:
            mark = own
        lost += mark is None
        marks.append(mark or Span(low, low))
    return lost, marks


def _is_complete(body: Body) -> bool:
    return ends_sentence(body.lines[-1].words)


def _carried_from(page: Sequence[Line], at: int) -> int:
    """Where the chunk above a note begins, if it may be the rest of the last one: a gap before it."""
    top = at
    while top > 0 and not page[top].gap:
        top -= 1
    return top if top > 0 and page[top].gap else at


def _bodies(foot: Sequence[Line], expected: int) -> list[Body]:
    """The bodies of a foot, whose numbers go up by one, but for lost ones."""
    bodies: list[Body] = []
    for at, line in enumerate(foot):
        match = _NUMBERED.match(line.words)
        number = int(match.group(1)) if match else 0
        skips = bool(bodies) and expected < number <= expected + _LOST and not line.words[len(str(number)) :].strip()
        if match and (number == expected or skips) and _may_start(foot, at, match):
            bodies.append(Body(number, line.span.start + match.end(), [line]))
            expected = number + 1
        elif bodies:
            bodies[-1].lines.append(line)
        else:
            return []
    return bodies


def _may_start(foot: Sequence[Line], at: int, match: re.Match[str]) -> bool:
    """Not a figure that happens to be due: a capital follows it, or the line before it is complete."""
    rest = foot[at].words[match.end() :]
    if rest[:1].isupper() or rest[:1] in tuple('("“‘') or (not rest and at + 1 < len(foot)):
        return True
    return bool(rest) and (at == 0 or ends_sentence(foot[at - 1].words))
