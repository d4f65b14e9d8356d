"""Which indicator a name means, under whatever words: the row of the lexicon that explains most of it.

A wording is a set of words that must all be said, in any order but for one of two words. Of the wordings that a
name has, the one that says most tells; what it leaves over are fillers ("được", "bình quân"), marks that make
another indicator of it ("nông thôn", "cận nghèo"), and the rest, by which two statements of one meaning can still be
told apart.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache

from lsgraph import lexicon
from lsgraph.concepts import levelled
from lsgraph.patterns import compiled

EXPLAINED = 0.5
"""The part of a name's telling words that its meaning must explain."""

FEW = 2
"""A wording of so few words must stand together: "thu" and "đất" occur in many a name."""

_SAID_BY_ALL = (
    "tỷ lệ trọng số tổng lượng được có đạt của các và trên cho về đến từ ở tại theo là bình quân hằng năm trong với "
    "mức vào cả những"
)


@cache
def _said_by_all() -> frozenset[str]:
    """Words that any name may have."""
    return frozenset(_SAID_BY_ALL.split())


@dataclass(frozen=True, slots=True)
class Meaning:
    """The rows that a name may mean, mostly one; the marks and the words that they leave over.

    A name that no row explains is its own row and not `known`.
    """

    rows: frozenset[str]
    marks: frozenset[str]
    rest: frozenset[str]
    known: bool = True


def words_of(name: str) -> frozenset[str]:
    """The words of a levelled name, without those that any name may have.

    >>> sorted(words_of("Tỷ lệ dân cư nông thôn được sử dụng nước sạch"))
    ['dân', 'nông', 'nước', 'sạch', 'thôn']
    """
    found = compiled(r"[^\W_]+").findall(levelled(name))
    return frozenset(word for word in found if word not in _said_by_all() and not compiled(r"\d{3,}").fullmatch(word))


def telling_words(name: str) -> frozenset[str]:
    """The words of a levelled name that are neither numbers nor fillers."""
    return frozenset(word for word in words_of(lexicon.without_fillers(levelled(name))) if not word.isdigit())


_Wording = tuple[frozenset[str], int, str, str]
"""The words of a wording, how many of them are numbers or no fillers, its row, its phrase."""


@cache
def _by_word() -> dict[str, tuple[_Wording, ...]]:
    """Wordings, each under one word that it needs."""
    every: set[_Wording] = {
        (words, len(telling_words(one)) + sum(word.isdigit() for word in words), row, _phrase(one))
        for row, said in lexicon.wordings().items()
        for one in said
        if (words := words_of(one))
    }
    often: dict[str, int] = defaultdict(int)
    for words, *_ in every:
        for word in words:
            often[word] += 1
    found: dict[str, list[_Wording]] = defaultdict(list)
    for wording in sorted(every, key=lambda item: item[2:]):
        found[min(wording[0], key=lambda word: (often[word], word))].append(wording)
    return {word: tuple(rows) for word, rows in found.items()}


@lru_cache(maxsize=2048)
def vocabulary(rows: frozenset[str]) -> frozenset[str]:
    """All words of the wordings of some rows."""
    return frozenset(word for row in rows for wording in lexicon.wordings()[row] for word in words_of(wording))


def _phrase(name: str) -> str:
    return " ".join(word for word in compiled(r"[^\W_]+").findall(levelled(name)) if word not in _said_by_all())


@cache
def _own_marks(row: str) -> frozenset[str]:
    return frozenset().union(*(marks_of(wording) for wording in lexicon.wordings()[row]))


def marks_of(name: str) -> frozenset[str]:
    """The marks that some words bear.

    >>> sorted(marks_of("hộ nghèo nông thôn"))
    ['rural']
    """
    text = levelled(name)
    return frozenset(mark for mark, pattern in lexicon.marks() if pattern.search(text))


@lru_cache(maxsize=16384)
def meaning_of(name: str) -> Meaning | None:
    """What a name means, or None where no wording explains half of it.

    >>> sorted(meaning_of("Tỷ lệ bao phủ BHYT toàn dân").rows)
    ['Tham gia bảo hiểm y tế']
    >>> meaning_of("Tỷ lệ lễ hội dân gian") is None
    True
    """
    name = _without_whole(name)
    marked = marks_of(name)
    words = words_of(name)
    index = _by_word()
    bare = _unmarked(name)
    told = {f" {_phrase(name)} ", f" {_phrase(bare)} "}
    fitting = [
        (said, telling, row)
        for word in sorted(words)
        for said, telling, row, phrase in index.get(word, ())
        if said <= words and (len(said) > FEW or any(f" {phrase} " in one for one in told))
    ]
    if not fitting:
        return None
    most = max((telling, len(said)) for said, telling, _ in fitting)
    rows = frozenset(row for said, telling, row in fitting if (telling, len(said)) == most)
    covered = frozenset().union(*(said for said, _, row in fitting if row in rows))
    rest = telling_words(bare) - covered
    if len(covered) < EXPLAINED * (len(covered) + len(rest)):
        return None
    return Meaning(rows, marked - frozenset().union(*(_own_marks(row) for row in rows)), rest)


@lru_cache(maxsize=16384)
def own_meaning(name: str) -> Meaning | None:
    """A name that no row explains, by its own telling words: the same thing in the same words, in any order. One word
    tells too little.

    >>> own_meaning("Số máy cày").rows == own_meaning("Tổng số máy cày hiện có").rows
    True
    """
    words = telling_words(_unmarked(_without_whole(name)))
    return (
        Meaning(frozenset({" ".join(sorted(words))}), marks_of(name), frozenset(), known=False)
        if len(words) > 1
        else None
    )


def _without_whole(name: str) -> str:
    """A name without what its value is a share of or compared with, or whom it helps.

    >>> _without_whole("Tỷ trọng chi thường xuyên trong tổng chi ngân sách")
    'Tỷ trọng chi thường xuyên'
    """
    of_share = r"trong" if name.startswith("Tỷ trọng") else r"trong (?:tổng|cơ cấu|số|GRDP)"
    return compiled(rf"(?<=\w)\s+(?:{of_share}|so với|trên tổng|cho (?:các )?hộ (?:cận )?nghèo)\b.*").sub("", name)


def _unmarked(name: str) -> str:
    """A levelled name without its marks."""
    text = levelled(name)
    for _, pattern in lexicon.marks():
        text = pattern.sub(" ", text)
    return text
