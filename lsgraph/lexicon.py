"""The words under which documents speak of indicators: `graph/registry/meanings.json`, read on first use."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from lsgraph import resources

MEANINGS = "meanings.json"


@cache
def _parts() -> dict[str, Any]:
    parts: dict[str, Any] = json.loads((resources.registry_dir() / MEANINGS).read_text(encoding="utf-8"))
    return parts


@cache
def abbreviations() -> dict[str, str]:
    """Short names that every text knows, written out.

    >>> abbreviations()["NTM"]
    'nông thôn mới'
    """
    return dict(_parts()["abbreviations"])


@cache
def _initials() -> tuple[re.Pattern[str], dict[str, str]]:
    written = _parts()["initials"]
    longest = sorted(written, key=lambda short: (-len(short), short))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b"), written


def initials_written(text: str) -> str:
    """A text in which short names are written out that are so only where names are compared.

    >>> initials_written("Tỷ lệ CCHC") != "Tỷ lệ CCHC"
    True
    """
    pattern, written = _initials()
    return pattern.sub(lambda match: written[match[0]], text)


@cache
def _one_for_each() -> tuple[re.Pattern[str], dict[str, str]]:
    first = {phrase: row[0] for row in _parts()["same"] for phrase in row}
    longest = sorted(first, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)"), first


def in_one_wording(text: str) -> str:
    """Small letters in which each phrase stands as the first of those that say the same.

    >>> in_one_wording("tỷ lệ đường xã được nhựa hóa, bê tông hóa")
    'tỷ lệ đường xã được cứng hóa'
    """
    pattern, first = _one_for_each()
    return pattern.sub(lambda match: first[match[0]], text)


@cache
def _fillers() -> re.Pattern[str]:
    longest = sorted(_parts()["fillers"], key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")


def without_fillers(text: str) -> str:
    """Small letters without the words that add nothing to a name whose meaning is known.

    >>> without_fillers("tỷ lệ hồ sơ được giải quyết").split()
    ['hồ', 'sơ']
    """
    return _fillers().sub(" ", text)


@cache
def marks() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Qualities that make another indicator of one that lacks them."""
    return tuple((name, re.compile("|".join(patterns))) for name, patterns in _parts()["marks"].items())


@cache
def wordings() -> dict[str, tuple[str, ...]]:
    """The wordings of each meaning; its own name is the first of them."""
    return {name: (name, *said) for name, said in _parts()["meanings"].items()}
