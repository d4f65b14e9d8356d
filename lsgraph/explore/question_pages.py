"""Takes the catalogue of queries and its answers on a graph, gives the page of questions in a language."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lsgraph.catalogue_page import GROUPS
from lsgraph.errors import LsgraphError
from lsgraph.explore.collect import Selectable
from lsgraph.explore.compared import short_name
from lsgraph.explore.drawing import clip
from lsgraph.explore.pages import Pages
from lsgraph.explore.wording import date, number, period, term, wording
from lsgraph.rq import Query, catalogue
from lsgraph.rule_words import rule_words

SHOWN_ROWS = 15
_CUT = 300
_SOURCE = re.compile(r"quote|garbled|restored|heading|title|name$|part$")
"""Columns that hold the words of documents: nothing in them is put into another language."""
_COUNTED = re.compile(r"value|low|high|gap|per_year|difference|tolerance|billion|figures|latest$")


@dataclass(frozen=True)
class Answer:
    """A question with its answer on a graph: to `values`, the examples of what it needs; or why there is none."""

    query: Query
    values: Mapping[str, str] = field(default_factory=dict)
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str | None, ...], ...] = ()
    total: int = 0
    error: str = ""

    @property
    def needs(self) -> bool:
        """Whether it asks about something that this graph has no example of."""
        return bool(self.values) and not self.total


def answer_questions(graph: Selectable) -> list[Answer]:
    """Every SELECT of the catalogue, asked once. A query that fails says so."""
    found = []
    for query in sorted(catalogue(), key=lambda query: (_group(query), query.name)):
        if query.form != "SELECT":
            continue
        values = {parameter.name: parameter.example for parameter in query.parameters if parameter.required}
        try:
            rows = graph.select(query.bind(values))
        except LsgraphError as error:
            found.append(Answer(query, values, error=str(error)))
            continue
        found.append(Answer(query, values, tuple(rows.columns), tuple(rows.rows[:SHOWN_ROWS]), len(rows.rows)))
    return found


def _group(query: Query) -> int:
    folder = query.path.parent.name if query.path else ""
    return list(GROUPS).index(folder) if folder in GROUPS else len(GROUPS)


def questions_page(pages: Pages, answers: list[Answer]) -> str:
    """The catalogue of questions with their answers, in its groups."""
    place = 0 if pages.language == "vi" else 1
    cells = _Cells(pages)
    groups = []
    for index, (key, group) in enumerate(GROUPS.items()):
        rows = [_question(cells, answer) for answer in answers if _group(answer.query) == index]
        if rows:
            groups.append({"key": key, "title": group[place], "questions": rows})
    return pages.render("questions.html.j2", "questions", pages.words("questions.title"), groups=groups)


def _question(cells: _Cells, answer: Answer) -> dict[str, Any]:
    query, language = answer.query, cells.language
    meanings = {name: vi if language == "vi" else en for name, vi, en in query.columns}
    question = query.question(language)
    values = {name: "…" if answer.needs else value for name, value in answer.values.items()}
    for name, value in values.items():
        question = question.replace("{" + name + "}", cells.named(value))
    pairs = [f"-p {shlex.quote(f'{name}={value}')}" for name, value in values.items()]
    return {
        "name": query.name,
        "title": query.title(language),
        "question": "" if question == query.title(language) else question,
        "command": " ".join(["lsgraph query", query.name, *pairs]),
        "sparql": query.sparql,
        "columns": [{"name": name, "meaning": meanings.get(name, "")} for name in answer.columns],
        "rows": [[cells.cell(name, value) for name, value in zip(answer.columns, row, strict=True)]
                 for row in answer.rows],
        "total": number(str(answer.total), language),
        "shown": len(answer.rows),
        "all": answer.total <= SHOWN_ROWS,
        "error": answer.error,
        "needs": list(answer.values) if answer.needs else [],
    }  # fmt: skip


class _Cells:
    """Values of answers as readers of a language read them."""

    def __init__(self, pages: Pages) -> None:
        self.pages, self.language = pages, pages.language
        things = pages.collected.of("Indicator", "Instrument", "Project", "BorderGate", "Body", "Place")
        self._english = {}
        for thing in things if self.language == "en" else ():
            if thing.label_en:
                self._english.update({thing.label: thing.label_en, thing.text("name"): thing.label_en})
        self._documents = {thing.text("identifier"): thing for thing in pages.collected.of("Document")}

    def named(self, value: str) -> str:
        """The name of a thing, in English where it has one."""
        return self._english.get(value, value)

    def cell(self, column: str, value: str | None) -> dict[str, Any]:
        """What a template needs for one cell: its words and their language, and an address where it has one."""
        if value is None or value == "":
            return {"label": "", "href": "", "lang": "", "conflict": ""}
        if value in self.pages.collected.things:
            return self.pages.link(value)
        if value in self._documents and "document" in column:
            thing = self._documents[value]
            return {**self.pages.link(thing.iri), "label": short_name(thing, self.language)}
        text = " ".join(value.split())
        said = text if _SOURCE.search(column) else self._said(column, text)
        lang = "vi" if said == text and not said.isascii() else self.language
        return {"label": clip(said, _CUT), "href": "", "lang": lang, "conflict": ""}

    def _said(self, column: str, text: str) -> str:
        if column == "rule":
            return rule_words(text, self.language)
        if column.startswith("unit"):
            return self.pages.unit(text)
        if "period" in column:
            return period(text, self.language)
        if _COUNTED.search(column):
            return number(text, self.language)
        for prefix in ("value", "documentkind", "progress", "kind"):
            if f"{prefix}.{text}" in wording():
                return term(prefix, text, self.language)
        return self.named(date(text, self.language))
