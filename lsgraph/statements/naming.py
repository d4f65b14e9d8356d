"""What an indicator is called, in the document's words: the subject of a clause completed from its list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lsgraph.patterns import compiled
from lsgraph.statements.clauses import Clause
from lsgraph.statements.comparing import (
    contributed,
    converted,
    counted_share,
    of_the_country,
    of_the_year_before,
    ranked,
)
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
from lsgraph.statements.parts import another_year, restated, restates, with_whole
from lsgraph.statements.predicates import (
    direction,
    is_percent,
    plan_words,
    reference_words,
    without_yearly,
    yearly_words,
)
from lsgraph.statements.said import name_said


def named_clauses(
    clauses: Sequence[Clause], before: Named | None = None, topic: Named | None = None
) -> Iterator[tuple[Clause, Named | None, Named | None]]:
    """Each clause with its indicator and the one it leans on, which is never one inside a bracket that has closed:
    "Khách du lịch đạt 1,2 triệu lượt (khách quốc tế 120 nghìn lượt), tăng 18%" is of all visitors.

    `topic` is what the paragraph before was about, for one that only goes on: "Ước thực hiện cả năm là …"."""
    outside: Named | None = None
    main = topic if clauses and restates(clauses[0]) else None
    inside = False
    for clause in clauses:
        if inside and (clause.after_bracket or clause.first_of_sentence):
            before, inside = outside or before, False
        if clause.bracketed and not inside:
            outside, inside = before, True
        again = restated(clause, main) if main is not None and clause.first_of_sentence and restates(clause) else None
        named = _complete(again, clause) if again is not None else name_indicator(clause, before)
        yield clause, named, before
        main = main or (named if named is not None and is_topic(named) else None)
        before = named or before


def is_topic(named: Named) -> bool:
    """Whether an indicator is what its paragraph can be about."""
    return not named.derived and begins_with_measure(named.base)


def name_indicator(clause: Clause, before: Named | None) -> Named | None:
    """The indicator of a clause; `before` is that of the clause it leans on. None where nothing is named."""
    clause = with_whole(_without_act(clause), before)
    for rule in (
        ranked,
        of_the_year_before,
        contributed,
        another_year,
        converted,
        _change_first,
        of_the_country,
        counted_share,
        _leaning,
        composition,
        _growth,
        name_counted,
        name_said,
    ):
        if (named := rule(clause, before)) is not None:
            if before is not None and named.derived and not named.noun:
                named = replace(named, noun=before.noun)
            return _complete(named, clause)
    return None


def _complete(named: Named, clause: Clause) -> Named | None:
    whole = clause.quantity.denominator is not None
    name, base = (_finished(_reread(words)) for words in (named.name, named.base))
    if not _is_name(named.name) or not _is_name(name):
        return None
    return replace(named, name=name, base=base, of_whole=whole, unit=clause.quantity.unit)


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
    share = compiled(r"(?:(?:chiếm|đạt) )?t[ỷỉ] lệ").fullmatch(clause.subject.lower())
    if not clause.tail and share and (clause.bracketed or clause.subject[:1] in "cđ"):
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
    name = compiled(
        r"(?:,?\s+(?:trong đó|và|về|cho|vào|luôn|của|dưới mức|dưới|(?<!hiện )có|nhất|với|tại|là|từ))+$"
    ).sub("", name)
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
        again = clause.bracketed and noun == before.noun != "" and not clause.tail
        if not is_percent(clause) and not way and (again or clause.quantity.unit.split(" ")[-1] not in ("xã", "dự án")):
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
            if compiled(r"\bvượt\b").search(f"{clause.predicate} {clause.bound}") and clause.quantity.low < 100:
                return Named(f"Mức vượt {of} của {small(base)}", "change", base, derived=True, rule="plan ratio")
            if is_rate(base):
                return Named(base, "level", base, derived=True, rule="level reached")
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
        if clause.predicate.endswith("đạt") and not clause.tail and base.startswith("Số ") and _dealt_with(base):
            share = f"Tỷ lệ {small(base[3:])}"
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


def _dealt_with(base: str) -> bool:
    """Whether things counted are those that were dealt with, so that a share behind them is of all there were."""
    done = r"làm rõ|giải quyết|xử lý|khám phá|phá án|thi hành|trả lời|đúng hạn|trước hạn|thu gom|tiêm|hòa giải|xét xử"
    return compiled(rf"\b(?:{done})\b").search(base) is not None


def _of_others(clause: Clause, before: Named) -> str:
    """ "kết thúc hoạt động 03 ban cán sự đảng; giảm 11 cơ quan tham mưu": the other thing that is fewer now."""
    noun, tail = counted_noun(clause), short_tail(clause.tail)
    if compiled(r"(?:so với|so cùng|cùng kỳ|trong|tại|do|năm|vào|đến|qua|mỗi|hằng|hàng)\b").match(tail):
        tail = ""
    if is_percent(clause) or not noun or not before.noun or noun.split("/")[0] in MEASURES:
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
    goes_on = before is not None and before.rule == "change first" and not words
    if verb is None and (not goes_on or clause.quantity.comparator in ("<", "<=")):
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
    if bare and compiled(r"(?:mục tiêu|chỉ tiêu|kịch bản)$").search(clause.lead):
        return Named("Tốc độ tăng trưởng", "annual growth", "Tăng trưởng", rule="growth rate")
    verb_first = compiled(
        r"(?:(?:[Kk]i[eề]m chế|[Kk]iểm chế|[Pp]hấn đấu|[Kk]ìm chế),?\s*)*(?:kéo giảm|làm giảm|giảm|tăng|"
        r"cắt giảm|tiết giảm)\s+(.+)",
        re.IGNORECASE,
    ).match(subject)
    if verb_first and not way and not compiled(r"tăng trưởng", re.IGNORECASE).match(subject):
        ends = compiled(r"\b(?:xuống|lên|còn)\b").search(clause.predicate) or clause.bound == "từ"
        if ends and is_rate(verb_first[1]):
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
    if compiled(r"(?:Mức|Tỷ lệ|Tốc độ) (?:giảm|tăng)(?! trưởng)\b").match(base):
        return Named(f"{base} hằng năm" if yearly else base, "change", base, rule="change")
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
    less = reference or (
        way == "giảm"
        and compiled(r"(?:thời gian|chi phí|tiêu hao|phát thải|số (?:vụ|người|lượng|ca|hộ))\b").match(thing)
    )
    return Named(f"Tốc độ {way} {thing}{reference}", "change" if less else "annual growth", base, rule="growth")


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
