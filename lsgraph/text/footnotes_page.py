"""Footnotes at page ends with printed numbers, their marks glued to words, years and figures."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from lsgraph.patterns import compiled
from lsgraph.span import Span
from lsgraph.text.lines import Line, ends_sentence
from lsgraph.text.notes import FoundNotes, Note

LIKELY = 1.0
"""The score from which a number is taken for a mark wherever it stands."""

_FARTHEST = 3
"""A note may have lost so many before it."""

_EARLY = 0.85
"""A line that is shorter than so many times the longest ends a note."""

_RULE_BLANKS = 16
"""A footnote rule comes out of a page as a line of at least so many blanks."""


@dataclass
class Body:
    """A note's number, the offset of its first word, and its lines."""

    number: int
    start: int
    lines: list[Line] = field(default_factory=list)


@dataclass
class Page:
    """The lines above one footnote rule, and the bodies below it."""

    above: list[Line] = field(default_factory=list)
    bodies: list[Body] = field(default_factory=list)


def page_notes(lines: Sequence[Line], text: str) -> FoundNotes:
    """The notes of a document whose pages end in a rule and numbered bodies."""
    pages, dropped = _pages(lines)
    notes: list[Note] = []
    body_lines: set[int] = set()
    for index, page in enumerate(pages):
        if not page.bodies:
            continue
        for body, mark in zip(page.bodies, _marks(text, pages, index), strict=True):
            where = mark or _end_of(page)
            pieces = [Span(body.start, body.lines[0].span.end), *(line.span for line in body.lines[1:])]
            notes.append(Note(str(body.number), where, tuple(p for p in pieces if len(p))))
    for page in pages:
        body_lines.update(line.number for body in page.bodies for line in body.lines)
    return FoundNotes(tuple(notes), frozenset(body_lines), frozenset(dropped))


def _marks(text: str, pages: Sequence[Page], index: int) -> list[Span | None]:
    """The marks of the notes of a page: likely ones in its text, then in that of the page before, to which a long
    note may be due, then any."""
    page = pages[index]
    numbers = [body.number for body in page.bodies]
    marks = place_marks(text, page.above, numbers, LIKELY)
    if index and not all(marks):
        wider = place_marks(text, [*pages[index - 1].above, *page.above], numbers, LIKELY)
        marks = wider if sum(map(bool, wider)) > sum(map(bool, marks)) else marks
    return marks if all(marks) else _either(marks, place_marks(text, page.above, numbers))


def _either(sure: Sequence[Span | None], other: Sequence[Span | None]) -> list[Span | None]:
    """The first of each pair that is a place and leaves the places in order."""
    found: list[Span | None] = []
    for at, (one, two) in enumerate(zip(sure, other, strict=True)):
        before = max((span.end for span in found if span), default=0)
        after = min((span.start for span in sure[at + 1 :] if span), default=None)
        fits = two is not None and two.start >= before and (after is None or two.end <= after)
        found.append(one or (two if fits else None))
    return found


def _end_of(page: Page) -> Span:
    end = page.above[-1].span.end if page.above else page.bodies[0].start
    return Span(end, end)


def _is_rule(line: Line) -> bool:
    return (line.empty and line.indent >= _RULE_BLANKS) or bool(compiled(r"_{5,}|[-–—]{8,}").fullmatch(line.words))


def _is_body_again(lines: Sequence[Line], at: int, block: Sequence[Line], width: float) -> bool:
    """Whether the text goes on here: the next lines are no longer than its lines, and the last note is complete."""
    if not block or not lines[at].words or _NUMBERED.match(lines[at].words):
        return False
    ahead = [line.words for line in lines[at : at + 12] if line.words][:3]
    last = block[-1].words
    complete = ends_sentence(last) or len(last) <= width
    return complete and max(map(len, ahead)) <= 1.08 * width


