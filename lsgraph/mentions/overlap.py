"""Which of several overlapping finds stands: the longest, from left to right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from lsgraph.span import Span


class HasSpan(Protocol):
    """Anything that covers a range of a text."""

    @property
    def span(self) -> Span: ...


S = TypeVar("S", bound=HasSpan)


def keep_longest(finds: Iterable[S]) -> list[S]:
    """The finds that do not overlap a longer one (of equals, the one given first), in order of the text.

    >>> from dataclasses import dataclass
    >>> @dataclass
    ... class Find:
    ...     span: Span
    >>> [f.span.start for f in keep_longest([Find(Span(3, 5)), Find(Span(0, 4)), Find(Span(6, 9))])]
    [0, 6]
    """
    ranked = sorted(enumerate(finds), key=lambda item: (-len(item[1].span), item[0]))
    kept: list[S] = []
    taken: set[int] = set()
    for _, find in ranked:
        places = range(find.span.start, find.span.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(find)
    return sorted(kept, key=lambda find: find.span.start)


def outside(finds: Iterable[S], blocked: Sequence[Span]) -> list[S]:
    """The finds that touch none of the blocked ranges."""
    return [find for find in finds if not any(find.span.overlaps(span) for span in blocked)]
