"""What an indicator is called, in the document's words: the subject of a clause completed from its list."""

from __future__ import annotations

import re
from dataclasses import replace

from lsgraph.patterns import compiled
from lsgraph.statements.clauses import Clause
from lsgraph.statements.composition import composition, with_sector_word
from lsgraph.statements.counted import counted_noun, name_counted
from lsgraph.statements.names import (
    MEASURES,
    Named,
    begins_with_measure,
    capital,
    deed,
    expanded,
    is_rate,
    is_sector,
    share_tail,
    short_tail,
    small,
)
from lsgraph.statements.predicates import (
    direction,
    is_percent,
    plan_words,
    reference_words,
    without_yearly,
    yearly_words,
)
from lsgraph.statements.said import name_said


def name_indicator(clause: Clause, before: Named | None) -> Named | None:
    """The indicator of a clause; `before` is that of the clause it leans on. None where nothing is named."""
    clause = _without_act(clause)
    for rule in (
        _ranked,
        _converted,
        _change_first,
        _of_the_country,
        _counted_share,
        _leaning,
        composition,
        _growth,
        name_counted,
        name_said,
    ):
        if (named := rule(clause, before)) is not None:
            whole = clause.quantity.denominator is not None
            if not _is_name(named.name):
                return None
            goes_on = before.noun if before is not None and named.derived and not named.noun else named.noun
            name, base = (_finished(_reread(words)) for words in (named.name, named.base))
            unit = clause.quantity.unit
            if not _is_name(name):
                return None
            return replace(named, name=name, base=base, noun=goes_on, of_whole=whole, unit=unit)
    return None


def _is_name(words: str) -> bool:
    """Whether words are long enough to name something: "PCI" is, "Số" is not."""
    return len(words) > 3 or (len(words) == 3 and words.isupper())


def _without_act(clause: Clause) -> Clause:
    """The clause without a subject that only cites an act or says what is compared with or who acts: "Đề án số
    34/ĐA-UBND của UBND tỉnh, giảm từ 194 xã", "so với cùng kỳ tăng 12 vụ", "toàn tỉnh kết nạp 900 đảng viên"."""
    cited = compiled(
        r"(?:(?:[Nn]ghị quyết|[Nn]ghị định|[Đđ]ề án|[Qq]uyết định|[Kk]ế hoạch|[Tt]hông báo|[Cc]hương trình|[Kk]ết luận|"
        r"[Cc]hỉ thị|[Cc]ông văn) số\s?\d|[Nn]gày \d{1,2}[/ ])[^;]*"
    )
    if cited.fullmatch(clause.subject):
        return replace(clause, subject="")
    if clause.bracketed and not clause.tail and compiled(r"(?:chiếm |đạt )?t[ỷỉ] lệ").fullmatch(clause.subject.lower()):
        return replace(clause, subject="", predicate="chiếm")
    if compiled(r"(?:Tại|Trong) [^,;]+, (?:toàn )?(?:tỉnh|thành phố|địa phương)").fullmatch(clause.subject):
        return replace(clause, subject="")
    if clause.tail and compiled(r"(?:.{3,}\s)?(?:(?<!việc )làm|khiến)(?: cho)?").fullmatch(clause.subject):
        return replace(clause, subject="")
    if compiled(r"so (?:với )?(?:cùng kỳ|năm trước|kế hoạch)\b.*").fullmatch(clause.subject):
        return replace(clause, subject="", tail=f"{clause.subject} {clause.tail}".strip())
    if acting := compiled(
        r"(?:toàn |[Tt]rong )?(?:tỉnh|thành phố|huyện|địa phương|đảng bộ)(?: ta)? (?=[^\W\d_]+)", re.I
    ).match(clause.subject):
        done = clause.subject[acting.end() :]
        return replace(clause, subject=done) if deed(done) == done else clause
    return clause


def _finished(name: str) -> str:
    """A name without the words that lead on to its number, and without half of a bracket.

    >>> _finished("Số nhà văn hóa xã, trong đó"), _finished("Cá nhân (Lĩnh vực kinh tế")
    ('Số nhà văn hóa xã', 'Lĩnh vực kinh tế')
    """
    name = compiled(r"(?:,?\s+(?:trong đó|và|về|cho|vào|luôn|của|dưới mức|dưới|có|nhất|với|tại|là|từ))+$").sub("", name)
    if name.count("(") <= name.count(")"):
        return name
    before, _, inside = name.rpartition("(")
    return capital(inside) if inside[:1].isupper() and len(inside.split()) > 1 else capital(before)


