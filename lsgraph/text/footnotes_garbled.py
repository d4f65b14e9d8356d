"""Where the marks of notes stand in text of an OCR program, which reads raised digits as quotation marks or signs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set

from lsgraph.patterns import compiled
from lsgraph.span import Span
from lsgraph.text.footnotes_page import candidates, choose
from lsgraph.text.lines import Line


def place_garbled(
    text: str,
    above: Sequence[Line],
    numbers: Sequence[int],
    misread: bool = True,
    letters: Set[str] = frozenset(),
    before: Sequence[Line] = (),
) -> list[Span]:
    """Where the marks of the given numbers stand; an empty span at a likely place for a mark that is lost.

    Marks may also stand in the lines `before`, the end of the last page, whose notes did not all fit on it.

    `misread` tells that many digits of the text are misread letters, and no marks; `letters` are ends of words that
    are misread letters, because they come again and again.
    """
    if not above:
        return [Span(0, 0)] * len(numbers)
    suffixes = [found for line in above for found in _suffixes(line, text, letters)]
    suffixes += [(base - _EARLIER, span) for line in before for base, span in _suffixes(line, text, letters)]
    start, end = above[0].span.start, above[-1].span.end
    inside = [line.span for line in above]
    options = []
    for number in numbers:
        places = {span: likeness(span.of(text), number, base) for base, span in suffixes}
        for score, span in candidates(text, number, start, end):
            if score >= 1 and any(span in s for s in inside):
                sure = not misread or _after_word(text, span, number)
                places[span] = max(places.get(span, 0.0), score if sure else _at_stop(text, span))
        options.append(sorted(((s, p) for p, s in places.items() if s >= _LEAST), key=lambda o: o[1]))
    return _filled(choose(options, before[0].span.start if before else start), above, text)


def _after_word(text: str, span: Span, number: int) -> bool:
    """Whether a number stands behind a whole word: OCR reads many a letter of a short word as a single digit."""
    word = compiled(r"[^\W\d_]+$").search(text[max(0, span.start - 12) : span.start])
    return number > 9 or word is None or len(word.group()) > 4


def _at_stop(text: str, span: Span) -> float:
    """The score of a digit that may be a misread letter: higher behind a word in front of a stop."""
    word = compiled(r"[^\W\d_]{2,}$").search(text[max(0, span.start - 12) : span.start])
    return 1.3 if word and compiled(r"[,.;]\s").match(text[span.end :]) else 0.0


_EARLIER = 0.5
"""What a place on the page before scores less."""

_LEAST = 1.0
"""A mark is rather lost than at a place that scores less."""

_ONE_DIGIT: dict[str, str] = {
    "'": "1", "!": "1", "?": "293", "’": "75368", "‘": "4", "®": "8695", "*": "84", "°": "693", "»": "93",
}  # fmt: skip
"""What a sign most often is of the digits, as Tesseract reads single raised ones."""

_TWO_DIGITS = '”"“»™%®*'
"""What it mostly makes of a raised number of two digits."""


def likeness(garbled: str, number: int, base: float) -> float:
    """How well a garbled mark fits a number: its kind, and each digit that was kept counts more.

    >>> likeness("®3", 13, 2.0) > likeness("®3", 14, 2.0)
    True
    """
    printed = str(number)
    kept = sum(1 for a, b in zip(reversed(garbled), reversed(printed), strict=False) if a == b)
    strange = sum(1 for ch in garbled if ch.isdigit() and ch not in printed)
    return base + 0.8 * kept - 0.6 * strange + _kind(garbled, printed)


def _kind(garbled: str, printed: str) -> float:
    """What the kind of sign says for a number, or against it."""
    if len(printed) == 1 and garbled in _ONE_DIGIT:
        return 0.6 if printed in _ONE_DIGIT[garbled] else 0.0
    if len(printed) == 1:
        return -0.5 if garbled in tuple(_TWO_DIGITS) else 0.3 if len(garbled) == 1 else 0.0
    if len(garbled) == 1:
        return 0.5 if garbled in _TWO_DIGITS else -0.2
    return 0.3 if len(garbled) == len(printed) else 0.0


_SUFFIX = re.compile(
    r"(?<=[^\W_]|&)(?P<sign>[®°*?!'’‘©#†‡^~™»]+[\dtlLIs®°*?!'’‘”]{0,2}|”[’'®°*?]+|%%|(?<=[^\W\d_]|&)[%“®°*?!]|"
    r"[)%][!?®°*'’]+[\w]?)"
    r"(?=[\s,.;:)]|$)"
    r"|(?<=[^\W\d_])(?P<double>[:;.,]\d?)(?=[,.;](?:\s|$))"
    r"|(?<=[^\W_])(?P<quote>[”\"])(?=[\s,.;:)”]|$)"
    r"|(?<=[^\W\d_]{4})(?P<digits>\d{1,2})(?=[\s,.;:)]|$)"
    r"|(?<=[^\W\d_]{2})(?P<spaced>[st])(?= \.(?:\s|$))"
    r"|(?<=[^\W\d_]{2})(?P<letter>[stl])(?=\.(?:\s|$))"
    r"|(?<=\))(?P<paren>[®°*?!'’”\"]+\w?)(?=[\s,.;:]|$)"
)
_BASES = {"sign": 2.0, "paren": 2.0, "quote": 1.6, "double": 1.4, "digits": 0.7, "spaced": 1.2, "letter": 0.3}
_AT_STOP = 0.4
"""A mark stands more often in front of a comma or at the end of a sentence than within it."""

_FAR_QUOTE = 240
_OFTEN = 3


def repeated_ends(lines: Sequence[Line]) -> frozenset[str]:
    """Words with a sign at their end that come three times: OCR's way to read a letter ("co’" for "cơ")."""
    found = Counter(
        match.group().lower() for line in lines for match in compiled(r"[^\W\d_]+[’'‘?°*®]").finditer(line.words)
    )
    return frozenset(end for end, count in found.items() if count >= _OFTEN)


