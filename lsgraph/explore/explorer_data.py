"""Takes the web, gives the columns that the explorer page holds: everything once, by number, in a fixed order."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from lsgraph.explore.compared import Comparisons, short_name
from lsgraph.explore.kinds import RANK, RELATION_RANK, TOP_KINDS, UNREAD, top_kind
from lsgraph.explore.labels import is_planned
from lsgraph.explore.links import page_of
from lsgraph.explore.passages import Passages
from lsgraph.explore.place import site_names
from lsgraph.explore.records import ID, LS, PREFIXES, Collected, Evidence, Thing
from lsgraph.explore.relations import DRAWN_IF, FACT_KINDS, LINKS, MENTIONS, Web, kind_of, patterns
from lsgraph.explore.wording import LANGUAGES, reason_words, wording
from lsgraph.patterns import compiled
from lsgraph.rule_words import rule_words

HIDDEN_PROPERTIES = {"sha256"}
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class Numbering:
    """Values by number, in the order of their first use."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._numbers: dict[Any, int] = {}

    def __call__(self, value: Any) -> int:
        number = self._numbers.get(value)
        if number is None:
            number = self._numbers[value] = len(self.values)
            self.values.append(value)
        return number


class ExplorerData:
    """Builds the columns; `columns()` is the whole. Numbers of nodes are their places in `web.nodes`."""

    def __init__(self, collected: Collected, web: Web, language: str, version: str) -> None:
        self.collected, self.web = collected, web
        self.language, self.version = language, version
        self.number = {iri: index for index, iri in enumerate(web.nodes)}
        self.keys, self.paths, self.rules, self.kinds = Numbering(), Numbering(), Numbering(), Numbering()
        self.fact_kinds, self.relations, self.passages = Numbering(), Numbering(), Numbering()
        self.type_sets = Numbering()
        self.type_sets(())
        self.fixed: dict[int, str] = {}
        self.restored: dict[int, str] = {}
        self.evidence: dict[str, list[Any]] = {
            name: [] for name in ("p", "o", "n", "doc", "path", "line", "start", "conf")
        }
        self.facts: dict[str, list[Any]] = {name: [] for name in ("id", "kind", "rule", "ev")}
        self._fact_numbers: dict[str, int] = {}
        self._evidence_numbers: dict[str, int] = {}
        self._readers: dict[str, Passages] = {}
        self.contradicted = self._contradicted()

    def columns(self) -> dict[str, Any]:
        edges = self._edges()
        nodes = self._nodes()
        for types in self.type_sets.values:
            for name in types:
                if ":" not in name:
                    self.kinds(name)
        return {
            "version": self.version,
            "lang": self.language,
            "base": ID,
            "ls": LS,
            "prefixes": PREFIXES,
            "words": {**wording(), **self._property_names(), **self._reasons(), "site": site_names(self.collected)},
            "kinds": [self._kind_row(name) for name in self.kinds.values],
            "relations": [self._relation_row(name) for name in self.relations.values],
            "keys": self.keys.values,
            "paths": self.paths.values,
            "rules": [[rule_words(rule, language) for language in LANGUAGES] for rule in self.rules.values],
            "factKinds": self.fact_kinds.values,
            "typeSets": self.type_sets.values,
            "nodes": nodes,
            "edges": edges,
            "facts": self.facts,
            "evidence": self.evidence,
            "passages": self.passages.values,
            "fixed": self.fixed,
            "short": self._short_names(),
            "compared": self._compared(),
            "bodyNames": {t.label: t.label_en for t in self.collected.of("Body") if t.label_en},
            "unitNames": {vi: en for vi, en in sorted(self.collected.unit_names.items()) if vi != en},
            "restored": self.restored,
            "start": self._start(),
            "unread": sorted(UNREAD),
        }

    def _contradicted(self) -> set[str]:
        return {
            side
            for thing in self.collected.of("Contradiction")
            if thing.text("verdict") in ("conflict", "")
            for side in thing.links("factA", "factB")
        }

    def _short_names(self) -> dict[int, list[str]]:
        """The names of documents short enough for a cell."""
        return {
            self.number[thing.iri]: [short_name(thing, language) for language in LANGUAGES]
            for thing in self.collected.of("Document")
        }

    def _compared(self) -> dict[int, list[list[Any]]]:
        """For each document: each other, contradictions, agreements, pairs that cannot be compared, and why not."""
        found = Comparisons(self.collected)
        return {
            self.number[thing.iri]: [
                [self.number[row.other], len(row.conflicts), row.agreed, row.apart, row.reasons]
                for row in found.of(thing.iri)
            ]
            for thing in self.collected.of("Document")
        }

    def _nodes(self) -> dict[str, list[Any]]:
        names = (
            "id",
            "kind",
            "types",
            "vi",
            "en",
            "lk",
            "le",
            "extra",
            "props",
            "docs",
            "res",
            "period",
            "strength",
            "status",
            "fact",
            "page",
        )
        columns: dict[str, list[Any]] = {name: [] for name in names}
        for iri, thing in self.web.nodes.items():
            for name, value in self._node_row(iri, thing).items():
                columns[name].append(value)
        return columns

    def _node_row(self, iri: str, thing: Thing) -> dict[str, Any]:
        label, english = thing.label, thing.label_en
        key = next((v.kind for v in thing.values.get("rdfs:label", ()) if v.text == label), None)
        page = page_of(self.collected, thing)
        fact = bool(thing.evidence)
        return {
            "id": iri_id(iri),
            "kind": self.kinds(kind_of(self.collected, thing)),
            "types": self.type_sets(thing.types),
            "vi": label,
            "en": "" if english == label else english,
            "lk": -1 if key is None else self.keys(("rdfs:label", key)),
            "le": 2
            if thing.worded.get("name") == "vi"
            else int(any(v.kind == "@en" and v.text == english for v in thing.values.get("rdfs:label", ()))),
            "extra": " ".join(
                t for t in (thing.text("number"), thing.text("taskPath"), *other_names(thing)) if t and t not in label
            ),
            "props": self._properties(thing),
            "docs": self._documents(iri, thing),
            "res": self._resolutions(iri),
            "period": self._period(thing),
            "strength": self._strength(iri),
            "status": self._status(iri, thing),
            "fact": self._fact(iri) if fact else -1,
            "page": 1 if page == iri_id(iri) else page,
        }

    def _properties(self, thing: Thing) -> list[Any]:
        flat: list[Any] = []
        for name, values in sorted(thing.values.items()):
            if name == "rdfs:label" or name in HIDDEN_PROPERTIES:
                continue
            for value in values:
                if value.kind != "iri":
                    flat += [self.keys((name, value.kind)), value.text]
        return flat

    def _documents(self, iri: str, thing: Thing) -> list[int]:
        found = {e.document for e in thing.evidence} | set(thing.links("document"))
        for side in thing.links("factA", "factB"):
            found |= (
                {e.document for e in self.collected.things[side].evidence} if side in self.collected.things else set()
            )
        for edge in self.web.edges_of(iri) if not found else ():
            found |= {e.document for fact in edge.facts for e in self.collected.things[fact].evidence}
        if self.collected.is_a(thing, "Document"):
            found.add(iri)
        return sorted(self.number[d] for d in found if d in self.number)

    def _resolutions(self, iri: str) -> list[int]:
        direct = self.web.neighbours(iri, "implements", forward=True) + self.web.neighbours(iri, "cites", forward=True)
        for task in self.web.neighbours(iri, "hasProject", forward=False) + self.web.neighbours(
            iri, "hasGate", forward=False
        ):
            direct += self.web.neighbours(task, "implements", forward=True)
        return sorted({self.number[i] for i in direct})

    def _period(self, thing: Thing) -> str:
        found = thing.text("period", "year", "asOf")
        if found:
            return found
        year = _YEAR.search(thing.text("date"))
        return year.group() if year else ""

    def _strength(self, iri: str) -> str:
        order = ("stated", "section", "corresponding")
        found = {e.strength for e in self.web.edges_of(iri) if e.relation == "implements" and e.source == iri}
        return next((strength for strength in order if strength in found), "")

    def _status(self, iri: str, thing: Thing) -> list[str]:
        found = []
        if iri in self.contradicted:
            found.append("contradicted")
        if any(e.restored for e in thing.evidence):
            found.append("restored")
        if thing.text("resolution") in ("ambiguous", "unheld"):
            found.append(thing.text("resolution"))
        if thing.text("holds") == "false":
            found.append("wrong")
        if self.collected.is_a(thing, "Progress") and is_planned(thing):
            found.append("planned")
        return [*found, "evidenced" if thing.evidence else "none"]

    def _edges(self) -> dict[str, Any]:
        columns: dict[str, Any] = {"s": [], "r": [], "t": [], "facts": {}, "st": {}, "rule": {}, "direct": {}}
        for index, edge in enumerate(self.web.edges):
            columns["s"].append(self.number[edge.source])
            columns["r"].append(self.relations(edge.relation))
            columns["t"].append(self.number[edge.target])
            if edge.facts:
                columns["facts"][index] = [self._fact(fact) for fact in edge.facts]
            if edge.strength:
                columns["st"][index] = edge.strength
            rule = self.collected.inferred.get((edge.source, edge.relation, edge.target))
            if rule:
                columns["rule"][index] = self.rules(rule)
            if edge.target in self.web.nodes[edge.source].links(edge.relation):
                columns["direct"][index] = 1
        return columns

    def _fact(self, iri: str) -> int:
        number = self._fact_numbers.get(iri)
        if number is None:
            thing = self.collected.things[iri]
            number = self._fact_numbers[iri] = len(self.facts["id"])
            self.facts["id"].append(iri_id(iri))
            self.facts["kind"].append(self.fact_kinds(kind_of(self.collected, thing)))
            self.facts["rule"].append(self.rules(thing.text("rule")))
            self.facts["ev"].append([])
            self.facts["ev"][number] = [self._place(evidence) for evidence in thing.evidence]
        return number

    def _place(self, evidence: Evidence) -> int:
        number = self._evidence_numbers.get(evidence.iri)
        if number is not None:
            return number
        number = self._evidence_numbers[evidence.iri] = len(self.evidence["p"])
        reader = self._readers.get(evidence.document)
        if reader is None:
            reader = self._readers[evidence.document] = Passages(self.collected.texts.get(evidence.document))
        passage = reader.around(evidence)
        at = self.passages(passage.text)
        if passage.restored:
            self.fixed[at] = passage.restored
        if evidence.restored:
            self.restored[number] = evidence.restored
        row = {
            "p": at,
            "o": evidence.start - passage.start,
            "n": len(evidence.quote),
            "doc": self.number.get(evidence.document, -1),
            "path": self.paths(evidence.path),
            "line": evidence.line,
            "start": evidence.start,
            "conf": evidence.confidence or 0,
        }
        for name, value in row.items():
            self.evidence[name].append(value)
        return number

    def _kind_row(self, name: str) -> dict[str, Any]:
        lineage = self.collected.lineage(name)
        top = next((kind for kind in TOP_KINDS if kind in lineage), "Thing")
        return {
            "name": name,
            "top": top,
            "label": self.term_label("kind", name),
            "rank": RANK.get(top, 4),
            "where": DRAWN_IF.get(name, ""),
        }

    def term_label(self, prefix: str, name: str) -> tuple[str, str]:
        """Both labels of a class or relation: ours if we have words for it, else the ontology's, else its name."""
        pair = wording().get(f"{prefix}.{name}")
        if pair:
            return pair
        term = self.collected.terms.get(LS + name)
        vi = term.in_language("rdfs:label", "vi") if term else ""
        en = term.in_language("rdfs:label", "en") if term else ""
        return vi or en or name, en or vi or name

    def _reasons(self) -> dict[str, list[str]]:
        """Why pairs of values cannot be compared, in words."""
        found = {thing.text("reason") for thing in self.collected.of("Contradiction")} - {""}
        return {f"value.{why}": [reason_words(why, language) for language in LANGUAGES] for why in sorted(found)}

    def _property_names(self) -> dict[str, tuple[str, str]]:
        """The ontology's words for the properties that we have none for."""
        names = {name for name, _ in self.keys.values if ":" not in name and f"prop.{name}" not in wording()}
        return {f"prop.{name}": self.term_label("prop", name) for name in sorted(names)}

    def _relation_row(self, name: str) -> dict[str, Any]:
        label = self.term_label("rel", name)
        inverse = wording().get(f"inv.{name}") or (f"← {label[0]}", f"← {label[1]}")
        rank = RELATION_RANK.index(name) if name in RELATION_RANK else len(RELATION_RANK)
        row: dict[str, Any] = {
            "name": name,
            "label": label,
            "inverse": inverse,
            "rank": rank,
            "patterns": patterns(name),
        }
        for kind, (relation, (target,)) in MENTIONS.items():
            if relation == name:
                row["fact"] = {"kind": kind, "target": target}
        for kind, (relation, source, target) in LINKS.items():
            if relation == name:
                row["fact"] = {"kind": kind, "source": source, "target": target}
        return row

    def _start(self) -> list[int]:
        """What the empty list offers: documents, the instruments with most tasks, projects with progress, gates."""
        tasks = Counter(e.target for e in self.web.edges if e.relation == "implements")
        progress = Counter(e.target for e in self.web.edges if e.relation == "project")
        gates = Counter(e.target for e in self.web.edges if e.relation == "hasGate")
        documents = [t.iri for t in self.collected.of("Document")]
        chosen = documents[:12]
        for counter, most in ((tasks, 10), (progress, 10), (gates, 6)):
            chosen += [iri for iri, _ in sorted(counter.items(), key=lambda item: (-item[1], item[0]))[:most]]
        return [self.number[iri] for iri in dict.fromkeys(chosen) if iri in self.number]


def other_names(thing: Thing) -> list[str]:
    """The spellings under which a thing is also found."""
    return [value.text for name in ("skos:altLabel", "skos:hiddenLabel") for value in thing.values.get(name, ())]


def iri_id(iri: str) -> str:
    """The identifier without the common beginning; any other is kept whole behind `<`.

    >>> iri_id(ID + "gate-chi-ma"), iri_id("urn:x")
    ('gate-chi-ma', '<urn:x')
    """
    name = iri[len(ID) :]
    return (
        name if iri.startswith(ID) and name and name[0] != "<" and not compiled(r"[\s~=|]").search(name) else "<" + iri
    )


__all__ = ["FACT_KINDS", "ExplorerData", "iri_id", "top_kind"]
