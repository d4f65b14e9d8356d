"""Orders: where a text turns from what was to what is to be done, "… yêu cầu các bộ tập trung thực hiện:"."""

from __future__ import annotations

import re
from functools import cache

from lsgraph.model import Reading, Section
from lsgraph.patterns import compiled

_ORDERING = ("Công điện", "Chỉ thị", "Thông báo", "Công văn", "")


@cache
def _order() -> re.Pattern[str]:
    asks = r"(?:yêu cầu|giao|chỉ đạo|đề nghị|chỉ thị|kết luận)"
    what = r"(?:nhiệm vụ|giải pháp|công việc|nội dung|vấn đề|như sau|sau đây|sau|thực hiện)"
    return re.compile(rf"(?<![^\W_]){asks}\b[^.;]{{0,600}}\b{what}\b[^.;:]{{0,60}}:\s*$", re.IGNORECASE)


def gives_orders(reading: Reading, section: Section | None) -> bool:
    """Whether the words of a section before its first point order what the points then say; None is the document,
    whose points are its outermost sections where its kind is one that orders."""
    if section is None and reading.document.kind not in _ORDERING:
        return False
    path, start = (section.path, section.heading_span.end) if section is not None else (None, 0)
    below = [other.span.start for other in reading.sections if other.parent == path]
    if not below:
        return False
    words = " ".join(reading.text.repaired[max(start, min(below) - 1200) : min(below)].split())
    return _order().search(words[-800:]) is not None


def is_ordered(reading: Reading, section: Section | None, *, outermost: bool = True) -> bool:
    """Whether a section, or one above it, is a point of an order; `outermost` asks the document's own opening, too."""
    while section is not None and section.parent is not None:
        above = reading.by_path.get(section.parent)
        if gives_orders(reading, above):
            return True
        section = above
    return outermost and section is not None and gives_orders(reading, None)


def entrusts(section: Section) -> bool:
    """Whether a heading gives somebody work: "Giao các Bộ trưởng".

    >>> from lsgraph.span import Span
    >>> def headed(words):
    ...     return Section("III", "III.", "roman", words, Span(0, 1), Span(0, 1), None, 1)
    >>> entrusts(headed("Giao các Bộ trưởng")), entrusts(headed("Giao thông vận tải"))
    (True, False)
    """
    whom = r"(?:các |đồng chí )?(?:[Bb]ộ|[Ss]ở|Ủy ban|UBND|Chủ tịch|Thủ trưởng|cơ quan|đơn vị|địa phương|Văn phòng)"
    given = rf"Giao (?:cho )?(?={whom})"
    return compiled(given).match(section.heading) is not None
