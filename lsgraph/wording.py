"""What changed between two wordings of one sentence, blind to diacritics and to damage that was repaired."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from lsgraph.align import list_mark
from lsgraph.ids import fold
from lsgraph.span import Span

Trust = Callable[[Span], float]
"""The confidence of the words at a span of the wording (1 where nothing was restored)."""

_LOOK_ALIKES = str.maketrans("oilszbgq", "01152699")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a printed number at a span of its wording; `key` is what is compared."""

    span: Span
    key: str

    @property
    def is_number(self) -> bool:
        return self.key[0].isdigit()


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"\d[\d.,]*\d(?![^\W\d_])|\d(?![^\W_])|[^\W_]+")


def words_of(text: str, start: int = 0) -> list[Word]:
    """The words and numbers of a wording from `start` on; "13,5" is one number.

    >>> [w.key for w in words_of("có 13,5 bác sĩ")]
    ['co', '13,5', 'bac', 'sy']
    """
    return [Word(Span(*m.span()), _key(m[0])) for m in _words().finditer(text, start)]


def _key(word: str) -> str:
    folded = fold(word)
    if word[0].isdigit() and not re.search(r"[^\W\d_]", word):
        return re.sub(r"^0+(?=\d)", "", word)
    return re.sub(r"(?<=[hklmst])i$", "y", folded) or word


@dataclass(frozen=True, slots=True)
class Difference:
    """Spans of both wordings that differ (empty on one side where words were added or dropped)."""

    a: Span
    b: Span
    number: bool
    name: bool


def differences(
    a: str,
    b: str,
    trust_a: Trust,
    trust_b: Trust,
    known_a: frozenset[str] = frozenset(),
    known_b: frozenset[str] = frozenset(),
) -> list[Difference]:
    """The places where two wordings differ in words or numbers, list marks, case and damage aside.

    `known_*` are all words of each document: a word that a damaged text puts where the clean one has another,
    and that the clean document never uses, is damage that restoration left.

    >>> sure = lambda span: 1.0
    >>> [(d.number, d.a.of("đạt 12 bác sĩ"), d.b.of("đạt 13,5 bác sỹ"))
    ...  for d in differences("đạt 12 bác sĩ", "đạt 13,5 bác sỹ", sure, sure)]
    [(True, '12', '13,5')]
    """
    left, right = words_of(a, list_mark(a)), words_of(b, list_mark(b))
    matcher = SequenceMatcher(None, [w.key for w in left], [w.key for w in right], autojunk=False)
    found: list[Difference] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        some_a, some_b = left[i1:i2], right[j1:j2]
        if _only_damage(some_a, some_b, trust_a, trust_b) or _left_over(
            some_a, some_b, trust_a(Span(0, len(a))), trust_b(Span(0, len(b))), known_a, known_b
        ):
            continue
        span_a, span_b = _cover(some_a, left, i1), _cover(some_b, right, j1)
        found.append(
            Difference(span_a, span_b, _has_number(some_a, some_b), _has_name(a, some_a) or _has_name(b, some_b))
        )
    return found


def _cover(some: Sequence[Word], every: Sequence[Word], at: int) -> Span:
    if some:
        return Span(some[0].span.start, some[-1].span.end)
    place = every[at - 1].span.end if at > 0 else 0
    return Span(place, place)


def _has_number(a: Sequence[Word], b: Sequence[Word]) -> bool:
    return any(w.is_number for w in (*a, *b))


def _has_name(text: str, words: Sequence[Word]) -> bool:
    """Whether a capitalised word stands inside, the first of the sentence aside."""
    return any(w.span.start > 0 and w.span.of(text)[0].isupper() for w in words)


def _left_over(
    some_a: Sequence[Word],
    some_b: Sequence[Word],
    whole_a: float,
    whole_b: float,
    known_a: frozenset[str],
    known_b: frozenset[str],
) -> bool:
    """Whether one word of a damaged sentence stands for one of the other by damage that was not repaired."""
    if len(some_a) != 1 or len(some_b) != 1:
        return False
    for word, other, whole, known in (
        (some_a[0], some_b[0], whole_a, known_b),
        (some_b[0], some_a[0], whole_b, known_a),
    ):
        if whole >= 1.0 or not known:
            continue
        if word.is_number and not other.is_number and len(word.key) <= 2:
            return True
        if not word.is_number and not other.is_number and len(word.key) <= 5 and word.key not in known:
            return True
    return False


def _only_damage(some_a: Sequence[Word], some_b: Sequence[Word], trust_a: Trust, trust_b: Trust) -> bool:
    """Whether a difference lies in repaired damage rather than in the words."""
    joined_a, joined_b = "".join(w.key for w in some_a), "".join(w.key for w in some_b)
    if joined_a == joined_b:
        return True
    trust = min([trust_a(w.span) for w in some_a] + [trust_b(w.span) for w in some_b], default=1.0)
    if trust >= 1.0:
        return False
    if joined_a.translate(_LOOK_ALIKES) == joined_b.translate(_LOOK_ALIKES):
        return True
    if _digits(joined_a) != _digits(joined_b):
        return False
    if not some_a or not some_b:
        return max(len(joined_a), len(joined_b)) <= 2 and not _digits(joined_a + joined_b)
    likeness = SequenceMatcher(None, joined_a, joined_b, autojunk=False).ratio()
    return likeness >= (0.5 if trust < 0.9 else 0.67)


def _digits(text: str) -> str:
    return "".join(ch for ch in text if ch.isdigit())
