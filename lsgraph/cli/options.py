"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from lsgraph.cli.messages import keep

if TYPE_CHECKING:
    from lsgraph.store import Graph, Queryable

F = TypeVar("F", bound=Callable[..., Any])
DEFAULT_GRAPH = "graph/build"

graph_option = click.option(
    "--graph", "graph_path", default=DEFAULT_GRAPH, show_default=True, metavar="DIR", help="Build folder or RDF file."
)
_lang = partial(click.option, "--lang", type=click.Choice(["vi", "en"]), default="vi", show_default=True, callback=keep)
lang_option = _lang(help="Language of labels, reports and messages.")
message_lang_option = _lang(help="Language of messages.", expose_value=False)
"""For commands whose answer has no language of its own."""
endpoint_option = click.option(
    "--endpoint", metavar="URL", help="Ask a SPARQL 1.1 endpoint instead of the embedded graph."
)


def source_options(function: F) -> F:
    """`--graph` and `--endpoint`."""
    return graph_option(endpoint_option(function))


def open_embedded(graph_path: str) -> Graph:
    from lsgraph.store import open_graph

    return open_graph(Path(graph_path))


def open_either(graph_path: str, endpoint: str | None) -> Queryable:
    """The endpoint where one is given, else the embedded graph."""
    if endpoint:
        from lsgraph.endpoint import Endpoint

        return Endpoint.from_environment(endpoint)
    return open_embedded(graph_path)


def parameters(pairs: tuple[str, ...]) -> dict[str, str]:
    """`-p key=value` options as a dictionary."""
    values: dict[str, str] = {}
    for pair in pairs:
        name, separator, value = pair.partition("=")
        if not separator or not name:
            raise click.UsageError(f'"{pair}" is not key=value')
        values[name] = value
    return values


def terminal_width() -> int | None:
    """The width of the terminal, None where output goes to a file."""
    import shutil
    import sys

    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None
