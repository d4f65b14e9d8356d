"""Building: the same bytes each time, nothing half-written, and the counts that the manifest promises."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from lsgraph import builder
from lsgraph.audit_finding import decisions_of
from lsgraph.builder import Built, build
from lsgraph.errors import GraphError, LsgraphError, SourceError
from lsgraph.store import Graph, open_graph


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_manifest_counts_what_was_written(built: Built) -> None:
    manifest = json.loads((built.folder / "manifest.json").read_text(encoding="utf-8"))
    assert len(manifest["inputs"]) == 5
    assert sum(item["quads"] for item in manifest["graphs"].values()) == built.quads
    for name in manifest["graphs"]:
        lines = (built.folder / name).read_text(encoding="utf-8").splitlines()
        assert lines == sorted(set(lines)), f"{name} is not sorted"
    for item in manifest["inputs"]:
        for kind in ("sections", "sentences", "quantities"):
            assert item["counts"][kind] > 0, (item["document"], kind)


def test_one_named_graph_a_document_and_the_common_ones(graph: Graph) -> None:
    rows = graph.select("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g").rows
    assert [str(row[0]).rpartition("/")[2] for row in rows] == [
        "bao-cao-6-thang-2025",
        "bao-cao-chinh-tri-dai-hoi-xviii",
        "inferred",
        "ke-hoach-ubnd-2026-2030",
        "nghi-quyet-hdnd-2016-2020",
        "nghi-quyet-hdnd-2026-2030",
        "ontology",
        "registry",
    ]


@pytest.mark.slow
def test_same_bytes_whatever_seed_locale_and_processes(small: Path, tmp_path: Path) -> None:
    (small / "b.txt").write_text("Báo cáo\n\nI. Kết quả\nGRDP năm 2025 tăng 8%.\n", encoding="utf-8")
    results = []
    for number, (seed, locale, jobs, paths) in enumerate(
        [("1", "C", "1", ["sources"]), ("77", "C.UTF-8", "2", ["sources/b.txt", "sources/ke-hoach.txt"])]
    ):
        env = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale}
        out = tmp_path / f"out{number}"
        command = [sys.executable, "-m", "lsgraph", "build", *paths, "-o", str(out), "-j", jobs]
        subprocess.run(command, check=True, cwd=tmp_path, env=env, capture_output=True)
        results.append(contents(out))
    assert results[0] == results[1]


def test_a_build_that_fails_leaves_the_last_graph(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "graph"
    build([small], out)
    before = contents(out)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(builder, "_write_texts", full)
    with pytest.raises(GraphError, match="No space left on device"):
        build([small], out)
    assert contents(out) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["graph", "sources"]


def test_a_build_killed_between_its_renames_is_still_open(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "graph"
    build([small], out)
    out.rename(tmp_path / "graph.previous")
    assert len(open_graph(out)) > 100


def test_decisions_in_the_folder_outlive_a_build(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "build"
    build([small], out)
    (out / "decisions.csv").write_text("finding,decision\n", encoding="utf-8")
    assert decisions_of(out) == out / "decisions.csv"
    build([small], out)
    assert (out / "decisions.csv").read_text(encoding="utf-8") == "finding,decision\n"
    (tmp_path / "decisions.csv").touch()
    assert decisions_of(out) == tmp_path / "decisions.csv"


def test_other_peoples_files_are_never_replaced(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "mine"
    out.mkdir()
    (out / "letter.txt").write_text("giữ", encoding="utf-8")
    with pytest.raises(GraphError, match="holds other files"):
        build([small], out)
    assert (out / "letter.txt").read_text(encoding="utf-8") == "giữ"


def test_bad_sources_are_one_line(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "folder").mkdir()
    for given in ("missing.txt", "empty.txt", "binary.txt", "folder"):
        with pytest.raises(SourceError) as error:
            build([tmp_path / given], tmp_path / "out")
        assert given.partition(".")[0] in str(error.value) and "\n" not in str(error.value)
    assert not (tmp_path / "out").exists()


def test_a_broken_registry_row_is_named(small: Path, tmp_path: Path) -> None:
    registry = tmp_path / "registry"
    registry.mkdir()
    (registry / "projects.json").write_text('[{"id": "a", "name": "A"}, {"id": "b"}]', encoding="utf-8")
    with pytest.raises(LsgraphError, match=r'projects\.json, row 2: has no "name"'):
        build([small], tmp_path / "out", registry=registry)


def test_a_store_on_disk_answers_as_the_files_do(small: Path, tmp_path: Path) -> None:
    from lsgraph.rq import run

    build([small], tmp_path / "a")
    build([small], tmp_path / "b", store=True)
    assert (tmp_path / "b" / "store").is_dir() and not (tmp_path / "a" / "store").exists()
    for name in ("citations", "targets", "tasks"):
        assert run(open_graph(tmp_path / "a"), name).rows == run(open_graph(tmp_path / "b"), name).rows


def test_a_heading_that_is_a_number_alone_is_its_own_evidence(tmp_path: Path) -> None:
    words = "QUY ĐỊNH\n\nĐiều 4. Hiệu lực\nQuy định này có hiệu lực.\n\n**Điều 5. **\n1. Ủy ban nhân dân xã thi hành.\n"
    (tmp_path / "quy-dinh.md").write_text(words, encoding="utf-8")
    graph = open_graph(build([tmp_path / "quy-dinh.md"], tmp_path / "out").folder)
    quotes = [quote for (quote,) in graph.select(_QUOTES).rows]
    assert "Điều 5." in quotes and "" not in quotes


_QUOTES = "SELECT ?quote WHERE { ?e <https://w3id.org/lsgraph/ontology#quote> ?quote }"
