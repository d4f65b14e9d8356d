"""The visible gold as a floor: a change of rules may raise these, never lower them."""

from __future__ import annotations

import pytest

from lsgraph.evaluate import Score, _together, evaluate
from lsgraph.store import Graph
from tests.conftest import ROOT

GOLD = ROOT / "tests" / "gold"
FILES = sorted(GOLD.glob("*.jsonl"))

# kind → (precision or None where the gold is not complete, recall)
FLOORS: dict[str, tuple[float | None, float]] = {
    "citations": (1.0, 1.0),
    "footnotes": (1.0, 1.0),
    "gates": (1.0, 1.0),
    "implements": (0.8, 1.0),
    "instruments": (None, 0.98),
    "progress": (None, 1.0),
    "projects": (0.98, 1.0),
    "restored": (None, 0.985),
    "results": (None, 0.98),
    "sections": (0.95, 0.99),
    "sums": (None, 0.94),
    "targets": (0.98, 1.0),
    "tasks": (1.0, 1.0),
}


@pytest.fixture(scope="module")
def scores(graph: Graph) -> dict[str, Score]:
    groups: dict[str, list[Score]] = {}
    for one in evaluate(graph, GOLD):
        groups.setdefault(one.kind, []).append(one)
    return {kind: group[0] if len(group) == 1 else _together(kind, group) for kind, group in groups.items()}


def test_all_gold_is_scored(scores: dict[str, Score]) -> None:
    assert len(FILES) == 30
    assert set(scores) == set(FLOORS)


@pytest.mark.parametrize("kind", sorted(FLOORS))
def test_floor(kind: str, scores: dict[str, Score]) -> None:
    precision, recall = FLOORS[kind]
    score = scores[kind]
    assert score.recall is not None and score.recall >= recall, f"recall {score.recall}"
    if precision is not None:
        assert score.precision is not None and score.precision >= precision, f"precision {score.precision}"


def test_fields_of_targets(scores: dict[str, Score]) -> None:
    for name, (right, compared) in scores["targets"].fields.items():
        assert right / compared >= 0.97, name
