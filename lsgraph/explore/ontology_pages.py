"""Takes the ontology in the graph, gives the page on the model: classes, properties, shapes, and a picture."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any

from markupsafe import Markup

from lsgraph import resources
from lsgraph.explore.compared import is_contradiction
from lsgraph.explore.drawing import Drawing, clip
from lsgraph.explore.pages import Pages
from lsgraph.explore.records import LS, Thing, shorten
from lsgraph.explore.wording import number, term

SHACL = "http://www.w3.org/ns/shacl#"


def ontology_page(pages: Pages) -> str:
    """Classes, properties and shapes in both languages, with examples and a picture."""
    terms = {shorten(iri): thing for iri, thing in pages.collected.terms.items() if iri.startswith(LS) and iri != LS}
    counts: Counter[str] = Counter()
    used: Counter[str] = Counter()
    examples: dict[str, list[str]] = {}
    for iri, thing in pages.collected.things.items():
        for name in thing.types:
            counts[name] += 1
            examples.setdefault(name, [])
            if len(examples[name]) < 3:
                examples[name].append(iri)
        used.update({name: len(values) for name, values in thing.values.items()})
    conflicts = sum(is_contradiction(thing) for thing in pages.collected.of("Contradiction"))
    classes = [
        {
            **_term_row(pages, name, thing, "kind"),
            "count": number(str(counts[name]), pages.language),
            "parents": [shorten(p) for p in thing.links("rdfs:subClassOf")],
            "examples": [pages.link(i) for i in examples.get(name, ())],
            "note": pages.words("ontology.of", n=number(str(conflicts), pages.language))
            if name == "Contradiction"
            else "",
        }
        for name, thing in sorted(terms.items())
        if "owl:Class" in thing.types
    ]
    properties = [
        {
            **_term_row(pages, name, thing, "prop"),
            "count": number(str(used[name]), pages.language),
            "domain": [shorten(i) for i in thing.links("rdfs:domain")],
            "range": [shorten(i) for i in thing.links("rdfs:range")],
        }
        for name, thing in sorted(terms.items())
        if {"owl:ObjectProperty", "owl:DatatypeProperty"} & set(thing.types)
    ]
    return pages.render(
        "ontology.html.j2",
        "ontology",
        pages.words("ontology.title"),
        classes=classes,
        properties=properties,
        shapes=read_shapes(),
        names={row["name"] for row in classes},
        picture=model_picture(pages, terms),
    )


def _term_row(pages: Pages, name: str, thing: Thing, prefix: str) -> dict[str, Any]:
    vi, en = thing.in_language("rdfs:label", "vi"), thing.in_language("rdfs:label", "en")
    return {
        "name": name,
        "vi": vi or term(prefix, name, "vi"),
        "en": en or term(prefix, name, "en"),
        "meaning": thing.in_language("rdfs:comment", pages.language)
        or thing.in_language("skos:definition", pages.language)
        or thing.text("rdfs:comment", "skos:definition"),
    }


def model_picture(pages: Pages, terms: dict[str, Thing]) -> Markup:
    """The object properties between classes as a table-like picture: domain, property, range in rows."""
    rows = []
    for name, thing in sorted(terms.items()):
        if "owl:ObjectProperty" in thing.types:
            for a in thing.links("rdfs:domain"):
                for b in thing.links("rdfs:range"):
                    if a.startswith(LS) and b.startswith(LS):
                        rows.append((shorten(a), name, shorten(b)))
    if not rows:
        return Markup("")
    rows.sort()
    drawing = Drawing(760, 34 * len(rows) + 10, pages.words("ontology.picture"), css="chart model")
    before = ""
    for index, (a, name, b) in enumerate(rows):
        y = 5 + 34 * index
        if a != before:
            drawing.add("rect", x=10, y=y + 2, width=210, height=28, rx=5, css="box")
            drawing.text(
                115, y + 21, clip(_class_label(pages, terms, a), 30), anchor="middle", css="label", href=f"#{a}"
            )
            before = a
        drawing.add("path", d=f"M220 {y + 16}H530", css="line")
        drawing.add("path", d=f"M530 {y + 11}l9 5-9 5z", css="arrow")
        said = terms[name].in_language("rdfs:label", pages.language) or name
        drawing.text(375, y + 12, clip(said, 44), anchor="middle", css="tick", href=f"#{name}")
        drawing.add("rect", x=540, y=y + 2, width=210, height=28, rx=5, css="box")
        drawing.text(645, y + 21, clip(_class_label(pages, terms, b), 30), anchor="middle", css="label", href=f"#{b}")
    return drawing.markup()


def _class_label(pages: Pages, terms: dict[str, Thing], name: str) -> str:
    thing = terms.get(name)
    return (thing.in_language("rdfs:label", pages.language) if thing else "") or term("kind", name, pages.language)


@cache
def read_shapes() -> list[dict[str, str]]:
    """One row a property shape: class, path, what is asked, message in both languages. Empty without shapes."""
    import rdflib

    folder = resources.ontology_dir() / "shapes"
    graph = rdflib.Graph()
    for file in sorted(folder.glob("*.ttl")) if folder.is_dir() else ():
        graph.parse(file)
    sh = rdflib.Namespace(SHACL)
    rows: list[dict[str, str]] = []
    for shape, target in sorted(graph.subject_objects(sh.targetClass), key=str):
        for prop in graph.objects(shape, sh.property):
            path = graph.value(prop, sh.path)
            if not isinstance(path, rdflib.URIRef):
                continue
            demands = [
                f"{shorten(str(p)).removeprefix('sh:')} {shorten(str(o))}"
                for p, o in sorted(graph.predicate_objects(prop), key=str)
                if str(p).startswith(SHACL)
                and isinstance(o, rdflib.URIRef | rdflib.Literal)
                and shorten(str(p)) not in ("sh:path", "sh:message", "sh:severity", "sh:name")
            ]
            said = {getattr(m, "language", None) or "": str(m) for m in graph.objects(prop, sh.message)}
            rows.append(
                {
                    "class": shorten(str(target)),
                    "path": shorten(str(path)),
                    "demands": "; ".join(demands),
                    "vi": said.get("vi", said.get("", "")),
                    "en": said.get("en", said.get("", "")),
                }
            )
    return sorted(rows, key=lambda row: (row["class"], row["path"], row["demands"]))
