"""Looks at a query before any parser does: its size, its nesting, and what it must not ask for.

This is a courtesy with a clear message; the worker has no network and little memory whatever a query says.
"""

from __future__ import annotations

from dataclasses import dataclass

from lsgraph import vocab
from lsgraph.faults import tokens
from lsgraph.serve.limits import Limits


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is refused: an HTTP status and one line."""

    status: int
    reason: str


_UPDATES = frozenset({"insert", "delete", "load", "clear", "drop", "create", "copy", "move", "add", "with"})
_FORMS = frozenset({"select", "ask", "construct", "describe"})


def refuse(query: str, limits: Limits) -> Refusal | None:
    """Why a query is refused, or None.

    >>> refuse("SELECT * { SERVICE <http://x/> { ?s ?p ?o } }", Limits()).status
    400
    >>> refuse("SELECT ?service { ?service ?p 'SERVICE {{{' }", Limits()) is None
    True
    """
    if len(query.encode("utf-8", "surrogatepass")) > limits.query_bytes:
        return Refusal(413, f"the query is longer than {limits.query_bytes} bytes")
    depth = 0
    form = ""
    waiting_for_graph = False
    for token in tokens().finditer(query):
        kind, words = token.lastgroup, token.group()
        if kind == "open":
            depth += 1
            if depth > limits.nesting:
                return Refusal(400, f"brackets are nested more than {limits.nesting} deep")
        elif kind == "close":
            depth = max(0, depth - 1)
        elif kind == "iri" and waiting_for_graph:
            waiting_for_graph = False
            if not words[1:].startswith(vocab.GRAPH):
                return Refusal(400, "FROM names only graphs of this service; nothing is fetched from elsewhere")
        elif kind == "name":
            name = words.lower()
            if name == "service":
                return Refusal(400, "SERVICE is not answered here: this service asks no other")
            if name == "from":
                waiting_for_graph = True
            elif waiting_for_graph and name != "named":
                return Refusal(400, "FROM must be followed by the full IRI of a graph of this service")
            if not form and name in _FORMS:
                form = name
            elif not form and depth == 0 and name in _UPDATES:
                return Refusal(400, f"{words.upper()} changes data; this service is read-only")
    if not form:
        return Refusal(400, "there is no SELECT, ASK, CONSTRUCT or DESCRIBE in the query")
    return None


def names_graphs(query: str) -> bool:
    """Whether a query has a FROM of its own: then the union of all graphs is not its default graph.

    >>> names_graphs("SELECT * FROM <x:g> {}"), names_graphs("SELECT ?from { ?from ?p 'FROM' }")
    (True, False)
    """
    return any(found.lastgroup == "name" and found.group().lower() == "from" for found in tokens().finditer(query))


def refuse_graphs(graphs: list[str]) -> Refusal | None:
    """Graphs named by the protocol must be ours too."""
    for graph in graphs:
        if not graph.startswith(vocab.GRAPH):
            return Refusal(400, "default-graph-uri and named-graph-uri name only graphs of this service")
    return None
