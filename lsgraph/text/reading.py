"""From a source to a reading: repair, restoration, footnotes, paragraphs, sections, sentences, in this order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from lsgraph.model import Document, Footnote, Reading
from lsgraph.span import Edit, Span, Text
from lsgraph.text import footnotes, lines, matter, repair, sections, sentences
from lsgraph.text.lines import Line
from lsgraph.text.read import Source
from lsgraph.text.repair import Restorer
from lsgraph.text.sections import Paragraph


def make_reading(source: Source, document: Document, restorer: Restorer | None = None) -> Reading:
    """Everything the later stages start from.

    The repaired text has one line a paragraph, hard-wrapped lines joined with a blank, in NFC; behind the body,
    from `notes_start` on, stands the body of each footnote as a line of its own.
    """
    text, hints = repaired_lines(source.text)
    text, restored = repair.restore(text, restorer)
    all_lines = lines.split_lines(text.repaired, hints)
    found = footnotes.find_notes(all_lines, text.repaired)
    body = _Body.of(text, all_lines, found)
    text, paragraphs = body.join(lines.find_layout(body.kept))
    tail = matter.mark(paragraphs)
    end = body.end_of(paragraphs)
    tree = sections.find_sections(tail.paragraphs, tail.start if tail.start is not None else end)
    notes = body.footnotes(text)
    kinds = matter.kinds(tail, tree)
    found_sentences = sentences.find_sentences(
        tail.paragraphs, tree, kinds, [(n.number, n.body) for n in notes], text.repaired
    )
    return Reading(
        document=document,
        text=text,
        sections=tree,
        sentences=found_sentences,
        footnotes=notes,
        restored=restored,
        notes_start=notes[0].body.start if notes else 0,
        pages=source.pages,
        extracted=source.extracted,
    )


def repaired_lines(source_text: str) -> tuple[Text, tuple[repair.LineHint, ...]]:
    """The source after all repairs that keep its lines, and what their marks said. Restoration reads this."""
    text = repair.plain_blanks(repair.compose(Text.of(source_text)))
    return repair.plain_marks(text)


@dataclass
class _Body:
    """Lines laid out anew: those of the body one after the other, then the pieces of the notes' bodies."""

    text: Text
    kept: list[Line]
    layout_lines: list[Line]
    notes: Sequence[footnotes.Note]
    anchors: list[int]
    marks: list[Span]
    edits: list[Edit]
    note_ranges: list[Span]
    source_marks: list[Span]
    starts: list[int]

    @classmethod
    def of(cls, text: Text, all_lines: Sequence[Line], found: footnotes.FoundNotes) -> _Body:
        kept = [n for n in all_lines if n.words and n.number not in found.body_lines | found.dropped]
        ranges = [line.span for line in kept]
        starts: list[int] = []
        at = 0
        for line in kept:
            starts.append(at)
            at += len(line.span) + 1
        note_ranges: list[Span] = []
        for note in found.notes:
            begin = at
            for piece in note.body:
                ranges.append(piece)
                at += len(piece) + 1
            note_ranges.append(Span(begin, max(begin, at - 1)))
        marks = [_moved(kept, starts, note.mark) for note in found.notes]
        return cls(
            text=text.rearrange(ranges, "\n"),
            kept=kept,
            layout_lines=kept,
            notes=found.notes,
            anchors=[],
            marks=marks,
            edits=[],
            note_ranges=note_ranges,
            source_marks=[text.to_source(note.mark) for note in found.notes],
            starts=starts,
        )

    def join(self, layout: lines.Layout) -> tuple[Text, list[Paragraph]]:
        """The text with its lines joined into paragraphs and its note marks gone, and the paragraphs."""
        groups: list[list[int]] = []
        edits: list[Edit] = []
        for at, line in enumerate(self.kept):
            if at and lines.joins(self.kept[at - 1], line, layout):
                groups[-1].append(at)
                glue = "" if re.match(r"[.,;:)”\]…]", line.words) else " "
                edits.append(Edit(Span(self.starts[at] - 1, self.starts[at]), glue, "line joining"))
            else:
                groups.append([at])
        for span in self.note_ranges:
            inside = span.of(self.text.repaired)
            edits += [
                Edit(Span(span.start + m.start(), span.start + m.end()), " ", "line joining")
                for m in re.finditer("\n", inside)
            ]
        edits += [Edit(mark, "", "footnote mark") for mark in self.marks if len(mark)]
        edits += self._blanks(edits)
        self.edits = sorted(edits, key=lambda e: (e.span.start, e.span.end))
        joined = self.text.apply(self.edits)
        paragraphs: list[Paragraph] = []
        for index, group in enumerate(groups):
            first, last = group[0], group[-1]
            end = self.starts[last] + len(self.kept[last].span)
            span = Span(self.shift(self.starts[first]), self.shift(end))
            hint = self.kept[first].hint
            paragraphs.append(Paragraph(index, span, span.of(joined.repaired), hint))
        return joined, paragraphs

    def _blanks(self, edits: Sequence[Edit]) -> list[Edit]:
        """Runs of blanks become one; those that touch another edit are left to it."""
        taken = sorted((e.span.start, e.span.end) for e in edits)
        found = []
        for match in re.finditer(r"  +", self.text.repaired):
            at = bisect_right(taken, (match.end(), 0))
            near = taken[max(0, at - 1) : at + 1]
            if not any(start < match.end() and end > match.start() for start, end in near):
                found.append(Edit(Span(*match.span()), " ", "blanks"))
        return found

    def shift(self, offset: int) -> int:
        """Where an offset of the laid out text stands after the edits."""
        moved = offset
        for edit in self.edits:
            if edit.span.end > offset:
                break
            moved += len(edit.replacement) - len(edit.span)
        return moved

    def end_of(self, paragraphs: Sequence[Paragraph]) -> int:
        return paragraphs[-1].span.end if paragraphs else 0

    def footnotes(self, text: Text) -> tuple[Footnote, ...]:
        """The notes in final coordinates."""
        found = []
        for note, mark, where, source_mark in zip(
            self.notes, self.marks, self.note_ranges, self.source_marks, strict=True
        ):
            body = Span(self.shift(where.start), self.shift(where.end))
            anchor = self.shift(mark.start)
            found.append(Footnote(note.number, anchor, body, source_mark, text.to_source(body)))
        return tuple(found)


def _moved(kept: Sequence[Line], starts: Sequence[int], mark: Span) -> Span:
    """A span of the old text in the laid out one; at the end of the line before if it stands in none."""
    at = bisect_right([line.span.start for line in kept], mark.start) - 1
    if at < 0:
        return Span(0, 0)
    inside = min(mark.start - kept[at].span.start, len(kept[at].span))
    length = min(len(mark), len(kept[at].span) - inside)
    return Span(starts[at] + inside, starts[at] + inside + length)
