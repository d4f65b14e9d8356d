"""Whether two statements mean one indicator, by what the lexicon makes of their names."""

from __future__ import annotations

from functools import lru_cache

from lsgraph.comparable import Comparable
from lsgraph.ids import fold
from lsgraph.meanings import Meaning, telling_words, vocabulary
from lsgraph.patterns import compiled

ODD = 3
"""So many words of one name may stand neither in its meaning nor in the other's sentence."""


def same_meaning(a: Comparable, b: Comparable) -> bool | None:
    """Whether two names mean one indicator, by the lexicon; None where it cannot tell.

    They do when their meanings agree and their marks too, and at most one of them says more, and not much. They do
    not when both are explained to the last word and otherwise, or when one bears a mark of which the other says
    nothing.
    """
    one, other = a.meaning, b.meaning
    if one is None or other is None or _other_numbers(a.indicator, b.indicator):
        return None
    if not (one.known and other.known):
        return True if one.rows == other.rows and one.marks == other.marks else None
    if not one.rows & other.rows:
        unexplained = one.rest - vocabulary(other.rows) or other.rest - vocabulary(one.rows)
        return None if unexplained else False
    if one.rows != other.rows:
        return None
    if one.marks - b.said_marks or other.marks - a.said_marks:
        return False
    here, there = _odd_words(one, b), _odd_words(other, a)
    if one.marks != other.marks or (here and there) or max(len(here), len(there)) > ODD:
        return None
    return True


def _other_numbers(one: str, other: str) -> bool:
    """Whether both names hold numbers, and others: "tàu cá từ 15 m trở lên", "tàu cá từ 6 m đến dưới 12 m"."""
    here, there = _numbers(one), _numbers(other)
    return bool(here and there and here != there)


@lru_cache(maxsize=16384)
def _numbers(name: str) -> frozenset[str]:
    return frozenset(compiled(r"(?<![\d.,])\d{1,2}(?![\d.,])").findall(name))


def _odd_words(meaning: Meaning, other: Comparable) -> set[str]:
    return {word for word in meaning.rest if fold(word) not in other.sentence}


def says_more(a: Comparable, b: Comparable) -> bool:
    """Whether one name tells of something that the other's sentence does not: "nông thôn mới" against "nông thôn mới
    hiện đại"."""
    return any(
        fold(word) not in other.sentence for one, other in ((a, b), (b, a)) for word in telling_words(one.indicator)
    )
