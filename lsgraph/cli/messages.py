"""Messages in the language asked for: the library speaks English, the command line Vietnamese unless told otherwise."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from functools import cache

import click

from lsgraph.cli.vietnamese import PAIRS
from lsgraph.errors import LsgraphError

DEFAULT = "vi"
_KEPT = "lsgraph.lang"


def keep(ctx: click.Context, _: click.Parameter, value: str) -> str:
    """Callback of `--lang`: keeps the language for the messages of the command."""
    ctx.meta[_KEPT] = value
    return value


def note(vi: str, en: str) -> None:
    """One line on standard error, in the language of the running command."""
    click.echo(worded(vi, en), err=True)


def worded(vi: str, en: str) -> str:
    """The one of two wordings that the running command asks for."""
    return vi if click.get_current_context().meta.get(_KEPT, DEFAULT) == "vi" else en


def language(arguments: Sequence[str]) -> str:
    """The language that a command line or LSGRAPH_LANG asks for, whether or not the rest of it can be read."""
    return asked(arguments) or asked_by_environment(os.environ) or DEFAULT


def asked(arguments: Sequence[str]) -> str:
    """The language that a command line names last; "" where it names none.

    >>> asked(["trace", "x", "--lang", "en"]), asked(["--lang=vi", "trace", "x", "--lang=en"]), asked(["trace", "x"])
    ('en', 'en', '')
    """
    said = ""
    for at, argument in enumerate(arguments):
        if argument == "--lang" and arguments[at + 1 : at + 2] in (["vi"], ["en"]):
            said = arguments[at + 1]
        if argument in ("--lang=vi", "--lang=en"):
            said = argument[-2:]
    return said


def asked_by_environment(environment: Mapping[str, str]) -> str:
    """The language that LSGRAPH_LANG names; "" where it names none that is known."""
    said = environment.get("LSGRAPH_LANG", "").strip().lower()
    return said if said in ("vi", "en") else ""


def lines(error: LsgraphError, lang: str) -> list[str]:
    """An error as lines to print; most have one."""
    if lang == "en":
        return str(error).splitlines()
    said = [line for one in getattr(error, "several", ()) for line in lines(one, lang)]
    where = f"{translated(error.where)}: " if error.where else ""
    advice = f"; {translated(error.advice)}" if error.advice else ""
    return [*said, f"{where}{translated(error.what)}{advice}"]


def translated(text: str) -> str:
    """A message in Vietnamese; what has no translation stays as it is.

    >>> translated("there is no graph here"), translated("no such thing")
    ('ở đây chưa có đồ thị', 'no such thing')
    """
    for pattern, vi in _patterns():
        found = pattern.fullmatch(text)
        if found:
            return vi.format(*found.groups())
    return text


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    # The wording that says most itself takes a message before a wider one.
    pairs = sorted(PAIRS, key=lambda pair: -len(pair[0].replace("{}", "")))
    return tuple((re.compile("(.+?)".join(re.escape(piece) for piece in en.split("{}")), re.S), vi) for en, vi in pairs)
