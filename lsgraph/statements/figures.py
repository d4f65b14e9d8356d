"""Figures: quantities that a text reports, with the period they hold for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from lsgraph.model import Basis, Figure, Modality, Quantity, Reading, Section, Target
from lsgraph.patterns import compiled
from lsgraph.registry import Registry
from lsgraph.statements import periods
from lsgraph.statements.clauses import Clause, clauses_of
from lsgraph.statements.indicators import indicator_entry
from lsgraph.statements.names import MEASURES, Named, begins_with_measure, capital, small, with_people
from lsgraph.statements.naming import is_topic, named_clauses
from lsgraph.statements.orders import is_ordered
from lsgraph.statements.shared import with_shared_predicate
from lsgraph.statements.standing import is_state
from lsgraph.statements.subjects import split_subject


@cache
def _estimate() -> re.Pattern[str]:
    return re.compile(r"\b(?:ước|uớc|dự ước|ước tính|dự kiến)\b", re.IGNORECASE)


@cache
def _reporting() -> re.Pattern[str]:
    return re.compile(
        r"kết quả|tình hình|đánh giá|thành tựu|hạn chế|thực trạng|hiện trạng|kiểm điểm|tồn tại|nguyên nhân|"
        r"công tác|số liệu",
        re.IGNORECASE,
    )


@cache
def _reported() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:ước|dự ước|đã|hiện(?: nay)?|so với (?:cùng kỳ|năm|giai đoạn)|cùng kỳ|lũy kế|luỹ kế|"
        r"thực tế từ|từ đầu năm|tính đến|đến nay|toàn tỉnh có|"
        r"năm 20\d\d (?:đạt|có|tăng|giảm|xảy ra|ghi nhận|phát hiện))\b",
        re.IGNORECASE,
    )


@cache
def _ahead() -> re.Pattern[str]:
    """Words of a sentence that tells what is to be, or what holds for all."""
    return re.compile(
        r"\b(?:phấn đấu|mục tiêu|chỉ tiêu|dự kiến|dự báo|sẽ|nhằm|cần|phải|yêu cầu|đề nghị|quy định|tối thiểu|tối đa|"
        r"không quá)\b",
        re.IGNORECASE,
    )


@cache
def _stock() -> re.Pattern[str]:
    return re.compile(
        r"hiện có|hiện nay|đến nay|tiêu chí/xã|toàn (?:tỉnh|thành phố|huyện|xã)(?: hiện)?(?: đã)?\s+có|"
        r"còn hiệu lực|có tổng số",
        re.IGNORECASE,
    )


@dataclass(frozen=True, slots=True)
class _Frame:
    """What holds for a paragraph: its sections, its default period, the words of the note's anchor."""

    chain: tuple[Section, ...]
    default: str
    year: str
    anchor: str


@dataclass(slots=True)
class _Course:
    """When a value was at its start and at its end, for its equivalent in another unit.

    "tăng từ 44,2 triệu đồng năm 2020 lên 69,8 triệu đồng năm 2025, tương đương tăng từ 1.917 USD lên 2.922 USD"
    """

    began: str = ""
    ended: str = ""
    standing: bool = False
    """Whether the last value was how things stand, so that the counts listed after it are so, too."""

    def period(self, read: str, clause: Clause, named: Named, before: Named | None) -> str:
        """The period of a clause: as `read`, or that of the value whose equivalent it is."""
        at_start = clause.bound == "từ"
        goes_on = named.derived and before is not None and before.rule == "conversion"
        if (named.rule == "conversion" or goes_on) and self.began:
            return self.began if at_start else self.ended
        if at_start:
            self.began, self.ended = read, ""
        else:
            self.ended = read
        return read


