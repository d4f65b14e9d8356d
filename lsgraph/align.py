"""Which sentences and sections of two documents are the same: kept, reworded, moved, split or merged.

Both texts are compared as folded words of the restored text, so that garbled and clean words meet. Candidates
come from an index of rare word pairs; only they are scored, so the cost grows with what two texts share.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from lsgraph.ids import fold
from lsgraph.model import Reading, Section, Sentence
from lsgraph.span import Span

SAME = 0.55
"""Sentences that share this much of their weight are one sentence, reworded or not."""

PART = 0.75
"""A sentence of which this much stands in a longer one is a part of it (split or merged)."""

SHORTEST_PART = 7
"""Shorter sentences stand in too many longer ones by chance."""

COMMON = 60
"""Word pairs that stand in more sentences than this do not point to a candidate."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence with its folded words; `index` counts in `Reading.sentences`."""

    index: int
    span: Span
    section: str | None
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """Two units (indices into the sentences of A and B) and how alike they are.

    `kind` is `same` for one to one, `part` when one is contained in the other that has another partner too.
    """

    a: int
    b: int
    score: float
    kind: str = "same"


@dataclass(frozen=True, slots=True)
class Alignment:
    """Sentence matches and section pairs (path in A, path in B, score) of two readings."""

    sentences: tuple[Match, ...]
    sections: tuple[tuple[str, str, float], ...]
    alone_a: tuple[int, ...]
    alone_b: tuple[int, ...]


@cache
def _list_mark() -> re.Pattern[str]:
    return re.compile(
        r"^(?:[\s~/*+•_'-]*)(?:\(?\d{1,3}(?:\.\d{1,2})*\s?[.)]+\s|\(?[a-zđ]\)|[IVXL]{1,4}\.\s|\d{1,2}(?:\.\d{1,2})+\s)?[\s*]*"
    )


def list_mark(text: str) -> int:
    """Where the words begin behind a list mark, a section number or a dash.

    >>> list_mark("(12) Đến năm 2030"), list_mark("Đến năm 2030")
    (5, 0)
    """
    match = _list_mark().match(text)
    return match.end() if match else 0


def folded_words(text: str) -> tuple[str, ...]:
    """Folded words without list marks at the front.

    >>> folded_words("- Tỷ lệ hộ nghèo giảm 2%/năm")
    ('ty', 'le', 'ho', 'ngheo', 'giam', '2', 'nam')
    """
    return tuple(fold(text[list_mark(text) :]).split())


def units(reading: Reading, *, shortest: int = 4) -> list[Unit]:
    """The sentences of prose, notes included, that have words enough to be told apart."""
    text = reading.text.repaired
    found = []
    for index, sentence in enumerate(reading.sentences):
        if sentence.kind in ("table", "matter"):
            continue
        words = folded_words(sentence.span.of(text))
        if len(words) >= shortest:
            found.append(Unit(index, sentence.span, _section_of(reading, sentence), words))
    return found


def _section_of(reading: Reading, sentence: Sentence) -> str | None:
    if sentence.note is None:
        return sentence.section
    section = reading.section_at(sentence.span.start)
    return section.path if section is not None else None


class Profile(NamedTuple):
    """The features of some words: their counts, the same with the weight of each, and the weight of all."""

    counts: dict[Feature, int]
    weighted: list[tuple[Feature, int, float]]
    weight: float


class Weights:
    """How much a word or a pair of words tells: the rarer in both texts, the more. Profiles are kept."""

    def __init__(self, all_units: Iterable[Unit]) -> None:
        counts: Counter[Feature] = Counter()
        total = 0
        for unit in all_units:
            total += 1
            counts.update(set(features(unit.words)))
        self.counts = counts
        self.total = max(total, 1)
        self._kept: dict[Feature, float] = {}
        self._profiles: dict[tuple[str, ...], Profile] = {}

    def __call__(self, feature: Feature) -> float:
        weight = self._kept.get(feature)
        if weight is None:
            weight = math.log(1 + self.total / self.counts.get(feature, 1))
            self._kept[feature] = weight
        return weight

    def profile(self, words: tuple[str, ...]) -> Profile:
        """How often each feature stands in the words, and their whole weight."""
        kept = self._profiles.get(words)
        if kept is None:
            counts = dict(Counter(features(words)))
            weighted = [(f, n, self(f)) for f, n in counts.items()]
            kept = self._profiles[words] = Profile(counts, weighted, sum([w * n for _, n, w in weighted]))
        return kept


Feature = str | tuple[str, str]


def features(words: Sequence[str]) -> list[Feature]:
    """Single words and neighbouring pairs."""
    return [*words, *pairwise(words)]


