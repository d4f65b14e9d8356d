"""Exports, each read again by a tool that is not ours."""

from __future__ import annotations

import csv
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import networkx
import openpyxl
import pytest
import rdflib

from lsgraph.builder import build
from lsgraph.export import export
from lsgraph.rq import run
from lsgraph.store import Graph, open_graph
from lsgraph.stratml import NAMESPACE


@pytest.fixture
def few(small: Path, tmp_path: Path) -> Graph:
    build([small], tmp_path / "graph")
    return open_graph(tmp_path / "graph")


@pytest.mark.parametrize("format,parser", [("nq", "nquads"), ("trig", "trig"), ("jsonld", "json-ld")])
def test_rdf_dumps_hold_every_quad(few: Graph, tmp_path: Path, format: str, parser: str) -> None:
    (path,) = export(few, format, tmp_path / f"out.{format}")
    dataset = rdflib.Dataset()
    dataset.parse(str(path), format=parser)
    assert sum(1 for _ in dataset.quads()) == len(few)


def test_turtle_by_document(few: Graph, tmp_path: Path) -> None:
    paths = export(few, "ttl", tmp_path / "ttl")
    assert {path.stem for path in paths} == {"ke-hoach", "registry", "ontology", "inferred"}
    assert sum(len(rdflib.Graph().parse(str(path), format="turtle")) for path in paths) == len(few)


def test_graphml_is_read_by_networkx(few: Graph, tmp_path: Path) -> None:
    (path,) = export(few, "graphml", tmp_path / "out.graphml")
    whole = networkx.read_graphml(path, force_multigraph=True)
    assert any(data["kind"] == "Project" and "Na Dương II" in data["label"] for _, data in whole.nodes(data=True))
    assert whole.number_of_edges() == few.networkx().number_of_edges()


def test_csv_tables_have_a_schema(few: Graph, tmp_path: Path) -> None:
    paths = export(few, "csv", tmp_path / "csv")
    schema = json.loads((tmp_path / "csv" / "csv-metadata.json").read_text(encoding="utf-8"))
    assert len(schema["tables"]) == len(paths) - 1 == 13
    for table in schema["tables"]:
        with (tmp_path / "csv" / table["url"]).open(encoding="utf-8", newline="") as file:
            head = next(csv.reader(file))
        assert head == [column["name"] for column in table["tableSchema"]["columns"]]


def test_workbook_has_a_sheet_a_query(few: Graph, tmp_path: Path) -> None:
    (path,) = export(few, "xlsx", tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(path)
    assert len(book.sheetnames) == 13
    assert book["citations"].max_row == len(run(few, "citations")) + 1


def test_stratml_has_the_plan(few: Graph, tmp_path: Path) -> None:
    (path,) = export(few, "stratml", tmp_path / "stratml")
    root = ET.parse(path).getroot()
    assert root.tag == f"{{{NAMESPACE}}}StrategicPlan"
    words = " ".join(element.text or "" for element in root.iter())
    assert "70-NQ/TW" in words
    identifiers = [element.text for element in root.iter(f"{{{NAMESPACE}}}Identifier")]
    assert len(identifiers) == len(set(identifiers)) > 4
