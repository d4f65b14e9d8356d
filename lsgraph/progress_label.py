"""What a progress says, as people say it: no word twice, no unit behind a year, plans called plans."""

from __future__ import annotations

PLANNED = " (kế hoạch)"
"""What the measure of a state that is still to come ends in."""
GENERAL = ("tiến độ", "thực hiện", "thi công")
"""Measures that add nothing to the state they stand before."""


def told(measure: str, value: str, unit: str, *, planned: bool = False) -> str:
    """The measure and its value in words.

    >>> told("đưa vào sử dụng (kế hoạch)", "đưa vào sử dụng", "")
    'đưa vào sử dụng (kế hoạch)'
    >>> told("năm đưa vào vận hành", "2026", "năm", planned=True)
    'đưa vào vận hành năm 2026 (kế hoạch)'
    >>> told("giải phóng mặt bằng", "96,5", "%")
    'giải phóng mặt bằng 96,5%'
    """
    planned = planned or measure.endswith(PLANNED)
    plain = measure.removesuffix(PLANNED)
    if unit and plain.startswith(unit + " "):
        said = f"{plain.removeprefix(unit + ' ')} {unit} {value}"
    elif unit:
        said = f"{plain} {value}{unit}" if unit == "%" else f"{plain} {value} {unit}"
    elif plain in value or plain in GENERAL:
        said = value
    else:
        said = f"{plain} – {value}"
    return said + (PLANNED if planned else "")
