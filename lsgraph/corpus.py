"""The upper half over several documents: read and restored together, mapped one by one, then compared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from lsgraph import resources
from lsgraph.across import Contradiction, Correspondence
from lsgraph.errors import InternalError, LsgraphError, SourceError
from lsgraph.forked import forked, submitted
from lsgraph.model import Document, Mapped, Reading
from lsgraph.pipeline import Stopwatch, map_document, total
from lsgraph.registry import Registry, default_registry

if TYPE_CHECKING:
    from lsgraph.link import Link
    from lsgraph.text.read import Source
    from lsgraph.text.repair import Restorer
    from lsgraph.text.restore import Restoration

Report = Callable[[str, int, int], None]
"""Told what was done, how many steps are done, and of how many."""


NAMED = ("bodies", "gates", "places", "projects")
"""The kinds of the registry whose names a restorer must not lose."""


def read_sources(paths: Sequence[Path], watch: Stopwatch | None = None) -> list[tuple[Source, Document]]:
    """The files of the given files and folders with what is known of each, in order of their ids."""
    from lsgraph.text.catalogue import describe, read_catalogue
    from lsgraph.text.read import read_corpus

    watch = watch or Stopwatch()
    sources = watch("read", lambda: read_corpus(sorted(paths)))
    if not sources:
        raise SourceError("no documents here", where=str(paths[0]), advice="give .txt, .md, .html, .docx or .pdf files")
    catalogue = [entry for path in _catalogues(paths) for entry in read_catalogue(path)]
    described = [(source, describe(source, catalogue)) for source in sources]
    return sorted(described, key=lambda pair: pair[1].id)


def duplicates(documents: Sequence[Mapped]) -> list[str]:
    """One line for each text that stands under several names: all that it says would count twice."""
    same: dict[str, list[str]] = {}
    for one in documents:
        same.setdefault(" ".join(one.reading.text.source.split()), []).append(one.reading.document.file)
    return [
        f"{', '.join(sorted(files))}: one text under {len(files)} names, so each of its facts counts "
        f"{len(files)} times; leave all but one out"
        for files in same.values()
        if len(files) > 1
    ]


def other_versions(paths: Sequence[Path], documents: Sequence[Mapped]) -> list[str]:
    """One line for each file that a catalogue beside it describes under another hash: its row is not used."""
    from lsgraph.text.catalogue import read_catalogue

    rows = {entry.file: entry for path in _catalogues(paths) for entry in read_catalogue(path)}
    hashes = {entry.sha256 for entry in rows.values()}
    return [
        f"{document.file}: is not the version that the catalogue's row “{rows[document.file].id}” is of, "
        "so it is described off its first page"
        for document in (one.reading.document for one in documents)
        if document.file in rows and document.sha256 not in hashes
    ]


def read_documents(paths: Sequence[Path]) -> list[Reading]:
    """Read, restore where damaged, and repair each file of the given files and folders, in order of their ids."""
    from lsgraph.text.reading import make_reading

    sources = read_sources(paths)
    restorer = _restorer([source for source, _ in sources], default_registry())
    return [make_reading(source, document, restorer) for source, document in sources]


class UntaughtError(Exception):
    """A document that looked clean is damaged after all."""


class Untaught:
    """Takes the place of a restorer that is still being made, for documents that need none."""

    def restore(self, text: str) -> tuple[Restoration, ...]:
        from lsgraph.text.restore import damaged

        if damaged(text):
            raise UntaughtError
        return ()


def map_source(
    source: Source,
    document: Document,
    registry: Registry,
    restorer: Restorer | None,
    beside: Executor | None = None,
) -> Mapped:
    """Read one document, restore it where it is damaged, repair it and map it, with the help of `beside`."""
    from lsgraph.text.reading import make_reading

    watch = Stopwatch()
    try:
        reading = watch("reading", lambda: make_reading(source, document, restorer))
        mapped = map_document(reading, registry, beside)
    except (LsgraphError, UntaughtError, MemoryError):
        raise
    except Exception as error:
        raise InternalError.of(error, source.file) from error
    return replace(mapped, timings={**watch.seconds, **mapped.timings})


def _catalogues(paths: Sequence[Path]) -> list[Path]:
    """The catalogues of the given folders, then the bundled one."""
    folders = {path if path.is_dir() else path.parent for path in paths}
    found = [folder / "catalogue.json" for folder in sorted(folders) if (folder / "catalogue.json").exists()]
    bundled = resources.sources_dir() / "catalogue.json"
    return [path for path in found if path.resolve() != bundled.resolve()] + [bundled]


def _restorer(sources: Sequence[Source], registry: Registry) -> Restorer | None:
    """A model of the clean documents, or None where nothing is damaged."""
    from lsgraph.text.read import SUFFIXES, read_source
    from lsgraph.text.restore import damaged, learn

    hurt = [source for source in sources if damaged(source.text)]
    if not hurt:
        return None
    clean = {source.sha256: source.text for source in sources if source not in hurt}
    garbled = {source.sha256: source.text for source in hurt}
    for path in sorted(resources.sources_dir().iterdir()):
        # The bundled documents are always part of what the model knows: a lone scan has no other teacher.
        if path.suffix.lower() in SUFFIXES:
            bundled = read_source(path)
            target = garbled if damaged(bundled.text) else clean
            target.setdefault(bundled.sha256, bundled.text)
    names = [name for kind in NAMED for entry in registry.kind(kind) for name in entry.spellings]
    return learn([clean[key] for key in sorted(clean)], [garbled[key] for key in sorted(garbled)], names)


@dataclass(frozen=True)
class Corpus:
    """All documents with what they say alone and together; what `diff` and `evaluate` start from too."""

    documents: tuple[Mapped, ...]
    registry: Registry
    links: tuple[dict[int, Link], ...] = ()
    texts: tuple[Link | None, ...] = ()
    """For each document the instrument that it is the text of, where one is known."""
    correspondences: tuple[Correspondence, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    timings: dict[str, float] = field(default_factory=dict)


def map_corpus(
    paths: Sequence[Path],
    registry: Registry | None = None,
    *,
    executor: Executor | None = None,
    report: Report | None = None,
) -> Corpus:
    """The whole upper half. `executor` maps documents side by side; the result does not depend on it."""
    from lsgraph.contradict import find_contradictions
    from lsgraph.correspond import find_correspondences

    registry = registry or default_registry()
    watch = Stopwatch()
    mapped = _map_sources(read_sources(paths, watch), registry, executor, report, watch)
    links, texts = watch("link", lambda: _linked(mapped, registry))
    # Neither needs the other; with one job both are done here.
    with forked(lambda: find_contradictions(mapped, registry), alone=executor is None) as contradicted:
        correspondences = watch("correspond", lambda: find_correspondences(mapped))
        contradictions = watch("contradict", contradicted)
    timings = {**watch.seconds, **total([one.timings for one in mapped])}
    return Corpus(tuple(mapped), registry, links, texts, tuple(correspondences), tuple(contradictions), timings)


def _map_sources(
    sources: Sequence[tuple[Source, Document]],
    registry: Registry,
    executor: Executor | None,
    report: Report | None,
    watch: Stopwatch,
) -> list[Mapped]:
    """Every document mapped, in the given order.

    What is clean is begun by the executor while the restorer is being made here; then this process takes its
    share of what the executor has not come to.
    """
    from lsgraph.text.restore import damaged

    hurt = watch("learn", lambda: [source for source, _ in sources if damaged(source.text)])
    waiting: dict[str, Future[Mapped]] = {}
    if executor is not None and len(sources) > 1:
        for source, document in sorted(sources, key=lambda pair: -len(pair[0].text)):
            if source not in hurt:
                clean = Untaught() if hurt else None
                waiting[document.id] = submitted(executor, map_source, source, document, registry, clean)
    restorer = watch("learn", lambda: _restorer([one for one, _ in sources], registry))
    done: dict[str, Mapped] = {}
    for source, document in sorted(sources, key=lambda pair: (pair[1].id in waiting, len(pair[0].text))):
        future = waiting.get(document.id)
        try:
            if future is None or future.cancel():
                done[document.id] = map_source(source, document, registry, restorer, executor)
            else:
                done[document.id] = future.result()
        except UntaughtError:
            done[document.id] = map_source(source, document, registry, restorer)
        if report:
            report(document.id, len(done), len(sources))
    return [done[document.id] for _, document in sources]


def _linked(
    mapped: Sequence[Mapped], registry: Registry
) -> tuple[tuple[dict[int, Link], ...], tuple[Link | None, ...]]:
    """For each document a link for each citation and instrument mention, by the identity of the mention, and one for
    the document itself."""
    from lsgraph.link import link_document
    from lsgraph.unheld import texts_of, with_unheld

    links = with_unheld(mapped, [link_document(one, registry) for one in mapped])
    return tuple(links), tuple(texts_of(mapped, links, registry))


def default_sources() -> Path:
    """`graph/sources` of the present folder, or else the bundled documents."""
    here = Path("graph/sources")
    return here if here.is_dir() else resources.sources_dir()
