"""Every link of an explored folder followed: pages, fragments, things in the explorer."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, unquote

from lsgraph.explore.records import ID


class Links(HTMLParser):
    """The ids of a page and where its links lead."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if found.get("id"):
            self.ids.append(found["id"] or "")
        if tag == "a" and found.get("href"):
            self.links.append(found["href"] or "")


def pages(folder: Path) -> Iterator[tuple[Path, Links]]:
    """The static pages of a folder; the explorer itself makes its links while it runs."""
    for path in sorted(folder.rglob("*.html")):
        if path != folder / "index.html":
            yield path, Links(path.read_text(encoding="utf-8"))


def explorer_things(folder: Path) -> set[str]:
    """The identifiers that the explorer knows."""
    text = (folder / "index.html").read_text(encoding="utf-8")
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.S)
    assert found
    return {name[1:] if name[0] == "<" else ID + name for name in json.loads(found[1])["nodes"]["id"]}


def broken(folder: Path) -> tuple[int, list[tuple[str, str]]]:
    """How many links there are, and those that lead nowhere as (page, link)."""
    known, things = dict(pages(folder)), explorer_things(folder)
    ids = {path: set(found.ids) for path, found in known.items()}
    checked, bad = 0, []
    for path, found in known.items():
        for link in found.links:
            checked += 1
            file, _, fragment = link.partition("#")
            target = (path.parent / file).resolve() if file else path
            if target == folder.resolve() / "index.html":
                wanted = parse_qs(fragment).get("n", [])
                good = all(iri in things for iri in wanted)
            else:
                good = target.is_file() and (
                    not fragment or target.suffix != ".html" or unquote(fragment) in ids[target]
                )
            if not good:
                bad.append((str(path.relative_to(folder)), link))
    return checked, bad
