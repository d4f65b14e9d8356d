"""What a quantity is said of: the words before it up to a boundary, its verb, the words after it.

Targets and figures are read from the same clauses. A paragraph is read as a whole, since a head before a
colon, a year at its start and the subject of a list reach over its semicolons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from lsgraph.model import Quantity, Reading, Sentence
from lsgraph.span import Span


@dataclass(frozen=True, slots=True)
class Clause:
    """A quantity with its words, all on one line.

    `span` reaches from the subject to the end of the tail, `close` begins at the number's own verb; neither
    runs over a footnote that a page break put between. `head` is what stands before a colon and holds for the whole list; `subject` the words for the thing
    measured ("" where it is that of the clause before); `predicate` the words between it and the number;
    `tail` those after the unit; `context` everything of the paragraph before the subject.
    """

    quantity: Quantity
    span: Span
    close: Span
    head: str
    subject: str
    predicate: str
    tail: str
    context: str
    paragraph: Span
    sentence: Sentence
    bracketed: bool = False
    first_of_sentence: bool = False


def one_line(words: str) -> str:
    """Runs of whitespace as one blank, Markdown marks gone."""
    return " ".join(re.sub(r"[*_`$]+|^\s*[-+•]\s+", " ", words).split())


@cache
def _incidental() -> re.Pattern[str]:
    """Words before a count that belongs to the thing and is not measured: "cả 3 tiêu chí"."""
    return re.compile(
        r"(?<!\w)(?:cả|cả về|các|của|mỗi|từng|thuộc|theo|mô hình chính quyền(?: địa phương)?|chính quyền(?: địa phương)?|"
        r"tổ chức chính quyền địa phương|trong số|một trong|trong tổng số|[Ss]au|nhân dịp|[Kk]ỷ niệm|trong vòng|hạng|loại|"
        r"nhóm|(?<!bình )quân|trên cả|đối với|giữa|nhất là|bộ|đợt)\s*$"
    )


TIME_UNITS = frozenset({"năm", "tháng", "ngày", "giờ", "phút", "giây", "tuần", "quý", "ngày đêm"})


def is_measured(text: str, quantity: Quantity) -> bool:
    """Whether a quantity can be a target's or a figure's: no duration, no age group, no mere number of things.

    >>> from lsgraph.mentions.quantities import find_quantities
    >>> [is_measured(t, find_quantities(t)[0]) for t in ("cả 3 tiêu chí", "có 72 xã đạt chuẩn")]
    [False, True]
    """
    before = text[max(0, quantity.span.start - 80) : quantity.span.start]
    if quantity.unit in TIME_UNITS:
        return bool(re.search(r"(?:[Tt]hời gian|[Tt]uổi thọ)[^.;,]{0,60}$", before))
    if quantity.unit == "tuổi":
        return bool(re.search(r"[Tt]uổi (?:thọ|trung bình|kết hôn)[^.;]*$", before))
    if quantity.unit in ("cấp", "dân", "trụ cột", "lần thứ"):
        return False
    if quantity.unit in ("%", "") or "đồng" in quantity.unit or quantity.decimals:
        return True
    return not _incidental().search(before)


def paragraphs(reading: Reading) -> Iterator[tuple[Span, list[Sentence]]]:
    """Paragraphs of prose with their sentences, footnote bodies among them."""
    group: list[Sentence] = []
    for sentence in reading.sentences:
        if sentence.kind in ("matter",):
            continue
        if group and (sentence.paragraph, sentence.note) != (group[0].paragraph, group[0].note):
            yield Span(group[0].span.start, group[-1].span.end), group
            group = []
        group.append(sentence)
    if group:
        yield Span(group[0].span.start, group[-1].span.end), group


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


@cache
def _balanced() -> re.Pattern[str]:
    return re.compile(r"\([^()]*\)")


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
        if end not in found:
            found[end] = _Boundary(end - (text[end - 1 : end] in (".", "?", "!")), end, "stop")
    return [found[end] for end in sorted(found)]


def _between(boundaries: Sequence[_Boundary], start: int, end: int, hidden: str) -> list[_Boundary]:
    """The boundaries inside `start..end` that do not stand in brackets; `hidden` is that stretch, brackets blank."""
    found = [b for b in boundaries if start <= b.start and b.end <= end]
    return [b for b in found if b.kind == "stop" or hidden[b.start - start : b.end - start].strip()]


def _hidden(words: str) -> str:
    """Words with what stands in balanced brackets blanked, and points within numbers left alone."""
    return _balanced().sub(lambda m: "(" + " " * (len(m[0]) - 2) + ")", words)


@cache
def _light() -> re.Pattern[str]:
    """A stretch that holds no subject: a verb, a bound, a conjunction."""
    return re.compile(
        r"[\s,:\-–]*(?:(?:và|hoặc|trong đó|đạt|có|là|còn|chiếm|bằng|tăng|giảm|tương đương|ước|dự kiến|đã|được|vượt|cao|"
        r"thấp|hơn|khoảng|từ|bình quân|trung bình|hằng năm|hàng năm|mỗi năm|gấp|riêng|với|lên|xuống|thêm|lũy kế|luỹ kế|"
        r"phấn đấu|duy trì|trên|công nhận mới|công nhận lại|cao điểm|nhất|chỉ|mới|hiện|toàn tỉnh|gồm|đến nay|"
        r"trưởng|kế hoạch)[\s,:]*)*"
    )


def _cut(text: str, boundaries: Sequence[_Boundary], start: int, end: int, follows: bool) -> _Cut:
    """The boundary in `text[start:end]`, the words between two quantities (or from the paragraph's start)."""
    window = _hidden(text[start:end])
    closing = window.rfind(")") if window.count(")") > window.count("(") else -1
    opening = window.rfind("(") if window.count("(") > window.count(")") else -1
    strong = _between(boundaries, start, end, window)
    if strong and strong[-1].start > start + opening:
        return _Cut(strong[0].start, strong[-1].end, strong[-1].kind)
    if opening >= 0:
        return _Cut(start + opening, start + opening + 1, "bracket")
    if closing >= 0:
        rest = window[closing + 1 :]
        skip = len(rest) - len(rest.lstrip(" ,"))
        return _Cut(start + closing, start + closing + 1 + skip, "closed")
    if not follows:
        return _Cut(start, start, "start")
    commas = [m.start() for m in re.finditer(r",", window)]
    if commas:
        if _light().fullmatch(window[commas[-1] + 1 :]):
            return _Cut(start + commas[0], start + commas[-1] + 1, "comma")
        return _Cut(start + commas[0], start + commas[0] + 1, "comma")
    joined = list(re.finditer(r"\s(?:và|hoặc|còn|với)\s", window))
    if joined:
        return _Cut(start + joined[-1].start(), start + joined[-1].end(), "with" if "với" in joined[-1][0] else "and")
    return _Cut(start, start, "joined")


def _place_of(text: str, words: str, start: int, end: int) -> int:
    """Where the last occurrence of some one-line words begins in `text[start:end]`; `end` if nowhere."""
    if not words:
        return end
    pattern = r"[\s*_]+".join(re.escape(word) for word in words.split()[:4])
    found = [m.start() for m in re.finditer(pattern, text[start:end])]
    return start + found[-1] if found else end


def _unbroken(reading: Reading, start: int, end: int) -> int:
    """The first offset from which a stretch up to `end` is one stretch of the source as well."""
    starts = reading.text.offsets.starts
    at = min(end, len(starts) - 1)
    for offset in range(at, start, -1):
        if abs(starts[offset] - starts[offset - 1]) > 60:
            return offset
    return start


def _read_paragraph(reading: Reading, span: Span, sentences: list[Sentence], inside: list[Quantity]) -> list[Clause]:
    text = reading.text.repaired
    boundaries = _boundaries(text, sentences)
    cuts: list[_Cut] = []
    for number, quantity in enumerate(inside):
        start = inside[number - 1].span.end if number else span.start
        cuts.append(_cut(text, boundaries, start, quantity.span.start, number > 0))
    clauses: list[Clause] = []
    head = ""
    for number, (quantity, cut) in enumerate(zip(inside, cuts, strict=True)):
        start = inside[number - 1].span.end if number else span.start
        head = _next_head(text, boundaries, start, cut, head)
        following = cuts[number + 1].tail_end if number + 1 < len(cuts) else span.end
        tail_end = _tail_end(text, boundaries, quantity.span.end, following)
        before = text[cut.start : quantity.span.start]
        lead, subject, predicate = split_subject(before)
        sentence = next((s for s in sentences if s.span.end > quantity.span.start), sentences[-1])
        if cut.kind == "colon" and not subject and _names_itself(text, quantity, tail_end):
            subject, head = _label(head)
        begin = _place_of(text, subject, start, quantity.span.start)
        close = _place_of(text, predicate, cut.start, quantity.span.start)
        begin = _unbroken(reading, begin, quantity.span.start)
        close = _unbroken(reading, max(close, begin), quantity.span.start)
        end = max(quantity.span.end, min(tail_end, quantity.span.end + 160))
        clauses.append(
            Clause(
                quantity=quantity,
                span=Span(begin, end),
                close=Span(close, end),
                head=head,
                subject=subject,
                predicate=predicate,
                tail=one_line(text[quantity.span.end : tail_end]),
                context=one_line(text[span.start : cut.start]) + " " + lead,
                paragraph=span,
                sentence=sentence,
                bracketed=cut.kind == "bracket",
                first_of_sentence=cut.kind in ("start", "stop"),
            )
        )
    return clauses


def _names_itself(text: str, quantity: Quantity, tail_end: int) -> bool:
    """Whether a number after a colon is the value of what stands before it: "Xi măng: 608,97 nghìn tấn"."""
    tail = text[quantity.span.end : tail_end].strip(" ,")
    return not tail or quantity.unit.split("/")[0].split(" ")[-1] in (
        "đồng", "USD", "ha", "m2", "m3", "tấn", "km", "m", "kWh", "MW", "viên", "liều"
    )  # fmt: skip


def _label(head: str) -> tuple[str, str]:
    """The label before a colon and the head that is left: "Cụ thể: Xi măng" is the label "Xi măng"."""
    rest, _, label = head.rpartition(":")
    words = (label or head).strip(" ,;")
    if re.fullmatch(r"(?:[Tt]rong đó|[Cc]ụ thể|[Gg]ồm|[Bb]ao gồm|như sau|)", words) or len(words.split()) > 24:
        return "", head
    return words, rest


def _next_head(text: str, boundaries: Sequence[_Boundary], start: int, cut: _Cut, head: str) -> str:
    passed = _between(boundaries, start, cut.start, _hidden(text[start : cut.start]))
    if any(b.kind == "stop" for b in passed):
        head = ""
    if cut.kind != "colon":
        return head
    begin = max((b.end for b in passed[:-1]), default=start)
    words = re.sub(r"^(?:\W*\d{0,2}\s)?\W*", "", one_line(text[begin : cut.start - 1]))
    if re.fullmatch(r"(?:[Tt]rong đó|[Cc]ụ thể|[Gg]ồm|[Bb]ao gồm|như sau|)", words):
        return head or "trong đó"
    return words


def _tail_end(text: str, boundaries: Sequence[_Boundary], start: int, limit: int) -> int:
    end = min([b.start for b in boundaries if start <= b.start < limit], default=limit)
    closing = text.find(")", start, end)
    if closing >= 0 and "(" not in text[start:closing]:
        end = closing
    return max(start, end)


# Measure words: what an indicator can begin with inside a longer stretch.
_MEASURES = (
    r"tỷ lệ|tỉ lệ|tỷ trọng|tỷ suất|tốc độ|tổng|số (?!và)|diện tích|sản lượng|năng suất|kim ngạch|doanh thu|giá trị|"
    r"thu nhập|thu (?:nội địa|ngân sách|từ|cân đối|hút)|chi (?:ngân sách|cân đối|thường xuyên|đầu tư)|vốn|dư nợ|quy mô|"
    r"dân số|tuổi thọ|hiệu suất|công suất|chiều dài|lượng|mức|chỉ số|GRDP|GDP|cơ cấu|khách|kinh phí|xuất khẩu|nhập khẩu|"
    r"tăng trưởng|khối lượng|mật độ|độ che phủ|thời gian|chi phí|luân chuyển|huy động|năng lực|điện|thuế|bình quân|"
    r"giải ngân|nợ xấu|lũy kế|luỹ kế|thu nhập"
)


@cache
def _segment_starts() -> re.Pattern[str]:
    return re.compile(
        rf"(?:,|;|\bvà\b|\bđó\b:?|\bphấn đấu\b|\bduy trì\b|\bnâng\b|\bđưa\b|\bbảo đảm\b|\bđảm bảo\b|\briêng\b|\bvới\b|"
        rf"\bcao,|\bhướng đến\b|\bmục tiêu\b|\bchỉ tiêu\b|\bhội\b,|\d,|\d\b)\s+(?=(?:{_MEASURES})\b)",
        re.IGNORECASE,
    )


@cache
def _leads() -> re.Pattern[str]:
    """Times, cues and places at the start of a stretch, none of them part of an indicator's name."""
    return re.compile(
        r"\s*(?:[-+*•–(]\s+|\(?\d{1,2}[.)]\s+|[a-zđ]\)\s+|[,:;]\s*|(?:và|hoặc|trong đó|Trong đó|Cụ thể|cụ thể|riêng|Riêng|gồm|Gồm)\b:?\s*|"
        r"(?:[Đđ]ến|[Vv]ào|[Tt]rong|[Tt]ính đến|[Ước]ớc|ước|[Dd]ự ước)?\s*(?:hết |cuối |đầu )?(?:năm )?20\d\d(?!\s*[-–]\s*20)\s*[,:]?\s*|"
        r"(?:[Tt]rong\s+)?(?:[Gg]iai đoạn|nhiệm kỳ|5 năm)\s+20\d\d\s*[-–]\s*20\d\d\s*[,:]?\s*|"
        r"(?:đến )?(?:hết|cuối) năm,?\s+(?!\d)|(?:[Tt]rong\s+)?\d+ tháng (?:đầu|cuối) năm(?: 20\d\d)?\s*[,:]?\s*|[Tt]rong nhiệm kỳ,?\s*|[Hh]ằng năm,?\s+|[Hh]àng năm,?\s+|"
        r"(?:[Pp]hấn đấu|[Dd]uy trì|[Bb]ảo đảm|[Đđ]ảm bảo|[Mm]ục tiêu|[Cc]hỉ tiêu|[Đđ]ưa|[Nn]âng|đã|sẽ|hướng đến|[Tt]iếp tục)\s*:?\s+(?!tiêu\b)|"
        r"(?:[Tt]oàn tỉnh|[Tt]oàn thành phố|trên địa bàn tỉnh|[Tt]ỉnh|[Cc]ả nước)(?=\s+(?:hiện\s+)?(?:có|đạt|đã|$))\s*)"
    )


_TIMES = re.compile(
    r"\s*(?:,\s*)?(?:(?:tính )?(?:đến|vào|trong|hết|cuối)\s+)?(?:hết\s+|cuối\s+)?năm 20\d\d(?!\s*[-–])"
    r"|\s*(?:trong )?(?:giai đoạn|5 năm|thời kỳ)\s+20\d\d\s*[-–]\s*20\d\d|\s*(?:trong )?\d+ tháng (?:đầu|cuối) năm(?: 20\d\d)?"
    r"|\s*(?:đến|trước) 20\d\d\b"
)

_TRAIL = re.compile(
    r"(?:^|(?<=[\s,:(]))(?:dự ước|ước tính|ước|dự kiến|thực hiện|đạt được|đạt|là|chiếm|còn|có|ở mức|mức|duy trì(?: ở)?|bằng|"
    r"tương đương(?: với)?|khoảng|từ|lên|xuống|thêm|tăng trưởng|tăng|giảm|trung bình|bình quân(?: chung)?|được|với|gồm|"
    r"cao hơn|thấp hơn|vượt|đến|chỉ (?:đạt|còn|có)|đã|sẽ|hiện|gấp|phấn đấu|hơn|hằng năm|hàng năm|mỗi năm|một năm|năm|cả giai đoạn|"
    r"tổng cộng|bình quân đạt|kéo|cơ bản|quy mô|:|,)\s*$"
)


def split_subject(before: str) -> tuple[str, str, str]:
    """(lead, subject, predicate) of the words between a boundary and a number.

    >>> split_subject("Đến năm 2030, tỷ lệ che phủ rừng duy trì mức ")
    ('Đến năm 2030,', 'tỷ lệ che phủ rừng', 'duy trì mức')
    """
    words = one_line(before)
    if words.endswith((",", " và")):
        return words, "", ""
    lead = ""
    if (cue := words.lower().rfind("phấn đấu ")) > 0 and not words[cue + 9 :].startswith(("trở thành", "đạt chuẩn")):
        lead, words = words[:cue], words[cue:]
    while (match := _leads().match(words)) and match.end():
        lead += words[: match.end()]
        words = words[match.end() :]
    hidden = _hidden(words)
    starts = [m.end() for m in _segment_starts().finditer(hidden)]
    if (starts and not re.match(rf"(?:{_MEASURES})\b[^,]*$", hidden[: starts[-1]], re.IGNORECASE)) or (starts and "," in hidden[: starts[-1]]):
        lead += words[: starts[-1]]
        words = words[starts[-1] :]
    if len(words.split()) > 24 and "," in hidden[-len(words) :]:
        at = hidden[-len(words) :].rfind(",")
        if len(_strip_predicate(words[at + 1 :])[0].split()) > 1:
            lead, words = lead + words[: at + 1], words[at + 1 :].lstrip()
    subject, predicate = _strip_predicate(words)
    while (match := _leads().match(subject)) and match.end():
        lead += subject[: match.end()]
        subject = subject[match.end() :]
    subject = _without_times(subject)
    if _light().fullmatch(subject) or re.fullmatch(r"[Dd]uy trì|[Bb]ảo đảm|[Đđ]ảm bảo|[Pp]hấn đấu", subject):
        return lead.strip(), "", f"{subject} {predicate}".strip()
    return lead.strip(), subject, predicate


def _without_times(subject: str) -> str:
    hidden = _hidden(subject)
    pieces: list[str] = []
    done = 0
    for match in _TIMES.finditer(hidden):
        pieces.append(subject[done : match.start()])
        done = match.end()
    pieces.append(subject[done:])
    return " ".join("".join(pieces).strip(" ,:;-–*").split())


def _strip_predicate(words: str) -> tuple[str, str]:
    predicate = ""
    words = words.rstrip()
    while True:
        if times := re.search(rf"(?:{_TIMES.pattern})\s*[,:]?\s*$", words):
            predicate, words = words[times.start() :].strip() + " " + predicate, words[: times.start()].rstrip()
            continue
        match = _TRAIL.search(words)
        if match is None:
            return words, " ".join(predicate.split())
        predicate, words = words[match.start() :].strip() + " " + predicate, words[: match.start()].rstrip()
