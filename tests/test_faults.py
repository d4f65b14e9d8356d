"""What is said about a query that does not parse: its place, and words without a parser's list of signs."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from lsgraph.builder import Built
from lsgraph.errors import QueryError
from lsgraph.store import Graph
from tests.test_cli import call


@pytest.mark.parametrize(
    "sparql,place,said",
    [
        ("SELECT ?x WHERE {\n  ?x ?y ?z }}\n", "line 2, column 13", "a } closes nothing"),
        ("SELECT ?x WHERE {\n ?x ls:a ?y }", "line 2, column 5", "the prefix ls: is not declared; write PREFIX ls: <"),
        ("SELEC ?x {}", "line 1, column 1", "a query does not begin with SELEC"),
        ("SELECT ?x { ?x ?y ?z", "line 1, column 11", "a { is not closed"),
        ("", "line 1, column 1", "it is empty"),
        ("SELECT ?x { ?x a 'abc }", "line 1, column 18", "a quotation mark is not closed"),
        ("SELECT ?x { ?x ?y ?z . FILTER(?z > ) }", "line 1, column 39", "it cannot be read to its end"),
        ("SELECT ?x (COUNT(?y) AS ?n) { ?x ?z ?y }", "line 1", "is neither grouped nor counted"),
        ("SELECT ?x { ?x ?y ?z } LIMIT abc", "column 30", "“abc” cannot stand here"),
    ],
)
def test_a_fault_is_said_in_plain_words(sparql: str, place: str, said: str) -> None:
    with pytest.raises(QueryError) as error:
        Graph(ox.Store()).select(sparql)
    text = str(error.value)
    assert place in text and said in text and "expected" not in text and "\n" not in text


def test_triples_are_not_rows(built: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "c.rq"
    path.write_text("CONSTRUCT WHERE { ?s <https://w3id.org/lsgraph/ontology#issuerName> ?o }", encoding="utf-8")
    status, out, err = call(capsys, "query", str(path), "--format", "csv", "--graph", str(built.folder))
    assert status == 2 and out == "" and "give --format ttl" in err
    status, out, _ = call(
        capsys, "query", str(path), "--format", "ttl", "-o", str(tmp_path / "t.ttl"), "--graph", str(built.folder)
    )
    assert status == 0 and out == "" and "issuerName" in (tmp_path / "t.ttl").read_text(encoding="utf-8")


def test_the_bare_command_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = call(capsys)
    assert status == 0 and out.count("\n") > 20 and "Commands:" in out and err == ""
