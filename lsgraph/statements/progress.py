"""What a document says of the state of a project: shares done, amounts, land handed over, capacity, deadlines,
and words such as "hoàn thành".

The text is read clause by clause. A clause speaks of the projects that it names as its subject, and where it
names none, of the one before the semicolon. Each number with a fitting unit is one row, `a/b` is two.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from lsgraph.letters import LOWER, UPPER
from lsgraph.model import Progress, ProjectMention, Quantity, Reading
from lsgraph.patterns import compiled
from lsgraph.registry import Registry
from lsgraph.span import Span
from lsgraph.statements.headed import Heads
from lsgraph.statements.progress_tables import progress_of_tables
from lsgraph.statements.progress_words import (
    A_WORK,
    COMMON_NOUN,
    DEADLINES,
    DONE,
    NAMED,
    OF_MANY,
    PLANNED,
    SPEAKS_ON,
    STATES,
    STEP,
    as_of,
    by_unit,
    flat_paragraphs,
    is_amount,
    measure_in_full,
    measure_of,
    plain_measure,
    said,
)

_REACH = 300
"""How far before a word its time and its plan are looked for."""

_NOT_SUBJECT = r"(?<!đối )(?:với|đến|nối|tại|thuộc|của|qua|từ|trên) +(?:các +)?(?:dự án +)?$"


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause, the projects it names, its subjects among them, and the project before the semicolon.

    Subjects are the projects named not merely as a place or an end of a road; all where there is no other. A
    `generic` clause begins with a common noun ("Dự án có …", "Tuyến đường dài …"): up to the first project that it
    names it goes on about the one carried.
    """

    span: Span
    named: tuple[ProjectMention, ...]
    subjects: tuple[ProjectMention, ...]
    carried: ProjectMention | None
    generic: bool = False

    def about(self, at: int) -> ProjectMention | None:
        """The project that a number or verb at an offset is said of."""
        before = bisect_right([m.span.end for m in self.subjects], at)
        if before:
            return self.subjects[before - 1]
        if self.carried is not None and self.generic:
            return self.carried
        return self.subjects[0] if self.subjects else self.carried

    def all_about(self, at: int, text: str) -> tuple[ProjectMention, ...]:
        """The projects that a state at an offset is said of: those of the list before it, or of that after it."""
        before = bisect_right([m.span.end for m in self.subjects], at)
        if before:
            return _list_before(self.subjects[:before], text)
        if self.carried is not None and self.generic:
            return (self.carried,)
        after = tuple(m for m in self.subjects if m.span.start >= at)
        return after or ((self.carried,) if self.carried else ())


def _subjects(text: str, span: Span, named: tuple[ProjectMention, ...]) -> tuple[ProjectMention, ...]:
    """The mentions that a clause may be about: none that only says where another is, or stands in its name."""
    outer: list[ProjectMention] = []
    for mention in sorted(named, key=lambda m: (m.span.start, -m.span.end)):
        if not outer or mention.span not in outer[-1].span:
            outer.append(mention)
    return tuple(
        m for m in outer if not compiled(_NOT_SUBJECT).search(text[max(span.start, m.span.start - 40) : m.span.start])
    )


def _list_before(mentions: tuple[ProjectMention, ...], text: str) -> tuple[ProjectMention, ...]:
    """The last mention and those listed right before it."""
    kept = [mentions[-1]]
    for mention in reversed(mentions[:-1]):
        gap = text[mention.span.end : kept[0].span.start]
        if not compiled(r"(?: *\([^()]*\))? *(?:,|và|;)(?: *(?:và|dự án|tuyến|các))* *").fullmatch(gap):
            break
        kept.insert(0, mention)
    return tuple(kept)


