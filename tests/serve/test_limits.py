"""What an attacker gets: an error in time, and the service goes on for everybody else."""

from __future__ import annotations

import contextlib
import hashlib
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from lsgraph.builder import Built
from tests.serve.conftest import HEAD_SECONDS, SECONDS
from tests.serve.service import PREFIX, Reply, Service, running

# The limit, one second of grace, and what a machine with two busy cores adds.
IN_TIME = SECONDS + 2.5
MEGABYTE = 1 << 20
BOMBS = {
    "count of a product of three": "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "sorted product": "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?a",
    "string doubled again and again": "SELECT (STRLEN(?v30) AS ?n) WHERE { BIND('aaaaaaaa' AS ?v0) "
    + " ".join(f"BIND(CONCAT(?v{n}, ?v{n}) AS ?v{n + 1})" for n in range(30))
    + " }",
    "join in a filter": "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f "
    "FILTER(STRLEN(STR(?c)) + STRLEN(STR(?f)) = 7) }",
    "property path": "SELECT (COUNT(*) AS ?n) WHERE { ?a (!<x:y>|^!<x:y>)* ?b . ?b (!<x:y>|^!<x:y>)* ?c }",
    "distinct product": "SELECT (COUNT(DISTINCT CONCAT(STR(?a), STR(?f))) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f }",
    "aggregate of a product": "SELECT (GROUP_CONCAT(STR(?c)) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f }",
    "regular expression": "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f "
    "FILTER REGEX(CONCAT(STR(?c), STR(?f)), '(a+)+(b+)+$') }",
}


