"""Small pictures and diagrams as SVG text: escaped, titled, styled by classes. Charts of data are drawn by `plots`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from markupsafe import Markup, escape


class Drawing:
    """An SVG picture with a name that screen readers say. Attribute names are written with underscores.

    >>> drawing = Drawing(10, 10, "a dot")
    >>> drawing.add("circle", "<one>", cx=5, cy=5, r=2)
    >>> "&lt;one&gt;" in drawing.markup()
    True
    """

    def __init__(self, width: float, height: float, title: str, *, css: str, stretch: bool = False) -> None:
        self.width, self.height, self.title, self.css, self.stretch = width, height, title, css, stretch
        self.parts: list[str] = []

    def add(self, tag: str, title: str = "", **attributes: object) -> None:
        """An element; `css` becomes its class, `title` its tooltip."""
        inside = f"<title>{escape(title)}</title>" if title else ""
        self.parts.append(f"<{tag}{_attributes(attributes)}>{inside}</{tag}>")

    def text(self, x: float, y: float, text: str, *, anchor: str = "", css: str = "", href: str = "") -> None:
        attributes = {"x": f"{x:.1f}", "y": f"{y:.1f}", "text_anchor": anchor or None, "css": css or None}
        made = f"<text{_attributes(attributes)}>{escape(text)}</text>"
        self.parts.append(f'<a href="{escape(href)}">{made}</a>' if href else made)

    @contextmanager
    def group(self, **attributes: object) -> Iterator[None]:
        self.parts.append(f"<g{_attributes(attributes)}>")
        yield
        self.parts.append("</g>")

    def markup(self) -> Markup:
        """The picture; `role` is `group` where things inside can be reached, `img` where they cannot."""
        inside = "".join(self.parts)
        role = "group" if "<a " in inside or 'role="button"' in inside else "img"
        stretch = ' preserveAspectRatio="none"' if self.stretch else ""
        return Markup(
            f'<svg xmlns="http://www.w3.org/2000/svg" class="{escape(self.css)}" role="{role}" '
            f'aria-label="{escape(self.title)}" viewBox="0 0 {self.width:.0f} {self.height:.0f}" '
            f'width="{self.width:.0f}" height="{self.height:.0f}"{stretch}>{inside}</svg>'
        )


def _attributes(attributes: Mapping[str, object]) -> str:
    names = {"css": "class"}
    return "".join(
        f' {names.get(name, name.replace("_", "-"))}="{escape(str(value))}"'
        for name, value in attributes.items()
        if value is not None
    )


def text_lines(text: str, most: int, rows: int = 2) -> list[str]:
    """The text in lines of about `most` characters, cut with an ellipsis after `rows`.

    >>> text_lines("Nhà máy nhiệt điện Na Dương II", 18)
    ['Nhà máy nhiệt điện', 'Na Dương II']
    """
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= most:
            if len(lines) == rows:
                lines[-1] = clip(lines[-1] + " " + word + " …", most)
                break
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return [clip(line, most + 4) for line in lines]


def clip(text: str, most: int) -> str:
    """At most `most` characters, cut at a word where one is near.

    >>> clip("một hai ba bốn", 9)
    'một hai…'
    """
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    blank = cut.rfind(" ")
    return (cut[:blank] if blank > most * 0.6 else cut) + "…"
