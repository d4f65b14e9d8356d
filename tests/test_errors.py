"""Errors: all bad files at once, errors of lsgraph itself with their document and stage, whole across processes."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

import lsgraph
from lsgraph.errors import InternalError, LsgraphError, SourceError
from tests.test_cli import call

PLAN = "KẾ HOẠCH\nI. MỤC TIÊU\nTỷ lệ che phủ rừng đạt 65%.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text(PLAN, encoding="utf-8")
    return folder


def test_all_bad_files_are_named_at_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "empty.txt").write_text("", encoding="utf-8")
    (folder / "not.pdf").write_bytes(b"\x01\x02\x03")
    status, _, err = call(capsys, "build", str(folder), "-o", str(folder.parent / "out"))
    lines = err.splitlines()
    assert status == 2 and len(lines) == 3 and all(line.startswith("lsgraph: ") for line in lines)
    assert "empty.txt: is empty" in lines[0] and "not.pdf: " in lines[1]
    assert "2 files cannot be read and nothing was built" in lines[2]
    assert not (folder.parent / "out").exists()
    with pytest.raises(SourceError, match=r"empty\.txt.*\n.*not\.pdf"):
        lsgraph.build([folder], folder.parent / "out")


def test_one_text_under_two_names_is_noticed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "again.txt").write_text(PLAN.replace("\n", "\r\n"), encoding="utf-8", newline="")
    status, _, err = call(capsys, "build", str(folder), "-o", str(folder.parent / "out"))
    assert status == 0 and "again.txt, good.txt: cùng một văn bản dưới 2 tên" in err


@pytest.mark.parametrize("stage", ["sums", "infer"])
def test_an_error_of_lsgraph_itself_is_one_line(
    stage: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("tổng")

    place = "lsgraph.statements.sums.find_sums" if stage == "sums" else "lsgraph.infer.infer"
    monkeypatch.setattr(place, broken)
    arguments = ["build", str(folder), "-o", str(folder.parent / "out")]
    status, _, err = call(capsys, *arguments)
    said = [line for line in err.splitlines() if line.startswith("lsgraph: ")]
    assert status == 2 and len(said) == 1 and f"in stage “{stage}”: KeyError" in said[0]
    assert "Traceback" not in err and ("good.txt" in said[0]) == (stage == "sums")
    with pytest.raises(InternalError) as error:
        lsgraph.build([folder], folder.parent / "out")
    assert isinstance(error.value.__cause__, KeyError)
    monkeypatch.setenv("LSGRAPH_DEBUG", "1")
    with pytest.raises(InternalError):
        call(capsys, *arguments)


def test_errors_come_whole_from_other_processes() -> None:
    for error in (LsgraphError("is empty", where="a.txt", advice="mend it"), InternalError.of(KeyError("x"), "a.txt")):
        again = pickle.loads(pickle.dumps(error))
        assert type(again) is type(error) and str(again) == str(error) and again.where == "a.txt"