def find_figures(
    reading: Reading, quantities: Sequence[Quantity], targets: Sequence[Target], registry: Registry
) -> list[Figure]:
    """Reported values in the order of the text; what is a target is left out.

    Ratios to the plan, comparisons and growth that follow a value are figures of indicators of their own.
    """
    taken = {(t.span.end, t.low, t.high) for t in targets}
    year = periods.document_year(reading)
    spoken = periods.SpokenYears("" if reading.document.date else reading.text.repaired)
    found: list[Figure] = []
    topic: Named | None = None
    for group in map(with_shared_predicate, clauses_of(reading, quantities)):
        frame = _frame(reading, group[0], year, spoken.of(group[0].paragraph))
        last_period = outside = ""
        course = _Course()
        about, topic = topic, None
        for clause, named, before in named_clauses(group, _from_anchor(frame.anchor), about):
            if named is None:
                continue
            topic = topic or (named if is_topic(named) else None)
            outside = last_period if clause.bracketed else outside
            last_period = outside if clause.after_bracket and outside else last_period
            frame = _said_before(reading, clause, frame)
            course.standing = is_state(clause, named, course.standing)
            read = _period(reading, clause, named, frame, last_period, course)
            period = periods.start_of(read) if _is_start(reading, clause) else read
            period = periods.as_headed(course.period(period, clause, named, before), frame.default)
            last_period = read
            key = (clause.span.end, clause.quantity.low, clause.quantity.high)
            if key in taken or not _is_reported(reading, clause, frame):
                continue
            found.extend(_figures(reading, clause, named, period, frame, course.standing, registry))
    return found


def _is_start(reading: Reading, clause: Clause) -> bool:
    """Whether a value is where something began, at a time that is not said: "giảm từ 9,32% xuống còn 6,85%"."""
    if clause.bound != "từ" or compiled(r"(?:19|20)\d\d").search(f"{clause.lead[-30:]} {clause.tail[:24]}"):
        return False
    after = reading.text.repaired[clause.quantity.span.end : clause.quantity.span.end + 60]
    return compiled(r"[^.;()\d]{0,30}\b(?:xuống|lên|còn|thành)\b").match(after) is not None


def _from_anchor(anchor: str) -> Named | None:
    """What a note's first value leans on: the last thing that the sentence of its mark speaks of."""
    if not anchor:
        return None
    words = compiled(r"[;:]\s").split(anchor)[-1]
    if value := compiled(r"(?:đạt|ước|tăng|giảm|chiếm|là|khoảng|trên)?\s*\d[\d.,]*\s*(?:%|[a-zđ])").search(words):
        words = words[: value.start()]
    subject = split_subject(words.rstrip(" .,"))[1]
    if not subject or len(subject.split()) > 20 or not begins_with_measure(subject):
        return None
    return Named(capital(subject), "level", capital(subject), of_year=True, rule="anchor")


def _frame(reading: Reading, clause: Clause, year: str, spoken: str) -> _Frame:
    section = reading.section_at(clause.paragraph.start)
    chain = tuple(periods.section_chain(reading, section))
    anchor = ""
    note = reading.note_at(clause.paragraph.start)
    if note is not None:
        sentence = reading.sentences[max(reading.sentence_index(max(note.anchor - 1, 0)), 0)]
        anchor = " ".join(reading.text.repaired[sentence.span.start : note.anchor].split())
    year = spoken or year
    own = [s for s in chain if not (s.heading_span.overlaps(clause.paragraph) and ";" in s.heading)]
    default = periods.heading_period(own, year) or spoken or periods.reported_period(reading, year)
    return _Frame(chain, default, year, anchor)


def _said_before(reading: Reading, clause: Clause, frame: _Frame) -> _Frame:
    """The frame with the part of a year that an earlier sentence of the paragraph set, if any did."""
    earlier = clause.paragraph.start, _sentence_start(reading, clause)
    words = " ".join(reading.text.repaired[slice(*earlier)].split())
    opening = compiled(r"[.;:](?=\s)").split(words)[0]
    leans = compiled(r"\W*(?:[Tt]rong đó|[Cc]ụ thể|[Gg]ồm|[Bb]ao gồm)\b").match(reading.text.repaired, earlier[1])
    of_all = "" if leans or compiled(r"\d\s?%|\d (?:tỷ|triệu|nghìn)\b").search(opening) else opening
    said = periods.last_period(of_all, frame.year) or periods.last_period(words, frame.year)
    said = periods.as_headed(said, frame.default)
    return replace(frame, default=said) if compiled(r"\d+ tháng\b").match(said) else frame


