"""From a mention to the registry: one entry, several, or none, each time with the reason.

Nothing is picked in silence. A number that several instruments bear is told apart by date, issuer and by what
the document cites in full elsewhere; a date that cannot be, or that differs from the registry's, is said in
the reason, so that an auditor sees it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from lsgraph.ids import fold
from lsgraph.mentions.instrument_forms import name_forms
from lsgraph.mentions.province import province_of
from lsgraph.model import Citation, InstrumentMention, Mapped
from lsgraph.patterns import compiled
from lsgraph.registry import Entry, Registry

Status = Literal["resolved", "ambiguous", "unheld"]

_TERM_SLIP = 2
"""Years by which the date of a Party instrument may be misprinted before another term's is meant."""

_ABBREVIATIONS = {"ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan", "bch": "ban chap hanh", "bct": "bo chinh tri"}


@dataclass(frozen=True, slots=True)
class Unheld:
    """A numbered instrument outside the registry, by what documents say of it.

    `whose` is the province or lower body of a number that many give; `year` is empty where the number tells it or
    nobody does; `date` and `issuer` are empty where the mentions disagree.
    """

    number: str
    type: str
    whose: str = ""
    year: str = ""
    date: str = ""
    issuer: str = ""

    @property
    def name(self) -> str:
        """The number with what tells it from others.

        >>> Unheld("206/NQ-HĐND", "Nghị quyết", "Cần Thơ", "2025").name
        '206/NQ-HĐND (Cần Thơ, 2025)'
        """
        told = ", ".join(part for part in (self.whose, self.year) if part)
        return f"{self.number} ({told})" if told else self.number


@dataclass(frozen=True, slots=True)
class Link:
    """What a mention was linked to: ids of registry entries, the outcome, and why.

    `resolved` has one entry, `ambiguous` two or more, `unheld` none: the registry does not hold it. Then `unheld` is
    the instrument that a whole number means all the same.
    """

    entries: tuple[str, ...]
    status: Status
    reason: str
    unheld: Unheld | None = None


def link_citation(citation: Citation, context: Sequence[Citation], registry: Registry, province: str = "") -> Link:
    """Links a citation; `context` are all citations of the same document, `province` is the one it is of.

    >>> from lsgraph.registry import default_registry
    >>> from lsgraph.span import Span
    >>> link_citation(Citation(Span(0, 1), "70-NQ/TW", "Nghị quyết"), (), default_registry()).entries
    ('70-nq-tw',)
    """
    doubts = _date_doubts(citation)
    if _is_short(citation.number):
        candidates, how = _short_candidates(citation, context, registry)
    else:
        candidates, how = _by_number(citation.number, registry), f"số hiệu {citation.number}"
    candidates = [entry for entry in candidates if not _of_another_province(entry, citation, registry, province)]
    candidates, how = _narrow(citation, candidates, how)
    if not candidates:
        return Link((), "unheld", _sentence([f"{how}: danh mục không có", *doubts]))
    if len(candidates) > 1:
        ids = tuple(sorted(entry.id for entry in candidates))
        return Link(ids, "ambiguous", _sentence([f"{how}: {len(ids)} văn bản phù hợp", *doubts]))
    return Link((candidates[0].id,), "resolved", _sentence([how, *doubts, *_differences(citation, candidates[0])]))


def link_instrument(mention: InstrumentMention, context: Sequence[Citation], registry: Registry) -> Link:
    """Links a named instrument by its canonical name or a spelling of it."""
    if mention.entry is not None and registry.get("instruments", mention.entry) is not None:
        return Link((mention.entry,), "resolved", f"tên gọi “{mention.name}”")
    candidates = _unique(registry.lookup("instruments", mention.name))
    if len(candidates) > 1:
        cited = {citation.number for citation in context}
        kept = [entry for entry in candidates if entry.data.get("number") in cited]
        candidates = kept if len(kept) == 1 else candidates
    if not candidates:
        return Link((), "unheld", f"tên gọi “{mention.name}”: danh mục không có")
    if len(candidates) > 1:
        ids = tuple(sorted(entry.id for entry in candidates))
        return Link(ids, "ambiguous", f"tên gọi “{mention.name}”: {len(ids)} văn bản cùng tên")
    return Link((candidates[0].id,), "resolved", f"tên gọi “{mention.name}”")


def link_document(mapped: Mapped, registry: Registry) -> dict[int, Link]:
    """A link for each citation and instrument mention of a document, by `id()` of the mention."""
    links: dict[int, Link] = {}
    province = province_of(mapped.reading)
    for citation in mapped.citations:
        links[id(citation)] = link_citation(citation, mapped.citations, registry, province)
    for mention in mapped.instruments:
        links[id(mention)] = link_instrument(mention, mapped.citations, registry)
    return links


