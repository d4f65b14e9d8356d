"""Lines as they stand, and how they join into paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from statistics import median

from lsgraph.letters import UPPER
from lsgraph.patterns import compiled
from lsgraph.span import Span
from lsgraph.text.repair import LineHint


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the repaired text without the blanks around it; `number` is its place, counted from 0.

    `indent` tells that a blank stood before its first character, `gap` how many empty lines stand before it.
    """

    number: int
    span: Span
    words: str
    hint: LineHint = field(default_factory=LineHint)
    indent: int = 0
    gap: int = 0

    @property
    def empty(self) -> bool:
        return not self.words


@dataclass(frozen=True, slots=True)
class Layout:
    """How a document was set: hard-wrapped lines of about `width` characters, or a paragraph a line.

    `spaced` tells that an empty line follows every line, so that a single one says nothing; `ragged` that lines
    break anywhere, as in text copied from web pages; `bare` that there are no empty lines. `proper` are the words
    that have a capital inside sentences more often than at their beginning, `names` those that stand side by side.
    """

    wrapped: bool
    width: int
    spaced: bool
    ragged: bool = False
    bare: bool = False
    proper: frozenset[str] = frozenset()
    names: frozenset[tuple[str, str]] = frozenset()


def split_lines(text: str, hints: Sequence[LineHint]) -> list[Line]:
    """All lines of a text, the empty ones too."""
    lines: list[Line] = []
    at = gap = 0
    for number, raw in enumerate(text.split("\n")):
        words = raw.strip()
        indent = len(raw) - len(raw.lstrip())
        start = at + (indent if words else 0)
        hint = hints[number] if number < len(hints) else LineHint()
        lines.append(Line(number, Span(start, start + len(words)), words, hint, indent if words else len(raw), gap))
        gap = 0 if words else gap + 1
        at += len(raw) + 1
    return lines


def find_layout(lines: Sequence[Line]) -> Layout:
    """How the lines of a document were set, from their lengths and ends."""
    full = [line for line in lines if line.words]
    long = [line for line in full if len(line.words) >= 30]
    if not long:
        return Layout(False, 80, False)
    open_ends = sum(1 for line in long if not ends_sentence(line.words))
    lengths = sorted(len(line.words) for line in long)
    width = lengths[int(len(lengths) * 0.9)] if lengths else 80
    wrapped = open_ends > 0.5 * len(long) and median(lengths) < 160
    gaps = sum(1 for line in full if line.gap == 1)
    bare = sum(line.gap > 0 for line in full) < 0.02 * len(full)
    proper = find_proper(full) if wrapped else frozenset()
    names = _names_in(full) if wrapped else frozenset()
    return Layout(wrapped, width, gaps > 0.7 * len(full), _is_ragged(full, width), bare, proper, names)


def _names_in(lines: Sequence[Line]) -> frozenset[tuple[str, str]]:
    """Two words with capitals side by side, as the syllables of a place's name are."""
    pair = compiled(rf"(?<![^\W_])(?=([{UPPER}][^\W\d_]*) ([{UPPER}][^\W\d_]*))")
    return frozenset((m[1], m[2]) for line in lines if not is_shouted(line.words) for m in pair.finditer(line.words))


def _is_ragged(full: Sequence[Line], width: int) -> bool:
    """Whether many lines that end early go on in small letters on the next."""
    pairs = list(pairwise(full))
    early = sum(len(a.words) < 0.7 * width and b.words[:1].islower() and not b.gap for a, b in pairs)
    return early > 0.08 * len(pairs)


def find_proper(lines: Sequence[Line]) -> frozenset[str]:
    """Words whose capital does not come from the beginning of a sentence."""
    starting: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    for line in lines:
        for match in _capitals().finditer(line.words):
            if not match.group("word").istitle():
                continue
            if match.group("stop"):
                starting[match.group("word")] += 1
            else:
                inside[match.group("word")] += 1
    return frozenset(word for word, count in inside.items() if 2 * count >= starting[word])


@cache
def _capitals() -> re.Pattern[str]:
    return re.compile(r"(?P<stop>[.;:] )?(?<= )(?P<word>[^\W\d_]{2,})")


def ends_sentence(words: str) -> bool:
    """Whether a line ends as a sentence, a clause of a list, or an announcement ends."""
    return bool(compiled(r"[.;:!?…][\"”’»)\]]*$").search(words))


