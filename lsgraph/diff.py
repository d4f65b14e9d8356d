"""What two documents on one plan keep, change, add and drop.

Sentences are aligned first (`align`), so that what moved, was split or merged is not taken for new; then the
wordings of each pair are compared. Facts (citations, targets, projects, sections) are compared beside them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lsgraph.align import Alignment, Match, RestoredPlaces, align
from lsgraph.change import COLUMNS, Change, Kind
from lsgraph.correspond import target_pairs
from lsgraph.diff_html import diff_page
from lsgraph.ids import fold
from lsgraph.model import Mapped, Reading, Target
from lsgraph.rows import Rows
from lsgraph.span import Span
from lsgraph.wording import Difference, Trust, differences, vocabulary


@dataclass(frozen=True)
class Side:
    """One document of a comparison."""

    reading: Reading
    places: RestoredPlaces
    known: frozenset[str] = frozenset()

    @classmethod
    def of(cls, reading: Reading) -> Side:
        return cls(reading, RestoredPlaces(reading), vocabulary(reading.text.repaired))

    def line(self, span: Span) -> int:
        return self.reading.text.line(self.reading.text.to_source(span).start)

    def quote(self, span: Span) -> str:
        return self.reading.text.quote(span)

    def words(self, span: Span) -> str:
        return span.of(self.reading.text.repaired)

    def section(self, offset: int) -> str:
        found = self.reading.section_at(offset)
        return found.path if found is not None else ""

    def trust(self, base: Span) -> Trust:
        """The confidence of words at offsets relative to the start of `base`."""
        return lambda span: self.places.confidence(Span(base.start + span.start, base.start + span.end))


def diff(a: Mapped | Reading, b: Mapped | Reading, *, kept: bool = False) -> list[Change]:
    """Every change from A to B in the order of B; `kept=True` lists also what stayed.

    Given `Mapped`, also citations, targets and projects that were added, dropped or changed.
    """
    reading_a, reading_b = _reading(a), _reading(b)
    side_a, side_b = Side.of(reading_a), Side.of(reading_b)
    alignment = align(reading_a, reading_b)
    along = _Order(alignment, reading_a)
    changes = [
        *_sentence_changes(side_a, side_b, alignment, along, kept),
        *_section_changes(side_a, side_b, alignment, along),
    ]
    if isinstance(a, Mapped) and isinstance(b, Mapped):
        changes += _fact_changes(a, b, side_a, side_b, along, alignment)
    return sorted(changes, key=lambda c: (c.order, c.what, c.quote_a, c.quote_b))


def _reading(given: Mapped | Reading) -> Reading:
    return given.reading if isinstance(given, Mapped) else given


class _Order:
    """Sorts rows along B; what stands in A alone comes behind its last kept neighbour."""

    def __init__(self, alignment: Alignment, reading_a: Reading) -> None:
        self._places = sorted(
            (reading_a.sentences[m.a].span.start, m.b) for m in alignment.sentences if m.kind == "same"
        )
        self._starts = [start for start, _ in self._places]

    def in_b(self, index: int, rank: int = 0) -> tuple[int, int, int]:
        return (index, 0, rank)

    def in_a(self, offset: int, rank: int = 0) -> tuple[int, int, int]:
        at = bisect_right(self._starts, offset) - 1
        return (self._places[at][1] if at >= 0 else -1, 1, offset * 8 + rank)


def _sentence_changes(a: Side, b: Side, alignment: Alignment, along: _Order, kept: bool) -> Iterator[Change]:
    paired = {one: other for one, other, _ in alignment.sections}
    for match in alignment.sentences:
        change = _matched(a, b, match, paired, along)
        if change.change != "kept" or kept:
            yield change
    for index in alignment.alone_a:
        span = a.reading.sentences[index].span
        yield _row("dropped", a, span, b, None, "sentence", along.in_a(span.start))
    for index in alignment.alone_b:
        span = b.reading.sentences[index].span
        yield _row("added", a, None, b, span, "sentence", along.in_b(index))


def _matched(a: Side, b: Side, match: Match, paired: dict[str, str], along: _Order) -> Change:
    span_a, span_b = a.reading.sentences[match.a].span, b.reading.sentences[match.b].span
    found = differences(a.words(span_a), b.words(span_b), a.trust(span_a), b.trust(span_b), a.known, b.known)
    if match.kind == "part":
        shorter_a = len(span_a) <= len(span_b)
        found = [d for d in found if len(d.a if shorter_a else d.b) and d.number]
    kind: Kind = "changed" if found else "kept"
    if not found and _moved(a, b, span_a, span_b, paired):
        kind = "moved"
    what = "sentence" if match.kind == "same" else "part of a sentence"
    return _row(kind, a, span_a, b, span_b, what, along.in_b(match.b), found)


def _moved(a: Side, b: Side, span_a: Span, span_b: Span, paired: dict[str, str]) -> bool:
    """Whether the sections of two like sentences are paired with others, and none contains the other's pair."""
    one, other = a.section(span_a.start), b.section(span_b.start)
    if not one or not other or one not in paired or paired[one] == other:
        return False
    return not (_above(b, paired[one], other) or _above(b, other, paired[one]))


