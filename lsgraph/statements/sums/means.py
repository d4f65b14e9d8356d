"""Means that a text prints beside what they are means of: "144 tỷ đồng cho 2.400 hộ, bình quân 60 triệu đồng/hộ"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from lsgraph.model import SumCheck
from lsgraph.patterns import compiled
from lsgraph.span import Span
from lsgraph.statements.sums.changes import from_to, levels_after
from lsgraph.statements.sums.check import plain
from lsgraph.statements.sums.passage import Passage
from lsgraph.statements.sums.printed import Printed

FAR = Decimal("0.3")
"""A mean that is further off than this part of itself was taken from other numbers."""


@cache
def _mean_before() -> re.Pattern[str]:
    return re.compile(r"(?:bình quân|trung bình)(?: chung)?(?: đạt| là| khoảng| gần| trên)*\s*$", re.IGNORECASE)


@cache
def _yearly_before() -> re.Pattern[str]:
    years = r"(?:mỗi|hằng|hàng|một) năm"
    return re.compile(
        rf"(?:bình quân|trung bình)\s+{years}|{years}[^.;\d]{{0,20}}(?:bình quân|trung bình)", re.IGNORECASE
    )


@cache
def _years_before() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?P<years>\d{1,2}) năm(?: (?P<first>20\d\d)\s*[-–]\s*(?P<last>20\d\d))?|"
        r"(?:cả )?giai đoạn (?P<from>20\d\d)\s*[-–]\s*(?P<to>20\d\d))\s*(?:[^.;\d]{0,60})$",
        re.IGNORECASE,
    )


def means_of_things(passage: Passage) -> list[SumCheck]:
    """Each mean by head, household or commune against an amount and a count of these that stand before it.

    A mismatch is reported where the passage offers one amount and one count.
    """
    found: list[SumCheck] = []
    for mean in passage.numbers:
        per = compiled(r"\s*/\s*([^\W\d_]+)").match(passage.text, mean.end)
        if per is None or mean.family in ("%", "time", "", "count"):
            continue
        if not _mean_before().search(passage.between(mean.span.start - 40, mean.span.start)):
            continue
        before = [n for n in passage.numbers if n.span.end <= mean.span.start and n.high == n.value]
        amounts = [n for n in before if n.family == mean.family]
        counts = [n for n in before if n.family == "count" and per[1] in n.unit.split()]
        checks = [_check(amount, count, mean) for amount in amounts for count in counts if count.scaled]
        found.extend(_chosen(checks, mean))
    return found


def _check(amount: Printed, count: Printed, mean: Printed) -> SumCheck:
    exact = amount.scaled / count.scaled
    slack = amount.slack / count.scaled + mean.slack
    difference = exact - mean.scaled
    first = min(amount.span.start, count.span.start)
    return SumCheck(
        Span(first, mean.end), mean.value, (amount.value, count.value), mean.unit, plain(difference / mean.factor),
        plain(slack / mean.factor), abs(difference) <= slack, "conversion", "", "mean.thing",
    )  # fmt: skip


def _chosen(checks: Sequence[SumCheck], mean: Printed) -> list[SumCheck]:
    """The check that fits, or the only one there is where it is near enough to be meant."""
    fitting = [check for check in checks if check.holds]
    if fitting:
        return fitting[:1]
    alone = len(checks) == 1 and not mean.about and abs(checks[0].difference) <= FAR * mean.value
    return list(checks) if alone else []


def yearly_totals(passage: Passage) -> list[SumCheck]:
    """ "bình quân mỗi năm kết nạp 1.780 đảng viên, cả giai đoạn 5 năm kết nạp 8.900 đảng viên": the total against
    the yearly mean, in either order."""
    found: list[SumCheck] = []
    for total in passage.numbers:
        said = _years_before().search(passage.between(max(passage.span.start, total.span.start - 90), total.span.start))
        years = _years(said) if said else 0
        if not 2 <= years <= 10 or total.family in ("%", "time", "") or total.high != total.value:
            continue
        means = [n for n in passage.numbers if n is not total and _is_mean(passage, n, total)]
        if len(means) != 1:
            continue
        check = _total_check(total, means[0], years)
        near = abs(check.difference) <= FAR * total.value
        if check.holds or (near and not (total.about or means[0].about)):
            found.append(check)
    return found


def _years(said: re.Match[str]) -> int:
    if said["years"]:
        return int(said["years"])
    return int(said["to"]) - int(said["from"]) + 1


def _is_mean(passage: Passage, number: Printed, total: Printed) -> bool:
    if number.family != total.family or number.unit.split()[-1:] != total.unit.split()[-1:]:
        return False
    lead = passage.between(max(passage.span.start, number.span.start - 60), number.span.start)
    between = compiled(r"[^,;.]*$").search(lead)
    return between is not None and _yearly_before().search(between[0]) is not None


def _total_check(total: Printed, mean: Printed, years: int) -> SumCheck:
    exact = mean.scaled * years
    slack = mean.step * years / 2 + total.slack
    difference = exact - total.scaled
    span = Span(min(total.span.start, mean.span.start), max(total.end, mean.end))
    return SumCheck(
        span, total.value, (mean.value, Decimal(years)), total.unit, plain(difference / total.factor),
        plain(slack / total.factor), abs(difference) <= slack, "conversion", "", "mean.years",
    )  # fmt: skip


def yearly_means(passage: Passage) -> list[SumCheck]:
    """`giảm từ 7,88% năm 2020 xuống còn 1,36% năm 2025, bình quân hằng năm giảm 2,71%`.

    The mean is points a year between percentages; between amounts it is the compound growth rate.
    """
    found: list[SumCheck] = []
    for match in from_to().finditer(passage.text, passage.span.start, passage.span.end):
        levels = levels_after(passage, match.end())
        if levels is None:
            continue
        old, new, end = levels
        years = compiled(r"năm (\d{4})").findall(passage.between(old.span.end, min(passage.span.end, end + 14)))
        mean = _yearly().match(passage.text, end, min(passage.span.end, end + 90))
        if len(years) != 2 or mean is None or int(years[1]) <= int(years[0]):
            continue
        printed = next((n for n in passage.numbers if n.span.start == mean.start("digits")), None)
        if printed is not None and printed.family == "%" and old.scaled > 0:
            found.append(
                _mean_check(Span(match.start(), printed.span.end), old, new, printed, int(years[1]) - int(years[0]))
            )
    return found


@cache
def _yearly() -> re.Pattern[str]:
    mean = r"(?:bình quân|trung bình)\s+(?:mỗi năm|hằng năm|hàng năm|năm|một năm)|(?:mỗi năm|hằng năm|hàng năm)"
    return re.compile(
        rf"[^;.%\d]{{0,12}}(?:\d{{4}})?[^;.%\d]{{0,20}}(?:{mean})\s+(?:tăng|giảm)\s+(?P<digits>\d[\d,]*)\s?%",
        re.IGNORECASE,
    )


def _mean_check(span: Span, old: Printed, new: Printed, printed: Printed, years: int) -> SumCheck:
    if old.family == "%" == new.family:
        exact = abs(new.value - old.value) / years
        slack = (new.slack + old.slack) / years + printed.slack
        note = "percentage points a year"
    else:
        exact = abs((new.scaled / old.scaled) ** (Decimal(1) / years) - 1) * 100
        slack, note = printed.slack * 3, "compound growth"
    holds = abs(exact - printed.value) <= slack
    return SumCheck(
        span, printed.value, (old.value, new.value, Decimal(years)), "%", plain(exact - printed.value),
        plain(slack), holds, "change", note, "change.yearly",
    )  # fmt: skip
