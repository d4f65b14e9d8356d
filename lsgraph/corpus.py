"""The upper half over several documents: read and restored together, mapped one by one, then compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lsgraph import resources
from lsgraph.errors import SourceError
from lsgraph.model import Contradiction, Correspondence, Mapped, Reading
from lsgraph.pipeline import Stopwatch, map_document, total
from lsgraph.registry import Registry, default_registry

if TYPE_CHECKING:
    from lsgraph.link import Link
    from lsgraph.text.read import Source

Report = Callable[[str, int, int], None]
"""Told what was done, how many steps are done, and of how many."""


NAMED = ("bodies", "gates", "places", "projects")
"""The kinds of the registry whose names a restorer must not lose."""


def read_documents(
    paths: Sequence[Path], watch: Stopwatch | None = None, registry: Registry | None = None
) -> list[Reading]:
    """Read, restore where damaged, and repair each file of the given files and folders, in order of their ids."""
    from lsgraph.text.catalogue import describe, read_catalogue
    from lsgraph.text.read import read_corpus
    from lsgraph.text.reading import make_reading

    watch = watch or Stopwatch()
    registry = registry or default_registry()
    sources = watch("read", lambda: read_corpus(sorted(paths)))
    if not sources:
        raise SourceError("no documents here", where=str(paths[0]), advice="give .txt, .md, .html, .docx or .pdf files")
    catalogue = [entry for path in _catalogues(paths) for entry in read_catalogue(path)]
    documents = [describe(source, catalogue) for source in sources]
    restorer = watch("learn", lambda: _restorer(sources, registry))
    readings = []
    for source, document in zip(sources, documents, strict=True):
        readings.append(watch("reading", partial(make_reading, source, document, restorer)))
    return sorted(readings, key=lambda reading: reading.document.id)


def _catalogues(paths: Sequence[Path]) -> list[Path]:
    """The catalogues of the given folders, then the bundled one."""
    folders = {path if path.is_dir() else path.parent for path in paths}
    found = [folder / "catalogue.json" for folder in sorted(folders) if (folder / "catalogue.json").exists()]
    bundled = resources.sources_dir() / "catalogue.json"
    return [path for path in found if path.resolve() != bundled.resolve()] + [bundled]


def _restorer(sources: Sequence[Source], registry: Registry) -> Any:
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
    readings = read_documents(paths, watch, registry)
    mapped: list[Mapped] = []
    results: Iterable[Mapped]
    if executor is None:
        results = (map_document(reading, registry) for reading in readings)
    else:
        results = executor.map(map_document, readings, [registry] * len(readings))
    for reading, one in zip(readings, results, strict=True):
        mapped.append(one)
        if report:
            report(reading.document.id, len(mapped), len(readings))
    links = watch("link", lambda: [link_mentions(one, registry) for one in mapped])
    correspondences = watch("correspond", lambda: find_correspondences(mapped))
    contradictions = watch("contradict", lambda: find_contradictions(mapped, registry))
    timings = {**watch.seconds, **total([one.timings for one in mapped])}
    return Corpus(tuple(mapped), registry, tuple(links), tuple(correspondences), tuple(contradictions), timings)


def link_mentions(mapped: Mapped, registry: Registry) -> dict[int, Link]:
    """A link for each citation and instrument mention, by the identity of the mention."""
    from lsgraph.link import link_document

    links: dict[int, Link] = link_document(mapped, registry)
    return links


def default_sources() -> Path:
    """`graph/sources` of the present folder, or else the bundled documents."""
    here = Path("graph/sources")
    return here if here.is_dir() else resources.sources_dir()