@pytest.mark.parametrize("name", sorted(BOMBS))
def test_a_bomb_ends_in_time_as_an_error_and_others_are_answered_meanwhile(tight: Service, name: str) -> None:
    assert len(BOMBS) == 8
    before = tight.resident()
    got: list[Reply] = []
    began = time.monotonic()
    bomb = threading.Thread(target=lambda: got.append(tight.query(BOMBS[name])))
    bomb.start()
    time.sleep(0.2)
    waits = []
    while bomb.is_alive() and time.monotonic() - began < IN_TIME:
        asked = time.monotonic()
        assert tight.query("ASK { ?s ?p ?o }").body.endswith(b'"boolean": true}')
        waits.append(time.monotonic() - asked)
        time.sleep(0.2)
    bomb.join(30)
    elapsed = time.monotonic() - began
    assert elapsed < IN_TIME, elapsed
    assert got[0].status == 503, got[0].text
    assert "retry-after" in got[0].headers and "ask for less" in got[0].text
    if waits:
        # 10 ms on an idle machine; on two cores that tests share with others, most are still quick.
        assert sorted(waits)[len(waits) // 2] < 0.5, waits
    time.sleep(0.3)
    assert len(tight.family()) == 1, "only the nursery is left"
    assert tight.resident() - before < 100 * MEGABYTE


def test_rows_are_capped_and_say_so(tight: Service) -> None:
    reply = tight.query("SELECT * WHERE { ?a ?b ?c . ?d ?e ?f }", "text/csv")
    assert reply.status == 200 and reply.headers["x-lsgraph-truncated"] == "500"
    assert reply.body.count(b"\r\n") >= 501
    exact = tight.query("SELECT ?a WHERE { ?a ?b ?c } LIMIT 500", "text/csv")
    assert "x-lsgraph-truncated" not in exact.headers
    triples = tight.query("CONSTRUCT WHERE { ?a ?b ?c }", "application/n-triples")
    assert triples.headers["x-lsgraph-truncated"] == "500" and triples.body.count(b"\n") == 500


def test_an_answer_that_is_too_large_is_an_error(grown: Path) -> None:
    with running(grown, result_bytes="20000") as small:
        reply = small.query("SELECT * WHERE { ?a ?b ?c } LIMIT 5000")
        assert reply.status == 413 and "larger than 20000 bytes" in reply.text
        assert small.query("SELECT * WHERE { ?a ?b ?c } LIMIT 5").status == 200


@pytest.mark.parametrize("pair", ["()", "{}", "[]", "<>"])
def test_20000_brackets(tight: Service, pair: str) -> None:
    deep = 20_000
    query = f"SELECT * WHERE {{ FILTER({pair[0] * deep}1{pair[1] * deep}) }}"
    reply = tight.ask("POST", "/sparql", query, Content_Type="application/sparql-query")
    assert reply.status in (400, 413)
    # Short enough to pass for its size, too deep all the same.
    reply = tight.ask(
        "POST",
        "/sparql",
        query.replace(pair[0] * deep, pair[0] * 9000).replace(pair[1] * deep, ""),
        Content_Type="application/sparql-query",
    )
    assert reply.status == 400
    assert tight.query("ASK { ?s ?p ?o }").status == 200


def test_nesting_that_slips_past_the_guard_ends_only_its_own_process(tight: Service) -> None:
    # "<" opens an IRI for the guard, and is "less than" for the parser: the brackets hide in between.
    query = "SELECT * WHERE { FILTER(1<" + "(" * 15_000 + "2>1) }"
    reply = tight.ask("POST", "/sparql", query, Content_Type="application/sparql-query")
    assert reply.status in (400, 503)
    assert tight.query("ASK { ?s ?p ?o }").status == 200


def test_30_megabytes(tight: Service) -> None:
    before = tight.resident()
    with contextlib.suppress(ConnectionError):
        reply = tight.ask(
            "POST", "/sparql", b"query=" + b"a" * (30 << 20), Content_Type="application/x-www-form-urlencoded"
        )
        assert reply.status == 413
    assert tight.query("ASK { ?s ?p ?o }").status == 200
    assert tight.resident() - before < 20 * MEGABYTE
    assert tight.ask("GET", "/sparql?query=" + "a" * 200_000).status in (400, 413, 414, 431)


def test_200_idle_connections(tight: Service) -> None:
    idle = [socket.create_connection(("127.0.0.1", tight.port)) for _ in range(200)]
    try:
        for connection in idle[:50]:
            connection.sendall(b"GET /sparql?query=ASK HTTP/1.1\r\nHost: x\r\n")
        asked = time.monotonic()
        assert tight.query("ASK { ?s ?p ?o }").status == 200
        assert time.monotonic() - asked < 1
    finally:
        for connection in idle:
            connection.close()


def test_a_connection_that_says_nothing_is_closed(tight: Service) -> None:
    silent = socket.create_connection(("127.0.0.1", tight.port))
    silent.sendall(b"GET /health HTTP/1.1\r\nHo")
    silent.settimeout(HEAD_SECONDS + 5)
    began = time.monotonic()
    assert silent.recv(100) == b""
    assert HEAD_SECONDS - 1 < time.monotonic() - began < HEAD_SECONDS + 3


def test_a_body_that_drips_is_not_waited_for(tight: Service) -> None:
    slow = socket.create_connection(("127.0.0.1", tight.port))
    head = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
    slow.sendall(head + b"Content-Length: 90\r\n\r\nASK")
    slow.settimeout(HEAD_SECONDS + 5)
    assert slow.recv(1000).startswith(b"HTTP/1.1 408 ")


@pytest.fixture
def listener() -> Iterator[tuple[int, list[bytes]]]:
    """An address that counts who calls."""
    hits: list[bytes] = []
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.1)
    stop = threading.Event()

    def listen() -> None:
        while not stop.is_set():
            with contextlib.suppress(TimeoutError):
                connection, _ = server.accept()
                hits.append(b"hit")
                connection.close()

    thread = threading.Thread(target=listen)
    thread.start()
    yield server.getsockname()[1], hits
    stop.set()
    thread.join()
    server.close()


