"""The text layer of a PDF, page by page, without running heads and page numbers; OCR where there is none."""

from __future__ import annotations

import io
import logging
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

from lsgraph.errors import SourceError
from lsgraph.patterns import compiled

_SMALL = 0.9
"""Raised characters at most so many times the size of their line are note marks."""
_SMALL_PRINT = 0.93
"""Notes are set in at most so many times the size of the text."""


def pdf_text(data: bytes, where: str = "") -> tuple[str, tuple[int, ...]]:
    """The text of a PDF and the offset where each page begins; pages are parted by a form feed.

    Raised numbers become `[n]`, in the text and in front of the notes. `SourceError` if the file is damaged or
    locked, or is a scan and no Tesseract with Vietnamese is there to read it.
    """
    pages = _read(data, where)
    if not any(len("".join(page).strip()) > 20 for page in pages):
        pages = [text.splitlines() for text in read_images(data, len(pages), where)]
    pages = without_furniture(pages)
    starts: list[int] = []
    text = ""
    for number, page in enumerate(pages):
        text += "\f" if number else ""
        starts.append(len(text))
        text += "\n".join(page) + "\n"
    return text, tuple(starts)


def _read(data: bytes, where: str) -> list[list[str]]:
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            pages = [_page_lines(page) for page in document.pages]
    except Exception as error:  # the parsers below raise kinds of their own for damage and for passwords
        locked = "password" in f"{type(error).__name__} {error}".lower()
        what = "is locked with a password" if locked else "is a damaged PDF"
        advice = "save it without a password" if locked else "get a whole copy of it"
        raise SourceError(what, where=where, advice=advice) from None
    if not pages:
        raise SourceError("is a PDF without pages", where=where, advice="get a whole copy of it")
    return pages


def _page_lines(page: Any) -> list[str]:
    """The lines of a page from the top; an empty line where the distance says that a paragraph begins."""
    found = _baselines(page.chars)
    steps = [a.base - b.base for a, b in pairwise(found) if a.base - b.base > 1]
    usual = median(steps) if steps else 0.0
    lines: list[str] = []
    last: float | None = None
    marked: set[str] = set()
    foot = _foot(found)
    for at, line in enumerate(found):
        words = _words(line)
        if not words:
            continue
        if at >= foot:
            words = _noted(words, marked)
        else:
            marked.update(compiled(r"(?<=\S)\[(\d{1,3})\]").findall(words))
        if last is not None and usual and last - line.base > 1.5 * usual:
            lines.append("")
        lines.append(words)
        last = line.base
    return lines


def _foot(lines: Sequence[_Baseline]) -> int:
    """Where the small print at the foot of a page begins; the number of lines where there is none."""
    sizes = sorted(line.size for line in lines for _ in line.chars)
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    at = len(lines)
    while at and lines[at - 1].size < _SMALL_PRINT * usual:
        at -= 1
    return at if at else len(lines)


def _noted(words: str, marked: set[str]) -> str:
    """A line of small print; in front of a note that the page has a mark for, its number as `[n]`.

    >>> _noted("(2) Gồm 12 xã", {"2"}), _noted("12 xã", {"2"})
    ('[2] Gồm 12 xã', '12 xã')
    """
    match = compiled(r"\(?(\d{1,3})\)?[.:]?\s+(?=\S)").match(words)
    if match is None or match[1] not in marked:
        return words
    marked.discard(match[1])
    return f"[{match[1]}] {words[match.end() :]}"


@dataclass
class _Baseline:
    """Characters that stand on one line; those of `raised` stand above it and are smaller."""

    base: float
    size: float
    chars: list[dict[str, Any]]
    raised: list[dict[str, Any]] = field(default_factory=list)


def _baselines(chars: Sequence[dict[str, Any]]) -> list[_Baseline]:
    """Lines by their baselines (fonts of one line may differ in height), with what is raised above them."""
    lines: list[_Baseline] = []
    for char in sorted((c for c in chars if c.get("upright", True)), key=lambda c: -_base(c)):
        size = float(char["size"])
        if lines and abs(lines[-1].base - _base(char)) <= 0.22 * max(size, lines[-1].size):
            lines[-1].chars.append(char)
            lines[-1].size = max(size, lines[-1].size)
        else:
            lines.append(_Baseline(_base(char), size, [char]))
    merged: list[_Baseline] = []
    for line in reversed(lines):
        below = merged[-1] if merged else None
        if below and line.size < _SMALL * below.size and 0 < line.base - below.base < 0.75 * below.size:
            below.raised += line.chars
        else:
            merged.append(line)
    return merged[::-1]


