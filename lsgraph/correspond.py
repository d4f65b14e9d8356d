"""The same task, target or project in two documents, with a score and the rule that paired them.

A draft and its adopted text, a plan and the next, a report and the plan it reports on: statements are paired by
what their words share, weighted by how rare the words are, and by the place of their sections.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from lsgraph.align import Feature, Unit, Weights, features, folded_words, nearest, similarity
from lsgraph.comparable import content_words, scopes
from lsgraph.ids import fold
from lsgraph.model import Correspondence, Mapped, Target, Task

TASK_FLOOR = 0.5
"""Tasks that share less of their words than this are two tasks."""

OPENING = 60
"""How many words of a task's text are compared beside its heading."""


def find_correspondences(mapped: Sequence[Mapped]) -> list[Correspondence]:
    """Pairs over every two documents, in the order of the documents and their statements."""
    found: list[Correspondence] = []
    for a, b in combinations(sorted(mapped, key=lambda m: m.reading.document.id), 2):
        found.extend(task_pairs(a, b))
        found.extend(target_pairs(a, b))
        found.extend(project_pairs(a, b))
    return found


def _task_unit(mapped: Mapped, index: int, task: Task) -> Unit:
    text = mapped.reading.text.repaired
    words = folded_words(task.heading)
    body = folded_words(task.span.of(text)[:600])
    if task.kind == "sentence" or len(words) < 4:
        words = body
    return Unit(index, task.span, task.section, words[:OPENING])


def task_pairs(a: Mapped, b: Mapped) -> list[Correspondence]:
    """Tasks of the same kind with like headings or sentences, each in one pair at most."""
    ids = (a.reading.document.id, b.reading.document.id)
    found: list[Correspondence] = []
    for kinds in (("section", "breakthrough"), ("sentence",)):
        units_a = [_task_unit(a, i, t) for i, t in enumerate(a.tasks) if t.kind in kinds]
        units_b = [_task_unit(b, i, t) for i, t in enumerate(b.tasks) if t.kind in kinds]
        for x, y, score in pair_units(units_a, units_b, TASK_FLOOR):
            found.append(
                Correspondence((ids[0], "task", x), (ids[1], "task", y), round(score, 3), f"correspond.{kinds[0]}")
            )
    return sorted(found, key=lambda c: (c.a, c.b))


def pair_units(units_a: Sequence[Unit], units_b: Sequence[Unit], floor: float) -> list[tuple[int, int, float]]:
    """One-to-one pairs of units by weighted likeness, through an index of rare features."""
    weights = Weights([*units_a, *units_b])
    index: dict[Feature, list[int]] = defaultdict(list)
    for position, unit in enumerate(units_b):
        for feature in set(features(unit.words)):
            index[feature].append(position)
    rated: list[tuple[float, int, int]] = []
    for unit in units_a:
        for position in nearest(unit, index, weights, 80)[:6]:
            score = similarity(unit.words, units_b[position].words, weights)[0]
            if score >= floor:
                rated.append((score, unit.index, units_b[position].index))
    return _greedy(rated)


def _greedy(rated: Iterable[tuple[float, int, int]]) -> list[tuple[int, int, float]]:
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    found: list[tuple[int, int, float]] = []
    for score, x, y in sorted(rated, key=lambda r: (-r[0], r[1], r[2])):
        if x not in taken_a and y not in taken_b:
            taken_a.add(x)
            taken_b.add(y)
            found.append((x, y, score))
    return found


def target_pairs(a: Mapped, b: Mapped) -> list[Correspondence]:
    """Targets on one indicator: the same entry, or the same words and scope; unit and basis raise the score."""
    ids = (a.reading.document.id, b.reading.document.id)
    groups: dict[object, list[int]] = defaultdict(list)
    for index, target in enumerate(b.targets):
        for key in _target_keys(target):
            groups[key].append(index)
    rated: list[tuple[float, int, int]] = []
    for index, target in enumerate(a.targets):
        others = {other for key in _target_keys(target) for other in groups.get(key, ())}
        for other in others:
            score = _target_score(target, b.targets[other])
            if score >= 0.6:
                rated.append((score, index, other))
    return [
        Correspondence((ids[0], "target", x), (ids[1], "target", y), round(score, 3), "correspond.target")
        for x, y, score in sorted(_greedy(rated))
    ]


def _target_keys(target: Target) -> list[object]:
    keys: list[object] = [("word", word) for word in content_words(target.indicator)]
    return [("entry", target.entry), *keys] if target.entry else keys


def _target_score(a: Target, b: Target) -> float:
    if scopes(a.indicator) != scopes(b.indicator) and not (a.entry and a.entry == b.entry):
        return 0.0
    if a.entry and b.entry:
        base = 0.85 if a.entry == b.entry else 0.0
    else:
        left, right = content_words(a.indicator), content_words(b.indicator)
        base = 0.85 * len(left & right) / len(left | right) if left | right else 0.0
    bonus = 0.07 * (fold(a.unit) == fold(b.unit)) + 0.04 * (a.basis == b.basis) + 0.04 * (a.year == b.year)
    return base + bonus if base >= 0.55 else 0.0


def project_pairs(a: Mapped, b: Mapped) -> list[Correspondence]:
    """Projects known under one entry or one folded name in both; the first mention stands for each."""
    ids = (a.reading.document.id, b.reading.document.id)
    first_a, first_b = _first_mentions(a), _first_mentions(b)
    return [
        Correspondence(
            (ids[0], "project", first_a[key]), (ids[1], "project", first_b[key]), 1.0, f"correspond.project.{key[0]}"
        )
        for key in first_a
        if key in first_b
    ]


def _first_mentions(mapped: Mapped) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for index, project in enumerate(mapped.projects):
        key = ("entry", project.entry) if project.entry else ("name", fold(project.name))
        found.setdefault(key, index)
    return found
