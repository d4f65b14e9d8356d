"""Content negotiation: which of the types on offer the client likes best."""

from __future__ import annotations

from collections.abc import Sequence


def choose(accept: str, offered: Sequence[str]) -> str | None:
    """The best of `offered` (the first one among equals), or None where nothing is acceptable.

    >>> choose("text/csv;q=0.5, application/sparql-results+json", ["text/csv", "application/sparql-results+json"])
    'application/sparql-results+json'
    >>> choose("image/png", ["text/csv"]) is None
    True
    """
    if not accept.strip():
        return offered[0]
    wanted: list[tuple[str, float]] = []
    for part in accept.split(","):
        kind, *parameters = (piece.strip() for piece in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip() == "q":
                try:
                    quality = float(value)
                except ValueError:
                    quality = 0.0
        wanted.append((kind.lower(), quality))
    best: str | None = None
    best_quality = 0.0
    for kind in offered:
        quality = _quality(kind, wanted)
        if quality > best_quality:
            best, best_quality = kind, quality
    return best


def _quality(kind: str, wanted: Sequence[tuple[str, float]]) -> float:
    """The quality of the most specific range that fits."""
    found, specific = 0.0, -1
    family = kind.partition("/")[0]
    for pattern, quality in wanted:
        rank = 2 if pattern == kind else 1 if pattern == f"{family}/*" else 0 if pattern == "*/*" else -1
        if rank > specific:
            found, specific = quality, rank
    return found
