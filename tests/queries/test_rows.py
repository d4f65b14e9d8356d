"""Rows of the catalogue's queries: on a small graph made by hand, and on the five documents, read by a person.

The CSV files are what a reader of the graph, or of the sources, says the answer is. They are never written anew
without such a reading.
"""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from lsgraph.rows import write_rows
from lsgraph.rq import catalogue, run
from lsgraph.store import Graph, open_graph

HERE = Path(__file__).parent
SMALL: dict[str, dict[str, str]] = json.loads((HERE / "small" / "parameters.json").read_text(encoding="utf-8"))
FIVE: dict[str, dict[str, str]] = json.loads((HERE / "five" / "parameters.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def small_graph() -> Graph:
    return open_graph(HERE / "small.ttl")


def rows_as_csv(graph: Graph, name: str, values: dict[str, str]) -> str:
    out = io.StringIO()
    write_rows(run(graph, name, values), "csv", out)
    return out.getvalue()


def test_every_expected_file_has_its_query() -> None:
    names = {query.name for query in catalogue()}
    assert len(SMALL) >= 38 and len(FIVE) >= 25
    for folder, cases in (("small", SMALL), ("five", FIVE)):
        assert {path.stem for path in (HERE / folder).glob("*.csv")} == set(cases)
        assert set(cases) <= names


@pytest.mark.parametrize("name", sorted(SMALL))
def test_rows_on_a_graph_made_by_hand(small_graph: Graph, name: str) -> None:
    expected = (HERE / "small" / f"{name}.csv").read_text(encoding="utf-8")
    assert rows_as_csv(small_graph, name, SMALL[name]) == expected


@pytest.mark.parametrize("name", sorted(FIVE))
def test_rows_on_the_five_documents(graph: Graph, name: str) -> None:
    expected = (HERE / "five" / f"{name}.csv").read_text(encoding="utf-8")
    assert rows_as_csv(graph, name, FIVE[name]) == expected


_EMPTY = {"ambiguous-citations", "conflicting-dates"}
"""Nothing in the five documents answers these: every citation is resolved, and none has two dates."""


@pytest.mark.parametrize("query", catalogue(), ids=lambda query: query.name)
def test_every_example_gives_rows_on_the_five_documents(graph: Graph, query) -> None:  # type: ignore[no-untyped-def]
    required = {parameter.name: parameter.example for parameter in query.parameters if parameter.required}
    assert bool(run(graph, query, required).rows) == (query.name not in _EMPTY)
    for parameter in query.parameters:
        if not parameter.required:
            assert run(graph, query, {**required, parameter.name: parameter.example}).rows, parameter.name


def test_there_are_questions_for_every_user() -> None:
    folders: dict[str, int] = {}
    for query in catalogue():
        assert query.path is not None
        folders[query.path.parent.name] = folders.get(query.path.parent.name, 0) + 1
    assert folders["contract"] == 13
    assert sum(folders.values()) - 13 >= 45
    assert {"trace", "targets", "projects", "audit", "text"} <= set(folders)


def test_only_the_same_sentence_states_what_a_project_serves(graph: Graph) -> None:
    def strengths(project: str) -> set[tuple[str | None, str | None]]:
        rows = run(graph, "instruments-of-project", {"project": project})
        return set(zip(rows.column("task"), rows.column("strength"), strict=True))

    # "Triển khai … Quy hoạch tỉnh" stands some paragraphs above "tuyến đường sắt tốc độ cao".
    assert {strength for _, strength in strengths("Đường sắt tốc độ cao Hà Nội - Đồng Đăng")} <= {
        "section",
        "corresponding",
    }
    # "Đẩy nhanh … Đề án …, trong đó tổ chức khởi công … dự án Mở rộng đường chuyên dụng …" is one sentence.
    road = "Mở rộng đường chuyên dụng vận chuyển hàng hóa khu vực mốc 1088/2-1089 cửa khẩu quốc tế Hữu Nghị"
    assert ("Phần II.3", "stated") in strengths(road)


def test_a_sum_that_programmes_share_is_one_row_with_all_their_names(graph: Graph) -> None:
    rows = run(graph, "programmes-by-money").dicts()
    [found] = [row for row in rows if row["value"] == 5428]
    assert (found["billion"], found["shared"]) == (5428, 2)
    assert found["programme"].count("Chương trình mục tiêu quốc gia") == 2 and "; " in found["programme"]
    assert len({(row["document"], row["line"], row["quote"]) for row in rows}) == len(rows)


def test_a_project_is_overdue_once(graph: Graph) -> None:
    projects = run(graph, "overdue-projects").column("project")
    assert projects and len(projects) == len(set(projects))
