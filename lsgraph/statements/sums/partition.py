"""A whole and its parts: in brackets, after "gồm" or "trong đó", in a footnote, or in the next sentence.

How much a mismatch means depends on what the words promise. "Gồm" and a bracket of counted items promise the
whole; "trong đó" may name only some; a list that ends in "…" names some by its own word. So a mismatch of a
promised sum is reported when it is small enough to be a slip, and of an open one hardly ever.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from lsgraph.model import Reading, SumCheck
from lsgraph.patterns import compiled
from lsgraph.span import Span
from lsgraph.statements.sums.check import adds_up, off_by_thousand, sum_check
from lsgraph.statements.sums.kinds import names_all_kinds
from lsgraph.statements.sums.passage import Passage
from lsgraph.statements.sums.printed import Printed, scan
from lsgraph.statements.sums.regions import (
    REACH,
    Promise,
    Region,
    brackets,
    brackets_of,
    not_parts,
    open_words,
    promise_words,
    top_numbers,
)


def item_firsts(text: str, numbers: Sequence[Printed], family: str) -> list[Printed]:
    """The first number of a family in each item of a list; bare numbers take the family of the list."""
    found: list[Printed] = []
    for number in numbers:
        if number.value == 0:
            continue
        bare = number.family == "" and number.factor == 1
        if not (number.family == family or bare or (family == "" and number.family == "count")):
            continue
        if found:
            gap = text[found[-1].end : number.span.start]
            if not compiled(r"[;,:.]|\bvà\b|\n").search(gap):
                continue
        found.append(number)
    return _fill_units(found, family)


def _fill_units(numbers: list[Printed], family: str) -> list[Printed]:
    named = [n for n in numbers if n.family == family and family]
    if not named:
        return numbers
    return [n if n.family else n.with_unit_of(named[-1]) for n in numbers]


def _compatible(whole: Printed, family: str) -> bool:
    loose = ("", "count")
    return whole.family == family or (whole.family in loose and family in loose)


def _fits(whole: Printed, parts: Sequence[Printed]) -> list[Printed] | None:
    """The longest run from the first part on that adds up to the whole."""
    for count in range(len(parts), 1, -1):
        if adds_up(whole, parts[:count]) and _tight(whole, parts[:count]):
            return list(parts[:count])
    return None


def _tight(whole: Printed, parts: Sequence[Printed]) -> bool:
    """Rounding must not be so wide that anything fits."""
    slack = whole.slack + sum((p.slack for p in parts), Decimal(0))
    return slack <= abs(whole.scaled) * Decimal("0.03") or whole.high != whole.value


def _is_slip(whole: Printed, parts: Sequence[Printed], promise: Promise, colon: bool) -> bool:
    """Whether a sum that does not add up is near enough to be a slip rather than an incomplete list.

    Parts that exceed their whole are a slip sooner than parts that fall short of it: those may be only the main
    ones, above all of money, unless the words promise all.
    """
    if promise in ("open", "exact") or whole.scaled <= 0 or whole.about:
        return False
    if off_by_thousand(whole, parts) and whole.factor != 1:
        return True
    total = sum((p.scaled for p in parts), Decimal(0))
    relative = (total - whole.scaled) / whole.scaled
    if promise == "closed":
        one_off = abs(total - whole.scaled) <= 1 and abs(relative) <= Decimal("0.25")
        return abs(relative) <= Decimal("0.15") or one_off
    if promise == "list":
        return abs(relative) <= Decimal("0.1")
    if promise == "note":
        return abs(relative) <= Decimal("0.05")
    many = len(parts) >= 3 and (colon or len(parts) >= 4)
    if relative > 0:
        return relative <= _most_excess(whole, parts, many)
    if whole.family == "count" and len(parts) >= 3:
        return -relative <= (Decimal("0.07") if many else Decimal("0.05"))
    return many and -relative <= Decimal("0.005")


def _most_excess(whole: Printed, parts: Sequence[Printed], many: bool) -> Decimal:
    """How far named parts may exceed their whole and still be its parts: classes of things may overlap, land and
    money divided once, or documents of several kinds, cannot."""
    if whole.family not in ("", "count") and all(p.unit == whole.unit for p in parts):
        return Decimal("0.5")
    kinds = {p.unit for p in parts}
    of_kinds = len(parts) >= 3 and len(kinds) == len(parts) and "" not in kinds
    return Decimal("0.07") if many or of_kinds else Decimal("0.003")


def judge(passage_span: Span, wholes: Sequence[Printed], region: Region, text: str) -> list[SumCheck]:
    """What a region of parts says of the wholes before it (nearest first)."""
    numbers = top_numbers(text, region.span)
    words = region.span.of(text)
    promise: Promise = "open" if open_words().search(words) else region.promise
    colon = ":" in words[:40] or ":" in text[max(0, region.span.start - 3) : region.span.start]
    found: list[SumCheck] = []
    done: set[str] = set()
    for family in dict.fromkeys(w.family for w in wholes if w.family not in ("%", "time")):
        kind = "count" if family in ("", "count") else family
        if kind in done:
            continue
        parts = item_firsts(text, numbers, family)
        cands = [w for w in wholes if _compatible(w, family)]
        if len(parts) < 2 or not cands:
            continue
        done.add(kind)
        said = "list" if region.rule == "sum.colon" and _counts_all(cands[0], parts, text) else promise
        if said == "among" and cands[0].span.end <= parts[0].span.start and names_all_kinds(text, cands[0], parts):
            said = "closed"
        check = _judge_family(cands, parts, said, colon, region.rule)
        if check is None or not check.holds:
            every = _fill_units([n for n in numbers if _compatible(n, family)], family)
            again = _whole_list(cands, every, region)
            check = again if again is not None else check
        if check is not None:
            found.append(check)
    return found


def _counts_all(whole: Printed, parts: Sequence[Printed], text: str) -> bool:
    """Whether a list right behind its whole counts the same things in three items or more: "520 trường: 180 trường
    mầm non, 165 trường tiểu học, …"."""
    gap = text[whole.end : parts[0].span.start]
    same = whole.unit != "" and all(part.unit.split()[:1] == whole.unit.split()[:1] for part in parts)
    return len(parts) >= 3 and same and compiled(r"[^.;()\d]{0,30}:\s*").fullmatch(gap) is not None


