"""The words of progress: units that measure it, states, deadlines, and what a number measures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from lsgraph.letters import LOWER
from lsgraph.model import Quantity
from lsgraph.patterns import compiled


@dataclass(frozen=True, slots=True)
class Wording:
    """A pattern with an example; `measure` and `value` are what a match says where it names nothing itself."""

    pattern: str
    example: str
    measure: str = ""
    value: str = ""

    def compiled(self) -> re.Pattern[str]:
        return _compiled(self.pattern)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_STEP = (
    r"(?P<step>đưa vào (?:vận hành|sử dụng|khai thác|hoạt động)(?: thương mại)?|đi vào (?:vận hành|hoạt động|khai thác)"
    r"|hoàn thành(?: đưa vào (?:vận hành|sử dụng|khai thác|hoạt động))?|khởi công|khánh thành|phát điện|hợp long"
    r"|thông tuyến|thông xe(?: kỹ thuật)?)"
)
_WHEN = (
    r"(?:(?:,? *(?:trong|vào|trước|đến|cuối|đầu|hết|ngay|chậm nhất|trước ngày|vào ngày|dịp|năm|quý [IV\d]+|ngày)[ /]+)+"
    r"| +(?=tháng +\d))"
    r"(?:ngày +)?(?:(?P<day>\d{1,2})(?:/| tháng ))?(?:(?:tháng +)?(?P<month>\d{1,2})(?:/| năm ))?(?:năm +)?"
    r"(?P<year>20\d\d)\b"
)

NAMED = "\N{BULLET OPERATOR}"
"""What stands for each letter of a project's name while times are looked for."""

DEADLINES: tuple[Wording, ...] = (
    Wording(
        rf"{_STEP}(?: (?:{NAMED}++(?:, *)?|[^,;.:\d{NAMED}]|(?<=tổ máy )\d|(?<=tổ máy số )\d|(?<=giai đoạn )\d)"
        rf"{{0,40}}?)?{_WHEN}",
        "phấn đấu đưa vào vận hành trong năm 2026",
    ),
    Wording(
        rf"(?:trong|vào|đến|năm)+ (?:tháng (?P<month>\d{{1,2}})/|năm )?(?P<year>20\d\d),? "
        rf"(?:phấn đấu |dự kiến |sẽ |tổ chức |đã )*{_STEP}",
        "trong tháng 6/2025 đã khởi công dự án",
    ),
)
"""How a deadline is said: `step` is what is to be done, `month` and `year` when."""

_WHAT = (
    r"(?: +(?!\d|(?:trong|vào|trước|theo|và|đưa|đi|để|tiến|vượt|năm|tháng|quý)\b)(?P<what>[^,;.:()]{3,80}?))"
    r"(?=[,;.:()]| và (?:đang|tiếp tục)| theo | với | đang | hiện (?:nay|đang)| để | trong | vào | năm |$)"
)
_INTO_USE = r"(?:đưa|đi) vào (?:khai thác,? sử dụng|vận hành|sử dụng|khai thác|hoạt động)"

