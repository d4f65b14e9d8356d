"""Facts with premises in two documents: what corresponds, and what was compared and how it came out."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

FactKey = tuple[str, str, int]
"""(document id, kind of fact such as `target`, its index in `Mapped`)."""


@dataclass(frozen=True, slots=True)
class Correspondence:
    """The same task, target or project in two documents, `score` in 0..1."""

    a: FactKey
    b: FactKey
    score: float
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two facts on the same indicator, scope, period and kind, compared after scaling and rounding.

    `reason` says why not comparable. `unit` is the unit compared in; values stay as printed in the facts.
    """

    a: FactKey
    b: FactKey
    kind: Literal["figure", "target"]
    indicator: str
    period: str
    unit: str
    value_a: Decimal
    value_b: Decimal
    verdict: Literal["agree", "rounding", "conflict", "incomparable"]
    reason: str = ""
    rule: str = ""
