"""Takes a graph with `select`, gives plain records. Five bulk queries; nothing is asked node by node."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from lsgraph.explore.labels import word_labels
from lsgraph.explore.records import (
    LS,
    Collected,
    Evidence,
    Note,
    Sentence,
    SourceText,
    Thing,
    Value,
    local_name,
    shorten,
)
from lsgraph.explore.relations import SHORTCUTS

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
TERM_TYPES = {
    "owl:Class",
    "owl:ObjectProperty",
    "owl:DatatypeProperty",
    "owl:AnnotationProperty",
    "owl:NamedIndividual",
    "owl:Ontology",
    "owl:Restriction",
    "owl:AllDisjointClasses",
    "rdfs:Class",
    "rdf:Property",
}
EVERYTHING = f"""SELECT ?s ?p ?o ?kind WHERE {{
  ?s ?p ?o . FILTER(!isBlank(?s) && !isBlank(?o))
  FILTER NOT EXISTS {{ ?s a <{LS}Evidence> }} FILTER NOT EXISTS {{ ?s a <{LS}Passage> }}
  FILTER NOT EXISTS {{ ?s a <{LS}InferredStatement> }}
  BIND(IF(isIRI(?o), "iri", IF(LANG(?o) != "", CONCAT("@", LANG(?o)), STR(DATATYPE(?o)))) AS ?kind)
}}"""
EVIDENCE = f"""PREFIX ls: <{LS}>
SELECT ?e ?document ?section ?path ?line ?start ?end ?quote ?restored ?confidence ?lowest WHERE {{
  ?e a ls:Evidence ; ls:document ?document ; ls:quote ?quote .
  OPTIONAL {{ ?e ls:section ?section }} OPTIONAL {{ ?e ls:sectionPath ?path }}
  OPTIONAL {{ ?e ls:line ?line }} OPTIONAL {{ ?e ls:start ?start }} OPTIONAL {{ ?e ls:end ?end }}
  OPTIONAL {{ ?e ls:restoredQuote ?restored }} OPTIONAL {{ ?e ls:confidence ?confidence }}
  OPTIONAL {{ ?e ls:lowestConfidence ?lowest }}
}}"""
INFERRED = f"""PREFIX ls: <{LS}>
SELECT ?s ?p ?o ?rule WHERE {{
  ?x a ls:InferredStatement ; ls:predicate ?p ; ls:subject ?s ; ls:object ?o ; ls:rule ?rule .
  FILTER(?p NOT IN ({", ".join(f"ls:{name}" for name in sorted(SHORTCUTS))}, <{RDF_TYPE}>))
}}"""
GRAPHS = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"
XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


class Answer(Protocol):
    """Rows of plain strings."""

    @property
    def rows(self) -> Sequence[Sequence[str | None]]: ...


class Selectable(Protocol):
    """A graph that answers a SELECT over the union of all its named graphs."""

    def select(self, sparql: str) -> Any: ...


def collect(graph: Selectable, texts: Path | None = None) -> Collected:
    """The records of a graph, ordered by IRI. `texts` is the folder of the documents' own texts, if any."""
    evidence = _read_evidence(graph)
    everything = _read_things(graph, evidence)
    terms = {iri: thing for iri, thing in everything.items() if TERM_TYPES & set(thing.types)}
    things = {
        iri: thing
        for iri, thing in everything.items()
        if iri not in terms and any(":" not in name for name in thing.types)
    }
    parents = {
        shorten(iri): tuple(shorten(parent) for parent in term.links("rdfs:subClassOf"))
        for iri, term in terms.items()
        if "owl:Class" in term.types
    }
    for name, parent in USUAL_PARENTS.items():
        parents.setdefault(name, (parent,))
    inferred = {(s, shorten(p), o): rule for s, p, o, rule in sorted(graph.select(INFERRED).rows)}
    found = Collected(things, terms, {}, parents, _read_counts(graph), inferred)
    word_labels(found)
    for thing in found.of("Document"):
        text = _read_text(texts, thing)
        if text is not None:
            found.texts[thing.iri] = text
    return found


USUAL_PARENTS = {"SectionTask": "Task", "SentenceTask": "Task", "Breakthrough": "Task"}


def _read_things(graph: Selectable, evidence: dict[str, Evidence]) -> dict[str, Thing]:
    things: dict[str, Thing] = {}
    names: dict[str, str] = {}
    types: dict[str, list[str]] = {}
    for subject, prop, value, kind in graph.select(EVERYTHING).rows:
        thing = things.get(subject)
        if thing is None:
            thing = things[subject] = Thing(subject)
        if prop == RDF_TYPE:
            types.setdefault(subject, []).append(shorten(value))
            continue
        name = names.get(prop)
        if name is None:
            name = names[prop] = shorten(prop)
        if name == "evidence":
            if value in evidence:
                thing.evidence.append(evidence[value])
            continue
        if kind not in names:
            names[kind] = "" if kind == XSD_STRING else kind if kind[:1] == "@" else shorten(kind or "")
        thing.values.setdefault(name, []).append(Value(value, names[kind]))
    for iri, thing in things.items():
        thing.types = tuple(sorted(set(types.get(iri, ()))))
        if len(thing.evidence) > 1:
            thing.evidence = sorted(set(thing.evidence), key=lambda e: (e.document, e.start, e.end, e.iri))
        for name, values in thing.values.items():
            if len(values) > 1:
                thing.values[name] = sorted(set(values), key=lambda v: (v.text, v.kind))
    return dict(sorted(things.items()))


def _read_evidence(graph: Selectable) -> dict[str, Evidence]:
    found: dict[str, Evidence] = {}
    for iri, document, section, path, line, start, end, quote, restored, confidence, lowest in graph.select(
        EVIDENCE
    ).rows:
        found[iri] = Evidence(
            iri,
            document,
            section or "",
            path or "",
            int(line or 0),
            int(start or 0),
            int(end or 0),
            quote,
            restored or "",
            float(confidence) if confidence else None,
            float(lowest) if lowest else None,
        )
    return found


def _read_counts(graph: Selectable) -> dict[str, int]:
    return {row[0]: int(row[1]) for row in graph.select(GRAPHS).rows}


def _read_text(folder: Path | None, document: Thing) -> SourceText | None:
    """The text of a document, from `<identifier>.json`; None when the build left none."""
    name = document.text("identifier") or local_name(document.iri).removeprefix("document-")
    path = folder / f"{name}.json" if folder and "/" not in name else None
    if path is None or not path.is_file():
        return None
    data = json.loads(path.read_text(encoding="utf-8"))
    return SourceText(
        data["source"],
        data.get("title") or "",
        tuple(
            Sentence(
                p["start"],
                p["end"],
                p.get("section") or "",
                p.get("kind") or "prose",
                p.get("note") or "",
                p.get("paragraph", number),
            )
            for number, p in enumerate(data.get("paragraphs", ()))
        ),
        tuple(sorted((r[0], r[1], r[2], float(r[3])) for r in data.get("restored", ()))),
        tuple(
            Note(str(n["number"]), (n["mark"][0], n["mark"][1]), (n["body"][0], n["body"][1]))
            for n in data.get("footnotes", ())
        ),
    )
