"""What the verb of a clause says: a growth or a level, a yearly value, what it is compared with."""

from __future__ import annotations

import re
from functools import cache

from lsgraph.statements.clauses import Clause


def is_percent(clause: Clause) -> bool:
    """Whether the value is a share of a hundred, or a number of percentage points."""
    return clause.quantity.unit.startswith(("%", "điểm %", "‰"))


@cache
def _towards() -> re.Pattern[str]:
    return re.compile(r"(?:tăng|giảm|nâng)\s+(?:lên|xuống|còn|đến|từ)\b|(?:lên|xuống|còn)\s*$")


def direction(clause: Clause) -> str:
    """`tăng` or `giảm` where the clause says a growth or a change, else ""."""
    words = re.sub(r"tăng (?:\w+ )?qua các năm", "", f" {clause.predicate} ")
    if clause.bound == "từ" and clause.quantity.low == clause.quantity.high and clause.quantity.comparator == "=":
        return ""  # "tăng từ 44,2 triệu đồng" is where it began
    if _towards().search(clause.predicate):
        return ""
    found = re.findall(r"\b(tăng|giảm|cao hơn|thấp hơn)\b", words)
    if found:
        return "tăng" if found[-1] in ("tăng", "cao hơn") else "giảm"
    return ""


def yearly_words(clause: Clause) -> str:
    """ "bình quân hằng năm", "hằng năm" or "": whether a value is of each year."""
    words = f"{clause.subject} {clause.predicate}"
    if re.search(r"(?:bình quân|trung bình)(?: (?:hằng|hàng|mỗi|một) năm|/năm)|/năm", words):
        return "bình quân hằng năm"
    average = re.search(r"bình quân\s*$|bình quân (?:giai đoạn|5 năm|đạt|từ|ước)", words)
    if average and is_percent(clause) and re.search(r"tăng|giảm", words):
        return "bình quân hằng năm"
    if re.search(r"(?:hằng|hàng|mỗi) năm", words):
        return "hằng năm"
    return "bình quân hằng năm" if "/năm" in clause.quantity.unit and is_percent(clause) else ""


def without_yearly(subject: str) -> str:
    """A subject without its yearly words, which names put at their end.

    >>> without_yearly("Thu nội địa bình quân hằng năm")
    'Thu nội địa'
    """
    return re.sub(r"\s*(?:bình quân |trung bình )?(?:hằng|hàng|mỗi) năm\b", "", subject).strip()


def reference_words(clause: Clause) -> str:
    """ "so với cùng kỳ", "so với năm 2020": what a change is measured against."""
    tail = clause.tail
    match = re.match(r"(?:tương đối )?so (?:với )?((?:cùng kỳ|năm|giai đoạn|đầu nhiệm kỳ|nhiệm kỳ)[^,.;()]*)", tail)
    if match is None:
        return ""
    words = re.sub(r"^cùng kỳ\b.*", "cùng kỳ", match[1]).strip()
    return f" so với {words}"
