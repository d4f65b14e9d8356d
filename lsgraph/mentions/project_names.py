"""The registry's projects by what all spellings of one project have in common."""

from __future__ import annotations

import re

from lsgraph.gazetteer import gazetteer_of
from lsgraph.ids import fold
from lsgraph.letters import ROMAN
from lsgraph.mentions.misread import distance
from lsgraph.patterns import compiled
from lsgraph.registry import Entry, Registry


def project_key(name: str) -> str:
    """What all spellings of one project have in common: folded, Roman numbers as digits, ends of a road sorted.

    >>> project_key("Cao tốc Thái Nguyên - Lạng Sơn") == project_key("cao tốc Lạng Sơn – Thái Nguyên")
    True
    >>> project_key("Nhà máy nhiệt điện Na Dương II") == project_key("nhiệt điện Na Dương 2")
    True
    """
    bare = compiled(r"\([^()]*\)").sub(" ", name)
    kind = r"((?:(?:dự án|tuyến|đường|bộ|xây dựng|đầu tư) +)*(?:cao tốc|đường sắt(?: tốc độ cao)?)) +(.*)"
    route = compiled(kind, re.IGNORECASE).fullmatch(bare.strip())
    if route:
        ends = sorted(fold(end) for end in compiled(r"[-–—]").split(route[2]) if fold(end))
        head = fold(route[1])
        return f"{'duong sat' if 'duong sat' in head else 'cao toc'} {' '.join(ends)}"
    words = [ROMAN.get(word, word) for word in fold(bare).split()]
    key = " ".join(word.lstrip("0") or word for word in words)
    return compiled(r"^(?:du an |nha may |cong trinh )+(?=thuy dien|nhiet dien|dien |thuy loi|ho )").sub("", key)


class ProjectNames:
    """The registry's projects that a text can mean, by name and by key.

    A row with a `scope` has a name that other provinces use, too: it counts in a text that names its scope (a
    long text at least three times).
    """

    def __init__(self, registry: Registry, text: str, misread: bool) -> None:
        self.misread = misread
        scopes = {entry.data["scope"] for entry in registry.kind("projects") if "scope" in entry.data}
        enough = 3 if len(text) > 3000 else 1
        here = {scope for scope in scopes if text.lower().count(scope.lower()) >= enough}
        self.entries = tuple(e for e in registry.kind("projects") if e.data.get("scope") in (None, *here))
        self.gazetteer = gazetteer_of(self.entries)
        self.by_key: dict[str, Entry] = {}
        for entry in self.entries:
            for spelling in entry.spellings:
                self.by_key.setdefault(project_key(spelling), entry)

    def lookup(self, name: str) -> Entry | None:
        """The project with this name; in a misread document also the only one within two wrong letters."""
        key = project_key(name)
        if key in self.by_key or not self.misread or len(key) < 14:
            return self.by_key.get(key)
        near = {
            e.id: e for known, e in self.by_key.items() if abs(len(known) - len(key)) < 3 and close_keys(known, key)
        }
        return next(iter(near.values())) if len(near) == 1 else None


def close_keys(a: str, b: str) -> bool:
    """Whether two keys differ in at most two letters, never in a number that both have."""
    numbers = compiled(r"\d+").findall(a), compiled(r"\d+").findall(b)
    if all(numbers) and numbers[0] != numbers[1]:
        return False
    return distance(a, b) <= 2
