"""How often memory is searched for garbage."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_THRESHOLDS = (200_000, 100, 50)


@contextmanager
def few_collections() -> Iterator[None]:
    """For work whose every object lives to its end, so that looking for garbage as often as usual is in vain."""
    usual = gc.get_threshold()
    gc.set_threshold(*_THRESHOLDS)
    try:
        yield
    finally:
        _grow_old()
        gc.set_threshold(*usual)


def _grow_old() -> None:
    """Counts all that lives among the old, so that the next search for garbage among the young does not start with it.

    Freezing puts all objects aside without looking at them, and thawing puts them to the oldest.
    """
    if gc.get_freeze_count() == 0:  # else somebody else froze some, who would not want them thawed
        gc.freeze()
        gc.unfreeze()
