"""Spans in two coordinates: the source file as received, and the repaired text made from it.

All offsets are code points. The invariant of the whole project lives here: the slice of the source that a
span maps back to *is* the text that is quoted.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points, `start <= end`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, other: object) -> bool:
        """Whether an offset or a whole span lies inside."""
        if isinstance(other, int):
            return self.start <= other < self.end
        if isinstance(other, Span):
            return self.start <= other.start and other.end <= self.end
        return False

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def trimmed(self, text: str) -> Span:
        """The span without the blanks at its ends.

        >>> Span(0, 5).trimmed("  ba ")
        Span(start=2, end=4)
        """
        start, end = self.start, self.end
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return Span(start, end)


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace `span` of the current text by `replacement`; `reason` names the repair."""

    span: Span
    replacement: str
    reason: str


PARTED = 60
"""Characters of the source between two neighbours of the text from which something stands between them."""


class OffsetMap:
    """For each code point of the repaired text, the range of the source it stands for.

    Kept as two arrays of unsigned integers, so that composing a chain of repairs is copying slices.
    """

    __slots__ = ("ends", "starts")

    def __init__(self, starts: array[int], ends: array[int]) -> None:
        self.starts = starts
        self.ends = ends

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        return cls(array("I", range(length)), array("I", range(1, length + 1)))

    def parted(self, at: int) -> bool:
        """Whether more than a line end stands in the source before a code point: a page's notes, a table."""
        return abs(self.starts[at] - self.starts[at - 1]) > PARTED

    def segments(self) -> list[tuple[int, int, int]]:
        """The map as few triples (code points, source start, source end), in order.

        Where both lengths are equal each code point stands for one of the source, else all stand for the whole.
        """
        found: list[tuple[int, int, int]] = []
        index, size = 0, len(self.starts)
        while index < size:
            start, end, first = self.starts[index], self.ends[index], index
            index += 1
            if end - start == 1:
                while index < size and self.starts[index] == end and self.ends[index] == end + 1:
                    end += 1
                    index += 1
            else:
                while index < size and self.starts[index] == start and self.ends[index] == end:
                    index += 1
                if index - first == end - start:
                    # Would be read back as one to one: give the code points one by one.
                    found += [(1, start, end)] * (index - first)
                    continue
            found.append((index - first, start, end))
        return found

    @classmethod
    def from_segments(cls, segments: Iterable[Sequence[int]]) -> OffsetMap:
        """The map that `segments` describes."""
        starts, ends = array("I"), array("I")
        for count, start, end in segments:
            if count == end - start:
                starts.extend(range(start, end))
                ends.extend(range(start + 1, end + 1))
            else:
                starts.extend([start] * count)
                ends.extend([end] * count)
        return cls(starts, ends)

    def to_source(self, span: Span) -> Span:
        """The smallest source range that covers every code point of `span`.

        An empty span maps to the empty place before its code point (or after the last one).
        """
        if not self.starts:
            return Span(0, 0)
        if span.start == span.end:
            at = self.starts[span.start] if span.start < len(self.starts) else self.ends[-1]
            return Span(at, at)
        return Span(min(self.starts[span.start : span.end]), max(self.ends[span.start : span.end]))


@dataclass(frozen=True)
class Text:
    """A source text and what the repairs have made of it so far.

    >>> text = Text.of("phát tri-\\nển").apply([Edit(Span(8, 10), "", "hyphenation")])
    >>> text.repaired, text.quote(Span(5, 10))
    ('phát triển', 'tri-\\nển')
    """

    source: str
    repaired: str
    offsets: OffsetMap
    line_starts: array[int] = field(repr=False)

    @classmethod
    def of(cls, source: str) -> Text:
        starts = array("I", [0])
        at = source.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = source.find("\n", at + 1)
        return cls(source, source, OffsetMap.identity(len(source)), starts)

    def apply(self, edits: Iterable[Edit]) -> Text:
        """The text after all edits, which are given in coordinates of the present repaired text.

        Edits are sorted here; they must not overlap (`ValueError`). A replacement of the same length keeps
        its offsets code point by code point; any other stands for the whole range that it replaces.
        """
        pieces: list[str] = []
        starts, ends = array("I"), array("I")
        old = self.offsets
        done = 0
        for edit in sorted(edits, key=lambda e: (e.span.start, e.span.end)):
            a, b = edit.span.start, edit.span.end
            if a < done:
                raise ValueError(f"overlapping edits at {a}: {edit.reason}")
            pieces.append(self.repaired[done:a])
            starts.extend(old.starts[done:a])
            ends.extend(old.ends[done:a])
            new = edit.replacement
            pieces.append(new)
            if len(new) == b - a:
                starts.extend(old.starts[a:b])
                ends.extend(old.ends[a:b])
            elif new:
                whole = old.to_source(edit.span)
                starts.extend([whole.start] * len(new))
                ends.extend([whole.end] * len(new))
            done = b
        pieces.append(self.repaired[done:])
        starts.extend(old.starts[done:])
        ends.extend(old.ends[done:])
        return Text(self.source, "".join(pieces), OffsetMap(starts, ends), self.line_starts)

    def rearrange(self, spans: Iterable[Span], separator: str = "\n\n") -> Text:
        """The given ranges of the repaired text, in the given order, joined by `separator`.

        This is how footnote bodies leave the sentences that they interrupt. The separator stands for the
        empty place after the range before it.
        """
        pieces: list[str] = []
        starts, ends = array("I"), array("I")
        for span in spans:
            if pieces:
                pieces.append(separator)
                at = ends[-1] if ends else 0
                starts.extend([at] * len(separator))
                ends.extend([at] * len(separator))
            pieces.append(span.of(self.repaired))
            starts.extend(self.offsets.starts[span.start : span.end])
            ends.extend(self.offsets.ends[span.start : span.end])
        return Text(self.source, "".join(pieces), OffsetMap(starts, ends), self.line_starts)

    def to_source(self, span: Span) -> Span:
        return self.offsets.to_source(span)

    def quote(self, span: Span) -> str:
        """The source's own words for a span of the repaired text."""
        return self.to_source(span).of(self.source)

    def line(self, source_offset: int) -> int:
        """The 1-based line of the source in which an offset lies."""
        return bisect_right(self.line_starts, source_offset)
