"""What is printed around the text: mastheads, recipient lists, signatures, table rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from lsgraph.model import Section
from lsgraph.patterns import compiled
from lsgraph.text.lines import is_shouted
from lsgraph.text.numbering import read_marker
from lsgraph.text.sections import Paragraph


@dataclass(frozen=True, slots=True)
class Marked:
    """Paragraphs with their `matter` set; `start` is the offset where the closing matter begins, if any."""

    paragraphs: tuple[Paragraph, ...]
    start: int | None


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "recipients": re.compile(r"(?:Nơi\s+nhận|NƠI\s+NHẬN|Noi\s+nh[aậ]n)\b", re.I),
        "signature": re.compile(
            r"(?:T/?M\.?|KT\.?|TL\.?|TUQ\.?|Q\.?)\s*(?:ỦY|UỶ|CHỦ|CHÍNH|BỘ|THỦ|BAN|GIÁM|THƯỜNG|HỘI)"
            r"|(?:PHÓ\s+)?(?:CHỦ TỊCH|BỘ TRƯỞNG|THỦ TƯỚNG|GIÁM ĐỐC|BÍ THƯ|THỨ TRƯỞNG)\b|ỦY VIÊN\b|\(?Đã ký\)?"
        ),
        "motto": re.compile(
            r"CỘNG H[ÒO]|Độc lập\s*[-–]\s*Tự do|ĐẢNG CỘNG SẢN VIỆT NAM\s*$|Số\s*:\s*[\w/.-]*|[-_=*]{2,}$"
        ),
        "annex": re.compile(
            r"(?:PHỤ LỤC|Phụ lục|BIỂU|Biểu số)\b|(?:QUY (?:ĐỊNH|CHẾ)|KẾ HOẠCH|CHƯƠNG TRÌNH|ĐỀ ÁN|DANH MỤC|ĐIỀU LỆ)\b"
        ),
    }


def mark(paragraphs: Sequence[Paragraph]) -> Marked:
    """Finds the masthead at the top and the recipients and signature behind each text: a document and what is
    annexed to it both may have them."""
    named = _patterns()
    marked: list[Paragraph] = []
    closing = False
    for paragraph in paragraphs:
        words = paragraph.words
        if named["recipients"].match(words) and len(words) < 4000:
            closing = True
        elif closing and _opens_annex(paragraph):
            closing = False
        around = bool(named["motto"].match(words)) or (
            bool(named["signature"].match(words)) and len(words) < 80 and is_shouted(words.split("Nơi nhận")[0])
        )
        marked.append(replace(paragraph, matter=True, closing=closing) if closing or around else paragraph)
    last = next((n for n in range(len(marked) - 1, -1, -1) if not marked[n].closing), -1)
    start = marked[last + 1].span.start if last + 1 < len(marked) else None
    return Marked(tuple(marked), start)


def _opens_annex(paragraph: Paragraph) -> bool:
    """Whether a text begins behind a signature: an annex, a regulation, an article, a table."""
    words = paragraph.words
    if paragraph.hint.cells:  # a list that is sent along: its first row says that it counts
        return compiled(r"(?:STT|TT|Số TT)\s*;").match(words) is not None
    if _patterns()["annex"].match(words):
        return True
    marker = read_marker(words)
    return marker is not None and marker.kind in ("part", "chapter", "article", "roman")


def kinds(marked: Marked, tree: Sequence[Section]) -> dict[int, str]:
    """The kind of each paragraph that is not prose: heading, table or matter."""
    found: dict[int, str] = {}
    heads = sorted((s.span.start, s.heading_span.end, s) for s in tree)
    at = 0
    for paragraph in marked.paragraphs:
        span = paragraph.span
        while at + 1 < len(heads) and heads[at + 1][0] <= span.start:
            at += 1
        if paragraph.matter:
            found[paragraph.index] = "matter"
        elif paragraph.hint.cells:
            found[paragraph.index] = "table"
        elif heads and heads[at][0] <= span.start and heads[at][1] >= span.end and _is_title(paragraph, heads[at][2]):
            found[paragraph.index] = "heading"
        elif (not heads or span.start < heads[0][0]) and is_shouted(paragraph.words):
            found[paragraph.index] = "matter"
    return found


def _is_title(paragraph: Paragraph, section: Section) -> bool:
    """A heading that stands alone; a numbered sentence is prose although its section is headed by it."""
    if section.printed.startswith("(") or section.kind == "ordinal":
        return False
    return paragraph.hint.hashes > 0 or paragraph.hint.bold or not paragraph.words.endswith((".", ";", ":"))
