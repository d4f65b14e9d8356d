"""Other places where a text names an instrument: short names that it gives, and lists of titles under one noun."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lsgraph.mentions.instrument_forms import name_forms
from lsgraph.mentions.instrument_names import Name
from lsgraph.patterns import compiled


def listed_titles(text: str, names: Sequence[Name]) -> Iterator[Name]:
    """The further titles of a list under one head noun: "các phong trào thi đua: “Một”; “Hai” và “Ba”"."""
    step = compiled(r"(?:\s*[,;]|\s+và|\s*[,;]\s+và)\s*[“\"]([^“”\"\n]{4,220})[”\"]")
    for name in names:
        first = compiled(r"^(?P<head>[^“]{4,40}?)\s*:?\s*“[^“”]+”$").match(name.name)
        at = name.end
        while first and (match := step.match(text, at)):
            title = f"{first['head'].strip()} “{' '.join(match[1].split())}”"
            yield replace(name, start=match.start(1) - 1, end=match.end(), name=title, rule="name/listed", cited_end=0)
            at = match.end()


def find_aliases(text: str, names: Sequence[Name]) -> Iterator[tuple[str, Name]]:
    """Short names that the text itself gives right after a name: "(sau đây gọi tắt là Chương trình OCOP)"."""
    for name in names:
        for pattern in name_forms().aliases:
            match = pattern.match(text, name.end + (text[name.end : name.end + 1] == " "))
            if match and _is_alias(match[1], name.name) and not compiled(r"\d+[-/]").search(match[1]):
                yield " ".join(match[1].split()), name


def _is_alias(alias: str, name: str) -> bool:
    """More than its head noun ("Kế hoạch" alone is said of anything), and of the same kind as the name."""
    lower = " ".join(alias.lower().split())
    head = name_forms().head.fullmatch(lower)
    bare = head is not None and not name_forms().heads[head.lastgroup or ""].lower
    return not bare and name.lower().startswith(lower.split(" ")[0])
