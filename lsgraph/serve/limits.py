"""What one query may cost, in one place. All can be set from the environment as LSGRAPH_<NAME>."""

from __future__ import annotations

import os
from dataclasses import dataclass, fields

from lsgraph.errors import LsgraphError


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds, bytes and counts; the defaults are for a service on the internet."""

    seconds: int = 10
    memory: int = 1 << 30
    query_bytes: int = 32_768
    nesting: int = 64
    rows: int = 10_000
    result_bytes: int = 20 << 20
    workers: int = 4
    queue: int = 16
    rate: float = 10.0
    burst: int = 60
    head: int = 10

    @classmethod
    def from_environment(cls) -> Limits:
        values: dict[str, int | float] = {}
        for item in fields(cls):
            given = os.environ.get(f"LSGRAPH_{item.name.upper()}")
            if given is None:
                continue
            try:
                number = float(given) if item.name == "rate" else int(given)
            except ValueError:
                number = -1
            if number <= 0:
                raise LsgraphError(
                    f'"{given}" is not a number above 0', where=f"LSGRAPH_{item.name.upper()}", advice="give one"
                )
            values[item.name] = number
        return cls(**values)  # type: ignore[arg-type]
