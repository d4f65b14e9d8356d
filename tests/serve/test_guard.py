"""What is refused before parsing, what is not, and that looking costs little."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsgraph.faults import plain_fault
from lsgraph.rq import catalogue
from lsgraph.serve.app import _client
from lsgraph.serve.guard import names_graphs, refuse, refuse_graphs
from lsgraph.serve.limits import Limits
from lsgraph.serve.negotiate import choose
from lsgraph.serve.pool import Buckets

OUR_GRAPH = "https://w3id.org/lsgraph/graph/registry"


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }",
        "select * { service silent <http://x/> { ?s ?p ?o } }",
        "SELECT * { SERVICE ?u { ?s ?p ?o } }",
        "SELECT * FROM <http://x/> { ?s ?p ?o }",
        "SELECT * FROM # <" + OUR_GRAPH + ">\n<http://x/> { ?s ?p ?o }",
        "SELECT * FROM <" + OUR_GRAPH + "> FROM NAMED <file:///etc/passwd> { ?s ?p ?o }",
        "PREFIX g: <http://x/> SELECT * FROM g: { ?s ?p ?o }",
        "LOAD <http://x/>",
        "PREFIX a: <x:> INSERT DATA { a:s a:p a:o }",
        "# SELECT\nDROP ALL",
        "'SELECT' CLEAR ALL",
        "",
        "ASK " + "{" * 65 + "}" * 65,
        "ASK " + "([{" * 22,
    ],
)
def test_refused(query: str) -> None:
    found = refuse(query, Limits())
    assert found is not None and found.status == 400 and "\n" not in found.reason


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service ?from ?load { ?service ?from ?load }",
        "PREFIX service: <x:> SELECT * { ?s service:from service:load }",
        "SELECT * { ?s ?p 'SERVICE <http://x/> {{{' , \"FROM <http://x/>\" , '''a ' SERVICE ''' }",
        "SELECT * { ?s ?p ?o } # SERVICE <http://x/>",
        "SELECT * FROM <" + OUR_GRAPH + "> { ?s ?p ?o }",
        "SELECT * { <http://x/SERVICE#load> ?p ?o }",
        "ASK " + "{" * 64 + "}" * 64,
        "ASK " + "{ [] a [] } " * 500,
    ],
)
def test_not_refused(query: str) -> None:
    assert refuse(query, Limits()) is None


def test_the_whole_catalogue_passes() -> None:
    asked = [query.bind({p.name: p.example for p in query.parameters if p.required}) for query in catalogue()]
    assert len(asked) >= 30
    assert [query for query in asked if refuse(query, Limits()) or names_graphs(query)] == []


def test_size() -> None:
    limits = Limits(query_bytes=100)
    assert refuse("ASK {}" + " " * 94, limits) is None
    found = refuse("ASK {}" + "ệ" * 40, limits)
    assert found is not None and found.status == 413


@given(st.text(alphabet="\"'\\<>#{}()[]?: \naSERVICEFROM", max_size=400))
def test_looking_never_fails(text: str) -> None:
    found = refuse(text, Limits())
    assert found is None or found.status == 400
    names_graphs(text)


@pytest.mark.parametrize(
    "piece", ['"', "'", '"""', "'''", '"""\\"', "<", "<a", "a", "\\", "'''\"\"\"", "#", '""" "', "?"]
)
def test_looking_is_quick_whatever_is_sent(piece: str) -> None:
    text = "SELECT " + (piece * 32_000)[:32_000]
    began = time.process_time()
    refuse(text, Limits())
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    "query, said",
    [
        ("SELECT * { ?s ls:year ?o }", "the prefix ls: is not declared"),
        ("PREFIX ls: <x:> SELECT * { ?s ls:year ?o . _:b a ls:x ; ?p 'no:where' , <no:where> }", ""),
        ("SELECT * { ?s ?p ?o FILTER(?o > 1 }", "a ( is closed by }"),
        ("SELECT * { ?s ?p ?o } }", "a } closes nothing"),
        ("SELECT * { ?s ?p '}' # }", "a { is not closed"),
        ("SELECT * { ?s ?p }", ""),
    ],
)
def test_plain_faults(query: str, said: str) -> None:
    fault = plain_fault(query)
    assert (fault.what if fault else "") == said


def test_graphs_of_the_protocol() -> None:
    assert refuse_graphs([OUR_GRAPH]) is None
    assert refuse_graphs([OUR_GRAPH, "http://x/"]) is not None


@given(st.text(max_size=60), st.lists(st.sampled_from(["text/csv", "text/turtle", "text/html"]), min_size=1))
def test_negotiation_chooses_from_what_is_offered(accept: str, offered: list[str]) -> None:
    assert choose(accept, offered) in (None, *offered)


def test_buckets_fill_again() -> None:
    buckets = Buckets(Limits(rate=2.0, burst=3))
    assert [buckets.take("a", now=0.0) for _ in range(4)] == [0.0, 0.0, 0.0, 0.5]
    assert buckets.take("b", now=0.0) == 0.0
    assert buckets.take("a", now=0.5) == 0.0 and buckets.take("a", now=0.5) == 0.5


def test_who_is_one_client() -> None:
    assert _client("192.0.2.1") != _client("192.0.2.2")
    assert _client("2001:db8:1:2::1") == _client("2001:db8:1:2:ffff::9") != _client("2001:db8:1:3::1")
    assert _client("unix") == "unix"
