"""Takes the documents, gives the name of the pages: of one province where all documents that name one name that."""

from __future__ import annotations

from lsgraph.explore.records import Collected
from lsgraph.explore.wording import LANGUAGES, in_language
from lsgraph.patterns import compiled

_NAMED = r"\b(?:[Tt]ỉnh|[Tt]hành phố) ((?:[A-ZÀ-ỸĐ]\w*(?: (?=[A-ZÀ-ỸĐ]))?)+)"


def place_of(collected: Collected) -> str:
    """The province or city of the documents, by their issuers and titles; "" where there is none or several.

    An issuer says more than a title, which may name others too.
    """
    for names in (("issuerName",), ("rdfs:label",)):
        found = set()
        for thing in collected.of("Document"):
            texts = [value.text for name in names for value in thing.values.get(name, ()) if value.kind in ("", "@vi")]
            found |= {place.strip() for text in texts for place in compiled(_NAMED).findall(text)}
        if len(found) == 1:
            return str(found.pop())
        if found:
            return ""
    return ""


def site_names(collected: Collected, key: str = "site") -> tuple[str, ...]:
    """The name of the pages in each language; `key` is `site`, or `site.long` for the whole of it."""
    place = place_of(collected)
    named = {thing.label: thing.label_en for thing in collected.of("Place") if thing.label_en}
    names = []
    for language in LANGUAGES:
        there = named.get(place, place) if language == "en" else place
        names.append(in_language(language)(f"{key}.of", place=there) if place else in_language(language)(key))
    return tuple(names)
