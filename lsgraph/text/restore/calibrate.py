"""Confidence that means what it says: the share of right readings among those with the same odds."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, floor, log

_CERTAIN, _ALMOST = 0.99, 0.995
_TEMPER, _AT_MOST = 0.7, 0.997


@dataclass(frozen=True)
class Calibration:
    """Steps (least log-odds, confidence), both rising; without steps the odds are taken with some doubt."""

    steps: tuple[tuple[float, float], ...] = ()

    def of(self, odds: float) -> float:
        """The confidence for a reading whose local probability is `odds`."""
        if not self.steps:
            return round(min(_AT_MOST, 1 / (1 + exp(-_TEMPER * log_odds(odds)))), 4)
        at = bisect_right(self.steps, (log_odds(odds), 2.0)) - 1
        return self.steps[max(at, 0)][1]


def log_odds(probability: float) -> float:
    """The logit, bounded to 20."""
    p = min(max(probability, 2e-9), 1 - 2e-9)
    return log(p / (1 - p))


def calibrate(seen: Sequence[tuple[float, bool]]) -> Calibration:
    """The rising step function that fits (local probability, was it right) best (pool adjacent violators)."""
    groups: dict[float, list[bool]] = {}
    for odds, right in seen:
        groups.setdefault(floor(log_odds(odds) * 50) / 50, []).append(right)
    blocks: list[list[float]] = []
    for start, group in sorted(groups.items()):
        blocks.append([start, float(len(group)), float(sum(group))])
        while len(blocks) > 1 and blocks[-2][2] * blocks[-1][1] >= blocks[-1][2] * blocks[-2][1]:
            _, count, hits = blocks.pop()
            blocks[-1][1] += count
            blocks[-1][2] += hits
    return Calibration(tuple((start, _confidence(hits, count)) for start, count, hits in blocks))


def _confidence(hits: float, count: float) -> float:
    """The share with some doubt; certainty (0.99) is only given to what is right in 99.5%."""
    share = (hits + 0.5) / (count + 1.0)
    return round(share, 4) if share < _CERTAIN or share >= _ALMOST else _CERTAIN - 0.001
