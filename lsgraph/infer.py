"""Takes a store of asserted facts, gives it what the rules of `queries/infer/` conclude, to a fixed point.

A rule is a SELECT with a header that says what each of its rows concludes and from what:

    # rule: named-in-task
    # conclude: ?thing ls:namedInTask ?task
    # premise: ?mention

Every conclusion goes into the graph `inferred` with an `ls:InferredStatement` that names its rule and its
premises. A premise that was itself inferred is its statement; one that was asserted is the fact it is said of
(or the fact that the header names by one variable). A rule with `# node: prefix "part" ?x ?y` makes a fact of
its own instead, which carries rule and premises itself. Rules of a higher `# stratum:` start when the lower ones
are done, so that they may ask for what is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from lsgraph import resources, vocab
from lsgraph.errors import QueryError
from lsgraph.ids import short_id
from lsgraph.store import syntax_error

_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_HEADER = re.compile(r"^#\s*(rule|node|conclude|premise|stratum):\s*(.*?)\s*$")
_TOKEN = re.compile(r'\?\w+|"[^"]*"|[\w:-]+')
_WORD = re.compile(r"\bls:(\w+)|\s(a)\s")
_VARIABLE_PREDICATE = re.compile(r"\?\w+\s+\?\w+\s+\?\w+")

Term = ox.NamedNode | ox.Literal
Row = dict[str, Term | None]
Triple = tuple[ox.NamedNode, ox.NamedNode, Term]
Template = tuple[str, ...]
"""One token (a premise that is a fact) or three (a triple): `?x`, `ls:name`, `a` or `"words"`."""


@dataclass(frozen=True)
class Rule:
    """One file of `queries/infer/`; `node` is the prefix and the parts of the id of the facts that it makes."""

    name: str
    sparql: str
    conclusions: tuple[Template, ...]
    premises: tuple[Template, ...]
    node: Template = ()
    stratum: int = 1

    @cached_property
    def reads(self) -> frozenset[str]:
        """The local names in the query; `a` for types."""
        return frozenset(local or letter for local, letter in _WORD.findall(self.sparql))

    @cached_property
    def reads_all(self) -> bool:
        """Whether the query asks for a property that it does not name."""
        return bool(_VARIABLE_PREDICATE.search(self.sparql))

    def awake(self, changed: frozenset[str] | None) -> bool:
        """Whether new facts with these properties (None: all) can give the rule new rows."""
        return changed is None or (bool(changed) and (self.reads_all or bool(self.reads & changed)))


@dataclass(frozen=True)
class Inference:
    """What was inferred: new statements and facts by rule, and how many rounds it took."""

    rounds: int = 0
    by_rule: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.by_rule.values())


@dataclass(frozen=True, order=True, slots=True)
class _Conclusion:
    """One thing a row concludes; ordered, so that of several derivations always the same one is kept."""

    key: tuple[str, ...]
    rule: str
    premises: tuple[str, ...]
    triples: tuple[Triple, ...] = field(compare=False)
    node: str = ""


def read_rules(folder: Path | None = None) -> tuple[Rule, ...]:
    """The rules of a folder (default: those that come with the tool), by stratum and name."""
    folder = folder or resources.queries_dir() / "infer"
    rules = [read_rule(path) for path in sorted(folder.glob("*.rq"))]
    return tuple(sorted(rules, key=lambda rule: (rule.stratum, rule.name)))


def read_rule(path: Path) -> Rule:
    """One rule. `QueryError` says file and line where the header cannot be read."""
    fields: dict[str, list[str]] = {}
    text = path.read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            break
        found = _HEADER.match(line)
        if found:
            key, value = found.groups()
            fields.setdefault(key, []).append(value)
            if key in ("conclude", "premise") and len(_TOKEN.findall(value)) not in (1, 3):
                raise QueryError(f'cannot read "{value}"', where=f"{path}:{number}", advice="write ?x or ?x ls:p ?y")
    if not fields.get("conclude") or not fields.get("premise"):
        raise QueryError("has no conclusion or no premise", where=str(path), advice="add # conclude: and # premise:")
    return Rule(
        name=fields.get("rule", [path.stem])[0],
        sparql=text,
        conclusions=tuple(tuple(_TOKEN.findall(value)) for value in fields["conclude"]),
        premises=tuple(tuple(_TOKEN.findall(value)) for value in fields["premise"]),
        node=tuple(_TOKEN.findall(fields["node"][0])) if "node" in fields else (),
        stratum=int(fields.get("stratum", ["1"])[0]),
    )


def infer(store: ox.Store, rules: Sequence[Rule] | None = None) -> Inference:
    """Add to the graph `inferred` of `store` all that the rules conclude; the ontology must be in the store.

    The result depends on the facts alone: neither on the order of rules nor of quads. A second run adds nothing.

    >>> infer(ox.Store()).total
    0
    """
    rules = read_rules() if rules is None else rules
    counts: dict[str, int] = {}
    rounds = 0
    known: set[tuple[Any, ...]] = set()
    for stratum in sorted({rule.stratum for rule in rules}):
        changed: frozenset[str] | None = None
        while changed is None or changed:
            rounds += 1
            found = _round(store, [rule for rule in rules if rule.stratum <= stratum and rule.awake(changed)], known)
            for conclusion in found:
                counts[conclusion.rule] = counts.get(conclusion.rule, 0) + 1
            store.bulk_extend(quad for conclusion in found for quad in _quads(conclusion))
            changed = frozenset(_local(triple[1].value) for one in found for triple in one.triples)
    return Inference(rounds, dict(sorted(counts.items())))


def _round(store: ox.Store, rules: Iterable[Rule], known: set[tuple[Any, ...]]) -> list[_Conclusion]:
    """What is new after asking every rule once: one conclusion a statement, the smallest of its derivations.

    `known` collects what is in the store already; nothing ever leaves it.
    """
    best: dict[tuple[Any, ...], _Conclusion] = {}
    for rule in rules:
        for row in _rows(store, rule):
            for node, triples in _concluded(rule, row):
                key = (node,) if node else triples[0]
                if key in known:
                    continue
                if key not in best and all(_holds(store, triple) for triple in triples):
                    known.add(key)
                    continue
                made = _Conclusion(tuple(map(str, key)), rule.name, _premises(store, rule, row), triples, node)
                if key not in best or made < best[key]:
                    best[key] = made
    return sorted(best.values())


def _rows(store: ox.Store, rule: Rule) -> Iterable[Row]:
    try:
        solutions: Any = store.query(rule.sparql, use_default_graph_as_union=True)
    except SyntaxError as error:
        raise syntax_error(str(error), rule.sparql, f"rule {rule.name}") from None
    names = [variable.value for variable in solutions.variables]
    for solution in solutions:
        yield dict(zip(names, solution, strict=True))


def _concluded(rule: Rule, row: Row) -> Iterable[tuple[str, tuple[Triple, ...]]]:
    """What a row concludes: each triple for itself, or all together as one new fact with its IRI."""
    if not rule.node:
        for template in rule.conclusions:
            triple = _triple(template, row)
            if triple and triple[0] != triple[2]:
                yield "", (triple,)
        return
    prefix, *parts = rule.node
    # The id is that of a fact, made from the terms as they are written in N-Quads.
    content = (str(_term(part, row)) if part.startswith("?") else part.strip('"') for part in parts)
    node = ox.NamedNode(f"{vocab.ID}{prefix}-{short_id(*content)}")
    triples = (_triple(template, {**row, "node": node}) for template in rule.conclusions)
    yield node.value, tuple(triple for triple in triples if triple)


def _premises(store: ox.Store, rule: Rule, row: Row) -> tuple[str, ...]:
    found: set[str] = set()
    kind = ox.NamedNode(vocab.InferredStatement)
    for template in rule.premises:
        if len(template) == 1:
            term = row.get(template[0].removeprefix("?"))
            if isinstance(term, ox.NamedNode):
                found.add(term.value)
            continue
        triple = _triple(template, row)
        if triple:
            node = ox.NamedNode(_statement(triple))
            made = ox.Quad(node, ox.NamedNode(_RDF_TYPE), kind, _graph())
            found.add(node.value if made in store else triple[0].value)
    return tuple(sorted(found))


@cache
def _constant(token: str) -> Term:
    if token.startswith('"'):
        return ox.Literal(token[1:-1])
    known = {"a": _RDF_TYPE, "rdfs:label": _LABEL}
    return ox.NamedNode(known.get(token) or vocab.LS + token.removeprefix("ls:"))


def _term(token: str, row: Row) -> Term | None:
    return row.get(token[1:]) if token[0] == "?" else _constant(token)


def _triple(template: Template, row: Row) -> Triple | None:
    """The triple of a template, None where the row leaves a part of it open."""
    subject, predicate, value = _term(template[0], row), _term(template[1], row), _term(template[2], row)
    if isinstance(subject, ox.NamedNode) and isinstance(predicate, ox.NamedNode) and value is not None:
        return subject, predicate, value
    return None


def _holds(store: ox.Store, triple: Triple) -> bool:
    subject, predicate, value = triple
    return next(iter(store.quads_for_pattern(subject, predicate, value, None)), None) is not None


@lru_cache(maxsize=1 << 16)
def _statement(triple: Triple) -> str:
    return f"{vocab.ID}inferred-{short_id('inferred', *(term.value for term in triple))}"


def _graph() -> ox.NamedNode:
    return ox.NamedNode(vocab.GRAPH + "inferred")


def _quads(conclusion: _Conclusion) -> Iterable[ox.Quad]:
    """The triples themselves, then the node that tells their rule and premises."""
    graph = _graph()
    for first, predicate, last in conclusion.triples:
        yield ox.Quad(first, predicate, last, graph)
    subject = ox.NamedNode(conclusion.node or _statement(conclusion.triples[0]))

    def about(name: str, value: Term) -> ox.Quad:
        return ox.Quad(subject, ox.NamedNode(name), value, graph)

    if not conclusion.node:
        yield about(_RDF_TYPE, ox.NamedNode(vocab.InferredStatement))
        for name, term in zip((vocab.subject, vocab.predicate, vocab.object), conclusion.triples[0], strict=True):
            yield about(name, term)
    yield about(vocab.rule, ox.Literal(f"infer.{conclusion.rule}"))
    for premise in conclusion.premises:
        yield about(vocab.premise, ox.NamedNode(premise))


def _local(predicate: str) -> str:
    return "a" if predicate == _RDF_TYPE else predicate.removeprefix(vocab.LS)