def _is_reported(reading: Reading, clause: Clause, frame: _Frame) -> bool:
    if clause.sentence.kind == "heading":
        return False
    words = reading.text.repaired[clause.sentence.span.start : clause.sentence.span.end]
    if frame.chain and (frame.chain[0].forward or is_ordered(reading, frame.chain[0], outermost=False)):
        return bool(compiled(r"\b(?:ước đạt|hiện có|đã đạt|đến nay)\b").search(words))
    if reading.document.kind.lower().startswith("báo cáo"):
        return True
    if compiled(r"(?:quyết định|nghị định|thông tư|luật|quy chế)").match(reading.document.kind.lower()):
        return bool(compiled(r"\b(?:ước đạt|so với cùng kỳ|năm 20\d\d (?:đạt|tăng|giảm))").search(words))
    if any(_reporting().search(section.heading) for section in frame.chain):
        return True
    tells = ("Công điện", "Thông báo", "Chỉ thị", "Công văn", "Tờ trình")
    if not reading.document.kind:
        # No official document but an article or an extract, which goes on telling once a paragraph or point began to.
        begun = min([clause.paragraph.start, *(section.span.start for section in frame.chain[:1])])
        so_far = compiled(r"\b(?:thực|thể|phát|xuất) hiện\b").sub(
            "", reading.text.repaired[begun : clause.sentence.span.end].lower()
        )
        return bool(_reported().search(so_far)) and not _ahead().search(words)
    return bool(_reported().search(words)) and (bool(frame.chain) or reading.document.kind in tells)


def _sentence_start(reading: Reading, clause: Clause) -> int:
    index = reading.sentence_index(clause.quantity.span.start)
    start = reading.sentences[index].span.start if index >= 0 else clause.paragraph.start
    text = reading.text.repaired
    while index > 0 and start > clause.paragraph.start:
        previous = reading.sentences[index - 1].span
        if not previous.of(text).rstrip().endswith(";") or previous.start < clause.paragraph.start:
            break
        index, start = index - 1, previous.start
    return max(start, clause.paragraph.start)


def _words_before(reading: Reading, clause: Clause) -> str:
    text = reading.text.repaired[_sentence_start(reading, clause) : clause.quantity.span.end]
    return _without_asides(" ".join(text.split()))


def _without_asides(words: str) -> str:
    """The words without the brackets in them that give values of their own, and so of times of their own.

    >>> _without_asides("tăng 8,4% (quý I tăng 8,5%), đóng góp 5,7%"), _without_asides("(tính đến 30/9) đạt 5%")
    ('tăng 8,4% , đóng góp 5,7%', '(tính đến 30/9) đạt 5%')
    """
    return compiled(r"\([^()]*\d\s?(?:%|tỷ|triệu|nghìn)[^()]*\)").sub("", words)


def _period(reading: Reading, clause: Clause, named: Named, frame: _Frame, last: str, course: _Course) -> str:
    """The period of a value; what is yearly, or of five years, in a term 2020 - 2025 is of 2021 - 2025."""
    period = _named_period(reading, clause, named, frame, last, course)
    term = compiled(r"(20\d\d) - (20\d\d)").fullmatch(period)
    if term is None or int(term[2]) - int(term[1]) != 5:
        return period
    words = f"{named.name} {clause.lead[-40:]} {clause.subject} {clause.predicate}"
    years = compiled(r"(?:hằng|hàng|mỗi) năm|\b5 năm|bình quân", re.IGNORECASE).search(words)
    return f"{int(term[1]) + 1} - {term[2]}" if years or named.basis in ("annual", "annual growth") else period


