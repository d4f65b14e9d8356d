"""What an indicator is called, in the document's words: the subject of a clause completed from its list."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from lsgraph.model import Basis
from lsgraph.statements.clauses import Clause
from lsgraph.statements.names import (
    begins_with_measure,
    capital,
    expanded,
    is_action,
    is_rate,
    is_sector,
    share_tail,
    short_tail,
    small,
)
from lsgraph.statements.predicates import direction, is_percent, reference_words, without_yearly, yearly_words


@dataclass(frozen=True, slots=True)
class Named:
    """An indicator's name and what kind of value it has.

    `base` is the thing measured, for clauses that lean on this one ("…, đạt 54% kế hoạch"); `noun` what is
    counted, for "với diện tích …"; `of_whole` that it was printed as `a/b`; `derived` says that the name
    leans on the clause before.
    """

    name: str
    basis: Basis
    base: str
    noun: str = ""
    derived: bool = False
    of_whole: bool = False
    rule: str = "subject"


def _with_sector_word(subject: str, wanted: bool = True) -> str:
    words = small(subject)
    if wanted and not re.match(r"khu vực|ngành|lĩnh vực|thuế|kinh tế số", words):
        return f"khu vực {words}"
    return subject.strip() if re.match(r"khu vực|ngành", words) and not subject[:1].isupper() else words


@cache
def plan_words() -> re.Pattern[str]:
    return re.compile(
        r"(?:so với )?(kế hoạch|KH\b|dự toán|mục tiêu|chỉ tiêu|nghị quyết|kịch bản|"
        r"tổng dự toán)((?: (?:Trung ương|tỉnh|địa phương|"
        r"HĐND tỉnh|trung ương|cả năm|năm)(?: giao| triển khai| đề ra)?)?)",
        re.IGNORECASE,
    )


def name_indicator(clause: Clause, before: Named | None) -> Named | None:
    """The indicator of a clause; `before` is that of the clause it leans on. None where nothing is named."""
    for rule in (_converted, _change_first, _leaning, _composition, _growth, _first, _said):
        if (named := rule(clause, before)) is not None:
            return replace(named, of_whole=clause.quantity.denominator is not None) if len(named.name) > 3 else None
    return None


def _converted(clause: Clause, before: Named | None) -> Named | None:
    if before is None or clause.subject or "tương đương" not in clause.predicate:
        return None
    if is_percent(clause):
        return None
    unit = re.sub(r"^(?:nghìn |triệu |tỷ )+", "", clause.quantity.unit.split("/")[0])
    name = f"{before.base} ({unit})"
    return Named(name, before.basis, name, derived=True, rule="conversion")


def _leaning(clause: Clause, before: Named | None) -> Named | None:
    """Plan ratios, comparisons and changes that follow a value without naming it again."""
    if (
        clause.subject
        or before is None
        or clause.first_of_sentence
        or not (clause.predicate or clause.bound or clause.bracketed or clause.tail)
    ):
        return None
    base, way = before.base, direction(clause)
    plan = plan_words().match(clause.tail)
    if special := re.search(r"l[ũu][ỹy]? ?kế|luỹ kế|lũy kế|cao điểm", clause.predicate):
        extra = " cao điểm" if special[0] == "cao điểm" else " (lũy kế)"
        if not is_percent(clause) and not way and clause.quantity.unit.split(" ")[-1] not in ("xã", "dự án"):
            return Named(f"{base}{extra}", "level", base, derived=True, rule="running total")
    if clause.quantity.unit == "lần" and clause.predicate.endswith(("gấp", "gặp")):
        than = re.match(r"(?:so với )?((?:năm|giai đoạn|nhiệm kỳ|cùng kỳ)[^,.;()]*)", clause.tail)
        return Named(
            f"{base} so với {than[1].strip() if than else 'kỳ trước'}", "level", base, derived=True, rule="comparison"
        )
    if is_percent(clause) and not way:
        if plan:
            of = "kế hoạch" if plan[1] == "KH" else plan[1].lower()
            extra = expanded(plan[2]) if of == "dự toán" else ""
            return Named(f"{base} so với {of}{extra}", "level", base, derived=True, rule="plan ratio")
        if clause.predicate.endswith("bằng") or re.match(r"(?:so với )?(?:so )?cùng kỳ", clause.tail):
            return Named(f"{base} so với cùng kỳ", "level", base, derived=True, rule="comparison")
        if clause.predicate.endswith("chiếm") or (clause.tail.startswith("tổng") and "đạt" in clause.predicate):
            whole = re.split(r"[,(]", clause.tail)[0].strip()
            if base.startswith("Số ") and not whole:
                share = f"Tỷ lệ {base[3:]}"
                return Named(share, "level", share, derived=True, rule="part of whole")
            within = f" trong {small(whole)}" if whole else ""
            return Named(f"Tỷ trọng {small(base)}{within}", "level", base, derived=True, rule="share")
        if before.of_whole:
            share = re.sub(r"^Số ", "", base)
            return Named(f"Tỷ lệ {small(share)}", "level", base, derived=True, rule="part of whole")
        if clause.predicate.endswith("đạt") and not clause.tail and not is_rate(base):
            return Named(f"{base} so với kế hoạch", "level", base, derived=True, rule="plan ratio")
    if not way:
        if re.search(r"(?:^|\s)(?:lên|xuống|còn)$", clause.predicate):
            return Named(base, "level", base, derived=True, rule="level reached")
        if (
            re.search(r"\b(?:đạt|là)\b", f"{clause.predicate} {clause.bound}")
            and before.rule == "growth"
            and not is_percent(clause)
        ):
            return Named(base, "level", base, derived=True, rule="level reached")
        return None
    rest = reference_words(clause)
    if yearly_words(clause) and is_percent(clause) and not is_rate(base):
        name = f"Tốc độ {way} {small(base)} bình quân hằng năm"
        return Named(name, "annual growth", base, derived=True, rule="growth")
    if is_percent(clause) and not is_rate(base) and "điểm" not in clause.quantity.unit:
        return Named(
            f"Tốc độ {way} {small(base)}{rest or ' so với cùng kỳ'}", "change", base, derived=True, rule="growth"
        )
    return Named(f"Mức {way} {small(base)}{rest}", "change", base, derived=True, rule="change")


def _composition(clause: Clause, before: Named | None) -> Named | None:
    """An item of a "cơ cấu …:" or "tỷ trọng …:" list, or a sector that shares the head of the one before."""
    if not is_percent(clause) or direction(clause) or not clause.subject or is_rate(clause.subject):
        return None
    head = clause.head.lower()
    words = clause.subject
    grows = before is not None and before.rule in ("growth", "growth rate") and "đạt" in clause.predicate
    if grows and before is not None and is_sector(words) and not re.search(r"[Cc]ơ cấu|[Tt]ỷ trọng", clause.lead):
        name = f"Tốc độ tăng {_with_sector_word(words)}"
        return Named(name, before.basis, capital(words), rule="growth")
    if match := re.search(r"tỷ trọng (lao động(?: có việc làm)?|vốn [^:]*?)(?=\s*(?:đến|năm|$|:|trong các))", head):
        return Named(f"Tỷ trọng {match[1]} {_with_sector_word(words)}", "level", capital(words), rule="composition")
    if (
        "cơ cấu" in head
        or "tỷ trọng" in head
        or (is_sector(words) and before is not None and before.rule in ("composition", "share of sector"))
    ):
        return Named(
            f"Tỷ trọng {_kept(words)} trong {_whole(head)}", "level", f"Tỷ trọng {_kept(words)}", rule="composition"
        )
    if is_sector(words) and re.search(r"[Cc]ơ cấu|tỷ trọng|[Tt]ỷ trọng", clause.context) and not is_rate(words):
        name = f"Tỷ trọng {_kept(words)} trong cơ cấu GRDP"
        return Named(name, "level", f"Tỷ trọng {_kept(words)}", rule="composition")
    return None


def _kept(words: str) -> str:
    """An item as printed, its first letter small where it is a common word."""
    return small(words) if not words.lower().startswith("thuế") else capital(words)


def _whole(head: str) -> str:
    if re.search(r"kinh tế|grdp|tổng sản phẩm|ngành|khu vực|^$|trong đó", head):
        return "cơ cấu GRDP"
    match = re.search(r"cơ cấu ([^:,]+?)(?=\s*(?:đến|năm|giai đoạn|là|$))", head)
    return f"cơ cấu {match[1]}" if match else "cơ cấu"


def _change_first(clause: Clause, before: Named | None) -> Named | None:
    """ "Cắt giảm ít nhất 30% thời gian giải quyết …": the change stands before the thing, and may hold for two."""
    if not is_percent(clause) or not clause.tail or clause.tail.startswith(("so với", "so cùng", "kế hoạch")):
        return None
    words = f"{clause.subject} {clause.predicate}".strip().lower()
    verb = re.fullmatch(r"(?:cắt |kéo |tiết |làm )?(giảm|tăng)(?: thêm)?", words)
    if verb is None and not (before is not None and before.rule == "change first" and not words):
        return None
    way = verb[1] if verb else ("giảm" if before is not None and before.name.startswith("Mức giảm") else "tăng")
    thing = small(re.split(r" so với | và ít nhất", share_tail(clause.tail))[0])
    return Named(f"Mức {way} {thing}", "change", capital(thing), rule="change first") if thing else None


def _growth(clause: Clause, before: Named | None) -> Named | None:
    """ "Thu nội địa tăng bình quân hằng năm 10%", "giảm số vụ phạm tội hằng năm ≥ 5%"."""
    way, subject = direction(clause), clause.subject
    verb_first = re.match(
        r"(?:(?:[Kk]i[eề]m chế|[Kk]iểm chế|[Pp]hấn đấu|[Kk]ìm chế),?\s*)*(?:kéo giảm|làm giảm|giảm|tăng|"
        r"cắt giảm|tiết giảm)\s+(.+)",
        subject,
        re.IGNORECASE,
    )
    if verb_first and not way and not re.match(r"tăng trưởng", subject, re.IGNORECASE):
        way = "giảm" if "giảm" in verb_first[0][: verb_first.start(1)].lower() else "tăng"
        subject = verb_first[1]
        subject = re.sub(r"\s*cả (\d+) tiêu chí", r" (cả \1 tiêu chí)", subject)
        extra = "" if re.search(r"(?:hằng|hàng|mỗi) năm", subject) or not yearly_words(clause) else " hằng năm"
        return Named(f"Mức {way} {small(subject)}{extra}", "change", capital(subject), rule="change")
    if not way or not subject:
        return None
    base = capital(without_yearly(subject))
    yearly = yearly_words(clause)
    if not is_percent(clause):
        if re.search(r"\bthêm\b", clause.predicate) or re.match(r"Số ", base):
            return Named(
                f"{base} tăng thêm" if way == "tăng" else f"Mức giảm {small(base)}", "change", base, rule="change"
            )
        return Named(f"Mức {way} {small(base)}", "change", base, rule="change")
    if is_rate(base) or "điểm" in clause.quantity.unit:
        extra = " hằng năm" if yearly and "/năm" not in clause.quantity.unit else ""
        return Named(f"Mức {way} {small(base)}{extra}", "change", base, rule="change")
    in_grdp = before is not None and re.search(r"GRDP|tổng sản phẩm|GDP|kinh tế", before.name)
    thing = _with_sector_word(base) if is_sector(base) and (in_grdp or clause.head) else small(base)
    if re.match(r"tốc độ tăng|tăng trưởng", thing):
        thing = re.sub(r"^(?:tốc độ )?tăng(?: trưởng)?\s*", "", thing)
    reference = reference_words(clause)
    if yearly or not (reference or "tháng" in clause.predicate):
        extra = " bình quân hằng năm" if yearly else ""
        return Named(f"Tốc độ {way} {thing}{extra}", "annual growth", base, rule="growth")
    return Named(f"Tốc độ {way} {thing}{reference}", "change" if reference else "annual growth", base, rule="growth")


def _noun(clause: Clause) -> str:
    noun = re.sub(r"^(?:nghìn|triệu|tỷ|vạn|ngàn)\s+(?:tỷ\s+)?", "", clause.quantity.surface or clause.quantity.unit)
    return noun.strip()


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(
        r"(?:tổng )?(?:diện tích|quy mô|sản lượng|vốn(?: đầu tư)?|tổng vốn(?: đầu tư| đăng ký|"
        r" điều chỉnh)?|kinh phí|doanh thu|"
        r"số tiền(?: thưởng)?|chiều dài|công suất|giá trị|năng suất|số vốn(?: đăng ký)?)(?: đạt)?",
        re.IGNORECASE,
    )


def _first(clause: Clause, before: Named | None) -> Named | None:
    """A number that comes before what it is a number of: "có 72 xã …", "100% chất thải …"."""
    unit, subject = clause.quantity.unit, clause.subject
    tail = short_tail(clause.tail)
    if per_people := re.search(r"/(1 vạn dân|1\.?0+ (?:người )?dân)$", unit):
        noun = unit[: per_people.start()]
        return Named(
            f"Số {noun}{' bệnh' if noun == 'giường' else ''} trên {per_people[1]}", "level", f"Số {noun}", noun
        )
    said = bool(subject) and begins_with_measure(subject)
    if said or unit.split("/")[0].split(" ")[-1] in ("đồng", "USD", "ha", "m2", "m3", "tấn", "km", "kWh", "MW"):
        return None
    if is_percent(clause):
        if subject and not re.search(
            r"(?:^|\s)(?:bàn giao|hoàn thành|cho|có|bố trí|dành|đạt|duy trì|hút|thực hiện|giải quyết|cấp)$",
            subject.lower(),
        ):
            return None
        if not tail:
            return None
        if re.match(r"(?:trước|vào|trong|đến|ngay)\b", clause.tail):
            done = subject or clause.predicate
            of = f" {small(before.noun)}" if before is not None and before.noun else ""
            return Named(capital(f"Tỷ lệ {done}{of}"), "level", capital(f"Tỷ lệ {done}{of}"), rule="share first")
        tail = share_tail(clause.tail)
        name = tail if is_rate(tail) else f"Tỷ lệ {small(tail)}"
        return Named(capital(name), "level", capital(name), rule="share first")
    if "/" in unit and not subject and re.search(r"bình quân|trung bình", clause.predicate):
        noun, _, per = unit.partition("/")
        return Named(f"Số {noun} bình quân/{per}", "level", f"Số {noun} bình quân/{per}", rule="average")
    noun = _noun(clause)
    if not noun or not (unit and clause.quantity.unit):
        return None
    if subject and not is_action(subject) and not re.search(r"\bcó$|^(?:có|còn)", clause.predicate):
        return None
    more = re.search(
        r"(?:thành lập|phát triển|xây dựng|tăng|công nhận|đầu tư)?\s*(?:thêm|mới)\s*$", f"{subject} {clause.predicate}"
    )
    name = f"Số {noun} {tail}".strip()
    basis: Basis = "level"
    if more and "thêm" in more[0]:
        verb = re.search(r"(thành lập|phát triển|xây dựng|công nhận|đầu tư)\s*$", subject)
        name, basis = f"{name} {verb[1] if verb else 'tăng'} thêm", "change"
    elif done := _done_to(subject, tail):
        name = f"{name} {done}"
    return Named(capital(name), basis, capital(name), noun, rule="count first")


def _done_to(subject: str, tail: str) -> str:
    """What is done to the things counted, where that tells them apart: "đào tạo nghề cho" 500 lao động."""
    verb = re.search(
        r"(thành lập mới|công nhận mới|công nhận lại|khởi công|hoàn thành|cấp mới|ban hành|thành lập)\s*$", subject
    )
    if verb:
        return verb[1]
    words = re.sub(r"\s+(?:cho|với|tại|được|thêm)$", "", subject)
    short = 0 < len(words.split()) <= 6 and not re.search(r"toàn|tổng số|trong đó|hiện|còn|gồm|xảy ra|[,;]", words)
    return small(words) if short and not tail else ""


def _said(clause: Clause, before: Named | None) -> Named | None:
    """A subject before its value, completed by what its unit tells."""
    subject, unit = clause.subject, clause.quantity.unit
    if not subject:
        return None
    if _bare().fullmatch(subject) and before is not None and before.noun:
        subject = f"{subject} {small(before.noun)}"
    base = capital(subject)
    yearly = yearly_words(clause)
    if not begins_with_measure(subject):
        measure = unit.split("/")[0].split(" ")[-1]
        if measure in ("ha", "m2", "km2"):
            base = f"Diện tích {small(base)}"
        elif measure in ("tấn", "m3", "viên", "kWh", "lít") and not is_action(subject):
            base = f"Sản lượng {small(base)}"
    elif re.match(r"trồng\b", subject.lower()) and unit.endswith("ha"):
        base = f"Diện tích {small(base)}"
    elif match := re.match(r"trồng cây (.+)", subject.lower()):
        base = f"Số cây trồng {match[1]}"
    rate_growth = re.match(r"(?:Tốc độ )?(?:tăng trưởng|Tăng trưởng|tăng)\b", base)
    if rate_growth and is_percent(clause) and "đóng góp" not in base:
        name = without_yearly(base)
        extra = " bình quân hằng năm" if yearly else ""
        if clause.tail.startswith(("của cả nước", "cả nước", "chung cả nước")):
            name = f"{name} của cả nước"
        if not name.startswith("Tốc độ"):
            name = f"Tốc độ {small(name)}"
        return Named(f"{name}{extra}", "annual growth", base, rule="growth rate")
    if unit.startswith("%") and not is_rate(base) and not re.match(r"(?:Chỉ số|Mức|Tốc độ|Hệ số|Năng lực)", base):
        if "chiếm" in clause.predicate and clause.tail and not plan_words().match(clause.tail):
            base = f"Tỷ trọng {small(base)} trong {small(share_tail(clause.tail))}"
        elif clause.tail and (base in ("Kết nạp", "Giải ngân") or _is_bare_verb(base)):
            base = f"Tỷ lệ {small(base)} {share_tail(clause.tail)}"
        else:
            base = f"Tỷ lệ {small(base)}"
    if re.match(r"Tỷ trọng (?:(?:khu vực|ngành) )?(?:nông|công nghiệp|dịch vụ|thuế)", base) and "trong" not in base:
        base = f"{base} trong cơ cấu GRDP"
    name = base
    if not yearly and re.search(r"bình quân|trung bình", clause.predicate) and "bình quân" not in name:
        name = f"{name} bình quân"
    if unit.startswith("USD") and re.search(r"bình quân đầu", name):
        name = f"{name} (USD)"
    if (
        condition := re.match(r"\(((?:theo|tính theo|trừ|không tính|so với|tính trên) [^()]*)\)", clause.tail)
    ) and "(" not in name:
        name = f"{name} ({condition[1]})"
    if (place := _place_word(clause)) and place.lower() not in name.lower():
        name = f"{name} - {place}"
    if yearly and not re.search(r"(?:hằng|hàng|mỗi) năm", name):
        name = f"{name} {yearly}"
    whole = re.search(r"cả (?:giai đoạn|nhiệm kỳ|thời kỳ)(?: \d{4}\s*[-–]\s*\d{4})?", f"{clause.predicate}")
    if whole and "cả" not in name:
        name = f"{name} {whole[0]}"
    basis: Basis = "level"
    if re.search(r"\bthêm\b", clause.predicate):
        name, basis = f"{name} thêm", "change"
    elif yearly or re.search(r"(?:hằng|hàng|mỗi) năm", base) or (unit.endswith("/năm") and not is_percent(clause)):
        basis = "annual"
    elif _over_period(clause):
        basis = "period total"
    return Named(name, basis, base, _noun(clause) if not is_percent(clause) else "")


def _place_word(clause: Clause) -> str:
    """The gate, road or zone with which the clause opens and of which the value holds."""
    words = re.split(r"[;.:]\s", clause.context)[-1].strip(" -–*,")
    match = re.match(
        r"((?:[Cc]ửa khẩu|[Ll]ối (?:mở|thông quan)|[Đđ]ường chuyên dụng|[Kk]hu công nghiệp|"
        r"[Cc]ụm công nghiệp|CCN|KCN)"
        r"(?: [^\W\dA-ZĐ]+){0,9}?(?: (?:\([^()]*\)|[A-ZĐÀ-Ỹ][^\W\d]*|\d[\d/-]*))+)",
        words,
    )
    return match[1] if match else ""


def _is_bare_verb(base: str) -> bool:
    return len(base.split()) <= 3 and not begins_with_measure(base)


def _over_period(clause: Clause) -> bool:
    words = f"{clause.subject} {clause.predicate}"
    if is_rate(clause.subject) or is_percent(clause) or "bình quân" in words:
        return False
    return bool(
        re.search(
            r"(?:cả |trong |toàn )?(?:giai đoạn|nhiệm kỳ|thời kỳ)(?: \d{4}\s*[-–]\s*\d{4})?|"
            r"\b5 năm\b",
            clause.predicate,
        )
    ) or bool(
        re.search(r"(?:giai đoạn|5 năm) \d{4}\s*[-–]\s*\d{4}", clause.context[-60:])
        and re.match(r"[Tt]ổng|[Hh]uy động", clause.subject)
    )