def _reread(name: str) -> str:
    """A name without what a scan made of "tỷ lệ": "Tỷ lệ tỷ 18 trường học" is "Tỷ lệ trường học".

    >>> _reread("Tỷ lệ tỷ 18 trường học đạt chuẩn")
    'Tỷ lệ trường học đạt chuẩn'
    >>> _reread("Tỷ lệ tỷ ở che phủ rừng")
    'Tỷ lệ che phủ rừng'
    """
    return compiled(r"^Tỷ lệ t[ỷyỵ] (?:1\d|lệ|ở) ").sub("Tỷ lệ ", name)


def _ranked(clause: Clause, before: Named | None) -> Named | None:
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


def _converted(clause: Clause, before: Named | None) -> Named | None:
    if before is None or clause.subject or "tương đương" not in clause.predicate:
        return None
    if is_percent(clause):
        return None
    unit = compiled(r"^(?:nghìn |triệu |tỷ )+").sub("", clause.quantity.unit.split("/")[0])
    name = f"{before.base} ({unit})"
    return Named(name, before.basis, name, derived=True, rule="conversion")


def _of_the_country(clause: Clause, before: Named | None) -> Named | None:
    """ "(bình quân cả nước tăng 9,3%)": the same thing, of another place."""
    average = r"(?:mức )?(?:bình quân|trung bình)?(?: chung)?(?: của)? ?cả nước|mức tăng(?: chung)?(?: của)? cả nước"
    if before is None or not compiled(average).fullmatch(clause.subject.lower()):
        return None
    way, base = direction(clause), f"{before.base} của cả nước"
    if is_percent(clause) and (way or "mức tăng" in clause.subject.lower()) and not is_rate(before.base):
        return Named(f"Tốc độ {way or 'tăng'} {small(base)}", "annual growth", before.base, derived=True, rule="growth")
    return Named(base, "level", before.base, derived=True, rule="comparison")


def _counted_share(clause: Clause, before: Named | None) -> Named | None:
    """ "71,2% số xã đạt chuẩn (84/118 xã)": how many make up the share before the bracket."""
    noun = counted_noun(clause)
    if before is None or not (clause.bracketed and clause.quantity.denominator and is_rate(before.base)):
        return None
    thing = compiled(r"^Tỷ lệ (?:số )?").sub("", before.base)
    if clause.subject or not noun or not thing.startswith(f"{noun} "):
        return None
    return Named(f"Số {thing}", "level", f"Số {thing}", noun, rule="count first")


def _leaning(clause: Clause, before: Named | None) -> Named | None:
    """Plan ratios, comparisons and changes that follow a value without naming it again."""
    if (
        clause.subject
        or before is None
        or (clause.first_of_sentence and before.rule != "anchor")
        or not (clause.predicate or clause.bound or clause.bracketed or clause.tail)
    ):
        return None
    base, way = before.base, direction(clause)
    plan = plan_words().match(clause.tail)
    if special := compiled(r"l[ũu][ỹy]? ?kế|luỹ kế|lũy kế|cao điểm").search(clause.predicate):
        extra = " cao điểm" if special[0] == "cao điểm" else " (lũy kế)"
        noun = counted_noun(clause)
        others = clause.predicate.endswith("có") and noun and noun.split(" ")[-1] not in MEASURES
        if others and not base.lower().startswith(f"số {noun}"):
            things = capital(f"Số {noun} {short_tail(clause.tail)}")
            return Named(f"{things}{extra}", "level", things, noun, rule="running total")
        if not is_percent(clause) and not way and clause.quantity.unit.split(" ")[-1] not in ("xã", "dự án"):
            return Named(f"{base}{extra}", "level", base, derived=True, rule="running total")
    if clause.quantity.unit == "lần" and clause.predicate.endswith(("gấp", "gặp")):
        than = compiled(r"(?:so với )?((?:năm|giai đoạn|nhiệm kỳ|cùng kỳ)[^,.;()]*)").match(clause.tail)
        return Named(
            f"{base} so với {than[1].strip() if than else 'kỳ trước'}", "level", base, derived=True, rule="comparison"
        )
    own_year = compiled(r"[Nn]ăm 20\d\d").search(f"{clause.lead} {clause.predicate}") is not None
    grows_on = own_year and is_percent(clause) and before.basis == "annual growth" and not way
    if grows_on and "chiếm" not in clause.predicate and not compiled(r"[^\W\d_]").match(clause.tail):
        return Named(before.name, before.basis, base, derived=True, rule="growth")
    of_a_year = own_year and not clause.tail
    if is_percent(clause) and of_a_year and before.rule != "composition":
        thing = compiled(r"^(?:tốc độ )?tăng(?: trưởng)? ").sub("", small(without_yearly(base)))
        if way and not is_rate(base):
            return Named(f"Tốc độ {way} {thing}", "annual growth", base, derived=True, rule="growth")
        if not way and (is_rate(base) or before.of_year):
            return Named(base, "level", base, derived=True, of_year=True, rule="level of a year")
    same_measure = before.of_year or (before.basis == "level" and before.unit == clause.quantity.unit != "")
    if of_a_year and not is_percent(clause) and not way and same_measure:
        return Named(base, "level", base, derived=True, of_year=True, rule="level of a year")
    if is_percent(clause) and not way:
        if plan:
            of = "kế hoạch" if plan[1] == "KH" else plan[1].lower()
            extra = expanded(plan[2]) if of == "dự toán" else ""
            return Named(f"{base} so với {of}{extra}", "level", base, derived=True, rule="plan ratio")
        against = compiled(r"(?:tổng |số )?(?:giá trị|tổng|vốn|dân số|hợp đồng|khối lượng|mức)\b[^,;.()]*").match(
            clause.tail
        )
        if clause.predicate.endswith("bằng") and against:
            return Named(f"{base} so với {small(against[0])}", "level", base, derived=True, rule="comparison")
        if clause.predicate.endswith("bằng") or compiled(r"(?:so với )?(?:so )?cùng kỳ").match(clause.tail):
            return Named(f"{base} so với cùng kỳ", "level", base, derived=True, rule="comparison")
        if clause.predicate.endswith("chiếm") or (clause.tail.startswith("tổng") and "đạt" in clause.predicate):
            whole = compiled(r"[,(]").split(clause.tail)[0].strip()
            if base.startswith("Số ") and not whole:
                share = f"Tỷ lệ {base[3:]}"
                return Named(share, "level", share, derived=True, rule="part of whole")
            within = f" trong {small(whole)}" if whole else ""
            return Named(f"Tỷ trọng {small(base)}{within}", "level", base, derived=True, rule="share")
        if clause.predicate.endswith("đạt") and compiled(r"(?:dân số|lực lượng|số|tổng số)\b").match(clause.tail):
            whole = compiled(r"[,(;]").split(clause.tail)[0].strip()
            share = f"Tỷ lệ {small(compiled('^Số ').sub('', base))} trong {small(whole)}"
            return Named(share, "level", share, derived=True, rule="part of whole")
        if before.of_whole:
            share = f"Tỷ lệ {small(compiled(r'^Số ').sub('', base))}"
            return Named(share, "level", share, derived=True, rule="part of whole")
        if clause.predicate.endswith("đạt tỷ lệ") and not is_rate(base):
            share = f"Tỷ lệ {small(compiled(r'^Số ').sub('', base))}"
            return Named(share, "level", share, derived=True, rule="part of whole")
        if clause.predicate.endswith("đạt") and not clause.tail and not is_rate(base):
            return Named(f"{base} so với kế hoạch", "level", base, derived=True, rule="plan ratio")
    if not way:
        left = clause.predicate == "còn" and compiled(r"[^\W\d]").match(clause.tail) and not is_percent(clause)
        if left and counted_noun(clause) and not compiled(r"(?:vào |trong |đến )?(?:năm|so)\b").match(clause.tail):
            return None  # "10 dự án đáp ứng tiến độ, còn 12 dự án chậm": other things are left
        if compiled(r"(?:^|\s)(?:lên|xuống|còn|thành)$").search(clause.predicate):
            return Named(base, "level", base, derived=True, rule="level reached")
        if (
            compiled(r"\b(?:đạt|là)\b").search(f"{clause.predicate} {clause.bound}")
            and before.rule == "growth"
            and not is_percent(clause)
        ):
            return Named(base, "level", base, derived=True, rule="level reached")
        return None
    rest = reference_words(clause)
    if other := _of_others(clause, before):
        done = "" if rest else way
        return Named(f"{other} {way}{rest}", "change", other, counted_noun(clause), rule="change", done=done)
    if yearly_words(clause) and is_percent(clause) and not is_rate(base):
        name = f"Tốc độ {way} {small(base)} bình quân hằng năm"
        return Named(name, "annual growth", base, derived=True, rule="growth")
    if is_percent(clause) and not is_rate(base) and "điểm" not in clause.quantity.unit:
        return Named(
            f"Tốc độ {way} {small(base)}{rest or ' so với cùng kỳ'}", "change", base, derived=True, rule="growth"
        )
    mean = " hằng năm" if yearly_words(clause) and is_rate(base) and not rest else ""
    return Named(f"Mức {way} {small(base)}{mean}{rest}", "change", base, derived=True, rule="change")