def calls(port: int) -> list[str]:
    address = f"http://127.0.0.1:{port}/sparql"
    return [
        f"SELECT * WHERE {{ SERVICE <{address}> {{ ?s ?p ?o }} }}",
        f"SELECT * WHERE {{ SERVICE SILENT <{address}> {{ ?s ?p ?o }} }}",
        f"SELECT * WHERE {{ VALUES ?u {{ <{address}> }} SERVICE ?u {{ ?s ?p ?o }} }}",
        f"SELECT * FROM <{address}> WHERE {{ ?s ?p ?o }}",
        f"SELECT * FROM NAMED <{address}> WHERE {{ GRAPH ?g {{ ?s ?p ?o }} }}",
        f"LOAD <{address}>",
        f"LOAD SILENT <{address}> INTO GRAPH <x:g>",
        f"PREFIX x: <{address}> SELECT * FROM x: WHERE {{ ?s ?p ?o }}",
        "SELECT * FROM <file:///etc/passwd> WHERE { ?s ?p ?o }",
    ]


def test_nothing_calls_out(service: Service, listener: tuple[int, list[bytes]]) -> None:
    port, hits = listener
    asked = calls(port)
    assert len(asked) == 9
    for query in asked:
        assert service.query(query).status == 400, query
        assert service.form(query).status == 400, query
    for name in ("default-graph-uri", "named-graph-uri", "using-graph-uri"):
        reply = service.form("SELECT * WHERE { ?s ?p ?o } LIMIT 1", **{name: f"http://127.0.0.1:{port}/"})
        assert reply.status == (200 if name.startswith("using") else 400)
    time.sleep(0.3)
    assert hits == []


def test_nothing_calls_out_without_the_guard_either(built: Built, listener: tuple[int, list[bytes]]) -> None:
    import os

    from lsgraph.serve.limits import Limits
    from lsgraph.serve.worker import answer, isolate, isolated
    from lsgraph.store import open_graph

    port, hits = listener
    store = open_graph(built.folder).store
    heard, told = os.pipe()
    if os.fork() == 0:
        try:
            said = [str(isolate() and isolated())]
            for query in calls(port):
                head, _ = answer(store, {"query": query, "select": "json", "graph": "text/turtle"}, Limits())
                said.append(str(head["status"]))
            os.write(told, ",".join(said).encode())
        finally:
            os._exit(0)
    os.close(told)
    with os.fdopen(heard, "rb") as pipe:
        said = pipe.read().decode().split(",")
    os.wait()
    if said[0] != "True":
        pytest.skip("NOT TESTED: this system gives no network namespaces")
    assert len(said) == 10
    time.sleep(0.3)
    assert hits == []
    # The same call does arrive where nothing is isolated: the listener can hear.
    answer(store, {"query": calls(port)[1], "select": "json", "graph": "text/turtle"}, Limits())
    time.sleep(0.3)
    assert hits


def test_updates_change_nothing(service: Service) -> None:
    count = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
    before = service.query(count).body
    updates = [
        "INSERT DATA { <x:s> <x:p> <x:o> }",
        "DELETE WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "DROP ALL",
        "CREATE GRAPH <x:g>",
        "COPY DEFAULT TO <x:g>",
        PREFIX + "DELETE { ?s ?p ?o } INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }",
        "WITH <x:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "SELECT * WHERE { ?s ?p ?o } ; CLEAR ALL",
        "# SELECT\nCLEAR ALL",
    ]
    for update in updates:
        for reply in (service.query(update), service.form(update)):
            assert reply.status == 400, update
    assert (
        service.ask("POST", "/sparql", "update=CLEAR+ALL", Content_Type="application/x-www-form-urlencoded").status
        == 400
    )
    assert service.query(count).body == before


