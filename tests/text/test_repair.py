"""Repairs keep lines and offsets."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsgraph.span import Span, Text
from lsgraph.text.repair import compose, plain_blanks, plain_formula, plain_marks

LETTERS = "aeoưăâđ\u0300\u0301\u0302\u0303\u0306\u0309\u0323\n* #|$\\_[]()5%."


@given(st.text(alphabet=st.sampled_from(LETTERS), max_size=80))
def test_any_chain_keeps_the_quote(source: str) -> None:
    text, hints = plain_marks(plain_blanks(compose(Text.of(source))))
    assert text.repaired.count("\n") == source.count("\n") == len(hints) - 1
    for start in range(len(text.repaired)):
        span = Span(start, min(len(text.repaired), start + 7))
        found = text.to_source(span)
        assert 0 <= found.start <= found.end <= len(source)
        assert text.quote(span) == source[found.start : found.end]


@given(st.text(max_size=60))
def test_composition_is_nfc(source: str) -> None:
    assert compose(Text.of(source)).repaired == unicodedata.normalize("NFC", source) or not unicodedata.is_normalized(
        "NFC", source
    )


def test_vietnamese_marks_compose_in_any_order() -> None:
    for decomposed in ("e\u0323\u0302", "e\u0302\u0323", "ê\u0323", "ẹ\u0302"):
        assert compose(Text.of(f"Vi{decomposed}t")).repaired == "Việt"


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("## **2. Về mục tiêu**", "2. Về mục tiêu"),
        ("Tăng  $\\geq 5\\%$ ;", "Tăng  ≥ 5% ;"),
        ("*Căn cứ Luật;*", "Căn cứ Luật;"),
        ("chỉ tiêu* của tỉnh", "chỉ tiêu* của tỉnh"),
        ("5 * 3 = 15", "5 * 3 = 15"),
        ("xem [Nghị quyết](https://example.org/a)", "xem Nghị quyết"),
        ("giá $100 và $200", "giá $100 và $200"),
        ("7.216 m<sup>2</sup>", "7.216 m2"),
        ("là 12.450,5⁴ tỷ đồng", "là 12.450,5 tỷ đồng"),
        ("là 350 tỷ đồng³ và", "là 350 tỷ đồng và"),
        ("250 km², 40 nghìn m³, 10⁶ mét³", "250 km², 40 nghìn m³, 10⁶ mét³"),
        ("| Năm | 2025 |", "  Năm ; 2025  "),
    ],
)
def test_marks_go(marked: str, plain: str) -> None:
    assert plain_marks(Text.of(marked))[0].repaired == plain


def test_hints_remember_the_marks() -> None:
    _, hints = plain_marks(Text.of("### **Điều 2.**\nvăn bản\n| a | b |\n|---|---|"))
    assert (hints[0].hashes, hints[0].bold) == (3, True)
    assert not hints[1].cells and hints[2].cells and hints[3].cells


def test_formulas() -> None:
    assert plain_formula(r"12\times 5\,\mathrm{km}^{2}") == "12× 5 km²"


def test_a_number_glued_to_the_word_before_it_stands_apart() -> None:
    text = plain_blanks(Text.of("có 92 đơn vị, gồm77 xã và15 phường; Covid19 lan, mục2 Điều này"))
    assert text.repaired == "có 92 đơn vị, gồm 77 xã và 15 phường; Covid19 lan, mục2 Điều này"
    start = text.repaired.index("77")
    assert text.to_source(Span(start, start + 5)).of(text.source) == "77 xã"
