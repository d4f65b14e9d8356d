"""The parameters of a query from what a question names."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

from lsgraph.ask.choices import chosen
from lsgraph.ask.names import Slot
from lsgraph.ids import fold
from lsgraph.rq import Parameter, Query

Unsure = tuple[tuple[str, tuple[str, ...]], ...]


def outermost(slots: list[Slot]) -> list[Slot]:
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


def overlaps(slot: Slot, others: Iterable[Slot]) -> bool:
    return any(slot.start < other.end and other.start < slot.end for other in others)


def masked(words: list[str], used: Mapping[Slot, str], leave_out: Container[str] = ()) -> list[str]:
    """The words with a mark in place of each name that is used, or with nothing for the marks to leave out."""
    marks = {slot.start: (slot.end, mark) for slot, mark in used.items()}
    found: list[str] = []
    at = 0
    while at < len(words):
        if at in marks:
            end, mark = marks[at]
            if mark not in leave_out:
                found.append(mark)
            at = max(end, at + 1)
        else:
            found.append(words[at])
            at += 1
    return found


def fill(query: Query, slots: list[Slot], question: str) -> tuple[dict[str, str] | None, dict[Slot, str], Unsure]:
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
        value = chosen(parameter.name, fold(question))
        if value is not None:
            values[parameter.name] = value
        elif parameter.required:
            return None, {}, ()
    return values, used, tuple(unsure)


def _slot(parameter: Parameter, query: Query, slots: list[Slot], used: Mapping[Slot, str]) -> Slot | None:
    free = [slot for slot in slots if not overlaps(slot, used)]
    if parameter.name in ("a", "b"):
        fitting = [slot for slot in free if slot.kind in ("instrument", "project", "gate")]
        return min(fitting, key=lambda slot: slot.start, default=None) if parameter.name == "a" else _first(fitting)
    kind = parameter.name.removesuffix("_a").removesuffix("_b")
    kind = {"task": "section", "year": "period"}.get(kind, kind)
    fitting = [slot for slot in free if slot.kind == kind and (parameter.name != "year" or slot.values[0].isdigit())]
    if parameter.name.endswith("_a"):
        return min(fitting, key=lambda slot: slot.start, default=None)
    if not parameter.required and fitting and not fitting[0].sure:
        return None
    return _first(fitting)


def _first(slots: list[Slot]) -> Slot | None:
    return slots[0] if slots else None
