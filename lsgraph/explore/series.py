"""Indicators over time: figures and targets as points, contradictions marked; and the two sides of one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Protocol

from markupsafe import Markup

from lsgraph.explore.plots import Plot, Plots, Words
from lsgraph.explore.records import Collected, Thing
from lsgraph.explore.templates import render
from lsgraph.explore.wording import in_language, number, period, shown, term, with_unit
from lsgraph.patterns import compiled

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


OVER_A_TERM = ("annual growth", "period total")
"""Ways of counting that need several years."""


@dataclass(frozen=True, slots=True)
class Point:
    """A value of an indicator: a figure (`low == high`) or a target; `year` is the last that its period names.

    `span` is `year` for a whole year, `part` for months, quarters and halves, `term` for several years, whose first is
    `start`. Only values of one span may be joined or set against each other.
    """

    fact: str
    target: bool
    year: int
    period: str
    low: float
    high: float
    text: str
    unit: str
    basis: str
    document: str
    conflict: bool
    span: str = "year"
    start: int = 0


def span_of(when: str) -> str:
    """What kind of time a period is.

    >>> span_of("2025"), span_of("6 tháng đầu năm 2025"), span_of("3/2025"), span_of("2021 - 2025")
    ('year', 'part', 'part', 'term')
    """
    if compiled(r"(?:năm )?\d{4}").fullmatch(when.strip()):
        return "year"
    return "term" if len(set(_YEAR.findall(when))) > 1 else "part"


def points_of(collected: Collected, against: dict[str, list[str]]) -> dict[tuple[str, str, str], list[Point]]:
    """The points of each (indicator, unit, basis), by year; facts without a year or a number are left out."""
    found: dict[tuple[str, str, str], list[Point]] = {}
    for thing in collected.of("Target", "Figure"):
        point = _point(collected, thing, against)
        if point is not None:
            indicator = thing.link("indicator") or thing.text("indicatorName")
            found.setdefault((indicator, point.unit, point.basis), []).append(point)
    for points in found.values():
        points.sort(key=lambda p: (p.year, p.target, p.document, p.low, p.fact))
    return dict(sorted(found.items()))


def _point(collected: Collected, thing: Thing, against: dict[str, list[str]]) -> Point | None:
    target = collected.is_a(thing, "Target")
    low = thing.number("low" if target else "value")
    high = thing.number("high") if target else low
    when = thing.text("year") or thing.text("period")
    years = _YEAR.findall(when)
    if low is None or high is None or not years:
        return None
    text = thing.text("low" if target else "value")
    if target and high != low:
        text += "–" + thing.text("high")
    document = thing.evidence[0].document if thing.evidence else thing.link("document")
    return Point(
        thing.iri,
        target,
        int(years[-1]),
        when,
        low,
        high,
        text,
        thing.text("unitName"),
        thing.text("basis"),
        document,
        thing.iri in against,
        # A target's year ends the term over which growth and totals are counted.
        "term" if target and thing.text("basis") in OVER_A_TERM else span_of(when),
        int(years[0]),
    )


def value_text(pages: Pages, point: Point) -> str:
    """The value with its unit in the language of the page."""
    value = "–".join(number(part, pages.language) for part in point.text.split("–"))
    return with_unit(value, pages.unit(point.unit))


def joined(points: list[Point]) -> list[list[Point]]:
    """The figures of whole years that may be joined: neighbours in time, with one value a year that nobody disputes."""
    years: dict[int, list[Point]] = {}
    for point in points:
        if not point.target and point.span == "year":
            years.setdefault(point.year, []).append(point)
    runs: list[list[Point]] = [[]]
    for year in sorted(years):
        found = years[year]
        if len({p.low for p in found}) > 1 or any(p.conflict for p in found):
            runs.append([])
        else:
            runs[-1].append(found[0])
    return [run for run in runs if len(run) > 1]


def tells_of_time(points: list[Point]) -> bool:
    """Whether the values are of several years: else a chart over time would say less than its table."""
    return len({p.year for p in points}) > 1


def line_chart(pages: Pages, points: list[Point], title: str) -> Plot:
    """Dots for figures, diamonds for targets, a ring with ! where documents contradict each other."""
    words = Words()
    runs = {point.fact: index for index, run in enumerate(joined(points)) for point in run}
    rows = [
        {
            "year": p.year,
            "start": p.start,
            "low": p.low,
            "high": p.high,
            "mid": (p.low + p.high) / 2,
            "shape": "target" if p.target else p.span,
            "told": words(_told(pages, p)),
            "href": words.address(pages.href(p.fact)) if p.conflict else None,
            "conflict": p.conflict,
            "run": runs.get(p.fact),
        }
        for p in points
    ]
    return pages.plots.draw("series", {"points": rows}, words, title, language=pages.language)


def _told(pages: Pages, point: Point) -> str:
    kind = term("kind", "Target" if point.target else "Figure", pages.language)
    said = f"{kind} {period(point.period, pages.language)}: {value_text(pages, point)}"
    return f"{said} – {term('value', 'conflict', pages.language)}" if point.conflict else said


class Pages(Protocol):
    """What a chart needs of the pages that it stands on."""

    language: str
    collected: Collected
    plots: Plots

    def link(self, iri: str) -> Any: ...
    def href(self, iri: str) -> str: ...
    def label(self, iri: str) -> str: ...
    def unit(self, name: str) -> str: ...
    def quotes(self, thing: Thing) -> list[Any]: ...
    def points_by_indicator(self) -> Any: ...


def point_rows(pages: Pages, points: list[Point]) -> list[dict[str, Any]]:
    """The table behind a chart."""
    return [
        {
            "kind": term("kind", "Target" if p.target else "Figure", pages.language),
            "period": period(p.period, pages.language),
            "value": value_text(pages, p),
            "document": pages.link(p.document),
            "fact": pages.link(p.fact),
            "conflict": p.conflict,
            "quotes": pages.quotes(pages.collected.things[p.fact])[:1],
        }
        for p in points
    ]


def ask_for_charts(pages: Pages) -> None:
    """Have the charts of all indicators drawn, so that they are there when the pages come to them."""
    for groups in pages.points_by_indicator().values():
        for _, points in groups:
            if tells_of_time(points):
                line_chart(pages, points, "")


def indicator_chart(pages: Pages, thing: Thing) -> Markup:
    """All values of one indicator: a chart for each unit and basis, with its table."""
    charts = []
    for (_, unit, basis), points in pages.points_by_indicator().get(thing.iri, ()):
        shown_basis = term("value", basis, pages.language) if basis else ""
        name = " · ".join(part for part in (pages.unit(unit), shown_basis) if part)
        title = f"{pages.label(thing.iri)} ({name})"
        chart = line_chart(pages, points, title) if tells_of_time(points) else ""
        charts.append({"name": name, "chart": chart, "rows": point_rows(pages, points)})
    return Markup(render("series.html.j2", pages.language, charts=charts)) if charts else Markup("")


def contradiction_sides(pages: Pages, thing: Thing) -> list[dict[str, Any]]:
    """Both sides of a contradiction, each with its value in the unit of the comparison, its document and sentence."""
    w = in_language(pages.language)
    found = []
    for key, side, value in (("contradiction.a", "factA", "valueA"), ("contradiction.b", "factB", "valueB")):
        fact = pages.collected.things.get(thing.link(side))
        if fact is None:
            continue
        # Both values were scaled to one unit, that of the comparison.
        unit = pages.unit(thing.text("unitName") or fact.text("unitName"))
        stated = thing.values.get(value) or fact.values.get("value") or fact.values.get("low") or []
        found.append(
            {
                "name": w("contradiction.by", document=pages.label(fact.evidence[0].document))
                if fact.evidence
                else w(key),
                "value": with_unit(shown(stated[0].text, stated[0].kind, pages.language) if stated else "", unit),
                "link": pages.link(fact.iri),
                "quotes": pages.quotes(fact),
            }
        )
    return found