def _text_width(lines: Sequence[Line]) -> float:
    """The usual length of the lines above the first rule, 0 where pages begin with a blank anyway."""
    first = next((n for n, line in enumerate(lines) if _is_rule(line)), 0)
    lengths = sorted(len(line.words) for line in lines[:first] if len(line.words) > 30)
    if any(line.words and line.indent for line in lines[first:]) or len(lengths) < 5:
        return 0.0
    return float(lengths[int(0.9 * len(lengths))])


def _pages(lines: Sequence[Line]) -> tuple[list[Page], set[int]]:
    """The document as pages, each ending with its block of notes."""
    width = _text_width(lines)
    pages = [Page()]
    dropped: set[int] = set()
    expected = 1
    missing: set[int] = set()
    at = 0
    while at < len(lines):
        line = lines[at]
        if not _is_rule(line):
            if line.words:
                pages[-1].above.append(line)
            at += 1
            continue
        block, after = _block(lines, at + 1, width)
        bodies, carried = _bodies(block, expected, missing)
        if carried and expected == 1:
            bodies = []  # nothing can be carried over before the first note: this rule is no footnote rule
        if not bodies and not (carried and expected > 1 and line.empty):
            pages[-1].above += [] if line.empty else [line]
            at += 1
            continue
        dropped.add(line.number)
        last = _last_body(pages)
        if carried and last is not None:
            last.lines += carried
        elif carried:
            pages[-1].above += carried
        pages[-1].bodies = bodies
        later = max((body.number + 1 for body in bodies), default=expected)
        missing = (missing | set(range(expected, later))) - {body.number for body in bodies}
        expected = max(expected, later)
        pages.append(Page())
        at = after
    return pages, dropped


def _last_body(pages: Sequence[Page]) -> Body | None:
    return next((page.bodies[-1] for page in reversed(pages) if page.bodies), None)


def _block(lines: Sequence[Line], start: int, width: float) -> tuple[list[Line], int]:
    """The lines below a rule up to the top of the next page, which begins with one blank, or, where no line does
    (`width` above 0), up to where lines have the width of the text again."""
    block: list[Line] = []
    for at in range(start, len(lines)):
        if width and _is_body_again(lines, at, block, width):
            return block, at
        line = lines[at]
        bare_before = bool(block) and block[-1].words.isdigit()
        if _is_rule(line) or (line.words and line.indent and block and not bare_before):
            return block, at
        if line.words:
            block.append(line)
    return block, len(lines)


_NUMBERED = re.compile(r"(\d{1,3})(?:\s+(?=\S)|(?=[^\W\d])|$)")


def _bodies(block: Sequence[Line], expected: int, missing: Set[int]) -> tuple[list[Body], list[Line]]:
    """The bodies of a block, whose numbers go up by one, and lines before the first (a body carried over).

    The first line may skip a number or two whose notes were lost, or stand later: then they are `missing`.
    """
    bodies: list[Body] = []
    carried: list[Line] = []
    for at, line in enumerate(block):
        match = _NUMBERED.match(line.words)
        number = int(match.group(1)) if match else 0
        due = number == expected or number in missing
        skips = 1 < expected < number <= expected + _FARTHEST and _is_set_off(block, at, match)
        if match and (due or skips) and _may_start(block, at, match):
            bodies.append(Body(number, line.span.start + match.end(), [line]))
            missing = (missing | set(range(expected, number))) - {number}
            expected = max(expected, number + 1)
        elif bodies:
            bodies[-1].lines.append(line)
        else:
            carried.append(line)
    return bodies, carried


def _is_set_off(block: Sequence[Line], at: int, match: re.Match[str] | None) -> bool:
    """Whether a capital follows the number at the beginning of a line, and what stands before it is complete."""
    if match is None or not block[at].words[match.end() :][:1].isupper():
        return False
    return at == 0 or ends_sentence(block[at - 1].words) or _ends_early(block, at - 1)


def _ends_early(block: Sequence[Line], at: int) -> bool:
    """Whether a line ends where the next word would have had room, as the last of a note does."""
    width = max(len(line.words) for line in block)
    return len(block[at].words) < _EARLY * width


