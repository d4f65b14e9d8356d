"""Commands that make the graph and ask it: build, query, queries, trace, ask, search."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from lsgraph.cli.messages import note, translated, worded
from lsgraph.cli.options import (
    lang_option,
    message_lang_option,
    open_either,
    parameters,
    source_options,
    terminal_width,
)
from lsgraph.outputs import write_whole
from lsgraph.rows import FORMATS, Rows


@click.command("build")
@click.argument("sources", nargs=-1, metavar="[SOURCE]…")
@click.option("-o", "--output", "out", default="graph/build", show_default=True, metavar="DIR", help="Where to write.")
@click.option("--registry", metavar="DIR", help="A registry of your own instead of the bundled one.")
@click.option("-j", "--jobs", type=click.IntRange(1), help="Processes to use (default: as many as help).")
@click.option("--store", is_flag=True, help="Also write an indexed store, for graphs too large to load each time.")
@click.option("--timings", is_flag=True, help="Say which stage took how long.")
@message_lang_option
def build_command(
    sources: tuple[str, ...], out: str, registry: str | None, jobs: int | None, store: bool, timings: bool
) -> None:
    """Map documents (files or folders; default graph/sources) to the graph."""
    from lsgraph.builder import build
    from lsgraph.cli.progress import progress

    with progress() as report:
        built = build(
            [Path(source) for source in sources] or None,
            Path(out),
            registry=Path(registry) if registry else None,
            jobs=jobs,
            store=store,
            report=report,
        )
    for warning in built.warnings:
        note(f"lsgraph: {translated(warning)}", f"lsgraph: {warning}")
    if timings:
        for stage, seconds in built.timings.items():
            click.echo(f"{seconds:8.3f} s  {stage}", err=True)
    for document, lines in built.unread.items():
        where = ", ".join(map(str, lines))
        what = worded(
            f"số liệu của {len(lines)} bảng giữ nguyên dạng văn bản (dòng {where}): "
            "không cột nào có đầu đề là năm hay kế hoạch",
            f"the figures of {len(lines)} table{'s' * (len(lines) > 1)} are kept as text (line {where}): "
            "no column is headed by a year or a plan",
        )
        click.echo(f"{document}: {what}", err=True)
    click.echo(
        worded(
            f"{built.documents} tài liệu, {built.quads} bộ bốn, {built.seconds:.1f} giây → {built.folder}",
            f"{built.documents} documents, {built.quads} quads, {built.seconds:.1f} seconds → {built.folder}",
        )
    )


@click.command("query")
@click.argument("name")
@click.option("-p", "pairs", multiple=True, metavar="KEY=VALUE", help="A parameter of the query.")
@click.option("--format", "format", type=click.Choice(FORMATS), default="table", show_default=True)
@click.option("-o", "--output", metavar="FILE", help="Write to a file (needed for xlsx on a terminal).")
@click.option("--show", is_flag=True, help="Print the SPARQL instead of running it.")
@lang_option
@source_options
def query_command(
    name: str,
    pairs: tuple[str, ...],
    format: str,
    output: str | None,
    show: bool,
    lang: str,
    graph_path: str,
    endpoint: str | None,
) -> None:
    """Run a query by NAME, from a .rq file, or from standard input (-)."""
    from lsgraph.readable import readable
    from lsgraph.rq import find_query, select
    from lsgraph.values import in_graph

    query = find_query(name)
    values = parameters(pairs)
    if show:
        click.echo(query.bind(values), nl=False)
        return
    if output and format == "table" and Path(output).suffix[1:] in FORMATS:
        format = Path(output).suffix[1:]
    query.bind(values)
    graph = open_either(graph_path, endpoint)
    taken = in_graph(graph, query.name, query.allowed, values)
    for key, value in taken.items():
        if value != values[key]:
            note(f"{key}: hiểu “{values[key]}” là “{value}”", f"{key}: “{values[key]}” taken as “{value}”")
    if query.form in ("CONSTRUCT", "DESCRIBE"):
        if format not in ("table", "ttl"):
            raise click.UsageError(f"a {query.form} query gives triples, which {format} cannot hold; give --format ttl")
        triples = graph.construct(query.bind(taken))
        if output:
            write_whole(Path(output), triples)
        else:
            click.echo(triples, nl=False)
        return
    rows = select(graph, query, taken)
    if format == "table":
        rows = readable(graph, rows, lang)
    put(rows, format, output)
    if not rows.rows:
        note(
            "lsgraph: không có dòng nào: trong đồ thị không có gì trả lời câu hỏi này",
            "lsgraph: no rows: nothing in the graph answers this",
        )


def put(rows: Rows, format: str, output: str | None) -> None:
    """Rows to a file or to standard output."""
    from lsgraph.rows import save, workbook, write_rows

    if output:
        save(rows, format, Path(output))
    elif format == "xlsx":
        if sys.stdout.isatty():
            raise click.UsageError("an Excel file cannot be shown on a terminal; give -o FILE.xlsx")
        sys.stdout.buffer.write(workbook([("rows", rows)]))
    else:
        write_rows(rows, format, sys.stdout, width=terminal_width())


@click.command("queries")
@click.argument("text", nargs=-1)
@click.option("--format", "format", type=click.Choice(FORMATS), default="table", show_default=True)
@lang_option
def queries_command(text: tuple[str, ...], format: str, lang: str) -> None:
    """List the catalogue of questions, or those that speak of TEXT."""
    from lsgraph.ids import fold
    from lsgraph.rows import as_rows
    from lsgraph.rq import catalogue

    wanted = fold(" ".join(text)).split()
    rows = []
    for query in catalogue():
        words = fold(" ".join([query.name, *query.header.values()]))
        if all(word in words for word in wanted):
            needs = ", ".join(p.name + ("" if p.required else "?") for p in query.parameters)
            rows.append((query.name, query.question(lang), needs))
    head = ("name", "question", "parameters") if lang == "en" else ("tên", "câu hỏi", "tham số")
    put(as_rows(head, rows), format, None)
    if not rows:
        note(
            "lsgraph: danh mục không có câu hỏi nào nói về điều này",
            "lsgraph: no question of the catalogue speaks of this",
        )


@click.command("trace")
@click.argument("thing", nargs=-1, required=True)
@click.option(
    "--format",
    "format",
    type=click.Choice(["text", "table", "csv", "tsv", "json", "xlsx", "html", "svg"]),
    default="text",
    show_default=True,
)
@click.option("-o", "--output", metavar="FILE", help="Write to a file.")
@click.option("--all", "everything", is_flag=True, help="Every step, not only the first ones of each kind.")
@click.option("--with-corresponding", is_flag=True, help="Also go through corresponding and inferred links.")
@lang_option
@source_options
def trace_command(
    thing: tuple[str, ...],
    format: str,
    output: str | None,
    everything: bool,
    with_corresponding: bool,
    lang: str,
    graph_path: str,
    endpoint: str | None,
) -> None:
    """The chain around a resolution, task, project, gate or target, both ways, each step with its sentence."""
    from lsgraph.chain import trace
    from lsgraph.chain_drawing import trace_svg
    from lsgraph.chain_show import trace_page, trace_rows, trace_text

    found = trace(open_either(graph_path, endpoint), " ".join(thing), corresponding=with_corresponding, lang=lang)
    if format in ("text", "html", "svg"):
        show = {"text": trace_text, "html": trace_page, "svg": trace_svg}[format]
        shown = show(found, lang=lang, limit=None if everything else 6)
        if output:
            write_whole(Path(output), shown)
        else:
            click.echo(shown, nl=False)
    else:
        put(trace_rows(found, lang=lang), format, output)


@click.command("ask")
@click.argument("question", nargs=-1, required=True)
@click.option(
    "--format", "format", type=click.Choice(["table", "csv", "tsv", "json"]), default="table", show_default=True
)
@lang_option
@source_options
def ask_command(question: tuple[str, ...], format: str, lang: str, graph_path: str, endpoint: str | None) -> None:
    """Answer a QUESTION in Vietnamese or English by a query of the catalogue, or say which are near."""
    from lsgraph.ask import answer, left_note, write_answer

    found = answer(open_either(graph_path, endpoint), " ".join(question))
    write_answer(found, format, sys.stdout, lang=lang, width=terminal_width())
    if found.match and (left := left_note(found, lang)):
        click.echo(left, err=True)


@click.command("search")
@click.argument("text", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True)
@click.option("--format", "format", type=click.Choice(FORMATS), default="table", show_default=True)
@lang_option
@source_options
def search_command(
    text: tuple[str, ...], limit: int, format: str, lang: str, graph_path: str, endpoint: str | None
) -> None:
    """Find nodes and sentences, blind to diacritics and case; "quotes" for a phrase, word* for a beginning."""
    from lsgraph.search import find, open_index, search

    words = " ".join(text)
    index = None if endpoint else open_index(Path(graph_path))
    if index is not None:
        found = find(index, words, limit=limit, lang=lang)
    else:
        found = search(open_either(graph_path, endpoint), words, limit=limit, lang=lang)
    put(found, format, None)
    if not found.rows:
        note(
            "lsgraph: không thấy gì; hãy thử ít từ hơn, hoặc phần đầu của từ với dấu *",
            "lsgraph: nothing found; try fewer words, or the beginning of one with *",
        )
