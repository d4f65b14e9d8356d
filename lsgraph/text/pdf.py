"""The text layer of a PDF, page by page, without running heads and page numbers; OCR where there is none."""

from __future__ import annotations

import io
import logging
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import inf
from pathlib import Path
from statistics import median
from typing import Any

from lsgraph.errors import SourceError
from lsgraph.patterns import compiled
from lsgraph.text.encodings import from_tcvn3, from_vni, old_font
from lsgraph.text.pdf_lines import Baseline, baselines
from lsgraph.text.pdf_tables import Block, aligned, ruled_tables

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
    old = old_font("\n".join(line for page in pages for line in page))
    if old is not None:
        convert = from_vni if old[1] == "vni" else from_tcvn3
        pages = [[convert(line) for line in page] for page in pages]
    pages = over_pages(without_furniture(pages))
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
    tables, chars = ruled_tables(page)
    found = baselines(chars)
    foot = _foot(found)
    steps = [a.base - b.base for a, b in pairwise(found) if a.base - b.base > 1]
    usual = median(steps) if steps else 0.0
    columns, rest = aligned(found)
    blocks = sorted([*tables, *columns], key=lambda block: -block.base)
    notes = {id(line) for line in found[foot:]}
    lines: list[str] = []
    last: float | None = None
    marked: set[str] = set()
    for line in rest:
        last = None if _placed(lines, blocks, line.base, marked) else last
        words = line.words
        if not words:
            continue
        if id(line) in notes:
            words = _noted(words, marked)
        else:
            marked.update(_marks(words))
        if last is not None and usual and last - line.base > 1.5 * usual:
            lines.append("")
        lines.append(words)
        last = line.base
    _placed(lines, blocks, -inf, marked)
    return lines


def _placed(lines: list[str], blocks: list[Block], base: float, marked: set[str]) -> bool:
    """Puts the blocks that stand above a height behind the lines, and takes them off the list; whether any did."""
    before = len(lines)
    while blocks and blocks[0].base > base:
        block = blocks.pop(0)
        marked.update(_marks(" ".join(block.lines)))
        lines += [*([""] if lines and lines[-1] else []), *block.lines, ""]
    return len(lines) > before


def _marks(words: str) -> list[str]:
    return compiled(r"(?<=\S)\[(\d{1,3})\]").findall(words)


def _foot(lines: Sequence[Baseline]) -> int:
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
                if lines and not _is_row(lines[edge]) and (_pattern(lines[edge]) in often or _is_number(lines[edge])):
                    lines.pop(edge)
        while lines and not lines[0].strip():
            lines.pop(0)
        while lines and not lines[-1].strip():
            lines.pop()
        cleaned.append(lines)
    return cleaned


def over_pages(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """Pages on which a table goes on from the page before, without its header again and with its broken row whole.

    >>> over_pages([["| Năm | Chỉ tiêu |", "| 2025 | Thu nội |"], ["| Năm | Chỉ tiêu |", "|  | địa |", "Hết."]])
    [['| Năm | Chỉ tiêu |', '| 2025 | Thu nội địa |'], ['Hết.']]
    """
    done: list[list[str]] = []
    header: list[str] = []
    for page in pages:
        lines = list(page)
        above = done[-1] if done else []
        if above and lines and _is_row(above[-1]) and _is_row(lines[0]) and _width(above[-1]) == _width(lines[0]):
            again = 0
            while again < min(len(header), len(lines)) and lines[again] == header[again]:
                again += 1
            del lines[:again]
            if lines and _goes_on(lines[0]):
                above[-1] = _joined(above[-1], lines.pop(0))
        else:
            header = []
        start = len(lines)
        while start and _is_row(lines[start - 1]):
            start -= 1
        if start:
            header = lines[start:]
        elif not header:
            header = list(lines)
        done.append(lines)
    return done


def _is_row(line: str) -> bool:
    return line.startswith("| ")


def _row(line: str) -> list[str]:
    return [cell.strip() for cell in compiled(r"(?<!\\)\|").split(line)[1:-1]]


def _width(line: str) -> int:
    return len(_row(line))


def _goes_on(line: str) -> bool:
    """Whether a row is the rest of one: nothing in its first cell, and the first words begin in the middle."""
    cells = _row(line)
    words = next((cell for cell in cells if cell), "")
    return bool(words) and not cells[0] and words[0].islower()


def _joined(first: str, second: str) -> str:
    cells = [" ".join(part for part in pair if part) for pair in zip(_row(first), _row(second), strict=True)]
    return "| " + " | ".join(cells) + " |"


def _edges(page: Sequence[str]) -> list[str]:
    full = [line for line in page if line.strip() and not _is_row(line)]
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
