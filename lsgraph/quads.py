"""The waist: what one document says, as quads. The only way from statements into the graph."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property
from typing import Protocol

from lsgraph import vocab
from lsgraph.document_quads import (
    CLASSES,
    SINGULAR,
    STRENGTHS,
    before_mark,
    document_quads,
    entry_node,
    linked_node,
    plan_node,
    restored_quads,
    stripped,
)
from lsgraph.english import glossary_of
from lsgraph.ids import short_id, slug
from lsgraph.link import Link
from lsgraph.model import (
    Citation,
    Figure,
    Footnote,
    Goal,
    Implements,
    InstrumentMention,
    Mapped,
    Progress,
    Section,
    SumCheck,
    Target,
    Task,
)
from lsgraph.progress_label import told
from lsgraph.provenance import Evidence, Quads, footnote_node, resource, section_node
from lsgraph.registry import Registry
from lsgraph.rows import decimal_text, vietnamese
from lsgraph.sectors import sector_of
from lsgraph.span import Span
from lsgraph.terms import boolean, date, decimal, integer, text


class _Ruled(Protocol):
    @property
    def span(self) -> Span: ...
    @property
    def rule(self) -> str: ...


class _Named(_Ruled, Protocol):
    @property
    def name(self) -> str: ...
    @property
    def entry(self) -> str | None: ...


_COMPARED = {"=": "", "~": "khoảng ", ">": "trên ", ">=": "≥ ", "<": "dưới ", "<=": "≤ "}
"""How labels say a comparator."""


class DocumentQuads:
    """Turns one `Mapped` into the quads of its named graph. `links` says what each mention was linked to."""

    def __init__(self, mapped: Mapped, registry: Registry, links: dict[int, Link], text_of: Link | None = None) -> None:
        self.mapped = mapped
        self.text_of = text_of
        self.id = mapped.reading.document.id
        self.registry = registry
        self.links = links
        self.quads = Quads(self.id)
        self.evidence = Evidence(mapped.reading, self.quads)
        self.document = self.evidence.document
        self.nodes: dict[tuple[str, int], str] = {}
        self.indicators: dict[tuple[str, int], str] = {}
        self._tasks: dict[str, str] = {}
        self.glossary = glossary_of(registry)

    def build(self) -> Quads:
        """All quads of the document."""
        document_quads(self.quads, self.mapped.reading.document, self.text_of)
        for position, section in enumerate(self.mapped.reading.sections):
            self._section(position, section)
        for note in self.mapped.reading.footnotes:
            self._footnote(note)
        restored_quads(self.quads, self.mapped)
        for index, task in enumerate(self.mapped.tasks):
            self._task(index, task)
        for index, citation in enumerate(self.mapped.citations):
            self._citation(index, citation)
        for index, mention in enumerate(self.mapped.instruments):
            self._instrument(index, mention)
        self._named("project", vocab.ProjectMention, self.mapped.projects)
        self._named("gate", vocab.GateMention, self.mapped.gates)
        self._named("body", vocab.BodyMention, self.mapped.bodies)
        for index, target in enumerate(self.mapped.targets):
            self._target(index, target)
        for index, goal in enumerate(self.mapped.goals):
            self._goal(index, goal)
        for index, figure in enumerate(self.mapped.figures):
            self._figure(index, figure)
        for index, progress in enumerate(self.mapped.progress):
            self._progress(index, progress)
        for index, check in enumerate(self.mapped.sums):
            self._sum(index, check)
        for index, link in enumerate(self.mapped.implements):
            self._implements(index, link)
        return self.quads

    # What every fact has.

    def _fact(self, kind: str, index: int, fact: _Ruled, classes: Iterable[str], label: str, *content: object) -> str:
        source = self.evidence.source(fact.span)
        node = resource(f"{kind}-{short_id(kind, self.id, source.start, source.end, *content)}")
        self.nodes[kind, index] = node
        self.quads.type(node, *classes)
        self.quads.label(node, label)
        self.quads.add(node, vocab.document, self.document)
        self.quads.add(node, vocab.evidence, self.evidence.of(fact.span))
        self.quads.optional(node, vocab.rule, fact.rule)
        sentence = self.mapped.reading.sentence_at(fact.span.start)
        if sentence is not None and self.evidence.source(sentence.span) != source:
            self.quads.add(node, vocab.context, self.evidence.of(sentence.span))
        return node

    @cached_property
    def _task_spans(self) -> list[tuple[int, int, str, Task]]:
        """Start, end, the path of a section's task (else ""), and the task."""
        return [(t.span.start, t.span.end, t.path if t.kind == "section" else "", t) for t in self.mapped.tasks]

    def _in_task(self, node: str, span: Span) -> None:
        """The innermost task that the words of a fact stand in."""
        section = self.mapped.reading.section_at(span.start)
        best: Task | None = None
        at, own = span.start, section.path if section is not None else None
        for task in [task for start, end, path, task in self._task_spans if start <= at < end or path == own]:
            if best is None or len(task.span) <= len(best.span) or best.kind == "section":
                best = task
        while best is None and section is not None and section.parent is not None:
            section = self.mapped.reading.by_path.get(section.parent)
            best = next((t for t in self.mapped.tasks if section is not None and t.path == section.path), None)
        if best is not None and best.path in self._tasks:
            self.quads.add(node, vocab.inTask, self._tasks[best.path])

    # The parts of a document.

    def _section(self, position: int, section: Section) -> None:
        quads, node = self.quads, section_node(self.id, section.path)
        quads.type(node, vocab.Section)
        quads.label(node, f"{section.path} {section.heading}")
        quads.add(node, vocab.document, self.document)
        shown = section.heading_span or Span(section.span.start, section.heading_span.end)  # "Điều 5." alone
        quads.add(node, vocab.evidence, self.evidence.of(shown))
        quads.add(node, vocab.sectionPath, text(section.path))
        quads.optional(node, vocab.printedNumber, section.printed)
        quads.add(node, vocab.heading, text(section.heading))
        quads.add(node, vocab.sectionKind, text(section.kind))
        quads.add(node, vocab.forwardLooking, boolean(section.forward))
        quads.add(node, vocab.position, integer(position))
        if section.parent is not None:
            quads.add(node, vocab.partOf, section_node(self.id, section.parent))

    def _footnote(self, note: Footnote) -> None:
        quads, node = self.quads, footnote_node(self.id, note.number)
        quads.type(node, vocab.Footnote)
        quads.label(node, f"{note.number}. {note.body.of(self.mapped.reading.text.repaired)}")
        quads.add(node, vocab.document, self.document)
        quads.add(node, vocab.footnoteNumber, text(note.number))
        anchor = self.evidence.at(before_mark(self.mapped.reading.text.source, note.mark))
        body = self.evidence.at(stripped(self.mapped.reading.text.source, note.source_body), note.body)
        quads.add(node, vocab.anchor, anchor)
        quads.add(node, vocab.body, body)
        quads.add(node, vocab.evidence, body)

    # Mentions.

    def _citation(self, index: int, citation: Citation) -> None:
        label = f"{citation.type} {citation.number}"
        node = self._fact("citation", index, citation, [vocab.Citation], label, citation.number)
        quads = self.quads
        quads.add(node, vocab.number, text(citation.number))
        quads.optional(node, vocab.citedType, citation.type)
        quads.optional(node, vocab.citedDate, citation.date, date)
        quads.optional(node, vocab.issuerName, citation.issuer)
        quads.add(node, vocab.role, text(citation.role))
        self._linked(node, self.links.get(id(citation)), vocab.cites)
        self._in_task(node, citation.span)

    def _instrument(self, index: int, mention: InstrumentMention) -> None:
        node = self._fact("instrumentmention", index, mention, [vocab.InstrumentMention], mention.name, mention.name)
        self.quads.add(node, vocab.name, text(mention.name))
        self.quads.optional(node, vocab.citedType, mention.type)
        self.quads.add(node, vocab.role, text(mention.role))
        link = self.links.get(id(mention))
        if link is not None and link.status == "ambiguous":
            self._linked(node, link, vocab.mentions)
        else:
            entry = link.entries[0] if link is not None and link.status == "resolved" else mention.entry
            self.quads.add(node, vocab.mentions, self._named_resource("instruments", entry, mention.name))
        self._in_task(node, mention.span)

    def _linked(self, node: str, link: Link | None, predicate: str) -> None:
        if link is None:
            return
        self.quads.add(node, vocab.resolution, text(link.status))
        self.quads.optional(node, vocab.reason, link.reason)
        if one := linked_node(self.quads, link):
            self.quads.add(node, predicate, one)
            return
        for entry in link.entries:
            self.quads.add(node, vocab.candidate, entry_node("instruments", entry))

    def _named(self, kind: str, cls: str, mentions: Iterable[_Named]) -> None:
        for index, mention in enumerate(mentions):
            node = self._fact(f"{kind}mention", index, mention, [cls], mention.name, mention.name)
            self.quads.add(node, vocab.name, text(mention.name))
            plural = {"project": "projects", "gate": "gates", "body": "bodies"}[kind]
            thing = self._named_resource(plural, mention.entry, mention.name)
            self.quads.add(node, vocab.mentions, thing)
            if category := getattr(mention, "category", ""):
                self.quads.add(node, vocab.category, text(category))
                if mention.entry is None:
                    self.quads.add(thing, vocab.category, text(category))
                    self.quads.optional(thing, vocab.sector, sector_of(category))
            self._in_task(node, mention.span)

    def _named_resource(self, kind: str, entry: str | None, name: str) -> str:
        """The resource of a registry entry, or one made from a name that no entry explains."""
        if entry is not None:
            return entry_node(kind, entry)
        node = resource(f"{SINGULAR[kind]}-{slug(name)[:60]}-{short_id(kind, name)[:6]}")
        self.quads.type(node, CLASSES[kind])
        self.quads.label(node, name)
        if kind == "indicators":
            self.quads.label(node, self.glossary.english(name), "en")
        self.quads.add(node, vocab.name, text(name))
        self.quads.add(node, vocab.inRegistry, boolean(False))
        return node

    # Statements.

    def _task(self, index: int, task: Task) -> None:
        cls = {"section": vocab.SectionTask, "sentence": vocab.SentenceTask, "breakthrough": vocab.Breakthrough}
        node = self._fact("task", index, task, [vocab.Task, cls[task.kind]], f"{task.path} {task.heading}", task.path)
        quads = self.quads
        self._tasks[task.path] = node
        quads.add(node, vocab.taskPath, text(task.path))
        quads.add(node, vocab.heading, text(task.heading))
        quads.add(node, vocab.taskKind, text(task.kind))
        if task.parent is not None:
            quads.add(node, vocab.taskParent, text(task.parent))
            if task.parent in self._tasks:
                quads.add(node, vocab.subTaskOf, self._tasks[task.parent])
        section = task.section or (task.path if task.path in self.mapped.reading.by_path else None)
        if section is not None:
            quads.add(node, vocab.statedIn, section_node(self.id, section))

    def _implements(self, index: int, link: Implements) -> None:
        task = self._tasks.get(link.task)
        if task is None:
            return
        label = f"{link.task} → {link.instrument}"
        content = (link.task, link.instrument, link.strength)
        node = self._fact("implementation", index, link, [vocab.Implementation], label, *content)
        quads = self.quads
        quads.add(node, vocab.task, task)
        quads.add(node, vocab.taskPath, text(link.task))
        quads.add(node, vocab.instrumentName, text(link.instrument))
        quads.add(node, vocab.strength, text(link.strength))
        instrument = self._implemented(link)
        quads.add(node, vocab.instrument, instrument)
        for span in link.reach:
            quads.add(node, vocab.reach, self.evidence.passage(span))
        quads.add(task, STRENGTHS[link.strength], instrument)
        quads.add(task, vocab.implements, instrument)

    @cached_property
    def _cited(self) -> dict[str, list[tuple[Citation, Link]]]:
        """The citations of each number that mean one instrument."""
        cited: dict[str, list[tuple[Citation, Link]]] = {}
        for citation in self.mapped.citations:
            link = self.links.get(id(citation))
            if link is not None and (link.unheld is not None or len(link.entries) == 1):
                cited.setdefault(citation.number, []).append((citation, link))
        return cited

    @cached_property
    def _named_entries(self) -> dict[str, str]:
        """The registry entry of each name that this document's own mentions were linked to."""
        return {mention.name: mention.entry for mention in reversed(self.mapped.instruments) if mention.entry}

    def _implemented(self, link: Implements) -> str:
        """The instrument that is carried out: as it is cited where the link is stated, else as in the document."""
        if link.entry is None and (cited := self._cited.get(link.instrument)):
            here = (held for citation, held in cited if link.span.overlaps(citation.span))
            return linked_node(self.quads, next(here, cited[0][1]))
        entry = link.entry or self._named_entries.get(link.instrument)
        entries = self.registry.lookup("instruments", link.instrument) if entry is None else ()
        if len(entries) == 1:
            entry = entries[0].id
        return self._named_resource("instruments", entry, link.instrument)

    def _indicator(self, node: str, kind: str, index: int, name: str, entry: str | None) -> None:
        indicator = self._named_resource("indicators", entry, name)
        self.indicators[kind, index] = indicator
        self.quads.add(node, vocab.indicatorName, text(name))
        self.quads.add(node, vocab.indicator, indicator)

    def _unit(self, node: str, unit: str) -> None:
        if not unit:
            return
        self.quads.add(node, vocab.unitName, text(unit))
        entries = self.registry.lookup("units", unit)
        if len(entries) == 1:
            self.quads.add(node, vocab.unit, entry_node("units", entries[0].id))

    def _target(self, index: int, target: Target) -> None:
        amount = vietnamese(target.low)
        if target.high != target.low:
            amount += f" - {vietnamese(target.high)}"
        label = f"{target.indicator}: {_COMPARED[target.comparator]}{amount} {target.unit}".strip()
        if target.year:
            label += f" ({target.year})"
        node = self._fact(
            "target", index, target, [vocab.Target], label, target.indicator, target.low, target.high, target.unit
        )
        quads = self.quads
        self._indicator(node, "target", index, target.indicator, target.entry)
        quads.add(node, vocab.comparator, text(target.comparator))
        quads.add(node, vocab.low, decimal(target.low))
        quads.add(node, vocab.high, decimal(target.high))
        self._unit(node, target.unit)
        if target.year is not None:
            quads.add(node, vocab.year, integer(target.year))
        quads.add(node, vocab.basis, text(target.basis))
        quads.optional(node, vocab.ref, target.ref)
        plan = plan_node(self.mapped.reading.document)
        if plan:
            quads.add(node, vocab.plan, plan)
        self._in_task(node, target.span)

    def _goal(self, index: int, goal: Goal) -> None:
        node = self._fact("goal", index, goal, [vocab.Goal], goal.text, goal.text)
        self.quads.add(node, vocab.statedIn, section_node(self.id, goal.section))
        plan = plan_node(self.mapped.reading.document)
        if plan:
            self.quads.add(node, vocab.plan, plan)
        for target in goal.targets:
            self.quads.add(self.nodes["target", target], vocab.contributesTo, node)
        for task in goal.tasks:
            self.quads.add(self.nodes["task", task], vocab.contributesTo, node)

    def _figure(self, index: int, figure: Figure) -> None:
        label = f"{figure.indicator}, {figure.period}: {vietnamese(figure.value)} {figure.unit}".strip()
        node = self._fact(
            "figure", index, figure, [vocab.Figure], label, figure.indicator, figure.period, figure.value, figure.unit
        )
        quads = self.quads
        self._indicator(node, "figure", index, figure.indicator, figure.entry)
        quads.optional(node, vocab.period, figure.period)
        quads.add(node, vocab.value, decimal(figure.value))
        self._unit(node, figure.unit)
        quads.add(node, vocab.modality, text(figure.modality))
        quads.add(node, vocab.basis, text(figure.basis))

    def _progress(self, index: int, progress: Progress) -> None:
        value = progress.value
        shown = decimal_text(value) if isinstance(value, Decimal) else value
        said = vietnamese(value) if isinstance(value, Decimal) else value
        planned = progress.rule == "deadline"
        label = f"{progress.project}: {told(progress.measure, said, progress.unit, planned=planned)}"
        parts = (progress.project, progress.measure, shown)
        node = self._fact("progress", index, progress, [vocab.Progress], label, *parts)
        quads = self.quads
        quads.add(node, vocab.name, text(progress.project))
        quads.add(node, vocab.project, self._named_resource("projects", progress.entry, progress.project))
        quads.add(node, vocab.measure, text(progress.measure))
        quads.add(node, vocab.value, decimal(Decimal(shown)) if isinstance(value, Decimal) else text(shown))
        self._unit(node, progress.unit)
        quads.optional(node, vocab.asOf, progress.asof)
        self._in_task(node, progress.span)

    def _sum(self, index: int, check: SumCheck) -> None:
        parts = "; ".join(decimal_text(part) for part in check.parts)
        label = f"{vietnamese(check.whole)} {check.unit} = {'; '.join(vietnamese(part) for part in check.parts)}"
        node = self._fact("sum", index, check, [vocab.SumCheck], label, check.kind, check.whole, parts)
        quads = self.quads
        quads.add(node, vocab.whole, decimal(check.whole))
        quads.add(node, vocab.parts, text(parts))
        self._unit(node, check.unit)
        quads.add(node, vocab.difference, decimal(check.difference))
        quads.add(node, vocab.tolerance, decimal(check.tolerance))
        quads.add(node, vocab.holds, boolean(check.holds))
        quads.add(node, vocab.sumKind, text(check.kind))
        quads.optional(node, vocab.note, check.note)
