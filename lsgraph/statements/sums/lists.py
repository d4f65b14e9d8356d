"""Lists of paragraphs below the statement that announces them, and levels that an earlier paragraph gives.

"Kinh phí là 120 tỷ đồng. Trong đó:" is divided by the items "- Ngân sách tỉnh: 80 tỷ đồng"; "có 03 sở và 02 huyện …,
bao gồm:" by the names in "- Các sở: …". Amounts that stand so far from their whole are evidence only where they give
it; names that are listed one by one under the noun of their number may contradict it, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from lsgraph.ids import fold
from lsgraph.model import SumCheck
from lsgraph.patterns import compiled
from lsgraph.span import Span
from lsgraph.statements.sums.check import adds_up, plain, share_check, step_check, sum_check
from lsgraph.statements.sums.passage import Passage
from lsgraph.statements.sums.printed import Printed
from lsgraph.statements.sums.regions import brackets

_MOST_ITEMS = 40
_BACK = 3
"""How many statements back the level of the time before may stand."""

_ITEM = r"\s*([-+*•–])\s*(?=\S)"


def paragraph_lists(all_passages: Sequence[Passage]) -> list[SumCheck]:
    """What the items of lists say of the numbers of the statement above them."""
    found: list[SumCheck] = []
    for lead, items in _lists(all_passages):
        for whole in (n for n in _outside(lead) if n.family not in ("%", "time", "")):
            if check := _divided(whole, items):
                found.append(check)
                found.extend(_shares(whole, items))
        for number in lead.numbers:
            if number.family == "count" and not number.decimals and number.value >= 2:
                found.extend(_named(lead, number, items))
    return found


def _lists(all_passages: Sequence[Passage]) -> Iterator[tuple[Passage, list[list[Passage]]]]:
    """Each statement before a list with the items of the list, each the statements of one paragraph."""
    paragraphs: list[list[Passage]] = []
    for passage in all_passages:
        last = paragraphs[-1][-1] if paragraphs else None
        if last is not None and (last.paragraph, last.note) == (passage.paragraph, passage.note):
            paragraphs[-1].append(passage)
        else:
            paragraphs.append([passage])
    for at, paragraph in enumerate(paragraphs):
        if not paragraph[-1].words.rstrip().endswith(":"):
            continue
        lead = next((p for p in reversed(paragraph) if p.numbers), None)
        items = _items(paragraphs[at + 1 : at + 1 + _MOST_ITEMS])
        if lead is not None and len(items) >= 2:
            yield lead, items


def _items(following: Sequence[list[Passage]]) -> list[list[Passage]]:
    """The paragraphs that begin with the sign of the first, those below them left out."""
    found: list[list[Passage]] = []
    sign = ""
    for paragraph in following:
        begins = compiled(_ITEM).match(paragraph[0].words)
        if not found:
            if begins is None:
                return []
            sign = begins[1]
        if begins is not None and begins[1] == sign:
            found.append(paragraph)
        elif begins is None or (sign == "+" and begins[1] == "-"):
            break
    return found


def _outside(passage: Passage) -> list[Printed]:
    """The numbers of a statement that do not stand in brackets."""
    inside = list(brackets(passage))
    return [n for n in passage.numbers if not any(n.span.start in span for span in inside)]


def _firsts(whole: Printed, items: Sequence[list[Passage]]) -> list[Printed]:
    """The first number of the whole's own unit in each item; empty where one has none."""
    found: list[Printed] = []
    for item in items:
        like = (n for p in item for n in _outside(p) if (n.family, n.factor) == (whole.family, whole.factor))
        first = next(like, None)
        if first is None or (whole.family == "count" and first.unit.split()[:1] != whole.unit.split()[:1]):
            return []
        found.append(first)
    return found


def _divided(whole: Printed, items: Sequence[list[Passage]]) -> SumCheck | None:
    parts = _firsts(whole, items)
    if not parts or (whole.family == "count" and whole.value < 20):
        return None
    exact = sum((p.scaled for p in parts), Decimal(0)) == whole.scaled
    slack = whole.slack + sum((p.slack for p in parts), Decimal(0))
    if not exact and not (adds_up(whole, parts) and slack <= abs(whole.scaled) * Decimal("0.01")):
        return None
    return sum_check(Span(whole.span.start, max(whole.end, whole.span.end)), whole, parts, "sum.list")


