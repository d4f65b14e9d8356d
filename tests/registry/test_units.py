"""The rows of units: their schema, their uniqueness, their factors."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal

import jsonschema
import pytest

from lsgraph import resources
from lsgraph.mentions.units import read_unit
from lsgraph.registry import default_registry

FOLDER = resources.registry_dir()
ROWS = json.loads((FOLDER / "units.json").read_text(encoding="utf-8"))


def test_schema() -> None:
    jsonschema.validate(ROWS, json.loads((FOLDER / "units.schema.json").read_text(encoding="utf-8")))


def test_no_spelling_means_two_units() -> None:
    counts = Counter(s for e in default_registry().kind("units") for s in {s.lower() for s in e.spellings})
    assert {s for s, n in counts.items() if n > 1} <= {"đ"}


def test_every_spelling_is_read() -> None:
    read = 0
    for entry in default_registry().kind("units"):
        if entry.data.get("role") == "multiplier":
            continue
        for spelling in entry.spellings:
            mention = read_unit(f"5 {spelling} ", 1)
            assert mention is not None, spelling
            assert mention.name == entry.name, spelling
            read += 1
    assert read > 300


@pytest.mark.parametrize(("id", "factor"), [("he-so-ty", "1000000000"), ("ha", "10000"), ("percent", "0.01")])
def test_factors(id: str, factor: str) -> None:
    entry = default_registry().get("units", id)
    assert entry is not None and Decimal(entry.data["factor"]) == Decimal(factor)


def test_units_and_places_bring_what_the_registry_says_of_them_into_the_graph() -> None:
    from lsgraph import vocab
    from lsgraph.registry import default_registry
    from lsgraph.registry_quads import registry_quads

    lines = registry_quads(default_registry()).lines()
    trillion = [line for line in lines if f"{vocab.ID}unit-he-so-nghin-ty> <{vocab.multiplier}>" in line]
    assert len(trillion) == 1 and '"1000000000000' in trillion[0]
    assert any(f"<{vocab.ID}unit-percent> <{vocab.baseUnit}> <{vocab.ID}unit-times>" in line for line in lines)
    assert not any(f"<{vocab.ID}unit-vnd> <{vocab.baseUnit}>" in line for line in lines)
    assert any(f'<{vocab.ID}place-trung-quoc> <{vocab.placeKind}> "quốc gia"' in line for line in lines)
