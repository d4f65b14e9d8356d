"""Targets: quantities to be reached. What a text forecasts or reports is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from lsgraph.model import Comparator, Quantity, Reading, Target
from lsgraph.patterns import compiled
from lsgraph.registry import Registry
from lsgraph.statements import periods
from lsgraph.statements.clauses import Clause, clauses_of
from lsgraph.statements.goal_places import Place, goal_heading, place_of
from lsgraph.statements.indicators import indicator_entry
from lsgraph.statements.names import Named, is_rate, with_people
from lsgraph.statements.naming import named_clauses
from lsgraph.statements.shared import with_shared_predicate


@cache
def _cue() -> re.Pattern[str]:
    """Words that make a quantity after them a goal."""
    return re.compile(
        r"[Pp]hấn đấu|"
        r"(?:để|nhằm|[Bb]ảo đảm|[Đđ]ảm bảo|phấn đấu) (?:hoàn thành|đạt)(?: được)?(?: các)? mục tiêu|"
        r"(?<!hoàn thành )(?<!đạt )(?<!chương trình )(?<!Chương trình )(?<!các )(?<!Các )(?<!vượt )(?<!% )(?<!so với )"
        r"[Mm]ục tiêu(?! quốc gia| là xây| quan trọng| đề ra| đã đề ra)|"
        r"(?<!\d )(?<!% )(?<!vượt )(?<!mức )(?<!số )(?<!với )(?<!được )(?<!đạt )(?<!thành )[Cc]hỉ tiêu(?! chủ yếu,|"
        r" đề ra| của)|hướng đến|hướng tới|"
        r"[Qq]uyết tâm|(?:[Bb]ảo đảm|[Đđ]ảm bảo) (?:cắt giảm|giảm|đạt|đến|ít nhất|tối thiểu|trên|100%|"
        r"tỷ lệ|tăng trưởng|tốc độ tăng)|[Đđ]ặt ra|[Đđ]ưa tỷ lệ|"
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


def find_targets(reading: Reading, quantities: Sequence[Quantity], registry: Registry) -> list[Target]:
    """One target for each quantity to be reached, in the order of the text.

    Headings of goals make targets of all quantities below them; elsewhere a cue in the same sentence does
    ("phấn đấu", "mục tiêu", "đến năm 2030 đạt"), which a report may contain as well.
    """
    now = int(periods.document_year(reading) or 0)
    found: list[Target] = []
    for group in map(with_shared_predicate, clauses_of(reading, quantities)):
        place = place_of(reading, group[0], now)
        whole: Target | None = None
        behind = 0
        for clause, named, _ in named_clauses(group):
            part = whole is not None and _is_part(reading, clause, whole, behind)
            if named is not None and (part or _is_target(reading, clause, named, place)):
                target = _target(reading, clause, named, place, registry)
                if whole is not None and part:
                    name = f"{whole.indicator} của {clause.subject}" if clause.subject else target.indicator
                    target = replace(target, indicator=name, year=whole.year, entry=indicator_entry(name, registry))
                found.append(target)
                whole, behind = (whole, behind) if part else (target, clause.quantity.span.end)
    return found


def _is_part(reading: Reading, clause: Clause, whole: Target, behind: int) -> bool:
    """Whether a value is a part of the target that ends before: "58 trạm (Trong đó: Hoa Ban: 25 trạm, …)"."""
    between = reading.text.repaired[behind : clause.quantity.span.start][-200:]
    opened = between.rfind("(")
    inside = opened >= 0 and ")" not in between[opened:] and compiled(r"\(\s*[Tt]rong đó\b").match(between[opened:])
    return bool(inside) and clause.quantity.unit == whole.unit and clause.quantity.high <= whole.high


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


def _is_target(reading: Reading, clause: Clause, named: Named, place: Place) -> bool:
    before = _sentence_before(reading, clause)
    if _ruled_out(clause, named, place, before):
        return False
    if place.goals and (place.forward or _ahead(before, place) or (not place.report and periods.years_until(before))):
        return True
    return _called_for(clause, named, place, before)


_NO_GOALS = frozenset({"chỉ tiêu", "mục tiêu", "nhiệm vụ", "nội dung", "giải pháp", "quyết định", "nghị quyết"})


def _ruled_out(clause: Clause, named: Named, place: Place, before: str) -> bool:
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
    alone = (
        place.goals
        and not clause.tail
        and not compiled(r"\d[\d.,]*\s?(?:%|[^\W\d])").search(
            compiled(r"^\W*(?:\(?\d+[.)])?|\b(?:19|20)\d\d\b").sub("", before.rpartition("(")[0])
        )
    )
    within = (
        r"trong đó|riêng|tương đương|đảm bảo|bảo đảm|lũy kế|luỹ kế|nâng tổng|≥|tối thiểu|ít nhất|phấn đấu|"
        r"mục tiêu [^.;()]*\("
    )
    if clause.bracketed and not alone and not compiled(within).search(before[-150:].rpartition(")")[2]):
        return True
    years = [year for _, year in periods.years_until(f"{before} {clause.tail[:24]}")]
    past = bool(years) and 0 < years[-1] < place.now
    own = f"{clause.predicate} {clause.subject}"
    return past and not compiled(r"phấn đấu|mục tiêu|chỉ tiêu", re.IGNORECASE).search(own)


def _called_for(clause: Clause, named: Named, place: Place, before: str) -> bool:
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
    if compiled(r"(?:thành lập|xây dựng|phát triển|tăng|trồng) thêm\s*$").search(before[-30:]):
        return True
    if compiled(r"[Nn]âng tổng (?:số|diện tích|chiều dài|công suất|sản lượng|giá trị)\b[^;.,]*$").search(before):
        return not _reached_already(before)
    return place.tasks and _demanded(clause, named, before)


def _demanded(clause: Clause, named: Named, before: str) -> bool:
    """Whether a task asks for a quantity: at least so many of something, or all of it ("bàn giao 100% mặt bằng")."""
    if named.rule == "deed first" and before.rstrip().endswith(":"):
        return not _reached_already(before)
    held = compiled(r"(?:bảo đảm|đảm bảo)(?: có| đạt)?(?: không (?:quá|vượt quá|dưới)| tối (?:đa|thiểu)| ít nhất)$")
    if named.rule in ("count first", "subject") and held.search(f"{clause.predicate} {clause.bound}".strip()):
        return True
    if named.rule not in ("share first", "count first", "subject", "change first") or clause.bracketed:
        return False
    terms = (
        r"mức|hỗ trợ|kinh phí|lãi suất|phạt|thu phí|ngân sách|vốn|chiếm|trích|cấp bù|khi|nếu|trường hợp|theo|đối với"
    )
    if compiled(rf"\b(?:{terms})\b[^,;.]{{0,60}}$").search(before):
        return False
    at_least = compiled(r"ít nhất|tối thiểu|không (?:dưới|thấp hơn)").search(
        f"{clause.predicate} {clause.bound}".lower()
    )
    everything = clause.quantity.low == 100 and clause.quantity.unit == "%" and clause.tail
    return bool(at_least or (everything and not _reached_already(before)))


def _reached_already(before: str) -> bool:
    return compiled(r"\b(?:đã|hiện|đang)\b[^,;.]{0,50}$").search(before) is not None


_REACHED = re.compile(r",\s*(?:đã )?(?:có|đạt)\s*$")


def _ahead(words: str, place: Place) -> bool:
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


def _year(reading: Reading, clause: Clause, named: Named, place: Place) -> int | None:
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
    if at_once := compiled(r"\s*(?:(?:vào|trong|đến|của|ở)\s+)*(?:hết\s+|cuối\s+)?năm\s+(20\d\d)(?!\s*[-–]|\d)").match(
        text[clause.quantity.span.end :][:40]
    ):
        return int(at_once[1])
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
    if place.announced and (year := _year_of_heading(place)):
        return year
    if (
        named.basis == "level"
        and place.goals
        and place.forward
        and (end := _end_of_plan(reading, place))
        and end >= place.now > 0
    ):
        return end
    if named.basis == "level" and place.forward and (end := _end_of_heading(place)):
        return end
    return _only_year(reading) if place.forward or place.now == _only_year(reading) else None


def _year_of_heading(place: Place) -> int | None:
    """The one year that a heading, or what announces a list, is about: "Mục tiêu, nhiệm vụ năm 2025", but not "mục tiêu
    đến năm 2030"."""
    for words in (place.announced, *(section.heading for section in place.chain)):
        if years := compiled(r"(?<!đến )(?<!hết )\bnăm (20\d\d)(?!\s*[-–])").findall(words.lower()):
            return int(years[-1]) if int(years[-1]) >= place.now else None
    return None