def _named_period(reading: Reading, clause: Clause, named: Named, frame: _Frame, last: str, course: _Course) -> str:
    if compiled(r"(?:^|(?<!với)(?<!so)\s)(?:cùng kỳ|năm trước|năm ngoái)(?: năm (?:trước|ngoái))?$").search(
        clause.subject.lower()
    ):
        this = last or frame.default
        ends = compiled(r"(?:19|20)\d\d$").search(this)
        if ends and "-" not in this:
            return f"{this[: ends.start()]}{int(ends[0]) - 1}"
    end = clause.quantity.span.end
    after = reading.text.repaired[end : min(end + 80, max(clause.sentence.span.end, end))]
    at_once = periods.period_behind(compiled(r"\s+").sub(" ", after), frame.year)
    if at_once and clause.quantity.unit != "lần":  # "gấp 2 lần năm 2020" is of the year of what is twice as much
        return at_once
    before = _words_before(reading, clause)
    if year := _compared_year(before):
        return year_before if (year_before := _same_part(frame.default, year)) else year
    if compiled(r"(?:hằng|hàng|mỗi) năm").search(named.name) and compiled(r"20\d\d - 20\d\d").fullmatch(frame.default):
        said = periods.last_period(before, frame.year)
        return said if "-" in said else frame.default
    if named.derived and last:
        return periods.last_period(f"{clause.lead} {clause.predicate}", frame.year) or last
    if since := compiled(r"[Tt]ừ (?:đầu )?năm (20\d\d) đến nay[^;]*$").search(before):
        return f"{since[1]} - {frame.year}" if since[1] < frame.year else frame.year
    if own := periods.last_period(before, frame.year):
        return frame.default if _until_day_within(own, before, frame.default) else own
    if frame.anchor and (said := periods.last_period(frame.anchor, frame.year)):
        return said
    if spent := compiled(r"giải ngân[^.;,:()\d]{0,70}? năm ((?:19|20)\d\d)").search(before):
        return spent[1] if " - " in frame.default else frame.default
    closing = "" if clause.bracketed else periods.period_at_end(clause.tail, frame.year)
    return closing or _default(clause, named, frame, before, course)


def _until_day_within(own: str, before: str, default: str) -> bool:
    """Whether a period is only the day until which the months that the document reports on were counted:
    "đến ngày 18/6/2025" in a report of six months."""
    half = compiled(r"(\d+) tháng(?: đầu)? năm (20\d\d)").fullmatch(default)
    month, _, year = own.partition("/")
    if half is None or year != half[2] or not month.isdigit() or int(month) > int(half[1]):
        return False
    until = rf"[Đđ]ến (?:hết )?(?:ngày )?\d{{1,2}}/0?{month}(?:/{year}\b|(?![/\d]))"
    return compiled(until).search(before) is not None


def _compared_year(before: str) -> str:
    """The year of the same period that a value is itself of: "Tỷ lệ giải ngân cùng kỳ năm 2024 là 29,8%"."""
    own = compiled(r"[;.]\s").split(before)[-1]
    said = compiled(
        r"(?<!so với )(?<!so )cùng kỳ năm (20\d\d)(?: \([^()]*\))?[^,;()]*\b(?:là|đạt)\s+[\d.,]+[^,;()\d]*$"
    ).search(own)
    return said[1] if said else ""


def _same_part(period: str, year: str) -> str:
    """The same months of another year: "6 tháng đầu năm 2025" of 2024 is "6 tháng đầu năm 2024"."""
    return compiled(r"\d{4}$").sub(year, period) if "tháng" in period or "quý" in period else ""


