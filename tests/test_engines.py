"""Every query of the catalogue gives the same rows on the embedded store, rdflib, Oxigraph's server and Virtuoso."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from lsgraph.builder import Built
from lsgraph.endpoint import Endpoint
from lsgraph.errors import EndpointError
from lsgraph.push import Server, push
from lsgraph.rows import Rows
from lsgraph.rq import Query, catalogue, run
from lsgraph.store import Graph
from tests.conftest import missing
from tests.servers import free_port, oxigraph, virtuoso

QUERIES = catalogue()


def examples(query: Query) -> dict[str, str]:
    return {parameter.name: parameter.example for parameter in query.parameters if parameter.required}


@pytest.fixture(scope="module")
def answers(graph: Graph) -> dict[str, Rows]:
    return {query.name: run(graph, query, examples(query)) for query in QUERIES}


@pytest.fixture(scope="module")
def on_oxigraph(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    with oxigraph(tmp_path_factory.mktemp("oxigraph")) as url:
        endpoint = Endpoint(url, timeout=120)
        sent = push(built.folder, Server.of(url), endpoint)
        assert {one.action for one in sent} == {"sent"}
        yield endpoint


@pytest.fixture(scope="module")
def on_virtuoso(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    if not shutil.which("virtuoso-t"):
        missing("the Virtuoso server (virtuoso-t)")
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as url:
        endpoint = Endpoint(url, timeout=120, user="dba", password="dba")
        sent = push(built.folder, Server.of(url, signed_in=True), endpoint)
        assert {one.action for one in sent} == {"sent"}
        yield Endpoint(url, timeout=120)


def compare(query: Query, mine: Rows, theirs: Rows) -> None:
    assert theirs.columns == mine.columns
    assert len(theirs) == len(mine)
    for number, (a, b) in enumerate(zip(mine.rows, theirs.rows, strict=True)):
        assert a == b, f"{query.name}, row {number}"


def test_all_queries_are_here() -> None:
    assert len(QUERIES) >= 13


def test_on_oxigraph(on_oxigraph: Endpoint, answers: dict[str, Rows]) -> None:
    for query in QUERIES:
        compare(query, answers[query.name], run(on_oxigraph, query, examples(query)))


@pytest.mark.virtuoso
def test_on_virtuoso(on_virtuoso: Endpoint, answers: dict[str, Rows]) -> None:
    for query in QUERIES:
        compare(query, answers[query.name], run(on_virtuoso, query, examples(query)))


def test_a_second_push_sends_nothing_and_a_dry_run_says_so(built: Built, on_oxigraph: Endpoint) -> None:
    server = Server.of(on_oxigraph.url)
    assert {one.action for one in push(built.folder, server, on_oxigraph)} == {"unchanged"}
    assert {one.action for one in push(built.folder, server, on_oxigraph, dry_run=True)} == {"unchanged"}


def test_a_dead_endpoint_is_one_line() -> None:
    url = f"http://user:secret@127.0.0.1:{free_port()}/sparql"
    with pytest.raises(EndpointError) as error:
        Endpoint(url, retries=0).select("ASK {}")
    assert "does not answer" in str(error.value) and "secret" not in str(error.value)


@pytest.mark.parametrize("url", ["ftp://x/y", "sparql", "http://"])
def test_what_is_no_address_is_said(url: str) -> None:
    with pytest.raises(EndpointError, match="is not the address of an endpoint"):
        Endpoint.from_environment(url)
