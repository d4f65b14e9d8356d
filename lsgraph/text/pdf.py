"""The text layer of a PDF, page by page, without running heads and page numbers; OCR where there is none."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

from lsgraph.errors import SourceError

_SMALL = 0.82
"""Raised characters at most so many times the size of their line are note marks."""


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
    found = page.extract_text_lines(return_chars=True, x_tolerance_ratio=0.15)
    merged = _with_marks(found)
    steps = [b[1] - a[1] for a, b in zip(merged, merged[1:], strict=False) if b[1] > a[1]]
    usual = median(steps) if steps else 0.0
    lines: list[str] = []
    last: float | None = None
    for words, top in merged:
        if last is not None and usual and top - last > 1.6 * usual:
            lines.append("")
        lines.append(words)
        last = top
    return lines


def _with_marks(found: Sequence[dict[str, Any]]) -> list[tuple[str, float]]:
    """Words and top of each line, raised small numbers as `[n]`."""
    merged: list[tuple[str, float]] = []
    for line in found:
        chars = line["chars"]
        size = median(c["size"] for c in chars) if chars else 0.0
        words = str(line["text"])
        runs = _raised(chars, size)
        for run in runs:
            number = "".join(c["text"] for c in run)
            at = _place(words, chars, run)
            if at >= 0:
                words = words[:at] + f"[{number}]" + words[at + len(number) :]
        merged.append((words, float(line["top"])))
    return merged


def _raised(chars: Sequence[dict[str, Any]], size: float) -> list[list[dict[str, Any]]]:
    """Runs of small digits that stand higher than the characters around them, last first; not powers of units."""
    runs: list[list[dict[str, Any]]] = []
    base = median(c["bottom"] for c in chars) if chars else 0.0
    for at, char in enumerate(chars):
        raised = char["text"].isdigit() and char["size"] < _SMALL * size and char["bottom"] < base - 0.1 * size
        if not raised:
            continue
        if runs and runs[-1][-1] is chars[at - 1]:
            runs[-1].append(char)
        else:
            runs.append([char])
    kept = []
    for run in runs:
        start = next(i for i, c in enumerate(chars) if c is run[0])
        before = "".join(c["text"] for c in chars[max(0, start - 4) : start])
        if not re.search(r"(?:^|[\s\d/])(?:k|d|c|m)?m$", before):
            kept.append(run)
    return kept[::-1]


def _place(words: str, chars: Sequence[dict[str, Any]], run: Sequence[dict[str, Any]]) -> int:
    """Where a run of characters stands in the words of its line (which also have blanks between them)."""
    index = next(i for i, c in enumerate(chars) if c is run[0])
    skip = sum(1 for c in chars[:index] if not c["text"].isspace())
    for at, ch in enumerate(words):
        if ch.isspace():
            continue
        if skip == 0:
            return at
        skip -= 1
    return -1


def without_furniture(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """Pages without what is printed on many of them at the top or bottom: running heads and page numbers."""
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({_pattern(line) for line in _edges(page)})
    often = {p for p, n in counts.items() if p and n >= max(2, 0.5 * len(pages)) and (p == "#" or len(pages) > 2)}
    cleaned = []
    for page in pages:
        lines = list(page)
        for edge in (0, -1):
            for _ in range(2):
                while lines and not lines[edge].strip():
                    lines.pop(edge)
                if lines and (_pattern(lines[edge]) in often or _is_number(lines[edge])):
                    lines.pop(edge)
        cleaned.append(lines)
    return cleaned


def _edges(page: Sequence[str]) -> list[str]:
    full = [line for line in page if line.strip()]
    return full[:2] + full[-2:]


def _pattern(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()))


def _is_number(line: str) -> bool:
    return bool(re.fullmatch(r"\s*(?:[-–]\s*)?(?:Trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?(?:\s*[-–])?\s*", line))


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
