"""What a quantity is said of: the words before it up to a boundary, its verb, the words after it.

Targets and figures are read from the same clauses. A paragraph is read as a whole, since a head before a
colon, a year at its start and the subject of a list reach over its semicolons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from lsgraph.model import Quantity, Reading, Sentence
from lsgraph.patterns import compiled
from lsgraph.span import Span
from lsgraph.statements.fractions import nouns_behind
from lsgraph.statements.measured import is_measured
from lsgraph.statements.subjects import (
    BECOMES,
    goes_on,
    light_words,
    measure_first,
    one_line,
    only_times,
    split_subject,
    without_brackets,
    without_times,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A quantity with its words, all on one line.

    `span` reaches from the subject to the end of the tail, `close` begins at the number's own verb; neither
    runs over a footnote that a page break put between. `head` is what stands before a colon and holds for
    the whole list; `subject` the words for the thing measured ("" where it is that of the clause before);
    `predicate` the words between it and the number; `tail` those after the unit; `bound` those of the
    quantity before its number ("từ", "khoảng"); `lead` the times and cues before the subject; `context`
    everything of the paragraph before the subject.
    """

    quantity: Quantity
    span: Span
    close: Span
    head: str
    subject: str
    predicate: str
    tail: str
    bound: str
    lead: str
    context: str
    paragraph: Span
    sentence: Sentence
    bracketed: bool = False
    first_of_sentence: bool = False
    after_bracket: bool = False
    """Whether a bracket that held the value before has closed."""


@cache
def _main_clause() -> re.Pattern[str]:
    """Where the sentence goes on behind a number with somebody who acts: "trên 8%, Ban Chỉ đạo … đã chỉ đạo"."""
    who = (
        r"(?:Chính phủ|Thủ tướng|Quốc hội|Bộ|Ban|Ủy ban|UBND|HĐND|Hội đồng|Tỉnh ủy|Sở|Chủ tịch|Thường trực|cấp ủy|"
        r"các (?:cấp|ngành|sở|huyện|xã|địa phương|đơn vị|cơ quan)|(?:tỉnh|thành phố|huyện)(?= [A-ZĐ]))"
    )
    acts = r"(?:yêu cầu|đề nghị|đã|đang|cần|phải|sẽ|tiếp tục|chỉ đạo|giao|tập trung|ban hành|quyết định)"
    return re.compile(rf",\s+(?:hiện(?: nay)?\s+)?{who}\s[^,;.:]{{0,70}}?\b{acts}\b")


LINES_BEFORE = 2


def paragraphs(reading: Reading) -> Iterator[tuple[Span, list[Sentence]]]:
    """Paragraphs of prose with their sentences, footnote bodies among them."""
    group: list[Sentence] = []
    for sentence in reading.sentences:
        if sentence.kind in ("matter",):
            continue
        apart = bool(group) and (sentence.paragraph, sentence.note) != (group[-1].paragraph, group[-1].note)
        if apart and not _goes_on(reading, group[-1], sentence):
            yield Span(group[0].span.start, group[-1].span.end), group
            group = []
        group.append(sentence)
    if group:
        yield Span(group[0].span.start, group[-1].span.end), group


def _goes_on(reading: Reading, last: Sentence, sentence: Sentence) -> bool:
    """Whether a paragraph was torn: what ends in a comma goes on in the next one of its section."""
    torn = last.span.of(reading.text.repaired).rstrip().endswith((",", " và"))
    return torn and last.section == sentence.section and last.note == sentence.note and last.kind == sentence.kind


def clauses_of(reading: Reading, quantities: Sequence[Quantity]) -> Iterator[list[Clause]]:
    """The clauses of each paragraph that has a measured quantity, paragraph by paragraph."""
    text = reading.text.repaired
    index = 0
    ordered = sorted(quantities, key=lambda q: q.span)
    for span, sentences in paragraphs(reading):
        while index < len(ordered) and ordered[index].span.start < span.start:
            index += 1
        inside: list[Quantity] = []
        at = index
        while at < len(ordered) and ordered[at].span.start < span.end:
            inside.append(ordered[at])
            at += 1
        index = at
        inside = [q for q in inside if is_measured(text, q)]
        if inside:
            yield _read_paragraph(reading, span, sentences, inside)


@dataclass(frozen=True, slots=True)
class _Cut:
    """Where the words of a quantity begin, the end of the tail before, the head, and what divided them."""

    tail_end: int
    start: int
    kind: str
    fresh: bool = False
    """Whether a sentence ended in between, so that nothing leans on the quantity before."""


@dataclass(frozen=True, slots=True)
class _Boundary:
    start: int
    end: int
    kind: str


