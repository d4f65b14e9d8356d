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


STEP = (
    r"(?P<step>đưa vào (?:vận hành|sử dụng|khai thác|hoạt động)(?: thương mại)?|đi vào (?:vận hành|hoạt động"
    r"|khai thác)"
    r"|vận hành(?: thương mại| thử| chính thức)?|hoàn thành(?: đưa vào (?:vận hành|sử dụng|khai thác|hoạt động))?"
    r"|(?:tái )?khởi động(?: lại)?|khởi công|động thổ|khánh thành|phát điện|đóng điện|hợp long|thông tuyến"
    r"|thông xe(?: kỹ thuật)?|nghiệm thu"
    r"|gia hạn|kéo dài|quyết toán|thông toàn (?:tuyến|bộ))"
)
_PAPERS = r"(?P<step>bàn giao|phê duyệt|hoàn thiện|(?:triển khai )?thi công|báo cáo|trình|đề xuất|di dời|giải ngân)"
"""Steps on the way, of which a year tells only where it says by when."""

_WHEN = (
    r"(?:(?:[,:]? *(?:trong|vào|trước|đến|cuối|đầu|hết|ngay|chậm nhất|trước ngày|vào ngày|dịp|năm|quý [IV\d]+|ngày"
    r"|\d+ tháng (?:đầu|cuối))[ /]+)+|:? +(?=tháng +\d))"
    r"(?:ngày +)?(?:(?P<day>\d{1,2})(?:/| tháng ))?(?:(?:tháng +)?(?P<month>\d{1,2})(?:/| năm ))?(?:năm +)?"
    r"(?P<year>20\d\d)\b"
)

NAMED = "\N{BULLET OPERATOR}"
"""What stands for each letter of a project's name while times are looked for."""

DEADLINES: tuple[Wording, ...] = (
    Wording(
        rf"{STEP}(?: (?:{NAMED}++(?:, *)?|[^,;.:\d{NAMED}]|(?<=tổ máy )\d|(?<=tổ máy số )\d|(?<=giai đoạn )\d)"
        rf"{{0,40}}?)?{_WHEN}",
        "phấn đấu đưa vào vận hành trong năm 2026",
    ),
    Wording(
        rf"{_PAPERS}(?: (?:{NAMED}++(?:, *)?|[^,;.:\d{NAMED}]){{0,80}}?)?"
        rf"(?=,? +(?:trong|trước|vào|chậm nhất)\b){_WHEN}",
        "bàn giao mặt bằng trước ngày 30/6/2026",
    ),
    Wording(
        rf"(?:trong|vào|đến|năm)+ (?:tháng (?P<month>\d{{1,2}})/|năm )?(?P<year>20\d\d),? "
        rf"(?:phấn đấu |dự kiến |sẽ |tổ chức |đã )*{STEP}",
        "trong tháng 6/2025 đã khởi công dự án",
    ),
)
"""How a deadline is said: `step` is what is to be done, `month` and `year` when."""

_WHAT = (
    r"(?: +(?!\d|(?:sẽ|trong|vào|trước|theo|và|đưa|đi|để|tiến|vượt|năm|tháng|quý)\b)(?P<what>[^,;.:()]{3,80}?))"
    r"(?=[,;.:()]| và (?:đang|tiếp tục)| theo | với | đang | hiện (?:nay|đang)| để | trong | trước | vào | năm |$)"
)
_INTO_USE = r"(?:đưa|đi) vào (?:khai thác,? sử dụng|vận hành|sử dụng|khai thác|hoạt động)"

