"""The scheme that a document approves, where the document then says only "Đề án".

A decision "phê duyệt Đề án chuyển đổi số ngành xây dựng" goes on with "tổ chức thực hiện Đề án": the head noun alone,
with a capital and nothing after it that would name another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lsgraph.mentions.instrument_names import Name
from lsgraph.patterns import compiled
from lsgraph.span import Span

_FIRST_PAGE = 4000
"""How far into a document it may say what it approves, in characters."""

_HEADS = ("Đề án", "Chương trình", "Chiến lược")
"""Schemes that an act approves and that are not the act itself, as a plan sent out as such is."""

_APPROVES = re.compile(r"(?:phê\s+duyệt|ban\s+hành(?:\s+kèm\s+theo[^.;]{0,80})?)\s+[“\"]?$", re.IGNORECASE)
_AFTER = (
    r"(?=\s*(?:[.;:,)”]|$|(?:này|và|theo|trong|tại|trên|được|do|cho|đến|bảo đảm|đảm bảo|đúng|hiệu quả|kịp thời|phù hợp|"
    r"hằng năm|hàng năm|có|khi|để|ở|từ|với|hoặc|nêu|đã|sẽ|gắn|về kết quả)(?![^\W\d_])))"
)


def own_scheme(text: str, names: Sequence[Name]) -> Name | None:
    """The one scheme that the first page says to approve, or None.

    >>> from lsgraph.mentions.instrument_names import find_names
    >>> words = "QUYẾT ĐỊNH Phê duyệt Đề án trồng rừng gỗ lớn đến năm 2030. Điều 1. Phê duyệt Đề án với nội dung sau"
    >>> own_scheme(words, find_names(words, ())).name
    'Đề án trồng rừng gỗ lớn đến năm 2030'
    """
    approved = [
        name
        for name in names
        if name.start < _FIRST_PAGE
        and name.name.startswith(_HEADS)
        and len(name.name.split()) > 3
        and _approved_here(" ".join(text[max(0, name.start - 160) : name.start].split()) + " ")
    ]
    return approved[0] if approved and len({name.name.split()[0].lower() for name in approved}) == 1 else None


def _approved_here(before: str) -> bool:
    """Whether the words before a name approve it, and are not of another act: "Căn cứ Quyết định số 9 phê duyệt"."""
    own = compiled(r"[.;]\s|\bĐiều \d+").split(before)[-1]
    return _APPROVES.search(own) is not None and not compiled(r"(?i)\bsố:?\s*\d|căn cứ").search(own)


def said_bare(text: str, scheme: Name, taken: Sequence[Span]) -> Iterator[Span]:
    """Where a text says only the head noun of its own scheme; none overlaps what is `taken`.

    >>> from lsgraph.mentions.instrument_names import find_names
    >>> words = "Phê duyệt Đề án trồng rừng gỗ lớn. Sở tổ chức thực hiện Đề án; lập Đề án mới; các Đề án khác."
    >>> scheme, = find_names(words, ())
    >>> [words[span.start - 10 : span.end] for span in said_bare(words, scheme, [Span(scheme.start, scheme.end)])]
    ['thực hiện Đề án']
    """
    head = next(head for head in _HEADS if scheme.name.startswith(head))
    spaced = r"\s+".join(head.split())
    for match in compiled(rf"(?<![^\W\d_]){spaced}(?![^\W\d_]){_AFTER}").finditer(text):
        span = Span(match.start(), match.end())
        before = text[max(0, span.start - 12) : span.start].lower().split()
        of_many = bool(before) and before[-1] in ("các", "những", "một", "mỗi", "từng", "nhiều")
        if span.start > scheme.end and not of_many and not any(span.overlaps(other) for other in taken):
            yield span
