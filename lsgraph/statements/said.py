"""A subject before its value, completed by what its unit and the words around it tell."""

from __future__ import annotations

import re
from functools import cache

from lsgraph.letters import UPPER
from lsgraph.model import Basis
from lsgraph.patterns import compiled
from lsgraph.statements.clauses import Clause
from lsgraph.statements.counted import counted_noun
from lsgraph.statements.names import (
    MEASURES,
    Named,
    begins_with_measure,
    capital,
    is_action,
    is_bare_verb,
    is_rate,
    share_tail,
    short_tail,
    small,
)
from lsgraph.statements.predicates import is_percent, plan_words, without_yearly, yearly_words
from lsgraph.statements.subjects import without_times


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(
        r"(?:tổng )?(?:diện tích|quy mô|sản lượng|vốn(?: đầu tư)?|tổng vốn(?: đầu tư| đăng ký|"
        r" điều chỉnh)?|kinh phí|doanh thu|"
        r"số tiền(?: thưởng)?|trị giá|tổng trị giá|chiều dài|công suất|giá trị|năng suất|số vốn(?: đăng ký)?|"
        r"vốn đăng ký)(?: đạt)?",
        re.IGNORECASE,
    )


@cache
def _kept() -> re.Pattern[str]:
    """A verb before a rate that is to stay or to change: "giữ ổn định tỷ lệ che phủ rừng"."""
    return re.compile(
        r"(?<!mức )(?:giữ|duy trì|nâng|giảm)(?: ổn định| vững)? (?=tỷ lệ|tỉ lệ|tốc độ|độ che phủ|mức)", re.IGNORECASE
    )


def name_said(clause: Clause, before: Named | None) -> Named | None:
    """A subject before its value, completed by what its unit tells."""
    subject, unit = clause.subject, clause.quantity.unit
    if not subject:
        return None
    if not _names_a_thing(subject):
        return None
    subject = compiled(r"(?<=[\w)]{2})(?<!tổng)(?<!Tổng)(?:,? (?:với|đạt|có))? diện tích$").sub("", subject)
    thing = ""
    subject = _with_its_object(clause, _measure_first(_kept().sub("", subject)))
    if (
        subject.lower() == "giải ngân"
        and before is not None
        and compiled(r"vốn|[Kk]ế hoạch|Giải ngân").search(before.base)
    ):
        subject = before.base if before.base.startswith("Giải ngân") else f"giải ngân {small(before.base)}"
    if _bare().fullmatch(subject):
        thing = _thing_before(clause) or (_thing_of(before) if before is not None else "") or _thing_afar(clause)
        subject = f"{subject} {thing}".strip()
    if compiled(r"(?:cao hơn|thấp hơn|đạt mức|vượt|so với)\b").match(subject.lower()):
        return None  # what a value is compared with is none of its own
    mean = compiled(r"(?:bình quân|trung bình) (?:mỗi|một|1) \S.*", re.IGNORECASE).fullmatch(subject)
    if mean and (noun := counted_noun(clause)) and noun.split(" ")[-1] not in MEASURES and not is_percent(clause):
        return Named(f"Số {noun} {small(subject)}", "level", f"Số {noun} {small(subject)}", noun)
    base = capital(subject)
    yearly = yearly_words(clause)
    if not begins_with_measure(subject):
        measure = unit.split("/")[0].split(" ")[-1]
        if measure in ("ha", "m2", "km2"):
            base = f"Diện tích {small(base)}"
        elif measure in ("tấn", "m3", "viên", "kWh", "lít") and not is_action(subject):
            base = f"Sản lượng {small(base)}"
        elif len(subject.split()) == 1 and subject.islower() and (noun := counted_noun(clause)):
            base = f"Số {noun} {subject}"
    elif compiled(r"trồng\b").match(subject.lower()) and unit.endswith("ha"):
        base = f"Diện tích {small(base)}"
    elif match := compiled(r"trồng cây (.+)").match(subject.lower()):
        base = f"Số cây trồng {match[1]}"
    rate_growth = compiled(r"(?:Tốc độ )?(?:tăng trưởng|Tăng trưởng|tăng)\b").match(base)
    if rate_growth and is_percent(clause) and "đóng góp" not in base:
        name = without_yearly(base)
        extra = " bình quân hằng năm" if yearly else ""
        if clause.tail.startswith(("của cả nước", "cả nước", "chung cả nước")):
            name = f"{name} của cả nước"
        if not name.startswith("Tốc độ"):
            name = f"Tốc độ {small(name)}"
        return Named(f"{name}{extra}", "annual growth", base, rule="growth rate")
    if (
        unit.startswith("%")
        and not is_rate(base)
        and not compiled(r"(?:Chỉ số|Mức|Tốc độ|Hệ số|Năng lực|PCI\b|PAR|SIPAS\b|PAPI\b|DTI\b)").match(base)
    ):
        of = without_times(share_tail(clause.tail)) if "chiếm" in clause.predicate else ""
        if of and not plan_words().match(clause.tail):
            base = f"Tỷ trọng {small(base)} trong {small(of)}"
        elif clause.tail and (base in ("Kết nạp", "Giải ngân") or is_bare_verb(base)):
            base = f"Tỷ lệ {small(base)} {share_tail(clause.tail)}"
        elif _of_what(clause):
            against = "so với " if compiled(r"GR?DP\b").match(clause.tail) else ""
            base = f"Tỷ lệ {small(base)} {against}{short_tail(clause.tail)}"
        else:
            base = f"Tỷ lệ {small(base)}"
    if (
        compiled(r"Tỷ trọng (?:(?:khu vực|ngành) )?(?:nông|công nghiệp|dịch vụ|thuế)").match(base)
        and "trong" not in base
    ):
        base = f"{base} trong cơ cấu GRDP"
    name = base
    if not yearly and compiled(r"bình quân|trung bình").search(clause.predicate) and "bình quân" not in name:
        name = f"{name} bình quân"
    if unit.startswith("USD") and compiled(r"bình quân đầu").search(name):
        name = f"{name} (USD)"
    if (
        condition := compiled(r"\(((?:theo|tính theo|trừ|không tính|so với|tính trên) [^()]*)\)").match(clause.tail)
    ) and "(" not in name:
        name = f"{name} ({condition[1]})"
    if (place := _place_word(clause)) and place.lower() not in name.lower():
        name = f"{name} - {place}"
    if yearly and not compiled(r"(?:hằng|hàng|mỗi) năm").search(name):
        name = f"{name} {yearly}"
    whole = compiled(r"cả (?:giai đoạn|nhiệm kỳ|thời kỳ)(?: \d{4}\s*[-–]\s*\d{4})?").search(f"{clause.predicate}")
    if whole and "cả" not in name:
        name = f"{name} {whole[0]}"
    basis: Basis = "level"
    if compiled(r"\bthêm\b").search(clause.predicate):
        name, basis = f"{name} thêm", "change"
    elif compiled(r"Mức (?:tăng|giảm)\b").match(base):
        basis = "change"
    elif (
        yearly
        or compiled(r"(?:hằng|hàng|mỗi) năm").search(base)
        or (unit.endswith("/năm") and not is_percent(clause) and not _of_a_head(base))
    ):
        basis = "annual"
    elif _over_period(clause):
        basis = "period total"
    counts = not is_percent(clause) and unit.split("/")[0].split(" ")[-1] not in MEASURES
    return Named(name, basis, base, thing or (counted_noun(clause) if counts else ""))