def find_progress(
    reading: Reading, quantities: Sequence[Quantity], projects: Sequence[ProjectMention], registry: Registry
) -> list[Progress]:
    """The state of projects as a reading tells it, in order.

    `value` is a number as printed or words; `asof` is ISO 8601 (`2025-06-30`, `2025-06`, `2025`) or empty where
    neither the clause nor the document says. `registry` is there for callers that have it; names are canonical
    already.
    """
    del registry
    text = flat_paragraphs(reading.text.repaired)
    default = as_of(reading.document.date, reading.document.period)
    numbers = sorted(quantities, key=lambda q: q.span.start)
    starts = [q.span.start for q in numbers]
    found: list[Progress] = []
    listed: list[Progress] = []
    frame = ""
    for clause in _clauses(reading, text, projects):
        continued = [*_continued(text, clause, listed)]
        found += continued
        frame = _frame(text, clause.span, frame)
        goes_on = not clause.named and text[clause.span.start - 1 : clause.span.start] == ";"
        listed = listed if goes_on else continued
        if not clause.named and clause.carried is None:
            continue
        inside = numbers[bisect_left(starts, clause.span.start) : bisect_left(starts, clause.span.end)]
        found += _amounts(text, clause, inside, default)
        dated = [*_deadlines(text, clause, default)]
        found += [*dated, *_framed(text, clause, frame, dated, default)]
        section = reading.section_at(clause.span.start)
        states = list(_states(text, clause, inside, default, section is not None and section.forward))
        found += states
        listed = listed or [row for row in states if _opens_list(text, clause, row)]
    found += progress_of_tables(reading, projects, default)
    return sorted(_once(found), key=lambda p: (p.span.start, p.span.end))


def _clauses(reading: Reading, text: str, projects: Sequence[ProjectMention]) -> Iterator[_Clause]:
    """Clauses that name a project, and those that go on about it.

    A clause without a project goes on about the one before the semicolon, about the one of the sentences before it
    where it begins as a report on its state does ("Đến nay, …", "Tổng mức đầu tư: …"), or about the heading's.
    """
    ordered = sorted(projects, key=lambda m: m.span.start)
    starts = [m.span.start for m in ordered]
    heads = Heads(reading, ordered, starts)
    carried: ProjectMention | None = None
    topic: ProjectMention | None = None
    for span, goes_on in _split(text):
        new_line = text[span.start - 1 : span.start] == "\n"
        if new_line and not compiled(r" *[-+•*] ").match(text, span.start):
            topic = None
        headed, of_project = heads.above(span.start)
        if new_line and headed is not None:
            topic = None
        named = tuple(ordered[bisect_left(starts, span.start) : bisect_left(starts, span.end)])
        small = text[span.start : span.end].lstrip()[:1].islower()
        before = carried if goes_on and small and not named else None
        speaks_on = said(SPEAKS_ON, text[span.start : span.start + 60])
        generic = said(COMMON_NOUN, text[span.start : span.start + 90])
        if before is None and generic:
            before = topic or headed
        elif before is None and of_project and new_line and said(A_WORK, text[span.start : span.start + 40]):
            before, generic = headed, True
        if before is None and not named and speaks_on and not said(OF_MANY, span.of(text)):
            before = topic
        if (
            before is None
            and not named
            and (speaks_on or compiled(_THE_PROJECT).search(text, span.start, span.end) is not None)
        ):
            before = headed
        own = _subjects(text, span, named) or (() if before else named)
        yield _Clause(span, named, own, before, generic and before is not None)
        if generic and before is not None:
            carried = topic = before
        elif named:
            carried = topic = own[0] if len({m.name for m in own}) == 1 else None
        elif not (goes_on and small):
            carried = None


_THE_PROJECT = r"(?<=[^\W\d_] )(?:Dự án(?! thành phần)|dự án này)(?! *\d| +[A-ZĐ])\b"


@cache
def _border() -> re.Pattern[str]:
    return re.compile(
        rf";|(?:…|\.{{2,3}})(?= +[{LOWER}])|\.(?= +(?:[-+•] +)?[{UPPER}])|\n|(?<=[:;,.]) *(?=\(\d{{1,2}}\) )"
    )


def _split(text: str) -> Iterator[tuple[Span, bool]]:
    """The clauses of a text; the flag says that a semicolon stands before."""
    start, goes_on = 0, False
    for border in _border().finditer(text):
        if border.end() > start:
            yield Span(start, border.start()), goes_on
        start, goes_on = border.end(), border[0] == ";"
    yield Span(start, len(text)), goes_on


def _opens_list(text: str, clause: _Clause, row: Progress) -> bool:
    """Whether a state is said of a list that goes on behind the semicolon: "Khởi công nhiều dự án như: A; B; C"."""
    after = text[row.span.end : clause.span.end]
    return (
        compiled(r"\b(?:như|gồm)\b|:|\([^()]*$").search(after) is not None
        and text[clause.span.end : clause.span.end + 1] == ";"
    )


