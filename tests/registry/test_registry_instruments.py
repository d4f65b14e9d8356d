"""The registry of instruments: its schema, its ids, and that it holds what the documents cite."""

from __future__ import annotations

import json
from datetime import date

import jsonschema
import pytest

from lsgraph import resources
from lsgraph.mentions.citations import find_citations
from lsgraph.registry import default_registry, read_rows

FOLDER = resources.registry_dir()
ROWS = read_rows(FOLDER / "instruments.json")
POLITBURO = {
    "57-NQ/TW": "2024-12-22",
    "59-NQ/TW": "2025-01-24",
    "66-NQ/TW": "2025-04-30",
    "68-NQ/TW": "2025-05-04",
    "70-NQ/TW": "2025-08-20",
    "71-NQ/TW": "2025-08-22",
    "72-NQ/TW": "2025-09-09",
}


def test_rows_follow_their_schema() -> None:
    schema = json.loads((FOLDER / "instruments.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(ROWS, schema)
    assert len(ROWS) > 100


def test_the_seven_politburo_resolutions() -> None:
    held = {row["number"]: row for row in ROWS if "number" in row}
    for number, day in POLITBURO.items():
        assert held[number]["date"] == day
        assert held[number]["issuer"] == "bo-chinh-tri"
        assert held[number]["title"] and held[number]["title_en"]


def test_dates_are_real_and_numbers_are_single() -> None:
    numbers = [row["number"] for row in ROWS if "number" in row]
    assert len(numbers) == len(set(numbers))
    for row in ROWS:
        if "date" in row:
            date.fromisoformat(row["date"])
            year = row.get("number", "").split("/")[1:2]
            if year and year[0].isdigit():
                assert row["date"][:4] == year[0], row["id"]


def test_issuers_are_bodies() -> None:
    registry = default_registry()
    missing = {row["issuer"] for row in ROWS if "issuer" in row and registry.get("bodies", row["issuer"]) is None}
    assert missing == set()


def test_sources_name_lines_of_the_documents() -> None:
    lines = {
        path.name.split(".")[0]: path.read_text(encoding="utf-8").count("\n") + 1
        for path in resources.sources_dir().iterdir()
        if path.suffix in (".txt", ".md")
    }
    for row in ROWS:
        for source in row["source"]:
            document, line = source.split(":")
            assert 1 <= int(line) <= lines[document], source


@pytest.mark.parametrize(
    "file",
    [
        "bao-cao-6-thang-2025.txt",
        "bao-cao-chinh-tri-dai-hoi-xviii.txt",
        "ke-hoach-ubnd-2026-2030.ocr.txt",
        "nghi-quyet-hdnd-2016-2020.md",
        "nghi-quyet-hdnd-2026-2030.md",
    ],
)
def test_every_number_that_a_document_cites_is_held(file: str) -> None:
    text = (resources.sources_dir() / file).read_text(encoding="utf-8")
    cited = {citation.number for citation in find_citations(text)}
    assert cited
    assert cited <= {row.get("number") for row in ROWS}


_NOT_ONE = {"Nghị quyết Đại hội Đảng bộ tỉnh"}
"""Said without its number, of one Congress or another."""


@pytest.mark.slow
def test_the_registry_explains_every_instrument_that_the_five_documents_cite() -> None:
    from lsgraph.corpus import map_corpus

    corpus = map_corpus([resources.sources_dir()])
    unheld = {
        (one.reading.document.id, getattr(mention, "number", "") or getattr(mention, "name", ""))
        for one, links in zip(corpus.documents, corpus.links, strict=True)
        for mention in (*one.citations, *one.instruments)
        if links[id(mention)].status != "resolved"
    }
    assert {name for _, name in unheld} <= _NOT_ONE, sorted(unheld)
