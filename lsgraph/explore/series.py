"""Indicators over time: figures and targets as points, contradictions marked; and the two sides of one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Protocol

from markupsafe import Markup

from lsgraph.explore.charts import Drawing, nice_ticks, scale
from lsgraph.explore.records import Collected, Thing
from lsgraph.explore.templates import render
from lsgraph.explore.wording import in_language, number, shown, term

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Point:
    """A value of an indicator: a figure (`low == high`) or a target; `year` is the last that its period names."""

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
    period = thing.text("year") or thing.text("period")
    years = _YEAR.findall(period)
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
        period,
        low,
        high,
        text,
        thing.text("unitName"),
        thing.text("basis"),
        document,
        thing.iri in against,
    )


def value_text(point: Point, language: str) -> str:
    return "–".join(number(part, language) for part in point.text.split("–")) + (f" {point.unit}" if point.unit else "")


def line_chart(points: list[Point], title: str, language: str, href: dict[str, str], width: int = 560) -> Markup:
    """Dots for figures, diamonds for targets, a ring with ! where documents contradict each other."""
    height, left, right, top, bottom = 210, 64, 24, 16, 30
    years = sorted({p.year for p in points})
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
    figures = [p for p in points if not p.target]
    if len(figures) > 1:
        path = " ".join(f"{kx * p.year + x0:.1f},{ky * p.low + y0:.1f}" for p in figures)
        drawing.add("polyline", points=path, css="trend")
    for point in points:
        _mark(drawing, point, kx * point.year + x0, ky, y0, language, href)
    return drawing.markup()


def _mark(drawing: Drawing, point: Point, x: float, ky: float, y0: float, language: str, href: dict[str, str]) -> None:
    y = ky * (point.low + point.high) / 2 + y0
    kind = term("kind", "Target" if point.target else "Figure", language)
    title = f"{kind} {point.period}: {value_text(point, language)}"
    if point.target:
        if point.high != point.low:
            drawing.add("path", d=f"M{x:.1f} {ky * point.low + y0:.1f}V{ky * point.high + y0:.1f}", css="range")
        drawing.add("path", title, d=f"M{x:.1f} {y - 7:.1f}l7 7-7 7-7-7z", css="target")
    else:
        drawing.add("circle", title, cx=f"{x:.1f}", cy=f"{y:.1f}", r=4.5, css="figure")
    if point.conflict:
        drawing.add(
            "circle",
            f"{title} – {term('value', 'conflict', language)}",
            cx=f"{x:.1f}",
            cy=f"{y:.1f}",
            r=9,
            css="conflict",
        )
        drawing.text(x + 9, y - 7, "!", css="bang", href=href.get(point.fact, ""))


class Pages(Protocol):
    """What a chart needs of the pages that it stands on."""

    language: str
    collected: Collected

    def link(self, iri: str) -> Any: ...
    def href(self, iri: str) -> str: ...
    def label(self, iri: str) -> str: ...
    def quotes(self, thing: Thing) -> list[Any]: ...
    def points_by_indicator(self) -> Any: ...


def point_rows(pages: Pages, points: list[Point]) -> list[dict[str, Any]]:
    """The table behind a chart."""
    return [
        {
            "kind": term("kind", "Target" if p.target else "Figure", pages.language),
            "period": p.period,
            "value": value_text(p, pages.language),
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
        name = " · ".join(part for part in (unit, term("value", basis, pages.language) if basis else "") if part)
        href = {p.fact: pages.href(p.fact) for p in points}
        title = f"{pages.label(thing.iri)} ({name})"
        chart = line_chart(points, title, pages.language, href) if len(points) > 1 else Markup("")
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
        stated = thing.values.get(value) or fact.values.get("value") or fact.values.get("low") or []
        found.append(
            {
                "name": w(key),
                "value": shown(stated[0].text, stated[0].kind, pages.language) if stated else "",
                # Both values were scaled to one unit, that of the comparison.
                "unit": thing.text("unitName") or fact.text("unitName"),
                "link": pages.link(fact.iri),
                "document": pages.link(fact.evidence[0].document) if fact.evidence else None,
                "quotes": pages.quotes(fact),
            }
        )
    return found
