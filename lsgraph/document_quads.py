"""A document as a whole in quads, what its restored lines say, and the names of registry resources."""

from __future__ import annotations

from lsgraph import vocab
from lsgraph.ids import short_id, slug
from lsgraph.link import Link, Unheld
from lsgraph.model import Document, Mapped
from lsgraph.patterns import compiled
from lsgraph.provenance import Quads, resource
from lsgraph.span import Span
from lsgraph.terms import boolean, date, decimal, integer, text

DOCUMENT_CLASSES = {
    "Nghị quyết": vocab.ResolutionDocument,
    "Kế hoạch": vocab.PlanDocument,
    "Báo cáo chính trị": vocab.PoliticalReport,
    "Báo cáo": vocab.ProgressReport,
}


SINGULAR = {
    "instruments": "instrument",
    "bodies": "body",
    "projects": "project",
    "gates": "gate",
    "places": "place",
    "indicators": "indicator",
    "units": "unit",
}
CLASSES = {
    "instruments": vocab.Instrument,
    "bodies": vocab.Body,
    "projects": vocab.Project,
    "gates": vocab.BorderGate,
    "places": vocab.Place,
    "indicators": vocab.Indicator,
    "units": vocab.Unit,
}
_RESOLUTIONS = {
    "TW": (vocab.PartyResolution,),
    "TU": (vocab.PartyResolution,),
    "CP": (vocab.GovernmentResolution,),
    "HĐND": (vocab.CouncilResolution,),
    "QH": (vocab.NationalAssemblyResolution,),
    "UBTVQH": (vocab.NationalAssemblyResolution,),
}
"""Who gives a resolution, by the last code of its number."""
STRENGTHS = {
    "stated": vocab.implementsStated,
    "section": vocab.implementsBySection,
    "corresponding": vocab.implementsByCorrespondence,
}


def entry_node(kind: str, entry: str) -> str:
    return resource(f"{SINGULAR[kind]}-{entry}")


def plan_node(document: Document) -> str:
    """The plan that a document states: draft and adopted text of one period state the same one."""
    if not compiled(r"\d{4}\s*-\s*\d{4}").fullmatch(document.period):
        return ""
    return resource(f"plan-{document.period.replace(' ', '')}")


def linked_node(quads: Quads, link: Link) -> str:
    """The one instrument that a link means, "" for none or several; one outside the registry is described."""
    if link.unheld is not None:
        return _unheld_node(quads, link.unheld)
    return entry_node("instruments", link.entries[0]) if len(link.entries) == 1 else ""


def _unheld_node(quads: Quads, unheld: Unheld) -> str:
    node = resource(f"instrument-{slug(unheld.name)[:60]}-{short_id('instruments', unheld.name)[:6]}")
    quads.type(node, vocab.Instrument)
    issuer = compiled(r"(?<=[-/])(?:UBTVQH|QH|[A-ZĐ]+)\d*$").search(unheld.number)
    if unheld.type == "Nghị quyết" and issuer is not None:
        quads.type(node, *_RESOLUTIONS.get(issuer.group().rstrip("0123456789"), ()))
    quads.label(node, f"{unheld.type} {unheld.name}".strip())
    quads.add(node, vocab.name, text(unheld.name))
    quads.add(node, vocab.number, text(unheld.number))
    quads.optional(node, vocab.date, unheld.date, date)
    quads.optional(node, vocab.issuerName, unheld.issuer)
    quads.add(node, vocab.inRegistry, boolean(False))
    return node


def document_quads(quads: Quads, document: Document, text_of: Link | None = None) -> None:
    """What is known about a document as a whole."""
    node = resource(f"document-{document.id}")
    quads.type(node, vocab.Document)
    if document.kind in DOCUMENT_CLASSES:
        quads.type(node, DOCUMENT_CLASSES[document.kind])
    quads.label(node, document.title or document.id)
    quads.optional(node, vocab.title, document.title, lambda value: text(value, "vi"))
    quads.optional(node, vocab.title, document.title_en, lambda value: text(value, "en"))
    quads.label(node, document.title_en, "en")
    quads.add(node, vocab.identifier, text(document.id))
    quads.optional(node, vocab.documentKind, document.kind)
    quads.optional(node, vocab.number, document.number)
    quads.optional(node, vocab.date, document.date, date)
    quads.optional(node, vocab.issuerName, document.issuer)
    quads.optional(node, vocab.period, document.period)
    quads.add(node, vocab.sha256, text(document.sha256))
    quads.add(node, vocab.fileName, text(document.file))
    for name in sorted(document.guessed):
        quads.add(node, vocab.guessed, text(name))
    if text_of is not None:
        quads.add(node, vocab.textOf, linked_node(quads, text_of))
    plan = plan_node(document)
    if plan:
        quads.add(node, vocab.states, plan)
        quads.type(plan, vocab.Plan)
        quads.label(plan, f"Kế hoạch {document.period}")
        quads.label(plan, f"Plan {document.period}", "en")
        quads.add(plan, vocab.period, text(document.period))


