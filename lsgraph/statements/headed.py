"""Headings that each name one project, which is what the text below them is about."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from lsgraph.model import ProjectMention, Reading
from lsgraph.rules import PART_OF_HEADED
from lsgraph.span import Span
from lsgraph.statements.periods import section_chain
from lsgraph.statements.progress_words import A_PROJECT, said


@dataclass(frozen=True, slots=True)
class Heads:
    """The headings that each name one project: what "Dự án" means in what stands below them."""

    reading: Reading
    ordered: Sequence[ProjectMention]
    starts: list[int]

    def above(self, at: int) -> tuple[ProjectMention | None, bool]:
        """The one project that the heading above an offset names, or the part of it that the last line names.

        The flag says that the heading is that of a project ("(2) Dự án cầu Nà Sơn"), not of a place or a zone.
        """
        for section in section_chain(self.reading, self.reading.section_at(at)):
            named = {mention.name: mention for mention in self._between(section.heading_span)}
            if named:
                only = next(iter(named.values())) if len(named) == 1 else None
                return (only and self._part(section.heading_span.end, at)) or only, said(A_PROJECT, section.heading)
        return None, False

    def _between(self, span: Span) -> Sequence[ProjectMention]:
        return self.ordered[bisect_left(self.starts, span.start) : bisect_left(self.starts, span.end)]

    def _part(self, start: int, end: int) -> ProjectMention | None:
        below = self._between(Span(start, max(start, end)))
        return next((m for m in reversed(below) if m.rule == PART_OF_HEADED), None)
