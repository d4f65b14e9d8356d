"""The command line as a newcomer meets it: what works, and errors in one line with status 2."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path
from unittest.mock import patch

import pytest

from lsgraph.builder import Built
from lsgraph.cli import _COMMANDS, run
from tests.test_rq import CONTRACT


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Status, output and errors; errors in English, as the library words them, unless `--lang` says otherwise."""
    with patch("lsgraph.cli.messages.DEFAULT", "en"):
        status = run(list(arguments))
    captured = capsys.readouterr()
    return status, captured.out, captured.err


@pytest.mark.parametrize("command", list(_COMMANDS))
def test_each_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = call(capsys, command, "--help")
    assert status == 0 and "Usage: lsgraph" in out


def test_all_help_is_said_in_vietnamese() -> None:
    from importlib import import_module

    from lsgraph.cli import cli
    from lsgraph.cli.vietnamese_help import HELP

    commands = [getattr(import_module(f"lsgraph.cli.{m}"), f"{name}_command") for name, m in _COMMANDS.items()]
    said = [text for command in (cli, *commands) for text in (command.help, command.get_short_help_str(200))]
    said += [getattr(parameter, "help", None) for command in (cli, *commands) for parameter in command.params]
    english = {" ".join(text.split()) for text in said if text}
    assert len(english) > 40
    assert english <= set(HELP) and set(HELP) - english == {"Show this message and exit."}


