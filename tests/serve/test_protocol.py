"""The protocol as the standard has it, asked by clients that are not ours."""

from __future__ import annotations

import csv
import gzip
import io
import json
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlencode

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, GET, JSON, POST, POSTDIRECTLY, SPARQLWrapper

from lsgraph.store import Graph
from tests.serve.service import PREFIX, Service

TARGETS = PREFIX + "SELECT ?t ?label WHERE { ?t a ls:Target ; rdfs:label ?label } ORDER BY ?t LIMIT 20"
TRIPLES = (
    PREFIX + "CONSTRUCT { ?t rdfs:label ?label } WHERE { ?t a ls:Target ; rdfs:label ?label } ORDER BY ?t LIMIT 20"
)


def rows_of(graph: Graph, sparql: str) -> list[tuple[str | None, ...]]:
    found = graph.select(sparql).rows
    assert len(found) == 20
    return found


def from_json(body: bytes) -> list[tuple[str, ...]]:
    return [tuple(row[n]["value"] for n in ("t", "label")) for row in json.loads(body)["results"]["bindings"]]


def from_xml(body: bytes) -> list[tuple[str, ...]]:
    space = "{http://www.w3.org/2005/sparql-results#}"
    return [
        tuple("".join(binding.itertext()) for binding in result.iter(f"{space}binding"))
        for result in ET.fromstring(body).iter(f"{space}result")
    ]


def from_csv(body: bytes) -> list[tuple[str, ...]]:
    return [tuple(row) for row in csv.reader(io.StringIO(body.decode()))][1:]


def from_tsv(body: bytes) -> list[tuple[str, ...]]:
    lines = body.decode().rstrip("\n").split("\n")
    assert lines[0] == "?t\t?label"
    graph = rdflib.Graph().parse(
        data="".join(f"<x:s> <x:p> {' , '.join(line.split(chr(9)))} .\n" for line in lines[1:])
    )
    assert len(graph) > 0
    return [tuple(str(rdflib.util.from_n3(term)) for term in line.split("\t")) for line in lines[1:]]


ROWS: dict[str, Callable[[bytes], list[tuple[str, ...]]]] = {
    "application/sparql-results+json": from_json,
    "application/json": from_json,
    "application/sparql-results+xml": from_xml,
    "application/xml": from_xml,
    "text/csv": from_csv,
    "text/tab-separated-values": from_tsv,
}
GRAPHS = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/ld+json": "json-ld",
    "application/rdf+xml": "xml",
}


@pytest.mark.parametrize("accept", sorted(ROWS))
def test_rows_in_each_format_are_the_graphs(service: Service, graph: Graph, accept: str) -> None:
    reply = service.query(TARGETS, accept)
    assert (reply.status, reply.headers["content-type"].partition(";")[0]) == (200, accept)
    assert ROWS[accept](reply.body) == rows_of(graph, TARGETS)


@pytest.mark.parametrize("accept", sorted(GRAPHS))
def test_triples_in_each_format_are_read_by_rdflib(service: Service, graph: Graph, accept: str) -> None:
    reply = service.query(TRIPLES, accept)
    assert (reply.status, reply.headers["content-type"].partition(";")[0]) == (200, accept)
    found = rdflib.Graph().parse(data=reply.body, format=GRAPHS[accept])
    assert sorted((str(s), str(o)) for s, _, o in found) == rows_of(graph, TARGETS)


@pytest.mark.parametrize(
    "accept, body",
    [
        ("application/sparql-results+json", b'"boolean": true'),
        ("application/sparql-results+xml", b"<boolean>true<"),
        ("text/csv", b"true\n"),
    ],
)
def test_ask(service: Service, accept: str, body: bytes) -> None:
    assert body in service.query("ASK { ?s ?p ?o }", accept).body


@pytest.mark.parametrize("method", [GET, POST])
@pytest.mark.parametrize("how", ["urlencoded", "postdirectly"])
def test_sparqlwrapper(service: Service, graph: Graph, method: str, how: str) -> None:
    client = SPARQLWrapper(service.sparql)
    client.setMethod(method)
    if how == "postdirectly" and method == POST:
        client.setRequestMethod(POSTDIRECTLY)
    client.setQuery(TARGETS)
    client.setReturnFormat(JSON)
    found: Any = client.queryAndConvert()
    assert [(row["t"]["value"], row["label"]["value"]) for row in found["results"]["bindings"]] == rows_of(
        graph, TARGETS
    )
    client.setReturnFormat(CSV)
    assert from_csv(client.queryAndConvert()) == rows_of(graph, TARGETS)


def test_rdflib_as_a_client(service: Service, graph: Graph) -> None:
    store = rdflib.Graph(SPARQLStore(service.sparql))
    assert [(str(t), str(label)) for t, label in store.query(TARGETS)] == rows_of(graph, TARGETS)
    thing = rdflib.URIRef(str(rows_of(graph, TARGETS)[0][0]))
    assert rdflib.URIRef("https://w3id.org/lsgraph/ontology#Target") in set(store.objects(thing, rdflib.RDF.type))


