"""Each quote stands where the graph says; a lie anywhere is found."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lsgraph.builder import Built, build
from lsgraph.errors import SourceError
from lsgraph.store import Graph, open_graph
from lsgraph.verify import source_paths, verify
from tests.conftest import SOURCES


def test_all_quotes_of_the_five_documents(graph: Graph, built: Built) -> None:
    found = verify(graph, SOURCES)
    assert found.lies == ()
    assert found.documents == 5
    assert found.quotes > 3000


def test_a_changed_quote_is_a_lie(built: Built, tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    shutil.copytree(built.folder, folder)
    path = folder / "document-nghi-quyet-hdnd-2026-2030.nq"
    text = path.read_text(encoding="utf-8")
    assert "111.100" in text
    path.write_text(text.replace("111.100", "999.100"), encoding="utf-8")
    lies = verify(open_graph(folder), SOURCES).lies
    assert lies and all("999.100" in lie.said and "111.100" in lie.found for lie in lies)


def test_a_changed_source_is_a_lie(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "graph"
    build([small], out)
    source = small / "ke-hoach.txt"
    source.write_text("x" + source.read_text(encoding="utf-8"), encoding="utf-8")
    assert verify(open_graph(out)).lies[0].reason == "the source is not the one the graph was built from"


def test_a_lost_source_is_said(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "graph"
    build([small], out)
    (small / "ke-hoach.txt").unlink()
    with pytest.raises(SourceError, match="--sources"):
        verify(open_graph(out))


def test_two_folders_may_each_hold_a_file_of_one_name(small: Path, tmp_path: Path) -> None:
    folders = [tmp_path / "a", tmp_path / "b"]
    text = (small / "ke-hoach.txt").read_text(encoding="utf-8")
    for folder, words in zip(folders, (text, f"Khác.\n{text}"), strict=True):
        folder.mkdir()
        (folder / "ke-hoach.txt").write_text(words, encoding="utf-8")
    build(folders, tmp_path / "graph")
    graph = open_graph(tmp_path / "graph")
    found = verify(graph)
    assert (found.lies, found.documents) == ((), 2)
    assert sorted(path.parent.name for path in source_paths(graph)) == ["a", "b"]
