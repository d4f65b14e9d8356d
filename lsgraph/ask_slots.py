"""What a question names: instruments, projects, gates, indicators, documents, bodies, years, sections.

A name may stand in part ("Na Dương II" for the power plant): the longest run of the question's words that follows
a name in order is taken, if it holds what tells that name from the others. Nothing is picked where two names fit
as well: the slot then has several values, and the question has no sure answer.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lsgraph.ask_words import concepts, is_common
from lsgraph.ids import fold
from lsgraph.patterns import compiled
from lsgraph.resolve import fold_letters, key
from lsgraph.store import Queryable

_HEAD = """PREFIX ls: <https://w3id.org/lsgraph/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
_NAMES = (
    _HEAD
    + """SELECT DISTINCT ?kind ?value ?alias WHERE {
  VALUES (?class ?kind) { (ls:Project "project") (ls:BorderGate "gate") (ls:Body "body") (ls:Indicator "indicator")
    (ls:Instrument "instrument") }
  VALUES ?says { ls:name rdfs:label skos:altLabel }
  ?thing a ?class ; ls:name ?value ; ?says ?alias ; ls:inRegistry true .
} ORDER BY ?kind ?value ?alias"""
)
_NUMBERS = (
    _HEAD
    + """SELECT DISTINCT ?value ?alias ?kind ?issuer WHERE {
  ?thing a ls:Instrument ; ls:number ?value ; ls:name ?alias .
  OPTIONAL { ?thing ls:instrumentKind ?kind }
  OPTIONAL { ?thing ls:issuerName ?issuer }
} ORDER BY ?value ?alias"""
)
_DOCUMENTS = (
    _HEAD
    + """SELECT DISTINCT ?value ?alias ?kind ?plan WHERE {
  ?thing a ls:Document ; ls:identifier ?value ; ls:title ?alias .
  OPTIONAL { ?thing ls:documentKind ?kind }
  OPTIONAL { ?thing ls:states ?plan }
} ORDER BY ?value ?alias"""
)
_CATEGORIES = (
    _HEAD
    + """SELECT DISTINCT ?kind ?value WHERE {
  { ?thing a ls:Project ; ls:category ?value . BIND("category" AS ?kind) }
  UNION { ?thing a ls:Instrument ; ls:issuerName ?value . BIND("issuer" AS ?kind) }
} ORDER BY ?kind ?value"""
)

_TYPES = (
    ("nghi quyet|resolution|resolutions|nq", "nq"),
    ("quyet dinh|decision|qd", "qd"),
    ("chi thi|directive|ct", "ct"),
    ("nghi dinh|decree|nd", "nd"),
    ("ket luan|conclusion|kl", "kl"),
    ("ke hoach|kh", "kh"),
    ("de an|scheme|da", "da"),
)
_GAPS = frozenset(("cua", "giai", "doan", "nam", "tinh", "ve", "nhiem", "ky", "so", "dau", "the", "of", "for"))
"""Words that may stand inside the name of a document as people say it."""
_LINKS = frozenset(("the", "of", "on", "in", "to", "for", "and", "at", "by"))
_FULL = r"\b(\d{1,5}(?:/\d{4})?\s*[-/]\s*[a-zđ]{2,}[\w]*(?:\s*[-/]\s*[\w]+)*)"
_SHORT = (
    r"\b(nghi quyet|resolutions?|quyet dinh|decision|chi thi|directive|nghi dinh|decree|ket luan|de an|scheme)"
    r"\s+(?:so\s+|no\s+|number\s+)?(\d{1,5})\b(?!\s*[-/]\s*[a-z\d]{2})"
)


@dataclass(frozen=True, slots=True)
class Slot:
    """Words `start` to `end` of the question name one of `values` of a kind; `weight` says how telling they are."""

    kind: str
    values: tuple[str, ...]
    start: int
    end: int
    weight: float
    cover: float = 1.0

    @property
    def sure(self) -> bool:
        return len(self.values) == 1