def _of_others(clause: Clause, before: Named) -> str:
    """ "kết thúc hoạt động 03 ban cán sự đảng; giảm 11 cơ quan tham mưu": the other thing that is fewer now."""
    noun, tail = counted_noun(clause), short_tail(clause.tail)
    if compiled(r"(?:so với|so cùng|cùng kỳ|trong|tại|do|năm|vào|đến|qua|mỗi|hằng|hàng)\b").match(tail):
        tail = ""
    if is_percent(clause) or not noun or not before.noun or noun in MEASURES:
        return ""
    if noun in before.base.lower() and (not tail or tail.lower() in before.base.lower() or before.noun != noun):
        return ""
    if not tail and noun in ("đơn vị", "trường hợp", "lần", "bậc", "điểm", "hạng", "cái", "chiếc", "lượt"):
        return ""
    return capital(f"Số {noun} {tail}")


def _change_first(clause: Clause, before: Named | None) -> Named | None:
    """ "Cắt giảm ít nhất 30% thời gian giải quyết …": the change stands before the thing, and may hold for two."""
    if not is_percent(clause) or not clause.tail or clause.tail.startswith(("so với", "so cùng", "kế hoạch", ",")):
        return None
    words = f"{clause.subject} {clause.predicate}".strip().lower()
    verb = compiled(r"(?:cắt |kéo |tiết |làm )?(giảm|tăng)(?: thêm)?").fullmatch(words)
    if verb is None and not (before is not None and before.rule == "change first" and not words):
        return None
    way = verb[1] if verb else ("giảm" if before is not None and before.name.startswith("Mức giảm") else "tăng")
    thing = small(compiled(r" so với | và ít nhất").split(share_tail(clause.tail))[0])
    return Named(f"Mức {way} {thing}", "change", capital(thing), rule="change first") if thing else None


