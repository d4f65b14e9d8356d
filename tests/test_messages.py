"""Everything that an error can say has a Vietnamese wording."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import lsgraph
from lsgraph.cli.messages import translated

PACKAGE = Path(lsgraph.__file__).parent
ERRORS = {
    "SourceError", "RegistryError", "QueryError", "GraphError", "EndpointError", "NotFoundError", "UsageError",
}  # fmt: skip
FROM_OUTSIDE = {'"…" is not …', "give …"}
"""Filled with one of a few words, each of which has a wording of its own (`rowcheck`)."""


def wordings(node: ast.expr | None) -> Iterator[str]:
    """The texts an expression may give, with … for what varies."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values)
    elif isinstance(node, ast.IfExp):
        yield from wordings(node.body)
        yield from wordings(node.orelse)
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        yield from wordings(node.left)


def said() -> Iterator[tuple[str, str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        # The service speaks for itself, in the language that a browser asks for.
        if "serve" in path.relative_to(PACKAGE).parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in ERRORS:
                parts = [*node.args[:1], *(word.value for word in node.keywords if word.arg == "advice")]
                for part in parts:
                    yield from ((path.name, words) for words in wordings(part))


def test_every_message_of_the_library_has_a_vietnamese_wording() -> None:
    found = [(file, words) for file, words in said() if words and words not in FROM_OUTSIDE]
    assert len(found) > 150
    assert [(file, words) for file, words in found if translated(words) == words] == []


def test_a_wording_with_what_varies_keeps_it() -> None:
    assert translated('has an unknown field "varients"') == 'có trường lạ "varients"'
    assert translated("cannot be written: No space left on device") == "không ghi được vì đĩa đã đầy"
    assert translated("cannot be written: Read-only file system") == "không ghi được: Read-only file system"
