"""Footnotes of web pages: a link whose words are a number, to a block that links back or is named as a note.

Pandoc, Word, MediaWiki and most editors write them so, each with names of its own (`fn1`, `_ftn1`, `cite_note-1`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lsgraph.patterns import compiled

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_HOLDERS = ("li", "p", "div", "dd", "td", "aside", "tr")
_SHOWN = r"\W{0,2}(?:\d{1,3}|[*†‡]{1,3})\W{0,2}"


@dataclass
class HtmlNotes:
    """By the identity of a tag: the number of the note that a link stands for ("" for a repeated link), the number
    of the note that a block is, and the links back, which say nothing."""

    marks: dict[int, str] = field(default_factory=dict)
    bodies: dict[int, str] = field(default_factory=dict)
    back: set[int] = field(default_factory=set)


def html_notes(soup: BeautifulSoup) -> HtmlNotes:
    """The footnotes of a page."""
    found = HtmlNotes()
    named = _named(soup)
    links = [link for link in soup.find_all("a", href=True) if str(link["href"]).startswith("#")]
    taken: set[str] = set()
    for link in links:
        target = named.get(str(link["href"])[1:])
        if target is None or not compiled(_SHOWN).fullmatch(link.get_text().strip()):
            continue
        body = _body(target, link)
        if body is None or id(link) in found.back:
            continue
        if id(body) in found.bodies:
            found.marks[id(link)] = ""
            continue
        back = [a for a in body.find_all("a", href=True) if _leads_back(a, body, named)]
        if not any(_leads_to(a, link) for a in back) and not _is_named_note(target):
            continue
        number = _number(link.get_text(), taken)
        taken.add(number)
        found.marks[id(link)] = number
        found.bodies[id(body)] = number
        found.back.update(map(id, back))
    return found


def _named(soup: BeautifulSoup) -> dict[str, Tag]:
    named: dict[str, Tag] = {}
    for tag in soup.find_all(True):
        for key in (tag.get("id"), tag.get("name")):
            if isinstance(key, str) and key:
                named.setdefault(key, tag)
    return named


def _body(target: Tag, link: Tag) -> Tag | None:
    """The block that a link leads to, if it stands behind the link and not around it."""
    block = target if target.name in _HOLDERS else target.find_parent(_HOLDERS)
    if block is None or block in link.parents or block.find(["h1", "h2", "h3", "h4"]):
        return None
    return block if _is_behind(block, link) else None


def _is_behind(block: Tag, link: Tag) -> bool:
    """Whether a block stands behind a link, by the lines and columns of the file."""
    places: Sequence[tuple[int, int]] = [((tag.sourceline or 0), (tag.sourcepos or 0)) for tag in (link, block)]
    return places[0] < places[1]


def _leads_to(link: Tag, mark: Tag) -> bool:
    """Whether a link leads back to a mark or to what is right around it."""
    name = str(link["href"])[1:]
    around = [mark, *list(mark.parents)[:3], *mark.find_all(True)]
    return bool(name) and any(name in (tag.get("id"), tag.get("name")) for tag in around)


def _leads_back(link: Tag, body: Tag, named: dict[str, Tag]) -> bool:
    """Whether a link of a note is an arrow, a letter or a number that leads to something before it."""
    target = named.get(str(link["href"])[1:])
    return target is not None and len(link.get_text().strip()) <= 4 and _is_behind(body, target)


def _is_named_note(target: Tag) -> bool:
    name = str(target.get("id") or target.get("name") or "")
    return compiled(r"_?(?:fn|ftn|edn|footnote|endnote|note|cite_note)[-_:]?.{0,40}?\d+").fullmatch(name) is not None


def _number(shown: str, taken: set[str]) -> str:
    """The number as printed; for a star or a number that was used before, the next free one."""
    number = compiled(r"\D").sub("", shown)
    if number and number not in taken:
        return number
    return str(max((int(one) for one in taken), default=0) + 1)
