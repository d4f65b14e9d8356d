"""What an amendment quotes: words of another document, whose numbers are no sections of its own."""

from __future__ import annotations

from collections.abc import Sequence

from lsgraph.patterns import compiled

_LONGEST = 120
"""A quotation mark that so many paragraphs do not close opens nothing."""


def quoted_places(paragraphs: Sequence[str]) -> frozenset[int]:
    """The places of the paragraphs that are quoted: from one that opens a quotation behind an announcement to the
    one that closes it.

    >>> sorted(quoted_places(["1. Sửa Điều 5 như sau:", "“2. Nhà ở.", "3. Đất.”", "2. Bãi bỏ Điều 7."]))
    [1, 2]
    """
    found: set[int] = set()
    at = 1
    while at < len(paragraphs):
        announced = paragraphs[at - 1].endswith(":") and paragraphs[at][:1] in ("“", '"')
        end = _closed(paragraphs, at) if announced else None
        if end is not None:
            found.update(range(at, end + 1))
            at = end
        at += 1
    return frozenset(found)


def _closed(paragraphs: Sequence[str], start: int) -> int | None:
    """The place of the paragraph that closes the quotation that another opens."""
    closing = "”" if paragraphs[start][0] == "“" else '"'
    depth = 1
    for at, paragraph in enumerate(paragraphs[start : start + _LONGEST], start):
        words = paragraph[1:] if at == start else paragraph
        if closing == "”":
            depth += words.count("“") - words.count("”")
        else:
            depth += words.count(closing) % 2
        if compiled(rf"{closing}[\s.;,]*$").search(words) and (depth <= 0 or (closing == '"' and depth % 2 == 0)):
            return at
    return None
