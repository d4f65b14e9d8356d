"""The embedded store: offline, read-only, and short about what it cannot read."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from lsgraph.errors import QueryError
from lsgraph.store import Graph


@pytest.mark.parametrize(
    "sparql,said",
    [
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "stays offline"),
        ("INSERT DATA { <a:b> <a:c> <a:d> }", "queries only read"),
        ("PREFIX ls: <https://w3id.org/lsgraph/ontology#>\nDELETE WHERE { ?s ?p ?o }", "queries only read"),
        ("SELECT * { ?s none:p ?o }", "is not SPARQL"),
    ],
)
def test_what_is_refused_is_one_short_line(sparql: str, said: str) -> None:
    with pytest.raises(QueryError) as error:
        Graph(ox.Store()).select(sparql)
    assert said in str(error.value)
    assert len(str(error.value)) < 260 and "\n" not in str(error.value)


def test_the_words_themselves_are_harmless_in_names_and_texts() -> None:
    graph = Graph(ox.Store())
    assert graph.select("SELECT ?service { ?service <http://x/SERVICE> 'SERVICE INSERT' } # SERVICE").rows == []