def _suffixes(line: Line, text: str, letters: Set[str]) -> list[tuple[float, Span]]:
    """Ends of words in a line that may be garbled marks, with a first score."""
    found = []
    for match in _SUFFIX.finditer(line.words):
        group = match.lastgroup or ""
        base = _BASES[group]
        start, end = match.span(group)
        if group == "sign":
            base, start = _sign_score(line.words, start, end, base)
            base -= _letter_cost(line.words, start, letters)
        if group == "quote" and _closes(text, line.span.start + start):
            base = 0.3
        if base > 0 and compiled(r"[,.;:)]|$").match(line.words[end:]):
            base += _AT_STOP
        if base > 0:
            found.append((base, Span(line.span.start + start, line.span.start + end)))
    return found


def _letter_cost(words: str, start: int, letters: Set[str]) -> float:
    """What the word before a sign says against a mark: it comes again and again, or is no whole word."""
    word = compiled(r"[^\W\d_]+$").search(words[:start])
    if word is None:
        return 0.0
    if (word.group() + words[start]).lower() in letters:
        return 1.7
    return 0.5 if len(word.group()) < 3 and words[start] in "’'‘" else 0.0


def _closes(text: str, at: int) -> bool:
    """Whether a quotation mark closes what was opened not far before it."""
    before = text[max(0, at - _FAR_QUOTE) : at]
    opened = max(before.rfind("“"), *(match.start() for match in compiled(r"(?<=[\s(])\"(?=\w)").finditer(before)), -1)
    return opened >= 0 and "”" not in before[opened:]


def _sign_score(words: str, start: int, end: int, base: float) -> tuple[float, int]:
    """Signs that are also letters or quotation marks in such text count less; a per cent sign is kept."""
    signs = words[start:end]
    if compiled(r"\d\s?[kcd]?m$").search(words[:start]):
        return 0.0, start
    if signs[0] in ")%" and len(signs) > 1 and signs != "%%":
        return base, start + 1
    if signs[0] == "”":
        return base - 0.3, start + 1
    if signs in ("'", "’", "‘") and compiled(r"\S*[^\W\d_]").match(words[end:]):
        return 0.0, start
    if signs == "“":
        return 1.0, start
    return base, start


def _filled(marks: Sequence[Span | None], above: Sequence[Line], text: str) -> list[Span]:
    """Lost marks at the end of a sentence, spread evenly between the marks that were found."""
    start, end = above[0].span.start, above[-1].span.end
    filled: list[Span] = []
    for at, mark in enumerate(marks):
        if mark is not None:
            filled.append(mark)
            continue
        low = filled[-1].end if filled else start
        later = next((n for n in range(at + 1, len(marks)) if marks[n] is not None), None)
        high = marks[later].start if later is not None else end  # type: ignore[union-attr]
        missing = (later if later is not None else len(marks)) - at
        target = low + (high - low) // (missing + 1)
        stops = [low + m.start() for m in compiled(r"[.;](?=\s)").finditer(text[low:high])]
        place = min(stops, key=lambda s: abs(s - target)) if stops else target
        filled.append(Span(place, place))
    return filled
