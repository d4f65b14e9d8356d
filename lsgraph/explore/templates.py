"""Takes a template and its values, gives a page: escaped, with a content policy, the same bytes each time."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import BytecodeCache, Environment, PackageLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from lsgraph.explore.wording import date, in_language, number, shown, term


def asset(name: str) -> str:
    """The text of a file of `assets/`."""
    return files("lsgraph.explore").joinpath("assets", name).read_text(encoding="utf-8")


def script_text() -> str:
    """The explorer's script: its parts in order, in one strict closure."""
    folder = files("lsgraph.explore").joinpath("assets", "explorer")
    parts = sorted(
        (item.name, item.read_text(encoding="utf-8")) for item in folder.iterdir() if item.name.endswith(".js")
    )
    return '(() => {\n"use strict";\n' + "\n".join(text for _, text in parts) + "\n})();\n"


def inert_json(data: Any) -> Markup:
    """JSON that can stand in a script element: no character of it can end the element or begin a comment.

    >>> str(inert_json("</script>"))
    '"\\\\u003c/script\\\\u003e"'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text.encode("utf-8", "replace").decode())


def content_hash(text: str) -> str:
    """The source expression by which a content policy allows exactly this text."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


class _Compiled(BytecodeCache):
    """The templates compiled in this process: what is compiled for one language serves the other."""

    def __init__(self) -> None:
        self._held: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._held:
            bucket.bytecode_from_string(self._held[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._held[bucket.key] = bucket.bytecode_to_string()


@cache
def _compiled() -> _Compiled:
    return _Compiled()


@cache
def environment(language: str) -> Environment:
    """The templates in a language; every value is escaped, an unknown name is an error."""
    made = Environment(
        loader=PackageLoader("lsgraph.explore", "assets"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        bytecode_cache=_compiled(),
    )
    made.globals.update(
        w=in_language(language),
        lang=language,
        other="en" if language == "vi" else "vi",
        term=lambda prefix, name: term(prefix, name, language),
        number=lambda text: number(str(text), language),
        date=lambda text: date(text, language),
        shown=lambda value: shown(value.text, value.kind, language),
    )
    return made


def render(template: str, language: str, **values: Any) -> str:
    return environment(language).get_template(template).render(**values)