def similarity(a: tuple[str, ...], b: tuple[str, ...], weights: Weights) -> tuple[float, float, float]:
    """Dice, share of `a` found in `b`, and share of `b` found in `a`, all by weight."""
    left, right = weights.profile(a), weights.profile(b)
    if not left.weight or not right.weight:
        return 0.0, 0.0, 0.0
    few, many = (right, left.counts) if len(left.counts) > len(right.counts) else (left, right.counts)
    # a feature that occurs once on both sides is by far the commonest case
    shared = sum([w if n == (m := many[f]) == 1 else w * min(n, m) for f, n, w in few.weighted if f in many])
    return 2 * shared / (left.weight + right.weight), shared / left.weight, shared / right.weight


def align(a: Reading, b: Reading) -> Alignment:
    """Match the sentences and the sections of two readings.

    One to one by best score first, the sections' agreement breaking ties; what is left over and stands whole in
    a longer partner becomes a `part`.
    """
    units_a, units_b = units(a), units(b)
    weights = Weights([*units_a, *units_b])
    scored = _scored(units_a, units_b, weights)
    sections = align_sections(a, b, scored, units_a, units_b)
    paired = {(x, y) for x, y, _ in sections}
    matches = _one_to_one(scored, units_a, units_b, paired)
    taken_a, taken_b = {m.a for m in matches}, {m.b for m in matches}
    parts = _parts(scored, units_a, units_b, taken_a, taken_b)
    done_a = taken_a | {m.a for m in parts}
    done_b = taken_b | {m.b for m in parts}
    return Alignment(
        tuple(sorted([*matches, *parts], key=lambda m: (m.a, m.b))),
        tuple(sections),
        tuple(u.index for u in units_a if u.index not in done_a),
        tuple(u.index for u in units_b if u.index not in done_b),
    )


Scored = tuple[float, float, float, int, int]
"""Dice, containment of a in b, of b in a, and the positions in the two lists of units."""


def _scored(units_a: Sequence[Unit], units_b: Sequence[Unit], weights: Weights) -> list[Scored]:
    """Scores of all pairs that share rare words or pairs of words."""
    index: dict[Feature, list[int]] = defaultdict(list)
    for position, unit in enumerate(units_b):
        for feature in set(features(unit.words)):
            index[feature].append(position)
    found: list[Scored] = []
    for position, unit in enumerate(units_a):
        for other in nearest(unit, index, weights, COMMON)[:8]:
            dice, in_b, in_a = similarity(unit.words, units_b[other].words, weights)
            if dice >= SAME * 0.8 or max(in_b, in_a) >= PART:
                found.append((dice, in_b, in_a, position, other))
    return found


def nearest(unit: Unit, index: Mapping[Feature, Sequence[int]], weights: Weights, common: int) -> list[int]:
    """Positions of the units that share the most weight in rare features, best first."""
    votes: dict[int, float] = {}
    for feature, _, weight in weights.profile(unit.words).weighted:
        holders = index.get(feature, ())
        if len(holders) <= common:
            for holder in holders:
                votes[holder] = votes.get(holder, 0.0) + weight
    # the second sort keeps the order of the first among equals
    return sorted(sorted(votes), key=votes.__getitem__, reverse=True)


def _one_to_one(
    scored: Sequence[Scored], units_a: Sequence[Unit], units_b: Sequence[Unit], paired: set[tuple[str, str]]
) -> list[Match]:
    def rank(item: Scored) -> tuple[float, int, int]:
        dice, _, _, x, y = item
        together = (units_a[x].section or "", units_b[y].section or "") in paired
        return (-(dice + (0.1 if together else 0.0)), abs(x - y), x)

    taken_a: set[int] = set()
    taken_b: set[int] = set()
    found: list[Match] = []
    for dice, _in_b, _in_a, x, y in sorted(scored, key=rank):
        together = (units_a[x].section or "", units_b[y].section or "") in paired
        if dice < SAME and not (together and dice >= SAME * 0.8):
            continue
        if x not in taken_a and y not in taken_b:
            taken_a.add(x)
            taken_b.add(y)
            found.append(Match(units_a[x].index, units_b[y].index, round(dice, 4)))
    return found


def _parts(
    scored: Sequence[Scored],
    units_a: Sequence[Unit],
    units_b: Sequence[Unit],
    taken_a: set[int],
    taken_b: set[int],
) -> list[Match]:
    """Left-over units that stand whole in a unit of the other text."""
    best: dict[tuple[str, int], Match] = {}
    for _dice, in_b, in_a, x, y in scored:
        a, b = units_a[x], units_b[y]
        if a.index not in taken_a and in_b >= PART and len(a.words) >= SHORTEST_PART:
            _keep(best, ("a", a.index), Match(a.index, b.index, round(in_b, 4), "part"))
        if b.index not in taken_b and in_a >= PART and len(b.words) >= SHORTEST_PART:
            _keep(best, ("b", b.index), Match(a.index, b.index, round(in_a, 4), "part"))
    return sorted(set(best.values()), key=lambda m: (m.a, m.b))


