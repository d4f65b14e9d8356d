"""The auditor's report: what is missing, contradicts itself, does not add up, or slips, each with its words.

Nothing is judged here: every finding names what was expected and what to check, and a person's decision about it
(a CSV beside the graph) is shown with it and survives rebuilds.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from lsgraph.audit_collect import Collector
from lsgraph.audit_finding import SEVERITIES, Coverage, Decision, Finding, ordered, read_decisions
from lsgraph.audit_wording import PAGE, headline, kind_title
from lsgraph.errors import QueryError
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


@dataclass(frozen=True)
class Report:
    """Findings, worst first; coverage by document; decisions whose finding is no more."""

    findings: list[Finding]
    coverage: list[Coverage]
    stale: list[Decision]

    def counts(self) -> Counter[str]:
        """How many findings of each severity, of each kind, and decided how."""
        found: Counter[str] = Counter()
        for finding in self.findings:
            found[finding.severity] += 1
            found[finding.kind] += 1
            found[finding.decision.decision if finding.decision else "open"] += 1
        return found

    def summary(self, lang: str = "vi") -> str:
        """What a head of department reads in a minute; a few lines of text."""
        words, counts = PAGE[lang], self.counts()
        total = len(self.findings)
        lines = [words["found"].format(total=total, **{level: counts[level] for level in SEVERITIES})]
        if counts["open"] < total:
            lines.append(words["decided"].format(done=total - counts["open"], total=total, **_decided(counts)))
        for severity in SEVERITIES:
            kinds = Counter(finding.kind for finding in self.findings if finding.severity == severity)
            if kinds:
                lines += ["", words[severity].capitalize() + ":"]
                lines += [f"  {count:4d}  {kind_title(kind, lang)}" for kind, count in kinds.most_common()]
        first = self.first()
        if first:
            lines += ["", words["first"] + ":"]
            lines += [f"  {finding.id}  {shortened(headline(finding, lang), 170)}" for finding in first]
        lines += ["", words["coverage"] + ":"]
        lines += [
            f"  {item.document}: {item.share:.0%} {words['characters']}, "
            f"{item.sentence_share:.0%} {words['sentences']}, {item.facts} {words['facts']}"
            for item in self.coverage
        ]
        if self.stale:
            lines += ["", words["stale"].format(ids=", ".join(item.finding for item in self.stale))]
        lines += ["", words["wording"]]
        return "\n".join(lines) + "\n"

    def first(self, limit: int = 6) -> list[Finding]:
        """The gravest open findings, of as many kinds as there are."""
        grave = [finding for finding in self.findings if finding.severity == "high" and finding.open]
        kinds: Counter[str] = Counter()
        ranked = []
        for finding in grave:
            ranked.append((kinds[finding.kind], finding))
            kinds[finding.kind] += 1
        return [finding for _, finding in sorted(ranked, key=lambda pair: pair[0])[:limit]]


def _decided(counts: Counter[str]) -> dict[str, int]:
    return {"confirmed": counts["confirmed"], "dismissed": counts["dismissed"]}


def shortened(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


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
    from lsgraph.audit_show import audit_html, audit_markdown, audit_workbook

    suffix = path.suffix.lower()
    if suffix in (".html", ".htm"):
        path.write_text(audit_html(report, lang=lang), encoding="utf-8")
    elif suffix == ".xlsx":
        path.write_bytes(audit_workbook(report, lang=lang))
    elif suffix == ".md":
        path.write_text(audit_markdown(report, lang=lang), encoding="utf-8")
    else:
        raise QueryError("is no kind of report", where=str(path), advice="name it .html, .xlsx or .md")
