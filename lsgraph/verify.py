"""Re-reads the sources and checks that each quote of the graph stands where the graph says it does."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lsgraph import resources
from lsgraph.errors import GraphError, SourceError
from lsgraph.store import Graph

_QUOTES = """
PREFIX ls: <https://w3id.org/lsgraph/ontology#>
SELECT ?file ?sha256 ?document ?evidence ?line ?start ?end ?quote WHERE {
  ?evidence a ls:Evidence ; ls:document ?d ; ls:line ?line ; ls:start ?start ; ls:end ?end ; ls:quote ?quote .
  ?d ls:fileName ?file ; ls:sha256 ?sha256 ; ls:identifier ?document .
} ORDER BY ?document ?start ?end ?evidence"""
_FILES = """
PREFIX ls: <https://w3id.org/lsgraph/ontology#>
SELECT ?document ?file WHERE { ?d ls:identifier ?document ; ls:fileName ?file } ORDER BY ?document ?file"""
_FACTS = """
PREFIX ls: <https://w3id.org/lsgraph/ontology#>
SELECT ?fact WHERE { ?fact ls:document ?d ; ls:rule ?rule . FILTER NOT EXISTS { ?fact ls:evidence ?e } } ORDER BY ?fact
"""


@dataclass(frozen=True, slots=True)
class Lie:
    """A quote that is not in its source: what the graph says and what stands there."""

    document: str
    evidence: str
    line: int
    said: str
    found: str
    reason: str

    def __str__(self) -> str:
        return (
            f"{self.document}, line {self.line}: {self.reason}; the graph says “{self.said}”, there is “{self.found}”"
        )


@dataclass(frozen=True, slots=True)
class Verified:
    """How many quotes were checked, and those that lie."""

    quotes: int
    documents: int
    lies: tuple[Lie, ...]


def verify(graph: Graph, sources: Path | None = None, *, first_only: bool = False) -> Verified:
    """Check every quote. `sources` is where to look for the files, else where the build found them."""
    rows = graph.select(_QUOTES).rows
    if not rows:
        raise GraphError("holds no quotes", advice="run `lsgraph build` first")
    lies: list[Lie] = []
    texts: dict[str, str] = {}
    for document, file, sha256 in sorted({(str(r[2]), str(r[0]), str(r[1])) for r in rows}):
        text, problem = _source(graph, document, file, sha256, sources)
        texts[document] = text
        if problem:
            lies.append(Lie(document, "", 0, sha256, problem, "the source is not the one the graph was built from"))
    for lie in _lies(rows, texts):
        lies.append(lie)
        if first_only:
            break
    for (fact,) in graph.select(_FACTS).rows:
        lies.append(Lie("", str(fact), 0, str(fact), "", "a fact without evidence"))
    return Verified(len(rows), len(texts), tuple(lies))


def _lies(rows: list[tuple[str | None, ...]], texts: dict[str, str]) -> Iterator[Lie]:
    for row in rows:
        _, _, document, evidence, line, start, end, quote = (value or "" for value in row)
        text = texts[document]
        found = text[int(start) : int(end)]
        if found != quote:
            yield Lie(document, evidence, int(line), _short(quote), _short(found), "the quote does not stand there")
        elif text.count("\n", 0, int(start)) + 1 != int(line):
            yield Lie(
                document, evidence, int(line), line, str(text.count("\n", 0, int(start)) + 1), "the line is wrong"
            )


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 80 else text[:77] + "…"


def _source(graph: Graph, document: str, file: str, sha256: str, sources: Path | None) -> tuple[str, str]:
    """The text that offsets count in, read again from the file, and what is wrong with the file ("" if nothing)."""
    from lsgraph.text.read import read_source

    path = _find(graph, document, file, sources)
    problem = ""
    actual = hashlib.sha256(path.read_bytes()).hexdigest()
    if actual != sha256:
        problem = actual
    return read_source(path).text, problem


def source_paths(graph: Graph, sources: Path | None = None) -> list[Path]:
    """The files that a graph was built from, where they are now; `SourceError` for one that is nowhere."""
    return [
        _find(graph, str(document), str(file), sources)
        for document, file in graph.select(_FILES).rows
        if document and file
    ]


def _find(graph: Graph, document: str, file: str, sources: Path | None) -> Path:
    candidates: list[Path] = []
    if sources is not None:
        candidates += [sources / file, *sorted(sources.rglob(file))]
    for item in graph.manifest.get("inputs", []):
        if item.get("document") == document and item.get("path"):
            recorded = str(item["path"])
            if recorded.startswith("bundled:"):
                candidates.append(resources.sources_dir() / recorded.removeprefix("bundled:").lstrip("/"))
            else:
                candidates.append(Path(recorded))
    candidates.append(resources.sources_dir() / file)
    for candidate in candidates:
        if candidate.is_file():
            return candidate
    raise SourceError(
        "the source is not where the build found it", where=file, advice="say where with --sources FOLDER"
    )
