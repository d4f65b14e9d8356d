"""Sections and footnotes of the bundled sources beside what a reader found in them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lsgraph.model import Reading

CASES = Path(__file__).parents[1] / "cases"


def rows(name: str) -> list[tuple[str, list[dict[str, Any]]]]:
    return [(p.parent.name, json.loads(p.read_text(encoding="utf-8"))) for p in sorted(CASES.glob(f"*/{name}.json"))]


def test_all_documents_have_cases(readings: dict[str, Reading]) -> None:
    assert {name for name, _ in rows("sections")} == set(readings)
    assert sum(len(found) for _, found in rows("footnotes")) == 70 + 78 + 53


@pytest.mark.parametrize(("document", "expected"), rows("sections"))
def test_sections(document: str, expected: list[dict[str, Any]], readings: dict[str, Reading]) -> None:
    reading = readings[document]
    found = [
        {
            "path": section.path,
            "kind": section.kind,
            "forward": section.forward,
            "line": reading.text.line(reading.text.to_source(section.span).start),
            "heading": section.heading[:60],
        }
        for section in reading.sections
    ]
    assert found == expected


@pytest.mark.parametrize(("document", "expected"), rows("footnotes"))
def test_footnotes(document: str, expected: list[dict[str, Any]], readings: dict[str, Reading]) -> None:
    reading = readings[document]
    found = {note.number: note for note in reading.footnotes}
    repaired = reading.text.repaired
    for row in expected:
        note = found[row["footnote"]]
        assert repaired[: note.anchor].endswith(row["anchor"]), row
        assert note.body.of(repaired).startswith(row["body"]), row
        assert reading.text.line(note.mark.start) == row["anchor_line"], row
        assert reading.text.line(note.source_body.start) == row["body_line"], row


def test_notes_of_the_scan_are_all_there(readings: dict[str, Reading]) -> None:
    numbers = [note.number for note in readings["ke-hoach-ubnd-2026-2030"].footnotes]
    assert numbers == [str(n) for n in range(1, 55)]
