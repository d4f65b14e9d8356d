"""Validation as a whole: what a report says, and that the reasoner sees what it should and nothing that kills it."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pyoxigraph as ox
import pytest

from lsgraph import reasoner, vocab
from lsgraph import validate as module
from lsgraph.errors import GraphError
from lsgraph.reasoner import Verdict, reason, reasoning_view, terminology
from lsgraph.validate import Report, report_text, validate

SMALL = Path(__file__).parent / "shapes" / "small.trig"


def small_store(turtle: str = "") -> ox.Store:
    store = ox.Store()
    store.bulk_load(path=str(SMALL), format=ox.RdfFormat.TRIG)
    if turtle:
        prefixes = f"PREFIX ls: <{vocab.LS}> PREFIX id: <{vocab.ID}> "
        store.update(f"{prefixes} INSERT DATA {{ GRAPH <{vocab.GRAPH}seeded> {{ {turtle} }} }}")
    return store


def test_a_sound_graph_conforms_and_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also from a folder that must stay clean, with a home that cannot be written."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", "/nonexistent")
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    report = validate(SMALL)
    assert report.conforms and report.consistent and report.reasoned
    assert report.unsatisfiable == () and report.findings == ()
    assert set(report.seconds) == {"shacl", "owl"}
    assert list(temporary.iterdir()) == [] and [path.name for path in tmp_path.iterdir()] == ["tmp"]


@pytest.mark.parametrize(
    "seed",
    [
        "id:task-a1 a ls:Target",
        'id:implementation-a1 ls:strength "perhaps"',
        "id:task-a1 ls:subTaskOf id:task-a1",
    ],
)
def test_the_reasoner_sees_what_cannot_be(seed: str) -> None:
    assert not reason(small_store(seed)).consistent


def test_the_reasoner_names_a_class_that_can_have_no_member(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    odd = tmp_path / "odd.ttl"
    odd.write_text(
        f"""@prefix ls: <{vocab.LS}> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        ls:Chimera a owl:Class ; rdfs:subClassOf ls:Task, ls:Target .""",
        encoding="utf-8",
    )
    files = reasoner.ontology_files()
    monkeypatch.setattr(reasoner, "ontology_files", lambda: [*files, odd])
    verdict = reason(ox.Store())
    assert verdict.consistent and verdict.unsatisfiable == (vocab.LS + "Chimera",)


def test_the_view_has_no_dates_words_evidence_or_inferred_shortcuts() -> None:
    lines = reasoning_view(small_store())
    assert len(lines) > 120
    text = "".join(lines)
    for part in ("XMLSchema#date", "@vi", "Evidence", "quote", "RestoredLine", "premise"):
        assert part not in text, part
    for part in ("ontology#Contradiction>", "ontology#subTaskOf>", '"stated"', "ontology#low>"):
        assert part in text, part
    assert lines == sorted(set(lines))


def test_the_terminology_has_no_words_and_all_axioms() -> None:
    text = "".join(terminology())
    assert "@vi" not in text and "XMLSchema#date" not in text
    for part in ("AllDisjointClasses", "propertyChainAxiom", "TransitiveProperty", "disjointUnionOf", "oneOf"):
        assert part in text, part


def test_a_graph_that_contradicts_itself_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    seeded = vocab.GRAPH + "seeded"

    def judge(store: ox.Store, graph: str | None = None) -> Verdict:
        return Verdict(graph not in (None, seeded))

    monkeypatch.setattr(module, "reason", judge)
    report = validate(small_store("id:task-a1 a ls:Target"))
    assert not report.consistent and not report.conforms
    assert report.inconsistent_graphs == (seeded,)


def test_findings_carry_node_property_and_value() -> None:
    report = validate(small_store('id:target-a1 ls:comparator "ít nhất"'), reasoner=False)
    (first, *_) = [finding for finding in report.violations if finding.value]
    assert first.node == vocab.ID + "target-a1" and first.path == vocab.comparator and first.value == "ít nhất"
    assert "Chỉ tiêu" in first.message("vi") and "Target" in first.message("en")
    assert not report.conforms and not report.reasoned


def test_warnings_do_not_decide() -> None:
    store = small_store('id:citation-a1 ls:citedDate "2024-12-99"')
    date = '"2024-12-22"^^<http://www.w3.org/2001/XMLSchema#date>'
    store.update(f"DELETE WHERE {{ GRAPH ?g {{ ?c <{vocab.citedDate}> {date} }} }}")
    report = validate(store, reasoner=False)
    assert report.warnings and not report.violations and report.conforms


def test_what_is_too_much_to_tell_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LIMIT", 3)
    store = small_store(" . ".join(f"id:target-x{number} a ls:Target" for number in range(8)))
    report = validate(store, reasoner=False)
    assert report.left_off >= 5
    assert len({finding.node for finding in report.findings if finding.path == vocab.low}) == 3


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_an_rdflib_dataset_is_validated_too() -> None:
    rdflib = pytest.importorskip("rdflib")
    dataset = rdflib.Dataset()
    dataset.parse(SMALL, format="trig")
    assert validate(dataset, reasoner=False).nodes == validate(SMALL, reasoner=False).nodes > 40


def test_a_missing_graph_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="lsgraph build"):
        validate(tmp_path / "nothing")


def test_a_reasoner_that_fails_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """A date that slipped into the view ends HermiT; people see one line and no trace of Java."""
    monkeypatch.setattr(reasoner, "_LEFT_OUT", frozenset({vocab.evidence, vocab.premise}))
    monkeypatch.setattr(reasoner, "_words", frozenset)
    with pytest.raises(GraphError, match="the reasoner failed") as caught:
        reason(small_store())
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("report", "lang", "says"),
    [
        (Report(), "vi", "OWL: nhất quán, 0 lớp không thể có phần tử"),
        (Report(consistent=False, inconsistent_graphs=("urn:g",)), "en", "OWL: inconsistent\nurn:g"),
        (Report(unsatisfiable=("urn:c",)), "en", "OWL: consistent, 1 unsatisfiable classes\nurn:c"),
        (Report(left_off=7), "en", "7 more nodes are not told"),
    ],
)
def test_the_text_of_a_report(report: Report, lang: str, says: str) -> None:
    assert says in report_text(report, lang)


def test_the_text_tells_each_broken_shape_once_with_a_few_nodes() -> None:
    store = small_store(" . ".join(f"id:target-x{number} a ls:Target" for number in range(8)))
    text = report_text(validate(store, reasoner=False), "vi")
    (line,) = [line for line in text.splitlines() if "cận dưới" in line and "vi phạm]" in line]
    assert line.startswith("  [vi phạm] 8 × Chỉ tiêu")
    assert text.count("target-x7") < text.count("target-x0")
