"""Capitals: how a restored word is written, from the run it was read from and from the clean documents."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from lsgraph.text.restore.alphabet import strip_marks

_SAME_SHAPE = frozenset("COSVXUWZKPIY")
"""Capitals that a scanner takes for their small letter, and the other way round."""

_MAYBE_D = frozenset("BDP")
_RARELY = 0.04


@cache
def _capital_i() -> re.Pattern[str]:
    return re.compile(r"[I|](?=[a-zà-ỹ&¢€@])")


def run_key(run: str) -> str:
    """The form under which a run is looked up: lower case, but for a first letter that may be a misread Đ.

    `I` and `|` before a small letter are an l.

    >>> run_key("Iam"), run_key("B6i"), run_key("II"), run_key("BAN")
    ('lam', 'B6i', 'ii', 'ban')
    """
    lower = _capital_i().sub("l", run).lower()
    if run[:1] in _MAYBE_D and run[1:2] and not run[1:2].isupper():
        return run[0] + lower[1:]
    return lower


class Casing:
    """What the clean documents say about capitals.

    >>> casing = Casing()
    >>> casing.count([("của", "VSIP"), ("VSIP", "Lạng"), ("Lạng", "Sơn"), ("so", "với")] * 9)
    >>> casing.write("sơn", "Son", "lạng", False), casing.write("với", "V6i", "so", False)
    ('Sơn', 'với')
    """

    def __init__(self) -> None:
        self._title: dict[tuple[str, str], int] = {}
        self._all: dict[tuple[str, str], int] = {}
        self._special: dict[str, dict[str, int]] = {}

    def count(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Adds (previous word, word) pairs from inside sentences, as written."""
        for previous, word in pairs:
            lower = word.lower()
            title = word[:1] != lower[:1]
            for key in ((previous.lower(), lower), ("", lower)):
                self._all[key] = self._all.get(key, 0) + 1
                if title:
                    self._title[key] = self._title.get(key, 0) + 1
            if word not in (lower, lower.capitalize()):
                row = self._special.setdefault(lower, {})
                row[word] = row.get(word, 0) + 1

    def share_of_titles(self, previous: str, word: str) -> float:
        """How often a word inside a sentence starts with a capital, after this word or after any."""
        whole = (self._title.get(("", word), 0) + 0.1) / (self._all.get(("", word), 0) + 1.0)
        key = (previous, word)
        return (self._title.get(key, 0) + 2.0 * whole) / (self._all.get(key, 0) + 2.0)

    def write(self, word: str, run: str, previous: str, first: bool, shouting: bool = False) -> str:
        """The word with capitals, for the run it was read from.

        `previous` is in lower case, `first` says that a sentence starts, `shouting` that a neighbour is all capitals.
        """
        if run.islower():
            return word
        letters = [char for char in _capital_i().sub("l", run) if char.isalpha()]
        upper = sum(char.isupper() for char in letters)
        if upper >= 2 and upper == len(letters) and (shouting or word in self._special or run.isalpha()):
            # a word in capitals among words that are not is an acronym, and acronyms have no marks: Bác HO is Bác Hồ
            alone = not shouting and len(run) < 3 and word not in self._special and strip_marks(word) != word
            return word[:1].upper() + word[1:] if alone else self._acronym(word)
        if upper >= 2 and upper == len(letters) and not run.isalpha() and not first:
            return word
        if not letters or not letters[0].isupper() or run[:1].isdigit():
            if upper >= 2 and word in self._special:
                return self._acronym(word)
            return word
        if upper >= 2 and upper * 2 > len(letters) and word in self._special:
            return self._acronym(word)
        if not first and letters[0] in _SAME_SHAPE and self.share_of_titles(previous, word) < _RARELY:
            return word
        return word[:1].upper() + word[1:]

    def _acronym(self, word: str) -> str:
        row = self._special.get(word)
        if row is not None:
            form, count = max(row.items(), key=lambda item: (item[1], item[0]))
            if not form.isupper() and count > 1:
                return form
        return word.upper()
