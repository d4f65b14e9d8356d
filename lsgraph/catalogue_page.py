"""The catalogue of questions as a page: each query with its parameters, columns and first rows of its answer.

`python -m lsgraph.catalogue_page GRAPH > docs/queries.md` writes it.
"""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator

from lsgraph.rq import Query, catalogue
from lsgraph.store import Queryable, open_graph

GROUPS = {
    "contract": ("Bảng dữ kiện", "Tables of facts", "What the graph holds, one row a fact; the columns are promised."),
    "trace": ("Truy vết", "Tracing", "From resolutions to tasks and projects, and back."),
    "targets": ("Chỉ tiêu", "Targets", "Targets against figures, over documents and terms."),
    "projects": ("Dự án, cửa khẩu", "Projects and gates", "Status, slipping, money, places."),
    "audit": ("Kiểm tra", "Audit", "What contradicts itself, does not add up, or is uncertain."),
    "text": ("Văn bản", "Text", "The documents themselves: sections, lines, notes."),
}
_ROWS = 3
_WIDTH = 90

_HEAD = """# Questions that the graph answers

Each question is a file in `queries/`; `lsgraph query NAME -p key=value` runs it, `lsgraph queries WORD` finds it, and
`lsgraph ask` finds it from a question in Vietnamese or English. Below every question stand the first rows of its
answer on the five documents. This page is written by `python -m lsgraph.catalogue_page`.
"""


def catalogue_page(graph: Queryable) -> str:
    """The page in Markdown, with answers from a graph. Every query of the catalogue is in it.

    >>> import pyoxigraph
    >>> from lsgraph.store import Graph
    >>> "## Tracing" in catalogue_page(Graph(pyoxigraph.Store()))
    True
    """
    queries = catalogue()
    lines = [_HEAD]
    for folder, (vi, en, told) in GROUPS.items():
        inside = [query for query in queries if _folder(query) == folder]
        lines += [f"## {en} · {vi}", "", told, ""]
        lines += [f"- [{query.name}](#{query.name}): {query.title('en')}" for query in inside]
        lines.append("")
        for query in inside:
            lines += _entry(query, graph)
    return "\n".join(lines).rstrip() + "\n"


def _folder(query: Query) -> str:
    return query.path.parent.name if query.path else ""


def _entry(query: Query, graph: Queryable) -> Iterator[str]:
    yield f"### {query.name}"
    yield ""
    yield f"**{query.title('vi')}** — {query.title('en')}"
    yield ""
    yield f"> {query.question('vi')}  "
    yield f"> {query.question('en')}"
    yield ""
    for parameter in query.parameters:
        need = "required" if parameter.required else "optional"
        yield f"- `{parameter.name}` ({parameter.type}, {need}): {parameter.text_vi} · {parameter.text_en}"
    if query.parameters:
        yield ""
    values = {parameter.name: parameter.example for parameter in query.parameters if parameter.required}
    command = " ".join(["lsgraph query", query.name, *(f"-p {shlex.quote(f'{k}={v}')}" for k, v in values.items())])
    rows = graph.select(query.bind(values))
    yield f"`{command}` gives {len(rows)} rows" + (", the first of them:" if rows.rows else ".")
    yield ""
    if rows.rows:
        yield "| " + " | ".join(rows.columns) + " |"
        yield "|" + "---|" * len(rows.columns)
        for row in rows.rows[:_ROWS]:
            yield "| " + " | ".join(_cell(value) for value in row) + " |"
        yield ""
    yield "Columns: " + "; ".join(f"`{name}` {vi} · {en}" for name, vi, en in query.columns) + "."
    yield ""


def _cell(value: str | None) -> str:
    text = " ".join((value or "").split())
    text = text if len(text) <= _WIDTH else text[: _WIDTH - 1].rstrip() + "…"
    for mark in "\\|<>*_`":
        text = text.replace(mark, "\\" + mark)
    return text


if __name__ == "__main__":
    sys.stdout.write(catalogue_page(open_graph(sys.argv[1])))
