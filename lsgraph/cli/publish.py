"""Commands that hand the graph on: explore, serve, export, push."""

from __future__ import annotations

from pathlib import Path

import click

from lsgraph.cli.messages import note, worded
from lsgraph.cli.options import (
    graph_option,
    lang_option,
    message_lang_option,
    open_either,
    open_embedded,
    source_options,
)
from lsgraph.export import DEFAULT_NAMES, FORMATS


@click.command("explore")
@click.option(
    "-o",
    "--output",
    "out",
    metavar="DIR",
    help="Where to write (default: explore); with --subgraph a folder or FILE.html.",
)
@click.option("--subgraph", metavar="THING", help="Only one thing and what is around it, as one page.")
@lang_option
@source_options
def explore_command(out: str | None, subgraph: str | None, lang: str, graph_path: str, endpoint: str | None) -> None:
    """Write the HTML exploration, usable from the file system with no network."""
    from lsgraph import explore

    if subgraph:
        from lsgraph.resolve import Names, the_one

        graph = open_either(graph_path, endpoint)
        thing, _ = the_one(Names(graph), subgraph)
        page = _page_path(out, thing.label)
        written = explore.subgraph(graph, thing.iri, page, lang=lang)
    else:
        folder = Path(out or "explore")
        # Said before a graph is opened, which may take a while.
        explore.own_exploration(folder)
        written = explore.explore(open_either(graph_path, endpoint), folder, lang=lang)
    size = f"{written.bytes / 1e6:.1f} MB, {written.seconds:.1f}"
    click.echo(
        worded(
            f"{written.files} tệp, {size} giây → {written.start}",
            f"{written.files} files, {size} seconds → {written.start}",
        )
    )


def _page_path(out: str | None, label: str) -> Path:
    """The file for the page of one thing: as given where that is a page, else named after the thing in the folder."""
    from lsgraph.ids import slug
    from lsgraph.outputs import own_folder

    given = Path(out or ".")
    if given.suffix.lower() in (".html", ".htm") and not given.is_dir():
        return given
    if not given.is_dir():
        own_folder(given, "")
    return given / f"{slug(label)[:80] or 'thing'}.html"


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=7878, show_default=True, type=click.IntRange(0, 65535))
@graph_option
@message_lang_option
def serve_command(host: str, port: int, graph_path: str) -> None:
    """A read-only SPARQL service with a query page; SPARQL is answered at /sparql."""
    from lsgraph.serve import serve

    serve(Path(graph_path), host=host, port=port)


@click.command("export")
@click.option("--format", "format", type=click.Choice(FORMATS), required=True)
@click.option("-o", "--output", metavar="PATH", help="File or folder to write (default: a new one here).")
@graph_option
@message_lang_option
def export_command(format: str, output: str | None, graph_path: str) -> None:
    """Write the graph for other tools."""
    from lsgraph.export import export

    for path in export(open_embedded(graph_path), format, Path(output) if output else None):
        click.echo(str(path))
    if not output:
        name = DEFAULT_NAMES[format]
        note(
            f"đã ghi vào thư mục hiện tại với tên {name}; -o PATH chọn nơi khác",
            f"written into the present folder as {name}; -o PATH chooses another place",
        )


@click.command("push")
@click.option("--endpoint", required=True, metavar="URL", help="The server's SPARQL query address.")
@click.option("--store", metavar="URL", help="Its Graph Store address, where it cannot be guessed.")
@click.option("--timeout", default=300.0, show_default=True, help="Seconds for one request.")
@click.option("--dry-run", is_flag=True, help="Say what would be sent, and send nothing.")
@graph_option
@message_lang_option
def push_command(endpoint: str, store: str | None, timeout: float, dry_run: bool, graph_path: str) -> None:
    """Load the graph into a SPARQL 1.1 server; only graphs that changed are sent."""
    from lsgraph.endpoint import Endpoint
    from lsgraph.push import Server, push

    asked = Endpoint.from_environment(endpoint, timeout=timeout)
    server = Server.of(endpoint, store=store or "", signed_in=bool(asked.user))
    for sent in push(Path(graph_path), server, asked, dry_run=dry_run):
        click.echo(f"{sent.action:12} {sent.triples:8} {sent.graph}")
