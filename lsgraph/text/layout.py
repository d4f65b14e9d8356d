"""The lines of a document laid out anew: body first, then the bodies of its notes; then joined to paragraphs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from lsgraph.model import Footnote
from lsgraph.patterns import compiled
from lsgraph.span import Edit, Span, Text
from lsgraph.text.lines import Layout, Line, joins, lost_breaks
from lsgraph.text.notes import FoundNotes
from lsgraph.text.sections import Paragraph


class Shift:
    """Where offsets of a text stand after edits to it; an offset inside an edited range goes to its start."""

    def __init__(self, edits: Iterable[Edit]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._moves: list[int] = [0]
        self._new: list[int] = []
        for edit in sorted(edits, key=lambda e: (e.span.start, e.span.end)):
            self._starts.append(edit.span.start)
            self._ends.append(edit.span.end)
            self._new.append(len(edit.replacement))
            self._moves.append(self._moves[-1] + len(edit.replacement) - len(edit.span))

    def __call__(self, offset: int) -> int:
        done = bisect_right(self._ends, offset)
        if done < len(self._starts) and self._starts[done] < offset:
            into = min(offset - self._starts[done], self._new[done])
            return self._starts[done] + self._moves[done] + into
        return offset + self._moves[done]


@dataclass(frozen=True)
class Laid:
    """A text with one kept line a line. The first `len(body)` lines are the body, described by `body`; then each
    note has `note_lines[i]` lines. `anchors` are offsets in the text, `marks` and `numbers` as found."""

    text: Text
    body: tuple[Line, ...]
    note_lines: tuple[int, ...]
    anchors: tuple[int, ...]
    marks: tuple[Span, ...]
    numbers: tuple[str, ...]

    def edited(self, text: Text, edits: Sequence[Edit]) -> Laid:
        """The same after edits that left every line break where it was."""
        shift = Shift(edits)
        found = text.repaired.split("\n")
        starts = _starts(found)
        body = tuple(
            replace(line, span=Span(starts[at], starts[at] + len(found[at])), words=found[at].strip())
            for at, line in enumerate(self.body)
        )
        return replace(self, text=text, body=body, anchors=tuple(shift(a) for a in self.anchors))


def _starts(found: Sequence[str]) -> list[int]:
    starts, at = [], 0
    for line in found:
        starts.append(at)
        at += len(line) + 1
    return starts


def lay_out(text: Text, all_lines: Sequence[Line], found: FoundNotes, dropped: frozenset[int]) -> Laid:
    """The body's lines and the notes' bodies one under the other, without the notes' marks."""
    away = found.body_lines | found.dropped | dropped
    kept = [line for line in all_lines if line.words and line.number not in away]
    ranges = [line.span for line in kept]
    starts = _starts([" " * len(span) for span in ranges])
    for note in found.notes:
        ranges += note.body
    marks = [_moved(kept, starts, note.mark) for note in found.notes]
    laid = Laid(
        text=text.rearrange(ranges, "\n"),
        body=tuple(replace(line, span=Span(s, s + len(line.span))) for line, s in zip(kept, starts, strict=True)),
        note_lines=tuple(len(note.body) for note in found.notes),
        anchors=tuple(mark.start for mark in marks),
        marks=tuple(text.to_source(note.mark) for note in found.notes),
        numbers=tuple(note.number for note in found.notes),
    )
    gone = {*marks, *(_moved(kept, starts, mark) for mark in found.repeated)}
    edits = [Edit(mark, "", "footnote mark") for mark in sorted(gone) if len(mark)]
    return laid.edited(laid.text.apply(edits), edits)


def _moved(kept: Sequence[Line], starts: Sequence[int], mark: Span) -> Span:
    """A span of the old text in the laid out one; at the end of the line before if it stands in none."""
    at = bisect_right([line.span.start for line in kept], mark.start) - 1
    if at < 0:
        return Span(0, 0)
    inside = min(mark.start - kept[at].span.start, len(kept[at].span))
    length = min(len(mark), len(kept[at].span) - inside)
    return Span(starts[at] + inside, starts[at] + inside + length)


