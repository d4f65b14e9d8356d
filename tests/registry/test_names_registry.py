"""The registry of projects, gates and places: shape, references, and no name that means two things."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from lsgraph.mentions.project_names import project_key
from lsgraph.registry import default_registry
from lsgraph.resources import registry_dir

KINDS = ("projects", "gates", "places")


def rows(kind: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((registry_dir() / f"{kind}.json").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_rows_follow_their_schema(kind: str) -> None:
    schema = json.loads((registry_dir() / f"{kind}.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(rows(kind), schema)
    assert len(rows(kind)) >= 15


@pytest.mark.parametrize(("kind", "field"), [("projects", "part_of"), ("gates", "partner"), ("places", "part_of")])
def test_references_lead_to_rows(kind: str, field: str) -> None:
    ids = {row["id"] for row in rows(kind)}
    used = [row[field] for row in rows(kind) if field in row]
    assert used and set(used) <= ids


@pytest.mark.parametrize("kind", ["projects", "gates"])
def test_a_spelling_means_one_row(kind: str) -> None:
    seen: dict[str, str] = {}
    for entry in default_registry().kind(kind):
        for spelling in entry.spellings:
            key = project_key(spelling)
            assert seen.setdefault(key, entry.id) == entry.id, spelling


def test_parts_are_not_parts_of_each_other() -> None:
    above = {row["id"]: row.get("part_of") for row in rows("projects")}
    for start in above:
        at, steps = above[start], 0
        while at is not None:
            at, steps = above[at], steps + 1
            assert steps < 5, start


def test_partners_are_mutual() -> None:
    partner = {row["id"]: row.get("partner") for row in rows("gates")}
    assert all(partner[other] == one for one, other in partner.items() if other)


def test_sources_are_documents_of_the_catalogue() -> None:
    known = {"bao-cao-6-thang-2025", "bao-cao-chinh-tri-dai-hoi-xviii", "ke-hoach-ubnd-2026-2030"}
    known |= {"nghi-quyet-hdnd-2016-2020", "nghi-quyet-hdnd-2026-2030"}
    for kind in KINDS:
        for row in rows(kind):
            assert set(row["source"]) <= known, row["id"]
