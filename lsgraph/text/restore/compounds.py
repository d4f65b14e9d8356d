"""What Vietnamese puts side by side, written down from general knowledge of administrative language.

It stands beside the general list of single syllables, so that a document without a sister is read with some idea
of which syllables belong together. `compounds.txt` has a line for each first syllable, with those that follow it;
`<n>` stands for a number in figures. `phrases.txt` has turns of phrase that plans, reports and resolutions of any
place share, one a line.
"""

from __future__ import annotations

from importlib.resources import files


def compounds() -> list[list[str]]:
    """The pairs, in the order of the list.

    >>> ["nghị", "quyết"] in compounds(), ["gấp", "<n>"] in compounds()
    (True, True)
    """
    rows = (line.split(": ", 1) for line in _lines("compounds.txt"))
    return [[first, second] for first, following in rows for second in following.split()]


def phrases() -> list[str]:
    """The turns of phrase, in the order of the list.

    >>> "mục tiêu tổng quát, mục tiêu cụ thể" in phrases()
    True
    """
    return _lines("phrases.txt")


def _lines(name: str) -> list[str]:
    text = files("lsgraph.text.restore").joinpath(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line]
