"""Sentences: paragraphs cut at the ends that really are ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate

from lsgraph.model import Section, Sentence
from lsgraph.patterns import compiled
from lsgraph.span import Span
from lsgraph.text.sections import Paragraph


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(r"[.;!?…]+[\"”’»)\]]*(?=\s|$)")


@cache
def _abbreviations() -> re.Pattern[str]:
    return re.compile(
        r"(?:^|[\s(\"“/])(?:TP|Tp|KT|TM|TL|TUQ|TX|TT|Tx|Q|P|H|ThS|TS|PGS|GS|BS|CN|KS|NXB|St|Mr|Dr|Co|Ltd|Inc|vs|tr|Tr|"
        r"[A-ZĐ]|[IVXL]+|\d{1,2}(?:\.\d{1,2})*|[a-zđ])$"
    )


def split_sentences(words: str) -> Iterator[Span]:
    """The sentences of one paragraph, as spans in it. A semicolon ends a clause, which counts as a sentence.

    >>> words = "Diện tích 2.055 ha. Tại TP. Lạng Sơn, v.v. đạt 5%; giảm 2%."
    >>> [s.of(words) for s in split_sentences(words)]
    ['Diện tích 2.055 ha.', 'Tại TP. Lạng Sơn, v.v. đạt 5%;', 'giảm 2%.']
    """
    start = 0
    depth_at = _depths(words)
    for match in _ends().finditer(words):
        if not _is_end(words, match, depth_at):
            continue
        if words[start : match.end()].strip():
            yield Span(start, match.end()).trimmed(words)
        start = match.end()
    if words[start:].strip():
        yield Span(start, len(words)).trimmed(words)


def _depths(words: str) -> list[int]:
    """For each character how many parentheses are open before it; one that nothing closes does not count.

    >>> _depths("a (b (c); d")
    [0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0]
    """
    change = [0] * (len(words) + 1)
    opened: list[int] = []
    for at, ch in enumerate(words):
        if ch == "(":
            opened.append(at)
        elif ch == ")" and opened:
            change[opened.pop() + 1] += 1
            change[at + 1] -= 1
    return list(accumulate(change[: len(words)]))


def _is_end(words: str, match: re.Match[str], depths: Sequence[int]) -> bool:
    before, sign, rest = words[: match.start()], match.group(), words[match.end() :].lstrip()
    if depths[match.start()] > 0:
        return False
    if not rest:
        return True
    first = rest.lstrip('"“‘([-–+')[:1]
    if sign[0] == ";":
        return not before.endswith(("&amp", "&lt", "&gt"))
    if sign.startswith(("…", "...")) or before.endswith("v.v"):
        return first.isupper()
    if sign[0] in "!?":
        return first.isupper() or first.isdigit()
    if _abbreviations().search(before) and not compiled(r"\d%?$").search(before.rstrip()):
        return False
    if compiled(r"[\"“‘]?\(?(?:\d{1,2}(?:\.\d{1,2})*|[IVXL]+|[a-zđ])").fullmatch(before.strip()):
        return False
    return first.isupper() or first.isdigit() or not first


def _cut(parts: Sequence[Span], text: str) -> Iterator[Span]:
    for part in parts:
        for cut in split_sentences(part.of(text)):
            yield Span(part.start + cut.start, part.start + cut.end)


def find_sentences(
    paragraphs: Sequence[Paragraph],
    sections: Sequence[Section],
    headings: dict[int, str],
    notes: Sequence[tuple[str, Span]],
    text: str,
    rows: Mapping[int, Sequence[Span]],
) -> tuple[Sentence, ...]:
    """All sentences of the body, then of the notes.

    `headings` gives the kind of the paragraphs that are no prose; `notes` the number and body of each note; `rows`
    the cells of the paragraphs that are rows of a table, each of which counts as a sentence or several.
    """
    found: list[Sentence] = []
    places = [(s.span, s.path) for s in sections]
    at, current = 0, list[tuple[Span, str]]()
    for paragraph in paragraphs:
        while at < len(places) and places[at][0].start <= paragraph.span.start:
            current.append(places[at])
            at += 1
        current = [p for p in current if p[0].end > paragraph.span.start]
        path = current[-1][1] if current else None
        kind = headings.get(paragraph.index, "prose")
        whole = kind in ("heading", "matter")
        for span in [paragraph.span] if whole else _cut(rows.get(paragraph.index, (paragraph.span,)), text):
            found.append(Sentence(span, paragraph.index, path, None, kind))  # type: ignore[arg-type]
    index = paragraphs[-1].index + 1 if paragraphs else 0
    for number, body in notes:
        for cut in split_sentences(body.of(text)):
            found.append(Sentence(Span(body.start + cut.start, body.start + cut.end), index, None, number))
        index += 1
    return tuple(found)
