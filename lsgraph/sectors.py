"""The sectors of projects: "giao thông" is what expressways, roads and ports have in common."""

from __future__ import annotations

import json
from functools import cache

from lsgraph import resources


@cache
def _by_category() -> dict[str, str]:
    rows = json.loads((resources.registry_dir() / "sectors.json").read_text(encoding="utf-8"))
    return {category: sector for sector, categories in rows.items() for category in categories}


def sector_of(category: str) -> str:
    """The sector of a category, "" for one that is of none.

    >>> sector_of("đường cao tốc"), sector_of("nghĩa trang")
    ('giao thông', '')
    """
    return _by_category().get(category, "")
