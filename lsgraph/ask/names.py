"""Names found in the words of a question, in full or in the part that people say ("Na Dương II").

A part names a thing when it holds what tells that name from the others: words that many names have (the
province's own name, kinds of works) tell nothing, words written differently in the question (`tán thành` is not
Tân Thanh) do not belong to the name, and a place is not the project that lies there. Nothing is picked where two
names fit as well.
"""

from __future__ import annotations

import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from lsgraph.ask.words import concepts, is_common, is_stop, singular
from lsgraph.ids import fold
from lsgraph.patterns import compiled
from lsgraph.resolve import key

_LINKS = frozenset(("the", "of", "on", "in", "to", "for", "and", "at", "by"))
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_SCALES = frozenset(("van", "nghin", "ngan", "tram", "trieu", "xa"))
_KIND_WORDS = frozenset(("border", "international", "bilateral", "national", "quoc", "te", "new", "moi", "station"))
"""What may be left out of the middle of a name: it says of what kind a thing is."""

_OFFICES = frozenset(("so", "bo", "ban", "hoi", "ministry", "department"))
"""First words of offices, without which the rest of their name is only what they deal with."""

_TELLS = 0.8
"""How rare a word must be among the names of a kind to find names by."""

_LEAST, _APART = 2, 3
"""Telling words of a name whose order does not matter, and how many words may stand between them."""

_MOST = 0.7
"""The share of a title that must be said where its first word is not."""

_NAME = 6
"""Letters of a word that may be a name by itself."""

_OWN = 0.25
"""The share of a name that a word must be that only this name has."""

_LONG, _HALF = 7, 0.5
"""Words, and the share of a name, from which one that is said from its beginning may have words left out."""

_STRICT = frozenset(("project", "gate", "instrument"))
"""Kinds whose names must be said without leaving words out in the middle."""


@dataclass(slots=True)
class Alias:
    """One way to call things: `spelt` are its words with their diacritics, `proper` those written with a capital."""

    values: set[str] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)
    spelt: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    proper: set[str] = field(default_factory=set)
    acronyms: set[str] = field(default_factory=set)
    english: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """Words `start` to `end` of the question name one of `values` of a kind; `weight` says how telling they are."""

    kind: str
    values: tuple[str, ...]
    start: int
    end: int
    weight: float
    cover: float = 1.0

    @property
    def sure(self) -> bool:
        return len(self.values) == 1


