"""Takes a graph, gives a report: what breaks a shape (SHACL), and whether the facts can all be true (OWL)."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pyoxigraph as ox

from lsgraph import shapes as shacl
from lsgraph.reasoner import reason
from lsgraph.store import Graph, open_graph

if TYPE_CHECKING:
    import rdflib

Severity = Literal["violation", "warning", "info"]
Validated = Graph | ox.Store | Path | str
LIMIT = 200
"""How many nodes of one shape are told one by one; the rest is counted."""


@dataclass(frozen=True, order=True)
class Finding:
    """One node that breaks one shape: IRIs of node, shape and property, the value, and the shape's words for it."""

    shape: str
    node: str
    path: str
    value: str
    severity: Severity
    message_vi: str
    message_en: str

    def message(self, lang: str = "vi") -> str:
        return self.message_en if lang == "en" else self.message_vi


@dataclass(frozen=True)
class Report:
    """What `validate` found. `conforms` is what decides: no violation, consistent, nothing unsatisfiable.

    `left_off` counts nodes of shapes that more than `LIMIT` nodes break; `reasoned` is False where the reasoner
    was not asked.
    """

    findings: tuple[Finding, ...] = ()
    left_off: int = 0
    consistent: bool = True
    reasoned: bool = True
    inconsistent_graphs: tuple[str, ...] = ()
    unsatisfiable: tuple[str, ...] = ()
    nodes: int = 0
    shapes: int = 0
    seconds: Mapping[str, float] = field(default_factory=dict)

    @property
    def violations(self) -> tuple[Finding, ...]:
        return self._of("violation")

    @property
    def warnings(self) -> tuple[Finding, ...]:
        return self._of("warning")

    @property
    def infos(self) -> tuple[Finding, ...]:
        return self._of("info")

    def _of(self, severity: Severity) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.severity == severity)

    @property
    def conforms(self) -> bool:
        return not self.violations and self.consistent and not self.unsatisfiable


def validate(graph: Validated | rdflib.Dataset, *, reasoner: bool = True, thorough: bool = False) -> Report:
    """Check a graph (a build folder or RDF file, an open graph, a store, an rdflib Dataset) against the ontology.

    Every node is asked for what its shapes demand, and those that may break one go before pySHACL; `thorough`
    sends all of them there, which takes minutes. `reasoner=False` leaves HermiT out.
    Errors are `GraphError`.

    >>> validate(ox.Store(), reasoner=False).conforms
    True
    """
    store = _store(graph)
    began = time.perf_counter()
    index = shacl.Index.of(store)
    known = shacl.read_shapes()
    everything = {shape.name: _targets(shape, index) for shape in known}
    focus = everything if thorough else shacl.suspects(store, index, known)
    told = {name: nodes if thorough else nodes[:LIMIT] for name, nodes in focus.items() if nodes}
    findings = _ask_pyshacl(index, told)
    seconds = {"shacl": time.perf_counter() - began}
    report: dict[str, Any] = {}
    if reasoner:
        began = time.perf_counter()
        verdict = reason(store)
        report = {"consistent": verdict.consistent, "unsatisfiable": verdict.unsatisfiable}
        if not verdict.consistent:
            report["inconsistent_graphs"] = _inconsistent_graphs(store)
        seconds["owl"] = time.perf_counter() - began
    return Report(
        findings=findings,
        left_off=sum(len(nodes) - len(told[name]) for name, nodes in focus.items() if nodes),
        reasoned=reasoner,
        nodes=len({node for nodes in everything.values() for node in nodes}),
        shapes=len(known),
        seconds=seconds,
        **report,
    )


_SEVERITIES: tuple[tuple[Severity, str, str], ...] = (
    ("violation", "vi phạm", "violations"),
    ("warning", "cảnh báo", "warnings"),
    ("info", "lưu ý", "notes"),
)


def report_text(report: Report, lang: str = "vi") -> str:
    """The report for people, worst first: each broken shape once, with a few of the nodes that break it.

    >>> print(report_text(Report(reasoned=False), "en"), end="")
    SHACL: 0 nodes, 0 shapes; violations 0, warnings 0, notes 0
    OWL: not asked
    """
    vietnamese = lang != "en"
    counted = ", ".join(f"{vi if vietnamese else en} {len(report._of(severity))}" for severity, vi, en in _SEVERITIES)
    head = "{} nút, {} hình dạng" if vietnamese else "{} nodes, {} shapes"
    lines = [f"SHACL: {head.format(report.nodes, report.shapes)}; {counted}"]
    if report.left_off:
        lines.append(f"  {report.left_off} {'nút nữa không kể từng nút' if vietnamese else 'more nodes are not told'}")
    for severity, _, _ in _SEVERITIES:
        lines += _by_shape(report._of(severity), lang)
    return "\n".join([*lines, _owl_text(report, vietnamese), *report.inconsistent_graphs, *report.unsatisfiable]) + "\n"