def test_curl(service: Service, graph: Graph) -> None:
    def curl(*arguments: str) -> bytes:
        return subprocess.run(["curl", "-sS", "--fail", *arguments], check=True, capture_output=True).stdout

    wanted = rows_of(graph, TARGETS)
    accept = ("-H", "Accept: text/csv")
    assert from_csv(curl(*accept, "-G", "--data-urlencode", f"query={TARGETS}", service.sparql)) == wanted
    assert from_csv(curl(*accept, "--data-urlencode", f"query={TARGETS}", service.sparql)) == wanted
    direct = curl(*accept, "-H", "Content-Type: application/sparql-query", "--data-binary", TARGETS, service.sparql)
    assert from_csv(direct) == wanted
    assert (
        from_csv(curl(*accept, "--compressed", "-G", "--data-urlencode", f"query={TARGETS}", service.sparql)) == wanted
    )


@pytest.mark.parametrize("accept", ["image/png", "text/html;q=0", "application/sparql-results+thrift"])
def test_406(service: Service, accept: str) -> None:
    reply = service.query(TARGETS, accept)
    assert reply.status == 406 and "text/csv" in reply.text
    assert service.query(TRIPLES, "text/csv").status == 406
    assert service.query(TARGETS, "text/turtle").status == 406


@pytest.mark.parametrize(
    "query, accept, kind",
    [
        (TARGETS, "*/*", "application/sparql-results+json"),
        (TARGETS, "text/*", "text/csv"),
        (TARGETS, "text/csv;q=0.2, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        (TRIPLES, "*/*", "text/turtle"),
        (TRIPLES, "application/sparql-results+json, application/ld+json;q=0.3", "application/ld+json"),
    ],
)
def test_the_best_of_several_types(service: Service, query: str, accept: str, kind: str) -> None:
    assert service.query(query, accept).headers["content-type"].partition(";")[0] == kind


def test_etag_and_304(service: Service) -> None:
    first = service.query(TARGETS)
    path = "/sparql?" + urlencode({"query": TARGETS})
    accept = {"Accept": "application/sparql-results+json"}
    again = service.ask("GET", path, If_None_Match=first.headers["etag"], **accept)
    assert (again.status, again.body) == (304, b"")
    other = service.ask("GET", path, If_None_Match=first.headers["etag"], Accept="text/csv")
    assert other.status == 200 and other.headers["etag"] != first.headers["etag"]


def test_gzip(service: Service) -> None:
    plain = service.query(TARGETS)
    path = "/sparql?" + urlencode({"query": TARGETS})
    packed = service.ask("GET", path, Accept="application/sparql-results+json", Accept_Encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip" and len(packed.body) < len(plain.body)
    assert gzip.decompress(packed.body) == plain.body
    assert {"accept", "accept-encoding"} <= {word.strip().lower() for word in packed.headers["vary"].split(",")}


def test_cors_head_and_options(service: Service) -> None:
    path = "/sparql?" + urlencode({"query": "ASK { ?s ?p ?o }"})
    reply = service.ask("GET", path, Origin="https://elsewhere.example")
    assert reply.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in reply.headers
    assert "x-lsgraph-truncated" in reply.headers["access-control-expose-headers"].lower()
    asked = {"Origin": "https://elsewhere.example", "Access_Control_Request_Method": "POST"}
    flight = service.ask("OPTIONS", "/sparql", Access_Control_Request_Headers="content-type", **asked)
    assert flight.status == 200 and "POST" in flight.headers["access-control-allow-methods"]
    refused = service.ask("OPTIONS", "/sparql", Origin="https://e.example", Access_Control_Request_Method="DELETE")
    assert refused.status == 400
    head = service.ask("HEAD", path)
    assert (head.status, head.body) == (200, b"") and "etag" in head.headers
    plain = service.ask("OPTIONS", "/sparql")
    assert plain.status in (200, 204, 405) and "GET" in plain.headers["allow"]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods(service: Service, method: str) -> None:
    assert service.ask(method, "/sparql", "x").status == 405


def test_default_graph_is_the_union_and_the_protocols_parameters_narrow_it(service: Service, graph: Graph) -> None:
    count = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
    assert count_of(service.query(count).body) == int(graph.select(count).rows[0][0] or 0) > 10_000
    one = "https://w3id.org/lsgraph/graph/registry"
    inside = int(graph.select(f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{one}> {{ ?s ?p ?o }} }}").rows[0][0] or 0)
    assert 0 < inside < 100_000
    narrowed = service.ask("GET", "/sparql?" + urlencode({"query": count, "default-graph-uri": one}))
    assert count_of(narrowed.body) == inside
    assert count_of(service.form(count, **{"default-graph-uri": one}).body) == inside
    named = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"
    only = service.ask("GET", "/sparql?" + urlencode({"query": named, "named-graph-uri": one}))
    assert count_of(only.body) == inside
    assert count_of(service.query(f"SELECT (COUNT(*) AS ?n) FROM <{one}> WHERE {{ ?s ?p ?o }}").body) == inside
    assert count_of(service.query(named).body) == count_of(service.query(count).body)


def count_of(body: bytes) -> int:
    return int(json.loads(body)["results"]["bindings"][0]["n"]["value"])


def test_service_description(service: Service) -> None:
    reply = service.ask("GET", "/sparql", Accept="text/turtle")
    found = rdflib.Graph().parse(data=reply.body, format="turtle")
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    assert found.value(predicate=rdflib.RDF.type, object=sd.Service) == rdflib.URIRef(service.sparql)
    assert (None, sd.feature, sd.UnionDefaultGraph) in found
    assert (None, sd.supportedLanguage, sd.SPARQL11Query) in found
    formats = {str(name).rpartition("/")[2] for name in found.objects(None, sd.resultFormat)}
    assert formats == {
        "SPARQL_Results_JSON",
        "SPARQL_Results_XML",
        "SPARQL_Results_CSV",
        "SPARQL_Results_TSV",
        "Turtle",
        "N-Triples",
        "JSON-LD",
        "RDF_XML",
    }
    names = [str(name) for name in found.objects(None, sd.name)]
    assert len(names) == 8 and "https://w3id.org/lsgraph/graph/registry" in names
    void = rdflib.Namespace("http://rdfs.org/ns/void#")
    dumps = [str(dump) for dump in found.objects(None, void.dataDump)]
    path = next(dump for dump in dumps if "registry" in dump).removeprefix(service.url)
    assert len(rdflib.Graph().parse(data=service.ask("GET", path).body, format="turtle")) > 1000


@pytest.mark.parametrize(
    "body, kind, status",
    [
        (b"query=%FF%FE", "application/x-www-form-urlencoded", 400),
        (b"SELECT * { ?s ?p '\xff\xfe' }", "application/sparql-query", 400),
        (b"query=\xc3(", "application/x-www-form-urlencoded", 400),
        (b"SELECT * {", "application/sparql-query", 400),
        (b"", "application/sparql-query", 400),
        (b"INSERT DATA { <x:s> <x:p> <x:o> }", "application/sparql-query", 400),
        (b"INSERT DATA { <x:s> <x:p> <x:o> }", "application/sparql-update", 400),
        (b"update=CLEAR+ALL", "application/x-www-form-urlencoded", 400),
        (b"query=ASK%7B%7D&query=ASK%7B%7D", "application/x-www-form-urlencoded", 400),
        (b"{}", "application/json", 415),
        ("&".join(f"a{n}=b" for n in range(100)).encode(), "application/x-www-form-urlencoded", 400),
    ],
)
def test_bad_requests_are_refused_in_one_line(service: Service, body: bytes, kind: str, status: int) -> None:
    reply = service.ask("POST", "/sparql", body, Content_Type=kind)
    assert reply.status == status
    assert reply.text.count("\n") == 1 and "Traceback" not in reply.text


def test_bad_utf8_in_the_address(service: Service) -> None:
    assert service.ask("GET", "/sparql?query=%ff%fe").status == 400
    assert service.ask("GET", "/sparql?query=" + quote("ASK { ?s ?p 'ệ' }"), Accept="text/csv").body == b"false\n"


def test_text_with_tabs_quotes_and_lines_survives_each_format(service: Service) -> None:
    text = 'tab\there "quoted", comma\nsecond line \\ <b>&amp;</b> ệ𝄞'
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    query = f'SELECT ?t ?label WHERE {{ BIND("{escaped}"@vi AS ?t) BIND("{escaped}" AS ?label) }}'
    assert len(ROWS) == 6
    for accept, read in ROWS.items():
        assert read(service.query(query, accept).body) == [(text, text)], accept


def test_spreadsheets(service: Service) -> None:
    from openpyxl import load_workbook

    query = 'SELECT ?text ?n WHERE { VALUES (?text ?n) { ("=1+1" 2.5) ("Lạng Sơn" 3) } }'
    book = load_workbook(io.BytesIO(service.form(query, format="xlsx").body))
    assert [[cell.value for cell in row] for row in book.active.iter_rows()] == [
        ["text", "n"],
        ["=1+1", 2.5],
        ["Lạng Sơn", 3],
    ]
    assert book.active["A2"].data_type == "s"
    sheet = service.form(query, format="excel")
    assert sheet.body.startswith(b"\xef\xbb\xbf") and "attachment" in sheet.headers["content-disposition"]
    assert from_csv(sheet.body[3:]) == [("'=1+1", "2.5"), ("Lạng Sơn", "3")]
