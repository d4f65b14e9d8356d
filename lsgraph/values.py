"""The values that a query's parameters may take: names in any spelling become the graph's own, unknown ones are said.

A header line `# values: status finished, started` names the values; `# values: gate BorderGate` names a kind of
thing or one of the lists below. Without such a line any value is taken as it is.
"""

from __future__ import annotations

from collections.abc import Mapping

from lsgraph.errors import NotFoundError, QueryError
from lsgraph.ids import fold
from lsgraph.resolve import KINDS, Names, fold_letters, nearest, the_one
from lsgraph.store import Queryable
from lsgraph.terms import literal

_PREFIX = "PREFIX ls: <https://w3id.org/lsgraph/ontology#>\n"
_LISTS = {
    "document": ("?x a ls:Document ; ls:identifier ?v", "documents"),
    "category": ("?x a ls:Project ; ls:category|ls:sector ?v", "projects"),
    "issuer": ("?x a ls:Instrument ; ls:issuerName ?v", "citations"),
    "task": ("?x a ls:Task ; ls:taskPath ?v", "tasks"),
    "section": ("?x ls:sectionPath ?v", "sections-of-document"),
}
"""List → where its values stand in the graph, and the query that shows them."""
_MOST = 8


def in_graph(graph: Queryable, query: str, allowed: Mapping[str, str], values: Mapping[str, str]) -> dict[str, str]:
    """The values as the graph writes them; `allowed` says for each parameter of the query what it may be.

    `QueryError` or `NotFoundError` for a value that the graph does not have.
    """
    taken = dict(values)
    names: list[Names] = []
    for parameter, kind in allowed.items():
        value = values.get(parameter)
        if value is None:
            continue
        where = f'query {query}, parameter "{parameter}"'
        if kind == "thing" or kind in KINDS:
            taken[parameter] = _named(graph, kind, value, where, names)
        elif kind in _LISTS:
            taken[parameter] = _listed(graph, kind, value, where)
        else:
            choices = [choice.strip() for choice in kind.split(",")]
            taken[parameter] = _chosen(choices, value, where, f"it is one of: {', '.join(choices)}")
    return taken


def _chosen(choices: list[str], value: str, where: str, advice: str) -> str:
    """The one of the choices that the value spells; blind to case, diacritics and signs where only one is so."""
    if value in choices:
        return value
    for key in (fold_letters, fold):
        same = [choice for choice in choices if key(choice) == key(value)]
        if len(same) == 1:
            return same[0]
    raise QueryError(f"there is no “{value}”", where=where, advice=advice)


def _listed(graph: Queryable, kind: str, value: str, where: str) -> str:
    pattern, query = _LISTS[kind]
    found = graph.select(f"{_PREFIX}SELECT DISTINCT ?v WHERE {{ {pattern} }} ORDER BY ?v").rows
    choices = [str(row[0]) for row in found]
    if not choices or (kind == "section" and _printed(choices, value)):
        return value
    if len(choices) <= _MOST:
        advice = f"the graph has: {', '.join(choices)}"
    else:
        near = nearest(value, choices)
        advice = f"did you mean {' or '.join(near)}?" if near else f"`lsgraph query {query}` shows them"
    return _chosen(choices, value, where, advice)


def _printed(paths: list[str], number: str) -> bool:
    """Whether a printed number ends or begins a path: "1.2" of "II.1.2"."""
    return any(f".{number}." in f".{path}." for path in paths)


def _named(graph: Queryable, wanted: str, value: str, where: str, names: list[Names]) -> str:
    """The number or name under which the query finds the thing that a person means."""
    kinds = tuple(KINDS) if wanted == "thing" else (wanted,)
    classes = " ".join(f"ls:{kind}" for kind in kinds)
    known = graph.select(
        f"{_PREFIX}SELECT ?x WHERE {{ VALUES ?v {{ {literal(value)} }} VALUES ?how {{ ls:number ls:name }} "
        f"VALUES ?class {{ {classes} }} ?x ?how ?v ; a ?class }} LIMIT 1"
    )
    if known.rows:
        return value
    if not names:
        names.append(Names(graph))
    if not any(kind in kinds for kind, _ in names[0].labels.values()):
        return value
    try:
        thing, _ = the_one(names[0], value, kinds)
    except NotFoundError as error:
        raise NotFoundError(error.what, where=where, advice=error.advice) from None
    keys = graph.select(
        f"{_PREFIX}SELECT ?v WHERE {{ VALUES ?how {{ ls:number ls:name }} <{thing.iri}> ?how ?v }} "
        "ORDER BY DESC(?how) ?v"
    )
    if not keys.rows:
        # A statement has no name by which a query could find it.
        raise NotFoundError(f"“{value}” is a {thing.kind_name('en')}, which this query does not ask for", where=where)
    return str(keys.rows[0][0])
