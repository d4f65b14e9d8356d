"""Counts of a printed list: "04 mô hình" and the four that a footnote or the sentence names."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from lsgraph.ids import fold
from lsgraph.letters import LOWER, UPPER
from lsgraph.model import Footnote, Reading, SumCheck
from lsgraph.patterns import compiled
from lsgraph.span import Span
from lsgraph.statements.sums.check import plain
from lsgraph.statements.sums.passage import Passage
from lsgraph.statements.sums.printed import Printed

MOST = 30
"""Longer lists are not printed out."""


@cache
def _lead() -> re.Pattern[str]:
    words = r"gồm|bao gồm|gồm có|cụ thể|cụ thể là|trong đó|đó là|là|các [\w\s]{2,30}?"
    return re.compile(rf"^[\s\d]{{0,4}}(?:(?:{words})\s*:\s*|gồm\s+)?", re.IGNORECASE)


def _top_items(text: str, separator: str) -> list[str]:
    items, depth, start = [], 0, 0
    for at, char in enumerate(text):
        depth += (char in "(“") - (char in ")”")
        if char == separator and depth <= 0:
            items.append(text[start:at])
            start = at + 1
    items.append(text[start:])
    return [item.strip(" \n.;,") for item in items if len(item.strip(" \n.;,…")) > 2]


def _first_sentence(text: str) -> str:
    match = compiled(r"[.!?]\s+(?=[A-ZĐÂÊÔƠƯÁÀẢÃẠ])").search(text)
    return text[: match.start() + 1] if match else text


def listed(text: str, noun: str) -> list[int]:
    """How many things each item of a list stands for, of the items that name the noun.

    >>> listed("Ban Chỉ đạo A; Ban Chỉ đạo B; Tổ công tác C; 04 Tổ công tác D", "Tổ công tác")
    [1, 4]
    """
    key = fold(noun)
    found: list[int] = []
    for item in _top_items(text, ";"):
        match = compiled(r"(?:và\s+)?(?:(?P<count>\d{1,2})\s+)?(?P<rest>.*)", re.DOTALL).match(item)
        if match is not None and fold(match["rest"]).startswith(key):
            found.append(int(match["count"] or 1))
    return found


def _noun_words(passage: Passage, number: Printed, end: int) -> str:
    """The words of a counted noun, at most three, up to the place where the note hangs."""
    words = passage.text[number.span.end : min(end, number.span.end + 60)]
    return " ".join(compiled(r"[^\W\d_]+").findall(words.split(",")[0])[:3])


def note_counts(passage: Passage, reading: Reading) -> list[SumCheck]:
    """Counted nouns whose things are listed in the note of the same sentence."""
    found: list[SumCheck] = []
    for note in passage.notes:
        numbers = [
            n for n in passage.numbers
            if n.span.end <= note.anchor and note.anchor - n.span.end <= 170 and n.family in ("count", "")
        ]  # fmt: skip
        for number in reversed(numbers[-3:]):
            check = _count_against(passage, number, note)
            if check is not None:
                found.append(check)
    return found


def _count_against(passage: Passage, number: Printed, note: Footnote) -> SumCheck | None:
    if number.decimals or not 2 <= number.value <= MOST or number.high != number.value:
        return None
    body = note.body.of(passage.text)
    body = body[_lead().match(body).end() :]  # type: ignore[union-attr]
    noun = _noun_words(passage, number, note.anchor)
    words = noun.split()
    for size in (3, 2):
        counts = listed(body, " ".join(words[:size])) if len(words) >= size else []
        if len(counts) >= 2 and sum(counts) == number.value:
            return _counted(passage, number, counts, "count.note")
    items = _top_items(_first_sentence(body), ";")
    near = note.anchor - number.end <= 45
    named = number.value >= 3
    if near and named and len(items) == number.value and not compiled(r"\d").match(items[0]):
        return _counted(passage, number, [1] * len(items), "count.note")
    sentences = [s for s in compiled(r"[.;]\s+|\n").split(body) if len(s) > 8]
    if near and named and len(sentences) == number.value:
        return _counted(passage, number, [1] * len(sentences), "count.note")
    if near and named and len(_names_listed(body)) == number.value:
        return _counted(passage, number, [1] * int(number.value), "count.note")
    return _short_list(passage, number, body, words, near)


def _names_listed(body: str) -> list[str]:
    """The names of a list with commas, as of ministries or provinces; empty where an item is no name.

    >>> _names_listed("UBND các tỉnh: An Khê, Hòa Bình, Tân Phú.")
    ['An Khê', 'Hòa Bình', 'Tân Phú']
    """
    words = _first_sentence(body).strip(" .\n")
    items = _top_items(compiled(r"^[^:;,.\d]{2,40}:\s*").sub("", words), ",")
    return items if all(compiled(rf"[{UPPER}]").match(item) and len(item.split()) <= 9 for item in items) else []


def _short_list(passage: Passage, number: Printed, body: str, words: list[str], near: bool) -> SumCheck | None:
    """A list that names its noun in every item and still has another length."""
    if not near or len(words) < 2 or compiled(r"…|\.\.\.|v\.v").search(body):
        return None
    counts = listed(_first_sentence(body), " ".join(words[:2]))
    items = _top_items(_first_sentence(body), ";")
    if len(counts) >= 3 and len(counts) == len(items) and 0 < abs(sum(counts) - number.value) <= 2:
        return _counted(passage, number, counts, "count.note")
    return None


def _counted(passage: Passage, number: Printed, counts: list[int], rule: str) -> SumCheck:
    span = Span(number.span.start, max(number.end, number.span.end))
    return _check(span, number, counts, rule)


def _check(span: Span, number: Printed, counts: list[int], rule: str) -> SumCheck:
    difference = Decimal(sum(counts)) - number.value
    return SumCheck(
        span, number.value, tuple(Decimal(c) for c in counts), number.unit, plain(difference), Decimal(0),
        difference == 0, "count", "", rule,
    )  # fmt: skip


@cache
def _enumerator() -> re.Pattern[str]:
    return re.compile(r"\((\d{1,2})\)")


def enumerations(passage: Passage) -> list[SumCheck]:
    """ "05 dự án: (1) …; (2) …": the last enumerator against the printed count."""
    marks = list(_enumerator().finditer(passage.text, passage.span.start, passage.span.end))
    if len(marks) < 2 or [int(m[1]) for m in marks] != list(range(1, len(marks) + 1)):
        return []
    if spelt := _spelt_count(passage, marks):
        return [spelt]
    before = [n for n in passage.numbers if n.span.end <= marks[0].start()]
    if not before or marks[0].start() - before[-1].span.end > 120:
        return []
    number = before[-1]
    gap = passage.between(number.span.end, marks[0].start())
    if number.family != "count" or number.decimals or not compiled(r"(?:gồm|là|:|sau)\s*:?\s*$").search(gap):
        return []
    missing = number.value - len(marks)
    # A list that falls short may go on in the next paragraph.
    if missing < -3 or missing > 1 or (missing == 1 and not passage.words.rstrip().endswith(".")):
        return []
    return [_check(Span(number.span.start, marks[-1].end()), number, [1] * len(marks), "count.enumerated")]


_SPELT = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}


def _spelt_count(passage: Passage, marks: list[re.Match[str]]) -> SumCheck | None:
    """ "Bốn nhiệm vụ trọng tâm: (1) …": a count in words, near enough to be one of this list."""
    lead = passage.between(passage.span.start, marks[0].start())
    told = compiled(
        r"(?:^|[.;,]\s+|\b(?:có|với|gồm|các|thực hiện|tập trung)\s+)(?P<count>hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) "
        r"(?P<noun>nhiệm vụ|giải pháp|nội dung|mục tiêu|đột phá|khâu|nhóm|trụ cột|quan điểm|dự án|lĩnh vực|vấn đề)"
        r"[^.;:()\d]{0,60}:\s*$",
        re.IGNORECASE,
    ).search(lead)
    if told is None:
        return None
    count = Decimal(_SPELT[told["count"].lower()])
    if abs(count - len(marks)) > 2 or not passage.words.rstrip().endswith("."):
        return None
    span = Span(passage.span.start + told.start("count"), marks[-1].end())
    difference = Decimal(len(marks)) - count
    return SumCheck(
        span, count, (Decimal(1),) * len(marks), told["noun"].lower(), plain(difference), Decimal(0),
        difference == 0, "count", "", "count.enumerated",
    )  # fmt: skip


def inline_lists(passage: Passage) -> list[SumCheck]:
    """ "05 trụ cột gồm: A, B, C, D và E": reported when the list has the printed length."""
    found: list[SumCheck] = []
    for number in passage.numbers:
        if number.family != "count" or number.decimals or not 2 <= number.value <= 15:
            continue
        if named := _named_things(passage, number):
            found.append(named)
            continue
        tail = passage.text[number.span.end : min(passage.span.end, number.span.end + 500)]
        match = compiled(r"[^.;:()\d]{2,60}?(?:gồm|:|\()\s*:?\s*(?P<items>[^;.()\d]+)").match(tail)
        if match is None:
            continue
        items = [i for i in compiled(r",|\s+và\s+").split(match["items"]) if len(i.strip()) > 2]
        if len(items) == number.value:
            end = number.span.end + match.end()
            found.append(_check(Span(number.span.start, end), number, [1] * len(items), "count.inline"))
    return found


def _named_things(passage: Passage, number: Printed) -> SumCheck | None:
    """ "04 tỉnh Lạng Sơn, Quảng Ninh, Cao Bằng, Hà Giang", "02 đơn vị (Trung tâm A, Trung tâm B)": proper names."""
    tail = passage.text[number.span.end : min(passage.span.end, number.span.end + 320)]
    name = rf"[{UPPER}][^\W\d_]*(?: [^,;.:()\d]{{1,60}}?)?"
    match = compiled(
        rf"\s+[{LOWER}]+(?: [{LOWER}]+){{0,9}}(?: \((?P<inside>{name}(?:, ?{name})*(?:,? và {name})?)\)"
        rf"|:? (?P<plain>(?:[{UPPER}]\w+(?: [{UPPER}]\w+)*)(?:, ?[{UPPER}]\w+(?: [{UPPER}]\w+)*)+"
        rf"(?: và [{UPPER}]\w+(?: [{UPPER}]\w+)*)?)(?= \(|[.;)]| (?:phục vụ|để|cho|tại|ở|với|đã|được|và)\b|$))"
    ).match(tail)
    if match is None:
        return None
    items = compiled(r",\s*|\s+và\s+").split(match["inside"] or match["plain"])
    if len(items) != number.value:
        return None
    return _check(Span(number.span.start, number.span.end + match.end()), number, [1] * len(items), "count.named")
