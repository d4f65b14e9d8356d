"""Interchange: the graph as RDF dumps, a document a file, property graph, tables, workbook, and StratML."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from lsgraph import vocab
from lsgraph.errors import GraphError
from lsgraph.outputs import own_file, own_folder, write_whole
from lsgraph.rows import Rows, workbook
from lsgraph.rq import load_query, run
from lsgraph.store import Graph

FOLDERS = ("ttl", "csv", "stratml")
MARK = ".lsgraph-export"
"""Left in a folder that an export wrote, so that the next one knows it for its own."""
FORMATS = ("nq", "trig", "ttl", "jsonld", "graphml", "csv", "xlsx", "stratml")
TABLES = (
    "citations",
    "instruments",
    "targets",
    "figures",
    "tasks",
    "implements",
    "projects",
    "progress",
    "gates",
    "footnotes",
    "restored",
    "contradictions",
    "sums",
)
PREFIXES = {
    "ls": vocab.LS,
    "lsr": vocab.ID,
    "lsg": vocab.GRAPH,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
DEFAULT_NAMES = {
    "nq": "lsgraph.nq",
    "trig": "lsgraph.trig",
    "ttl": "lsgraph-ttl",
    "jsonld": "lsgraph.jsonld",
    "graphml": "lsgraph.graphml",
    "csv": "lsgraph-csv",
    "xlsx": "lsgraph.xlsx",
    "stratml": "lsgraph-stratml",
}


def export(graph: Graph, format: str, out: Path | None = None) -> list[Path]:
    """Write the graph in a format and say which files were written.

    `ttl`, `csv` and `stratml` write a folder (a file a named graph, a query, a plan), the others one file.
    """
    if format not in FORMATS:
        raise GraphError(f'cannot be exported as "{format}"', advice=f"choose one of {', '.join(FORMATS)}")
    out = out or Path(DEFAULT_NAMES[format])
    try:
        if format not in FOLDERS:
            own_file(out)
            return [_write(graph, format, out)]
        own_folder(out, MARK)
        _text(out / MARK, f"{format}\n")
        return _write_folder(graph, format, out)
    except OSError as error:
        raise GraphError(f"cannot be written: {error.strerror}", where=str(error.filename or out)) from None


def _write(graph: Graph, format: str, out: Path) -> Path:
    if format == "nq":
        return _text(out, "".join(sorted(f"{quad} .\n" for quad in graph.quads())))
    if format == "graphml":
        return graphml(graph, out)
    if format == "xlsx":
        return _bytes(out, workbook([(name, run(graph, name)) for name in TABLES]))
    kind = ox.RdfFormat.TRIG if format == "trig" else ox.RdfFormat.JSON_LD
    return _text(out, _dump(sorted(graph.quads(), key=str), kind))


def _write_folder(graph: Graph, format: str, out: Path) -> list[Path]:
    if format == "ttl":
        return turtle_files(graph, out)
    if format == "csv":
        return csv_tables(graph, out)
    from lsgraph.stratml import stratml_files

    return stratml_files(graph, out)


def _text(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, text)
    return path


def _bytes(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, data)
    return path


def _dump(quads: Iterable[ox.Quad] | Iterable[ox.Triple], format: ox.RdfFormat) -> str:
    data = ox.serialize(quads, format=format, prefixes=PREFIXES)
    assert isinstance(data, bytes)
    return data.decode()


def turtle_files(graph: Graph, folder: Path) -> list[Path]:
    """A Turtle file for each named graph."""
    by_graph: dict[str, list[ox.Triple]] = {}
    for quad in graph.quads():
        name = getattr(quad.graph_name, "value", "").rpartition("/")[2] or "default"
        by_graph.setdefault(name, []).append(quad.triple)
    return [
        _text(folder / f"{name}.ttl", _dump(sorted(triples, key=str), ox.RdfFormat.TURTLE))
        for name, triples in sorted(by_graph.items())
    ]


def graphml(graph: Graph, path: Path) -> Path:
    """Things and facts as nodes (label, kind), statements between them as edges (property)."""
    import networkx

    whole = graph.networkx()
    plain: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for node in sorted(whole.nodes):
        data = whole.nodes[node]
        plain.add_node(node, label=data.get("label", node), kind=data.get("kind", ""))
    for a, b, key in sorted(whole.edges(keys=True)):
        plain.add_edge(a, b, property=str(key))
    buffer = io.BytesIO()
    networkx.write_graphml(plain, buffer, encoding="utf-8", named_key_ids=True)
    return _bytes(path, buffer.getvalue())


def csv_tables(graph: Graph, folder: Path) -> list[Path]:
    """A CSV file for each query of the contract, with a schema beside them (CSV on the Web)."""
    written = []
    tables = []
    for name in TABLES:
        rows = run(graph, name)
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(rows.columns)
        writer.writerows(["" if value is None else value for value in row] for row in rows.rows)
        written.append(_text(folder / f"{name}.csv", out.getvalue()))
        tables.append(_table_schema(name, rows))
    schema = {"@context": ["http://www.w3.org/ns/csvw", {"@language": "vi"}], "tables": tables}
    written.append(_text(folder / "csv-metadata.json", json.dumps(schema, ensure_ascii=False, indent=1) + "\n"))
    return written


def _table_schema(name: str, rows: Rows) -> dict[str, object]:
    meanings = {column: (vi, en) for column, vi, en in load_query(name).columns}
    columns = [
        {
            "name": column,
            "titles": column,
            "datatype": "decimal" if column in rows.numeric else "string",
            "dc:description": {"vi": meanings[column][0], "en": meanings[column][1]},
        }
        for column in rows.columns
    ]
    return {"url": f"{name}.csv", "tableSchema": {"columns": columns}}
