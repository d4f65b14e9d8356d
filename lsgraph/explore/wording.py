"""Every word of the pages in Vietnamese and English, and numbers and dates in each language's form."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files

LANGUAGES = ("vi", "en")
_DATE = re.compile(r"^(\d{4})-(\d\d)-(\d\d)$")
_NUMBER = re.compile(r"^-?\d+(\.\d+)?$")


@cache
def wording() -> dict[str, tuple[str, str]]:
    """All words by key, (Vietnamese, English)."""
    data = json.loads(files("lsgraph.explore").joinpath("assets/wording.json").read_text(encoding="utf-8"))
    return {key: (pair[0], pair[1]) for key, pair in data.items()}


def in_language(language: str) -> Callable[..., str]:
    """The function that gives the words of a key in a language; `{name}` is filled in. An unknown key raises.

    >>> in_language("en")("more", n=3)
    'Show 3 more'
    """
    column = LANGUAGES.index(language)

    def word(key: str, /, **values: object) -> str:
        text = wording()[key][column]
        for name, value in values.items():
            text = text.replace("{" + name + "}", str(value))
        return text

    return word


def term(prefix: str, name: str, language: str) -> str:
    """The words for a class (`kind`), relation (`rel`, `inv`), property (`prop`) or value; else the name itself."""
    pair = wording().get(f"{prefix}.{name}")
    return pair[LANGUAGES.index(language)] if pair else name.partition(":")[2] or name


def number(text: str, language: str) -> str:
    """A decimal in the language's form.

    >>> number("111100.5", "vi"), number("111100.5", "en")
    ('111.100,5', '111,100.5')
    """
    if not _NUMBER.match(text):
        return text
    whole, _, rest = text.lstrip("-").partition(".")
    sign = "−" if text.startswith("-") else ""
    grouped = f"{int(whole):,}" if len(whole) > 4 else whole
    if language == "vi":
        return sign + grouped.replace(",", ".") + ("," + rest if rest else "")
    return sign + grouped + ("." + rest if rest else "")


def date(text: str, language: str) -> str:
    """An ISO date in the language's form, anything else as it is.

    >>> date("2025-12-10", "vi"), date("2025-12-10", "en")
    ('10/12/2025', '10 December 2025')
    """
    found = _DATE.match(text)
    if not found:
        return text
    year, month, day = found.groups()
    if language == "vi":
        return f"{day}/{month}/{year}"
    months = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
    return f"{int(day)} {months[int(month) - 1]} {year}" if 1 <= int(month) <= 12 else text


def shown(text: str, kind: str, language: str) -> str:
    """A literal as people read it: decimals and dates in the language's form, the rest as it is."""
    if kind in ("xsd:decimal", "xsd:double", "xsd:float"):
        return number(text, language)
    if kind == "xsd:date":
        return date(text, language)
    if kind == "xsd:boolean":
        return term("value", text, language)
    return text
