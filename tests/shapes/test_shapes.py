"""The shapes have teeth: a sound graph passes, and each constraint catches a node that breaks just it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from lsgraph import shapes as shacl
from lsgraph import vocab
from lsgraph.infer import infer
from lsgraph.validate import Report, validate
from lsgraph.vocab_generate import ontology_files, terms

HERE = Path(__file__).parent
SHAPES = "https://w3id.org/lsgraph/shapes#"
COMMENT = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#comment")
TYPE = ox.NamedNode(shacl.RDF + "type")
LITTLE = {vocab.Mention, vocab.Fact}
"""Classes that stand for the union of others, which have shapes of their own."""


def store(*names: str) -> ox.Store:
    made = ox.Store()
    for name in names:
        made.bulk_load(path=str(HERE / name), format=ox.RdfFormat.TRIG)
    return made


@cache
def broken() -> tuple[ox.Store, Report]:
    made = store("small.trig", "broken.trig")
    return made, validate(made, reasoner=False)


def inferred() -> ox.Store:
    made = store("small.trig")
    for path in ontology_files():
        made.bulk_load(path=str(path), format=ox.RdfFormat.TURTLE)
    infer(made)
    return made


def clones() -> tuple[ox.Store, dict[str, list[str]]]:
    """For each property shape, copies of a sound node in which only that property is wrong: missing, or a number in
    a datatype that nothing accepts. Returns the graph and the copies by shape."""
    made = inferred()
    index = shacl.Index.of(made)
    graph = ox.NamedNode(vocab.GRAPH + "clones")
    expected: dict[str, list[str]] = {}
    for shape in shacl.read_shapes():
        for item in shape.properties:
            sound = min(
                (n for name in shape.targets for n in index.members.get(name, ()) if n in index.descriptions), key=str
            )
            wrong: list[list[ox.Literal]] = [[ox.Literal("1", datatype=ox.NamedNode("urn:x:odd"))]]
            if item.numbers.get("minCount"):
                wrong.append([])
            for number, values in enumerate(wrong):
                node = ox.NamedNode(f"{item.shape.replace(SHAPES, vocab.ID)}-clone-{number}")
                for predicate, found in {**index.descriptions[sound], item.path: values}.items():
                    for value in found:
                        made.add(ox.Quad(node, ox.NamedNode(predicate), value, graph))
                expected.setdefault(item.shape, []).append(node.value)
    return made, expected


def test_a_sound_graph_passes_before_and_after_inference() -> None:
    assert validate(store("small.trig"), reasoner=False).findings == ()
    report = validate(inferred(), reasoner=False)
    assert report.findings == () and report.conforms
    assert report.nodes > 60 and report.shapes == len(shacl.read_shapes()) > 45


def test_every_class_has_a_shape() -> None:
    targets = {name for shape in shacl.read_shapes() for name in shape.targets}
    classes, _ = terms(ontology_files())
    without = {
        name for name in classes if not any(above in targets for above in shacl.ancestors().get(vocab.LS + name, ()))
    }
    without -= {name.removeprefix(vocab.LS) for name in targets}
    assert without <= {name.removeprefix(vocab.LS) for name in LITTLE}


def test_every_shape_has_messages_in_both_languages_and_a_severity() -> None:
    told: dict[str, dict[str, list[ox.Literal]]] = {}
    for path in shacl.shape_files():
        for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            if isinstance(triple.subject, ox.NamedNode):
                told.setdefault(triple.subject.value, {}).setdefault(triple.predicate.value, []).append(triple.object)
    checks = {name: said for name, said in told.items() if shacl.SH + "path" in said or shacl.SH + "sparql" in said}
    assert len(checks) > 195
    for name, said in checks.items():
        assert sorted(str(word.language) for word in said[shacl.SH + "message"]) == ["en", "vi"], name
        assert len(said[shacl.SH + "severity"]) == 1, name


def test_shapes_speak_only_of_terms_of_the_ontology_and_none_is_opaque() -> None:
    classes, properties = terms(ontology_files())
    known = {vocab.LS + name for name in (*classes, *properties)}
    for shape in shacl.read_shapes():
        assert set(shape.targets) <= known, shape.name
        for item in shape.properties:
            assert item.path in known or item.path.endswith("#label"), item.shape
            assert not item.opaque, item.shape
            assert set(item.classes) <= known, item.shape


def test_every_property_shape_catches_its_own_fault() -> None:
    made, expected = clones()
    report = validate(made, reasoner=False)
    assert len(expected) > 170
    told = {(finding.shape, finding.node) for finding in report.findings}
    missed = [(shape, node) for shape, nodes in expected.items() for node in nodes if (shape, node) not in told]
    assert missed == []


def test_every_question_catches_its_own_fault() -> None:
    made, report = broken()
    told = {(finding.shape.removeprefix(SHAPES), finding.node) for finding in report.findings}
    cases = [(quad.object.value, quad.subject.value) for quad in made.quads_for_pattern(None, COMMENT, None, None)]
    assert len(cases) == 24
    names = {name: f"{name}-check" if "." not in name else name.replace(".", "-") for name, _ in cases}
    assert [(name, node) for name, node in cases if (names[name], node) not in told] == []
    asked = {shape.name.removeprefix(SHAPES) for shape in shacl.read_shapes() if shape.questions}
    assert asked <= set(names.values())


def test_the_suspects_are_all_that_pyshacl_finds_on_the_whole_graph() -> None:
    made, report = broken()
    thorough = validate(made, reasoner=False, thorough=True)
    assert thorough.findings == report.findings
    assert len(report.findings) > 100 and not report.conforms
    assert {finding.severity for finding in report.findings} == {"violation", "warning", "info"}


def test_findings_speak_both_languages() -> None:
    _, report = broken()
    for finding in report.findings:
        assert finding.message("vi") and finding.message("en")
        assert finding.message("vi") != finding.message("en")


@pytest.mark.parametrize("value", ["10.5", "12"])
def test_a_constraint_that_is_not_known_makes_every_node_a_suspect(tmp_path: Path, value: str) -> None:
    path = tmp_path / "odd.ttl"
    path.write_text(
        f"""@prefix sh: <{shacl.SH}> . @prefix ls: <{vocab.LS}> .
        ls:Odd a sh:NodeShape ; sh:targetClass ls:Target ; sh:property ls:OddHigh .
        ls:OddHigh sh:path ls:high ; sh:maxExclusive {value} .""",
        encoding="utf-8",
    )
    made = store("small.trig")
    found = shacl.suspects(made, shacl.Index.of(made), shacl.read_shapes([path]))
    assert found == {vocab.LS + "Odd": [vocab.ID + "target-a1", vocab.ID + "target-a2"]}