class Names:
    """All names by kind, and how telling each of their words is."""

    def __init__(self) -> None:
        self.tables: dict[str, dict[tuple[str, ...], Alias]] = {}
        self._rare: dict[str, dict[str, float]] = {}
        self._order: dict[str, list[tuple[tuple[str, ...], Alias]]] = {}
        self._index: dict[str, defaultdict[str, list[int]]] = {}
        self._usual: frozenset[str] = frozenset()
        self._places: frozenset[tuple[str, ...]] = frozenset()
        self._texts: defaultdict[str, set[str]] = defaultdict(set)

    def add(self, kind: str, text: str, value: str) -> None:
        """One name of a thing."""
        words = tuple(map(singular, key(text).split()))
        if not words:
            return
        alias = self.tables.setdefault(kind, {}).setdefault(words, Alias())
        alias.values.add(value)
        # A Vietnamese name of more than one word has some diacritic.
        alias.english = alias.english or text.isascii()
        alias.texts.add(f" {fold(text)} ")
        self._texts[value].add(f" {fold(text)} ")
        for at, word in enumerate(spelt_words(text)):
            plain = singular(key(word))
            alias.spelt[plain].add(word.lower())
            if any(char.isdigit() for char in word) or (word[0].isupper() and (at or word.isupper())):
                alias.proper.add(plain)
            if word.isupper() and len(word) > 2:
                alias.acronyms.add(plain)

    def close(self, places: Sequence[str]) -> None:
        """After the last name: weigh the words."""
        self._rare = {kind: _rarity(table) for kind, table in self.tables.items()}
        everything: defaultdict[str, set[str]] = defaultdict(set)
        for table in self.tables.values():
            for words, alias in table.items():
                for word in words:
                    everything[word] |= alias.values
        total = len({value for values in everything.values() for value in values})
        # In names of a province every fifth thing is called after it.
        self._usual = frozenset(word for word, values in everything.items() if len(values) > max(3, 0.15 * total))
        self._places = frozenset(tuple(map(singular, key(place).split())) for place in places)
        self._share_spelling()
        for kind, table in self.tables.items():
            self._order[kind] = list(table.items())
            index = self._index[kind] = defaultdict(list)
            rare = self._rare[kind]
            for at, (words, _) in enumerate(self._order[kind]):
                # A name is only looked at where one of its rarer words is said.
                for word in {word for word in words if rare[word] >= _TELLS} or set(words):
                    index[word].append(at)

    def _share_spelling(self) -> None:
        """What a thing is called in English is written with the diacritics of its other names too."""
        for table in self.tables.values():
            forms: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
            for alias in table.values():
                for value in alias.values:
                    for word, written in alias.spelt.items():
                        forms[value][word] |= written
            for alias in table.values():
                for value in alias.values:
                    for word in alias.spelt:
                        alias.spelt[word] |= forms[value][word]

    def find(self, folded: Sequence[str], spelt: Sequence[str] | None) -> Iterator[Slot]:
        """The best names of each kind at each place; `spelt` are the same words as typed, where they are known."""
        words = [singular(word) for word in key(" ".join(folded)).split()]
        words = ["1" if word == "mot" and after in _SCALES else word for word, after in pairwise([*words, ""])]
        for kind, table in self.tables.items():
            found = list(self._of_kind(kind, table, words, folded, spelt))
            yield from found
            if kind == "indicator" and not found:
                yield from self._loose(kind, words)

    def _loose(self, kind: str, words: Sequence[str]) -> Iterator[Slot]:
        """The one name of which all telling words stand close together in any order: "area planted with rice"."""
        best: dict[tuple[int, int], set[str]] = {}
        for at in sorted({at for word in set(words) - _LINKS for at in self._index[kind].get(word, ())}):
            name, alias = self._order[kind][at]
            telling = {word for word in name if word not in _LINKS and not is_stop(word)}
            if len(telling) < _LEAST or not telling <= set(words) or not alias.english:
                continue
            places = [place for place, word in enumerate(words) if word in telling]
            start, end = places[0], places[-1] + 1
            if end - start <= len(name) + _APART:
                best.setdefault((start, end), set()).update(alias.values)
        whole = {span for span in best if not any(a <= span[0] and span[1] <= b and (a, b) != span for a, b in best)}
        if len(whole) == 1:
            span = whole.pop()
            yield Slot(kind, tuple(sorted(best[span])), *span, 3.0)

    def _of_kind(
        self,
        kind: str,
        table: dict[tuple[str, ...], Alias],
        words: Sequence[str],
        folded: Sequence[str],
        spelt: Sequence[str] | None,
    ) -> Iterator[Slot]:
        rare = self._rare[kind]
        best: dict[tuple[int, int], tuple[tuple[float, bool, float], set[str], float]] = {}
        # Names in the order in which they were added: with a set the last of two equals would win by chance.
        near = sorted({at for word in set(words) - _LINKS for at in self._index[kind].get(word, ())})
        for name, alias in (self._order[kind][at] for at in near):
            for start, end, skipped in _runs(words, name):
                part = end - start < len(name)
                usual = self._usual if part else frozenset[str]()
                whole = sum(rare[word] for word in name if word not in usual)
                told = round(sum(rare.get(word, 0.0) for word in words[start:end] if word not in usual), 6)
                cover = round(told / whole, 6) if whole else 0.0
                if spelt is not None and not _written_so(spelt, start, end, words, alias):
                    continue
                if part and not self._telling(kind, words, start, end, name, alias, cover, told, skipped):
                    continue
                if not part and not _whole(kind, words[start:end], told):
                    continue
                # "Na Dương II" is rather what is written so than what has a 2 for it.
                run = f" {' '.join(folded[start:end])} "
                so = any(run in text for value in alias.values for text in self._texts[value])
                # Two names that a part fits as well are both kept, whichever is longer.
                begins = cover if cover > 0.99 else 0.5 * (tuple(words[start:end]) == name[: end - start])
                rank = (told, so, begins)
                now = best.get((start, end))
                if now is None or rank > now[0]:
                    best[start, end] = (rank, set(alias.values), cover)
                elif rank == now[0]:
                    best[start, end] = (rank, now[1] | alias.values, max(cover, now[2]))
        taken: list[tuple[int, int]] = []
        order = sorted(best.items(), key=lambda item: (-item[1][0][0], -item[1][2], item[0]))
        for (start, end), (rank, values, cover) in order:
            if all(end <= other[0] or start >= other[1] for other in taken):
                taken.append((start, end))
                yield Slot(kind, tuple(sorted(values)), start, end, rank[0] * (0.5 + 0.5 * cover), cover)

    def _telling(
        self,
        kind: str,
        words: Sequence[str],
        start: int,
        end: int,
        name: tuple[str, ...],
        alias: Alias,
        cover: float,
        told: float,
        skipped: Sequence[str],
    ) -> bool:
        """Whether a part of a name is enough to mean the thing."""
        run = tuple(words[start:end])
        # A part that leaves the end of the name out must not go on with a word of another name.
        if words[end - 1] != name[-1] and end < len(words) and not is_common(words, end):
            return False
        told_of = tuple(word for word in concepts(run) if not word.startswith("c:"))
        own = [word for word in told_of if not word.isdigit()]
        left_out = [word for word in concepts(skipped) if word not in _KIND_WORDS and len(word) > 1]
        left_out = [word for word in left_out if not word.startswith("c:")]
        said = run[0] == name[0] and len(run) >= _LONG and cover >= _HALF
        if not own or (kind in _STRICT and not said and any(not word.isdigit() for word in left_out)):
            return False
        # "Phát triển du lịch" is no scheme of that title.
        if kind == "instrument" and run[0] != name[0] and cover < _MOST:
            return False
        # "Xây dựng" is neither the ministry nor the department.
        if kind in ("body", "issuer") and name[0] in _OFFICES and run[0] != name[0]:
            return False
        if kind != "gate" and (run in self._places or told_of in self._places):
            return False
        if any(run in self.tables.get(other, {}) for other in ("category", "body") if other != kind):
            return False
        proper = [word for word in run if word in alias.proper and word not in self._usual]
        if kind in ("indicator", "category", "issuer", "body"):
            return len(run) > 1 and cover >= (0.5 if kind == "category" else 0.75) and told > 3.0
        if proper:
            alone = run[0] in alias.acronyms or (len(run[0]) >= _NAME and len(alias.values) == 1 and self._own(run[0]))
            least = _OWN if alone and len(run) == 1 else 0.3 if len(run) > 2 else 0.4
            return (len(run) > 1 or alone) and cover >= least and told > 2.0
        return len(own) > 2 and cover >= 0.4 and told > 3.0

    def _own(self, word: str) -> bool:
        """Whether a word stands in the names of one thing only: "Viettel"."""
        values = {
            (kind, value)
            for kind, table in self.tables.items()
            for name, alias in table.items()
            if word in name
            for value in alias.values
        }
        return len(values) == 1 and not any(word in place for place in self._places)


