"""Takes a document's text and the place of a quote, gives the sentence around it, as printed and as restored."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from lsgraph.explore.records import Evidence, Sentence, SourceText

LONGEST = 1400


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of the source: `text` is the slice from `start`; `restored` differs from it only where repaired.

    `marks` are where in the text the marks of notes stand.
    """

    start: int
    text: str
    restored: str = ""
    marks: tuple[tuple[int, int], ...] = ()

    @property
    def read(self) -> str:
        """The words to read: restored where they were repaired, without the marks of notes."""
        if self.restored:
            return self.restored
        pieces, done = [], 0
        for start, end in self.marks:
            pieces.append(self.text[done:start])
            done = end
        return "".join([*pieces, self.text[done:]])


class Passages:
    """The sentences of one document, found from its paragraphs; a quote never leaves its sentence.

    Without a text, or where the graph's words are not those of the text, the quote stands for itself.
    """

    def __init__(self, text: SourceText | None) -> None:
        self.text = text

    @cached_property
    def _sentences(self) -> list[Sentence]:
        return sorted(self.text.sentences, key=lambda s: (s.start, s.end)) if self.text else []

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self._sentences]

    @cached_property
    def _restored_starts(self) -> list[int]:
        return [item[0] for item in self.text.restored] if self.text else []

    @cached_property
    def _marks(self) -> list[tuple[int, int]]:
        return sorted(note.mark for note in self.text.footnotes) if self.text else []

    def around(self, evidence: Evidence) -> Passage:
        """The sentence or sentences that hold a quote."""
        start, end = evidence.start, evidence.end
        if self.text is None or self.text.source[start:end] != evidence.quote:
            return Passage(start, evidence.quote, evidence.restored if evidence.restored != evidence.quote else "")
        low, high = self.bounds(start, end)
        shown = self.text.source[low:high]
        restored = self.restore(low, high)
        marks = tuple((a - low, b - low) for a, b in self._marks if low <= a < b <= high)
        return Passage(low, shown, restored if restored != shown else "", marks)

    def bounds(self, start: int, end: int) -> tuple[int, int]:
        """The borders of the sentence around a range, or of the line where the build found no sentence."""
        assert self.text is not None
        low, high = self._sentence(start, end) or self._line(start, end)
        if high - low > max(LONGEST, end - start):
            low, high = max(low, start - LONGEST // 2), min(high, max(end, start + LONGEST // 2))
        source = self.text.source
        while low < start and source[low].isspace():
            low += 1
        while high > end and source[high - 1].isspace():
            high -= 1
        return low, high

    def _sentence(self, start: int, end: int) -> tuple[int, int] | None:
        """From the first sentence that the range touches to the last."""
        at = bisect_right(self._starts, start) - 1
        for index in range(at, max(at - 4, -1), -1):
            sentence = self._sentences[index]
            if sentence.start <= start < sentence.end:
                last = index
                while self._sentences[last].end < end and last + 1 < len(self._sentences):
                    last += 1
                return sentence.start, max(sentence.end, self._sentences[last].end, end)
        return None

    def _line(self, start: int, end: int) -> tuple[int, int]:
        assert self.text is not None
        source = self.text.source
        high = source.find("\n", end)
        return source.rfind("\n", 0, start) + 1, high if high >= 0 else len(source)

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