def _boundaries(text: str, sentences: Sequence[Sentence]) -> list[_Boundary]:
    """Ends of sentences (`stop`, or `semi` where one ends in a semicolon), semicolons and colons, in order."""
    found: dict[int, _Boundary] = {}
    for sentence in sentences:
        span = sentence.span
        for match in re.compile(r"[;:]").finditer(text, span.start, span.end):
            kind = "semi" if match[0] == ";" else "colon"
            found[match.end()] = _Boundary(match.start(), match.end(), kind)
        end = span.start + len(span.of(text).rstrip())
        if end not in found and text[end - 1 : end] != ",":
            found[end] = _Boundary(end - (text[end - 1 : end] in (".", "?", "!")), end, "stop")
    return [found[end] for end in sorted(found)]


def _between(boundaries: Sequence[_Boundary], start: int, end: int, hidden: str) -> list[_Boundary]:
    """The boundaries inside `start..end` that do not stand in brackets; `hidden` is that stretch, brackets blank."""
    found = [b for b in boundaries if start <= b.start and b.end <= end]
    return [b for b in found if b.kind == "stop" or hidden[b.start - start : b.end - start].strip()]


def _cut(text: str, boundaries: Sequence[_Boundary], start: int, end: int, follows: bool) -> _Cut:
    """The boundary in `text[start:end]`, the words between two quantities (or from the paragraph's start)."""
    window = _without_letter(without_brackets(text[start:end]))
    closing, opening = _open_brackets(window)
    strong = _between(boundaries, start, end, window)
    if strong and strong[-1].start > start + opening:
        fresh = not follows or any(boundary.kind == "stop" for boundary in strong)
        return _Cut(strong[0].start, strong[-1].end, strong[-1].kind, fresh)
    if opening >= 0:
        return _Cut(start + opening, start + opening + 1, "bracket")
    if closing >= 0:
        rest = window[closing + 1 :]
        skip = len(rest) - len(rest.lstrip(" ,"))
        return _Cut(start + closing, start + closing + 1 + skip, "closed")
    if not follows:
        return _Cut(start, start, "start", True)
    if last := compiled(r"\s(?:và|hoặc)\s+$").search(window):
        return _Cut(start + last.start(), end, "and")
    if outcome := compiled(r"\s(?=(?:làm|khiến)\s+(?:(?:chết|bị thương|mất tích|cho)\s+)?$)").search(window):
        return _Cut(start + outcome.start(), start + outcome.end(), "joined")
    commas = [m.start() for m in compiled(r",").finditer(window)]
    commas = [comma for comma in commas if not goes_on(window, comma)]
    if commas:
        rest = window[commas[-1] + 1 :]
        if light_words().fullmatch(rest) or only_times(rest):
            return _Cut(start + commas[-1], start + commas[-1] + 1, "comma")
        at = next((comma for comma in commas if measure_first().match(window, comma + 1)), commas[0])
        return _Cut(start + at, start + at + 1, "comma")
    joined = list(compiled(r"\s(?:và|hoặc|(?<!xuống )(?<!giảm )(?<!chỉ )(?<!vẫn )còn|với)\s").finditer(window))
    if joined:
        return _Cut(start + joined[-1].start(), start + joined[-1].end(), "with" if "với" in joined[-1][0] else "and")
    if verb := compiled(
        rf"\s(?:tăng lên|giảm (?:xuống )?còn|xuống còn|xuống|lên|{BECOMES}|tăng|giảm|chiếm|bằng|tương đương|gấp|đạt)\s+"
        r"(?:(?:thêm|tỷ lệ|khoảng|trên|hơn|bình quân)\s+)*$"
    ).search(window):
        return _Cut(start + verb.start(), start + verb.start(), "joined")
    return _Cut(start, start, "joined")


def _closes(window: str) -> bool:
    return _open_brackets(_without_letter(without_brackets(window)))[0] >= 0


def _open_brackets(window: str) -> tuple[int, int]:
    """Where a stretch closes a bracket that it did not open, and where it opens one that it does not close; else -1.

    >>> _open_brackets("), cao hơn kịch bản ("), _open_brackets(" (năm 2025) ")
    ((0, 20), (-1, -1))
    """
    closing, opened = -1, []
    for at, letter in enumerate(window):
        if letter == "(":
            opened.append(at)
        elif letter == ")" and opened:
            opened.pop()
        elif letter == ")":
            closing = at
    return closing, opened[-1] if opened else -1


def _without_letter(window: str) -> str:
    """The words without the bracket behind the letter of a point, which closes none: "a) Tốc độ tăng …"."""
    letter = compiled(r"\s*(?:[-+*•]\s*)?(?:[a-zđ]|\d{1,2})(\))\s").match(window)
    return f"{window[: letter.start(1)]} {window[letter.end(1) :]}" if letter else window


