"""Targets: quantities to be reached. What a text forecasts or reports is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from lsgraph.model import Comparator, Quantity, Reading, Section, Target
from lsgraph.patterns import compiled
from lsgraph.registry import Registry
from lsgraph.statements import periods
from lsgraph.statements.clauses import Clause, clauses_of
from lsgraph.statements.indicators import indicator_entry
from lsgraph.statements.names import Named, is_rate, with_people
from lsgraph.statements.naming import name_indicator
from lsgraph.statements.shared import with_shared_predicate


@cache
def _goal_heading() -> re.Pattern[str]:
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


@cache
def _cue() -> re.Pattern[str]:
    """Words that make a quantity after them a goal."""
    return re.compile(
        r"[Pp]hấn đấu|"
        r"(?<!hoàn thành )(?<!đạt )(?<!chương trình )(?<!Chương trình )(?<!các )(?<!Các )(?<!vượt )(?<!% )(?<!so với )"
        r"[Mm]ục tiêu(?! quốc gia| là xây| quan trọng| đề ra| đã đề ra)|"
        r"(?<!\d )(?<!% )(?<!vượt )(?<!mức )(?<!số )(?<!với )(?<!được )(?<!đạt )(?<!thành )[Cc]hỉ tiêu(?! chủ yếu,|"
        r" đề ra| của)|hướng đến|hướng tới|"
        r"[Qq]uyết tâm|(?:[Bb]ảo đảm|[Đđ]ảm bảo) (?:cắt giảm|giảm|đạt|đến|ít nhất|tối thiểu|trên|100%|"
        r"tỷ lệ)|[Đđ]ặt ra|[Đđ]ưa tỷ lệ|"
        r"[Nn]âng tỷ lệ"
    )


@cache
def _reported() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:ước(?: đạt| tính| thực hiện)?|dự ước|hiện(?: nay)? (?:có|đạt|còn)|đã (?:đạt|có|"
        r"hoàn thành|thực hiện|giải quyết|cấp|giải ngân|"
        r"bàn giao|thành lập|ban hành|tổ chức)|dự báo|đến nay|kết quả)\b",
        re.IGNORECASE,
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """What the place of a paragraph says about its quantities."""

    chain: tuple[Section, ...]
    goals: bool
    forward: bool
    now: int


def find_targets(reading: Reading, quantities: Sequence[Quantity], registry: Registry) -> list[Target]:
    """One target for each quantity to be reached, in the order of the text.

    Headings of goals make targets of all quantities below them; elsewhere a cue in the same sentence does
    ("phấn đấu", "mục tiêu", "đến năm 2030 đạt"), which a report may contain as well.
    """
    now = int(periods.document_year(reading) or 0)
    found: list[Target] = []
    for group in map(with_shared_predicate, clauses_of(reading, quantities)):
        place = _place(reading, group[0], now)
        before: Named | None = None
        for clause in group:
            named = name_indicator(clause, before)
            if named is not None and _is_target(reading, clause, named, place):
                found.append(_target(reading, clause, named, place, registry))
            before = named or before
    return found


def _place(reading: Reading, clause: Clause, now: int) -> _Place:
    chain = tuple(periods.section_chain(reading, reading.section_at(clause.paragraph.start)))
    forward = bool(chain) and chain[0].forward
    goals = clause.sentence.note is None and (_under_goals(chain, clause) or _announced(reading, clause))
    return _Place(chain, goals, forward, now)


def _under_goals(chain: Sequence[Section], clause: Clause) -> bool:
    """Whether the nearest heading that says anything about it is one of goals."""
    for section in chain:
        heading = section.heading
        # an item whose own words were taken for a heading
        own = section.heading_span.overlaps(clause.paragraph) and section.kind in ("number", "letter", "point")
        if own and (not _goal_heading().search(heading[:40]) or len(heading.split()) > 14):
            continue
        if _goal_heading().search(heading[:48]) and not compiled(r"nhiệm vụ|giải pháp", re.IGNORECASE).search(heading):
            return True
        if _other_heading().search(heading):
            return False
    return False


_ITEM = re.compile(r"\W{0,3}(?:[-+*•–]|\(?\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\))\s*\S")
_ANNOUNCES = re.compile(r"(?:chỉ tiêu|mục tiêu)(?! quốc gia)[^.;]{0,60}:\s*$", re.IGNORECASE)
_LONGEST_LIST = 24


def _announced(reading: Reading, clause: Clause) -> bool:
    """Whether the paragraph is an item of a list whose first words announce goals: "…, các chỉ tiêu như sau:"."""
    text = reading.text.repaired
    if not _ITEM.match(clause.paragraph.of(text)):
        return False
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
            return True
        if begins:
            if not _ITEM.match(words):
                return False
            paragraph, seen = sentence.paragraph, seen + 1
    return False


def _sentence_before(reading: Reading, clause: Clause) -> str:
    """The words of the sentence, its semicolons passed over, that stand before the number."""
    text = reading.text.repaired
    index = reading.sentence_index(clause.quantity.span.start)
    start = reading.sentences[index].span.start if index >= 0 else clause.paragraph.start
    while index > 0 and start > clause.paragraph.start:
        previous = reading.sentences[index - 1].span
        if not previous.of(text).rstrip().endswith(";") or previous.start < clause.paragraph.start:
            break
        index -= 1
        start = previous.start
    return " ".join(text[max(start, clause.paragraph.start) : clause.quantity.span.start].split())


def _is_target(reading: Reading, clause: Clause, named: Named, place: _Place) -> bool:
    before = _sentence_before(reading, clause)
    if _ruled_out(clause, named, place, before):
        return False
    if place.goals and (place.forward or periods.years_until(before)):
        return True
    return _called_for(clause, named, place, before)


_NO_GOALS = frozenset({"chỉ tiêu", "mục tiêu", "nhiệm vụ", "nội dung", "giải pháp", "quyết định", "nghị quyết"})


def _ruled_out(clause: Clause, named: Named, place: _Place, before: str) -> bool:
    """What is reported, compared, put in brackets or lies in the past is no goal, whatever the heading."""
    # searched from a position, since a slice could begin inside a word ("n|ước")
    if _reported().search(f"{clause.predicate} {clause.bound}") or _reported().search(before, max(0, len(before) - 40)):
        return True
    if clause.sentence.kind == "heading" and not place.goals and not _last_cue(before):
        return True
    if clause.quantity.unit in _NO_GOALS or clause.quantity.unit.startswith("đợt/"):
        return True
    if named.derived and named.rule in ("comparison", "plan ratio"):
        return True
    if clause.quantity.denominator is not None and not place.forward:
        return True  # "315/644 thôn" counts what was done
    if clause.bracketed and not compiled(r"trong đó|≥|tối thiểu|ít nhất|phấn đấu|mục tiêu [^.;()]*\(").search(
        before[-70:]
    ):
        return True
    years = [year for _, year in periods.years_until(f"{before} {clause.tail[:24]}")]
    past = bool(years) and 0 < years[-1] < place.now
    own = f"{clause.predicate} {clause.subject}"
    return past and not compiled(r"phấn đấu|mục tiêu|chỉ tiêu", re.IGNORECASE).search(own)


def _called_for(clause: Clause, named: Named, place: _Place, before: str) -> bool:
    """Outside sections of goals a cue must stand before the number, the nearer in a report."""
    if clause.sentence.note is not None:
        return bool(_cue().search(before[-260:])) and bool(compiled(r"mục tiêu|phấn đấu").search(before[-60:]))
    if not place.forward:
        before = before.rpartition(";")[2]
    if cue := _last_cue(before):
        near = len(before[-260:]) - cue.end() < 90
        near = near and (_ahead(before[-260:][cue.start() :], place) or not _REACHED.search(before))
        return _within_reach(before, cue) and (place.forward or near)
    if not place.forward:
        return False
    if compiled(r"hoàn thành mục tiêu [^.;]{0,80}$").search(before):
        return True
    by_then = compiled(r"[^.;]{0,60}?(?:vào|trong|đến) (?:hết |cuối )?năm (20\d\d)(?!\s*[-–])").match(clause.tail)
    if by_then and int(by_then[1]) >= place.now > 0:
        return _states_value(clause, named)
    ahead = compiled(r"[Đđ]ến (?:hết |cuối )?(?:năm )?(20\d\d)").search(periods.without_references(before))
    if ahead and int(ahead[1]) >= place.now > 0 and len(before) - ahead.end() < 160:
        return _states_value(clause, named)
    return bool(compiled(r"(?:thành lập|xây dựng|phát triển|tăng|trồng) thêm\s*$").search(before[-30:]))


_REACHED = re.compile(r",\s*(?:đã )?(?:có|đạt)\s*$")


def _ahead(words: str, place: _Place) -> bool:
    """Whether words name a year that has not come yet when the document speaks."""
    return any(year > place.now > 0 for _, year in periods.years_until(words))


def _last_cue(before: str) -> re.Match[str] | None:
    cue = None
    for cue in _cue().finditer(before[-260:]):  # noqa: B007 - the last one is meant
        pass
    return cue


def _within_reach(before: str, cue: re.Match[str]) -> bool:
    """A cue reaches to the end of its clause; a new sentence about something else ends it."""
    tail = before[-260:][cue.end() :]
    return len(tail) < 200 and not compiled(r"\b(?:theo|tại) (?:Quyết định|Nghị quyết|Kế hoạch)").search(tail[-40:])


def _states_value(clause: Clause, named: Named) -> bool:
    if named.rule in ("share first", "count first"):
        return bool(
            compiled(r"có|đạt|khoảng|trên|ít nhất|tối thiểu|hoàn thành|xây dựng|thành lập").search(
                f"{clause.predicate} {clause.subject}"[-40:]
            )
        ) or (clause.quantity.comparator != "=" or clause.quantity.unit == "%")
    return True


def _year(reading: Reading, clause: Clause, named: Named, place: _Place) -> int | None:
    before = _sentence_before(reading, clause)
    text = reading.text.repaired
    near = periods.years_until(before)
    yearly = bool(compiled(r"(?:hằng|hàng|mỗi) năm|bình quân").search(named.name)) or "/năm" in clause.quantity.unit
    yearly = yearly or bool(compiled(r"(?:[Hh]ằng|[Hh]àng|[Mm]ỗi) năm,").search(before))
    if named.basis in ("annual growth", "annual", "period total") or (named.basis == "change" and yearly):
        close = periods.without_references(before[-90:])
        named_years = compiled(r"(?<!đến )(?<!hết )[Nn]ăm (20\d\d)(?!\s*[-–])").findall(close)
        year_after = compiled(r"\s+(?:trong |vào )?năm (20\d\d)").match(text[clause.quantity.span.end :][:24])
        single = named_years[-1] if named_years else year_after[1] if year_after else ""
        if yearly or named.basis == "period total":
            return _year_of_heading(place)
        return int(single) if single else _year_of_heading(place) or _only_year(reading)
    if near:
        return near[-1][1]
    after = text[clause.quantity.span.end : min(clause.span.end, clause.quantity.span.end + 90)]
    if follow := periods.years_until(" ".join(after.split())):
        return follow[0][1]
    if place.goals:
        rest = " ".join(text[clause.quantity.span.end : clause.paragraph.end].split())
        if len(rest) < 160 and (follow := periods.years_until(rest)) and clause.subject:
            return follow[0][1]
    if year := periods.heading_year(list(place.chain)):
        return year if year >= place.now else None
    return _only_year(reading) if place.forward or place.now == _only_year(reading) else None


def _year_of_heading(place: _Place) -> int | None:
    """The one year that a heading is about: "Mục tiêu, nhiệm vụ năm 2025", but not "mục tiêu đến năm 2030"."""
    for section in place.chain:
        if years := compiled(r"(?<!đến )(?<!hết )\bnăm (20\d\d)(?!\s*[-–])").findall(section.heading.lower()):
            return int(years[-1]) if int(years[-1]) >= place.now else None
    return None


def _only_year(reading: Reading) -> int | None:
    """The year of a document that is about one year or a part of it."""
    period = compiled(r"(20\d\d)(?:-[HQ]\d)?").fullmatch(reading.document.period)
    return int(period[1]) if period else None


def _unit(clause: Clause, named: Named) -> str:
    unit = clause.quantity.unit
    if (
        named.basis == "change"
        and unit == "%"
        and is_rate(named.base)
        and compiled(r"(?:hằng|hàng|mỗi) năm").search(named.name)
    ):
        return "%/năm"
    return with_people(unit, named.name)


def _comparator(reading: Reading, clause: Clause) -> Comparator:
    """The comparator of the quantity; "vượt mục tiêu được giao (10%)" is more than that."""
    sign = reading.text.repaired[clause.quantity.span.start : clause.quantity.number.start]
    if reading.restored and ">" in sign and "=" not in sign:
        return ">="  # a scanner loses the bar of "≥", and plans hardly ever print a bare ">"
    before = _sentence_before(reading, clause)[-60:]
    beyond = compiled(r"(?<!và )\bvượt (?:mục tiêu|chỉ tiêu|mức)[^.;,]{0,40}$").search(before)
    return ">" if beyond and clause.quantity.comparator == "=" and clause.bracketed else clause.quantity.comparator


def _reference(reading: Reading, clause: Clause, place: _Place) -> str:
    """The printed number of the item, brackets off; the section's path knows it where a scan lost a digit."""
    match = compiled(r"\W*\((\d{1,2})\)\s").match(clause.paragraph.of(reading.text.repaired))
    printed = match[1] if match else ""
    section = place.chain[0] if place.chain else None
    numbered = compiled(r"\((\d{1,2})\)$").search(section.path) if section else None
    if section and numbered and section.span.start <= clause.paragraph.start + 8 and numbered[1].endswith(printed):
        return numbered[1]
    return printed


def _target(reading: Reading, clause: Clause, named: Named, place: _Place, registry: Registry) -> Target:
    return Target(
        span=clause.close if named.rule in ("count first", "share first") else clause.span,
        indicator=named.name,
        comparator=_comparator(reading, clause),
        low=clause.quantity.low,
        high=clause.quantity.high,
        unit=_unit(clause, named),
        year=_year(reading, clause, named, place),
        basis=named.basis,
        ref=_reference(reading, clause, place),
        entry=indicator_entry(named.name, registry),
        rule=f"target: {'goal section' if place.goals else 'cue'}, {named.rule}",
    )
