"""Which quantities of a text measure something, rather than name it, date it or belong to it."""

from __future__ import annotations

import re
from functools import cache

from lsgraph.model import Quantity
from lsgraph.patterns import compiled

TIME_UNITS = frozenset({"năm", "tháng", "ngày", "giờ", "phút", "giây", "tuần", "quý", "ngày đêm"})


@cache
def _incidental() -> re.Pattern[str]:
    """Words before a count that belongs to the thing and is not measured: "cả 3 tiêu chí"."""
    return re.compile(
        r"(?<!\w)(?:cả|cả về|các|của|mỗi|từng|thuộc|theo|mô hình chính quyền(?: địa phương)?|"
        r"chính quyền(?: địa phương)?|"
        r"tổ chức chính quyền địa phương|trong số|một trong|trong tổng số|[Ss]au|nhân dịp|[Kk]ỷ niệm|"
        r"trong vòng|hạng|loại|"
        r"nhóm|đầy đủ|(?<!bình )quân|trên cả|đối với|giữa|nhất là|(?<!toàn )bộ|đợt)\s*$"
    )


@cache
def _dealt_with() -> re.Pattern[str]:
    """Words that make what stands behind "đối với" the thing counted: "xử phạt đối với 259 tổ chức"."""
    return re.compile(
        r"(?:xử (?:phạt|lý)|giải quyết|khen thưởng|kỷ luật|kiểm tra|giám sát|bồi dưỡng|chi trả|tinh giản|"
        r"điều động|bổ nhiệm|luân chuyển|thẩm định|kết luận|đánh giá)\b"
        r"[^.;:()\d]{0,70}đối với\s*$",
        re.IGNORECASE,
    )


def is_per(text: str, quantity: Quantity) -> bool:
    """Whether a number of people or hectares says per how many a rate is: "số bác sĩ trên 1 vạn dân đạt 12 bác sĩ".

    >>> from lsgraph.mentions.quantities import find_quantities
    >>> words = "Số bác sĩ trên 1 vạn dân đạt 12 bác sĩ"
    >>> [is_per(words, quantity) for quantity in find_quantities(words)]
    [True, False]
    """
    number = quantity.number
    of = compiled(
        r"(?:[Ss]ố|[Tt][ỷỉ] (?:lệ|suất|số)|[Tt]ử vong|[Bb]ình quân|[Gg]iá trị|[Tt]hu nhập|[Dd]oanh thu|[Nn]ăng suất|"
        r"[Mm]ật độ)\b[^.;:\d]{2,90}?(?:trên|/|cho)\s*$"
    )
    base = compiled(
        r"(?:0?1|10|10\.?000|100\.?000|1\.?000|100)\s*(?:vạn |nghìn |triệu )?"
        r"(?:(?:người )?(?:dân|trẻ|ca|lao động)|ha|héc ta|hecta|đơn vị diện tích|m2|hộ|người|km)\b"
    )
    value = compiled(
        r"(?:[^.;\d]|(?:19|20)\d\d(?!\d)){0,60}\b"
        r"(?:đạt|là|còn|xuống|lên|dưới|trên|khoảng|từ|ước|ở mức|tối thiểu|ít nhất)\s[^.;\d]{0,30}\d|\s?:?\s?\d"
    )
    if not base.match(text, number.start) or not of.search(text[max(0, number.start - 110) : number.start]):
        return False
    return value.match(text, quantity.span.end) is not None


def is_measured(text: str, quantity: Quantity) -> bool:
    """Whether a quantity can be a target's or a figure's: no duration, no age group, no mere number of things.

    >>> from lsgraph.mentions.quantities import find_quantities
    >>> [is_measured(t, find_quantities(t)[0]) for t in ("cả 3 tiêu chí", "có 72 xã đạt chuẩn")]
    [False, True]
    """
    before = text[max(0, quantity.span.start - 80) : quantity.span.start]
    if quantity.unit in TIME_UNITS:
        return bool(compiled(r"(?:[Tt]hời gian|[Tt]uổi thọ)[^.;,]{0,60}$").search(before))
    if quantity.unit == "tuổi":
        return bool(compiled(r"[Tt]uổi (?:thọ|trung bình|kết hôn)[^.;]*$").search(before))
    if quantity.unit in ("Gbps", "Mbps") and compiled(r"(?:với|có) tốc độ\s*$").search(before):
        return False  # which users are meant, not how many
    if quantity.denominator is not None:
        return True
    if is_per(text, quantity):
        return False
    if quantity.unit in ("cấp", "dân", "trụ cột", "lần thứ"):
        return False
    if quantity.unit in ("%", "") or "đồng" in quantity.unit or quantity.decimals:
        return True
    if compiled(r"(?:ước|đạt|là|có|còn)\b").search(text[quantity.span.start : quantity.number.start]):
        return True  # "sản lượng thịt các loại ước đạt 98.400 tấn": its verb belongs to the quantity
    return not _incidental().search(before) or bool(_dealt_with().search(before))
