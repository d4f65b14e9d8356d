"""Progress of a build: a bar on a terminal, one line a document otherwise."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from lsgraph.corpus import Report


@contextmanager
def progress() -> Iterator[Report]:
    """A report function for `build`; everything goes to standard error."""
    if not sys.stderr.isatty():
        yield lambda what, done, total: click.echo(f"{done}/{total} {what}", err=True)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("…", total=None)
        yield lambda what, done, total: bar.update(task, description=what, completed=done, total=total)
