"""One fact laid open: in the language asked for, with its own registry entry, its premises and their sentences."""

from __future__ import annotations

from lsgraph.explain import explain, explanation_text
from lsgraph.rule_words import rule_words
from lsgraph.store import Graph


def test_a_thing_is_explained_by_its_own_entry(graph: Graph) -> None:
    found = explain(graph, "gate-chi-ma")
    assert [entry["name"] for entry in found["registry"]] == ["Cửa khẩu Chi Ma"]
    assert explanation_text(found, lang="vi").startswith("Cửa khẩu Chi Ma\n")
    assert explanation_text(found, lang="en").startswith("Chi Ma Border Gate\n")
    assert "Loại: cửa khẩu" in explanation_text(found, lang="vi")
    assert "Kind: border gate" in explanation_text(found, lang="en")


def test_a_fact_is_explained_by_what_it_speaks_of(graph: Graph) -> None:
    rows = graph.select(
        "PREFIX ls: <https://w3id.org/lsgraph/ontology#> SELECT ?f WHERE { ?f a ls:ProjectMention ; ls:mentions ?p . "
        '?p ls:name "Nhà máy nhiệt điện Na Dương II" } ORDER BY ?f LIMIT 1'
    )
    found = explain(graph, str(rows.rows[0][0]))
    assert [entry["name"] for entry in found["registry"]] == ["Nhà máy nhiệt điện Na Dương II"]
    assert found["evidence"]


def test_a_comparison_is_called_what_it_comes_to(graph: Graph) -> None:
    for verdict, vi, en in (("agree", "khớp", "agreement"), ("conflict", "mâu thuẫn", "contradiction")):
        rows = graph.select(
            "PREFIX ls: <https://w3id.org/lsgraph/ontology#> "
            f'SELECT ?f WHERE {{ ?f a ls:Contradiction ; ls:verdict "{verdict}" }} ORDER BY ?f LIMIT 1'
        )
        found = explain(graph, str(rows.rows[0][0]))
        assert f"Loại: đối chiếu số liệu – {vi}\n" in explanation_text(found, lang="vi")
        assert f"Kind: comparison – {en}\n" in explanation_text(found, lang="en")
        assert len(found["premises"]) == 2 and all(item["quote"] for item in found["premises"])


def test_a_name_is_as_good_as_an_iri(graph: Graph) -> None:
    assert explain(graph, "na duong 2")["fact"] == explain(graph, "project-nha-may-nhiet-dien-na-duong-ii")["fact"]


def test_a_rule_is_told_in_words_and_by_its_name(graph: Graph) -> None:
    rows = graph.select(
        "PREFIX ls: <https://w3id.org/lsgraph/ontology#> "
        'SELECT ?f WHERE { ?f a ls:ProjectMention ; ls:rule "registry name" } ORDER BY ?f LIMIT 1'
    )
    found = explain(graph, str(rows.rows[0][0]))
    assert "Quy tắc: tên có trong danh mục (registry name)\n" in explanation_text(found, lang="vi")
    assert "Rule: a name of the registry (registry name)\n" in explanation_text(found, lang="en")


def test_every_rule_of_the_graph_has_words_in_both_languages(graph: Graph) -> None:
    rules = graph.select("SELECT DISTINCT ?r WHERE { ?x <https://w3id.org/lsgraph/ontology#rule> ?r }").rows
    assert len(rules) > 80
    unworded = [rule for (rule,) in rules if str(rule).isascii() and rule_words(str(rule), "vi") == rule]
    assert unworded == []
