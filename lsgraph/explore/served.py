"""Takes a project or a gate, gives the instruments that it serves: over which task, and how that is known."""

from __future__ import annotations

from typing import Any, Protocol

from lsgraph.explore.records import Collected
from lsgraph.explore.relations import Edge, Web

SERVING = ("Project", "BorderGate")
SHORTCUTS_OF = {
    "stated": "servesStated",
    "section": "servesBySection",
    "corresponding": "servesByCorrespondence",
}


class Pages(Protocol):
    """What the block needs of the pages that it stands on."""

    collected: Collected
    web: Web

    def link(self, iri: str) -> Any: ...
    def edge_quotes(self, edge: Edge) -> list[Any]: ...


def instruments_served(pages: Pages, iri: str) -> list[dict[str, Any]]:
    """One row for an instrument, surest first, with the task that names the thing and what says that it implements.

    What the thing serves, and how surely, is what the rules of inference concluded (`ls:serves…`).
    """
    thing = pages.collected.things[iri]
    tasks = _tasks(pages, iri)
    rows: list[dict[str, Any]] = []
    known: set[str] = set()
    for how, shortcut in SHORTCUTS_OF.items():
        for instrument in thing.links(shortcut):
            edge = _implementing(pages, tasks, instrument, how)
            if instrument in known or edge is None:
                continue
            known.add(instrument)
            quotes = pages.edge_quotes(edge)
            rows.append(
                {"instrument": pages.link(instrument), "how": how, "task": pages.link(edge.source), "quotes": quotes}
            )
    order = list(SHORTCUTS_OF)
    return sorted(rows, key=lambda row: (order.index(row["how"]), row["instrument"]["label"]))


def _implementing(pages: Pages, tasks: list[str], instrument: str, how: str) -> Edge | None:
    """The line from one of the tasks to the instrument: of that strength, else one that its section states."""
    found = [
        edge
        for task in tasks
        for edge in pages.web.edges_of(task)
        if edge.relation == "implements" and edge.source == task and edge.target == instrument
    ]
    return min(found, key=lambda edge: (edge.strength != how, edge.source), default=None)


def _tasks(pages: Pages, iri: str) -> list[str]:
    found = pages.web.neighbours(iri, "hasProject", forward=False) + pages.web.neighbours(iri, "hasGate", forward=False)
    return [task for task in found if pages.collected.is_a(pages.collected.things[task], "Task")]
