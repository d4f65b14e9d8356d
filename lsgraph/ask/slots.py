"""What a question names: instruments, projects, gates, indicators, bodies, documents.

A name may stand in part ("Na Dương II" for the power plant): the longest run of the question's words that follows
a name in order is taken, if it holds what tells that name from the others. Nothing is picked where two names fit
as well: the slot then has several values, and the question has no sure answer.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from lsgraph import resources
from lsgraph.ask.counted import CountedFinder
from lsgraph.ask.documents import DocumentFinder
from lsgraph.ask.fill import overlaps
from lsgraph.ask.names import Alias, Names, Slot, spelt_words
from lsgraph.ask.places import PlaceFinder
from lsgraph.ask.scope import elsewhere
from lsgraph.ask.words import is_common
from lsgraph.ids import fold
from lsgraph.mentions.instrument_forms import name_forms
from lsgraph.patterns import compiled
from lsgraph.resolve import fold_letters
from lsgraph.store import Queryable

_HEAD = """PREFIX ls: <https://w3id.org/lsgraph/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
_NAMES = (
    _HEAD
    + """SELECT DISTINCT ?kind ?value ?alias WHERE {
  VALUES (?class ?kind) { (ls:Project "project") (ls:BorderGate "gate") (ls:Body "body") (ls:Indicator "indicator")
    (ls:Instrument "instrument") (ls:Place "place") }
  VALUES ?says { ls:name rdfs:label skos:altLabel skos:hiddenLabel }
  ?thing a ?class ; ls:name ?value ; ?says ?alias ; ls:inRegistry true .
} ORDER BY ?kind ?value ?alias"""
)
_NUMBERS = (
    _HEAD
    + """SELECT DISTINCT ?value ?alias ?title WHERE {
  ?thing a ls:Instrument ; ls:number ?value ; ls:name ?alias .
  OPTIONAL { ?thing ls:title ?title }
} ORDER BY ?value ?alias ?title"""
)
_CATEGORIES = (
    _HEAD
    + """SELECT DISTINCT ?kind ?value (?value AS ?alias) WHERE {
  { ?thing a ls:Project ; ls:category|ls:sector ?value . BIND("category" AS ?kind) }
  UNION { ?thing a ls:Instrument ; ls:issuerName ?value . BIND("issuer" AS ?kind) }
} ORDER BY ?kind ?value"""
)

_PERIODS = """PREFIX ls: <https://w3id.org/lsgraph/ontology#>
SELECT DISTINCT ?period WHERE { ?figure a ls:Figure ; ls:period ?period } ORDER BY ?period"""
_TASKS = """PREFIX ls: <https://w3id.org/lsgraph/ontology#>
SELECT DISTINCT ?document ?path WHERE {
  ?task a ls:SectionTask ; ls:taskPath ?path ; ls:document/ls:identifier ?document
} ORDER BY ?document ?path"""
_TYPES = (
    ("nghi quyet|resolution|resolutions|nq", "nq"),
    ("quyet dinh|decision|qd", "qd"),
    ("chi thi|directive|ct", "ct"),
    ("nghi dinh|decree|nd", "nd"),
    ("ket luan|conclusion|kl", "kl"),
    ("ke hoach|kh", "kh"),
    ("de an|scheme|da", "da"),
)
_FULL = r"\b(\d{1,5}(?:/\d{4})?\s*[-/]\s*[a-zđ]{2,}[\w]*(?:\s*[-/]\s*[\w]+)*)"
_KIND_BEFORE = (
    r"\b((?:nghi quyet|resolution|quyet dinh|decision|chi thi|directive|nghi dinh|decree|ket luan|ke hoach|de an"
    r"|van ban|chuong trinh)\s+(?:so\s+|no\.?\s+|number\s+)?)$"
)
_SHORT = (
    r"\b(nghi quyet|resolutions?|quyet dinh|decision|chi thi|directive|nghi dinh|decree|ket luan|de an|scheme"
    r"|nq|qd|ct|nd|kl)"
    r"(?:\s+|(?<=nq|qd|ct|nd|kl)(?=\d))(?:so\s+|no\.?\s+|number\s+)?"
    r"(?!(?:19|20)\d\d\b)(\d{1,5})\b(?!\s*[-/]\s*[a-z\d]{2}|\s+(?:nam|thang|year)\b)"
)


_GROWTH_OF = (("toc", "do", "tang", "truong"), ("toc", "do", "tang"), ("tang", "truong"), ("muc", "tang"), ("tang",))
_GROWS = frozenset(("tang", "growth", "grow", "grew", "grown", "growing", "rise", "rose", "increase", "increased"))

