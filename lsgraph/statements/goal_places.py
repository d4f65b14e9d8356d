"""Where a document sets goals: below headings of goals, in lists announced as goals, among its tasks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from lsgraph.model import Reading, Section
from lsgraph.patterns import compiled
from lsgraph.statements import periods
from lsgraph.statements.clauses import Clause
from lsgraph.statements.orders import is_ordered


@cache
def goal_heading() -> re.Pattern[str]:
    return re.compile(r"chỉ tiêu|mục tiêu(?! quốc gia)|tiêu chí thi đua", re.IGNORECASE)


@cache
def _other_heading() -> re.Pattern[str]:
    """Headings below a goal's heading, or with one in the same words, that set no targets themselves."""
    return re.compile(
        r"quan điểm|dự báo|bối cảnh|nhiệm vụ|giải pháp|tổ chức thực hiện|kinh phí|nguồn vốn|yêu cầu|"
        r"đối tượng|phạm vi|kết quả|"
        r"đánh giá|tình hình|căn cứ|sự cần thiết|cơ sở",
        re.IGNORECASE,
    )


@dataclass(frozen=True, slots=True)
class Place:
    """What the place of a paragraph says about its quantities."""

    chain: tuple[Section, ...]
    goals: bool
    forward: bool
    now: int
    report: bool = False
    tasks: bool = False
    announced: str = ""
    """The words that announce a list of goals, for its items."""


def place_of(reading: Reading, clause: Clause, now: int) -> Place:
    chain = tuple(periods.section_chain(reading, reading.section_at(clause.paragraph.start)))
    forward = bool(chain) and (chain[0].forward or is_ordered(reading, chain[0]))
    announced = _announced(reading, clause) if clause.sentence.note is None else ""
    goals = bool(announced) or (clause.sentence.note is None and _under_goals(chain, clause))
    forward = forward or (bool(announced) and not reading.document.kind.startswith("Báo cáo"))
    kind = reading.document.kind
    scored = any(compiled(r"chấm điểm|thang điểm|biểu mẫu", re.I).search(section.heading) for section in chain)
    asks = forward and not scored and not _rules(kind, reading)
    return Place(chain, goals, forward, now, kind.startswith("Báo cáo"), asks, announced)


def _rules(kind: str, reading: Reading) -> bool:
    """Whether a document lays down rules, whose "ít nhất 02 người" is a condition and no goal."""
    lays_down = compiled(
        r"quy chế|quy định|quy trình|thủ tục|định mức|tiêu chuẩn|bảng giá|mức (?:thu|chi|hỗ trợ)", re.I
    )
    return kind in ("Luật", "Nghị định", "Thông tư", "Quy chế", "Quy định", "Pháp lệnh") or (
        kind in ("Quyết định", "Nghị quyết") and lays_down.search(reading.document.title) is not None
    )


def _under_goals(chain: Sequence[Section], clause: Clause) -> bool:
    """Whether the nearest heading that says anything about it is one of goals."""
    for section in chain:
        heading = section.heading
        # an item whose own words were taken for a heading
        own = section.heading_span.overlaps(clause.paragraph) and section.kind in ("number", "letter", "point")
        if own and compiled(r"(?:Các )?(?:mục tiêu|chỉ tiêu)[^:;.,]{0,40}:", re.IGNORECASE).match(heading):
            return True
        if own and (not goal_heading().search(heading[:40]) or len(heading.split()) > 14):
            continue
        goal = goal_heading().search(heading[:48])
        if goal and _looks_back(heading[: goal.start()]):
            return False
        if goal and not compiled(r"nhiệm vụ|giải pháp", re.IGNORECASE).search(heading):
            return True
        if _other_heading().search(heading):
            return False
    return False


def _looks_back(words: str) -> bool:
    """Whether a heading tells what has become of goals: "Kết quả thực hiện các chỉ tiêu chủ yếu"."""
    return (
        compiled(r"kết quả|tình hình|đánh giá|thực trạng|hiện trạng|kiểm điểm|ước thực hiện", re.I).search(words)
        is not None
    )


_ITEM = re.compile(r"\W{0,3}(?:[-+*•–]|\(?\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\))\s*\S")


_ANNOUNCES = re.compile(r"(?:chỉ tiêu|mục tiêu)(?! quốc gia)[^.;]{0,120}:\s*$", re.IGNORECASE)


_LONGEST_LIST = 24


def _announced(reading: Reading, clause: Clause) -> str:
    """The words that announce goals before the list that the paragraph is an item of: "…, các chỉ tiêu như sau:"."""
    text = reading.text.repaired
    if not _ITEM.match(clause.paragraph.of(text)):
        return ""
    index = reading.sentence_index(clause.paragraph.start)
    paragraph, seen = reading.sentences[index].paragraph, 0
    while index > 0 and seen < _LONGEST_LIST:
        index -= 1
        sentence = reading.sentences[index]
        if sentence.paragraph == paragraph:
            continue
        begins = index == 0 or reading.sentences[index - 1].paragraph != sentence.paragraph
        words = sentence.span.of(text)
        if _ANNOUNCES.search(words):
            return "" if _looks_back(words) else words
        if begins:
            if not _ITEM.match(words):
                return ""
            paragraph, seen = sentence.paragraph, seen + 1
    return ""
