"""What the first page says of a document: number, date, issuer, kind, title, period."""

from __future__ import annotations

from lsgraph.text.read import Source


def guess(source: Source) -> dict[str, str]:
    """The fields that could be read off the first page; others are missing."""
    return {}