def _whole_list(cands: Sequence[Printed], every: Sequence[Printed], region: Region) -> SumCheck | None:
    """A list printed without its separators, when all of its numbers give the whole exactly."""
    if len(every) < 3:
        return None
    for whole in cands:
        if whole.scaled == sum((p.scaled for p in every), Decimal(0)):
            return sum_check(cover(whole, every), whole, every, region.rule)
    return None


def _judge_family(
    cands: Sequence[Printed], parts: Sequence[Printed], promise: Promise, colon: bool, rule: str
) -> SumCheck | None:
    for whole in cands:
        run = _fits(whole, parts)
        if run is not None and not (whole.scaled < 4 and len(parts) > len(run)):
            return sum_check(cover(whole, run), whole, run, rule)
    if len(cands) > 1 and _joint(cands, parts):
        return None
    whole = cands[0]
    inner = _inner_run(whole, parts)
    if inner is not None:
        return sum_check(cover(whole, inner), whole, inner, rule)
    for printed in _readings(parts, promise):
        if _is_slip(whole, printed, promise, colon):
            return sum_check(cover(whole, printed), whole, printed, rule)
    return None


def _inner_run(whole: Printed, parts: Sequence[Printed]) -> list[Printed] | None:
    """A run inside the list that gives a large whole exactly, as "khỏi bệnh … ca; tử vong … ca" among others."""
    if whole.scaled < 1000:
        return None
    for first in range(1, len(parts) - 1):
        for last in range(first + 2, len(parts) + 1):
            run = list(parts[first:last])
            if sum((p.scaled for p in run), Decimal(0)) == whole.scaled:
                return run
    return None


