"""The parameters of a query from what a question names."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace

from lsgraph.ask.choices import chosen
from lsgraph.ask.names import Slot
from lsgraph.ask.words import folded_words, without_units
from lsgraph.ids import fold
from lsgraph.patterns import compiled
from lsgraph.rq import Parameter, Query

Unsure = tuple[tuple[str, tuple[str, ...]], ...]


def outermost(slots: list[Slot]) -> list[Slot]:
    """Without names inside longer ones: "cửa khẩu Tân Thanh" is the gate and not what else is called Tân Thanh."""
    return [
        slot
        for slot in slots
        if not any(
            other.start <= slot.start
            and slot.end <= other.end
            and (other.end - other.start > slot.end - slot.start or other.cover > slot.cover + 0.2)
            for other in slots
        )
    ]


def overlaps(slot: Slot, others: Iterable[Slot]) -> bool:
    return any(slot.start < other.end and other.start < slot.end for other in others)


def said_of(slot: Slot, others: Iterable[Slot]) -> bool:
    """Whether one of the others is the same thing said elsewhere."""
    return any(other.kind == slot.kind and other.values == slot.values for other in others)


_APART = 3
"""Words that may stand between two parts of one name."""

_PER_HEAD = (
    r"(?:per|tren|cho|tinh tren|for every|for each|/)(?: moi)? (?:10 000|10000|ten thousand|1 van|mot van|van|100 000|"
    r"head|capita|dau)(?: (?:people|inhabitants|residents|persons|population|dan|nguoi))?\b"
)


def joined(slots: Sequence[Slot], words: Sequence[str]) -> list[Slot]:
    """Names with what is said of them beside: "nhà máy" of Na Dương II, "per ten thousand people" of doctors."""
    categories = [slot for slot in slots if slot.kind == "category"]
    found: list[Slot] = []
    for slot in slots:
        if slot.kind in ("project", "gate"):
            before = min((c.start for c in categories if _meets(words, c.end, slot.start)), default=slot.start)
            behind = max((c.end for c in categories if c.start == slot.end), default=slot.end)
            slot = replace(slot, start=before, end=behind)
        elif slot.kind == "indicator":
            per = compiled(_PER_HEAD).match(" ".join(words[slot.end :]))
            slot = replace(slot, end=slot.end + len(per.group().split())) if per else slot
        found.append(slot)
    projects = [slot for slot in found if slot.kind in ("project", "gate")]
    inside = [(slot.start, slot.end) for slot in projects]
    return [s for s in found if s.kind != "category" or (s.start, s.end) in inside or not overlaps(s, projects)]


def _meets(words: Sequence[str], end: int, start: int) -> bool:
    """Whether nothing but "từ" stands between: "cao tốc từ Hữu Nghị về Chi Lăng"."""
    return end == start or (end + 1 == start and words[end] in ("tu", "from"))


def united(slots: Sequence[Slot]) -> list[Slot]:
    """Parts of one name said apart as one: "quốc lộ 4B" of two sections and "Km18 - Km80" of one of them."""
    found: list[Slot] = []
    for slot in sorted(slots, key=lambda slot: (slot.start, slot.end)):
        last = next((other for other in reversed(found) if other.kind == slot.kind == "project"), None)
        both = tuple(value for value in last.values if value in slot.values) if last else ()
        if last and both and last.end <= slot.start <= last.end + _APART:
            found[found.index(last)] = replace(
                last, values=both, end=slot.end, weight=last.weight + slot.weight, cover=max(last.cover, slot.cover)
            )
        else:
            found.append(slot)
    return sorted(found, key=lambda slot: (-slot.weight, slot.start, slot.kind))


def masked(words: list[str], used: Mapping[Slot, str], leave_out: Container[str] = ()) -> list[str]:
    """The words with a mark in place of each name that is used, or with nothing for the marks to leave out."""
    marks = {slot.start: (slot.end, mark) for slot, mark in used.items()}
    found: list[str] = []
    at = 0
    while at < len(words):
        if at in marks:
            end, mark = marks[at]
            if mark not in leave_out:
                found.append(mark)
            at = max(end, at + 1)
        else:
            found.append(words[at])
            at += 1
    return without_units(found)


_ASKS = (
    r"(?i)\b(?:muốn|xin|cho (?:tôi|em|mình|cháu|hỏi)|cần|đề nghị|nhờ|vui lòng)(?: được)? (?:hỏi|biết|cho biết|xin hỏi)"
    r"(?: là| rằng|,|:)?"
    r"|\b(?:tôi|em|mình|cháu|bên) (?:đang |rất )?(?:cần|muốn|nhờ|xin)(?: (?:xem|có|tìm|lấy))?"
    r"|\b(?:like|want|wish|need|love) to know(?: whether| about|,|:)?|\b(?:could|can|would) you (?:please )?tell me,?"
)
"""What ends the words before a question: "Em là sinh viên, em muốn hỏi …"."""

_MISSING_FROM = (
    r"(?:\bkhoi|\bvang(?: mat| bong)?(?: o| trong| khoi)?|\bthieu(?: o| trong)?|\bkhong co(?: o| trong)"
    r"|\b(?:missing|absent|gone|dropped|left out|lacking|cut)(?: from| in| of)|\bnot (?:in|found in|part of))"
    r"(?: (?:ban|the|cac|van|trong|a|our))*$"
)
"""What stands before the document that has not what the other has."""

_LACKS = (
    r"(?:con |da |bi |lai |hien )?(?:thieu|bo sot|bo quen|bo qua|khong co|chua co|khong neu|khong nhac|chua nhac)\b"
    r"(?! (?:o|trong|tu|khoi|ma)\b).*\b(?:so voi|cua|ma)\b"
    r"|(?:does not|doesn t|fails? to|do not)? ?(?:lacks?|miss(?:es)?|omits?|skips?|leaves? out|ignores?|"
    r"not (?:have|mention|name|cite|contain))\b(?! (?:in|from)\b).*\b(?:that|which|but|compared|than)\b"
)
"""What stands between two documents where the first has not what the other has."""

_ROLE = (
    r"(?i)^(?:[^\W\d_]+ ){1,6}?(?:đang )?(?:cần|muốn|đề nghị|yêu cầu|xin|kiểm chứng|hỏi|tìm)(?: được)?"
    r"(?: (?:biết|xem|có|danh sách|danh mục|phụ lục|thống kê|liệt kê|cung cấp|nêu rõ|rà soát|nắm|trích|"
    r"tổng hợp|làm rõ)\b|:)"
)
"""Who asks, before what is asked: "Đoàn thanh tra cần biết …"."""

SHORTEST = 5
"""Words; what is shorter is no question by itself."""


def asker_said(question: str) -> int:
    """The number of words at the beginning that say who asks.

    >>> asker_said("Đoàn thanh tra cần biết dự án nào chậm"), asker_said("Sở Tài chính cần làm gì")
    (5, 0)
    """
    found = compiled(_ROLE).match(question)
    return len(folded_words(found.group())) if found else 0


def clauses(question: str, length: int) -> list[range]:
    """The whole question, and each of its sentences, as places among its `length` folded words.

    People say first why they ask: "Tuần sau đoàn lên Chi Ma. Tổng hợp giúp mọi thứ gắn với cửa khẩu này".

    >>> clauses("Mai tôi lên Chi Ma. Cửa khẩu này có những dự án nào?", 13)
    [range(0, 13), range(0, 5), range(5, 13)]
    """
    whole = range(length)
    found: list[range] = []
    at = 0
    behind = range(asker_said(question), length)
    for piece in compiled(r"(?<=[.!?;:\n])\s+").split(question):
        count = len(folded_words(piece))
        found.append(range(at, at + count))
        for asks in compiled(_ASKS).finditer(piece):
            behind = range(at + len(folded_words(piece[: asks.end()])), at + count)
        at += count
    if at != length:
        return [whole]
    parts = [whole, *found, behind]
    return [part for part in dict.fromkeys(parts) if part == whole or len(part) >= SHORTEST]


def said(words: list[str], used: Mapping[Slot, str], part: range, leave_out: Container[str] = ()) -> list[str]:
    """The masked words of a part of a question, with the marks of what the rest names behind them."""
    if len(part) == len(words):
        return masked(words, used, leave_out)
    inside = {slot: mark for slot, mark in used.items() if part.start <= slot.start < part.stop}
    moved = {replace(slot, start=slot.start - part.start, end=slot.end - part.start): m for slot, m in inside.items()}
    elsewhere = [mark for slot, mark in used.items() if slot not in inside and mark not in leave_out]
    return [*masked(words[part.start : part.stop], moved, leave_out), *elsewhere]


def fill(
    query: Query, slots: list[Slot], question: str, words: Sequence[str]
) -> tuple[dict[str, str] | None, dict[Slot, str], Unsure]:
    """Parameters from what the question names; None where a required one is missing."""
    if any(parameter.name == "document_a" for parameter in query.parameters):
        slots = _turned(slots, words)
    values: dict[str, str] = {}
    used: dict[Slot, str] = {}
    unsure: list[tuple[str, tuple[str, ...]]] = []
    for parameter in query.parameters:
        slot = _slot(parameter, query, slots, used)
        if slot is not None:
            values[parameter.name] = slot.values[0]
            used[slot] = f"§{parameter.name}"
            if not slot.sure:
                unsure.append((parameter.name, slot.values))
            continue
        value = chosen(parameter.name, fold(question))
        if value is not None:
            values[parameter.name] = value
        elif parameter.required:
            return None, {}, ()
    if "a" in values and "b" in values and not _apart(used):
        return None, {}, ()
    return values, used, tuple(unsure)


def _apart(used: Mapping[Slot, str]) -> bool:
    """Whether the two ends of a path are two things and not two parts of one name."""
    first, second = sorted((slot for slot, mark in used.items() if mark in ("§a", "§b")), key=lambda slot: slot.start)
    return first.end < second.start and not set(first.values) & set(second.values)


def _turned(slots: list[Slot], words: Sequence[str]) -> list[Slot]:
    """Two documents in the order in which they are compared: what is missing from the first is in the second."""
    documents = sorted((slot for slot in slots if slot.kind == "document"), key=lambda slot: slot.start)
    if len(documents) != 2:
        return slots
    before = " ".join(words[max(0, documents[0].start - 5) : documents[0].start])
    behind = " ".join(words[documents[0].end : documents[1].start])
    if not compiled(_MISSING_FROM).search(before) and not compiled(_LACKS).match(behind):
        return slots
    first, second = documents
    turned = [
        replace(first, values=second.values),
        replace(second, values=first.values),
    ]
    return [slot for slot in slots if slot not in documents] + turned


def _slot(parameter: Parameter, query: Query, slots: list[Slot], used: Mapping[Slot, str]) -> Slot | None:
    free = [slot for slot in slots if not overlaps(slot, used)]
    if parameter.name in ("a", "b"):
        fitting = [slot for slot in free if slot.kind in ("instrument", "project", "gate")]
        return min(fitting, key=lambda slot: slot.start, default=None) if parameter.name == "a" else _first(fitting)
    kind = parameter.name.removesuffix("_a").removesuffix("_b")
    kind = {"task": "section", "year": "period"}.get(kind, kind)
    fitting = [slot for slot in free if slot.kind == kind and (parameter.name != "year" or slot.values[0].isdigit())]
    if parameter.name.endswith("_a"):
        return min(fitting, key=lambda slot: slot.start, default=None)
    return _first(fitting)


def _first(slots: list[Slot]) -> Slot | None:
    return slots[0] if slots else None