def _place_of(text: str, words: str, start: int, end: int) -> int:
    """Where the last occurrence of some one-line words begins in `text[start:end]`; `end` if nowhere."""
    if not words:
        return end
    pattern = r"[\s*_]+".join(re.escape(word) for word in words.split()[:4])
    found = [m.start() for m in compiled(pattern).finditer(text[start:end])]
    return start + found[-1] if found else end


def _unbroken(reading: Reading, start: int, end: int) -> int:
    """The first offset from which a stretch up to `end` is one stretch of the source, and beside its end.

    What is quoted begins at most `LINES_BEFORE` line ends of the source before the number, so that the line it
    is said to stand in is the number's; a subject farther off is named, but not quoted.
    """
    starts = reading.text.offsets.starts
    at = min(end, len(starts) - 1)
    ends = 0
    for offset in range(at, start, -1):
        if reading.text.offsets.parted(offset):
            return offset
        if starts[offset] > starts[offset - 1] + 1 or reading.text.repaired[offset - 1].isspace():
            ends += reading.text.source.count("\n", starts[offset - 1], starts[offset])
        if ends > LINES_BEFORE:
            return offset
    return start


def _read_paragraph(reading: Reading, span: Span, sentences: list[Sentence], inside: list[Quantity]) -> list[Clause]:
    text = reading.text.repaired
    boundaries = _boundaries(text, sentences)
    behind = nouns_behind(text, inside, span.end)
    cuts: list[_Cut] = []
    for number, quantity in enumerate(inside):
        start = inside[number - 1].span.end if number else span.start
        start = behind[number - 2].end if number - 2 in behind else start
        cuts.append(_cut(text, boundaries, start, quantity.span.start, number > 0))
    clauses: list[Clause] = []
    head = ""
    for number, (quantity, cut) in enumerate(zip(inside, cuts, strict=True)):
        start = inside[number - 1].span.end if number else span.start
        head = _next_head(text, boundaries, start, cut, head)
        following = cuts[number + 1].tail_end if number + 1 < len(cuts) else span.end
        tail_start, tail_end = quantity.span.end, _tail_end(text, boundaries, quantity.span.end, following)
        if number in behind:
            quantity, tail_start, tail_end = behind[number].quantity, behind[number].start, behind[number].end
        before = text[cut.start : quantity.span.start]
        lead, subject, predicate = split_subject(before)
        if clauses and (subject == "/" or (_is_noun_end(subject) and not _is_group(clauses[-1].quantity))):
            # "tiếp 17.055 lượt/18.121 công dân": what is done is said once for both.
            subject, predicate = clauses[-1].subject, clauses[-1].predicate
        sentence = next((s for s in sentences if s.span.end > quantity.span.start), sentences[-1])
        done = compiled(r"(?:[Ưư]ớc|Uớc|[Dd]ự ước|[Tt]hực hiện|[Cc]ả năm)\b").match(f"{lead} {predicate}".strip())
        if cut.kind == "colon" and not subject and (done or _names_itself(text, quantity, tail_end)):
            subject, head = _label(head)
        if cut.kind == "bracket" and not subject and not (number and cuts[number].tail_end == start):
            subject = _before_bracket(text, boundaries, start, cut.start - 1, leans=number > 0)
        begin = _place_of(text, subject, start, quantity.span.start)
        close = _place_of(text, predicate, cut.start, quantity.span.start)
        begin = _unbroken(reading, begin, quantity.span.start)
        close = _unbroken(reading, max(close, begin), quantity.span.start)
        end = max(quantity.span.end, min(tail_end, quantity.span.end + 160))
        if other := _main_clause().search(text, quantity.span.end, end):
            end = other.start()
        clauses.append(
            Clause(
                quantity=quantity,
                span=Span(begin, end),
                close=Span(close, end),
                head=head,
                subject=subject,
                predicate=predicate,
                tail=one_line(text[tail_start:tail_end]),
                bound=one_line(text[quantity.span.start : quantity.number.start]).lower(),
                lead=lead,
                context=one_line(text[span.start : cut.start]) + " " + lead,
                paragraph=span,
                sentence=sentence,
                bracketed=cut.kind == "bracket",
                first_of_sentence=cut.fresh,
                after_bracket=_closes(text[start : quantity.span.start]),
            )
        )
    return _without_conditions(text, clauses)


def _without_conditions(text: str, clauses: list[Clause]) -> list[Clause]:
    """The clauses without numbers that only say which things are counted: "10 doanh nghiệp đạt doanh thu trên 1.000
    tỷ đồng", "05 xã đạt 19 tiêu chí"."""
    kept: list[Clause] = []
    for clause in clauses:
        last = kept[-1] if kept else None
        if last is not None and not last.tail and _is_condition(text, last, clause):
            words = one_line(text[last.quantity.span.end : clause.quantity.span.end])
            kept[-1] = replace(last, tail=f"{words} {clause.tail}".strip(), span=Span(last.span.start, clause.span.end))
        else:
            kept.append(clause)
    return kept


