"""Takes the web, gives a script-free page for each thing: what is known of it, and the sentences that say so."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from functools import cached_property
from typing import Any

from markupsafe import Markup

from lsgraph.explore.compared import Comparisons, by_age, is_contradiction
from lsgraph.explore.kinds import RELATION_RANK, UNREAD, top_kind
from lsgraph.explore.links import PAGED, file_name, page_of
from lsgraph.explore.openings import openings
from lsgraph.explore.passages import Passages
from lsgraph.explore.place import site_names
from lsgraph.explore.plots import Plots
from lsgraph.explore.quotes import quote_markup
from lsgraph.explore.records import LS, Collected, Evidence, Thing, Value
from lsgraph.explore.relations import COMPARED, Edge, Web, kind_of
from lsgraph.explore.served import SERVING, instruments_served
from lsgraph.explore.templates import render
from lsgraph.explore.through import FOLLOWED, Telling, through_documents
from lsgraph.explore.wording import LANGUAGES, in_language, number, period, shown, term, wording
from lsgraph.progress_label import PLANNED

QUOTES_FIRST = 3
ROWS_FIRST = 100
CHAINED = ("Instrument", "Task", "Project", "BorderGate")
"""What stands on the way from a resolution to its progress."""
SURE = {"": 0, "stated": 0, "section": 1}
"""Which links come first; all other strengths come last."""
INDEXED = ("Document", "Instrument", "SectionTask", "Project", "BorderGate", "Indicator", "Body", "Contradiction")


class Pages:
    """The pages of one language. `words` gives the words of the language, `plots` draws their charts."""

    def __init__(self, collected: Collected, web: Web, language: str, version: str, plots: Plots) -> None:
        self.collected, self.web, self.plots, self.version = collected, web, plots, version
        self._readers: dict[str, Passages] = {}
        self._pages = {iri: page_of(collected, thing) for iri, thing in collected.things.items()}
        self.against = self._contradictions()
        self._points: dict[str, list[tuple[tuple[str, str, str], list[Any]]]] = {}
        self.telling = Telling(collected)
        self.comparisons = Comparisons(collected)
        self._speak(language)

    def also_in(self, language: str) -> Pages:
        """The pages of another language, with all that is the same in every language worked out once."""
        other = copy(self)
        other._speak(language)
        return other

    def _speak(self, language: str) -> None:
        self.language = language
        self.words = in_language(language)
        self.site = site_names(self.collected)[LANGUAGES.index(language)]
        self._quotes: dict[str, dict[str, Any]] = {}
        self._links: dict[str, dict[str, str]] = {}

    def points_by_indicator(self) -> dict[str, list[tuple[tuple[str, str, str], list[Any]]]]:
        """The points of `series.points_of` by indicator, worked out once."""
        from lsgraph.explore.series import points_of

        if not self._points:
            for key, points in points_of(self.collected, self.against).items():
                self._points.setdefault(key[0], []).append((key, points))
        return self._points

    def render(self, template: str, name: str, title: str, **values: Any) -> str:
        """A page by its template; `name` is its file name without suffix, the same in both languages."""
        return render(template, self.language, name=name, title=title, site=self.site, version=self.version, **values)

    def label(self, iri: str) -> str:
        thing = self.collected.things.get(iri)
        if thing is None:
            return self.collected.label(iri)
        return (thing.label_en or thing.label) if self.language == "en" else thing.label

    def label_language(self, iri: str) -> str:
        """The language that `label` is in."""
        thing = self.collected.things.get(iri)
        named = thing is not None and thing.label_en and thing.worded.get("name") != "vi"
        return "en" if self.language == "en" and named else "vi"

    def href(self, iri: str) -> str:
        """The address of a thing's page, or of the thing in the explorer where it has no page of its own."""
        page = self._pages.get(iri, "")
        if page:
            name, _, fragment = page.partition("#")
            return f"{name}.html" + (f"#{fragment}" if fragment else "")
        return self.explorer(iri) if iri in self.web.nodes else ""

    def explorer(self, iri: str, tab: str = "picture") -> str:
        from urllib.parse import quote

        return f"../index.html#v=1&n={quote(iri, safe='')}&tab={tab}&lang={self.language}"

    def link(self, iri: str) -> dict[str, str]:
        """What a template needs to link to a thing."""
        if iri not in self._links:
            self._links[iri] = self._link(iri)
        return self._links[iri]

    def _link(self, iri: str) -> dict[str, str]:
        thing = self.collected.things.get(iri)
        return {
            "label": self.label(iri),
            "lang": self.label_language(iri),
            "href": self.href(iri),
            "kind": self.kind(thing) if thing else "",
            "top": top_kind(self.collected, thing) if thing else "Thing",
            "conflict": "1" if iri in self.against else "",
        }

    def kind(self, thing: Thing) -> str:
        return self.kind_name(kind_of(self.collected, thing))

    def kind_name(self, name: str) -> str:
        """A class in the language of the page: our words for it, else those of the ontology."""
        if f"kind.{name}" in wording():
            return term("kind", name, self.language)
        found = self.collected.terms.get(LS + name)
        return (found.in_language("rdfs:label", self.language) if found else "") or name

    def quote(self, evidence: Evidence, rule: str = "") -> dict[str, Any]:
        """A place of evidence for the template: its words, its address, and the figure that shows it."""
        key = f"{evidence.iri}|{rule}"
        if key not in self._quotes:
            href = self.place(evidence)
            document = self.label(evidence.document)
            passage = self.passages(evidence.document).around(evidence)
            html = quote_markup(evidence, passage, rule, document, href, self.language)
            self._quotes[key] = {"quote": evidence.restored or evidence.quote, "href": href, "html": html}
        return self._quotes[key]

    def passages(self, document: str) -> Passages:
        """The sentences of a document."""
        reader = self._readers.get(document)
        if reader is None:
            reader = self._readers[document] = Passages(self.collected.texts.get(document))
        return reader

    def place(self, evidence: Evidence) -> str:
        """The address of a place in its document's page."""
        return f"{file_name(evidence.document)}.html#L{evidence.line}-{evidence.start}"

    def quotes(self, thing: Thing) -> list[dict[str, Any]]:
        return [self.quote(evidence, thing.text("rule")) for evidence in thing.evidence]

    def edge_quotes(self, edge: Edge) -> list[dict[str, Any]]:
        found = {}
        for fact in edge.facts:
            thing = self.collected.things[fact]
            for evidence in thing.evidence:
                found[(evidence.document, evidence.start)] = self.quote(evidence, thing.text("rule"))
        return [found[key] for key in sorted(found)]

    def _contradictions(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for thing in self.collected.of("Contradiction"):
            if is_contradiction(thing):
                for side in thing.links("factA", "factB"):
                    found.setdefault(side, []).append(thing.iri)
        return found

    def relations(self, iri: str) -> list[dict[str, Any]]:
        """The links of a thing by relation, each with its quotes."""
        groups: dict[tuple[str, bool], list[tuple[str, Edge]]] = {}
        for edge in self.web.edges_of(iri):
            forward = edge.source == iri
            groups.setdefault((edge.relation, forward), []).append((edge.target if forward else edge.source, edge))
        for rows in groups.values():
            # What a sentence says comes before what was concluded.
            rows.sort(key=lambda row: SURE.get(row[1].strength, len(SURE)))

        def rank(key: tuple[str, bool]) -> tuple[int, str, bool]:
            name, forward = key
            return (RELATION_RANK.index(name) if name in RELATION_RANK else 99, name, forward)

        return [
            {
                "name": self.relation(name, forward),
                "count": number(str(len(groups[(name, forward)])), self.language),
                "rows": [
                    {
                        **self.link(other),
                        "quotes": self.edge_quotes(edge),
                        "strength": "" if name in COMPARED else edge.strength,
                    }
                    for other, edge in groups[(name, forward)][:ROWS_FIRST]
                ],
                "rest": max(len(groups[(name, forward)]) - ROWS_FIRST, 0),
            }
            for name, forward in sorted(groups, key=rank)
        ]

    def relation(self, name: str, forward: bool) -> str:
        found = term("rel" if forward else "inv", name, self.language)
        if found != name:
            return found
        known = self.collected.terms.get(LS + name)
        label = known.in_language("rdfs:label", self.language) if known else ""
        return (label or name) if forward else f"← {label or name}"

    def properties(self, thing: Thing) -> list[dict[str, Any]]:
        """The properties worth reading, in the language of the page where there is a choice."""
        rows = []
        for name, values in sorted(thing.values.items()):
            if name in UNREAD:
                continue
            literal = [v for v in values if v.kind != "iri" and v.text not in (thing.label, thing.label_en)]
            mine = [v for v in literal if v.kind == "@" + self.language]
            literal = [v for v in literal if v.kind[:1] != "@" or v in mine or not mine]
            if literal:
                said = [{"text": self.said(name, v), "lang": v.kind[1:] if v.kind[:1] == "@" else ""} for v in literal]
                rows.append({"name": self.property_name(name), "values": said})
        return rows

    def property_name(self, name: str) -> str:
        """A property in the language of the page: our words for it, else those of the ontology."""
        found = self.collected.terms.get(LS + name)
        if f"prop.{name}" in wording() or found is None:
            return term("prop", name, self.language)
        return found.in_language("rdfs:label", self.language) or name

    def said(self, name: str, value: Value) -> str:
        """A value of a property as a reader says it: units, periods and the words of the data in the language."""
        if value.kind:
            return shown(value.text, value.kind, self.language)
        if name == "unitName":
            return self.unit(value.text)
        if name == "period":
            return period(value.text, self.language)
        if name == "issuerName" and self.language == "en":
            return self.body_names.get(value.text, value.text)
        plain = value.text.removesuffix(PLANNED)
        # What a word says depends on what it is said of: a task's kind is a section, a link holds by section.
        for prefix in (name, "value", "documentkind", "progress"):
            if f"{prefix}.{plain}" in wording():
                planned = f" ({term('value', 'planned', self.language)})" if plain != value.text else ""
                return term(prefix, plain, self.language) + planned
        return value.text

    @cached_property
    def body_names(self) -> dict[str, str]:
        """The English names of bodies by their Vietnamese ones."""
        return {thing.label: thing.label_en for thing in self.collected.of("Body") if thing.label_en}

    def unit(self, name: str) -> str:
        """A unit in the language of the page."""
        return self.collected.unit_names.get(name, name) if self.language == "en" else name

    def all_things(self, *, charted: bool) -> Iterator[tuple[str, str]]:
        """(file name, page) of every thing that has a page: those with charts, or those without but documents."""
        for iri, thing in self.collected.things.items():
            page = self._pages[iri]
            mine = not self.collected.is_a(thing, "Document") and self.collected.is_a(thing, "Indicator") == charted
            if page and "#" not in page and mine:
                yield page, self.thing_page(page, thing)

    def lists(self) -> Iterator[tuple[str, str]]:
        """(file name, page) of the start page and of the list of each class."""
        yield "index", self.index_page()
        for kind in INDEXED[1:-1]:
            yield f"all-{kind.lower()}", self.list_page(kind)

    def thing_page(self, page: str, thing: Thing) -> str:
        """The page of one thing."""
        from lsgraph.explore.series import contradiction_sides, indicator_chart

        extra = Markup("")
        if self.collected.is_a(thing, "Indicator"):
            extra = indicator_chart(self, thing)
        sides = contradiction_sides(self, thing) if self.collected.is_a(thing, "Contradiction") else []
        through = through_documents(self, thing.iri, self.telling) if self.collected.is_any(thing, FOLLOWED) else []
        subtasks = [self.collected.things[i] for i in self.web.neighbours(thing.iri, "subTaskOf", forward=False)]
        subtasks.sort(key=lambda t: (t.evidence[0].start if t.evidence else 0, t.iri))
        return self.render(
            "thing.html.j2",
            page,
            self.label(thing.iri),
            iri=thing.iri,
            label_lang=self.label_language(thing.iri),
            other_label=thing.label if self.language == "en" and thing.label_en else thing.label_en,
            kind=self.kind(thing),
            top=top_kind(self.collected, thing),
            explorer=self.explorer(thing.iri),
            trace=self.explorer(thing.iri, "trace") if self.collected.is_any(thing, CHAINED) else "",
            quotes=self.quotes(thing),
            properties=self.properties(thing),
            relations=self.relations(thing.iri),
            against=[self.link(c) for c in self.against.get(thing.iri, ())],
            subtasks=[{"id": file_name(t.iri), "link": self.link(t.iri), "quotes": self.quotes(t)} for t in subtasks],
            sides=sides,
            through=through,
            served=instruments_served(self, thing.iri) if self.collected.is_any(thing, SERVING) else [],
            extra=extra,
            first=QUOTES_FIRST,
        )

    def index_page(self) -> str:
        rows = []
        for kind in INDEXED:
            count = sum(thing.iri in self.web.nodes for thing in self.collected.of(kind))
            if count:
                target = "#documents" if kind == "Document" else f"all-{kind.lower()}.html"
                rows.append(
                    {
                        "kind": term("kinds", kind, self.language),
                        "top": kind,
                        "count": number(str(count), self.language),
                        "href": target,
                    }
                )
        documents = [
            {
                **self.link(t.iri),
                "kind": term("documentkind", t.text("documentKind"), self.language),
                "number": t.text("number"),
                "date": t.text("date"),
                "period": period(t.text("period"), self.language),
            }
            for t in by_age(self.collected)
        ]
        return self.render(
            "index.html.j2",
            "index",
            self.words("home.title"),
            kinds=rows,
            documents=documents,
            openings=openings(self.collected, self.web, self.language),
        )

    def list_page(self, kind: str) -> str:
        found = [thing for thing in self.collected.of(kind) if thing.iri in self.web.nodes]
        rows: list[dict[str, Any]] = [
            {**self.link(t.iri), "degree": len(self.web.around.get(t.iri, ())), "number": t.text("number", "taskPath")}
            for t in found
        ]
        rows.sort(key=lambda row: (-row["degree"], row["label"]))
        name = term("kinds", kind, self.language)
        return self.render(
            "list.html.j2",
            f"all-{kind.lower()}",
            name,
            rows=rows,
            count=number(str(len(rows)), self.language),
            numbered=any(row["number"] for row in rows),
        )


__all__ = ["INDEXED", "PAGED", "Pages"]