def _readings(parts: Sequence[Printed], promise: Promise) -> Iterator[Sequence[Printed]]:
    """The list as printed; then, where it may run on into another statement, as far as one unit goes."""
    yield parts
    if promise == "among":
        for count in range(len(parts) - 1, 1, -1):
            if parts[count].unit != parts[count - 1].unit:
                yield parts[:count]


def _joint(cands: Sequence[Printed], parts: Sequence[Printed]) -> bool:
    """Whether the parts divide two wholes printed side by side ("31 tổ chức và 45 cá nhân (…)")."""
    total = sum((p.scaled for p in parts), Decimal(0))
    return any(total == a.scaled + b.scaled for a, b in pairwise(cands))


def cover(whole: Printed, parts: Sequence[Printed]) -> Span:
    """The words from the whole to its last part, or the whole alone when the parts stand elsewhere."""
    end = max(p.end for p in parts)
    if whole.span.start < parts[0].span.start and end - whole.span.start <= 900:
        return Span(whole.span.start, end)
    return Span(whole.span.start, max(whole.end, whole.span.end))


def _before(passage: Passage, at: int, reach: int = REACH) -> list[Printed]:
    """Wholes that may be meant at an offset, nearest first: numbers and numerators before it."""
    numbers = [*passage.numbers, *(f.part for f in passage.fractions), *(f.whole for f in passage.fractions)]
    near = [n for n in numbers if n.span.end <= at and at - n.span.end <= reach and n.family not in ("%", "time")]
    near.sort(key=lambda n: -n.span.start)
    return near[:4]


def _bracket_regions(passage: Passage) -> Iterator[tuple[Region, list[Printed]]]:
    for span in brackets(passage):
        words = span.of(passage.text)
        marker = promise_words().match(words.lstrip())
        wholes = [w for w in _before(passage, span.start, 160) if not _within_brackets(passage, w)]
        if marker is not None:
            promise: Promise = "closed" if marker["closed"] else "among"
            start = span.start + (len(words) - len(words.lstrip())) + marker.end()
            yield Region(Span(start, span.end), promise, f"sum.bracket.{promise}"), wholes
        elif not not_parts().match(words):
            yield Region(span, "list" if _is_list(passage, span) else "exact", "sum.bracket"), wholes
            if passage.follows is not None:
                yield Region(span, "exact", "sum.bracket"), _before(passage.follows, passage.follows.span.end)


def _is_list(passage: Passage, span: Span) -> bool:
    """Whether a bracket counts its items: a number first, or one number of one family in each of its items."""
    words = span.of(passage.text)
    if compiled(r"\s*(?:[^\d(]{0,40}?:\s*)?\d").match(words):
        return True
    numbers = top_numbers(passage.text, span)
    one_family = len({n.family for n in numbers}) == 1 and numbers[0].family not in ("", "%", "time")
    if not one_family or len(numbers) < 2:
        return False
    items = [item for item in compiled(r"[;,]\s+|\s+và\s+").split(words) if compiled(r"\d").search(item)]
    return len(items) == len(numbers) and not any(not_parts().match(item) for item in items)


def _within_brackets(passage: Passage, number: Printed) -> bool:
    return any(number.span.start in span for span in brackets(passage))


def _marker_regions(passage: Passage) -> Iterator[tuple[Region, list[Printed]]]:
    inside = list(brackets(passage))
    for marker in promise_words().finditer(passage.text, passage.span.start, passage.span.end):
        if any(marker.start() in span for span in inside):
            continue
        wholes = [w for w in _before(passage, marker.start()) if not _within_brackets(passage, w)]
        adjacent = wholes and marker.start() - wholes[0].span.end <= 90
        promise, rule = _promise_of(marker, bool(adjacent))
        if not wholes and passage.follows is not None and marker.start() - passage.span.start <= 3:
            before = _before(passage.follows, passage.follows.span.end, 400)
            wholes = [w for w in before if not _within_brackets(passage.follows, w)]
            promise = "exact" if promise == "closed" else promise
        yield Region(Span(marker.end(), passage.span.end), promise, rule), wholes


