"""The ontology as pages and the editor's completion need it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from lsgraph import vocab
from lsgraph.export import PREFIXES

Binding = Mapping[str, Mapping[str, str]]
QUERY = f"""PREFIX rdf: <{PREFIXES["rdf"]}> PREFIX rdfs: <{PREFIXES["rdfs"]}> PREFIX skos: <{PREFIXES["skos"]}>
SELECT ?term ?p ?value WHERE {{
  VALUES ?p {{ rdf:type rdfs:label skos:definition rdfs:comment rdfs:domain rdfs:range rdfs:subClassOf }}
  GRAPH <{vocab.GRAPH}ontology> {{ ?term ?p ?value }}
  FILTER(ISIRI(?term) && STRSTARTS(STR(?term), "{vocab.LS}") && !ISBLANK(?value))
}} ORDER BY ?term ?p ?value"""
_KINDS = {
    "Class": "class",
    "ObjectProperty": "property",
    "DatatypeProperty": "property",
    "AnnotationProperty": "property",
}


@dataclass(slots=True)
class Term:
    """A class, a property or an individual of the ontology; labels and definitions by language."""

    name: str
    kind: str = "individual"
    labels: dict[str, str] = field(default_factory=dict)
    definitions: dict[str, str] = field(default_factory=dict)
    domain: list[str] = field(default_factory=list)
    range: list[str] = field(default_factory=list)
    above: list[str] = field(default_factory=list)

    @property
    def iri(self) -> str:
        return vocab.LS + self.name

    def label(self, language: str) -> str:
        return self.labels.get(language) or next(iter(self.labels.values()), self.name)

    def definition(self, language: str) -> str:
        return self.definitions.get(language) or next(iter(self.definitions.values()), "")


def read_terms(rows: Iterable[Binding]) -> dict[str, Term]:
    """The terms by IRI, from the bindings of `QUERY`."""
    found: dict[str, Term] = {}
    for row in rows:
        iri, value = row["term"]["value"], row["value"]
        if iri == vocab.LS:
            continue
        term = found.setdefault(iri, Term(iri.removeprefix(vocab.LS)))
        _note(term, row["p"]["value"].rpartition("#")[2], value)
    return found


def _note(term: Term, name: str, value: Mapping[str, str]) -> None:
    language = value.get("xml:lang", "")
    if name == "type":
        term.kind = _KINDS.get(value["value"].rpartition("#")[2], term.kind)
    elif name == "label":
        term.labels[language] = value["value"]
    elif name in ("definition", "comment"):
        term.definitions.setdefault(language, value["value"])
    elif value.get("type") == "uri":
        {"domain": term.domain, "range": term.range, "subClassOf": term.above}[name].append(value["value"])


def short(iri: str) -> str:
    """An IRI with our prefixes, or as it is.

    >>> short("http://www.w3.org/2000/01/rdf-schema#label")
    'rdfs:label'
    """
    for prefix, space in PREFIXES.items():
        if iri.startswith(space):
            return f"{prefix}:{iri.removeprefix(space)}"
    return iri


def completion(terms: Mapping[str, Term]) -> dict[str, Any]:
    """What the editor completes: prefixes, and terms with their labels in both languages."""
    return {
        "prefixes": PREFIXES,
        "terms": [
            {"name": f"ls:{term.name}", "kind": term.kind, "vi": term.label("vi"), "en": term.label("en")}
            for term in sorted(terms.values(), key=lambda term: term.name)
            if term.kind != "individual"
        ],
    }
