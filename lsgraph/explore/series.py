"""Indicators over time: figures and targets as points, contradictions marked; and the two sides of one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Protocol

from markupsafe import Markup

from lsgraph.explore.charts import Drawing, nice_ticks, scale
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


def line_chart(pages: Pages, points: list[Point], title: str, width: int = 560) -> Markup:
    """Dots for figures, diamonds for targets, a ring with ! where documents contradict each other."""
    language = pages.language
    height, left, right, top, bottom = 210, 64, 24, 16, 30
    years = sorted({p.year for p in points} | {p.start for p in points if p.span == "term" and not p.target})
    low, high = min(p.low for p in points), max(p.high for p in points)
    pad = (high - low) * 0.12 or abs(high) * 0.1 or 1
    kx, x0 = scale(years[0], years[-1], left + 12, width - right)
    ky, y0 = scale(low - pad, high + pad, height - bottom, top)
    drawing = Drawing(width, height, title)
    for tick in nice_ticks(low - pad, high + pad, 4):
        y = ky * tick + y0
        drawing.add("path", d=f"M{left} {y:.1f}H{width - right + 12}", css="grid")
        drawing.text(
            left - 6,
            y + 4,
            number(f"{tick:g}" if abs(tick) < 1e6 else f"{tick:.0f}", language),
            anchor="end",
            css="tick",
        )
    every = max(1, round(len(years) / 9))
    for year in years[::every]:
        drawing.text(kx * year + x0, height - 8, str(year), anchor="middle", css="tick")
    for run in joined(points):
        path = " ".join(f"{kx * p.year + x0:.1f},{ky * p.low + y0:.1f}" for p in run)
        drawing.add("polyline", points=path, css="trend")
    for point in points:
        _mark(drawing, point, kx * point.start + x0, kx * point.year + x0, ky, y0, pages)
    return drawing.markup()


def _mark(drawing: Drawing, point: Point, begin: float, x: float, ky: float, y0: float, pages: Pages) -> None:
    y = ky * (point.low + point.high) / 2 + y0
    kind = term("kind", "Target" if point.target else "Figure", pages.language)
    title = f"{kind} {period(point.period, pages.language)}: {value_text(pages, point)}"
    if point.target:
        if point.high != point.low:
            drawing.add("path", d=f"M{x:.1f} {ky * point.low + y0:.1f}V{ky * point.high + y0:.1f}", css="range")
        drawing.add("path", title, d=f"M{x:.1f} {y - 7:.1f}l7 7-7 7-7-7z", css="target")
    elif point.span == "term":
        drawing.add(
            "path",
            title,
            d=f"M{begin:.1f} {y:.1f}H{x:.1f}M{begin:.1f} {y - 5:.1f}v10M{x:.1f} {y - 5:.1f}v10",
            css="term",
        )
    else:
        css = "figure" if point.span == "year" else "figure part"
        drawing.add("circle", title, cx=f"{x:.1f}", cy=f"{y:.1f}", r=4.5, css=css)
    if point.conflict:
        drawing.add(
            "circle",
            f"{title} – {term('value', 'conflict', pages.language)}",
            cx=f"{x:.1f}",
            cy=f"{y:.1f}",
            r=9,
            css="conflict",
        )
        drawing.text(x + 9, y - 7, "!", css="bang", href=pages.href(point.fact))


class Pages(Protocol):
    """What a chart needs of the pages that it stands on."""

    language: str
    collected: Collected

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


def indicator_chart(pages: Pages, thing: Thing) -> Markup:
    """All values of one indicator: a chart for each unit and basis, with its table."""
    charts = []
    for (_, unit, basis), points in pages.points_by_indicator().get(thing.iri, ()):
        shown_basis = term("value", basis, pages.language) if basis else ""
        name = " · ".join(part for part in (pages.unit(unit), shown_basis) if part)
        title = f"{pages.label(thing.iri)} ({name})"
        chart = line_chart(pages, points, title) if len(points) > 1 else Markup("")
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
