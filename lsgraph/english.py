"""English names for what no registry row names, put together from a glossary, whole or not at all.

`graph/registry/terms.json` holds the words of plans and reports: things, what is measured of them, the qualities
that follow them in Vietnamese and stand before or after them in English, the words that join them, and endings
such as “so với cùng kỳ”. A name is put into English only where every word of it is covered: half a translation
would say less than the Vietnamese.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lsgraph.patterns import compiled
from lsgraph.registry import Registry

Words = tuple[str, ...]
_PARTS = ("things", "measures", "before", "after", "joins", "endings")
_TOKEN = r"\d+(?:[.,/]\d+)*|[^\W\d_]+|[^\w\s]"
_PROPER = ("bodies", "gates", "places", "projects", "instruments")
_LONGEST = 18
"""Syllables of the longest row that is looked for."""
_TOO_LONG = 40
_MEASURED = r"(?:total )?(?:number|share|area|output|length|value|capacity|amount|disbursement rate) (?:of|\()"
_YEAR = "{year}"

Found = tuple[int, str] | None
"""How many rows were needed, and the English."""


def words_of(text: str) -> Words:
    """The syllables, numbers and signs of a name.

    >>> words_of("Số xã, phường (lũy kế)")
    ('Số', 'xã', ',', 'phường', '(', 'lũy', 'kế', ')')
    """
    return tuple(compiled(_TOKEN).findall(text))


@dataclass
class Glossary:
    """The rows by their words; `names` are proper names, which are met in their own letters only."""

    rows: dict[str, dict[Words, str]]
    names: dict[Words, str] = field(default_factory=dict)

    def english(self, name: str) -> str:
        """The English of a name, or "" where a word of it is not known."""
        words = words_of(name)
        if not words or len(words) > _TOO_LONG:
            return ""
        found = _Reading(self, words).phrase(0, len(words))
        return _tidy(found[1]) if found else ""

    def things(self, word: str) -> str:
        """What is counted, as it stands after a number; "" for a word that is no thing of the glossary."""
        return self.rows["things"].get(_key(word), "")


class _Reading:
    """One name being read; the phrases between two places are worked out once."""

    def __init__(self, glossary: Glossary, words: Words) -> None:
        self.names, self.rows = glossary.names, glossary.rows
        self.words = words
        self.folded = tuple(_YEAR if compiled(r"(?:19|20)\d\d").fullmatch(w) else w.casefold() for w in words)
        self._phrases: dict[tuple[int, int], Found] = {}

    def phrase(self, start: int, end: int) -> Found:
        """What stands between two places, by the fewest rows; among equals what is said last is taken off first."""
        if start >= end:
            return None
        if (start, end) not in self._phrases:
            self._phrases[start, end] = None
            options = (found for found in self._options(start, end) if found is not None)
            self._phrases[start, end] = min(options, key=lambda found: found[0], default=None)
        return self._phrases[start, end]

    def _row(self, part: str, start: int, end: int) -> str | None:
        found = self.rows[part].get(self.folded[start:end])
        if found is not None and _YEAR in found:
            years = [word for word, sign in zip(self.words[start:end], self.folded[start:end], strict=True)
                     if sign == _YEAR]  # fmt: skip
            for year in years:
                found = found.replace(_YEAR, year, 1)
        return found

    def _options(self, start: int, end: int) -> Iterator[Found]:
        whole = self.names.get(self.words[start:end]) or self._row("things", start, end)
        if whole is not None:
            yield 1, whole
            return
        for cut in range(max(start + 1, end - _LONGEST), end):
            ending = self._row("endings", cut, end)
            if ending is not None:
                yield _around(self.phrase(start, cut), ending)
        for cut in range(start + 1, min(end, start + _LONGEST)):
            measure = self._row("measures", start, cut)
            if measure is not None:
                yield _around(self.phrase(cut, end), measure)
        for cut in range(start + 1, end - 1):
            for stop in range(cut + 1, min(end, cut + _LONGEST)):
                join = self._row("joins", cut, stop)
                if join is not None:
                    yield _joined(self.phrase(start, cut), join, self.phrase(stop, end))
        yield self._thing_and_qualities(start, end)

    def _thing_and_qualities(self, start: int, end: int) -> Found:
        """A thing and what qualifies it: the last quality that stands before the thing in English stands first."""
        for cut in range(max(start + 1, end - _LONGEST), end):
            after = self._row("after", cut, end)
            if after is not None:
                found = _around(self.phrase(start, cut), "{} " + after)
                if found:
                    return found
            before = self._row("before", cut, end)
            if before is not None and self._plain(start, cut):
                found = _around(self.phrase(start, cut), before + " {}")
                if found:
                    return found
        return None

    def _plain(self, start: int, end: int) -> bool:
        """Whether this is one thing with at most qualities before it, so that another may be put before it too."""
        if self.names.get(self.words[start:end]) or self._row("things", start, end) is not None:
            return True
        return any(
            self._row("before", cut, end) is not None and self._plain(start, cut)
            for cut in range(max(start + 1, end - _LONGEST), end)
        )


def _around(inner: Found, frame: str) -> Found:
    """A phrase in its frame; what is itself a measure has its article there: “growth in the number of schools”."""
    if inner is None:
        return None
    definite = not frame.startswith("{}") and compiled(_MEASURED).match(inner[1])
    return inner[0] + 1, frame.replace("{}", "the " + inner[1] if definite else inner[1], 1)


def _joined(left: Found, join: str, right: Found) -> Found:
    if left is None or right is None:
        return None
    gap = "" if join == "," else " "
    return left[0] + right[0] + 1, f"{left[1]}{gap}{join} {right[1]}"


def _tidy(text: str) -> str:
    """A name begins with a capital letter and without an article."""
    text = " ".join(text.split()).removeprefix("the ")
    return text[:1].upper() + text[1:]


def _inside(name: str) -> str:
    """An English name of the registry as it stands within another: without the capital of a sentence.

    >>> _inside("Poverty rate"), _inside("GRDP per head"), _inside("Provincial Competitiveness Index")
    ('poverty rate', 'GRDP per head', 'Provincial Competitiveness Index')
    """
    first, _, rest = name.partition(" ")
    keep = not first[1:].islower() or rest[:1].isupper()
    return name if keep else first.lower() + (" " + rest if rest else "")


def glossary_of(registry: Registry) -> Glossary:
    """The glossary of a registry with the names of its entries.

    >>> from lsgraph.registry import Registry
    >>> terms = {"measures": {"số": "number of {}"}, "things": {"xã": "communes"}, "before": {"nghèo": "poor"}}
    >>> glossary = glossary_of(Registry({}, terms))
    >>> glossary.english("Số xã nghèo"), glossary.english("Số xã giàu")
    ('Number of poor communes', '')
    """
    rows = {part: {_key(vi): en for vi, en in registry.terms.get(part, {}).items()} for part in _PARTS}
    names: dict[Words, str] = {}
    for kind in (*_PROPER, "indicators"):
        for entry in registry.kind(kind):
            english = str(entry.data.get("name_en") or "")
            for spelling in entry.spellings if english else ():
                if kind == "indicators":
                    rows["things"].setdefault(_key(spelling), _inside(english))
                elif len(words_of(spelling)) > 1:
                    names.setdefault(words_of(spelling), english)
    return Glossary(rows, names)


def _key(vietnamese: str) -> Words:
    """The words of a row, with the sign for a year as one word."""
    head, *rest = (words_of(part) for part in vietnamese.casefold().split(_YEAR))
    return sum(((_YEAR, *part) for part in rest), head)