_SUBJECTS = frozenset(("indicator", "project", "gate", "instrument"))
"""Kinds of things that a question about a figure does not name beside."""

_PART = 0.6
"""The share of a name up to which the two ends of a road say more."""

Called = dict[str, dict[str, list[str]]]
"""By kind and name what else people call a thing."""


def read_called(path: Path) -> Called:
    """The kinds of a file of names; nothing where there is no such file."""
    told = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return {kind: ways for kind, ways in told.items() if isinstance(ways, dict)}


class SlotFinder:
    """The names of a graph, read once."""

    def __init__(self, graph: Queryable) -> None:
        self._names = Names()
        self._documents = DocumentFinder(graph)
        self._tasks: defaultdict[str, list[str]] = defaultdict(list)
        years = {
            int(year)
            for row in graph.select(_PERIODS).rows
            for year in compiled(r"(?:19|20)\d\d").findall(row[0] or "")
        }
        self._years = range(min(years, default=0), max(years, default=0) + 1)
        for document, path in graph.select(_TASKS).rows:
            self._tasks[document or ""].append(path or "")
        self._numbers: dict[str, str] = {}
        self.literal: set[str] = set()
        self.pairs: set[str] = set()
        numbered: dict[str, str] = {}
        self.subjects: dict[str, set[str]] = {}
        places: list[str] = []
        for value, alias, title in graph.select(_NUMBERS).rows:
            if value and alias:
                self._numbers[_plain(value)] = value
                numbered[alias] = value
                self.subjects.setdefault(value, set()).update(fold(title or alias).split())
        issuers = {value or "" for kind, value, _ in graph.select(_CATEGORIES).rows if kind == "issuer"}
        for kind, value, alias in (*graph.select(_NAMES).rows, *graph.select(_CATEGORIES).rows):
            if not kind or not value or not alias:
                continue
            self.literal.update(word.lower() for word in spelt_words(alias))
            self.pairs.update(" ".join(pair) for pair in pairwise(fold(alias).split()))
            if kind == "place":
                places.append(alias)
            else:
                self._names.add(kind, alias, numbered.get(value, value) if kind == "instrument" else value)
                if kind == "body" and value in issuers:
                    self._names.add("issuer", alias, value)
        self._call(read_called(resources.queries_dir() / "phrasings" / "called.json"), issuers, numbered)
        self._growth = _growths(self._names.tables.get("indicator", {}))
        self._names.close(places)
        self._places = PlaceFinder(graph, places)
        self._counted = CountedFinder(graph)
        self.latest = self._documents.latest
        self._others = [name for name in name_forms().provinces if not self._documents.speak_of(name)]
        self.words = self._documents.words | {
            word for table in self._names.tables.values() for alias in table for word in alias if not word.isdigit()
        }

    def _call(self, called: Called, issuers: Container[str], numbered: Mapping[str, str]) -> None:
        """Add what people call things beside; only of things that the graph has."""
        for kind, ways in called.items():
            known = {value for alias in self._names.tables.get(kind, {}).values() for value in alias.values}
            for name in sorted(ways):
                value = numbered.get(name, name) if kind == "instrument" else name
                for way in ways[name] if value in known else ():
                    self.literal.update(word.lower() for word in spelt_words(way))
                    self.pairs.update(" ".join(pair) for pair in pairwise(fold(way).split()))
                    self._names.add(kind, way, value)
                    if kind == "body" and value in issuers:
                        self._names.add("issuer", way, value)

    def places(self, folded: Sequence[str], spelt: Sequence[str] | None = None) -> list[Slot]:
        """The places a question names, below the province."""
        return self._places.named(folded, spelt)

    def task(self, document: str, number: str) -> str | None:
        """The task of a document that is printed with a number: "9" is `Phần II.9` where no other ends so."""
        ends = [path for path in self._tasks[document] if f".{path.split()[-1]}".endswith(f".{number}")]
        least = min((path.count(".") for path in ends), default=0)
        fitting = [path for path in ends if path.count(".") == least]
        return fitting[0] if len(fitting) == 1 else None

    def covers(self, period: str) -> bool:
        """Whether the documents report on any year about that of a period, or no year is asked for."""
        years = [int(year) for year in compiled(r"(?:19|20)\d\d").findall(period)]
        return not years or any(year in self._years for year in years)

    def _grown(self, slot: Slot, words: Sequence[str]) -> Slot:
        """The growth of an indicator where growth is asked for apart: "GRDP quý I tăng mấy phần trăm"."""
        growth = self._growth.get(slot.values[0]) if slot.kind == "indicator" and slot.sure else None
        if growth and _GROWS.intersection([*words[: slot.start], *words[slot.end :]]):
            return replace(slot, values=(growth,))
        return slot

    def numbers(self, question: str) -> tuple[list[Slot], bool]:
        """Instruments called by number, as slots over the folded words; and whether a number is one nobody holds."""
        plain = fold_letters(question)
        slots: list[Slot] = []
        unknown = False
        for found in compiled(_FULL).finditer(plain):
            value = self._numbers.get(_plain(found.group(1)))
            if value:
                head = compiled(_KIND_BEFORE).search(plain[: found.start(1)])
                start = head.start(1) if head else found.start(1)
                slots.append(_at(plain, start, found.end(1), "instrument", (value,)))
            elif compiled(r"[-/]\s*(nq|qd|ct|nd|kl|kh|ttr|ctr|da|hd|cv|qh)").search(found.group(1)):
                unknown = True
        for found in compiled(_SHORT).finditer(plain):
            kind = next((code for words, code in _TYPES if found.group(1) in words.split("|")), "")
            values = tuple(
                value
                for text, value in sorted(self._numbers.items())
                if compiled(rf"0*{int(found.group(2))}\D").match(text + " ")
                and (kind in text or not compiled(r"\D").search(text))
            )
            values = self._by_issuer(plain, values)
            if values:
                slots.append(_at(plain, found.start(1), found.end(2), "instrument", values))
            else:
                unknown = True
        return slots, unknown

    @staticmethod
    def _by_issuer(plain: str, values: tuple[str, ...]) -> tuple[str, ...]:
        """Of instruments with one number, those of the issuer that the question names."""
        ends = {
            "bo chinh tri": "/tw",
            "trung uong": "/tw",
            "politburo": "/tw",
            "chinh phu": "cp",
            "tinh uy": "/tu",
        }
        for words, end in ends.items():
            kept = tuple(value for value in values if words in plain and fold_letters(value).endswith(end))
            if kept:
                return kept
        return values

    def elsewhere(self, spelt: Sequence[str]) -> list[Slot]:
        """The provinces a question names that none of the documents is about."""
        return elsewhere(spelt, self._others)

    def with_subject(self, slot: Slot, words: Sequence[str]) -> Slot:
        """The number with what it is about: "nghị quyết 71 về giáo dục" is the one that has `giáo dục` in its name."""
        if slot.kind != "instrument" or words[slot.end : slot.end + 1] not in (["ve"], ["on"]):
            return slot
        titles = {word for value in slot.values for word in self.subjects.get(value, ())}
        end = slot.end + 1
        while end < len(words) and end < slot.end + 9 and (words[end] in titles or not is_common(words, end)):
            end += 1
        if end == slot.end + 1:
            return slot
        subject = set(words[slot.end + 1 : end])
        shared = {value: len(subject & self.subjects.get(value, set())) for value in slot.values}
        return replace(slot, end=end, values=tuple(v for v in slot.values if shared[v] == max(shared.values())))

    def names(self, folded: Sequence[str], spelt: Sequence[str] | None = None) -> list[Slot]:
        """The best slot of each kind at each place of the folded words, most telling first."""
        roads = self._places.between(folded)
        slots = [self._places.chosen(self._grown(slot, folded)) for slot in self._names.find(folded, spelt)]
        slots = [slot for slot in slots if slot.kind != "project" or slot.cover > _PART or not overlaps(slot, roads)]
        slots += [road for road in roads if not overlaps(road, (slot for slot in slots if slot.kind == "project"))]
        slots += self._documents.find(folded)
        slots += self._places.find(folded, spelt, slots)
        if not any(slot.kind in _SUBJECTS for slot in slots):
            slots += self._counted.find(folded, spelt, slots)
        return sorted(slots, key=lambda slot: (-slot.weight, slot.start, slot.kind))


def _growths(table: Mapping[tuple[str, ...], Alias]) -> dict[str, str]:
    """By indicator the one that is its growth: "tốc độ tăng GRDP" of "GRDP"."""
    found: dict[str, str] = {}
    for words, alias in table.items():
        rest = next((words[len(head) :] for head in _GROWTH_OF if words[: len(head)] == head), ())
        for value in table[rest].values if rest in table else ():
            if len(alias.values) == 1:
                found.setdefault(value, *alias.values)
    return found


def _plain(number: str) -> str:
    return compiled(r"\s+").sub("", fold_letters(number))


def _at(plain: str, start: int, end: int, kind: str, values: tuple[str, ...]) -> Slot:
    first = len(fold(plain[:start]).split())
    return Slot(kind, values, first, first + len(fold(plain[start:end]).split()), 20.0)
