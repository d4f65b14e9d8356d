"""Facts with premises in two documents, as quads of the graph `inferred`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lsgraph import vocab
from lsgraph.across import Contradiction, Correspondence, FactKey
from lsgraph.ids import short_id
from lsgraph.provenance import Quads, resource
from lsgraph.rows import vietnamese
from lsgraph.terms import decimal, text

Nodes = Mapping[FactKey, str]
"""From (document, kind, index) to the fact's node."""


def contradiction_quads(quads: Quads, contradictions: Sequence[Contradiction], nodes: Nodes, indicators: Nodes) -> None:
    """Every compared pair: conflicts, but also what agrees and what cannot be compared, with the reason."""
    for item in contradictions:
        a, b = nodes[item.a], nodes[item.b]
        node = resource(f"contradiction-{short_id('contradiction', a, b, item.kind)}")
        quads.type(node, vocab.Contradiction)
        values = f"{vietnamese(item.value_a)} / {vietnamese(item.value_b)}"
        quads.label(node, f"{item.indicator}, {item.period}: {values} {item.unit}".strip())
        quads.add(node, vocab.contradictionKind, text(item.kind))
        quads.add(node, vocab.indicatorName, text(item.indicator))
        if item.a in indicators:
            quads.add(node, vocab.indicator, indicators[item.a])
        quads.add(node, vocab.period, text(item.period))
        quads.optional(node, vocab.unitName, item.unit)
        quads.add(node, vocab.factA, a)
        quads.add(node, vocab.factB, b)
        quads.add(node, vocab.valueA, decimal(item.value_a))
        quads.add(node, vocab.valueB, decimal(item.value_b))
        quads.add(node, vocab.verdict, text(item.verdict))
        quads.optional(node, vocab.reason, item.reason)
        quads.optional(node, vocab.rule, item.rule)
        quads.add(node, vocab.premise, a)
        quads.add(node, vocab.premise, b)


def correspondence_quads(quads: Quads, correspondences: Sequence[Correspondence], nodes: Nodes) -> None:
    """The same task, target or project in two documents."""
    for item in correspondences:
        a, b = nodes[item.a], nodes[item.b]
        node = resource(f"correspondence-{short_id('correspondence', a, b)}")
        quads.type(node, vocab.Correspondence)
        quads.label(node, f"{item.a[0]} ↔ {item.b[0]}")
        quads.add(node, vocab.a, a)
        quads.add(node, vocab.b, b)
        quads.add(node, vocab.score, decimal(round(item.score, 3)))
        quads.optional(node, vocab.rule, item.rule)
        quads.add(node, vocab.premise, a)
        quads.add(node, vocab.premise, b)
