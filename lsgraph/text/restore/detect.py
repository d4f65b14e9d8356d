"""Which parts of a text are Vietnamese with damaged diacritics.

Each line is weighed as clean Vietnamese, as damaged Vietnamese and as something else (English, codes), word by
word on general word lists; neighbouring lines hold together, so that a short line follows its paragraph.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from math import log

from lsgraph.patterns import compiled
from lsgraph.span import Span
from lsgraph.text.restore.alphabet import is_rich, is_syllable, skeletons, strip_marks

CLEAN, DAMAGED, OTHER = range(3)
_SWITCH = 7.0
_SWITCH_AT_BLANK = 3.5
_ENOUGH = 8.0
_UNKNOWN = 1e-6
_ODD = 1e-4
_STRIPPED_AT_MOST = 0.004

Weights = tuple[float, float, float]
"""log P of a word, or of a line, under each of the three."""


def damaged(text: str) -> tuple[Span, ...]:
    """The ranges of whole lines whose diacritics are damaged, in order, without the blank lines around them.

    >>> [span.of("Kế hoạch phát triển\\n\\nKe hoach phat trien kinh te xa hoi\\n") for span in
    ...  damaged("Kế hoạch phát triển\\n\\nKe hoach phat trien kinh te xa hoi\\n")]
    ['Ke hoach phat trien kinh te xa hoi']
    """
    if text.isspace() or not text:
        return ()
    lines = list(_lines(text))
    weights = [_weigh(span.of(text)) for span in lines]
    if not any(line[DAMAGED] > max(line[CLEAN], line[OTHER]) for line in weights):
        return ()
    states = _smooth(weights)
    return tuple(_runs(text, lines, weights, states))


def is_stripped(text: str, span: Span) -> bool:
    """Whether a damaged range only lost its marks, as typed in e-mails, rather than being misread by a scanner."""
    words = _words(span.of(text))
    odd = sum(not word.isascii() or _is_odd(word) for word in words)
    return odd <= _STRIPPED_AT_MOST * len(words)


def _lines(text: str) -> Iterator[Span]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield Span(start, end)
        start = end + 1


def _words(line: str) -> list[str]:
    plain = _address().sub(" ", unicodedata.normalize("NFC", line))
    return [word.lower() for word in _word().findall(plain) if _counts(word)]


@cache
def _address() -> re.Pattern[str]:
    """Addresses, file names and identifiers, whose words are bare on purpose."""
    return re.compile(r"\S*(?:://|www\.|\w@\w|_)\S*|[\w.]*\w\.[a-z]{2,4}\b[\w/.?=&-]*|[\w.]+(?:[-/][a-z][\w.]*){2,}")


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[\w&¢€@|®]+")


def _counts(word: str) -> bool:
    """Numbers, single signs, codes and acronyms say nothing."""
    if (len(word) == 1 and not word.isalpha()) or not any(map(str.isalpha, word)):
        return False
    return not (word.isupper() and word.isascii() and word.lower() not in skeletons()) and "_" not in word


@cache
def _is_odd(word: str) -> bool:
    """A mixture of letters and other signs as only misreading makes it."""
    if word.isalpha():
        return False
    letters = sum(map(str.isalpha, word))
    return letters >= 1 and compiled(r"[^\W\d_]\d|[&¢€@|®]|^\d[^\W\d_]{2,}").search(word) is not None and len(word) <= 7


@cache
def _frequencies() -> tuple[dict[str, float], dict[str, float], dict[str, float]]:
    """Shares of clean Vietnamese words, of the same without marks, and of English words."""
    import wordfreq

    clean = wordfreq.get_frequency_dict("vi")
    stripped: dict[str, float] = {}
    for word, share in clean.items():
        if is_syllable(word):
            key = strip_marks(word)
            stripped[key] = stripped.get(key, 0.0) + share
    return clean, stripped, wordfreq.get_frequency_dict("en", wordlist="small")


def is_english(word: str) -> bool:
    """Whether a lower-case word is a common English one.

    >>> is_english("logistics"), is_english("gitta")
    (True, False)
    """
    return word in _frequencies()[2]


@cache
def _weigh_word(word: str) -> Weights:
    clean, stripped, english = _frequencies()
    if word.isascii() and word.isalpha():
        shape = word in skeletons()
        return (
            log(max(clean.get(word, 0.0) if shape else 0.0, 2e-5 if shape else _UNKNOWN)),
            log(max(0.8 * stripped.get(word, 0.0), 3e-5 if shape else 3 * _UNKNOWN)),
            log(max(english.get(word, 0.0), 3 * _UNKNOWN)),
        )
    if _is_odd(word):
        return log(_UNKNOWN), log(_ODD), log(4 * _UNKNOWN)
    if any(map(is_rich, word)):
        return log(max(clean.get(word, 0.0), 1e-4)), log(3 * _UNKNOWN), log(_UNKNOWN)
    # é, à, ô and the like: letters that a western scanner knows
    return log(max(clean.get(word, 0.0), _UNKNOWN)), log(max(clean.get(word, 0.0), 1e-4)), log(2 * _UNKNOWN)


@lru_cache(maxsize=1 << 15)
def _weigh(line: str) -> Weights:
    clean = broken = other = 0.0
    for word in _words(line):
        a, b, c = _weigh_word(word)
        clean, broken, other = clean + a, broken + b, other + c
    return clean, broken, other


def _smooth(weights: Sequence[Weights]) -> list[int]:
    """The likeliest state of each line, where a change of state has its price, less at a blank line."""
    best = list(weights[0])
    back: list[list[int]] = []
    for line in weights[1:]:
        price = _SWITCH if any(line) else _SWITCH_AT_BLANK
        leader = max(range(3), key=best.__getitem__)
        come = [new if best[new] >= best[leader] - price else leader for new in range(3)]
        best = [best[come[new]] - price * (come[new] != new) + line[new] for new in range(3)]
        back.append(come)
    state = max(range(3), key=best.__getitem__)
    states = [state]
    for come in reversed(back):
        state = come[state]
        states.append(state)
    return states[::-1]


def _runs(text: str, lines: Sequence[Span], weights: Sequence[Weights], states: Sequence[int]) -> Iterator[Span]:
    at = 0
    while at < len(lines):
        if states[at] != DAMAGED or not lines[at].of(text).strip():
            at += 1
            continue
        end, last, gain = at, at, 0.0
        while end < len(lines) and states[end] == DAMAGED:
            gain += weights[end][DAMAGED] - max(weights[end][CLEAN], weights[end][OTHER])
            if lines[end].of(text).strip():
                last = end
            end += 1
        if gain >= _ENOUGH:
            yield Span(lines[at].start, lines[last].end)
        at = end