def _by_shape(findings: Iterable[Finding], lang: str, shown: int = 3) -> list[str]:
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.shape, []).append(finding)
    lines = []
    for group in groups.values():
        severity = next(vi for name, vi, _ in _SEVERITIES if name == group[0].severity)
        lines.append(f"  [{severity if lang == 'vi' else group[0].severity}] {len(group)} × {group[0].message(lang)}")
        lines += [f"      {one.node} {one.value[:80]}".rstrip() for one in group[:shown]]
        if len(group) > shown:
            lines.append("      …")
    return lines


def _owl_text(report: Report, vietnamese: bool) -> str:
    if not report.reasoned:
        return "OWL: chưa hỏi" if vietnamese else "OWL: not asked"
    if not report.consistent:
        return "OWL: không nhất quán" if vietnamese else "OWL: inconsistent"
    count = len(report.unsatisfiable)
    said = "nhất quán, {} lớp không thể có phần tử" if vietnamese else "consistent, {} unsatisfiable classes"
    return f"OWL: {said.format(count)}"


def _store(graph: Any) -> ox.Store:
    if isinstance(graph, ox.Store):
        return graph
    if isinstance(graph, Graph):
        return graph.store
    if isinstance(graph, (str, Path)):
        return open_graph(graph).store
    store = ox.Store()
    store.bulk_load(graph.serialize(format="nquads", encoding="utf-8"), format=ox.RdfFormat.N_QUADS)
    return store


def _targets(shape: shacl.Shape, index: shacl.Index) -> list[str]:
    found = {node for name in shape.targets for node in index.members.get(name, ()) if node in index.descriptions}
    return sorted(node.value for node in found)


def _inconsistent_graphs(store: ox.Store) -> tuple[str, ...]:
    """The named graphs that contradict the ontology by themselves; empty where only several together do."""
    names = sorted(name.value for name in store.named_graphs() if isinstance(name, ox.NamedNode))
    return tuple(name for name in names if not reason(store, name).consistent)


# pySHACL, on the suspects and what stands around them.


@cache
def _shapes_graph() -> rdflib.Graph:
    import rdflib

    graph = rdflib.Graph()
    for path in shacl.shape_files():
        graph.parse(path, format="turtle")
    return graph


def _ask_pyshacl(index: shacl.Index, focus: Mapping[str, Iterable[str]]) -> tuple[Finding, ...]:
    """What pySHACL says of each shape's nodes."""
    if not focus:
        return ()
    import pyshacl

    nodes = {node for members in focus.values() for node in members}
    _, results, _ = pyshacl.validate(_surroundings(index, nodes), shacl_graph=_aimed(focus), advanced=False)
    return tuple(sorted(set(_findings(results))))


def _aimed(focus: Mapping[str, Iterable[str]]) -> rdflib.Graph:
    """The shapes with these nodes as their targets in place of whole classes.

    pySHACL's own `focus_nodes` would do, but it then lets pass every value under an `sh:or`.
    """
    import rdflib

    sh = rdflib.Namespace(shacl.SH)
    graph = rdflib.Graph()
    graph += _shapes_graph()
    graph.remove((None, sh.targetClass, None))
    for shape, nodes in focus.items():
        for node in nodes:
            graph.add((rdflib.URIRef(shape), sh.targetNode, rdflib.URIRef(node)))
    return graph


def _surroundings(index: shacl.Index, nodes: Iterable[str]) -> rdflib.Graph:
    """All that is said of the nodes, of what they point to and of what that points to, with the class tree."""
    import rdflib

    reached = {ox.NamedNode(node) for node in nodes}
    edge = reached
    for _ in range(2):
        values = (value for node in edge for found in index.descriptions.get(node, {}).values() for value in found)
        edge = {value for value in values if isinstance(value, ox.NamedNode)} - reached
        reached |= edge
    lines = (
        f"{node} <{predicate}> {value} .\n"
        for node in reached
        for predicate, found in index.descriptions.get(node, {}).items()
        for value in found
    )
    tree = (
        f"<{name}> <{shacl.SUB_CLASS}> <{above}> .\n"
        for name, all_above in shacl.ancestors().items()
        for above in all_above
    )
    own = (f"{node} <{shacl.RDF}type> <{name}> .\n" for node, name in shacl.ontology_members())
    graph = rdflib.Graph()
    graph.parse(data="".join((*lines, *tree, *own)), format="nt")
    return graph


def _findings(results: Any) -> Iterable[Finding]:
    import rdflib

    sh = rdflib.Namespace(shacl.SH)
    described = _shapes_graph()
    for result in results.subjects(rdflib.RDF.type, sh.ValidationResult):
        source = results.value(result, sh.sourceShape)
        said = described.objects(source, sh.message)
        words = {message.language: str(message) for message in said if isinstance(message, rdflib.Literal)}
        name = str(results.value(result, sh.resultSeverity)).rpartition("#")[2].lower()
        yield Finding(
            shape=str(source),
            node=str(results.value(result, sh.focusNode)),
            path=str(results.value(result, sh.resultPath) or ""),
            value=str(results.value(result, sh.value) or ""),
            severity="warning" if name == "warning" else "info" if name == "info" else "violation",
            message_vi=words.get("vi", ""),
            message_en=words.get("en", ""),
        )
