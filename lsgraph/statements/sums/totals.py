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
from lsgraph.statements.sums.partition import cover
from lsgraph.statements.sums.passage import Passage
from lsgraph.statements.sums.printed import Fraction, Printed, scan


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
