"""Quantities: numbers and ranges with their unit and the words that bound them, in one pass over a text.

What only looks like one is left out: dates, years, numbers of sections, instruments, roads, markers, phases,
terms, grades. Those tests look at a fixed window beside each number, so the cost is linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from lsgraph.letters import UPPER
from lsgraph.mentions.masks import line_number, masks
from lsgraph.mentions.numbers import NUMERAL, Numeral, rank_before, read_numeral, with_decimal_point
from lsgraph.mentions.units import UnitMention, counted_noun, read_unit
from lsgraph.model import Comparator, Quantity
from lsgraph.patterns import compiled
from lsgraph.span import Span

WINDOW = 48


_TORN = r"[1-9]\d{0,2}\. \d{3},\d{1,3}(?![\d.,]*\d)|\d{1,3} ,\d{1,2}(?=\s?%)"
"""Numerals into which a scan has put a blank: "5. 748,682", "2 ,40%"."""


@cache
def _numerals() -> re.Pattern[str]:
    return re.compile(rf"(?<![\d.,])(?:{_TORN}|{NUMERAL})")


@cache
def _year_before() -> re.Pattern[str]:
    return re.compile(
        r"(?:[Nn]ăm(?:\s+học)?|NĂM|[Đđ]ến(?:\s+hết|\s+cuối)?|[Tt]ừ|[Tt]rước|[Ss]au|kỳ|đoạn|cuối|đầu|hết|tháng|"
        r"[Kk]ế\s+hoạch|và|,|-|–|\(|:|vụ|Xuân|quý\s+\w+|tầm\s+nhìn)\s*$"
    )


@cache
def _never_before() -> re.Pattern[str]:
    return re.compile(r"(?:[Tt]hứ|[Ss]ố\s+hiệu|[Đđ]ợt|[Vv]òng|điện\s+thoại|QR|ĐT:?)\s*$")


@cache
def _name_before() -> re.Pattern[str]:
    """A name that ends in a number: "Hồ Sơn 1", "Khu chế xuất 1"."""
    return re.compile(
        rf"(?:\b[{UPPER}]\w+|khu\s+chế\s+xuất|[Vv]ành\s+đai|nhóm|số|tầng|vùng|khu\s+vực|tổ)\s+(?:\d+\s?,\s?)*$"
    )


@cache
def _value_before() -> re.Pattern[str]:
    """Words after which a number needs no unit."""
    return re.compile(
        r"(?<!\w)(?:đạt|là|còn|xuống|lên|khoảng|mức|ở\s+mức|từ|trên|dưới|hơn|bằng|thiểu|đa|nhất|≥|≤|>|<|~|quá|hệ\s+số|"
        r"tăng|giảm|ước|gần)\s*:?\s*$"
        r"|(?:[Tt]ổng(?:\s+số)?|[Ss]ố\s+lượng|\bcấp\s+(?:tỉnh|huyện|xã)(?=:))[^.;:,()\d]{0,40}:\s*$"
    )


@cache
def _bound_before() -> re.Pattern[str]:
    verb = r"(?:\s+(?:đạt|là|có|còn|từ|ở\s+mức|khoảng|đến|duy\s+trì))?"
    return re.compile(
        r"(?<!\w)(?:(?P<le>không\s+(?:vượt\s+)?quá|tối\s+đa|nhiều\s+nhất|không\s+(?:cao|lớn)\s+hơn|≤|\\leq?)"
        r"|(?P<ge>ít\s+nhất|tối\s+thiểu|không\s+(?:dưới|thấp\s+hơn|ít\s+hơn|nhỏ\s+hơn)|≥|\\geq?)"
        r"|(?P<gt>(?:(?:khoảng|ước|đạt|từ)\s+)?(?:trên|vượt(?:\s+mức)?|(?<!cao\s)(?<!thấp\s)(?<!nhiều\s)(?<!ít\s)"
        r"(?<!lớn\s)(?<!nhanh\s)(?<!tốt\s)hơn|lớn\s+hơn)|>|\\gt)"
        r"|(?P<lt>(?:khoảng\s+)?(?:dưới|thấp\s+hơn|nhỏ\s+hơn)|<|\\lt)"
        r"|(?P<about>(?:ước\s+)?(?:khoảng|xấp\s+xỉ|chừng|gần)|ước(?:\s+tính)?|~|≈|\\approx|\\sim))" + verb + r"\s*$",
        re.IGNORECASE,
    )


@cache
def _bound_after() -> re.Pattern[str]:
    return re.compile(r"(?:\s+[^\W\d]+){0,3}?\s+(trở\s+lên|trở\s+xuống)")


@cache
def _range_between() -> re.Pattern[str]:
    return re.compile(r"\s*(?:-|–|—|÷|~)\s*(?=\d)|\s+(?:đến|tới)\s+(?:khoảng\s+)?(?=\d)")


_COMPARATORS: dict[str, Comparator] = {"le": "<=", "ge": ">=", "gt": ">", "lt": "<", "about": "~"}


@dataclass(frozen=True, slots=True)
class _Printed:
    """One numeral where it stands, with the unit directly after it."""

    start: int
    end: int
    numeral: Numeral
    unit: UnitMention | None

    @property
    def after(self) -> int:
        return self.unit.end if self.unit else self.end


def find_quantities(text: str) -> list[Quantity]:
    r"""All quantities in the order of the text; spans count in `text`.

    >>> [(q.comparator, q.low, q.high, q.unit) for q in find_quantities("đạt khoảng 2.600 - 2.700 USD")]
    [('~', Decimal('2600'), Decimal('2700'), 'USD')]
    """
    masks = _masked(text)
    found: list[Quantity] = []
    done = 0
    for match in _numerals().finditer(text):
        if match.start() < done or _in_mask(masks, match.start()):
            continue
        quantity = _quantity_at(text, match, masks)
        if quantity is not None:
            found.append(quantity)
            done = quantity.span.end
    return _with_shared_units(text, found)


def _windows(text: str) -> list[tuple[int, int]]:
    """The stretches around digits: only there is anything to mask, and most of a text is words."""
    found: list[tuple[int, int]] = []
    for match in re.compile(r"\d+").finditer(text):
        start, end = max(0, match.start() - WINDOW), match.end() + WINDOW
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _masked(text: str) -> tuple[list[int], list[int]]:
    spans = sorted(
        m.span()
        for start, end in _windows(text)
        for pattern in (masks(), line_number())
        for m in pattern.finditer(text, start, end)
    )
    return [s for s, _ in spans], [e for _, e in spans]


def _in_mask(masks: tuple[list[int], list[int]], at: int) -> bool:
    starts, ends = masks
    index = bisect_right(starts, at) - 1
    return any(ends[i] > at for i in range(index, max(index - 3, -1), -1))


def _printed_at(text: str, match: re.Match[str]) -> _Printed | None:
    numeral = read_numeral(match[0].replace(" ", ""))
    if numeral is None:
        return None
    end = match.end()
    if text[end : end + 2] == "\\%":
        return _Printed(match.start(), end, numeral, UnitMention("%", end + 2, "ratio"))
    unit = read_unit(text, end) or _unit_in_brackets(text, end)
    if unit is not None and ("\n\n" in text[end : unit.end] or _is_proper_name(text, end, unit.end)):
        unit = None
    if unit is not None and numeral.value > 9999 and unit.name.startswith("nghìn tỷ"):
        other = with_decimal_point(match[0])
        if other is not None and not compiled(r"cả nước|quốc gia|GDP").search(text[max(0, end - 120) : end]):
            numeral = other
    return _Printed(match.start(), end, numeral, unit)


def _unit_in_brackets(text: str, at: int) -> UnitMention | None:
    """A unit of money, area or weight that stands in brackets: "25.298.726 (nghìn đồng)"."""
    bracket = re.compile(r"\s?\((?=[^()]{2,16}\))").match(text, at)
    unit = read_unit(text, bracket.end()) if bracket else None
    if unit is None or unit.dimension.startswith("count") or text[unit.end : unit.end + 1] != ")":
        return None
    return UnitMention(unit.name, unit.end + 1, unit.dimension)


def _is_proper_name(text: str, start: int, end: int) -> bool:
    """Whether the noun after a number begins a name: "Vành đai 3 Thành phố Hồ Chí Minh"."""
    return text[start:end].lstrip()[:1].isupper() and text[end : end + 2].strip()[:1].isupper()


def _quantity_at(text: str, match: re.Match[str], masks: tuple[list[int], list[int]]) -> Quantity | None:
    first = _printed_at(text, match)
    if first is None:
        return None
    before = text[max(0, first.start - WINDOW) : first.start]
    glued = text[first.end : first.end + 1].isalpha() and first.unit is None
    run_together = before[-1:].isalpha() and not (first.numeral.decimals and first.unit and first.unit.name == "%")
    if glued or run_together or (before and before[-1] in "_&@#"):
        return None
    second, denominator = _second(text, first, before, masks)
    ranked = rank_before().search(before) is not None and not (second or denominator or first.numeral.decimals)
    if _is_year(first, before, second or denominator) or (
        _never_before().search(before) and not (denominator and "hứ" in before[-5:]) and not ranked
    ):
        return None
    last = second or denominator or first
    unit = UnitMention("hạng", first.end, "count") if ranked else last.unit or first.unit
    rule = "range" if second else "part of whole" if denominator else "number"
    if unit is None:
        unit = _unit_or_none(text, before, last, first)
        if unit is None and not _stands_alone(text, before, first, last):
            return None
        if unit is not None:
            rule += ", counted noun"
    if unit is not None and second is None and denominator is None:
        unit = _per_round_number(text, unit)
    return _assembled(text, before, first, second, denominator, unit, rule)


def _per_round_number(text: str, unit: UnitMention) -> UnitMention:
    """The unit with the round number of others to which a count is set: "109 bé trai/100 bé gái"."""
    base = compiled(r"\s?/\s?(100|1\.?000|10\.?000|100\.?000)(?=\s[^\W\d_])").match(text, unit.end)
    noun = counted_noun(text, base.end()) if base else None
    if base is None or noun is None or "/" in unit.name:
        return unit
    return UnitMention(f"{unit.name}/{base[1]} {noun.name}", noun.end, f"{unit.dimension}/")


def _second(
    text: str, first: _Printed, before: str, masks: tuple[list[int], list[int]]
) -> tuple[_Printed | None, _Printed | None]:
    """The upper end of a range, or the whole of `a/b`."""
    slash = re.compile(r"\s?/\s?(?=\d)").match(text, first.after)
    if slash and (match := _numerals().match(text, slash.end())):
        whole = _printed_at(text, match)
        if (
            whole is not None
            and (whole.numeral.value >= first.numeral.value > 0 or _overdone(first, whole))
            and not _counts_others(text, first, whole)
        ):
            return None, whole
        return None, None
    between = _range_between().match(text, first.after)
    if between is None:
        return None, None
    match = re.compile(NUMERAL).match(text, between.end())
    upper = _printed_at(text, match) if match else None
    if match is None or upper is None or upper.numeral.value <= first.numeral.value or _in_mask(masks, upper.start):
        return None, None
    in_words = not compiled(r"[-–—÷~]").search(between[0])
    # "từ 20 đến 30 xã" is a range, "tăng 3 người đến 2030" is none
    if in_words and (upper.unit is None or not compiled(r"(?:[Tt]ừ|khoảng)\s*$").search(before)):
        return None, None
    if first.unit and upper.unit and first.unit.name.split("/")[0] != upper.unit.name.split("/")[0]:
        return None, None
    return upper, None


def _overdone(first: _Printed, whole: _Printed) -> bool:
    """Whether more was done than planned: "3.120,5/3.100 ha"."""
    measured = whole.unit is not None and not whole.unit.dimension.startswith("count") and first.unit is None
    return measured and whole.numeral.value * 2 > first.numeral.value > whole.numeral.value >= 100


def _counts_others(text: str, first: _Printed, other: _Printed) -> bool:
    """Whether "204 đoàn/1.758 công chức" counts two things: each has its own noun, and the second is no round base."""
    if first.unit is None or compiled(r"10+").fullmatch(str(other.numeral.value)):
        return False
    noun = other.unit or counted_noun(text, other.end)
    return noun is not None and noun.name.split()[0] != first.unit.name.split()[0]


def _is_year(first: _Printed, before: str, other: _Printed | None) -> bool:
    value = first.numeral.value
    plain = first.end - first.start == 4 and 1900 <= value <= 2100
    return plain and other is None and (first.unit is None or bool(_year_before().search(before)))


def _ends_a_name(before: str) -> bool:
    """Whether a number ends a name; one word with a capital at the start of a sentence is a verb: "Cử 32 đoàn"."""
    name = _name_before().search(before)
    if name is None:
        return False
    lead = before[: name.start()].rstrip()
    opens = not lead if len(before) < WINDOW else lead[-1:] in tuple(".;:0123456789")
    return not (opens and len(name[0].split()) == 1 and name[0][:1].isupper())


def _unit_or_none(text: str, before: str, last: _Printed, first: _Printed) -> UnitMention | None:
    if last.numeral.decimals or first.numeral.decimals or _ends_a_name(before):
        return None
    if text[last.end : last.end + 1] == ")":
        return None
    return counted_noun(text, last.end)


def _stands_alone(text: str, before: str, first: _Printed, last: _Printed) -> bool:
    """Whether a number without a unit is a quantity: an index, a rank, a count named before it."""
    if last is not first and first.numeral.value < last.numeral.value and text[first.end : first.end + 1] == "/":
        return not before.rstrip().endswith("Km")
    if not _value_before().search(before):
        return False
    return bool(first.numeral.decimals) or not compiled(r"\s*[/)(]|\s*[A-ZĐ]").match(text[last.end : last.end + 2])


def _assembled(
    text: str,
    before: str,
    first: _Printed,
    second: _Printed | None,
    denominator: _Printed | None,
    unit: UnitMention | None,
    rule: str,
) -> Quantity:
    last = second or denominator or first
    end = max(last.after, unit.end if unit else 0)
    comparator: Comparator = "="
    start = first.start
    bound = _bound_before().search(before.replace("$", " ") if "$" in before else before)
    if bound is not None:
        kind = next(k for k, v in bound.groupdict().items() if v)
        comparator = _COMPARATORS[kind]
        start -= len(before) - bound.start()
    elif origin := compiled(r"\b[Tt]ừ\s*$").search(before):
        start -= len(before) - origin.start()
    after = _bound_after().match(text, end)
    if after is not None and (text[end : after.start(1)].strip() == "" or compiled(r"\b[Tt]ừ\s*$").search(before)):
        comparator = ">=" if after[1].endswith("lên") else "<="
        end = after.end()
    elif after is not None and compiled(r"\s*(?:kế hoạch|dự toán|mục tiêu|chỉ tiêu)").match(text, end):
        comparator = ">=" if after[1].endswith("lên") else "<="
    slip = first.numeral.slip or last.numeral.slip
    value = first.numeral.value
    return Quantity(
        span=Span(start, end),
        number=Span(first.start, last.end),
        low=value,
        high=second.numeral.value if second else value,
        comparator=comparator,
        unit=unit.name if unit else "",
        surface=" ".join(text[last.end : unit.end].split()) if unit and unit.end > last.end else "",
        decimals=max(first.numeral.decimals, second.numeral.decimals if second else 0),
        denominator=denominator.numeral.value if denominator else None,
        rule=f"{rule}; slip: {slip}" if slip else rule,
    )


def _with_shared_units(text: str, found: list[Quantity]) -> list[Quantity]:
    """ "13,5 bác sĩ và 37 giường bệnh trên 1 vạn dân": the base is said once, for both."""
    result = list(found)
    for index in range(len(result) - 1, 0, -1):
        this, last = result[index], result[index - 1]
        base = compiled(r"/(?:1 vạn dân|1\.?0+ (?:người )?dân)$").search(this.unit)
        if base and "/" not in last.unit and last.unit in ("bác sĩ", "giường", "dược sĩ", "điều dưỡng"):
            between = text[last.span.end : this.span.start]
            if len(between) < 24 and not compiled(r"[;.]").search(between):
                result[index - 1] = _replace_unit(last, last.unit + base[0])
    return result


def _replace_unit(quantity: Quantity, unit: str) -> Quantity:
    return Quantity(
        quantity.span,
        quantity.number,
        quantity.low,
        quantity.high,
        quantity.comparator,
        unit,
        quantity.surface,
        quantity.decimals,
        quantity.denominator,
        f"{quantity.rule}, shared base",
    )


def total_digits(quantity: Quantity) -> Decimal:
    """The unit of the last printed digit, the tolerance that rounding allows.

    >>> total_digits(find_quantities("đạt 13,5%")[0])
    Decimal('0.1')
    """
    return Decimal(1).scaleb(-quantity.decimals)
