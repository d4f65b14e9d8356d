"""Changes between two printed levels: "từ A lên B, tăng p%", "X, tăng p% so với năm 2020 (Y)", "gấp k lần"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise

from lsgraph.model import SumCheck
from lsgraph.patterns import compiled
from lsgraph.span import Span
from lsgraph.statements.sums.check import change_check, step_check, times_check
from lsgraph.statements.sums.passage import Passage
from lsgraph.statements.sums.printed import Printed, scan, to_decimal
from lsgraph.statements.sums.regions import brackets

FAR = 30
"""A printed change further off than this many points was read against the wrong level."""


@cache
def from_to() -> re.Pattern[str]:
    return re.compile(r"(?<![^\W_])từ(?![^\W_])", re.IGNORECASE)


@cache
def _to_word() -> re.Pattern[str]:
    return re.compile(r"(?<![^\W_])(lên|xuống|còn|thành|đến|sang)(?![^\W_])", re.IGNORECASE)


@cache
def _moved() -> re.Pattern[str]:
    return re.compile(r"(?<![^\W_])(tăng|giảm|gấp|hạ|nâng)(?![^\W_])", re.IGNORECASE)


@cache
def _times() -> re.Pattern[str]:
    return re.compile(r"gấp\s+(?P<about>khoảng|trên|hơn|gần)?\s*(?P<digits>\d+(?:,\d+)?)\s+lần", re.IGNORECASE)


def _sign(word: str) -> int:
    return -1 if word.lower() in ("giảm", "hạ") else 1


def _same_kind(a: Printed, b: Printed) -> bool:
    loose = ("", "count")
    return a.family == b.family or (a.family in loose and b.family in loose)


def between_levels(passage: Passage) -> list[SumCheck]:
    """`tăng từ 44,2 triệu đồng lên 69,8 triệu đồng, tăng 58%` and `từ 200 xã còn 194 xã (giảm 6 đơn vị)`."""
    found: list[SumCheck] = []
    for match in from_to().finditer(passage.text, passage.span.start, passage.span.end):
        levels = levels_after(passage, match.end())
        if levels is None:
            continue
        old, new, end = levels
        found.extend(_changes_after(passage, old, new, end, match.start()))
        found.extend(_change_before(passage, old, new, match.start()))
    return found


def _change_before(passage: Passage, old: Printed, new: Printed, at: int) -> list[SumCheck]:
    """`giảm 1.200 hộ, từ 5.400 hộ xuống còn 4.300 hộ` and `tăng 15% so với năm 2023 (từ 200 lên 230 dự án)`."""
    before = [n for n in passage.numbers if n.span.end <= at and at - n.end <= 60]
    if not before or compiled(r"bình quân|hằng năm|hàng năm|;").search(passage.between(before[-1].span.end, at)):
        return []
    number = before[-1]
    move = compiled(r"(?<![^\W_])(tăng|giảm)\s*$").search(passage.between(number.span.start - 8, number.span.start))
    if move is None:
        return []
    span = Span(number.span.start, new.end)
    if number.family == "%":
        check = change_check(span, new, old, number, _sign(move[1]), "change.from-to")
    elif _same_kind(number, new) and number.family:
        check = step_check(span, new, old, number, _sign(move[1]), "change.from-to")
    else:
        return []
    return [check] if check is not None and (check.holds or _plausible(check)) else []


def levels_after(passage: Passage, at: int) -> tuple[Printed, Printed, int] | None:
    later = [n for n in passage.numbers if n.span.start >= at and n.high == n.value]
    if len(later) < 2 or later[0].span.start - at > 12:
        return None
    old, new = later[0], later[1]
    gap = passage.between(old.span.end, new.span.start)
    word = _to_word().search(gap)
    if word is None or len(gap) > 90 or ";" in gap or not _same_kind(old, new):
        return None
    before = passage.between(max(passage.span.start, at - 40), at)
    if word[1].lower() == "đến" and not compiled(r"tăng|giảm|nâng|hạ", re.IGNORECASE).search(before + gap):
        return None
    if not new.family and old.family:
        new = new.with_unit_of(old)
    elif new.family and (not old.family or (old.factor == 1 and old.family == "count" != new.family)):
        old = old.with_unit_of(new)
    return old, new, new.end


def _changes_after(passage: Passage, old: Printed, new: Printed, end: int, start: int) -> list[SumCheck]:
    """The changes printed within the clause after the two levels (up to 120 characters, one sentence)."""
    found: list[SumCheck] = []
    for number in passage.numbers:
        if not end <= number.span.start <= end + 120:
            continue
        gap = passage.between(end, number.span.start)
        moves = list(_moved().finditer(gap))
        if not moves or compiled(r"bình quân|mỗi năm|hằng năm|hàng năm|/năm|;", re.IGNORECASE).search(gap):
            break
        if len(gap) - moves[-1].end() > 30 or compiled(r"(?<![^\W_])từ(?![^\W_])").search(gap):
            break
        span = Span(start, number.span.end)
        sign = _sign(moves[-1][1])
        if number.family == "%":
            check = change_check(span, new, old, number, sign, "change.from-to")
        elif _same_kind(number, new) and number.family:
            check = step_check(span, new, old, number, sign, "change.from-to")
        else:
            continue
        if check is not None and (check.holds or _plausible(check)):
            found.append(check)
    found.extend(_times_after(passage, old, new, end, start))
    return found


def _plausible(check: SumCheck) -> bool:
    """Not a mismatch so wide that the change must speak of something else."""
    if check.unit == "%":
        return abs(check.difference) <= FAR
    return abs(check.difference) <= max(abs(check.whole) / 2, Decimal(2))


def _times_after(passage: Passage, old: Printed, new: Printed, end: int, start: int) -> list[SumCheck]:
    match = _times().search(passage.text, end, min(passage.span.end, end + 60))
    if match is None or ";" in passage.between(end, match.start()):
        return []
    check = times_check(Span(start, match.end()), new, old, _times_number(match), "change.times")
    return [check] if check is not None and (check.holds or abs(check.difference) <= check.whole / 2) else []


def _times_number(match: re.Match[str]) -> Printed:
    value, decimals = to_decimal(match["digits"])
    about = {"trên": ">", "hơn": ">", None: ""}.get(match["about"], "~")
    return Printed(
        Span(match.start("digits"), match.end("digits")),
        value,
        value,
        decimals,
        "lần",
        "times",
        about=about,
        end=match.end(),
    )


@cache
def _level_bracket() -> re.Pattern[str]:
    """A bracket that holds nothing but the level compared with."""
    return re.compile(
        r"\(\s*(?:(?:cùng kỳ|năm|nhiệm kỳ|giai đoạn|kỳ|cuối năm|đầu năm)[^()\d]{0,12}(?:\d{4}(?:\s?[-–]\s?\d{4})?)?\s*"
        r"(?:là|đạt|có|:)?\s*)?(?P<digits>\d[\d.,]*)[^()\d]{0,40}(?:\([^()]{0,20}\))?\s*\)",
        re.IGNORECASE,
    )


@cache
def _level_word() -> re.Pattern[str]:
    """ "so với cùng kỳ 2024 là 34.126.982" and "so với 236 cơ sở"."""
    return re.compile(
        r"(?:so với|so)\s+[^;()\d]{0,40}(?:\d{4}\s*)?(?:là|đạt|chỉ có|:)\s*(?P<digits>\d[\d.,]*\d|\d)", re.IGNORECASE
    )


def against_level(passage: Passage) -> list[SumCheck]:
    """`281 cơ sở, tăng 21,6% so với năm 2020 (236 cơ sở)`: the level before against the one in brackets."""
    found: list[SumCheck] = []
    for percent in passage.numbers:
        if percent.family == "%":
            check = _against(passage, percent)
            if check is not None:
                found.append(check)
    return found


def steps_against_level(passage: Passage) -> list[SumCheck]:
    """`128 vụ, giảm 16 vụ so với cùng kỳ (144 vụ)`: the difference against the levels on both sides of it."""
    found: list[SumCheck] = []
    for step in passage.numbers:
        before = passage.between(max(passage.span.start, step.span.start - 12), step.span.start)
        move = compiled(r"(?<![^\W_])(tăng|giảm)\s*(?:thêm\s*)?$", re.IGNORECASE).search(before)
        if move is None or step.family in ("%", "time", "") or step.about:
            continue
        new, old = _level_before(passage, step), _level_behind(passage, step)
        if new is None or old is None or "so v" not in passage.between(step.end, old.span.start):
            continue
        if not old.family:
            old = old.with_unit_of(new)
        if not (_same_kind(new, old) and _same_kind(new, step)) or new.unit.split()[:1] != step.unit.split()[:1]:
            continue
        check = step_check(Span(new.span.start, old.end), new, old, step, _sign(move[1]), "change.level")
        if check.holds or _plausible(check):
            found.append(check)
    return found


def times_level(passage: Passage) -> list[SumCheck]:
    """`đạt 100 triệu đồng, gấp 2,5 lần so với năm 2020 (40 triệu đồng)`."""
    found: list[SumCheck] = []
    for match in _times().finditer(passage.text, passage.span.start, passage.span.end):
        times = _times_number(match)
        new, old = _level_before(passage, times), _level_behind(passage, times)
        if new is None or old is None or not _same_kind(new, old):
            continue
        if old.factor == 1 and not old.family:
            old = old.with_unit_of(new)
        check = times_check(Span(new.span.start, old.end), new, old, times, "change.times")
        if check is not None and (check.holds or abs(check.difference) <= check.whole / 2):
            found.append(check)
    return found


def _against(passage: Passage, printed: Printed) -> SumCheck | None:
    before = passage.between(max(passage.span.start, printed.span.start - 30), printed.span.start)
    move = compiled(r"(?<![^\W_])(tăng|giảm)\s*(?:khoảng|trên|gần|hơn|tới|đến)?\s*$", re.IGNORECASE).search(before)
    if move is None:
        return None
    old = _level_behind(passage, printed)
    share = old is not None and old.family == "%"
    new = _share_before(passage, printed) if share else _level_before(passage, printed)
    if new is None or old is None or old.scaled == 0 or new.span == old.span:
        return None
    if not old.family or (old.family == "count" and new.family == "count"):
        old = old.with_unit_of(new)
    if not _same_kind(new, old):
        return None
    check = change_check(
        Span(new.span.start, max(old.end, printed.span.end)), new, old, printed, _sign(move[1]), "change.level"
    )
    return check if check is not None and (check.holds or abs(check.difference) <= FAR) else None


def _level_before(passage: Passage, printed: Printed) -> Printed | None:
    """The nearest level before the change, past other percentages ("đạt 97% kế hoạch, tăng 5%")."""
    numbers: Sequence[Printed] = [n for n in passage.numbers if n.span.end <= printed.span.start]
    inside = list(brackets(passage))
    for number in reversed(numbers):
        if printed.span.start - number.span.end > 160 or ";" in passage.between(number.span.end, printed.span.start):
            return None
        if number.family not in ("%", "time") and not any(number.span.start in span for span in inside):
            return number
    return None


def _share_before(passage: Passage, printed: Printed) -> Printed | None:
    """The percentage right before a change that is measured from another percentage."""
    before = [n for n in passage.numbers if n.span.end <= printed.span.start]
    if not before or before[-1].family != "%" or printed.span.start - before[-1].span.end > 60:
        return None
    return None if ";" in passage.between(before[-1].span.end, printed.span.start) else before[-1]


def _level_behind(passage: Passage, printed: Printed) -> Printed | None:
    tail = min(passage.span.end, printed.span.end + 90)
    text = passage.text
    bracket = re.compile(r"[^();.\d%]{0,60}(?:\d{4}(?:\s?[-–]\s?\d{4})?)?\s*").match(text, printed.end, tail)
    at = bracket.end() if bracket else printed.end
    match = _level_bracket().match(text, at, min(passage.span.end, at + 90))
    if match is not None and "so " not in text[printed.end : at] and len(match[0].split()) > 4:
        return None
    if match is None:
        match = _level_word().search(text, printed.end, tail)
        if match is None or ";" in text[printed.end : match.start()] or "%" in text[printed.end : match.start()]:
            return None
    start = match.start("digits")
    return next((n for n in passage.numbers if n.span.start == start), None)


def rises_to(passage: Passage) -> list[SumCheck]:
    """`năm 2022 là 527 xe/ngày, đến năm 2025 đạt 1.201 xe/ngày, tăng 128%`, when it fits."""
    found: list[SumCheck] = []
    levels = [n for n in passage.numbers if n.family not in ("%", "time", "")]
    for old, new in pairwise(levels):
        gap = passage.between(old.end, new.span.start)
        same = old.unit.split()[:1] == new.unit.split()[:1]
        if not _same_kind(old, new) or not same or not compiled(r"đến|đạt|lên|thành|còn|xuống|năm 2").search(gap):
            continue
        for printed in passage.numbers:
            if printed.family != "%" or not 0 <= printed.span.start - new.end <= 30:
                continue
            move = compiled(r"(?<![^\W_])(tăng|giảm)\s*$").search(passage.between(new.end, printed.span.start))
            if move is None:
                continue
            check = change_check(
                Span(old.span.start, printed.span.end), new, old, printed, _sign(move[1]), "change.rises"
            )
            if check is not None and check.holds:
                found.append(check)
    return found


def points_against_note(passage: Passage) -> list[SumCheck]:
    """`đạt 40,2% …, tăng 10,4% điểm … so với năm 2024¹` with last year's share in the note, when it fits."""
    found: list[SumCheck] = []
    percents = [n for n in passage.numbers if n.family == "%"]
    for printed in percents:
        if not compiled(r"\s*(?:%\s*)?điểm").match(passage.text[printed.span.end : printed.span.end + 8].lstrip("%")):
            continue
        note = next((n for n in passage.notes if 0 < n.anchor - printed.span.end <= 120), None)
        before = passage.between(printed.span.start - 12, printed.span.start)
        move = compiled(r"(tăng|giảm|cao hơn|thấp hơn)\s*$").search(before)
        if note is None or move is None:
            continue
        sign = -1 if move[1] in ("giảm", "thấp hơn") else 1
        others = [n for n in scan(passage.text, note.body)[0] if n.family == "%"]
        for new in (p for p in percents if p.span.end < printed.span.start):
            for old in others:
                if (new.value - old.value) * sign == printed.value:
                    span = Span(new.span.start, printed.span.end)
                    check = change_check(span, new, old, printed, sign, "change.note")
                    found.extend([check] if check is not None else [])
    return found