def _end_of_heading(place: Place) -> int | None:
    """The last year of the term that a heading is about: "Kế hoạch phát triển giai đoạn 2026 - 2030"."""
    for section in place.chain:
        term = compiled(r"(?:kế hoạch|lộ trình|chỉ tiêu|mục tiêu)\b.*giai đoạn (?:20\d\d\s?[-–]\s?)(20\d\d)").match(
            section.heading[:120].lower()
        )
        if term:
            return int(term[1]) if int(term[1]) >= place.now > 0 else None
    return None


def _only_year(reading: Reading) -> int | None:
    """The year of a document that is about one year or a part of it."""
    period = compiled(r"(20\d\d)(?:-[HQ]\d)?").fullmatch(reading.document.period)
    return int(period[1]) if period else None


def _end_of_plan(reading: Reading, place: Place) -> int | None:
    """The last year of a plan for several years, by which its goals are to be reached if none of them names a year."""
    years = compiled(r"20\d\d-(20\d\d)").fullmatch(reading.document.period)
    goals = [section for section in place.chain if goal_heading().search(section.heading[:48])] or place.chain[:1]
    if years is None or place.report or not goals:
        return None
    dated = periods.years_until(" ".join(goals[-1].span.of(reading.text.repaired).split()))
    return None if dated else int(years[1])


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
    if beyond and clause.quantity.comparator == "=" and clause.bracketed:
        return ">"
    from_on = clause.bound == "từ" and clause.quantity.low == clause.quantity.high
    goes_to = compiled(r"[^.;]{0,40}?\s(?:lên|xuống|còn|đến|thành)\b").match(clause.tail)
    return ">=" if from_on and not goes_to and clause.quantity.comparator == "=" else clause.quantity.comparator


def _reference(reading: Reading, clause: Clause, place: Place) -> str:
    """The printed number of the item, brackets off; the section's path knows it where a scan lost a digit."""
    match = compiled(r"\W*\((\d{1,2})\)\s").match(clause.paragraph.of(reading.text.repaired))
    printed = match[1] if match else ""
    section = place.chain[0] if place.chain else None
    numbered = compiled(r"\((\d{1,2})\)$").search(section.path) if section else None
    if section and numbered and section.span.start <= clause.paragraph.start + 8 and numbered[1].endswith(printed):
        return numbered[1]
    return printed


def _target(reading: Reading, clause: Clause, named: Named, place: Place, registry: Registry) -> Target:
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
