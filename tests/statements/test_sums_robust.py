"""Sums on any words: nothing crashes, spans lie in the text, and the arithmetic keeps its promises."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from lsgraph.span import Span
from lsgraph.statements.sums import find_sums
from lsgraph.statements.sums.printed import scan, to_decimal
from tests.readings import make_reading

WORDS = """0 1 05 12 1.200 43.028 2,5 0,0 7/10 12/0 % 100% (gồm ) trong đó: tăng giảm so với năm 2020 từ lên
xuống còn tỷ đồng nghìn tỷ ha USD triệu xã dự án ; , . : đạt chiếm tỷ lệ cơ cấu gấp lần bình quân hằng năm
tương đương … (1) (2)"""
PIECES = st.sampled_from(WORDS.split())


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=40))
def test_any_words(pieces: list[str]) -> None:
    reading = make_reading(" ".join(pieces))
    text = reading.text.repaired
    for check in find_sums(reading, (), (), ()):
        assert 0 <= check.span.start <= check.span.end <= len(text)
        assert check.parts
        assert check.tolerance >= 0
        assert check.difference.is_finite()


@given(st.integers(0, 10**9), st.integers(0, 99))
def test_vietnamese_digits_are_read_back(whole: int, cents: int) -> None:
    grouped = f"{whole:,}".replace(",", ".")
    assert to_decimal(f"{grouped},{cents:02d}") == (Decimal(f"{whole}.{cents:02d}"), 2)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 9_999), min_size=2, max_size=6), st.integers(-3, 3))
def test_a_closed_sum_holds_exactly_when_it_adds_up(parts: list[int], off: int) -> None:
    whole = sum(parts) + off
    listed = ", ".join(f"{part} mô hình loại khác" for part in parts)
    checks = find_sums(make_reading(f"Đã xây dựng {whole} công trình, gồm {listed}."), (), (), ())
    about_all = [c for c in checks if len(c.parts) == len(parts) and c.whole == whole]
    assert all(c.holds == (off == 0) for c in about_all)
    if off == 0 and not any(1900 <= n <= 2100 for n in (*parts, whole)):
        assert about_all


def test_names_and_dates_are_no_numbers() -> None:
    text = "ngày 22/12/2024, số 57-NQ/TW, Km18 - Km80, lớp 7, giai đoạn 2021 - 2025, tỷ lệ 1/2.000, 3 sao, 4 tuổi"
    assert scan(text, Span(0, len(text))) == ([], [])
