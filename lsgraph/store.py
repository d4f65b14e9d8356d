"""The graph as it is queried: an embedded store, opened from a build folder or from one RDF file.

The default graph of every query is the union of all named graphs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pyoxigraph as ox

from lsgraph.errors import GraphError, QueryError
from lsgraph.faults import advice, engine_fault, plain_fault
from lsgraph.rows import Rows

if TYPE_CHECKING:
    import networkx
    import rdflib

MANIFEST = "manifest.json"
STORE = "store"
"""An indexed store on disk that a build writes where it is asked to: opens at once, but its bytes vary."""
FORMAT_VERSION = 1
_SUFFIXES = {
    ".nq": ox.RdfFormat.N_QUADS,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
}
_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMERIC = frozenset(_XSD + name for name in ("integer", "decimal", "double", "float", "int", "long"))
_NO_WORDS = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|<[^<>\s]*>|#[^\n]*")
_SERVICE = re.compile(r"(?<![?$:\w-])SERVICE(?![\w:-])", re.I)
_UPDATE = re.compile(r"(?:\s|PREFIX\s+[\w.-]*:|BASE\b)*(?:INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|COPY|MOVE|ADD)\b", re.I)


class Queryable(Protocol):
    """What every query runs against: the embedded store or an endpoint."""

    def select(self, sparql: str) -> Rows:
        """The rows of a SELECT (or one row `answer` of an ASK)."""
        ...

    def construct(self, sparql: str) -> str:
        """The triples of a CONSTRUCT or DESCRIBE as sorted N-Triples."""
        ...


class Graph:
    """An open graph; `folder` is the build folder it came from, None for a single file.

    >>> graph = Graph(ox.Store())
    >>> graph.select("SELECT (1 AS ?one) {}").rows
    [('1',)]
    """

    def __init__(self, store: ox.Store, folder: Path | None = None) -> None:
        self.store = store
        self.folder = folder

    def __len__(self) -> int:
        return len(self.store)

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """What the build wrote about itself; empty for a single file."""
        if self.folder is None:
            return {}
        return read_manifest(self.folder)

    def _run(self, sparql: str) -> Any:
        words = _NO_WORDS.sub(" ", sparql)
        if _SERVICE.search(words):
            raise QueryError("SERVICE would ask another server; an embedded graph stays offline", where="query")
        if _UPDATE.match(words):
            raise QueryError("changes data; queries only read", where="query", advice="write SELECT, ASK or CONSTRUCT")
        try:
            return self.store.query(sparql, use_default_graph_as_union=True)
        except SyntaxError as error:
            raise syntax_error(str(error), sparql) from None
        except (ValueError, OSError) as error:
            raise QueryError(f"the query cannot be run: {error}") from None

    def select(self, sparql: str) -> Rows:
        solutions = self._run(sparql)
        if isinstance(solutions, ox.QueryBoolean):
            return Rows(("answer",), [("true" if bool(solutions) else "false",)])
        if isinstance(solutions, ox.QueryTriples):
            raise QueryError("a CONSTRUCT or DESCRIBE query has no rows", advice="ask for --format ttl")
        return _rows(solutions)

    def construct(self, sparql: str) -> str:
        triples = self._run(sparql)
        if not isinstance(triples, ox.QueryTriples):
            raise QueryError("only CONSTRUCT and DESCRIBE give triples")
        return "".join(sorted({f"{triple} .\n" for triple in triples}))

    def quads(self) -> Iterator[ox.Quad]:
        """All quads, in no order."""
        return iter(self.store)

    def dataset(self) -> rdflib.Dataset:
        """The same store as an rdflib Dataset, nothing copied; its default graph is the union."""
        import oxrdflib
        import rdflib

        return rdflib.Dataset(store=oxrdflib.OxigraphStore(store=self.store), default_union=True)

    def networkx(self) -> networkx.MultiDiGraph[str]:
        """Resources as nodes with `label` and `kind`, statements between them as edges keyed by property.

        Evidence is left out: it would double the graph and joins nothing.
        """
        import networkx

        graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
        kinds: dict[str, set[str]] = {}
        above: dict[str, set[str]] = {}
        for quad in sorted(self.store, key=str):
            subject, value = quad.subject, quad.object
            if not isinstance(subject, ox.NamedNode):
                continue
            name = _local(quad.predicate.value)
            if isinstance(value, ox.Literal):
                if name == "label" and (value.language == "vi" or "label" not in graph.nodes.get(subject.value, {})):
                    graph.add_node(subject.value, label=value.value)
            elif isinstance(value, ox.NamedNode) and name == "type":
                graph.add_node(subject.value)
                kinds.setdefault(subject.value, set()).add(_local(value.value))
            elif isinstance(value, ox.NamedNode) and name not in ("evidence", "context", "anchor", "body", "reach"):
                graph.add_edge(subject.value, value.value, key=name)
                if name == "subClassOf":
                    above.setdefault(_local(subject.value), set()).add(_local(value.value))
        for node, names in kinds.items():
            wider = {wide for name in names for wide in above.get(name, ())}
            graph.nodes[node]["kind"] = min(names - wider or names)
        return graph


def _local(iri: str) -> str:
    """The last part of an IRI."""
    return iri.rpartition("#")[2].rpartition("/")[2]


def _rows(solutions: Any) -> Rows:
    columns = tuple(variable.value for variable in solutions.variables)
    rows: list[tuple[str | None, ...]] = []
    numeric = set(range(len(columns)))
    filled: set[int] = set()
    for solution in solutions:
        terms = tuple(solution)
        rows.append(tuple([None if term is None else _text(term) for term in terms]))
        for at in tuple(numeric):
            term = terms[at]
            if term is not None:
                filled.add(at)
                if not (isinstance(term, ox.Literal) and term.datatype.value in _NUMERIC):
                    numeric.discard(at)
    return Rows(columns, rows, frozenset(columns[at] for at in numeric & filled))


def _text(term: Any) -> str:
    try:
        return term.value  # type: ignore[no-any-return]
    except AttributeError:
        return str(term)


def syntax_error(message: str, sparql: str, where: str = "query") -> QueryError:
    """A syntax error with its line and column and in plain words, in one line."""
    fault = plain_fault(sparql)
    said = (fault, advice(fault)) if fault else engine_fault(message, sparql)
    line, column = said[0].place(sparql)
    return QueryError(f"is not SPARQL: {said[0].what}", where=f"{where}, line {line}, column {column}", advice=said[1])


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a build folder; `GraphError` says what to do where there is none."""
    path = folder / MANIFEST
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise GraphError("there is no graph here", where=str(folder), advice="run `lsgraph build` first") from None
    except (OSError, ValueError) as error:
        raise GraphError(f"cannot be read: {error}", where=str(path), advice="run `lsgraph build` again") from None
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT_VERSION:
        raise GraphError("was written by another version", where=str(path), advice="run `lsgraph build` again")
    return manifest