class SlotFinder:
    """The names of a graph, read once."""

    def __init__(self, graph: Queryable) -> None:
        self._aliases: dict[str, dict[tuple[str, ...], set[str]]] = {}
        self._numbers: dict[str, str] = {}
        self._spelt: dict[tuple[str, ...], set[str]] = {}
        self.literal: set[str] = set()
        names: dict[str, str] = {}
        for value, alias, _kind, _issuer in graph.select(_NUMBERS).rows:
            if value and alias:
                self._numbers[_plain(value)] = value
                names[alias] = value
        for kind, value, alias in graph.select(_NAMES).rows:
            if kind and value and alias:
                self._add(kind, alias, names.get(value, value) if kind == "instrument" else value)
        for kind, value in graph.select(_CATEGORIES).rows:
            if kind and value:
                self._add(kind, value, value)
        self._documents(graph)
        self._rare = {kind: _rarity(table) for kind, table in self._aliases.items()}
        self.words = frozenset(
            word for table in self._aliases.values() for alias in table for word in alias if not word.isdigit()
        )

    def _add(self, kind: str, alias: str, value: str) -> None:
        words = tuple(key(alias).split())
        if words:
            self._aliases.setdefault(kind, {}).setdefault(words, set()).add(value)
            self._spelt.setdefault(words, set()).add(f" {fold(alias)} ")
            self.literal.update(compiled(r"[^\W_]+").findall(unicodedata.normalize("NFC", alias.lower())))

    def _documents(self, graph: Queryable) -> None:
        rows = graph.select(_DOCUMENTS).rows
        stated = Counter(plan for _, plan in {(value, plan) for value, _, _, plan in rows} if plan)
        for value, alias, kind, plan in rows:
            if not value or not alias:
                continue
            self._add("document", value.replace("-", " "), value)
            self._add("document", alias, value)
            # Draft and adopted text state one plan; people call them so and not by their titles.
            if plan and stated[plan] > 1:
                adopted = fold(kind or "").startswith("nghi quyet")
                names = ("bản thông qua", "kế hoạch thông qua", "adopted plan") if adopted else ("dự thảo", "draft")
                for name in names:
                    self._add("document", name, value)

    def numbers(self, question: str) -> tuple[list[Slot], bool]:
        """Instruments called by number, as slots over the folded words; and whether a number is one nobody holds."""
        plain = fold_letters(question)
        slots: list[Slot] = []
        unknown = False
        for found in compiled(_FULL).finditer(plain):
            value = self._numbers.get(_plain(found.group(1)))
            if value:
                slots.append(_at(plain, found.start(1), found.end(1), "instrument", (value,)))
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
                slots.append(_at(plain, found.start(2), found.end(2), "instrument", values))
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

    def names(self, folded: Sequence[str]) -> list[Slot]:
        """The best slot of each kind at each place of the folded words, most telling first."""
        slots: list[Slot] = []
        words = key(" ".join(folded)).split()
        for kind, table in self._aliases.items():
            slots.extend(self._of_kind(kind, table, words, folded))
        return sorted(slots, key=lambda slot: (-slot.weight, slot.start, slot.kind))

    def _of_kind(
        self, kind: str, table: dict[tuple[str, ...], set[str]], words: Sequence[str], folded: Sequence[str]
    ) -> Iterator[Slot]:
        rare = self._rare[kind]
        best: dict[tuple[int, int], tuple[tuple[float, bool, float], set[str], float]] = {}
        for alias, values in table.items():
            whole = sum(rare[word] for word in alias)
            for start, end in _runs(words, alias, _GAPS if kind == "document" else frozenset()):
                told = round(sum(rare.get(word, 0.0) for word in words[start:end]), 6)
                cover = round(told / whole, 6) if whole else 0.0
                if not _telling(words, start, end, alias, cover, told, kind):
                    continue
                # "Na Dương II" is rather what is written so than what has a 2 for it.
                spelt = any(f" {' '.join(folded[start:end])} " in text for text in self._spelt[alias])
                # Two names that a part fits as well are both kept, whichever is longer.
                rank = (told, spelt, cover if cover > 0.99 else 0.0)
                now = best.get((start, end))
                if now is None or rank > now[0]:
                    best[start, end] = (rank, set(values), cover)
                elif rank == now[0]:
                    best[start, end] = (rank, now[1] | values, max(cover, now[2]))
        taken: list[tuple[int, int]] = []
        for (start, end), (rank, values, cover) in sorted(
            best.items(), key=lambda item: (-item[1][0][0], -item[1][2], item[0])
        ):
            if all(end <= other[0] or start >= other[1] for other in taken):
                taken.append((start, end))
                yield Slot(kind, tuple(sorted(values)), start, end, rank[0] * (0.5 + 0.5 * cover), cover)


