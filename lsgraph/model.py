"""The nouns: what the stages hand to each other. Frozen, without behaviour beyond their invariants.

Unless a field says otherwise, a `Span` counts in the **repaired** text of its reading; `Reading.text` leads back to
the file. Numbers are `Decimal`, as printed: "111.100 tỷ đồng" is 111100 with the unit "tỷ đồng"."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Literal

from lsgraph.span import Span, Text

Comparator = Literal["=", "~", ">", ">=", "<", "<="]
Basis = Literal["level", "annual growth", "annual", "period total", "change"]
Modality = Literal["actual", "estimate"]
Strength = Literal["stated", "section", "corresponding"]
SectionKind = Literal[
    "part", "chapter", "division", "article", "clause", "point", "roman", "number", "letter", "ordinal", "heading"
]
"""Phần, Chương, Mục, Điều, Khoản, Điểm; then I., 1./1.1., a), "Một là"; last a Markdown or bare heading."""


@dataclass(frozen=True, slots=True)
class Document:
    """What is known about a file before its words are read.

    `guessed` names the fields read off the first page. `date` is ISO 8601, `period` `2026-2030`, `2025`, `2025-H1`.
    """

    id: str
    file: str
    sha256: str
    title: str = ""
    title_en: str = ""
    kind: str = ""
    number: str = ""
    date: str = ""
    issuer: str = ""
    period: str = ""
    guessed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered or headed part of a document.

    `path` is the printed path and is unique in its document (`3.1.c`, `IV.1.5`, `Phần II.3`); `printed` the
    number as it stands ("c)"); `heading` its words on one line; `span` reaches up to the next section that is
    not below it; `forward` says that the section speaks of what is to be done (goals, tasks, solutions)
    rather than of what was done.
    """

    path: str
    printed: str
    kind: SectionKind
    heading: str
    heading_span: Span
    span: Span
    parent: str | None
    level: int
    forward: bool = False


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note: `anchor` is the place of its mark, `body` its words, both in the repaired text.

    `number` is as printed, or its place in the sequence where the document lost its numbers.
    `mark` and `source_body` are where both stand in the **source**.
    """

    number: str
    anchor: int
    body: Span
    mark: Span
    source_body: Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of running text, in order. `note` is the footnote in whose body it stands.

    `kind` keeps table cells, recipients and mastheads out of prose.
    """

    span: Span
    paragraph: int
    section: str | None
    note: str | None = None
    kind: Literal["prose", "heading", "table", "matter"] = "prose"


@dataclass(frozen=True, slots=True)
class RestoredSyllable:
    """One garbled run of the source (`source` coordinates) and what it is read as."""

    source: Span
    replacement: str
    confidence: float


@dataclass(frozen=True)
class Reading:
    """A document that was read and repaired: what every later stage starts from.

    `text.repaired` holds the body without footnote marks and bodies, then (`notes_start` on) each footnote's
    body as a paragraph of its own. So one pass over the text meets everything, and no sentence is interrupted.
    """

    document: Document
    text: Text
    sections: tuple[Section, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    restored: tuple[RestoredSyllable, ...] = ()
    notes_start: int = 0
    pages: tuple[int, ...] = ()
    extracted: str | None = None
    """The text of a .docx or .pdf; offsets count in it, and the build writes it out."""
    tables: tuple[tuple[tuple[Span, ...], ...], ...] = ()
    """Each table's rows with their cells, empty ones too, in the repaired text."""

    @cached_property
    def by_path(self) -> dict[str, Section]:
        return {section.path: section for section in self.sections}

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.span.start for sentence in self.sentences]

    @cached_property
    def _notes(self) -> dict[str, Footnote]:
        return {note.number: note for note in self.footnotes}

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence in which an offset lies, or None between sentences."""
        index = bisect_right(self._sentence_starts, offset) - 1
        if index >= 0 and self.sentences[index].span.end > offset:
            return self.sentences[index]
        return None

    def sentence_index(self, offset: int) -> int:
        """The index of the last sentence that starts at or before an offset (-1 before the first)."""
        return bisect_right(self._sentence_starts, offset) - 1

    def section_at(self, offset: int) -> Section | None:
        """The innermost section of an offset; of a note's anchor for an offset inside the note."""
        if offset >= self.notes_start > 0:
            note = self.note_at(offset)
            if note is None or note.anchor >= self.notes_start:
                return None
            offset = note.anchor
        place = bisect_right(self._borders, offset)
        if place not in self._innermost:
            self._innermost[place] = self._section_around(offset)
        return self._innermost[place]

    @cached_property
    def _borders(self) -> list[int]:
        return sorted({at for section in self.sections for at in (section.span.start, section.span.end)})

    @cached_property
    def _innermost(self) -> dict[int, Section | None]:
        """The innermost section between two borders, by the place among the borders; filled as it is asked for."""
        return {}

    def _section_around(self, offset: int) -> Section | None:
        found: Section | None = None
        for section in self.sections:
            if section.span.start > offset:
                break
            if section.span.end > offset:
                found = section
        return found

    def note_at(self, offset: int) -> Footnote | None:
        """The footnote in whose body an offset lies."""
        for note in self.footnotes:
            if offset in note.body:
                return note
        return None


