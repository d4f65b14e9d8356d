"""Targets: what is to be reached and what is not, on made-up items and on the annotated documents."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from lsgraph import resources
from lsgraph.mentions.quantities import find_quantities
from lsgraph.model import Document, Reading, Section, Sentence, Target
from lsgraph.registry import default_registry
from lsgraph.span import Span, Text
from lsgraph.statements.targets import find_targets
from lsgraph.text.catalogue import describe, read_catalogue
from lsgraph.text.read import Source, read_source
from lsgraph.text.reading import make_reading

GOLD = Path(__file__).parent.parent / "gold"


def one_paragraph(words: str, heading: str = "Các chỉ tiêu chủ yếu", *, forward: bool = True) -> Reading:
    """A reading of one section that holds one paragraph."""
    text = f"{heading}\n\n{words}"
    start = len(heading) + 2
    section = Section("1", "1.", "number", heading, Span(0, len(heading)), Span(0, len(text)), None, 1, forward)
    sentences: list[Sentence] = []
    at = start
    for piece in words.replace("; ", ";|").replace(". ", ".|").split("|"):
        sentences.append(Sentence(Span(at, at + len(piece)), 1, "1"))
        at += len(piece) + 1
    document = Document("x", "x.txt", "0" * 64, kind="Kế hoạch", date="2025-12-01", period="2026-2030")
    return Reading(document, Text.of(text), (section,), tuple(sentences))


def targets_of(reading: Reading) -> list[Target]:
    return find_targets(reading, find_quantities(reading.text.repaired), default_registry())


# words, then (indicator, comparator, low, high, unit, year, basis) of each target
GOALS: list[tuple[str, list[tuple[str, str, str, str, str, int | None, str]]]] = [
    (
        "Đến năm 2030, tỷ lệ che phủ rừng duy trì mức 65%.",
        [("Tỷ lệ che phủ rừng", "=", "65", "65", "%", 2030, "level")],
    ),
    (
        "Thu nội địa tăng bình quân hằng năm từ 10% trở lên.",
        [("Tốc độ tăng thu nội địa bình quân hằng năm", ">=", "10", "10", "%", None, "annual growth")],
    ),
    (
        "Cơ cấu kinh tế đến năm 2030: Nông nghiệp 12 - 13%; công nghiệp - xây dựng 32 - 33%.",
        [
            ("Tỷ trọng nông nghiệp trong cơ cấu GRDP", "=", "12", "13", "%", 2030, "level"),
            ("Tỷ trọng công nghiệp - xây dựng trong cơ cấu GRDP", "=", "32", "33", "%", 2030, "level"),
        ],
    ),
    (
        "Đến năm 2030 có 12 bác sĩ và 37 giường bệnh trên 1 vạn dân.",
        [
            ("Số bác sĩ trên 1 vạn dân", "=", "12", "12", "bác sĩ/1 vạn dân", 2030, "level"),
            ("Số giường bệnh trên 1 vạn dân", "=", "37", "37", "giường/1 vạn dân", 2030, "level"),
        ],
    ),
    (
        "GRDP bình quân đầu người đến năm 2030 đạt khoảng 130 triệu đồng, tương đương khoảng 5.000 USD.",
        [
            ("GRDP bình quân đầu người", "~", "130", "130", "triệu đồng", 2030, "level"),
            ("GRDP bình quân đầu người (USD)", "~", "5000", "5000", "USD", 2030, "level"),
        ],
    ),
    (
        "Tổng vốn đầu tư xã hội cả giai đoạn khoảng 250 - 270 nghìn tỷ đồng.",
        [("Tổng vốn đầu tư xã hội cả giai đoạn", "~", "250", "270", "nghìn tỷ đồng", None, "period total")],
    ),
    (
        "Giảm tỷ lệ hộ nghèo hằng năm khoảng 2,0%.",
        [("Mức giảm tỷ lệ hộ nghèo hằng năm", "~", "2.0", "2.0", "%/năm", None, "change")],
    ),
    (
        "Đến năm 2030, 100% chất thải nguy hại được thu gom, xử lý.",
        [("Tỷ lệ chất thải nguy hại được thu gom, xử lý", "=", "100", "100", "%", 2030, "level")],
    ),
    (
        "Phấn đấu đến năm 2030 tỉnh có 07 khu công nghiệp với diện tích 2.055 ha.",
        [
            ("Số khu công nghiệp", "=", "7", "7", "khu công nghiệp", 2030, "level"),
            ("Diện tích khu công nghiệp", "=", "2055", "2055", "ha", 2030, "level"),
        ],
    ),
    (
        "Cắt giảm ít nhất 30% thời gian giải quyết thủ tục và ít nhất 20% chi phí tuân thủ.",
        [
            ("Mức giảm thời gian giải quyết thủ tục", ">=", "30", "30", "%", None, "change"),
            ("Mức giảm chi phí tuân thủ", ">=", "20", "20", "%", None, "change"),
        ],
    ),
    (
        "Tổng thu ngân sách tăng bình quân 12%/năm; đến năm 2030 đạt trên 50.000 tỷ đồng.",
        [
            ("Tốc độ tăng tổng thu ngân sách bình quân hằng năm", "=", "12", "12", "%/năm", None, "annual growth"),
            ("Tổng thu ngân sách", ">", "50000", "50000", "tỷ đồng", 2030, "level"),
        ],
    ),
    (
        "Sản lượng lương thực hằng năm đạt 300 nghìn tấn.",
        [("Sản lượng lương thực hằng năm", "=", "300", "300", "nghìn tấn", None, "annual")],
    ),
]


@pytest.mark.parametrize(("words", "expected"), GOALS)
def test_goals(words: str, expected: list[tuple[str, str, str, str, str, int | None, str]]) -> None:
    found = targets_of(one_paragraph(words))
    assert [(t.indicator, t.comparator, t.low, t.high, t.unit, t.year, t.basis) for t in found] == [
        (name, comparator, Decimal(low), Decimal(high), unit, year, basis)
        for name, comparator, low, high, unit, year, basis in expected
    ]


@pytest.mark.parametrize(
    ("words", "heading", "forward"),
    [
        ("Tỷ lệ che phủ rừng năm 2025 ước đạt 64,5%, tăng 1,5% so với năm 2020.", "Kết quả", False),
        ("Dự báo dân số đạt 900 nghìn người.", "Dự báo tình hình", True),
        ("Thu hút đầu tư đối với 22 dự án điện gió theo quy hoạch.", "Nhiệm vụ và giải pháp", True),
        ("Trong tổng số 18 chỉ tiêu, có 14 chỉ tiêu đạt mục tiêu đề ra; 04 chỉ tiêu không đạt.", "Kết quả", False),
        ("Kéo giảm tai nạn giao thông trên cả 3 tiêu chí.", "Các chỉ tiêu chủ yếu", True),
        ("Hỗ trợ 500.000 đồng/người đối với người trên 60 tuổi.", "Mức hỗ trợ", True),
    ],
)
def test_no_goals(words: str, heading: str, forward: bool) -> None:
    assert targets_of(one_paragraph(words, heading, forward=forward)) == []


def test_goal_in_a_report() -> None:
    (target,) = targets_of(one_paragraph("Phấn đấu giải ngân đạt 100% kế hoạch vốn.", "Kết quả", forward=False))
    assert (target.indicator, target.low) == ("Tỷ lệ giải ngân kế hoạch vốn", 100)


def test_a_document_about_one_year_gives_the_year() -> None:
    words = "Rà soát các chỉ tiêu, giải pháp thúc đẩy tăng trưởng kinh tế năm 2025 đạt mục tiêu tăng trưởng từ 8 - 9%."
    reading = one_paragraph(words, "Nhiệm vụ trọng tâm")
    reading = replace(reading, document=replace(reading.document, date="2025-06-30", period="2025-H1"))
    (found,) = targets_of(reading)
    assert (found.indicator, found.low, found.high, found.year) == ("Tốc độ tăng trưởng kinh tế", 8, 9, 2025)
    later = one_paragraph("Phấn đấu đến hết năm giải ngân đạt 100% kế hoạch vốn.", "Nhiệm vụ trọng tâm")
    later = replace(later, document=replace(later.document, date="2025-06-30", period="2025-H1"))
    assert [t.year for t in targets_of(later)] == [2025]


def test_printed_number() -> None:
    (target,) = targets_of(one_paragraph("(16) Tỷ lệ che phủ rừng đến năm 2030 duy trì mức 65%."))
    assert (target.ref, target.indicator) == ("16", "Tỷ lệ che phủ rừng")


@cache
def document_targets(file: str) -> tuple[Reading, tuple[Target, ...]]:
    source = read_source(resources.sources_dir() / file)
    reading = make_reading(source, describe(source, read_catalogue(resources.sources_dir())))
    return reading, tuple(targets_of(reading))


@pytest.mark.parametrize(
    ("document", "rows", "found"),
    [("nghi-quyet-hdnd-2016-2020", 28, 28), ("nghi-quyet-hdnd-2026-2030", 55, 55)],
)
def test_annotated_documents(document: str, rows: int, found: int) -> None:
    """A floor that no change may break: every annotated target, with its fields, and none besides."""
    reading, targets = document_targets(f"{document}.md")
    gold = [json.loads(line) for line in (GOLD / f"targets.{document}.jsonl").open(encoding="utf-8")]
    assert len(gold) == rows
    left = list(targets)
    hits = 0
    for row in gold:
        for target in left:
            line = reading.text.line(reading.text.to_source(target.span).start)
            fields = (target.comparator, target.unit or None, target.year, target.basis)
            same = float(target.low) == row["low"] and float(target.high) == row["high"]
            if (
                same
                and abs(line - row["line"]) <= 2
                and fields == tuple(row[key] for key in ("comparator", "unit", "year", "basis"))
            ):
                left.remove(target)
                hits += 1
                break
    assert hits >= found
    assert left == []


def test_committees_and_data_rates_are_no_goals() -> None:
    from lsgraph.mentions.quantities import find_quantities
    from lsgraph.statements.measured import is_measured

    text = "Tỷ lệ người dùng có tốc độ 01 Gb/s đạt 100%"
    assert [(q.unit, is_measured(text, q)) for q in find_quantities(text)] == [("Gbps", False), ("%", True)]


def test_the_year_that_a_heading_is_about_goes_before_that_of_the_report() -> None:
    reading = one_paragraph("Tốc độ tăng trưởng kinh tế đạt 9%; tỷ lệ hộ nghèo giảm 2%/năm.", "Chỉ tiêu năm 2025")
    reading = replace(reading, document=replace(reading.document, period="2024"))
    assert [target.year for target in targets_of(reading)] == [2025, 2025]


def test_a_yearly_mean_up_to_a_year_is_of_no_one_year() -> None:
    reading = one_paragraph("Tốc độ tăng trưởng kinh tế bình quân hằng năm đạt 9%.", "Mục tiêu đến năm 2030")
    assert [target.year for target in targets_of(reading)] == [None]


def test_a_quote_ends_where_somebody_else_acts() -> None:
    words = (
        "Phấn đấu tăng trưởng kinh tế năm 2026 đạt từ 10% trở lên, Chính phủ yêu cầu các Bộ trưởng "
        "khẩn trương triển khai các nhiệm vụ."
    )
    reading = one_paragraph(words)
    (target,) = targets_of(reading)
    assert reading.text.quote(target.span).endswith("từ 10% trở lên")


def test_the_letter_of_a_point_is_no_end_of_a_bracket() -> None:
    words = (
        "a) Tốc độ tăng tổng sản phẩm trên địa bàn (GRDP) bình quân 5 năm đạt 9,0 - 9,5%/năm, trong đó: "
        "nông, lâm nghiệp, thủy sản tăng 3,5%/năm."
    )
    assert [(t.low, t.high) for t in targets_of(one_paragraph(words))] == [(9, Decimal("9.5")), (Decimal("3.5"),) * 2]


def test_the_predicate_of_a_list_of_shares_is_said_once() -> None:
    words = (
        "Trên 90% hộ gia đình, 85% thôn và 95% số cơ quan, đơn vị đạt chuẩn văn hóa; giữ vững tỷ lệ che phủ rừng 58%."
    )
    assert [t.indicator for t in targets_of(one_paragraph(words))] == [
        "Tỷ lệ hộ gia đình đạt chuẩn văn hóa",
        "Tỷ lệ thôn đạt chuẩn văn hóa",
        "Tỷ lệ số cơ quan, đơn vị đạt chuẩn văn hóa",
        "Tỷ lệ che phủ rừng",
    ]


ARTICLE = """Nghị quyết về kế hoạch năm 2031 có gì mới?

Căn cứ Điều 2 Nghị quyết nêu rõ các chỉ tiêu chủ yếu về kế hoạch phát triển kinh tế xã hội của tỉnh năm 2031, cụ thể:

(1) Tỷ trọng công nghiệp chế biến trong GRDP đạt khoảng 31,5%.

(2) Tỷ lệ hộ nghèo dưới 2%.

Kết quả thực hiện các chỉ tiêu năm trước như sau:

(1) Tỷ lệ hộ nghèo là 3%.
"""


def test_a_list_announced_as_goals_gives_them_and_their_year() -> None:
    """In a text without sections of goals; what looks back announces none."""
    source = Source("made", "made.md", "0" * 64, ARTICLE)
    reading = make_reading(source, describe(source, []))
    quantities = find_quantities(reading.text.repaired)
    found = find_targets(reading, quantities, default_registry())
    assert [(one.comparator, str(one.low), one.year) for one in found] == [("~", "31.5", 2031), ("<", "2", 2031)]
