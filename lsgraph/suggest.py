"""Registry rows proposed from mentions that no entry explains, for a person to accept.

A row has the shape of its registry file, so that accepting it is copying it there; `proposed` beside it says
why, how often and where it was met, and what a person has to fill in.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from lsgraph.ids import fold, slug
from lsgraph.mentions.project_names import project_key
from lsgraph.model import Mapped
from lsgraph.patterns import compiled
from lsgraph.registry import Registry
from lsgraph.span import Span

EXAMPLES = 3
"""How many places are shown for one proposal."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mention stands: document id, 1-based line of the source, the source's words."""

    document: str
    line: int
    quote: str


@dataclass(frozen=True)
class Suggestion:
    """A proposed row of the registry kind `kind`, met `count` times; `fill_in` names fields left to a person."""

    kind: str
    row: dict[str, Any]
    count: int
    reason: str
    places: tuple[Place, ...]
    fill_in: tuple[str, ...] = ()


@dataclass
class _Seen:
    """All mentions that share a key."""

    names: Counter[str] = field(default_factory=Counter)
    spellings: Counter[str] = field(default_factory=Counter)
    places: list[Place] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
    rules: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class _Unexplained:
    kind: str
    key: str
    name: str
    span: Span
    rule: str
    facts: dict[str, Any]


def suggest(documents: Sequence[Mapped], registry: Registry) -> list[Suggestion]:
    """Proposals of all kinds, the most frequent first within a kind.

    Projects, gates and bodies come from the recognisers by head noun, instruments from citations and named
    instruments without an entry. Nothing is proposed that the registry knows by name or variant.
    """
    seen: dict[tuple[str, str], _Seen] = {}
    for mapped in documents:
        for mention in _unexplained(mapped):
            if registry.lookup(mention.kind, mention.name):
                continue
            found = seen.setdefault((mention.kind, mention.key), _Seen())
            found.names[mention.name] += 1
            found.rules[mention.rule] += 1
            found.facts.update({k: v for k, v in mention.facts.items() if v})
            found.places.append(_place(mapped, mention.span))
            found.spellings[" ".join(mention.span.of(mapped.reading.text.repaired).split())] += 1
    proposals = [_proposal(kind, found, registry) for (kind, _), found in seen.items()]
    return sorted(proposals, key=lambda s: (s.kind, -s.count, s.row["id"]))


def suggestions_json(suggestions: Iterable[Suggestion]) -> str:
    """The proposals as JSON by kind: `{"projects": [{"row": {…}, "proposed": {…}}, …], …}`."""
    by_kind: dict[str, list[dict[str, Any]]] = {}
    for one in suggestions:
        proposed = {
            "count": one.count,
            "reason": one.reason,
            "fill_in": list(one.fill_in),
            "places": [{"document": p.document, "line": p.line, "quote": p.quote} for p in one.places],
        }
        by_kind.setdefault(one.kind, []).append({"row": one.row, "proposed": proposed})
    return json.dumps(by_kind, ensure_ascii=False, indent=2) + "\n"


def _unexplained(mapped: Mapped) -> Iterator[_Unexplained]:
    for p in mapped.projects:
        if p.entry is None:
            yield _Unexplained("projects", project_key(p.name), p.name, p.span, p.rule, {"category": p.category})
    for g in mapped.gates:
        if g.entry is None:
            yield _Unexplained("gates", fold(g.name), g.name, g.span, g.rule, {})
    for b in mapped.bodies:
        if b.entry is None and len(b.name.split()) > 2:
            yield _Unexplained("bodies", fold(b.name), b.name, b.span, b.rule, {})
    for c in mapped.citations:
        if c.entry is None and c.number and compiled(r"[A-ZĐ]").search(c.number):
            facts = {"number": c.number, "type": c.type, "date": c.date, "issuer": c.issuer}
            yield _Unexplained("instruments", c.number, f"{c.type} {c.number}".strip(), c.span, c.rule, facts)
    for i in mapped.instruments:
        if i.entry is None and len(i.name.split()) > 3:
            yield _Unexplained("instruments", fold(i.name), i.name, i.span, i.rule, {"type": i.type})


def _place(mapped: Mapped, span: Span) -> Place:
    text = mapped.reading.text
    source = text.to_source(span)
    return Place(mapped.reading.document.id, text.line(source.start), " ".join(text.quote(span).split()))


def _proposal(kind: str, found: _Seen, registry: Registry) -> Suggestion:
    name = found.names.most_common(1)[0][0]
    variants = sorted(
        words for words in found.spellings if fold(words) != fold(name) and len(words.split()) > 2 and len(words) < 120
    )
    row: dict[str, Any] = {"id": _free_id(kind, name, registry), "name": name}
    if variants:
        row["variants"] = variants
    row |= _own_fields(kind, name, found)
    row["source"] = sorted({place.document for place in found.places})
    if kind in ("instruments", "bodies"):
        row["source"] = [f"{place.document}:{place.line}" for place in found.places[:1]]
    reason = f"{found.rules.most_common(1)[0][0] or 'recognised'}, no entry of this name"
    return Suggestion(kind, row, len(found.places), reason, tuple(found.places[:EXAMPLES]), _FILL_IN.get(kind, ()))


_FILL_IN = {
    "projects": ("name_en", "part_of", "places"),
    "gates": ("name_en", "class", "country", "partner", "place"),
    "bodies": ("name_en", "kind", "variants"),
    "instruments": ("kind", "title", "issuer", "variants"),
}


def _own_fields(kind: str, name: str, found: _Seen) -> dict[str, Any]:
    """What the mentions tell of the fields of a kind."""
    if kind == "projects":
        return {"category": found.facts.get("category", "")}
    if kind == "gates":
        return {"class": "quốc tế"} if "quốc tế" in name else {}
    if kind == "instruments":
        kept: dict[str, Any] = {key: found.facts[key] for key in ("number", "date") if key in found.facts}
        if "issuer" in found.facts:
            kept["issuer"] = slug(found.facts["issuer"])
        return kept
    return {}


def _free_id(kind: str, name: str, registry: Registry) -> str:
    """A slug of the name that no entry of the kind has."""
    base = slug(compiled(r"\([^()]*\)").sub(" ", name)) or kind
    number, id = 1, base
    while registry.get(kind, id) is not None:
        number += 1
        id = f"{base}-{number}"
    return id
