"""Footnotes: where their marks stand, which lines are their bodies, and which lines are only furniture.

Each kind of document keeps its notes in its own way, and each way has its own finder. A finder sees the lines
of the repaired text and gives `FoundNotes`; `reading.py` moves the bodies behind the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from lsgraph.patterns import compiled
from lsgraph.span import Span
from lsgraph.text import footnotes_bracket, footnotes_caret, footnotes_foot, footnotes_page, footnotes_scan
from lsgraph.text.lines import Line, is_shouted
from lsgraph.text.notes import FoundNotes, Note

__all__ = ["FoundNotes", "Note", "find_notes", "lost_notes"]


@dataclass
class _Gathering:
    notes: list[Note] = field(default_factory=list)
    body_lines: set[int] = field(default_factory=set)
    dropped: set[int] = field(default_factory=set)

    def done(self) -> FoundNotes:
        return FoundNotes(tuple(self.notes), frozenset(self.body_lines), frozenset(self.dropped))


def find_notes(lines: Sequence[Line], text: str, pages: Sequence[int] = ()) -> FoundNotes:
    """The footnotes of a document, by the first way of keeping notes that fits it.

    `pages` are the offsets in `text` where pages begin, where they are known.
    """
    found = lost_notes(lines, text)
    if not found.notes:
        found = footnotes_bracket.bracket_notes(lines, text, pages)
    if not found.notes:
        found = footnotes_caret.caret_notes(lines, text)
    if not found.notes:
        found = footnotes_bracket.parenthesis_notes(lines, text)
    if not found.notes:
        found = footnotes_page.page_notes(lines, text)
    if not found.notes:
        clear = footnotes_foot.foot_notes(lines, text, pages) if pages else FoundNotes()
        garbled = footnotes_scan.scan_notes(lines, text, pages)
        found = garbled if len(garbled.notes) > len(clear.notes) else clear
    away = found.body_lines | found.dropped
    # Notes to nothing are no notes.
    return found if any(line.words.strip("|-–_=*~# +:") and line.number not in away for line in lines) else FoundNotes()


_LOST_BODY = re.compile(r"\ufffd+\s*[.)]?\s*")


def lost_notes(lines: Sequence[Line], text: str) -> FoundNotes:
    """Notes whose numbers were lost on both sides.

    A body begins with a replacement character, in a list at the end of the document; a mark is what it left:
    a line break before punctuation or in mid-sentence. Marks and bodies are joined by their place in order,
    and only if there are as many of the one as of the other, give or take one in ten.
    """
    first = next((line.number for line in lines if _LOST_BODY.match(line.words)), None)
    if first is None:
        return FoundNotes()
    bodies = _lost_bodies(lines, first)
    marks = _lost_marks(lines, first)
    if not marks or abs(len(marks) - len(bodies)) > max(1, len(bodies) // 10):
        return FoundNotes()
    gathering = _Gathering()
    anchors = _anchored(marks, bodies, text)
    for place, ((start, body), mark) in enumerate(zip(bodies, anchors, strict=True), 1):
        pieces = [Span(start, body[0].span.end), *(line.span for line in body[1:])]
        gathering.notes.append(Note(str(place), Span(mark, mark), tuple(pieces)))
        gathering.body_lines.update(line.number for line in body)
    return gathering.done()


_BEFORE = 240
"""A note speaks of the sentence before its mark, or of so many characters of it."""


def _anchored(marks: Sequence[int], bodies: Sequence[tuple[int, list[Line]]], text: str) -> list[int]:
    """For each body its mark. Where there are more of the one than of the other, those are left out whose words
    have the least in common; a body without a mark stands where the one before it does."""
    if len(marks) == len(bodies):
        return list(marks)
    said = [_rare_words(compiled(r"[.;]\s|\n\n").split(text[max(0, mark - _BEFORE) : mark])[-1]) for mark in marks]
    told = [_rare_words(" ".join(line.words for line in lines)) for _, lines in bodies]
    spread = Counter(word for words in (*said, *told) for word in words)

    def alike(i: int, j: int) -> float:
        return sum(1.0 / spread[word] for word in said[i] & told[j])

    # best[i][j]: the most that the marks from i on and the bodies from j on have in common, all of the fewer joined
    n, m = len(marks), len(bodies)
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    for i in range(n - 1, -1, -1):
        for j in range(m - 1, -1, -1):
            ways = [best[i + 1][j + 1] + alike(i, j)]
            ways += [best[i + 1][j]] if n - i > m - j else []
            ways += [best[i][j + 1]] if m - j > n - i else []
            best[i][j] = max(ways)
    found: list[int] = []
    i = j = 0
    while j < m:
        if i < n and best[i][j] == best[i + 1][j + 1] + alike(i, j):
            found.append(marks[i])
            i, j = i + 1, j + 1
        elif n - i > m - j:
            i += 1
        else:
            found.append(found[-1] if found else marks[0])
            j += 1
    return found


def _rare_words(words: str) -> frozenset[str]:
    """The words of a passage, but for the short ones, which all have."""
    return frozenset(word.lower() for word in compiled(r"[^\W\d_]{3,}|\d[\d.,]*\d").findall(words))


def _lost_bodies(lines: Sequence[Line], first: int) -> list[tuple[int, list[Line]]]:
    """Per body the offset of its first word and its lines."""
    bodies: list[tuple[int, list[Line]]] = []
    for line in lines[first:]:
        match = _LOST_BODY.match(line.words)
        if match and match.end() < len(line.words):
            bodies.append((line.span.start + match.end(), [line]))
        elif line.words and bodies:
            bodies[-1][1].append(line)
    return bodies


_ANNEX = r"(?:KẾ HOẠCH|CHƯƠNG TRÌNH|ĐỀ ÁN|QUY ĐỊNH|QUY CHẾ|DANH MỤC|BÁO CÁO|PHƯƠNG ÁN)\b|(?:I|1)\. [^\W\d_]"


def _lost_marks(lines: Sequence[Line], first: int) -> list[int]:
    """The offsets after the words before each break in mid-sentence."""
    marks: list[int] = []
    before: Line | None = None
    closing = False
    for line in lines[:first]:
        if not line.words:
            continue
        if compiled(r"(?:Nơi nhận|NƠI NHẬN)").match(line.words):
            closing = True
        elif closing and compiled(_ANNEX).match(line.words):
            closing = False
        if not closing and before is not None and _breaks_off(before, line):
            marks.append(before.span.end)
        before = line
    return marks


def _breaks_off(before: Line, after: Line) -> bool:
    """Whether a line goes on with the sentence of the one before it: with its sign, in small letters, or behind a
    blank that stood between two words."""
    if compiled(r"[.,;:)”\]…]").match(after.words):
        return True
    if compiled(r"[.;:!?,]$").search(before.words) or compiled(r"[a-zđ][).]\s").match(after.words):
        return False
    return bool(compiled(r"(?:[-–] )?[^\W\d_]").match(after.words)) and (
        after.words.lstrip("-– ")[0].islower() or (after.indent > 0 and not is_shouted(before.words))
    )
