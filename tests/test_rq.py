"""Queries: their headers, their parameters, and that no value can become SPARQL."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsgraph.errors import QueryError
from lsgraph.rq import catalogue, load_query, parse_query, run
from lsgraph.store import Graph

TEXT = """# name: t
# title-vi: Thử
# param: word string required "chữ" một chữ | a word
# param: since integer optional "2020" năm | year
# column: word chữ | the word
SELECT ?p_word ?p_since WHERE {
  #{word}
  #{since}
}
"""
CONTRACT = {
    "citations": "document number type date issuer section line start end quote",
    "instruments": "document name type section line start end quote",
    "targets": "document ref indicator comparator low high unit year basis section line start end quote",
    "figures": "document indicator period value unit modality section line start end quote",
    "tasks": "document task parent heading kind line start end quote",
    "implements": "document task instrument strength line start end quote",
    "projects": "document project category section line start end quote",
    "progress": "document project measure value unit asof line start end quote",
    "gates": "document gate section line start end quote",
    "footnotes": "document footnote anchor_line anchor_quote body_line body_quote",
    "restored": "document line garbled restored confidence",
    "contradictions": "indicator period unit document_a value_a line_a quote_a document_b value_b line_b quote_b kind",
    "sums": "document line whole parts unit difference holds quote",
}


@given(st.text(max_size=40))
def test_a_value_stays_one_literal(value: str) -> None:
    graph = Graph(ox.Store())
    value = "".join(ch for ch in value if ch >= " " and not "\ud800" <= ch <= "\udfff") or "x"
    rows = run(graph, parse_query(TEXT, "t"), {"word": value})
    assert [row[0] for row in rows.rows] == [value]


@pytest.mark.parametrize(
    "values,said",
    [
        ({}, 'needs the parameter "word"'),
        ({"word": "a", "other": "b"}, 'has no parameter "other"; its parameters are: word, since'),
        ({"word": "a", "since": "2020 } DROP ALL"}, '"2020 } DROP ALL" is not of the type integer'),
    ],
)
def test_wrong_parameters_are_said_in_one_line(values: dict[str, str], said: str) -> None:
    with pytest.raises(QueryError) as error:
        parse_query(TEXT, "t").bind(values)
    assert said in str(error.value)
    assert "\n" not in str(error.value)


def test_a_broken_file_names_line_and_column(tmp_path: Path) -> None:
    path = tmp_path / "broken.rq"
    path.write_text("SELECT ?x WHERE {\n  ?x ?y }}\n", encoding="utf-8")
    with pytest.raises(QueryError, match=r"broken\.rq, line 2, column \d+: is not SPARQL"):
        run(Graph(ox.Store()), load_query(str(path)))


def test_an_unknown_name_gets_the_nearest() -> None:
    with pytest.raises(QueryError, match="did you mean"):
        load_query("target")


def test_the_contract_is_in_the_catalogue_with_its_columns() -> None:
    names = {query.name for query in catalogue()}
    assert set(CONTRACT) <= names
    for name, columns in CONTRACT.items():
        assert [column for column, _, _ in load_query(name).columns] == columns.split(), name


@pytest.mark.parametrize("query", catalogue(), ids=lambda query: query.name)
def test_every_query_explains_itself(query) -> None:  # type: ignore[no-untyped-def]
    for key in ("title-vi", "title-en", "question-vi", "question-en", "who"):
        assert query.header.get(key), f"{query.name} has no {key}"
    assert query.header.get("name", query.name) == query.name
    for parameter in query.parameters:
        assert parameter.example, f"{query.name}: {parameter.name} has no example"
        assert parameter.text_vi and parameter.text_en
    values = {parameter.name: parameter.example for parameter in query.parameters}
    rows = run(Graph(ox.Store()), query, values)
    assert list(rows.columns) == [column for column, _, _ in query.columns]
