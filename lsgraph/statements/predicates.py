"""What the verb of a clause says: a growth or a level, a yearly value, what it is compared with."""

from __future__ import annotations

import re
from functools import cache

from lsgraph.patterns import compiled
from lsgraph.statements.clauses import Clause


def is_percent(clause: Clause) -> bool:
    """Whether the value is a share of a hundred, or a number of percentage points."""
    return clause.quantity.unit.startswith(("%", "điểm %", "‰"))


@cache
def _towards() -> re.Pattern[str]:
    return re.compile(r"(?:tăng|giảm|nâng)\s+(?:lên|xuống|còn|đến|từ)\b|(?:lên|xuống|còn)\s*$")


def direction(clause: Clause) -> str:
    """`tăng` or `giảm` where the clause says a growth or a change, else ""."""
    words = compiled(r"tăng (?:\w+ )?qua các năm").sub("", f" {clause.predicate} ")
    if clause.bound == "từ" and clause.quantity.low == clause.quantity.high and clause.quantity.comparator == "=":
        return ""  # "tăng từ 44,2 triệu đồng" is where it began
    if _towards().search(clause.predicate):
        return ""
    found = compiled(r"\b(tăng|giảm|cao hơn|thấp hơn)\b").findall(words)
    if found:
        return "tăng" if found[-1] in ("tăng", "cao hơn") else "giảm"
    return ""


def yearly_words(clause: Clause) -> str:
    """ "bình quân hằng năm", "hằng năm" or "": whether a value is of each year."""
    opening = compiled(r"(?:bình quân |trung bình )?(?:hằng|hàng|mỗi) năm,?$", re.IGNORECASE).search(clause.lead)
    words = f"{opening[0].lower() if opening else ''} {clause.subject} {clause.predicate}"
    if compiled(r"(?:bình quân|trung bình)(?: (?:hằng|hàng|mỗi|một) năm|/năm)|(?<!người)/năm").search(words):
        return "bình quân hằng năm"
    average = compiled(r"bình quân\s*$|bình quân (?:giai đoạn|5 năm|đạt|từ|ước)").search(words)
    if average and is_percent(clause) and compiled(r"tăng|giảm").search(words):
        return "bình quân hằng năm"
    if compiled(r"(?:hằng|hàng|mỗi) năm").search(words):
        return "hằng năm"
    return "bình quân hằng năm" if "/năm" in clause.quantity.unit and is_percent(clause) else ""


def without_yearly(subject: str) -> str:
    """A subject without its yearly words, which names put at their end.

    >>> without_yearly("Thu nội địa bình quân hằng năm")
    'Thu nội địa'
    """
    return compiled(r"\s*(?:bình quân |trung bình )?(?:hằng|hàng|mỗi) năm\b").sub("", subject).strip()


def reference_words(clause: Clause) -> str:
    """ "so với cùng kỳ", "so với năm 2020": what a change is measured against."""
    tail = clause.tail
    match = compiled(
        r"(?:tương đối )?so (?:với )?"
        r"((?:(?:mức |thời điểm |cuối |đầu |hết )*(?:cùng (?:kỳ|thời điểm)|tháng|quý|vụ|năm|giai đoạn|"
        r"nhiệm kỳ|kịch bản)|\d{1,2} tháng|ngày \d)[^,.;()]*)"
    ).match(tail)
    if match is None:
        return ""
    words = compiled(r"^(?:mức )?cùng (?:kỳ|thời điểm)\b.*").sub("cùng kỳ", match[1]).strip()
    words = compiled(r"\s+(?:và|nhưng|do|trong đó|là)\b.*$").sub("", words)
    return f" so với {words}"


@cache
def plan_words() -> re.Pattern[str]:
    """What a ratio is measured against: a plan, an estimate, a goal, with whose it is."""
    return re.compile(
        r"(?:so (?:với )?)?(kế hoạch|KH\b|dự toán|mục tiêu|chỉ tiêu|nghị quyết|kịch bản|"
        r"tổng dự toán)((?: (?:Trung ương|tỉnh|địa phương|"
        r"HĐND tỉnh|trung ương|cả năm|năm)(?: giao| triển khai| đề ra)?)?)",
        re.IGNORECASE,
    )
