"""From what a person types to the thing in the graph that is meant: a number, a name in any spelling, an IRI.

None, one and several are three answers; nothing is picked in silence.
"""

from __future__ import annotations

import difflib
import re
import shlex
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace

from lsgraph import vocab
from lsgraph.errors import NotFoundError
from lsgraph.ids import fold
from lsgraph.letters import ROMAN
from lsgraph.patterns import compiled
from lsgraph.store import Queryable

_TYPE_WORDS = re.compile(
    r"^(nghi quyet|quyet dinh|chi thi|nghi dinh|luat|ket luan|de an|ke hoach|cong van|to trinh|chuong trinh|"
    r"resolution|decision|decree|directive|law|project|du an|task|nhiem vu|muc|so|no)\b\s*"
)

KINDS = {
    "Instrument": ("văn bản", "instrument"),
    "Project": ("dự án", "project"),
    "BorderGate": ("cửa khẩu", "border gate"),
    "Indicator": ("chỉ số", "indicator"),
    "Task": ("nhiệm vụ", "task"),
    "Target": ("chỉ tiêu", "target"),
    "Body": ("cơ quan", "body"),
    "Place": ("địa danh", "place"),
    "Document": ("tài liệu", "document"),
    "Plan": ("kế hoạch", "plan"),
}

_NAMES = """
PREFIX ls: <https://w3id.org/lsgraph/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?thing ?kind ?label ?how (LANG(?label) AS ?lang) WHERE {
  VALUES ?kind { %s }
  ?thing a ?kind .
  { ?thing rdfs:label ?label . BIND("label" AS ?how) }
  UNION { ?thing skos:altLabel|skos:hiddenLabel ?label . BIND("variant" AS ?how) }
  UNION { ?thing ls:number ?label . BIND("number" AS ?how) }
  UNION { ?thing ls:identifier ?label . BIND("identifier" AS ?how) }
  UNION { ?thing ls:taskPath ?label . BIND("path" AS ?how) }
} ORDER BY ?thing ?kind ?how ?label ?lang""" % " ".join(f"<{vocab.LS}{kind}>" for kind in KINDS)  # noqa: UP031


