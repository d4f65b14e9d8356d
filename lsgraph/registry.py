"""The registry: curated facts that are data and not code, read once, checked, and indexed.

Each kind is a file `graph/registry/<kind>.json` holding a list of objects, described by `<kind>.schema.json`.
Every entry has `id` (a slug, unique in its kind), `name` (canonical, Vietnamese), and may have `name_en` and
`variants` (spellings it occurs under). What else it has depends on the kind.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from lsgraph import resources
from lsgraph.errors import RegistryError
from lsgraph.ids import fold
from lsgraph.rowcheck import check_row, row_schema

TERMS = "terms.json"
"""The words from which English names are put together (`english.py`)."""

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
KINDS = ("instruments", "bodies", "projects", "gates", "places", "indicators", "units")


@dataclass(frozen=True)
class Entry:
    """One row of the registry; `data` is the row itself."""

    kind: str
    id: str
    name: str
    variants: tuple[str, ...] = ()
    data: dict[str, Any] = field(default_factory=dict, compare=False, hash=False)

    @property
    def spellings(self) -> tuple[str, ...]:
        """The canonical name, then the variants."""
        return (self.name, *self.variants)


@dataclass(frozen=True)
class Registry:
    """All entries by kind, and the glossary of English words. Missing kinds are empty."""

    entries: dict[str, tuple[Entry, ...]]
    terms: dict[str, dict[str, str]] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Entry]:
        for kind in sorted(self.entries):
            yield from self.entries[kind]

    def kind(self, kind: str) -> tuple[Entry, ...]:
        return self.entries.get(kind, ())

    @cached_property
    def _by_id(self) -> dict[tuple[str, str], Entry]:
        return {(entry.kind, entry.id): entry for entry in self}

    @cached_property
    def _by_spelling(self) -> dict[tuple[str, str], tuple[Entry, ...]]:
        found: dict[tuple[str, str], dict[str, Entry]] = {}
        for entry in self:
            for spelling in entry.spellings:
                found.setdefault((entry.kind, fold(spelling)), {})[entry.id] = entry
        return {key: tuple(entries.values()) for key, entries in found.items()}

    def get(self, kind: str, id: str) -> Entry | None:
        return self._by_id.get((kind, id))

    def lookup(self, kind: str, spelling: str) -> tuple[Entry, ...]:
        """All entries of a kind with this spelling, blind to case and diacritics."""
        return self._by_spelling.get((kind, fold(spelling)), ())


REFERENCES = {
    ("projects", "part_of"): "projects",
    ("projects", "places"): "places",
    ("gates", "place"): "places",
    ("gates", "partner"): "gates",
    ("places", "part_of"): "places",
    ("bodies", "successor"): "bodies",
    ("instruments", "issuer"): "bodies",
}
"""Fields that name a row of a kind, by its id or by a spelling that it alone has."""


def _read_json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise RegistryError(
            f"not valid JSON: {error.msg}", where=f"{path}:{error.lineno}:{error.colno}", advice="mend this place"
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise RegistryError(f"cannot be read: {error}", where=str(path)) from None


def read_terms(path: Path) -> dict[str, dict[str, str]]:
    """The glossary of a registry: English words by Vietnamese ones, in parts. A missing file is an empty glossary."""
    if not path.exists():
        return {}
    parts = _read_json(path)
    if not isinstance(parts, dict):
        raise RegistryError("is not an object of parts", where=str(path), advice="put its parts between braces")
    for part, words in parts.items():
        if not isinstance(words, dict) or not all(isinstance(english, str) for english in words.values()):
            raise RegistryError(
                f'"{part}" is not an object of words', where=str(path), advice='write "Vietnamese": "English"'
            )
    return parts


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The rows of one registry file. `RegistryError` names the file, the row and what is wrong."""
    schema = row_schema(resources.registry_dir() / f"{path.stem}.schema.json")
    rows = _read_json(path)
    if not isinstance(rows, list):
        raise RegistryError("is not a list of rows", where=str(path), advice="start the file with [")
    seen: set[str] = set()
    for number, row in enumerate(rows, 1):
        where = f"{path}, row {number}"
        if not isinstance(row, dict):
            raise RegistryError("is not an object", where=where)
        for key in ("id", "name"):
            if not isinstance(row.get(key), str) or not row[key].strip():
                raise RegistryError(f'has no "{key}"', where=where, advice=f'add "{key}": "…"')
        variants = row.get("variants", [])
        if not isinstance(variants, list) or not all(isinstance(v, str) and v.strip() for v in variants):
            raise RegistryError('"variants" is not a list of words', where=f'{where} ("{row["id"]}")')
        if row["id"] in seen:
            raise RegistryError(f'repeats the id "{row["id"]}"', where=where, advice="give each row its own id")
        seen.add(row["id"])
        check_row(row, schema, f'{where} ("{row["id"]}")')
    return rows


def read_registry(folder: Path) -> Registry:
    """The registry in a folder; a file that is missing is an empty kind."""
    if not folder.is_dir():
        raise RegistryError("no such folder", where=str(folder))
    if not any((folder / f"{kind}.json").exists() for kind in KINDS):
        raise RegistryError(
            "holds no registry", where=str(folder), advice=f"give a folder with {KINDS[0]}.json or the like"
        )
    entries: dict[str, tuple[Entry, ...]] = {}
    for kind in KINDS:
        path = folder / f"{kind}.json"
        if path.exists():
            entries[kind] = tuple(
                Entry(kind, row["id"], row["name"], tuple(row.get("variants", ())), row) for row in read_rows(path)
            )
    registry = Registry(entries, read_terms(folder / TERMS))
    _check_references(registry, folder)
    return registry


def _check_references(registry: Registry, folder: Path) -> None:
    """Every row that another one names by its id must be there; a kind that the folder lacks is not asked."""
    for (kind, key), target in REFERENCES.items():
        for number, entry in enumerate(registry.kind(kind), 1):
            value = entry.data.get(key)
            for name in value if isinstance(value, list) else [value]:
                if name and registry.kind(target) and _SLUG.fullmatch(name) and not _named(registry, target, name):
                    where = f'{folder / f"{kind}.json"}, row {number} ("{entry.id}")'
                    raise RegistryError(
                        f'"{key}" names “{name}”, which {target}.json does not have',
                        where=where,
                        advice=f"add that row to {target}.json or mend the name",
                    )


def _named(registry: Registry, kind: str, name: str) -> bool:
    return registry.get(kind, name) is not None or bool(registry.lookup(kind, name))


@cache
def default_registry() -> Registry:
    """The registry that comes with the tool."""
    return read_registry(resources.registry_dir())
