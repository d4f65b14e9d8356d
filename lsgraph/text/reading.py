"""From a source to a reading: repair, footnotes, restoration, paragraphs, sections, sentences, in this order."""

from __future__ import annotations

from dataclasses import replace

from lsgraph.model import Document, Reading
from lsgraph.span import Text
from lsgraph.text import footnotes, layout, lines, matter, repair, sections, sentences, tables, webpage
from lsgraph.text.read import Source
from lsgraph.text.repair import Restorer

PLANS = frozenset({"Kế hoạch", "Chương trình", "Đề án", "Phương án", "Chiến lược", "Chỉ thị", "Công điện"})
"""Kinds of documents that speak of what is to be done unless they say otherwise."""


def make_reading(source: Source, document: Document, restorer: Restorer | None = None) -> Reading:
    """Everything the later stages start from.

    The repaired text has one line a paragraph, hard-wrapped lines joined with a blank, in NFC; behind the body,
    from `notes_start` on, stands the body of each footnote as a line of its own. Footnotes go before the
    restorer reads, so that it meets whole sentences and takes no mark for a letter.
    """
    text, hints = repaired_lines(source.text)
    all_lines = tables.mark_counted(tables.mark_cells(lines.split_lines(text.repaired, hints)))
    setting = lines.find_layout(all_lines)
    around = webpage.printed_around(all_lines)
    own = [replace(line, words="") if line.number in around else line for line in all_lines]
    found = footnotes.find_notes(own, text.repaired, source.pages and _page_starts(text, source.pages))
    numbers = {line.number for at, line in enumerate(all_lines) if lines.is_page_number(all_lines, at, setting)}
    dropped = numbers | tables.bars(all_lines) | around
    laid = layout.lay_out(text, all_lines, found, frozenset(dropped))
    text, restored, edits = repair.restore(laid.text, restorer)
    laid = laid.edited(text, edits)
    laid = layout.broken(laid)
    joined = layout.join(laid, lines.find_layout(laid.body))
    marked = matter.mark(joined.paragraphs)
    end = joined.paragraphs[-1].span.end if joined.paragraphs else 0
    end = end if marked.start is None else marked.start
    rows = tables.find_rows(marked.paragraphs, joined.text)
    tree = sections.find_sections(marked.paragraphs, end, document.kind in PLANS)
    return Reading(
        document=document,
        text=joined.text,
        sections=tree,
        sentences=sentences.find_sentences(
            marked.paragraphs,
            tree,
            matter.kinds(marked, tree),
            [(note.number, note.body) for note in joined.footnotes],
            joined.text.repaired,
            rows,
        ),
        footnotes=joined.footnotes,
        restored=restored,
        notes_start=joined.footnotes[0].body.start if joined.footnotes else 0,
        pages=source.pages,
        extracted=source.extracted,
        tables=tables.find_tables(rows),
    )


def repaired_lines(source_text: str) -> tuple[Text, tuple[repair.LineHint, ...]]:
    """The source after all repairs that keep its lines, and what their marks said."""
    text = repair.plain_blanks(repair.tabbed_rows(repair.compose(Text.of(source_text))))
    return repair.plain_marks(text)


def plain_text(source: Source) -> str:
    """The words of a source without marks, line by line: what a restorer learns from.

    >>> plain_text(Source("a", "a.md", "", "## **Mục tiêu**"))
    'Mục tiêu'
    """
    return repaired_lines(source.text)[0].repaired


def _page_starts(text: Text, pages: tuple[int, ...]) -> tuple[int, ...]:
    """Page starts of the source in the repaired text, where repairs have shortened it."""
    starts = text.offsets.starts
    found, at = [], 0
    for page in pages:
        while at < len(starts) and starts[at] < page:
            at += 1
        found.append(at)
    return tuple(found)
