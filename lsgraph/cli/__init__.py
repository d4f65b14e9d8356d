"""The command line: a few lines a command over the library. Only here is anything printed."""

from __future__ import annotations

import gc
import os
import sys
from typing import Any

import click

from lsgraph import __version__
from lsgraph.cli.help import SpokenContext, help_language, list_of_commands
from lsgraph.cli.messages import asked_by_environment
from lsgraph.errors import InternalError, LsgraphError

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}

_COMMANDS = {
    "build": "graph",
    "query": "graph",
    "queries": "graph",
    "trace": "graph",
    "ask": "graph",
    "search": "graph",
    "audit": "report",
    "diff": "report",
    "verify": "report",
    "validate": "report",
    "explain": "report",
    "suggest": "report",
    "evaluate": "report",
    "explore": "publish",
    "serve": "publish",
    "export": "publish",
    "push": "publish",
}


class LazyGroup(click.Group):
    """Loads a command's module only when the command is called: `lsgraph --help` imports no engine."""

    context_class = SpokenContext

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = _COMMANDS.get(cmd_name)
        if module is None:
            return None
        import importlib

        found = getattr(importlib.import_module(f"lsgraph.cli.{module}"), f"{cmd_name}_command")
        assert isinstance(found, click.Command)
        found.context_class = SpokenContext
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        list_of_commands([(name, command) for name, command in commands if command is not None], formatter)


@click.group(cls=LazyGroup, context_settings=CONTEXT)
@click.version_option(__version__, prog_name="lsgraph")
@click.option(
    "--lang",
    type=click.Choice(["vi", "en"]),
    help="Language of help, labels, reports and messages; LSGRAPH_LANG=vi or en says it for all commands.",
)
@click.pass_context
def cli(ctx: click.Context, lang: str | None) -> None:
    """Vietnamese policy plans and reports as a graph in which every fact carries the sentence it came from."""
    chosen = lang or asked_by_environment(os.environ)
    if chosen:
        ctx.default_map = {name: {"lang": chosen} for name in _COMMANDS}


def main() -> None:
    """Entry point: one line for each error, exit status 2 for a wrong request, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        # The locale may be C: our words are Vietnamese all the same.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    status = run()
    # The process ends here, and its memory with it: to look through a graph for garbage would be half a second in vain.
    gc.freeze()
    sys.exit(status)


def run(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    from lsgraph.cli.messages import language, lines, translated

    typed = sys.argv[1:] if arguments is None else arguments
    lang = language(typed)

    def said(text: str) -> str:
        return translated(text) if lang == "vi" else text

    try:
        result: Any = cli.main(args=arguments, prog_name="lsgraph", standalone_mode=False, obj=help_language(typed))
        return result if isinstance(result, int) else 0
    except click.exceptions.Exit as stop:
        return int(stop.exit_code)
    except click.Abort:
        return _say("đã dừng" if lang == "vi" else "stopped", 130)
    except click.exceptions.NoArgsIsHelpError as error:
        # `lsgraph` alone asks what there is; the help is an answer, not an error.
        click.echo(error.format_message())
        return 0
    except click.UsageError as error:
        see = "xem" if lang == "vi" else "see"
        hint = f"; {see} `{error.ctx.command_path} --help`" if error.ctx else ""
        return _say(f"{said(error.format_message().rstrip('.'))}{hint}", 2)
    except click.ClickException as error:
        return _say(said(error.format_message()), 2)
    except LsgraphError as error:
        if isinstance(error, InternalError) and os.environ.get("LSGRAPH_DEBUG"):
            raise
        return max(_say(line, 2) for line in lines(error, lang))
    except SystemExit:
        # Click's own way to say that the reader has gone (`| head -1`): nothing is wrong.
        return 0
    except BrokenPipeError:
        # The reader has gone (`| head`): nothing is wrong, but nothing more may be flushed.
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115
        return 0
    except (OSError, MemoryError, RecursionError) as error:
        where = getattr(error, "filename", None)
        what = getattr(error, "strerror", None) or str(error) or type(error).__name__
        return _say(f"{where}: {said(what)}" if where else said(what), 2)
    except Exception as error:
        if os.environ.get("LSGRAPH_DEBUG"):
            raise
        return _say(
            f"unexpected {type(error).__name__}: {error}; set LSGRAPH_DEBUG=1 to see where, and please report it", 2
        )


def _say(message: str, status: int) -> int:
    click.echo(f"lsgraph: {' '.join(message.split())}", err=True)
    return status
