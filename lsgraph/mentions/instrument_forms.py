"""The recognisers of named instruments: compiled from `graph/registry/instrument_forms.json`.

Heads ("Đề án", "Chiến lược") and the words that end a name are data beside their examples. All patterns match
lower-case text with its diacritics: "đã" ends a name and "da" does not.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from lsgraph import resources


@dataclass(frozen=True)
class Head:
    """The first words of a name. `lower_first` are words that make a lower-case head a name; in names of a head
    with `of` "của" and "do" lead on; those with `deeds` are about several things to be done."""

    id: str
    type: str
    law: bool
    lower: bool
    lower_first: tuple[str, ...]
    of: bool = False
    deeds: bool = False


@dataclass(frozen=True)
class NameForms:
    """All tables, compiled."""

    heads: dict[str, Head]
    head: re.Pattern[str]
    no_name: re.Pattern[str]
    stop: re.Pattern[str]
    law_stop: re.Pattern[str]
    of_allowed: re.Pattern[str]
    pairs: tuple[tuple[str, str], ...]
    alike: tuple[frozenset[str], ...]
    deeds: re.Pattern[str]
    new_statement: re.Pattern[str]
    aliases: tuple[re.Pattern[str], ...]
    provinces: tuple[str, ...]
    cities: frozenset[str]
    not_names: frozenset[str]
    carrying_out: frozenset[str]


def load_name_rows() -> dict[str, Any]:
    """The recognisers as data, with their examples."""
    path = resources.registry_dir() / "instrument_forms.json"
    rows: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return rows


@cache
def name_forms() -> NameForms:
    """The compiled recognisers, made once at first use."""
    rows = load_name_rows()
    heads = {_group(row["id"]): _head(row) for row in rows["heads"]}
    alternatives = "|".join(f"(?P<{_group(row['id'])}>{row['pattern']})" for row in rows["heads"])
    return NameForms(
        heads=heads,
        head=re.compile(rf"(?<![^\W\d_])(?:{alternatives})(?![^\W\d_])"),
        no_name=_words(rows["no_name"]),
        stop=_words(rows["stops"]),
        law_stop=_words(rows["law_stops"]),
        of_allowed=_words(rows["of_allowed"]),
        pairs=tuple((before, after) for before, after in (pair.split(", ") for pair in _pairs(rows))),
        alike=tuple(frozenset(words) for words in rows["alike"].values()),
        deeds=_words([*rows["alike"]["deeds"], *rows["new_deeds"]]),
        new_statement=_words(rows["new_statement"]),
        aliases=tuple(re.compile(row["pattern"]) for row in rows["aliases"]),
        provinces=tuple(rows["provinces"]),
        cities=frozenset(rows["cities"]),
        not_names=frozenset(rows["not_names"]),
        carrying_out=frozenset(rows["carrying_out"]),
    )


def _pairs(rows: dict[str, Any]) -> list[str]:
    return [pair for pair in rows["pairs"] if pair.count(", ") == 1]


def _head(row: dict[str, Any]) -> Head:
    return Head(
        row["id"],
        row["type"],
        row.get("law", False),
        row.get("lower", False),
        tuple(row.get("lower_first", ())),
        row.get("of", False),
        row.get("deeds", False),
    )


def _group(name: str) -> str:
    return name.replace("-", "_")


def _words(words: list[str]) -> re.Pattern[str]:
    ordered = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, ordered))})(?![^\W\d_])")
