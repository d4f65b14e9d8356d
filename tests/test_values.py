"""Values of parameters: any spelling of a name is taken, an unknown one is said with what is near."""

from __future__ import annotations

import pytest

from lsgraph.builder import Built
from lsgraph.errors import LsgraphError
from lsgraph.rq import load_query, parse_query, run
from lsgraph.store import Graph
from lsgraph.values import in_graph
from tests.test_cli import call


@pytest.mark.parametrize(
    "query,given,taken",
    [
        ("gate-dependents", {"gate": "huu nghi"}, {"gate": "Cửa khẩu quốc tế Hữu Nghị"}),
        ("tasks-of-instrument", {"instrument": "70-nq/tw"}, {"instrument": "70-NQ/TW"}),
        ("figures-of-indicator", {"indicator": "TY LE CHE PHU RUNG"}, {"indicator": "Tỷ lệ che phủ rừng"}),
        ("progress-of-project", {"project": "na duong 2"}, {"project": "Nhà máy nhiệt điện Na Dương II"}),
        ("instruments-of-issuer", {"issuer": "bo chinh tri"}, {"issuer": "Bộ Chính trị"}),
        ("projects-by-status", {"status": "Under Way"}, {"status": "under way"}),
        ("facts-of-section", {"document": "BAO-CAO-6-THANG-2025", "section": "1.2"}, {"section": "1.2"}),
        (
            "paths-between",
            {"a": "na duong 2", "b": "nghi quyet 70-nq/tw"},
            {"a": "Nhà máy nhiệt điện Na Dương II", "b": "70-NQ/TW"},
        ),
    ],
)
def test_a_name_is_taken_in_any_spelling(
    graph: Graph, query: str, given: dict[str, str], taken: dict[str, str]
) -> None:
    allowed = load_query(query).allowed
    found = in_graph(graph, query, allowed, given)
    assert {key: found[key] for key in taken} == taken
    assert in_graph(graph, query, allowed, found) == found


@pytest.mark.parametrize(
    "query,given,said",
    [
        ("targets", {"document": "nope"}, "there is no “nope”; the graph has: bao-cao-6-thang-2025, "),
        ("projects-by-status", {"status": "foo"}, "it is one of: finished, started, under way, preparing, planned"),
        ("tasks-of-instrument", {"instrument": "70-NQ/TU"}, "did you mean “70-NQ/TW”"),
        ("instruments-of-task", {"document": "ke-hoach-ubnd-2026-2030", "task": "3.1.x"}, "did you mean "),
        ("gate-dependents", {"gate": "Na Dương II"}, "nothing in the graph is called"),
        ("gate-dependents", {"gate": "cửa khẩu"}, "is a kind of thing"),
    ],
)
def test_an_unknown_value_is_said_with_what_there_is(
    graph: Graph, query: str, given: dict[str, str], said: str
) -> None:
    with pytest.raises(LsgraphError) as error:
        run(graph, query, given)
    assert said in str(error.value) and f"query {query}, parameter" in str(error.value)


def test_a_query_of_ones_own_takes_any_value(graph: Graph) -> None:
    query = parse_query("# param: document string required\nSELECT ?p_document WHERE {\n#{document}\n}", "own")
    assert run(graph, query, {"document": "nope"}).rows == [("nope",)]


def test_no_rows_are_said_beside_the_head_of_the_table(built: Built, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = call(
        capsys, "query", "facts-at-line", "-p", "document=bao-cao-6-thang-2025", "-p", "line=999999", "--format", "csv",
        "--graph", str(built.folder),
    )  # fmt: skip
    assert status == 0 and out.count("\n") == 1 and "không có dòng nào" in err


def test_a_trace_takes_words_without_quotation_marks(built: Built, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = call(capsys, "trace", "na", "duong", "2", "--graph", str(built.folder))
    assert status == 0 and "Nhà máy nhiệt điện Na Dương II" in out.splitlines()[0]
    for words, said in (
        ("", "there is no name"),
        ("cửa khẩu", "is a kind of thing"),
        ("cao tốc", "may be several things"),
        ("70-NQ/TU", "did you mean"),
    ):
        status, _, err = call(capsys, "trace", words, "--graph", str(built.folder))
        assert status == 2 and said in err and err.count("\n") == 1