def _of_what(clause: Clause) -> bool:
    """Whether words behind a share say of what it is one: "phủ sóng trên 80% hộ gia đình", "30% trong tổng số"."""
    if clause.bracketed or plan_words().match(clause.tail):
        return False
    other = (
        r"(?:so|vào|và|theo|trở|kể|do|nhờ|tại|trên|ở|đến|năm|giai đoạn|cùng|cao|thấp|là|để|nhằm|với|còn|như|tăng|giảm|"
    )
    whole = (
        r"(?:trong (?:tổng|số|cơ cấu)|của (?:tổng|số|cả)|(?!"
        + other
        + r"trong|của|[^\W\d_]*\d)(?![^\W\d_]))[^\W\d_]{2,})"
    )
    return compiled(whole).match(clause.tail) is not None


def _of_a_head(base: str) -> bool:
    """Whether a value is what somebody has in a year, so that "/năm" is part of its unit and no yearly mean."""
    return compiled(r"(?:[Tt]hu nhập|GRDP|[Tt]iền lương|[Nn]ăng suất)\b").search(base) is not None


def _with_its_object(clause: Clause, subject: str) -> str:
    """A verb before a sum with the money behind it, or what that is for: "huy động 118 tỷ đồng vốn đầu tư".

    What was raised is called by its own name, the verb behind.
    """
    verb = compiled(r"(?:.*\s)?(huy động|thu hút|bố trí|phân bổ|giải ngân|hỗ trợ|chi)(?: được| cho)?", re.IGNORECASE)
    if not (found := verb.fullmatch(subject)) or clause.quantity.unit.split("/")[0].split(" ")[-1] not in (
        "đồng",
        "USD",
    ):
        return subject
    if money := compiled(r"(?:nguồn |tổng )?(?:vốn|kinh phí|ngân sách)\b[^,;.()]*").match(clause.tail):
        return f"{money[0].strip()} {small(found[1])}"
    if purpose := compiled(r"cho [^,;.()]{8,}").match(clause.tail):
        return f"{subject} {without_times(purpose[0]).strip()}"
    return subject


