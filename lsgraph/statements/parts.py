"""Parts of what was named before: "Tỷ lệ dân cư dùng nước sạch: thành thị 99%, nông thôn 80%".

A place, a level of schools or offices, or a half of the people is no indicator: the value is that of the indicator
before it, in that part. A value that only adds another year is of the same indicator, too.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from lsgraph.patterns import compiled
from lsgraph.statements.clauses import Clause
from lsgraph.statements.names import Named, begins_with_measure, capital, is_rate, small
from lsgraph.statements.predicates import direction, is_percent
from lsgraph.statements.subjects import split_subject, without_times

_PLACES = (
    r"(?:(?:ở|tại|khu vực|vùng|địa bàn|khối|các|xã|xã thuộc|huyện|dân cư|hộ)\s+)*"
    r"(?:thành thị|nông thôn|đô thị|miền núi|vùng núi|vùng cao|đồng bằng|biên giới|hải đảo|ven biển|trung du|miền xuôi|"
    r"vùng sâu(?:, vùng xa)?|phía (?:bắc|nam|đông|tây)|(?:vùng )?đồng bào dân tộc thiểu số(?: và miền núi)?|"
    r"khu vực (?:i{1,3}|[123]))"
)
_LEVELS = (
    r"(?:(?:cấp|bậc|ngành|khối|trường)(?: học)?\s+)?(?:mầm non|nhà trẻ|mẫu giáo|tiểu học|trung học cơ sở|thcs|"
    r"trung học phổ thông|thpt)"
)
_TIERS = r"(?:ở )?cấp (?:tỉnh|huyện|xã|cơ sở|trung ương|bộ)|khối (?:tỉnh|huyện|xã|đảng|chính quyền|doanh nghiệp)"
_HELD = r"(?:có|được|đã|đạt) (?:cấp )?(?:bằng cấp|bằng|chứng chỉ|chứng nhận|văn bằng)[^.;:]{0,40}"

PARTS: tuple[tuple[str, str], ...] = (
    (_PLACES, "khu vực nông thôn"),
    (_LEVELS, "tiểu học"),
    (_TIERS, "cấp xã"),
    (r"(?:nữ|nam)(?: giới)?|(?:người )?dân tộc thiểu số", "nữ"),
    (_HELD, "có bằng cấp, chứng chỉ"),
)
"""What is a part rather than an indicator, each pattern with an example."""


@cache
def _part() -> re.Pattern[str]:
    return compiled("|".join(f"(?:{pattern})" for pattern, _ in PARTS), re.IGNORECASE)


def is_part(words: str) -> bool:
    """Whether words name only a part of what is measured.

    >>> is_part("khu vực nông thôn"), is_part("tiểu học"), is_part("hộ nghèo")
    (True, True, False)
    """
    return _part().fullmatch(words.strip(" ,:-–")) is not None


def with_whole(clause: Clause, before: Named | None) -> Clause:
    """The clause with the indicator of the head or of the clause before in front of a part that is its subject."""
    if not is_part(clause.subject) or (direction(clause) and not is_percent(clause)):
        return clause
    whole = _whole(clause, before)
    return replace(clause, subject=f"{small(whole)} {small(clause.subject)}") if whole else clause


def _whole(clause: Clause, before: Named | None) -> str:
    head = split_subject(clause.head)[1]
    if head and begins_with_measure(head) and not compiled(r"cơ cấu", re.IGNORECASE).match(head):
        return head
    if before is None or clause.first_of_sentence or before.rule in ("comparison", "plan ratio", "rank"):
        return ""
    if before.unit.split("/")[0] != clause.quantity.unit.split("/")[0] or not begins_with_measure(before.base):
        return ""
    return without_part(before.base)


def without_part(base: str) -> str:
    """An indicator's name without the part at its end.

    >>> without_part("Tỷ lệ thu gom chất thải tại khu vực đô thị"), without_part("Tỷ lệ hộ nghèo")
    ('Tỷ lệ thu gom chất thải', 'Tỷ lệ hộ nghèo')
    """
    words = base.split()
    for start in range(2, len(words)):
        if is_part(" ".join(words[start:])):
            return " ".join(words[:start]).rstrip(" ,:-–")
    return base


def another_year(clause: Clause, before: Named | None) -> Named | None:
    """ "02 trường vào năm 2025; 04 trường vào năm 2030", "7,5%/năm giai đoạn 2021 - 2025 và 8,5%/năm giai đoạn …"."""
    if before is None or clause.subject or clause.first_of_sentence or clause.bracketed or direction(clause):
        return None
    if before.unit != clause.quantity.unit or before.rule in ("comparison", "plan ratio", "rank", "conversion"):
        return None
    dated = compiled(r"(?:19|20)\d\d").search(f"{clause.tail} {clause.lead}") is not None
    light = compiled(r"(?:đạt|có|là|còn|dưới|trên|xuống|lên|khoảng|tối thiểu|ít nhất|\s)*").fullmatch(clause.predicate)
    if not dated or light is None or without_times(_without_lead(clause.tail)):
        return None
    if is_percent(clause) and not (is_rate(before.base) or before.basis in ("annual growth", "change")):
        return None
    return replace(before, derived=True, of_year=True, rule="level of a year", name=capital(before.name))


def restates(clause: Clause) -> bool:
    """Whether a sentence goes on about what its paragraph is about without naming it: "Ước thực hiện cả năm là …"."""
    opens = (
        r"(?:(?:dự )?ước(?: tính)?|thực hiện|lũy kế|luỹ kế|tính (?:chung|đến)|cộng dồn|kết quả|cả năm|"
        r"trong năm|năm 20\d\d|"
        r"trong \d+ tháng|\d+ tháng|trong đó)"
    )
    words = f"{clause.lead} {clause.predicate} {clause.bound}".strip(" ,:-–*").lower()
    return not clause.subject and not clause.bracketed and compiled(opens).match(words) is not None


def restated(clause: Clause, main: Named) -> Named | None:
    """The indicator of a sentence that goes on about `main` at another time or as it was carried out."""
    unit, other = clause.quantity.unit.split("/")[0], main.unit.split("/")[0]
    if unit.split(" ")[-1:] != other.split(" ")[-1:] or direction(clause) or (clause.tail and is_percent(clause)):
        return None
    if compiled(r"[^\W\d_]").match(clause.tail) and not compiled(r"(?:năm|trong|vào|so|và|do|,)\b").match(clause.tail):
        return None
    return Named(main.base, main.basis, main.base, main.noun, rule="restated")


def _without_lead(tail: str) -> str:
    return compiled(r"^(?:vào|trong|đến|của|ở)\s+(?:hết |cuối )?(?=năm|giai đoạn|20)").sub("", tail)
