"""The glossary: its schema, names put together from it whole or not at all, and what it does on the five documents."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from lsgraph import resources
from lsgraph.english import Glossary, glossary_of
from lsgraph.errors import RegistryError
from lsgraph.registry import TERMS, default_registry, read_terms
from lsgraph.store import Graph

FOLDER = resources.registry_dir()


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return glossary_of(default_registry())


def test_schema() -> None:
    rows = json.loads((FOLDER / TERMS).read_text(encoding="utf-8"))
    jsonschema.validate(rows, json.loads((FOLDER / "terms.schema.json").read_text(encoding="utf-8")))
    for part in ("things", "before", "after"):
        assert not [vi for vi in rows[part] if vi != vi.strip() or "{" in vi.replace("{year}", "")]


@pytest.mark.parametrize(
    ("vietnamese", "english"),
    [
        ("Tỷ lệ hộ nghèo", "Poverty rate"),
        ("Mức giảm tỷ lệ hộ cận nghèo so với năm 2021", "Decrease in the near-poverty rate, against 2021"),
        ("Số doanh nghiệp tư nhân thành lập mới", "Number of private enterprises newly founded"),
        ("Số xã nghèo", "Number of poor communes"),
        ("Tốc độ tăng số hợp tác xã so với cùng kỳ", "Growth in the number of cooperatives, against a year earlier"),
        ("Tỷ lệ hộ nông dân nghèo của huyện so với giai đoạn 2016 - 2020",
         "Share of poor farm households of the district, against 2016–2020"),
        ("Số phòng chuyên môn thuộc sở giảm", "Reduction in the number of specialised divisions under departments"),
        ("Tổng diện tích rừng", "Total area of forest"),
        ("Ngân sách trung ương", "Central budget"),
        ("Tỷ trọng ngân sách trung ương", "Share of the central budget"),
        ("SỐ TRƯỜNG HỌC (LŨY KẾ)", "Number of schools, cumulative"),
        ("Số dự án điện gió, dự án điện rác", "Number of wind power projects, waste-to-energy projects"),
    ],
)  # fmt: skip
def test_names_are_put_together(glossary: Glossary, vietnamese: str, english: str) -> None:
    assert glossary.english(vietnamese) == english


@pytest.mark.parametrize(
    "vietnamese",
    [
        "Số huyện Văn Lãng mới",
        "Số lượt quẫy đạp",
        "Tỷ lệ",
        "Số ,",
        "và số xã",
        "",
        "Tỷ lệ người dân tham gia bảo hiểm tẻ",
        "xã " * 60,
    ],
)
def test_what_is_not_wholly_covered_stays_vietnamese(glossary: Glossary, vietnamese: str) -> None:
    assert glossary.english(vietnamese) == ""


def test_proper_names_are_met_in_their_own_letters(glossary: Glossary) -> None:
    assert glossary.english("Hiệu suất thông quan - Cửa khẩu Chi Ma").endswith("– Chi Ma Border Gate")
    assert glossary.english("Số hòa bình") == ""


def test_a_long_name_of_known_words_is_quick(glossary: Glossary) -> None:
    name = "Số " + ", ".join(["xã nghèo và huyện nghèo"] * 6)
    assert glossary.english(name).count("poor districts") == 6


def test_what_contradictions_and_targets_are_about_has_an_english_name(graph: Graph) -> None:
    query = """PREFIX ls: <https://w3id.org/lsgraph/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
    SELECT ?indicator (MAX(?en) AS ?label) WHERE {
      { ?c a ls:Contradiction ; ls:verdict "conflict" ; ls:indicator ?indicator } UNION
      { ?t a ls:Target ; ls:indicator ?indicator }
      OPTIONAL { ?indicator rdfs:label ?english . FILTER(LANG(?english) = "en") }
      BIND(COALESCE(?english, "") AS ?en)
    } GROUP BY ?indicator"""
    rows = graph.select(query).rows
    named = [row for row in rows if row[1]]
    assert len(rows) > 100 and len(named) / len(rows) > 0.9


def test_a_damaged_glossary_is_named(tmp_path: Path) -> None:
    path = tmp_path / TERMS
    assert read_terms(path) == {}
    for text, what in (("[]", "parts"), ('{"things": {"xã": 3}}', "words"), ("{", "JSON")):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(RegistryError, match=what):
            read_terms(path)
