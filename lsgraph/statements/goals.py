"""Goals: what a plan aims at in words, clause by clause, and what of its targets and tasks serves each of them.

A target or task serves the goal whose own words it takes up again: pairs of neighbouring syllables, the rarer in
the document's goals the more they tell. What shares only everyday words with a goal is left unlinked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from math import log

from lsgraph.model import Goal, Reading, Section, Target, Task
from lsgraph.patterns import compiled

Pair = tuple[str, str]

_HEADING = r"(?:các |những )?mục tiêu (?:tổng quát|chung|tổng thể)"
_EVERYDAY = """
phát triển|nâng cao|tăng cường|đẩy mạnh|tập trung|bảo đảm|đảm bảo|xây dựng|phát huy|phấn đấu|thực hiện|hiệu quả
|bền vững|kinh tế|xã hội|tỷ lệ|tổng số|bình quân|hằng năm|hàng năm|trên địa|địa bàn|bàn tỉnh|tỉnh lạng|lạng sơn
|số lượng|giá trị|tốc độ|độ tăng|chất lượng|toàn diện|đồng bộ|hiện đại|tiếp tục|quản lý|giai đoạn|gắn với|góp phần
|đổi mới|quốc gia|toàn xã|đầu tư|đột phá|trọng tâm|nhiệm vụ|tổng vốn|cơ cấu|tỷ trọng
"""
"""Pairs that stand in goals of any kind."""

_ENOUGH = 0.25
"""The share of a target's or task's own weight that must stand in a goal."""


def find_goals(reading: Reading, targets: Sequence[Target], tasks: Sequence[Task]) -> list[Goal]:
    """The clauses of the sections of general aims, in order; what serves each by its index among what is given."""
    text = reading.text.repaired
    goals: list[Goal] = []
    for sentence in reading.sentences:
        section = reading.by_path.get(sentence.section or "")
        if sentence.kind != "prose" or sentence.note is not None or section is None or not _aims(section):
            continue
        words = " ".join(sentence.span.of(text).split()).strip(" ;.-+•")
        measured = any(target.span.overlaps(sentence.span) for target in targets)
        if len(words.split()) >= 4 and not measured:
            label = words[:1].upper() + words[1:]
            goals.append(Goal(sentence.span, label, section.path, rule="clause of general aims"))
    if not goals:
        return []
    held = [_pairs(goal.text) for goal in goals]
    counts = Counter(pair for pairs in held for pair in pairs)
    serving: dict[int, tuple[list[int], list[int]]] = {}
    for kind, names in enumerate(([t.indicator for t in targets], [_task_words(t) for t in tasks])):
        for index, name in enumerate(names):
            best = _served(name, held, counts)
            if best is not None:
                serving.setdefault(best, ([], []))[kind].append(index)
    return [
        replace(goal, targets=tuple(of_targets), tasks=tuple(of_tasks))
        for at, goal in enumerate(goals)
        for of_targets, of_tasks in (serving.get(at, ([], [])),)
    ]


@cache
def _everyday() -> frozenset[Pair]:
    rows = (tuple(words.split()) for words in _EVERYDAY.replace("\n", "").split("|"))
    return frozenset((first, second) for first, second in rows)


def _aims(section: Section) -> bool:
    return section.forward and compiled(_HEADING).match(section.heading.lower().strip()) is not None


def _task_words(task: Task) -> str:
    """Sections are compared by their headings; what single sentences do is too narrow to tell."""
    return task.heading if task.kind != "sentence" else ""


def _pairs(words: str) -> frozenset[Pair]:
    """Neighbouring syllables within the commas of some words."""
    pieces = [compiled(r"[^\W\d_]+").findall(piece.lower()) for piece in compiled(r"[,;:().]").split(words)]
    return frozenset(pair for piece in pieces for pair in pairwise(piece))


def _served(name: str, held: Sequence[frozenset[Pair]], counts: Mapping[Pair, int]) -> int | None:
    """The goal that takes up most of what a name says, or None."""
    own = {pair for pair in _pairs(name) if pair not in _everyday()}
    if not own:
        return None
    weights = {pair: log(1 + len(held) / counts[pair]) if pair in counts else 1.0 for pair in own}
    whole = sum(weights.values())
    shares = [sum(weights[pair] for pair in own & pairs) / whole for pairs in held]
    best = max(range(len(held)), key=lambda at: (shares[at], -at))
    return best if shares[best] >= _ENOUGH else None