def spelt_words(text: str) -> list[str]:
    """The words of a text as written, one for each folded word."""
    return compiled(r"[^\W_]+").findall(unicodedata.normalize("NFC", text))


def _written_so(spelt: Sequence[str], start: int, end: int, words: Sequence[str], alias: Alias) -> bool:
    """Whether the words as typed may be those of the name: without diacritics everything may be."""
    for word, plain in zip(spelt[start:end], words[start:end], strict=True):
        typed = word.lower()
        forms = alias.spelt.get(plain)
        if typed.isascii() or not forms or singular(key(typed)) != plain:
            continue
        if bare(typed) not in {bare(form) for form in forms}:
            return False
    return True


@cache
def bare(word: str) -> str:
    """A word whose tone mark stands in one place: `hoà` and `hòa` are one word."""
    letters = unicodedata.normalize("NFD", word)
    rest = "".join(char for char in letters if char not in _TONES)
    return rest + "".join(sorted(char for char in letters if char in _TONES))


def _whole(kind: str, run: Sequence[str], told: float) -> bool:
    if len(run) == 1 and is_stop(run[0]):
        return False
    return told > 0.5 or kind in ("issuer", "category", "body")


def _runs(words: Sequence[str], name: tuple[str, ...]) -> Iterator[tuple[int, int, list[str]]]:
    """Runs of the question's words that follow the name in order, longest from each beginning; and what they skip."""
    last_end = -1
    for start, word in enumerate(words):
        if word not in name or word in _LINKS:
            continue
        at, end, reached = -1, start, start
        positions: list[int] = []
        while reached < len(words):
            try:
                at = name.index(words[reached], at + 1)
            except ValueError:
                break
            positions.append(at)
            reached += 1
            end = reached
        while words[end - 1] in _LINKS:
            end -= 1
            positions.pop()
        if end > last_end:
            last_end = end
            yield start, end, [name[i] for i in range(positions[0], positions[-1]) if i not in set(positions)]


def _rarity(table: dict[tuple[str, ...], Alias]) -> dict[str, float]:
    things: defaultdict[str, set[str]] = defaultdict(set)
    for words, alias in table.items():
        for word in words:
            things[word] |= alias.values
    total = max(2, len({value for alias in table.values() for value in alias.values}))
    return {word: max(0.05, math.log(total / len(values))) for word, values in things.items()}
