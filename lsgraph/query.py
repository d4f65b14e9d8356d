"""Run a query of the catalogue, a file, or a text, against a graph or an endpoint."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from lsgraph.errors import QueryError
from lsgraph.rows import Rows
from lsgraph.rq import Query, load_query, parse_query
from lsgraph.store import Queryable


def find_query(name: str) -> Query:
    """A query by name, by path, or `-` for standard input."""
    return parse_query(sys.stdin.read(), "standard input") if name == "-" else load_query(name)


def run(graph: Queryable, query: Query | str, values: Mapping[str, str] | None = None) -> Rows:
    """The rows of a query (a name of the catalogue or a `Query`) with its parameters bound.

    Unknown names, wrong parameters and bad SPARQL are `QueryError`.
    """
    if isinstance(query, str):
        query = load_query(query)
    sparql = query.bind(values)
    try:
        return graph.select(sparql)
    except QueryError as error:
        if error.where.startswith("query"):
            where = error.where.replace("query", str(query.path or query.name), 1)
            raise QueryError(error.what, where=where, advice=error.advice) from None
        raise
