"""Which things have a page of their own, and its name: stable, safe on every file system, and short."""

from __future__ import annotations

import re

from lsgraph.explore.records import ID, Collected, Thing
from lsgraph.explore.relations import AGREEING
from lsgraph.ids import short_id

PAGED = (
    "Document",
    "Instrument",
    "SectionTask",
    "Breakthrough",
    "Project",
    "BorderGate",
    "Indicator",
    "Body",
    "Contradiction",
)
_SAFE = re.compile(r"[a-z0-9][a-z0-9-]{0,100}")


def file_name(iri: str) -> str:
    """The name of a thing's page without suffix.

    >>> file_name(ID + "gate-chi-ma")
    'gate-chi-ma'
    """
    name = iri.removeprefix(ID)
    return name if _SAFE.fullmatch(name) else "thing-" + short_id("page", iri)


def page_of(collected: Collected, thing: Thing) -> str:
    """The page on which a thing is found, with a fragment where it is part of another's page; "" without one."""
    if collected.is_any(thing, PAGED) and not _is_said_once(collected, thing):
        return file_name(thing.iri)
    for parent in thing.links("subTaskOf"):
        above = collected.things.get(parent)
        if above is not None and collected.is_any(above, PAGED):
            return f"{file_name(parent)}#{file_name(thing.iri)}"
    return ""


def _is_said_once(collected: Collected, thing: Thing) -> bool:
    """A comparison that found no contradiction, or an indicator found by the words of one sentence: its figure
    tells all that a page of its own would."""
    return thing.text("verdict") in AGREEING or (
        collected.is_a(thing, "Indicator")
        and thing.text("inRegistry") == "false"
        and len(collected.facts_about(thing.iri)) < 2
    )
