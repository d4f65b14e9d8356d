"""Places where a named instrument is mentioned, before they become mentions: what stands there and how it was found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from lsgraph.ids import fold
from lsgraph.mentions.instrument_forms import name_forms
from lsgraph.model import Citation, Reading
from lsgraph.patterns import compiled
from lsgraph.registry import Entry, Registry
from lsgraph.span import Span

_NUMBERED_NAMES = ("Đề án", "Chương trình")
"""Kinds that go by a bare number as by a name: "Đề án 06", "Chương trình 135"; of others a number is a citation."""


@cache
def spelling_key(spelling: str) -> str:
    """`fold`, kept: the registry's spellings are asked for again with every name of every document."""
    return fold(spelling)


@dataclass(frozen=True, slots=True)
class Known:
    """What a spelling stands for; without `entry` it is a name that only this document gave."""

    name: str
    type: str
    entry: str | None


@dataclass(frozen=True, slots=True)
class Hit:
    span: Span
    known: Known
    rule: str


def type_of(name: str) -> str:
    """The kind that a canonical name begins with: "Đề án", "Chương trình mục tiêu quốc gia"."""
    table = name_forms()
    lower = compiled(r"^(?:các|dự thảo)\s+").sub("", name.lower())
    match = table.head.match(lower)
    if match and match[0]:
        return table.heads[match.lastgroup or ""].type or match[0].capitalize()
    first = " ".join(name.split()[:2])
    return "Nghị quyết" if "nghị quyết" in lower.split("(")[-1] and not match else first


def known_of(entry: Entry) -> Known:
    """What the spellings of a row of the registry stand for."""
    return Known(entry.name, type_of(entry.name), entry.id)


def with_elliptic(text: str, hits: list[Hit], registry: Registry) -> list[Hit]:
    """ "Chương trình mục tiêu quốc gia giảm nghèo bền vững, xây dựng nông thôn mới": the second one's own words."""
    rests = {
        compiled(r"^chương trình mục tiêu quốc gia (?:về )?").sub("", spelling.lower()): entry
        for entry in registry.kind("instruments")
        if entry.data.get("kind") == "national_target_programme"
        for spelling in entry.spellings
        if spelling.lower().startswith("chương trình mục tiêu quốc gia ")
    }
    if not rests:
        return hits
    words = "|".join(re.escape(rest) for rest in sorted(rests, key=len, reverse=True))
    step = re.compile(rf"(?:,|,? và|;|:)?\s+(?:về\s+)?({words})(?![^\W\d_])", re.IGNORECASE)

    def listed(match: re.Match[str] | None) -> Iterator[Hit]:
        while match:
            yield Hit(Span(*match.span(1)), known_of(rests[match[1].lower()]), "name/elliptic")
            match = step.match(text, match.end())

    found: list[Hit] = []
    for hit in hits:
        match = step.match(text, hit.span.end) if hit.known.type == "Chương trình mục tiêu quốc gia" else None
        if not match or not spelling_key(hit.span.of(text)).startswith("cac "):
            found.append(hit)
        found += listed(match)
    counted = re.compile(rf"(?:0?[2-9]|hai|ba) chương trình (?:về |gồm:? |là:? )({words})(?![^\W\d_])", re.IGNORECASE)
    for several in counted.finditer(text):
        found += listed(several)
    return sorted(found, key=lambda hit: (hit.span.start, -hit.span.end))


def unbroken(reading: Reading, hit: Hit) -> Hit:
    """The longest run of the mention that stands together in the source: a page's footnotes may part it."""
    cuts = [at for at in range(hit.span.start + 1, hit.span.end) if reading.text.offsets.parted(at)]
    if not cuts:
        return hit
    borders = [hit.span.start, *cuts, hit.span.end]
    run = max((Span(a, b) for a, b in pairwise(borders)), key=len)
    return replace(hit, span=run)


_PERIOD = re.compile(r"giai đoạn (20\d\d)\s*[-–]\s*(20\d\d)")


def of_period(text: str, hit: Hit) -> Hit:
    """The thing of the period that is printed: the programmes "giai đoạn 2026 - 2030" are not those before them."""
    held = _PERIOD.search(hit.known.name)
    printed = _PERIOD.search(text[hit.span.start : hit.span.end + 26])
    if hit.known.entry is None or held is None or printed is None or held.groups() == printed.groups():
        return hit
    if printed.end() <= len(hit.span) or printed.start() <= len(hit.span) + 1:
        end = max(hit.span.end, hit.span.start + printed.end())
        name = hit.known.name.replace(held[0], f"giai đoạn {printed[1]} - {printed[2]}")
        return replace(hit, span=Span(hit.span.start, end), known=replace(hit.known, name=name, entry=None))
    return hit


def numbered_names(citations: Sequence[Citation], registry: Registry) -> Iterator[Hit]:
    """Schemes and programmes known by a bare number: "Đề án 06" is a citation and a name at once.

    The registry's entry of that kind and number gives the name; without one it is the words themselves.
    """
    entries = {
        (type_of(entry.name), str(entry.data["number"])): entry
        for entry in registry.kind("instruments")
        if entry.data.get("number") and not compiled(r"[/-]").search(str(entry.data["number"]))
    }
    for citation in citations:
        if citation.type in _NUMBERED_NAMES and compiled(r"\d{2,5}[a-e]?").fullmatch(citation.number):
            entry = entries.get((citation.type, citation.number))
            name = entry.name if entry else f"{citation.type} {citation.number}"
            yield Hit(citation.span, Known(name, citation.type, entry.id if entry else None), "name/number")
