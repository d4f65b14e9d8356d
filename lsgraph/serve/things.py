"""One thing of the graph for people: label, types, statements, quotes, and where it is used."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

from lsgraph import vocab
from lsgraph.export import PREFIXES
from lsgraph.serve.terms import Binding, Term, short
from lsgraph.terms import iri as term_iri

Ask = Callable[[str], Awaitable[Sequence[Binding]]]
PAGE = 50
VALUES_SHOWN = 40
_RDFS_LABEL = PREFIXES["rdfs"] + "label"
_TYPE = PREFIXES["rdf"] + "type"
_APART = frozenset({_RDFS_LABEL, _TYPE, vocab.LS + "evidence", vocab.LS + "context"})
_HEAD = "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in ("ls", "rdfs", "rdf"))
# Inferred statements are told by the statement they infer; listed again they would bury all else.
_NOT_REIFIED = "FILTER NOT EXISTS { ?s a ls:InferredStatement }"


@dataclass(slots=True)
class Value:
    """A value of a property: its words, its IRI where it has one, its language or datatype."""

    text: str
    iri: str = ""
    lang: str = ""
    note: str = ""


@dataclass(slots=True)
class Statements:
    """All values of one property."""

    property: str
    label: str
    values: list[Value] = field(default_factory=list)
    hidden: int = 0


@dataclass(slots=True)
class Quote:
    """Evidence: the source's words, and where they stand."""

    iri: str
    quote: str
    restored: str
    confidence: str
    document: Value
    path: str
    line: str
    start: str
    end: str


@dataclass(slots=True)
class Use:
    """A thing that points here, with the property, and the words that prove it where it has any."""

    property: str
    label: str
    thing: Value
    kind: str
    quote: str
    document: str
    line: str


@dataclass(slots=True)
class View:
    """What a page on a thing shows."""

    iri: str
    label: str
    other: str
    types: list[Value]
    statements: list[Statements]
    quotes: list[Quote]
    ways: list[tuple[str, str, int]]
    uses: list[Use]
    total: int
    page: int
    pages: int


def _text(row: Binding, name: str) -> str:
    return row[name]["value"] if name in row else ""


