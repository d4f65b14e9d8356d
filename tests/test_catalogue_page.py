"""The page of the catalogue holds every query, as its file says it now."""

from __future__ import annotations

import re

from lsgraph.catalogue_page import GROUPS, catalogue_page
from lsgraph.rq import catalogue
from lsgraph.store import open_graph
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "queries.md").read_text(encoding="utf-8")


def test_every_query_is_in_the_page_with_its_question_and_columns() -> None:
    entries = dict(re.findall(r"(?ms)^### (\S+)\n(.*?)(?=^###? |\Z)", PAGE))
    queries = catalogue()
    assert len(queries) >= 58
    assert set(entries) == {query.name for query in queries}
    for query in queries:
        entry = entries[query.name]
        assert query.title("vi") in entry and query.question("en") in entry, f"write docs/queries.md anew: {query.name}"
        for name, vi, _ in query.columns:
            assert f"`{name}` {vi}" in entry, f"write docs/queries.md anew: {query.name}"


def test_every_folder_has_a_heading() -> None:
    assert {query.path.parent.name for query in catalogue() if query.path} == set(GROUPS)


def test_answers_stand_below_their_question() -> None:
    page = catalogue_page(open_graph(ROOT / "tests" / "queries" / "small.ttl"))
    entry = page.split("### thousand-slips")[1].split("###")[0]
    assert "| bao-cao | 25698 | 25.698 | nghìn tỷ đồng | 15 | 25.698 nghìn tỷ đồng |" in entry
    assert "<script>" not in page
