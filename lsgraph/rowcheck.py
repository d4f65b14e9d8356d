"""Whether a row of the registry or the catalogue is as its schema says, told in one line where it is not.

The schemas (`<kind>.schema.json`) use a small part of JSON Schema: types, closed lists, patterns, least lengths and
items. What a row must have beside its id is left to the tests of the bundled registry, so that a registry of one's
own may be short; what it has must be right, and nothing else may stand in it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from lsgraph.errors import RegistryError
from lsgraph.patterns import compiled

Schema = Mapping[str, Any]
_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "array": (list,),
    "object": (dict,),
    "boolean": (bool,),
    "number": (int, float),
    "integer": (int,),
}
_SAID = {
    "string": "a text",
    "array": "a list",
    "object": "an object",
    "boolean": "true or false",
    "number": "a number",
    "integer": "a whole number",
}


@cache
def row_schema(path: Path) -> Schema:
    """What the schema file says of one row."""
    schema: Schema = json.loads(path.read_text(encoding="utf-8"))["items"]
    return schema


def check_row(row: Mapping[str, Any], schema: Schema, where: str) -> None:
    """Raises `RegistryError` for the first value that breaks the schema.

    >>> check_row({"id": "a b"}, {"properties": {"id": {"pattern": "^[a-z-]+$"}}}, "x.json, row 1")
    Traceback (most recent call last):
    lsgraph.errors.RegistryError: x.json, row 1: "id" may not be “a b”; its form is ^[a-z-]+$
    """
    known = schema.get("properties", {})
    for key, value in row.items():
        if key not in known:
            near = get_close_matches(key, known, 1) or [", ".join(known)]
            raise RegistryError(f'has an unknown field "{key}"', where=where, advice=f"the schema knows {near[0]}")
        _check(value, known[key], key, where)
        if key in ("date", "until", "changed") and isinstance(value, str) and len(value) == 10:
            _check_date(value, key, where)


def _check(value: Any, schema: Schema, key: str, where: str) -> None:
    wanted = schema.get("type")
    if wanted is not None and (not isinstance(value, _TYPES[wanted]) or (value is True) > (wanted == "boolean")):
        raise RegistryError(f'"{key}" is not {_SAID[wanted]}', where=where, advice=f"give {_SAID[wanted]}")
    if "enum" in schema and value not in schema["enum"]:
        raise RegistryError(
            f'"{key}" may not be “{value}”', where=where, advice=f"it is one of: {', '.join(map(str, schema['enum']))}"
        )
    if isinstance(value, str):
        if len(value.strip()) < schema.get("minLength", 0):
            raise RegistryError(f'"{key}" is empty', where=where, advice="give it a value or leave it out")
        if "pattern" in schema and not compiled(schema["pattern"]).search(value):
            raise RegistryError(f'"{key}" may not be “{value}”', where=where, advice=f"its form is {schema['pattern']}")
    elif isinstance(value, list):
        if len(value) < schema.get("minItems", 0):
            raise RegistryError(f'"{key}" is empty', where=where, advice="give it a value or leave it out")
        for item in value:
            _check(item, schema.get("items", {}), key, where)
        if schema.get("uniqueItems") and any(item in value[:at] for at, item in enumerate(value)):
            raise RegistryError(f'"{key}" says one thing twice', where=where, advice="leave one out")
    elif isinstance(value, dict):
        for name in schema.get("required", ()):
            if name not in value:
                raise RegistryError(f'has no "{key}.{name}"', where=where, advice=f'add "{name}": "…"')
        for name, inner in value.items():
            _check(inner, schema.get("properties", {}).get(name, {}), f"{key}.{name}", where)


def _check_date(value: str, key: str, where: str) -> None:
    try:
        date.fromisoformat(value)
    except ValueError:
        raise RegistryError(f'"{key}" {value} is no day', where=where, advice="write it like 2025-08-20") from None