def test_a_full_queue_says_when_to_come_back(grown: Path) -> None:
    with running(grown, workers="1", queue="1", seconds="2", rate="1000", burst="1000") as narrow:
        got: list[Reply] = []
        threads = [
            threading.Thread(target=lambda: got.append(narrow.query(BOMBS["count of a product of three"])))
            for _ in range(3)
        ]
        for thread in threads:
            thread.start()
            time.sleep(0.1)
        refused = narrow.query("ASK { ?s ?p ?o }")
        for thread in threads:
            thread.join()
        assert refused.status == 503 and refused.headers["retry-after"].isdigit()
        assert {reply.status for reply in got} == {503}
        assert narrow.query("ASK { ?s ?p ?o }").status == 200


def test_one_client_with_many_bombs_does_not_shut_out_another(grown: Path) -> None:
    with running(grown, seconds="3", rate="1000", burst="1000") as service:
        bomb = "/sparql?" + urlencode({"query": BOMBS["count of a product of three"]})
        got: list[Reply] = []
        # The service trusts a proxy on this machine to say who asks.
        threads = [
            threading.Thread(target=lambda: got.append(service.ask("GET", bomb, X_Forwarded_For="192.0.2.1")))
            for _ in range(32)
        ]
        for thread in threads:
            thread.start()
        time.sleep(0.7)
        asked = time.monotonic()
        other = service.ask("GET", "/sparql?query=ASK%7B%7D", X_Forwarded_For="192.0.2.2", Accept="text/csv")
        assert (other.status, other.body) == (200, b"true\n")
        assert time.monotonic() - asked < 2
        assert 15 <= len(got) < 32, "those beyond the client's places are refused at once"
        service.process.terminate()
        for thread in threads:
            thread.join()
        assert {reply.status for reply in got} == {503}


def test_too_many_requests(grown: Path) -> None:
    with running(grown, rate="1", burst="5") as slow:
        replies = [slow.query("ASK { ?s ?p ?o }") for _ in range(12)]
        last = replies[-1]
        assert last.status == 429 and int(last.headers["retry-after"]) >= 1
        time.sleep(1.2)
        assert slow.query("ASK { ?s ?p ?o }").status == 200


def test_a_client_that_leaves_takes_its_query_with_it(service: Service) -> None:
    connection = socket.create_connection(("127.0.0.1", service.port))
    query = BOMBS["count of a product of three"].replace(" ", "+").replace("?", "%3F")
    connection.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    deadline = time.monotonic() + 5
    while len(service.family()) < 2 and time.monotonic() < deadline:
        time.sleep(0.02)
    assert len(service.family()) == 2
    connection.close()
    deadline = time.monotonic() + 2
    while len(service.family()) > 1 and time.monotonic() < deadline:
        time.sleep(0.02)
    assert len(service.family()) == 1


def test_log_has_neither_addresses_nor_queries(grown: Path, tmp_path: Path) -> None:
    import subprocess
    import sys

    from tests.serve.service import free_port

    port = free_port()
    with (tmp_path / "log").open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "lsgraph", "serve", "--graph", str(grown), "--port", str(port)], stderr=out
        )
        service = Service(port, process)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError):
                if service.query("ASK { ?secret ?p ?o }").status == 200:
                    break
            time.sleep(0.1)
        for query in ("ASK { ?secret ?p ?o }", "ASK { ?other ?p ?o }"):
            assert service.ask("POST", "/sparql", query, content_type="application/sparql-query").status == 200
        process.terminate()
        assert process.wait(10) == 0
    log = (tmp_path / "log").read_text()
    # One query has one hash, however it was sent, and another query has another.
    asked = hashlib.sha256(b"ASK { ?secret ?p ?o }").hexdigest()[:12]
    assert f" GET /sparql {asked} 200 " in log and f" POST /sparql {asked} 200 " in log
    assert len({line.split()[4] for line in log.splitlines() if " /sparql " in line and " 200 " in line}) == 2
    assert " GET /sparql " in log and " 200 " in log
    assert "secret" not in log and "127.0.0.1 " not in log and "Traceback" not in log
