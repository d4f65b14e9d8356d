"""The recognisers of numbered instruments: compiled from `graph/registry/citation_forms.json`.

The patterns and their examples are data; here stands only what the macros in the patterns mean. Number forms
match `Plain.text` (capitals tell codes from words), all other patterns match `Plain.folded`.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from lsgraph import resources
from lsgraph.ids import fold
from lsgraph.patterns import compiled

_UPPER = "A-ZĐÐƯƠÂÊÔĂ"
_HOUSE = r"(?:UB(?!ND)[A-ZĐ]{2,6}|HĐDT|VPQH)1[0-9]"
"""Bodies of the National Assembly carry its term: `422/BC-UBPLTP15`."""
_CODE = rf"(?:{_HOUSE}|[{_UPPER}]+(?:[a-zđ]{{1,2}}[{_UPPER}]*)?(?:\s?&\s?[{_UPPER}]+)*(?:(?<=QH)1[0-9])?)(?![^\W\d_])"
_NEXT = r"(?:\s?/\s?|-\s{0,4}|\s-|\s(?=T[WƯ]\b))"

_MACROS = {
    "{NUM}": r"(?P<num>\d{1,5}(?:\.\d{1,2})?[a-eA-E]?)",
    "{SEP}": r"\s{0,4}(?P<sep>[/–-])\s{0,4}",
    "{CUT}": r"\s{0,4}[/–-]\s{0,4}",
    "{DASH}": r"\s{0,4}[–-]\s{0,4}",
    "{SLASH}": r"\s{0,4}/\s{0,4}",
    "{YEAR}": r"(?P<year>(?:19|20)\d{2})",
    "{ASSEMBLY}": r"(?P<house>(?:UBTV)?QH)\s?(?P<term>[1Il][0-9Il]|[0-9])?(?![^\W\d_])",
    "{CODE}": rf"(?P<code>{_CODE})",
    "{JOIN}": r"(?P<join>\s{0,4}[/–-]\s{0,4})",
    "{CODES}": rf"(?P<issuer>{_CODE}(?:{_NEXT}[{_UPPER}]{_CODE}){{0,6}})",
    "{D}": r"(?P<d>\d{1,2})",
    "{M}": r"(?P<m>\d{1,2})",
    "{Y}": r"(?P<y>(?:19|20)\d{2})",
}


@dataclass(frozen=True)
class Noun:
    """The word for a kind of instrument. `short` allows "Đề án 06", `law` a name before the number."""

    name: str
    type: str
    key: str
    short: bool = False
    law: bool = False
    letter: bool = False


@dataclass(frozen=True)
class Recogniser:
    """A pattern with its name; `place` lets a place name follow, `read` reads on to the name's end."""

    id: str
    pattern: re.Pattern[str]
    place: bool = False
    read: bool = False


@dataclass(frozen=True)
class Forms:
    """All tables, compiled. Keys of `types`, `issuers` and `nouns` are folded."""

    types: dict[str, tuple[str, str]]
    issuers: dict[str, str]
    nouns: dict[str, Noun]
    numbers: tuple[Recogniser, ...]
    dates: tuple[Recogniser, ...]
    bodies: tuple[Recogniser, ...]
    roles: tuple[Recogniser, ...]
    before: re.Pattern[str]
    short: re.Pattern[str]
    stops: frozenset[str]
    not_in_names: frozenset[str]
    counted: frozenset[str]


def load_rows() -> dict[str, Any]:
    """The recognisers as data, with their examples."""
    path = resources.registry_dir() / "citation_forms.json"
    rows: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return rows


@cache
def forms() -> Forms:
    """The compiled recognisers, made once at first use."""
    rows = load_rows()
    nouns = _nouns(rows["nouns"])
    words = "|".join(_spaced(key) for key in sorted(nouns, key=len, reverse=True))
    return Forms(
        types={_key(code): (code, name) for code, name in rows["types"].items()},
        issuers={_key(code): code for code in rows["issuers"]},
        nouns=nouns,
        numbers=tuple(Recogniser(row["id"], re.compile(_expand(row["pattern"]))) for row in rows["forms"]),
        dates=tuple(
            Recogniser(row["id"], re.compile(_expand(row["pattern"]).replace(" ", r"\s{0,4}"))) for row in rows["dates"]
        ),
        bodies=tuple(_body(row, rows) for row in rows["bodies"]),
        roles=tuple(Recogniser(row["role"], re.compile(row["pattern"])) for row in rows["roles"]),
        before=re.compile(rf"(?<![a-z])(?P<noun>{words})(?P<so>[\s:,]*(?:(?:so|s6|s5|sd)\b[\s:.]*){{0,2}})$"),
        short=re.compile(
            rf"(?<![a-z])(?P<noun>{words})\s+(?P<so>so\s*:?\s*)?(?P<num>\d{{1,5}}[a-e]?)(?![\w.,/%-]?\d)(?!\w)"
        ),
        stops=frozenset(rows["name_stops"]),
        not_in_names=frozenset(rows["not_in_names"]),
        counted=frozenset(rows["counted"]),
    )


def _nouns(rows: list[dict[str, Any]]) -> dict[str, Noun]:
    nouns: dict[str, Noun] = {}
    for row in rows:
        for spelling in (row["name"], row.get("abbreviation")):
            if spelling:
                nouns[fold(spelling)] = Noun(
                    row["name"], row.get("type", row["name"]), fold(spelling),
                    row.get("short", False), row.get("law", False), row.get("letter", False),
                )  # fmt: skip
    return nouns


def _body(row: dict[str, Any], rows: dict[str, Any]) -> Recogniser:
    pattern = row["pattern"]
    for macro, names in (("{MINISTRY}", rows["ministries"]), ("{DEPARTMENT}", rows["departments"])):
        keys = sorted({_plain_key(name) for name in names}, key=len, reverse=True)
        pattern = pattern.replace(macro, "|".join(keys))
    pattern = pattern.replace(" ?", "\0").replace(" ", r"\s+").replace("\0", r"\s*")
    return Recogniser(row["id"], re.compile(pattern + r"(?![a-z])"), row.get("place", False), row.get("read", False))


def _plain_key(name: str) -> str:
    """Folded, with commas and hyphens optional."""
    return " ".join(fold(part) for part in compiled(r"[,\s-]+").split(name)).replace(" ", r",? (?:- )?")


def _spaced(key: str) -> str:
    return key.replace(" ", r"\s+")


def _key(code: str) -> str:
    return fold(code).replace(" ", "")


def _expand(pattern: str) -> str:
    for macro, meaning in _MACROS.items():
        pattern = pattern.replace(macro, meaning)
    return pattern
