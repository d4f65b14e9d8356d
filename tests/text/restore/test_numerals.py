"""Roman numerals that a scan has made strokes of."""

from __future__ import annotations

import pytest

from lsgraph.text.restore.numerals import Numerals, part_headings
from lsgraph.text.restore.tokens import tokens

KNOWN = Numerals([tokens("Nhà máy nhiệt điện Na Dương II, Cụm công nghiệp Bắc Sơn III và Bắc Sơn II")])


@pytest.mark.parametrize(
    ("before", "run", "meant"),
    [
        (("Na", "Dương"), "IT", "II"),
        (("Na", "Dương"), "|1", "II"),
        (("na", "dương"), "11", "II"),
        (("Bắc", "Sơn"), "1I1", "III"),
        (("Na", "Dương"), "III", None),
        (("Na", "Dương"), "12", None),
        (("Đồng", "Đăng"), "11", None),
    ],
)
def test_strokes_behind_a_name_are_its_numeral(before: tuple[str, str], run: str, meant: str | None) -> None:
    assert KNOWN.meant(before, run) == meant


def test_parts_are_headed_by_a_line_of_their_own() -> None:
    text = "Phén 11\nPhin |\nPhan 11 cua ke hoach\n"
    assert [span.of(text) for span in part_headings(text)] == ["Phén", "Phin"]
