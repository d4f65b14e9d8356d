"""Whether a value says how things stand, which is of the end of a term, or what was done, which is of all of it."""

from __future__ import annotations

import re
from functools import cache

from lsgraph.patterns import compiled
from lsgraph.statements.clauses import Clause
from lsgraph.statements.names import Named


@cache
def _state() -> re.Pattern[str]:
    """Names of a state in which people, places or things are, not of what was done with them."""
    return re.compile(
        r"(?:Tỷ|Tỉ) (?:lệ|trọng) (?!.*(?:tăng|giảm)\b)(?!(?:vốn |kinh phí |số vốn )?(?:giải|hoàn|điều tra|phá|xử lý|"
        r"thực hiện|thu|chi|khám phá|khắc phục|huy động|tiếp|trả|đúng|sử dụng vốn|tốt nghiệp|đỗ|hài lòng|đồng thuận|"
        r"tiết kiệm)(?![^\W\d_]))|Mật độ |Tuổi thọ |Dân số |"
        r"(?:Tổng )?[Đđ]àn (?:trâu|bò|lợn|gia|dê|ngựa|vật)|"
        r".*(?:trên|/)\s?\d*\s?(?:vạn|nghìn|10\.000|1\.000|100\.000) ?dân"
    )


@cache
def _happens() -> re.Pattern[str]:
    """What happens to things counted, so that their number is of a time: "47 xã thoát khỏi diện khó khăn"."""
    return re.compile(
        r"\b(?:được|bị|thoát|hoàn thành|tham gia|ký|cấp|đăng ký|vi phạm|chết|xảy ra|tốt nghiệp|đoạt|giải|trúng|mới|"
        r"tăng|giảm|sáp nhập|tạm ngừng|quay lại|khởi công|khánh thành|vụ|lượt|cuộc|ý kiến|văn bản|đơn|hồ sơ|ca|"
        r"chỉ tiêu|mục tiêu|nhiệm vụ|đạt và vượt)\b"
    )


@cache
def _grown() -> re.Pattern[str]:
    """Areas on which something was done in a time, not areas that there are."""
    return re.compile(
        r"trồng (?:mới|rừng)|gieo|khai thác|thu hồi|chuyển|cấp|hỗ trợ|cháy|thiệt hại|chứng nhận|thu hoạch|đo đạc|giao|"
        r"giải phóng|sản xuất|tưới|cải tạo|phục hồi|hằng năm|hàng năm|phá"
    )


def is_state(clause: Clause, named: Named, standing: bool) -> bool:
    """Whether a value is how things stand when its period ends: a share of households, doctors per 10,000 people.

    `standing` says that the value before was; counts and sums that only go on with its list are so, too.
    """
    if named.basis != "level" or named.derived:
        return standing and named.derived
    held = f"{named.name} {clause.predicate} {clause.tail[:24]}"
    if compiled(r"duy trì|luôn|(?:hằng|hàng|mỗi|các) năm|bình quân (?:năm|mỗi|5)|nhiệm kỳ|tăng|giảm").search(held):
        return False
    if compiled(r"[Ll](?:ũy|uỹ) kế").search(f"{clause.lead[-40:]} {clause.subject} {clause.predicate}"):
        return True
    if _state().match(named.name):
        return True
    if named.name.startswith("Diện tích"):
        return _grown().search(held) is None
    if named.rule == "count first":
        there_are = compiled(r"(?:^|(?<!đã )\b)[Cc]ó$").search(clause.predicate or clause.subject) is not None
        goes_on = standing and not clause.subject and not clause.predicate and not clause.first_of_sentence
        return (
            (there_are or goes_on)
            and named.done in ("", "có")
            and not _happens().search(f"{named.name} {clause.tail[:40]}")
        )
    registered = compiled(r"(?:với )?(?:tổng )?(?:số )?vốn (?:đăng ký|đầu tư|điều lệ)|sản lượng").match(
        clause.subject.lower()
    )
    return standing and registered is not None
