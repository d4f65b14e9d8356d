"""Pages for people and their data for machines: the query page, things, graphs, the ontology, health."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

import lsgraph
from lsgraph import vocab
from lsgraph.rq import Query, catalogue
from lsgraph.serve.description import describe, graph_name
from lsgraph.serve.limits import Limits
from lsgraph.serve.negotiate import choose
from lsgraph.serve.pool import Answer, Busy, Pool
from lsgraph.serve.responses import error, html
from lsgraph.serve.templates import LANGUAGES, asset, render
from lsgraph.serve.terms import QUERY as TERMS_QUERY
from lsgraph.serve.terms import Binding, Term, completion, read_terms, short
from lsgraph.serve.things import Reader, machine_query
from lsgraph.store import read_manifest
from lsgraph.terms import iri as term_iri

MACHINE = ("text/turtle", "application/ld+json", "application/n-triples", "application/rdf+xml")
_FORMATS = {"ttl": "text/turtle", "jsonld": "application/ld+json", "nt": "application/n-triples", "html": "text/html"}


BUSY = "all workers are busy; try again in a few seconds"
_IN_IRI = re.compile(r"[\w.~:/@!$&'()*+,;=%-]+")


class _Unanswered(Exception):
    """A page's own query was not answered; `response` says why."""

    def __init__(self, response: Response) -> None:
        super().__init__()
        self.response = response


def language(request: Request) -> str:
    """The language asked for by `?lang=`; Vietnamese otherwise."""
    asked = request.query_params.get("lang", "")
    return asked if asked in LANGUAGES else LANGUAGES[0]


def without_header(sparql: str) -> str:
    """A query without its header of comments and the lines that optional parameters left empty.

    >>> without_header("# name: x\\n# who: all\\nSELECT * {}")
    'SELECT * {}'
    """
    lines = sparql.splitlines()
    while lines and (lines[0].startswith("#") or not lines[0].strip()):
        lines.pop(0)
    # A clause that a parameter was bound to begins a line of its own, and stands in a group.
    lines = [f"  {line}" if line.startswith("VALUES ") else line for line in lines]
    kept = [line for line, after in zip(lines, [*lines[1:], ""], strict=True) if line.strip() or after[:1].strip()]
    return "\n".join(kept)