# Mentions: what stands in the words. `rule` names the recogniser, `entry` the registry entry it was linked to.
@dataclass(frozen=True, slots=True)
class Citation:
    """A mention of a numbered instrument, `number` in canonical spelling (`57-NQ/TW`, `71/NQ-CP`).

    `date` and `issuer` are what this mention says, not what the registry knows.
    `role` is `basis` ("căn cứ"), `implements`, `reports` ("tổng kết"), `amends`, or `mention`.
    """

    span: Span
    number: str
    type: str
    date: str = ""
    issuer: str = ""
    role: str = "mention"
    entry: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class InstrumentMention:
    """A mention of a named instrument or programme without a number; `name` is the canonical name."""

    span: Span
    name: str
    type: str
    role: str = "mention"
    entry: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class ProjectMention:
    """A mention of a project, under one canonical name for all spellings."""

    span: Span
    name: str
    category: str
    entry: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class GateMention:
    """A mention of a border gate or customs passage, under one canonical name."""

    span: Span
    name: str
    entry: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class BodyMention:
    """A mention of a public body (Ủy ban nhân dân tỉnh, Sở Công Thương, Bộ Chính trị …)."""

    span: Span
    name: str
    entry: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or a range with its unit and the words that bound it.

    `span` covers bound, number and unit; `number` the digits alone. `decimals` counts digits after the comma.
    `unit` is the registry's name of the unit or "".
    """

    span: Span
    number: Span
    low: Decimal
    high: Decimal
    comparator: Comparator = "="
    unit: str = ""
    surface: str = ""
    decimals: int = 0
    denominator: Decimal | None = None
    rule: str = ""


# Statements: what the words say. Each covers, in `span`, the words that say it.


@dataclass(frozen=True, slots=True)
class Target:
    """A quantity to be reached. `indicator` in the document's words, `entry` the concept it was linked to."""

    span: Span
    indicator: str
    comparator: Comparator
    low: Decimal
    high: Decimal
    unit: str
    year: int | None
    basis: Basis
    ref: str = ""
    entry: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A reported quantity. `period` as the gold writes it: `2021 - 2025`; `state`: it is of what there is then."""

    span: Span
    indicator: str
    period: str
    value: Decimal
    unit: str
    modality: Modality
    basis: Basis = "level"
    entry: str | None = None
    rule: str = ""
    state: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """A section of a forward-looking part, or a sentence in it that sets a task (`3.1.c/1`)."""

    span: Span
    path: str
    parent: str | None
    heading: str
    kind: Literal["section", "sentence", "breakthrough"]
    section: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Goal:
    """A clause of a plan's general aims, without a measure; `targets` and `tasks` are the indices of what serves it."""

    span: Span
    text: str
    section: str
    targets: tuple[int, ...] = ()
    tasks: tuple[int, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Implements:
    """A task implements an instrument, known by number or by canonical name.

    `reach` is what the sentences that say so speak for: each its paragraph, the list that it opens, or the whole
    section where the heading says so; nothing where they stand in a part below the task.
    """

    span: Span
    task: str
    instrument: str
    strength: Strength
    entry: str | None = None
    rule: str = ""
    reach: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """What a document says of the state of a project. `value` is a number or words ("hoàn thành")."""

    span: Span
    project: str
    measure: str
    value: Decimal | str
    unit: str = ""
    asof: str = ""
    entry: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class SumCheck:
    """A printed whole, share, ratio, change or count that was computed again from printed numbers.

    `difference` is computed minus printed, `tolerance` what the printed digits allow.
    `kind` is sum, share, ratio, change, count or conversion.
    """

    span: Span
    whole: Decimal
    parts: tuple[Decimal, ...]
    unit: str
    difference: Decimal
    tolerance: Decimal
    holds: bool
    kind: str
    note: str = ""
    rule: str = ""


@dataclass(frozen=True)
class Mapped:
    """Everything that one document says: the unit of parallel work."""

    reading: Reading
    citations: tuple[Citation, ...] = ()
    instruments: tuple[InstrumentMention, ...] = ()
    projects: tuple[ProjectMention, ...] = ()
    gates: tuple[GateMention, ...] = ()
    bodies: tuple[BodyMention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    targets: tuple[Target, ...] = ()
    figures: tuple[Figure, ...] = ()
    tasks: tuple[Task, ...] = ()
    goals: tuple[Goal, ...] = ()
    implements: tuple[Implements, ...] = ()
    progress: tuple[Progress, ...] = ()
    sums: tuple[SumCheck, ...] = ()
    unread: tuple[int, ...] = ()  # lines of tables whose figures were left as text
    timings: dict[str, float] = field(default_factory=dict)