STATES: tuple[Wording, ...] = (
    Wording(
        rf"(?:đã +|được +|cơ bản +)*hoàn thành,?(?: và)? *{_INTO_USE}",
        "hoàn thành đưa vào sử dụng bệnh viện",
        "đưa vào sử dụng",
        "hoàn thành",
    ),
    Wording(rf"(?:đã +|được +|cơ bản +)*hoàn thành{_WHAT}", "đã hoàn thành công tác GPMB,", "tiến độ", "hoàn thành"),
    Wording(r"(?:đã|được|cơ bản) +(?:cơ bản +)?hoàn thành\b", "dự án đã hoàn thành", "tiến độ", "hoàn thành"),
    Wording(
        rf"đang +(?:triển khai +)?(?:thi công|xây dựng){_WHAT}",
        "đang thi công hệ thống mương ngầm",
        "thi công",
        "đang thi công",
    ),
    Wording(r"đang +(?:được +)?(?:thi công|xây dựng)", "công trình đang thi công", "thi công", "đang thi công"),
    Wording(
        rf"đang +(?:tiến hành|triển khai(?: thực hiện)?|thực hiện){_WHAT}",
        "hiện đang triển khai thực hiện thủ tục",
        "thực hiện",
        "đang thực hiện",
    ),
    Wording(
        r"đang (?:trong quá trình )?(?:triển khai|thực hiện)(?: thực hiện)?",
        "đang trong quá trình triển khai",
        "thực hiện",
        "đang triển khai",
    ),
    Wording(r"(?:(?:đã|được|tổ chức) +)*khởi công\b(?! mới)", "sân golf đã được khởi công", "khởi công", "khởi công"),
    Wording(r"(?:(?:đã|được) +)*khánh thành", "nhà máy đã khánh thành", "khánh thành", "khánh thành"),
    Wording(
        rf"đã +(?:được +)?bàn giao(?! +(?:\d|khoảng|mặt bằng cho [^,;]*\d)){_WHAT}",
        "đã bàn giao mặt bằng sạch,",
        "bàn giao mặt bằng",
        "bàn giao",
    ),
    Wording(rf"(?:đã +|được +)*{_INTO_USE}", "đã đi vào hoạt động", "đưa vào sử dụng", "đưa vào sử dụng"),
    Wording(
        r"(?:đã +)?(?:được +)?chấp thuận chủ trương đầu tư",
        "được chấp thuận chủ trương đầu tư",
        "chủ trương đầu tư",
        "chấp thuận",
    ),
    Wording(r"chuẩn bị đầu tư", "công tác chuẩn bị đầu tư tuyến cao tốc", "đầu tư", "chuẩn bị đầu tư"),
    Wording(r"chậm tiến độ|chậm so với tiến độ", "dự án chậm tiến độ", "tiến độ", "chậm tiến độ"),
)
"""Words of state, more particular ones first; `what` is the work that has this state."""

DONE = r"\b(?:đã|được|đang)\b"
PLANNED = (
    r"\b(?:phấn đấu|tiến độ|để|sớm|sẽ|dự kiến|tiếp tục|tập trung|đôn đốc|đẩy nhanh|kế hoạch|thời gian tới|điều kiện"
    r"|mục tiêu|từng bước)\b"
)
"""Words that make a state one that has come, and words before it that make it one to come."""

_SHORT = (("GPMB", "giải phóng mặt bằng"), ("BTGPMB", "bồi thường, giải phóng mặt bằng"), ("ĐTXD", "đầu tư xây dựng"))
_UNITS = (
    r"%|(?:.*(?:đồng|USD))|ha|m2|m²|m3|m³|km2|km²|km|m|MW|MWp|kW|kWh|kVA?|MVA|giường(?: bệnh)?|tấn.*|TEU.*|căn.*"
    r"|phòng.*|xe.*|lượt.*|hộ.*|hecta|học sinh.*|cầu|nhà"
)


def said(pattern: str, words: str) -> bool:
    """Whether a pattern of this module stands in the words, blind to case."""
    return _compiled(pattern).search(words) is not None


def is_amount(quantity: Quantity) -> bool:
    """Whether a quantity measures a project rather than counts things in its clause.

    >>> from decimal import Decimal
    >>> from lsgraph.span import Span
    >>> is_amount(Quantity(Span(0, 4), Span(0, 1), Decimal(7), Decimal(7), unit="MW"))
    True
    """
    return quantity.unit != "" and compiled(_UNITS).fullmatch(quantity.unit) is not None


def flat_paragraphs(text: str) -> str:
    """The text with blanks for line ends that cut a sentence, offset for offset."""
    one = compiled(r"[^\S\n]").sub(" ", text)
    return compiled(rf"(?<=[-–,])\n(?=[\w(])|(?<=[^\W_])\n(?=[{LOWER}]{{2}}|\((?!\d))").sub(" ", one)


def plain_measure(words: str) -> str:
    """The name of a work without empty words and abbreviations.

    >>> plain_measure("công tác GPMB")
    'giải phóng mặt bằng'
    """
    one = compiled(r"\s+").sub(" ", words).strip(" ,;:.")
    one = compiled(r"^(?:công tác|việc|thực hiện|các|tổ chức) ").sub("", one)
    one = compiled(r" của [Dd]ự án(?: này)?$").sub("", one)
    for short, full in _SHORT:
        one = compiled(rf"\b{short}\b").sub(full, one)
    return one


@dataclass(frozen=True, slots=True)
class Measure:
    """What a number measures: its words, the part that the next number may lean on, and where they begin."""

    words: str
    base: str
    skip: int


