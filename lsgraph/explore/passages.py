"""Takes a document's text and the place of a quote, gives the sentence around it, as printed and as restored."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from lsgraph.explore.records import Evidence, Paragraph, SourceText

LONGEST = 1400
_END = re.compile(r"[.!?;:…]+[”\"’)\]]*(?=\s)|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of the source: `text` is the slice from `start`; `restored` differs from it only where repaired."""

    start: int
    text: str
    restored: str = ""


class Passages:
    """The sentences of one document, found from its paragraphs; a quote never leaves its sentence.

    Without a text, or where the graph's words are not those of the text, the quote stands for itself.
    """

    def __init__(self, text: SourceText | None) -> None:
        self.text = text

    @cached_property
    def _paragraphs(self) -> list[Paragraph]:
        return sorted(self.text.paragraphs, key=lambda p: (p.start, p.end)) if self.text else []

    @cached_property
    def _starts(self) -> list[int]:
        return [paragraph.start for paragraph in self._paragraphs]

    @cached_property
    def _restored_starts(self) -> list[int]:
        return [item[0] for item in self.text.restored] if self.text else []

    def around(self, evidence: Evidence) -> Passage:
        """The sentence or sentences that hold a quote."""
        start, end = evidence.start, evidence.end
        if self.text is None or self.text.source[start:end] != evidence.quote:
            return Passage(start, evidence.quote, evidence.restored if evidence.restored != evidence.quote else "")
        low, high = self.bounds(start, end)
        shown = self.text.source[low:high]
        restored = self.restore(low, high)
        return Passage(low, shown, restored if restored != shown else "")

    def bounds(self, start: int, end: int) -> tuple[int, int]:
        """The sentence borders around a range, within its paragraph."""
        assert self.text is not None
        source = self.text.source
        low, high = self._paragraph(start, end)
        a, b = low, high
        for mark in _END.finditer(source, low, high):
            if mark.end() <= start and not _is_numbering(source, low, mark):
                a = mark.end()
            elif mark.start() >= end - 1 and mark.end() >= end:
                b = mark.end()
                break
        if b - a > max(LONGEST, end - start):
            a, b = max(a, start - LONGEST // 2), min(b, max(end, start + LONGEST // 2))
        while a < start and source[a].isspace():
            a += 1
        while b > end and source[b - 1].isspace():
            b -= 1
        return a, b

    def _paragraph(self, start: int, end: int) -> tuple[int, int]:
        assert self.text is not None
        at = bisect_right(self._starts, start) - 1
        for index in range(at, max(at - 4, -1), -1):
            paragraph = self._paragraphs[index]
            if paragraph.start <= start and end <= paragraph.end:
                return paragraph.start, paragraph.end
        source = self.text.source
        low = source.rfind("\n", 0, start) + 1
        high = source.find("\n", end)
        return low, high if high >= 0 else len(source)

    def restore(self, low: int, high: int) -> str:
        """The source from `low` to `high` with every restored run in place."""
        assert self.text is not None
        pieces, done = [], low
        for index in range(bisect_left(self._restored_starts, low), len(self.text.restored)):
            start, end, replacement, _ = self.text.restored[index]
            if start >= high:
                break
            if start >= done and end <= high:
                pieces += [self.text.source[done:start], replacement]
                done = end
        pieces.append(self.text.source[done:high])
        return "".join(pieces)


def _is_numbering(source: str, low: int, mark: re.Match[str]) -> bool:
    """Whether a full stop belongs to a number at the head of the paragraph ("1.2. ") or to an abbreviation."""
    return mark.end() - low < 6 or source[max(mark.start() - 2, 0) : mark.start()].strip().isdigit()
