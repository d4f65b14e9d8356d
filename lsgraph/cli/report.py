"""Commands that judge and report: audit, diff, verify, validate, explain, suggest, evaluate."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import click

from lsgraph.cli.graph import put
from lsgraph.cli.messages import note, worded
from lsgraph.cli.options import (
    graph_option,
    lang_option,
    message_lang_option,
    open_either,
    open_embedded,
    source_options,
)
from lsgraph.outputs import write_whole
from lsgraph.rows import FORMATS


@click.command("verify")
@click.option("--sources", metavar="DIR", help="Where the source files are, if not where the build found them.")
@graph_option
@click.pass_context
@message_lang_option
def verify_command(ctx: click.Context, sources: str | None, graph_path: str) -> None:
    """Re-read the sources and check every quote at its offsets; exit 1 on the first lie."""
    from lsgraph.verify import verify

    found = verify(open_embedded(graph_path), Path(sources) if sources else None, first_only=True)
    for lie in found.lies:
        click.echo(f"lsgraph: {lie}", err=True)
    if found.lies:
        ctx.exit(1)
    click.echo(
        worded(
            f"{found.quotes} trích dẫn của {found.documents} tài liệu đều đứng đúng chỗ mà đồ thị nêu",
            f"{found.quotes} quotes of {found.documents} documents stand where the graph says",
        )
    )


@click.command("validate")
@click.option("--no-reasoner", is_flag=True, help="SHACL only, without HermiT.")
@lang_option
@graph_option
@click.pass_context
def validate_command(ctx: click.Context, no_reasoner: bool, lang: str, graph_path: str) -> None:
    """SHACL and OWL consistency of the graph; exit 1 where something is wrong."""
    from lsgraph.validate import report_text, validate

    report = validate(open_embedded(graph_path), reasoner=not no_reasoner)
    click.echo(report_text(report, lang=lang), nl=False)
    if not report.conforms:
        ctx.exit(1)


@click.command("audit")
@click.option("-o", "--output", metavar="FILE", help=".html, .xlsx or .md; without it a summary is printed.")
@click.option(
    "--decisions", metavar="FILE", help="A reviewer's decisions (CSV); default: decisions.csv beside the graph."
)
@lang_option
@source_options
def audit_command(output: str | None, decisions: str | None, lang: str, graph_path: str, endpoint: str | None) -> None:
    """The auditor's report: gaps, contradictions, wrong sums, slipping projects."""
    from lsgraph.audit import audit, write_audit
    from lsgraph.audit_finding import decisions_of

    if decisions and not Path(decisions).is_file():
        raise click.UsageError(f"{decisions}: there is no such file of decisions")
    beside = Path(decisions) if decisions else decisions_of(Path(graph_path))
    report = audit(open_either(graph_path, endpoint), decisions=beside)
    if output:
        write_audit(report, Path(output), lang=lang)
        note(f"{len(report.findings)} phát hiện → {output}", f"{len(report.findings)} findings → {output}")
    else:
        click.echo(report.summary(lang), nl=False)


@click.command("diff")
@click.argument("a")
@click.argument("b")
@click.option(
    "--format", "format", type=click.Choice(["table", "csv", "json", "html"]), default="table", show_default=True
)
@click.option("-o", "--output", metavar="FILE", help="Write to a file.")
@click.option("--kept", is_flag=True, help="Also list what both keep; the page has it in any case.")
@lang_option
@graph_option
def diff_command(a: str, b: str, format: str, output: str | None, kept: bool, lang: str, graph_path: str) -> None:
    """What two documents on the same plan keep, change, add and drop. A and B are ids of the graph or files."""
    from lsgraph.diff import diff_documents, diff_html, diff_rows

    every = diff_documents(a, b, Path(graph_path), kept=True)
    changes = [one for one in every if kept or one.change != "kept"]
    told = Counter(one.change for one in every)
    note(
        f"lsgraph: giữ {told['kept']}, sửa {told['changed']}, chuyển chỗ {told['moved']}, thêm {told['added']}, "
        f"bỏ {told['dropped']}",
        f"lsgraph: {told['kept']} kept, {told['changed']} changed, {told['moved']} moved, {told['added']} added, "
        f"{told['dropped']} dropped",
    )
    if format == "html":
        page = diff_html(every, a, b, lang=lang)
        if output:
            write_whole(Path(output), page)
        else:
            click.echo(page, nl=False)
    else:
        rows = diff_rows(changes)
        if format == "table":
            from lsgraph.readable import beside

            at = [rows.columns.index("quote_a"), rows.columns.index("quote_b")]
            rows = beside(rows, at, ([one.words_a, one.words_b] for one in changes), lang)
        put(rows, format, output)
        if not rows.rows:
            note("lsgraph: hai tài liệu không khác nhau", "lsgraph: the two documents do not differ")


@click.command("explain")
@click.argument("fact", nargs=-1, required=True)
@click.option("--format", "format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@lang_option
@source_options
def explain_command(fact: tuple[str, ...], format: str, lang: str, graph_path: str, endpoint: str | None) -> None:
    """Quote, rule, registry entry and premises of one fact or thing (an IRI, the last part of one, or a name)."""
    from lsgraph.explain import explain, explanation_text

    found = explain(open_either(graph_path, endpoint), " ".join(fact))
    if format == "json":
        json.dump(found, sys.stdout, ensure_ascii=False, indent=1)
        click.echo()
    else:
        click.echo(explanation_text(found, lang=lang), nl=False)


@click.command("suggest")
@click.argument("sources", nargs=-1, metavar="[SOURCE]…")
@click.option("-o", "--output", metavar="FILE", help="Write the proposed rows to a JSON file.")
@graph_option
@click.pass_context
@message_lang_option
def suggest_command(ctx: click.Context, sources: tuple[str, ...], output: str | None, graph_path: str) -> None:
    """Registry entries proposed from mentions that no entry explains, for a person to accept.

    Reads the given documents, else those of the graph, else graph/sources.
    """
    from lsgraph.corpus import default_sources, map_corpus
    from lsgraph.suggest import suggest, suggestions_json
    from lsgraph.verify import source_paths

    paths = [Path(source) for source in sources]
    asked = ctx.get_parameter_source("graph_path") is not click.core.ParameterSource.DEFAULT
    if not paths and (asked or Path(graph_path).exists()):
        paths = source_paths(open_embedded(graph_path))
    corpus = map_corpus(paths or [default_sources()])
    shown = suggestions_json(suggest(corpus.documents, corpus.registry))
    if output:
        write_whole(Path(output), shown)
    else:
        click.echo(shown, nl=False)


@click.command("evaluate")
@click.argument("gold_dir")
@click.option("--misses", metavar="DIR", help="Write misses and extras as CSV files into this folder.")
@click.option("--format", "format", type=click.Choice(FORMATS), default="table", show_default=True)
@graph_option
@message_lang_option
def evaluate_command(gold_dir: str, misses: str | None, format: str, graph_path: str) -> None:
    """Precision, recall and F1 by kind and document against the annotations in GOLD_DIR."""
    from lsgraph.evaluate import evaluate, score_rows, write_misses

    scores = evaluate(open_embedded(graph_path), Path(gold_dir))
    put(score_rows(scores), format, None)
    if misses:
        write_misses(scores, Path(misses))
