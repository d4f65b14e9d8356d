"""The chain around one thing, up to what it serves and down to what serves it, each step with its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lsgraph.chain_relations import CORRESPONDING, RELATIONS, Relation
from lsgraph.errors import NotFoundError
from lsgraph.resolve import Names, Thing, the_one
from lsgraph.store import Queryable

MAX_DEPTH = 4
_MARKS = ("stated", "section", "corresponding", "inferred")
_NAMED = {"project", "gate", "target"}
_ORDER = {"citedIn": 1, "namedInDocument": 1, "partOfTask": 1}
_STOP = {"Document", "Progress", "Figure"}
_PLACE = (
    "PREFIX ls: <https://w3id.org/lsgraph/ontology#> SELECT ?start WHERE { %s ls:evidence ?e . ?e ls:start ?start }"
)
_REACH = """PREFIX ls: <https://w3id.org/lsgraph/ontology#>
SELECT ?fact ?start ?end WHERE { VALUES ?fact { %s } ?fact ls:reach ?range . ?range ls:start ?start ; ls:end ?end }
ORDER BY ?fact ?start ?end"""


@dataclass(slots=True)
class Step:
    """One step of a chain: over which relation, to what, how it is known, and the sentence that says so.

    `mark` is stated, section, corresponding or inferred. `elsewhere` says of a step by section that its sentence
    stands in another paragraph and does not speak for what the chain comes from.
    """

    relation: Relation
    thing: str
    kind: str
    label: str
    mark: str
    fact: str
    document: str
    line: int | None
    quote: str
    restored: str
    start_is_section: bool = False
    start: int = 0
    elsewhere: bool = False
    below: list[Step] = field(default_factory=list)

    def mark_words(self, words: Mapping[str, str]) -> str:
        """How the step is known, in the words of a language."""
        return words["elsewhere" if self.elsewhere else self.mark]


@dataclass(frozen=True)
class Trace:
    """What was taken for the thing asked for, what else it might have been, and both chains."""

    asked: str
    thing: Thing
    others: tuple[Thing, ...]
    up: tuple[Step, ...]
    down: tuple[Step, ...]

    def walk(self) -> Iterable[tuple[str, int, Step]]:
        """All steps in reading order with direction and depth (1 is next to the thing)."""
        for direction, steps in (("up", self.up), ("down", self.down)):
            for step in steps:
                yield from _walk(direction, 1, step)


def _walk(direction: str, depth: int, step: Step) -> Iterable[tuple[str, int, Step]]:
    yield direction, depth, step
    for below in step.below:
        yield from _walk(direction, depth + 1, below)


def trace(graph: Queryable, text: str, *, corresponding: bool = False, lang: str = "vi") -> Trace:
    """Trace a number, a name in any spelling, or an IRI. `NotFoundError` where nothing or too much fits.

    Things are named in `lang` where they have a name in it.
    Steps through corresponding links are left out unless `corresponding`; where they are taken, they are marked.
    """
    names = Names(graph, lang)
    if text.startswith(("http://", "https://")) and text not in names.labels:
        raise NotFoundError("is not in the graph", where=text, advice="`lsgraph search` finds things by name")
    thing, others = the_one(names, text)
    walker = _Walker(graph, corresponding, lang)
    up = walker.chain(thing, "up")
    down = walker.chain(thing, "down")
    return Trace(text, thing, tuple(others), tuple(up), tuple(down))


def _sort(steps: list[Step], above: Step | None = None) -> None:
    """What is stated comes first, then what stands behind the sentence of the step above, nearest first.

    In plans the measures stand behind the resolution that they carry out.
    """

    def rank(step: Step) -> tuple[int, int, bool, bool, int]:
        distance = 0
        if above is not None and above.relation.name == "implementedBy" and above.document == step.document:
            distance = step.start - above.start
        return _ORDER.get(step.relation.name, 0), _MARKS.index(step.mark), step.elsewhere, distance < 0, abs(distance)

    steps.sort(key=rank)
    for step in steps:
        _sort(step.below, step)


class _Walker:
    """Breadth first, one query a relation and level, so the number of queries does not grow with the graph.

    A thing is laid open where it is met first; met again, it is shown and not followed.
    """

    def __init__(self, graph: Queryable, corresponding: bool, lang: str) -> None:
        self.graph = graph
        self.lang = lang
        self.corresponding = corresponding
        self.came_from: dict[str, set[int]] = {}
        """Going up: the places inside a task from which it was reached."""
        self.speaks_for: dict[str, list[range]] = {}
        """Going down from an instrument: what of a task the sentence that implements it speaks for."""

    def chain(self, thing: Thing, direction: str) -> list[Step]:
        first: list[Step] = []
        self.came_from = self._own_place(thing) if direction == "up" else {}
        self.speaks_for = {}
        opened = {thing.iri}
        level: dict[str, dict[str, list[Step]]] = {thing.kind: {thing.iri: first}}
        outer: set[str] = set()
        for depth in range(MAX_DEPTH):
            following: dict[str, dict[str, list[Step]]] = {}
            for kind, starts in sorted(level.items()):
                for relation in self._relations(kind, direction, depth):
                    # What a whole part of a plan implements says nothing of one sentence deep inside it.
                    allowed = {
                        iri: below for iri, below in starts.items() if relation.name != "implements" or iri not in outer
                    }
                    for step in self._take(relation, allowed, thing.iri):
                        if relation.name == "partOfTask" and step.start_is_section:
                            outer.add(step.thing)
                        if step.relation.name == "implementedBy" and not self.speaks_for.get(step.thing):
                            continue
                        if step.kind not in _STOP and step.thing not in opened:
                            opened.add(step.thing)
                            following.setdefault(step.kind, {})[step.thing] = step.below
            level = following
            if not level:
                break
        _sort(first)
        return first

    def _relations(self, kind: str, direction: str, depth: int) -> list[Relation]:
        chosen = [r for r in RELATIONS if r.direction == direction and kind in r.kinds]
        if self.corresponding and depth < 2:
            chosen += [r for r in CORRESPONDING if kind in r.kinds]
        return chosen

    def _take(self, relation: Relation, starts: dict[str, list[Step]], root: str) -> list[Step]:
        if not starts:
            return []
        taken: list[Step] = []
        done: set[tuple[str, str]] = set()
        for row in self.graph.select(relation.sparql(sorted(starts), self.lang)).rows:
            start, iri, kind, label, mark, fact, document, line, begin, quote, restored, whole = (
                value or "" for value in row
            )
            if iri == root or (start, iri) in done:
                continue
            if mark == "corresponding" and not self.corresponding:
                continue
            done.add((start, iri))
            place = int(begin or 0)
            elsewhere = relation.name in _NAMED and not _within(place, self.speaks_for.get(start))
            if elsewhere:
                mark = "section"
            elif relation.direction == "up" and relation.to == "Task":
                places = self.came_from.get(start, set()) if relation.name == "partOfTask" else {place}
                self.came_from.setdefault(iri, set()).update(places)
            number = int(line) if line else None
            name = kind.rpartition("#")[2]
            step = Step(
                relation,
                iri,
                name,
                label,
                mark,
                fact,
                document,
                number,
                quote,
                restored,
                whole == "section",
                place,
                elsewhere,
            )
            starts[start].append(step)
            taken.append(step)
        if relation.name == "implementedBy":
            reach = self._reach(taken)
            self.speaks_for |= {step.thing: reach.get(step.fact, []) for step in taken}
        elif relation.name == "implements":
            taken = self._bounded(taken, starts)
        return taken

    def _bounded(self, taken: list[Step], starts: dict[str, list[Step]]) -> list[Step]:
        """What the tasks on the way implement, as far as it is said of the place that the way comes from.

        What is stated elsewhere in the section is marked so; what only a part below it states is left out.
        """
        reach = self._reach(taken)
        new = {id(step) for step in taken}
        left_out: set[int] = set()
        for task, below in starts.items():
            places = self.came_from.get(task, set())
            for step in below:
                if not places or id(step) not in new:
                    continue
                if any(_within(place, reach.get(step.fact, [])) for place in places):
                    continue
                if step.mark == "section":
                    left_out.add(id(step))
                else:
                    step.mark, step.elsewhere = "section", True
            below[:] = [step for step in below if id(step) not in left_out]
        return [step for step in taken if id(step) not in left_out]

    def _own_place(self, thing: Thing) -> dict[str, set[int]]:
        """Where a task itself stands: what is said of its section holds for it as far as that is said of its place."""
        if thing.kind != "Task":
            return {}
        rows = self.graph.select(_PLACE % f"<{thing.iri}>").rows
        return {thing.iri: {int(start) for (start,) in rows if start}}

    def _reach(self, steps: list[Step]) -> dict[str, list[range]]:
        """What the sentence of each implementation speaks for, as offsets into its document."""
        found: dict[str, list[range]] = {}
        if steps:
            facts = " ".join(sorted({f"<{step.fact}>" for step in steps}))
            for fact, start, end in self.graph.select(_REACH % facts).rows:
                found.setdefault(fact or "", []).append(range(int(start or 0), int(end or 0)))
        return found


def _within(place: int, ranges: list[range] | None) -> bool:
    """Whether a place is in one of the ranges; where nothing bounds it, it is."""
    return ranges is None or any(place in one for one in ranges)
