"""Takes the web, gives one page of pictures an auditor would look at, each with its table and its query."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from lsgraph.explore.charts import Drawing, clip, scale, text_lines
from lsgraph.explore.pages import Pages
from lsgraph.explore.queries import QUERIES
from lsgraph.explore.records import Thing
from lsgraph.explore.series import Point, line_chart, point_rows, points_of, value_text
from lsgraph.explore.wording import in_language, number, term

MOST_BULLETS, MOST_SERIES, MOST_ROWS = 40, 12, 40


@dataclass
class Board:
    """One dashboard: pictures, a table (heads and rows of text or links), and the query that gives it."""

    key: str
    pictures: list[Markup] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    rows: list[list[Any]] = field(default_factory=list)
    query: str = ""


def dashboard_page(pages: Pages) -> str:
    """All dashboards of a language."""
    points = points_of(pages.collected, pages.against)
    boards = [
        audit_board(pages),
        targets_board(pages, points),
        series_board(pages, points),
        coverage_board(pages),
        projects_board(pages),
        gates_board(pages),
    ]
    for board in boards:
        board.query = QUERIES[board.key]
    return pages.render("dashboards.html.j2", "dashboards", pages.words("dash.title"), boards=boards)


def targets_board(pages: Pages, points: dict[tuple[str, str, str], list[Point]]) -> Board:
    """Each target whose indicator, unit and basis also has a figure, against the latest such figure."""
    w = pages.words
    board = Board("targets", heads=[w(f"dash.{k}") for k in ("indicator", "target", "year", "latest", "gap")])
    for (indicator, _, _), found in points.items():
        figures = [p for p in found if not p.target]
        targets = [p for p in found if p.target]
        if not figures or not targets:
            continue
        latest = figures[-1]
        down = _direction(pages, indicator) == "down"
        for target in list({(t.year, t.text): t for t in targets}.values())[-2:]:
            gap = _gap(target, latest, down)
            reached = (
                w("dash.reached")
                if gap <= 0
                else f"{w('dash.open')}: {number(f'{gap:.4g}' if gap < 1e4 else f'{gap:.0f}', pages.language)}"
            )
            board.rows.append(
                [
                    _named(pages, indicator),
                    {**pages.link(target.fact), "label": value_text(target, pages.language)},
                    target.period,
                    {**pages.link(latest.fact), "label": f"{value_text(latest, pages.language)} ({latest.period})"},
                    reached,
                ]
            )
            if len(board.pictures) < MOST_BULLETS:
                board.pictures.append(bullet(pages, indicator, target, latest, reached))
    return board


def _direction(pages: Pages, indicator: str) -> str:
    thing = pages.collected.things.get(indicator)
    return thing.text("direction") if thing else ""


def _gap(target: Point, latest: Point, down: bool) -> float:
    """How far the figure is from the nearest acceptable value; not above zero when it is reached."""
    return latest.low - target.high if down else target.low - latest.low


def _named(pages: Pages, indicator: str) -> Any:
    return pages.link(indicator) if indicator in pages.collected.things else indicator


def bullet(pages: Pages, indicator: str, target: Point, latest: Point, verdict: str) -> Markup:
    """A bullet chart: pale band for the target's range, dark bar for the figure."""
    name = pages.label(indicator) if indicator in pages.collected.things else indicator
    w, width = in_language(pages.language), 420
    low = min(0.0, target.low, latest.low)
    high = max(target.high, latest.low, low + 1e-9) * 1.08 if max(target.high, latest.low) > 0 else 1.0
    k, x0 = scale(low, high, 8, width - 8)
    goal = f"{w('dash.target')} {target.period}: {value_text(target, pages.language)}"
    now = f"{w('dash.latest')} {latest.period}: {value_text(latest, pages.language)}"
    drawing = Drawing(width, 96, f"{name}: {goal}; {now}; {verdict}", css="chart bullet")
    drawing.text(8, 16, clip(name, 50), css="label", href=pages.href(indicator))
    drawing.add("rect", x="8", y="26", width=f"{width - 16}", height="20", css="ground")
    a, b = k * target.low + x0, k * target.high + x0
    drawing.add("rect", goal, x=f"{a - 2:.1f}", y="22", width=f"{max(b - a, 0) + 4:.1f}", height="28", css="target")
    start, end = sorted((k * max(low, 0.0) + x0, k * latest.low + x0))
    drawing.add("rect", now, x=f"{start:.1f}", y="31", width=f"{max(end - start, 2):.1f}", height="10", css="figure")
    drawing.text(8, 66, clip(f"{goal} · {verdict}", 60), css="tick")
    drawing.text(8, 84, clip(now, 60), css="tick")
    return drawing.markup()