@cache
def _starts() -> dict[str, re.Pattern[str]]:
    return {
        "numbered": re.compile(
            r"(?:[IVXLC]{1,5}|\d{1,2}(?:\.\d{1,2}){0,3}|[a-zđ])(?:[.)]|\.\))[ \t]*(?=[^\W\d_]|[\"“(])"
            r"|\d{1,2}(?:\.\d{1,2}){1,3}[ \t]+(?=[^\W\d_])"
            r"|\d{1,2}\.[ \t]+(?=\d[\d.,]*\s*(?:%|[^\W\d_]))"
            r"|[a-zđ]\)[ \t]+(?=\d)"
            r"|[~|_]?[ \t]*\(\d{1,2}\)[ \t]*(?=\S)"
            r"|\([ivxa-zđ]{1,4}\)[ \t]+(?=\S)"
            rf"|[IVXLl1|i!]{{1,4}}[.,][ \t]*(?=[{UPPER}]{{2,}} ?[{UPPER}])"
        ),
        "named": re.compile(
            r"Ph\wn\s+[|IVXl1]{1,4}$|(?:Phần|PHẦN)\s+(?:thứ|THỨ|[IVXLC\d|i]+(?!\w))|(?:Chương|CHƯƠNG)\s+[IVXLC\d]+\b"
            r"|(?:Mục|MỤC)\s+(?:\d+|[IVXLC]+)\b|(?:Điều|ĐIỀU)\s+\d+[a-zđ]?\s*[.:]"
            r"|(?:Phụ lục|PHỤ LỤC)\b|(?:Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám|Chín|Mười)(?: là|, là)\s*[:,]?"
            r"|(?:Nơi nhận|NƠI NHẬN)\s*:?"
        ),
        "bullet": re.compile(r"[-–—+*•●○▪➢✓]\s*(?=[^\W_]|[\"“(])"),
        "capital": re.compile(r"[\"“‘(\[]*[^\W\d_]"),
    }


def starts_numbered(words: str) -> bool:
    return bool(_starts()["numbered"].match(words)) or _is_number_alone(words)


def starts_named(words: str) -> bool:
    return bool(_starts()["named"].match(words))


def starts_bullet(words: str) -> bool:
    return bool(_starts()["bullet"].match(words))


def starts_upper(words: str) -> bool:
    """Whether the first letter is a capital; a line that starts with a digit does not count."""
    match = _starts()["capital"].match(words)
    return bool(match) and match.group()[-1].isupper()  # type: ignore[union-attr]


def is_shouted(words: str) -> bool:
    """Whether a line is set in capitals (at least two letters, lower ones at most in a stray place)."""
    letters = list(filter(str.isalpha, words))
    return len(letters) >= 2 and sum(map(str.isupper, letters)) >= 0.9 * len(letters)


_NAMES = ("Điều", "Chương", "Mục", "Phần", "CHƯƠNG", "MỤC", "PHẦN")
"""Words that a line holds alone where it broke before their number."""


def joins(before: Line, after: Line, layout: Layout) -> bool:
    """Whether `after` goes on with the paragraph of `before` (both with words, nothing kept between them)."""
    if before.hint.cells or after.hint.cells:
        return before.hint.row == after.hint.row > 0
    if after.hint.hashes:
        return False
    if before.words in _NAMES or after.words in _NAMES:
        return before.words in _NAMES
    if _is_number_alone(before.words):
        return not starts_numbered(after.words)
    complete = ends_sentence(before.words) or len(before.words) < 0.8 * layout.width or is_shouted(before.words)
    if starts_named(after.words) and complete:
        return False
    gap = after.gap > (1 if layout.spaced else 0)
    if layout.wrapped and not gap and _within_bracket(before.words, after.words):
        return True
    return _joins_wrapped(before, after, layout, gap) if layout.wrapped else _joins_set(before, after)


def _within_bracket(before: str, after: str) -> bool:
    """Whether a line ends in a colon or semicolon inside a bracket that the next closes: "(Trong đó: A:" / "25 xã)"."""
    opened = before.rfind("(") > before.rfind(")") and before.endswith((":", ";"))
    closes = after.find(")")
    return opened and closes >= 0 and "(" not in after[:closes] and not starts_numbered(after)


def _joins_set(before: Line, after: Line) -> bool:
    """Where a line is a paragraph: join what was cut in mid-sentence by a page or a broken heading."""
    if compiled(r"[.,;:)”\]]").match(after.words):
        return True
    if _is_range(before.words, after.words):
        return True
    if ends_sentence(before.words) or starts_bullet(after.words) or starts_numbered(after.words):
        return False
    if is_shouted(before.words):
        return is_shouted(after.words) and not after.gap and not starts_numbered(after.words)
    first = after.words.lstrip('"“‘([')[:1]
    if first.islower():
        return True
    return before.words.endswith(",") and not before.hint.bold


