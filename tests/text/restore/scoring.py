"""The score of restoration: the share of the gold's syllables that a text agrees with, in order."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

from lsgraph.text.restore import Restoration


def syllables(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def apply(text: str, restorations: Iterable[Restoration]) -> str:
    """The text with every restoration put in its place."""
    pieces, at = [], 0
    for restoration in restorations:
        pieces += [text[at : restoration.span.start], restoration.replacement]
        at = restoration.span.end
    return "".join([*pieces, text[at:]])


def agreement(read: str, gold: str) -> tuple[int, int]:
    """Syllables of the gold that were read right, and all of them."""
    a, b = syllables(read), syllables(gold)
    blocks = difflib.SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks), len(b)