def series_board(pages: Pages, points: dict[tuple[str, str, str], list[Point]]) -> Board:
    """The indicators with most years, those with contradictions first."""
    w = pages.words
    board = Board(
        "series",
        heads=[w("dash.indicator"), w("dash.kind"), w("dash.period"), w("table.value"), w("table.document"), ""],
    )
    ranked = sorted(
        (item for item in points.items() if len({p.year for p in item[1]}) > 1),
        key=lambda item: (-sum(p.conflict for p in item[1]), -len({p.year for p in item[1]}), item[0]),
    )
    for (indicator, unit, basis), found in ranked[:MOST_SERIES]:
        name = pages.label(indicator) if indicator in pages.collected.things else indicator
        title = " · ".join(
            part for part in (clip(name, 70), unit, term("value", basis, pages.language) if basis else "") if part
        )
        href = {p.fact: pages.href(p.fact) for p in found}
        chart = line_chart(found, title, pages.language, href, 480)
        link = pages.href(indicator)
        board.pictures.append(
            Markup('<figure><figcaption><a href="{}">{}</a></figcaption>{}</figure>').format(link, title, chart)
            if link
            else Markup("<figure><figcaption>{}</figcaption>{}</figure>").format(title, chart)
        )
        for row in point_rows(pages, found):
            mark = "! " + w("dash.conflict") if row["conflict"] else ""
            board.rows.append(
                [
                    _named(pages, indicator),
                    row["kind"],
                    row["period"],
                    {**row["fact"], "label": row["value"]},
                    row["document"],
                    mark,
                ]
            )
    return board


def coverage_board(pages: Pages) -> Board:
    """How often each document cites each instrument, and whether a task there implements it."""
    cites: Counter[tuple[str, str]] = Counter()
    done: set[tuple[str, str]] = set()
    for edge in pages.web.edges:
        if edge.relation in ("cites", "names", "implements"):
            for fact in edge.facts:
                for evidence in pages.collected.things[fact].evidence:
                    if edge.relation == "implements":
                        done.add((edge.target, evidence.document))
                    else:
                        cites[(edge.target, evidence.document)] += 1
    return _matrix(pages, "coverage", cites, done)


def gates_board(pages: Pages) -> Board:
    """Mentions of each gate by document; below, the figures said in the same sentence or task."""
    mentions: Counter[tuple[str, str]] = Counter()
    for edge in pages.web.edges:
        if edge.relation == "hasGate":
            for fact in edge.facts:
                for evidence in pages.collected.things[fact].evidence:
                    mentions[(edge.target, evidence.document)] += 1
    board = _matrix(pages, "gates", mentions, set(), _gate_figures(pages))
    if (passing := _throughput(pages)) is not None:
        board.pictures.insert(0, passing)
    return board


def _throughput(pages: Pages) -> Markup | None:
    """What passes the gates a day, as reported: one bar a figure, largest first."""
    passing: dict[str, tuple[float, str]] = {}
    for thing in pages.collected.of("Figure"):
        value = thing.number("value")
        if value is not None and thing.text("unitName").endswith("xe/ngày"):
            passing[pages.label(thing.iri)] = value, pages.href(thing.iri)
    if not passing:
        return None
    rows = sorted(((name, *bar) for name, bar in passing.items()), key=lambda row: (-row[1], row[0]))
    return _bars(pages, "dash.throughput", rows)


