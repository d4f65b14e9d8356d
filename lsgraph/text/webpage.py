"""What a web page prints around a document: a table of its attributes in front, links and notices behind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from lsgraph.patterns import compiled
from lsgraph.text.lines import Line

_FRONT_REACH = 120
_CHAIN = 45
_NEEDED = 3


@cache
def _labels() -> re.Pattern[str]:
    names = (
        "Số hiệu|Loại văn bản|Nơi ban hành|Cơ quan ban hành|Người ký|Ngày ban hành|Ngày hiệu lực|Ngày công báo|"
        "Số công báo|Tình trạng|Lĩnh vực"
    )
    return re.compile(rf"\W*({names})\s*:")


@cache
def _masthead() -> re.Pattern[str]:
    return re.compile(
        r"\W*(?:CỘNG H[ÒO]|ĐẢNG CỘNG SẢN|ỦY BAN|UỶ BAN|CHỦ TỊCH|HỘI ĐỒNG|CHÍNH PHỦ|THỦ TƯỚNG|QUỐC HỘI|VĂN PHÒNG|"
        r"BỘ\s|SỞ\s|TỈNH |THÀNH |UBND|HĐND)"
    )


@cache
def _notices() -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(pattern)
        for pattern in (
            r"Văn bản này chưa cập nhật",
            r"\W*(?:Văn bản|Tin|Bài viết) liên quan\W*$",
            r".{0,60}\bĐăng (?:nhập|xuất|ký tài khoản)\b",
            r".{0,60}\bQuý (?:khách|Khách|Thành viên)\b",
            r"Rà chuột|\W*Click (?:trái|phải|vào)",
            r"(?:Hiệu lực|Tình trạng|Cập nhật)\s*:\s*(?:Đã biết|Còn|Hết|\d|$)",
            r"\W*(?:Mã số thuế|E-?mail|Điện thoại)\W*:",
            r".{0,40}\b(?:Tài khoản|mật khẩu)\b",
            r"\W*(?:Trang chủ|Đầu trang|Lượt xem|Bình luận|Tải về|Bản quyền|Chính sách bảo mật)\W*$",
        )
    )


@cache
def _own() -> re.Pattern[str]:
    """Lines behind which a document ends, and no page has them."""
    return re.compile(r"\W*(?:Nơi nhận|KT\.|TM\.|TL\.|Điều \d+\.)|.*\./\.$")


def printed_around(lines: Sequence[Line]) -> set[int]:
    """The numbers of the lines that belong to the web page and not to the document it shows.

    In front everything up to the masthead goes when a table of attributes stands there; behind, everything from
    the first of a run of notices that reaches the end. A document that is no web page loses nothing.
    """
    full = [line for line in lines if line.words]
    away = {line.number for line in full[: _front(full)]}
    return away | {line.number for line in full[_back(full) :]}


def _front(full: Sequence[Line]) -> int:
    """How many lines stand before the masthead; 0 where no table of attributes does."""
    found: dict[str, int] = {}
    for place, line in enumerate(full[:_FRONT_REACH]):
        match = _labels().match(line.words)
        if match:
            found.setdefault(match.group(1), place)
    if len(found) < _NEEDED:
        return 0
    last = max(found.values())
    for place in range(last + 1, min(len(full), last + 12)):
        if _masthead().match(full[place].words):
            return place
    return 0


def _back(full: Sequence[Line]) -> int:
    """Where the run of notices at the end begins; the number of lines where there is none."""
    start, kinds = len(full), set[int]()
    for place in range(len(full) - 1, -1, -1):
        if start - place > _CHAIN or _own().match(full[place].words):
            break
        kind = next((n for n, pattern in enumerate(_notices()) if pattern.match(full[place].words)), None)
        if kind is not None:
            start = place
            kinds.add(kind)
    if len(kinds) < _NEEDED:
        return len(full)
    while start and _is_page_title(full, start - 1):
        start -= 1
    return start


def _is_page_title(full: Sequence[Line], place: int) -> bool:
    """Whether a line, alone or with those before it, repeats kind and number of the document as a page's title."""
    words = full[place].words
    title = compiled(r"[A-ZĐ][^\W\d_]+(?: [^\W\d_]+){1,3} [\w.]+/[\w/-]+ ").match(words)
    return title is not None and not words.endswith((".", ";", ":"))
