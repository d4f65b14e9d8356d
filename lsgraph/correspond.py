"""The same task, target or project in two documents, with a score and the rule that paired them.

A draft and its adopted text, a plan and the next, a report and the plan it reports on: statements are paired by
what their words share, weighted by how rare the words are, and by the place of their sections.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from lsgraph.across import Correspondence
from lsgraph.align import Feature, Unit, Weights, features, folded_words, nearest, similarity
from lsgraph.concepts import content_words, scopes
from lsgraph.ids import fold
from lsgraph.model import Mapped, Target, Task

TASK_FLOOR = 0.5
"""Tasks that share less of their words than this are two tasks."""

TARGET_FLOOR = 0.6
KINDS = ("task", "target", "project")
NEAREST = 6
"""How many candidates of another document are scored for each task."""

OPENING = 60
"""How many words of a task's text are compared beside its heading."""


def find_correspondences(mapped: Sequence[Mapped]) -> list[Correspondence]:
    """Pairs over every two documents, in the order of the documents and their statements.

    One index over all documents gives the candidates, so the cost grows with what they share and not with the
    square of their number.
    """
    documents = sorted(mapped, key=lambda m: m.reading.document.id)
    found = [*task_pairs(documents), *target_pairs(documents), *project_pairs(documents)]
    return sorted(found, key=lambda c: (c.a[0], c.b[0], KINDS.index(c.a[1]), c.a[2], c.b[2]))


def _task_unit(mapped: Mapped, index: int, task: Task) -> Unit:
    text = mapped.reading.text.repaired
    words = folded_words(task.heading)
    body = folded_words(task.span.of(text)[:600])
    if task.kind == "sentence" or len(words) < 4:
        words = body
    return Unit(index, task.span, task.section, words[:OPENING])


def task_pairs(documents: Sequence[Mapped]) -> list[Correspondence]:
    """Tasks of the same kind with like headings or sentences, each in one pair at most with each document."""
    found: list[Correspondence] = []
    for kinds in (("section", "breakthrough"), ("sentence",)):
        groups = [
            [_task_unit(document, i, task) for i, task in enumerate(document.tasks) if task.kind in kinds]
            for document in documents
        ]
        for (one, other), pairs in pair_units(groups, TASK_FLOOR).items():
            ids = (documents[one].reading.document.id, documents[other].reading.document.id)
            found += [
                Correspondence((ids[0], "task", x), (ids[1], "task", y), round(score, 3), f"correspond.{kinds[0]}")
                for x, y, score in pairs
            ]
    return found


Pairs = dict[tuple[int, int], list[tuple[int, int, float]]]
"""For each two documents (by position, first the lower), pairs of statements with their score."""


def pair_units(groups: Sequence[Sequence[Unit]], floor: float) -> Pairs:
    """One-to-one pairs of the units of every two groups by weighted likeness, through one index of rare features."""
    everything = [(at, unit) for at, units in enumerate(groups) for unit in units]
    weights = Weights(unit for _, unit in everything)
    common = 60 + 10 * len(groups)
    index: dict[Feature, list[int]] = defaultdict(list)
    for position, (_, unit) in enumerate(everything):
        for feature in set(features(unit.words)):
            index[feature].append(position)
    rated: dict[tuple[int, int], dict[tuple[int, int], float]] = defaultdict(dict)
    for here, unit in everything:
        scored: Counter[int] = Counter()
        for position in nearest(unit, index, weights, common):
            there, other = everything[position]
            if there == here or scored[there] >= NEAREST:
                continue
            scored[there] += 1
            score = similarity(unit.words, other.words, weights)[0]
            if score >= floor:
                pair = (unit.index, other.index) if here < there else (other.index, unit.index)
                rated[min(here, there), max(here, there)][pair] = score
    return {
        documents: _greedy((score, x, y) for (x, y), score in pairs.items())
        for documents, pairs in sorted(rated.items())
    }


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


def target_pairs(documents: Sequence[Mapped]) -> list[Correspondence]:
    """Targets on one indicator: the same entry, or the same words and scope; unit and basis raise the score."""
    groups: dict[object, list[tuple[int, int]]] = defaultdict(list)
    for at, document in enumerate(documents):
        for index, target in enumerate(document.targets):
            for key in _target_keys(target):
                groups[key].append((at, index))
    rated: dict[tuple[int, int], dict[tuple[int, int], float]] = defaultdict(dict)
    for places in groups.values():
        for (one, x), (other, y) in combinations(places, 2):
            if one == other or (x, y) in rated[one, other]:
                continue
            score = _target_score(documents[one].targets[x], documents[other].targets[y])
            rated[one, other][x, y] = score
    found: list[Correspondence] = []
    for (one, other), pairs in sorted(rated.items()):
        ids = (documents[one].reading.document.id, documents[other].reading.document.id)
        found += [
            Correspondence((ids[0], "target", x), (ids[1], "target", y), round(score, 3), "correspond.target")
            for x, y, score in _greedy((s, x, y) for (x, y), s in pairs.items() if s >= TARGET_FLOOR)
        ]
    return found


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


def project_pairs(documents: Sequence[Mapped]) -> list[Correspondence]:
    """Projects known under one entry or one folded name in both; the first mention stands for each."""
    places: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for document in documents:
        for key, index in _first_mentions(document).items():
            places[key].append((document.reading.document.id, index))
    return [
        Correspondence((a[0], "project", a[1]), (b[0], "project", b[1]), 1.0, f"correspond.project.{key[0]}")
        for key, mentions in places.items()
        for a, b in combinations(mentions, 2)
    ]


def _first_mentions(mapped: Mapped) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for index, project in enumerate(mapped.projects):
        key = ("entry", project.entry) if project.entry else ("name", fold(project.name))
        found.setdefault(key, index)
    return found
