"""Repairs that keep every line in its place: NFC, Markdown and LaTeX marks, odd blanks, restored syllables.

Each gives edits against the present text; none adds or removes a line break, so what was noted about a line
before a repair still holds after it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Protocol

from lsgraph.letters import UPPER
from lsgraph.model import RestoredSyllable
from lsgraph.patterns import compiled
from lsgraph.span import Edit, Span, Text


class RestoredRun(Protocol):
    """What a restorer says of one run of the text it was given."""

    @property
    def span(self) -> Span: ...
    @property
    def replacement(self) -> str: ...
    @property
    def confidence(self) -> float: ...


class Restorer(Protocol):
    """Reads damaged text; the one that is learned at build time lives in `lsgraph.text.restore`."""

    def restore(self, text: str) -> Sequence[RestoredRun]: ...


@dataclass(frozen=True, slots=True)
class LineHint:
    """What the marks of a line said before they were removed.

    `hashes` counts the `#` of a Markdown heading, `bold` tells that the whole line was set off, `cells` that it
    was part of a table; `row` and `cell` count from 1 where a table stands one cell a line.
    """

    hashes: int = 0
    bold: bool = False
    cells: bool = False
    row: int = 0
    cell: int = 0


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "combining": re.compile(r"[^\W\d_]?[\u0300-\u036f]+"),
        "latex": re.compile(r"\$([^$\n]{1,200})\$"),
        "hashes": re.compile(r"^(#{1,6})[ \t]+", re.M),
        "hash tail": re.compile(r"(?<=\S)[ \t]+#+[ \t]*$", re.M),
        "stars": re.compile(r"\*{1,3}|(?<![\w_])__(?=[^\s_])|(?<=[^\s_])__(?![\w_])"),
        "escape": re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])"),
        "quote": re.compile(r"^[ \t]*>[ \t]?", re.M),
        "tag": re.compile(r"</?(?:br|b|i|u|em|strong|sup|sub|p|div|span)\b[^<>\n]{0,80}>", re.I),
        "image": re.compile(r"!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)"),
        "link": re.compile(r"\[([^\]\n]{1,300})\]\((?:https?:|/|#|mailto:)[^)\n]{0,800}\)"),
        "glued": re.compile(
            r"(?<![^\W_])(?:[Gg]ồm|và|với|[Cc]ó|đến|đạt|là|từ|khoảng|trên|các|cho)(?=\d[\d.,]*\s[^\W\d_A-ZĐ])"
        ),
        "raised": re.compile(
            r"(?:(?<=[^\W\d_]{3})(?<!mét)|(?<=\d[.,]\d)|(?<=\d[.,]\d\d)|(?<=\d[.,]\d{3}))"
            r"[¹²³⁴-⁹][⁰¹²³⁴-⁹]{0,2}(?=[\s,.;:)*]|$)"
        ),
        "blank": re.compile("[\u00a0\u2000-\u200a\u202f\u3000\t\x0b\x1c-\x1f\x85]"),
        "invisible": re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]"),
        "cell": re.compile(r"^[ \t]*\|.*\|[ \t]*$"),
        "cell rule": re.compile(r"^[ \t]*\|?[ \t:|-]*-{2,}[ \t:|-]*\|?[ \t]*$"),
    }


def compose(text: Text) -> Text:
    """NFC. Only clusters that change are edited, so that everything else keeps its own offsets."""
    if unicodedata.is_normalized("NFC", text.repaired):
        return text
    edits = []
    for match in _patterns()["combining"].finditer(text.repaired):
        composed = unicodedata.normalize("NFC", match.group())
        if composed != match.group():
            edits.append(Edit(Span(*match.span()), composed, "NFC"))
    return text.apply(edits)


def tabbed_rows(text: Text) -> Text:
    """The text with bars for the tabs of tables: lines one below the other with as many tabs, two or more."""
    rows = text.repaired.split("\n")
    counts = [row.strip(" \r").count("\t") for row in rows]
    edits: list[Edit] = []
    at = 0
    for number, row in enumerate(rows):
        near = counts[number - 1 : number] + counts[number + 1 : number + 2]
        if counts[number] > 1 and counts[number] in near and row.strip():
            end = at + len(row.rstrip("\r"))
            edits += [Edit(Span(at, at), "| ", "tab")]
            edits += [Edit(Span(at + m.start(), at + m.end()), " | ", "tab") for m in compiled("\t").finditer(row)]
            edits += [Edit(Span(end, end), " |", "tab")]
        at += len(row) + 1
    return text.apply(edits)


def plain_blanks(text: Text) -> Text:
    """Every kind of blank one space, invisible characters and returns gone, a number apart from "gồm" before it."""
    edits = [Edit(Span(*m.span()), " ", "blank") for m in _patterns()["blank"].finditer(text.repaired)]
    edits += [Edit(Span(*m.span()), "", "invisible") for m in _patterns()["invisible"].finditer(text.repaired)]
    edits += [Edit(Span(*m.span()), " ", "return") for m in compiled(r"[\r\f]").finditer(text.repaired)]
    for match in _patterns()["glued"].finditer(text.repaired):
        edits.append(Edit(Span(match.end() - 1, match.end()), match.group()[-1] + " ", "glued"))
    return text.apply(edits)


_LATEX = {
    r"\geq": "≥", r"\ge": "≥", r"\leq": "≤", r"\le": "≤", r"\times": "×", r"\%": "%", r"\approx": "≈",
    r"\pm": "±", r"\sim": "~", r"\rightarrow": "→", r"\to": "→", r"\cdot": "·", r"\circ": "°", r"\ldots": "…",
    r"\dots": "…", r"\neq": "≠", r"\div": "÷", r"\&": "&", r"\_": "_", r"\#": "#", r"\,": " ", r"\;": " ",
    r"\ ": " ", r"\quad": " ", r"\mathrm": "", r"\text": "", r"\mathbf": "", r"\left": "", r"\right": "",
}  # fmt: skip


def plain_formula(formula: str) -> str:
    r"""What a short LaTeX formula says in plain characters.

    >>> plain_formula(r"\geq 5\%")
    '≥ 5%'
    """
    plain = compiled(r"\\(?:[A-Za-z]+|[%&_#,; ])").sub(lambda m: _LATEX.get(m.group(), m.group()), formula)
    powers = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
    plain = compiled(r"\^\{?([0-9]+)\}?").sub(lambda m: m.group(1).translate(powers), plain)
    return " ".join(compiled(r"[{}]").sub("", plain).split())


def _is_formula(inner: str) -> bool:
    return bool(compiled(r"\\[A-Za-z%]|\^|_\{").search(inner)) or bool(compiled(r"[\s\d.,%<>=≥≤±+-]+").fullmatch(inner))


def plain_marks(text: Text) -> tuple[Text, tuple[LineHint, ...]]:
    """The text without Markdown, HTML and LaTeX marks, and what they said, line by line.

    A raised number behind a word or a decimal is the mark of a note that stands elsewhere, and no power.
    """
    repaired = text.repaired
    hints = _with_bare_tables(repaired.split("\n"), [_hint(line) for line in repaired.split("\n")])
    named = _patterns()
    edits: list[Edit] = []
    taken: list[Span] = []

    def add(start: int, end: int, replacement: str, reason: str) -> None:
        span = Span(start, end)
        if start < end and not any(span.overlaps(other) for other in taken[-40:]):
            edits.append(Edit(span, replacement, reason))
            taken.append(span)

    found: list[tuple[int, int, str, str]] = []
    for match in named["latex"].finditer(repaired):
        if _is_formula(match.group(1)):
            found.append((match.start(), match.end(), plain_formula(match.group(1)), "LaTeX"))
    for name in ("hashes", "hash tail", "quote", "tag", "image"):
        found += [(m.start(), m.end(), "", name) for m in named[name].finditer(repaired)]
    for match in named["link"].finditer(repaired):
        found.append((match.start(), match.start(1), "", "link"))
        found.append((match.end(1), match.end(), "", "link"))
    found += [(m.start(), m.start() + 1, "", "escape") for m in named["escape"].finditer(repaired)]
    found += [(m.start(), m.end(), "", "stars") for m in _stars(repaired)]
    found += [(m.start(), m.end(), "", "raised mark") for m in named["raised"].finditer(repaired)]
    found += _cells(repaired, hints)
    for start, end, replacement, reason in sorted(found, key=lambda f: (f[0], -f[1])):
        add(start, end, replacement, reason)
    return text.apply(edits), hints


def _stars(repaired: str) -> list[re.Match[str]]:
    """Stars that are emphasis: double ones if the text has pairs of them, single ones that open and close."""
    marks = list(_patterns()["stars"].finditer(repaired))
    kept = [m for m in marks if m.group() != "*"] if "**" in repaired or "__" in repaired else []
    opened: re.Match[str] | None = None
    for mark in (m for m in marks if m.group() == "*"):
        before, after = repaired[mark.start() - 1 : mark.start()], repaired[mark.end() : mark.end() + 1]
        opens = (not before or not before.isalnum()) and after.strip() != "" and after != "*"
        closes = before.strip() != "" or (opened is not None and "\n" not in repaired[opened.end() : mark.start()])
        if opened is not None and closes and mark.start() - opened.end() < _LONGEST_EMPHASIS:
            kept += [opened, mark]
            opened = None
        elif opens:
            opened = mark
    if len(kept) >= _MARKED_UP:
        known = {mark.start() for mark in kept}
        kept += [m for m in marks if m.start() not in known and _is_leftover(repaired, m)]
    return kept


def _is_leftover(repaired: str, mark: re.Match[str]) -> bool:
    """Whether a single star without a partner is what a converter left: it touches a word or a sign, and is
    neither a footnote mark "(*)" nor a sign of multiplication nor one of a list of signs."""
    before, after = repaired[mark.start() - 1 : mark.start()], repaired[mark.end() : mark.end() + 1]
    if (before, after) == ("(", ")") or (before.isdigit() and after.isdigit()):
        return False
    if not before.strip():
        return after not in (",", "", " ")
    return True


_MARKED_UP = 8
"""So many marks of emphasis make a text one that was marked up."""


_LONGEST_EMPHASIS = 3000


def _hint(line: str) -> LineHint:
    stripped = line.strip()
    if not stripped:
        return LineHint()
    hashes = compiled(r"#{1,6}(?=\s)").match(stripped)
    words = compiled(r"^#{1,6}\s+").sub("", stripped)
    bold = bool(compiled(r"(\*\*|__)\S.*?(\*\*|__)?\s*").fullmatch(words)) and "**" not in words.strip("* ")
    cells = bool(_patterns()["cell"].match(line)) and stripped.count("|") >= 2
    return LineHint(len(hashes.group()) if hashes else 0, bold, cells)


def _with_bare_tables(lines: Sequence[str], hints: list[LineHint]) -> tuple[LineHint, ...]:
    """Tables that were written without bars around them: what stands between bars over and under a rule."""
    for at, line in enumerate(lines):
        if "|" not in line or hints[at].cells or not _patterns()["cell rule"].match(line):
            continue
        below = at + 1
        while below < len(lines) and "|" in lines[below]:
            below += 1
        for number in range(max(0, at - 1), below):
            if "|" in lines[number]:
                hints[number] = replace(hints[number], cells=True)
    return tuple(hints)


def _cells(repaired: str, hints: Sequence[LineHint]) -> list[tuple[int, int, str, str]]:
    found = []
    at = 0
    for line, hint in zip(repaired.split("\n"), hints, strict=True):
        if hint.cells:
            if _patterns()["cell rule"].match(line):
                found.append((at, at + len(line), "", "table rule"))
            else:
                bars = [m.start() for m in compiled(r"(?<!\\)\|").finditer(line)]
                for bar in bars:
                    inner = bool(line[:bar].strip()) and (bar != bars[-1] or bool(line[bar + 1 :].strip()))
                    found.append((at + bar, at + bar + 1, ";" if inner else " ", "table cell"))
        at += len(line) + 1
    return found


def restore(text: Text, restorer: Restorer | None) -> tuple[Text, tuple[RestoredSyllable, ...], tuple[Edit, ...]]:
    """The text with its damaged parts read by the restorer, what was read, and the edits, one a run."""
    if restorer is None:
        return text, (), ()
    edits: list[Edit] = []
    restored: list[RestoredSyllable] = []
    kept = {offset for span in printed_numbers(text.repaired) for offset in range(span.start, span.end)}
    done = 0
    for run in sorted(restorer.restore(text.repaired), key=lambda r: (r.span.start, r.span.end)):
        old = run.span.of(text.repaired)
        # A restorer that would move a line break would unsettle everything that was noted by line.
        if run.span.start < done or run.replacement == old or "\n" in old or "\n" in run.replacement:
            continue
        if not kept.isdisjoint(range(run.span.start, run.span.end)):
            continue
        done = run.span.end
        new = _cased(old, run.replacement, run.span.start == 0 or text.repaired[run.span.start - 1] == "\n")
        edits.append(Edit(run.span, new, "restoration"))
        restored.append(RestoredSyllable(text.to_source(run.span), new, run.confidence))
    return text.apply(edits), tuple(restored), tuple(edits)


def printed_numbers(text: str) -> list[Span]:
    """The section numbers at the beginning of lines, even misread ones: they are read later, and are no words.

    >>> [span.of("Phan |\\nIl. MUC TIEU\\nla. Vay") for span in printed_numbers("Phan |\\nIl. MUC TIEU\\nla. Vay")]
    ['|', 'Il.']
    """
    found = compiled(
        rf"^\s*(?:([IVXLl1|i!]{{1,4}}[.,])(?=\s*[{UPPER}]{{2,}} ?[{UPPER}])"
        r"|([~|_]?\s?\(\d{1,2}\)|\d{1,2}(?:\.\d{1,2}){0,3}[.)])(?=\s)"
        r"|Ph\wn\s+([|IVXLl1]{1,4})\s*$)",
        re.M,
    ).finditer(text)
    return [Span(*match.span(match.lastindex or 0)) for match in found]


def _cased(old: str, new: str, begins_line: bool) -> str:
    """The first word of a line keeps its capital: there it tells where a paragraph begins."""
    if begins_line and old[:1].isupper() and new[:1].islower():
        return new[:1].upper() + new[1:]
    return new
