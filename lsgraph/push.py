"""Loads a build into a SPARQL 1.1 server by the Graph Store Protocol, one named graph at a time.

A graph is sent only when the server does not hold it as it is here: its hash is kept on the server, in a small
graph of its own, and written after the graph arrived whole. So an interrupted push goes on where it stopped.
"""

from __future__ import annotations

import base64
import hashlib
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from lsgraph import vocab
from lsgraph.endpoint import Endpoint, shown
from lsgraph.errors import EndpointError
from lsgraph.store import read_manifest
from lsgraph.terms import literal

LOADED = vocab.GRAPH + "loaded"
BATCH = 20_000
_HASHES = f"SELECT ?g ?hash WHERE {{ GRAPH <{LOADED}> {{ ?g <{vocab.sha256}> ?hash }} }} ORDER BY ?g ?hash"


@dataclass(frozen=True, slots=True)
class Sent:
    """One named graph: its triples, and what was done (`sent`, `unchanged`, `would send`, `removed`)."""

    graph: str
    triples: int
    action: str


@dataclass(frozen=True)
class Server:
    """Where to ask, where to update, and where the graph store is."""

    query: str
    update: str
    store: str

    @classmethod
    def of(cls, url: str, update: str = "", store: str = "", *, signed_in: bool = False) -> Server:
        """Guess the two other addresses of a server from its query address.

        >>> Server.of("http://127.0.0.1:7878/query").store
        'http://127.0.0.1:7878/store'
        >>> Server.of("http://127.0.0.1:8890/sparql").store
        'http://127.0.0.1:8890/sparql-graph-crud'
        """
        base, _, last = url.rstrip("/").rpartition("/")
        if last == "query":
            return cls(url, update or f"{base}/update", store or f"{base}/store")
        if last == "sparql":
            return cls(url, update or url, store or f"{base}/sparql-graph-crud{'-auth' if signed_in else ''}")
        return cls(url, update or f"{url}/update", store or f"{url}/data")


def push(
    folder: Path,
    server: Server,
    endpoint: Endpoint,
    *,
    dry_run: bool = False,
    report: Callable[[str, int, int], None] | None = None,
) -> list[Sent]:
    """Send what changed, then check every count. `EndpointError` says what went wrong and where."""
    graphs = read_graphs(folder)
    held = {str(graph): str(value) for graph, value in endpoint.select(_HASHES).rows}
    done: list[Sent] = []
    for number, (graph, triples) in enumerate(sorted(graphs.items()), 1):
        digest = hashlib.sha256("".join(triples).encode()).hexdigest()
        if held.get(graph) == digest:
            done.append(Sent(graph, len(triples), "unchanged"))
        elif dry_run:
            done.append(Sent(graph, len(triples), "would send"))
        else:
            _replace(server, endpoint, graph, triples, digest)
            done.append(Sent(graph, len(triples), "sent"))
        if report:
            report(graph.rpartition("/")[2], number, len(graphs))
    for graph in sorted(set(held) - set(graphs)):
        if not dry_run:
            _request(endpoint, "DELETE", f"{server.store}?graph={quote(graph, safe='')}", b"", missing_is_fine=True)
            _record(server, endpoint, graph, "")
        done.append(Sent(graph, 0, "would remove" if dry_run else "removed"))
    return done


def read_graphs(folder: Path) -> dict[str, list[str]]:
    """Graph IRI → sorted N-Triples lines of a build."""
    graphs: dict[str, list[str]] = {}
    for name in sorted(read_manifest(folder)["graphs"]):
        for line in (folder / name).read_text(encoding="utf-8").splitlines():
            body, _, graph = line.removesuffix(" .").rpartition(" ")
            graphs.setdefault(graph.strip("<>"), []).append(f"{body} .\n")
    return graphs


def _replace(server: Server, endpoint: Endpoint, graph: str, triples: Sequence[str], digest: str) -> None:
    address = f"{server.store}?graph={quote(graph, safe='')}"
    for start in range(0, len(triples), BATCH):
        batch = "".join(triples[start : start + BATCH]).encode()
        _request(endpoint, "PUT" if start == 0 else "POST", address, batch)
    counted = endpoint.select(f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}").rows[0][0]
    if int(counted or 0) != len(triples):
        raise EndpointError(
            f"holds {counted} of the {len(triples)} triples of {graph}", where=shown(server.store), advice="push again"
        )
    _record(server, endpoint, graph, digest)


def _record(server: Server, endpoint: Endpoint, graph: str, digest: str) -> None:
    """Keep the hash of a graph that arrived; an empty one forgets it."""
    kept = {str(g): str(h) for g, h in endpoint.select(_HASHES).rows}
    kept.pop(graph, None)
    if digest:
        kept[graph] = digest
    body = "".join(f"<{g}> <{vocab.sha256}> {literal(h)} .\n" for g, h in sorted(kept.items()))
    _request(endpoint, "PUT", f"{server.store}?graph={quote(LOADED, safe='')}", body.encode())


def _request(endpoint: Endpoint, method: str, url: str, body: bytes, *, missing_is_fine: bool = False) -> None:
    request = urllib.request.Request(url, data=body or None, method=method)
    request.add_header("Content-Type", "application/n-triples")
    try:
        if endpoint.user or endpoint.token:
            request.add_header("Authorization", _authorization(endpoint, request))
        with urllib.request.urlopen(request, timeout=endpoint.timeout) as answer:
            answer.read()
    except urllib.error.HTTPError as error:
        if missing_is_fine and error.code == 404:
            return
        words = " ".join(error.read(300).decode("utf-8", "replace").split())
        advice = "set LSGRAPH_ENDPOINT_USER and LSGRAPH_ENDPOINT_PASSWORD" if error.code in (401, 403) else ""
        raise EndpointError(f"{method} answered {error.code}: {words}", where=shown(url), advice=advice) from None
    except (urllib.error.URLError, OSError) as error:
        raise EndpointError(f"does not answer ({getattr(error, 'reason', error)})", where=shown(url)) from None


def _authorization(endpoint: Endpoint, request: urllib.request.Request) -> str:
    """The header of a signed-in request, made before it is sent.

    Virtuoso asks for a digest and hangs up before it has read the body of a request without one, so the challenge
    is fetched with a small request first.
    """
    if endpoint.token and not endpoint.user:
        return f"Bearer {endpoint.token}"
    local = any(host in request.full_url for host in ("//127.0.0.1", "//localhost", "//[::1]"))
    if request.full_url.startswith("http://") and not local:
        raise EndpointError(
            "would send the password unprotected", where=shown(request.full_url), advice="use an https address"
        )
    try:
        probe = urllib.request.Request(request.full_url, method="GET")
        with urllib.request.urlopen(probe, timeout=endpoint.timeout):
            challenge = ""
    except urllib.error.HTTPError as error:
        challenge = error.headers.get("WWW-Authenticate", "") if error.headers else ""
    kind, _, rest = challenge.partition(" ")
    if kind.lower() == "digest":
        passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        passwords.add_password(None, request.full_url, endpoint.user, endpoint.password)
        handler = urllib.request.HTTPDigestAuthHandler(passwords)
        fields = urllib.request.parse_keqv_list(urllib.request.parse_http_list(rest))
        answer = handler.get_authorization(request, fields)
        return f"Digest {answer}"
    pair = base64.b64encode(f"{endpoint.user}:{endpoint.password}".encode()).decode()
    return f"Basic {pair}"
