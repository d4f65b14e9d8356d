"""What a question says in figures: a section, a line, a footnote, a period, a threshold."""

from __future__ import annotations

from collections.abc import Iterator
from re import Match

from lsgraph.ask.names import Slot
from lsgraph.ids import fold
from lsgraph.patterns import compiled
from lsgraph.resolve import fold_letters

_SECTION = (
    r"(?<![\w/-])((?:[IVX]+|[1-9]\d?)(?:\.(?:\d{1,2}|[a-zđ]))+)(?![\w/])"
    r"|\b(?:[Mm]ục|[Pp]hần|[Ss]ection|[Pp]art|[Mm]uc|[Pp]han)(?: số| so)? ([IVX]+|\d{1,2})\b(?! *%|\.\w)"
)
_TASK = (
    r"(?:nhiem vu|dau viec|phan viec|viec|task|duty)(?: so| thu| no\.?| number)? (\d{1,2})\b"
    r"(?![.\w]| *%| (?:nam|thang))"
    r"(?: *,? *(?:trong|cua|thuoc|o|tai|in|of|under))?(?: (?:phan|muc|part|section|chapter) ([ivx]+|\d{1,2})\b)?"
)
_LINE = r"\b(?:[Dd]òng|[Dd]ong|[Ll]ine)\s+(?:số |so |thứ |thu |no\.? )?(\d+)"
_FOOTNOTE = (
    r"\b(?:[Cc]hú thích|[Cc]ước chú|[Gg]hi chú|[Cc]hu thich|[Cc]uoc chu|[Ff]oot ?note|[Nn]ote)\s+"
    r"(?:số |so |thứ |thu |no\.? |number )?(\d{1,3})\b"
)
_YEAR = r"((?:19|20)\d\d)"
_MONTHS = (
    rf"\b(\d{{1,2}}|ba|sau|chin|three|six|nine)(?: |-)?(?:thang(?: (dau|cuoi))?|months?)"
    rf"(?:\s*/\s*| nam | cua | cua nam | of | in | )(?:the year )?{_YEAR}\b"
)
_HALF = (
    r"\b(?:first half|half[- ]year|first six months|first 6 months|nua dau|nua nam dau|nua nam|h1)"
    rf"(?:\s*/\s*| of | in | nam | nam nay | )(?:the year )?{_YEAR}\b"
)
_QUARTER = (
    rf"\b(?:(?:quy|quarter|q) ?(i|ii|iii|iv|[1-4])|(first|second|third|fourth) quarter)"
    rf"(?:\s*/\s*| of | in | nam | ){_YEAR}\b"
)
_NUMBERS = {"ba": "3", "three": "3", "sau": "6", "six": "6", "chin": "9", "nine": "9"}
_QUARTERS = {"1": "I", "2": "II", "3": "III", "4": "IV", "first": "I", "second": "II", "third": "III", "fourth": "IV"}
_SPAN = rf"\b{_YEAR}\s*[-–]\s*{_YEAR}\b"
_BELOW = r"(?<![\w.,/-])(0[.,]\d+|1[.,]0+)(?![\w/])|(?<![\w.,/-])(\d{1,2}) ?%"


def stated(question: str) -> list[Slot]:
    """Sections, lines, footnotes, periods and thresholds, as slots over the folded words of the question.

    >>> [(slot.kind, slot.values[0]) for slot in stated("Mục 3.1.c ở dòng 120 năm 2025")]
    [('section', '3.1.c'), ('line', '120'), ('period', '2025')]
    """
    found: list[Slot] = []
    plain = fold_letters(question)
    section = compiled(_SECTION).search(question)
    task = compiled(_TASK).search(plain)
    if task:
        inside = f"{task.group(2).upper()}." if task.group(2) else ""
        found.append(_slot(plain, task, 0, "section", inside + task.group(1)))
    elif section:
        found.append(_slot(question, section, 1 if section.group(1) else 2, "section"))
    line = compiled(_LINE).search(question)
    if line:
        found.append(_slot(question, line, 1, "line"))
    footnote = compiled(_FOOTNOTE).search(question)
    if footnote:
        found.append(_slot(question, footnote, 1, "footnote"))
    below = compiled(_BELOW).search(question)
    if below and not section and not task:
        value = below.group(1).replace(",", ".") if below.group(1) else f"0.{int(below.group(2)):02d}"
        found.append(_slot(question, below, 0, "below", value))
    found.extend(_periods(plain))
    return found


def _periods(plain: str) -> Iterator[Slot]:
    """The period as the documents write it: a part of a year, a span of years, or a year."""
    months = compiled(_MONTHS).search(plain)
    half = compiled(_HALF).search(plain)
    quarter = compiled(_QUARTER).search(plain)
    span = compiled(_SPAN).search(plain)
    year = compiled(rf"\b{_YEAR}\b").search(plain)
    if months:
        end = "cuối" if months.group(2) == "cuoi" else "đầu"
        number = _NUMBERS.get(months.group(1), months.group(1))
        yield _slot(plain, months, 0, "period", f"{number} tháng {end} năm {months.group(3)}")
    elif half:
        yield _slot(plain, half, 0, "period", f"6 tháng đầu năm {half.group(1)}")
    elif quarter:
        yield _slot(plain, quarter, 0, "period", f"quý {_quarter(quarter)} năm {quarter.group(3)}")
    elif span:
        yield _slot(plain, span, 0, "period", f"{span.group(1)} - {span.group(2)}")
    elif year:
        yield _slot(plain, year, 0, "period")


def _quarter(found: Match[str]) -> str:
    said = found.group(1) or found.group(2)
    return _QUARTERS.get(said, said.upper())


def _slot(text: str, found: Match[str], group: int, kind: str, value: str | None = None) -> Slot:
    start = len(fold(text[: found.start(group)]).split())
    length = len(fold(found.group(group)).split())
    return Slot(kind, (value or found.group(group),), start, start + length, 1.0)
