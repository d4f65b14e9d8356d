"""The plain records that every page is made from: things, their values, and the evidence of each statement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import isfinite

LS = "https://w3id.org/lsgraph/ontology#"
ID = "https://w3id.org/lsgraph/id/"
PREFIXES = {
    "ls": LS,
    "id": ID,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "sh": "http://www.w3.org/ns/shacl#",
    "org": "http://www.w3.org/ns/org#",
    "eli": "http://data.europa.eu/eli/ontology#",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "oa": "http://www.w3.org/ns/oa#",
    "qb": "http://purl.org/linked-data/cube#",
}


def shorten(iri: str) -> str:
    """The name of a term as the pages write it: bare for our ontology, prefixed for known others.

    >>> shorten(LS + "cites"), shorten("http://www.w3.org/2000/01/rdf-schema#label")
    ('cites', 'rdfs:label')
    """
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            name = iri[len(namespace) :]
            return name if prefix == "ls" else f"{prefix}:{name}"
    return iri


def expand(name: str) -> str:
    """The IRI of a name made by `shorten`."""
    prefix, colon, rest = name.partition(":")
    if not colon:
        return LS + name
    return PREFIXES[prefix] + rest if prefix in PREFIXES else name


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a property: `kind` is `iri`, `` (plain text), `@vi`, or a datatype such as `xsd:decimal`."""

    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a statement stands. Offsets count in the source file; `quote` is the source's own words."""

    iri: str
    document: str
    section: str
    path: str
    line: int
    start: int
    end: int
    quote: str
    restored: str = ""
    confidence: float | None = None
    lowest: float | None = None


@dataclass(slots=True)
class Thing:
    """A resource of the graph with everything said of it directly.

    `worded` holds labels put together from the values, in the words and numbers of a language, where the graph's
    own label is in one language only or reads like a list of values.
    """

    iri: str
    types: tuple[str, ...] = ()
    values: dict[str, list[Value]] = field(default_factory=dict)
    evidence: list[Evidence] = field(default_factory=list)
    worded: dict[str, str] = field(default_factory=dict)

    def text(self, *properties: str) -> str:
        """The first text of the first property that has one, or an empty string."""
        for name in properties:
            for value in self.values.get(name, ()):
                if value.kind != "iri":
                    return value.text
        return ""

    def in_language(self, name: str, language: str) -> str:
        """The text tagged with a language, or an empty string."""
        for value in self.values.get(name, ()):
            if value.kind == "@" + language:
                return value.text
        return ""

    def links(self, *properties: str) -> list[str]:
        return [value.text for name in properties for value in self.values.get(name, ()) if value.kind == "iri"]

    def link(self, *properties: str) -> str:
        found = self.links(*properties)
        return found[0] if found else ""

    def number(self, name: str) -> float | None:
        """The number that a property says; None where it says none that can be drawn."""
        try:
            value = float(self.text(name))
        except ValueError:
            return None
        return value if isfinite(value) else None

    @property
    def plain_label(self) -> str:
        """The Vietnamese label as the graph has it, or the nearest to one that the thing has."""
        return (
            self.in_language("rdfs:label", "vi")
            or self.text("rdfs:label")
            or self.in_language("title", "vi")
            or self.text("name", "title", "heading", "number", "indicatorName")
            or local_name(self.iri)
        )

    @property
    def label(self) -> str:
        """The label as people want it: an instrument that is called by its number alone also gets its title."""
        if "vi" in self.worded:
            return self.worded["vi"]
        label, title = self.plain_label, self.in_language("title", "vi")
        if title and self.text("number") and len(label) < 40 and title not in label and label not in title:
            return f"{label} – {title[0].lower() + title[1:]}"
        return label

    @property
    def label_en(self) -> str:
        """The English label with the number that the label leaves out, or an empty string."""
        if "en" in self.worded:
            return self.worded["en"]
        label = self.in_language("rdfs:label", "en") or self.in_language("title", "en")
        number = self.text("number")
        if label and number and number not in label and "Document" not in " ".join(self.types):
            return f"{number} – {label}"
        return label


def local_name(iri: str) -> str:
    """What follows the last `/` or `#`."""
    return iri.rstrip("/#").replace("#", "/").rsplit("/", 1)[-1] or iri


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in source offsets, in the order of reading; sentences of one `paragraph` share its number.

    `note` is the number of the footnote that it belongs to; `kind` is prose, heading, table or matter.
    """

    start: int
    end: int
    section: str = ""
    kind: str = "prose"
    note: str = ""
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote in source offsets."""

    number: str
    mark: tuple[int, int]
    body: tuple[int, int]


@dataclass(frozen=True)
class SourceText:
    """A document's own text with what the build found in it; all offsets count in `source`."""

    source: str
    title: str = ""
    sentences: tuple[Sentence, ...] = ()
    restored: tuple[tuple[int, int, str, float], ...] = ()
    footnotes: tuple[Note, ...] = ()


@dataclass
class Collected:
    """The whole graph as records. `parents` is the class tree of the ontology, by short name.

    `inferred` has the links that a rule drew, with the name of the rule; no sentence says them;
    `unit_names` the English of the units in use.
    """

    things: dict[str, Thing]
    terms: dict[str, Thing]
    texts: dict[str, SourceText]
    parents: dict[str, tuple[str, ...]]
    graphs: dict[str, int] = field(default_factory=dict)
    inferred: dict[tuple[str, str, str], str] = field(default_factory=dict)
    unit_names: dict[str, str] = field(default_factory=dict)
    _of: dict[tuple[str, ...], list[Thing]] = field(default_factory=dict, repr=False)
    _above: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict, repr=False)
    _about: dict[str, list[str]] = field(default_factory=dict, repr=False)
    _lineage: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False)

    def of(self, *kinds: str) -> list[Thing]:
        """All things of one of the kinds (subclasses included), in the order of their IRIs."""
        if kinds not in self._of:
            self._of[kinds] = [thing for thing in self.things.values() if self.is_any(thing, kinds)]
        return self._of[kinds]

    def classes(self, thing: Thing) -> frozenset[str]:
        """All classes of a thing, those above its own included."""
        if thing.types not in self._above:
            self._above[thing.types] = frozenset(above for name in thing.types for above in self.lineage(name))
        return self._above[thing.types]

    def is_a(self, thing: Thing, kind: str) -> bool:
        return kind in self.classes(thing)

    def is_any(self, thing: Thing, kinds: Iterable[str]) -> bool:
        return not self.classes(thing).isdisjoint(kinds)

    def lineage(self, name: str) -> tuple[str, ...]:
        """A class and all classes above it, nearest first."""
        if name not in self._lineage:
            found = [name]
            for item in found:
                found.extend(parent for parent in self.parents.get(item, ()) if parent not in found)
            self._lineage[name] = tuple(found)
        return self._lineage[name]

    def facts_about(self, indicator: str) -> list[str]:
        """The targets and figures of an indicator."""
        if not self._about:
            for thing in self.of("Target", "Figure"):
                for iri in thing.links("indicator"):
                    self._about.setdefault(iri, []).append(thing.iri)
        return self._about.get(indicator, [])

    def label(self, iri: str) -> str:
        thing = self.things.get(iri)
        return thing.label if thing else local_name(iri)

    def sorted_evidence(self, iris: Iterable[str]) -> list[Evidence]:
        """The evidence of several facts by document and place, each place once."""
        found = {(e.document, e.start, e.end): e for iri in iris for e in self.things[iri].evidence}
        return [found[key] for key in sorted(found)]
