"""What a question is about beyond the documents: another province, a whole country, a congress still to come."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from lsgraph.ask.names import Slot, spelt_words
from lsgraph.ids import fold
from lsgraph.patterns import compiled

_COUNTRY = (
    r"\b(?:(?:of|in|for|across|cua|tai|o) (?:the )?(?:nuoc )?(?:viet ?nam|trung quoc|china|laos?|nuoc ta)"
    r"(?! (?:side|va|and|lang son))|nationwide|national average|ca nuoc|toan quoc|whole country)\b"
)
_CONGRESS = r"\b(?:dai hoi(?: \w+){0,6}?|congress)(?: lan thu| number)? ([ivx]{2,})\b"


def elsewhere(spelt: Sequence[str], provinces: Iterable[str]) -> list[Slot]:
    """Those of the provinces that a question names; with diacritics they must be theirs.

    >>> [slot.values for slot in elsewhere("GRDP of Hanoi".split(), ["Hà Nội", "Huế"])]
    [('Hà Nội',)]
    """
    words = [word.lower() for word in spelt]
    plain = [fold(word) for word in words]
    bare = all(word.isascii() for word in words)
    found: list[Slot] = []
    for name in provinces:
        parts, folded = [word.lower() for word in spelt_words(name)], fold(name).split()
        for at in range(len(words)):
            end = at + len(parts)
            if words[at:end] == parts or (bare and plain[at:end] == folded):
                found.append(Slot("place", (name,), at, end, 1.0))
            elif bare and len(parts) > 1 and plain[at] == "".join(folded):
                # In English a name is one word.
                found.append(Slot("place", (name,), at, at + 1, 1.0))
    return found


def whole_country(question: str) -> bool:
    """Whether a question is about a country, of which a province's documents report nothing.

    >>> whole_country("Population of Vietnam"), whole_country("Dân số của tỉnh")
    (True, False)
    """
    return bool(compiled(_COUNTRY).search(fold(question)))


def other_congress(question: str, known: Container[str]) -> bool:
    """Whether a question is about a congress by a number that no document and no name has.

    >>> other_congress("Đại hội lần thứ XIX bầu ai?", {"xviii"})
    True
    """
    found = compiled(_CONGRESS).search(fold(question))
    return found is not None and found.group(1) not in known
