"""The status of projects: how far each document reports a project to be, oldest first, so that a slip is seen."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from lsgraph.explore.boards import MOST_ROWS, Board, Picture, Square, matrix_picture, mention_counts
from lsgraph.explore.compared import by_age, short_name
from lsgraph.explore.labels import is_planned
from lsgraph.explore.pages import Pages
from lsgraph.explore.records import Thing
from lsgraph.progress_label import GENERAL, PLANNED

STAGES = ("done", "building", "preparing", "planned", "named")
"""How far a project is, furthest first; `named` is said of one that a document names and says no more of."""
SIGNS = {"done": "●", "building": "◐", "preparing": "◔", "planned": "○", "named": "·"}
LEVELS = {"done": 5, "building": 3, "preparing": 2, "planned": 1, "named": 0}
_INTO_USE = ("đưa vào", "khánh thành", "thông tuyến", "thông xe", "phát điện")
_PREPARED = ("chuẩn bị đầu tư", "chủ trương đầu tư", "chấp thuận")
_MEASURED = ("công suất", "quy mô", "tổng vốn", "tổng mức", "diện tích")
"""What a project is, not how far it is."""


def stage_of(progress: Thing) -> str:
    """How far a reported progress says the whole project is; "" where it says only what the project is like."""
    measure, value = progress.text("measure").removesuffix(PLANNED), progress.text("value")
    if is_planned(progress):
        return "planned"
    if measure.startswith(_MEASURED):
        return ""
    if value.startswith(_PREPARED):
        return "preparing"
    whole = measure in GENERAL or measure in value or measure.startswith(_INTO_USE)
    ended = value.startswith(("hoàn thành", *_INTO_USE)) or measure.removeprefix("năm ").startswith("hoàn thành")
    return "done" if (whole and ended) or measure in ("năm hoàn thành", "tháng hoàn thành") else "building"


def due(progress: Thing) -> str:
    """The year for which a project is planned to be ready; "" for none."""
    measure = progress.text("measure").removesuffix(PLANNED)
    ready = measure.partition(" ")[2].startswith(("hoàn thành", *_INTO_USE))
    dated = progress.text("unitName") in ("năm", "tháng")
    return progress.text("value")[-4:] if is_planned(progress) and dated and ready else ""


def projects_board(pages: Pages) -> Board:
    """Projects against documents, those first of which most documents report something."""
    documents = by_age(pages.collected)
    named = mention_counts(pages, "hasProject")
    reported: dict[tuple[str, str], list[Thing]] = defaultdict(list)
    for progress in pages.collected.of("Progress"):
        for evidence in progress.evidence[:1]:
            reported[(progress.link("project"), evidence.document)].append(progress)
    counts = Counter(project for project, _ in reported)
    mentions = Counter(project for project, _ in named.elements())
    order = sorted({p for p, _ in (*named, *reported) if p}, key=lambda iri: (-counts[iri], -mentions[iri], iri))
    board = Board("projects", heads=["", *(short_name(d, pages.language) for d in documents)])
    squares: list[Square] = []
    for row, iri in enumerate(order):
        line: list[Any] = [pages.link(iri)]
        for column, document in enumerate(documents):
            found = reported.get((iri, document.iri), [])
            line.append([_without_name(pages, progress) for progress in found])
            if row < MOST_ROWS:
                squares.append(_square(pages, row, column, found, bool(named[(iri, document.iri)])))
        board.rows.append(line)
    if order and documents and len(documents) <= 24:
        board.pictures.append(Picture(matrix_picture(pages, "projects", order[:MOST_ROWS], documents, squares)))
    return board


def _square(pages: Pages, row: int, column: int, found: list[Thing], named: bool) -> Square:
    stages = {stage_of(progress) for progress in found} | ({"named"} if named or found else set())
    stage = next((stage for stage in STAGES if stage in stages), "")
    years = sorted({year for progress in found if (year := due(progress))})
    said = f"{SIGNS.get(stage, '')} {'→ ' + '/'.join(years) if years and stage != 'done' else ''}".strip()
    told = "; ".join(str(_without_name(pages, progress)["label"]) for progress in found[:4])
    return Square(row, column, LEVELS.get(stage, 0), said, told or (pages.words("stage.named") if named else ""))


def _without_name(pages: Pages, progress: Thing) -> dict[str, Any]:
    """A link to a progress that does not say the project's name again."""
    link = pages.link(progress.iri)
    name = pages.label(progress.link("project"))
    return {**link, "label": link["label"].removeprefix(f"{name}: ")}
