"""Any supported file to a `Source`: the words that every offset counts in, and where its pages begin."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lsgraph.errors import SourceError, SourcesError
from lsgraph.patterns import compiled
from lsgraph.text import encodings, formats, markup, pdf

SUFFIXES = (".txt", ".md", ".markdown", ".html", ".htm", ".docx", ".pdf")
_LARGEST = 64 * 1024 * 1024


@dataclass(frozen=True)
class Source:
    """A file as received.

    `text` is what offsets count in: the file decoded as UTF-8 where it is UTF-8 text (byte for byte, a
    byte order mark and carriage returns included), else the text extracted from it, which then also stands in
    `extracted`. `pages` holds the offset of the first character of every page, where pages are known.
    """

    document_id: str
    file: str
    sha256: str
    text: str
    pages: tuple[int, ...] = ()
    extracted: str | None = None


def document_id(path: Path) -> str:
    """The id of a file without a catalogue entry: its stem, safe as a part of a file name and of an IRI.

    A stem that has to be changed gets a few characters of its hash, so that distinct stems stay distinct.

    >>> document_id(Path("plans/bac-ninh-144.txt"))
    'bac-ninh-144'
    >>> document_id(Path("plans/..txt")).startswith("document-")
    True
    """
    stem = path.stem
    safe = compiled(r"[^\w.-]+").sub("-", stem).strip(".-_")
    if safe == stem and len(safe) <= 120:
        return safe
    mark = hashlib.sha256(stem.encode("utf-8", "surrogateescape")).hexdigest()[:6]
    return f"{safe[:120].rstrip('.-') or 'document'}-{mark}"


def read_source(path: Path) -> Source:
    """Reads one file. `SourceError` in one line: missing, a folder, empty, binary, truncated, unknown kind."""
    where = str(path)
    if path.is_dir():
        raise SourceError("is a folder, not a document", where=where, advice="give a file in it")
    if not path.exists():
        raise SourceError("no such file", where=where, advice="check the path")
    try:
        size = path.stat().st_size
        if size > _LARGEST:
            raise SourceError(f"is larger than {_LARGEST >> 20} MB", where=where, advice="split it")
        data = path.read_bytes() if path.is_file() else b""
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror}", where=where) from None
    if not data.strip(b"\x00 \t\r\n\f\v"):
        raise SourceError("is empty", where=where, advice="give a file with text")
    text, pages, extracted = _extract(path, data, where)
    if not text.strip("\ufeff \t\r\n\f\v\u200b\xa0"):
        raise SourceError("has no text in it", where=where, advice="give a file with text")
    return Source(
        document_id=document_id(path),
        file=path.name,
        sha256=hashlib.sha256(data).hexdigest(),
        text=text,
        pages=pages,
        extracted=text if extracted else None,
    )


def _extract(path: Path, data: bytes, where: str) -> tuple[str, tuple[int, ...], bool]:
    """Text, page starts, and whether the text is something else than the file decoded as UTF-8."""
    kind = formats.sniff(data, path.suffix.lower(), where)
    if kind == "pdf":
        return (*pdf.pdf_text(data, where), True)
    if kind == "docx":
        return (formats.docx_text(data, where), (), True)
    text, encoding = encodings.decode(data, where)
    if kind == "html":
        return (markup.html_text(text), (), True)
    pages = (0, *(m.end() for m in compiled("\f").finditer(text))) if "\f" in text else ()
    return text, pages, encoding != "utf-8"


def source_files(paths: Iterable[Path]) -> list[Path]:
    """The documents among files and folders, each once, in a stable order.

    In folders only files of a supported kind count; hidden ones and catalogue files do not.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.is_file() and p.suffix.lower() in SUFFIXES)
            chosen = [p for p in inside if not any(part.startswith(".") for part in p.relative_to(path).parts)]
        else:
            chosen = [path]
        for file in chosen:
            found.setdefault(file.resolve(), file)
    return list(found.values())


def read_corpus(paths: Iterable[Path]) -> list[Source]:
    """All documents among files and folders, with distinct ids.

    Two files with one stem get the folder's name in front; the first keeps its id. All files that cannot be read
    are named together.
    """
    sources: list[Source] = []
    problems: list[SourceError] = []
    taken: set[str] = set()
    for path in source_files(paths):
        try:
            source = read_source(path)
        except SourceError as problem:
            problems.append(problem)
            continue
        taken_id = _distinct(source, path, taken)
        taken.add(taken_id)
        sources.append(source if taken_id == source.document_id else _renamed(source, taken_id))
    if len(problems) == 1:
        raise problems[0]
    if problems:
        raise SourcesError.of(problems)
    return sources


def _distinct(source: Source, path: Path, taken: set[str]) -> str:
    options: Sequence[str] = (
        source.document_id,
        document_id(Path(f"{path.resolve().parent.name}-{path.stem}.txt")),
        f"{source.document_id}-{source.sha256[:6]}",
    )
    for option in options:
        if option not in taken:
            return option
    number = 2
    while f"{options[0]}-{number}" in taken:
        number += 1
    return f"{options[0]}-{number}"


def _renamed(source: Source, new_id: str) -> Source:
    return Source(new_id, source.file, source.sha256, source.text, source.pages, source.extracted)