def _shares(whole: Printed, items: Sequence[list[Passage]]) -> Iterator[SumCheck]:
    """ "- 45,2 tỷ đồng của tỉnh (chiếm 37,7% tổng kinh phí)" below the whole that the items divide."""
    for part, item in zip(_firsts(whole, items), items, strict=True):
        for percent in (n for p in item for n in p.numbers if n.family == "%" and n.span.start >= part.end):
            said = compiled(r"chiếm(?: tỷ lệ| khoảng)?\s*$").search(
                item[0].between(percent.span.start - 20, percent.span.start)
            )
            check = share_check(Span(part.span.start, percent.end), part, whole, percent, "share.list")
            if said and check is not None and check.holds and percent.decimals:
                yield check
            break


def _named(lead: Passage, number: Printed, items: Sequence[list[Passage]]) -> Iterator[SumCheck]:
    """ "02 huyện …, bao gồm:" against the names in "- Các huyện: An Bình, Hòa Phú"."""
    behind = fold(lead.text[number.span.end : number.span.end + 60])
    for item in items:
        words = lead.text[item[0].span.start : item[-1].span.end]
        headed = compiled(rf"{_ITEM}(?:[Cc]ác |[Nn]hững )?([^:;.\d]{{2,50}}):\s*([^:]*)").fullmatch(words)
        if headed is None or not behind.startswith(_letters(headed[2])):
            continue
        listing = headed[3].strip(" \n.;,")
        if compiled(r"…|\.\.\.|\d|v\.v").search(listing):
            continue
        sure = ";" in listing
        names = compiled(r"[;.]\s+" if sure else r",\s*(?:và )?|\s+và\s+").split(listing)
        difference = Decimal(len(names)) - number.value
        if len(names) >= 2 and (not difference or (sure and abs(difference) <= max(1, len(names) // 10))):
            yield SumCheck(
                Span(number.span.start, max(number.end, number.span.end)), number.value, (Decimal(1),) * len(names),
                number.unit, plain(difference), Decimal(0), not difference, "count", "", "count.list",
            )  # fmt: skip


def _letters(words: str) -> str:
    return " ".join(fold(words).split())


def shares_of_sentence_before(all_passages: Sequence[Passage]) -> list[SumCheck]:
    """ "có 60 trạm. Trong đó, 24 trạm … (chiếm 40,0%)": what "trong đó" begins divides the sentence before it."""
    found: list[SumCheck] = []
    for passage in all_passages:
        before = passage.follows
        if before is None or not compiled(r"\W*trong (?:đó|số đó|số này)\b", 2).match(passage.words):
            continue
        wholes = [n for n in _outside(before) if n.family not in ("%", "time")]
        for part, percent in pairwise(passage.numbers):
            said = compiled(r"chiếm(?: tỷ lệ| khoảng)?\s*$", 2).search(passage.between(part.end, percent.span.start))
            if percent.family != "%" or not percent.decimals or not said or percent.span.start - part.end > 90:
                continue
            for whole in reversed(wholes):
                same = whole.family == part.family and whole.unit.split()[:1] == part.unit.split()[:1]
                check = share_check(Span(part.span.start, percent.end), part, whole, percent, "share.before")
                if same and part.scaled < whole.scaled and check is not None and check.holds:
                    found.append(check)
                    break
    return found


def shares_of_named_plans(all_passages: Sequence[Passage]) -> list[SumCheck]:
    """ "đạt 56,6% kế hoạch Chính phủ giao" against the amount that an earlier statement gives the same plan."""
    found: list[SumCheck] = []
    plans: list[tuple[str, Printed]] = []
    for passage in all_passages:
        numbers = _outside(passage)
        amounts = [n for n in passage.numbers if n.family not in ("%", "time", "", "count") and n.high == n.value]
        plans.extend(
            (_letters(passage.between(max(passage.span.start, n.span.start - 160), n.span.start)), n) for n in amounts
        )
        for done, percent in pairwise(numbers):
            if done not in amounts or percent.family != "%" or percent.high != percent.value:
                continue
            link = compiled(r"[^.;()\d%]{0,40}\b(?:đạt|bằng|chiếm)\s*(?:khoảng\s*)?")
            plan = compiled(r"\s*((?:kế hoạch|dự toán)[^.,;()\d]{12,80})").match(passage.text, percent.end)
            if plan is None or not link.fullmatch(passage.between(done.end, percent.span.start)):
                continue
            name = [w for w in _letters(plan[1]).split() if w not in ("da", "duoc", "von", "nam")]
            for before, whole in reversed(plans):
                if whole.family != done.family or whole.scaled <= done.scaled or not _speaks_of(before, name):
                    continue
                check = share_check(Span(done.span.start, percent.end), done, whole, percent, "share.plan")
                if check is not None and check.holds and not check.note:
                    found.append(check)
                    break
    return found


def _speaks_of(words: str, name: Sequence[str]) -> bool:
    """Whether all words of a name stand in others in their order."""
    rest = iter(words.split())
    return len(name) >= 4 and all(word in rest for word in name)


def steps_from_statement_before(all_passages: Sequence[Passage]) -> list[SumCheck]:
    """ "… đến ngày 20/8 là 120,4 tỷ đồng (tăng 8,1 tỷ đồng so với tuần trước)" and the same a statement before."""
    found: list[SumCheck] = []
    for at, passage in enumerate(all_passages):
        for step in passage.numbers:
            lead = passage.between(max(passage.span.start, step.span.start - 12), step.span.start)
            move = compiled(r"(tăng|giảm)\s*(?:thêm\s*)?$", 2).search(lead)
            behind = passage.text[step.end : step.end + 40]
            new = next((n for n in passage.numbers if n.family == step.family), None)
            if move is None or new is None or new is step or step.family in ("%", "time", "", "count"):
                continue
            if not compiled(r"\s*so với (?:tuần|tháng|kỳ|quý|ngày|lần|báo cáo) trước").match(behind):
                continue
            own = _named_alike(passage, new)
            for before in reversed(all_passages[max(0, at - _BACK) : at]):
                old = next((n for n in before.numbers if n.family == new.family), None)
                if old is None or not own or _named_alike(before, old) != own:
                    continue
                sign = 1 if move[1].lower() == "tăng" else -1
                check = step_check(Span(new.span.start, step.end), new, old, step, sign, "change.before")
                found.extend([check] if check.holds else [])
                break
    return found


def _named_alike(passage: Passage, number: Printed) -> str:
    """The words before a number without the numbers in them, so that two dates of one series read alike."""
    return " ".join(compiled(r"[^\W\d_]+").findall(passage.between(passage.span.start, number.span.start).lower()))


def drawn_together(all_passages: Sequence[Passage]) -> list[SumCheck]:
    """ "Như vậy, tổng kế hoạch là 150,4 tỷ đồng" from two amounts above; "Nếu không tính …" is one less another.

    Only amounts with many digits are taken together: of those hardly two give a third by chance.
    """
    found: list[SumCheck] = []
    for at, passage in enumerate(all_passages):
        joined = compiled(r"\W*(?:như vậy|tổng cộng|tổng hợp lại|cộng chung)\b", 2).match(passage.words)
        less = compiled(r"\W*(?:nếu )?(?:không (?:tính|kể|bao gồm)|trừ)\b", 2).match(passage.words)
        whole = next((n for n in _outside(passage) if n.family not in ("%", "time", "", "count")), None)
        if whole is None or not (joined or less) or not _telling(whole):
            continue
        near = [p for p in all_passages[max(0, at - 3 * _BACK) : at] if p.note == passage.note]
        above = [n for p in near for n in _outside(p) if (n.family, n.factor) == (whole.family, whole.factor)]
        above = [n for n in dict.fromkeys(above) if _telling(n)]
        for first, second in ((a, b) for a in reversed(above) for b in reversed(above) if a is not b):
            second = second if joined else replace(second, value=-second.value, high=-second.high)
            if adds_up(whole, [first, second]):
                span = Span(whole.span.start, max(whole.end, whole.span.end))
                found.append(sum_check(span, whole, [first, second], "sum.above" if joined else "sum.less"))
                break
    return found


def _telling(number: Printed) -> bool:
    return len(number.value.as_tuple().digits) >= 5
