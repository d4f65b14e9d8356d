"""Takes a graph, gives the folder: the explorer, then a page for each thing, in both languages."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass
from pathlib import Path

from lsgraph.explore.collect import Selectable, collect
from lsgraph.explore.contradiction_pages import contradictions_page
from lsgraph.explore.dashboards import dashboard_page
from lsgraph.explore.dataset import DUMP, data_page, dataset_turtle, dump
from lsgraph.explore.documents import document_page
from lsgraph.explore.explorer import explorer_page
from lsgraph.explore.ontology_pages import ontology_page
from lsgraph.explore.pages import Pages
from lsgraph.explore.plots import Plots
from lsgraph.explore.question_pages import answer_questions, questions_page
from lsgraph.explore.records import ID, Collected
from lsgraph.explore.relations import Web, weave
from lsgraph.explore.series import ask_for_charts
from lsgraph.explore.templates import asset
from lsgraph.explore.wording import LANGUAGES
from lsgraph.forked import forked
from lsgraph.memory import few_collections
from lsgraph.outputs import own_folder

MARK = "dataset.ttl"
_SIGNED = f"{ID}dataset"


def own_exploration(out: Path) -> None:
    """`GraphError` unless `out` is new, empty, or an exploration that may be written again."""
    own_folder(out, MARK, _SIGNED)


@dataclass(frozen=True)
class Written:
    """What was written: number of files, bytes, seconds, and the page to open first."""

    files: int
    bytes: int
    seconds: float
    start: Path


def explore(graph: Selectable, out: Path | str, *, lang: str = "vi") -> Written:
    """Write the exploration of a graph into the folder `out`; `out/index.html` is the explorer.

    The documents' texts are read from `text/` of the graph's own folder where it has one. `GraphError` where `out`
    holds what no exploration wrote; pages of an older one that are no longer true are taken away. The same graph
    gives the same bytes.
    """
    out = Path(out)
    own_exploration(out)
    with few_collections():
        return _explore(graph, out, lang)


def _explore(graph: Selectable, out: Path, lang: str) -> Written:
    began = time.perf_counter()
    folder = getattr(graph, "folder", None)
    # The questions of the catalogue take as long as half of the pages: they are asked beside those.
    with forked(lambda: answer_questions(graph)) as asked, Plots() as plots:
        collected = collect(graph, folder / "text" if folder else None)
        web = weave(collected)
        packed = dump(folder)
        version = data_version(collected)
        first = Pages(collected, web, LANGUAGES[0], version, plots)
        held = _Held(collected, web, version, out, len(packed), (first, *map(first.also_in, LANGUAGES[1:])))
        with forked(lambda: _write_plain(held)) as plain:
            written = _write_charted(held) + _write_start(held, lang) + plain()
        for pages in held.both:
            written.append(_write(held, f"{pages.language}/questions.html", questions_page(pages, asked())))
    (out / DUMP).unlink(missing_ok=True)
    if packed:
        (out / DUMP).write_bytes(packed)
        written.append((DUMP, len(packed)))
    _take_away(out, {name for name, _ in written})
    return Written(len(written), sum(size for _, size in written), time.perf_counter() - began, out / "index.html")


@dataclass(frozen=True)
class _Held:
    """What the pages of every language are made of, and `both`: those pages, before they are written."""

    collected: Collected
    web: Web
    version: str
    out: Path
    dump_size: int
    both: tuple[Pages, ...]


Files = list[tuple[str, int]]
"""Names and sizes of the files that were written."""


def _write_start(held: _Held, lang: str) -> Files:
    own = {
        "index.html": explorer_page(held.collected, held.web, language=lang, version=held.version),
        "page.css": asset("page.css"),
        MARK: dataset_turtle(held.collected, held.version, held.dump_size),
    }
    return [_write(held, name, text) for name, text in own.items()]


def _write_charted(held: _Held) -> Files:
    """Write the pages with charts, in both languages: most of their charts are the same, and drawn once."""
    for pages in held.both:
        ask_for_charts(pages)
    return [
        _write(held, f"{pages.language}/{name}.html", text)
        for pages in held.both
        for name, text in (*pages.all_things(charted=True), ("dashboards", dashboard_page(pages)))
    ]


def _write_plain(held: _Held) -> Files:
    """Write the pages without charts, in both languages, but that of the questions."""
    written = []
    for pages in held.both:
        files = dict(pages.all_things(charted=False)) | dict(pages.lists())
        files |= dict(document_page(pages, thing) for thing in held.collected.of("Document"))
        files["all-contradiction"] = contradictions_page(pages)
        files["ontology"] = ontology_page(pages)
        files["data"] = data_page(pages, held.dump_size)
        written += [_write(held, f"{pages.language}/{name}.html", text) for name, text in files.items()]
    return written


def _take_away(out: Path, written: set[str]) -> None:
    """Take away the pages of an older exploration that are no longer true."""
    for language in LANGUAGES:
        for path in sorted((out / language).glob("*.html")):
            if f"{language}/{path.name}" not in written:
                path.unlink()


def data_version(collected: Collected) -> str:
    """A short hash of what is in the graph: two exploration folders with one version show the same."""
    digest = hashlib.sha256()
    for iri, thing in collected.things.items():
        said = sorted(f"{name} {value.kind} {value.text}" for name, values in thing.values.items() for value in values)
        digest.update("\n".join((iri, *thing.types, *said)).encode())
        digest.update("\n".join(f"{e.iri} {e.start} {e.quote}" for e in thing.evidence).encode())
    return digest.hexdigest()[:12]


def _write(held: _Held, name: str, text: str) -> tuple[str, int]:
    """Write a file of the folder; its name and its bytes."""
    path, data = held.out / name, text.encode("utf-8", "replace")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return name, len(data)
