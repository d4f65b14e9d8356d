"""Citations: each recogniser against its examples, both ways, and the traps met in the five documents."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lsgraph import resources
from lsgraph.mentions.citations import find_citations
from lsgraph.mentions.forms import forms, load_rows
from lsgraph.mentions.plain import Plain
from lsgraph.mentions.signature import read_date, read_issuer

ROWS: dict[str, Any] = load_rows()
FORM_EXAMPLES = [(row["id"], example) for row in ROWS["forms"] for example in row["examples"]]
DATE_EXAMPLES = [(row["id"], example) for row in ROWS["dates"] for example in row["examples"]]
BODY_EXAMPLES = [(row["id"], example) for row in ROWS["bodies"] for example in row["examples"]]
ROLE_EXAMPLES = [(row["role"], example) for row in ROWS["roles"] for example in row["examples"]]

SOURCES = {
    "bao-cao-6-thang-2025": "bao-cao-6-thang-2025.txt",
    "nghi-quyet-hdnd-2016-2020": "nghi-quyet-hdnd-2016-2020.md",
    "nghi-quyet-hdnd-2026-2030": "nghi-quyet-hdnd-2026-2030.md",
}
GOLD = Path(__file__).parents[1] / "gold"


def found(text: str) -> list[tuple[str, str, str]]:
    return [(c.number, c.date, c.issuer) for c in find_citations(text)]


def numbers(text: str) -> list[str]:
    return [c.number for c in find_citations(text)]


def test_every_recogniser_has_an_example() -> None:
    for kind in ("forms", "dates", "bodies", "roles"):
        assert all(row["examples"] for row in ROWS[kind]), kind
    assert len(FORM_EXAMPLES) >= 20


@pytest.mark.parametrize(("form", "example"), FORM_EXAMPLES)
def test_each_number_form_finds_its_examples(form: str, example: dict[str, str]) -> None:
    (citation,) = find_citations(example["text"])
    assert citation.number == example["number"]
    assert citation.rule == f"citation/{form}"


@pytest.mark.parametrize("row", ROWS["nouns"], ids=lambda row: row["name"])
def test_each_noun_begins_its_example(row: dict[str, Any]) -> None:
    (citation,) = find_citations(row["example"])
    assert citation.type == row.get("type", row["name"])
    assert citation.span.start == 0 and citation.span.end == len(row["example"])


@pytest.mark.parametrize(("form", "example"), DATE_EXAMPLES)
def test_each_date_form_reads_its_examples(form: str, example: dict[str, str]) -> None:
    plain = Plain.of(example["text"])
    assert read_date(plain, 0) == (example["date"], len(example["text"]))
    matching = [row.id for row in forms().dates if row.pattern.match(plain.folded)]
    assert matching == [form]


@pytest.mark.parametrize(("form", "example"), BODY_EXAMPLES)
def test_each_body_form_reads_its_examples(form: str, example: dict[str, str]) -> None:
    plain = Plain.of(example["text"])
    issuer, end = read_issuer(plain, 0)
    assert issuer == example["issuer"]
    matching = [
        row.id
        for row in forms().bodies
        if row.pattern.match(plain.folded, plain.folded.index(" ", end - len(issuer) - 1) + 1)
    ]
    assert form in matching or form == "named"


@pytest.mark.parametrize(("role", "words"), ROLE_EXAMPLES)
def test_each_role_is_told_by_its_examples(role: str, words: str) -> None:
    (citation,) = find_citations(f"{words} Nghị quyết số 57-NQ/TW")
    assert citation.role == role


def test_separators_and_leading_zeros_carry_meaning() -> None:
    text = "Nghị quyết số 71-NQ/TW và Nghị quyết số 71/NQ-CP; Kế hoạch số 0204/KH-UBND"
    assert numbers(text) == ["71-NQ/TW", "71/NQ-CP", "0204/KH-UBND"]


def test_a_list_under_one_noun_keeps_each_date_with_its_number() -> None:
    text = (
        "tại các Quyết định: số 36/QĐ-TTg ngày 11/01/2023 của Thủ tướng Chính phủ; "
        "số 1569/QĐ-TTg ngày 12/12/2024 của Thủ tướng Chính phủ"
    )
    assert found(text) == [
        ("36/QĐ-TTg", "2023-01-11", "Thủ tướng Chính phủ"),
        ("1569/QĐ-TTg", "2024-12-12", "Thủ tướng Chính phủ"),
    ]
    assert {c.type for c in find_citations(text)} == {"Quyết định"}


def test_members_of_a_list_share_the_issuer_at_its_end() -> None:
    text = "Nghị quyết số 57-NQ/TW, 59-NQ/TW và 66-NQ/TW của Bộ Chính trị"
    assert found(text) == [(n, "", "Bộ Chính trị") for n in ("57-NQ/TW", "59-NQ/TW", "66-NQ/TW")]


def test_members_of_a_list_have_the_issuer_of_its_head() -> None:
    text = (
        "Căn cứ các Nghị định của Chính phủ: số 63/2010/NĐ-CP ngày 08/6/2010 về điều kiện kinh doanh; "
        "số 48/2013/NĐ-CP ngày 14/5/2013 về sửa đổi. Thông tư số 02/2017/TT-VPCP hướng dẫn"
    )
    assert found(text) == [
        ("63/2010/NĐ-CP", "2010-06-08", "Chính phủ"),
        ("48/2013/NĐ-CP", "2013-05-14", "Chính phủ"),
        ("02/2017/TT-VPCP", "", ""),
    ]


def test_bare_numbers_of_a_list_share_the_code() -> None:
    assert numbers("Quyết định số 36, 37 và 38/QĐ-TTg") == ["36/QĐ-TTg", "37/QĐ-TTg", "38/QĐ-TTg"]


def test_an_issuer_of_another_citation_is_not_taken() -> None:
    text = "Nghị quyết số 66-NQ/TW ngày 30/4/2025 về đổi mới; Nghị quyết số 68-NQ/TW ngày 04/5/2025 của Bộ Chính trị"
    assert found(text) == [("66-NQ/TW", "2025-04-30", ""), ("68-NQ/TW", "2025-05-04", "Bộ Chính trị")]


def test_the_subject_that_issues_is_the_issuer() -> None:
    text = "Ủy ban Thường vụ Quốc hội đã ban hành Nghị quyết số 1246/NQ-UBTVQH15 ngày 24/10/2024 về việc"
    assert found(text) == [("1246/NQ-UBTVQH15", "2024-10-24", "Ủy ban Thường vụ Quốc hội")]


def test_the_subject_issues_all_that_follow_in_its_sentence() -> None:
    text = (
        "Ban Thường vụ Tỉnh ủy ban hành Nghị quyết số 49-NQ/TU, ngày 28/9/2021 về chuyển đổi số; "
        "Nghị quyết số 60-NQ/TU, ngày 15/12/2021 về cải cách hành chính. Nghị quyết số 61-NQ/TU"
    )
    assert [issuer for _, _, issuer in found(text)] == ["Ban Thường vụ Tỉnh ủy", "Ban Thường vụ Tỉnh ủy", ""]


def test_an_issuer_between_noun_and_number() -> None:
    text = "thực hiện Nghị quyết của Hội đồng nhân dân tỉnh số 12/NQ-HĐND ngày 10/7/2024"
    (citation,) = find_citations(text)
    assert (citation.issuer, citation.date) == ("Hội đồng nhân dân tỉnh", "2024-07-10")
    assert citation.span.of(text).startswith("Nghị quyết của")


@pytest.mark.parametrize(
    ("words", "issuer"),
    [
        ("của Huyện ủy Văn Lãng về", "Huyện ủy Văn Lãng"),
        ("của UBND thành phố Quy Nhơn ban hành", "UBND thành phố Quy Nhơn"),
        ("của UBND tỉnh Bắc Giang Ban hành Quy định", "UBND tỉnh Bắc Giang"),
        ("của Ủy ban nhân dân thành phố Quy định về", "Ủy ban nhân dân thành phố"),
        ("CỦA ỦY BAN NHÂN DÂN TỈNH VỀ SỬA ĐỔI", "ỦY BAN NHÂN DÂN TỈNH"),
        ("của Liên đoàn Thương mại và Công nghiệp Việt Nam về", "Liên đoàn Thương mại và Công nghiệp Việt Nam"),
    ],
)
def test_where_the_name_of_an_issuer_ends(words: str, issuer: str) -> None:
    assert found(f"Quyết định số 12/QĐ-UBND {words}")[0][2] == issuer


def test_a_list_of_short_forms_shares_its_issuer() -> None:
    text = "các Nghị quyết số 57, 59, 66 và 68 của Bộ Chính trị"
    assert found(text) == [(number, "", "Bộ Chính trị") for number in ("57", "59", "66", "68")]


def test_short_forms() -> None:
    assert numbers("Triển khai Đề án 06; thực hiện Nghị quyết 57, 59 và 66") == ["06", "57", "59", "66"]
    assert numbers("ban hành Nghị quyết 57. Theo Nghị quyết số 57-NQ/TW") == ["57-NQ/TW", "57-NQ/TW"]
    assert numbers("liên thông theo Đề án 0655.") == ["06"]


@pytest.mark.parametrize(
    "text",
    [
        "Số: 182/KH-UBND",
        "Số hiệu: | 2890/QĐ-UBND |",
        "tỷ lệ 1/500 và 1/2.000",
        "đạt 1.917/2.000 hộ, bằng 24/7",
        "ngày 22/12/2024, Điều 15 khoản 2",
        "Kế hoạch 5 năm 2026 - 2030",
        "ban hành Nghị quyết 10 năm phát triển",
        "Mẫu số 02/ĐK-GP kèm theo",
        "gồm 04 Nghị quyết; 02 Quyết định",
        "Số 485 đường Trần Hưng Đạo",
        "GIAI ĐOẠN 2021 - 2025 TRÊN ĐỊA BÀN",
    ],
)
def test_what_is_no_citation(text: str) -> None:
    assert find_citations(text) == []


def test_an_impossible_date_stays_visible() -> None:
    assert found("Nghị định số 10/2025/NĐ-CP ngày 31/02/2025")[0][1] == "2025-02-31"


def test_marks_line_breaks_and_decomposed_text() -> None:
    text = "Tờ trình số\n**394**/TTr-CP** và Nghị\nquyết số 57- NQ/TW"
    assert numbers(text) == ["394/TTr-CP", "57-NQ/TW"]
    decomposed = unicodedata.normalize("NFD", "Nghị định số 180/2024/NĐ-CP của Chính phủ")
    (citation,) = find_citations(decomposed)
    assert citation.number == "180/2024/NĐ-CP" and citation.issuer == "Chính phủ"
    assert citation.span.of(decomposed) == decomposed


@pytest.mark.parametrize("document", sorted(SOURCES))
def test_the_visible_gold_on_raw_sources(document: str) -> None:
    text = (resources.sources_dir() / SOURCES[document]).read_text(encoding="utf-8")
    seen = [(c, text.count("\n", 0, c.span.start) + 1) for c in find_citations(text)]
    rows = [
        json.loads(line) for line in (GOLD / f"citations.{document}.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert rows
    for row in rows:
        near = [c for c, line in seen if c.number == row["number"] and abs(line - row["line"]) <= 2]
        assert any((c.date or None, c.issuer or None) == (row["date"], row["issuer"]) for c in near), row


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789/-–NQTWĐCPsố ngày của.\n*é́", max_size=60))
def test_spans_lie_in_the_text_and_in_order(text: str) -> None:
    spans = [c.span for c in find_citations(text)]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert [span.start for span in spans] == sorted(span.start for span in spans)


@pytest.mark.parametrize(
    ("text", "numbers", "issuers"),
    [
        ("Tờ trình số 596/TTr-SNN&MT ngày 31/10/2025", ["596/TTr-SNN&MT"], [""]),
        ("Báo cáo số 422/BC-UBPLTP15 ngày 03/6/2025", ["422/BC-UBPLTP15"], [""]),
        ("Số hiệu:;\n97/2025/QĐ-UBND\n", [], []),
        ("Theo đề nghị của Giám đốc Sở Xây dựng tại Tờ trình số 1/TTr-SXD", ["1/TTr-SXD"], ["Giám đốc Sở Xây dựng"]),
        ("chỉ đạo của Bộ Chính trị tại Kết luận số 132-KL/TW", ["132-KL/TW"], ["Bộ Chính trị"]),
        ("trách nhiệm của Sở Nội vụ tại Quyết định số 12/QĐ-UBND", ["12/QĐ-UBND"], [""]),
    ],
)
def test_codes_of_units_and_issuers_before_the_mention(text: str, numbers: list[str], issuers: list[str]) -> None:
    found = find_citations(text)
    assert [c.number for c in found] == numbers
    assert [c.issuer for c in found] == issuers


def test_issuer_whose_guidance_stands_before_the_number() -> None:
    words = (
        "theo hướng dẫn của Tổng cục Thủy sản (nay là Cục Thủy sản) tại Quyết định số 513/QĐ-TCTS-NTTS ngày 28/12/2021"
    )
    (found,) = find_citations(words)
    assert (found.number, found.date, found.issuer) == ("513/QĐ-TCTS-NTTS", "2021-12-28", "Tổng cục Thủy sản")


def test_a_joint_act_has_all_its_issuers() -> None:
    words = "Nghị quyết liên tịch số 72/2025/NQLT/UBTVQH15-CP của Ủy ban Thường vụ Quốc hội, Chính phủ quy định"
    (found,) = find_citations(words)
    assert found.issuer == "Ủy ban Thường vụ Quốc hội, Chính phủ"
    words = "Thông tư liên tịch số 43/2015/TTLT-BYT-BTC ngày 23/11/2015 của Bộ Y tế và Bộ Tài chính hướng dẫn"
    (found,) = find_citations(words)
    assert found.issuer == "Bộ Y tế và Bộ Tài chính"
