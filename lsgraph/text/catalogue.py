"""What is known about a document before its words are read: from the catalogue, or off its first page."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lsgraph import resources
from lsgraph.errors import RegistryError
from lsgraph.model import Document
from lsgraph.rowcheck import check_row, row_schema
from lsgraph.text.firstpage import guess
from lsgraph.text.read import Source

FIELDS = ("title", "title_en", "kind", "number", "date", "issuer", "period")


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One row of the source catalogue; `origin` says where the file came from."""

    id: str
    file: str
    sha256: str
    title: str = ""
    title_en: str = ""
    kind: str = ""
    number: str = ""
    date: str = ""
    issuer: str = ""
    period: str = ""
    origin: str = ""


def read_catalogue(path: Path) -> tuple[CatalogueEntry, ...]:
    """The rows of a catalogue file, or of `catalogue.json` in a folder; none if there is no such file.

    `RegistryError` names the row and what is wrong with it.
    """
    file = path / "catalogue.json" if path.is_dir() else path
    if not file.exists():
        return ()
    try:
        rows = json.loads(file.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        where = f"{file}:{error.lineno}:{error.colno}"
        raise RegistryError(f"not valid JSON: {error.msg}", where=where, advice="mend this place") from None
    except (OSError, UnicodeDecodeError) as error:
        raise RegistryError(f"cannot be read: {error}", where=str(file)) from None
    if not isinstance(rows, list):
        raise RegistryError("is not a list of rows", where=str(file), advice="start the file with [")
    entries: list[CatalogueEntry] = []
    for number, row in enumerate(rows, 1):
        entries.append(_entry(row, f"{file}, row {number}", {e.id for e in entries}))
    return tuple(entries)


def _entry(row: object, where: str, seen: set[str]) -> CatalogueEntry:
    if not isinstance(row, dict):
        raise RegistryError("is not an object", where=where)
    for key in ("id", "file", "sha256"):
        if not isinstance(row.get(key), str) or not row[key]:
            raise RegistryError(f'has no "{key}"', where=where, advice=f'add "{key}": "…"')
    known = {field: row.get(field) or "" for field in CatalogueEntry.__slots__}
    for key, value in known.items():
        if not isinstance(value, str):
            raise RegistryError(f'"{key}" is not a text', where=where)
    if "/" in known["id"] or "\\" in known["id"] or known["id"].startswith("."):
        raise RegistryError(f'"{known["id"]}" cannot be a file name', where=where, advice="use letters and hyphens")
    if known["id"] in seen:
        raise RegistryError(f'repeats the id "{known["id"]}"', where=where, advice="give each row its own id")
    said = {key: value for key, value in row.items() if value not in ("", None)}
    check_row(said, row_schema(resources.sources_dir() / "catalogue.schema.json"), f'{where} ("{known["id"]}")')
    return CatalogueEntry(**known)


def describe(source: Source, catalogue: Sequence[CatalogueEntry]) -> Document:
    """The document of a source: its catalogue row by hash, else a guess off the first page.

    A row with the same file name but another hash is another version: its words are not trusted.
    """
    entry = next((e for e in catalogue if e.sha256 == source.sha256), None)
    if entry is None:
        guessed = guess(source)
        found = {field: value for field, value in guessed.items() if value}
        return Document(
            id=source.document_id, file=source.file, sha256=source.sha256, guessed=frozenset(found), **found
        )
    known = {field: getattr(entry, field) for field in FIELDS}
    return Document(id=entry.id, file=source.file, sha256=source.sha256, **known)