def _above(side: Side, upper: str, lower: str) -> bool:
    section = side.reading.by_path.get(lower)
    while section is not None and section.parent:
        if section.parent == upper:
            return True
        section = side.reading.by_path.get(section.parent)
    return False


def _row(
    kind: Kind,
    a: Side,
    span_a: Span | None,
    b: Side,
    span_b: Span | None,
    what: str,
    order: tuple[int, int, int],
    found: Sequence[Difference] = (),
) -> Change:
    return Change(
        change=kind,
        section_a=a.section(span_a.start) if span_a else "",
        section_b=b.section(span_b.start) if span_b else "",
        line_a=a.line(span_a) if span_a else None,
        line_b=b.line(span_b) if span_b else None,
        what=what,
        quote_a=a.quote(span_a) if span_a else "",
        quote_b=b.quote(span_b) if span_b else "",
        words_a=a.words(span_a) if span_a else "",
        words_b=b.words(span_b) if span_b else "",
        marks_a=tuple(d.a for d in found if len(d.a)),
        marks_b=tuple(d.b for d in found if len(d.b)),
        numbers=any(d.number for d in found),
        names=any(d.name for d in found),
        order=order,
    )


def _section_changes(a: Side, b: Side, alignment: Alignment, along: _Order) -> Iterator[Change]:
    """Sections without a partner whose heading was not found in the other text either."""
    pairs_a = {one for one, _, _ in alignment.sections}
    pairs_b = {other for _, other, _ in alignment.sections}
    alone_a = {a.reading.sentences[i].span.start for i in alignment.alone_a}
    alone_b = {b.reading.sentences[i].span.start for i in alignment.alone_b}
    for section in a.reading.sections:
        if section.path not in pairs_a and _starts_alone(section.heading_span, alone_a):
            yield _row(
                "dropped", a, section.heading_span, b, None, f"section {section.path}",
                along.in_a(section.heading_span.start, 1),
            )  # fmt: skip
    for section in b.reading.sections:
        if section.path not in pairs_b and _starts_alone(section.heading_span, alone_b):
            index = b.reading.sentence_index(section.heading_span.start)
            yield _row(
                "added", a, None, b, section.heading_span, f"section {section.path}", along.in_b(index, 1)
            )  # fmt: skip


def _starts_alone(heading: Span, alone: set[int]) -> bool:
    return any(abs(start - heading.start) <= 12 for start in alone)


def _fact_changes(
    a: Mapped, b: Mapped, side_a: Side, side_b: Side, along: _Order, alignment: Alignment
) -> list[Change]:
    return [
        *_named_changes("citation", _citations(a), _citations(b), side_a, side_b, along),
        *_named_changes("project", _projects(a), _projects(b), side_a, side_b, along),
        *_target_changes(a, b, side_a, side_b, along, alignment),
    ]


Named = dict[str, tuple[str, Span]]
"""First mention of each thing: key to name and span."""


def _citations(mapped: Mapped) -> Named:
    found: Named = {}
    for citation in mapped.citations:
        found.setdefault(fold(citation.number), (citation.number, citation.span))
    return found


def _projects(mapped: Mapped) -> Named:
    found: Named = {}
    for project in mapped.projects:
        found.setdefault(project.entry or fold(project.name), (project.name, project.span))
    return found


def _named_changes(kind: str, a: Named, b: Named, side_a: Side, side_b: Side, along: _Order) -> Iterator[Change]:
    for key, (name, span) in a.items():
        if key not in b:
            yield _row("dropped", side_a, span, side_b, None, f"{kind} {name}", along.in_a(span.start, 2))
    for key, (name, span) in b.items():
        if key not in a:
            index = side_b.reading.sentence_index(span.start)
            yield _row("added", side_a, None, side_b, span, f"{kind} {name}", along.in_b(index, 2))


