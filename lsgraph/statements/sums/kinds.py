"""Whether the parts that a "trong đó" names are all there are: women and men, complaints, denunciations and petitions.

"Trong đó" promises nothing by itself. But where its parts bear the names of all kinds that there are, or of all that
the whole itself names ("1.420 cán bộ, công chức"), they must give the whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from lsgraph.patterns import compiled
from lsgraph.statements.sums.printed import Printed

_KINDS: tuple[tuple[str, ...], ...] = (
    (r"\bnam\b", r"\bnữ\b|phụ nữ"),
    ("thành thị|đô thị", "nông thôn(?! mới)"),
    ("nội địa", "xuất nhập khẩu|hải quan|xuất, nhập khẩu"),
    ("trong nước|nội địa", "nước ngoài|quốc tế"),
    ("trung ương", "địa phương|cấp tỉnh"),
    ("khiếu nại", "tố cáo", "kiến nghị|phản ánh"),
    (r"\bxã\b", "phường", "thị trấn"),
    ("(?<!không )hợp lệ", "không hợp lệ"),
    ("(?<!nhập )xuất khẩu", "nhập khẩu"),
    ("vụ (?:đông )?xuân", "vụ (?:mùa|hè thu)"),
    ("(?<!ngoài )công lập", "ngoài công lập|tư thục"),
    ("tập thể", "cá nhân"),
    ("(?<!chưa )(?<!không )(?<!quá hạn )đúng hạn|trước hạn", "quá hạn|chậm hạn|trễ hạn"),
    ("trực tiếp(?! tuyến)", "trực tuyến"),
    ("đã giải quyết|đã hoàn thành", "đang giải quyết|chưa giải quyết|đang thực hiện|chưa hoàn thành"),
    ("buôn lậu|hàng cấm", "gian lận thương mại", "hàng giả"),
    ("mầm non", "tiểu học", "trung học cơ sở|THCS", "trung học phổ thông|THPT"),
    ("chuyển tiếp", "khởi công mới|mở mới|làm mới"),
    ("thường xuyên", "đầu tư(?: phát triển)?"),
)
"""Names that divide a whole among them, each a pattern for the words of one part."""


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], ...], ...]:
    return tuple(tuple(re.compile(words, re.IGNORECASE) for words in kinds) for kinds in _KINDS)


def names_all_kinds(text: str, whole: Printed, parts: Sequence[Printed]) -> bool:
    """Whether parts behind a whole bear the names of all kinds, those of a known division or of the whole's own words.

    >>> from lsgraph.span import Span
    >>> from lsgraph.statements.sums.printed import scan
    >>> words = "420 người, trong đó nam 210 người, nữ 200 người"
    >>> numbers, _ = scan(words, Span(0, len(words)))
    >>> names_all_kinds(words, numbers[0], numbers[1:])
    True
    """
    segments = _segments(text, parts)
    for kinds in _patterns():
        if len(kinds) == len(segments) and _one_each(kinds, segments):
            return True
    own = _own_kinds(text[whole.span.end : parts[0].span.start])
    return len(own) == len(segments) and _one_each(own, segments)


def _segments(text: str, parts: Sequence[Printed]) -> list[str]:
    """The words around each part, from the separator before its number to the one behind it."""
    found: list[str] = []
    for part in parts:
        before = text[max(0, part.span.start - 60) : part.span.start]
        cut = max((m.end() for m in compiled(r"[;,:(]|\btrong đó\b|\bvà\b|\bgồm\b|\d").finditer(before)), default=0)
        behind = compiled(r"[;,.)]|\bvà\b|$").search(text, part.span.end, part.span.end + 60)
        end = behind.start() if behind else part.span.end + 60
        found.append(before[cut:] + text[part.span.start : end])
    return found


def _one_each(kinds: Sequence[re.Pattern[str]], segments: Sequence[str]) -> bool:
    """Whether each kind names exactly one part, and each part is of one kind."""
    named = [[number for number, segment in enumerate(segments) if kind.search(segment)] for kind in kinds]
    return all(len(numbers) == 1 for numbers in named) and len({numbers[0] for numbers in named}) == len(segments)


def _own_kinds(words: str) -> list[re.Pattern[str]]:
    """The kinds that the words of a whole name: "cán bộ, công chức cấp xã, trong đó" are two."""
    thing = compiled(r"trong đó|bao gồm|gồm|[:;.(]").split(words)[0]
    names = [name.strip() for name in compiled(r",| và ").split(thing) if name.strip()]
    if not 2 <= len(names) <= 5 or any(len(name.split()) > 6 for name in names):
        return []
    return [re.compile(rf"\b{re.escape(' '.join(name.split()[:2]))}\b", re.IGNORECASE) for name in names]
