"""The registry of public bodies: its schema, and the changes of 2025."""

from __future__ import annotations

import json

import jsonschema

from lsgraph import resources
from lsgraph.registry import default_registry, read_rows

FOLDER = resources.registry_dir()
ROWS = read_rows(FOLDER / "bodies.json")


def test_rows_follow_their_schema() -> None:
    schema = json.loads((FOLDER / "bodies.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(ROWS, schema)
    assert len(ROWS) > 60


def test_successors_exist_and_have_no_successor_themselves() -> None:
    held = {row["id"]: row for row in ROWS}
    changed = [row for row in ROWS if "successor" in row]
    assert len(changed) >= 14
    for row in changed:
        assert "changed" in row
        assert "successor" not in held[row["successor"]], row["id"]


def test_the_merged_departments() -> None:
    registry = default_registry()
    for old, new in (
        ("so-ke-hoach-va-dau-tu", "so-tai-chinh"),
        ("so-giao-thong-van-tai", "so-xay-dung"),
        ("so-tai-nguyen-va-moi-truong", "so-nong-nghiep-va-moi-truong"),
    ):
        entry = registry.get("bodies", old)
        assert entry is not None and entry.data["successor"] == new


def test_abbreviations_lead_to_one_body() -> None:
    registry = default_registry()
    for words, id in (
        ("UBND tỉnh", "ubnd-tinh-lang-son"),
        ("HĐND tỉnh", "hdnd-tinh-lang-son"),
        ("Tỉnh uỷ", "tinh-uy-lang-son"),
    ):
        assert [entry.id for entry in registry.lookup("bodies", words)] == [id]
