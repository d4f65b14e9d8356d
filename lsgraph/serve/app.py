"""The web layer: the SPARQL protocol, the query page, and a page for every IRI. Thin on purpose."""

from __future__ import annotations

import asyncio
import hashlib
import ipaddress
import logging
import time
from collections.abc import Coroutine
from typing import Any
from urllib.parse import parse_qs, quote

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from lsgraph.serve.guard import Refusal, refuse, refuse_graphs
from lsgraph.serve.limits import Limits
from lsgraph.serve.negotiate import choose
from lsgraph.serve.pages import Pages, language
from lsgraph.serve.pool import Answer, Buckets, Busy, Pool
from lsgraph.serve.responses import error
from lsgraph.serve.results import EXCEL, GRAPH_TYPES, SELECT_TYPES

log = logging.getLogger("lsgraph.serve")
_NAMED_FORMATS = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "xlsx": EXCEL,
    "excel": "text/csv",
}
SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
}

ASKED = "lsgraph.query"
"""Where a request's scope holds the query that it asks, for the log."""


class Sparql:
    """`/sparql`: GET and POST as the protocol says."""

    def __init__(self, pool: Pool, limits: Limits, version: str, pages: Pages) -> None:
        self.pool = pool
        self.limits = limits
        self.version = version
        self.pages = pages

    async def __call__(self, request: Request) -> Response:
        parameters = await self._parameters(request)
        if isinstance(parameters, Refusal):
            return error(parameters.status, parameters.reason)
        if "update" in parameters:
            return error(400, "this service is read-only: it takes no updates")
        queries = parameters.get("query", [])
        if not queries:
            return self._without_query(request)
        if len(queries) > 1:
            return error(400, "give one query, not several")
        request.scope[ASKED] = queries[0]
        graphs = parameters.get("default-graph-uri", []) + parameters.get("named-graph-uri", [])
        refused = refuse(queries[0], self.limits) or refuse_graphs(graphs)
        if refused:
            return error(refused.status, refused.reason)
        return await self._answer(request, queries[0], parameters)

    async def _parameters(self, request: Request) -> dict[str, list[str]] | Refusal:
        raw = request.scope.get("query_string", b"")
        try:
            parameters = parse_qs(raw.decode("ascii"), keep_blank_values=False, max_num_fields=50, errors="strict")
            if request.method != "POST":
                return parameters
            body = await self._body(request)
            if isinstance(body, Refusal):
                return body
            kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
            if kind == "application/sparql-query":
                return {**parameters, "query": [body.decode("utf-8")]}
            if kind == "application/sparql-update":
                return {"update": [""]}
            if kind == "application/x-www-form-urlencoded":
                form = parse_qs(body.decode("ascii"), max_num_fields=50, errors="strict")
                return {**parameters, **form}
        except (UnicodeDecodeError, ValueError):
            return Refusal(400, "the request is not UTF-8 text in the form that SPARQL's protocol wants")
        return Refusal(415, "send application/sparql-query or application/x-www-form-urlencoded")

    async def _body(self, request: Request) -> bytes | Refusal:
        # Three bytes a letter where the form is percent-encoded.
        limit = self.limits.query_bytes * 4
        parts = bytearray()
        try:
            async with asyncio.timeout(self.limits.head):
                async for part in request.stream():
                    parts += part
                    if len(parts) > limit:
                        return Refusal(413, f"the request is longer than {limit} bytes")
        except TimeoutError:
            return Refusal(408, f"the request took longer than {self.limits.head} seconds to arrive")
        return bytes(parts)

    def _without_query(self, request: Request) -> Response:
        """Without a query: the page for people, the service description for machines."""
        accept = request.headers.get("accept", "*/*")
        if request.method == "GET" and choose(accept, ["text/turtle", "text/html"]) == "text/html":
            return self.pages.query_page(language(request))
        if request.method == "GET" and not request.query_params:
            return Response(self.pages.description(str(request.url.replace(query=""))), media_type="text/turtle")
        return error(400, "there is no query; send ?query=… or a form with query=…")

    async def _answer(self, request: Request, query: str, parameters: dict[str, list[str]]) -> Response:
        accept = request.headers.get("accept", "*/*")
        form = parameters.get("format", [""])[0]
        accept = _NAMED_FORMATS.get(form, accept)
        rows = choose(accept, list(SELECT_TYPES))
        triples = choose(accept, list(GRAPH_TYPES))
        if rows is None and triples is None:
            return error(406, f"none of the types asked for is on offer: {', '.join([*SELECT_TYPES, *GRAPH_TYPES])}")
        tag = f'W/"{self._tag(query, accept + form, parameters)}"'
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers={"ETag": tag, "Vary": "Accept"})
        answer = await self._ask(
            request,
            {
                "query": query,
                "select": "excel" if form == "excel" else SELECT_TYPES[rows or "text/csv"],
                "graph": triples or "text/turtle",
                "default": parameters.get("default-graph-uri", []),
                "named": parameters.get("named-graph-uri", []),
            },
        )
        if isinstance(answer, Response):
            return answer
        media = triples if answer.kind == "graph" else rows
        if media is None:
            return error(406, "this form of query has no answer in the types asked for")
        headers = {"ETag": tag, "Vary": "Accept", "Cache-Control": "max-age=60"}
        if answer.truncated:
            headers["X-LSGraph-Truncated"] = str(answer.rows)
        if form in ("xlsx", "excel"):
            suffix = "xlsx" if form == "xlsx" else "csv"
            headers["Content-Disposition"] = f'attachment; filename="lsgraph.{suffix}"'
        charset = "; charset=utf-8" if media.startswith("text/") else ""
        return Response(answer.body, headers={**headers, "Content-Type": media + charset})

    async def _ask(self, request: Request, asked: dict[str, Any]) -> Answer | Response:
        try:
            answer = await _while_connected(
                request, self.pool.ask(asked, _client(request.client.host if request.client else ""))
            )
        except Busy:
            return error(503, "all workers are busy; try again in a few seconds", **{"Retry-After": "5"})
        if answer.status != 200:
            extra = {"Retry-After": "10"} if answer.status == 503 else {}
            return error(answer.status, answer.reason, **extra)
        return answer

    def _tag(self, query: str, accept: str, parameters: dict[str, list[str]]) -> str:
        graphs = str(sorted((k, v) for k, v in parameters.items() if k.endswith("graph-uri")))
        return hashlib.sha256("\0".join([self.version, query, accept, graphs]).encode()).hexdigest()[:24]


