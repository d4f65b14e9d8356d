"""What a change of rules gained and lost: the rows of the contract's queries in two builds of the same documents.

    python -m benchmarks.changes OLD_BUILD NEW_BUILD [QUERY…]

Rows are compared without offsets, so that a quote that grew by a word is one loss and one gain side by side.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lsgraph.rq import run
from lsgraph.store import Graph, open_graph

QUERIES = (
    "citations", "instruments", "targets", "figures", "tasks", "implements",
    "projects", "progress", "gates", "footnotes", "restored", "contradictions", "sums", "sections-of-document",
)  # fmt: skip
LEFT_OUT = {"start", "end", "section", "confidence"}


def rows(folder: Path, query: str) -> Counter[tuple[str, ...]]:
    """The rows of a query as a multiset, without the columns that only say where."""
    graph = open_graph(folder)
    if query == "sections-of-document":
        documents = sorted(str(row[0]) for row in run(graph, "documents").rows)
        return sum((Counter(_sections(graph, document)) for document in documents), Counter())
    found = run(graph, query)
    kept = [at for at, name in enumerate(found.columns) if name not in LEFT_OUT]
    return Counter(tuple(" ".join((row[at] or "").split()) for at in kept) for row in found.rows)


def _sections(graph: Graph, document: str) -> Iterator[tuple[str, ...]]:
    """The sections of a document: here their paths are what may change."""
    for row in run(graph, "sections-of-document", {"document": document}).rows:
        yield document, *(" ".join((cell or "").split()) for cell in row)


def main(arguments: list[str]) -> int:
    if len(arguments) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    old, new = Path(arguments[0]), Path(arguments[1])
    for query in arguments[2:] or QUERIES:
        before, after = rows(old, query), rows(new, query)
        lost, gained = before - after, after - before
        print(f"{query}: {before.total()} → {after.total()}, lost {lost.total()}, gained {gained.total()}")
        for sign, change in (("-", lost), ("+", gained)):
            for row in sorted(change.elements()):
                print(f"  {sign} {' | '.join(row)[:240]}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
