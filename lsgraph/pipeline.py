"""The upper half in one place: a document to what it says, and several to what they say together.

`map_document` is pure and knows one document only, so any executor can run it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import TypeVar

from lsgraph.forked import submitted
from lsgraph.model import (
    BodyMention,
    Citation,
    GateMention,
    InstrumentMention,
    Mapped,
    ProjectMention,
    Reading,
)
from lsgraph.registry import Registry

T = TypeVar("T")


class Stopwatch:
    """Seconds by stage, summed over calls; an error that ends a stage carries the stage's name."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def __call__(self, stage: str, work: Callable[[], T]) -> T:
        began = time.perf_counter()
        try:
            return work()
        except Exception as error:
            if not hasattr(error, "stage"):
                error.stage = stage  # type: ignore[attr-defined]
            raise
        finally:
            self.seconds[stage] = self.seconds.get(stage, 0.0) + time.perf_counter() - began


@dataclass(frozen=True)
class _Names:
    """What a document names, and the seconds it took."""

    citations: list[Citation]
    instruments: list[InstrumentMention]
    projects: list[ProjectMention]
    gates: list[GateMention]
    bodies: list[BodyMention]
    seconds: dict[str, float]


def _names(reading: Reading, registry: Registry) -> _Names:
    from lsgraph.mentions.citations import find_citations
    from lsgraph.mentions.instruments import find_instruments
    from lsgraph.mentions.names import find_bodies, find_gates, find_projects

    watch = Stopwatch()
    citations = watch("citations", lambda: find_citations(reading.text.repaired))
    return _Names(
        citations,
        watch("instruments", lambda: find_instruments(reading, registry, citations)),
        watch("projects", lambda: find_projects(reading, registry)),
        watch("gates", lambda: find_gates(reading, registry)),
        watch("bodies", lambda: find_bodies(reading, registry)),
        watch.seconds,
    )


def map_document(reading: Reading, registry: Registry, beside: Executor | None = None) -> Mapped:
    """Everything that one document says: the map of the upper half. Names are found by `beside` where it is free."""
    from lsgraph.mentions.quantities import find_quantities
    from lsgraph.statements.figures import find_figures
    from lsgraph.statements.goals import find_goals
    from lsgraph.statements.implements import find_implements
    from lsgraph.statements.progress import find_progress
    from lsgraph.statements.sums import find_sums
    from lsgraph.statements.tabled import find_tabled
    from lsgraph.statements.targets import find_targets
    from lsgraph.statements.tasks import find_tasks

    watch = Stopwatch()
    text = reading.text.repaired
    named = submitted(beside, _names, reading, registry) if beside is not None else None
    quantities = watch("quantities", lambda: find_quantities(text))
    tabled = watch("tables", lambda: find_tabled(reading, find_quantities, registry))
    in_words = tabled.outside(quantities)
    said = watch("targets", lambda: find_targets(reading, in_words, registry))
    reported = watch("figures", lambda: find_figures(reading, in_words, said, registry))
    targets = sorted([*said, *tabled.targets], key=lambda target: target.span)
    figures = sorted([*reported, *tabled.figures], key=lambda figure: figure.span)
    tasks = watch("tasks", lambda: find_tasks(reading))
    goals = watch("goals", lambda: find_goals(reading, targets, tasks))
    sums = watch("sums", lambda: find_sums(reading, quantities, figures, targets))
    names = named.result() if named is not None and not named.cancel() else _names(reading, registry)
    implements = watch("implements", lambda: find_implements(reading, tasks, names.citations, names.instruments))
    progress = watch("progress", lambda: find_progress(reading, in_words, names.projects, registry))
    return Mapped(
        reading=reading,
        citations=tuple(names.citations),
        instruments=tuple(names.instruments),
        projects=tuple(names.projects),
        gates=tuple(names.gates),
        bodies=tuple(names.bodies),
        quantities=tuple(quantities),
        targets=tuple(targets),
        figures=tuple(figures),
        tasks=tuple(tasks),
        goals=tuple(goals),
        implements=tuple(implements),
        progress=tuple(progress),
        sums=tuple(sums),
        unread=tabled.unread,
        timings={**names.seconds, **watch.seconds},
    )


def counts(mapped: Mapped) -> dict[str, int]:
    """How many of each kind a document gave."""
    reading = mapped.reading
    return {
        "bodies": len(mapped.bodies),
        "citations": len(mapped.citations),
        "figures": len(mapped.figures),
        "footnotes": len(reading.footnotes),
        "gates": len(mapped.gates),
        "goals": len(mapped.goals),
        "implements": len(mapped.implements),
        "instruments": len(mapped.instruments),
        "progress": len(mapped.progress),
        "projects": len(mapped.projects),
        "quantities": len(mapped.quantities),
        "restored": len(reading.restored),
        "sections": len(reading.sections),
        "sentences": len(reading.sentences),
        "sums": len(mapped.sums),
        "targets": len(mapped.targets),
        "tasks": len(mapped.tasks),
    }


def total(timings: Sequence[dict[str, float]]) -> dict[str, float]:
    """Seconds by stage over several documents, in order of first appearance."""
    summed: dict[str, float] = {}
    for one in timings:
        for stage, seconds in one.items():
            summed[stage] = summed.get(stage, 0.0) + seconds
    return summed