def _growth(clause: Clause, before: Named | None) -> Named | None:
    """ "Thu nội địa tăng bình quân hằng năm 10%", "giảm số vụ phạm tội hằng năm ≥ 5%"."""
    way, subject = direction(clause), clause.subject or _opening(clause, before)
    bare = not subject and clause.predicate.startswith("tăng trưởng") and is_percent(clause)
    if bare and (said := compiled(r"tăng trưởng (kinh tế|GRDP|GDP)[^;.]{0,60}$").search(clause.lead)):
        return Named(f"Tốc độ tăng trưởng {said[1]}", "annual growth", f"Tăng trưởng {said[1]}", rule="growth rate")
    verb_first = compiled(
        r"(?:(?:[Kk]i[eề]m chế|[Kk]iểm chế|[Pp]hấn đấu|[Kk]ìm chế),?\s*)*(?:kéo giảm|làm giảm|giảm|tăng|"
        r"cắt giảm|tiết giảm)\s+(.+)",
        re.IGNORECASE,
    ).match(subject)
    if verb_first and not way and not compiled(r"tăng trưởng", re.IGNORECASE).match(subject):
        if compiled(r"\b(?:xuống|lên|còn)\b").search(clause.predicate) and is_rate(verb_first[1]):
            return Named(capital(verb_first[1]), "level", capital(verb_first[1]), rule="level reached")
        way = "giảm" if "giảm" in verb_first[0][: verb_first.start(1)].lower() else "tăng"
        subject = verb_first[1]
        subject = compiled(r"\s*cả (\d+) tiêu chí").sub(r" (cả \1 tiêu chí)", subject)
        extra = "" if compiled(r"(?:hằng|hàng|mỗi) năm").search(subject) or not yearly_words(clause) else " hằng năm"
        return Named(f"Mức {way} {small(subject)}{extra}", "change", capital(subject), rule="change")
    if not way or not subject:
        return None
    base = capital(without_yearly(subject))
    yearly = yearly_words(clause)
    if not is_percent(clause):
        if noun := _other_things(clause, subject):
            name = " ".join(f"Số {noun} {short_tail(clause.tail)} {_tier(subject)}".split())
            more = " thêm" if compiled(r"\bthêm\b").search(clause.predicate) else ""
            named = f"{name} {way}{more}{reference_words(clause)}"
            return Named(
                named, "change", capital(name), noun, rule="change", done="" if reference_words(clause) else way
            )
        if compiled(r"\bthêm\b").search(clause.predicate) or compiled(r"Số ").match(base):
            return Named(
                f"{base} tăng thêm" if way == "tăng" else f"Mức giảm {small(base)}", "change", base, rule="change"
            )
        return Named(f"Mức {way} {small(base)}", "change", base, rule="change")
    if is_rate(base) or "điểm" in clause.quantity.unit:
        extra = " hằng năm" if yearly and "/năm" not in clause.quantity.unit else ""
        return Named(f"Mức {way} {small(base)}{extra}", "change", base, rule="change")
    in_grdp = before is not None and compiled(r"GRDP|tổng sản phẩm|GDP|kinh tế").search(before.name)
    thing = with_sector_word(base) if is_sector(base) and (in_grdp or clause.head) else small(base)
    if compiled(r"tốc độ tăng|tăng trưởng").match(thing):
        thing = compiled(r"^(?:tốc độ )?tăng(?: trưởng)?\s*").sub("", thing)
    reference = reference_words(clause)
    if yearly or not (reference or "tháng" in clause.predicate):
        extra = " bình quân hằng năm" if yearly else ""
        return Named(f"Tốc độ {way} {thing}{extra}", "annual growth", base, rule="growth")
    return Named(f"Tốc độ {way} {thing}{reference}", "change" if reference else "annual growth", base, rule="growth")


def _opening(clause: Clause, before: Named | None) -> str:
    """What a sentence opens with, where its first clause has no number and the next no subject: "Kinh tế duy trì đà
    tăng trưởng, bình quân 5 năm tăng 7,4%/năm"."""
    if before is not None or not clause.lead.endswith(",") or "năm" not in f"{clause.predicate} {clause.quantity.unit}":
        return ""
    opened = compiled(
        r"(\S[^,;:()\d]{4,60}?) (?:tiếp tục|tiếp tục duy trì|duy trì|giữ|phát triển|phục hồi|tăng trưởng|chuyển biến|"
        r"ổn định|từng bước|có|được|đạt|vượt)\b[^,;:]*,"
    ).fullmatch(clause.lead)
    return compiled(r"^(?:Tình hình|Hoạt động|Nền) (?=\w)").sub("", opened[1]) if opened else ""


def _other_things(clause: Clause, subject: str) -> str:
    """The things of which there are more or fewer, where the subject is no number of them.

    "mạng lưới trường được sắp xếp, giảm 45 trường" says nothing of a level of its subject.
    """
    noun = counted_noun(clause)
    if not noun or clause.quantity.unit.split("/")[0].split(" ")[-1] in MEASURES or "điểm" in clause.quantity.unit:
        return ""
    if noun in ("lần", "bậc", "năm", "tuổi", "tháng", "ngày", "hạng") or (
        begins_with_measure(subject) and not is_rate(subject)
    ):
        return ""
    own = compiled(r"[,;]\s").split(subject)[-1]
    return noun if noun not in own and ("," in subject or is_rate(subject) or _tier(subject)) else ""


def _tier(subject: str) -> str:
    """The tier of government that a subject only is: "cấp huyện", "khối chính quyền"."""
    tier = compiled(r"(?:khối|cấp) [^\W\d_]+(?: [^\W\d_]+)?|toàn (?:tỉnh|quốc|thành phố)", re.IGNORECASE)
    return small(subject) if tier.fullmatch(subject.strip()) else ""
