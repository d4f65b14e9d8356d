"""Totals without a marker: states of the things of one kind, runs of numbers, and totals of a note's numbers.

Where no word promises a whole, only an exact sum is evidence; a mismatch is reported for states that exclude
each other (`07/56 đã khởi công, 19/56 dừng, 33/56 đang hoàn thiện`) alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from lsgraph.model import Reading, SumCheck
from lsgraph.patterns import compiled
from lsgraph.span import Span
from lsgraph.statements.sums.check import sum_check
from lsgraph.statements.sums.partition import cover, item_firsts
from lsgraph.statements.sums.passage import Passage
from lsgraph.statements.sums.printed import Fraction, Printed, scan
from lsgraph.statements.sums.regions import brackets, top_numbers


@cache
def _state_words() -> re.Pattern[str]:
    return re.compile(
        r"khởi công|dừng|đang|hoàn thành|hoàn thiện|chậm|chưa|còn|đáp ứng|không đạt|xong|chuyển tiếp|vướng", re.I
    )


def _exclusive(passage: Passage, group: Sequence[Fraction]) -> bool:
    """Whether the classes of three fractions or more read like states of which a thing has one."""
    words = passage.between(max(passage.span.start, group[0].span.start - 60), group[-1].end + 60)
    if len(group) < 3 or compiled(r"đạt (?:chuẩn|tiêu chí)|nâng cao|kiểu mẫu|xếp (?:hạng|thứ)").search(words):
        return False
    large = sum(f.part.scaled * 2 > f.whole.scaled for f in group)
    return large <= 1 or len(_state_words().findall(words)) >= len(group)


def fraction_groups(passage: Passage) -> list[SumCheck]:
    """States of the things of one kind: `07/56 đã khởi công, 19/56 dừng, 33/56 đang hoàn thiện`."""
    groups: dict[Decimal, list[Fraction]] = {}
    for fraction in passage.fractions:
        groups.setdefault(fraction.whole.scaled, []).append(fraction)
    found = []
    for group in groups.values():
        if len(group) < 2 or group[0].whole.decimals or group[0].whole.value < 4:
            continue
        whole, parts = group[0].whole, [f.part for f in group]
        span = Span(group[0].span.start, group[-1].end)
        total = sum((p.scaled for p in parts), Decimal(0))
        if any(p.scaled >= whole.scaled for p in parts):
            continue
        if total == whole.scaled:
            found.append(sum_check(span, whole, parts, "sum.fractions"))
        elif whole.scaled < total <= whole.scaled * Decimal("1.2") and _exclusive(passage, group):
            found.append(sum_check(span, whole, parts, "sum.fractions", "the classes may overlap"))
    return found


def bare_runs(passage: Passage) -> list[SumCheck]:
    """A number that the next two to six numbers of its unit add up to exactly, whatever the words are."""
    found: list[SumCheck] = []
    for index, whole in enumerate(passage.numbers):
        if whole.family in ("", "%", "time") or whole.scaled < 20 or whole.high != whole.value:
            continue
        if compiled(r"(?<![^\W_])(?:từ|còn|lên)\s*$").search(passage.between(whole.span.start - 6, whole.span.start)):
            continue
        later = [
            n for n in passage.numbers[index + 1 :] if n.family == whole.family and n.factor == whole.factor and n.value
        ]
        if whole.family == "count" and not whole.decimals and whole.value < 1000:
            continue
        for count in range(2, min(6, len(later)) + 1):
            run = later[:count]
            if sum((p.scaled for p in run), Decimal(0)) == whole.scaled:
                found.append(sum_check(cover(whole, run), whole, run, "sum.run"))
                break
    return found


@cache
def _whole_behind() -> re.Pattern[str]:
    return re.compile(
        r"(?:toàn (?:tỉnh|thành phố|huyện|ngành)|nâng tổng|tổng số|tổng cộng|lũy kế|luỹ kế|đến nay|hiện)"
        r"[^.;:()\d]{0,60}$",
        re.IGNORECASE,
    )


def totals_behind(passage: Passage) -> list[SumCheck]:
    """ "công nhận mới 86 trường, công nhận lại 232 trường, toàn tỉnh có 318 trường": a total after its parts."""
    found: list[SumCheck] = []
    for index, whole in enumerate(passage.numbers):
        if whole.family in ("", "%", "time") or whole.high != whole.value or whole.value < 10:
            continue
        if not _whole_behind().search(passage.between(whole.span.start - 90, whole.span.start)):
            continue
        before = [n for n in passage.numbers[:index] if n.family == whole.family and n.unit == whole.unit and n.value]
        for count in (2, 3, 4):
            run = before[-count:]
            if len(run) == count and sum((p.scaled for p in run), Decimal(0)) == whole.scaled:
                span = Span(whole.span.start, max(whole.end, whole.span.end))
                found.append(sum_check(span, whole, run, "sum.total behind"))
                break
        else:
            found.extend(_total_said(passage, whole, before))
    return found


def _total_said(passage: Passage, whole: Printed, before: Sequence[Printed]) -> list[SumCheck]:
    """ "A 3.120 tỷ đồng, B 6.480 tỷ đồng, tổng cộng 9.800 tỷ đồng": a total that says so, of all numbers of its unit in
    the statement, when it misses them by little."""
    gap = passage.between(before[-1].end, whole.span.start) if before else ""
    if len(before) < 2 or not compiled(r"[,;]?\s*(?:và\s+)?tổng cộng(?: là)?:?\s*").fullmatch(gap):
        return []
    total = sum((part.scaled for part in before), Decimal(0))
    if abs(total - whole.scaled) > whole.scaled / 10 or whole.about:
        return []
    return [sum_check(Span(whole.span.start, max(whole.end, whole.span.end)), whole, list(before), "sum.total behind")]


_MOST_OVER = Decimal("1.25")
"""Shares of one whole cannot give more than it; a list that gives much more is of rates of other things."""


def percent_parts(passage: Passage) -> list[SumCheck]:
    """ "đạt 23,68% (trong đó tiến sĩ 0,042%, thạc sĩ 3,4%, …)": shares that divide the share before their bracket.

    What falls short may be only some of the parts, and says nothing.
    """
    found: list[SumCheck] = []
    for span in brackets(passage):
        words = span.of(passage.text)
        if not compiled(r"\s*(?:trong đó|gồm|bao gồm)\b", re.IGNORECASE).match(words) or "…" in words:
            continue
        near = [n for n in passage.numbers if n.family == "%" and 0 <= span.start - n.span.end <= 12]
        parts = item_firsts(passage.text, [n for n in top_numbers(passage.text, span) if n.family == "%"], "%")
        if not near or len(parts) < 3 or compiled(r"\b(?:tăng|giảm|vượt)\b").search(words):
            continue
        whole = near[-1]
        check = sum_check(cover(whole, parts), whole, parts, "sum.shares")
        total = sum((p.scaled for p in parts), Decimal(0))
        if check.holds or whole.scaled < total <= whole.scaled * _MOST_OVER:
            found.append(check)
    return found


def find_note_totals(passages: Sequence[Passage], reading: Reading) -> list[SumCheck]:
    """Totals whose parts stand in a note of the same section: at least three of one unit that give it exactly."""
    totals: list[tuple[str, Decimal, str, list[Printed]]] = []
    for note in reading.footnotes:
        section = reading.section_at(note.body.start)
        by_unit: dict[str, list[Printed]] = {}
        for number in scan(reading.text.repaired, note.body)[0]:
            if number.family not in ("", "%", "time") and number.unit:
                by_unit.setdefault(number.unit.split()[-1].lower(), []).append(number)
        for unit, parts in by_unit.items():
            total = sum((p.scaled for p in parts), Decimal(0))
            if len(parts) >= 3 and total >= 100 and section is not None:
                totals.append((section.path, total, unit, parts))
    found: list[SumCheck] = []
    for passage in passages:
        if passage.note is not None or not passage.numbers:
            continue
        section = reading.section_at(passage.span.start)
        for number in passage.numbers:
            for path, total, unit, parts in totals:
                same = section is not None and section.path == path and number.scaled == total
                if same and number.unit.lower().split()[-1:] == [unit]:
                    found.append(sum_check(cover(number, parts), number, parts, "sum.note-total"))
    return found
