"""Values set beside another: ranks, conversions, what the whole country or the year before had, parts of a share."""

from __future__ import annotations

from lsgraph.patterns import compiled
from lsgraph.statements.clauses import Clause
from lsgraph.statements.counted import counted_noun
from lsgraph.statements.names import Named, capital, is_rate, short_tail, small
from lsgraph.statements.predicates import direction, is_percent


def ranked(clause: Clause, before: Named | None) -> Named | None:
    """ "xếp hạng 36/63", "năm 2021: 23/63", "đứng thứ 5": a place of the index that the list is about."""
    alone = clause.quantity.denominator is None and clause.quantity.unit != "hạng"
    if alone or clause.quantity.unit not in ("", "tỉnh", "hạng", "thành phố"):
        return None
    subject = compiled(r"\s*(?:được )?(?:[Xx]ếp|[Đđ]ứng|vị trí|thứ|hạng|vượt)\b.*$").sub("", clause.subject).strip(" ,")
    if not subject and (
        behind := compiled(r"(?:cả nước|toàn quốc|vùng|khu vực)?[^,;.]{0,24}\bvề ([^,;.]+)").match(clause.tail)
    ):
        subject = behind[1]
    head = clause.head if clause.head not in ("", "trong đó") else ""
    placed = before is not None and (before.rule == "rank" or compiled(r"\b[Xx]ếp|đứng thứ").search(clause.subject))
    index = subject or head or (before.base if before is not None and placed else "")
    words = f"{clause.subject} {clause.predicate} {clause.head} {clause.context[-60:]}"
    if not index or not compiled(r"[Cc]hỉ số|xếp|thứ|hạng|INDEX|PCI|PAPI|SIPAS").search(words + index):
        return None
    return Named(f"Thứ hạng {capital(index)}", "level", capital(index), rule="rank")


def converted(clause: Clause, before: Named | None) -> Named | None:
    if before is None or clause.subject or "tương đương" not in clause.predicate:
        return None
    if is_percent(clause):
        return None
    unit = compiled(r"^(?:nghìn |triệu |tỷ )+").sub("", clause.quantity.unit.split("/")[0])
    if is_rate(before.base) and (noun := counted_noun(clause)):
        things = capital(compiled(r"^Tỷ lệ (?:số )?").sub("Số ", before.base))
        return Named(things, before.basis, things, noun, derived=True, rule="conversion")
    name = f"{before.base} ({unit})"
    return Named(name, before.basis, name, derived=True, rule="conversion")


def of_the_year_before(clause: Clause, before: Named | None) -> Named | None:
    """ "(cùng kỳ tăng 8,1%)": the same thing, a year earlier."""
    then = r"(?:mức tăng |mức |con số )?(?:của )?cùng kỳ(?: năm (?:trước|ngoái|20\d\d))?|năm (?:trước|ngoái)"
    if before is None or not compiled(then).fullmatch(clause.subject.lower()):
        return None
    if before.unit != clause.quantity.unit or before.rule in ("plan ratio", "comparison"):
        return None
    name = compiled(r" so với cùng kỳ$").sub("", before.name)
    return Named(name, before.basis, before.base, derived=True, rule="comparison")


def contributed(clause: Clause, before: Named | None) -> Named | None:
    """ "…, đóng góp 2,3 điểm phần trăm vào mức tăng chung": what the thing named before adds to the whole."""
    if before is None or not compiled(r"(?:và )?đóng góp").fullmatch(clause.subject.lower()) or not is_percent(clause):
        return None
    whole = short_tail(clause.tail)
    return Named(f"Đóng góp của {small(before.base)} {whole}".strip(), "level", before.base, derived=True, rule="share")


def of_the_country(clause: Clause, before: Named | None) -> Named | None:
    """ "(bình quân cả nước tăng 9,3%)": the same thing, of another place."""
    if before is not None and clause.bracketed and not clause.subject and not clause.tail:
        return _in_bracket(clause, before)
    average = r"(?:mức )?(?:bình quân|trung bình)?(?: chung)?(?: của)? ?cả nước|mức tăng(?: chung)?(?: của)? cả nước"
    if before is None or not compiled(average).fullmatch(clause.subject.lower()):
        return None
    way, base = direction(clause), f"{before.base} của cả nước"
    if is_percent(clause) and (way or "mức tăng" in clause.subject.lower()) and not is_rate(before.base):
        return Named(f"Tốc độ {way or 'tăng'} {small(base)}", "annual growth", before.base, derived=True, rule="growth")
    return Named(base, "level", before.base, derived=True, rule="comparison")


def _in_bracket(clause: Clause, before: Named) -> Named | None:
    """ "cao hơn bình quân chung của cả nước (50,8%)", "cao hơn mức tăng cùng kỳ năm trước (2,1%)"."""
    whose = compiled(
        r"(?:bình quân|trung bình|mức tăng|mức)(?: chung)?(?: của)? "
        r"(?P<where>cả nước|toàn quốc|vùng[^,;()]{0,40}|toàn tỉnh)$|"
        r"(?P<then>cùng kỳ)(?: năm (?:trước|ngoái|20\d\d))?$"
    ).search(clause.context.strip(" ("))
    if whose is None or clause.quantity.unit.split("/")[0] != before.unit.split("/")[0]:
        return None
    name = compiled(r" so với (?:cùng kỳ|kế hoạch)$").sub("", before.name)
    of = f"{name} của {whose['where']}" if whose["where"] else f"{name} cùng kỳ"
    return Named(of, before.basis, before.base, derived=True, rule="comparison")


def counted_share(clause: Clause, before: Named | None) -> Named | None:
    """ "71,2% số xã đạt chuẩn (84/118 xã)": how many make up the share before the bracket."""
    noun = counted_noun(clause)
    if before is None or not (clause.bracketed and clause.quantity.denominator and is_rate(before.base)):
        return None
    thing = compiled(r"^Tỷ lệ (?:số )?").sub("", before.base)
    if clause.subject or not noun or not thing.startswith(f"{noun} "):
        return None
    return Named(f"Số {thing}", "level", f"Số {thing}", noun, rule="count first")
