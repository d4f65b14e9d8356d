"""Takes a graph, gives the folder: the explorer, then a page for each thing, in both languages."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass
from pathlib import Path

from lsgraph.explore.collect import Selectable, collect
from lsgraph.explore.dashboards import dashboard_page
from lsgraph.explore.dataset import data_page, dataset_turtle
from lsgraph.explore.documents import document_page
from lsgraph.explore.explorer import explorer_page
from lsgraph.explore.ontology_pages import answer_questions, ontology_page, questions_page
from lsgraph.explore.pages import Pages
from lsgraph.explore.records import Collected
from lsgraph.explore.relations import weave
from lsgraph.explore.templates import asset
from lsgraph.explore.wording import LANGUAGES


@dataclass(frozen=True)
class Written:
    """What was written: number of files, bytes, seconds, and the page to open first."""

    files: int
    bytes: int
    seconds: float
    start: Path


def explore(graph: Selectable, out: Path, *, lang: str = "vi") -> Written:
    """Write the exploration of a graph into the folder `out`; `out/index.html` is the explorer.

    The documents' texts are read from `text/` of the graph's own folder where it has one. Files in `out` that
    this does not write are left alone. The same graph gives the same bytes.
    """
    began = time.perf_counter()
    folder = getattr(graph, "folder", None)
    collected = collect(graph, folder / "text" if folder else None)
    web = weave(collected)
    version = data_version(collected)
    files = {"index.html": explorer_page(collected, web, language=lang, version=version), "page.css": asset("page.css")}
    answers = answer_questions(graph)
    for language in LANGUAGES:
        pages = Pages(collected, web, language, version)
        for name, text in pages.all_things():
            files[f"{language}/{name}.html"] = text
        for thing in collected.of("Document"):
            name, text = document_page(pages, thing)
            files[f"{language}/{name}.html"] = text
        files[f"{language}/dashboards.html"] = dashboard_page(pages)
        files[f"{language}/ontology.html"] = ontology_page(pages)
        files[f"{language}/questions.html"] = questions_page(pages, answers)
        files[f"{language}/data.html"] = data_page(pages)
    files["dataset.ttl"] = dataset_turtle(collected, version)
    size = sum(_write(out / name, text) for name, text in files.items())
    return Written(len(files), size, time.perf_counter() - began, out / "index.html")


def data_version(collected: Collected) -> str:
    """A short hash of what is in the graph: two exploration folders with one version show the same."""
    digest = hashlib.sha256()
    for iri, thing in collected.things.items():
        said = sorted(f"{name} {value.kind} {value.text}" for name, values in thing.values.items() for value in values)
        digest.update("\n".join((iri, *thing.types, *said)).encode())
        digest.update("\n".join(f"{e.iri} {e.start} {e.quote}" for e in thing.evidence).encode())
    return digest.hexdigest()[:12]


def _write(path: Path, text: str) -> int:
    data = text.encode("utf-8", "replace")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return len(data)
