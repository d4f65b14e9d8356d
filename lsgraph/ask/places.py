"""Projects called by the place where they lie: "Na Dương" for the power plant of Na Dương.

A place alone is no name. It means a project where the category said beside it leaves one, or where the documents
speak of one far more often than of all others of that place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lsgraph.ask.fill import overlaps
from lsgraph.ask.names import Slot, bare, spelt_words
from lsgraph.mentions.instrument_forms import name_forms
from lsgraph.resolve import key
from lsgraph.store import Queryable

_PROJECTS = """PREFIX ls: <https://w3id.org/lsgraph/ontology#>
SELECT ?value ?category (COUNT(DISTINCT ?fact) AS ?facts) WHERE {
  VALUES ?class { ls:Project ls:BorderGate }
  ?project a ?class ; ls:name ?value ; ls:inRegistry true .
  OPTIONAL { ?project ls:category ?category }
  OPTIONAL { ?fact ls:mentions ?project }
} GROUP BY ?value ?category ORDER BY DESC(?facts) ?value"""

_IN = frozenset(("o", "tai", "ban", "xa", "huyen", "phuong", "tran", "khau", "in", "at", "near", "gate", "from", "tu"))
"""What stands before a place that is meant as a place."""

_FROM = frozenset(("tu", "from", "noi", "between"))
_TO = frozenset(("to", "va", "and", "di", "den", "noi", "ve", "toi", "sang", "len"))
"""What joins the two ends of a road."""

_FAR_MORE = 2
"""How many times more often than any other the project is named that a place alone may mean."""

_EVERYWHERE = 0.08
"""The share of all projects above which a place tells nothing."""


class PlaceFinder:
    """The projects of a graph by the places in their names."""

    def __init__(self, graph: Queryable, places: Sequence[str]) -> None:
        rows = [
            (value or "", category or "", int(facts or 0)) for value, category, facts in graph.select(_PROJECTS).rows
        ]
        self._facts = {value: facts for value, _, facts in rows}
        self._category = {value: category for value, category, _ in rows}
        self._at: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
        keys = [(value, f" {key(value)} ") for value, category in self._category.items() if category]
        provinces = {tuple(key(province).split()) for province in name_forms().provinces}
        self._places = frozenset(tuple(key(place).split()) for place in places)
        for place in sorted(self._places):
            there = [value for value, plain in keys if f" {' '.join(place)} " in plain]
            if place not in provinces and 0 < len(there) <= max(4, _EVERYWHERE * len(keys)):
                self._at[place] = there
        self._spelt: defaultdict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
        for name in places:
            self._spelt[tuple(key(name).split())].add(tuple(bare(word.lower()) for word in spelt_words(name)))
        between: defaultdict[frozenset[tuple[str, ...]], list[str]] = defaultdict(list)
        for value in self._facts:
            first, dash, last = value.partition(" - ")
            ends = [
                _place_at(key(first).split(), self._places, False),
                _place_at(key(last).split(), self._places, True),
            ]
            if dash and all(ends):
                between[frozenset(ends)].append(value)
        self._between = {ends: tuple(values) for ends, values in between.items()}

    def find(self, words: Sequence[str], spelt: Sequence[str] | None, others: Sequence[Slot]) -> list[Slot]:
        """The projects meant by places among the folded words that belong to no other name."""
        plain = key(" ".join(words)).split()
        if len(plain) != len(words):
            return []
        found = [replace(slot, kind="project", values=only) for slot, only in self._only(others)]
        taken = [slot for slot in others if slot.kind not in ("category", "place")]
        for at in range(len(plain)):
            for length in (4, 3, 2):
                place = tuple(plain[at : at + length])
                so = spelt is None or self._written_so(place, spelt[at : at + length])
                values = self._at.get(place) if so else None
                slot = Slot("project", tuple(values or ()), at, at + length, 0.5, 0.5)
                if values and not overlaps(slot, [*taken, *found]) and not (at and plain[at - 1] in _IN):
                    found.append(replace(slot, values=self._meant(slot, others)))
        return found

    def named(self, words: Sequence[str], spelt: Sequence[str] | None) -> list[Slot]:
        """The places among the folded words, longest first; a province, which all is about, is none."""
        plain = key(" ".join(words)).split()
        if len(plain) != len(words):
            return []
        provinces = {tuple(key(province).split()) for province in name_forms().provinces}
        found: list[Slot] = []
        for length in (5, 4, 3, 2):
            for at in range(len(plain) - length + 1):
                place = tuple(plain[at : at + length])
                slot = Slot("place", (" ".join(place),), at, at + length, 1.0)
                so = spelt is None or self._written_so(place, spelt[at : at + length])
                if place in self._places - provinces and so and not overlaps(slot, found):
                    found.append(slot)
        return found

    def _written_so(self, place: tuple[str, ...], spelt: Sequence[str]) -> bool:
        """Whether the words as typed may be those of a place: `tán thành` is not Tân Thanh."""
        typed = tuple(bare(word.lower()) for word in spelt)
        return all(word.isascii() for word in spelt) or typed in self._spelt.get(place, ())

    def _only(self, slots: Sequence[Slot]) -> Iterator[tuple[Slot, tuple[str, ...]]]:
        """The categories that are said in full and have one project: "khu kinh tế cửa khẩu" is that project."""
        for slot in slots:
            if slot.kind == "category" and slot.sure and slot.end - slot.start > 3:
                values = tuple(value for value, category in self._category.items() if category == slot.values[0])
                if len(values) == 1:
                    yield slot, values

    def between(self, words: Sequence[str]) -> list[Slot]:
        """The roads named by the places at their ends, in either order: "the Thai Nguyen - Lang Son expressway"."""
        plain = key(" ".join(words)).split()
        if len(plain) != len(words):
            return []
        found: list[Slot] = []
        for at in range(len(plain)):
            for end in range(min(len(plain), at + 8), at + 3, -1):
                values = self._between.get(frozenset(_halves(plain[at:end], self._places)))
                if values and not overlaps(Slot("project", values, at, end, 0.0), found):
                    start = at - (at > 0 and plain[at - 1] in _FROM)
                    found.append(Slot("project", values, start, end, 9.0))
        return found

    def chosen(self, slot: Slot) -> Slot:
        """Of several things those that the documents speak of far more often than of the others."""
        values = sorted(slot.values, key=lambda value: (-self._facts.get(value, 0), value))
        if slot.kind in ("gate", "project") and not slot.sure and self._far(values):
            return replace(slot, values=(values[0],))
        return slot

    def _far(self, values: Sequence[str]) -> bool:
        return self._facts.get(values[0], 0) >= _FAR_MORE * max(1, self._facts.get(values[1], 0))

    def _meant(self, slot: Slot, others: Sequence[Slot]) -> tuple[str, ...]:
        """Of the projects of a place those of the category said beside it, or the one that is spoken of most."""
        beside = {
            value
            for other in others
            if other.kind == "category" and (other.end == slot.start or other.start == slot.end)
            for value in other.values
        }
        values = [v for v in slot.values if any(self._category[v].startswith(kind) for kind in beside)]
        values = sorted(values or slot.values, key=lambda value: (-self._facts[value], value))
        if len(values) > 1 and self._far(values):
            return (values[0],)
        return tuple(values)


def _place_at(words: Sequence[str], places: frozenset[tuple[str, ...]], first: bool) -> tuple[str, ...]:
    """The longest place with which words begin or end."""
    for length in range(min(4, len(words)), 1, -1):
        run = tuple(words[:length] if first else words[-length:])
        if run in places:
            return run
    return ()


def _halves(words: Sequence[str], places: frozenset[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """Two places that make up a run of words, with no more than a joining word between them."""
    for at in range(2, len(words) - 1):
        behind = words[at + 1 :] if words[at] in _TO else words[at:]
        if tuple(words[:at]) in places and tuple(behind) in places:
            return tuple(words[:at]), tuple(behind)
    return ()