def _may_start(block: Sequence[Line], at: int, match: re.Match[str]) -> bool:
    """Not a figure that happens to be due: what follows is no unit, or the line before is complete."""
    if block[at].hint.cells:
        return False
    rest = block[at].words[match.end() :]
    if not rest or rest[:1].isupper() or rest[:1] in '("“':
        return True
    return at == 0 or ends_sentence(block[at - 1].words) or (rest[:1].isdigit() and _ends_early(block, at - 1))


def place_marks(text: str, above: Sequence[Line], numbers: Sequence[int], least: float = 0.0) -> list[Span | None]:
    """Where the marks of the given numbers stand in the lines above, in order; None where none was found that
    scores at least `least`."""
    if not above:
        return [None] * len(numbers)
    start, end = above[0].span.start, above[-1].span.end
    inside = [line.span for line in above]
    options = [
        [p for p in candidates(text, number, start, end) if p[0] >= least and any(p[1] in s for s in inside)]
        for number in numbers
    ]
    return choose(options, start)


State = tuple[float, int, tuple[Span | None, ...]]


def choose(options: Sequence[Sequence[tuple[float, Span]]], start: int) -> list[Span | None]:
    """One place, or none, out of each list of scored places, so that the places go up and the sum is highest.

    >>> choose([[(1.0, Span(5, 6))], [(2.0, Span(3, 4)), (1.5, Span(8, 9))]], 0)
    [Span(start=5, end=6), Span(start=8, end=9)]
    """
    best: list[State] = [(0.0, start, ())]
    for places in options:
        grown: list[State] = [(b[0], b[1], (*b[2], None)) for b in best]
        for score, span in places:
            fitting = [b for b in best if b[1] <= span.start]
            if fitting and score > 0:
                base = max(fitting, key=lambda b: b[0])
                grown.append((base[0] + score, span.end, (*base[2], span)))
        best = _frontier(grown)
    return list(max(best, key=lambda b: b[0])[2])


def _frontier(states: Sequence[State]) -> list[State]:
    """The states that no other beats in both score and place."""
    kept: list[State] = []
    for state in sorted(states, key=lambda s: (s[1], -s[0])):
        if not kept or state[0] > kept[-1][0]:
            kept.append(state)
    return kept


def candidates(text: str, number: int, start: int, end: int) -> list[tuple[float, Span]]:
    """Places in `text[start:end]` where a number may be a note mark, with scores between 0 and 3."""
    mark = str(number)
    found: list[tuple[float, Span]] = []
    for match in compiled(re.escape(mark) + r"(?!\d)(?![.,/]\d)(?![%‰])").finditer(text[start:end]):
        at = start + match.start()
        score = _score(text, at, at + len(mark))
        if score:
            found.append((score, Span(at, at + len(mark))))
    return found


_CODES = re.compile(r"QH$")
"""The letters of a document's number, to which a term belongs: 72/2025/QH15."""

_UNITS = re.compile(r"(?:^|[\s\d(/])(?:k?m|cm|dm|mm|CO|PM|H|kt|đ)$")


def _score(text: str, start: int, end: int) -> float:
    """How much a number looks like a mark: glued to a word, a sign or a year, and followed by no word."""
    before = text[max(0, start - 24) : start]
    after = text[end : end + 1]
    if not before or after.isalpha() or after in "/-":
        return 0.0
    last = before[-1]
    if last.isalpha():
        return 0.4 if _UNITS.search(before) or _CODES.search(before) else 3.0
    if last in ")]”\"’'…%»":
        return 2.8
    if last.isdigit():
        run = compiled(r"\d+$").search(before)
        digits = run.group() if run else ""
        lead = before[: len(before) - len(digits)]
        if compiled(r"\d[.,]$").search(lead):
            return 0.3
        if compiled(r"(?:19|20)\d\d").fullmatch(digits) or (_CODES.search(lead) and len(digits) == 2):
            return 2.6
        return 1.2 if digits.startswith("0") else 0.5
    if last in ".,;:":
        return 0.0 if len(before) > 1 and before[-2].isdigit() else 1.0
    return 0.3 if last == " " and not after.strip() else 0.0