def _of_another_province(entry: Entry, citation: Citation, registry: Registry, province: str) -> bool:
    """Whether a number that every province gives again ("34/ĐA-UBND") is another one's: by the issuer that the
    citation names with its province, else by the province of the document."""
    issuer = registry.get("bodies", str(entry.data.get("issuer") or ""))
    scope = str(issuer.data.get("scope") or "") if issuer is not None else ""
    said = next((name for name in name_forms().provinces if citation.issuer.endswith(name)), province)
    return bool(scope and said) and fold(scope) != fold(said)


def _is_short(number: str) -> bool:
    return compiled(r"\d+[a-e]?").fullmatch(number) is not None


def _by_number(number: str, registry: Registry) -> list[Entry]:
    return [entry for entry in registry.kind("instruments") if entry.data.get("number") == number]


def _short_candidates(citation: Citation, context: Sequence[Citation], registry: Registry) -> tuple[list[Entry], str]:
    """What a short form may stand for: what the document cites in full, else all that begin with the number."""
    spoken = f"{citation.type} {citation.number}"
    exact = [entry for entry in _by_number(citation.number, registry) if _kind_fits(citation, entry)]
    if exact:
        return exact, f"tên gọi “{spoken}”"
    full = sorted(
        {
            other.number
            for other in context
            if other.type == citation.type and compiled(rf"{re.escape(citation.number)}[-/]").match(other.number)
        }
    )
    if len(full) == 1:
        return _by_number(full[0], registry), f"dạng ngắn “{spoken}”, văn bản viện dẫn đầy đủ {full[0]}"
    candidates = [
        entry
        for entry in registry.kind("instruments")
        if compiled(rf"{re.escape(citation.number)}[-/]").match(str(entry.data.get("number") or ""))
        and _kind_fits(citation, entry)
    ]
    return candidates, f"dạng ngắn “{spoken}”"


def _kind_fits(citation: Citation, entry: Entry) -> bool:
    return fold(entry.name).startswith(fold(citation.type))


def _narrow(citation: Citation, candidates: list[Entry], how: str) -> tuple[list[Entry], str]:
    """Tells candidates apart by date, then by issuer; numbers restart each year or term."""
    for said, field, word in ((citation.date, "date", "ngày"), (citation.issuer, "issuer", "cơ quan ban hành")):
        if not said or len(candidates) < 2:
            continue
        kept = [entry for entry in candidates if _agrees(said, entry, field)]
        if kept and len(kept) < len(candidates):
            candidates, how = kept, f"{how}, phân biệt bằng {word}"
    if len(candidates) == 1 and citation.date and _other_series(citation, candidates[0]):
        return [], f"{how} (năm {citation.date[:4]}, danh mục giữ văn bản năm {candidates[0].data['date'][:4]})"
    return candidates, how


def _other_series(citation: Citation, entry: Entry) -> bool:
    """Whether another instrument of the same number is meant: the State counts by year, the Party by term.

    A number that holds its year is one instrument whatever the date says; then the date is in doubt.
    """
    held = str(entry.data.get("date") or "")
    if not held or _impossible(citation.date) or compiled(r"/\d{4}/").search(citation.number):
        return False
    apart = abs(int(held[:4]) - int(citation.date[:4]))
    party = compiled(r"/(?:TW|TU|BCĐTW)$").search(citation.number) is not None
    return apart > _TERM_SLIP if party else apart > 0


def _agrees(said: str, entry: Entry, field: str) -> bool:
    if field == "date":
        return entry.data.get("date") == said
    held = str(entry.data.get("issuer") or "").replace("-", " ")
    return bool(held) and _body_key(said).startswith(_body_key(held)[:24])


def _body_key(name: str) -> str:
    return " ".join(_ABBREVIATIONS.get(word, word) for word in fold(name).split())


def _date_doubts(citation: Citation) -> list[str]:
    """What is wrong with the printed date on its face."""
    if not citation.date:
        return []
    if _impossible(citation.date):
        return [f"ngày {citation.date} không có thật"]
    year = compiled(r"/(\d{4})/").search(citation.number)
    if year and year[1] != citation.date[:4]:
        return [f"số hiệu ghi năm {year[1]} nhưng ngày ghi {citation.date}"]
    return []


def _impossible(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return True
    return False


def _differences(citation: Citation, entry: Entry) -> list[str]:
    held = str(entry.data.get("date") or "")
    if citation.date and held and held != citation.date:
        return [f"ngày trong văn bản {citation.date} khác danh mục {held}"]
    return []


def _unique(entries: Sequence[Entry]) -> list[Entry]:
    return list({entry.id: entry for entry in entries}.values())


def _sentence(parts: Sequence[str]) -> str:
    return "; ".join(part for part in parts if part)
