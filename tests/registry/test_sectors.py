"""The sectors of projects: what the file may hold, and what asks for a sector finds."""

from __future__ import annotations

import json
from collections import Counter

import jsonschema

from lsgraph import resources
from lsgraph.mentions.heads import HEADS
from lsgraph.registry import default_registry
from lsgraph.rq import catalogue, run
from lsgraph.store import Graph

FOLDER = resources.registry_dir()
ROWS: dict[str, list[str]] = json.loads((FOLDER / "sectors.json").read_text(encoding="utf-8"))


def test_the_file_keeps_to_its_schema_and_a_category_to_one_sector() -> None:
    jsonschema.validate(ROWS, json.loads((FOLDER / "sectors.schema.json").read_text(encoding="utf-8")))
    counted = Counter(category for categories in ROWS.values() for category in categories)
    assert max(counted.values()) == 1


def test_every_category_of_a_sector_is_one_that_projects_have() -> None:
    known = {head.category for head in HEADS} | {
        entry.data["category"] for entry in default_registry().kind("projects")
    }
    assert {category for categories in ROWS.values() for category in categories} <= known


def test_a_sector_holds_the_projects_of_its_categories(graph: Graph) -> None:
    query = next(one for one in catalogue() if one.name == "projects-of-category")
    names = {kind: {row[0] for row in run(graph, query, {"category": kind}).rows} for kind in ("giao thông", "quốc lộ")}
    assert "Quốc lộ 4B" in names["quốc lộ"]
    assert names["quốc lộ"] < names["giao thông"]
