"""The registry as quads: the resources that mentions are linked to."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from lsgraph import vocab
from lsgraph.document_quads import CLASSES, entry_node
from lsgraph.provenance import Quads
from lsgraph.registry import Entry, Registry
from lsgraph.sectors import sector_of
from lsgraph.terms import boolean, date, decimal, text

ALT_LABEL = "http://www.w3.org/2004/02/skos/core#altLabel"
HIDDEN_LABEL = "http://www.w3.org/2004/02/skos/core#hiddenLabel"
"""What people call a thing when they look for it."""

INSTRUMENT_CLASSES = {
    "party_resolution": vocab.PartyResolution,
    "congress_resolution": vocab.PartyResolution,
    "government_resolution": vocab.GovernmentResolution,
    "council_resolution": vocab.CouncilResolution,
    "standing_committee_resolution": vocab.NationalAssemblyResolution,
    "assembly_resolution": vocab.NationalAssemblyResolution,
    "law": vocab.Law,
    "decree": vocab.Decree,
    "decision": vocab.Decision,
    "directive": vocab.Directive,
    "conclusion": vocab.Conclusion,
    "regulation": vocab.Regulation,
    "scheme": vocab.Scheme,
    "programme": vocab.Programme,
    "national_target_programme": vocab.NationalTargetProgramme,
    "plan": vocab.PlanInstrument,
    "planning": vocab.MasterPlan,
    "strategy": vocab.Strategy,
    "submission": vocab.Submission,
    "letter": vocab.Letter,
    "report": vocab.ReportInstrument,
    "movement": vocab.Movement,
    "criteria": vocab.CriteriaSet,
    "policy": vocab.Policy,
    "action_programme": vocab.ActionProgramme,
    "circular": vocab.Circular,
    "announcement": vocab.Announcement,
    "guideline": vocab.Guidance,
    "agreement": vocab.Agreement,
    "constitution": vocab.Constitution,
    "ordinance": vocab.Ordinance,
}

# Which field of a row becomes which property, and as what: a text, a date, or a link into another kind.
_TEXTS = {
    "number": vocab.number,
    "scope": vocab.scope,
    "direction": vocab.direction,
    "unit": vocab.unitName,
    "category": vocab.category,
    "class": vocab.gateClass,
    "changed": vocab.changed,
}
_KINDS = {
    "instruments": ("kind", vocab.instrumentKind),
    "bodies": ("kind", vocab.bodyKind),
    "places": ("type", vocab.placeKind),
}
_LINKS = {
    ("projects", "part_of"): ("projects", vocab.projectPart),
    ("projects", "place"): ("places", vocab.locatedIn),
    ("projects", "places"): ("places", vocab.locatedIn),
    ("gates", "place"): ("places", vocab.locatedIn),
    ("places", "part_of"): ("places", vocab.within),
    ("bodies", "successor"): ("bodies", vocab.successor),
    ("instruments", "issuer"): ("bodies", vocab.issuer),
}


def registry_quads(registry: Registry) -> Quads:
    """All entries of the registry in the graph `registry`."""
    quads = Quads("registry")
    for entry in registry:
        _entry(quads, entry, registry)
    return quads


def _entry(quads: Quads, entry: Entry, registry: Registry) -> None:
    node, row = entry_node(entry.kind, entry.id), entry.data
    quads.type(node, CLASSES[entry.kind])
    quads.label(node, entry.name)
    quads.label(node, str(row.get("name_en") or row.get("title_en") or ""), "en")
    quads.add(node, vocab.name, text(entry.name))
    quads.add(node, vocab.inRegistry, boolean(True))
    for variant in entry.variants:
        quads.add(node, ALT_LABEL, text(variant, "vi"))
    for said in _values(row.get("said")):
        quads.add(node, HIDDEN_LABEL, text(said))
    for key, predicate in _TEXTS.items():
        for value in _values(row.get(key)):
            quads.add(node, predicate, text(value))
    if entry.kind == "projects":
        quads.optional(node, vocab.sector, sector_of(str(row["category"])))
    for value in _values(row.get("partner")):
        partner = registry.get(entry.kind, value)
        quads.add(node, vocab.partnerGate, text(partner.name if partner else value))
    for value in _values(row.get("markers")):
        quads.add(node, vocab.marker, text(value))
    if entry.kind in _KINDS:
        field, predicate = _KINDS[entry.kind]
        quads.optional(node, predicate, str(row.get(field) or ""))
    if entry.kind == "units":
        _unit(quads, node, entry, registry)
    if entry.kind == "instruments":
        _instrument(quads, node, row, registry)
    for (kind, key), (target, predicate) in _LINKS.items():
        if kind != entry.kind:
            continue
        for value in _values(row.get(key)):
            if registry.get(target, value) is None:
                named = registry.lookup(target, value)
                if len(named) != 1:
                    continue
                value = named[0].id
            if predicate == vocab.projectPart:
                quads.add(entry_node("projects", value), predicate, node)
            else:
                quads.add(node, predicate, entry_node(target, value))


def _instrument(quads: Quads, node: str, row: dict[str, Any], registry: Registry) -> None:
    kind = INSTRUMENT_CLASSES.get(str(row.get("kind") or ""))
    if kind:
        quads.type(node, kind)
    quads.optional(node, vocab.title, str(row.get("title") or ""), lambda value: text(value, "vi"))
    quads.optional(node, vocab.title, str(row.get("title_en") or ""), lambda value: text(value, "en"))
    quads.optional(node, vocab.date, str(row.get("date") or ""), date)
    issuer = registry.get("bodies", str(row.get("issuer") or ""))
    if issuer is not None:
        quads.add(node, vocab.issuerName, text(issuer.name))


def _unit(quads: Quads, node: str, entry: Entry, registry: Registry) -> None:
    """How many of the base unit of its dimension make one of this unit; the base unit itself has none."""
    dimension, factor = entry.data.get("dimension"), str(entry.data.get("factor") or "")
    if not factor:
        return
    quads.add(node, vocab.multiplier, decimal(Decimal(factor)))
    alike = [one for one in registry.kind("units") if one.data.get("dimension") == dimension]
    base = next((one for one in alike if one.data.get("factor") == "1"), None)
    if base is not None and base.id != entry.id:
        quads.add(node, vocab.baseUnit, entry_node("units", base.id))


def _values(value: Any) -> list[str]:
    if value is None or value == "":
        return []
    if isinstance(value, list):
        return [str(item.get("id") or item.get("name")) if isinstance(item, dict) else str(item) for item in value]
    return [str(value)]


def ontology_quads(turtle_files: list[Any]) -> list[str]:
    """The ontology (with alignment and shapes left as they are) as sorted lines of the graph `ontology`.

    Blank nodes are named by their content, so that two builds write the same bytes.
    """
    import pyoxigraph as ox

    from lsgraph.provenance import graph_name

    dataset = ox.Dataset()
    graph = ox.NamedNode(graph_name("ontology"))
    for path in turtle_files:
        for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            dataset.add(ox.Quad(triple.subject, triple.predicate, triple.object, graph))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(f"{quad} .\n" for quad in dataset)
