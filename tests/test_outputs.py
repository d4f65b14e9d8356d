"""What commands may write over: their own folders, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from lsgraph.builder import Built
from lsgraph.errors import GraphError
from lsgraph.outputs import replace_folder, write_whole
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


def test_a_file_is_written_whole_or_left_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "rows.csv"
    write_whole(out, "cũ\r\n")
    out.chmod(0o640)
    write_whole(out, "mới\r\n")
    assert out.read_bytes() == "mới\r\n".encode() and out.stat().st_mode & 0o777 == 0o640

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("lsgraph.outputs.os.replace", full)
    with pytest.raises(GraphError, match=r"rows.csv: cannot be written: No space left on device"):
        write_whole(out, "nửa")
    assert out.read_bytes() == "mới\r\n".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["rows.csv"]


def test_a_link_is_written_through_and_a_pipe_into(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("cũ", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to("real.txt")
    write_whole(tmp_path / "link.txt", "mới")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text(encoding="utf-8") == "mới"
    write_whole(Path("/dev/null"), "mới")
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize("can", [True, False])
def test_a_folder_takes_the_place_of_another_and_nothing_else_is_touched(
    can: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not can:
        monkeypatch.setattr("lsgraph.outputs._exchanged", lambda *_: False)
    for name in ("new", "graph", "graph.previous"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "who").write_text(name, encoding="utf-8")
    replace_folder(tmp_path / "new", tmp_path / "graph")
    told = {path.name: (path / "who").read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    assert told == {"graph": "new", "new": "graph", "graph.previous": "graph.previous"}


def test_a_full_disk_is_one_line_in_either_language(
    built: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("lsgraph.outputs.os.replace", full)
    for lang, said in (("vi", "không ghi được vì đĩa đã đầy"), ("en", "cannot be written: No space left on device")):
        for command in (["query", "documents"], ["export", "--format", "nq"], ["trace", "70-NQ/TW"]):
            path = tmp_path / "out.csv"
            status, _, err = call(capsys, *command, "-o", str(path), "--graph", str(built.folder), "--lang", lang)
            assert status == 2 and said in err and err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []
