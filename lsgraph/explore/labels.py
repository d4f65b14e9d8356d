"""Labels put together from the values of a fact, where the graph's own label would mislead a reader of English.

A Vietnamese label writes 64.240 for what English writes 64,240: numbers, periods and units are therefore put into
the language of the page; a name that nobody has translated stays as it is and is marked as Vietnamese.
"""

from __future__ import annotations

import re
from functools import cached_property

from lsgraph.english import Glossary, glossary_of
from lsgraph.explore.records import Collected, Thing
from lsgraph.explore.wording import number, period, term, with_unit
from lsgraph.patterns import compiled
from lsgraph.progress_label import GENERAL, PLANNED
from lsgraph.registry import default_registry

COMPARED = {">": "over ", ">=": "≥ ", "<": "under ", "<=": "≤ ", "~": "about "}
_MULTIPLES = {"nghìn tỷ": "trillion", "tỷ": "billion", "triệu": "million", "nghìn": "thousand"}
_WORDS = {"đồng": "dong", "dân": "inhabitant", "USD": "USD", "xe": "vehicle", "con": "animal"}
_SYMBOL = re.compile(r"[A-Za-z°%‰µ]{1,4}[²³0-9]?(?:/[A-Za-z]{1,3})?")
_IRREGULAR = {"person": "people", "person visit": "visits", "percentage point": "percentage points", "times": "times"}
_IRREGULAR |= {"criterion": "criteria", "child": "children", "accused": "accused persons"}


def word_labels(collected: Collected) -> None:
    """Give figures, targets, progress, sums and contradictions their English label."""
    units = Units(collected)
    for thing in collected.of("Figure", "Target", "Contradiction", "SumCheck", "Progress"):
        name, language = _name(collected, thing)
        said = _said(collected, thing, units)
        if said and (name or collected.is_a(thing, "SumCheck")):
            thing.worded["en"] = f"{name}{said}" if name else said
            thing.worded["name"] = language
    collected.unit_names.update(units.known)


def _name(collected: Collected, thing: Thing) -> tuple[str, str]:
    """The English name of what a fact is about, else its Vietnamese one, and the language."""
    about = collected.things.get(thing.link("indicator") or thing.link("project"))
    english = about.label_en if about is not None else ""
    return (english, "en") if english else (thing.text("indicatorName") or thing.text("name"), "vi")


def _said(collected: Collected, thing: Thing, units: Units) -> str:
    unit = units.english(thing.text("unitName"))
    if collected.is_a(thing, "Progress"):
        return ": " + progress_words(thing, unit)
    if collected.is_a(thing, "SumCheck"):
        parts = "; ".join(number(part.strip(), "en") for part in thing.text("parts").split(";"))
        return f"{with_unit(number(thing.text('whole'), 'en'), unit)} worked out from {parts}" if parts else ""
    when = period(thing.text("period"), "en")
    if collected.is_a(thing, "Contradiction"):
        if not thing.text("valueA"):
            return ""
        values = " / ".join(number(thing.text(name), "en") for name in ("valueA", "valueB"))
        return f", {when}: {with_unit(values, unit)}"
    if collected.is_a(thing, "Target"):
        low, high = thing.text("low"), thing.text("high")
        amount = number(low, "en") + (f"–{number(high, 'en')}" if high != low else "")
        year = f" ({thing.text('year')})" if thing.text("year") else ""
        return f": {COMPARED.get(thing.text('comparator'), '')}{with_unit(amount, unit)}{year}"
    return f", {when}: {with_unit(number(thing.text('value'), 'en'), unit)}"


def is_planned(thing: Thing) -> bool:
    """Whether a progress is still to come: its measure says so, or it is a deadline."""
    return thing.text("measure").endswith(PLANNED) or thing.text("rule") == "deadline"


def progress_words(thing: Thing, unit: str) -> str:
    """What `progress_label.told` says, in English; words without a translation stay Vietnamese."""
    measure, value = thing.text("measure").removesuffix(PLANNED), thing.text("value")
    planned = " (planned)" if is_planned(thing) else ""
    for word in ("năm", "tháng"):
        if thing.text("unitName") == word and measure.startswith(word + " "):
            return f"{term('progress', measure.removeprefix(word + ' '), 'en')} in {period(value, 'en')}{planned}"
    name = term("progress", measure, "en")
    if unit:
        return f"{name} {with_unit(number(value, 'en'), unit)}{planned}"
    state = term("progress", value, "en")
    return (state if measure in value or measure in GENERAL else f"{name} – {state}") + planned


class Units:
    """The English of units: from the registry, from their parts, from the glossary, else the Vietnamese word."""

    def __init__(self, collected: Collected) -> None:
        self.names: dict[str, str] = {}
        self.known: dict[str, str] = {}
        for unit in collected.of("Unit"):
            english = unit.in_language("rdfs:label", "en")
            for name in (unit.text("name"), *(v.text for v in unit.values.get("skos:altLabel", ()))):
                if name and english:
                    self.names.setdefault(name, english)

    def english(self, unit: str) -> str:
        """The unit in English.

        >>> units = Units(Collected({}, {}, {}, {}))
        >>> units.english("tỷ đồng"), units.english("triệu USD"), units.english("%")
        ('billion dong', 'million USD', '%')
        """
        if unit not in self.known:
            self.known[unit] = self._english(unit)
        return self.known[unit]

    def _english(self, unit: str) -> str:
        if unit not in _WORDS and _SYMBOL.fullmatch(unit):
            return unit
        above, slash, below = unit.partition("/")
        if slash:
            every = compiled(r"\s*([\d.]+)?\s*(vạn\s+)?(.*)").fullmatch(below)
            assert every is not None
            count = (int(every[1] or 1) if (every[1] or "1").isdigit() else 1) * (10000 if every[2] else 1)
            each = self._one(every[3])
            return f"{self._english(above)} per " + (f"{count:,} {_many(each)}" if count > 1 else each)
        for word, english in _MULTIPLES.items():
            if unit.startswith(word + " "):
                return f"{english} {self._english(unit.removeprefix(word + ' '))}"
        one = self._one(unit)
        if one == unit and not unit.isascii():
            return self._glossary.things(unit) or unit
        return one if one == unit or one in ("dong", "USD") else _many(one)

    @cached_property
    def _glossary(self) -> Glossary:
        return glossary_of(default_registry())

    def _one(self, unit: str) -> str:
        return _WORDS.get(unit) or self.names.get(unit) or unit


def _many(word: str) -> str:
    """The plural of an English unit.

    >>> _many("city"), _many("branch"), _many("person")
    ('cities', 'branches', 'people')
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    head, of, rest = word.partition(" of ")
    if of:
        return f"{_many(head)} of {rest}"
    if word.endswith("y") and word[-2:-1] not in "aeou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")
