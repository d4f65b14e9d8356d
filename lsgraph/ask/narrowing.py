"""What narrows a question and is never a parameter: an amount, a page, a district, a year from which on.

An answer without it would be to a wider question. Where a query takes it all the same – a section, a threshold – the
name that stands there is used and nothing is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lsgraph.ask.fill import overlaps
from lsgraph.ask.names import Slot
from lsgraph.patterns import compiled

_NUMBER = r"(?:\d+ )*\d+|mot|hai|ba|bon|nam|muoi|mot tram|nam tram|one|two|five|ten|a hundred|one hundred|a thousand"
_SCALE = r"(?:nghin |ngan |tram |chuc )*(?:ty|trieu|billion|million|trillion|bn|usd|vnd|dong|ha|hecta|hectares|km)"
_MORE = (
    "tren|hon|duoi|it nhat|toi thieu|toi da|khong qua|vuot|qua|tu|over|above|more than|less than|under|below|at least|"
    "exceeding|up to|worth|fewer than|greater than|bigger than|lon hon|nho hon|cao hon|thap hon|it hon|nhieu hon"
)
_AMOUNT = rf"\b(?:{_MORE}) (?:{_NUMBER}) {_SCALE}\b|\b(?:{_MORE}) \d+ (?:phan tram|percent)\b"
_PART = (
    r"\b(?:(?:trang|dieu|khoan|phu luc|chuong|bang|bieu|muc|phan)(?: so| thu)?"
    r"|(?:page|article|clause|appendix|annex|chapter|paragraph|table|section|part)(?: no| number)?)"
    r" (?:\d{1,3}|[ivx]+)\b(?! (?:nam|thang|phan tram|ty|trieu|chi tieu|nhiem vu))"
)
_SINCE = (
    r"\b(?:sau|truoc|ke tu|tu sau|tinh tu|tu|after|before|since|until|by the end of|later than|earlier than)"
    r"(?: nam| the year| year)? (?:19|20)\d\d\b(?! (?:den|toi|to|\d))"
)
_NUMBERED = (("amount", _AMOUNT), ("part", _PART), ("since", _SINCE))

KINDS = frozenset(("amount", "part", "since", "place"))
"""The kinds of slots that only narrow."""

_AT = frozenset(("o", "tai", "huyen", "xa", "phuong", "tran", "pho", "thuoc", "tren", "in", "at", "around", "near"))
_BEHIND = frozenset(("district", "commune", "ward", "town", "city", "township"))
_LEAD = frozenset(
    ("o", "tai", "thuoc", "huyen", "xa", "phuong", "thi", "tran", "thanh", "pho", "dia", "ban", "in", "at")
)


def narrowings(words: Sequence[str], slots: Sequence[Slot], places: Sequence[Slot]) -> Iterator[Slot]:
    """Amounts, parts of a document, years and places among the folded words that belong to no name.

    >>> [(slot.kind, slot.values) for slot in narrowings("du an tren 500 ty dong o trang 5".split(), [], [])]
    [('amount', ('tren 500 ty',)), ('part', ('trang 5',))]
    """
    plain = " ".join(words)
    for kind, pattern in _NUMBERED:
        for hit in compiled(pattern).finditer(plain):
            start = len(plain[: hit.start()].split())
            slot = Slot(kind, (hit.group(),), start, start + len(hit.group().split()), 1.0)
            # "Kế hoạch từ 2016 - 2020" is what a plan is called.
            if not overlaps(slot, [other for other in slots if other.kind != "period"]):
                yield slot
    for place in places:
        before, behind = words[max(0, place.start - 1) : place.start], words[place.end : place.end + 1]
        if not (_AT.intersection(before) or _BEHIND.intersection(behind)) or overlaps(place, slots):
            continue
        start = place.start
        while start > 0 and words[start - 1] in _LEAD:
            start -= 1
        yield Slot("place", place.values, start, place.end + bool(_BEHIND.intersection(behind)), 1.0)
