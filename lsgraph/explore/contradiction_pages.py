"""Contradictions by document: the list of all of them, and what one document's page says of its own."""

from __future__ import annotations

from typing import Any

from lsgraph.explore.compared import Compared, by_age, document_of, is_contradiction, short_name
from lsgraph.explore.links import file_name
from lsgraph.explore.pages import Pages
from lsgraph.explore.records import Thing
from lsgraph.explore.wording import number, period, reason_words, term


def compared_block(pages: Pages, document: str) -> dict[str, Any]:
    """What a document's template shows of its comparisons: the verdict in a sentence, one row a document, the list."""
    rows = pages.comparisons.of(document)
    conflicts = list(dict.fromkeys(iri for row in rows for iri in row.conflicts))
    words = pages.words("compared.some", n=number(str(len(conflicts)), pages.language))
    within = pages.comparisons.within(document)
    if within.conflicts or within.agreed or within.apart:
        rows = [*rows, within]
    return {
        "verdict": words if conflicts else pages.words("compared.none"),
        "compared": [_row(pages, document, row) for row in rows if row.conflicts or row.agreed or row.apart],
        "incomparable": [pages.link(row.other) for row in rows if not (row.conflicts or row.agreed or row.apart)],
        "contradictions": [pages.link(iri) for iri in conflicts],
    }


def _row(pages: Pages, document: str, row: Compared) -> dict[str, Any]:
    pair = f"all-contradiction.html#{pair_id(document, row.other)}"
    note = pages.words("compared.within") if row.other == document else ""
    return {
        "id": "",
        "document": pages.link(row.other),
        "note": note,
        "conflicts": len(row.conflicts),
        "pairs": [{"href": pair, "name": pages.words("compared.list"), "count": 0}] if row.conflicts else [],
        "agreed": row.agreed,
        "apart": row.apart,
        "reasons": reasons(row, pages.language),
    }


def reasons(row: Compared, language: str) -> list[tuple[str, int]]:
    """Why pairs cannot be compared, in words, each with its number."""
    return [(reason_words(why, language), n) for why, n in row.reasons.items()]


def pair_id(a: str, b: str) -> str:
    """The anchor of the contradictions between two documents, whichever is named first."""
    return "--".join(sorted((file_name(a), file_name(b))))


def contradictions_page(pages: Pages) -> str:
    """All contradictions: first which documents they lie between, none included, then the values side by side."""
    found = [thing for thing in pages.collected.of("Contradiction") if is_contradiction(thing)]
    pairs: dict[tuple[str, str], list[Thing]] = {}
    order = {thing.iri: place for place, thing in enumerate(by_age(pages.collected))}
    for thing in found:
        a, b = (document_of(pages.collected, thing.link(side)) for side in ("factA", "factB"))
        first, second = sorted((a, b), key=lambda iri: (order.get(iri, len(order)), iri))
        pairs.setdefault((first, second), []).append(thing)
    ordered = sorted(pairs.items(), key=lambda item: (-len(item[1]), item[0]))
    return pages.render(
        "contradictions.html.j2",
        "all-contradiction",
        term("kinds", "Contradiction", pages.language),
        count=number(str(len(found)), pages.language),
        documents=[_document_row(pages, thing) for thing in by_age(pages.collected)],
        pairs=[_pair(pages, *pair, things) for pair, things in ordered],
    )


def _document_row(pages: Pages, document: Thing) -> dict[str, Any]:
    """One document against all others."""
    rows = [*pages.comparisons.of(document.iri), pages.comparisons.within(document.iri)]
    why: dict[str, int] = {}
    for row in rows:
        for reason, n in reasons(row, pages.language):
            why[reason] = why.get(reason, 0) + n
    pairs = [
        {
            "href": f"#{pair_id(document.iri, row.other)}",
            "name": short_name(pages.collected.things[row.other], pages.language),
            "count": len(row.conflicts),
        }
        for row in rows
        if row.conflicts
    ]
    return {
        "id": file_name(document.iri),
        "document": pages.link(document.iri),
        "note": "",
        "conflicts": len({iri for row in rows for iri in row.conflicts}),
        "pairs": pairs,
        "agreed": sum(row.agreed for row in rows),
        "apart": sum(row.apart for row in rows),
        "reasons": sorted(why.items(), key=lambda item: (-item[1], item[0])),
    }


def _pair(pages: Pages, first: str, second: str, things: list[Thing]) -> dict[str, Any]:
    a, b = (
        short_name(pages.collected.things[iri], pages.language) if iri in pages.collected.things else "?"
        for iri in (first, second)
    )
    rows = [_contradiction(pages, thing, first) for thing in things]
    rows.sort(key=lambda row: (row["link"]["label"].lower(), row["period"]))
    return {
        "id": pair_id(first, second),
        "title": pages.words("contradictions.by", a=a, b=b),
        "a": a,
        "b": b,
        "rows": rows,
    }


def _contradiction(pages: Pages, thing: Thing, first: str) -> dict[str, Any]:
    sides = []
    for fact, value in (("factA", "valueA"), ("factB", "valueB")):
        said = pages.collected.things.get(thing.link(fact))
        evidence = said.evidence[0] if said is not None and said.evidence else None
        href = pages.place(evidence) if evidence is not None else pages.href(thing.iri)
        sides.append(
            (
                document_of(pages.collected, thing.link(fact)),
                {"value": number(thing.text(value), pages.language), "href": href},
            )
        )
    if sides[0][0] != first:
        sides.reverse()
    about = pages.collected.things.get(thing.link("indicator"))
    name = pages.label(about.iri) if about is not None else thing.text("indicatorName")
    kind = thing.text("contradictionKind")
    return {
        "link": {**pages.link(thing.iri), "label": name or pages.label(thing.iri), "conflict": ""},
        "kind": term("value", kind, pages.language) if kind == "target" else "",
        "period": period(thing.text("period"), pages.language),
        "a": sides[0][1],
        "b": sides[1][1],
        "unit": pages.unit(thing.text("unitName")),
    }