def _gate_figures(pages: Pages) -> dict[str, str]:
    """The figures and targets whose quote lies in a sentence that names a gate."""
    sentences: dict[tuple[str, int, int], list[Thing]] = {}
    for thing in pages.collected.of("Figure", "Target"):
        for e in thing.evidence:
            sentences.setdefault((e.document, e.line, 0), []).append(thing)
    found: dict[str, list[str]] = {}
    for edge in pages.web.edges:
        if edge.relation == "hasGate":
            for fact in edge.facts:
                for e in pages.collected.things[fact].evidence:
                    found.setdefault(edge.target, []).extend(
                        pages.label(t.iri) for t in sentences.get((e.document, e.line, 0), ())
                    )
    return {gate: "; ".join(list(dict.fromkeys(labels))[:3]) for gate, labels in found.items()}


def projects_board(pages: Pages) -> Board:
    """Mentions of each project by document, and the progress that was reported."""
    mentions: Counter[tuple[str, str]] = Counter()
    for edge in pages.web.edges:
        if edge.relation == "hasProject":
            for fact in edge.facts:
                for evidence in pages.collected.things[fact].evidence:
                    mentions[(edge.target, evidence.document)] += 1
    notes: dict[str, str] = {}
    for thing in pages.collected.of("Project"):
        said = [pages.label(p) for p in pages.web.neighbours(thing.iri, "project", forward=False)]
        if said:
            notes[thing.iri] = "; ".join(said[:3])
            mentions.setdefault((thing.iri, ""), 0)
    return _matrix(pages, "projects", mentions, set(), notes)


def _matrix(
    pages: Pages,
    key: str,
    cells: Counter[tuple[str, str]],
    ticks: set[tuple[str, str]],
    notes: dict[str, str] | None = None,
) -> Board:
    documents = sorted(pages.collected.of("Document"), key=lambda d: (d.text("date") or d.text("period"), d.iri))
    totals: Counter[str] = Counter()
    for (row, _), n in cells.items():
        totals[row] += n
    for row, _ in ticks:
        totals[row] += 1
    order = (
        sorted(totals, key=lambda iri: (-bool(notes and notes.get(iri)), -totals[iri], iri))
        if key == "projects"
        else sorted(totals, key=lambda iri: (-totals[iri], iri))
    )
    names = [pages.label(d.iri) for d in documents]
    board = Board(key, heads=["", *names] + ([pages.words("statements")] if notes is not None else []))
    for iri in order:
        line: list[Any] = [pages.link(iri)]
        line += [
            ("✓ " if (iri, d.iri) in ticks else "")
            + (number(str(cells[(iri, d.iri)]), pages.language) if cells[(iri, d.iri)] else "")
            for d in documents
        ]
        board.rows.append(line + ([notes.get(iri, "")] if notes is not None else []))
    shown = order[:MOST_ROWS]
    if shown and documents and len(documents) <= 24:
        board.pictures.append(_matrix_picture(pages, key, shown, documents, cells, ticks))
    return board


