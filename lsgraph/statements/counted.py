"""Numbers that come before what they are numbers of: "có 72 xã …", "100% chất thải …"."""

from __future__ import annotations

import re

from lsgraph.model import Basis
from lsgraph.patterns import compiled
from lsgraph.statements.clauses import Clause
from lsgraph.statements.names import (
    Named,
    begins_with_deed,
    begins_with_measure,
    capital,
    deed,
    is_action,
    is_bare_verb,
    is_rate,
    is_sector,
    share_tail,
    short_tail,
    small,
)
from lsgraph.statements.predicates import is_percent
from lsgraph.statements.subjects import without_times

_MEASURED = {
    "ha": "Diện tích",
    "m2": "Diện tích",
    "km": "Chiều dài",
    "kg": "Khối lượng",
    "tấn": "Khối lượng",
    "lít": "Khối lượng",
}
"""What a number with a measure is of the thing named after it."""


def name_counted(clause: Clause, before: Named | None) -> Named | None:
    """A number that comes before what it is a number of: "có 72 xã …", "100% chất thải …"."""
    unit, subject = clause.quantity.unit, clause.subject
    tail = short_tail(clause.tail)
    if per_people := compiled(r"/(1 vạn dân|1\.?0+ (?:người )?dân)$").search(unit):
        noun = unit[: per_people.start()]
        if begins_with_measure(subject) and noun in subject.lower() and len(subject.split()) > 2:
            named = subject if "dân" in subject else f"{subject} trên {per_people[1]}"
            return Named(capital(named), "level", capital(subject), noun)
        return Named(
            f"Số {noun}{' bệnh' if noun == 'giường' else ''} trên {per_people[1]}", "level", f"Số {noun}", noun
        )
    if (made := _made(clause)) is not None:
        return made
    total = compiled(r"(?:với )?(?:tổng|tổng số|tổng cộng)", re.IGNORECASE).fullmatch(subject) is not None
    taken_in = compiled(r"(?:bình quân )?(?:(?:mỗi|hằng|hàng) năm )?kết nạp", re.IGNORECASE).fullmatch(subject)
    planted = compiled(r"trồng(?: mới| được| thêm)*", re.IGNORECASE).fullmatch(subject) is not None
    acted_on = (taken_in or planted) and not is_percent(clause)
    said = bool(subject) and begins_with_measure(subject) and not total and not acted_on
    measured = _MEASURED.get(unit.split(" ")[-1])
    dated = compiled(r"(?:vào|trong|đến|trước|ngay)\b").match(tail) is not None
    seized = compiled(r"(?:\S+ và )?thu giữ$", re.IGNORECASE).search(subject) is not None
    acts = not subject or is_action(subject) or is_bare_verb(subject) or "mục tiêu" in subject or seized
    if measured and tail and not dated and (acts or planted):
        yearly = compiled(r"(?:(?:bình quân )?(?:mỗi|hằng|hàng|một) năm\s*)+", re.IGNORECASE)
        every = compiled(r"\s?/\s?(?:1 )?năm$").search(tail)
        each_year = every or yearly.search(f"{clause.lead[-24:]} {subject} {clause.predicate} {tail}")
        tail = _timeless(yearly.sub("", tail[: every.start()] if every else tail))
        done = _distinctive(deed(yearly.sub("", subject)))
        if done.lower() == "trồng":
            tail, done = f"trồng {small(tail)}", ""  # "rừng trồng" would be all that was ever planted
        name = capital(f"{measured} {small(tail)} {small(done) if len(done.split()) <= 3 else ''}")
        said_so = f"{name} hằng năm" if each_year else name
        return Named(said_so, "annual" if each_year else "level", name, rule="measure first")
    if said or unit.split("/")[0].split(" ")[-1] in ("đồng", "USD", "ha", "m2", "m3", "tấn", "km", "kWh", "MW"):
        return None
    if is_percent(clause):
        if subject and not _acts_on_share(clause):
            return None
        if not tail:
            return None
        if compiled(r"(?:trước|vào|trong|đến|ngay)\b").match(clause.tail):
            done = subject or clause.predicate
            of = f" {small(before.noun)}" if before is not None and before.noun else ""
            return Named(capital(f"Tỷ lệ {done}{of}"), "level", capital(f"Tỷ lệ {done}{of}"), rule="share first")
        by_then = compiled(r",?\s+(?:trước|vào|trong|đến)(?: hết| cuối)? (?:ngày|tháng|quý|năm)\b.*$").sub(
            "", clause.tail
        )
        tail = without_times(share_tail(by_then))
        name = tail if is_rate(tail) else f"Tỷ lệ {small(tail)}"
        if subject.endswith(" tại"):
            name += f" {small(subject[:-4])}"
        elif (done := _distinctive(deed(subject))) and not clause.predicate:
            name += f" {small(done)}"
        return Named(capital(name), "level", capital(name), rule="share first")
    if "/" in unit and not subject and compiled(r"bình quân|trung bình").search(clause.predicate):
        noun, _, per = unit.partition("/")
        return Named(f"Số {noun} bình quân/{per}", "level", f"Số {noun} bình quân/{per}", rule="average")
    noun = counted_noun(clause)
    if not noun or not (unit and clause.quantity.unit):
        return None
    acted = ""
    if subject and not is_action(subject) and not compiled(r"\bcó$|^(?:có|còn)").search(clause.predicate):
        acted = _outcome(subject) or deed(subject)
        if not acted and not tail and not clause.predicate and begins_with_deed(subject):
            acted = subject
        if not acted or (clause.predicate and not compiled(r"được|gồm|với|hơn|khoảng|đạt").match(clause.predicate)):
            return None
    more = compiled(r"(?:thành lập|phát triển|xây dựng|tăng|công nhận|đầu tư)?\s*(?:thêm|mới)\s*$").search(
        f"{subject} {clause.predicate}"
    )
    if (event := compiled(r"(.+?) (?:đã )?xảy ra", re.IGNORECASE).fullmatch(subject)) and not tail:
        tail = small(event[1])  # "Tai nạn giao thông xảy ra 214 vụ"
    tail = _timeless(tail)
    if taken_in:
        new = "mới " if tail.startswith("mới") else ""
        tail = f"{new}kết nạp {tail.removeprefix('mới')}".strip()
    name, done = f"{'Tổng số' if total else 'Số'} {noun} {tail}".strip(), ""
    things = name
    each = compiled(r"(?:hằng|hàng|mỗi) năm", re.IGNORECASE).search(f"{clause.lead} {subject} {clause.predicate}")
    basis: Basis = "annual" if each else "level"
    if more and "thêm" in more[0] and not compiled(r"\b(?:thành lập|cấp|kết nạp|phát triển)\b.*\bmới\b").search(tail):
        verb = compiled(r"(thành lập|phát triển|xây dựng|công nhận|đầu tư)\s*$").search(subject)
        name, basis = f"{name} {verb[1] if verb else 'tăng'} thêm", "change"
    elif taken_in:
        name = f"{name} hằng năm" if each else name
    elif not total and (done := _distinctive(acted) or _done_to(subject, tail)):
        name = f"{name} {small(done)}"
    elif (
        not subject
        and clause.bound != "từ"
        and (way := compiled(r"(?:^|\s)(giảm|tăng)(?: được| thêm)*$").search(clause.predicate))
    ):
        name, basis, done = f"{name} {way[1]}", "change", way[1]
    elif done := _done_on(clause, before):
        name, basis = f"{name} {done}", "change" if done in ("giảm", "tăng") else basis
    base = things if basis == "change" and done else name
    return Named(capital(name), basis, capital(base), noun, rule="count first", done=lasting(done))


