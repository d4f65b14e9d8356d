"""Takes the records, gives what is drawn: nodes, and edges that know which facts say so.

A mention or a link is a fact with evidence in the graph; people see it as a line between two things. Facts whose
other end is unknown (a citation that no entry answers) stay visible as nodes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from lsgraph.explore.records import LS, Collected, Thing
from lsgraph.patterns import compiled

# fact class: (relation that people read, property of the far end)
MENTIONS = {
    "Citation": ("cites", ("cites",)),
    "InstrumentMention": ("names", ("mentions",)),
    "ProjectMention": ("hasProject", ("mentions",)),
    "GateMention": ("hasGate", ("mentions",)),
    "BodyMention": ("hasBody", ("mentions",)),
}
LINKS = {
    "Implementation": ("implements", "task", "instrument"),
    "Correspondence": ("corresponds", "a", "b"),
}
NOT_NODES = {"Evidence", "Footnote", "RestoredLine", "Unit"}
NOT_EDGES = {"evidence", "unit", "anchor", "body", "premise", "rdf:type", "section"}
FACT_KINDS = {
    "Goal",
    "Target",
    "Figure",
    "Task",
    "Progress",
    "SumCheck",
    "Contradiction",
    "Citation",
    "Implementation",
    "ProjectMention",
    "GateMention",
    "BodyMention",
    "InstrumentMention",
    "Correspondence",
}
# Comparisons that found no contradiction are kept in the data, not shown as contradictions.
AGREEING = ("agree", "rounding", "incomparable")
# What else must hold of a class for its members to be drawn, beside `?thing a ls:<class>`.
DRAWN_IF = {
    "Contradiction": "FILTER NOT EXISTS { ?thing ls:verdict ?verdict . "
    f"FILTER(?verdict IN ({', '.join(map(json.dumps, AGREEING))})) }}",
    "Citation": "FILTER NOT EXISTS { ?thing ls:cites ?held }",
    **{kind: "FILTER NOT EXISTS { ?thing ls:mentions ?held }" for kind in MENTIONS if kind != "Citation"},
}
# Shortcuts that the rules draw for queries; people see the statements that they are drawn from.
SHORTCUTS = {
    "implementedBy",
    "implementsBySection",
    "implementsStated",
    "implementsByCorrespondence",
    "within",
    "withinTask",
    "correspondsTo",
    "serves",
    "servesStated",
    "servesBySection",
    "servesByCorrespondence",
    "servedBy",
    "namedInTask",
    "citesInstrument",
    "containsProject",
    "locatedWithin",
}
# Lines that no sentence draws: pairs that were found to speak of the same, and the two sides of a comparison.
GUESSED = ("Correspondence",)
COMPARED = ("factA", "factB")
SAID_IN = ("Target", "Figure", "Progress", "SumCheck")


@dataclass(slots=True)
class Edge:
    """A line from `source` to `target`; `facts` are the statements behind it, none for registry knowledge.

    `strength` is empty where a sentence (or the registry) says what the line says; else it tells how the line was
    drawn: by the section around, by the corresponding task of another document, or by another rule (`inferred`).
    """

    source: str
    relation: str
    target: str
    facts: list[str] = field(default_factory=list)
    strength: str = ""


@dataclass
class Web:
    """What is drawn: nodes in the order of their IRIs, edges ordered, and the edges of each node."""

    nodes: dict[str, Thing]
    edges: list[Edge]
    around: dict[str, list[int]]

    def edges_of(self, iri: str) -> Iterator[Edge]:
        for index in self.around.get(iri, ()):
            yield self.edges[index]

    def neighbours(self, iri: str, relation: str, *, forward: bool | None = None) -> list[str]:
        """The other ends of a relation; `forward` keeps one direction."""
        found = []
        for edge in self.edges_of(iri):
            if edge.relation == relation:
                if edge.source == iri and forward is not False:
                    found.append(edge.target)
                elif edge.target == iri and forward is not True:
                    found.append(edge.source)
        return found


def kind_of(collected: Collected, thing: Thing) -> str:
    """The class people know: the mention and link classes by name, else the most special class."""
    for name in thing.types:
        if name in MENTIONS or name in LINKS:
            return name
    known = [name for name in thing.types if ":" not in name]
    return max(known, key=lambda name: (len(collected.lineage(name)), name)) if known else "Thing"


def weave(collected: Collected) -> Web:
    """The drawn web of a graph."""
    kinds = {iri: kind_of(collected, thing) for iri, thing in collected.things.items()}
    found: dict[tuple[str, str, str], Edge] = {}
    nodes: dict[str, Thing] = {}
    since = _named_since(collected)
    for iri, thing in collected.things.items():
        kind = kinds[iri]
        if kind in NOT_NODES or thing.text("verdict") in AGREEING:
            continue
        ends = list(_fact_ends(collected, thing, kind)) if kind in MENTIONS or kind in LINKS else []
        if ends and _out_of_time(collected, thing, since):
            continue
        if not ends:
            nodes[iri] = thing
        for source, relation, target in ends:
            edge = found.setdefault((source, relation, target), Edge(source, relation, target))
            edge.facts.append(iri)
            edge.strength = stronger(edge.strength, thing.text("strength") or ("inferred" if kind in GUESSED else ""))
    for iri, thing in nodes.items():
        for source, relation, target, stated in _own_edges(collected, thing, nodes):
            edge = found.setdefault((source, relation, target), Edge(source, relation, target))
            if (source, relation, target) in collected.inferred or relation in COMPARED:
                edge.strength = "inferred"
            elif stated and iri not in edge.facts:
                edge.facts.append(iri)
    edges = [found[key] for key in sorted(found) if key[0] in nodes and key[2] in nodes]
    nodes = _without_loose_ends(collected, nodes, edges)
    around: dict[str, list[int]] = {}
    for index, edge in enumerate(edges):
        around.setdefault(edge.source, []).append(index)
        if edge.target != edge.source:
            around.setdefault(edge.target, []).append(index)
    return Web(nodes, edges, around)


def _named_since(collected: Collected) -> dict[str, str]:
    """For each instrument the first year of the earliest time whose document names it."""
    found: dict[str, str] = {}
    for thing in collected.of("Citation", "InstrumentMention"):
        years = _years(collected, thing)
        for iri in thing.links("cites", "mentions") if years else ():
            found[iri] = min(found.get(iri, "9999"), years[0])
    return found


def _years(collected: Collected, thing: Thing) -> list[str]:
    document = collected.things.get(thing.link("document"))
    return sorted(compiled(r"\d{4}").findall(document.text("period"))) if document is not None else []


def _out_of_time(collected: Collected, thing: Thing, since: dict[str, str]) -> bool:
    """Whether a task is said, by its counterpart in a later plan alone, to carry out what is younger than its plan:
    signed when its time was over, or named by none but documents of later times."""
    if thing.text("strength") != "corresponding":
        return False
    instrument = collected.things.get(thing.link("instrument"))
    years = _years(collected, thing)
    if not years or instrument is None:
        return False
    return max(instrument.text("date")[:4], since.get(instrument.iri, "")) > years[-1]


def _without_loose_ends(collected: Collected, nodes: dict[str, Thing], edges: list[Edge]) -> dict[str, Thing]:
    """Concepts that nothing drawn speaks of (classes of gates, places never named) are left to the data."""
    used = {edge.source for edge in edges} | {edge.target for edge in edges}
    return {iri: t for iri, t in nodes.items() if iri in used or collected.is_any(t, PEOPLE_SEE)}


PEOPLE_SEE = (
    "Document",
    "Instrument",
    "Project",
    "BorderGate",
    "Indicator",
    "Body",
    "Task",
    "Goal",
    "Target",
    "Figure",
    "SumCheck",
    "Contradiction",
    "Citation",
    "Progress",
)


def _fact_ends(collected: Collected, thing: Thing, kind: str) -> Iterator[tuple[str, str, str]]:
    if kind in LINKS:
        relation, a, b = LINKS[kind]
        for source in thing.links(a):
            for target in thing.links(b):
                if source in collected.things and target in collected.things:
                    yield source, relation, target
        return
    relation, properties = MENTIONS[kind]
    targets = [iri for iri in thing.links(*properties) if iri in collected.things]
    for source in places(collected, thing):
        for target in targets:
            yield source, relation, target


def places(collected: Collected, thing: Thing) -> list[str]:
    """Where a mention stands, as people would say it: its task, else its section, else its document."""
    for found in (
        thing.links("inTask"),
        sorted({evidence.section for evidence in thing.evidence if evidence.section}),
        thing.links("document"),
    ):
        known = [iri for iri in found if iri in collected.things]
        if known:
            return known
    return []


def _own_edges(collected: Collected, thing: Thing, nodes: dict[str, Thing]) -> Iterator[tuple[str, str, str, bool]]:
    """(source, relation, target, whether the thing's evidence says so) for the properties of a node."""
    stated = bool(thing.evidence)
    for name, values in thing.values.items():
        if name in NOT_EDGES or name in SHORTCUTS or ":" in name:
            continue
        if name == "implements" and thing.values.keys() & SHORTCUTS:
            continue
        for value in values:
            if value.kind == "iri" and value.text in nodes and value.text != thing.iri:
                yield thing.iri, name, value.text, stated
    if collected.is_any(thing, SAID_IN):
        for section in sorted({e.section for e in thing.evidence if e.section in nodes}):
            yield thing.iri, "saidIn", section, True


def stronger(a: str, b: str) -> str:
    """The stronger of two strengths of an implementation.

    >>> stronger("section", "stated")
    'stated'
    """
    order = ("stated", "section", "corresponding", "inferred", "")
    return min(a, b, key=lambda s: order.index(s) if s in order else len(order))


def patterns(relation: str) -> list[str]:
    """The SPARQL groups that together give `?a` and `?b` of a relation, `ls:` taken as known.

    Each group stands alone, so that a value for `?a` or `?b` put before it narrows all of it.
    """
    for kind, (name, (prop,)) in MENTIONS.items():
        if name == relation:
            fact = f"?f ls:{prop} ?b ; a ls:{kind}"
            no_task = "FILTER NOT EXISTS { ?f ls:inTask ?task }"
            # One pattern in each NOT EXISTS: engines join two of them over the whole graph first.
            no_section = "FILTER NOT EXISTS { ?e ls:section ?section }"
            return [
                f"{fact} ; ls:inTask ?a .",
                f"{fact} ; ls:evidence ?e . ?e ls:section ?a . {no_task}",
                f"{fact} ; ls:document ?a ; ls:evidence ?e . {no_task} {no_section}",
                f"?a ls:{name} ?b . FILTER NOT EXISTS {{ ?a a ls:{kind} }}",
            ]
    for kind, (name, a, b) in LINKS.items():
        if name == relation:
            return [f"?f ls:{a} ?a ; ls:{b} ?b ; a ls:{kind} .", f"?a ls:{name} ?b ."]
    if relation == "saidIn":
        kinds = " ".join(f"ls:{kind}" for kind in SAID_IN)
        return [f"?e ls:section ?b . ?a ls:evidence ?e ; a ?kind . VALUES ?kind {{ {kinds} }}"]
    if relation in ("factA", "factB"):
        return [f"?a ls:{relation} ?b . {DRAWN_IF['Contradiction'].replace('?thing', '?a')}"]
    return [f"?a <{LS}{relation}> ?b ."] if relation.isidentifier() else []