def _measure_first(subject: str) -> str:
    """ "Nhà máy thủy điện Thác Bờ công suất" as "Công suất Nhà máy thủy điện Thác Bờ"."""
    found = compiled(
        r"((?:dự án|nhà máy|khu|cụm|tuyến|đường|cầu|hồ|công trình|trạm|bệnh viện)\b.{3,}?),?(?: có| với)? "
        r"(tổng mức đầu tư|tổng vốn đầu tư|vốn đầu tư|công suất|quy mô|tổng chiều dài|chiều dài|tổng diện tích)",
        re.IGNORECASE,
    ).fullmatch(subject)
    return capital(f"{found[2]} {small(found[1])}") if found else subject


def _names_a_thing(subject: str) -> bool:
    """Whether a subject names what is measured: no other number of a list, and no rate that goes on ("…/")."""
    return not (subject[0].isdigit() or subject.rstrip().endswith("/"))


def _thing_of(before: Named) -> str:
    if compiled(r"(?:lượt )?(?:du )?khách\b").match(before.noun) and not compiled(r"vận|hành khách").search(
        before.base
    ):
        return "du lịch"  # what is earned by visitors, who are named no further
    if before.noun:
        noun, whole = before.noun.removeprefix("lượt "), compiled(r"^Số (?:lượt )?").sub("", before.base)
        return small(whole if whole.startswith(noun) else noun)
    match = compiled(
        r"(?:Tổng )?(?:[Dd]iện tích|[Ss]ản lượng|[Nn]ăng suất|Chiều dài) "
        r"(?:(?:gieo trồng|gieo cấy|gieo sạ|cấy|thu hoạch|trồng)\s+)?(.+)"
    ).match(before.base)
    return match[1] if match else ""


def _thing_before(clause: Clause) -> str:
    """What a bare "diện tích" or "sản lượng" is of, where the words before it say so."""
    words = compiled(r"(?:,|\s)*(?:với|có|đạt|trong đó|và)?\s*$").sub("", clause.lead)
    named = 1 < len(words.split()) <= 14 and not compiled(r"20\d\d|tháng|phấn đấu|toàn tỉnh|[.:]").search(words.lower())
    return small(words) if named else ""


def _thing_afar(clause: Clause) -> str:
    """What a bare "kinh phí" is spent on, said by the clause before its comma or "với"."""
    words = compiled(r"(?:,|\s)*(?:với|có|đạt|và)?\s*$").sub("", clause.context)
    last = compiled(r"[;.:(]\s|,\s+(?=[^,]*$)").split(words)[-1]
    return small(last) if 2 < len(last.split()) <= 16 and not compiled(r"\d").search(last) else ""


def _place_word(clause: Clause) -> str:
    """The gate, road or zone with which the clause opens and of which the value holds."""
    words = compiled(r"[;.:]\s").split(clause.context)[-1].strip(" -–*,")
    match = compiled(
        r"((?:[Cc]ửa khẩu|[Ll]ối (?:mở|thông quan)|[Đđ]ường chuyên dụng|[Kk]hu công nghiệp|"
        r"[Cc]ụm công nghiệp|CCN|KCN)"
        rf"(?: [^\W\d{UPPER}]+){{0,9}}?(?: (?:\([^()]*\)|[{UPPER}][^\W\d]*|\d[\d/-]*))+)"
    ).match(words)
    return match[1] if match else ""


def _over_period(clause: Clause) -> bool:
    words = f"{clause.subject} {clause.predicate}"
    if is_rate(clause.subject) or is_percent(clause) or "bình quân" in words:
        return False
    return bool(
        compiled(
            r"(?:cả |trong |toàn )?(?:giai đoạn|nhiệm kỳ|thời kỳ)(?: \d{4}\s*[-–]\s*\d{4})?|"
            r"\b5 năm\b"
        ).search(clause.predicate)
        or compiled(r"(?:trong |cả )+(?:giai đoạn|nhiệm kỳ|thời kỳ|5 năm)\b").match(clause.tail)
    ) or bool(
        compiled(r"(?:giai đoạn|5 năm) \d{4}\s*[-–]\s*\d{4}").search(clause.context[-60:])
        and compiled(r"[Tt]ổng|[Hh]uy động").match(clause.subject)
    )
