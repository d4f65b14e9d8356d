"""The readings proposed for each token: as a word, as it stands, as a number, split in two or joined with the next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product
from math import log
from typing import Protocol

from lsgraph.text.restore.alphabet import is_syllable, skeletons, strip_marks
from lsgraph.text.restore.casing import run_key
from lsgraph.text.restore.channel import Reading
from lsgraph.text.restore.decode import Arc, Fan, make_fan
from lsgraph.text.restore.detect import is_english
from lsgraph.text.restore.language_model import NUMBER, LanguageModel
from lsgraph.text.restore.tokens import Token

_KEPT = 16
_MARGIN = 9.0
_ACRONYM, _CODE, _NAME, _WORD, _STRANGE, _SCRAP = -10.0, -8.0, -6.0, -2.0, 0.0, 5.0
_KNOWN_ACRONYM = -3.0
_LIKE_D = frozenset("DPBÐ")
_SPLIT = 6.0
_JOINED = 9.0
_LONGEST_JOINED = 8
_PER_DIGIT = 2.0
_FROM_DIGITS = 0.5
_ROUND = 1.0
_BESIDE = 4.0


class Readings(Protocol):
    """Whatever gives the clean words behind a lower-case run, cheapest first; `plain` is what a right letter costs."""

    @property
    def plain(self) -> float: ...

    def readings(self, run: str) -> Sequence[Reading]: ...


class Proposer:
    """The fans of tokens, remembered by run. `scanned` allows split and joined words and digits read as letters."""

    def __init__(self, channel: Readings, model: LanguageModel, scanned: bool = True) -> None:
        self._channel = channel
        self._model = model
        self._scanned = scanned
        self._memo: dict[str, Fan] = {}
        self._beside: dict[str, Fan] = {}
        self._oddness: dict[str, bool] = {}
        self._joins: dict[tuple[str, str], tuple[Arc, ...]] = {}

    def __call__(self, row: Sequence[Token], at: int) -> Fan:
        word = row[at].word
        fan = self._memo.get(word)
        if fan is None:
            fan = self._memo[word] = make_fan(self._alone(row[at]))
        if self._scanned and at + 1 < len(row):
            following = row[at + 1]
            if following.number and following.apart and row[at].number and at and row[at].apart and not row[at].stop:
                fan = self._before_number(row[at - 1], row[at], fan)
            if not following.stop and following.start - row[at].end <= 1:
                joined = self._joined(row[at], following)
                if joined:
                    return fan.with_others(joined)
        return fan

    def _before_number(self, previous: Token, token: Token, fan: Fan) -> Fan:
        """Two numbers hardly ever stand side by side in a sentence: the first one is rather a word ("14" for "là")."""
        if previous.number:
            return fan
        found = self._beside.get(token.word)
        if found is None:
            arcs = (*fan.single.values(), *fan.others)
            found = self._beside[token.word] = make_fan(
                [Arc(arc.words, arc.cost + _BESIDE) if arc.words == (NUMBER,) else arc for arc in arcs]
            )
        return found

    def _alone(self, token: Token) -> tuple[Arc, ...]:
        key = run_key(token.word)
        if token.number:
            return self._number(token.word)
        found = self._ranked(self._channel.readings(key))
        arcs = [Arc((word,), cost) for word, cost in found]
        if not any(word == key.lower() for word, _ in found):
            arcs.append(Arc((key.lower(),), self._as_it_stands(token.word)))
            arcs.extend(Arc((word,), _KNOWN_ACRONYM) for word in self._acronyms(token.word))
        if (
            self._scanned
            and len(key) >= 4
            and (not found or found[0][1] > 2.5 + (0.8 + self._channel.plain) * len(key))
        ):
            arcs.extend(self._split(key))
        return tuple(arcs)

    def _as_it_stands(self, run: str) -> float:
        """What it costs to leave a run that no document knows: names and codes are left more easily than words.

        Below nought, because the language model gives an unknown word next to nothing.
        """
        if run.isupper() and len(run) > 1 and run.isalpha() and run.lower() not in skeletons():
            return _ACRONYM
        if run[:1].isdigit() and run[-1:].isupper():
            return _CODE
        if len(run) > 2 and run.islower() and not any(char in "aeiouy" for char in run):
            return _SCRAP  # "cng": no word, and the units of this shape are known
        if run.isalpha() and run.isascii():
            return _NAME if run[:1].isupper() else _WORD if is_english(run) else _STRANGE
        return _SCRAP

    def _acronyms(self, run: str) -> Iterator[str]:
        """The acronyms of clean texts that a run of capitals may be, but for the stroke of a Đ: HDND, PBQH."""
        if not (run.isupper() and run.isalpha() and len(run) > 1):
            return
        for way in product(*("đ" + char.lower() if char in _LIKE_D else char.lower() for char in run)):
            word = "".join(way)
            if "đ" in way and not is_syllable(word) and self._model.known(word):
                yield word

    def _ranked(self, readings: Sequence[Reading]) -> list[Reading]:
        """The readings that matter once it is known how common the words are."""
        seen = self._model.vocabulary
        ranked = sorted(readings, key=lambda reading: reading[1] - 0.7 * log(seen.get(reading[0], 1e-9)))
        if not ranked:
            return ranked
        word, cost = ranked[0]
        limit = cost - 0.7 * log(seen.get(word, 1e-9)) + _MARGIN
        return [(word, cost) for word, cost in ranked[:_KEPT] if cost - 0.7 * log(seen.get(word, 1e-9)) < limit]

    def _number(self, word: str) -> tuple[Arc, ...]:
        itself = Arc((NUMBER,), _PER_DIGIT * len(word))
        if not self._scanned or len(word) > 3 or not word.isdigit():
            return (itself,)
        costs = dict(self._channel.readings(word))
        # an o with marks may become a nought, or a nought and a six
        for variant in (word.replace("0", "o"), word.replace("06", "6")):
            for reading, cost in self._channel.readings(variant) if variant != word else ():
                costs[reading] = min(cost + _ROUND, costs.get(reading, cost + _ROUND))
        found = self._ranked(sorted(costs.items(), key=lambda item: (item[1], item[0])))
        return (
            itself,
            *(Arc((reading,), cost + _FROM_DIGITS) for reading, cost in found if not reading.isdigit()),
        )

    def _split(self, key: str) -> list[Arc]:
        arcs: list[Arc] = []
        for at in range(1, len(key)):
            left, right = self._channel.readings(key[:at])[:3], self._channel.readings(key[at:])[:3]
            for first, cost in left:
                arcs.extend(Arc((first, second), cost + other + _SPLIT) for second, other in right)
        arcs.sort(key=lambda arc: (arc.cost, arc.words))
        return arcs[:4]

    def _joined(self, token: Token, following: Token) -> tuple[Arc, ...]:
        if len(token.word) + len(following.word) > _LONGEST_JOINED or (token.number and following.number):
            return ()
        if (token.number and len(token.word) > 1) or (following.number and len(following.word) > 1):
            return ()
        pair = token.word, following.word
        arcs = self._joins.get(pair)
        if arcs is None:
            strange = self._strange(token.word) or self._strange(following.word)
            arcs = self._joins[pair] = self._join(*pair) if strange else ()
        return arcs

    def _strange(self, word: str) -> bool:
        """Whether a run is hardly any word by itself."""
        known = self._oddness.get(word)
        if known is None:
            key = run_key(word)
            best = min((cost for _, cost in self._channel.readings(key)), default=99.0)
            known = self._oddness[word] = best > 2.0 + (1.0 + self._channel.plain) * len(key) or (
                len(key) == 1 and key.isalpha()
            )
        return known

    def _join(self, first: str, second: str) -> tuple[Arc, ...]:
        if (second[:1].isupper() and not first[:1].isupper()) or _has_two_rimes(first + second):
            return ()
        found = self._ranked(self._channel.readings(run_key(first) + run_key(second)))[:3]
        return tuple(Arc((word,), cost + _JOINED, 2) for word, cost in found if len(word) > 2)


@cache
def _rimes() -> re.Pattern[str]:
    # r and t between vowels may be the horn of an ư, and q and g go before a u or an i
    return re.compile(r"[aeiouyAEIOUY][a-zđA-ZĐ]*?[bcdghklmnpqsvxBCDGHKLMNPQSVX][a-zđA-ZĐ]*?[aeiouyAEIOUY]")


def _has_two_rimes(run: str) -> bool:
    """Whether vowels stand on both sides of a consonant in what was read as plain letters: then it is two syllables.

    >>> _has_two_rimes("hoatdong"), _has_two_rimes("nghien"), _has_two_rimes("ngh1en"), _has_two_rimes("phurong")
    (True, False, False, False)
    """
    return _rimes().search(strip_marks(run)) is not None