def open_graph(path: Path | str) -> Graph:
    """Open a build folder, or an .nq, .nt, .trig or .ttl file. Errors are `GraphError`."""
    path = Path(path)
    if path.is_dir() or (not path.exists() and not path.suffix):
        folder = _settled(path)
        manifest = read_manifest(folder)
        if (folder / STORE / "CURRENT").exists():
            try:
                return Graph(ox.Store.read_only(str(folder / STORE)), folder)
            except OSError as error:
                raise GraphError(
                    f"the store cannot be opened: {error}", where=str(folder / STORE), advice="build again or remove it"
                ) from None
        store = ox.Store()
        for name in sorted(manifest.get("graphs", {})):
            _load(store, folder / name)
        return Graph(store, folder)
    if not path.exists():
        raise GraphError("no such file or folder", where=str(path), advice="run `lsgraph build` first")
    store = ox.Store()
    _load(store, path)
    return Graph(store)


def _settled(folder: Path) -> Path:
    """The folder, or what a build that was killed between its two renames left of the last good one."""
    previous = folder.with_name(folder.name + ".previous")
    if not folder.exists() and (previous / MANIFEST).exists():
        return previous
    return folder


def _load(store: ox.Store, path: Path) -> None:
    kind = _SUFFIXES.get(path.suffix.lower())
    if kind is None:
        known = ", ".join(sorted(_SUFFIXES))
        raise GraphError("is not an RDF file that is known", where=str(path), advice=f"give a folder or {known}")
    try:
        store.bulk_load(path=str(path), format=kind)
    except FileNotFoundError:
        raise GraphError("is missing", where=str(path), advice="run `lsgraph build` again") from None
    except (SyntaxError, ValueError, OSError) as error:
        raise GraphError(f"cannot be read: {error}", where=str(path)) from None