def _target_changes(
    a: Mapped, b: Mapped, side_a: Side, side_b: Side, along: _Order, alignment: Alignment
) -> Iterator[Change]:
    """Targets by indicator: other numbers, other year, new and gone."""
    if a.reading.document.id == b.reading.document.id:
        pairs: dict[int, int] = {i: i for i in range(min(len(a.targets), len(b.targets)))}
    else:
        pairs = {c.a[2]: c.b[2] for c in target_pairs([a, b])}
        pairs |= _aligned_targets(a, b, alignment, set(pairs), set(pairs.values()))
    for x, y in pairs.items():
        one, other = a.targets[x], b.targets[y]
        if _same_target(one, other):
            continue
        index = side_b.reading.sentence_index(other.span.start)
        what = f"target {other.indicator}: {_printed(one)} → {_printed(other)}"
        found = differences(
            side_a.words(one.span), side_b.words(other.span), side_a.trust(one.span), side_b.trust(other.span)
        )
        yield _row("changed", side_a, one.span, side_b, other.span, what, along.in_b(index, 3), found)
    for x, target in enumerate(a.targets):
        if x not in pairs:
            what = f"target {target.indicator}: {_printed(target)}"
            yield _row("dropped", side_a, target.span, side_b, None, what, along.in_a(target.span.start, 3))
    for y, target in enumerate(b.targets):
        if y not in set(pairs.values()):
            index = side_b.reading.sentence_index(target.span.start)
            what = f"target {target.indicator}: {_printed(target)}"
            yield _row("added", side_a, None, side_b, target.span, what, along.in_b(index, 3))


def _aligned_targets(
    a: Mapped, b: Mapped, alignment: Alignment, taken_a: set[int], taken_b: set[int]
) -> dict[int, int]:
    """Targets of one value in aligned sentences, whose names damage has made differ."""
    partner = {match.a: match.b for match in alignment.sentences}
    found: dict[int, int] = {}
    for x, one in enumerate(a.targets):
        sentence = partner.get(a.reading.sentence_index(one.span.start))
        if x in taken_a or sentence is None:
            continue
        for y, other in enumerate(b.targets):
            here = b.reading.sentence_index(other.span.start) == sentence
            if here and y not in taken_b and y not in found.values() and _same_target(one, other):
                found[x] = y
                break
    return found


def _same_target(a: Target, b: Target) -> bool:
    years = a.year == b.year or a.year is None or b.year is None
    return (a.low, a.high) == (b.low, b.high) and years and (fold(a.unit) == fold(b.unit) or not a.unit or not b.unit)


def _printed(target: Target) -> str:
    """A target's value as Vietnamese documents print it."""
    low, high = (format(v.normalize(), "f").replace(".", ",") for v in (target.low, target.high))
    sign = "" if target.comparator == "=" else target.comparator.replace(">=", "≥").replace("<=", "≤") + " "
    year = f" ({target.year})" if target.year else ""
    return f"{sign}{low if low == high else f'{low} - {high}'} {target.unit}".strip() + year


def diff_rows(changes: Iterable[Change]) -> Rows:
    """The columns of the contract, one row a change."""
    rows: list[tuple[str | None, ...]] = [
        (
            c.change, c.section_a, c.section_b, str(c.line_a) if c.line_a else None,
            str(c.line_b) if c.line_b else None, c.what, c.quote_a, c.quote_b,
        )
        for c in changes
    ]  # fmt: skip
    return Rows(COLUMNS, rows, frozenset({"line_a", "line_b"}))


def diff_html(changes: Sequence[Change], a: str, b: str, lang: str = "vi") -> str:
    """One self-contained page that shows the changes side by side, numbers and names marked."""
    return diff_page(changes, Path(a).stem, Path(b).stem, lang)


def diff_documents(a: str, b: str, graph: Path, *, kept: bool = False) -> list[Change]:
    """The changes between two documents, each given as the id of a document of the graph or as a file.

    `kept=True` lists also what stayed.
    """
    from lsgraph.corpus import read_documents
    from lsgraph.pipeline import map_document
    from lsgraph.recorded import recorded_reading
    from lsgraph.registry import default_registry

    # Files are read together, so that a garbled one has the other to learn from.
    files = [Path(name) for name in (a, b) if Path(name).is_file()]
    read = {path: read_documents([path] if len(files) == 1 else files) for path in files}
    readings = []
    for name in (a, b):
        path = Path(name)
        if path in read:
            found = [reading for reading in read[path] if reading.document.file == path.name]
            readings.append(found[0] if found else read[path][0])
        else:
            readings.append(recorded_reading(graph, name))
    registry = default_registry()
    return diff(map_document(readings[0], registry), map_document(readings[1], registry), kept=kept)
