"""The rules of inference: what they conclude, from what, and that an OWL RL reasoner agrees."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from lsgraph import vocab
from lsgraph.errors import QueryError
from lsgraph.infer import infer, read_rule, read_rules
from lsgraph.vocab_generate import ontology_files

SMALL = Path(__file__).parent / "shapes" / "small.trig"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
INFERRED = ox.NamedNode(vocab.GRAPH + "inferred")
OWL_RULES = {
    "subclass", "subproperty", "transitive", "named-in-task", "located-within",
    "cites-instrument",
}  # fmt: skip


def node(name: str) -> ox.NamedNode:
    return ox.NamedNode(vocab.ID + name)


def small_store() -> ox.Store:
    store = ox.Store()
    store.bulk_load(path=str(SMALL), format=ox.RdfFormat.TRIG)
    for path in ontology_files():
        store.bulk_load(path=str(path), format=ox.RdfFormat.TURTLE)
    return store


def inferred_store() -> ox.Store:
    store = small_store()
    infer(store)
    return store


def values(store: ox.Store, subject: str, predicate: str) -> set[str]:
    found = store.quads_for_pattern(node(subject), ox.NamedNode(predicate), None, None)
    return {quad.object.value.removeprefix(vocab.ID) for quad in found}


def statement(store: ox.Store, subject: str, predicate: str, value: str) -> str:
    """The id of the inferred statement of a triple, found by its three parts."""
    wanted = [(vocab.subject, node(subject)), (vocab.predicate, ox.NamedNode(predicate)), (vocab.object, node(value))]
    found = [
        {quad.subject.value for quad in store.quads_for_pattern(None, ox.NamedNode(part), term, INFERRED)}
        for part, term in wanted
    ]
    (only,) = set.intersection(*found)
    return only.removeprefix(vocab.ID)


def test_every_rule_is_read_and_has_titles_in_both_languages() -> None:
    rules = read_rules()
    assert len(rules) == len(list((Path(__file__).parents[1] / "queries" / "infer").glob("*.rq"))) >= 13
    assert {rule.name for rule in rules} >= OWL_RULES
    for rule in rules:
        assert "# title-vi:" in rule.sparql and "# title-en:" in rule.sparql, rule.name


def test_every_rule_fires_on_the_small_graph() -> None:
    assert set(infer(small_store()).by_rule) == {rule.name for rule in read_rules()}


def test_second_run_adds_nothing() -> None:
    store = inferred_store()
    size = len(store)
    assert infer(store).total == 0
    assert len(store) == size


def test_result_does_not_depend_on_the_order_of_rules_or_quads() -> None:
    backwards = ox.Store()
    for quad in sorted(small_store(), key=str, reverse=True):
        backwards.add(quad)
    infer(backwards, tuple(reversed(read_rules())))
    first = inferred_store().quads_for_pattern(None, None, None, INFERRED)
    again = backwards.quads_for_pattern(None, None, None, INFERRED)
    assert sorted(map(str, first)) == sorted(map(str, again))


@pytest.mark.parametrize(
    ("subject", "predicate", "expected"),
    [
        ("section-a111", vocab.within, {"section-a11", "section-a1"}),
        ("task-a11-1", vocab.withinTask, {"task-a11", "task-a1"}),
        ("task-a11-1", vocab.implementsBySection, {"instrument-57-nq-tw"}),
        ("task-a1", vocab.implements, set()),
        ("task-d1", vocab.implementsByCorrespondence, {"instrument-57-nq-tw"}),
        ("task-d1", vocab.implementsStated, set()),
        ("project-cau", vocab.serves, {"instrument-57-nq-tw"}),
        ("project-cau", vocab.servesBySection, {"instrument-57-nq-tw"}),
        ("project-cau", vocab.servesStated, set()),
        ("gate-mau", vocab.servesStated, {"instrument-57-nq-tw"}),
        ("project-cau", vocab.locatedWithin, {"place-xa", "place-huyen", "place-tinh"}),
        ("project-duong", vocab.containsProject, {"project-cau", "project-mo"}),
        ("body-bo-chinh-tri", vocab.serves, set()),
        ("document-adopted", vocab.basedOn, {"instrument-57-nq-tw"}),
        # The year before the plan and not another; two values for one year are no baseline.
        ("target-a2", vocab.baseline, {"figure-a3"}),
        ("target-a1", vocab.baseline, {"figure-a1"}),
        ("gate-mau", vocab.hasGateClass, {vocab.LS + "bilateralGate"}),
        ("instrument-de-an-mau", RDF_TYPE, {vocab.Instrument, vocab.Scheme}),
    ],
)
def test_conclusions(subject: str, predicate: str, expected: set[str]) -> None:
    assert values(inferred_store(), subject, predicate) == expected


def test_premises_lead_from_a_shortcut_back_to_facts() -> None:
    store = inferred_store()
    shortcut = statement(store, "project-cau", vocab.serves, "instrument-57-nq-tw")
    assert values(store, shortcut, vocab.rule) == {"infer.subproperty"}
    serves = statement(store, "project-cau", vocab.servesBySection, "instrument-57-nq-tw")
    assert serves in values(store, shortcut, vocab.premise)
    assert values(store, serves, vocab.rule) == {"infer.serves"}
    (implementation,) = values(store, serves, vocab.premise) - {"projectmention-a1"}
    assert values(store, implementation, vocab.rule) == {"infer.by-section"}
    assert values(store, implementation, vocab.premise) == {"implementation-a1"}
    assert values(store, implementation, vocab.evidence) == {"evidence-a11"}
    by_section = statement(store, "task-a11-1", vocab.implementsBySection, "instrument-57-nq-tw")
    assert values(store, by_section, vocab.premise) == {implementation}


def test_a_sentence_speaks_for_its_own_paragraph_and_not_for_the_next() -> None:
    store = small_store()
    store.update(f"""PREFIX ls: <{vocab.LS}> PREFIX id: <{vocab.ID}>
    INSERT DATA {{ GRAPH <{vocab.GRAPH}adopted> {{
      id:evidence-far a ls:Evidence ; ls:document id:document-adopted ; ls:line 9 ; ls:start 90 ; ls:end 99 ;
        ls:quote "Xây cầu." .
      id:task-far a ls:Task ; ls:document id:document-adopted ; ls:evidence id:evidence-far ; ls:taskPath "1.1/2" ;
        ls:taskKind "sentence" ; ls:subTaskOf id:task-a11 .
      id:projectmention-far a ls:ProjectMention ; ls:document id:document-adopted ; ls:evidence id:evidence-far ;
        ls:mentions id:project-mo ; ls:inTask id:task-far }} }}""")
    infer(store)
    assert values(store, "task-far", vocab.withinTask) == {"task-a11", "task-a1"}
    assert not values(store, "task-far", vocab.implements)
    assert not values(store, "project-mo", vocab.serves)


def test_every_inferred_statement_has_a_rule_and_premises_that_stand_in_the_graph() -> None:
    store = inferred_store()
    kind = ox.NamedNode(vocab.InferredStatement)
    nodes = [quad.subject for quad in store.quads_for_pattern(None, ox.NamedNode(RDF_TYPE), kind, INFERRED)]
    assert len(nodes) > 20
    for one in nodes:
        parts = [
            [quad.object for quad in store.quads_for_pattern(one, ox.NamedNode(part), None, INFERRED)]
            for part in (vocab.subject, vocab.predicate, vocab.object, vocab.rule)
        ]
        assert [len(part) for part in parts] == [1, 1, 1, 1]
        (subject,), (predicate,), (value,), _ = parts
        assert ox.Quad(subject, predicate, value, INFERRED) in store
        premises = [quad.object for quad in store.quads_for_pattern(one, ox.NamedNode(vocab.premise), None, None)]
        assert premises
        for premise in premises:
            assert next(iter(store.quads_for_pattern(premise, None, None, None)), None) is not None


def test_corresponding_implementation_carries_the_tasks_own_evidence() -> None:
    store = inferred_store()
    found = store.quads_for_pattern(None, ox.NamedNode(vocab.strength), ox.Literal("corresponding"), None)
    (implementation,) = {quad.subject.value.removeprefix(vocab.ID) for quad in found}
    assert values(store, implementation, vocab.document) == {"document-draft"}
    assert values(store, implementation, vocab.evidence) == {"evidence-d1"}
    assert values(store, implementation, vocab.instrumentName) == {"57-NQ/TW"}
    reached = statement(store, "task-d1", vocab.implementsByCorrespondence, "instrument-57-nq-tw")
    assert values(store, implementation, vocab.premise) == {reached}


def test_a_successor_makes_a_change_with_its_date() -> None:
    store = inferred_store()
    found = store.quads_for_pattern(None, ox.NamedNode(vocab.originalBody), node("body-so-cu"), INFERRED)
    (change,) = (quad.subject.value.removeprefix(vocab.ID) for quad in found)
    assert values(store, change, vocab.resultingBody) == {"body-so-moi"}
    assert values(store, change, vocab.changed) == {"2025-03-01"}
    assert values(store, change, vocab.premise) == {"body-so-cu"}


def test_no_corresponding_implementation_where_the_task_states_it_itself() -> None:
    store = small_store()
    update = f"""PREFIX ls: <{vocab.LS}> PREFIX id: <{vocab.ID}>
    INSERT DATA {{ GRAPH <{vocab.GRAPH}draft> {{ id:implementation-d1 a ls:Implementation ; ls:task id:task-d1 ;
      ls:instrument id:instrument-57-nq-tw ; ls:strength "stated" }} }}"""
    store.update(update)
    assert "corresponding-implementation" not in infer(store).by_rule


def test_a_plan_carries_out_nothing_younger_than_its_last_year() -> None:
    store = small_store()
    store.update(f"""PREFIX ls: <{vocab.LS}> PREFIX id: <{vocab.ID}>
    DELETE {{ GRAPH ?g {{ id:document-draft ls:period "2026-2030" }} }}
    INSERT {{ GRAPH ?g {{ id:document-draft ls:period "2016-2020" }} }}
    WHERE {{ GRAPH ?g {{ id:document-draft ls:period "2026-2030" }} }}""")
    infer(store)
    assert not values(store, "task-d1", vocab.implementsByCorrespondence)


def test_an_owl_rl_reasoner_agrees() -> None:
    """The rules that restate OWL conclude just what OWL RL does, on the properties that they write."""
    owlrl = pytest.importorskip("owlrl")
    rdflib = pytest.importorskip("rdflib")
    store = inferred_store()
    ours = {str(ox.Triple(quad.subject, quad.predicate, quad.object)) for quad in store}
    owl_statements = set()
    for name in OWL_RULES:
        literal = ox.Literal(f"infer.{name}")
        for quad in store.quads_for_pattern(None, ox.NamedNode(vocab.rule), literal, INFERRED):
            (subject,), (predicate,), (value,) = (
                [found.object for found in store.quads_for_pattern(quad.subject, ox.NamedNode(part), None, None)]
                for part in (vocab.subject, vocab.predicate, vocab.object)
            )
            owl_statements.add((str(subject), str(predicate), str(value)))
    graph = rdflib.Graph()
    lines = []
    words = (vocab.LS + "typeWord", "label", "definition", "title", "description")
    for quad in store:
        parts = (str(quad.subject), str(quad.predicate), str(quad.object))
        about = isinstance(quad.subject, ox.NamedNode) and "inferred-" in quad.subject.value
        if parts not in owl_statements and not about and not quad.predicate.value.endswith(words):
            lines.append(f"{parts[0]} {parts[1]} {parts[2]} .\n")
    graph.parse(data="".join(lines), format="nt")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    written = {parts[1] for parts in owl_statements}
    reasoned = {
        f"{s.n3()} {p.n3()} {o.n3()}"
        for s, p, o in graph
        if str(s).startswith(vocab.ID) and p.n3() in written and isinstance(o, rdflib.URIRef) and _told(p, o)
    }
    ruled = {line for line in ours if line.startswith(f"<{vocab.ID}") and line.split(" ")[1] in written}
    ruled = {line for line in ruled if "inferred-" not in line.split(" ")[0]}
    assert len(owl_statements) > 15 and len(ruled) > 50
    assert ruled == reasoned


def _told(predicate: object, value: object) -> bool:
    """Types that the rules leave to a reasoner: what is no class of ours, mentions, and the union of facts."""
    left = {vocab.Mention, vocab.Fact}
    return str(predicate) != RDF_TYPE or (str(value).startswith(vocab.LS) and str(value) not in left)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("# conclude: ?x ls:p ?y\nSELECT * {}", "no conclusion or no premise"),
        ("# conclude: ?x ls:p\n# premise: ?x\nSELECT * {}", "cannot read"),
    ],
)
def test_a_broken_header_is_named(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "broken.rq"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(QueryError, match=says):
        read_rule(path)


def test_broken_sparql_is_named_with_its_rule_and_line(tmp_path: Path) -> None:
    path = tmp_path / "broken.rq"
    path.write_text("# conclude: ?x ls:p ?y\n# premise: ?x\nSELEKT * {}", encoding="utf-8")
    with pytest.raises(QueryError, match=r"rule broken, line 3"):
        infer(ox.Store(), [read_rule(path)])
