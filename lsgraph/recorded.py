"""A reading as a build writes it beside the graph, and read back without reading the document again."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from lsgraph.errors import GraphError, NotFoundError
from lsgraph.model import Document, Footnote, Reading, RestoredSyllable, Section, Sentence
from lsgraph.span import OffsetMap, Span, Text
from lsgraph.store import read_manifest


def text_record(reading: Reading) -> dict[str, Any]:
    """All of a reading as JSON. `paragraphs`, `footnotes` and `restored` count in `source`, for pages that show it."""
    text = reading.text
    paragraphs = []
    for sentence in reading.sentences:
        span = text.to_source(sentence.span)
        paragraphs.append(
            {
                "start": span.start,
                "end": span.end,
                "paragraph": sentence.paragraph,
                "section": sentence.section,
                "kind": sentence.kind,
                "note": sentence.note,
            }
        )
    document = asdict(reading.document)
    document["guessed"] = sorted(reading.document.guessed)
    return {
        "document": reading.document.id,
        "title": reading.document.title,
        "source": text.source,
        "paragraphs": paragraphs,
        "footnotes": [
            {
                "number": note.number,
                "mark": [note.mark.start, note.mark.end],
                "body": [note.source_body.start, note.source_body.end],
                "anchor": note.anchor,
                "repaired": [note.body.start, note.body.end],
            }
            for note in reading.footnotes
        ],
        "restored": [
            [item.source.start, item.source.end, item.replacement, round(item.confidence, 3)]
            for item in reading.restored
        ],
        "pages": list(reading.pages),
        "extracted": reading.extracted is not None,
        "about": document,
        "repaired": text.repaired,
        "offsets": text.offsets.segments(),
        "notes_start": reading.notes_start,
        "sentences": [[sentence.span.start, sentence.span.end] for sentence in reading.sentences],
        "sections": [
            {
                **asdict(section),
                "heading_span": [section.heading_span.start, section.heading_span.end],
                "span": [section.span.start, section.span.end],
            }
            for section in reading.sections
        ],
    }


def reading_of(record: dict[str, Any]) -> Reading:
    """The reading that was recorded."""
    plain = Text.of(record["source"])
    text = Text(record["source"], record["repaired"], OffsetMap.from_segments(record["offsets"]), plain.line_starts)
    about = {**record["about"], "guessed": frozenset(record["about"]["guessed"])}
    sections = tuple(
        Section(**{**row, "heading_span": Span(*row["heading_span"]), "span": Span(*row["span"])})
        for row in record["sections"]
    )
    sentences = tuple(
        Sentence(Span(*span), row["paragraph"], row["section"], row["note"], row["kind"])
        for span, row in zip(record["sentences"], record["paragraphs"], strict=True)
    )
    notes = tuple(
        Footnote(row["number"], row["anchor"], Span(*row["repaired"]), Span(*row["mark"]), Span(*row["body"]))
        for row in record["footnotes"]
    )
    restored = tuple(RestoredSyllable(Span(a, b), words, confidence) for a, b, words, confidence in record["restored"])
    return Reading(
        Document(**about),
        text,
        sections,
        sentences,
        notes,
        restored,
        record["notes_start"],
        tuple(record["pages"]),
        record["source"] if record["extracted"] else None,
    )


def recorded_reading(folder: Path, document: str) -> Reading:
    """The reading of a document of a build. `NotFoundError` names the documents that there are."""
    inputs = {str(row["document"]): str(row["text"]) for row in read_manifest(folder)["inputs"]}
    if document not in inputs:
        raise NotFoundError(
            "is neither a file nor a document of the graph",
            where=document,
            advice=f"its documents are {', '.join(sorted(inputs))}",
        )
    path = folder / inputs[document]
    try:
        return reading_of(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GraphError(f"cannot be read: {error}", where=str(path), advice="run `lsgraph build` again") from None