def _telling(
    words: Sequence[str], start: int, end: int, alias: tuple[str, ...], cover: float, told: float, kind: str
) -> bool:
    """Whether a run of words names the thing: all of a name, or two words and the larger part of what tells it.

    A part that leaves the end of the name out must not go on with a word of another name.
    """
    if end - start >= len(alias):
        return told > 0.5 or kind in ("issuer", "category", "body")
    if words[end - 1] != alias[-1] and end < len(words) and not is_common(words, end):
        return False
    if all(word.startswith("c:") for word in concepts(words[start:end])):
        return False
    least = 0.75 if kind in ("indicator", "category", "issuer", "body") else 0.4
    return end - start >= 2 and cover >= least and told > 3.0


def _runs(words: Sequence[str], alias: tuple[str, ...], gaps: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Runs of the question's words that follow the alias in order, longest from each beginning."""
    last_end = -1
    for start, word in enumerate(words):
        if word not in alias or word in _LINKS:
            continue
        at = -1
        end = start
        reached = start
        while reached < len(words):
            try:
                at = alias.index(words[reached], at + 1)
                end = reached + 1
            except ValueError:
                if words[reached] not in gaps:
                    break
            reached += 1
        while words[end - 1] in _LINKS:
            end -= 1
        if end > last_end:
            last_end = end
            yield start, end


def _rarity(table: dict[tuple[str, ...], set[str]]) -> dict[str, float]:
    things: dict[str, set[str]] = {}
    for alias, values in table.items():
        for word in alias:
            things.setdefault(word, set()).update(values)
    total = max(2, len({value for values in table.values() for value in values}))
    return {word: max(0.05, math.log(total / (len(values) - 0.0))) for word, values in things.items()}


def _plain(number: str) -> str:
    return compiled(r"\s+").sub("", fold_letters(number))


def _at(plain: str, start: int, end: int, kind: str, values: tuple[str, ...]) -> Slot:
    first = len(fold(plain[:start]).split())
    return Slot(kind, values, first, first + len(fold(plain[start:end]).split()), 20.0)


def places(question: str) -> dict[str, str]:
    """Sections, lines and periods that a question names by number.

    >>> places("Mục 3.1.c ở dòng 120 năm 2025")
    {'section': '3.1.c', 'line': '120', 'year': '2025', 'period': '2025'}
    """
    found: dict[str, str] = {}
    section = compiled(r"(?<![\w/-])((?:[IVX]+|\d{1,2})(?:\.(?:\d{1,2}|[a-zđ]))+)(?![\w/])").search(question)
    if section:
        found["section"] = section.group(1)
    line = compiled(r"\b(?:dòng|dong|line)\s+(\d+)", re.I).search(question)
    if line:
        found["line"] = line.group(1)
    span = compiled(r"\b((?:19|20)\d\d)\s*[-–]\s*((?:19|20)\d\d)\b").search(question)
    year = compiled(r"\b((?:19|20)\d\d)\b").search(question)
    if span:
        found["period"] = f"{span.group(1)} - {span.group(2)}"
    elif year:
        found["year"] = found["period"] = year.group(1)
    return found
