"""Results of a query in the standard's formats, row by row, so that a cap can be kept."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from lsgraph.rows import Rows, as_rows, safe_csv, workbook

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SELECT_TYPES = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "application/sparql-results+xml": "xml",
    "application/xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    EXCEL: "xlsx",
}
GRAPH_TYPES = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None
_XSD = "http://www.w3.org/2001/XMLSchema#"
_STRING = _XSD + "string"
_NUMERIC = frozenset(_XSD + name for name in ("integer", "decimal", "double", "float", "int", "long"))


def select(variables: Sequence[str], rows: Iterable[Sequence[Term]], form: str) -> bytes:
    """The rows of a SELECT as json, xml, csv or tsv; as excel (a CSV that is safe in a spreadsheet) or xlsx."""
    if form == "xlsx":
        return workbook([("rows", plain(variables, list(rows)))])
    if form == "excel":
        return safe_csv(plain(variables, list(rows))).encode()
    return {"json": _json, "xml": _xml, "csv": _csv, "tsv": _tsv}[form](variables, rows).encode()


def plain(variables: Sequence[str], rows: Sequence[Sequence[Term]]) -> Rows:
    """Rows of plain text; a column is numeric where its every value is a number."""
    numeric = [
        name
        for at, name in enumerate(variables)
        if any(row[at] is not None for row in rows)
        and all(
            row[at] is None or (isinstance(row[at], ox.Literal) and row[at].datatype.value in _NUMERIC)  # type: ignore[union-attr]
            for row in rows
        )
    ]
    return as_rows(variables, ([_plain(term) for term in row] for row in rows), numeric)


def _plain(term: Term) -> str | None:
    if term is None:
        return None
    value = getattr(term, "value", None)
    return value if isinstance(value, str) else str(term)


def boolean(value: bool, form: str) -> bytes:
    """The answer of an ASK; CSV and TSV give one line."""
    words = "true" if value else "false"
    if form == "json":
        return json.dumps({"head": {}, "boolean": value}).encode()
    if form == "xml":
        return f"{_XML_HEAD}<head/><boolean>{words}</boolean></sparql>".encode()
    return f"{words}\n".encode()


def _binding(term: Term) -> dict[str, str]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Literal):
        found = {"type": "literal", "value": term.value}
        if term.language:
            found["xml:lang"] = term.language
        elif term.datatype.value != _STRING:
            found["datatype"] = term.datatype.value
        return found
    return {"type": "literal", "value": str(term)}


def _json(variables: Sequence[str], rows: Iterable[Sequence[Term]]) -> str:
    bindings = [
        {name: _binding(term) for name, term in zip(variables, row, strict=True) if term is not None} for row in rows
    ]
    return json.dumps({"head": {"vars": list(variables)}, "results": {"bindings": bindings}}, ensure_ascii=False)


_XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">'


def _xml(variables: Sequence[str], rows: Iterable[Sequence[Term]]) -> str:
    out = [_XML_HEAD, "<head>", *(f"<variable name={quoteattr(name)}/>" for name in variables), "</head><results>"]
    for row in rows:
        out.append("<result>")
        for name, term in zip(variables, row, strict=True):
            if term is None:
                continue
            found = _binding(term)
            value = escape("".join(ch for ch in found["value"] if ch >= " " or ch in "\t\n\r"))
            attributes = "".join(f" {key}={quoteattr(found[key])}" for key in ("xml:lang", "datatype") if key in found)
            out.append(
                f"<binding name={quoteattr(name)}><{found['type']}{attributes}>{value}</{found['type']}></binding>"
            )
        out.append("</result>")
    return "".join([*out, "</results></sparql>"])


def _csv(variables: Sequence[str], rows: Iterable[Sequence[Term]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(variables)
    for row in rows:
        writer.writerow(["" if term is None else getattr(term, "value", str(term)) for term in row])
    return out.getvalue()


def _tsv(variables: Sequence[str], rows: Iterable[Sequence[Term]]) -> str:
    lines = ["\t".join(f"?{name}" for name in variables)]
    # N-Triples terms escape tabs and line ends by themselves.
    lines += ["\t".join("" if term is None else str(term) for term in row) for row in rows]
    return "\n".join(lines) + "\n"
