"""A question in Vietnamese or English, answered by a query of the catalogue with its parameters filled.

No model and no guess: the words of the question are compared with the questions of the catalogue and the other
ways to ask them; a query that needs a gate is only possible where a gate was named. Where no question is near
enough, the three nearest are offered and nothing is answered.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import IO, Any

from lsgraph.ask_slots import Slot, SlotFinder, places
from lsgraph.ask_words import explained, folded_words, likeness, mended, tokens, weights
from lsgraph.ids import fold
from lsgraph.patterns import compiled
from lsgraph.rows import Rows, as_rows, write_rows
from lsgraph.rq import Parameter, Query, catalogue, run
from lsgraph.store import Queryable

SURE = 0.5
"""The likeness from which a question is answered; calibrated on phrasings left out one at a time."""

UNDERSTOOD = 0.45
"""The least share of a question, names apart, that must stand somewhere in what is told of the query."""

_CHOICES = {
    "status": (
        ("finished", "da hoan thanh|hoan thanh roi|finished|completed|da xong"),
        ("started", "da khoi cong|khoi cong roi|started|broken ground"),
        ("preparing", "chuan bi dau tu|in preparation|preparing"),
        ("under way", "dang lam|dang thi cong|dang trien khai|under way|under construction"),
        ("planned", "moi la ke hoach|only planned|planned"),
    ),
    "strength": (
        ("stated", "neu ro|noi ro|stated|explicitly"),
        ("section", "theo muc|by section"),
        ("corresponding", "tuong ung|corresponding"),
    ),
    "verdict": (
        ("incomparable", "khong so sanh duoc|incomparable|cannot be compared"),
        ("agree", "khop nhau|trung khop|agree"),
        ("conflict", "mau thuan|conflict"),
    ),
}


@dataclass(frozen=True)
class Match:
    """A query that may be meant; `unsure` are names that fit several things."""

    query: Query
    parameters: dict[str, str]
    score: float
    unsure: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def sure(self) -> bool:
        return not self.unsure

    def readings(self) -> list[Match]:
        """One match a thing that may be meant."""
        if not self.unsure:
            return [self]
        (name, values), rest = self.unsure[0], self.unsure[1:]
        return [replace(self, parameters={**self.parameters, name: value}, unsure=rest) for value in values]

    def told(self, lang: str = "vi") -> str:
        """The question of the catalogue with the parameters in it."""
        text = self.query.question(lang)
        for name, value in self.parameters.items():
            text = text.replace("{" + name + "}", value)
        return text


@dataclass(frozen=True)
class Answer:
    """`match` and `rows` where the question is answered; otherwise `nearest` alone, at most three."""

    question: str
    match: Match | None = None
    rows: Rows | None = None
    nearest: tuple[Match, ...] = field(default=())


class Asker:
    """The catalogue and the names of one graph, ready to match questions."""

    def __init__(self, graph: Queryable, queries: Iterable[Query] | None = None) -> None:
        self.queries = tuple(queries if queries is not None else catalogue())
        self.slots = SlotFinder(graph)
        texts = {query.name: _phrasings(query) for query in self.queries}
        self.known = (
            frozenset(word for words in texts.values() for text in words for word in text if not word.startswith("§"))
            | self.slots.words
        )
        self.literal = {
            word
            for query in self.queries
            for text in (*query.header.values(), *(text for _, text in query.phrasings))
            for word in compiled(r"[^\W_]+").findall(unicodedata.normalize("NFC", text.lower()))
        }
        self._tokens = {name: [tokens(text) for text in words] for name, words in texts.items()}
        self.weight = weights({token for one in group for token in one} for group in self._tokens.values())
        self.rare = max(self.weight.values(), default=1.0) * 1.1

    def matches(self, question: str, *, without: str = "") -> tuple[list[Match], bool]:
        """All possible queries, best first, and whether the question names an instrument nobody holds.

        `without` leaves one phrasing out, to measure.
        """
        numbers, unknown = self.slots.numbers(question)
        words = folded_words(question)
        repaired = mended(words, self.known) if not numbers else words
        named = self.slots.names(repaired)
        numbers = [_with_issuer(slot, named, repaired) for slot in numbers]
        slots = _outermost(numbers + [slot for slot in named if not _overlaps(slot, numbers)])
        strange = self._strange(question)
        stated = places(question)
        left_out = tokens(folded_words(without)) if without else None
        found = [
            match
            for query in self.queries
            if (match := self._match(query, repaired, slots, stated, question, strange, left_out)) is not None
        ]
        return sorted(found, key=lambda match: (-round(match.score, 6), match.query.name)), unknown

    def _strange(self, question: str) -> tuple[str, ...]:
        """Proper names that neither the catalogue nor the graph spells so: the question is about something else."""
        words = compiled(r"[^\W_]+").findall(unicodedata.normalize("NFC", question))
        known = self.slots.literal | self.literal
        return tuple(
            f"?{word.lower()}"
            for word in words[1:]
            if word[0].isupper() and not word.isupper() and word.lower() not in known
        )

    def _match(
        self,
        query: Query,
        words: list[str],
        slots: list[Slot],
        stated: Mapping[str, str],
        question: str,
        strange: tuple[str, ...],
        left_out: Counter[str] | None,
    ) -> Match | None:
        filled, used, unsure = _fill(query, slots, stated, question)
        if filled is None:
            return None
        marked = set(used.values())
        asked = tokens(_masked(words, used))
        asked.update(strange)
        best = 0.0
        union: Counter[str] = Counter(dict.fromkeys(marked, 1))
        for told in self._tokens[query.name]:
            if left_out is not None and told == left_out:
                continue
            needed = Counter({token: 1 for token in told if not token.startswith("§") or token in marked})
            needed.update({mark: 1 for mark in marked if mark not in needed})
            best = max(best, likeness(asked, needed, self.weight, self.rare))
            union.update(needed)
        score = 0.8 * best + 0.2 * explained(asked, union, self.weight, self.rare)
        # What is left beside the names must be understood: of a body one can ask more than its tasks.
        beside = {token: 1 for token in asked if not token.startswith("§")}
        if beside and explained(beside, union, self.weight, self.rare) < UNDERSTOOD:
            score *= 0.7
        # One word alone says too little.
        if sum(1 for token in asked if token in union and " " not in token) < 2:
            score *= 0.6
        years = {word for word in words if len(word) == 4 and word.isdigit()}
        if any(year not in union and all(year not in value for value in filled.values()) for year in years):
            score *= 0.85
        return Match(query, filled, score * 0.75 ** min(2, len(strange)), unsure)


def _phrasings(query: Query) -> list[list[str]]:
    texts = [query.question("vi"), query.question("en"), query.title("vi"), query.title("en")]
    texts += [text for _, text in query.phrasings]
    return [folded_words(text) for text in texts]


def _with_issuer(slot: Slot, named: Iterable[Slot], words: list[str]) -> Slot:
    """The number with the issuer said after it: "nghị quyết 70 của Bộ Chính trị" is one name."""
    for other in named:
        between = words[slot.end : other.start]
        joined = between in ([], ["cua"], ["of"], ["of", "the"])
        if other.kind in ("body", "issuer") and other.start >= slot.end and joined:
            return replace(slot, end=other.end)
    return slot


def _outermost(slots: list[Slot]) -> list[Slot]:
    """Without names inside longer ones: "cửa khẩu Tân Thanh" is the gate and not what else is called Tân Thanh."""
    return [
        slot
        for slot in slots
        if not any(
            other.start <= slot.start
            and slot.end <= other.end
            and (other.end - other.start > slot.end - slot.start or other.cover > slot.cover + 0.2)
            for other in slots
        )
    ]


def _overlaps(slot: Slot, others: Iterable[Slot]) -> bool:
    return any(slot.start < other.end and other.start < slot.end for other in others)


def _masked(words: list[str], used: Mapping[Slot, str]) -> list[str]:
    marks = {slot.start: (slot.end, mark) for slot, mark in used.items()}
    found: list[str] = []
    at = 0
    while at < len(words):
        if at in marks:
            end, mark = marks[at]
            found.append(mark)
            at = max(end, at + 1)
        else:
            found.append(words[at])
            at += 1
    return found


def _fill(
    query: Query, slots: list[Slot], stated: Mapping[str, str], question: str
) -> tuple[dict[str, str] | None, dict[Slot, str], tuple[tuple[str, tuple[str, ...]], ...]]:
    """Parameters from what the question names; None where a required one is missing."""
    values: dict[str, str] = {}
    used: dict[Slot, str] = {}
    unsure: list[tuple[str, tuple[str, ...]]] = []
    for parameter in query.parameters:
        slot = _slot(parameter, query, slots, used)
        if slot is not None:
            values[parameter.name] = slot.values[0]
            used[slot] = f"§{parameter.name}"
            if not slot.sure:
                unsure.append((parameter.name, slot.values))
            continue
        value = _stated(parameter, stated, question)
        if value is not None:
            values[parameter.name] = value
        elif parameter.required:
            return None, {}, ()
    return values, used, tuple(unsure)


def _slot(parameter: Parameter, query: Query, slots: list[Slot], used: Mapping[Slot, str]) -> Slot | None:
    free = [slot for slot in slots if not _overlaps(slot, used)]
    if parameter.name in ("a", "b"):
        fitting = [slot for slot in free if slot.kind in ("instrument", "project", "gate")]
        return min(fitting, key=lambda slot: slot.start, default=None) if parameter.name == "a" else _first(fitting)
    kind = parameter.name.removesuffix("_a").removesuffix("_b")
    fitting = [slot for slot in free if slot.kind == kind]
    if parameter.name.endswith("_a"):
        return min(fitting, key=lambda slot: slot.start, default=None)
    if not parameter.required and fitting and not fitting[0].sure:
        return None
    return _first(fitting)


def _first(slots: list[Slot]) -> Slot | None:
    return slots[0] if slots else None


def _stated(parameter: Parameter, stated: Mapping[str, str], question: str) -> str | None:
    name = "section" if parameter.name == "task" else parameter.name
    if name in ("section", "line", "year", "period"):
        return stated.get(name)
    plain = f" {fold(question)} "
    choices = _CHOICES.get(name, ())
    fitting = [value for value, words in choices if any(f" {word} " in plain for word in words.split("|"))]
    return fitting[0] if len(fitting) == 1 else None


def answer(graph: Queryable, question: str) -> Answer:
    """The answer to a question, or the three nearest questions of the catalogue where none is near enough.

    >>> import pyoxigraph
    >>> from lsgraph.store import Graph
    >>> answer(Graph(pyoxigraph.Store()), "Giá vàng hôm nay?").match is None
    True
    """
    found, unknown = Asker(graph).matches(question)
    best = found[0] if found else None
    near = [reading for match in found[:3] if match.score > 0 for reading in match.readings()]
    nearest = tuple(near[:3])
    if best is None or unknown or not best.sure or best.score < SURE:
        return Answer(question, nearest=nearest)
    rows = run(graph, best.query, best.parameters)
    if not rows.rows and {"period", "year"} & best.parameters.keys():
        # Nothing is said about that year: no answer rather than an empty one that looks like "none".
        return Answer(question, nearest=nearest)
    return Answer(question, best, rows)


def answer_json(found: Answer) -> dict[str, Any]:
    """`{"query", "parameters", "rows"}`, or `{"query": null, "nearest": […]}`."""
    if found.match is None or found.rows is None:
        return {
            "query": None,
            "nearest": [
                {"query": match.query.name, "question": match.told("vi"), "parameters": match.parameters}
                for match in found.nearest
            ],
        }
    return {"query": found.match.query.name, "parameters": found.match.parameters, "rows": found.rows.dicts()}


def write_answer(found: Answer, format: str, out: IO[str], *, lang: str = "vi", width: int | None = None) -> None:
    """Write an answer as table, csv, tsv or json; a table says first which question was answered."""
    if format == "json":
        json.dump(answer_json(found), out, ensure_ascii=False, indent=1)
        out.write("\n")
        return
    if found.match is None or found.rows is None:
        rows = as_rows(
            ("query", "question", "parameters"),
            [
                (
                    match.query.name,
                    match.told(lang),
                    ", ".join(f"{k}={v}" for k, v in match.parameters.items()),
                )
                for match in found.nearest
            ],
        )
        if format == "table":
            out.write(_UNSURE[lang if rows.rows else f"{lang}-none"] + "\n")
            if not rows.rows:
                return
        write_rows(rows, format, out, width=width)
        return
    if format == "table":
        given = " ".join(f"-p {name}={value!r}" for name, value in found.match.parameters.items())
        out.write(f"{found.match.told(lang)}\n  lsgraph query {found.match.query.name} {given}".rstrip() + "\n\n")
        if not found.rows.rows:
            out.write(_NOTHING[lang] + "\n")
            return
    write_rows(found.rows, format, out, width=width)


_UNSURE = {
    "vi": "Chưa chắc câu hỏi này là câu nào của danh mục. Gần nhất:",
    "en": "Not sure which question of the catalogue this is. Nearest:",
    "vi-none": "Danh mục không có câu hỏi nào gần với câu này; xem `lsgraph queries`.",
    "en-none": "The catalogue has no question near this one; see `lsgraph queries`.",
}
_NOTHING = {"vi": "Đồ thị không có dòng nào.", "en": "The graph has no rows for it."}
