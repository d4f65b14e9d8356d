"""The auditor's report: what is missing, contradicts itself, does not add up, or slips, each with its words.

Nothing is judged here: every finding names what was expected and what to check, and a person's decision about it
(a CSV beside the graph) is shown with it and survives rebuilds.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from lsgraph.audit_collect import Collector
from lsgraph.audit_finding import Coverage, ordered, read_decisions
from lsgraph.audit_report import Report
from lsgraph.audit_show import audit_html, audit_markdown, audit_workbook
from lsgraph.errors import QueryError
from lsgraph.outputs import write_whole
from lsgraph.store import Graph, Queryable

_SPANS = """PREFIX ls: <https://w3id.org/lsgraph/ontology#>
SELECT DISTINCT ?document ?fact ?start ?end WHERE {
  VALUES ?class { ls:Citation ls:InstrumentMention ls:Target ls:Figure ls:Task ls:ProjectMention ls:Progress
    ls:GateMention ls:BodyMention ls:SumCheck }
  ?fact a ?class ; ls:evidence ?evidence .
  ?evidence ls:start ?start ; ls:end ?end ; ls:document ?doc .
  ?doc ls:identifier ?document .
}"""
_ENDS = """PREFIX ls: <https://w3id.org/lsgraph/ontology#>
SELECT ?document (MAX(?end) AS ?last) WHERE { ?e ls:end ?end ; ls:document ?doc . ?doc ls:identifier ?document }
GROUP BY ?document"""


def audit(graph: Queryable, *, decisions: Path | None = None) -> Report:
    """All findings of a graph with the decisions in a CSV. Errors are `GraphError` (the CSV) and `QueryError`."""
    decided = read_decisions(decisions)
    findings = [replace(item, decision=decided.get(item.id)) for item in ordered(Collector(graph).all())]
    known = {finding.id for finding in findings}
    return Report(findings, coverage(graph), [item for name, item in decided.items() if name not in known])


def coverage(graph: Queryable) -> list[Coverage]:
    """How much of each document any fact rests on; blanks do not count.

    Of a graph without its texts (an endpoint, a single file) only the characters up to the last fact are known.
    """
    spans: dict[str, list[tuple[int, int]]] = {}
    facts: dict[str, set[str]] = {}
    for document, fact, start, end in graph.select(_SPANS).rows:
        if document and fact and start and end:
            spans.setdefault(document, []).append((int(start), int(end)))
            facts.setdefault(document, set()).add(fact)
    ends = {document: int(last or 0) for document, last in graph.select(_ENDS).rows if document}
    found = []
    for document in sorted(ends):
        text, sentences = _text(graph, document, ends[document])
        covered = bytearray(len(text))
        for first, last in spans.get(document, []):
            covered[first:last] = b"\1" * max(0, min(last, len(text)) - first)
        solid = [at for at, letter in enumerate(text) if not letter.isspace()]
        found.append(
            Coverage(
                document,
                len(solid),
                sum(covered[at] for at in solid),
                len(sentences),
                sum(any(covered[first:last]) for first, last in sentences),
                len(facts.get(document, ())),
            )
        )
    return found


def _text(graph: Queryable, document: str, length: int) -> tuple[str, list[tuple[int, int]]]:
    folder = graph.folder if isinstance(graph, Graph) else None
    path = folder / "text" / f"{document}.json" if folder else None
    if path is None or not path.exists():
        return "x" * length, []
    kept = json.loads(path.read_text(encoding="utf-8"))
    return str(kept["source"]), [(int(one["start"]), int(one["end"])) for one in kept["paragraphs"]]


def write_audit(report: Report, path: Path, *, lang: str = "vi") -> None:
    """Write the report as .html, .xlsx or .md; another suffix is a `QueryError`."""
    suffix = path.suffix.lower()
    if suffix in (".html", ".htm"):
        write_whole(path, audit_html(report, lang=lang))
    elif suffix == ".xlsx":
        write_whole(path, audit_workbook(report, lang=lang))
    elif suffix == ".md":
        write_whole(path, audit_markdown(report, lang=lang))
    else:
        raise QueryError("is no kind of report", where=str(path), advice="name it .html, .xlsx or .md")
