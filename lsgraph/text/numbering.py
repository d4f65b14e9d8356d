"""The number in front of a section: its kind, its value, and what it is as a part of a path."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from lsgraph.ids import fold
from lsgraph.letters import UPPER
from lsgraph.model import SectionKind
from lsgraph.patterns import compiled
from lsgraph.text.lines import is_shouted

_RANKS: dict[str, int] = {
    "part": 0, "chapter": 1, "division": 2, "roman": 3, "article": 4, "number": 5, "letter": 20, "paren": 21,
    "ordinal": 22, "upper": 2,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Marker:
    """A printed section number. `value` is its place among its siblings, `part` its piece of a path."""

    kind: SectionKind
    printed: str
    part: str
    value: int
    rank: int
    end: int
    depth: int = 1
    paren: bool = False


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "part": re.compile(
            r"(?:Phần|PHẦN|Ph\wn(?=\s+[|IVXl1]{1,4}\s*$))\s+((?:thứ|THỨ)\s+\w+|[IVXLC]+|\d{1,2}|[|l1Ii]{1,3})"
            r"(?=[\s.:,]|$)[.:]?\s*"
        ),
        "chapter": re.compile(r"(?:Chương|CHƯƠNG)\s+([IVXLC]+|\d{1,2})(?=[\s.:]|$)[.:]?\s*"),
        "division": re.compile(rf"(?:Mục|MỤC)\s+(\d{{1,2}}|[IVXLC]+)(?:[.:]\s*|\s*$|\s+(?=[{UPPER}]{{2}}))"),
        "article": re.compile(r"(?:Điều|ĐIỀU)\s+(\d{1,3}[a-zđ]?)\s*[.:]\s*|(?:Điều|ĐIỀU)\s+(\d{1,3})\s*$"),
        "roman": re.compile(r"([IVXLC]{1,6})\s*[.)\-–]\s*(?=\S)|([IVXLC]{1,6})\s*[./]\s*$"),
        "bare roman": re.compile(rf"([IVX]{{1,5}})\s+(?=[{UPPER}]{{2,}} ?[{UPPER}]{{2,}})"),
        "upper": re.compile(r"([A-HĐ])\s*[.)]\s*(?=[^\W\d_]|[\"“])"),
        "slip": re.compile(rf"([IVXLl1|i!]{{1,4}})[.,]\s*(?=[{UPPER}]{{2,}})"),
        "number": re.compile(
            r"(\d{1,2}(?:\.\d{1,2}){0,3})(?:\.\)|[.)]|\s*[-–](?=\s))\s*(?=[^\W\d_]|[\"“(])"
            r"|(\d{1,2}(?:\.\d{1,2}){1,3})\s+(?=[^\W\d_]|[\"“])"
            r"|(\d{1,2}(?:\.\d{1,2}){0,3})\.\s+(?=\d[\d.,]*\s*(?:%|[^\W\d_]))"
        ),
        "letter": re.compile(r"([a-zđ])(?:[.)]\s*(?=[^\W\d_]|[\"“(])|\)\s+(?=\d))"),
        "sub letter": re.compile(r"([a-zđ]\.?\d{1,2})[.)]\s*(?=[^\W\d_])"),
        "paren": re.compile(r"[~|_/]?\s*\((\d{1,2}|[a-zđ]|[ivx]{1,4})\)[.:]?\s*(?=\S)"),
        "ordinal": re.compile(
            r"((?:Một|Hai|Ba|Bốn|Tư|Năm|Sáu|Bảy|Tám|Chín|Mười(?: một| hai| ba| bốn| lăm)?)(?: là|, là)\s*[:,]?|"
            r"(?:Thứ nhất|Thứ hai|Thứ ba|Thứ tư|Thứ năm|Thứ sáu|Thứ bảy|Thứ tám)\s*(?:là)?\s*[:,])\s*"
        ),
    }


_WORDS = {
    "nhat": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9,
    "muoi": 10,
}  # fmt: skip
LETTERS = "abcdđeghiklmnopqrstuvxy"


def roman_value(numeral: str) -> int:
    """The value of a Roman numeral, 0 if it is none.

    >>> roman_value("XIV"), roman_value("IIII"), roman_value("VX")
    (14, 0, 0)
    """
    if not compiled(r"X{0,3}(?:IX|IV|V?I{0,3})|X?L(?:IX|IV|V?I{0,3})").fullmatch(numeral) or not numeral:
        return 0
    worth = {"I": 1, "V": 5, "X": 10, "L": 50}
    values = [worth[ch] for ch in numeral]
    return sum(-v if i + 1 < len(values) and v < values[i + 1] else v for i, v in enumerate(values))


def _value(kind: str, token: str) -> int:
    if token.isdigit():
        return int(token)
    if kind in ("part", "chapter", "division", "roman"):
        # A small l that was read as a capital: LI for II, far more likely here than fifty-one.
        token = token.replace("L", "I") if roman_value(token.replace("L", "I")) else token
        value = roman_value(token) or roman_value(compiled(r"[|l1i]").sub("I", token))
        return value or _WORDS.get(fold(token).split()[-1], 0)
    if kind == "number":
        return int(token.split(".")[-1])
    if kind == "ordinal":
        words = [w for w in fold(token).split() if w not in ("la", "thu")]
        return sum(_WORDS.get(w, 0) for w in words)
    return LETTERS.find(token[0].lower()) + 1


def read_marker(words: str) -> Marker | None:
    """The section number at the beginning of a paragraph, None where there is none.

    >>> read_marker("4.1.2. Công tác tổ chức").part
    '4.1.2'
    >>> read_marker("2025 là năm bứt phá") is None
    True
    """
    for kind, pattern in _patterns().items():
        match = pattern.match(words)
        marker = _marker(kind, match) if match else None
        if marker is not None:
            return marker
    return None


def _marker(kind: str, match: re.Match[str]) -> Marker | None:
    token = next(group for group in match.groups() if group)
    printed = match.group().strip()
    if kind in ("slip", "bare roman"):
        rest = match.string[match.end() :]
        token = compiled(r"[Ll1|i!]").sub("I", token)
        if not is_shouted(rest) or len(rest) < 6 or not roman_value(token):
            return None
        return Marker("roman", printed, token, roman_value(token), _RANKS["roman"], match.end())
    if kind == "part" and compiled(r"[|lIi]+|11+").fullmatch(token):
        token = compiled(r"[|l1i]").sub("I", token)
    value = _value("letter" if kind == "sub letter" else kind, token)
    if not value:
        return None
    if kind == "number":
        depth = token.count(".") + 1
        return Marker("number", printed, token, value, _RANKS["number"] + depth - 1, match.end(), depth)
    if kind == "paren":
        return Marker("number", printed, f"({token})", value, _RANKS["paren"], match.end(), paren=True)
    if kind == "upper":
        return Marker("letter", printed, token, ord(token) - ord("A") + 1, _RANKS["upper"], match.end(), 3)
    if kind == "sub letter":
        return Marker("letter", printed, token, int(compiled(r"\D").sub("", token)), _RANKS["letter"], match.end(), 2)
    if kind == "ordinal":
        word = compiled(r"\s*(?:là)?\s*[:,]*\s*$").sub("", printed)
        return Marker("ordinal", printed, word, value, _RANKS["ordinal"], match.end())
    if kind in ("part", "chapter", "division", "article"):
        name = {"part": "Phần", "chapter": "Chương", "division": "Mục", "article": "Điều"}[kind]
        shown = token.lower() if "thứ" in token.lower() else token
        return Marker(kind, printed, f"{name} {shown}", value, _RANKS[kind], match.end())  # type: ignore[arg-type]
    if kind == "roman" and roman_value(token.replace("L", "I")):
        token = token.replace("L", "I")
    return Marker(kind, printed, token, value, _RANKS[kind], match.end())  # type: ignore[arg-type]
