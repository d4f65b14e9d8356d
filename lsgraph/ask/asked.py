"""A question taken apart: its words put right, the names and figures in them, its clauses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from lsgraph.ask.conditions import topics
from lsgraph.ask.fill import asker_said, clauses, joined, outermost, overlaps, united
from lsgraph.ask.names import Slot, spelt_words
from lsgraph.ask.narrowing import narrowings
from lsgraph.ask.slots import SlotFinder
from lsgraph.ask.stated import stated
from lsgraph.ask.words import folded_words, mended

_ASKERS = frozenset(("body", "issuer", "topic", "place"))
"""What may be named only to say who asks."""


@dataclass(frozen=True)
class Asked:
    """Folded `words` and the same as typed, what they name, and the places of the clauses among them.

    `unknown` says that the question names an instrument nobody holds.
    """

    question: str
    words: list[str]
    spelt: Sequence[str]
    slots: list[Slot]
    parts: list[range]
    unknown: bool


def asked(question: str, finder: SlotFinder, known: frozenset[str]) -> Asked:
    """Take a question without shorthand apart; words not among the `known` are put right where one letter does it."""
    numbers, unknown = finder.numbers(question)
    words = folded_words(question)
    spelt = spelt_words(question)
    repaired = mended(words, known | _accented(words, spelt)) if not numbers else words
    aligned = len(spelt) == len(repaired)
    named = finder.names(repaired, spelt if aligned else None)
    numbers = [finder.with_subject(_with_issuer(slot, named, repaired), repaired) for slot in numbers]
    named = [slot for slot in named if not overlaps(slot, numbers)]
    told = [slot for slot in stated(question) if not overlaps(slot, numbers)] if len(words) == len(repaired) else []
    slots = outermost(joined(united(outermost(numbers + named + told)), repaired))
    slots += narrowings(repaired, slots, finder.places(repaired, spelt if aligned else None))
    slots += topics(repaired, slots, finder.pairs)
    told_by = asker_said(question) if aligned else 0
    slots = [slot for slot in slots if slot.end > told_by or slot.kind not in _ASKERS]
    parts = clauses(question, len(repaired))
    return Asked(question, repaired, spelt if aligned else repaired, slots, parts, unknown)


def _accented(words: list[str], spelt: Sequence[str]) -> frozenset[str]:
    """The words that were typed with diacritics: nobody sets these by a slip of the finger."""
    if len(words) != len(spelt):
        return frozenset()
    return frozenset(word for word, typed in zip(words, spelt, strict=True) if not typed.isascii())


def _with_issuer(slot: Slot, named: Iterable[Slot], words: list[str]) -> Slot:
    """The number with the issuer said after it: "nghị quyết 70 của Bộ Chính trị" is one name."""
    for other in named:
        between = words[slot.end : other.start]
        joined = between in ([], ["cua"], ["of"], ["of", "the"])
        if other.kind in ("body", "issuer") and other.start >= slot.end and joined:
            return replace(slot, end=other.end)
        if other.kind in ("body", "issuer") and other.end == slot.start:
            return replace(slot, start=other.start)
    return slot