@dataclass(frozen=True)
class Joined:
    """The final text, its paragraphs, and its notes in final coordinates."""

    text: Text
    paragraphs: tuple[Paragraph, ...]
    footnotes: tuple[Footnote, ...]


def broken(laid: Laid) -> Laid:
    """The same with the line breaks that a web page lost in front of a section number: "… tiêu cực.2. Giao …"."""
    edits: list[Edit] = []
    body: list[Line] = []
    for line in laid.body:
        cuts = () if line.hint.cells else lost_breaks(line.words)
        at = line.span.start
        pieces = [0, *(end for cut in cuts for end in cut), len(line.words)]
        for start, end in zip(pieces[::2], pieces[1::2], strict=True):
            hint = line.hint if not start else replace(line.hint, hashes=0)
            body.append(replace(line, span=Span(at + start, at + end), words=line.words[start:end], hint=hint))
        edits += [Edit(Span(at + start, at + end), "\n", "lost line break") for start, end in cuts]
    if not edits:
        return laid
    return replace(laid, body=tuple(body)).edited(laid.text.apply(edits), edits)


def join(laid: Laid, layout: Layout) -> Joined:
    """Lines joined into paragraphs, one line each; the notes' bodies likewise."""
    groups: list[list[Line]] = []
    edits: list[Edit] = []
    for at, line in enumerate(laid.body):
        before = laid.body[at - 1] if at else None
        if before is not None and joins(before, line, layout):
            groups[-1].append(line)
            edits.append(Edit(Span(before.span.end, line.span.start), _glue(before, line), "line joining"))
        else:
            groups.append([line])
    ranges = _note_ranges(laid)
    for span in ranges:
        for match in compiled(r"\s*\n\s*").finditer(span.of(laid.text.repaired)):
            edits.append(Edit(Span(span.start + match.start(), span.start + match.end()), " ", "line joining"))
    edits += _blanks(laid.text.repaired, edits)
    text = laid.text.apply(edits)
    shift = Shift(edits)
    paragraphs = tuple(
        _paragraph(index, Span(shift(g[0].span.start), shift(g[-1].span.end)), g[0], text)
        for index, g in enumerate(groups)
    )
    return Joined(text, paragraphs, _footnotes(laid, ranges, text, shift))


def _paragraph(index: int, span: Span, first: Line, text: Text) -> Paragraph:
    words = span.of(text.repaired)
    start = span.start + len(words) - len(words.lstrip())
    words = words.strip()
    return Paragraph(index, Span(start, start + len(words)), words, first.hint)


def _glue(before: Line, after: Line) -> str:
    if before.hint.row and before.hint.cell != after.hint.cell:
        return "; "
    return "" if compiled(r"[.,;:)”\]…]").match(after.words) else " "


def _note_ranges(laid: Laid) -> list[Span]:
    """Where the body of each note stands in the laid out text."""
    found = laid.text.repaired.split("\n")
    starts = _starts(found)
    at = len(laid.body)
    ranges = []
    for count in laid.note_lines:
        last = at + count - 1
        ranges.append(Span(starts[at], starts[last] + len(found[last])) if count else Span(starts[-1], starts[-1]))
        at += count
    return ranges


def _blanks(text: str, edits: Sequence[Edit]) -> list[Edit]:
    """Runs of blanks become one; those that touch another edit are left to it."""
    taken = sorted((e.span.start, e.span.end) for e in edits)
    found = []
    for match in compiled(r"  +").finditer(text):
        at = bisect_right(taken, (match.end(), 0))
        near = taken[max(0, at - 2) : at + 1]
        if not any(start <= match.end() and end >= match.start() for start, end in near):
            found.append(Edit(Span(*match.span()), " ", "blanks"))
    return found


def _footnotes(laid: Laid, ranges: Sequence[Span], text: Text, shift: Shift) -> tuple[Footnote, ...]:
    found = []
    for number, anchor, where, mark in zip(laid.numbers, laid.anchors, ranges, laid.marks, strict=True):
        body = Span(shift(where.start), shift(where.end))
        found.append(Footnote(number, shift(anchor), body, mark, text.to_source(body)))
    return tuple(found)
