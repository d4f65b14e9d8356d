"""Shares: `47/88 xã đạt 53,4%`, `chiếm 2,81%` of a whole, and structures whose shares must give 100%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from lsgraph.model import Reading, SumCheck
from lsgraph.patterns import compiled
from lsgraph.span import Span
from lsgraph.statements.sums.check import adds_up, change_check, share_check, sum_check
from lsgraph.statements.sums.passage import Passage
from lsgraph.statements.sums.printed import Fraction, Printed
from lsgraph.statements.sums.regions import brackets

HUNDRED = Decimal(100)


@cache
def _other_base() -> re.Pattern[str]:
    """Words after a percentage that give it another base than the fraction beside it."""
    return re.compile(
        r"^\s*\)?\s*(?:so với|kế hoạch|KH\b|chỉ tiêu|dự toán|mục tiêu|cùng kỳ|tổng|của|trên tổng)", re.IGNORECASE
    )


@cache
def _of_a_plan() -> re.Pattern[str]:
    return re.compile(r"^\s*\)?\s*(?:so với )?(?:kế hoạch|KH\b|chỉ tiêu|dự toán|mục tiêu|cùng kỳ)", re.IGNORECASE)


@cache
def _change_word() -> re.Pattern[str]:
    return re.compile(r"(?<![^\W_])(tăng|giảm)(?![^\W_])[^%;]{0,30}$", re.IGNORECASE)


_LINKS = (
    r"\s*(?:và\s+)?(?:(?:đạt|chiếm|tương đương|tương ứng|bằng|với|là|hay|=)\s*)?(?:(?:tỷ lệ|tỉ lệ|tỷ trọng)\s*)?"
    r"(?:(?:đạt|là|chiếm|với)\s*)?(?:(?:khoảng|trên|gần|hơn|xấp xỉ|ước)\s*)?$"
)


@cache
def _link_after() -> re.Pattern[str]:
    """What may stand between a fraction and its percentage: a noun, then a comma, a bracket or a linking word.

    A noun phrase of its own before the percentage ("…, tỷ lệ hộ nghèo còn 5%") makes it another indicator.
    """
    linked = rf"(?:[,(]{_LINKS}|(?<![^\W_])(?=đạt|chiếm|tương|bằng|là){_LINKS}|^\s*{_LINKS})"
    return re.compile(rf"^(?:(?!tỷ lệ|tỉ lệ)[^\d%;]){{0,80}}?{linked}", re.IGNORECASE)


def _percents(passage: Passage) -> list[Printed]:
    return [n for n in passage.numbers if n.family == "%" and n.high == n.value]


def _growth_before(passage: Passage, percent: Printed) -> re.Match[str] | None:
    return _change_word().search(passage.between(percent.span.start - 45, percent.span.start))


def fraction_shares(passage: Passage) -> list[SumCheck]:
    """Every `a/b` with the percentage printed after it, or before it with the fraction in brackets."""
    found: list[SumCheck] = []
    percents = _percents(passage)
    for fraction in passage.fractions:
        percent = next((p for p in percents if p.span.start >= fraction.span.end), None)
        check = _share_after(passage, fraction, percent) if percent is not None else None
        if check is None:
            before = [p for p in percents if p.span.end <= fraction.span.start]
            check = _share_before(passage, fraction, before[-1]) if before else None
        if check is not None:
            found.append(check)
    return found


def _numbers_between(passage: Passage, start: int, end: int) -> bool:
    return any(start <= n.span.start < end for n in passage.numbers) or any(
        start <= f.span.start < end for f in passage.fractions
    )


def _share_after(passage: Passage, fraction: Fraction, percent: Printed) -> SumCheck | None:
    gap = passage.between(fraction.span.end, percent.span.start)
    if len(gap) > 95 or ";" in gap or _numbers_between(passage, fraction.span.end, percent.span.start):
        return None
    if compiled(r"(?<![^\W_])(?:tăng|giảm)(?![^\W_])|\.\s|\)[^(]*$").search(gap) or not _link_after().match(gap):
        return None
    span = Span(fraction.span.start, percent.span.end)
    check = share_check(span, fraction.part, fraction.whole, percent, "share.fraction")
    return _drop_if_other_base(check, passage, percent)


def _drop_if_other_base(check: SumCheck | None, passage: Passage, percent: Printed) -> SumCheck | None:
    """A mismatch counts unless the words give the percentage another base or it is far off."""
    if check is None or check.holds:
        return check
    tail = passage.text[percent.end : percent.end + 20]
    if _other_base().match(tail) and abs(check.difference) > (10 if _of_a_plan().match(tail) else 2):
        return None
    return check if abs(check.difference) <= 15 else None


def _share_before(passage: Passage, fraction: Fraction, percent: Printed) -> SumCheck | None:
    """`đạt tỷ lệ 98,2% (14.712/14.973 vụ việc)`; after "giảm 24,5%" the fraction holds new and old level."""
    gap = passage.between(percent.span.end, fraction.span.start)
    if not compiled(r"[^();.\d]{0,60}(?:\d{4})?[^();.\d]{0,10}\((?:[^()\d]{0,25})").fullmatch(gap):
        return None
    span = Span(percent.span.start, fraction.end)
    growth = _growth_before(passage, percent)
    if growth is None:
        check = share_check(span, fraction.part, fraction.whole, percent, "share.fraction")
        return check if check is not None and (check.holds or abs(check.difference) <= 15) else None
    sign = 1 if growth[1].lower() == "tăng" else -1
    part, whole = fraction.part, fraction.whole
    if whole.family == "%" and part.family != "%":
        part = part.with_unit_of(whole)
    check = change_check(span, part, whole, percent, sign, "change.fraction")
    return check if check is not None and (check.holds or abs(check.difference) <= 15) else None


@cache
def _share_word() -> re.Pattern[str]:
    return re.compile(
        r"(?<![^\W_])(chiếm|đạt tỷ lệ|đạt tỉ lệ|tỷ lệ|tỉ lệ|đạt|bằng|tương đương)\s*(?:tỷ lệ|tỉ lệ|khoảng)?\s*$", re.I
    )


def amount_shares(passage: Passage, reading: Reading, lead: Sequence[Printed]) -> list[SumCheck]:
    """`960.323 triệu đồng, chiếm 2,81%`: the amount against a whole named before it.

    `lead` holds wholes of the sentence that carries the footnote. A whole is known for certain only when the
    share fits; a mismatch is reported when other shares of the same list fit the same whole.
    """
    pairs = list(_amounts_with_share(passage))
    wholes = [*lead, *(n for n in passage.numbers if n.family not in ("%", "time"))]
    wholes += [f.whole for f in passage.fractions]
    found: list[SumCheck] = []
    trusted: list[Printed] = []
    for part, percent, _word in pairs:
        for whole in wholes:
            if part.family == "" and part.decimals:
                part = part.with_unit_of(whole)
            if whole.span == part.span or whole.family != part.family or whole.scaled <= part.scaled:
                continue
            if whole.span.start > part.span.start and whole not in lead:
                continue
            check = share_check(Span(part.span.start, percent.span.end), part, whole, percent, "share.amount")
            if check is not None and check.holds and percent.decimals >= 1:
                found.append(check)
                trusted.append(whole)
                break
    found.extend(_misfits(pairs, trusted, {c.span for c in found}))
    return found


def _misfits(
    pairs: Sequence[tuple[Printed, Printed, str]], trusted: Sequence[Printed], done: set[Span]
) -> Iterator[SumCheck]:
    for whole in {w.span: w for w in trusted if sum(t.span == w.span for t in trusted) >= 2}.values():
        for part, percent, word in pairs:
            span = Span(part.span.start, percent.span.end)
            if span in done or part.family != whole.family or word != "chiếm" or part.scaled >= whole.scaled:
                continue
            check = share_check(span, part, whole, percent, "share.amount")
            if check is not None and abs(check.difference) <= 10:
                yield check


def _amounts_with_share(passage: Passage) -> Iterator[tuple[Printed, Printed, str]]:
    numbers = sorted([*passage.numbers, *(f.part for f in passage.fractions)], key=lambda n: n.span.start)
    for percent in _percents(passage):
        word = _share_word().search(passage.between(percent.span.start - 30, percent.span.start))
        if word is None or _of_a_plan().match(passage.text[percent.end : percent.end + 14]):
            continue
        before = [n for n in numbers if n.span.end <= percent.span.start and _amount(n)]
        if not before or percent.span.start - before[-1].span.end > 90:
            continue
        if ";" not in passage.between(before[-1].span.end, percent.span.start):
            yield before[-1], percent, word[1].lower()


def _amount(number: Printed) -> bool:
    return number.family not in ("%", "time") and bool(number.family or number.decimals)


@cache
def _structure_word() -> re.Pattern[str]:
    return re.compile(r"cơ cấu|tỷ trọng|tỉ trọng|chiếm", re.IGNORECASE)


def structures(passages: Sequence[Passage]) -> list[SumCheck]:
    """Lists of at least three shares after "cơ cấu" or "tỷ trọng" that should give 100%.

    A list may run over the sentences of its paragraph. Only sums between 95 and 105 are taken for structures.
    """
    found: list[SumCheck] = []
    for passage in passages:
        if not _structure_word().search(passage.words):
            continue
        levels = passage_levels(passage)
        if len(levels) < 3:
            continue
        check = _hundred(levels, strong=bool(compiled(r"cơ cấu|tỷ trọng", re.I).search(passage.words)))
        if check is not None:
            found.append(check)
    return found


def passage_levels(passage: Passage) -> list[Printed]:
    """Percentages that are levels: not growth, not in brackets, one an item."""
    inside = list(brackets(passage))
    found: list[Printed] = []
    for percent in (n for n in passage.numbers if n.family == "%"):
        if any(percent.span.start in span for span in inside):
            continue
        gap = passage.between(max(passage.span.start, percent.span.start - 80), percent.span.start)
        gap = compiled(r"[,;]\s").split(compiled(r"\([^)]*\)").sub("", gap))[-1]
        if compiled(r"(?<![^\W_])(?:tăng|giảm|so với|vượt|bằng)(?![^\W_])[^;]*$", re.IGNORECASE).search(gap):
            continue
        found.append(percent)
    return found


def _hundred(levels: Sequence[Printed], strong: bool) -> SumCheck | None:
    """The run of levels that gives 100%, or a list that misses it by little."""
    base = levels[0]
    whole = replace(base, value=HUNDRED, high=HUNDRED, decimals=0, about="", factor=Decimal(1))
    exact = replace(whole, family="count")
    for size in range(len(levels), 2, -1):
        for first in range(len(levels) - size + 1):
            run = levels[first : first + size]
            if adds_up(exact, run) and sum((p.slack for p in run), Decimal(0)) < 3:
                return _whole_hundred(run, exact)
    total = sum((p.value for p in levels), Decimal(0))
    wide = any(p.high != p.value for p in levels)
    if strong and not wide and 98 <= total <= 102 and all(p.decimals for p in levels):
        return _whole_hundred(levels, exact)
    # Shares that leave something out fall short of the whole; nothing makes them more.
    if strong and not wide and 100 < total <= 103 and any(p.decimals for p in levels):
        return _whole_hundred(levels, exact)
    return None


def _whole_hundred(run: Sequence[Printed], exact: Printed) -> SumCheck:
    check = sum_check(Span(run[0].span.start, run[-1].span.end), exact, run, "share.structure")
    return replace(check, unit="%", note=check.note or "the whole of 100% is implied")


@cache
def _plan_bracket() -> re.Pattern[str]:
    return re.compile(
        r"\s*(?:kế hoạch|dự toán|chỉ tiêu|mục tiêu)[^();,.\d]{0,40}\(\s*(?:kế hoạch|dự toán|chỉ tiêu)?[^()\d]{0,15}"
        r"(?P<digits>\d[\d.,]*)[^()\d]{0,25}\)",
        re.IGNORECASE,
    )


def plan_shares(passage: Passage) -> list[SumCheck]:
    """`1.250 tỷ đồng, đạt 62,5% dự toán (2.000 tỷ đồng)`: the amount before against the plan in brackets."""
    found: list[SumCheck] = []
    for percent in _percents(passage):
        match = _plan_bracket().match(passage.text, percent.end, passage.span.end)
        before = [n for n in passage.numbers if n.span.end <= percent.span.start and _amount(n)]
        if match is None or not before or percent.span.start - before[-1].end > 60:
            continue
        whole = next((n for n in passage.numbers if n.span.start == match.start("digits")), None)
        part = before[-1]
        if whole is None or (whole.family and whole.family != part.family):
            continue
        whole = whole if whole.family else whole.with_unit_of(part)
        check = share_check(Span(part.span.start, match.end()), part, whole, percent, "share.plan")
        if check is not None and (check.holds or abs(check.difference) <= 15):
            found.append(check)
    return found


@cache
def _on_base() -> re.Pattern[str]:
    """Words between a part and its base: "348 trường đạt chuẩn trên tổng số 520 trường"."""
    return re.compile(
        r"[^.;()\d%]{0,60}?(?<![^\W_])(?:trên(?: tổng(?: số)?| kế hoạch| số)?|trong tổng số|"
        r"so với (?:tổng số|kế hoạch))"
        r"(?: (?:kế hoạch|vốn|giao|được giao|là))*\s*$",
        re.IGNORECASE,
    )


def based_shares(passage: Passage) -> list[SumCheck]:
    """A share with its base said: "A trên tổng số B, đạt p%", and "A, chiếm p% tổng số B"."""
    numbers = sorted((n for n in passage.numbers if n.family != "time"), key=lambda n: n.span.start)
    found: list[SumCheck] = []
    for at, percent in enumerate(numbers):
        if percent.family != "%" or percent.high != percent.value or at == 0:
            continue
        pair = _base_before(passage, numbers, at) or _base_behind(passage, numbers, at)
        if pair is None:
            continue
        part, whole = pair
        span = Span(part.span.start, max(percent.span.end, whole.end))
        check = share_check(span, part, whole, percent, "share.based")
        if check is not None and (check.holds or abs(check.difference) <= 15):
            found.append(check)
    return found


def _base_before(passage: Passage, numbers: Sequence[Printed], at: int) -> tuple[Printed, Printed] | None:
    if at < 2:
        return None
    part, whole = numbers[at - 2], numbers[at - 1]
    gap = passage.between(whole.span.end, numbers[at].span.start)
    linked = compiled(r"[^.;\d%]{0,60}[,(]?\s*(?:đạt|bằng|chiếm)(?: tỷ lệ)?\s*(?:khoảng\s*)?").fullmatch(gap)
    told = linked and _on_base().match(passage.between(part.span.end, whole.span.start))
    return _like_amounts(part, whole) if told else None


def _base_behind(passage: Passage, numbers: Sequence[Printed], at: int) -> tuple[Printed, Printed] | None:
    if at + 1 >= len(numbers):
        return None
    part, percent, whole = numbers[at - 1], numbers[at], numbers[at + 1]
    between = passage.between(percent.end, whole.span.start)
    behind = compiled(r"\s*(?:trong |trên |của )?tổng(?: số)?\s*").fullmatch(between) or (
        compiled(r"\s*(?:k[ếể] hoạch|dự toán|chỉ tiêu|tổng)\b[^.;,()\d%]{0,60}\(\s*").fullmatch(between)
        and compiled(r"\s*\)").match(passage.text, whole.end)
    )
    linked = compiled(r"[^.;\d%]{0,60},?\s*(?:chiếm|đạt|bằng)(?: tỷ lệ)?\s*(?:khoảng\s*)?").fullmatch(
        passage.between(part.span.end, percent.span.start)
    )
    return _like_amounts(part, whole) if behind and linked else None


def _like_amounts(part: Printed, whole: Printed) -> tuple[Printed, Printed] | None:
    same = part.family == whole.family != "%" and part.scaled <= whole.scaled
    return (part, whole) if same else None
