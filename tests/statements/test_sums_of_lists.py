"""Wholes, shares and steps whose other numbers stand in another paragraph, on invented statements."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from lsgraph.corpus import map_corpus

HELD: list[tuple[str, str, list[str], str]] = [
    (
        (
            "Tổng kinh phí là 125,4 tỷ đồng. Trong đó:\n\n- Ngân sách tỉnh là 80,1 tỷ đồng (chiếm 63,9% tổng kinh phí);"
            "\n\n- Ngân sách xã là 45,3 tỷ đồng."
        ),
        "125.4",
        ["80.1", "45.3"],
        "sum.list",
    ),
    (
        (
            "Tổng kinh phí là 125,4 tỷ đồng. Trong đó:\n\n- Ngân sách tỉnh là 80,1 tỷ đồng (chiếm 63,9% tổng kinh phí);"
            "\n\n- Ngân sách xã là 45,3 tỷ đồng."
        ),
        "63.9",
        ["80.1", "125.4"],
        "share.list",
    ),
    (
        (
            "Tổng sản lượng đạt trên 5.600 tấn. Một số cây chủ yếu:\n\n+ Sản lượng mận đạt 3.400 tấn, 2 triệu USD;"
            "\n\n+ Sản lượng lê đạt 2.200 tấn."
        ),
        "5600",
        ["3400", "2200"],
        "sum.list",
    ),
    (
        (
            "Có 03 sở và 02 xã chậm báo cáo, bao gồm:\n\n- Các sở: Sở Nội vụ; Sở Tài chính; Sở Y tế.\n\n"
            "- Các xã: An Bình, Hòa Phú."
        ),
        "3",
        ["1", "1", "1"],
        "count.list",
    ),
    (
        "Số trạm hiện có là 60 trạm. Trong đó, có 21 trạm 5G trên nền 3G/4G (chiếm 35,0 %).",
        "35.0",
        ["21", "60"],
        "share.before",
    ),
    (
        (
            "Kế hoạch vốn được Chính phủ giao là 812,5 tỷ đồng.\n\nĐã giải ngân 402,3 tỷ đồng, đạt 49,5% kế hoạch "
            "Chính phủ giao."
        ),
        "49.5",
        ["402.3", "812.5"],
        "share.plan",
    ),
    (
        (
            "Giải ngân đến ngày 13/8/2025 là 402,3 tỷ đồng.\n\nGiải ngân đến ngày 20/8/2025 là 410,8 tỷ đồng (tăng "
            "8,5 tỷ đồng so với tuần trước)."
        ),
        "8.5",
        ["402.3", "410.8"],
        "change.before",
    ),
    (
        (
            "Kế hoạch tỉnh giao là 1.812,25 tỷ đồng.\n\nHuyện giao thêm là 112,36 tỷ đồng.\n\nNhư vậy, tổng kế "
            "hoạch là 1.924,61 tỷ đồng."
        ),
        "1924.61",
        ["112.36", "1812.25"],
        "sum.above",
    ),
    (
        (
            "Đã phân bổ 1.924,61 tỷ đồng.\n\nPhần giao thêm là 112,36 tỷ đồng.\n\nNếu không tính phần giao thêm, số đã "
            "phân bổ là 1.812,25 tỷ đồng."
        ),
        "1812.25",
        ["-112.36", "1924.61"],
        "sum.less",
    ),
    (
        "Đã giải ngân 402,3 tỷ đồng, đạt 49,5% kế hoạch tỉnh giao (812,5 tỷ đồng).",
        "49.5",
        ["402.3", "812.5"],
        "share.based",
    ),
]


def sums_of(words: str, folder: Path):  # type: ignore[no-untyped-def]
    path = folder / "bai-viet.md"
    path.write_text(f"Tình hình tại tỉnh Hoa Ban\n\n{words}\n", encoding="utf-8")
    return map_corpus([path]).documents[0].sums


@pytest.mark.parametrize(("words", "whole", "parts", "rule"), HELD)
def test_what_stands_in_another_paragraph_is_added(
    words: str, whole: str, parts: list[str], rule: str, tmp_path: Path
) -> None:
    found = [(c.whole, sorted(c.parts), c.holds) for c in sums_of(words, tmp_path) if c.rule == rule]
    assert found.count((Decimal(whole), sorted(map(Decimal, parts)), True)) == 1


@pytest.mark.parametrize(
    "words",
    [
        "Tổng kinh phí là 125,4 tỷ đồng. Trong đó:\n\n- Của tỉnh là 80,1 tỷ đồng;\n\n- Của xã là 40 tỷ đồng.",
        "Có 12 xã. Cụ thể:\n\n- Có 5 xã đạt chuẩn;\n\n- Có 7 xã chưa đạt chuẩn.",
        (
            "Giải ngân đến ngày 13/8/2025 là 402,3 tỷ đồng.\n\nThu đến ngày 20/8/2025 là 410,8 tỷ đồng (tăng 8,5 tỷ "
            "đồng so với tuần trước)."
        ),
    ],
)
def test_what_gives_no_whole_is_left_alone(words: str, tmp_path: Path) -> None:
    assert sums_of(words, tmp_path) == ()


def test_a_name_too_few_is_told(tmp_path: Path) -> None:
    words = "Có 04 sở chậm báo cáo, bao gồm:\n\n- Các sở: Sở Nội vụ; Sở Tài chính; Sở Y tế.\n\n- Các xã: An Bình."
    [check] = sums_of(words, tmp_path)
    assert (check.rule, check.whole, check.difference, check.holds) == ("count.list", 4, -1, False)


def test_a_bracket_over_two_lines_is_one(tmp_path: Path) -> None:
    line = "Các doanh nghiệp viễn thông phối hợp với các đơn vị tại xã\nlắp đặt trạm phát sóng ở những nơi chưa có\n"
    item = "+ Lắp đặt mới trạm phát sóng: 41 trạm (Trong đó: Hoa Ban:\n25 trạm, Tân Hòa: 16 trạm);\n\n"
    assert [(c.whole, c.holds) for c in sums_of(line * 6 + "như sau:\n\n" + item, tmp_path)] == [(41, True)]
