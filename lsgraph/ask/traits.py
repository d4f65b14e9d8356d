"""What of a question the weights of `weights` are learned for.

Beside its words and their neighbours (`nearest`) these are what stands together in it wherever it stands – people
put the same question in any order –, what it begins with, and pieces of longer words, which a slip of the finger or
another ending leaves as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from lsgraph.ask.nearest import Features, features
from lsgraph.ask.words import concepts

_TOGETHER = 0.4
_BEGINS = 0.4
_PIECE = 0.25
"""What a pair, a beginning and a piece of a word count for beside a concept, which counts 1."""

_FIRST = 2
"""How many concepts are the beginning of a question."""

_LETTERS = 4
"""The length of a piece; shorter words are whole already."""


def traits(words: Sequence[str]) -> Features:
    """The features of folded words, and what stands together, begins and is inside them.

    >>> sorted(set(traits(["du", "an", "tre"])) - set(features(["du", "an", "tre"])))
    ['&c:late|c:project', '^c:late', '^c:project']
    """
    found = dict(features(words))
    said = concepts(words)
    for one, other in combinations(sorted(set(said)), 2):
        if any(each.startswith(("c:", "§")) for each in (one, other)):
            found[f"&{one}|{other}"] = _TOGETHER
    for each in said[:_FIRST]:
        found[f"^{each}"] = _BEGINS
    for word in words:
        if len(word) > _LETTERS and not word.startswith("§"):
            whole = f"<{word}>"
            for at in range(len(whole) - _LETTERS + 1):
                found[f"~{whole[at : at + _LETTERS]}"] = _PIECE
    return found


def single(trait: str) -> bool:
    """Whether a trait is one word, concept or mark and not composed of several or a piece of one.

    >>> single("c:project"), single("w:tre"), single("du an"), single("~<tho")
    (True, True, False, False)
    """
    return " " not in trait and trait[0] not in "&^~"
