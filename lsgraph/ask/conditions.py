"""Conditions of a question that a query has no place for: a footnote's number, an issuer, a topic, a document.

An answer that drops a condition answers a wider question. What the known wordings of a query speak of themselves
("giữa dự thảo và bản thông qua") is none of these.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lsgraph.ask.fill import overlaps, said_of
from lsgraph.ask.names import Slot
from lsgraph.ask.narrowing import KINDS
from lsgraph.ask.nearest import Nearest
from lsgraph.ask.words import concepts, ends_concept, is_common
from lsgraph.ids import fold
from lsgraph.rq import Query

_THINGS = KINDS | {
    *("instrument", "project", "gate", "indicator", "category", "body", "issuer", "topic"),
    *("footnote", "section", "line"),
}
"""What a question is about: an answer on all things of its kind is another answer."""

_SOURCES = frozenset(("body", "issuer", "topic"))
"""Whose or which instruments or tasks are wanted of a thing that is named: the rows are few and say it themselves."""

_NARROWS = KINDS | {"category", "topic", "footnote", "section", "line"}
"""What only narrows a question; without the name of a project or an indicator it is another question."""

_NEVER_USUAL = frozenset(("footnote", "section", "line", "topic", "amount", "part"))
"""What wordings may have as an example of it."""

_ABOUT = (
    *("cua nganh", "trong nganh", "thuoc nganh", "nganh"),
    *("ve linh vuc", "trong linh vuc", "thuoc linh vuc", "linh vuc", "ve mang", "mang", "ve van de", "ve"),
    *("lien quan den", "lien quan toi", "about", "on", "regarding", "concerning", "for", "related to"),
    *("in the field of", "in the area of"),
)
"""What stands before a topic."""

_HAVE_TOPICS = frozenset(
    f"c:{kind}"
    for kind in (
        "task",
        "target",
        "project",
        "figure",
        "instrument",
        "programme",
        "scheme",
        "indicator",
        "responsible",
        "conflict",
    )
)
"""What has a topic: "nhiệm vụ về du lịch", and not "viết bài về du lịch"."""

_JOINED = frozenset(("c:task", "c:target", "c:project", "c:responsible"))
"""What may have its topic behind it with no word between."""

_EXAMPLES = ("vi du", "chang han", "nhu", "kieu", "kieu nhu", "e g", "such as", "like", "for example", "for instance")
"""What stands before an example."""

_BOTH = frozenset(("va", "voi", "hay", "hoac", "and", "or"))

_TOPIC = 6
"""Words; a topic is no sentence."""


@dataclass(frozen=True)
class Condition:
    """A condition and its words. Without a `thing` only where to look is left open.

    `usual` is one of which wordings of the query speak themselves.
    """

    slot: Slot
    text: str
    thing: bool
    usual: bool = False

    @property
    def apart(self) -> bool:
        """Whether the question without it is still one of its query: "dự án (thủy điện) nào đã quá hạn"."""
        return not self.usual and self.slot.kind in _NARROWS


def left_out(
    query: Query,
    words: Sequence[str],
    spelt: Sequence[str],
    slots: Sequence[Slot],
    used: Mapping[Slot, str],
    known: Nearest,
    subjects: Mapping[str, set[str]],
    pairs: Container[str],
) -> tuple[Condition, ...]:
    """What the question asks for and the query, with its parameters filled from `used`, does not."""
    named = any(parameter.required for parameter in query.parameters)
    documents = [slot for slot in slots if slot.kind == "document"]
    # "Kinh tế tư nhân" is what resolution 68 is about and narrows nothing.
    own = {word for slot in used for value in slot.values for word in subjects.get(value, ())}
    found: list[Condition] = []
    for slot in slots:
        run = words[slot.start : slot.end]
        if own.issuperset(run) or (slot.kind == "topic" and _empty(run, known, pairs)):
            continue
        thing = slot.kind in _THINGS and not (named and slot.kind in _SOURCES)
        # "Từ bản UBND trình tới lúc HĐND thông qua": who issued a document stands for it.
        if slot.kind in ("body", "issuer") and overlaps(slot, documents):
            continue
        if (
            (thing or slot.kind in _SOURCES or _narrows(query, slot))
            and _certain(slot)
            and not _needless(slot, words, used)
        ):
            usual = slot.kind not in _NEVER_USUAL and known.speaks(words[slot.start : slot.end], query.name)
            found.append(Condition(slot, " ".join(spelt[slot.start : slot.end]), thing, usual))
    return tuple(sorted(found, key=lambda condition: condition.slot.start))


def _empty(run: Sequence[str], known: Nearest, pairs: Container[str]) -> bool:
    """Whether a run of words is no subject but words of many questions: "both five-year" (terms)."""
    return " ".join(run[:2]) not in pairs and all(known.general(word) for word in run)


def _certain(slot: Slot) -> bool:
    """Whether the words surely name the thing: a project by a telling part of its name, all else in full."""
    return slot.cover >= 0.9 or (slot.kind == "project" and slot.sure and slot.weight > 3.0)


def _narrows(query: Query, slot: Slot) -> bool:
    columns = {name for name, *_ in query.columns}
    if slot.kind == "document":
        return bool(columns & {"document", "document_a"}) and not any(p.name == "document_a" for p in query.parameters)
    return slot.kind == "period" and "period" in columns and len(slot.values[0].split()) == 1


def _needless(slot: Slot, words: Sequence[str], used: Mapping[Slot, str]) -> bool:
    """Whether something used says it already, or it is there as an example, or too short to be sure of."""
    if overlaps(slot, used) or said_of(slot, used):
        return True
    # "Trường" begins many words, and "đường" is no kind of project yet.
    if slot.kind == "category" and words[slot.start : slot.end] == fold(slot.values[0]).split()[:1]:
        return True
    if any(_beside(slot, other, words) for other in used):
        return True
    return any(" ".join(words[at : at + n]) in _EXAMPLES for at in range(slot.start) for n in (1, 2))


def _beside(slot: Slot, other: Slot, words: Sequence[str]) -> bool:
    """Whether two names are one: "nhà máy Na Dương II", "dân số có bảo hiểm y tế"."""
    between = words[min(slot.end, other.end) : max(slot.start, other.start)]
    return len(between) < 2 and not _BOTH.intersection(between) and {slot.kind, other.kind} <= _ONE_NAME


_ONE_NAME = frozenset(("category", "project", "gate", "indicator"))


def topics(words: Sequence[str], slots: Sequence[Slot], pairs: Container[str] = ()) -> Iterator[Slot]:
    """Runs of words behind "nhiệm vụ về", "responsible for" that say no more than what a thing is about.

    Without a word between ("nhiệm vụ y tế") they must begin like a name of the graph, two words of `pairs`.

    >>> [slot.values for slot in topics("tasks on rural tourism in the plan".split(), [])]
    [('rural tourism',)]
    """
    for at in range(1, len(words)):
        if ends_concept(words, at) not in _HAVE_TOPICS:
            continue
        at += words[at] == "nao"
        start = next((at + n for n in (4, 3, 2, 1) if " ".join(words[at : at + n]) in _ABOUT), at)
        start += start > at and words[start : start + 1] == ["the"]
        # "Môi trường" begins like "mọi" where diacritics are left out.
        named = start > at and " ".join(words[start : start + 2]) in pairs and _free(words, start, slots)
        end = start + 2 if named else start
        while end < min(len(words), start + _TOPIC) and _says(words, end, slots):
            end += 1
        while start < end < len(words) and " ".join(words[end - 1 : end + 1]) in pairs:
            end += 1
        joined = end > at + 1 and " ".join(words[at : at + 2]) in pairs and ends_concept(words, at) in _JOINED
        # "Được giao làm việc gì" asks for tasks and is about none.
        asks = start == at and concepts(words[end - 1 : end]) == ["c:task"]
        years = any(word.isdigit() and len(word) == 4 for word in words[start:end])
        if end > start and (start > at or joined) and not asks and not years:
            yield Slot("topic", (" ".join(words[start:end]),), start, end, 1.0)


def _says(words: Sequence[str], at: int, slots: Sequence[Slot]) -> bool:
    return _free(words, at, slots) and not is_common(words, at)


def _free(words: Sequence[str], at: int, slots: Sequence[Slot]) -> bool:
    """Whether a word belongs to no name and is no number."""
    return not words[at].isdigit() and not any(slot.start <= at < slot.end for slot in slots)
