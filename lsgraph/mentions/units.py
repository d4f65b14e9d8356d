"""Units of measure and of count: `[multiplier] unit [/ per]`, read from the words after a number.

The words are those of `graph/registry/units.json`; what is not there but stands after a whole number is taken
as a noun that is counted, so that documents of other places need no rows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from lsgraph.ids import fold
from lsgraph.patterns import compiled
from lsgraph.registry import Entry, default_registry


@dataclass(frozen=True, slots=True)
class UnitMention:
    """`name` is canonical (`nghìn tỷ đồng`, `giường/1 vạn dân`), `end` where its words end in the text.

    `dimension` is the registry's, or `count` for a noun that the registry does not know.
    """

    name: str
    end: int
    dimension: str
    known: bool = True


@dataclass(frozen=True, slots=True)
class Scale:
    """What a composed unit measures (`money VND`, `count/person`) and how many base units it makes."""

    dimension: str
    factor: Decimal


def _rows() -> tuple[Entry, ...]:
    return default_registry().kind("units")


@cache
def _by_spelling() -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for entry in _rows():
        for spelling in entry.spellings:
            found.setdefault(spelling, entry)
            found.setdefault(spelling.lower(), entry)
    return found


def _any_of(spellings: list[str]) -> str:
    ordered = sorted(set(spellings), key=lambda s: (-len(s), s))
    return "|".join(re.escape(s).replace(r"\ ", r"\s+") for s in ordered)


def _spellings(multiplier: bool) -> list[str]:
    rows = [e for e in _rows() if (e.data.get("role") == "multiplier") is multiplier]
    return [s for e in rows for s in e.spellings]


# Words that begin like a unit and are none: "tỷ lệ", "xã hội", "người dân tộc" …
_NOT_UNITS = (
    r"tỷ\s+(?:lệ|trọng|suất|giá|phú)|tỉ\s+(?:lệ|trọng)|xã\s+(?:hội|viên)|bản\s+(?:đồ|sắc|thân|tin)|"
    r"ban\s+(?:hành|đầu)|đường\s+(?:lối|bộ|sắt)|vùng\s+(?:trũng|núi)|nhà\s+(?:nước|tạm|trường)|năm\s+(?:học|nay)|"
    r"tổ\s+(?:chức\s+(?:thực|triển|lại|các|tốt|cho)|quốc)|cơ\s+(?:bản)|con\s+(?:người|em)|đơn\s+(?:giản|giá)|nước\s+(?:sạch|thải|ta)|"
    r"tin\s+học|cấp\s+(?:tỉnh|huyện|xã|nước|bách)|thành\s+(?:lập|phần|công)|bộ\s+(?:máy|ngành|phận)|"
    r"điểm\s+(?:nghẽn|nóng|nhấn)|khu\s+vực|trong\s"
)


@cache
def _unit_pattern() -> re.Pattern[str]:
    multiplier, unit = _any_of(_spellings(True)), _any_of(_spellings(False))
    return re.compile(
        rf"\s*(?!{_NOT_UNITS})(?:(?P<times>{multiplier})(?!\w)\s*)?(?!{_NOT_UNITS})"
        rf"(?P<unit>(?:{unit})(?!\w))?(?P<per>\s?/\s?(?:0?1\s+)?(?:(?:{multiplier}|{unit})(?!\w)|1(?:0{{2}}|0{{0,2}}[.]?000)\s)"
        rf"(?:\s*(?:{unit})(?!\w))?)?",
        re.IGNORECASE,
    )


@cache
def _population_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:\s+[^\W\d]+){0,3}?\s*(?:trên|/|tính\s+trên)\s*(?:mỗi\s+)?"
        r"((?:0?1\s*|một\s+)?vạn\s+dân|(?<=/)l?v[ăâa]n\s+dân|(?:1(?:0{0,2}[.]?0{3}|00)|một\s+nghìn)\s+(?:người\s+)?dân)(?!\w)"
    )


@cache
def _noun_pattern() -> re.Pattern[str]:
    """A counted noun: one or two lower-case words that are no function words."""
    function_words = (
        r"(?:và|của|là|trong|đến|tới|so|với|cho|từ|tại|theo|ở|về|do|để|bằng|trên|dưới|khi|nếu|hoặc|hay|cùng|"
        r"như|này|đó|trở|tăng|giảm|đạt|được|bị|đã|đang|sẽ|có|không|gồm|còn|thì|mà|nhằm|sau|trước|qua|vào|ra|lên|"
        r"xuống|mỗi|các|những|một|nhiều|hơn|nhất|cả|tính|chiếm|thứ|nêu|quy|ban|khoản|điều|điểm|trừ|giai|kèm|cơ\s+bản|"
        r"hoàn|tham|đáp|thuộc|đối|phục|sử|thực|tổ|nhập|xuất|sản|đầu|mới|lại|ước)(?!\w)"
    )
    return re.compile(
        rf"\s+(?!{function_words})([^\W\d_]{{2,}}(?: (?!{function_words})[^\W\d_A-ZĐ]{{2,}})?"
        r"(?:\s?/\s?[^\W\d_]+)?)(?!\w)"
    )


def _clean(words: str) -> str:
    return " ".join(words.split())


def _per_name(per: str) -> str:
    words = _clean(per.strip().lstrip("/"))
    words = compiled(r"^0?1 (?!vạn)").sub("", words)
    # A scan's "1vạn" is "lvan", which is no word: what it was restored to is none of the unit.
    words = compiled(r"^(?:(?:một |0?1|l)? ?v[ạăâa]n|10\.?000(?: người)?) dân$").sub("1 vạn dân", words)
    entry = _by_spelling().get(words) or _by_spelling().get(words.lower())
    return entry.name if entry else words


def per_people(name: str) -> str:
    """The people per whom an indicator's name says that it counts, as units say it, or "".

    >>> per_people("Số bác sĩ trên 10.000 dân"), per_people("Số giường bệnh/vạn dân"), per_people("Số bác sĩ")
    ('1 vạn dân', '1 vạn dân', '')
    """
    match = compiled(r"(?:trên|/|cho)\s*((?:\d[\d.]*\s*|một\s+)?(?:vạn\s+|nghìn\s+)?(?:người\s+)?dân)\W*$").search(name)
    return _per_name(match[1]) if match else ""


def _is_percent_of_points(text: str, match: re.Match[str]) -> bool:
    """Whether "% điểm" is a share of places, as in "90% điểm kinh doanh", and no percentage point."""
    if compiled(r"%\s*điểm").fullmatch(match["unit"] or "") is None:
        return False
    return compiled(r"\s+(?!tương đối|phần|so\b|với|và|cao|thấp)[^\W\d]").match(text[match.end() :]) is not None


def read_unit(text: str, at: int) -> UnitMention | None:
    """The unit that begins at `at` (blanks before it allowed), or None.

    >>> read_unit("250 nghìn tỷ đồng.", 3).name, read_unit("37 giường bệnh trên 1 vạn dân", 2).name
    ('nghìn tỷ đồng', 'giường/1 vạn dân')
    """
    match = _unit_pattern().match(text, at)
    if match is None or not (match["times"] or match["unit"]):
        return None
    if _is_percent_of_points(text, match):
        return UnitMention("%", match.start("unit") + 1, "ratio")
    times = _by_spelling()[_clean(match["times"]).lower()] if match["times"] else None
    unit = None
    if match["unit"]:
        printed = _clean(match["unit"])
        unit = _by_spelling().get(printed) or _by_spelling()[printed.lower()]
    return _composed(text, match, times, unit)


def _composed(text: str, match: re.Match[str], times: Entry | None, unit: Entry | None) -> UnitMention | None:
    end = match.end()
    if unit is None:
        if times is None:
            return None
        name, dimension, end = _bare_multiplier(text, match, times)
    else:
        name = f"{times.name} {unit.name}" if times else unit.name
        dimension = str(unit.data["dimension"])
    if match["per"] and end == match.end():
        name, dimension = f"{name}/{_per_name(match['per'])}", f"{dimension}/"
    elif dimension == "count" and (people := _population_pattern().match(text, end)):
        name, dimension, end = f"{name}/{_per_name(people[1])}", "count/", people.end()
    return UnitMention(name, end, dimension)


def _bare_multiplier(text: str, match: re.Match[str], times: Entry) -> tuple[str, str, int]:
    """ "6.000 tỷ so với …" are dong; "1,2 triệu cây" with a noun that no row has is a count."""
    at = match.end("times")
    noun = _noun_pattern().match(text, at)
    if noun and not text[at : noun.start(1)].strip(" "):
        return f"{times.name} {_clean(noun[1])}", "count", noun.end()
    if times.name in ("tỷ", "nghìn tỷ", "triệu tỷ"):
        return f"{times.name} đồng", "money VND", at
    return times.name, "count", at


def counted_noun(text: str, at: int) -> UnitMention | None:
    """The noun after a whole number, where the registry has no unit for it.

    >>> counted_noun("12 ghềnh đá", 2).name
    'ghềnh đá'
    """
    bodies = re.compile(r"\s+tổ\s+chức(?=\s*(?:[,;.)]|và\b|đảng\b))").match(text, at)
    if bodies:
        return UnitMention("tổ chức", bodies.end(), "count", known=False)
    match = _noun_pattern().match(text, at)
    if match is None or "\n\n" in match[0] or match[1][0].isupper():
        return None
    return UnitMention(_clean(match[1]), match.end(), "count", known=False)


def scale_of(unit: str) -> Scale | None:
    """What a unit name measures and its factor to base units; None for names that cannot be composed.

    >>> scale_of("nghìn tỷ đồng")
    Scale(dimension='money VND', factor=Decimal('1000000000000'))
    """
    name, _, per = unit.partition("/")
    whole = _scale_of_part(name.strip())
    if whole is None or not per:
        return whole
    below = _scale_of_part(compiled(r"^1 ").sub("", per.strip()))
    if below is None:
        return None
    return Scale(f"{whole.dimension}/{below.dimension}", whole.factor / below.factor)


def _scale_of_part(name: str) -> Scale | None:
    entry = _by_spelling().get(name)
    if entry is None and " " in name:
        for cut in (2, 1):
            words = name.split(" ")
            times = _by_spelling().get(" ".join(words[:cut]))
            if times is not None and times.data.get("role") == "multiplier":
                rest = _scale_of_part(" ".join(words[cut:]))
                if rest is not None:
                    return Scale(rest.dimension, rest.factor * Decimal(times.data["factor"]))
        return None
    if entry is None or entry.data.get("role") == "multiplier":
        return None
    dimension = str(entry.data["dimension"])
    if dimension == "count":
        dimension = f"count {fold(entry.name)}"
    return Scale(dimension, Decimal(entry.data["factor"]))
