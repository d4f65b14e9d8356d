"""A figure inside the range that a target gives is at the target: nothing is missing and nothing more needed."""

from __future__ import annotations

from pathlib import Path

import pytest

from lsgraph.rq import run
from lsgraph.store import open_graph

HERE = Path(__file__).parent


@pytest.mark.parametrize(
    ("low", "high", "gap", "per_year", "state"),
    [
        ("63.0", "66.0", "0", "0", "reached"),
        ("60.0", "62.0", "-2", "0", "reached"),
        ("66.0", "70.0", "2", "0.4", "open"),
    ],
)
def test_the_gap_to_a_range(tmp_path: Path, low: str, high: str, gap: str, per_year: str, state: str) -> None:
    made = (HERE / "small.ttl").read_text(encoding="utf-8")
    single = 'ls:comparator ">=" ; ls:low 65.0 ; ls:high 65.0'
    assert made.count(single) == 1
    (tmp_path / "range.ttl").write_text(
        made.replace(single, f'ls:comparator "=" ; ls:low {low} ; ls:high {high}'), encoding="utf-8"
    )
    table = run(open_graph(tmp_path / "range.ttl"), "targets-against-latest", {"document": "ke-hoach-moi"})
    row = next(dict(zip(table.columns, row, strict=True)) for row in table.rows if "rừng" in str(row))
    assert (str(row["gap"]), str(row["per_year"]), row["state"]) == (gap, per_year, state)