STATES: tuple[Wording, ...] = (
    Wording(
        rf"(?:đã +|được +|cơ bản +)*hoàn thành,?(?: và)? *{_INTO_USE}",
        "hoàn thành đưa vào sử dụng bệnh viện",
        "đưa vào sử dụng",
        "hoàn thành",
    ),
    Wording(
        rf"(?<!khi )(?:đã +|được +|cơ bản +)*hoàn thành{_WHAT}", "đã hoàn thành công tác GPMB,", "tiến độ", "hoàn thành"
    ),
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
    Wording(r"(?:(?:đã|được) +)*động thổ", "tổ chức động thổ nhà máy", "động thổ", "động thổ"),
    Wording(r"(?:(?:đã|được) +)*thông xe kỹ thuật", "đã thông xe kỹ thuật cầu", "thông xe", "thông xe kỹ thuật"),
    Wording(r"(?:(?:đã|được) +)*thông xe\b(?! kỹ)", "cầu đã thông xe", "thông xe", "thông xe"),
    Wording(r"(?:(?:đã|được) +)*hợp long", "cầu đã được hợp long", "hợp long", "hợp long"),
    Wording(
        r"(?:(?:đã|được) +)*(?:hòa lưới )?(?:phát điện|đóng điện)(?: thương mại)?",
        "đã phát điện thương mại tổ máy 1",
        "phát điện",
        "phát điện",
    ),
    Wording(
        r"(?:chưa|không) (?:được )?(?:triển khai|thực hiện|khởi công|thi công)(?: thực hiện)?",
        "dự án chưa triển khai",
        "thực hiện",
        "chưa triển khai",
    ),
    Wording(
        r"(?:tạm dừng|đã dừng|dừng|chấm dứt)(?: (?:triển khai|thực hiện|thi công|hoạt động))",
        "đã dừng thực hiện dự án",
        "thực hiện",
        "dừng thực hiện",
    ),
    Wording(
        r"(?:(?:gặp|đang|còn|có|bị|do|phát sinh) )+(?:nhiều |một số )?(?:khó khăn, )?vướng mắc(?: (?:về|trong"
        r"|liên quan))?",
        "còn vướng mắc về giải phóng mặt bằng",
        "vướng mắc",
        "vướng mắc",
    ),
    Wording(
        r"(?:đã |được )+phê duyệt(?= (?:điều chỉnh )?(?:chủ trương|dự án|đầu tư|báo cáo|thiết kế))",
        "đã được phê duyệt chủ trương đầu tư",
        "phê duyệt",
        "phê duyệt",
    ),
    Wording(
        r"(?:đã |được )*(?:lựa chọn (?:xong |được )?(?:nhà thầu|nhà đầu tư)|ký (?:kết )?hợp đồng)",
        "đã lựa chọn xong nhà thầu thi công",
        "lựa chọn nhà thầu",
        "lựa chọn nhà thầu",
    ),
    Wording(
        r"(?:đang |tiếp tục )(?:lập|hoàn thiện|trình|thẩm định)(?= (?:hồ sơ|báo cáo|chủ trương|dự án|thủ tục"
        r"|quy hoạch))",
        "đang lập báo cáo nghiên cứu khả thi",
        "chuẩn bị đầu tư",
        "chuẩn bị đầu tư",
    ),
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

SPEAKS_ON = (
    r"^[\s*+•–-]*(?:[a-zđ]\) |\(?\d+\)? )?(?:(?:đến|tính đến|hiện|lũy kế|đã|hiện nay|đến nay)\b[^.;:]{0,20}?|)"
    r"(?:(?:đến|tính đến|hiện|lũy kế|đã|dự kiến|phấn đấu) |tổng (?:mức|vốn|kinh phí|diện tích|chiều dài)"
    r"|(?:quy mô|công suất"
    r"|diện tích|kinh phí|vốn|tiến độ|khối lượng|giá trị|giải ngân|kế hoạch vốn|thời gian|công tác|mặt bằng"
    r"|về (?:tiến độ"
    r"|giải phóng|công tác|mặt bằng|vốn)|trong đó|còn|vướng mắc|khó khăn|tồn tại|nhà thầu|chủ đầu tư|khởi công"
    r"|hoàn thành"
    r"|GPMB|giải phóng mặt bằng|kết quả)\b)"
)
"""How a sentence begins that goes on with the state of the project named before it."""

COMMON_NOUN = (
    r"^[\s*_+•–-]*(?:(?:[a-zđ]|\d{1,2})[.)] )?(?:(?:dự án|công trình|tuyến(?: đường)?|cây cầu|nhà máy|nút giao|cầu)"
    r"(?: này)?[ *_]+(?:dài|rộng|có|được|sẽ|đã|đang|hiện|dự kiến|khởi công|gồm|bao gồm|nằm|cao|chia|kết nối|nhằm)\b"
    r"|dự án (?:giải phóng mặt bằng|bồi thường)\b)"
)
"""How a sentence begins that speaks of the project of its heading, or of the one before it, by a common noun."""

A_PROJECT = r"^\W*(?:[\divx]+\W+)?(?:dự án|công trình|tuyến|cầu|đường|nút giao)\b"
A_WORK = r"^[\s*_]*[+•–-]?[\s*_]*(?:(?:đầu tư )?xây dựng|mở rộng|nâng cấp|cải tạo|bố trí|quy mô)\b"
"""How a heading begins that is a project's, and a line below it that tells what is built there."""

OF_MANY = r"\b(?:toàn (?:tỉnh|quốc|ngành|thành phố|huyện)|trên địa bàn|cả nước|các (?:dự án|huyện|xã|địa phương|sở))\b"
"""Words of a sentence that speaks of more than one project."""

_SHORT = (("GPMB", "giải phóng mặt bằng"), ("BTGPMB", "bồi thường, giải phóng mặt bằng"), ("ĐTXD", "đầu tư xây dựng"))
_UNITS = (
    r"%|(?:.*(?:đồng|USD))|ha|m2|m²|m3|m³|km2|km²|km|m|MW|MWp|kW|kWh|kVA?|MVA|giường(?: bệnh)?|tấn.*|TEU.*|căn.*"
    r"|phòng.*|xe.*|lượt.*|hộ.*|hecta|học sinh.*|cầu|nhà|(?:triệu|nghìn|ngàn) (?:m3|m³|m2|tấn|hành khách|lượt|TEU).*"
    r"|m3/.*|m³/.*|hành khách.*"
)
_PIECES = (
    r"vị trí|cột.*|nhịp.*|trụ.*|mố|dầm.*|cọc.*|làn.*|gói thầu|hạng mục|tầng|tổ máy|tua ?bin.*|trường hợp|thửa.*|lô.*"
    r"|mỏ.*|trạm.*|ga|khối nhà|ngôi nhà|mét|nút giao|đốt hầm|hồ sơ"
)
"""Units that measure a project, and pieces of works and of land that are counted while it is built."""


def said(pattern: str, words: str) -> bool:
    """Whether a pattern of this module stands in the words, blind to case."""
    return _compiled(pattern).search(words) is not None


def is_amount(quantity: Quantity, general: bool = False) -> bool:
    """Whether a quantity measures a project rather than counts things in its clause.

    In a clause that does not name its project (`general`) pieces of works may be anything's.

    >>> from decimal import Decimal
    >>> from lsgraph.span import Span
    >>> is_amount(Quantity(Span(0, 4), Span(0, 1), Decimal(7), Decimal(7), unit="MW"))
    True
    """
    units = _UNITS if general else f"{_UNITS}|{_PIECES}"
    return quantity.unit != "" and compiled(units).fullmatch(quantity.unit) is not None


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
    one = compiled(r"(?:(?<=đầu tư)| của) [Dd]ự án(?: này)?$").sub("", one)
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
    r"^(?:\s*[a-zđ]\)\s)?(?:[\s,:+•*_–-]*(?:dự án(?: này)?(?=[\s*_]+(?:dự kiến|có|đã|đang)\b)"
    r"|[Hh]iện nay|theo hình thức \w+|đã|hiện|đang|có|với|và|được|là|trong đó"
    r"|lũy kế|đến nay|cơ bản|hoàn thành|ước|dự kiến|tiếp tục)\b)*[\s,:+•*_–-]*"
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
    parts = compiled(r"[,;]\s").split(before[section.end() :] if section else before)
    part = _behind_colon(parts[-1])
    skip = len(before) - len(part)
    lead = _compiled(_LEAD).match(part)
    begin = lead.end() if lead else 0
    words = plain_measure(_compiled(_TAIL).sub("", part[begin:]).lstrip("([)] "))
    noun = _compiled(_AFTER).match(after)
    follows = plain_measure(_with_list(after, noun)) if noun else ""
    if words.endswith("bàn giao") and follows:
        words, follows = f"{words} {follows}", ""
    if words:
        return Measure(words, words, skip + begin)
    if last and follows and (follows.startswith("tổng") or compiled(r"\bbằng\b").search(part)):
        return Measure(f"{last} so với {follows}", "", skip + begin)
    return Measure(follows or last, follows, skip + begin)


def _behind_colon(part: str) -> str:
    """The words behind a colon, or where those say nothing, with those before: "Tổng mức đầu tư: khoảng"."""
    before, colon, behind = part.rpartition(": ")
    return behind if colon and (not before or _compiled(_TAIL).sub("", behind).strip("([ ")) else part


_BY_UNIT = (
    (r"(?:.*(?:tấn|m3|m³|TEU|hành khách|lượt).*/.*|.*(?:MW|kWh?|MVA|kVA)p?)", "công suất"),
    (r"km", "chiều dài"),
    (r"làn.*", "số làn xe"),
    (r"ha|hecta|m2|m²|km2|km²", "diện tích"),
    (r"giường.*|phòng.*|căn.*", "quy mô"),
)
"""What a number measures that stands right behind a name: "(8 làn xe)", "nhà máy … 30.000 tấn/năm"."""


def by_unit(unit: str) -> str:
    return next((measure for units, measure in _BY_UNIT if compiled(units).fullmatch(unit)), "")


def measure_in_full(words: str, unit: str) -> str:
    """What a number measures, also where its words tell only the years or nothing at all.

    >>> measure_in_full("giai đoạn 2026 - 2030", "tỷ đồng"), measure_in_full("", "làn")
    ('vốn giai đoạn 2026 - 2030', 'số làn xe')
    """
    if unit.endswith(("đồng", "USD")) and compiled(r"(?:giai đoạn|năm) \d{4}(?: *[-–] *\d{4})?").fullmatch(words):
        return f"vốn {words}"
    return words or by_unit(unit) or unit


def _with_list(after: str, noun: re.Match[str]) -> str:
    """The noun after a number with its second member: "đo đạc, kiểm đếm giai đoạn 1"."""
    more = compiled(rf", (?!hoàn thành|đạt|đã|đang|giá trị|dự kiến|chậm|vượt)[{LOWER}][^,;.:()]{{2,40}}(?=,)").match(
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
