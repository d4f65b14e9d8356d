"""Instruments that documents cite by number and the registry does not hold: which mentions mean the same one.

A number says by itself which instrument is meant only where it holds its year or the term of the house that gave it
("72/2025/QH15"). Others begin again each year ("13/NQ-CP"), and each province has its own ("206/NQ-HĐND"). So an
instrument is a number with its year and with whose it is, as far as documents say so. Who leaves the year out means
the one year that the document, or else any document at hand, gives to the number; where there are several, the year
stays unknown. Nothing else is concluded.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from lsgraph.link import Link, Unheld, link_citation
from lsgraph.mentions.instrument_forms import name_forms
from lsgraph.mentions.province import province_of
from lsgraph.model import Citation, Mapped
from lsgraph.patterns import compiled
from lsgraph.registry import Registry
from lsgraph.span import Span

_WHOLE = re.compile(r"\d[^/-]*[/-].*[A-ZĐ]|\d+/\d{4}$")
"""A number with a code behind it, or with its year: not the "57" of a short form."""
_TELLS_TIME = re.compile(r"/\d{4}(?:/|$)|QH\d+(?:$|-)")
_LOCAL = re.compile(r"[-/](?:CT|TT)?(?:UBND|HĐND|TU|HU|ĐU|BTV|BCH|BCĐ|VP|TTPVHCC|S(?!L)[A-ZĐ]\w+)(?=$|[-/])")
"""Codes of issuers that each province, district or commune has; "SL" is what decrees once were."""
_LOWER = re.compile(r"(?:huyện|xã|phường|thị trấn|thị xã|quận|đặc khu) \w.*")


@dataclass(frozen=True, slots=True)
class _Said:
    """What one mention tells: whose the number is and of which year, "" where it does not say."""

    number: str
    whose: str
    year: str


Documents = Sequence[Mapped]
Links = Sequence[dict[int, Link]]


def with_unheld(documents: Documents, links: Links) -> list[dict[int, Link]]:
    """The links, those of whole numbers that no entry answers with the instrument that is meant."""
    identities = [_identities(mapped, found) for mapped, found in zip(documents, links, strict=True)]
    years = _years(said for one in identities for said in one.values())
    of_all: dict[_Said, list[Citation]] = defaultdict(list)
    settled: list[dict[int, _Said]] = []
    for mapped, one in zip(documents, identities, strict=True):
        mine = {key: _in_its_year(said, years) for key, said in one.items()}
        settled.append(mine)
        for citation in mapped.citations:
            if id(citation) in mine:
                of_all[mine[id(citation)]].append(citation)
    instruments = {said: _instrument(said, citations) for said, citations in of_all.items()}
    return [
        {
            key: replace(link, unheld=instruments[mine[key]]) if key in mine else link
            for key, link in found.items()
        }
        for found, mine in zip(links, settled, strict=True)
    ]  # fmt: skip


def texts_of(documents: Documents, links: Links, registry: Registry) -> list[Link | None]:
    """For each document what it is the text of: an entry of the registry, or an instrument that is cited."""
    cited = {
        (one.number, one.whose, one.year): one
        for found in links
        for one in (link.unheld for link in found.values())
        if one is not None
    }
    return [_text_of(mapped, registry, cited) for mapped in documents]


def _text_of(mapped: Mapped, registry: Registry, cited: dict[tuple[str, str, str], Unheld]) -> Link | None:
    document = mapped.reading.document
    if not _WHOLE.match(document.number) or not document.date:
        return None
    province = province_of(mapped.reading)
    # A document is what its own head says, as a citation of it would.
    own = Citation(Span(0, 0), document.number, document.kind, document.date, document.issuer)
    link = link_citation(own, (), registry, province)
    if link.status == "resolved":
        # A number alone, of another year or without one in the registry, does not prove that this is the text.
        entry = registry.get("instruments", link.entries[0])
        return link if entry is not None and entry.data.get("date") == document.date else None
    said = _said(own)
    if _LOCAL.search(said.number) and not said.whose:
        said = replace(said, whose=province)
    found = cited.get((said.number, said.whose, said.year))
    return replace(link, unheld=found) if found is not None and link.status == "unheld" else None


def _identities(mapped: Mapped, links: dict[int, Link]) -> dict[int, _Said]:
    """What each mention of an instrument that is not held tells, completed by what its document says elsewhere."""
    said = {
        id(citation): _said(citation)
        for citation in mapped.citations
        if _WHOLE.match(citation.number) and (link := links.get(id(citation))) is not None and link.status == "unheld"
    }
    if not said:
        return {}
    province = province_of(mapped.reading)
    owners: dict[str, set[str]] = defaultdict(set)
    for one in said.values():
        if one.whose:
            owners[one.number].add(one.whose)
    owned = {key: _owned(one, owners.get(one.number, set()), province) for key, one in said.items()}
    years = _years(owned.values())
    return {key: _in_its_year(one, years) for key, one in owned.items()}


def _said(citation: Citation) -> _Said:
    number = citation.number
    year = citation.date[:4] if citation.date and not _TELLS_TIME.search(number) else ""
    if not _LOCAL.search(number):
        return _Said(number, "", year)
    lower = _LOWER.search(citation.issuer)
    if lower:
        return _Said(number, lower.group(), year)
    return _Said(number, next((name for name in name_forms().provinces if citation.issuer.endswith(name)), ""), year)


def _owned(said: _Said, owners: set[str], province: str) -> _Said:
    if said.whose or not _LOCAL.search(said.number):
        return said
    return replace(said, whose=next(iter(owners)) if len(owners) == 1 else province)


def _years(said: Iterable[_Said]) -> dict[tuple[str, str], set[str]]:
    years: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in said:
        if one.year:
            years[one.number, one.whose].add(one.year)
    return years


def _in_its_year(said: _Said, years: dict[tuple[str, str], set[str]]) -> _Said:
    known = years.get((said.number, said.whose), set())
    return replace(said, year=next(iter(known))) if not said.year and len(known) == 1 else said


def _instrument(said: _Said, citations: Sequence[Citation]) -> Unheld:
    """What all mentions together tell; a date or an issuer that they disagree on is left out."""
    types = Counter(citation.type for citation in citations if citation.type)
    return Unheld(
        number=said.number,
        type=min(types, key=lambda name: (-types[name], name), default=""),
        whose=said.whose,
        year=said.year,
        date=_agreed(citation.date for citation in citations),
        issuer=_agreed(citation.issuer for citation in citations),
    )


def _agreed(values: Iterable[str]) -> str:
    given = {compiled(r"^(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\b").sub("Ủy ban nhân dân", v) for v in values if v}
    return next(iter(given)) if len(given) == 1 else ""
