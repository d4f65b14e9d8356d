"""Takes the web, gives the explorer: one HTML file with its data, style and script inside, that asks for nothing."""

from __future__ import annotations

from collections import Counter
from typing import Any

from markupsafe import Markup

from lsgraph.explore.drawing import Drawing, text_lines
from lsgraph.explore.explorer_data import ExplorerData
from lsgraph.explore.kinds import top_kind
from lsgraph.explore.layout import COLUMNS, articulation, class_links, layered, most_connected, of_substance
from lsgraph.explore.links import file_name
from lsgraph.explore.openings import openings
from lsgraph.explore.place import site_names
from lsgraph.explore.records import Collected, Thing
from lsgraph.explore.relations import Web, kind_of
from lsgraph.explore.templates import asset, content_hash, inert_json, render, script_text
from lsgraph.explore.wording import LANGUAGES, in_language, number, term


def explorer_page(collected: Collected, web: Web, *, language: str, version: str) -> str:
    """The whole page. `language` is the one it opens in where the reader has chosen none."""
    data = ExplorerData(collected, web, language, version)
    columns = data.columns()
    kinds = {iri: top_kind(collected, thing) for iri, thing in web.nodes.items()}
    substance = of_substance(web, kinds)
    found = most_connected(substance), articulation(substance)[:MOST_RANKED]
    style, script = asset("explorer.css"), script_text()
    policy = (
        f"default-src 'none'; script-src {content_hash(script)}; style-src {content_hash(style)}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
    return render(
        "explorer.html.j2",
        language,
        site=site_names(collected)[LANGUAGES.index(language)],
        site_long=site_names(collected, "site.long")[LANGUAGES.index(language)],
        policy=policy,
        style=Markup(style),
        script=Markup(script),
        data=inert_json(columns),
        version=version,
        overviews={name: _overview(collected, web, data, name, found) for name in LANGUAGES},
        documents=_documents(collected),
    )


def _documents(collected: Collected) -> list[dict[str, str]]:
    return [
        {"title": thing.label, "number": thing.text("number"), "date": thing.text("date"), "page": file_name(thing.iri)}
        for thing in collected.of("Document")
    ]


MOST_RANKED = 8
Ranked = list[tuple[str, int]]


def _overview(
    collected: Collected, web: Web, data: ExplorerData, language: str, found: tuple[Ranked, Ranked]
) -> Markup:
    hubs, bridges = found
    tasks = Counter(edge.target for edge in web.edges if edge.relation == "implements" and edge.strength == "stated")
    best = sorted(tasks.items(), key=lambda item: (-item[1], item[0]))[:8]
    documents = collected.of("Document")

    def rows(ranked: Ranked) -> list[dict[str, Any]]:
        return [
            {"n": data.number[iri], **_named(web.nodes[iri], language), "count": number(str(count), language)}
            for iri, count in ranked
        ]

    degree = {thing.iri: len(web.around.get(thing.iri, ())) for thing in documents}
    return Markup(
        render(
            "overview.html.j2",
            language,
            picture=class_picture(collected, web, language),
            lists=[
                ("overview.documents", rows([(t.iri, degree[t.iri]) for t in documents[:40]])),
                ("overview.resolutions", rows(best)),
                ("overview.hubs", rows(hubs)),
                ("overview.bridges", rows(bridges)),
            ],
            nodes=number(str(len(web.nodes)), language),
            edges=number(str(len(web.edges)), language),
            documents=number(str(len(documents)), language),
            openings=openings(collected, web, language),
        )
    )


def _named(thing: Thing, language: str) -> dict[str, str]:
    """The label of a thing in a language where it has one, and the language that it is in."""
    english = thing.label_en if language == "en" else ""
    return {"label": english or thing.label, "lang": "en" if english and thing.worded.get("name") != "vi" else "vi"}


def class_picture(collected: Collected, web: Web, language: str) -> Markup:
    """The classes with their numbers and the numbers of lines between them, as SVG that needs no script."""
    kinds = {iri: top_kind(collected, thing) for iri, thing in web.nodes.items()}
    exact: dict[str, set[str]] = {}
    for iri, thing in web.nodes.items():
        exact.setdefault(kinds[iri], set()).add(kind_of(collected, thing))
    counts = Counter(kinds.values())
    links = class_links(web, kinds)
    columns = [[kind for kind in column if counts[kind]] for column in COLUMNS]
    columns = [column for column in columns if column]
    width, step, row = 800, 800 / max(len(columns), 1), 84
    height = row * max((len(column) for column in columns), default=1) + 20
    spots = {kind: (step * (x + 0.5), height / 2 + row * y) for kind, (x, y) in layered(columns).items()}
    w = in_language(language)
    drawing = Drawing(width, height, w("overview.picture"), css="classes")
    most = max((n for (a, b), n in links.items() if a != b), default=1)
    for (a, b), n in sorted(links.items(), key=lambda item: (item[1], item[0])):
        if a != b:
            (x1, y1), (x2, y2) = spots[a], spots[b]
            drawing.add(
                "path",
                f"{term('kind', a, language)} → {term('kind', b, language)}: {number(str(n), language)}",
                d=f"M{x1:.0f} {y1:.0f}C{(x1 + x2) / 2:.0f} {y1:.0f} {(x1 + x2) / 2:.0f} {y2:.0f} {x2:.0f} {y2:.0f}",
                css="link",
                stroke_width=f"{1 + 9 * (n / most) ** 0.5:.1f}",
            )
    for kind, (x, y) in spots.items():
        _class_box(drawing, kind, sorted(exact[kind]), x, y, step - 22, counts[kind], language)
    return drawing.markup()


def _class_box(
    drawing: Drawing, kind: str, exact: list[str], x: float, y: float, width: float, count: int, language: str
) -> None:
    label = term("kind", kind, language)
    with drawing.group(
        css=f"class k-{kind}",
        data_kind=" ".join(exact),
        role="button",
        tabindex="0",
        aria_label=f"{label}: {number(str(count), language)}",
    ):
        drawing.add("rect", x=f"{x - width / 2:.0f}", y=f"{y - 30:.0f}", width=f"{width:.0f}", height=60, rx=8)
        lines = text_lines(label, 15)
        for index, line in enumerate(lines):
            drawing.text(x, y - 6 + index * 15 - (len(lines) - 1) * 6, line, anchor="middle", css="label")
        drawing.text(x, y + 22, number(str(count), language), anchor="middle", css="count")
