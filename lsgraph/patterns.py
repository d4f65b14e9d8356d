"""Patterns compiled on first use and kept: `re` itself forgets all but a few hundred, and there are more here."""

from __future__ import annotations

import re
from functools import lru_cache

_KEPT = 8192
"""More than there are written down; patterns made of the words of a text may come on top."""


@lru_cache(maxsize=_KEPT)
def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The compiled pattern, made on first use.

    >>> compiled(r"\\d+").search("năm 2030")[0]
    '2030'
    """
    return re.compile(pattern, flags)
