"""Rows that break the schema of their kind: which row, which field, and what would be right."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from lsgraph import resources
from lsgraph.corpus import other_versions
from lsgraph.errors import RegistryError
from lsgraph.model import Document, Mapped, Reading
from lsgraph.registry import KINDS, read_registry
from lsgraph.rowcheck import _SAID, _TYPES, check_row, row_schema
from lsgraph.span import Text
from lsgraph.text.catalogue import read_catalogue


def changed(folder: Path, kind: str, /, **fields: object) -> Path:
    """A copy of the bundled registry with other fields in the second row of a kind."""
    shutil.copytree(resources.registry_dir(), folder)
    path = folder / f"{kind}.json"
    rows = json.loads(path.read_text(encoding="utf-8"))
    rows[1].update(fields)
    path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("kind", "fields", "says"),
    [
        ("instruments", {"kind": "lawx"}, '"kind" may not be “lawx”; it is one of: party_resolution'),
        ("instruments", {"date": "2025-02-30"}, '"date" 2025-02-30 is no day'),
        ("instruments", {"date": "hôm qua"}, '"date" may not be “hôm qua”; its form is'),
        ("instruments", {"number": 5}, '"number" is not a text'),
        ("instruments", {"varients": ["x"]}, 'has an unknown field "varients"; the schema knows variants'),
        ("instruments", {"issuer": "khong-co"}, '"issuer" names “khong-co”, which bodies.json does not have'),
        ("bodies", {"successor": "khong-co"}, '"successor" names “khong-co”'),
        ("gates", {"class": "hạng nhất"}, '"class" may not be “hạng nhất”'),
        ("indicators", {"direction": "sideways"}, '"direction" may not be “sideways”; it is one of: up, down'),
        ("units", {"factor": "một nghìn"}, '"factor" may not be “một nghìn”'),
        ("places", {"id": "a b/<c>"}, '"id" may not be “a b/<c>”'),
        ("projects", {"in_list_only": "có"}, '"in_list_only" is not true or false'),
        ("projects", {"name_en": " "}, '"name_en" is empty'),
        ("projects", {"variants": ["X", "X"]}, '"variants" says one thing twice'),
    ],
)
def test_a_broken_row_is_named_with_what_is_wrong(tmp_path: Path, kind: str, fields: Any, says: str) -> None:
    folder = changed(tmp_path / "registry", kind, **fields)
    with pytest.raises(RegistryError) as caught:
        read_registry(folder)
    said = str(caught.value)
    assert said.startswith(f"{folder / f'{kind}.json'}, row 2") and says in said and "\n" not in said


def test_a_registry_of_ones_own_may_be_short(tmp_path: Path) -> None:
    rows = [{"id": "nq-1", "name": "Nghị quyết số 1", "issuer": "hdnd-tinh-x"}]
    (tmp_path / "instruments.json").write_text(json.dumps(rows), encoding="utf-8")
    assert [entry.id for entry in read_registry(tmp_path)] == ["nq-1"]


def test_the_check_knows_every_word_of_the_schemas() -> None:
    known = {"type", "enum", "pattern", "minLength", "minItems", "uniqueItems", "items", "properties", "required"}
    told = {"description", "additionalProperties"}

    def words(schema: dict[str, Any]) -> set[str]:
        found = set(schema)
        for inner in filter(None, (*schema.get("properties", {}).values(), schema.get("items"))):
            found |= words(inner)
        return found

    paths = [resources.registry_dir() / f"{kind}.schema.json" for kind in KINDS]
    paths.append(resources.sources_dir() / "catalogue.schema.json")
    for path in paths:
        assert words(dict(row_schema(path))) <= known | told, path.name
    assert _TYPES.keys() == _SAID.keys()


def test_a_part_of_a_row_is_checked_too() -> None:
    schema = row_schema(resources.registry_dir() / "gates.schema.json")
    with pytest.raises(RegistryError, match=r'has no "class_changes.status"'):
        check_row({"class_changes": [{"to": "quốc tế", "source": "x"}]}, schema, "gates.json, row 1")


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"date": "2016-99-01"}, '"date" 2016-99-01 is no day'),
        ({"titel": "Kế hoạch"}, "the schema knows title"),
        ({"id": "kế hoạch"}, '"id" may not be “kế hoạch”'),
        ({"sha256": "00"}, '"sha256" may not be “00”'),
        ({"period": "sang năm"}, '"period" may not be “sang năm”'),
    ],
)
def test_a_broken_row_of_the_catalogue(tmp_path: Path, fields: dict[str, str], says: str) -> None:
    row = {"id": "a", "file": "a.md", "sha256": "0" * 64, "title": "", **fields}
    (tmp_path / "catalogue.json").write_text(json.dumps([row]), encoding="utf-8")
    with pytest.raises(RegistryError) as caught:
        read_catalogue(tmp_path)
    assert f"{tmp_path / 'catalogue.json'}, row 1" in str(caught.value) and says in str(caught.value)


def test_a_file_of_another_version_than_its_row_is_told(tmp_path: Path) -> None:
    row = {"id": "a", "file": "a.md", "sha256": "0" * 64}
    (tmp_path / "catalogue.json").write_text(json.dumps([row]), encoding="utf-8")

    def told(file: str, sha256: str) -> list[str]:
        return other_versions([tmp_path], [Mapped(Reading(Document(file, file, sha256), Text.of("")))])

    assert told("a.md", "0" * 64) == told("b.md", "1" * 64) == []
    (line,) = told("a.md", "1" * 64)
    assert "row “a”" in line and "off its first page" in line
