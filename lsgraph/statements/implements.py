"""Which task implements which instrument, as the sentence itself says it.

The nearest governing words before the mention decide: "triển khai", "thực hiện", "cụ thể hóa" and the like
carry an instrument out; "theo", "trên cơ sở", "sửa đổi" only name it; "tổng kết", "sơ kết" and "kết quả thực
hiện" look back and win over any verb behind them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from lsgraph.model import Citation, Implements, InstrumentMention, Reading, Strength, Task
from lsgraph.patterns import compiled
from lsgraph.span import Span

CARRIES_OUT: tuple[tuple[str, str], ...] = (
    (r"triển khai(?! sơ kết| tổng kết| kế hoạch tổng kết)", "Triển khai hiệu quả Nghị quyết số 68-NQ/TW"),
    (r"(?:tổ chức )?thực hiện", "Thực hiện nghiêm túc Hướng dẫn số 63-HD/BCĐTW"),
    (r"thi hành|thực thi|chấp hành", "Thi hành Luật Đất đai"),
    (r"cụ thể h(?:óa|oá)|thể chế h(?:óa|oá)", "cụ thể hóa Nghị quyết số 57-NQ/TW"),
    (r"quán triệt", "Quán triệt Chỉ thị số 05-CT/TW"),
    (
        r"lồng ghép(?![^;]{3,120}?\s(?:vào|trong)(?:\s+các)*\s*$)",
        "lồng ghép Chương trình mục tiêu quốc gia giảm nghèo bền vững",
    ),
    (r"đẩy mạnh|hưởng ứng|phát huy hiệu quả", "Đẩy mạnh phong trào toàn dân bảo vệ an ninh Tổ quốc"),
    (r"gắn với", "ứng dụng công nghệ cao gắn với Đề án thí điểm xây dựng cửa khẩu thông minh"),
    (r"đưa", "đưa Nghị quyết số 57-NQ/TW vào cuộc sống"),
)
"""Words that carry an instrument out, each with an example."""

ONLY_NAMES: tuple[tuple[str, str], ...] = (
    (r"theo(?! dõi)(?! hướng)(?! lộ trình)", "xử lý dự án theo Quyết định số 36/QĐ-TTg"),
    (r"(?:tuyên truyền|phổ biến|học tập|nghiên cứu)(?:,? (?:và )?(?:tuyên truyền|phổ biến|giáo dục|quán triệt))*",
     "Tuyên truyền, phổ biến, quán triệt Luật Đất đai"),
    (r"trên cơ sở|căn cứ|phù hợp với|so với|tuân thủ", "trên cơ sở Nghị quyết số 10-NQ/TW"),
    (r"quy định (?:tại|của|trong)|nêu tại|ban hành kèm theo|tại|được (?:giao|ban hành|phê duyệt) (?:tại|theo|bởi)",
     "nhiệm vụ quy định tại Nghị quyết số 01/NQ-CP"),
    (r"sửa đổi|bổ sung|điều chỉnh|thay thế|bãi bỏ|rà soát", "sửa đổi, bổ sung Quyết định số 10/2020/QĐ-UBND"),
    (r"ban hành|(?<!hỗ trợ )xây dựng(?! nông thôn mới)|tham mưu|hoàn thiện|phê duyệt", "Xây dựng Đề án tự chủ đại học"),
    (r"(?<!ương )(?<!uá )(?<!ông )(?<!iến )trình", "trình Đề án tự chủ đại học"),
    (r"nghiên cứu|lập|đề xuất", "nghiên cứu Chiến lược phát triển kinh tế biển"),
    (r"(?:lồng ghép|đưa|tích hợp)\b(?:[^;]{3,120}?)?\s(?:vào|trong)(?=(?:\s+các)*\s*$)",
     "lồng ghép các đề xuất của địa phương vào Chương trình mục tiêu quốc gia"),
    (r"(?:nguồn )?(?:vốn|(?<!năng )(?<!thế )(?<!hiệu )lực|kinh phí)",
     "lồng ghép các nguồn vốn các chương trình mục tiêu quốc gia"),
    (r"khi|thay cho|(?<!nhiệm vụ )(?<!nội dung )thuộc|đạt", "các dự án thuộc Chương trình mục tiêu quốc gia"),
)  # fmt: skip
"""Words that only name an instrument, each with an example."""

LOOKS_BACK: tuple[tuple[str, str], ...] = (
    (r"(?:tổng|sơ) kết", "tổng kết 05 năm thực hiện Nghị quyết số 46-NQ/TU"),
    (r"(?:kết quả|tình hình|(?:sau |qua )?\d+ năm|quá trình) (?:triển khai |thực hiện )",
     "kết quả thực hiện Nghị quyết số 10-NQ/TW"),
    (r"(?:đánh giá|rà soát)(?: lại)? (?:việc|kết quả|tình hình)|báo cáo (?:kết quả|tình hình)",
     "đánh giá việc thực hiện Nghị quyết số 1"),
    ((r"(?:kiểm tra|giám sát|thanh tra)[^;]{0,80}(?:việc|trong) (?:triển khai |tổ chức )*"
      r"(?:chấp hành|thực hiện|thi hành)"),
     "kiểm tra, giám sát đảng viên trong thực hiện Điều lệ Đảng"),
    (r"(?:quy định chi tiết|hướng dẫn) (?:và )?(?:biện pháp )?(?:thi hành|thực hiện)",
     "Triển khai các văn bản hướng dẫn thi hành Luật Phòng thủ dân sự"),
    (r"quy định (?:về )?(?:cơ chế|nguyên tắc|phân cấp|trình tự|việc)[^;]{0,60}?(?:thực hiện|thi hành)",
     "quy định cơ chế quản lý, tổ chức thực hiện các chương trình mục tiêu quốc gia"),
    (r"kết thúc thực hiện|dừng thực hiện|không (?:tiếp tục )?thực hiện", "dừng thực hiện Quyết định số 12/QĐ-UBND"),
)  # fmt: skip
"""Words that look back at an instrument, each with an example."""


@dataclass(frozen=True, slots=True)
class _Mention:
    span: Span
    name: str
    entry: str | None


def find_implements(
    reading: Reading,
    tasks: Sequence[Task],
    citations: Sequence[Citation],
    instruments: Sequence[InstrumentMention],
) -> list[Implements]:
    """The links of tasks to instruments that the text states, in its order.

    A sentence that says so gives a `stated` link of its own task and of the section it stands in, and a
    `section` link of each section task above. `span` is the sentence, `reach` how far it speaks for what stands
    beside it. The instrument is a number or a name.
    """
    by_section = {task.path: task for task in tasks if task.kind != "sentence"}
    inside = sorted((task for task in tasks if task.kind == "sentence"), key=lambda task: task.span.start)
    starts = [task.span.start for task in inside]
    found: dict[tuple[str, str], Implements] = {}
    for mention, sentence, role in _stated(reading, citations, instruments):
        section = _task_section(reading, mention.span.start, by_section)
        if section is None:
            continue
        reach = _reach(reading, mention.span.start)
        index = bisect_right(starts, mention.span.start) - 1
        if index >= 0 and mention.span in inside[index].span:
            _add(found, sentence, inside[index].path, mention, "stated", role, reach)
        _add(found, sentence, section, mention, "stated", role, reach)
        above = by_section[section].parent
        while above is not None:
            _add(found, sentence, above, mention, "section", role)
            above = by_section[above].parent if above in by_section else None
    order = {task.path: number for number, task in enumerate(tasks)}
    return sorted(found.values(), key=lambda link: (link.span.start, order.get(link.task, 0)))


def _task_section(reading: Reading, offset: int, tasks: Mapping[str, Task]) -> str | None:
    """The path of the innermost section task around an offset; a lettered point may be none itself."""
    section = reading.section_at(offset)
    while section is not None and section.path not in tasks:
        section = reading.by_path.get(section.parent) if section.parent else None
    return section.path if section is not None else None


def _reach(reading: Reading, offset: int) -> Span:
    """How far a sentence at an offset speaks: the section where it is in the heading or in the words that open the
    whole of it, the items of the list that it opens, else its paragraph."""
    text = reading.text.repaired
    start = text.rfind("\n", 0, offset) + 1
    end = _line_end(text, offset)
    section = reading.section_at(offset)
    if section is None:
        return Span(start, end)
    if offset < section.heading_span.end:
        return section.span
    opens = text[start:end].rstrip().endswith(":")
    if opens and not text[section.heading_span.end : start].strip(" \n.:"):
        return section.span
    while opens and end < section.span.end and (item := _item_end(text, end)):
        end = item
    return Span(start, end)


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end


def _item_end(text: str, offset: int) -> int | None:
    """Where the next paragraph ends, if it is an item of a list."""
    item = compiled(r"\s*[-+*•–] ").match(text, offset)
    return _line_end(text, item.end()) if item else None


def _add(
    found: dict[tuple[str, str], Implements],
    span: Span,
    task: str,
    mention: _Mention,
    strength: Strength,
    rule: str,
    reach: Span | None = None,
) -> None:
    """Keep one link for a task and an instrument, the stated one before the other.

    Of several sentences that state it the first is the proof; each speaks for what stands beside it.
    """
    key = mention.entry or mention.name
    known = found.get((task, key))
    if known is None or (known.strength == "section" and strength == "stated"):
        reaches = () if reach is None else (reach,)
        found[task, key] = Implements(span, task, mention.name, strength, mention.entry, rule, reaches)
    elif reach is not None and reach not in known.reach:
        found[task, key] = replace(known, reach=(*known.reach, reach))


def _stated(
    reading: Reading, citations: Sequence[Citation], instruments: Sequence[InstrumentMention]
) -> Iterator[tuple[_Mention, Span, str]]:
    """Mentions that their sentence says to carry out, with the sentence and the rule."""
    mentions = [_Mention(c.span, c.number if "/" in c.number else f"{c.type} {c.number}", c.entry) for c in citations]
    taken = [m.span for m in mentions]
    mentions += [
        _Mention(i.span, i.name, i.entry) for i in instruments if not any(i.span.overlaps(span) for span in taken)
    ]
    mentions.sort(key=lambda m: m.span)
    text = reading.text.repaired
    last: tuple[int, str] = (-1, "")
    previous: _Mention | None = None
    for mention in mentions:
        sentence = reading.sentence_at(mention.span.start)
        if sentence is None or sentence.note is not None or text.startswith("(", sentence.span.start):
            continue
        before = " ".join(text[_sentence_start(text, sentence.span.start) : mention.span.start].split())
        if _names_a_body(before):
            continue
        lead = _own_words(before)
        if previous is not None and previous.span.end >= sentence.span.start:
            gap = " ".join(text[previous.span.end : mention.span.start].split())
            if _joined(gap) and last[0] >= 0:
                lead = ""
        elif not lead and last[0] >= 0 and _runs_on(text, sentence.span.start):
            lead = ""
        elif not lead:
            last = (-1, "")
            previous = mention
            continue
        rule = governs(before, _is_movement(mention.name), mention.name.startswith("Đề án")) if lead else last[1]
        last = (mention.span.end, rule)
        previous = mention
        if rule:
            yield mention, sentence.span, rule


def _names_a_body(before: str) -> bool:
    """Whether a mention is part of the name of a steering committee: "Ban Chỉ đạo … xây dựng phong trào …"."""
    name = compiled(r"\b(?:Ban Chỉ đạo|Ban chỉ đạo|Tổ công tác|Hội đồng)\b(?: [^.;:()]{0,110})?$").search(before)
    return name is not None and compiled(r"\b(?:triển khai|thực hiện|đẩy mạnh)\b").search(name[0]) is None


def _sentence_start(text: str, start: int) -> int:
    """Where a sentence begins whose first words a line end has parted from it (no mark stands before it)."""
    before = text[:start].rstrip()
    if not before or before[-1] in '.;:!?…”"' or len(before) - before.rfind("\n") < 40:
        return start
    return max(before.rfind(mark) for mark in (". ", "; ", "\n")) + 1


def _runs_on(text: str, start: int) -> bool:
    """Whether what stands before a sentence is the semicolon of a list that it continues."""
    return text[:start].rstrip().endswith((";", ":"))


def _own_words(before: str) -> str:
    return compiled(r"^[-+*•\s]*(?:\(?\w{1,3}[.)])?\s*").sub("", before)


def _joined(gap: str) -> bool:
    """Whether two mentions stand in one list: nothing between them but a title, a date, a comma."""
    return len(gap) < 400 and _verbs().search(gap) is None and _back().search(gap) is None


@cache
def _verbs() -> re.Pattern[str]:
    carries = "|".join(pattern for pattern, _ in CARRIES_OUT)
    names = "|".join(pattern for pattern, _ in ONLY_NAMES)
    return re.compile(rf"\b(?:(?P<carries>{carries})|(?P<names>{names}))\b", re.IGNORECASE)


@cache
def _back() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(pattern for pattern, _ in LOOKS_BACK)})", re.IGNORECASE)


def _is_movement(name: str) -> bool:
    """Whether an instrument is carried out by building it up, as a movement or campaign is."""
    return name.lower().startswith(("phong trào", "cuộc vận động"))


def governs(before: str, movement: bool = False, scheme: bool = False) -> str:
    """The rule by which the words before a mention carry it out, "" where they do not.

    A `movement` is carried out by building it up; what is built "theo" a `scheme` carries the scheme out.

    >>> governs("Tập trung triển khai hiệu quả"), governs("Triển khai kế hoạch tổng kết 05 năm thực hiện")
    ('triển khai', '')
    >>> governs("Triển khai các nhiệm vụ tại điểm b khoản 4 Mục II"), governs("theo quy định tại khoản 2 Điều 7")
    ('triển khai', '')
    """
    clause = _pinpointed().sub(r"\1", compiled(r"[;.]\s").split(before)[-1])
    clause = _as_directed().sub(r"\1 \2", clause)
    back = list(_back().finditer(clause))
    if back and not _turns(clause[back[-1].end() :]):
        return ""
    rule = ""
    for match in _verbs().finditer(clause):
        word = match[0].lower()
        if word in _NEAR and len(clause) - match.end() > 25 and not movement:
            continue
        rule = "" if match["carries"] is None else word
        if (movement and word == "xây dựng") or (scheme and word == "theo" and match.end() == len(clause)):
            rule = word
    return rule


@cache
def _pinpointed() -> re.Pattern[str]:
    """ "triển khai các nhiệm vụ … tại khoản 5 Mục II": what a part of the instrument orders is carried out."""
    part = r"(?:điểm|khoản|mục|phần|điều|chương|tiết)"
    return re.compile(
        rf"((?:nhiệm vụ|giải pháp|nội dung|chính sách)\b[^;:]*?)(?<!quy định)(?<!nêu) tại(?: {part} \S+)+(?: của)?$",
        re.IGNORECASE,
    )


@cache
def _as_directed() -> re.Pattern[str]:
    """ "thực hiện theo chỉ đạo của Thủ tướng Chính phủ tại": what an instrument directs is carried out."""
    return re.compile(
        r"(thực hiện|triển khai)(?: đúng| nghiêm| đầy đủ)*(?: theo)? (?:các )?(?:ý kiến )?(chỉ đạo|kết luận)\b"
        r"[^;:]{0,120}? tại$",
        re.IGNORECASE,
    )


_NEAR = ("đẩy mạnh", "hưởng ứng", "đưa")
"""Verbs that carry out only what stands right behind them."""


def _turns(words: str) -> bool:
    """Whether words after a look back go on to something new: ", triển khai"."""
    return any(_verbs().match(part.strip()) for part in words.split(",")[1:])