def _keep(best: dict[tuple[str, int], Match], key: tuple[str, int], match: Match) -> None:
    if key not in best or best[key].score < match.score:
        best[key] = match


def align_sections(
    a: Reading, b: Reading, scored: Sequence[Scored], units_a: Sequence[Unit], units_b: Sequence[Unit]
) -> list[tuple[str, str, float]]:
    """Pairs of sections by heading and by the sentences that they share, one to one, best first."""
    shared: Counter[tuple[str, str]] = Counter()
    for dice, _, _, x, y in scored:
        one, other = units_a[x].section, units_b[y].section
        if dice >= SAME and one and other:
            shared[one, other] += 1
    sizes_a = Counter(u.section for u in units_a)
    sizes_b = Counter(u.section for u in units_b)
    pool = Weights(
        Unit(i, s.heading_span, s.path, folded_words(s.heading)) for i, s in enumerate([*a.sections, *b.sections])
    )
    candidates = set(shared) | _heading_pairs(a.sections, b.sections)
    by_a, by_b = a.by_path, b.by_path
    rated: list[tuple[float, str, str]] = []
    for one, other in candidates:
        if one not in by_a or other not in by_b:
            continue
        heading = similarity(folded_words(by_a[one].heading), folded_words(by_b[other].heading), pool)[0]
        common = shared[one, other] if shared[one, other] > 1 else 0
        content = 2 * common / max(sizes_a[one] + sizes_b[other], 1)
        score = max(0.65 * heading + 0.35 * min(content, 1.0), 0.9 * min(content, 1.0))
        if by_a[one].printed.strip() == by_b[other].printed.strip():
            score += 0.05
        if score >= 0.3:
            rated.append((min(score, 1.0), one, other))
    return _with_parents(_best_pairs(rated, a.sections), a, b)


def _with_parents(pairs: list[tuple[str, str, float]], a: Reading, b: Reading) -> list[tuple[str, str, float]]:
    """Pairs also the parents whose children are paired with each other's children, innermost first."""
    found = {one: (other, score) for one, other, score in pairs}
    taken = {other for _, other, _ in pairs}
    for section in sorted(a.sections, key=lambda s: -s.level):
        if section.path in found:
            continue
        votes: Counter[str] = Counter()
        for child in a.sections:
            if child.parent == section.path and child.path in found:
                parent = b.by_path[found[child.path][0]].parent
                if parent and parent not in taken:
                    votes[parent] += 1
        if votes:
            other, _count = votes.most_common(1)[0]
            found[section.path] = (other, 0.5)
            taken.add(other)
    place = {section.path: at for at, section in enumerate(a.sections)}
    return sorted(((x, y, score) for x, (y, score) in found.items()), key=lambda pair: place.get(pair[0], 0))


def _heading_pairs(a: Sequence[Section], b: Sequence[Section]) -> set[tuple[str, str]]:
    """Sections whose headings share a rare word."""
    index: dict[str, list[str]] = defaultdict(list)
    for section in b:
        for word in set(folded_words(section.heading)):
            index[word].append(section.path)
    found: set[tuple[str, str]] = set()
    for section in a:
        for word in set(folded_words(section.heading)):
            if len(index[word]) <= 12:
                found.update((section.path, other) for other in index[word])
    return found


def _best_pairs(rated: list[tuple[float, str, str]], order: Sequence[Section]) -> list[tuple[str, str, float]]:
    taken_a: set[str] = set()
    taken_b: set[str] = set()
    found: list[tuple[str, str, float]] = []
    for score, one, other in sorted(rated, key=lambda r: (-r[0], r[1], r[2])):
        if one not in taken_a and other not in taken_b:
            taken_a.add(one)
            taken_b.add(other)
            found.append((one, other, round(score, 4)))
    place = {section.path: at for at, section in enumerate(order)}
    return sorted(found, key=lambda pair: place.get(pair[0], 0))


class RestoredPlaces:
    """Where a reading rests on restored words, to be asked by offsets of the repaired text."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._spans = sorted((r.source.start, r.source.end, r.confidence) for r in reading.restored)
        self._starts = [start for start, _, _ in self._spans]

    def confidence(self, span: Span) -> float:
        """The least confidence of restored syllables inside a span; 1 where nothing was restored."""
        if not self._spans:
            return 1.0
        source = self._reading.text.to_source(span)
        least = 1.0
        at = max(0, bisect_right(self._starts, source.start) - 1)
        while at < len(self._spans) and self._spans[at][0] < source.end:
            if self._spans[at][1] > source.start:
                least = min(least, self._spans[at][2])
            at += 1
        return least
