"""Numbers as an auditor meets them: value, printed digits, and a unit that can be scaled to others of its family.

The quantities of the mention stage say what a number *means*; sums need every number that can be added, also
bare ones in lists ("04 nhì, 07 ba và 23 khuyến khích"), and must know how far rounding can have moved it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from lsgraph.patterns import compiled
from lsgraph.span import Span

_MULTIPLIERS = {
    "nghìn": Decimal(1000),
    "ngàn": Decimal(1000),
    "vạn": Decimal(10_000),
    "triệu": Decimal(1_000_000),
    "tỷ": Decimal(1_000_000_000),
    "tỉ": Decimal(1_000_000_000),
}

_MEASURES: dict[str, tuple[str, Decimal]] = {
    "đồng": ("đồng", Decimal(1)),
    "đ": ("đồng", Decimal(1)),
    "vnđ": ("đồng", Decimal(1)),
    "usd": ("USD", Decimal(1)),
    "đô la": ("USD", Decimal(1)),
    "ha": ("area", Decimal(1)),
    "héc ta": ("area", Decimal(1)),
    "m2": ("area", Decimal("0.0001")),
    "m²": ("area", Decimal("0.0001")),
    "km2": ("area", Decimal(100)),
    "km²": ("area", Decimal(100)),
    "km": ("length", Decimal(1000)),
    "m": ("length", Decimal(1)),
    "tấn": ("mass", Decimal(1000)),
    "tạ": ("mass", Decimal(100)),
    "kg": ("mass", Decimal(1)),
    "m3": ("volume", Decimal(1)),
    "m³": ("volume", Decimal(1)),
    "mw": ("power", Decimal(1)),
    "kwh": ("energy", Decimal(1)),
}

# A number after one of these words is a name, an age, a date or a grade, and adds up with nothing.
_LABEL_BEFORE = (
    "mẫu|mẫu số|biểu số|phụ lục số|"
    "năm|tháng|ngày|quý|giai đoạn|thời kỳ|lớp|loại|hạng|khóa|khoá|thứ|số|điều|(?<!tài )khoản|điểm|mục|phần|chương|"
    "đợt|"
    "vòng|mốc|km|ql|quốc lộ|tỉnh lộ|đt|khu|cụm|lô|gói thầu|covid|nghị quyết|nghị định|quyết định|đề án|"
    "chỉ thị|kết luận|thông tư|(?<!kỷ )(?<!kỉ )luật|tầm nhìn|nhiệm kỳ|khung|phiên bản|chế xuất|trên vạn|trên|/|tuổi|"
    "nhóm|cấp độ|mức độ|bậc|lần|sinh năm|biểu|phụ lục|bảng"
)
_NOT_A_NOUN = frozenset(
    [
        "đã",
        "được",
        "có",
        "ở",
        "tại",
        "và",
        "với",
        "trên",
        "của",
        "thuộc",
        "so",
        "đạt",
        "là",
        "do",
        "trong",
        "từ",
        "đến",
        "bằng",
        "tăng",
        "giảm",
        "chiếm",
        "cho",
        "các",
        "để",
        "về",
        "còn",
        "đang",
        "không",
        "chưa",
        "theo",
        "hoặc",
        "hay",
        "vào",
        "ra",
        "lên",
        "xuống",
        "tương",
        "này",
        "đó",
        "khi",
        "mà",
        "nhưng",
        "sau",
        "trước",
        "gồm",
        "bao",
        "nhất",
        "như",
    ]
)
_TIME_UNITS = frozenset(("sao", "tuổi", "năm", "tháng", "ngày", "giờ", "phút", "tuần", "quý", "lần", "bậc", "vạn dân"))


@dataclass(frozen=True, slots=True)
class Printed:
    """One printed number or range, in absolute offsets of the repaired text.

    `family` says what it adds up with ("đồng", "area", "%", "count", "" for a bare number); `factor` scales it
    to the family's base unit; `about` is "~", ">" or "<" when the words do not promise the exact value.
    """

    span: Span
    value: Decimal
    high: Decimal
    decimals: int
    unit: str = ""
    family: str = ""
    factor: Decimal = Decimal(1)
    about: str = ""
    end: int = 0

    @property
    def scaled(self) -> Decimal:
        return self.value * self.factor

    @property
    def scaled_high(self) -> Decimal:
        return self.high * self.factor

    @property
    def step(self) -> Decimal:
        """The weight of the last printed digit, in base units."""
        return Decimal(1).scaleb(-self.decimals) * self.factor

    @property
    def slack(self) -> Decimal:
        """How far rounding may have moved the number: nothing for counted things, else half a last digit."""
        if self.family in ("count", "") and self.factor == 1 and not self.decimals:
            return self.step if self.about else Decimal(0)
        return self.step if self.about else self.step / 2

    def with_unit_of(self, other: Printed) -> Printed:
        """A bare number in a list takes the unit of its neighbour."""
        return replace(self, unit=other.unit, family=other.family, factor=other.factor)


@dataclass(frozen=True, slots=True)
class Fraction:
    """`a/b` as printed: `47/88 xã`, `454,01 ha/458,19 ha`."""

    span: Span
    part: Printed
    whole: Printed
    end: int


@cache
def _number() -> re.Pattern[str]:
    digits = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
    # "68.58 tỷ USD": a point where the comma belongs, told by the unit that follows.
    slip = r"\d{1,3}\.\d{1,2}(?=\s(?:tỷ|tỉ|triệu|nghìn)\s)"
    return re.compile(
        rf"(?:(?<![\w.,/+])(?<!\d[-–])|(?<=[^\W\d_])(?=\d+,\d+\s?%))(?P<low>{slip}|{digits})(?!\d)(?!\.\d)(?!G(?![^\W_]))"
        rf"(?:\s?[-–]\s?(?P<high>{digits})(?![\d.,]*\d)(?!\s*/\s*\d))?"
    )


@cache
def _unit() -> re.Pattern[str]:
    measures = "|".join(sorted((re.escape(m) for m in _MEASURES), key=len, reverse=True))
    return re.compile(
        rf"\s?(?P<percent>%)|\s?\(?(?:(?P<times>(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ)(?:\s+(?:tỷ|tỉ))?)\b\s*)?"
        rf"(?:(?P<measure>{measures})(?![\w])(?!\s+(?:chí|bào|đội)\b))?",
        re.IGNORECASE,
    )


@cache
def _noun() -> re.Pattern[str]:
    return re.compile(r"\s*([^\W\d_]+)(?:\s+([^\W\d_]+))?")


@cache
def _fraction_tail() -> re.Pattern[str]:
    digits = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
    return re.compile(rf"\s?/\s?(?P<whole>{digits})(?![\d/])(?!\.\d)(?!-\d)(?!\s?[-/]\s?[A-ZĐ])")


@cache
def _label_before() -> re.Pattern[str]:
    return re.compile(rf"(?:(?<![^\W_])(?:{_LABEL_BEFORE}))\s*$", re.IGNORECASE)


@cache
def _label_list() -> re.Pattern[str]:
    """The further names of a list: "Điều 6, 7 và 8", "Mẫu số 01, 02, 04"."""
    names = r"mẫu số|mẫu|điều|khoản|điểm|mục|lớp|quý|tháng|phụ lục|các năm|năm|quốc lộ|tỉnh lộ|tổ|khu phố"
    return re.compile(
        rf"(?<![^\W_])(?:{names})\s+\d{{1,4}}(?:\s*(?:,|và|-|;)\s*\d{{1,4}})*\s*(?:,|và|hoặc)\s*$", re.IGNORECASE
    )


@cache
def _about() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?P<tilde>khoảng|gần|xấp xỉ|ước khoảng|~|≈)|(?P<more>trên|hơn|≥|>|từ)|(?P<less>dưới|<|≤))\s*$",
        re.IGNORECASE,
    )


def to_decimal(digits: str) -> tuple[Decimal, int]:
    """The value of Vietnamese digits and how many stand after the comma.

    >>> to_decimal("1.763,814")
    (Decimal('1763.814'), 3)
    """
    if compiled(r"\d{1,3}\.\d{1,2}").fullmatch(digits):
        digits = digits.replace(".", ",")
    whole, _, fraction = digits.replace(".", "").partition(",")
    return Decimal(f"{whole}.{fraction}" if fraction else whole), len(fraction)


def _read_unit(text: str, at: int) -> tuple[str, str, Decimal, int]:
    """Unit words, family, factor and end of the unit that stands at an offset."""
    match = _unit().match(text, at)
    if match is not None and match["percent"]:
        end = match.end()
        points = compiled(r"\s+điểm").match(text[end : end + 8])
        return "%", "%", Decimal(1), end + (points.end() if points else 0)
    points = re.compile(r"\s?điểm\s+(?:phần trăm|%)").match(text, at)
    if points is not None:
        return "điểm %", "%", Decimal(1), points.end()
    factor, words, end = Decimal(1), "", at
    if match is not None and match["times"]:
        for word in match["times"].lower().split():
            factor *= _MULTIPLIERS[word]
        words, end = match["times"], match.end()
    if match is not None and match["measure"]:
        family, weight = _MEASURES[match["measure"].lower()]
        return text[at : match.end()].strip(" ("), family, factor * weight, match.end()
    noun = _noun().match(text, end)
    if noun is None:
        return (words, "đồng" if words in ("tỷ", "tỉ", "nghìn tỷ") else "", factor, end)
    first, second = noun[1], noun[2] or ""
    if first.lower() in _NOT_A_NOUN:
        return (words, "đồng" if words in ("tỷ", "tỉ") else "", factor, end)
    if first.lower() in _TIME_UNITS or f"{first} {second}".lower() in _TIME_UNITS:
        return first, "time", factor, noun.end(1)
    keep_second = second and second.lower() not in _NOT_A_NOUN and text[noun.end(1) : noun.start(2)].strip() == ""
    name = f"{words} {first}" + (f" {second}" if keep_second else "")
    return name.strip(), "count", factor, noun.end(2) if keep_second else noun.end(1)


def _is_year(digits: str, text: str, start: int, end: int) -> bool:
    return len(digits) == 4 and digits.isdigit() and 1900 <= int(digits) <= 2100


def _is_label(text: str, start: int) -> bool:
    before = text[max(0, start - 16) : start]
    if _label_list().search(text[max(0, start - 48) : start]):
        return bool(compiled(r"\d{1,3}(?![\d.,]*\d)").match(text[start : start + 8]))
    match = _label_before().search(before)
    if match is None or not compiled(r"\d{1,4}(?![\d.,]*\d)").match(text[start : start + 16]):
        return False
    word = match[0].strip().lower()
    # "trên 100 km" bounds a number, and "số 25" may count; only a few words always name.
    return word not in ("trên", "trên vạn", "lần", "tuổi", "điểm", "khu", "cụm", "số", "nhóm", "phần") or (
        word == "số"
        and bool(compiled(r"(?:định|quyết|lệnh|thị|luật|văn|hoạch|án|thông tư|trình) số\s*$").search(before))
    )


def _is_age(text: str, end: int) -> bool:
    """The lower end of an age: "từ đủ 4 đến dưới 16 tuổi"."""
    return bool(compiled(r"\s*(?:tuổi\s*)?(?:đến|-|–)\s*(?:dưới |đủ )?\d{1,3}\s*tuổi").match(text[end : end + 28]))


def _is_date(text: str, start: int, end: int) -> bool:
    return bool(
        compiled(r"\d{1,2}\s?/\s?(?:\d{1,2}\s?/\s?)?(?:19|20)\d\d(?!\d|\.\d)").match(text[start : start + 14])
        or compiled(r"ngày\s*$").search(text[max(0, start - 6) : start])
    )


def _is_code(text: str, start: int, end: int) -> bool:
    """Numbers of instruments, kilometre posts, scales: `57-NQ/TW`, `02/NQ-CP`, `Km18`, `1/500`."""
    return bool(
        (
            compiled(r"\s?[-/]\s?[A-ZĐ]{1,}[\w]*(?:[-/]|\b)").match(text[end : end + 12])
            and not compiled(r"\s?[-–]\s[A-ZĐ]").match(text[end : end + 4])
        )
        or (
            compiled(r"tỷ lệ\s*$").search(text[max(0, start - 8) : start])
            and compiled(r"\d\s?/").match(text[start : start + 3])
        )
        or compiled(r"/(?:19|20)\d\d/").match(text[end : end + 6])
    )


def scan(text: str, span: Span) -> tuple[list[Printed], list[Fraction]]:
    """All numbers and fractions of a range of the text, in order; years, dates, codes and grades left out.

    >>> numbers, fractions = scan("28 chủ thể (25 sản phẩm 3 sao), đạt 47/88 xã", Span(0, 45))
    >>> [(str(n.value), n.unit) for n in numbers], [(str(f.part.value), str(f.whole.value)) for f in fractions]
    ([('28', 'chủ thể'), ('25', 'sản phẩm')], [('47', '88')])
    """
    numbers: list[Printed] = []
    fractions: list[Fraction] = []
    at = span.start
    while match := _number().search(text, at, span.end):
        start, end = match.start(), match.end()
        digits = match["low"]
        after_low = match.end("low")
        at = end
        if _is_date(text, start, after_low) or _is_code(text, start, after_low):
            skip = re.compile(r"[\d/.\-A-ZĐa-z]*").match(text, after_low)
            at = max(after_low, skip.end() if skip else after_low)
            continue
        fraction = _read_fraction(text, match, span.end)
        if fraction is not None:
            fractions.append(fraction)
            at = max(fraction.end, end)
            continue
        if _is_year(digits, text, start, end) or _is_label(text, start) or _is_age(text, after_low):
            continue
        printed = _read_printed(text, match)
        if printed.family != "time":
            numbers.append(printed)
            at = max(printed.span.end, end)
    return numbers, fractions


def _read_printed(text: str, match: re.Match[str]) -> Printed:
    value, decimals = to_decimal(match["low"])
    high, end = value, match.end("low")
    if match["high"]:
        upper, more = to_decimal(match["high"])
        if upper > value:
            high, decimals, end = upper, max(decimals, more), match.end("high")
    unit, family, factor, unit_end = _read_unit(text, end)
    bound = _about().search(text, max(0, match.start() - 12), match.start())
    about = "" if bound is None else "~" if bound["tilde"] else ">" if bound["more"] else "<"
    return Printed(Span(match.start(), end), value, high, decimals, unit, family, factor, about, unit_end)


def _read_fraction(text: str, match: re.Match[str], limit: int) -> Fraction | None:
    low = Span(match.start("low"), match.end("low"))
    unit, family, factor, unit_end = _read_unit(text, low.end)
    tail = _fraction_tail().match(text, low.end, limit)
    if tail is None and family:
        tail = _fraction_tail().match(text, unit_end, limit)
    if tail is None:
        return None
    whole_digits = tail["whole"]
    w_unit, w_family, w_factor, w_end = _read_unit(text, tail.end("whole"))
    value, decimals = to_decimal(match["low"])
    whole_value, whole_decimals = to_decimal(whole_digits)
    whole = Printed(
        Span(tail.start("whole"), tail.end("whole")), whole_value, whole_value, whole_decimals, w_unit, w_family,
        w_factor, "", w_end,
    )  # fmt: skip
    bound = _about().search(text, max(0, low.start - 12), low.start)
    about = "" if bound is None else "~" if bound["tilde"] else ">" if bound["more"] else "<"
    if not family or tail.start() == low.end:
        part = Printed(low, value, value, decimals, w_unit, w_family, w_factor, about, w_end)
    else:
        part = Printed(low, value, value, decimals, unit, family, factor, about, unit_end)
    return Fraction(Span(low.start, tail.end("whole")), part, whole, w_end)
