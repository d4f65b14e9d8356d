from __future__ import annotations

import csv
import io
import json

import openpyxl
import rdflib

from lsgraph.rows import as_rows, safe_csv, workbook, write_rows

ROWS = as_rows(("name", "value"), [("Cửa khẩu\nHữu Nghị", "13.5"), ('=HYPERLINK("x")', "2"), (None, "-3")], ("value",))


def written(format: str) -> str:
    out = io.StringIO()
    write_rows(ROWS, format, out)
    return out.getvalue()


def test_csv_reads_back() -> None:
    rows = list(csv.reader(io.StringIO(written("csv"))))
    assert rows == [["name", "value"], ["Cửa khẩu\nHữu Nghị", "13.5"], ['=HYPERLINK("x")', "2"], ["", "-3"]]


def test_json_has_numbers_and_nulls() -> None:
    assert json.loads(written("json"))[0] == {"name": "Cửa khẩu\nHữu Nghị", "value": 13.5}
    assert json.loads(written("json"))[2]["name"] is None


def test_turtle_reads_back() -> None:
    graph = rdflib.Graph().parse(data=written("ttl"), format="turtle")
    solution = rdflib.URIRef("http://www.w3.org/2001/sw/DataAccess/tests/result-set#solution")
    assert len(list(graph.objects(None, solution))) == 3


def test_table_keeps_every_word_on_one_line_each() -> None:
    assert "Cửa khẩu Hữu Nghị" in written("table")


def test_workbook_holds_text_not_formulas_and_is_stable() -> None:
    data = workbook([("a/b", ROWS)])
    assert data == workbook([("a/b", ROWS)])
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    assert sheet["A3"].data_type == "s" and sheet["A3"].value == '=HYPERLINK("x")'
    assert sheet["B2"].value == 13.5
    assert sheet.freeze_panes == "A2"


def test_spreadsheet_csv_defuses_formulas() -> None:
    text = safe_csv(ROWS)
    assert text.startswith("\ufeff")
    assert "\"'=HYPERLINK" in text
    assert ",-3" in text
