"""Where a fact stands: names of graphs and resources, and evidence as quads.

Nothing enters the graph without evidence; one main evidence a fact, further ones where a footnote adds figures.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from functools import cached_property

from lsgraph import vocab
from lsgraph.ids import short_id
from lsgraph.model import Reading, RestoredSyllable
from lsgraph.patterns import compiled
from lsgraph.span import Span
from lsgraph.terms import decimal, integer, iri, text

RDF_TYPE = iri("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
LABEL = iri("http://www.w3.org/2000/01/rdf-schema#label")
_BLANKS = re.compile(r"\s+")


def resource(name: str) -> str:
    """The IRI term of a resource; the name is made safe for one."""
    return iri(vocab.ID + name)


def graph_name(name: str) -> str:
    return vocab.GRAPH + name


class Quads:
    """The quads of one named graph, as sorted lines without repetition."""

    def __init__(self, graph: str) -> None:
        self._graph = iri(graph_name(graph))
        self._lines: set[str] = set()

    def add(self, subject: str, predicate: str, value: str) -> None:
        """`subject` and `value` are terms, `predicate` is a bare IRI."""
        self._lines.add(f"{subject} <{predicate}> {value} {self._graph} .\n")

    def type(self, subject: str, *classes: str) -> None:
        for name in classes:
            self._lines.add(f"{subject} {RDF_TYPE} <{name}> {self._graph} .\n")

    def label(self, subject: str, label: str, lang: str = "vi") -> None:
        if label:
            self._lines.add(f"{subject} {LABEL} {text(shorten(label), lang)} {self._graph} .\n")

    def optional(self, subject: str, predicate: str, value: str, term: Callable[[str], str] = text) -> None:
        """Add where there is a value at all."""
        if value:
            self.add(subject, predicate, term(value))

    def lines(self) -> list[str]:
        return sorted(self._lines)

    def encoded(self) -> bytes:
        """The lines as they stand in a file."""
        return "".join(self.lines()).encode()

    def __len__(self) -> int:
        return len(self._lines)


def shorten(label: str, limit: int = 180) -> str:
    """A label on one line that ends at a word."""
    label = _BLANKS.sub(" ", label).strip()
    if len(label) <= limit:
        return label
    return label[:limit].rsplit(" ", 1)[0] + " …"


class Evidence:
    """Makes evidence nodes for the spans of one reading, each once."""

    def __init__(self, reading: Reading, quads: Quads) -> None:
        self.reading = reading
        self.quads = quads
        self.document = resource(f"document-{reading.document.id}")
        self._known: dict[Span, str] = {}

    @cached_property
    def _restored_starts(self) -> list[int]:
        return [syllable.source.start for syllable in self._restored]

    @cached_property
    def _restored(self) -> list[RestoredSyllable]:
        return sorted(self.reading.restored, key=lambda syllable: syllable.source)

    def source(self, span: Span) -> Span:
        """The source range of a span, without blanks at its ends."""
        found = self.reading.text.to_source(span)
        words = found.of(self.reading.text.source)
        start = found.start + len(words) - len(words.lstrip())
        end = found.end - (len(words) - len(words.rstrip()))
        return Span(start, max(start, end))

    def of(self, span: Span) -> str:
        """The evidence node of a span of the repaired text."""
        return self.at(self.source(span), span)

    def passage(self, span: Span) -> str:
        """The node of a range of the document, without its words."""
        source = self.source(span)
        node = resource(f"passage-{short_id('passage', self.reading.document.id, source.start, source.end)}")
        self.quads.type(node, vocab.Passage)
        self.quads.add(node, vocab.document, self.document)
        self.quads.add(node, vocab.start, integer(source.start))
        self.quads.add(node, vocab.end, integer(source.end))
        return node

    def at(self, source: Span, repaired: Span | None = None) -> str:
        """The evidence node of a source range; `repaired` is where the same words stand after repair."""
        if source in self._known:
            return self._known[source]
        reading, quads = self.reading, self.quads
        node = resource(f"evidence-{short_id('evidence', reading.document.id, source.start, source.end)}")
        self._known[source] = node
        quads.type(node, vocab.Evidence)
        quads.add(node, vocab.document, self.document)
        quads.add(node, vocab.line, integer(reading.text.line(source.start)))
        quads.add(node, vocab.start, integer(source.start))
        quads.add(node, vocab.end, integer(source.end))
        quads.add(node, vocab.quote, text(source.of(reading.text.source)))
        if repaired is not None:
            self._section(node, repaired)
        self._confidence(node, source, repaired)
        return node

    def _section(self, node: str, repaired: Span) -> None:
        section = self.reading.section_at(repaired.start)
        if section is not None:
            self.quads.add(node, vocab.section, section_node(self.reading.document.id, section.path))
            self.quads.add(node, vocab.sectionPath, text(section.path))
        note = self.reading.note_at(repaired.start) if repaired.start >= self.reading.notes_start > 0 else None
        if note is not None:
            self.quads.add(node, vocab.inFootnote, footnote_node(self.reading.document.id, note.number))

    def _confidence(self, node: str, source: Span, repaired: Span | None) -> None:
        first = bisect_left(self._restored_starts, source.start)
        inside: list[float] = []
        for syllable in self._restored[first:]:
            if syllable.source.start >= source.end:
                break
            inside.append(syllable.confidence)
        if inside and repaired is not None:
            restored = _BLANKS.sub(" ", repaired.of(self.reading.text.repaired)).strip()
            self.quads.add(node, vocab.restoredQuote, text(self._numbered(restored, repaired)))
        if inside:
            self.quads.add(node, vocab.confidence, decimal(round(sum(inside) / len(inside), 3)))
            self.quads.add(node, vocab.lowestConfidence, decimal(round(min(inside), 3)))

    def _numbered(self, restored: str, repaired: Span) -> str:
        """A restored heading under the Roman number that the sequence of sections gave it: "III." for "111."."""
        section = self.reading.section_at(repaired.start)
        if section is None or repaired.start != section.span.start or not restored.startswith(section.printed):
            return restored
        number = compiled(r"(?:^|[ .])([IVXL]+)$").search(section.path)
        if number is None or number.group(1) in section.printed:
            return restored
        printed = compiled(r"[^\s.):]+(?=[.):]*$)").sub(number.group(1), section.printed)
        return printed + restored[len(section.printed) :]


def section_node(document: str, path: str) -> str:
    return resource(f"section-{document}-{short_id('section', document, path)}")


def footnote_node(document: str, number: str) -> str:
    return resource(f"footnote-{document}-{short_id('footnote', document, number)}")
