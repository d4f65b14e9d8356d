"""Query files: found by name, read with their headers, and bound to parameters.

A header is a run of `# key: value` lines. `#{x}` in the text becomes a VALUES clause for `?p_x`, `#{x ?v}` one
for `?v`; an optional parameter that was not given leaves nothing. A value is always written as one RDF term, so
it can never become SPARQL.
"""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal

from lsgraph import resources
from lsgraph.errors import QueryError
from lsgraph.patterns import compiled
from lsgraph.rows import Rows
from lsgraph.store import Queryable
from lsgraph.terms import literal
from lsgraph.values import in_graph

ParameterType = Literal["string", "integer", "decimal", "date", "iri"]
_HEADER = re.compile(r"^#\s*([a-z][a-z-]*):\s*(.*?)\s*$")
_PLACE = re.compile(r"^[ \t]*#\{(\w+)(?:\s+\?(\w+))?\}[ \t]*$", re.M)
_PARAMETER = re.compile(
    r'(?P<name>\w+)\s+(?P<type>\w+)\s+(?P<need>required|optional)(?:\s+"(?P<example>[^"]*)")?\s*(?P<text>.*)'
)
_CHECKS = {
    "integer": re.compile(r"[+-]?\d+"),
    "decimal": re.compile(r"[+-]?\d+(\.\d+)?"),
    "date": re.compile(r"\d{4}-\d{2}-\d{2}"),
    "iri": re.compile(r"[a-zA-Z][\w+.-]*:[^\x00-\x20<>\"{}|^`\\]*"),
}
_XSD = "http://www.w3.org/2001/XMLSchema#"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a query: its type, whether it is needed, an example, and what it means in both languages."""

    name: str
    type: ParameterType
    required: bool
    example: str = ""
    text_vi: str = ""
    text_en: str = ""
    values: str = ""
    """What it may be, from a line `# values: NAME …`: see `lsgraph.values`."""


@dataclass(frozen=True)
class Query:
    """A query file: `header` as it stands (first value of a key), its parameters, its columns, its SPARQL."""

    name: str
    path: Path | None
    header: dict[str, str]
    parameters: tuple[Parameter, ...]
    columns: tuple[tuple[str, str, str], ...]
    sparql: str
    phrasings: tuple[tuple[str, str], ...] = ()
    """Other ways to ask it, from `# ask-vi:` and `# ask-en:` lines: language and words."""

    def title(self, lang: str = "vi") -> str:
        return self.header.get(f"title-{lang}") or self.header.get("title-vi") or self.name

    def question(self, lang: str = "vi") -> str:
        return self.header.get(f"question-{lang}") or self.title(lang)

    @property
    def allowed(self) -> dict[str, str]:
        """What each parameter may be, where the header says so: see `lsgraph.values`."""
        return {parameter.name: parameter.values for parameter in self.parameters if parameter.values}

    @property
    def form(self) -> str:
        """SELECT, ASK, CONSTRUCT or DESCRIBE: the first such word outside comments and prefixes."""
        found = compiled(r"\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.I).search(
            compiled(r"(?m)#[^>\n]*$").sub("", self.sparql)
        )
        return found.group(1).upper() if found else ""

    def bind(self, values: Mapping[str, str] | None = None) -> str:
        """The SPARQL with the values in place. `QueryError` for unknown, missing or mistyped ones."""
        values = dict(values or {})
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in values:
            if name not in known:
                names = ", ".join(known) or "none"
                raise QueryError(
                    f'has no parameter "{name}"', where=f"query {self.name}", advice=f"its parameters are: {names}"
                )
        for parameter in self.parameters:
            if parameter.required and not values.get(parameter.name):
                example = parameter.example or "…"
                raise QueryError(
                    f'needs the parameter "{parameter.name}"',
                    where=f"query {self.name}",
                    advice=f"give -p {shlex.quote(f'{parameter.name}={example}')}",
                )

        def fill(place: re.Match[str]) -> str:
            name, variable = place.group(1), place.group(2) or f"p_{place.group(1)}"
            if name not in known:
                raise QueryError(f'uses "{name}", which its header does not name', where=f"query {self.name}")
            if name not in values:
                return ""
            return f"VALUES ?{variable} {{ {_term(known[name], values[name], self.name)} }}"

        return _PLACE.sub(fill, self.sparql)


def _term(parameter: Parameter, value: str, query: str) -> str:
    check = _CHECKS.get(parameter.type)
    if check and not check.fullmatch(value):
        raise QueryError(
            f'"{value}" is not of the type {parameter.type}',
            where=f'query {query}, parameter "{parameter.name}"',
            advice=f"write it like {parameter.example}" if parameter.example else "",
        )
    if parameter.type == "iri":
        return f"<{value}>"
    if parameter.type in ("integer", "decimal", "date"):
        return f'"{value}"^^<{_XSD}{parameter.type}>'
    return literal(value)


def parse_query(text: str, name: str, path: Path | None = None) -> Query:
    """A query from its text. A text without a header has neither parameters nor titles."""
    header: dict[str, str] = {}
    parameters: list[Parameter] = []
    columns: list[tuple[str, str, str]] = []
    phrasings: list[tuple[str, str]] = []
    allowed: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            break
        found = _HEADER.match(line)
        if not found:
            continue
        key, value = found.groups()
        if key == "param":
            parameters.append(_parameter(value, f"{path or name}:{number}"))
        elif key == "values":
            parameter, _, meaning = value.partition(" ")
            allowed[parameter] = meaning
        elif key == "column":
            column, _, meaning = value.partition(" ")
            vi, _, en = meaning.partition("|")
            columns.append((column, vi.strip(), en.strip()))
        elif key in ("ask-vi", "ask-en"):
            phrasings.append((key[4:], value))
        else:
            header.setdefault(key, value)
    known = tuple(replace(parameter, values=allowed.get(parameter.name, "")) for parameter in parameters)
    return Query(name, path, header, known, tuple(columns), text, tuple(phrasings))


def _parameter(value: str, where: str) -> Parameter:
    found = _PARAMETER.fullmatch(value)
    if not found or found["type"] not in ("string", "integer", "decimal", "date", "iri"):
        raise QueryError(
            f'cannot read the parameter "{value}"',
            where=where,
            advice='write: name type required|optional "example" tiếng Việt | English',
        )
    vi, _, en = found["text"].partition("|")
    return Parameter(
        found["name"],
        found["type"],  # type: ignore[arg-type]
        found["need"] == "required",
        found["example"] or "",
        vi.strip(),
        en.strip(),
    )


@cache
def catalogue(folder: Path | None = None) -> tuple[Query, ...]:
    """All queries of a folder (default: those that come with the tool) by name; rules of inference left out."""
    folder = folder or resources.queries_dir()
    found: dict[str, Query] = {}
    for path in sorted(folder.rglob("*.rq")):
        if "infer" in path.relative_to(folder).parts[:-1]:
            continue
        query = parse_query(_read(path), path.stem, path)
        if query.name in found:
            raise QueryError("has the same name as another query", where=str(path))
        found[query.name] = query
    return tuple(found[name] for name in sorted(found))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise QueryError(f"is not UTF-8 at byte {error.start}", where=str(path)) from None
    except OSError as error:
        raise QueryError(f"cannot be read: {error.strerror}", where=str(path)) from None


def load_query(name: str) -> Query:
    """A query by its name in the catalogue, or from a path that ends in `.rq`."""
    if name.endswith(".rq"):
        path = Path(name)
        return parse_query(_read(path), path.stem, path)
    for query in catalogue():
        if query.name == name:
            return query
    import difflib

    close = difflib.get_close_matches(name, [query.name for query in catalogue()], 3, 0.5)
    advice = f"did you mean {' or '.join(close)}?" if close else "`lsgraph queries` lists them"
    raise QueryError(f'no query is named "{name}"', advice=advice)


def find_query(name: str) -> Query:
    """A query by name, by path, or `-` for standard input."""
    if name != "-":
        return load_query(name)
    try:
        return parse_query(sys.stdin.buffer.read().decode("utf-8"), "standard input")
    except UnicodeDecodeError as error:
        raise QueryError(f"is not UTF-8 at byte {error.start}", where="standard input") from None


def run(graph: Queryable, query: Query | str, values: Mapping[str, str] | None = None) -> Rows:
    """The rows of a query (a name of the catalogue or a `Query`) with its parameters bound.

    Names may be in any spelling. Unknown queries and names, wrong parameters and bad SPARQL are `QueryError` or
    `NotFoundError`.
    """
    if isinstance(query, str):
        query = load_query(query)
    # Parameters that the query does not have are said before the graph is asked for names.
    query.bind(values)
    return select(graph, query, in_graph(graph, query.name, query.allowed, values or {}))


def select(graph: Queryable, query: Query, values: Mapping[str, str]) -> Rows:
    """The rows of a query with its parameters bound to values as the graph writes them."""
    sparql = query.bind(values)
    try:
        return graph.select(sparql)
    except QueryError as error:
        if error.where.startswith("query"):
            where = error.where.replace("query", str(query.path or query.name), 1)
            raise QueryError(error.what, where=where, advice=error.advice) from None
        raise
