"""The printed lines of a PDF page: characters by baselines, raised note marks, and what stands apart on a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from lsgraph.patterns import compiled

_SMALL = 0.9
"""Raised characters at most so many times the size of their line are note marks."""
_BLANK = 0.18
_APART = 1.3
"""Words at least so many times the size of their line from each other stand in two columns."""

Char = dict[str, Any]


@dataclass
class Baseline:
    """Characters that stand on one line; those of `raised` stand above it and are smaller."""

    base: float
    size: float
    chars: list[Char]
    raised: list[Char] = field(default_factory=list)

    @property
    def words(self) -> str:
        """The words from left to right; raised numbers as `[n]`, but as ², ³ behind a unit of length."""
        return _words(sorted([*self.chars, *self.raised], key=_left), self)


@dataclass(frozen=True)
class Segment:
    """Words of a line that stand apart from the others on it, from `left` to `right` of the page."""

    left: float
    right: float
    words: str


def baselines(chars: Sequence[Char]) -> list[Baseline]:
    """Lines by their baselines (fonts of one line may differ in height), with what is raised above them."""
    lines: list[Baseline] = []
    for char in sorted((c for c in chars if c.get("upright", True)), key=lambda c: -base_of(c)):
        size = float(char["size"])
        if lines and abs(lines[-1].base - base_of(char)) <= 0.22 * max(size, lines[-1].size):
            lines[-1].chars.append(char)
            lines[-1].size = max(size, lines[-1].size)
        else:
            lines.append(Baseline(base_of(char), size, [char]))
    merged: list[Baseline] = []
    for line in reversed(lines):
        below = merged[-1] if merged else None
        if below and line.size < _SMALL * below.size and 0 < line.base - below.base < 0.75 * below.size:
            below.raised += line.chars
        else:
            merged.append(line)
    return merged[::-1]


def base_of(char: Char) -> float:
    """The height of a character's baseline. Its matrix leaves out a rise, which shows in a bottom above it."""
    base = float(char["matrix"][5])
    above = float(char["y0"]) - base
    return base + above + 0.2 * float(char["size"]) if above > 0.05 * float(char["size"]) else base


def segments(line: Baseline) -> list[Segment]:
    """What stands apart on a line, from left to right; a number or a bullet in front belongs to what follows."""
    groups: list[list[Char]] = []
    right: float | None = None
    for char in sorted([*line.chars, *line.raised], key=_left):
        if str(char["text"]).isspace():
            continue
        if right is None or float(char["x0"]) - right > _APART * line.size:
            groups.append([])
        groups[-1].append(char)
        right = float(char["x1"])
    found: list[Segment] = []
    for group in groups:
        if len(found) == 1 and compiled(r"[-–+•*]|\(?[\dIVXa-zđ]{1,4}[.)]|Điều \d+\.").fullmatch(found[0].words):
            group = groups[0] + group
            found.pop()
        found.append(Segment(_left(group[0]), float(group[-1]["x1"]), _words(group, line)))
    return found


def _left(char: Char) -> float:
    return float(char["x0"])


def _words(chars: Sequence[Char], line: Baseline) -> str:
    raised = {id(char) for char in line.raised}
    words = ""
    number = ""
    right: float | None = None
    for char in chars:
        if id(char) in raised and str(char["text"]) in "0123456789()[]":
            number += str(char["text"]) if str(char["text"]).isdigit() else ""
            right = float(char["x1"])
            continue
        words, number = words + mark_of(words, number), ""
        if right is not None and char["x0"] - right > _BLANK * line.size and not words.endswith(" "):
            words += " "
        words += str(char["text"])
        right = float(char["x1"])
    return " ".join((words + mark_of(words, number)).split())


def mark_of(before: str, number: str) -> str:
    """How a raised number is written: a power behind a unit of length, else a note mark.

    >>> mark_of("12 m", "2"), mark_of("tại xã", "2")
    ('²', '[2]')
    """
    if number in ("2", "3") and compiled(r"(?:^|[\s\d/(])[kcdm]?m$").search(before.rstrip()):
        return "²" if number == "2" else "³"
    return f"[{number}]" if number else ""