_MENTIONS = """
PREFIX ls: <https://w3id.org/lsgraph/ontology#>
SELECT ?thing (COUNT(?fact) AS ?n) WHERE {
  { ?fact ls:mentions ?thing } UNION { ?fact ls:cites ?thing } UNION { ?fact ls:indicator ?thing }
} GROUP BY ?thing ORDER BY ?thing"""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something of the graph that has a name; `score` says how well it fits what was typed (1 is exact).

    `mentions` counts how often documents speak of it.
    """

    iri: str
    kind: str
    label: str
    score: float = 1.0
    matched: str = ""
    mentions: int = 0

    def kind_name(self, lang: str = "vi") -> str:
        return KINDS[self.kind][0 if lang == "vi" else 1]


def key(text: str) -> str:
    """The folded words with Roman numerals as digits: "Na Dương II" and "na duong 2" have one key.

    >>> key("Na Dương II") == key("na duong 2")
    True
    """
    return " ".join(ROMAN.get(word, word) for word in fold(text).split())


_ORDER = list(KINDS)


def _by_alias(thing: Thing) -> bool:
    """Whether a place or body was found by a short name that others may bear too."""
    return thing.kind in ("Place", "Body") and key(thing.matched) != key(thing.label)


class Names:
    """All names of a graph, read once; look-ups are dictionary look-ups and one pass over the keys."""

    def __init__(self, graph: Queryable, lang: str = "vi") -> None:
        self.labels: dict[str, tuple[str, str]] = {}
        self._exact: dict[str, dict[str, str]] = {}
        self._numbers: dict[str, dict[str, str]] = {}
        self._mentions = {iri: int(n or 0) for iri, n in graph.select(_MENTIONS).rows}
        numbers: dict[str, str] = {}
        for iri, kind_iri, label, how, language in graph.select(_NAMES).rows:
            if iri is None or kind_iri is None or label is None:
                continue
            kind = kind_iri.rpartition("#")[2]
            if how == "label":
                known = self.labels.get(iri)
                # A gate is a place too: the first of KINDS that fits says most.
                best = min(kind, known[0], key=_ORDER.index) if known else kind
                self.labels[iri] = (best, label if language == lang or not known else known[1])
            if how == "number":
                numbers[iri] = label
                self._numbers.setdefault(_number_key(label), {})[iri] = label
            self._exact.setdefault(key(label), {})[iri] = label
        for iri, number in numbers.items():
            # An English title without its number would not say which instrument it is.
            if lang != "vi" and iri in self.labels and number not in self.labels[iri][1]:
                self.labels[iri] = (self.labels[iri][0], f"{number} – {self.labels[iri][1]}")

    def find(self, text: str, limit: int = 12, kinds: Container[str] = KINDS) -> list[Thing]:
        """What may be meant, best first; equally good ones in order of their IRI."""
        text = text.strip()
        if text in self.labels:
            return self._things({text: text}, 1.0, kinds)
        if text.startswith(("http://", "https://")):
            return []
        number = self._numbers.get(_number_key(text)) or self._numbers.get(
            _number_key(_TYPE_WORDS.sub("", text.lower()))
        )
        if number and (numbered := self._things(number, 1.0, kinds)):
            return numbered
        wanted = key(text)
        if not wanted:
            return []
        exact = self._things(self._exact.get(wanted, {}), 1.0, kinds)
        if exact and not all(_by_alias(thing) for thing in exact):
            return exact
        if exact:
            # "Tân Thanh" is short for a commune, but oftener the gate is meant: let mentions decide.
            near = {thing.iri: thing for thing in self._partial(wanted, limit, kinds)}
            near.update({thing.iri: replace(thing, score=0.9) for thing in exact})
            return sorted(near.values(), key=lambda thing: (-thing.score, thing.iri))[:limit]
        stripped = _TYPE_WORDS.sub("", wanted)
        if stripped != wanted and (shorter := self._things(self._exact.get(stripped, {}), 0.98, kinds)):
            return shorter
        return self._partial(stripped or wanted, limit, kinds)

    def _things(self, found: Mapping[str, str], score: float, kinds: Container[str]) -> list[Thing]:
        things = [self._thing(iri, score, matched) for iri, matched in sorted(found.items())]
        return [thing for thing in things if thing.kind in kinds]

    def of_kind(self, text: str) -> list[Thing]:
        """All things of a kind where a text names the kind and nothing else, those that are named most first."""
        kind = next((kind for kind, words in KINDS.items() if key(text) in map(key, words)), None)
        things = [self._thing(iri, 0, label) for iri, (its, label) in self.labels.items() if its == kind]
        return sorted(things, key=lambda thing: (-thing.mentions, thing.iri))

    def nearest(self, text: str, kinds: Container[str] = KINDS, most: int = 3) -> list[str]:
        """Numbers or names that are spelled most like a text that nothing is called."""
        names = self._numbers if any(ch.isdigit() for ch in text) and " " not in text.strip() else self._exact
        held = sorted(
            {name for found in names.values() for iri, name in found.items() if self._thing(iri, 0, name).kind in kinds}
        )
        return nearest(text, held, most)

    def _partial(self, wanted: str, limit: int, kinds: Container[str]) -> list[Thing]:
        words = wanted.split()
        best: dict[str, Thing] = {}
        for name, things in self._exact.items():
            score = _overlap(words, wanted, name)
            if score <= 0:
                continue
            for iri, label in things.items():
                if iri in self.labels and self.labels[iri][0] in kinds and (iri not in best or best[iri].score < score):
                    best[iri] = self._thing(iri, score, label)
        return sorted(best.values(), key=lambda thing: (-thing.score, thing.iri))[:limit]

    def _thing(self, iri: str, score: float, matched: str) -> Thing:
        kind, label = self.labels.get(iri, ("Document", iri))
        return Thing(iri, kind, label, score, matched, self._mentions.get(iri, 0))


# A named thing before a statement about it; "nhà máy nhiệt điện" and "cửa khẩu quốc tế" have four words.
_PREFERENCE = {
    "Project": 0.05,
    "Instrument": 0.05,
    "BorderGate": 0.05,
    "Body": 0.02,
    "Place": 0.02,
    "Document": 0.02,
    "Plan": 0.02,
    "Indicator": 0.01,
}
HEAD_WORDS = 4
HEADS = 3


def _overlap(words: Sequence[str], wanted: str, name: str) -> float:
    """How well a name fits that is not the very same: few grades, so that between equals mentions decide.

    A name is a head noun of a few words and what it is called: to end in what is wanted is the best fit.
    """
    short = len(name.split()) - len(words) <= HEAD_WORDS
    if name.endswith(f" {wanted}"):
        return 0.9 if short else 0.7
    if f" {wanted} " in f" {name} ":
        return 0.8 if short else 0.6
    held = set(name.split())
    return 0.5 if all(word in held for word in words) else 0.0


def _number_key(text: str) -> str:
    """A number without blanks and case; the separator stays, for `71/NQ-CP` is not `71-NQ/TW`."""
    return compiled(r"\s+").sub("", fold_letters(text))


def fold_letters(text: str) -> str:
    """Lower case without diacritics; everything else stays.

    >>> fold_letters("34/ĐA-UBND")
    '34/da-ubnd'
    """
    import unicodedata

    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(ch for ch in plain if not unicodedata.combining(ch)).lower()


def nearest(value: str, choices: Sequence[str], most: int = 3) -> list[str]:
    """The choices that are spelled most like a value.

    >>> nearest("70-NQ/TU", ["57-NQ/TW", "70-NQ/TW", "Luật"], 1)
    ['70-NQ/TW']
    """
    folded: dict[str, str] = {}
    for choice in choices:
        folded.setdefault(fold(choice), choice)
    return [folded[key] for key in difflib.get_close_matches(fold(value), list(folded), most, 0.7)]


def the_one(names: Names, text: str, kinds: Container[str] = KINDS) -> tuple[Thing, list[Thing]]:
    """The thing that is meant, and what else might be. `NotFoundError` where nothing fits, or several fit as well."""
    if not key(text):
        raise NotFoundError("there is no name to look for", advice="give a number, a name or an IRI of the graph")
    several = names.of_kind(text)
    if several:
        listed = "; ".join(thing.label for thing in several[:6])
        raise NotFoundError(f"“{text}” is a kind of thing, not one of them", advice=f"say which, such as {listed}")
    found = names.find(text, kinds=kinds)
    if not found:
        near = " or ".join(f"“{name}”" for name in names.nearest(text, kinds))
        raise NotFoundError(
            f"nothing in the graph is called “{text}”",
            advice=f"did you mean {near}?" if near else f"try `lsgraph search {shlex.quote(text)}` for parts of names",
        )
    ranked = sorted(
        found,
        key=lambda thing: (-thing.score, -_PREFERENCE.get(thing.kind, 0), -thing.mentions, len(thing.label), thing.iri),
    )
    first, rest = ranked[0], ranked[1:]
    head = f"{key(text)} "
    alike = sum(thing.kind == first.kind and key(thing.label).startswith(head) for thing in ranked)
    # What begins the names of many things of a kind ("quy hoạch", "cao tốc") names none of them.
    if rest and first.score < 1 and (_rank(first) == _rank(rest[0]) or alike >= HEADS):
        listed = "; ".join(f"{thing.label} <{thing.iri}>" for thing in ranked[:6])
        raise NotFoundError(f"“{text}” may be several things: {listed}", advice="give a longer name or the IRI")
    return first, rest


def _rank(thing: Thing) -> tuple[float, float, int]:
    return (thing.score, _PREFERENCE.get(thing.kind, 0), thing.mentions)
