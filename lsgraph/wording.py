"""What changed between two wordings of one sentence, blind to diacritics and to damage that was repaired."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise

from lsgraph.align import list_mark
from lsgraph.ids import fold
from lsgraph.patterns import compiled
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
    if word[0].isdigit() and not compiled(r"[^\W\d_]").search(word):
        return compiled(r"^0+(?=\d)").sub("", word)
    return compiled(r"(?<=[hklmst])i$").sub("y", folded) or word


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

    `known_*` is the `vocabulary` of each document: a word that a damaged text puts where the clean one has
    another, in a company in which the clean document never has it, is damage that restoration left.

    >>> sure = lambda span: 1.0
    >>> [(d.number, d.a.of("đạt 12 bác sĩ"), d.b.of("đạt 13,5 bác sỹ"))
    ...  for d in differences("đạt 12 bác sĩ", "đạt 13,5 bác sỹ", sure, sure)]
    [(True, '12', '13,5')]
    """
    left, right = words_of(a, list_mark(a)), words_of(b, list_mark(b))
    hurt_a, hurt_b = trust_a(Span(0, len(a))) < 1.0, trust_b(Span(0, len(b))) < 1.0
    matcher = SequenceMatcher(None, [w.key for w in left], [w.key for w in right], autojunk=False)
    found: list[Difference] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        some_a, some_b = left[i1:i2], right[j1:j2]
        if _only_damage(some_a, some_b, trust_a, trust_b):
            continue
        if len(some_a) == len(some_b) == 1 and (
            (hurt_a and _left_over(left, i1, some_b[0], known_b))
            or (hurt_b and _left_over(right, j1, some_a[0], known_a))
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
    """Whether a proper name stands inside: a capitalised word, but for the first of the sentence, words all in
    capitals, and the kinds of documents that are written with one ("Kế hoạch")."""
    if text.isupper():
        return False
    first = words_of(text, list_mark(text))[:1]
    return any(
        w.span.of(text)[0].isupper() and [w] != first and not _kinds_of_text().match(text, w.span.start) for w in words
    )


@cache
def _kinds_of_text() -> re.Pattern[str]:
    return re.compile(
        r"(?:Kế hoạch|Nghị quyết|Nghị định|Quyết định|Đề án|Chương trình|Chiến lược|Quy hoạch|Chỉ thị|Kết luận|"
        r"Thông tư|Luật|Tờ trình|Báo cáo|Nhân dân|Nhà nước|Phần|Mục|Điều|Khoản)\b"
    )


_DECISIVE = frozenset(("tang", "giam", "tren", "duoi", "khong", "chua", "da", "len", "xuong", "truoc", "sau"))
"""Words that turn a statement round are never taken for damage."""


def _left_over(words: Sequence[Word], at: int, other: Word, known: frozenset[str]) -> bool:
    """Whether one word of a damaged sentence stands for one of the clean text by damage left unrepaired.

    So it is when the clean document never uses the word in this company, or has letters where a digit stands.
    """
    word = words[at]
    if not known or other.is_number or word.key in _DECISIVE or other.key in _DECISIVE:
        return False
    if word.is_number:
        return len(word.key) <= 2
    before = f"{words[at - 1].key} {word.key}" if at else ""
    after = f"{word.key} {words[at + 1].key}" if at + 1 < len(words) else ""
    return len(word.key) <= 5 and before not in known and after not in known


def vocabulary(text: str) -> frozenset[str]:
    """All words of a text and all pairs of neighbours, as they are compared."""
    keys = [w.key for w in words_of(text)]
    return frozenset(keys) | frozenset(f"{a} {b}" for a, b in pairwise(keys))


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
