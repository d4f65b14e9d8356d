"""Help in the language of the person: English, or Vietnamese as the command line, LSGRAPH_LANG or the locale says."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence

import click

from lsgraph.cli.messages import asked, asked_by_environment
from lsgraph.cli.vietnamese_help import HELP, WORDS

_EXTRAS = re.compile(r"(?P<help>.*?)\s*(?P<extras>\[[^\]]*\])?", re.S)
_LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")
_TRUNCATED = 200
"""Letters of a line in the list of commands; no line is so long, so none is cut."""


def help_language(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> str:
    """The language of `--help`.

    >>> help_language(["--help"], {"LANG": "vi_VN.UTF-8"}), help_language(["--help"], {"LANG": "C.UTF-8"})
    ('vi', 'en')
    >>> help_language(["--lang", "en", "--help"], {"LSGRAPH_LANG": "vi"}), help_language([], {"LSGRAPH_LANG": "vi"})
    ('en', 'vi')
    """
    said = asked(arguments) or asked_by_environment(environment)
    if said:
        return said
    locale = next((environment[name] for name in _LOCALES if environment.get(name)), "")
    return "vi" if locale.lower().startswith("vi") else "en"


class Vietnamese(click.HelpFormatter):
    """Writes what click has to say in Vietnamese; what has no translation stays as it is."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        for english, vietnamese in WORDS.items():
            args = args.replace(english, vietnamese)
        super().write_usage(prog, args, "Cách dùng: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(WORDS.get(heading, heading))

    def write_text(self, text: str) -> None:
        super().write_text(_said(text))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(name, _with_extras(text)) for name, text in rows], col_max, col_spacing)


def _said(text: str) -> str:
    return HELP.get(" ".join(text.split()), text)


def _with_extras(text: str) -> str:
    """The help of an option, and in brackets its default or range.

    >>> _with_extras("Where to write.  [default: graph/build]")
    'Nơi ghi kết quả. [mặc định: graph/build]'
    """
    found = _EXTRAS.fullmatch(text)
    assert found is not None
    extras = (found["extras"] or "").replace("default:", "mặc định:").replace("required", "bắt buộc")
    return " ".join(part for part in (_said(found["help"]), extras) if part)


class SpokenContext(click.Context):
    """A context whose help is in the language that the root was called with."""

    def make_formatter(self) -> click.HelpFormatter:
        if self.find_root().obj == "vi":
            return Vietnamese(width=self.terminal_width, max_width=self.max_content_width)
        return super().make_formatter()


def list_of_commands(commands: Iterable[tuple[str, click.Command]], formatter: click.HelpFormatter) -> None:
    """The commands with the whole of their first lines: half a sentence says nothing."""
    rows = [(name, command.get_short_help_str(_TRUNCATED)) for name, command in commands]
    with formatter.section("Commands"):
        formatter.write_dl(rows)
