"""Takes the web, gives one page of pictures an auditor would look at, each with its table and its query."""

from __future__ import annotations

from collections.abc import Sequence

from lsgraph.explore.boards import Board, Cells, Picture, matrix_board, mention_counts
from lsgraph.explore.compared import is_contradiction
from lsgraph.explore.drawing import clip, text_lines
from lsgraph.explore.pages import Pages
from lsgraph.explore.plots import Plot, Words
from lsgraph.explore.projects_board import projects_board
from lsgraph.explore.queries import QUERIES
from lsgraph.explore.records import Thing
from lsgraph.explore.series import Point, line_chart, point_rows, points_of
from lsgraph.explore.targets_board import targets_board
from lsgraph.explore.wording import number, term

MOST_SERIES = 12


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
            part
            for part in (clip(name, 70), pages.unit(unit), term("value", basis, pages.language) if basis else "")
            if part
        )
        board.pictures.append(Picture(line_chart(pages, found, title), title, pages.href(indicator)))
        for row in point_rows(pages, found):
            mark = "! " + w("dash.conflict") if row["conflict"] else ""
            board.rows.append(
                [
                    pages.link(indicator) if indicator in pages.collected.things else indicator,
                    row["kind"],
                    row["period"],
                    {**row["fact"], "label": row["value"]},
                    row["document"],
                    mark,
                ]
            )
    return board


def coverage_board(pages: Pages) -> Board:
    """How often each document cites each instrument, and whether a task there implements it: stated or concluded."""
    cells = Cells()
    for edge in pages.web.edges:
        if edge.relation in ("cites", "names", "implements"):
            for fact in edge.facts:
                thing = pages.collected.things[fact]
                stated = thing.text("strength") in ("stated", "")
                for evidence in thing.evidence:
                    if edge.relation == "implements":
                        cells.tie(edge.target, evidence.document, "stated" if stated else "concluded")
                    else:
                        cells.counts[(edge.target, evidence.document)] += 1
    return matrix_board(pages, "coverage", cells)


def gates_board(pages: Pages) -> Board:
    """Mentions of each gate by document; below, the figures said in the same sentence or task."""
    board = matrix_board(pages, "gates", Cells(mention_counts(pages, "hasGate")), _gate_figures(pages))
    if (passing := _throughput(pages)) is not None:
        board.pictures.insert(0, Picture(passing))
    return board


def _throughput(pages: Pages) -> Plot | None:
    """What passes the gates a day, as reported: one bar a figure, largest first; the bar itself says how many."""
    passing: dict[str, tuple[float, str]] = {}
    for thing in pages.collected.of("Figure"):
        value = thing.number("value")
        if value is not None and thing.text("unitName").endswith("xe/ngày"):
            passing[pages.label(thing.iri)] = value, pages.href(thing.iri)
    if not passing:
        return None
    named = ((name.rpartition(": ")[0] or name, *bar) for name, bar in passing.items())
    rows = sorted(named, key=lambda row: (-row[1], row[0]))
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


def audit_board(pages: Pages) -> Board:
    """What to look at first, each with its number and the first places."""
    c, w = pages.collected, pages.words
    implemented = {e.target for e in pages.web.edges if e.relation == "implements"}
    cited = {e.target for e in pages.web.edges if e.relation in ("cites", "names")}
    working = {e.source for e in pages.web.edges if e.relation == "implements"}
    progress = {e.target for e in pages.web.edges if e.relation == "project"}
    found = {
        "contradictions": [t.iri for t in c.of("Contradiction") if is_contradiction(t)],
        "sums": [t.iri for t in c.of("SumCheck") if t.text("holds") == "false"],
        "unheld": unheld_mentions(pages),
        "ambiguous": [t.iri for t in c.of("Citation") if t.text("resolution") == "ambiguous"],
        "orphans": [t.iri for t in c.of("SectionTask") if t.iri not in working],
        "idle": sorted(cited - implemented),
        "restored": [
            t.iri
            for t in c.of("Figure", "Target")
            if any((1 if e.lowest is None else e.lowest) < 0.5 for e in t.evidence)
        ],
        "noprogress": [t.iri for t in c.of("Project") if t.iri not in progress],
    }
    board = Board("audit", heads=[w("audit.what"), w("audit.count"), w("ontology.examples")])
    for key, iris in found.items():
        board.rows.append(
            [w(f"audit.{key}"), number(str(len(iris)), pages.language), [pages.link(iri) for iri in iris[:5]]]
        )
    rows = [(w(f"audit.{key}"), float(len(iris)), "") for key, iris in found.items()]
    board.pictures.append(Picture(_bars(pages, "dash.audit", rows)))
    return board


def unheld_mentions(pages: Pages) -> list[str]:
    """The places where an instrument is cited or named that the registry does not hold."""
    held = {t.iri for t in pages.collected.of("Instrument") if t.text("inRegistry") != "false"}
    return [
        thing.iri
        for thing in pages.collected.of("Citation", "InstrumentMention")
        if thing.text("resolution") == "unheld"
        or any(iri not in held and iri in pages.collected.things for iri in thing.links("cites", "mentions"))
    ]


def _bars(pages: Pages, title: str, rows: Sequence[tuple[str, float, str]]) -> Plot:
    """One bar a row of name, number and address ("" for none); `title` is the key of the picture's words.

    Names stand above their bars: so the picture fits a telephone, where the bars are what is to be seen.
    """
    words = Words()
    bars, names = [], []
    for row, (name, n, href) in enumerate(rows):
        count = number(f"{n:g}", pages.language)
        bars.append({"row": row, "n": n, "count": words(count), "told": words(f"{name}: {count}")})
        lines = text_lines(name, 42)
        names += [
            {"at": 58 * row + 32 - 17 * (len(lines) - 1 - index), "text": words(line), "href": words.address(href)}
            for index, line in enumerate(lines)
        ]
    return pages.plots.draw("bars", {"bars": bars, "names": names}, words, pages.words(title), language=pages.language)