def _matrix_picture(
    pages: Pages,
    key: str,
    rows: list[str],
    documents: list[Thing],
    cells: Counter[tuple[str, str]],
    ticks: set[tuple[str, str]],
) -> Markup:
    left, cell, top = 330, max(26, min(96, 620 // len(documents))), 74
    most = max(cells.values(), default=1) or 1
    drawing = Drawing(
        left + cell * len(documents) + 10, top + 24 * len(rows) + 6, pages.words(f"dash.{key}"), css="chart matrix"
    )
    for column, document in enumerate(documents):
        x = left + cell * column + cell / 2
        for index, line in enumerate(text_lines(_short(document, pages.language), max(8, cell // 7), 4)):
            drawing.text(x, 14 + index * 14, line, anchor="middle", css="tick")
    for index, iri in enumerate(rows):
        y = top + 24 * index
        drawing.text(left - 8, y + 16, clip(pages.label(iri), 44), anchor="end", css="label", href=pages.href(iri))
        for column, document in enumerate(documents):
            n, tick = cells[(iri, document.iri)], (iri, document.iri) in ticks
            x = left + cell * column
            level = 0 if not n else 1 + min(4, int(4 * (n / most) ** 0.5))
            drawing.add("rect", x=x + 1, y=y + 1, width=cell - 2, height=22, css=f"cell level{level}")
            if n or tick:
                drawing.text(
                    x + cell / 2,
                    y + 16,
                    f"{n or ''}{' ✓' if tick else ''}".strip(),
                    anchor="middle",
                    css=f"level{level}text",
                )
    return drawing.markup()


def _short(document: Thing, language: str) -> str:
    return " ".join(
        part
        for part in (
            document.text("number")
            or term("documentkind", document.text("documentKind"), language)
            or clip(document.label, 34),
            document.text("period"),
        )
        if part
    )


def audit_board(pages: Pages) -> Board:
    """What to look at first, each with its number and the first places."""
    c, w = pages.collected, pages.words
    things = list(c.things.values())
    implemented = {e.target for e in pages.web.edges if e.relation == "implements"}
    cited = {e.target for e in pages.web.edges if e.relation in ("cites", "names")}
    working = {e.source for e in pages.web.edges if e.relation == "implements"}
    progress = {e.target for e in pages.web.edges if e.relation == "project"}
    found = {
        "contradictions": [t.iri for t in c.of("Contradiction") if t.text("verdict") in ("conflict", "")],
        "sums": [t.iri for t in c.of("SumCheck") if t.text("holds") == "false"],
        "unheld": [t.iri for t in c.of("Citation") if t.text("resolution") == "unheld"],
        "ambiguous": [t.iri for t in c.of("Citation") if t.text("resolution") == "ambiguous"],
        "orphans": [t.iri for t in c.of("SectionTask") if t.iri not in working],
        "idle": sorted(cited - implemented),
        "restored": [t.iri for t in things if any(e.confidence is not None and e.confidence < 0.8 for e in t.evidence)],
        "noprogress": [t.iri for t in c.of("Project") if t.iri not in progress],
    }
    board = Board("audit", heads=[w("audit.what"), w("audit.count"), w("ontology.examples")])
    for key, iris in found.items():
        board.rows.append(
            [w(f"audit.{key}"), number(str(len(iris)), pages.language), [pages.link(iri) for iri in iris[:5]]]
        )
    board.pictures.append(
        _bars(pages, "dash.audit", [(w(f"audit.{key}"), len(iris), "") for key, iris in found.items()])
    )
    return board


def _bars(pages: Pages, title: str, rows: Sequence[tuple[str, float, str]]) -> Markup:
    """One bar a row of name, number and address ("" for none); `title` is the key of the picture's words."""
    # Names above their bars: so the picture fits a telephone, where the bars are what is to be seen.
    width, row, longest = 340, 58, 280
    drawing = Drawing(width, row * len(rows) + 6, pages.words(title), css="chart bars")
    most = max((n for _, n, _ in rows), default=1) or 1
    for index, (name, n, href) in enumerate(rows):
        y = row * index
        lines = text_lines(name, 42)
        for line, words in enumerate(lines):
            drawing.text(0, y + 32 - 17 * (len(lines) - 1 - line), words, css="label", href=href)
        drawing.add("rect", x=0, y=y + 37, width=f"{max(longest * n / most, 1):.1f}", height=14, css="bar")
        drawing.text(6 + longest * n / most, y + 49, number(f"{n:g}", pages.language), css="count")
    return drawing.markup()
