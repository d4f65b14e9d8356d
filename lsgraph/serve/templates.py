"""Takes a template and its values, gives a page: escaped, in one of two languages."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined

from lsgraph import vocab

LANGUAGES = ("vi", "en")


def say(language: str) -> Callable[[str, str], str]:
    """Chooses between the Vietnamese and the English wording of a template."""
    return lambda vi, en: vi if language == "vi" else en


def here(iri: str, language: str = "vi") -> str:
    """Where an IRI opens on this service: a path for ours, itself for http(s) ones, "" for any other.

    >>> here("https://w3id.org/lsgraph/id/gate-chi-ma", "en")
    '/id/gate-chi-ma?lang=en'
    >>> here("https://w3id.org/lsgraph/ontology#Target"), here("javascript:alert(1)")
    ('/ontology#Target', '')
    """
    search = "?lang=en" if language == "en" else ""
    if iri.startswith(vocab.LS):
        return f"/ontology{search}#{quote(iri.removeprefix(vocab.LS))}"
    for space, path in ((vocab.ID, "/id/"), (vocab.GRAPH, "/graph/")):
        if iri.startswith(space):
            return path + quote(iri.removeprefix(space)) + search
    return iri if iri.startswith(("http://", "https://")) else ""


def address(path: str, language: str, **search: str | int) -> str:
    """A path of this service with its search, the language kept."""
    named = {key: str(value) for key, value in search.items() if value}
    if language != "vi":
        named["lang"] = language
    return path + ("?" + urlencode(named) if named else "")


def number(value: int, language: str) -> str:
    """A whole number with the language's separator of thousands.

    >>> number(12345, "vi"), number(12345, "en")
    ('12.345', '12,345')
    """
    text = f"{value:,}"
    return text.replace(",", ".") if language == "vi" else text


@cache
def environment(language: str) -> Environment:
    """The templates in a language; every value is escaped, an unknown name is an error."""
    made = Environment(
        loader=PackageLoader("lsgraph.serve", "assets"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.update(
        t=say(language),
        lang=language,
        here=lambda iri: here(iri, language),
        switch=lambda path, other, search: address(path, other, **search),
        to=lambda path, **search: address(path, language, **search),
        number=lambda value: number(int(value), language),
    )
    return made


def render(template: str, language: str, **values: Any) -> str:
    return environment(language).get_template(template).render(**values)


@cache
def asset(name: str) -> bytes | None:
    """A script or a style sheet by its name; None where there is no such file."""
    folder = files("lsgraph.serve").joinpath("assets")
    for item in folder.iterdir():
        if item.name == name and name.endswith((".js", ".css", ".svg")):
            return item.read_bytes()
    return None
