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
_MONTHS = rf"\b(\d{{1,2}}) (?:thang (dau|cuoi) (?:nam )?|months of ){_YEAR}\b"
_HALF = rf"\b(?:first half|first six months|first 6 months|nua dau|sau thang dau)(?: of| nam)? {_YEAR}\b"
_QUARTER = rf"\bquy (i|ii|iii|iv)(?:/| nam ){_YEAR}\b"
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
        yield _slot(plain, months, 0, "period", f"{months.group(1)} tháng {end} năm {months.group(3)}")
    elif half:
        yield _slot(plain, half, 0, "period", f"6 tháng đầu năm {half.group(1)}")
    elif quarter:
        yield _slot(plain, quarter, 0, "period", f"quý {quarter.group(1).upper()} năm {quarter.group(2)}")
    elif span:
        yield _slot(plain, span, 0, "period", f"{span.group(1)} - {span.group(2)}")
    elif year:
        yield _slot(plain, year, 0, "period")


def _slot(text: str, found: Match[str], group: int, kind: str, value: str | None = None) -> Slot:
    start = len(fold(text[: found.start(group)]).split())
    length = len(fold(found.group(group)).split())
    return Slot(kind, (value or found.group(group),), start, start + length, 1.0)
