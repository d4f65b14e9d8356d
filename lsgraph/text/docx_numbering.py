"""The numbers that Word counts by itself and prints in front of paragraphs."""

from __future__ import annotations

import re
from collections import defaultdict
from xml.etree import ElementTree

from lsgraph.patterns import compiled

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Numbering:
    """Counts numbered paragraphs as Word does. Give it every paragraph in order."""

    def __init__(self, numbering: ElementTree.Element | None, styles: ElementTree.Element | None) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._abstract: dict[str, str] = {}
        self._style_numbers: dict[str, tuple[str, int]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        if numbering is not None:
            self._read(numbering)
        if styles is not None:
            self._read_styles(styles)

    def _read(self, numbering: ElementTree.Element) -> None:
        for abstract in numbering.findall(f"{_W}abstractNum"):
            levels = {}
            for level in abstract.findall(f"{_W}lvl"):
                levels[_number(level.get(f"{_W}ilvl"))] = (
                    _value(level, "numFmt") or "decimal",
                    _value(level, "lvlText") or "",
                    _number(_value(level, "start"), 1),
                )
            self._levels[abstract.get(f"{_W}abstractNumId", "")] = levels
        for num in numbering.findall(f"{_W}num"):
            self._abstract[num.get(f"{_W}numId", "")] = _value(num, "abstractNumId") or ""

    def _read_styles(self, styles: ElementTree.Element) -> None:
        for style in styles.findall(f"{_W}style"):
            properties = style.find(f"{_W}pPr/{_W}numPr")
            if properties is not None and _value(properties, "numId"):
                level = _number(_value(properties, "ilvl"))
                self._style_numbers[style.get(f"{_W}styleId", "")] = (_value(properties, "numId") or "", level)

    def label(self, paragraph: ElementTree.Element) -> str:
        """The number in front of a paragraph (`1.2.`, `a)`, `-`), "" for none."""
        properties = paragraph.find(f"{_W}pPr")
        if properties is None:
            return ""
        own = properties.find(f"{_W}numPr")
        style = _value(properties, "pStyle") or ""
        if own is not None and _value(own, "numId"):
            num, level = _value(own, "numId") or "", _number(_value(own, "ilvl"))
        elif style in self._style_numbers:
            num, level = self._style_numbers[style]
        else:
            return ""
        levels = self._levels.get(self._abstract.get(num, ""), {})
        if num == "0" or level not in levels:
            return ""
        return self._count(self._abstract[num], levels, level)

    def _count(self, key: str, levels: dict[int, tuple[str, str, int]], level: int) -> str:
        counts = self._counts[key]
        counts[level] = counts.get(level, levels[level][2] - 1) + 1
        for deeper in [n for n in counts if n > level]:
            del counts[deeper]
        form, text, _ = levels[level]
        if form == "bullet":
            return "-"
        if form == "none":
            return ""

        def shown(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            if at not in levels:
                return ""
            return printed(counts.get(at, levels[at][2]), levels[at][0])

        return compiled(r"%(\d)").sub(shown, text).strip()


def printed(value: int, form: str) -> str:
    """A number in one of Word's forms.

    >>> printed(4, "upperRoman"), printed(5, "lowerLetter"), printed(3, "decimal")
    ('IV', 'e', '3')
    """
    if form in ("upperRoman", "lowerRoman"):
        numeral = _roman(value)
        return numeral if form == "upperRoman" else numeral.lower()
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("a") + (value - 1) % 26)
        return letter.upper() if form == "upperLetter" else letter
    if form == "decimalZero":
        return f"{value:02d}"
    return str(value)


def _roman(value: int) -> str:
    numeral = ""
    for worth, sign in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while value >= worth:
            numeral += sign
            value -= worth
    return numeral


def _value(parent: ElementTree.Element, name: str) -> str | None:
    child = parent.find(f"{_W}{name}")
    return child.get(f"{_W}val") if child is not None else None


def _number(text: str | None, missing: int = 0) -> int:
    return int(text) if text and text.lstrip("-").isdigit() else missing
