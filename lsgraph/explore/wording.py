"""Every word of the pages in Vietnamese and English, and numbers and dates in each language's form."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files

from lsgraph.patterns import compiled

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


def reason_words(reason: str, language: str) -> str:
    """Why two values cannot be compared, in words.

    >>> reason_words("level against annual", "vi"), reason_words("compared with 2020 against 2015-2020", "en")
    ('mức so với hằng năm', 'compared with 2020 against 2015–2020')
    """
    one, against, other = reason.partition(" against ")
    if f"value.{reason}" in wording() or not against:
        return term("value", reason, language)
    if one.startswith("compared with "):
        a, b = period(one.removeprefix("compared with "), language), period(other, language)
        return in_language(language)("reason.compared", a=a, b=b)
    return in_language(language)("reason", a=term("value", one, language), b=term("value", other, language))


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
    return f"{int(day)} {_MONTHS[int(month) - 1]} {year}" if 1 <= int(month) <= 12 else text


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_PERIODS = (
    (r"(\d{4})-H1|6 tháng đầu năm (\d{4})", "6 tháng đầu năm {}", "first half of {}"),
    (r"(\d{4})-H2|6 tháng cuối năm (\d{4})", "6 tháng cuối năm {}", "second half of {}"),
    (r"(\d+ tháng) (?:đầu )?năm (\d{4})", "{} năm {}", "{} of {}"),
    (r"[Qq]uý ([IV]+|\d)[/ ](?:năm )?(\d{4})", "quý {}/{}", "quarter {} of {}"),
)


def period(text: str, language: str) -> str:
    """A period as people read it: a range with its dash, half years, months and quarters in words.

    >>> period("2025-H1", "vi"), period("3/2025", "en"), period("2020 - 2025", "en")
    ('6 tháng đầu năm 2025', 'March 2025', '2020–2025')
    """
    span = compiled(r"(\d{4}) ?[-–] ?(\d{4})").fullmatch(text)
    if span:
        return f"{span[1]}–{span[2]}"
    month = compiled(r"(\d{1,2})/(\d{4})").fullmatch(text)
    if month and 1 <= int(month[1]) <= 12:
        return f"{_MONTHS[int(month[1]) - 1]} {month[2]}" if language == "en" else f"tháng {text}"
    for pattern, vietnamese, english in _PERIODS:
        found = compiled(pattern).fullmatch(text)
        if found:
            parts = [part for part in found.groups() if part]
            said = (vietnamese if language == "vi" else english).format(*parts)
            return said.replace("tháng of", "months of") if language == "en" else said
    return date(text, language)


def with_unit(value: str, unit: str) -> str:
    """A value and its unit; the percent sign stands at the number.

    >>> with_unit("90", "%"), with_unit("5", "ha"), with_unit("7", "")
    ('90%', '5 ha', '7')
    """
    return f"{value}{unit}" if unit == "%" else f"{value} {unit}".strip()


def shown(text: str, kind: str, language: str) -> str:
    """A literal as people read it: decimals and dates in the language's form, the rest as it is."""
    if kind in ("xsd:decimal", "xsd:double", "xsd:float"):
        return number(text, language)
    if kind == "xsd:date":
        return date(text, language)
    if kind == "xsd:boolean":
        return term("value", text, language)
    return text
