"""The font of a run in a Word document, and its words where that is a font of before Unicode: VNI, TCVN3 (ABC)."""

from __future__ import annotations

from xml.etree import ElementTree

from lsgraph.text.encodings import from_tcvn3, from_vni

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DEEPEST = 20


class Fonts:
    """Finds the font of runs: their own, else that of their style, of their paragraph's style, or of the document."""

    def __init__(self, styles: ElementTree.Element | None) -> None:
        self._own: dict[str, str] = {}
        self._above: dict[str, str] = {}
        self._paragraphs = self._document = ""
        for style in styles.findall(f"{_W}style") if styles is not None else ():
            name = style.get(f"{_W}styleId", "")
            self._own[name] = _font(style)
            self._above[name] = _value(style, "basedOn")
            if style.get(f"{_W}type") == "paragraph" and style.get(f"{_W}default") in ("1", "true"):
                self._paragraphs = name
        defaults = styles.find(f"{_W}docDefaults/{_W}rPrDefault") if styles is not None else None
        if defaults is not None:
            self._document = _font(defaults)

    def of_paragraph(self, paragraph: ElementTree.Element) -> str:
        """The font of the runs of a paragraph that name none."""
        properties = paragraph.find(f"{_W}pPr")
        style = _value(properties, "pStyle") if properties is not None else ""
        return self._of_style(style or self._paragraphs) or self._document

    def of_run(self, run: ElementTree.Element, otherwise: str) -> str:
        """The font of a run; `otherwise` is that of its paragraph."""
        properties = run.find(f"{_W}rPr")
        style = _value(properties, "rStyle") if properties is not None else ""
        return _font(run) or self._of_style(style) or otherwise

    def _of_style(self, name: str) -> str:
        for _ in range(_DEEPEST):
            if self._own.get(name) or not name:
                break
            name = self._above.get(name, "")
        return self._own.get(name, "")


def _font(parent: ElementTree.Element) -> str:
    fonts = parent.find(f"{_W}rPr/{_W}rFonts")
    return (fonts.get(f"{_W}ascii") or fonts.get(f"{_W}hAnsi") or "") if fonts is not None else ""


def _value(parent: ElementTree.Element, name: str) -> str:
    found = parent.find(f"{_W}{name}")
    return found.get(f"{_W}val", "") if found is not None else ""


def in_unicode(words: str, font: str) -> str:
    """Words set in a font, in Unicode.

    >>> in_unicode("tænh Laïng Sôn", "VNI-Times"), in_unicode("tØnh L¹ng S¬n", ".VnTimeH")
    ('tỉnh Lạng Sơn', 'TỈNH LẠNG SƠN')
    """
    name = font.lower()
    if name.startswith("vni"):
        return from_vni(words)
    if name.startswith(".vn"):
        plain = from_tcvn3(words)
        return plain.upper() if name.endswith("h") else plain
    return words


def is_old(font: str) -> bool:
    """Whether a font is one of before Unicode."""
    return font.lower().startswith(("vni", ".vn"))