async def _while_connected(request: Request, work: Coroutine[Any, Any, Answer]) -> Answer:
    """The answer, or `ClientDisconnect` as soon as nobody waits for it; then its process is ended too."""

    async def gone() -> None:
        while (await request.receive())["type"] != "http.disconnect":
            pass

    tasks: list[asyncio.Task[Any]] = [asyncio.create_task(work), asyncio.create_task(gone())]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        if not tasks[0].done():
            raise ClientDisconnect
        found: Answer = tasks[0].result()
        return found
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


class Gate:
    """Around everything: rate limit a client, safe headers, and a log line without personal data."""

    def __init__(self, app: ASGIApp, limits: Limits) -> None:
        self.app = app
        self.buckets = Buckets(limits)
        # A query waits in the queue, is answered, and sent: whoever needs longer than this reads on purpose slowly.
        self.seconds = limits.seconds * (2 + limits.queue // limits.workers) + 60

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began = time.perf_counter()
        seen = {"status": 0, "size": 0}

        async def noted(message: Any) -> None:
            if message["type"] == "http.response.start":
                seen["status"] = message["status"]
                names = {name.lower() for name, _ in message["headers"]}
                for name, value in SECURITY.items():
                    if name.lower().encode() not in names:
                        message["headers"].append((name.lower().encode(), value.encode()))
            elif message["type"] == "http.response.body":
                seen["size"] += len(message.get("body", b""))
            await send(message)

        wait = self.buckets.take(_client(scope["client"][0] if scope.get("client") else ""))
        if wait > 0:
            slow = error(429, "too many requests; slow down", **{"Retry-After": str(int(wait) + 1)})
            await slow(scope, receive, noted)
        else:
            try:
                async with asyncio.timeout(self.seconds):
                    await self.app(scope, receive, noted)
            except ClientDisconnect:
                seen["status"] = 499
            except asyncio.CancelledError:
                # The service was told to stop, and waited as long as it does for what was under way.
                if seen["status"] == 0:
                    await error(503, "the service is stopping", Retry_After="10")(scope, receive, noted)
            except TimeoutError:
                if seen["status"] == 0:
                    await error(408, "the request took too long to arrive")(scope, receive, noted)
        # The same query has the same hash however it was sent.
        asked = scope.get(ASKED, "").encode("utf-8", "surrogatepass") or scope.get("query_string", b"")
        query = hashlib.sha256(asked).hexdigest()[:12]
        elapsed = (time.perf_counter() - began) * 1000
        # Quoted, or a path with a line end in it could write log lines of its own.
        path = quote(scope["path"])
        log.info("%s %s %s %d %dB %.0fms", scope["method"], path, query, seen["status"], seen["size"], elapsed)


def _client(address: str) -> str:
    """Who is counted as one client: an IPv4 address, or the /64 network that one IPv6 customer has."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if found.version == 6:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return address


def make_app(pool: Pool, limits: Limits, version: str, pages: Pages) -> Starlette:
    """The application over a pool of workers."""
    sparql = Sparql(pool, limits, version, pages)

    routes = [
        Route("/sparql", sparql.__call__, methods=["GET", "POST"]),
        Route("/", pages.start, methods=["GET"]),
        Route("/assets/{name}", pages.asset, methods=["GET"]),
        Route("/catalogue.json", pages.catalogue, methods=["GET"]),
        Route("/catalogue/{name}", pages.bound, methods=["GET"]),
        Route("/terms.json", pages.completion, methods=["GET"]),
        Route("/id/{name:path}", pages.resource, methods=["GET"]),
        Route("/graph/{name:path}", pages.graph, methods=["GET"]),
        Route("/ontology", pages.ontology, methods=["GET"]),
        Route("/health", pages.health, methods=["GET"]),
        Route("/version", pages.version_page, methods=["GET"]),
    ]
    middleware = [
        Middleware(Gate, limits=limits),
        Middleware(
            CORSMiddleware,
            allow_origins=["*"],
            allow_methods=["GET", "POST"],
            allow_headers=["*"],
            expose_headers=["X-LSGraph-Truncated", "ETag"],
        ),
        Middleware(GZipMiddleware, minimum_size=1000, compresslevel=4),
    ]
    return Starlette(routes=routes, middleware=middleware)