@pytest.mark.parametrize(
    ("arguments", "environment", "usage"),
    [
        (["--help"], {}, "Usage: lsgraph [OPTIONS] COMMAND"),
        (["--help"], {"LANG": "vi_VN.UTF-8"}, "Cách dùng: lsgraph [TUỲ CHỌN] LỆNH"),
        ([], {"LSGRAPH_LANG": "vi"}, "Cách dùng: lsgraph [TUỲ CHỌN] LỆNH"),
        (["--lang", "vi", "--help"], {}, "Cách dùng: lsgraph [TUỲ CHỌN] LỆNH"),
        (["trace", "--help", "--lang", "vi"], {}, "Cách dùng: lsgraph trace [TUỲ CHỌN] THING"),
        (["trace", "--lang", "en", "--help"], {"LSGRAPH_LANG": "vi"}, "Usage: lsgraph trace [OPTIONS] THING"),
        (["trace", "--help"], {"LSGRAPH_LANG": "fr", "LANG": "fr_FR"}, "Usage: lsgraph trace [OPTIONS] THING"),
    ],
)
def test_help_is_in_the_language_of_the_person(
    arguments: list[str],
    environment: dict[str, str],
    usage: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("LSGRAPH_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert run(arguments) == 0
    out = capsys.readouterr().out
    assert out.startswith(usage)
    vietnamese = usage.startswith("Cách")
    assert ("Hiện phần trợ giúp" in out) == vietnamese and ("Show this message" in out) != vietnamese
    assert ("default:" in out and vietnamese) is False


def test_the_language_may_be_said_once_for_all_commands(
    built: Built, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    search = ["search", "na duong ii", "--limit", "1", "--graph", str(built.folder)]
    english, vietnamese = "Na Duong II Thermal Power Plant", "Nhà máy nhiệt điện Na Dương II"
    for arguments, environment, label in (
        (search, "", vietnamese),
        (search, "en", english),
        (["--lang", "en", *search], "vi", english),
        (["--lang", "en", *search, "--lang", "vi"], "", vietnamese),
    ):
        monkeypatch.setenv("LSGRAPH_LANG", environment)
        assert run(arguments) == 0
        assert label in capsys.readouterr().out
    monkeypatch.setenv("LSGRAPH_LANG", "en")
    assert run(["query", "nothing"]) == 2 and "no query is named" in capsys.readouterr().err


@pytest.mark.parametrize("name", list(CONTRACT))
def test_each_query_of_the_contract_has_rows(name: str, built: Built, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = call(capsys, "query", name, "--format", "csv", "--graph", str(built.folder))
    rows = list(csv.reader(io.StringIO(out)))
    assert status == 0
    assert rows[0] == CONTRACT[name].split()
    assert len(rows) > 1, f"{name} has no rows on the five documents"
    if "line" in rows[0]:
        at = rows[0].index("line")
        keys = [(row[0], int(row[at])) for row in rows[1:]]
        assert keys == sorted(keys)


@pytest.mark.parametrize("format", ["table", "csv", "tsv", "json", "ttl"])
def test_formats_go_to_standard_output(format: str, built: Built, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = call(capsys, "query", "gates", "--format", format, "--graph", str(built.folder))
    assert status == 0 and "Chi Ma" in out and err == ""


def test_xlsx_goes_to_a_file(built: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "gates.xlsx"
    status, _, _ = call(capsys, "query", "gates", "--format", "xlsx", "-o", str(out), "--graph", str(built.folder))
    assert status == 0 and out.read_bytes().startswith(b"PK")


def test_a_query_is_shown_instead_of_run(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = call(capsys, "query", "targets", "-p", "document=x", "--show")
    assert status == 0 and 'VALUES ?document { "x" }' in out


@pytest.mark.parametrize(
    "arguments,said",
    [
        (["query", "nothing"], 'no query is named "nothing"'),
        (["query", "targets", "-p", "x=1", "--graph", "{graph}"], 'has no parameter "x"'),
        (["query", "targets", "-p", "x"], '"x" is not key=value'),
        (["query", "missing.rq"], "missing.rq: cannot be read"),
        (["query", "targets", "--graph", "no/such/place"], "there is no graph here; run `lsgraph build` first"),
        (["query", "targets", "--graph", "no/such.nq"], "no such file"),
        (["build", "no/such/folder"], "no such file"),
        (["trace", "không có gì như thế này", "--graph", "{graph}"], "nothing in the graph is called"),
        (["trace", "https://example.org/x", "--graph", "{graph}"], "is not in the graph"),
        (["explain", "target-zzz", "--graph", "{graph}"], "nothing in the graph is called"),
        (["explain", "https://w3id.org/lsgraph/id/target-zzz", "--graph", "{graph}"], "no such fact"),
        (["evaluate", "no/such/folder", "--graph", "{graph}"], "no such folder"),
        (["query", "-", "--graph", "{graph}"], "is not UTF-8 at byte 0"),
        (["audit", "--decisions", "no/such.csv", "--graph", "{graph}"], "no such file of decisions"),
        (["build", "--registry", "{graph}", "-o", "{graph}.other"], "holds no registry"),
        (["frobnicate"], "No such command 'frobnicate'"),
        (["query"], "Missing argument"),
        (["search", "…", "--graph", "{graph}"], "nothing to search for"),
    ],
)
def test_a_wrong_request_is_one_line_and_status_2(
    arguments: list[str], said: str, built: Built, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xff\xfe SELECT")))
    status, out, err = call(capsys, *(argument.format(graph=built.folder) for argument in arguments))
    assert status == 2
    assert said in err and err.count("\n") == 1 and "Traceback" not in err
    assert out == ""


def test_verify_says_no_with_status_1(built: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import shutil

    folder = tmp_path / "graph"
    shutil.copytree(built.folder, folder)
    path = folder / "document-nghi-quyet-hdnd-2026-2030.nq"
    path.write_text(path.read_text(encoding="utf-8").replace("111.100", "999.100"), encoding="utf-8")
    status, out, err = call(capsys, "verify", "--graph", str(folder))
    assert status == 1 and "999.100" in err and out == ""


def test_query_from_a_single_file(built: Built, capsys: pytest.CaptureFixture[str]) -> None:
    path = built.folder / "document-nghi-quyet-hdnd-2016-2020.nq"
    status, out, _ = call(capsys, "query", "targets", "--format", "json", "--graph", str(path))
    rows = json.loads(out)
    assert status == 0 and len(rows) > 20 and all(row["document"] == "nghi-quyet-hdnd-2016-2020" for row in rows)


@pytest.mark.parametrize(
    "arguments,vi",
    [
        (["query", "targets", "--graph", "no/such/place"], "no/such/place: ở đây chưa có đồ thị; hãy chạy `lsgraph"),
        (["query", "nothing"], 'không có câu hỏi nào tên "nothing"; '),
        (["query", "targets", "-p", "x"], '"x" không có dạng khoá=giá_trị; xem `lsgraph query --help`'),
        (["frobnicate"], "không có lệnh 'frobnicate'; xem `lsgraph --help`"),
        (["trace"], "thiếu đối số '"),
        (["query", "targets", "--format", "x"], "giá trị 'x' của '--format' không đúng; hãy chọn một trong 'table', "),
        (
            ["trace", "70-NQ/TU", "--graph", "{graph}"],
            "không có gì trong đồ thị tên là “70-NQ/TU”; có phải ý bạn là “70",
        ),
        (["build", "no/such/folder"], "no/such/folder: không có tệp này; hãy xem lại đường dẫn"),
        (
            ["query", "targets", "-p", "document=nope", "--graph", "{graph}"],
            'câu hỏi targets, tham số "document": không có “nope”; đồ thị có: bao-cao',
        ),
    ],
)
def test_errors_are_vietnamese_unless_english_is_asked_for(
    arguments: list[str], vi: str, built: Built, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = [argument.format(graph=built.folder) for argument in arguments]
    assert run(arguments) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"lsgraph: {vi}") and said.count("\n") == 1
    assert run([*arguments, "--lang", "en"]) == 2
    english = capsys.readouterr().err
    assert english.count("\n") == 1 and english != said and "không" not in english.replace("70-NQ", "")


def test_every_translation_fits_its_message() -> None:
    from lsgraph.cli.messages import translated
    from lsgraph.cli.vietnamese import PAIRS

    for en, vi in PAIRS:
        words = [f"w{number}" for number in range(en.count("{}"))]
        filled = en
        for word in words:
            filled = filled.replace("{}", word, 1)
        # A wider wording may not take the message of a narrower one.
        assert translated(filled) == vi.format(*words), en


def test_nothing_found_is_said(built: Built, capsys: pytest.CaptureFixture[str]) -> None:
    document = "nghi-quyet-hdnd-2026-2030"
    for arguments, said in (
        (["search", "zzzzqq"], "không thấy gì"),
        (["diff", document, document], "hai tài liệu không khác nhau"),
    ):
        status, _, err = call(capsys, *arguments, "--graph", str(built.folder))
        assert status == 0 and said in err
    status, _, err = call(capsys, "queries", "zzzz", "qq")
    assert status == 0 and "danh mục không có câu hỏi nào" in err


def test_suggest_reads_the_documents_of_a_graph(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "ke-hoach.txt"
    source.write_text("Khởi công khu công nghiệp Tân Lập II trong năm 2026.\n", encoding="utf-8")
    graph = str(tmp_path / "graph")
    assert call(capsys, "build", str(source), "-o", graph)[0] == 0
    status, out, _ = call(capsys, "suggest", "--graph", graph)
    assert status == 0 and [one["row"]["name"] for one in json.loads(out)["projects"]] == ["Khu công nghiệp Tân Lập II"]
    status, out, err = call(capsys, "suggest", "--graph", str(tmp_path / "none"), "--lang", "en")
    assert (status, out) == (2, "") and "there is no graph here" in err
