"""Targets against figures: only like with like, none later than the target, nothing picked from a dispute."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from lsgraph.explore.boards import Board, Picture
from lsgraph.explore.drawing import clip
from lsgraph.explore.pages import Pages
from lsgraph.explore.plots import Plot, Row, Words
from lsgraph.explore.series import Point, value_text
from lsgraph.explore.wording import number, period, with_unit

MOST_BULLETS = 40


def targets_board(pages: Pages, points: dict[tuple[str, str, str], list[Point]]) -> Board:
    """Each target that has a comparable figure up to its year, against the latest of those."""
    w = pages.words
    board = Board("targets", heads=[w(f"dash.{k}") for k in ("indicator", "target", "year", "latest", "gap")])
    without = 0
    partners = contradicted_by(pages)
    for (indicator, _, _), found in points.items():
        for target in list({(t.year, t.text): t for t in found if t.target}.values()):
            latest = latest_figures(found, target, partners)
            if not latest:
                without += 1
                continue
            verdict = _verdict(pages, target, latest, down=_direction(pages, indicator) == "down")
            name = pages.link(indicator) if indicator in pages.collected.things else indicator
            said = {
                **pages.link(target.fact),
                "label": value_text(pages, target),
                "conflict": "1" if target.conflict else "",
            }
            board.rows.append([name, said, target.period, _figures(pages, latest), verdict])
            if len(board.pictures) < MOST_BULLETS:
                board.pictures.append(Picture(_bullet(pages, indicator, target, latest, verdict)))
    if without:
        board.note = w("dash.targets.without", n=number(str(without), pages.language))
    return board


Partners = dict[str, list[tuple[str, str, str]]]
"""For a fact those that contradict it: the other fact, its value, and the unit of the comparison."""


def contradicted_by(pages: Pages) -> Partners:
    """What contradicts each fact."""
    found: Partners = {}
    for fact, contradictions in pages.against.items():
        for iri in contradictions:
            thing = pages.collected.things[iri]
            for side, value in (("factA", "valueA"), ("factB", "valueB")):
                if thing.link(side) != fact:
                    found.setdefault(fact, []).append((thing.link(side), thing.text(value), thing.text("unitName")))
    return found


def latest_figures(points: list[Point], target: Point, partners: Partners) -> list[Point]:
    """The figures of the latest time up to the target's year that are of its kind of time: one for each value.

    What contradicts one of them stands beside it, whatever words its document has for the time.
    """
    alike = [p for p in points if not p.target and p.span == target.span and p.year <= target.year]
    last = max((p.year for p in alike), default=0)
    found = [p for p in alike if p.year == last]
    for point in list(found):
        for fact, value, unit in partners.get(point.fact, ()):
            if value and unit == point.unit:
                found.append(replace(point, fact=fact, low=float(value), high=float(value), text=value))
    return list({p.low: p for p in found}.values())


def disputed(figures: list[Point]) -> bool:
    """Whether documents give different values, or one of these is contradicted elsewhere."""
    return len(figures) > 1 or any(p.conflict for p in figures)


def _figures(pages: Pages, latest: list[Point]) -> list[Any]:
    return [
        {
            **pages.link(p.fact),
            "label": f"{value_text(pages, p)} ({period(p.period, pages.language)})",
            "conflict": "1" if disputed(latest) else "",
        }
        for p in latest
    ]


def _direction(pages: Pages, indicator: str) -> str:
    thing = pages.collected.things.get(indicator)
    return thing.text("direction") if thing else ""


def _verdict(pages: Pages, target: Point, latest: list[Point], *, down: bool) -> str:
    """Reached, or by how much not; where documents differ, what follows from each of them."""
    w = pages.words
    gaps = sorted({gap(target, figure, down=down) for figure in latest})
    if gaps[0] <= 0 < gaps[-1]:
        said = w("dash.some")
    elif gaps[-1] <= 0:
        said = w("dash.reached")
    else:
        far = "–".join(dict.fromkeys(_amount(value, pages.language) for value in (gaps[0], gaps[-1])))
        said = f"{w('dash.open')}: {_with_unit(pages, far, target.unit)}"
    return f"{said} (! {w('dash.differ')})" if len(latest) > 1 else said


def gap(target: Point, figure: Point, *, down: bool) -> float:
    """How far the figure is from the nearest acceptable value; not above zero when it is reached."""
    return figure.low - target.high if down else target.low - figure.low


def _amount(value: float, language: str) -> str:
    return number(f"{value:.4g}" if value < 1e4 else f"{value:.0f}", language)


def _with_unit(pages: Pages, amount: str, unit: str) -> str:
    """A difference with its unit: that of two percentages is in points."""
    return (
        f"{amount} {pages.words('dash.point' if amount == '1' else 'dash.points')}"
        if unit == "%"
        else with_unit(amount, pages.unit(unit))
    )


def _bullet(pages: Pages, indicator: str, target: Point, latest: list[Point], verdict: str) -> Plot:
    """A bullet chart: a pale band for the target's range, a dark bar for each value that a document gives, and a
    broken line for what is missing."""
    name = pages.label(indicator) if indicator in pages.collected.things else indicator
    w, words = pages.words, Words()
    goal = f"{w('dash.target')} {target.period}: {value_text(pages, target)}"
    values_told = " / ".join(number(p.text, pages.language) for p in latest)
    told = with_unit(values_told, pages.unit(latest[0].unit))
    doubt = disputed(latest)
    now = f"{'! ' if doubt else ''}{w('dash.latest')}, {period(latest[0].period, pages.language)}: {told}"
    tall = 10 / len(latest)
    figures: list[Row] = [
        {
            "start": 0,
            "end": figure.low,
            "top": 27 + index * tall,
            "bottom": 27 + (index + 1) * tall - (1 if len(latest) > 1 else 0),
            "told": words(f"{value_text(pages, figure)} – {pages.label(figure.fact)}"),
        }
        for index, figure in enumerate(sorted(latest, key=lambda p: p.low))
    ]
    link = words.address(pages.href(indicator))
    lines: list[Row] = [
        {"at": 12, "size": 13, "text": words(clip(name, 54)), "fill": "var(--link)", "href": link},
        {"at": 63, "size": 12, "text": words(clip(goal, 64)), "fill": "var(--soft)"},
        {"at": 80, "size": 12, "text": words(clip(now, 64)), "fill": "var(--warn)" if doubt else "var(--soft)"},
        {"at": 97, "size": 12, "text": words(clip(verdict.partition(" (!")[0], 64)), "fill": "var(--ink)"},
    ]
    missing: list[Row] = [
        {"from": edge, "to": figure.low, "told": words(verdict)}
        for edge, figure in ((_edge(target, figure), figure) for figure in latest)
        if edge is not None
    ]
    data: dict[str, list[Row]] = {
        "ground": [{}],
        "bullet": [{"low": target.low, "high": target.high, "goal": words(goal)}],
        "gaps": missing,
        "figures": figures,
        "lines": lines,
    }
    return pages.plots.draw("bullet", data, words, f"{name}: {goal}; {now}; {verdict}", language=pages.language)


def _edge(target: Point, figure: Point) -> float | None:
    """The end of the target's range that a figure outside it is nearest to."""
    if target.low <= figure.low <= target.high:
        return None
    return target.low if figure.low < target.low else target.high
