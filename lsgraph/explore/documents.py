"""Takes a document's text and its facts, gives a page to read: side list, notes in place, every fact marked."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup, escape

from lsgraph.explore.contradiction_pages import compared_block
from lsgraph.explore.coverage import coverage, minimap
from lsgraph.explore.links import file_name
from lsgraph.explore.pages import Pages
from lsgraph.explore.passages import Passages
from lsgraph.explore.records import Evidence, Note, Sentence, SourceText, Thing
from lsgraph.explore.relations import LINKS, MENTIONS, kind_of
from lsgraph.explore.wording import in_language, term, wording
from lsgraph.patterns import compiled

MARKED = (
    "Goal",
    "Target",
    "Figure",
    "Progress",
    "SumCheck",
    "Citation",
    "InstrumentMention",
    "ProjectMention",
    "GateMention",
    "BodyMention",
)
_MARKUP = re.compile(r"^\s{0,3}#{1,6}\s+|\*\*|(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])|\$|\\(?=[%$&_#])|[ \t]{2,}$", re.M)
_LATEX = (("\\geq", "≥"), ("\\leq", "≤"), ("\\times", "×"), ("\\approx", "≈"))


@dataclass(frozen=True, slots=True)
class Marked:
    """A fact to be marked at a place: `kind` chooses its colour and line, `href` where it leads."""

    start: int
    end: int
    kind: str
    href: str
    title: str


@dataclass
class Reader:
    """What is needed to write one document's text: places and replacements, sorted by their start.

    `lost` has the notes whose mark is not printed, or is inside a restored run, by the place where they belong.
    """

    text: SourceText
    marks: list[Marked]
    anchors: dict[int, list[str]]
    changes: list[tuple[int, int, str, str]]
    sentences: list[tuple[int, int]]
    lost: dict[int, list[str]]
    starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.starts = [change[0] for change in self.changes]


def document_page(pages: Pages, thing: Thing) -> tuple[str, str]:
    """(file name, page) of a document."""
    text = pages.collected.texts.get(thing.iri)
    facts = _facts_of(pages, thing.iri)
    name = file_name(thing.iri)
    w = in_language(pages.language)
    body, outline = _body(_reader(pages, text, facts), pages, thing.iri) if text else (Markup(""), [])
    quotes = [] if text else [pages.quote(e, f.text("rule")) for f, e in facts]
    counts: dict[str, int] = {}
    for fact, _ in facts:
        kind = kind_of(pages.collected, fact)
        counts[kind] = counts.get(kind, 0) + 1
    page = pages.render(
        "document.html.j2",
        name,
        pages.label(thing.iri),
        iri=thing.iri,
        label_lang=pages.label_language(thing.iri),
        kind=pages.kind(thing),
        explorer=pages.explorer(thing.iri),
        properties=pages.properties(thing),
        relations=[r for r in pages.relations(thing.iri) if len(r["rows"]) < 60 and not r["rest"]],
        body=body,
        outline=outline,
        scan=bool(text and text.restored),
        quotes=quotes,
        **compared_block(pages, thing.iri),
        legend=[(k, _mark_name(k, pages.language), counts[k]) for k in MARKED if counts.get(k)],
        minimap=minimap(text, facts, w, pages.language) if text else Markup(""),
        covered=coverage(text, facts, pages.language) if text else "",
    )
    return name, page


def _mark_name(kind: str, language: str) -> str:
    """The name of a mark in the legend; two ways of naming an instrument are marked apart."""
    return term("mark", kind, language) if f"mark.{kind}" in wording() else term("kind", _shown_kind(kind), language)


def _shown_kind(kind: str) -> str:
    return {
        "Citation": "Instrument",
        "InstrumentMention": "Instrument",
        "ProjectMention": "Project",
        "GateMention": "BorderGate",
        "BodyMention": "Body",
    }.get(kind, kind)


def _facts_of(pages: Pages, document: str) -> list[tuple[Thing, Evidence]]:
    """Facts with their places in a document, in the order of the text."""
    found = [
        (thing, evidence)
        for thing in pages.collected.things.values()
        for evidence in thing.evidence
        if evidence.document == document
    ]
    return sorted(found, key=lambda item: (item[1].start, -item[1].end, item[0].iri))


def _reader(pages: Pages, text: SourceText, facts: list[tuple[Thing, Evidence]]) -> Reader:
    marks: list[Marked] = []
    anchors: dict[int, list[str]] = {}
    for thing, evidence in facts:
        names = anchors.setdefault(evidence.start, [])
        name = f"L{evidence.line}-{evidence.start}"
        if name not in names:
            names.append(name)
        kind = kind_of(pages.collected, thing)
        if kind in MARKED and text.source[evidence.start : evidence.end] == evidence.quote:
            target = _leads_to(pages, thing, kind)
            title = f"{term('kind', _shown_kind(kind), pages.language)}: {pages.label(target)}"
            marks.append(Marked(evidence.start, evidence.end, kind, pages.href(target), title))
    changes = [(a, b, new, "unsure" if confidence < 0.6 else "") for a, b, new, confidence in text.restored]
    changes += [(m.start(), m.end(), "", "cut") for m in _MARKUP.finditer(text.source)] if not text.restored else []
    for word, sign in _LATEX:
        changes += [
            (m.start(), m.end(), sign, "sign") for m in compiled(re.escape(word) + r"\b ?").finditer(text.source)
        ]
    changes += [(n.mark[0], n.mark[1], n.number, "note") for n in text.footnotes if n.mark[1] > n.mark[0]]
    passages = Passages(text)
    found = sorted({passages.bounds(e.start, e.end) for _, e in facts if e.end <= len(text.source)})
    kept = _apart(changes)
    return Reader(text, marks, anchors, kept, _merged(found), _lost_marks(text, kept))


def _lost_marks(text: SourceText, changes: list[tuple[int, int, str, str]]) -> dict[int, list[str]]:
    printed = {(a, number) for a, _, number, kind in changes if kind == "note"}
    found: dict[int, list[str]] = {}
    for note in text.footnotes:
        if (note.mark[0], note.number) not in printed:
            over = [b for a, b, _, _ in changes if a <= note.mark[0] < b]
            found.setdefault(max(over, default=note.mark[0]), []).append(note.number)
    return found


def _merged(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges in order, those that overlap made one."""
    kept: list[tuple[int, int]] = []
    for a, b in ranges:
        if kept and a < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(b, kept[-1][1]))
        else:
            kept.append((a, b))
    return kept