def _continued(text: str, clause: _Clause, listed: Sequence[Progress]) -> Iterator[Progress]:
    """The states of a list for the projects of a further member, which has no verb before its projects."""
    if not listed or not clause.named:
        return
    lead = text[clause.span.start : clause.named[0].span.start]
    if (
        compiled(r"[\s,]*(?:(?:các|dự án|tuyến|đường|cải tạo|nâng cấp|và|công trình|:)[\s,:]*)*").fullmatch(lead)
        is None
    ):
        return
    for mention in clause.named:
        for row in listed[:1]:
            yield _row(mention, mention.span, row.measure, row.value, "", row.asof, "state of a list")


def _once(found: Sequence[Progress]) -> list[Progress]:
    kept: dict[tuple[object, ...], Progress] = {}
    for row in found:
        kept.setdefault((row.project, row.measure, str(row.value), row.span.start // 400), row)
    return list(kept.values())


def _row(
    mention: ProjectMention, span: Span, measure: str, value: Decimal | str, unit: str, asof: str, rule: str
) -> Progress:
    return Progress(span, mention.name, measure, value, unit, asof, mention.entry, rule)


def _amounts(text: str, clause: _Clause, numbers: Sequence[Quantity], default: str) -> Iterator[Progress]:
    """Numbers with a unit: "đạt 60,9% tổng giá trị hợp đồng", "40/60,1ha", "quy mô 700 giường"."""
    last, said_until = "", 0
    for quantity in numbers:
        mention = clause.about(quantity.span.start)
        if (
            mention is None
            or quantity.span.overlaps(mention.span)
            or not is_amount(quantity, not (clause.named or clause.generic))
        ):
            continue
        if any(quantity.number in other.span for other in clause.named):
            continue
        before = text[max(clause.span.start, quantity.span.start - _REACH) : quantity.span.start]
        if compiled(r"\b(?:tăng|giảm)(?: hơn| thêm| trên| khoảng)* *$").search(before):
            continue
        begin = max(clause.span.start, said_until, mention.span.end if mention.span.end <= quantity.span.start else 0)
        said_until = quantity.span.end
        measure = measure_of(text[begin : quantity.span.start], text[quantity.span.end : clause.span.end], last)
        behind = compiled(r"[ (]*").fullmatch(text, mention.span.end, quantity.span.start) is not None
        said_of = _said_before(text, clause, mention, quantity) or (by_unit(quantity.unit) if behind else "")
        words = said_of or measure_in_full(measure.words, quantity.unit)
        last = measure.base or last
        asof = as_of(default, "", _after_deadlines(before))
        span = Span(min(begin + measure.skip, quantity.span.start), quantity.span.end)
        yield _row(mention, span, words, quantity.low, quantity.unit, asof, "number said of a project")
        if quantity.high != quantity.low:
            yield _row(mention, span, words, quantity.high, quantity.unit, asof, "number said of a project")
        if quantity.denominator is not None:
            total = f"{words} (tổng)"
            yield _row(mention, span, total, quantity.denominator, quantity.unit, asof, "total of a share")


def _after_deadlines(before: str) -> str:
    """The words after "khởi công tháng 9/2024", whose time is that of the step alone."""
    ends = [match.end() for pattern in DEADLINES for match in pattern.compiled().finditer(before)]
    return before[max(ends, default=0) :]


def _said_before(text: str, clause: _Clause, mention: ProjectMention, quantity: Quantity) -> str:
    """The measure where it stands before the project: "tổng vốn đầu tư xây dựng Khu … đạt 10.000 tỷ đồng"."""
    between = text[mention.span.end : quantity.span.start]
    if "," in between or mention.span.end > quantity.span.start or len(between) > 40:
        return ""
    part = compiled(r"[,:(]").split(text[clause.span.start : mention.span.start])[-1]
    noun = r"(?:tổng|diện tích|quy mô|công suất|giá trị|khối lượng|tiến độ|chiều dài|tỷ lệ|kinh phí|vốn)\b.*"
    found = compiled(noun, re.IGNORECASE).search(part)
    return plain_measure(compiled(r" (?:của|tại|cho|dự án)+ *$").sub("", found[0].strip())) if found else ""


def _deadlines(text: str, clause: _Clause, default: str) -> Iterator[Progress]:
    """When a project is or was to be done: "phấn đấu đưa vào vận hành trong năm 2026"."""
    words = clause.span.of(text)
    masked = _masked(words, clause)
    for pattern in DEADLINES:
        for match in pattern.compiled().finditer(masked):
            span = Span(clause.span.start + match.start(), clause.span.start + match.end())
            step = plain_measure(match["step"]).lower()
            done = said(DONE, words[max(0, match.start() - 10) : match.end()])
            asof, rule = (as_of("", "", match[0]), "done at a time") if done else (default, "deadline")
            inside = tuple(m for m in clause.named if m.span in span)
            for mention in inside or clause.all_about(span.start, text):
                yield _row(mention, span, f"năm {step}", Decimal(match["year"]), "năm", asof, rule)
                if match["month"]:
                    when = f"{int(match['month'])}/{match['year']}"
                    yield _row(mention, span, f"tháng {step}", when, "tháng", asof, rule)


def _frame(text: str, span: Span, before: str) -> str:
    """The year at the head of a sentence, which holds over its semicolons: "Trong năm 2027, …; …"."""
    head = compiled(r"[\s*_+•–-]*(?:[Tt]rong |[Đđ]ến (?:hết |cuối )?)?[Nn]ăm (20\d\d),").match(
        text, span.start, span.end
    )
    goes_on = text[span.start - 1 : span.start] == ";"
    return head[1] if head else before if goes_on else ""


def _framed(text: str, clause: _Clause, year: str, dated: Sequence[Progress], default: str) -> Iterator[Progress]:
    """The year of the sentence for the works that stand right behind each step, if no time of their own does."""
    if not year:
        return
    words = clause.span.of(text)
    masked = _masked(words, clause)
    named = rf"(?: +(?:xây dựng|dự án|các|công trình|tuyến))* +{NAMED}+"
    pattern = rf"{STEP}{named}(?:(?:,| và){named})*"
    own = {row.project for row in dated if str(row.value) != year}
    for match in compiled(pattern, re.IGNORECASE).finditer(masked):
        span = Span(clause.span.start + match.start(), clause.span.start + match.end())
        step = plain_measure(match["step"]).lower()
        done = said(DONE, words[max(0, match.start() - 10) : match.start()])
        for mention in clause.named:
            if mention.span in span and mention.name not in own:
                asof, rule = (year, "done at a time") if done else (default, "deadline")
                yield _row(mention, span, f"năm {step}", Decimal(year), "năm", asof, rule)


def _masked(words: str, clause: _Clause) -> str:
    """The words with `NAMED` for each letter of a project, so that names between a step and its time do not count."""
    for mention in clause.named:
        start, end = mention.span.start - clause.span.start, mention.span.end - clause.span.start
        if start >= 0 and end <= len(words):
            words = words[:start] + NAMED * (end - start) + words[end:]
    return words


def _states(text: str, clause: _Clause, numbers: Sequence[Quantity], default: str, forward: bool) -> Iterator[Progress]:
    """Words of state: "đã hoàn thành công tác GPMB", "đang thi công"; one to come is marked "(kế hoạch)"."""
    words = clause.span.of(text)
    taken: set[int] = set()
    for state in STATES:
        for match in state.compiled().finditer(words):
            span = Span(clause.span.start + match.start(), clause.span.start + match.end())
            if not taken.isdisjoint(range(span.start, span.end)):
                continue
            if any(q.span.start in Span(span.start, span.end + 2) and q.unit == "%" for q in numbers):
                continue
            taken.update(range(span.start, span.end))
            what = match.groupdict().get("what") or ""
            subjects = _of_state(text, clause, span)
            measure = state.measure if any(m.span.overlaps(span) for m in subjects) else plain_measure(what)
            if measure[:1].isdigit() or compiled(r"[.,]\d").match(text, span.end):
                continue
            planned = not said(DONE, match[0]) and (
                forward or said(PLANNED, words[max(0, match.start() - _REACH) : match.start()])
            )
            asof = as_of(default, "", words[max(0, match.start() - _REACH) : match.end()])
            for mention in subjects:
                name = (measure or state.measure) + (" (kế hoạch)" if planned else "")
                yield _row(mention, span, name, state.value, "", asof, "word of state")


def _of_state(text: str, clause: _Clause, span: Span) -> tuple[ProjectMention, ...]:
    """The projects that a word of state is said of: those in its own words or right behind it come first."""
    inside = tuple(m for m in clause.named if m.span.overlaps(span))
    if inside:
        return inside
    behind = tuple(m for m in clause.named if m.span.start >= span.end)
    if behind and behind[0].span.start - span.end <= 14:
        return behind
    return clause.all_about(span.start, text)