def _made(clause: Clause) -> Named | None:
    """ "Lắp đặt mới trạm phát sóng: 58 trạm": what is done to things that the unit counts."""
    noun = counted_noun(clause)
    verbs = r"(?:[Ll]ắp đặt|[Đđ]ầu tư|[Xx]ây dựng|[Cc]huyển đổi|[Nn]âng cấp|[Cc]ải tạo|[Tt]hành lập|[Kk]hởi công)"
    told = compiled(rf"({verbs}(?: mới| thêm| bổ sung)?)(?: từ)? (.+)").fullmatch(clause.subject)
    if told is None or not noun or is_percent(clause) or clause.predicate or not told[2].lower().startswith(noun):
        return None
    name = f"Số {told[2]} {small(told[1])}"
    return Named(name, "level", name, noun, rule="deed first")


_LASTING = 4
"""So many words a deed has at most that goes on for the next count: "thi hành kỷ luật", "kiểm tra, giám sát"."""


def lasting(done: str) -> str:
    """The deed that goes on for all that a list counts after it; "" where it says too much of the first count.

    >>> lasting("Khởi tố"), lasting("tổ chức bồi dưỡng kiến thức quản lý nhà nước")
    ('khởi tố', '')
    """
    words = compiled(r"^đã ").sub("", small(done)).lower()
    said = deed(words) or compiled(r"giảm|tăng|kết thúc hoạt động|thành lập mới|khởi công mới|cấp mới").fullmatch(words)
    return words if said and len(words.split()) <= _LASTING else ""


