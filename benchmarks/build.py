"""What a build costs, stage by stage: `python benchmarks/build.py [SOURCE…]`.

One process, processor time. As machines differ, each stage is also given as a share of the whole and in
yardsticks: one is the time in which this run counts and sorts the words of a fixed text, so that two machines can
be compared. On a busy machine even processor time wavers; run it more than once. The last line says what further
processes would take over.
"""

from __future__ import annotations

import sys
import tempfile
import time
import unicodedata
from itertools import pairwise
from pathlib import Path
from statistics import median
from types import SimpleNamespace

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from lsgraph import builder, pipeline  # noqa: E402

_WORDS = "Phát triển kinh tế - xã hội tỉnh Lạng Sơn giai đoạn 2026 - 2030; thu ngân sách đạt 13.500 tỷ đồng. "
_SIDE_BY_SIDE = (
    "reading", "citations", "instruments", "projects", "gates", "bodies", "quantities",
    "targets", "figures", "tasks", "implements", "progress", "sums",
)  # fmt: skip


def yardstick() -> float:
    """Processor seconds for a fixed piece of work of the kind that a build does."""
    began = time.process_time()
    counts: dict[tuple[str, ...], int] = {}
    for number in range(4000):
        words = unicodedata.normalize("NFD", f"{_WORDS}{number}").lower().split()
        for pair in pairwise(words):
            counts[pair] = counts.get(pair, 0) + 1
    sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return time.process_time() - began


def main(paths: list[str]) -> None:
    # stages are measured in processor time, whatever else runs on the machine
    pipeline.time = SimpleNamespace(perf_counter=time.process_time)  # type: ignore
    before = [yardstick() for _ in range(5)]
    with tempfile.TemporaryDirectory() as folder:
        began = time.process_time()
        built = builder.build(paths or None, Path(folder) / "graph", jobs=1)
        whole = time.process_time() - began
    unit = median([*before, *(yardstick() for _ in range(5))])
    known = sum(built.timings.values())
    for stage, seconds in [*built.timings.items(), ("rest", whole - known), ("whole", whole)]:
        print(f"{stage:12} {seconds:7.2f} s {seconds / whole:6.1%} {seconds / unit:8.1f} yardsticks")
    shared = sum(built.timings.get(stage, 0.0) for stage in _SIDE_BY_SIDE)
    print(f"{built.documents} documents, {built.quads} quads; {shared / whole:.0%} runs document by document")


if __name__ == "__main__":
    main(sys.argv[1:])
