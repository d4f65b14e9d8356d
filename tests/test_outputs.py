"""What commands may write over: their own folders, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from lsgraph.builder import Built
from tests.test_cli import call


@pytest.mark.parametrize("command", [["explore"], ["export", "--format", "csv"], ["export", "--format", "ttl"]])
def test_a_folder_in_use_is_refused_and_left_alone(
    command: list[str], built: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "index.html").write_text("mine", encoding="utf-8")
    status, _, err = call(capsys, *command, "-o", str(tmp_path), "--graph", str(built.folder))
    assert status == 2 and "holds other files and would be replaced" in err
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]
    assert (tmp_path / "index.html").read_text(encoding="utf-8") == "mine"


def test_an_export_is_written_over_itself(built: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        status, out, _ = call(
            capsys, "export", "--format", "stratml", "-o", str(tmp_path / "x"), "--graph", str(built.folder)
        )
        assert status == 0 and out


def test_a_file_format_needs_a_file(built: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = call(capsys, "export", "--format", "nq", "-o", str(tmp_path), "--graph", str(built.folder))
    assert status == 2 and "is a folder; give a file with -o" in err


def test_an_export_without_a_place_says_where_it_went(
    built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    status, _, err = call(capsys, "export", "--format", "csv", "--graph", str(built.folder))
    assert status == 0 and "lsgraph-csv" in err


def test_the_page_of_one_thing_has_a_name_of_its_own(
    built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there").mkdir()
    for out, page in (
        ([], "nghi-quyet-so-70-nq-tw.html"),
        (["-o", "there"], "there/nghi-quyet-so-70-nq-tw.html"),
        (["-o", "x.html"], "x.html"),
    ):
        status, said, _ = call(capsys, "explore", "--subgraph", "70-NQ/TW", *out, "--graph", str(built.folder))
        assert status == 0 and (tmp_path / page).is_file() and page in said
