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
from lsgraph.explore.question_pages import Answer, answer_questions, questions_page
from lsgraph.explore.records import ID, Collected
from lsgraph.explore.relations import Web, weave
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
    # The questions of the catalogue take as long as the pages of a language: they are asked beside those.
    with forked(lambda: answer_questions(graph)) as asked:
        collected = collect(graph, folder / "text" if folder else None)
        web = weave(collected)
        version = data_version(collected)
        packed = dump(folder)
        held = _Held(collected, web, version, out, len(packed))
        first, second = LANGUAGES
        with forked(lambda: _write_language(held, second)) as other:
            written = [_write_language(held, first)]
            start = explorer_page(collected, web, language=lang, version=version)
            own = {
                "index.html": start,
                "page.css": asset("page.css"),
                MARK: dataset_turtle(collected, version, len(packed)),
            }
            written += [(len(own), sum(_write(out / name, text) for name, text in own.items())), other()]
        written += [_write_questions(held, language, asked()) for language in LANGUAGES]
    (out / DUMP).unlink(missing_ok=True)
    if packed:
        (out / DUMP).write_bytes(packed)
        written.append((1, len(packed)))
    files, size = (sum(numbers) for numbers in zip(*written, strict=True))
    return Written(files, size, time.perf_counter() - began, out / "index.html")


@dataclass(frozen=True)
class _Held:
    """What the pages of every language are made of."""

    collected: Collected
    web: Web
    version: str
    out: Path
    dump_size: int


def _write_language(held: _Held, language: str) -> tuple[int, int]:
    """Write all pages of a language but that of the questions; how many they are, and their bytes."""
    pages = Pages(held.collected, held.web, language, held.version)
    files = dict(pages.all_things())
    for thing in held.collected.of("Document"):
        name, text = document_page(pages, thing)
        files[name] = text
    files["all-contradiction"] = contradictions_page(pages)
    files["dashboards"] = dashboard_page(pages)
    files["ontology"] = ontology_page(pages)
    files["data"] = data_page(pages, held.dump_size)
    folder = held.out / language
    for path in sorted(folder.glob("*.html")):
        if path.stem not in files:
            path.unlink()
    return len(files), sum(_write(folder / f"{name}.html", text) for name, text in files.items())


def _write_questions(held: _Held, language: str, answers: list[Answer]) -> tuple[int, int]:
    text = questions_page(Pages(held.collected, held.web, language, held.version), answers)
    return 1, _write(held.out / language / "questions.html", text)


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
