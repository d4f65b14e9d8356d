"""From documents to the graph folder: the one module that sees both halves.

read → restore → (each document: repair, sections, footnotes, mentions, statements) → link → quads → infer → write
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from lsgraph import __version__, resources
from lsgraph.across import FactKey
from lsgraph.audit_finding import DECISIONS_FILE
from lsgraph.corpus import Corpus, Report, default_sources, duplicates, map_corpus, other_versions
from lsgraph.errors import GraphError, InternalError, LsgraphError
from lsgraph.forked import cores, forked
from lsgraph.ids import short_id, slug
from lsgraph.memory import few_collections
from lsgraph.outputs import own_folder, replace_folder
from lsgraph.pipeline import Stopwatch, counts
from lsgraph.recorded import text_record
from lsgraph.registry import default_registry, read_registry
from lsgraph.store import FORMAT_VERSION, MANIFEST, STORE, Graph

_MOST = 8
_WORTH = 200_000
"""Bytes of documents for which one more process is worth its start."""


@dataclass(frozen=True)
class Built:
    """What a build did: documents, quads, seconds by stage, and the folder it wrote.

    `unread` are the lines of tables whose figures were left as text, by document.
    """

    folder: Path
    documents: int
    quads: int
    seconds: float
    timings: dict[str, float] = field(default_factory=dict)
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    unread: dict[str, tuple[int, ...]] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    """What a person should look at, a line each: one text under several names."""


def build(
    paths: Sequence[Path | str] | None = None,
    out: Path | str = "graph/build",
    *,
    registry: Path | None = None,
    jobs: int | None = None,
    store: bool = False,
    report: Report | None = None,
) -> Built:
    """Map documents (files or folders; default: the bundled ones) to a graph in the folder `out`.

    `store` also writes an indexed store for graphs that are too large to load at each question.

    The folder is replaced only when everything is written, so that a build that fails or is killed leaves the
    last good graph in place. Errors are `SourceError`, `RegistryError` and `GraphError`, and `InternalError` where
    lsgraph itself is at fault.
    """
    try:
        return _build(paths, out, registry, jobs, store, report)
    except (LsgraphError, OSError, MemoryError):
        raise
    except Exception as error:
        raise InternalError.of(error) from error


def _build(
    paths: Sequence[Path | str] | None,
    out: Path | str,
    registry: Path | None,
    jobs: int | None,
    store: bool,
    report: Report | None,
) -> Built:
    import time

    from lsgraph.text.read import source_files

    began = time.perf_counter()
    out = Path(out)
    # Said before anything is read: a build is long, and a folder that cannot be written would waste it.
    own_folder(out, MANIFEST)
    given = [Path(path) for path in paths] if paths else [default_sources()]
    entries = read_registry(registry) if registry else default_registry()
    watch = Stopwatch()
    with few_collections():
        with _workers(jobs or _helpful(source_files(given))) as executor:
            corpus = map_corpus(given, entries, executor=executor, report=report)
        # What is one process by the caller's wish, or for want of anything to gain, stays one to the end.
        alone = (jobs or cores()) < 2
        facts = ox.Store()
        graphs = watch("quads", lambda: corpus_graphs(corpus, facts, alone=alone))
        with _new_folder(out) as new:
            # Rules name nothing new, so the index for searching does not wait for them.
            with forked(lambda: _write_stated(new, corpus, graphs, facts), alone=alone) as written:
                graphs["inferred.nq"] = watch("infer", lambda: _infer(facts))
                watch("write", written)
            manifest = _manifest(corpus, graphs, source_files(given), registry or resources.registry_dir())
            watch("write", lambda: _write_rest(new, out, graphs, manifest, keep_store=store))
    return Built(
        folder=out,
        documents=len(corpus.documents),
        quads=sum(map(_quads_in, graphs.values())),
        seconds=time.perf_counter() - began,
        timings={**corpus.timings, **watch.seconds},
        counts={one.reading.document.id: counts(one) for one in corpus.documents},
        unread={one.reading.document.id: one.unread for one in corpus.documents if one.unread},
        warnings=(*duplicates(corpus.documents), *other_versions(given, corpus.documents)),
    )


@contextmanager
def _workers(jobs: int) -> Iterator[Executor | None]:
    """Processes beside this one, which does its share itself; None for one job."""
    if jobs < 2:
        yield None
        return
    executor = ProcessPoolExecutor(jobs - 1)
    try:
        yield executor
    finally:
        executor.shutdown(cancel_futures=True)


def _helpful(paths: Sequence[Path]) -> int:
    """How many processes help by default: one a core that this one may use, and enough to do for each."""
    return min(cores(), _MOST, 1 + sum(path.stat().st_size for path in paths if path.is_file()) // _WORTH)


def corpus_graphs(corpus: Corpus, facts: ox.Store | None = None, *, alone: bool = True) -> dict[str, bytes]:
    """File name → sorted lines, for each document, the registry, the ontology and what was compared.

    `facts` takes them in too, while the next are made. Unless `alone`, a process beside this one does half of the
    documents.
    """
    from lsgraph.corpus_quads import contradiction_quads, correspondence_quads
    from lsgraph.provenance import Quads
    from lsgraph.registry_quads import ontology_quads, registry_quads

    graphs: dict[str, bytes] = {}
    nodes: dict[FactKey, str] = {}
    indicators: dict[FactKey, str] = {}
    with ThreadPoolExecutor(1) as loader:
        loads: list[Future[None]] = []

        def add(name: str, lines: bytes) -> None:
            graphs[name] = lines
            if facts is not None:
                loads.append(loader.submit(facts.bulk_load, lines, format=ox.RdfFormat.N_QUADS))

        def take(made: Iterable[_DocumentGraph]) -> None:
            for one in made:
                add(f"document-{file_name(one.document)}.nq", one.lines)
                nodes.update(one.nodes)
                indicators.update(one.indicators)

        theirs, mine = _halves(corpus)
        # The fork comes before the first thread: a fork of a process with threads has only one of them.
        with forked(lambda: [_document_graph(corpus, at) for at in theirs], alone=alone) as beside:
            take(_document_graph(corpus, at) for at in mine)
            add("registry.nq", registry_quads(corpus.registry).encoded())
            add("ontology.nq", "".join(ontology_quads(sorted(resources.ontology_dir().glob("*.ttl")))).encode())
            take(beside())
        together = Quads("inferred")
        correspondence_quads(together, corpus.correspondences, nodes)
        contradiction_quads(together, corpus.contradictions, nodes, indicators)
        add("inferred.nq", together.encoded())
        for load in loads:
            load.result()
    return graphs


@dataclass(frozen=True)
class _DocumentGraph:
    """The graph of one document, and the nodes of its facts and of their indicators."""

    document: str
    lines: bytes
    nodes: dict[FactKey, str]
    indicators: dict[FactKey, str]


def _document_graph(corpus: Corpus, at: int) -> _DocumentGraph:
    from lsgraph.quads import DocumentQuads

    mapped = corpus.documents[at]
    document = mapped.reading.document.id
    try:
        writer = DocumentQuads(mapped, corpus.registry, corpus.links[at], corpus.texts[at])
        lines = writer.build().encoded()
    except Exception as error:
        error.stage = "quads"  # type: ignore[attr-defined]
        raise InternalError.of(error, mapped.reading.document.file) from error
    return _DocumentGraph(
        document,
        lines,
        {(document, kind.removesuffix("mention"), index): node for (kind, index), node in writer.nodes.items()},
        {(document, kind, index): node for (kind, index), node in writer.indicators.items()},
    )


def _halves(corpus: Corpus) -> tuple[list[int], list[int]]:
    """The places of the documents in two lots of about the same length."""
    lots: tuple[list[int], list[int]] = ([], [])
    lengths = [0, 0]
    sizes = [len(one.reading.text.source) for one in corpus.documents]
    for at in sorted(range(len(sizes)), key=lambda at: (-sizes[at], at)):
        lot = lengths.index(min(lengths))
        lots[lot].append(at)
        lengths[lot] += sizes[at]
    return lots


def file_name(document: str) -> str:
    """A file name for a document id; ids of odd files could otherwise leave the folder."""
    safe = slug(document)[:80]
    return safe if safe == document else f"{safe or 'document'}-{short_id(document)[:6]}"


def _infer(store: ox.Store) -> bytes:
    """Adds to the store what the rules conclude, and gives all lines of its inferred graph."""
    from lsgraph.infer import infer
    from lsgraph.provenance import graph_name

    infer(store)
    inferred = ox.NamedNode(graph_name("inferred"))
    return "".join(sorted({f"{quad} .\n" for quad in store.quads_for_pattern(None, None, None, inferred)})).encode()


def _manifest(corpus: Corpus, graphs: dict[str, bytes], paths: Sequence[Path], registry_dir: Path) -> dict[str, Any]:
    rules = hashlib.sha256()
    package = Path(__file__).resolve().parent
    for path in sorted(package.rglob("*.py")) + sorted(resources.queries_dir().rglob("infer/*.rq")):
        rules.update(path.read_bytes())
    registry = hashlib.sha256()
    for path in sorted(registry_dir.glob("*.json")):
        registry.update(path.read_bytes())
    where: dict[str, str] = {}
    bundled = resources.sources_dir().resolve()
    for path in paths:
        # By content: two folders may hold a plan.txt each. However the bundled ones are named, they are the same.
        here = path.resolve()
        told = f"bundled:/{here.relative_to(bundled).as_posix()}" if here.is_relative_to(bundled) else path.as_posix()
        where.setdefault(hashlib.sha256(path.read_bytes()).hexdigest(), told)
    return {
        "format": FORMAT_VERSION,
        "tool": f"lsgraph {__version__}",
        "rules": rules.hexdigest(),
        "registry": registry.hexdigest(),
        "inputs": [
            {
                "document": one.reading.document.id,
                "file": one.reading.document.file,
                "path": where.get(one.reading.document.sha256, ""),
                "sha256": one.reading.document.sha256,
                "text": f"text/{file_name(one.reading.document.id)}.json",
                "counts": counts(one),
            }
            for one in sorted(corpus.documents, key=lambda one: one.reading.document.id)
        ],
        "counts": {
            "contradictions": sum(item.verdict == "conflict" for item in corpus.contradictions),
            "correspondences": len(corpus.correspondences),
        },
        "graphs": {
            name: {"sha256": hashlib.sha256(lines).hexdigest(), "quads": _quads_in(lines)}
            for name, lines in sorted(graphs.items())
        },
    }


def _quads_in(lines: bytes) -> int:
    return lines.count(b"\n")


@contextmanager
def _new_folder(out: Path) -> Iterator[Path]:
    """A folder beside `out`, gone at the end unless it took its place; what cannot be written is said in one line."""
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
    except OSError as error:
        raise GraphError(f"cannot be written: {error.strerror}", where=str(out.parent)) from None
    try:
        new.chmod(0o755)
        yield new
    except (OSError, sqlite3.Error) as error:
        what = getattr(error, "strerror", None) or str(error)
        raise GraphError(
            f"cannot be written: {what}", where=str(out), advice="the last graph is still in place" * out.exists()
        ) from None
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _write_stated(new: Path, corpus: Corpus, graphs: Mapping[str, bytes], facts: ox.Store) -> None:
    """What does not wait for the rules: the graphs of documents, their texts, the index for searching."""
    from lsgraph.search import INDEX, write_index

    for name, lines in graphs.items():
        if name != "inferred.nq":
            (new / name).write_bytes(lines)
    _write_texts(new / "text", corpus)
    write_index(Graph(facts), new, new / INDEX)


def _write_rest(
    new: Path, out: Path, graphs: Mapping[str, bytes], manifest: dict[str, Any], *, keep_store: bool
) -> None:
    """What was concluded, the manifest and the store; then the folder takes the place of the last one."""
    (new / "inferred.nq").write_bytes(graphs["inferred.nq"])
    if keep_store:
        _write_store(new, sorted(graphs))
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    (new / MANIFEST).write_text(text, encoding="utf-8", newline="")
    if (out / DECISIONS_FILE).is_file():
        shutil.copy2(out / DECISIONS_FILE, new / DECISIONS_FILE)  # a person's work, which no build makes again
    replace_folder(new, out)


def _write_store(folder: Path, names: Sequence[str]) -> None:
    disk = ox.Store(str(folder / STORE))
    for name in names:
        disk.bulk_load(path=str(folder / name), format=ox.RdfFormat.N_QUADS)
    disk.optimize()
    disk.flush()


def _write_texts(folder: Path, corpus: Corpus) -> None:
    folder.mkdir()
    for one in corpus.documents:
        reading = one.reading
        name = file_name(reading.document.id)
        record = text_record(reading)
        (folder / f"{name}.json").write_text(
            json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8", newline=""
        )
        if reading.extracted is not None:
            (folder / f"{name}.txt").write_text(reading.extracted, encoding="utf-8", newline="")
