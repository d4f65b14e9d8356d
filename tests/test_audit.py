"""The audit: what is found on a graph made by hand, how it is shown, and that decisions survive."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

import pytest

from lsgraph.audit import audit, coverage, write_audit
from lsgraph.audit_finding import Finding, Quote, ordered, read_decisions
from lsgraph.audit_show import audit_html, audit_markdown, audit_workbook
from lsgraph.audit_wording import KINDS, PAGE, expected, kind_title, to_check
from lsgraph.errors import LsgraphError
from lsgraph.store import Graph, open_graph

SMALL = Path(__file__).parent / "queries" / "small.ttl"


@pytest.fixture(scope="module")
def small_graph() -> Graph:
    return open_graph(SMALL)


def found(graph: Graph) -> dict[str, list[Finding]]:
    kinds: dict[str, list[Finding]] = {}
    for finding in audit(graph).findings:
        kinds.setdefault(finding.kind, []).append(finding)
    return kinds


def test_what_is_found_and_how_bad_it_is(small_graph: Graph) -> None:
    counted = {kind: [(one.severity, one.subject) for one in findings] for kind, findings in found(small_graph).items()}
    assert counted == {
        "target-conflict": [("high", "Tỷ lệ che phủ rừng (2030)")],
        "wrong-sum": [("high", "21 đơn vị")],
        "thousand-slip": [("high", "25698 nghìn tỷ đồng")],
        "impossible-date": [("high", "2/2025/NQ-HĐND")],
        "overdue-project": [("high", "Hồ chứa A")],
        "ambiguous-citation": [("medium", "Nghị quyết 7")],
        "slipping-project": [("medium", "Hồ chứa A")],
        "instrument-without-task": [("medium", "2/2025/NQ-HĐND"), ("low", "Chương trình X")],
        "parts-differ": [("low", "100")],
        "task-without-instrument": [("low", "ke-hoach-cu II.1")],
        "target-without-report": [("low", "HDI 2030")],
        "uncertain-figure": [("low", "Tỷ lệ che phủ rừng")],
        "unheld-instrument": [("low", "Chương trình X")],
    }


def test_a_conflict_has_both_quotes_and_says_what_to_check(small_graph: Graph) -> None:
    conflict = found(small_graph)["target-conflict"][0]
    assert [(quote.document, quote.line) for quote in conflict.quotes] == [("bao-cao", "9"), ("ke-hoach-moi", "15")]
    assert expected(conflict, "vi") == "bao-cao ghi 66, ke-hoach-moi ghi 65 %; lẽ ra bằng nhau"
    assert expected(conflict, "en") == "bao-cao has 66, ke-hoach-moi has 65 %; should be one"
    assert to_check(conflict, "vi") and to_check(conflict, "en")


def test_a_sum_is_told_with_what_it_really_makes(small_graph: Graph) -> None:
    wrong = found(small_graph)["wrong-sum"][0]
    assert expected(wrong, "vi") == "Cộng 1; 3; 18 được 22, lệch 1 đơn vị so với số in 21"


def test_ids_do_not_depend_on_lines() -> None:
    at_5, at_9 = (Finding("wrong-sum", "high", "21", (Quote("a", line, "21 gồm 1, 3 và 18"),)) for line in ("5", "9"))
    other = Finding("wrong-sum", "high", "21", (Quote("a", "5", "21 gồm 2, 3 và 18"),))
    assert at_5.id == at_9.id != other.id
    assert len(ordered([at_5, at_9, other])) == 2


def test_decisions_are_shown_and_those_without_a_finding_are_told(small_graph: Graph, tmp_path: Path) -> None:
    name = found(small_graph)["wrong-sum"][0].id
    path = tmp_path / "decisions.csv"
    path.write_text(
        f"finding,decision,why,who,when\n{name},confirmed,đã gọi Sở Y tế,Lan,2026-01-05\nwrong-sum-gone,dismissed,,,\n",
        encoding="utf-8",
    )
    report = audit(small_graph, decisions=path)
    assert [one.id for one in report.findings if one.decision] == [name]
    assert [one.finding for one in report.stale] == ["wrong-sum-gone"]
    for shown in (audit_html(report), audit_markdown(report)):
        assert "đã gọi Sở Y tế" in shown and "Lan" in shown and "wrong-sum-gone" in shown
    assert name not in [one.id for one in report.first()]


@pytest.mark.parametrize(
    "text,said",
    [
        ("finding,decision\na,maybe\n", 'line 2: "maybe" is no decision'),
        ("name,what\na,confirmed\n", "lacks the column decision, finding"),
    ],
)
def test_a_broken_csv_is_told_in_one_line(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LsgraphError) as error:
        read_decisions(path)
    assert said in str(error.value)
    assert "\n" not in str(error.value)


def test_no_file_is_no_decision(tmp_path: Path) -> None:
    assert read_decisions(tmp_path / "none.csv") == {}


def test_the_page_needs_nothing_and_runs_nothing(small_graph: Graph) -> None:
    page = audit_html(audit(small_graph))
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "default-src 'none'" in page
    assert "http://" not in page and "https://" not in page
    assert '<html lang="vi">' in page
    assert "@media print" in page


def test_the_workbook_has_a_sheet_a_kind_with_filters_and_links(small_graph: Graph) -> None:
    from openpyxl import load_workbook

    report = audit(small_graph)
    data = audit_workbook(report)
    assert data == audit_workbook(report)
    book = load_workbook(io.BytesIO(data))
    told = [row[:3] for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)]
    words = PAGE["vi"]
    counted = Counter((kind_title(one.kind, "vi"), words[one.severity]) for one in report.findings)
    assert told == [(kind, severity, counted[kind, severity]) for kind, severity, _ in told]
    assert sum(count for _, _, count in told) == len(report.findings)
    assert all(cell.hyperlink for (cell,) in book.worksheets[0].iter_rows(min_row=2, max_col=1))
    kinds = {finding.kind for finding in report.findings}
    assert len(book.sheetnames) == len(kinds) + 3
    quotes = book["Trích dẫn"]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    sums = book["Tổng không bằng các thành phần"]
    target = sums["H2"].hyperlink.location or sums["H2"].hyperlink.target
    row = int(target.rpartition("A")[2])
    assert quotes.cell(row, 1).value == sums["A2"].value
    assert quotes.cell(row, 4).value == "21 đơn vị: 01, 03 và 18"


def test_summary_is_short_and_in_both_languages(small_graph: Graph) -> None:
    report = audit(small_graph)
    for lang, first in (("vi", "14 phát hiện: 5 nghiêm trọng"), ("en", "14 findings: 5 grave")):
        told = report.summary(lang)
        assert told.startswith(first)
        assert told.count("\n") < 45


def test_coverage_counts_each_character_once(small_graph: Graph) -> None:
    covered = {one.document: one for one in coverage(small_graph)}
    # 100-108 and 110-119 and 40-60 of the 119 characters up to the last fact.
    assert (covered["ke-hoach-cu"].covered, covered["ke-hoach-cu"].characters) == (37, 119)


def test_another_suffix_is_refused(small_graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(LsgraphError, match="no kind of report"):
        write_audit(audit(small_graph), tmp_path / "report.pdf")


def test_both_languages_say_the_same_things() -> None:
    assert set(KINDS["vi"]) == set(KINDS["en"])
    assert set(PAGE["vi"]) == set(PAGE["en"])


def test_the_five_documents(graph: Graph) -> None:
    report = audit(graph)
    subjects = {(finding.kind, finding.subject) for finding in report.findings}
    assert ("target-conflict", "Số bác sĩ trên 1 vạn dân (2030)") in subjects
    assert ("impossible-date", "03/2025/NQ-HĐND") in subjects
    assert ("thousand-slip", "25698 nghìn tỷ đồng") in subjects
    assert len(report.coverage) == 5
    assert all(0.3 < one.share <= 1 for one in report.coverage)


def test_one_sum_is_graded_alike_in_two_documents(graph: Graph) -> None:
    """21 units of which 1, 3 and 18: "Trong 21 đơn vị … có 01 …" and "có 01/21 …, 03/21 … và 18/21 …"."""
    found = [one for one in audit(graph).findings if dict(one.facts).get("parts") in ("1; 3; 18", "1;3;18")]
    assert len({quote.document for one in found for quote in one.quotes}) == 2
    assert len({(one.kind, one.severity) for one in found}) == 1