class Pages:
    """All that is not `/sparql`; what pages ask of the graph goes through the same workers."""

    def __init__(self, pool: Pool, limits: Limits, version: str, graph: Path, isolated: bool) -> None:
        self.pool = pool
        self.limits = limits
        self.version = version
        self.isolated = isolated
        manifest = read_manifest(graph)
        self.graphs = {graph_name(file): int(about["quads"]) for file, about in manifest["graphs"].items()}
        self._terms: dict[str, Term] = {}

    async def _answer(self, asked: dict[str, Any]) -> Answer:
        try:
            answer = await self.pool.ask({"select": "json", "graph": "text/turtle", **asked})
        except Busy:
            raise _Unanswered(error(503, BUSY, Retry_After="5")) from None
        if answer.status != 200:
            raise _Unanswered(error(answer.status, answer.reason))
        return answer

    async def _select(self, sparql: str) -> Sequence[Binding]:
        answer = await self._answer({"query": sparql})
        found: Sequence[Binding] = json.loads(answer.body)["results"]["bindings"]
        return found

    async def _known_terms(self) -> dict[str, Term]:
        if not self._terms:
            self._terms = read_terms(await self._select(TERMS_QUERY))
        return self._terms

    def _tag(self, request: Request, kind: str = "") -> str:
        about = "\0".join([self.version, lsgraph.__version__, str(request.url.path), str(request.url.query), kind])
        return f'W/"{hashlib.sha256(about.encode("utf-8", "surrogatepass")).hexdigest()[:24]}"'

    def _unchanged(self, request: Request, tag: str) -> Response | None:
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers={"ETag": tag, "Vary": "Accept"})
        return None

    # The query page

    def query_page(self, lang: str) -> Response:
        """The page to ask from."""
        by_name = sorted(catalogue(), key=lambda query: query.title(lang))
        return html(
            render(
                "query.html.j2",
                lang,
                title="Hỏi đồ thị" if lang == "vi" else "Ask the graph",
                path="/",
                search={},
                questions=[(query.name, query.title(lang)) for query in by_name],
                limits=self.limits,
                quads=sum(self.graphs.values()),
                version=self.version,
            )
        )

    async def start(self, request: Request) -> Response:
        return self.query_page(language(request))

    async def asset(self, request: Request) -> Response:
        """A script or style sheet."""
        name = request.path_params["name"]
        data = asset(name)
        if data is None:
            return error(404, "there is no such file")
        tag = f'W/"{hashlib.sha256(data).hexdigest()[:24]}"'
        kind = {"js": "text/javascript", "css": "text/css", "svg": "image/svg+xml"}[name.rpartition(".")[2]]
        headers = {"ETag": tag, "Cache-Control": "no-cache"}
        return self._unchanged(request, tag) or Response(data, media_type=kind, headers=headers)

    async def catalogue(self, request: Request) -> Response:
        """The questions with titles, parameters and SPARQL, as JSON."""
        return JSONResponse([_question(query) for query in catalogue()])

    async def bound(self, request: Request) -> Response:
        """A question's SPARQL with its parameters in place: values are bound here, so none can become SPARQL.

        Names may be in any spelling, as on the command line; what the graph does not have is said, with what is near.
        """
        name, lang = request.path_params["name"], language(request)
        if name not in {query.name for query in catalogue()}:
            return JSONResponse({"error": "there is no such question"}, 404)
        values = {key: value for key, value in request.query_params.items() if key != "lang" and value}
        try:
            answer = await self.pool.ask({"question": name, "values": values, "lang": lang})
        except Busy:
            return JSONResponse({"error": BUSY}, 503, {"Retry-After": "5"})
        if answer.status != 200:
            return JSONResponse({"error": answer.reason}, answer.status)
        found = json.loads(answer.body)
        return JSONResponse({**found, "sparql": without_header(found["sparql"])})

    async def completion(self, request: Request) -> Response:
        """Prefixes, classes and properties for the editor."""
        try:
            return JSONResponse(completion(await self._known_terms()))
        except _Unanswered as unanswered:
            return unanswered.response

    # Things, graphs, ontology

    def _choose(self, request: Request) -> str | None:
        asked = request.query_params.get("format", "")
        if asked:
            return _FORMATS.get(asked)
        return choose(request.headers.get("accept", "*/*"), ["text/html", *MACHINE])

    async def resource(self, request: Request) -> Response:
        """A thing: HTML for people, RDF for machines."""
        iri, kind, lang = vocab.ID + request.path_params["name"], self._choose(request), language(request)
        if kind is None:
            return error(406, f"on offer: text/html, {', '.join(MACHINE)}")
        if not _IN_IRI.fullmatch(iri):
            return self._nothing(request, iri, lang)
        tag = self._tag(request, kind)
        unchanged = self._unchanged(request, tag)
        if unchanged:
            return unchanged
        try:
            if kind != "text/html":
                return await self._machine({"query": machine_query(term_iri(iri)), "graph": kind}, kind, tag)
            page = request.query_params.get("page", "1")
            via = request.query_params.get("via", "")
            reader = Reader(self._select, await self._known_terms(), lang)
            view = await reader.view(iri, via, int(page) if page.isdecimal() and len(page) < 8 else 1)
        except _Unanswered as unanswered:
            return unanswered.response
        if view is None:
            return self._nothing(request, iri, lang)
        search = {"via": via, "page": view.page if view.page > 1 else ""}
        page_text = render(
            "thing.html.j2", lang, title=view.label, path=request.url.path, search=search, view=view, via=via
        )
        return html(page_text, tag=tag)

    async def _machine(self, asked: dict[str, Any], kind: str, tag: str) -> Response:
        answer = await self._answer(asked)
        if not answer.rows:
            return error(404, "the graph says nothing of this")
        charset = "; charset=utf-8" if kind.startswith("text/") else ""
        headers = {"Content-Type": kind + charset, "ETag": tag, "Vary": "Accept", "Cache-Control": "no-cache"}
        if answer.truncated:
            headers["X-LSGraph-Truncated"] = str(answer.rows)
        return Response(answer.body, headers=headers)

    def _nothing(self, request: Request, iri: str, lang: str) -> Response:
        title = "Không có trong đồ thị" if lang == "vi" else "Not in the graph"
        return html(render("nothing.html.j2", lang, title=title, path=request.url.path, search={}, iri=iri), 404)

    async def graph(self, request: Request) -> Response:
        """A named graph: a page on it for people, all its triples for machines."""
        name, kind, lang = request.path_params["name"], self._choose(request), language(request)
        if kind is None:
            return error(406, f"on offer: text/html, {', '.join(MACHINE)}")
        if name not in self.graphs:
            return self._nothing(request, vocab.GRAPH + name, lang)
        tag = self._tag(request, kind)
        unchanged = self._unchanged(request, tag)
        if unchanged:
            return unchanged
        if kind == "text/html":
            page = render(
                "graph.html.j2", lang, title=name, path=request.url.path, search={}, name=name, graphs=self.graphs
            )
            return html(page, tag=tag)
        try:
            return await self._machine({"dump": vocab.GRAPH + name, "graph": kind}, kind, tag)
        except _Unanswered as unanswered:
            return unanswered.response

    async def ontology(self, request: Request) -> Response:
        """The terms, an anchor each; the whole ontology in RDF for machines."""
        kind, lang = self._choose(request), language(request)
        if kind is None:
            return error(406, f"on offer: text/html, {', '.join(MACHINE)}")
        tag = self._tag(request, kind)
        unchanged = self._unchanged(request, tag)
        if unchanged:
            return unchanged
        try:
            if kind != "text/html":
                return await self._machine({"dump": vocab.GRAPH + "ontology", "graph": kind}, kind, tag)
            terms = await self._known_terms()
        except _Unanswered as unanswered:
            return unanswered.response
        groups = [
            (kind, sorted((term for term in terms.values() if term.kind == kind), key=lambda term: term.name))
            for kind in ("class", "property", "individual")
        ]
        title = "Bản thể học" if lang == "vi" else "Ontology"
        page = render(
            "ontology.html.j2", lang, title=title, path="/ontology", search={}, groups=groups, terms=terms, short=short
        )
        return html(page, tag=tag)

    # What machines ask of the service itself

    def description(self, url: str) -> str:
        """The service description in Turtle, for the address that was asked."""
        return describe(url, self.version, self.graphs)

    async def health(self, request: Request) -> Response:
        """200 where a worker answers, else 503."""
        try:
            answer = await self.pool.ask({"query": "ASK { ?s ?p ?o }", "select": "csv", "graph": "text/turtle"})
        except Busy:
            # Busy is not ill: to take a busy service off the net would make it worse.
            return JSONResponse({"status": "busy"}, headers={"Cache-Control": "no-store"})
        well = answer.status == 200 and answer.body == b"true\n"
        body = {"status": "ok" if well else "ill", "isolated": self.isolated}
        return JSONResponse(body, 200 if well else 503, headers={"Cache-Control": "no-store"})

    async def version_page(self, request: Request) -> Response:
        """The versions of tool and data, and the sizes of the graphs."""
        return JSONResponse({"lsgraph": lsgraph.__version__, "data": self.version, "graphs": self.graphs})


def _question(query: Query) -> dict[str, Any]:
    return {
        "name": query.name,
        "title": {lang: query.title(lang) for lang in LANGUAGES},
        "question": {lang: query.question(lang) for lang in LANGUAGES},
        "form": query.form,
        "parameters": [
            {
                "name": parameter.name,
                "type": parameter.type,
                "required": parameter.required,
                "example": parameter.example,
                "text": {"vi": parameter.text_vi, "en": parameter.text_en},
            }
            for parameter in query.parameters
        ],
        "columns": [{"name": name, "vi": vi, "en": en} for name, vi, en in query.columns],
        "sparql": without_header(query.sparql),
    }
