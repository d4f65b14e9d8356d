"""Takes the web, gives the questions to begin with: each about a thing of this very graph, a click from its answer."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from urllib.parse import quote

from lsgraph.explore.compared import is_contradiction
from lsgraph.explore.drawing import clip
from lsgraph.explore.links import file_name
from lsgraph.explore.records import Collected
from lsgraph.explore.relations import Web
from lsgraph.explore.served import SHORTCUTS_OF
from lsgraph.explore.wording import in_language, number

_NAME = 70


@dataclass(frozen=True)
class Opening:
    """A question and where it is answered, seen from the explorer (`href`) and from a static page (`page_href`)."""

    text: str
    href: str
    page_href: str


def openings(collected: Collected, web: Web, language: str) -> list[Opening]:
    """The questions that this graph can answer, in a language."""
    w = in_language(language)
    found = []

    def name(iri: str) -> str:
        thing = collected.things[iri]
        return clip((language == "en" and thing.label_en) or thing.label, _NAME)

    def static(text: str, page: str) -> None:
        found.append(Opening(text, f"{language}/{page}", page))

    carried_out = Counter(e.target for e in web.edges if e.relation == "implements" and e.strength == "stated")
    instrument = _most(carried_out)
    if instrument:
        place = f"#v=1&n={quote(instrument, safe='')}&tab=trace&lang={language}"
        found.append(Opening(w("open.trace", name=name(instrument)), place, "../index.html" + place))
    serving = {thing.iri for thing in collected.of("Project") if thing.links(*SHORTCUTS_OF.values())}
    project = _most(Counter({iri: n for iri, n in _named(web, "hasProject").items() if iri in serving}))
    if project:
        static(w("open.served", name=name(project)), f"{file_name(project)}.html#served")
    gate = _most(_named(web, "hasGate"))
    if gate:
        static(w("open.through", name=name(gate)), f"{file_name(gate)}.html#through")
    conflicts = sum(map(is_contradiction, collected.of("Contradiction")))
    if conflicts:
        static(w("open.contradictions", n=number(str(conflicts), language)), "all-contradiction.html")
    if collected.of("Target"):
        static(w("open.targets"), "dashboards.html#targets")
    return found


def _most(counted: Counter[str]) -> str:
    """What was counted most often; of several the first by name. "" where nothing was."""
    return min(counted, key=lambda iri: (-counted[iri], iri), default="")


def _named(web: Web, relation: str) -> Counter[str]:
    """How many times each thing is named."""
    counted: Counter[str] = Counter()
    for edge in web.edges:
        if edge.relation == relation:
            counted[edge.target] += max(1, len(edge.facts))
    return counted