def _apart(changes: list[tuple[int, int, str, str]]) -> list[tuple[int, int, str, str]]:
    """The changes in order, each one dropped that overlaps one before; note marks go first."""
    kept: list[tuple[int, int, str, str]] = []
    for change in sorted(changes, key=lambda c: (c[0], c[3] != "note", c[1])):
        if not kept or change[0] >= kept[-1][1]:
            kept.append(change)
    return kept


def _leads_to(pages: Pages, thing: Thing, kind: str) -> str:
    if kind in MENTIONS:
        for iri in thing.links(*MENTIONS[kind][1]):
            return iri
    if kind in LINKS:
        return thing.link(LINKS[kind][1]) or thing.iri
    return thing.link("indicator") or thing.link("project") or thing.iri


def _body(reader: Reader, pages: Pages, document: str) -> tuple[Markup, list[dict[str, Any]]]:
    """The text as HTML, and its sections for the side list."""
    text, w = reader.text, in_language(pages.language)
    paragraphs = _paragraphs(text.sentences) or _plain_paragraphs(text.source)
    notes = {note.number: note for note in text.footnotes}
    bodies = sorted((n.body for n in text.footnotes if n.body[1] > n.body[0]), key=lambda b: b[0])
    headings = {t.text("sectionPath"): t for t in pages.collected.of("Section") if t.link("document") == document}
    outline: list[dict[str, Any]] = []
    pieces: list[str] = []
    seen: set[str] = set()
    for paragraph in paragraphs:
        section = paragraph.section
        if section and section not in seen:
            seen.add(section)
            thing = headings.get(section)
            label = thing.text("heading") or thing.label if thing else ""
            fragment = f"s-{len(outline) + 1}"
            outline.append({"id": fragment, "path": section, "label": label, "level": min(section.count(".") + 1, 4)})
            pieces.append(f'<a id="{fragment}" class="anchor"></a>')
        inside = _write(
            reader,
            paragraph.start,
            paragraph.end,
            [b for b in bodies if b[0] < paragraph.end and b[1] > paragraph.start],
        )
        if inside.strip():
            tag = "h3" if paragraph.kind == "heading" else "pre" if paragraph.kind == "table" else "p"
            css = "" if paragraph.kind == "prose" else f' class="{escape(paragraph.kind)}"'
            pieces.append(f"<{tag}{css}>{inside}</{tag}>\n")
        pieces += [
            _note(reader, note, w, f'id="mark-{escape(note.number)}"' in inside)
            for note in notes.values()
            if paragraph.start <= note.mark[0] < paragraph.end
        ]
    return Markup("".join(pieces)), outline


def _paragraphs(sentences: tuple[Sentence, ...]) -> list[Sentence]:
    """The sentences of the body joined to paragraphs, in the order of the source."""
    joined: dict[tuple[int, str, str], list[Sentence]] = {}
    for sentence in sentences:
        if not sentence.note:
            joined.setdefault((sentence.paragraph, sentence.kind, sentence.section), []).append(sentence)
    found = [
        Sentence(min(s.start for s in group), max(s.end for s in group), section, kind)
        for (_, kind, section), group in joined.items()
    ]
    return sorted(found, key=lambda p: (p.start, p.end))


def _plain_paragraphs(source: str) -> list[Sentence]:
    return [Sentence(m.start(), m.end()) for m in compiled(r"\S(?:.|\n(?!\s*\n))*").finditer(source)]


def _note(reader: Reader, note: Note, w: Any, marked: bool) -> str:
    inside = _write(reader, note.body[0], note.body[1], [])
    name = escape(note.number)
    back = f'<a href="#mark-{name}" aria-label="{escape(w("document.back"))}">↩</a>' if marked else ""
    return (
        f'<aside class="note" id="note-{name}" aria-label="{escape(w("document.note", n=note.number))}">'
        f"<b>{name}</b> {inside} {back}</aside>\n"
    )


