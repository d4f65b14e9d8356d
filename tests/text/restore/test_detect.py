"""What counts as damaged: scans and stripped text do; clean text, English, numbers and codes do not."""

from __future__ import annotations

import unicodedata

import pytest

from lsgraph.text.restore import damaged
from lsgraph.text.restore.alphabet import strip_marks


def test_the_scan_is_damaged_as_a_whole(scan: str) -> None:
    assert sum(map(len, damaged(scan))) > 0.95 * len(scan.strip())


def test_clean_sources_are_not_damaged(clean_sources: dict[str, str]) -> None:
    assert len(clean_sources) == 4
    assert {name: damaged(text) for name, text in clean_sources.items()} == dict.fromkeys(clean_sources, ())


def test_stripped_sources_are_damaged(clean_sources: dict[str, str]) -> None:
    for text in clean_sources.values():
        stripped = strip_marks(unicodedata.normalize("NFC", text))
        assert sum(map(len, damaged(stripped))) > 0.9 * len(stripped.strip())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "1.036,5\t12,9%\t2025\n31/CT-TTg\t16684/BTC-NSNN\n",
        "The Vietnam Development Report says that the economy can grow by 6% a year, and that the cost is low.",
        "TT\tUBND\tHĐND\tKTCK\nA1\tB2\tC3\nGRDP OCOP PCI ATM POS",
        "Nghị quyết số 57-NQ/TW, xem https://dichvucong.gov.vn/p/home/dvc-thanh-toan-truc-tuyen.html và ban-do.html",
        "Khu công nghiệp VSIP, Green Garden, Viettel, Homestay; sân golf Hoàng Đồng",
    ],
)
def test_other_text_is_not_damaged(text: str) -> None:
    assert damaged(text) == ()


def test_a_stripped_line_between_clean_ones() -> None:
    text = "Kính gửi các đồng chí,\n\nDe nghi cac don vi bao cao truoc ngay 15 thang nay.\n\nTrân trọng cảm ơn."
    assert [span.of(text) for span in damaged(text)] == ["De nghi cac don vi bao cao truoc ngay 15 thang nay."]