def _timeless(tail: str) -> str:
    """What a count is of without the time until which it is counted.

    >>> _timeless("nhà ở xã hội đến năm 2030"), _timeless(", nhà dột nát")
    ('nhà ở xã hội', ', nhà dột nát')
    """
    time = compiled(
        r"\s*,?\s*\b(?:(?:vào|trong|đến|tính đến)\s+(?:hết\s+|cuối\s+)?năm\s+20\d\d"
        r"|(?:trong|cả)\s+(?:cả\s+)?(?:giai đoạn|nhiệm kỳ|thời kỳ|5 năm)(?:\s+20\d\d\s*[-–]\s*20\d\d)?"
        r"|(?:giai đoạn|nhiệm kỳ|thời kỳ|5 năm)\s+20\d\d\s*[-–]\s*20\d\d$"
        r"|(?:của\s+)?(?<!kế hoạch )(?<!dự toán )năm\s+20\d\d$)(?!\s*[-–])"
    ).search(tail)
    return tail[: time.start()] if time else tail


def _done_on(clause: Clause, before: Named | None) -> str:
    """What was done to the things counted before, where this count only goes on with the list."""
    if before is None or clause.subject or clause.predicate or clause.bracketed or clause.first_of_sentence:
        return ""
    of_its_own = compiled(r"(?:đã|được|bị|đang|chưa|có|đạt)\b").search(clause.tail) or clause.quantity.denominator
    return "" if of_its_own or deed(short_tail(clause.tail)) else before.done


def _acts_on_share(clause: Clause) -> bool:
    """Whether a verb takes the share as its object: "xây dựng 20% xã", "lộ trình …, bảo đảm ít nhất 70% xã"."""
    verbs = (
        r"(?:bàn giao|hoàn thành|cho|tới|có|bố trí|dành|đạt|duy trì|hút|thực hiện|giải quyết|cấp|xây dựng|"
        r"trang bị|tại)$"
    )
    if is_sector(clause.subject):
        return False  # "khu vực công nghiệp - xây dựng" ends in no deed
    if compiled(rf"(?:^|\s){verbs}").search(clause.subject.lower()):
        return True
    a_part = compiled(r"(?!so |kế hoạch|theo |trở lên|dự toán|mục tiêu|chỉ tiêu|KH\b|tổng)[^\W\d_]").match(clause.tail)
    if a_part and (
        compiled(r"(?:^|\s)có$").search(clause.predicate) or (not clause.predicate and deed(clause.subject))
    ):
        return True
    assured = compiled(
        r"(?:bảo đảm|đảm bảo|phấn đấu|đạt (?:mục tiêu|tỷ lệ|tỉ lệ))(?: (?:đạt|có|cho|tỷ lệ|tỉ lệ|mục tiêu))*$"
    ).search(f"{clause.subject} {clause.predicate}".lower())
    return assured is not None and compiled(r"(?!so |kế hoạch|theo |trở lên)[^\W\d_]").match(clause.tail) is not None


def counted_noun(clause: Clause) -> str:
    """What is counted, its multiplier off: "triệu cây" counts "cây"."""
    noun = compiled(r"^(?:nghìn|triệu|tỷ|vạn|ngàn)\s+(?:tỷ\s+)?").sub(
        "", clause.quantity.surface or clause.quantity.unit
    )
    return noun.strip()


def _outcome(subject: str) -> str:
    """ "…, kết quả", "tiến độ": words before a count that say nothing of what is counted."""
    match = compiled(r"(?:^|[\s,.])(kết quả|tiến độ|đối)$", re.IGNORECASE).search(subject)
    return match[1] if match else ""


def _distinctive(done: str) -> str:
    """A deed without its last preposition; "" where it is one that can be done to anything."""
    words = compiled(r"\s+(?:đối với|cho|tới|với|tại|được|thêm|là|về|trong)$").sub("", done)
    anything = r"(?:có|đạt|thực hiện|tổ chức|triển khai|kết quả|tiến độ|đối)(?: hiệu quả)?"
    return "" if compiled(anything, re.IGNORECASE).fullmatch(words) else words


def _done_to(subject: str, tail: str) -> str:
    """What is done to the things counted, where that tells them apart: "đào tạo nghề cho" 500 lao động."""
    verb = compiled(
        r"(đạt và vượt|thành lập mới|công nhận mới|công nhận lại|khởi công|cấp mới|ban hành|thành lập|"
        r"giải thể|kết thúc hoạt động|"
        r"hoàn thành(?:,? (?:và )?đưa vào (?:sử dụng|khai thác|vận hành|hoạt động))?)\s*$",
        re.IGNORECASE,
    ).search(subject)
    if verb:
        return " ".join(verb[1].split())
    words = compiled(r"\s+(?:cho|với|tại|được|thêm)$").sub("", subject)
    if deed(words) == words and not tail:
        return small(words)
    short = 0 < len(words.split()) <= 6 and not compiled(
        r"toàn|tổng số|trong đó|hiện|còn|gồm|xảy ra|;|,(?! \w+(?:,|$))"
    ).search(words)
    return small(words) if short and not tail else ""
