"""Full-text search over names, variants, quotes and sentences, blind to diacritics, case and tone placement.

The index is an SQLite full-text table, written by the build beside the graph and made in memory for any other
graph. A query is words that must all be there; "in quotes" for a phrase, `word*` for the beginning of one.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from lsgraph.errors import GraphError, QueryError
from lsgraph.ids import fold
from lsgraph.resolve import KINDS
from lsgraph.rows import Rows, as_rows
from lsgraph.store import Queryable

INDEX = "search.sqlite"
COLUMNS = ("kind", "label", "document", "line", "quote", "iri")
_TOKEN = re.compile(r'"([^"]*)"|(\S+)')
_SENTENCE = ("câu", "sentence")

_PREFIX = (
    "PREFIX ls: <https://w3id.org/lsgraph/ontology#>\nPREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
    "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
)
_THINGS = (
    _PREFIX
    + """SELECT DISTINCT ?thing ?kind ?label ?en ?number ?text WHERE {
  VALUES ?kind { KINDS }
  ?thing a ?kind ; rdfs:label ?label . FILTER(LANG(?label) = "vi")
  OPTIONAL { ?thing rdfs:label ?en . FILTER(LANG(?en) = "en") } OPTIONAL { ?thing ls:number ?number }
  { ?thing rdfs:label ?text } UNION { ?thing skos:altLabel|skos:hiddenLabel ?text } UNION { ?thing ls:number ?text }
  UNION { ?thing ls:title ?text }
} ORDER BY ?thing ?kind ?text"""
)
_QUOTES = (
    _PREFIX
    + """SELECT DISTINCT ?evidence ?document ?line ?start ?quote ?restored WHERE {
  ?evidence a ls:Evidence ; ls:document ?d ; ls:line ?line ; ls:start ?start ; ls:quote ?quote .
  ?d ls:identifier ?document . OPTIONAL { ?evidence ls:restoredQuote ?restored }
} ORDER BY ?document ?start ?evidence"""
)

Entry = tuple[str, str, str, str, str, str, str, str]
"""kind, label, English label, document, line, quote, iri, searched text"""


def things(graph: Queryable) -> Iterator[Entry]:
    """One entry a named thing, with all its names as searched text."""
    kept: dict[str, tuple[str, str, str, list[str]]] = {}
    order = {kind: at for at, kind in enumerate(KINDS)}
    for thing, kind, label, en, number, text in graph.select(
        _THINGS.replace("KINDS", " ".join(f"ls:{kind}" for kind in KINDS))
    ).rows:
        name = str(kind).rpartition("#")[2]
        entry = kept.setdefault(str(thing), (name, str(label), _english(en, number), []))
        if order.get(name, 99) < order.get(entry[0], 99):
            kept[str(thing)] = entry = (name, *entry[1:])
        if text not in entry[3]:
            entry[3].append(str(text))
    for thing, (name, label, english, texts) in kept.items():
        yield name, label, english, "", "", "", thing, " | ".join(texts)


def _english(label: str | None, number: str | None) -> str:
    """The English label; a title without its number would not say which instrument it is."""
    if not label or not number or number in label:
        return label or ""
    return f"{number} – {label}"


def quotes(graph: Queryable) -> Iterator[Entry]:
    """One entry an evidence; its restored words are searched too."""
    for evidence, document, line, _, quote, restored in graph.select(_QUOTES).rows:
        words = " ".join(str(quote).split())
        text = words if not restored else f"{restored} | {words}"
        yield "Sentence", str(restored or words), "", str(document), str(line), words, str(evidence), text


def sentences(folder: Path) -> Iterator[Entry]:
    """One entry a sentence of the texts that a build wrote."""
    for path in sorted((folder / "text").glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        source: str = record["source"]
        restored: list[tuple[int, int, str, float]] = [tuple(item) for item in record["restored"]]
        at = 0
        for item in record["paragraphs"]:
            start, end = int(item["start"]), int(item["end"])
            words = " ".join(source[start:end].split())
            if not words:
                continue
            while at < len(restored) and restored[at][0] < start:
                at += 1
            clean = _restored(source, start, end, restored, at)
            text = words if clean == words else f"{clean} | {words}"
            line = source.count("\n", 0, start) + 1
            yield "Sentence", clean, "", str(record["document"]), str(line), words, "", text


def _restored(source: str, start: int, end: int, restored: list[tuple[int, int, str, float]], at: int) -> str:
    pieces: list[str] = []
    place = start
    for a, b, words, _ in restored[at:]:
        if a >= end:
            break
        if a >= place and b <= end:
            pieces += [source[place:a], words]
            place = b
    pieces.append(source[place:end])
    return " ".join("".join(pieces).split())


def make_index(entries: Iterable[Entry], path: Path | None = None) -> sqlite3.Connection:
    """An index in a file or in memory."""
    connection = sqlite3.connect(str(path) if path else ":memory:")
    connection.execute("PRAGMA journal_mode=OFF")
    connection.execute(
        "CREATE VIRTUAL TABLE entry USING fts5(kind UNINDEXED, label UNINDEXED, english UNINDEXED,"
        " document UNINDEXED, line UNINDEXED, quote UNINDEXED, iri UNINDEXED, exact UNINDEXED, folded,"
        " tokenize='unicode61 remove_diacritics 0')"
    )
    connection.executemany(
        "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ((*entry[:7], entry[7].lower(), fold(entry[7])) for entry in entries),
    )
    connection.commit()
    return connection


def write_index(graph: Queryable, folder: Path, path: Path) -> None:
    """The index of a build: things and every sentence of its texts."""
    make_index([*things(graph), *sentences(folder)], path).close()


def open_index(folder: Path) -> sqlite3.Connection | None:
    """The index beside a graph, read-only, or None."""
    path = folder / INDEX
    if not path.exists():
        return None
    return sqlite3.connect(f"file:{path.resolve().as_posix()}?mode=ro&immutable=1", uri=True)


def match_expression(text: str) -> str:
    """The query as the index understands it; everything in it is quoted.

    >>> match_expression('"cửa khẩu" thông min*')
    '"cua khau" "thong" "min"*'
    """
    parts: list[str] = []
    for phrase, word in _TOKEN.findall(text):
        folded = fold(phrase or word)
        if not folded:
            continue
        prefix = "*" if word.endswith("*") else ""
        if phrase or prefix:
            parts.append(f'"{folded}"{prefix}')
        else:
            # A number such as 57-NQ/TW folds to several words that belong together.
            parts.append(f'"{folded}"')
    if not parts:
        raise QueryError("there is nothing to search for", where=repr(text), advice="give at least one word")
    return " ".join(parts)


def find(connection: sqlite3.Connection, text: str, *, limit: int = 20, lang: str = "vi") -> Rows:
    """The best entries: things before sentences of the same worth, the spelling as typed before others."""
    expression = match_expression(text)
    wanted = " ".join(text.replace('"', " ").replace("*", " ").lower().split())
    try:
        found = connection.execute(
            "SELECT kind, label, english, document, line, quote, iri, bm25(entry) AS worth, instr(exact, ?) AS as_typed"
            " FROM entry WHERE entry MATCH ?"
            " ORDER BY (kind = 'Sentence'), (as_typed = 0), worth, document, CAST(line AS INTEGER), label, iri LIMIT ?",
            (wanted, expression, limit),
        ).fetchall()
    except sqlite3.Error as error:
        raise GraphError(f"the search index cannot be read: {error}", advice="run `lsgraph build` again") from None
    which = 0 if lang == "vi" else 1
    rows = [
        (
            (KINDS.get(kind) or _SENTENCE)[which],
            (which and english) or label,
            *(value or None for value in (document, line, quote, iri)),
        )
        for kind, label, english, document, line, quote, iri, *_ in found
    ]
    return as_rows(COLUMNS, rows, ("line",) if all(row[3] for row in rows) and rows else ())


def search(graph: Queryable, text: str, *, limit: int = 20, lang: str = "vi") -> Rows:
    """Search any graph: the written index where there is one, else an index made now."""
    folder = getattr(graph, "folder", None)
    connection = open_index(folder) if isinstance(folder, Path) else None
    if connection is None:
        match_expression(text)
        connection = make_index([*things(graph), *quotes(graph)])
    try:
        return find(connection, text, limit=limit, lang=lang)
    finally:
        connection.close()