def _is_condition(text: str, last: Clause, clause: Clause) -> bool:
    between = one_line(text[last.quantity.span.end : clause.quantity.span.start])
    counted = last.quantity.unit and last.quantity.unit != "%" and not last.quantity.decimals
    met = compiled(
        r"đạt (?:doanh thu|lợi nhuận|quy mô|công suất|giá trị|tổng điểm|điểm|tiêu chuẩn)\b[^,;:()]*"
    ).fullmatch(between)
    rated = clause.quantity.unit in ("tiêu chí", "điểm") and compiled(r"đạt(?: chuẩn)?").fullmatch(between)
    return bool(counted and (met or rated))


def _is_group(quantity: Quantity) -> bool:
    """Whether things counted are groups of people: "220 đoàn đông người/2.031 công dân" says who was in them."""
    return quantity.unit.startswith(("đoàn", "nhóm", "tổ "))


def _is_noun_end(subject: str) -> bool:
    """Whether a slash stands behind the last word of the noun before it: "05 vụ án/06 bị can"."""
    return subject.endswith("/") and len(subject.split()) <= 2


def _names_itself(text: str, quantity: Quantity, tail_end: int) -> bool:
    """Whether a number after a colon is the value of what stands before it: "Xi măng: 608,97 nghìn tấn"."""
    tail = text[quantity.span.end : tail_end].strip(" ,")
    if text[tail_end : tail_end + 1] == ":":  # what stands there is the label of the next value
        tail = compiled(r"^[^,;:\d]{0,24}$").sub("", tail) if text[quantity.span.end] == "," else tail
    tail = compiled(r"[,(]?\s*[Tt]rong đó$").sub("", tail).strip()
    timeless = without_times(compiled(r"^(?:vào|trong|đến)\s+(?=năm)").sub("", tail))
    return not timeless or quantity.unit.split("/")[0].split(" ")[-1] in (
        "đồng", "USD", "ha", "m2", "m3", "tấn", "km", "m", "kWh", "MW", "viên", "liều"
    )  # fmt: skip


def _label(head: str) -> tuple[str, str]:
    """The label before a colon and the head that is left: "Cụ thể: Xi măng" is the label "Xi măng"."""
    rest, _, label = head.rpartition(":")
    words = compiled(r"^(?:[a-zđ]|\d{1,2}(?:\.\d{1,2})*)[.)]\s+").sub("", (label or head).strip(" ,;"))
    if compiled(r"(?:[Tt]rong đó|[Cc]ụ thể|[Gg]ồm|[Bb]ao gồm|như sau|)").fullmatch(words) or len(words.split()) > 24:
        return "", head
    return words, rest


def _before_bracket(text: str, boundaries: Sequence[_Boundary], start: int, end: int, leans: bool) -> str:
    """The subject of the words before a bracket that holds nothing but a value: "mục tiêu được giao (10%)"."""
    passed = _between(boundaries, start, end, without_brackets(text[start:end]))
    words = text[passed[-1].end if passed else start : end]
    if leans:  # behind another number only what opens with a measure of its own
        words = words.rpartition(",")[2]
        if len(words.split()) < 3 or not measure_first().match(words):
            return ""
    return split_subject(words)[1]


def _next_head(text: str, boundaries: Sequence[_Boundary], start: int, cut: _Cut, head: str) -> str:
    passed = _between(boundaries, start, cut.start, without_brackets(text[start : cut.start]))
    if any(b.kind == "stop" for b in passed):
        head = ""
    if cut.kind != "colon":
        return head
    for index in range(len(passed) - 1, -1, -1):
        if passed[index].kind != "colon":
            break
        begin = passed[index - 1].end if index else start
        words = compiled(r"^(?:\W*\d{0,2}\s)?\W*").sub("", one_line(text[begin : passed[index].start]))
        if compiled(r"(?:[Tt]rong đó|[Cc]ụ thể|[Gg]ồm|[Bb]ao gồm|như sau|)").fullmatch(words):
            return head or "trong đó"
        if not compiled(r"(?:[Đđ]ến |[Tt]rong )?[Nn]ăm 20\d\d|\d+ tháng(?: đầu| cuối)? năm(?: 20\d\d)?").fullmatch(
            words
        ):
            return words
        if text[begin : passed[index].start].strip().lower().startswith("đến"):
            return words
    return head


def _tail_end(text: str, boundaries: Sequence[_Boundary], start: int, limit: int) -> int:
    end = min([b.start for b in boundaries if start <= b.start < limit], default=limit)
    closing = text.find(")", start, end)
    if closing >= 0 and "(" not in text[start:closing]:
        end = closing
    return max(start, end)
