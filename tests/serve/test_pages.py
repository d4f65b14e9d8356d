"""Each IRI of the graph opens, for people and for machines; nothing in the data becomes markup."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest
import rdflib

from lsgraph.rq import catalogue, run
from lsgraph.store import Graph
from tests.serve.service import PREFIX, Service, running

ID = "https://w3id.org/lsgraph/id/"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
KINDS = (
    "Document",
    "Target",
    "Figure",
    "Task",
    "Project",
    "Instrument",
    "BorderGate",
    "Evidence",
    "Contradiction",
    "Unit",
)


class Reader(HTMLParser):
    """Elements, links, and whether tags are closed as they were opened."""

    VOID = frozenset({"meta", "link", "input", "br", "img", "hr"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag, tag


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    assert reader.open == []
    return reader


def things(graph: Graph) -> list[str]:
    found = []
    for kind in KINDS:
        rows = graph.select(PREFIX + f"SELECT ?s WHERE {{ ?s a ls:{kind} }} ORDER BY ?s LIMIT 1").rows
        found += [str(row[0]) for row in rows]
    return found


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_thing_of_each_kind_has_a_page(service: Service, graph: Graph, lang: str) -> None:
    iris = things(graph)
    assert len(iris) == len(KINDS)
    for iri in iris:
        reply = service.ask("GET", f"/id/{iri.removeprefix(ID)}?lang={lang}", Accept=BROWSER)
        assert reply.status == 200 and "default-src 'none'" in reply.headers["content-security-policy"], iri
        page = read(reply.text)
        assert dict(page.tags)["html"] == {"lang": lang}
        assert iri in reply.text and ("Đồ thị nói gì" if lang == "vi" else "What the graph says") in reply.text
        links = [a for tag, a in page.tags if tag == "a" and a.get("id") != "other"]
        here = [a["href"] or "" for a in links if "/id/" in (a.get("href") or "")]
        kept = [href for href in here if "format=" not in href]
        assert all(("lang=en" in href) == (lang == "en") for href in kept)


def test_a_fact_shows_its_words_and_a_project_what_uses_it(service: Service, graph: Graph) -> None:
    import html

    query = "SELECT ?s ?quote ?line WHERE { ?s a ls:Target ; ls:evidence ?e . ?e ls:quote ?quote ; ls:line ?line } "
    query += "ORDER BY ?s LIMIT 5"
    rows = graph.select(PREFIX + query).rows
    assert len(rows) == 5
    for iri, words, line in rows:
        page = html.unescape(service.ask("GET", "/id/" + str(iri).removeprefix(ID), Accept=BROWSER).text)
        assert str(words) in page and f"dòng {line}" in page


def test_uses_are_paged_and_all_are_there(service: Service, graph: Graph) -> None:
    query = "SELECT ?x (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s ls:indicator ?x } GROUP BY ?x ORDER BY DESC(?n) LIMIT 1"
    iri, count = graph.select(PREFIX + query).rows[0]
    via = quote("https://w3id.org/lsgraph/ontology#indicator", safe="")
    seen: set[str] = set()
    pages = -(-int(count or 0) // 50)
    for page in range(1, pages + 1):
        reply = service.ask("GET", f"/id/{str(iri).removeprefix(ID)}?via={via}&page={page}", Accept=BROWSER)
        listed = reply.text.partition("<ol")[2].partition("</ol>")[0]
        seen |= {a["href"] or "" for tag, a in read(listed).tags if tag == "a"}
    assert len(seen) == int(count or 0) > 1


@pytest.mark.parametrize(
    "accept, kind", [("text/turtle", "turtle"), ("application/ld+json", "json-ld"), ("application/rdf+xml", "xml")]
)
def test_a_thing_for_machines(service: Service, graph: Graph, accept: str, kind: str) -> None:
    iri = things(graph)[1]
    reply = service.ask("GET", "/id/" + iri.removeprefix(ID), Accept=accept)
    assert reply.status == 200 and reply.headers["content-type"].startswith(accept)
    found = rdflib.Graph().parse(data=reply.body, format=kind).predicate_objects(rdflib.URIRef(iri))
    rows = graph.select(f"SELECT ?p ?o WHERE {{ <{iri}> ?p ?o }}").rows
    assert {(str(p), str(o)) for p, o in found} == set(rows)
    assert "accept" in reply.headers["vary"].lower()
    again = service.ask("GET", "/id/" + iri.removeprefix(ID), Accept=accept, If_None_Match=reply.headers["etag"])
    assert again.status == 304


def test_format_in_the_address(service: Service, graph: Graph) -> None:
    name = things(graph)[1].removeprefix(ID)
    assert (
        service.ask("GET", f"/id/{name}?format=nt", Accept=BROWSER).headers["content-type"] == "application/n-triples"
    )
    assert service.ask("GET", f"/id/{name}?format=exe").status == 406


SCRIPT = "x%22%3E%3Cscript%3Ealert(1)%3C/script%3E"


@pytest.mark.parametrize("name", ["nothing", SCRIPT, "%3E%20%7D%20DROP%20ALL", "../../etc/passwd", "%00", "%FF"])
def test_what_is_not_there(service: Service, name: str) -> None:
    for accept in (BROWSER, "text/turtle"):
        reply = service.ask("GET", f"/id/{name}", Accept=accept)
        assert reply.status == 404
        assert b"<script>" not in reply.body
    read(service.ask("GET", f"/id/{name}", Accept=BROWSER).text)


def test_a_graph_is_given_whole(service: Service, graph: Graph) -> None:
    name = "https://w3id.org/lsgraph/graph/ke-hoach-ubnd-2026-2030"
    reply = service.ask("GET", "/graph/ke-hoach-ubnd-2026-2030", Accept="application/n-triples")
    count = graph.select(f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{name}> {{ ?s ?p ?o }} }}").rows[0][0]
    assert reply.body.count(b"\n") == int(count or 0) > 10_000
    page = service.ask("GET", "/graph/ke-hoach-ubnd-2026-2030?lang=en", Accept=BROWSER)
    assert f"{int(count or 0):,} triples" in page.text
    assert service.ask("GET", "/graph/none", Accept="text/turtle").status == 404


def test_ontology_has_an_anchor_a_term(service: Service, graph: Graph) -> None:
    kinds = " UNION ".join(f"{{ ?t a owl:{kind} }}" for kind in ("Class", "ObjectProperty", "DatatypeProperty"))
    owl = "PREFIX owl: <http://www.w3.org/2002/07/owl#> "
    rows = graph.select(owl + PREFIX + f"SELECT ?t WHERE {{ {kinds} FILTER(STRSTARTS(STR(?t), STR(ls:))) }}").rows
    terms = {str(row[0]).partition("#")[2] for row in rows}
    assert len(terms) > 150
    for lang, words in (("vi", "chỉ tiêu"), ("en", "A quantity to be reached")):
        page = service.ask("GET", f"/ontology?lang={lang}", Accept=BROWSER).text
        ids = [a["id"] or "" for tag, a in read(page).tags if "id" in a]
        assert terms <= set(ids) and len(ids) == len(set(ids))
        assert words in page
    turtle = service.ask("GET", "/ontology", Accept="text/turtle")
    assert len(rdflib.Graph().parse(data=turtle.body, format="turtle")) > 1000


def test_catalogue_and_binding(service: Service) -> None:
    listed = json.loads(service.ask("GET", "/catalogue.json").body)
    assert [entry["name"] for entry in listed] == [query.name for query in catalogue()]
    hostile = '70-NQ/TW" } } ; DROP ALL #'
    reply = service.ask("GET", f"/catalogue/footnotes?footnote={quote(hostile)}")
    sparql = json.loads(reply.body)["sparql"]
    assert '"70-NQ/TW\\" } } ; DROP ALL #"' in sparql and not sparql.startswith("#")
    assert json.loads(service.query(sparql).body)["results"]["bindings"] == []
    assert service.ask("GET", "/catalogue/tasks-of-instrument").status == 400
    assert "needs the parameter" in service.ask("GET", "/catalogue/tasks-of-instrument?lang=en").text
    assert service.ask("GET", "/catalogue/tasks-of-instrument?instrument=a&other=b").status == 400
    assert service.ask("GET", "/catalogue/none").status == 404


def test_names_of_a_question_may_be_in_any_spelling_and_unknown_ones_are_said(service: Service) -> None:
    found = json.loads(service.ask("GET", f"/catalogue/instruments-of-project?project={quote('na duong 2')}").body)
    assert found["values"] == {"project": "Nhà máy nhiệt điện Na Dương II"}
    assert json.loads(service.query(found["sparql"]).body)["results"]["bindings"]
    for path, vietnamese, english in (
        ("/catalogue/tasks-of-instrument?instrument=999-NQ/TW", "không có gì trong đồ thị", "nothing in the graph"),
        ("/catalogue/tasks-of-instrument?instrument=70-NQ/TW&strength=strong", "không có “strong”", "there is no"),
        ("/catalogue/targets-with-range?document=nghi-quyet-9", "không có “nghi-quyet-9”", "the graph has"),
    ):
        for lang, words in (("vi", vietnamese), ("en", english)):
            reply = service.ask("GET", f"{path}&lang={lang}")
            assert reply.status == 400 and words in json.loads(reply.body)["error"]


def test_every_question_of_the_catalogue_has_rows_over_http(service: Service, graph: Graph) -> None:
    from urllib.parse import urlencode

    asked = catalogue()
    assert len(asked) >= 30
    empty = []
    for query in asked:
        values = {p.name: p.example for p in query.parameters if p.required}
        sparql = json.loads(service.ask("GET", f"/catalogue/{query.name}?{urlencode(values)}").body)["sparql"]
        reply = service.query(sparql, "application/sparql-results+json, text/turtle;q=0.5")
        assert reply.status == 200, (query.name, reply.text)
        if query.form == "SELECT" and not json.loads(reply.body)["results"]["bindings"]:
            empty.append(query.name)
    # A question may rightly have no answer; then the embedded store has none either.
    assert len(empty) < 4
    assert [name for name in empty if len(run(graph, name))] == []


def test_terms_for_completion(service: Service) -> None:
    found = json.loads(service.ask("GET", "/terms.json").body)
    assert found["prefixes"]["ls"] == "https://w3id.org/lsgraph/ontology#"
    target = next(term for term in found["terms"] if term["name"] == "ls:Target")
    assert target == {"name": "ls:Target", "kind": "class", "vi": "chỉ tiêu", "en": "target"}


def test_health_and_version(service: Service) -> None:
    health = service.ask("GET", "/health")
    assert health.status == 200 and json.loads(health.body)["status"] == "ok"
    version = json.loads(service.ask("GET", "/version").body)
    assert version["data"] and sum(version["graphs"].values()) > 10_000


def test_every_page_has_its_guards(service: Service) -> None:
    for path in ("/", "/?lang=en", "/ontology", "/graph/registry", "/id/nothing", "/sparql"):
        reply = service.ask("GET", path, Accept=BROWSER)
        assert "default-src 'none'" in reply.headers["content-security-policy"], path
        assert reply.headers["x-content-type-options"] == "nosniff"
        for tag, attributes in read(reply.text).tags:
            assert tag != "script" or (attributes.get("src") or "").startswith("/assets/")
            assert not {name for name in attributes if name.startswith("on") or name == "style"}
            if tag in ("script", "link", "img"):
                assert not (attributes.get("src") or attributes.get("href") or "").startswith(("http", "//"))
    for name in ("style.css", "query.js", "editor.js", "results.js", "words.js", "icon.svg"):
        assert service.ask("GET", f"/assets/{name}").status == 200
    for name in ("page.html.j2", "..%2fpages.py", "nothing.js"):
        assert service.ask("GET", f"/assets/{name}").status == 404


HOSTILE = [
    "</title><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}",
    "\u202egnp.exe",
    "'; alert(1); '",
]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder: Path = tmp_path_factory.mktemp("hostile")
    space = "https://w3id.org/lsgraph"
    graph = f"<{space}/graph/registry>"
    quads = []
    for at, words in enumerate(HOSTILE):
        literal = json.dumps(words, ensure_ascii=False)
        me = f"<{space}/id/body-{at}>"
        quads += [
            f"{me} <http://www.w3.org/2000/01/rdf-schema#label> {literal}@vi {graph} .",
            f"{me} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{space}/ontology#Body> {graph} .",
            f"{me} <{space}/ontology#name> {literal} {graph} .",
            f"{me} <{space}/ontology#seeAlso> <javascript:alert({at})> {graph} .",
            f"{me} <{space}/ontology#successor> <{space}/id/body-0> {graph} .",
        ]
    (folder / "registry.nq").write_text("\n".join(quads) + "\n", encoding="utf-8")
    manifest = {"format": 1, "graphs": {"registry.nq": {"quads": len(quads), "sha256": ""}}}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with running(folder, rate="1000", burst="1000") as found:
        yield found


def test_hostile_words_stay_words(hostile: Service) -> None:
    import html

    for at, words in enumerate(HOSTILE):
        reply = hostile.ask("GET", f"/id/body-{at}", Accept=BROWSER)
        assert reply.status == 200 and words in html.unescape(reply.text)
        page = read(reply.text)
        assert not [tag for tag, _ in page.tags if tag in ("script", "img")]
        assert not [a for _, a in page.tags if (a.get("href") or "").startswith("javascript:")]
        assert "49" not in page.rawdata and "alert(0)" not in "".join(str(a.get("href")) for _, a in page.tags)