def _write(reader: Reader, start: int, end: int, holes: list[tuple[int, int]]) -> str:
    """The source from `start` to `end` as HTML: restored, marked, with anchors; `holes` are left out."""
    marks = list(_between(reader.marks, start, end))
    cuts = {start, end}
    for mark in marks:
        cuts |= {max(mark.start, start), min(mark.end, end)}
    for a, b in holes:
        cuts |= {min(max(a, start), end), min(max(b, start), end)}
    sentences = [(max(a, start), min(b, end)) for a, b in _sentences_in(reader, start, end)]
    opens, closes = {a for a, _ in sentences}, {b for _, b in sentences}
    cuts |= _anchors_in(reader, start, end) | opens | closes | {place for place in reader.lost if start <= place < end}
    for change in _changes_in(reader, start, end):
        if change[3] == "note":
            cuts |= {change[0], min(change[1], end)}
    pieces = []
    places = sorted(cuts)
    for a, b in itertools.pairwise(places):
        if a in opens:
            pieces.append('<span class="sentence">')
        pieces += [f'<a id="{escape(name)}" class="anchor"></a>' for name in reader.anchors.get(a, ())]
        pieces += [_mark_of(number) for number in reader.lost.get(a, ())]
        pieces.append(_piece(reader, marks, holes, a, b))
        if b in closes:
            pieces.append("</span>")
    return "".join(pieces)


def _piece(reader: Reader, marks: list[Marked], holes: list[tuple[int, int]], a: int, b: int) -> str:
    if any(h[0] <= a and b <= h[1] for h in holes):
        return ""
    inside = _segment(reader, a, b)
    over = [m for m in marks if m.start <= a and b <= m.end]
    return _marked(over, inside) if over and inside.strip() else inside


def _marked(over: list[Marked], inside: str) -> str:
    """The innermost fact gives the link; all of them give colour and tooltip."""
    inner = min(over, key=lambda m: (m.end - m.start, m.kind))
    kinds = " ".join(dict.fromkeys("f-" + m.kind for m in over))
    title = escape("; ".join(dict.fromkeys(m.title for m in over)))
    if inner.href and "<a " not in inside:
        return f'<a class="{kinds}" href="{escape(inner.href)}" title="{title}">{inside}</a>'
    return f'<span class="{kinds}" title="{title}">{inside}</span>'


def _between(marks: list[Marked], start: int, end: int) -> list[Marked]:
    last = bisect_left(marks, end, key=lambda m: m.start)
    return [m for m in marks[max(0, bisect_left(marks, start - 4000, key=lambda m: m.start)) : last] if m.end > start]


def _anchors_in(reader: Reader, start: int, end: int) -> set[int]:
    places = list(reader.anchors)
    return set(places[bisect_left(places, start) : bisect_left(places, end)])


def _sentences_in(reader: Reader, start: int, end: int) -> list[tuple[int, int]]:
    first = max(0, bisect_right(reader.sentences, (start, 0)) - 1)
    return [s for s in reader.sentences[first : bisect_left(reader.sentences, (end, 0))] if s[1] > start]


def _changes_in(reader: Reader, start: int, end: int) -> list[tuple[int, int, str, str]]:
    first = max(0, bisect_right(reader.starts, start) - 1)
    return [c for c in reader.changes[first : bisect_left(reader.starts, end)] if c[1] > start]


def _segment(reader: Reader, start: int, end: int) -> str:
    """A stretch without borders inside: restored runs keep their printed words beside them."""
    source = reader.text.source
    pieces: list[str] = []
    printed: list[str] = []
    fixed: list[str] = []
    unsure = False

    def flush() -> None:
        nonlocal unsure
        if fixed:
            css = "fixed unsure" if unsure else "fixed"
            pieces.append(
                f'<span class="{css}">{escape("".join(fixed))}</span>'
                f'<span class="printed">{escape("".join(printed))}</span>'
            )
        fixed.clear()
        printed.clear()
        unsure = False

    done = start
    for a, b, new, kind in _changes_in(reader, start, end):
        if a < start:
            done = max(done, min(b, end))
            continue
        gap = source[done:a]
        plain = kind in ("", "unsure")
        if fixed and (not plain or gap.strip() or unsure != (kind == "unsure")):
            flush()
        if fixed:
            printed.append(gap)
            fixed.append(gap)
        else:
            pieces.append(str(escape(gap)))
        done = min(b, end)
        if plain:
            printed.append(source[a:b])
            fixed.append(new)
            unsure = kind == "unsure"
        elif kind == "note":
            pieces.append(_mark_of(new))
        else:
            pieces.append(str(escape(new)))
    flush()
    pieces.append(str(escape(source[done:end])))
    return "".join(pieces)


def _mark_of(number: str) -> str:
    name = escape(number)
    return f'<sup id="mark-{name}"><a href="#note-{name}">{name}</a></sup>'
