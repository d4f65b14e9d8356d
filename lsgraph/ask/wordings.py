"""All known wordings of the catalogue's questions, by query, and those of questions that no query answers."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from lsgraph import resources
from lsgraph.ask.choices import said_choices
from lsgraph.ask.words import folded_words, without_units
from lsgraph.rq import Query

NONE = "none"
"""The group of wordings that no query answers."""


def known_wordings(queries: Iterable[Query]) -> dict[str, list[list[str]]]:
    """Folded words, names as marks; what may be left out says nothing of which query is meant and has no mark."""
    queries = list(queries)
    found = read_wordings(resources.queries_dir() / "phrasings", [*(query.name for query in queries), NONE])
    for query in queries:
        left_out = optional(query)
        texts = found[query.name] + _headers(query)
        found[query.name] = [[word for word in text if word not in left_out] for text in texts]
    return found


def optional(query: Query) -> frozenset[str]:
    """The marks of the parameters that may be left out."""
    return frozenset(f"§{parameter.name}" for parameter in query.parameters if not parameter.required)


def _headers(query: Query) -> list[list[str]]:
    texts = [query.question("vi"), query.question("en"), query.title("vi"), query.title("en")]
    texts += [text for _, text in query.phrasings]
    return [without_units(folded_words(text)) for text in texts]


def read_wordings(folder: Path, names: Iterable[str]) -> dict[str, list[list[str]]]:
    """The folded words of each line of `<name>.txt`, names in braces as marks; nothing where there is no such file."""
    found: dict[str, list[list[str]]] = {}
    for name in names:
        path = folder / f"{name}.txt"
        lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
        found[name] = [
            without_units(folded_words(said))
            for line in lines
            for lang, _, text in [line.partition(": ")]
            for said in said_choices(text, lang)
        ]
    return found
