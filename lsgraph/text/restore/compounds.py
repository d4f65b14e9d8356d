"""Syllables that Vietnamese puts side by side, written down from general knowledge of administrative language.

They stand beside the general list of single syllables, so that a document without a sister is read with some
idea of which syllables belong together. `compounds.txt` has a line for each first syllable, with those that
follow it; `<n>` stands for a number in figures.
"""

from __future__ import annotations

from importlib.resources import files


def compounds() -> list[list[str]]:
    """The pairs, in the order of the list.

    >>> ["nghị", "quyết"] in compounds(), ["gấp", "<n>"] in compounds()
    (True, True)
    """
    text = files("lsgraph.text.restore").joinpath("compounds.txt").read_text(encoding="utf-8")
    rows = (line.split(": ", 1) for line in text.splitlines() if line)
    return [[first, second] for first, following in rows for second in following.split()]