def _promise_of(marker: re.Match[str], adjacent: bool) -> tuple[Promise, str]:
    if marker["closed"]:
        return ("closed" if adjacent else "exact"), "sum.gồm"
    if marker["list"]:
        return "exact", "sum.colon"
    return "among", "sum.trong đó"


def _total_regions(passage: Passage) -> Iterator[tuple[Region, list[Printed]]]:
    """ "Trong (tổng số) 18 chỉ tiêu …, có 14 …; 04 …"."""
    for match in compiled(r"(?<![^\W_])[Tt]rong (?:tổng số )?(?=\d)").finditer(passage.words):
        at = passage.span.start + match.end()
        whole = next((n for n in passage.numbers if n.span.start == at), None)
        # A unit may have been read from the first words of the next paragraph: then no parts follow here.
        if whole is None or whole.value < 3 or whole.end >= passage.span.end:
            continue
        rest = Span(whole.end, passage.span.end)
        has = compiled(r"[:,]\s*có\b|:\s").search(rest.of(passage.text)[:120])
        if has:
            promise: Promise = "among"
            yield Region(Span(rest.start + has.start(), rest.end), promise, "sum.trong tổng số"), [whole]


def _note_regions(passage: Passage, reading: Reading) -> Iterator[tuple[Region, list[Printed]]]:
    for note in passage.notes:
        body = note.body
        words = body.of(passage.text)
        lead = compiled(r"[\s\d]{0,4}").match(words)
        offset = lead.end() if lead else 0
        marker = promise_words().match(words, offset)
        wholes = [w for w in _before(passage, note.anchor, 320) if not _within_brackets(passage, w)]
        if not wholes:
            continue
        if marker is not None:
            promise: Promise = "closed" if marker["closed"] else "among"
            if promise == "closed" and note.anchor - wholes[0].span.end > 60:
                promise = "exact"
            start = body.start + marker.end()
        else:
            promise, start = _plain_note_promise(passage, body, wholes), body.start
        yield Region(Span(start, body.end), promise, "sum.footnote"), wholes


def _plain_note_promise(passage: Passage, body: Span, wholes: Sequence[Printed]) -> Promise:
    """A note without a marker is a list of parts when three items or more share the unit of the whole."""
    numbers = top_numbers(passage.text, body)
    unit = wholes[0].unit
    same = [n for n in numbers if n.unit == unit and n.family not in ("", "%")]
    return "note" if len(same) >= 3 and wholes[0].family != "count" else "exact"


def find_partitions(passage: Passage, reading: Reading) -> list[SumCheck]:
    """Every whole with printed parts that a passage, its notes and its lead-in sentence give."""
    found: list[SumCheck] = []
    for maker in (_bracket_regions(passage), _marker_regions(passage), _total_regions(passage)):
        for region, wholes in maker:
            found.extend(judge(passage.span, wholes, region, passage.text))
    for region, wholes in _note_regions(passage, reading):
        found.extend(judge(passage.span, wholes, region, passage.text) or _bracketed(wholes[0], region, passage.text))
    return found


def _bracketed(whole: Printed, region: Region, text: str) -> list[SumCheck]:
    """ "Chuyển tiếp (05 dự án): …; khởi công mới (03 dự án): …": the groups of a note, counted in brackets."""
    numbers, _ = scan(text, region.span)
    inside = list(brackets_of(text, region.span))
    parts = [n for n in numbers if n.unit == whole.unit != "" and any(n.span.start == b.start + 1 for b in inside)]
    if len(parts) < 2 or sum((p.scaled for p in parts), Decimal(0)) != whole.scaled:
        return []
    return [sum_check(cover(whole, parts), whole, parts, region.rule)]