class Reader:
    """Asks for what a page needs; `terms` give the names of classes and properties."""

    def __init__(self, ask: Ask, terms: Mapping[str, Term], language: str) -> None:
        self.ask = ask
        self.terms = terms
        self.language = language

    def name(self, iri: str) -> str:
        """The label of a class or property, or its short IRI."""
        return self.terms[iri].label(self.language) if iri in self.terms else short(iri)

    async def view(self, iri: str, via: str, page: int) -> View | None:
        """All of a thing, or None where the graph says nothing of it. `via` keeps one property of the uses."""
        subject = term_iri(iri)
        statements = await self.ask(_statements_query(subject, self.language))
        ways = await self._ways(subject)
        if not statements and not ways:
            return None
        labels = {_text(row, "lang"): _text(row, "value") for row in statements if _text(row, "p") == _RDFS_LABEL}
        label = labels.get(self.language) or labels.get("") or next(iter(labels.values()), "") or short(iri)
        total = sum(count for name, _, count in ways if not via or name == via)
        pages = max(1, -(-total // PAGE))
        page = min(max(page, 1), pages)
        return View(
            iri=iri,
            label=label,
            other=next((text for text in labels.values() if text != label), ""),
            types=[Value(self.name(v), v) for v in _types(statements)],
            statements=self._statements(statements),
            quotes=await self._quotes(subject),
            ways=ways,
            uses=await self._uses(subject, via, page) if total else [],
            total=total,
            page=page,
            pages=pages,
        )

    def _statements(self, rows: Sequence[Binding]) -> list[Statements]:
        found: dict[str, dict[tuple[str, str], Value]] = {}
        for row in rows:
            name, value = _text(row, "p"), row["value"]
            if name in _APART:
                continue
            iri = value["value"] if value["type"] == "uri" else ""
            text = _text(row, "label") or (self.name(iri) if iri else value["value"])
            lang = value.get("xml:lang", "")
            note = short(value["datatype"]) if "datatype" in value else ""
            if value["type"] == "bnode":
                text, note = "…", "blank node"
            found.setdefault(name, {}).setdefault((value["value"], lang), Value(text, iri, lang, note))
        return [
            Statements(name, self.name(name), list(values.values())[:VALUES_SHOWN], max(0, len(values) - VALUES_SHOWN))
            for name, values in sorted(found.items(), key=lambda item: self._rank(item[0]))
        ]

    def _rank(self, name: str) -> tuple[bool, str]:
        return not name.startswith(vocab.LS), self.name(name)

    async def _quotes(self, subject: str) -> list[Quote]:
        rows = await self.ask(_quotes_query(subject, self.language))
        return [
            Quote(
                iri=_text(row, "e"),
                quote=_text(row, "quote"),
                restored=_text(row, "restored"),
                confidence=_text(row, "confidence"),
                document=Value(_text(row, "title") or short(_text(row, "doc")), _text(row, "doc")),
                path=_text(row, "path"),
                line=_text(row, "line"),
                start=_text(row, "start"),
                end=_text(row, "end"),
            )
            for row in {_text(row, "e"): row for row in rows}.values()
        ]

    async def _ways(self, subject: str) -> list[tuple[str, str, int]]:
        rows = await self.ask(
            f"{_HEAD} SELECT ?p (COUNT(DISTINCT ?s) AS ?n) WHERE {{ ?s ?p {subject} . {_NOT_REIFIED} }} GROUP BY ?p"
        )
        ways = [(_text(row, "p"), self.name(_text(row, "p")), int(_text(row, "n"))) for row in rows]
        return sorted(ways, key=lambda way: (way[2], way[1]))

    async def _uses(self, subject: str, via: str, page: int) -> list[Use]:
        rows = await self.ask(_uses_query(subject, via, page, self.language))
        found: dict[tuple[str, str], Use] = {}
        for row in rows:
            name, iri = _text(row, "p"), _text(row, "s")
            known = found.get((name, iri))
            if known is None:
                linked = iri if row["s"]["type"] == "uri" else ""
                found[name, iri] = Use(
                    property=name,
                    label=self.name(name),
                    thing=Value(_text(row, "label") or self._called(iri), linked),
                    kind=self.name(_text(row, "kind")) if "kind" in row else "",
                    quote=_text(row, "quote"),
                    document=_text(row, "document"),
                    line=_text(row, "line"),
                )
        return list(found.values())

    def _called(self, iri: str) -> str:
        return self.name(iri) if iri.startswith("http") else "…"


def _types(rows: Sequence[Binding]) -> list[str]:
    return sorted({_text(row, "value") for row in rows if _text(row, "p") == _TYPE})


def _label(variable: str, label: str, language: str) -> str:
    """Binds a label: in the language, else without one, else in the other."""
    other = "en" if language == "vi" else "vi"
    tries = {"a": language, "b": "", "c": other}
    wanted = " ".join(
        f'OPTIONAL {{ {variable} rdfs:label ?{label}_{name} . FILTER(LANG(?{label}_{name}) = "{tag}") }}'
        for name, tag in tries.items()
    )
    return f"{wanted} BIND(COALESCE({', '.join(f'?{label}_{name}' for name in tries)}) AS ?{label})"


def _statements_query(subject: str, language: str) -> str:
    return (
        f"{_HEAD} SELECT ?p ?value ?lang ?label WHERE {{ "
        f"{{ SELECT ?p ?value WHERE {{ {subject} ?p ?value }} ORDER BY ?p ?value LIMIT 3000 }} "
        f"BIND(LANG(?value) AS ?lang) {_label('?value', 'label', language)} }} ORDER BY ?p ?label ?value"
    )


def _quotes_query(subject: str, language: str) -> str:
    return (
        f"{_HEAD} SELECT ?e ?doc ?title ?path ?line ?start ?end ?quote ?restored ?confidence WHERE {{ "
        f"{subject} ls:evidence ?e . ?e ls:quote ?quote ; ls:document ?doc ; ls:line ?line ; "
        f"ls:start ?start ; ls:end ?end . OPTIONAL {{ ?e ls:sectionPath ?path }} "
        f"OPTIONAL {{ ?e ls:restoredQuote ?restored }} OPTIONAL {{ ?e ls:confidence ?confidence }} "
        f"{_label('?doc', 'title', language)} }} ORDER BY ?doc ?line ?start LIMIT 200"
    )


def _uses_query(subject: str, via: str, page: int, language: str) -> str:
    kept = f"FILTER(?p = {term_iri(via)})" if via else ""
    return (
        f"{_HEAD} SELECT ?s ?p ?label ?kind ?quote ?document ?line WHERE {{ "
        f"{{ SELECT DISTINCT ?s ?p WHERE {{ ?s ?p {subject} . {_NOT_REIFIED} {kept} }} "
        f"ORDER BY ?p ?s LIMIT {PAGE} OFFSET {(page - 1) * PAGE} }} "
        f"{_label('?s', 'label', language)} OPTIONAL {{ ?s a ?kind }} "
        f"OPTIONAL {{ ?s ls:evidence ?e . ?e ls:quote ?printed ; ls:line ?line ; ls:document ?d . "
        f"?d ls:identifier ?document . OPTIONAL {{ ?e ls:restoredQuote ?restored }} "
        f"BIND(COALESCE(?restored, ?printed) AS ?quote) }} "
        f"}} ORDER BY ?p ?s ?line"
    )


def machine_query(subject: str) -> str:
    """What machines get of a thing: its statements, its evidence, and what points at it."""
    return (
        f"{_HEAD} CONSTRUCT {{ {subject} ?p ?o . ?e ?q ?v . ?s ?r {subject} }} WHERE {{ "
        f"{{ {subject} ?p ?o }} UNION {{ {subject} ls:evidence ?e . ?e ?q ?v }} UNION "
        f"{{ SELECT ?s ?r WHERE {{ ?s ?r {subject} . {_NOT_REIFIED} }} LIMIT 3000 }} }}"
    )