def _joins_wrapped(before: Line, after: Line, layout: Layout, gap: bool) -> bool:
    short = len(before.words) < 0.8 * layout.width
    ended = ends_sentence(before.words)
    shouted, shouts = is_shouted(before.words), is_shouted(after.words)
    if layout.ragged and shouts and not (shouted or ended or gap) and len(after.words) < 8:
        return True  # an abbreviation that ends a heading: "Chuyển đổi" / "AI"
    if (shouted and not shouts and not _ends_shout(after.words)) or (not shouted and shouts and (ended or short)):
        return False
    if starts_numbered(after.words):
        return not (ended or gap or (_awaits_no_number(before.words, after.words) if layout.ragged else short))
    if starts_bullet(after.words) and (ended or short):
        # An item of a list begins with a capital; "chính trị / - xã hội" is one word over two lines.
        dash = not ended and not gap and compiled(r"[-–] (?=[^\W\d_])(?!.*=)").match(after.words)
        if not _is_range(before.words, after.words) and not (dash and after.words[2].islower()):
            return False
    first = after.words.lstrip('"“‘([')[:1]
    if gap:
        return not ended and (first.islower() or first.isdigit() or is_shouted(before.words))
    if layout.ragged and not layout.bare and not ended:
        return True
    if ended:
        return not (short and (starts_upper(after.words) or first.isdigit()))
    if is_shouted(before.words) or not starts_upper(after.words):
        return True
    if _parts_a_name(before.words, after.words, layout):
        return True
    if layout.ragged:
        return _is_proper(after.words, layout)
    return not (short or (_had_room(before, after, layout) and not _is_proper(after.words, layout)))


def _parts_a_name(before: str, after: str, layout: Layout) -> bool:
    """Whether a line breaks inside a name that stands whole elsewhere: "tỉnh An" / "Khê"."""
    ends, begins = compiled(r"[^\W\d_]+$").search(before), compiled(r"[^\W\d_]+").match(after)
    return ends is not None and begins is not None and (ends[0], begins[0]) in layout.names


def _is_number_alone(words: str) -> bool:
    """A section number with nothing behind it, as where a line broke after it."""
    return bool(compiled(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?|\d{1,2}\.|[IVX]{1,4}\.|[a-zđ]\)").fullmatch(words))


def _awaits_no_number(before: str, after: str) -> bool:
    """Whether a line does not end in a word that the number of the next follows: khoản, Điều, số, ngày; cấp IV."""
    ending = compiled(r"([^\W\d_]+|[-–,(/&])$").search(before)
    words = "khoản điểm điều mục lục số ngày tháng quý thứ và đến từ hoặc tại phần chương năm khu - – , ( / &"
    if after[:1] in "IVX":
        words += " cấp loại hạng bậc nhóm"
    return ending is None or ending.group().lower() not in words.split()


def _is_range(before: str, after: str) -> bool:
    """Two years or figures with the dash between them at the beginning of the second line."""
    return before[-1:].isdigit() and bool(compiled(r"[-–]\s*\d").match(after))


def _ends_shout(words: str) -> bool:
    """A few words that go on with a line in capitals: a year, a numeral."""
    return len(words) < 12 and not starts_numbered(words)


def _is_proper(words: str, layout: Layout) -> bool:
    word = compiled(r"\w+").match(words)
    return word is not None and word.group() in layout.proper


def _had_room(before: Line, after: Line, layout: Layout) -> bool:
    """Whether a line ended although the first word of the next would have fitted."""
    word = compiled(r"\w+").match(after.words)
    return word is not None and len(before.words) + 1 + len(word.group()) <= 0.93 * layout.width


def lost_breaks(words: str) -> tuple[tuple[int, int], ...]:
    """Where a line lost the breaks in front of section numbers, as the ranges that stand in their place: a number
    glued to the end of a sentence, and Roman numbers that count on behind a heading in capitals.

    >>> lost_breaks("Chống tiêu cực.2. Giao Sở Nội vụ"), lost_breaks("Đạt 1.2. Theo số liệu")
    (((15, 15),), ())
    >>> lost_breaks("B. PHƯƠNG ÁN I. Lưu đồ II. Phân công")
    ((12, 13), (22, 23))
    """
    found = [(match.start(), match.start()) for match in _glued().finditer(words)]
    expected = 1
    for match in compiled(rf" (?=([IVX]{{1,4}})\. ([{UPPER}][^\W\d_]+))").finditer(words):
        headed = compiled(r"[A-HĐIVX\d]{1,4}[.)] ").match(words) is not None and is_shouted(words[: match.start()])
        heading = expected > 1 or headed
        if heading and match.group(1) == _ROMAN[expected] and not match.group(2).isupper():
            found.append(match.span())
            expected += 1
    return tuple(sorted(found))


_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI")


@cache
def _glued() -> re.Pattern[str]:
    return re.compile(rf"(?<=[^\W\d_][^\W\d_][.;])(?=(?:\d{{1,2}}\.|[a-zđ]\)) [{UPPER}][^\W\d_])")


def is_page_number(lines: Sequence[Line], at: int, layout: Layout) -> bool:
    """Whether a line is the number of a page: a figure alone between the long lines of a wrapped text."""
    line = lines[at]
    if not layout.wrapped or not compiled(r"[-–]?\s*\d{1,3}\s*[-–]?").fullmatch(line.words):
        return False
    around = [n for n in (*lines[max(0, at - 6) : at], *lines[at + 1 : at + 7]) if n.words]
    near = [n for n in around if abs(n.number - line.number) <= 6]
    alone = line.gap > 0 and (at + 1 >= len(lines) or not lines[at + 1].words)
    return alone and bool(near) and max(len(n.words) for n in near) >= 0.6 * layout.width