_LEAD = (
    r"^(?:\s*[a-zđ]\)\s)?(?:[\s,:–-]*(?:[Hh]iện nay|theo hình thức \w+|đã|hiện|đang|có|với|và|được|là|trong đó"
    r"|lũy kế|đến nay|cơ bản|hoàn thành|ước|dự kiến|tiếp tục)\b)*[\s,:–-]*"
)
_TAIL = (
    r"[\s,:(–-]*(?:(?:ước|đạt|khoảng|trên|dưới|là|được|tăng|gần|hơn|chiếm|tương đương|(?<!mặt )bằng"
    r"|thực hiện được|với|có)\b[\s,:–-]*)*$"
)
_AFTER = (
    r"^ *(?P<noun>(?!theo|cho|so|với|và|tại|trong|của|đối|do|để|từ|đã|vào)[^\W\d][^,;.:()]{2,60}?)"
    r"(?= cho | theo | đối | so | tại | với |[,;.:()]|$)"
)


def measure_of(before: str, after: str, last: str) -> Measure:
    """What a number measures, from the words before it, those after it, and what the number before measured.

    >>> measure_of(" đã bàn giao mặt bằng cho doanh nghiệp khoảng ", " theo", "").words
    'bàn giao mặt bằng cho doanh nghiệp'
    >>> measure_of(", đạt ", " tổng giá trị hợp đồng xây lắp,", "giá trị khối lượng thực hiện").words
    'giá trị khối lượng thực hiện so với tổng giá trị hợp đồng xây lắp'
    >>> measure_of(" đã hoàn thành ", " đo đạc, kiểm đếm giai đoạn 1, hoàn thành", "").words
    'đo đạc, kiểm đếm giai đoạn 1'
    """
    section = compiled(r"\s*\([^()]*\)").match(before)  # "(đoạn Km0 - Km25)" behind the project's name
    part = compiled(r"[,;:]\s").split(before[section.end() :] if section else before)[-1]
    skip = len(before) - len(part)
    lead = _compiled(_LEAD).match(part)
    begin = lead.end() if lead else 0
    words = plain_measure(_compiled(_TAIL).sub("", part[begin:]))
    noun = _compiled(_AFTER).match(after)
    follows = plain_measure(_with_list(after, noun)) if noun else ""
    if words.endswith("bàn giao") and follows:
        words, follows = f"{words} {follows}", ""
    if words:
        return Measure(words, words, skip + begin)
    if last and follows and (follows.startswith("tổng") or compiled(r"\bbằng\b").search(part)):
        return Measure(f"{last} so với {follows}", "", skip + begin)
    return Measure(follows or last, follows, skip + begin)


def _with_list(after: str, noun: re.Match[str]) -> str:
    """The noun after a number with its second member: "đo đạc, kiểm đếm giai đoạn 1"."""
    more = compiled(rf", (?!hoàn thành|đạt|đã|đang|giá trị|dự kiến)[{LOWER}][^,;.:()]{{2,40}}(?=,)").match(
        after[noun.end() :]
    )
    return noun["noun"] + (more[0] if more else "")


def as_of(date: str, period: str, words: str = "") -> str:
    """The time a statement holds for: as the words say, else the document's date, else the end of its period.

    >>> as_of("", "2025-H1"), as_of("2025-12-10", "", "trong tháng 6/2025 đã khởi công")
    ('2025-06-30', '2025-06')
    """
    day = list(compiled(r"\b(\d{1,2})/(\d{1,2})/(20\d\d)").finditer(words))
    month = list(compiled(r"tháng (\d{1,2})(?:/| năm )(20\d\d)").finditer(words))
    year = list(compiled(r"(?:đến hết|hết|cuối|đến) năm (20\d\d)").finditer(words))
    if day:
        return f"{day[-1][3]}-{int(day[-1][2]):02d}-{int(day[-1][1]):02d}"
    if month:
        return f"{month[-1][2]}-{int(month[-1][1]):02d}"
    if year:
        return year[-1][1]
    if date:
        return date
    half = compiled(r"(20\d\d)-H([12])").fullmatch(period)
    if half:
        return f"{half[1]}-06-30" if half[2] == "1" else f"{half[1]}-12-31"
    return period if compiled(r"20\d\d(?:-\d\d)*").fullmatch(period) and len(period) != 9 else ""
