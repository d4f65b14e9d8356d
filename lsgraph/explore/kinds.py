"""What comes first and what is left out: class groups with shape and colour, the order of relations, what to hide."""

from __future__ import annotations

from lsgraph.explore.records import Collected, Thing

TOP_KINDS = (
    "Contradiction",
    "SumCheck",
    "Instrument",
    "Document",
    "Plan",
    "Section",
    "Task",
    "Project",
    "BorderGate",
    "Body",
    "Goal",
    "Target",
    "Figure",
    "Indicator",
    "Progress",
)
RANK = {"Instrument": 0, "Project": 0, "BorderGate": 0, "Document": 1, "Plan": 1, "Indicator": 1, "Body": 2, "Task": 3}
RELATION_RANK = (
    "implements",
    "factA",
    "factB",
    "hasProject",
    "project",
    "hasGate",
    "indicator",
    "contributesTo",
    "subTaskOf",
    "corresponds",
    "states",
    "statedIn",
    "plan",
    "cites",
    "names",
    "saidIn",
    "hasBody",
    "partOf",
    "document",
)
# Names of properties that tell a reader nothing.
UNREAD = {
    "rdfs:label",
    "rule",
    "inRegistry",
    "instrumentKind",
    "bodyKind",
    "position",
    "identifier",
    "forwardLooking",
    "sha256",
    "skos:hiddenLabel",
    "name",
    "indicatorName",
}


def top_kind(collected: Collected, thing: Thing) -> str:
    """The class group that gives shape and colour."""
    classes = collected.classes(thing)
    return next((kind for kind in TOP_KINDS if kind in classes), "Thing")
