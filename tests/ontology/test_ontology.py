"""What the ontology promises of itself: words in both languages, OWL 2 DL where it can be seen, the vocabulary."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from lsgraph import resources, vocab
from lsgraph.vocab_generate import ALIGNMENT, module_text, ontology_files, terms

OWL = "http://www.w3.org/2002/07/owl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"
# The datatypes of OWL 2 that are used; xsd:date, gYear and duration are not among them, and HermiT ends on them.
DATATYPES = {XSD + name for name in ("string", "integer", "decimal", "boolean")} | {
    RDFS + "Literal",
    RDF + "PlainLiteral",
}


def store(paths: list[Path]) -> ox.Store:
    made = ox.Store()
    for path in paths:
        made.bulk_load(path=str(path), format=ox.RdfFormat.TURTLE)
    return made


@pytest.fixture(scope="module")
def ontology() -> ox.Store:
    return store(ontology_files())


def objects(ontology: ox.Store, subject: ox.NamedNode, predicate: str) -> list[ox.NamedNode | ox.Literal]:
    return [quad.object for quad in ontology.quads_for_pattern(subject, ox.NamedNode(predicate), None, None)]


def declared(ontology: ox.Store, kind: str) -> set[ox.NamedNode]:
    quads = ontology.quads_for_pattern(None, ox.NamedNode(RDF + "type"), ox.NamedNode(OWL + kind), None)
    return {quad.subject for quad in quads if str(quad.subject).startswith(f"<{vocab.LS}")}


def test_vocabulary_equals_its_regeneration() -> None:
    made = (Path(vocab.__file__)).read_text(encoding="utf-8")
    assert made == module_text(), "run python -m lsgraph.vocab_generate"


def test_vocabulary_of_the_architecture_page_exists() -> None:
    page = resources.root() / "docs" / "architecture.md"
    if not page.exists():
        pytest.skip("installed without its documentation")
    names = set(re.findall(r"`ls:(\w+)`", page.read_text(encoding="utf-8")))
    classes, properties = terms(ontology_files())
    assert len(names) > 100
    assert names <= {*classes, *properties}


def test_every_term_has_one_label_and_one_definition_in_each_language(ontology: ox.Store) -> None:
    classes, properties = terms(ontology_files())
    assert len(classes) > 65 and len(properties) > 125
    bad = []
    for name in (*classes, *properties):
        for predicate in (RDFS + "label", SKOS + "definition"):
            languages = sorted(
                value.language or "" for value in objects(ontology, ox.NamedNode(vocab.LS + name), predicate)
            )
            if languages != ["en", "vi"]:
                bad.append((name, predicate, languages))
    assert bad == []


def test_definitions_are_sentences_and_no_two_terms_share_one(ontology: ox.Store) -> None:
    found: dict[str, list[str]] = {}
    for quad in ontology.quads_for_pattern(None, ox.NamedNode(SKOS + "definition"), None, None):
        words = quad.object.value
        assert len(words) > 15 and words.endswith((".", ")", "…")), words
        assert words == " ".join(words.split())
        found.setdefault(words, []).append(str(quad.subject))
    assert [names for names in found.values() if len(names) > 1] == []


def test_no_two_classes_share_a_label(ontology: ox.Store) -> None:
    for language in ("vi", "en"):
        labels = [
            value.value
            for one in declared(ontology, "Class")
            for value in objects(ontology, one, RDFS + "label")
            if value.language == language
        ]
        assert len(labels) == len(set(labels)) > 65


def test_head_names_version_licence_and_title_and_imports_nothing(ontology: ox.Store) -> None:
    head = ox.NamedNode(vocab.LS.removesuffix("#"))
    assert objects(ontology, head, OWL + "versionIRI")
    assert objects(ontology, head, "http://purl.org/dc/terms/license")
    titles = objects(ontology, head, "http://purl.org/dc/terms/title")
    assert {title.language for title in titles} == {"vi", "en"}
    everything = store(sorted(resources.ontology_dir().rglob("*.ttl")))
    assert list(everything.quads_for_pattern(None, ox.NamedNode(OWL + "imports"), None, None)) == []


def test_every_property_has_one_kind_one_domain_and_one_range(ontology: ox.Store) -> None:
    relations, values = declared(ontology, "ObjectProperty"), declared(ontology, "DatatypeProperty")
    notes = declared(ontology, "AnnotationProperty")
    assert not relations & values and not (relations | values) & notes
    for one in relations | values:
        assert len(objects(ontology, one, RDFS + "domain")) == 1, one
        assert len(objects(ontology, one, RDFS + "range")) == 1, one


def test_values_range_over_datatypes_of_owl(ontology: ox.Store) -> None:
    own = {
        quad.subject.value
        for quad in ontology.quads_for_pattern(None, ox.NamedNode(RDF + "type"), ox.NamedNode(RDFS + "Datatype"), None)
        if isinstance(quad.subject, ox.NamedNode)
    }
    assert len(own) >= 10
    for one in declared(ontology, "DatatypeProperty"):
        (only,) = objects(ontology, one, RDFS + "range")
        assert only.value in DATATYPES | own, one


def test_composite_properties_carry_no_restriction_that_owl_dl_forbids_them(ontology: ox.Store) -> None:
    """Transitive properties, chains and all above them may be neither functional nor asymmetric nor irreflexive."""
    composite = set(declared(ontology, "TransitiveProperty"))
    composite |= {
        q.subject for q in ontology.quads_for_pattern(None, ox.NamedNode(OWL + "propertyChainAxiom"), None, None)
    }
    todo = list(composite)
    while todo:
        new = set(objects(ontology, todo.pop(), RDFS + "subPropertyOf")) - composite
        composite |= new
        todo += new
    assert len(composite) >= 7
    assert not composite & declared(ontology, "DatatypeProperty")
    for kind in ("FunctionalProperty", "InverseFunctionalProperty", "AsymmetricProperty", "IrreflexiveProperty"):
        assert not composite & declared(ontology, kind), kind


def test_every_class_is_told_apart_from_others(ontology: ox.Store) -> None:
    """Each class stands in a disjointness axiom, or below one that does."""
    apart: set[str] = set()
    for name in ("members", "disjointUnionOf"):
        for quad in ontology.quads_for_pattern(None, ox.NamedNode(OWL + name), None, None):
            apart |= set(members(ontology, quad.object))
    left = {
        one.value
        for one in declared(ontology, "Class")
        if one.value not in apart and not {above.value for above in objects(ontology, one, RDFS + "subClassOf")} & apart
    }
    # Mention is the disjoint union itself, Fact is defined as a union.
    below = {vocab.Mention, vocab.Fact}
    indirect = {
        name
        for name in left
        for above in objects(ontology, ox.NamedNode(name), RDFS + "subClassOf")
        if above.value not in left
    }
    assert left - below - indirect == set()


def members(ontology: ox.Store, head: ox.NamedNode | ox.BlankNode) -> list[str]:
    found = []
    while head != ox.NamedNode(RDF + "nil"):
        found.append(objects(ontology, head, RDF + "first")[0].value)
        (head,) = objects(ontology, head, RDF + "rest")
    return found


def test_alignment_speaks_of_known_terms_and_describes_no_foreign_one() -> None:
    aligned = store([resources.ontology_dir() / ALIGNMENT])
    classes, properties = terms(ontology_files())
    known = {vocab.LS + name for name in (*classes, *properties)}
    used = {quad.subject.value for quad in aligned if quad.subject.value.startswith(vocab.LS)}
    assert len(used) > 45 and used <= known
    for quad in aligned:
        if not quad.subject.value.startswith("https://w3id.org/lsgraph/"):
            assert quad.predicate.value == RDF + "type", quad
    prefixes = {re.sub(r"[^/#]*$", "", quad.object.value) for quad in aligned if isinstance(quad.object, ox.NamedNode)}
    wanted = (
        "eli/",
        "prov#",
        "p-plan#",
        "oa#",
        "cube#",
        "sdmx",
        "qudt/",
        "org#",
        "geosparql#",
        "dcat#",
        "m8g/",
        "sdg/",
    )
    assert [part for part in wanted if not any(part in prefix for prefix in prefixes)] == []


def test_every_file_reads_the_same_in_rdflib() -> None:
    rdflib = pytest.importorskip("rdflib")
    files = sorted(resources.ontology_dir().rglob("*.ttl"))
    assert len(files) >= 20
    for path in files:
        assert len(rdflib.Graph().parse(path)) == len(store([path])), path.name


def test_the_page_on_the_ontology_tells_of_every_file_and_every_rule() -> None:
    page = resources.root() / "docs" / "ontology.md"
    if not page.exists():
        pytest.skip("installed without its documentation")
    words = page.read_text(encoding="utf-8")
    files = [path.name for path in resources.ontology_dir().glob("*.ttl")]
    rules = [path.stem for path in (resources.queries_dir() / "infer").glob("*.rq")]
    assert len(files) >= 11 and len(rules) >= 13
    assert [name for name in (*files, *rules) if f"`{name}`" not in words] == []
    assert set(re.findall(r"ls:(\w+)", words)) <= {name for names in terms(ontology_files()) for name in names}
