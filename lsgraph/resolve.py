"""From what a person types to the thing in the graph that is meant: a number, a name in any spelling, an IRI.

None, one and several are three answers; nothing is picked in silence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lsgraph import vocab
from lsgraph.errors import NotFoundError
from lsgraph.ids import fold
from lsgraph.patterns import compiled
from lsgraph.store import Queryable

_ROMAN = {
    name: str(value) for value, name in enumerate(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"), 1)
}
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
    return " ".join(_ROMAN.get(word, word) for word in fold(text).split())


_ORDER = list(KINDS)


def _by_alias(thing: Thing) -> bool:
    """Whether a place or body was found by a short name that others may bear too."""
    return thing.kind in ("Place", "Body") and key(thing.matched) != key(thing.label)


class Names:
    """All names of a graph, read once; look-ups are dictionary look-ups and one pass over the keys."""

    def __init__(self, graph: Queryable) -> None:
        self.labels: dict[str, tuple[str, str]] = {}
        self._exact: dict[str, dict[str, str]] = {}
        self._numbers: dict[str, dict[str, str]] = {}
        self._mentions = {iri: int(n or 0) for iri, n in graph.select(_MENTIONS).rows}
        for iri, kind_iri, label, how, lang in graph.select(_NAMES).rows:
            if iri is None or kind_iri is None or label is None:
                continue
            kind = kind_iri.rpartition("#")[2]
            if how == "label":
                known = self.labels.get(iri)
                # A gate is a place too: the first of KINDS that fits says most.
                best = min(kind, known[0], key=_ORDER.index) if known else kind
                self.labels[iri] = (best, label if lang == "vi" or not known else known[1])
            if how == "number":
                self._numbers.setdefault(_number_key(label), {})[iri] = label
            self._exact.setdefault(key(label), {})[iri] = label

    def find(self, text: str, limit: int = 12) -> list[Thing]:
        """What may be meant, best first; equally good ones in order of their IRI."""
        text = text.strip()
        if text in self.labels:
            return [self._thing(text, 1.0, text)]
        if text.startswith(("http://", "https://")):
            return []
        number = self._numbers.get(_number_key(text)) or self._numbers.get(
            _number_key(_TYPE_WORDS.sub("", text.lower()))
        )
        if number:
            return [self._thing(iri, 1.0, matched) for iri, matched in sorted(number.items())]
        wanted = key(text)
        if not wanted:
            return []
        exact = [self._thing(iri, 1.0, matched) for iri, matched in sorted(self._exact.get(wanted, {}).items())]
        if exact and not all(_by_alias(thing) for thing in exact):
            return exact
        if exact:
            # "Tân Thanh" is short for a commune, but oftener the gate is meant: let mentions decide.
            near = {thing.iri: thing for thing in self._partial(wanted, limit)}
            near.update({thing.iri: replace(thing, score=0.9) for thing in exact})
            return sorted(near.values(), key=lambda thing: (-thing.score, thing.iri))[:limit]
        stripped = _TYPE_WORDS.sub("", wanted)
        if stripped and stripped != wanted and stripped in self._exact:
            return [self._thing(iri, 0.98, matched) for iri, matched in sorted(self._exact[stripped].items())]
        return self._partial(stripped or wanted, limit)

    def _partial(self, wanted: str, limit: int) -> list[Thing]:
        words = wanted.split()
        best: dict[str, Thing] = {}
        for name, things in self._exact.items():
            score = _overlap(words, wanted, name)
            if score <= 0:
                continue
            for iri, label in things.items():
                if iri in self.labels and (iri not in best or best[iri].score < score):
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
    "Indicator": 0.05,
    "Body": 0.02,
    "Place": 0.02,
    "Document": 0.02,
    "Plan": 0.02,
}
HEAD_WORDS = 4


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


def the_one(names: Names, text: str) -> tuple[Thing, list[Thing]]:
    """The thing that is meant, and what else might be. `NotFoundError` where nothing fits, or several fit as well."""
    found = names.find(text)
    if not found:
        raise NotFoundError(
            f"nothing in the graph is called “{text}”", advice=f"try `lsgraph search {text!r}` for parts of names"
        )
    ranked = sorted(
        found,
        key=lambda thing: (-thing.score, -_PREFERENCE.get(thing.kind, 0), -thing.mentions, len(thing.label), thing.iri),
    )
    first, rest = ranked[0], ranked[1:]
    if rest and first.score < 1 and _rank(first) == _rank(rest[0]):
        listed = "; ".join(f"{thing.label} <{thing.iri}>" for thing in ranked[:6])
        raise NotFoundError(f"“{text}” may be several things: {listed}", advice="give a longer name or the IRI")
    return first, rest


def _rank(thing: Thing) -> tuple[float, float, int]:
    return (thing.score, _PREFERENCE.get(thing.kind, 0), thing.mentions)
