"""Takes a thing, gives what each document says of it, oldest first: the answer to "what has changed?"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import Any, Protocol

from lsgraph.explore.compared import by_age, short_name
from lsgraph.explore.passages import Passage, Passages
from lsgraph.explore.records import Collected, Evidence
from lsgraph.explore.relations import SAID_IN, Web

FOLLOWED = ("BorderGate", "Project", "Indicator")
"""What readers follow from plan to plan."""
OWN_RELATIONS = ("hasGate", "hasProject", "project", "indicator")
SHORTEST = 40
"""A sentence with fewer characters than this names a thing and says nothing of it."""


class Pages(Protocol):
    """What the block needs of the pages that it stands on."""

    language: str
    collected: Collected
    web: Web

    def passages(self, document: str) -> Passages: ...
    def place(self, evidence: Evidence) -> str: ...
    def href(self, iri: str) -> str: ...


class Telling:
    """The places of a graph where a statement is made; a sentence that holds one tells more than a mere mention."""

    def __init__(self, collected: Collected) -> None:
        self.places: dict[str, list[int]] = defaultdict(list)
        for thing in collected.of(*SAID_IN, "Task"):
            for evidence in thing.evidence:
                self.places[evidence.document].append(evidence.start)
        for places in self.places.values():
            places.sort()
        self.projects: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for thing in collected.of("ProjectMention"):
            for evidence in thing.evidence:
                self.projects[evidence.document].append((evidence.start, evidence.end))
        for spans in self.projects.values():
            spans.sort()

    def tells(self, document: str, low: int, high: int) -> bool:
        places = self.places.get(document, [])
        at = bisect_left(places, low)
        return at < len(places) and places[at] < high

    def named_in_project(self, evidence: Evidence) -> bool:
        """Whether the words are part of the name of a project, as a gate's are part of that of its road."""
        spans = self.projects.get(evidence.document, [])
        at = bisect_right(spans, (evidence.start, evidence.end)) - 1
        return any(a < evidence.start and evidence.end <= b for a, b in spans[max(0, at - 2) : at + 1])


def through_documents(pages: Pages, iri: str, telling: Telling) -> list[dict[str, Any]]:
    """One row a document: its name, and its sentences on the thing, those that tell most first; maybe none."""
    found = sentences_on(pages, iri)
    rows = []
    for document in by_age(pages.collected):
        said = found.get(document.iri, [])
        said.sort(key=lambda item: _worth(item[0], item[1], telling))
        rows.append(
            {
                "document": document.iri,
                "name": short_name(document, pages.language),
                "href": pages.href(document.iri),
                "date": document.text("date"),
                "said": [_row(pages, evidence, passage) for evidence, passage in said],
            }
        )
    return rows


def sentences_on(pages: Pages, iri: str) -> dict[str, list[tuple[Evidence, Passage]]]:
    """Each sentence on a thing once, by document."""
    places: dict[tuple[str, int], tuple[Evidence, Passage]] = {}
    for edge in pages.web.edges_of(iri):
        if edge.relation in OWN_RELATIONS and edge.strength in ("", "stated"):
            for evidence in pages.collected.sorted_evidence(edge.facts):
                passage = pages.passages(evidence.document).around(evidence)
                key = (evidence.document, passage.start)
                if key not in places or evidence.start < places[key][0].start:
                    places[key] = (evidence, passage)
    found: dict[str, list[tuple[Evidence, Passage]]] = {}
    for (document, _), item in sorted(places.items()):
        found.setdefault(document, []).append(item)
    return found


def _worth(evidence: Evidence, passage: Passage, telling: Telling) -> tuple[bool, bool, bool, int]:
    length = len(passage.restored or passage.text)
    tells = telling.tells(evidence.document, passage.start, passage.start + len(passage.text))
    return telling.named_in_project(evidence), length < SHORTEST, not tells, length


def _row(pages: Pages, evidence: Evidence, passage: Passage) -> dict[str, Any]:
    return {
        "text": " ".join(passage.read.split()),
        "line": evidence.line,
        "path": evidence.path,
        "href": pages.place(evidence),
    }
