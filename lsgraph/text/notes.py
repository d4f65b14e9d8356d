"""What the finders of footnotes give: notes with their marks and bodies, and the lines that hold no text."""

from __future__ import annotations

from dataclasses import dataclass

from lsgraph.span import Span


@dataclass(frozen=True, slots=True)
class Note:
    """A note found: `mark` in the repaired text (empty where the mark was lost), `body` its pieces in order."""

    number: str
    mark: Span
    body: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class FoundNotes:
    """Notes in the order of their marks, the numbers of lines that are bodies, and of lines that go.

    `repeated` are further marks: of a note that was referred to before, or whose body the document lost.
    """

    notes: tuple[Note, ...] = ()
    body_lines: frozenset[int] = frozenset()
    dropped: frozenset[int] = frozenset()
    repeated: tuple[Span, ...] = ()
