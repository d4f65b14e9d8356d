"""One fact laid open: its quote, the rule that made it, the registry entries it leads to, and its premises."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lsgraph import vocab
from lsgraph.errors import NotFoundError
from lsgraph.resolve import Names, the_one
from lsgraph.rule_words import rule_words
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
  %s ?thing ls:inRegistry true ; ls:name ?label . OPTIONAL { ?thing skos:altLabel ?variant }
} ORDER BY ?thing ?variant"""
)
_PREMISES = (
    _PREFIX
    + """SELECT DISTINCT ?premise ?label ?document ?line ?quote ?restored WHERE {
  <%s> ls:premise ?premise . OPTIONAL { ?premise rdfs:label ?label . FILTER(LANG(?label) = "vi") }
  OPTIONAL { ?premise ls:evidence ?e . ?e ls:document ?d ; ls:line ?line ; ls:quote ?quote .
    ?d ls:identifier ?document . OPTIONAL { ?e ls:restoredQuote ?restored } }
} ORDER BY ?premise ?line ?quote"""
)
_LABELS = (
    _PREFIX
    + """SELECT DISTINCT ?x (LANG(?label) AS ?lang) ?label WHERE {
  { BIND(<%s> AS ?x) } UNION { <%s> ?x ?any } UNION { <%s> ?any ?x . FILTER(ISIRI(?x)) }
  ?x rdfs:label ?label
} ORDER BY ?x ?lang ?label"""
)


def explain(graph: Queryable, fact: str) -> dict[str, Any]:
    """What is known about a fact, given by its IRI, by the last part of it, or by a name.

    Keys: fact, kind, label, rule, statements, evidence, registry, premises, and labels: the names in each language
    of all that the statements name. `NotFoundError` for an unknown fact.
    """
    iri = fact if fact.startswith(("http://", "https://")) else vocab.ID + fact.removeprefix("lsr:")
    odd = any(ch in iri for ch in ' <>"{}|\\^`\n')
    statements = [] if odd else graph.select(_STATEMENTS % iri).rows
    if not statements and not fact.startswith(("http://", "https://")):
        # Things have names; a person who gives one means the thing.
        iri = the_one(Names(graph), fact)[0].iri
        statements = graph.select(_STATEMENTS % iri).rows
    if not statements:
        raise NotFoundError("no such fact in the graph", where=fact, advice="`lsgraph search` shows IRIs")
    short: dict[str, list[str]] = {}
    for name, value in statements:
        short.setdefault(str(name).rpartition("#")[2].rpartition("/")[2], []).append(str(value))
    # A thing that has an entry is explained by that one; what it is linked with has entries of its own.
    own = "inRegistry" in short
    which = f"BIND(<{iri}> AS ?thing)" if own else f"<{iri}> ?property ?thing ."
    registry: dict[str, dict[str, Any]] = {}
    for thing, label, variant in graph.select(_ENTRIES % which).rows:
        entry = registry.setdefault(str(thing), {"entry": thing, "name": label, "variants": []})
        if variant:
            entry["variants"].append(variant)
    labels: dict[str, dict[str, str]] = {}
    for named, lang, label in graph.select(_LABELS % (iri, iri, iri)).rows:
        labels.setdefault(str(named), {}).setdefault(lang or "vi", str(label))
    about = labels.get(iri, {})
    return {
        "fact": iri,
        "kind": [value.rpartition("#")[2] for value in short.get("type", [])],
        "label": about.get("vi") or about.get("en") or "",
        "rule": (short.get("rule") or [""])[0],
        "statements": {name: values for name, values in short.items() if name not in ("type", "label", "rule")},
        "evidence": graph.select(_EVIDENCE % iri).dicts(),
        "registry": list(registry.values()),
        "premises": graph.select(_PREMISES % iri).dicts(),
        "labels": labels,
    }


_WORDS = {
    "vi": ("Loại", "Quy tắc", "Trích dẫn", "dòng", "đã phục hồi", "Mục trong sổ đăng ký", "Tiền đề", "Nội dung"),
    "en": ("Kind", "Rule", "Quote", "line", "restored", "Registry entry", "Premise", "Says"),
}
_VERDICTS = {
    "conflict": ("mâu thuẫn", "contradiction"),
    "rounding": ("khớp khi làm tròn", "agrees within rounding"),
    "agree": ("khớp", "agreement"),
    "incomparable": ("không so sánh được", "not comparable"),
}
_LEFT_OUT = ("altLabel", "evidence", "premise", "document", "context")
_MOST = 4


def explanation_text(found: dict[str, Any], *, lang: str = "vi") -> str:
    """An explanation for people."""
    kind, rule, quote, line, restored, entry, premise, says = _WORDS[lang]

    def name(iri: str) -> str:
        names = found["labels"].get(iri, {})
        return names.get(lang) or names.get("vi") or iri.rpartition("#")[2].rpartition("/")[2]

    lines = [name(found["fact"]), f"<{found['fact']}>", f"{kind}: {_kinds(found, name, lang)}"]
    if found["rule"]:
        words = rule_words(found["rule"], lang)
        lines.append(f"{rule}: {words}" + (f" ({found['rule']})" if words != found["rule"] else ""))
    for item in found["evidence"]:
        section = f" {item['section']}" if item["section"] else ""
        lines.append(f"{quote}: “{' '.join(str(item['quote']).split())}”")
        lines.append(f"  {item['document']}{section}, {line} {item['line']} ({item['start']}–{item['end']})")
        if item["restored"]:
            lines.append(f"  {restored} ({item['confidence']}): “{' '.join(str(item['restored']).split())}”")
    for item in found["registry"]:
        lines.append(f"{entry}: {item['name']} <{item['entry']}>")
        lines += [f"  = {variant}" for variant in item["variants"][:8]]
    for item in found["premises"]:
        lines.append(f"{premise}: {item['label'] or ''} <{item['premise']}>")
        if item["quote"]:
            lines.append(f"  “{' '.join(str(item['quote']).split())}” – {item['document']}, {line} {item['line']}")
        if item["restored"]:
            lines.append(f"  {restored}: “{' '.join(str(item['restored']).split())}”")
    for key, values in found["statements"].items():
        if key not in _LEFT_OUT:
            shown = [name(value) if value.startswith(("http://", "https://")) else value for value in values]
            more = f", … (+{len(shown) - _MOST})" if len(shown) > _MOST else ""
            lines.append(f"{says}: {name(vocab.LS + key)} = {', '.join(shown[:_MOST])}{more}")
    return "\n".join(lines) + "\n"


def _kinds(found: dict[str, Any], name: Callable[[str], str], lang: str) -> str:
    """The names of its classes; of a comparison what it comes to, for few of them are contradictions."""
    verdict = _VERDICTS.get((found["statements"].get("verdict") or [""])[0])
    if verdict:
        return f"đối chiếu số liệu – {verdict[0]}" if lang == "vi" else f"comparison – {verdict[1]}"
    return ", ".join(name(vocab.LS + kind) for kind in found["kind"])
