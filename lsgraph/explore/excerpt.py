"""One thing and what is near it as a page of its own, drawn by pyvis: at most 300 nodes, fixed positions.

pyvis's own page asks two servers for styles, hides the drawing behind a bar that never goes, and writes headings
as markup; so only its network data and the library that lies in its package are used, in our own page.
"""

from __future__ import annotations

import json
import time
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

from markupsafe import Markup

from lsgraph.errors import NotFoundError
from lsgraph.explore.collect import Selectable, collect
from lsgraph.explore.drawing import clip
from lsgraph.explore.folder import Written, data_version
from lsgraph.explore.kinds import top_kind
from lsgraph.explore.layout import layered
from lsgraph.explore.place import site_names
from lsgraph.explore.records import Collected, Thing
from lsgraph.explore.relations import Web, weave
from lsgraph.explore.templates import asset, content_hash, inert_json, render
from lsgraph.explore.wording import LANGUAGES, term
from lsgraph.outputs import own_file

MOST = 300
CROSSROADS = ("Document", "Plan", "Section", "Body")
SIGNS = {
    "Instrument": ("◆", "#8a1c1c"),
    "Document": ("■", "#1a4f8a"),
    "Section": ("▬", "#5b7796"),
    "Task": ("●", "#1f6b45"),
    "Project": ("▲", "#a34a00"),
    "BorderGate": ("⬢", "#5a3d8f"),
    "Plan": ("★", "#7a5b00"),
    "Goal": ("◎", "#8a2f6b"),
    "Target": ("◉", "#00697a"),
    "Figure": ("▪", "#2f5fa8"),
    "Contradiction": ("▼", "#a3121b"),
    "Indicator": ("▥", "#3d5a6b"),
    "Progress": ("▶", "#47760f"),
}
OTHER = ("○", "#555555")
"""Sign and colour of a class: the colour never says alone what a box is."""
COLUMN, ROW, ROWS = 310, 66, 20
"""Pixels between columns and rows, and the most rows of a column; what is more stands in further columns."""
WIDE = 220
LETTERS = 58


def subgraph(graph: Selectable, thing: str, out: Path | str, *, lang: str = "vi") -> Written:
    """Write the surroundings of the thing with the IRI `thing` into the file `out`.

    `NotFoundError` when the graph draws no such thing, `GraphError` where `out` cannot be a file.
    """
    out = Path(out)
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
    rings = near(collected, web, thing)
    network = _network(collected, web, rings, lang)
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
        title=_label(web.nodes[thing], lang),
        rows=rows,
        legend=_legend(collected, web, rings, lang),
        version=data_version(collected),
    )


def _label(thing: Thing, lang: str) -> str:
    """The name of a thing in a language where it has one."""
    return (lang == "en" and thing.label_en) or thing.label


def parents(rings: list[list[str]], web: Web) -> dict[str, str]:
    """For each thing but the first, the one nearer to the middle that it hangs on: the first of those it may."""
    found: dict[str, str] = {}
    for inner, ring in pairwise(rings):
        order = {iri: index for index, iri in enumerate(inner)}
        for iri in ring:
            ends = {end for edge in web.edges_of(iri) for end in (edge.source, edge.target)}
            found[iri] = min((end for end in ends if end in order), key=lambda end: order[end])
    return found


def places(rings: list[list[str]], hung: dict[str, str]) -> dict[str, tuple[int, int]]:
    """Where each thing stands: the first in the middle, what hangs on it in columns on both sides.

    What is further out stands on the side of what it hangs on, in the order of that.
    """
    inner = rings[1] if len(rings) > 1 else []
    order = {iri: index for index, iri in enumerate(inner)}
    outer = sorted(rings[2] if len(rings) > 2 else (), key=lambda iri: order[hung[iri]])
    right = set(inner[: (len(inner) + 1) // 2])
    sides: dict[bool, list[list[str]]] = {True: [], False: []}
    for side, columns in sides.items():
        for ring in (inner, outer):
            mine = [iri for iri in ring if ((iri if iri in order else hung[iri]) in right) == side]
            columns += [mine[start : start + ROWS] for start in range(0, len(mine), ROWS)]
    spots = layered([*reversed(sides[False]), rings[0], *sides[True]])
    middle = len(sides[False])
    return {iri: (round((column - middle) * COLUMN), round(row * ROW)) for iri, (column, row) in spots.items()}


def _network(collected: Collected, web: Web, rings: list[list[str]], lang: str) -> Any:
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    numbers: dict[str, str] = {}
    hung = parents(rings, web)
    for iri, (x, y) in places(rings, hung).items():
        item = web.nodes[iri]
        kind = top_kind(collected, item)
        sign, colour = SIGNS.get(kind, OTHER)
        numbers[iri] = f"n{len(numbers)}"
        network.add_node(
            numbers[iri],
            label=f"{sign} {clip(_label(item, lang), LETTERS)}",
            title=f"{term('kind', kind, lang)}: {_label(item, lang)[:400]}",
            shape="box",
            color={"background": "#ffffff", "border": colour, "highlight": {"background": "#fdf3e3", "border": colour}},
            borderWidth=1 if iri in hung else 3,
            widthConstraint={"minimum": WIDE, "maximum": WIDE},
            x=x,
            y=y,
            physics=False,
        )
    for edge in web.edges:
        if edge.source in numbers and edge.target in numbers:
            name = term("rel", edge.relation, lang)
            network.add_edge(
                numbers[edge.source],
                numbers[edge.target],
                title=name,
                # Other lines than those of the tree would cover it; they show when one of their ends is chosen.
                hidden=hung.get(edge.source) != edge.target and hung.get(edge.target) != edge.source,
                relation=name,
                from_label=_label(web.nodes[edge.source], lang),
                to_label=_label(web.nodes[edge.target], lang),
            )
    return network


def _legend(collected: Collected, web: Web, rings: list[list[str]], lang: str) -> list[tuple[str, str, str]]:
    """Sign, colour and name of each class that is drawn."""
    kinds = {top_kind(collected, web.nodes[iri]) for ring in rings for iri in ring}
    order = [*SIGNS, "Thing"]
    return [
        (*SIGNS.get(kind, OTHER), term("kind", kind, lang))
        for kind in sorted(kinds, key=lambda kind: order.index(kind) if kind in order else len(order))
    ]
