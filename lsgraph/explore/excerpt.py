"""One thing and what is near it as a page of its own, drawn by pyvis: at most 300 nodes, fixed positions.

pyvis's own page asks two servers for styles, hides the drawing behind a bar that never goes, and writes headings
as markup; so only its network data and the library that lies in its package are used, in our own page.
"""

from __future__ import annotations

import json
import math
import time
from importlib.resources import files
from pathlib import Path
from typing import Any

from markupsafe import Markup

from lsgraph.errors import NotFoundError
from lsgraph.explore.collect import Selectable, collect
from lsgraph.explore.folder import Written
from lsgraph.explore.kinds import top_kind
from lsgraph.explore.place import site_names
from lsgraph.explore.records import Collected
from lsgraph.explore.relations import Web, weave
from lsgraph.explore.templates import asset, content_hash, inert_json, render
from lsgraph.explore.wording import LANGUAGES, term
from lsgraph.outputs import own_file

MOST = 300
CROSSROADS = ("Document", "Plan", "Section", "Body")
SHAPES = {
    "Instrument": "diamond",
    "Document": "square",
    "Task": "dot",
    "Project": "triangle",
    "BorderGate": "hexagon",
    "Plan": "star",
    "Contradiction": "triangleDown",
}
COLOURS = {
    "Instrument": "#8a1c1c",
    "Document": "#1a4f8a",
    "Task": "#1f6b45",
    "Project": "#a34a00",
    "BorderGate": "#5a3d8f",
    "Plan": "#7a5b00",
    "Goal": "#8a2f6b",
    "Target": "#00697a",
    "Figure": "#2f5fa8",
    "Contradiction": "#a3121b",
    "Indicator": "#3d5a6b",
    "Progress": "#47760f",
}


def subgraph(graph: Selectable, thing: str, out: Path, *, lang: str = "vi") -> Written:
    """Write the surroundings of the thing with the IRI `thing` into the file `out`.

    `NotFoundError` when the graph draws no such thing, `GraphError` where `out` cannot be a file.
    """
    own_file(out)
    began = time.perf_counter()
    collected = collect(graph)
    web = weave(collected)
    if thing not in web.nodes:
        raise NotFoundError("is not drawn in this graph", where=thing, advice="find it with `lsgraph search`")
    text = subgraph_page(collected, web, thing, lang)
    data = text.encode()
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(data)
    return Written(1, len(data), time.perf_counter() - began, out)


def near(collected: Collected, web: Web, thing: str) -> list[list[str]]:
    """The thing, its neighbours, and theirs, in rings of at most 300 in all; no ring is reached through a document.

    Each ring keeps the order of the one inside it, so that what hangs together stands together.
    """
    rings, held = [[thing]], {thing}
    for _ in range(2):
        ring: list[str] = []
        for inner in rings[-1]:
            if inner != thing and collected.is_any(web.nodes[inner], CROSSROADS):
                continue
            ends = {end for edge in web.edges_of(inner) for end in (edge.source, edge.target)} - held
            for end in sorted(ends, key=lambda iri: (top_kind(collected, web.nodes[iri]), iri)):
                if len(held) < MOST:
                    held.add(end)
                    ring.append(end)
        if not ring:
            break
        rings.append(ring)
    return rings


def subgraph_page(collected: Collected, web: Web, thing: str, lang: str) -> str:
    """The page, with vis-network from the installed pyvis package inside."""
    network = _network(collected, web, near(collected, web, thing), lang)
    nodes, edges = (json.loads(json.dumps(part)) for part in (network.nodes, network.edges))
    rows = [(e["from_label"], e["relation"], e["to_label"]) for e in edges]
    for edge in edges:
        for key in ("from_label", "relation", "to_label"):
            edge.pop(key)
    library = files("pyvis").joinpath("templates", "lib", "vis-9.1.2", "vis-network.min.js").read_text(encoding="utf-8")
    library = library.replace("</script", "<\\/script")
    script, style = asset("subgraph.js"), asset("page.css")
    policy = (
        f"default-src 'none'; script-src {content_hash(library)} {content_hash(script)}; "
        "style-src 'unsafe-inline'; img-src data: blob:"
    )
    return render(
        "subgraph.html.j2",
        lang,
        site=site_names(collected)[LANGUAGES.index(lang)],
        policy=policy,
        style=Markup(style),
        library=Markup(library),
        script=Markup(script),
        data=inert_json({"nodes": nodes, "edges": edges}),
        title=web.nodes[thing].label,
        rows=rows,
    )


def _network(collected: Collected, web: Web, rings: list[list[str]], lang: str) -> Any:
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    numbers: dict[str, str] = {}
    for level, ring in enumerate(rings):
        for index, iri in enumerate(ring):
            item, angle = web.nodes[iri], 2 * math.pi * index / len(ring)
            radius = max(300.0 * level, 62.0 * len(ring) / (2 * math.pi)) if level else 0.0
            kind = top_kind(collected, item)
            numbers[iri] = f"n{len(numbers)}"
            network.add_node(
                numbers[iri],
                label=item.label[:60],
                title=f"{term('kind', kind, lang)}: {item.label[:400]}",
                shape=SHAPES.get(kind, "dot"),
                color=COLOURS.get(kind, "#666666"),
                size=22 if level == 0 else 12,
                x=round(radius * math.cos(angle), 1),
                y=round(radius * math.sin(angle), 1),
                physics=False,
            )
    for edge in web.edges:
        if edge.source in numbers and edge.target in numbers:
            name = term("rel", edge.relation, lang)
            network.add_edge(
                numbers[edge.source],
                numbers[edge.target],
                title=name,
                relation=name,
                from_label=web.nodes[edge.source].label,
                to_label=web.nodes[edge.target].label,
            )
    return network
