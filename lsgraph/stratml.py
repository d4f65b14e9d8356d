"""Plans as StratML Part 1 (ISO 17469-1): goals are the section tasks, objectives the sentences and targets below.

One file a document that states a plan. What StratML has no place for (quotes, offsets) stays in the graph; each
goal and objective carries the identifier by which the graph knows it, and its source in `OtherInformation`.
"""

from __future__ import annotations

import uuid
import xml.etree.ElementTree as ET
from pathlib import Path

from lsgraph.outputs import write_whole
from lsgraph.store import Queryable
from lsgraph.terms import literal

NAMESPACE = "urn:ISO:std:iso:17469:tech:xsd:stratml_core"
_PREFIX = "PREFIX ls: <https://w3id.org/lsgraph/ontology#>\nPREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
_DOCUMENTS = (
    _PREFIX
    + """SELECT ?document ?title ?issuer ?date ?period WHERE {
  ?d a ls:Document ; ls:identifier ?document ; rdfs:label ?title . FILTER(LANG(?title) = "vi")
  OPTIONAL { ?d ls:issuerName ?issuer } OPTIONAL { ?d ls:date ?date } OPTIONAL { ?d ls:period ?period }
} ORDER BY ?document"""
)
_TASKS = (
    _PREFIX
    + """SELECT ?task ?path ?parent ?kind ?heading ?line WHERE {
  ?d ls:identifier %s . ?task a ls:Task ; ls:document ?d ; ls:taskPath ?path ; ls:taskKind ?kind ;
    ls:heading ?heading ; ls:evidence ?e . ?e ls:line ?line ; ls:start ?start .
  OPTIONAL { ?task ls:taskParent ?parent }
} ORDER BY ?start STR(?task)"""
)
_TARGETS = (
    _PREFIX
    + """SELECT ?target ?label ?path ?line WHERE {
  ?d ls:identifier %s . ?target a ls:Target ; ls:document ?d ; rdfs:label ?label ; ls:evidence ?e .
  ?e ls:line ?line ; ls:start ?start . OPTIONAL { ?target ls:inTask ?t . ?t ls:taskPath ?path }
} ORDER BY ?start STR(?target)"""
)


def stratml_files(graph: Queryable, folder: Path) -> list[Path]:
    """A StratML file for each document with tasks or targets."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for document, title, issuer, date, period in graph.select(_DOCUMENTS).rows:
        tasks = graph.select(_TASKS % literal(str(document))).rows
        targets = graph.select(_TARGETS % literal(str(document))).rows
        if not tasks and not targets:
            continue
        root = plan(str(document), str(title), issuer or "", date or "", period or "", tasks, targets)
        path = folder / f"{document}.xml"
        ET.indent(root)
        write_whole(path, ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n")
        written.append(path)
    return written


def _add(parent: ET.Element, name: str, text: str = "") -> ET.Element:
    element = ET.SubElement(parent, f"{{{NAMESPACE}}}{name}")
    if text:
        element.text = text
    return element


def _identifier(iri: str) -> str:
    return f"_{uuid.uuid5(uuid.NAMESPACE_URL, iri)}"


def plan(
    document: str,
    title: str,
    issuer: str,
    date: str,
    period: str,
    tasks: list[tuple[str | None, ...]],
    targets: list[tuple[str | None, ...]],
) -> ET.Element:
    """The plan of one document."""
    ET.register_namespace("", NAMESPACE)
    root = ET.Element(f"{{{NAMESPACE}}}StrategicPlan")
    _add(root, "Name", title)
    _add(root, "Description", f"{document}, {period}".strip(", "))
    core = _add(root, "StrategicPlanCore")
    organization = _add(core, "Organization")
    _add(organization, "Name", issuer or "—")
    _add(organization, "Identifier", _identifier(f"organization:{issuer}"))
    vision = _add(core, "Vision")
    _add(vision, "Identifier", _identifier(f"vision:{document}"))
    mission = _add(core, "Mission")
    _add(mission, "Description", title)
    _add(mission, "Identifier", _identifier(f"mission:{document}"))
    goals: dict[str, ET.Element] = {}
    for task, path, parent, kind, heading, line in tasks:
        where = f"{document}, {line}"
        if kind == "section" or not parent or parent not in goals:
            goal = _goal(core, str(task), str(path), str(heading), where)
            goals[str(path)] = goal
        else:
            _objective(goals[parent], str(task), str(path), str(heading), where)
    loose: ET.Element | None = None
    for target, label, path, line in targets:
        home = goals.get(str(path).partition("/")[0]) if path else None
        if home is None:
            if loose is None:
                loose = _goal(core, f"targets:{document}", "", "Các chỉ tiêu", document)
            home = loose
        _objective(home, str(target), "", str(label), f"{document}, {line}")
    administrative = _add(root, "AdministrativeInformation")
    years = [part.strip() for part in period.split("-")]
    if len(years) == 2 and all(year.isdigit() and len(year) == 4 for year in years):
        _add(administrative, "StartDate", f"{years[0]}-01-01")
        _add(administrative, "EndDate", f"{years[1]}-12-31")
    if date:
        _add(administrative, "PublicationDate", date)
    _add(administrative, "Source", f"https://w3id.org/lsgraph/id/document-{document}")
    return root


def _goal(core: ET.Element, iri: str, path: str, heading: str, where: str) -> ET.Element:
    goal = _add(core, "Goal")
    _add(goal, "Name", heading[:200])
    _add(goal, "Description", heading)
    _add(goal, "Identifier", _identifier(iri))
    _add(goal, "SequenceIndicator", path)
    _add(goal, "OtherInformation", where)
    return goal


def _objective(goal: ET.Element, iri: str, path: str, words: str, where: str) -> None:
    # The schema wants objectives after everything else of a goal, and they are appended in order.
    objective = _add(goal, "Objective")
    _add(objective, "Name", words[:200])
    _add(objective, "Description", words)
    _add(objective, "Identifier", _identifier(iri))
    _add(objective, "SequenceIndicator", path)
    _add(objective, "OtherInformation", where)
