"""Numbers that stand in the same place of two sentences that say the same thing in two documents.

A draft and the text made of it repeat each other sentence by sentence, so that the words on both sides of a
number tell what it is a number of more surely than any name that it was given. Sentences are paired through one
index over all documents; within a pair the words are aligned, and numbers that fall together are paired.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from difflib import SequenceMatcher

from lsgraph.across import FactKey
from lsgraph.align import Unit, folded_words
from lsgraph.comparable import Comparable
from lsgraph.correspond import pair_units
from lsgraph.ids import fold
from lsgraph.model import Mapped, Reading
from lsgraph.patterns import compiled

ALIKE = 0.3
"""Sentences that share less of the weight of their words, numbers apart, are two sentences."""

LONG = 9
"""A shorter sentence says too little for its wording alone to tell what its number is."""

_BESIDE = 4
"""How many words beside a number must be the same, one of them at least on each side if they are no more than that."""

_NUMBER = "#"
_MULTIPLIERS = frozenset({"nghìn", "ngàn", "vạn", "triệu", "tỷ", "tỉ"})
"""Words of the number, not of what it is a number of; "tỷ" of "tỷ lệ" is no loss."""


@dataclass(frozen=True, slots=True)
class _Token:
    """A folded word, or a number with its value, at an offset."""

    word: str
    start: int
    value: Decimal | None = None


def parallel_pairs(
    documents: Sequence[Mapped], statements: Sequence[Comparable]
) -> list[tuple[Comparable, Comparable, float]]:
    """Statements of two documents whose numbers fall together in like sentences, with the sentences' likeness."""
    held: dict[str, dict[int, list[Comparable]]] = defaultdict(lambda: defaultdict(list))
    readings = {one.reading.document.id: one.reading for one in documents}
    for statement in statements:
        index = readings[statement.key[0]].sentence_index(statement.span.start)
        held[statement.key[0]][index].append(statement)
    ids = sorted(readings)
    groups = [
        [unit for index in sorted(held[name]) if len((unit := _unit(readings[name], index)).words) >= LONG]
        for name in ids
    ]
    found: dict[tuple[FactKey, FactKey], tuple[Comparable, Comparable, float]] = {}
    for (one, other), pairs in pair_units(groups, ALIKE).items():
        for x, y, score in pairs:
            here, there = held[ids[one]][x], held[ids[other]][y]
            left_tokens, right_tokens = _tokens(readings[ids[one]], x), _tokens(readings[ids[other]], y)
            for a, b in _unmoved(left_tokens, right_tokens):
                for left in (s for s in here if _holds(s, a)):
                    for right in (s for s in there if _holds(s, b) and s.kind == left.kind):
                        # Both ends of a range fall together; they are one statement.
                        found[left.key, right.key] = left, right, score
    return list(found.values())


def _unit(reading: Reading, index: int) -> Unit:
    sentence = reading.sentences[index]
    words = folded_words(sentence.span.of(reading.text.repaired))
    return Unit(index, sentence.span, sentence.section, tuple(word for word in words if not word[:1].isdigit()))


def _tokens(reading: Reading, index: int) -> list[_Token]:
    span = reading.sentences[index].span
    text = reading.text.repaired
    found: list[_Token] = []
    for match in compiled(r"k?m[²³23](?!\w)|\d+(?:[.,]\d+)*|[^\W\d_]+|%").finditer(text, span.start, span.end):
        word = match[0]
        if word.lower() in _MULTIPLIERS:
            continue
        if word[0].isdigit():
            found.append(_Token(_NUMBER, match.start(), _value(word)))
        else:
            found.append(_Token(fold(word) or word, match.start()))
    return found


def _value(printed: str) -> Decimal | None:
    plain = printed.replace(".", "") if compiled(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?").fullmatch(printed) else printed
    try:
        return Decimal(plain.replace(",", "."))
    except InvalidOperation:
        return None


def _same_places(a: Sequence[_Token], b: Sequence[_Token]) -> Iterator[tuple[_Token, _Token]]:
    """Numbers that the alignment of two sentences puts together, with like words beside them."""
    left, right = [t.word for t in a], [t.word for t in b]
    for block in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks():
        for step in range(block.size):
            x, y = a[block.a + step], b[block.b + step]
            before, after = step, block.size - step - 1
            placed = before + after > _BESIDE or (before + after >= _BESIDE - 1 and min(before, after) >= 1)
            if x.value is not None and y.value is not None and placed:
                yield x, y


def _unmoved(a: Sequence[_Token], b: Sequence[_Token]) -> list[tuple[_Token, _Token]]:
    """The numbers that fall together, without two that both stand elsewhere in the other sentence too: in a list of
    like items the alignment may have slipped by one."""
    here, there = {token.value for token in a}, {token.value for token in b}
    return [(x, y) for x, y in _same_places(a, b) if x.value == y.value or not (x.value in there and y.value in here)]


def _holds(statement: Comparable, token: _Token) -> bool:
    """Whether a statement's value is the number at a token."""
    if not statement.span.start <= token.start < statement.span.end or token.value is None:
        return False
    scale = statement.factor or Decimal(1)
    return token.value in (statement.low / scale, statement.high / scale)