def _base(char: dict[str, Any]) -> float:
    """The height of a character's baseline. Its matrix leaves out a rise, which shows in a bottom above it."""
    base = float(char["matrix"][5])
    above = float(char["y0"]) - base
    return base + above + 0.2 * float(char["size"]) if above > 0.05 * float(char["size"]) else base


def _words(line: _Baseline) -> str:
    """The words of a line from left to right; raised numbers as `[n]`, but as ², ³ behind a unit of length."""
    raised = {id(char) for char in line.raised}
    words = ""
    number = ""
    right: float | None = None
    for char in sorted([*line.chars, *line.raised], key=lambda c: float(c["x0"])):
        if id(char) in raised and str(char["text"]) in "0123456789()[]":
            number += str(char["text"]) if str(char["text"]).isdigit() else ""
            right = float(char["x1"])
            continue
        words, number = words + mark_of(words, number), ""
        if right is not None and char["x0"] - right > 0.18 * line.size and not words.endswith(" "):
            words += " "
        words += str(char["text"])
        right = float(char["x1"])
    return " ".join((words + mark_of(words, number)).split())


def mark_of(before: str, number: str) -> str:
    """How a raised number is written: a power behind a unit of length, else a note mark.

    >>> mark_of("12 m", "2"), mark_of("tại xã", "2")
    ('²', '[2]')
    """
    if number in ("2", "3") and compiled(r"(?:^|[\s\d/(])[kcdm]?m$").search(before.rstrip()):
        return "²" if number == "2" else "³"
    return f"[{number}]" if number else ""


def without_furniture(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """Pages without what is printed on many of them at the top or bottom: running heads and page numbers."""
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({_pattern(line) for line in _edges(page)})
    often = {p for p, n in counts.items() if p and n >= max(2, 0.5 * len(pages))}
    cleaned = []
    for page in pages:
        lines = list(page)
        for edge in (0, -1):
            for _ in range(2):
                while lines and not lines[edge].strip():
                    lines.pop(edge)
                if lines and (_pattern(lines[edge]) in often or _is_number(lines[edge])):
                    lines.pop(edge)
        while lines and not lines[0].strip():
            lines.pop(0)
        while lines and not lines[-1].strip():
            lines.pop()
        cleaned.append(lines)
    return cleaned


def _edges(page: Sequence[str]) -> list[str]:
    full = [line for line in page if line.strip()]
    return full[:2] + full[-2:]


def _pattern(line: str) -> str:
    return compiled(r"\d+").sub("#", " ".join(line.split()))


def _is_number(line: str) -> bool:
    return bool(compiled(r"\s*(?:[-–]\s*)?(?:Trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?(?:\s*[-–])?\s*").fullmatch(line))


def read_images(data: bytes, count: int, where: str = "") -> list[str]:
    """The pages of a scan as Tesseract reads them; `SourceError` says what to install if it cannot."""
    advice = "install Tesseract with Vietnamese (Debian: tesseract-ocr tesseract-ocr-vie), or give a file with text"
    program = shutil.which("tesseract")
    if program is None:
        raise SourceError("is a scan without text", where=where, advice=advice)
    languages = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=60, check=False)
    if "vie" not in languages.stdout.split():
        raise SourceError("is a scan without text", where=where, advice=advice)
    import pdfplumber

    texts: list[str] = []
    with tempfile.TemporaryDirectory() as folder, pdfplumber.open(io.BytesIO(data)) as document:
        for number, page in enumerate(document.pages):
            image = Path(folder) / f"{number}.png"
            page.to_image(resolution=300).save(str(image))
            done = subprocess.run(
                [program, str(image), "stdout", "-l", "vie"], capture_output=True, text=True, timeout=600, check=False
            )
            if done.returncode:
                raise SourceError(f"page {number + 1} cannot be read by Tesseract", where=where, advice=advice)
            texts.append(done.stdout)
    if len(texts) != count or not "".join(texts).strip():
        raise SourceError("is a scan in which Tesseract finds no words", where=where, advice="give a better scan")
    return texts
