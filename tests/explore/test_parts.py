"""The parts that pages are made of: sentences, restored text, edges, joints."""

from __future__ import annotations

import networkx
import pytest

from lsgraph.explore.collect import collect
from lsgraph.explore.documents import coverage
from lsgraph.explore.layout import articulation, as_networkx
from lsgraph.explore.links import file_name
from lsgraph.explore.passages import Passages
from lsgraph.explore.records import ID, Evidence, Sentence, SourceText, Thing
from lsgraph.explore.relations import patterns, weave
from lsgraph.explore.templates import inert_json
from lsgraph.explore.wording import date, number
from tests.explore.synthetic import grow

SOURCE = "1. Mục tiêu\n\nĐạt 65% năm 2030. Trong dé ti lệ\nche phủ 65%; giữ vững.\n\nCâu khác."
SENTENCES = (
    Sentence(0, 11, "1", "heading", "", 0),
    Sentence(13, 30, "1", "prose", "", 1),
    Sentence(31, 68, "1", "prose", "", 1),
)


def evidence(start: int, end: int, quote: str = "") -> Evidence:
    return Evidence("e", "d", "s", "1", 3, start, end, quote or SOURCE[start:end])


@pytest.mark.parametrize(("start", "end"), [(17, 20), (46, 52), (13, 68), (31, 35)])
def test_a_passage_is_a_slice_that_holds_the_quote(start: int, end: int) -> None:
    passage = Passages(SourceText(SOURCE, sentences=SENTENCES)).around(evidence(start, end))
    assert SOURCE[passage.start : passage.start + len(passage.text)] == passage.text
    assert passage.text[start - passage.start :].startswith(SOURCE[start:end])
    assert "Câu khác" not in passage.text


def test_a_quote_that_is_not_in_the_text_stands_for_itself() -> None:
    passage = Passages(SourceText(SOURCE, sentences=SENTENCES)).around(evidence(17, 20, "66%"))
    assert passage.text == "66%"


def test_restored_words_stand_in_their_sentence() -> None:
    text = SourceText(SOURCE, sentences=SENTENCES, restored=((37, 39, "đó", 0.9), (40, 42, "tỷ", 0.9)))
    passage = Passages(text).around(evidence(31, 36))
    assert passage.restored == "Trong đó tỷ lệ\nche phủ 65%; giữ vững."


def test_coverage_counts_each_character_once() -> None:
    text = SourceText("0123456789", sentences=())
    found = [(Thing("a"), evidence(0, 4, "0123")), (Thing("b"), evidence(2, 5, "234"))]
    assert coverage(text, found, "en") == "50%"


def test_edges_have_facts_and_joints_are_networkx_joints() -> None:
    web = weave(collect(grow(300)))
    implements = [edge for edge in web.edges if edge.relation == "implements"]
    assert implements and all(edge.facts for edge in implements)
    assert {edge.strength for edge in implements} == {"stated", "section", "corresponding"}
    graph = as_networkx(web)
    joints = {node for part in networkx.connected_components(graph) if len(part) > 2
              for node in networkx.articulation_points(graph.subgraph(part))}  # fmt: skip
    found = articulation(web)
    assert {iri for iri, _ in found} == joints and joints
    iri, cut = found[0]
    home = next(part for part in networkx.connected_components(graph) if iri in part)
    left = graph.subgraph(home - {iri})
    assert cut == len(left) - max(map(len, networkx.connected_components(left)))


def test_every_relation_of_a_graph_has_a_query() -> None:
    graph = grow(120)
    web = weave(collect(graph))
    for relation in {edge.relation for edge in web.edges}:
        pairs = set()
        for pattern in patterns(relation):
            query = f"PREFIX ls: <https://w3id.org/lsgraph/ontology#> SELECT DISTINCT ?a ?b WHERE {{ {pattern} }}"
            pairs |= {(a, b) for a, b in graph.select(query).rows}
        drawn = {(edge.source, edge.target) for edge in web.edges if edge.relation == relation}
        assert drawn and drawn <= pairs, relation


@pytest.mark.parametrize(
    "iri", [ID + "../../etc/passwd", ID + "A B", "javascript:alert(1)", ID + "x" * 300, ID, "urn:ü"]
)
def test_file_names_are_safe(iri: str) -> None:
    assert file_name(iri).replace("-", "").isalnum() and len(file_name(iri)) < 60


def test_data_cannot_leave_its_element() -> None:
    text = str(inert_json(["</script><!--", "\u2028", "\ud800", {"k": "]]>"}]))
    assert not set("<>&\u2028") & set(text)


def test_numbers_and_dates_follow_the_language() -> None:
    assert number("-1234567.25", "vi") == "−1.234.567,25"
    assert number("2025", "vi") == "2025"
    assert date("2025-02-03", "en") == "3 February 2025"
    assert date("khoảng 2025", "vi") == "khoảng 2025"
