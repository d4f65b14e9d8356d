"""One fact laid open: its quote, the rule that made it, the registry entries it leads to, and its premises."""

from __future__ import annotations

from typing import Any

from lsgraph import vocab
from lsgraph.errors import NotFoundError
from lsgraph.rq import literal
from lsgraph.store import Queryable

_PREFIX = (
    "PREFIX ls: <https://w3id.org/lsgraph/ontology#>\nPREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
    "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
)
_STATEMENTS = _PREFIX + "SELECT DISTINCT ?property ?value WHERE { <%s> ?property ?value } ORDER BY ?property ?value"
_EVIDENCE = (
    _PREFIX
    + """SELECT DISTINCT ?document ?section ?line ?start ?end ?quote ?restored ?confidence WHERE {
  <%s> ls:evidence ?e . ?e ls:document ?d ; ls:line ?line ; ls:start ?start ; ls:end ?end ; ls:quote ?quote .
  ?d ls:identifier ?document .
  OPTIONAL { ?e ls:sectionPath ?section } OPTIONAL { ?e ls:restoredQuote ?restored }
  OPTIONAL { ?e ls:confidence ?confidence }
} ORDER BY ?document ?start"""
)
_ENTRIES = (
    _PREFIX
    + """SELECT DISTINCT ?thing ?label ?variant WHERE {
  <%s> ?property ?thing . ?thing ls:inRegistry true ; ls:name ?label . OPTIONAL { ?thing skos:altLabel ?variant }
} ORDER BY ?thing ?variant"""
)
_PREMISES = (
    _PREFIX
    + """SELECT DISTINCT ?premise ?label WHERE {
  <%s> ls:premise ?premise . OPTIONAL { ?premise rdfs:label ?label . FILTER(LANG(?label) = "vi") }
} ORDER BY ?premise"""
)


def explain(graph: Queryable, fact: str) -> dict[str, Any]:
    """What is known about a fact, given by its IRI or by the last part of it.

    Keys: fact, kind, label, rule, statements, evidence, registry, premises. `NotFoundError` for an unknown fact.
    """
    iri = fact if fact.startswith(("http://", "https://")) else vocab.ID + fact.removeprefix("lsr:")
    if any(ch in iri for ch in ' <>"{}|\\^`\n'):
        raise NotFoundError(
            f"{literal(fact)} is not the name of a fact", advice="give an IRI as `lsgraph search` shows"
        )
    statements = graph.select(_STATEMENTS % iri).rows
    if not statements:
        raise NotFoundError("no such fact in the graph", where=fact, advice="`lsgraph search` shows IRIs")
    short: dict[str, list[str]] = {}
    for name, value in statements:
        short.setdefault(str(name).rpartition("#")[2].rpartition("/")[2], []).append(str(value))
    registry: dict[str, dict[str, Any]] = {}
    for thing, label, variant in graph.select(_ENTRIES % iri).rows:
        entry = registry.setdefault(str(thing), {"entry": thing, "name": label, "variants": []})
        if variant:
            entry["variants"].append(variant)
    return {
        "fact": iri,
        "kind": [value.rpartition("#")[2] for value in short.get("type", [])],
        "label": (short.get("label") or [""])[0],
        "rule": (short.get("rule") or [""])[0],
        "statements": {name: values for name, values in short.items() if name not in ("type", "label", "rule")},
        "evidence": graph.select(_EVIDENCE % iri).dicts(),
        "registry": list(registry.values()),
        "premises": [{"premise": p, "label": label} for p, label in graph.select(_PREMISES % iri).rows],
    }


_WORDS = {
    "vi": ("Loại", "Quy tắc", "Trích dẫn", "dòng", "đã phục hồi", "Mục trong sổ đăng ký", "Tiền đề", "Nội dung"),
    "en": ("Kind", "Rule", "Quote", "line", "restored", "Registry entry", "Premise", "Says"),
}


def explanation_text(found: dict[str, Any], *, lang: str = "vi") -> str:
    """An explanation for people."""
    kind, rule, quote, line, restored, entry, premise, says = _WORDS[lang]
    lines = [found["label"], f"<{found['fact']}>", f"{kind}: {', '.join(found['kind'])}"]
    if found["rule"]:
        lines.append(f"{rule}: {found['rule']}")
    for item in found["evidence"]:
        section = f" {item['section']}" if item["section"] else ""
        lines.append(f"{quote}: “{' '.join(str(item['quote']).split())}”")
        lines.append(f"  {item['document']}{section}, {line} {item['line']} ({item['start']}–{item['end']})")
        if item["restored"]:
            lines.append(f"  {restored} ({item['confidence']}): “{item['restored']}”")
    for item in found["registry"]:
        lines.append(f"{entry}: {item['name']} <{item['entry']}>")
        lines += [f"  = {variant}" for variant in item["variants"][:8]]
    for item in found["premises"]:
        lines.append(f"{premise}: {item['label'] or ''} <{item['premise']}>")
    for name, values in found["statements"].items():
        if name not in ("evidence", "premise", "document"):
            lines.append(f"{says}: {name} = {', '.join(values[:4])}")
    return "\n".join(lines) + "\n"
