"""The folder: same bytes each time, every link leads somewhere, every quote is the source's, English where there is."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
import rdflib

from lsgraph.errors import GraphError, NotFoundError
from lsgraph.explore import explore, subgraph
from lsgraph.explore.excerpt import ROW
from lsgraph.explore.wording import wording
from tests.explore.conftest import Site
from tests.explore.site_links import Links, broken
from tests.explore.synthetic import HOSTILE, ID, grow


def test_25_same_graph_same_bytes(site: Site, tmp_path: Path) -> None:
    explore(grow(600, tmp_path / "graph", hostile=True), tmp_path / "out")
    first = {p.relative_to(site.folder): p.read_bytes() for p in site.folder.rglob("*") if p.is_file()}
    second = {p.relative_to(tmp_path / "out"): p.read_bytes() for p in (tmp_path / "out").rglob("*") if p.is_file()}
    assert len(first) == site.written.files > 300
    assert sum(map(len, first.values())) == site.written.bytes
    assert first == second


def test_folders_of_others_are_refused(tmp_path: Path) -> None:
    graph = grow(60)
    for name in ("index.html", "dataset.ttl"):
        theirs = tmp_path / name.partition(".")[0]
        theirs.mkdir()
        (theirs / name).write_text("mine", encoding="utf-8")
        with pytest.raises(GraphError, match="other files"):
            explore(graph, str(theirs))
        assert [path.name for path in theirs.iterdir()] == [name] and (theirs / name).read_text() == "mine"
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(GraphError, match="is a file"):
        explore(graph, tmp_path / "file")
    with pytest.raises(GraphError, match="is a folder"):
        subgraph(graph, ID + "instrument-0", tmp_path)


def test_an_exploration_written_again_keeps_no_page_of_what_is_gone(tmp_path: Path) -> None:
    explore(grow(200), tmp_path)
    before = set(tmp_path.rglob("*.html"))
    written = explore(grow(60), tmp_path)
    assert len(before) > written.files == sum(path.is_file() for path in tmp_path.rglob("*"))


def test_every_link_leads_somewhere(site: Site) -> None:
    checked, bad = broken(site.folder)
    assert checked > 5000
    assert bad == []


def test_every_quote_has_its_place_in_the_reader(site: Site) -> None:
    rows = site.graph.select(
        "PREFIX ls: <https://w3id.org/lsgraph/ontology#> SELECT ?d ?line ?start WHERE "
        "{ ?e a ls:Evidence ; ls:document ?d ; ls:line ?line ; ls:start ?start }"
    ).rows
    readers = {
        d: set(Links((site.folder / "vi" / f"{str(d).removeprefix(ID)}.html").read_text()).ids)
        for d in {row[0] for row in rows}
    }
    assert len(rows) > 500
    assert not [row for row in rows if f"L{row[1]}-{row[2]}" not in readers[row[0]]]


def test_reader_holds_the_whole_text(site: Site) -> None:
    for name in ("van-ban-0", "van-ban-1"):
        source = json.loads((site.folder.parent / "graph" / "text" / f"{name}.json").read_text())["source"]
        html = (site.folder / "vi" / f"document-{name}.html").read_text()
        article = html.partition("<article")[2].partition("</article>")[0]
        shown = Words(article).text
        assert re.sub(r"\s+", "", shown) == re.sub(r"\s+", "", source)


class Words(HTMLParser):
    """The text of a piece of HTML."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = ""
        self.feed("<article" + text)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_wording_has_both_languages() -> None:
    assert len(wording()) > 300
    for key, (vi, en) in wording().items():
        assert vi.strip() and en.strip(), key
        assert set(re.findall(r"\{\w+\}", vi)) == set(re.findall(r"\{\w+\}", en)), key


def test_every_key_the_script_uses_is_worded() -> None:
    from lsgraph.explore.templates import asset, script_text

    used = set(re.findall(r'\bw\("([a-zA-Z.]+)"', script_text()))
    used |= set(re.findall(r'data-w(?:-label|-placeholder)?="([a-zA-Z.]+)"', asset("explorer.html.j2")))
    assert len(used) > 60
    assert not {key for key in used if not key.endswith(".")} - set(wording())


def test_dataset_is_turtle(site: Site) -> None:
    found = rdflib.Graph().parse(site.folder / "dataset.ttl")
    triples = found.value(rdflib.URIRef(ID + "dataset"), rdflib.URIRef("http://rdfs.org/ns/void#triples"))
    assert int(str(triples)) == len(site.graph)


def test_subgraph_is_one_safe_file(site: Site, tmp_path: Path) -> None:
    written = subgraph(site.graph, ID + "instrument-0", tmp_path / "near.html")
    text = (tmp_path / "near.html").read_text(encoding="utf-8")
    assert written.bytes == len(text.encode())
    assert not re.search(r"<(?:script|link|img)[^>]*(?:src|href)=", text)
    data = json.loads(text.partition('id="data">')[2].partition("</script>")[0])
    assert 10 < len(data["nodes"]) <= 300
    assert all("x" in node and node["physics"] is False for node in data["nodes"])
    spots = sorted((node["x"], node["y"]) for node in data["nodes"])
    assert all(a[0] != b[0] or b[1] - a[1] >= ROW for a, b in pairwise(spots)), "boxes of a column lie on each other"
    drawn = [edge for edge in data["edges"] if not edge["hidden"]]
    ends = {frozenset((edge["from"], edge["to"])) for edge in drawn}
    assert len(ends) == len(data["nodes"]) - 1, "the lines that show are a tree"
    body = text.partition('id="data">')[0]
    assert not [value for value in HOSTILE[:3] if value in body]
    assert "Begin with" not in text and "stands in the middle" not in text
    subgraph(site.graph, ID + "instrument-1", tmp_path / "near.html", lang="en")
    assert '<h1 dir="auto">Resolution 11-NQ/TW</h1>' in (tmp_path / "near.html").read_text(encoding="utf-8")
    with pytest.raises(NotFoundError):
        subgraph(site.graph, ID + "nothing", tmp_path / "none.html")
