"""Takes a project or a gate, gives the instruments that it serves: over which task, and how that is known."""

from __future__ import annotations

from typing import Any, Protocol

from lsgraph.explore.records import Collected
from lsgraph.explore.relations import Edge, Web, stronger

SERVING = ("Project", "BorderGate")


class Pages(Protocol):
    """What the block needs of the pages that it stands on."""

    collected: Collected
    web: Web

    def link(self, iri: str) -> Any: ...
    def edge_quotes(self, edge: Edge) -> list[Any]: ...


def instruments_served(pages: Pages, iri: str) -> list[dict[str, Any]]:
    """One row for an instrument, surest first: a task that names the thing carries it out, or its section does."""
    best: dict[str, tuple[str, str, Edge]] = {}
    for task in _tasks(pages, iri):
        for around in (task, *pages.web.neighbours(task, "subTaskOf", forward=True)):
            for edge in pages.web.edges_of(around):
                if edge.relation != "implements" or edge.source != around:
                    continue
                # What the section says of itself is not said of each task in it.
                how = edge.strength if around == task or edge.strength != "stated" else "section"
                known = best.get(edge.target)
                if known is None or (known[0] != how and stronger(known[0], how) == how):
                    best[edge.target] = (how, task, edge)
    rows = [
        {
            "instrument": pages.link(instrument),
            "how": how,
            "task": pages.link(task),
            "section": pages.link(edge.source) if edge.source != task else None,
            "quotes": pages.edge_quotes(edge),
        }
        for instrument, (how, task, edge) in best.items()
    ]
    order = ("stated", "section", "corresponding")
    return sorted(rows, key=lambda row: (order.index(row["how"]), row["instrument"]["label"]))


def _tasks(pages: Pages, iri: str) -> list[str]:
    found = pages.web.neighbours(iri, "hasProject", forward=False) + pages.web.neighbours(iri, "hasGate", forward=False)
    return [task for task in found if pages.collected.is_a(pages.collected.things[task], "Task")]
