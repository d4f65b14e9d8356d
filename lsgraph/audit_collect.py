"""Findings from the queries of the catalogue: what each row means to an auditor, and how bad it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

from lsgraph.audit_finding import SEVERITIES, Finding, Quote, Severity
from lsgraph.ids import fold
from lsgraph.rq import run
from lsgraph.store import Queryable

Row: TypeAlias = dict[str, str]
Sentences: TypeAlias = dict[tuple[str, str, str], tuple[str, str]]

_SENTENCES = """PREFIX ls: <https://w3id.org/lsgraph/ontology#>
SELECT DISTINCT ?document ?line ?quote ?sentence ?said WHERE {
  ?fact ls:evidence ?evidence .
  ?evidence ls:line ?line ; ls:quote ?quote ; ls:document ?doc .
  ?doc ls:identifier ?document .
  OPTIONAL { ?evidence ls:restoredQuote ?said }
  OPTIONAL { ?fact ls:context ?context . ?context ls:quote ?words . OPTIONAL { ?context ls:restoredQuote ?restored } }
  BIND(COALESCE(?restored, ?words) AS ?sentence)
} ORDER BY ?sentence ?said"""
_KNOWN = """PREFIX ls: <https://w3id.org/lsgraph/ontology#>
SELECT DISTINCT ?name WHERE { ?indicator a ls:Indicator ; ls:inRegistry true ; ls:name ?name }"""


class Collector:
    """Runs the queries on a graph and turns their rows into findings."""

    def __init__(self, graph: Queryable) -> None:
        self._graph = graph
        self._sentences: Sentences = {
            (document or "", line or "", quote or ""): (sentence or "", said or "")
            for document, line, quote, sentence, said in graph.select(_SENTENCES).rows
        }
        self._known = {name for (name,) in graph.select(_KNOWN).rows if name}

    def rows(self, name: str, **values: str) -> Iterator[Row]:
        """The rows of a query as dictionaries; what is missing is empty."""
        found = run(self._graph, name, values)
        for row in found.rows:
            yield {column: value or "" for column, value in zip(found.columns, row, strict=True)}

    def quote(self, row: Row, side: str = "") -> Quote:
        document, line, words = row[f"document{side}"], row[f"line{side}"], row[f"quote{side}"]
        sentence, restored = self._sentences.get((document, line, words), ("", ""))
        return Quote(document, line, words, sentence, restored)

    def all(self) -> Iterator[Finding]:
        """Every finding of every kind."""
        steps: tuple[Callable[[], Iterator[Finding]], ...] = (
            self.contradictions,
            self.sums,
            self.dates,
            self.projects,
            self.gaps,
            self.uncertain,
        )
        for step in steps:
            yield from step()

    def contradictions(self) -> Iterator[Finding]:
        """Conflicts of targets are grave; of figures too where the registry knows the indicator."""
        for row in self.rows("comparisons", verdict="conflict"):
            target = row["kind"] == "target"
            grave = target or row["indicator"] in self._known
            severity: Severity = "high" if grave else "medium"
            yield Finding(
                "target-conflict" if target else "figure-conflict",
                severity,
                f"{row['indicator']} ({row['period']})",
                (self.quote(row, "_a"), self.quote(row, "_b")),
                _facts(row, "indicator", "period", "unit", "value_a", "value_b", "document_a", "document_b"),
            )

    def sums(self) -> Iterator[Finding]:
        """Slips of a thousand and sums that cannot be are grave; parts that may overlap are for a look.

        Two documents that print the same whole with the same parts err alike, however each of them puts it.
        """
        rows = list(self.rows("wrong-sums"))
        graded: dict[tuple[Decimal, ...], tuple[str, Severity]] = {}
        for row in rows:
            found = _sum_kind(row)
            graded[_same(row)] = min(graded.get(_same(row), found), found, key=lambda one: SEVERITIES.index(one[1]))
        for row in rows:
            kind, severity = graded[_same(row)]
            computed = f"{(_number(row['whole']) + _number(row['difference'])).normalize():f}"
            yield Finding(
                kind,
                severity,
                f"{row['whole']} {row['unit']}".strip(),
                (self.quote(row),),
                (*_facts(row, "whole", "parts", "unit", "difference", "tolerance", "note"), ("computed", computed)),
            )

    def dates(self) -> Iterator[Finding]:
        for row in self.rows("impossible-dates"):
            yield Finding(
                "impossible-date", "high", row["number"], (self.quote(row),), _facts(row, "number", "date", "why")
            )
        for row in self.rows("conflicting-dates"):
            yield Finding(
                "conflicting-date",
                "medium",
                row["number"],
                (self.quote(row),),
                _facts(row, "number", "date", "other_date", "other_source"),
            )
        for row in self.rows("ambiguous-citations"):
            yield Finding(
                "ambiguous-citation", "medium", row["number"], (self.quote(row),), _facts(row, "number", "reason")
            )

    def projects(self) -> Iterator[Finding]:
        yield from self._grouped("slipping-projects", "slipping-project", "medium", ("_a", "_b"))
        yield from self._grouped("started-in-one-document", "start-disputed", "low", ("_a", "_b"))
        late: dict[str, list[Row]] = {}
        for row in self.rows("overdue-projects"):
            late.setdefault(row["project"], []).append(row)
        for project, rows in late.items():
            quotes = list(dict.fromkeys(self.quote(row) for row in rows))
            again = next((row for row in rows if row["planned_again"]), None)
            facts = _facts(rows[0], "project", "measure", "due") + (
                (("planned_again", again["planned_again"]), ("quote_again", again["quote_again"])) if again else ()
            )
            # Open to traffic by a year and finished later can both be true; finished by a year and planned again not.
            finished = any("hoàn thành" in row["measure"] or "đưa vào" in row["measure"] for row in rows)
            severity: Severity = "high" if again and finished else "medium"
            yield Finding("overdue-project", severity, project, tuple(quotes[:4]), facts)

    def _grouped(self, query: str, kind: str, severity: Severity, sides: tuple[str, ...]) -> Iterator[Finding]:
        """One finding a project, with the first quote of each document."""
        by_project: dict[str, dict[str, Quote]] = {}
        for row in self.rows(query):
            quotes = by_project.setdefault(row["project"], {})
            for side in sides:
                quote = self.quote(row, side)
                quotes.setdefault(quote.document, quote)
        for project, quotes in by_project.items():
            yield Finding(kind, severity, project, tuple(quotes.values()), (("project", project),))

    def gaps(self) -> Iterator[Finding]:
        """What is missing: tasks without instruments, instruments without tasks, targets without figures."""
        for row in self.rows("tasks-without-instrument"):
            yield Finding(
                "task-without-instrument",
                "low",
                f"{row['document']} {row['task']}",
                (self.quote(row),),
                _facts(row, "document", "task", "heading"),
            )
        for row in self.rows("instruments-without-task"):
            named = self.rows("mentions-of-instrument", instrument=row["instrument"])
            quotes = tuple(self.quote(found) for found in named)
            yield Finding(
                "instrument-without-task",
                "medium" if row["kind"] == "resolution" else "low",
                row["instrument"],
                quotes[:2],
                _facts(row, "instrument", "documents", "mentions"),
            )
        for row in self.rows("targets-without-report"):
            yield Finding(
                "target-without-report",
                "low",
                f"{row['indicator']} {row['year']}".strip(),
                (self.quote(row),),
                _facts(row, "indicator", "comparator", "low", "unit", "year"),
            )
        for row in self.rows("unheld-citations"):
            yield Finding("unheld-instrument", "low", row["instrument"], (self.quote(row),), _facts(row, "instrument"))

    def uncertain(self) -> Iterator[Finding]:
        for row in self.rows("uncertain-figures"):
            yield Finding(
                "uncertain-figure",
                "low",
                row["indicator"],
                (self.quote(row),),
                _facts(row, "indicator", "value", "unit", "confidence", "restored"),
            )


def _facts(row: Row, *names: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, " ".join(row[name].split())) for name in names)


def _sum_kind(row: Row) -> tuple[str, Severity]:
    if row["kind"] == "conversion":
        return "thousand-slip", "high"
    if "overlap" in row["note"]:
        return "parts-differ", "low"
    if row["kind"] == "sum" and _number(row["difference"]) < 0:
        # "trong đó" may name some parts only: less than the whole is no error by itself, more than it is.
        return "parts-differ", "low" if _among(row["quote"]) else "medium"
    return ("wrong-sum" if row["kind"] == "sum" else "wrong-share"), "high"


def _same(row: Row) -> tuple[Decimal, ...]:
    """The whole and its parts, by size: what two documents have alike when they print one sum."""
    return (_number(row["whole"]), *sorted(_number(part) for part in row["parts"].split(";")))


def _among(quote: str) -> bool:
    """Whether the parts are only some of the whole: "trong đó"."""
    return " trong do " in f" {fold(quote)} "


def _number(text: str) -> Decimal:
    try:
        return Decimal(text.strip())
    except InvalidOperation:
        return Decimal(0)