def restored_quads(quads: Quads, mapped: Mapped) -> None:
    """The lines that were restored, beside what stands in the source."""
    id = mapped.reading.document.id
    for line, garbled, restored, confidence in restored_lines(mapped):
        node = resource(f"restored-{short_id('restored', id, line)}")
        quads.type(node, vocab.RestoredLine)
        quads.label(node, restored)
        quads.add(node, vocab.document, resource(f"document-{id}"))
        quads.add(node, vocab.line, integer(line))
        quads.add(node, vocab.garbled, text(garbled))
        quads.add(node, vocab.restored, text(restored))
        quads.add(node, vocab.confidence, decimal(round(confidence, 3)))


def restored_lines(mapped: Mapped) -> list[tuple[int, str, str, float]]:
    """For each source line that was repaired: line, garbled words, restored words, mean confidence.

    The marks of notes are no words: what is restored reads without them.
    """
    reading = mapped.reading
    source = reading.text.source
    by_line: dict[int, list[tuple[Span, str, float]]] = {}
    for syllable in reading.restored:
        line = reading.text.line(syllable.source.start)
        by_line.setdefault(line, []).append((syllable.source, syllable.replacement, syllable.confidence))
    marks = _marks_by_line(mapped)
    rows: list[tuple[int, str, str, float]] = []
    starts = reading.text.line_starts
    for line, syllables in sorted(by_line.items()):
        start = starts[line - 1]
        end = starts[line] - 1 if line < len(starts) else len(source)
        restored = " ".join(_line_without(source, Span(start, max(start, end)), syllables, marks.get(line, [])).split())
        garbled = " ".join(source[start:end].split())
        if restored != garbled:
            rows.append((line, garbled, restored, sum(s[2] for s in syllables) / len(syllables)))
    return rows


def _marks_by_line(mapped: Mapped) -> dict[int, list[Span]]:
    """Where a line holds the mark of a note, or the number that a note's body begins with."""
    reading = mapped.reading
    found: dict[int, list[Span]] = {}
    for note in reading.footnotes:
        line = reading.text.line(note.source_body.start)
        number = Span(reading.text.line_starts[line - 1], note.source_body.start)
        for span in (note.mark, number):
            if 0 < len(span.of(reading.text.source).strip()) <= 4:
                found.setdefault(reading.text.line(span.start), []).append(span)
    return found


def _line_without(source: str, line: Span, syllables: list[tuple[Span, str, float]], marks: list[Span]) -> str:
    """A line with its restored words in place and its marks left out."""
    pieces: list[str] = []
    at = line.start
    for span, replacement, _ in sorted(syllables):
        if span.start < at:
            continue
        pieces.append(_outside(source, at, span.start, marks))
        for mark in marks:
            if span.overlaps(mark):
                words = mark.of(source).strip()
                replacement = replacement.replace(words, "", 1) if words in replacement else replacement
        pieces.append(replacement)
        at = max(at, span.end)
    pieces.append(_outside(source, at, line.end, marks))
    return "".join(pieces)


def _outside(source: str, start: int, end: int, marks: list[Span]) -> str:
    return "".join(source[i] for i in range(start, end) if not any(i in mark for mark in marks))


def before_mark(source: str, mark: Span, width: int = 80) -> Span:
    """The words that a note's mark stands behind, up to and with the mark, from a word's start."""
    start = max(0, mark.start - width)
    cut = max(source.rfind(end, start, mark.start) for end in (". ", "; ", "\n\n", ".\n"))
    if cut >= 0:
        start = cut + 1
    elif start:
        start = source.find(" ", start, mark.start) + 1 or start
    return stripped(source, Span(start, max(mark.end, start)))


def stripped(source: str, span: Span) -> Span:
    words = span.of(source)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.end - (len(words) - len(words.rstrip()))))