def _default(clause: Clause, named: Named, frame: _Frame, before: str, course: _Course) -> str:
    """The period of the heading or the document; what stands at its end is dated to the end."""
    half = compiled(r"(\d+) tháng(?: đầu)? năm (20\d\d)").fullmatch(frame.default)
    spanning = compiled(r"(20\d\d) - (20\d\d)").fullmatch(frame.default)
    own = before.rpartition(";")[2].rpartition(",")[2]
    words = f"{own} {clause.quantity.surface}"
    counted = named.rule == "count first" and "đạt chuẩn" in named.name
    if spanning and compiled(r"(?:đến|vào) cuối (?:nhiệm kỳ|giai đoạn|kỳ)").search(before):
        return spanning[2]
    said = _stock().search(words) or (counted and not compiled(r"\bđã\b").search(before))
    course.standing = course.standing or bool(said)
    if said and half:
        return f"{half[1]}/{half[2]}"
    return spanning[2] if spanning and course.standing and "nhiệm kỳ" not in words else frame.default


def _is_not_over(reading: Reading, period: str) -> bool:
    """Whether a report speaks of a whole year in the last months of that year: what it gives is then an estimate."""
    spoken = reading.document.date
    return period == spoken[:4] and "10" <= spoken[5:7] <= "12" and spoken[5:] < "12-20"


def _modality(reading: Reading, clause: Clause, frame: _Frame, period: str, state: bool) -> Modality:
    """An estimate's word holds for the rest of its sentence, and for the note that lists its parts.

    A year that was over when the document spoke is estimated only where its own clause says so.
    """
    spoken = reading.document.date[:4] or periods.reported_period(reading, frame.year)[-4:]
    over = compiled(r"20\d\d").fullmatch(period) and spoken.isdigit() and int(period) < int(spoken)
    if over and not _estimate().search(f"{clause.lead} {clause.predicate} {clause.bound}"):
        return "actual"
    said = _words_before(reading, clause)
    if _estimate().search(said):
        return "estimate"
    of_year = periods.heading_period(list(frame.chain), frame.year) == period
    if (
        of_year
        and not state
        and _is_not_over(reading, period)
        and not compiled(r"\b(?:đã|đến nay|hiện|được)\b").search(said)
    ):
        return "estimate"
    parts = compiled(r"\W*(?:\d{1,2}\s+)?(?:[Tt]rong đó|[Gg]ồm|[Bb]ao gồm)\b").match(
        clause.paragraph.of(reading.text.repaired)
    )
    if parts and _estimate().search(compiled(r"[;.]\s").split(frame.anchor)[-1]):
        return "estimate"
    return "actual"


def _figures(
    reading: Reading, clause: Clause, named: Named, period: str, frame: _Frame, state: bool, registry: Registry
) -> list[Figure]:
    quantity = clause.quantity
    modality = _modality(reading, clause, frame, period, state)
    rule = f"figure: {named.rule}"
    unit = "hạng" if named.rule == "rank" else with_people(quantity.unit, named.name)
    state = state and named.basis == "level"
    figures = [_figure(clause, named.name, period, quantity.low, unit, modality, named.basis, registry, rule, state)]
    if quantity.denominator is not None and quantity.denominator != quantity.low and named.rule != "rank":
        measured = quantity.unit.split("/")[0].split(" ")[-1] in MEASURES
        of = f"Tổng {named.base}" if not quantity.unit else f"Kế hoạch {small(named.base)}"
        whole = capital(of) if measured or not quantity.unit else f"Tổng số {quantity.unit}"
        figures.append(
            _figure(
                clause,
                whole,
                period,
                quantity.denominator,
                quantity.unit,
                modality,
                "level",
                registry,
                "figure: whole",
                state,
            )
        )
    return figures


def _figure(
    clause: Clause,
    name: str,
    period: str,
    value: Decimal,
    unit: str,
    modality: Modality,
    basis: Basis,
    registry: Registry,
    rule: str,
    state: bool,
) -> Figure:
    entry = indicator_entry(name, registry)
    span = clause.span if "subject" in rule or "grow" in rule else clause.close
    if "slip" in clause.quantity.rule:
        rule = f"{rule}; {clause.quantity.rule.partition('; ')[2]}"
    return Figure(span, name, period, value, unit, modality, basis, entry, rule, state)
