"""Takes the comparisons of the graph, gives what a reader of one document asks: with which others does it agree?"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from lsgraph.explore.drawing import clip
from lsgraph.explore.records import Collected, Thing
from lsgraph.explore.relations import AGREEING
from lsgraph.explore.wording import period, term

_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass
class Compared:
    """A document against another: its contradictions, and how many pairs agree or cannot be compared, and why."""

    other: str
    conflicts: list[str] = field(default_factory=list)
    agreed: int = 0
    apart: int = 0
    reasons: dict[str, int] = field(default_factory=dict)


class Comparisons:
    """All comparisons between documents, from the side of each."""

    def __init__(self, collected: Collected) -> None:
        self.collected = collected
        self._rows: dict[str, dict[str, Compared]] = {}
        reasons: dict[tuple[str, str], Counter[str]] = {}
        for thing in collected.of("Contradiction"):
            first, second = (document_of(collected, thing.link(side)) for side in ("factA", "factB"))
            if not first or not second:
                continue
            for one, other in dict.fromkeys(((first, second), (second, first))):
                row = self._rows.setdefault(one, {}).setdefault(other, Compared(other))
                if is_contradiction(thing):
                    row.conflicts.append(thing.iri)
                elif thing.text("verdict") == "incomparable":
                    row.apart += 1
                    reasons.setdefault((one, other), Counter())[thing.text("reason")] += 1
                else:
                    row.agreed += 1
        for (one, other), counted in reasons.items():
            self._rows[one][other].reasons = dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))

    def of(self, document: str) -> list[Compared]:
        """The document against each other document, oldest first; against those too with which nothing is shared."""
        found = self._rows.get(document, {})
        others = [thing.iri for thing in by_age(self.collected) if thing.iri != document]
        return [found.get(other, Compared(other)) for other in others]

    def within(self, document: str) -> Compared:
        """What a document says twice."""
        return self._rows.get(document, {}).get(document, Compared(document))


def document_of(collected: Collected, fact: str) -> str:
    """The document that states a fact; "" for one that the graph does not have."""
    thing = collected.things.get(fact)
    if thing is None:
        return ""
    return thing.evidence[0].document if thing.evidence else thing.link("document")


def is_contradiction(thing: Thing) -> bool:
    """Whether a comparison found a contradiction; it is counted and listed as one everywhere or nowhere."""
    return thing.text("verdict") not in AGREEING


def by_age(collected: Collected) -> list[Thing]:
    """The documents, oldest first: by the date, else by the time that they are on.

    A report on a year is written when it is over, one to a congress in the first year of the term, a plan before its
    first year.
    """
    return sorted(collected.of("Document"), key=lambda thing: (_age(thing), thing.iri))


def _age(thing: Thing) -> str:
    if thing.text("date"):
        return thing.text("date")
    years: list[str] = _YEAR.findall(thing.text("period"))
    if not years:
        return "9999"
    report = thing.text("documentKind").lower().startswith("báo cáo")
    if len(years) == 1:
        return years[0] + ("-07" if "H1" in thing.text("period") else "-12" if report else "-01")
    return f"{years[0]}-09" if report else f"{int(years[0]) - 1}-12"


def short_name(document: Thing, language: str) -> str:
    """The name of a document that fits a cell: its number or kind, and its time."""
    kind = term("documentkind", document.text("documentKind"), language)
    name = document.text("number") or kind or clip(document.label_en or document.label, 34)
    when = period(document.text("period"), language)
    if not when:
        return name
    return f"{name} {when}" if when[0].isdigit() and "tháng" not in when else f"{name}, {when}"
