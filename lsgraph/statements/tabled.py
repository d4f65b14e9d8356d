"""Targets and figures of tables: the first column of words names the indicator, the header the year and the unit.

`| STT | Chỉ tiêu | Đơn vị tính | Thực hiện 2025 | Kế hoạch 2030 |` makes of each row a figure of 2025 and a target
of 2030. A table whose header names no year and no plan is left as text, and so are the numbers in it: what a bare
number in a cell means is not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from lsgraph.model import Basis, Figure, Quantity, Reading, Target
from lsgraph.patterns import compiled
from lsgraph.registry import Registry
from lsgraph.span import Span
from lsgraph.statements import periods
from lsgraph.statements.headers import Column, read_header
from lsgraph.statements.indicators import indicator_entry
from lsgraph.statements.names import with_people

Row = Sequence[Span]
Read = Callable[[str], Sequence[Quantity]]
"""What finds the quantities of a text."""


@dataclass(frozen=True)
class Tabled:
    """What tables say: `spans` are their rows, `unread` the lines of tables whose figures were left as text."""

    targets: tuple[Target, ...] = ()
    figures: tuple[Figure, ...] = ()
    spans: tuple[Span, ...] = ()
    unread: tuple[int, ...] = ()

    def outside(self, quantities: Iterable[Quantity]) -> list[Quantity]:
        """The quantities that stand in no such row: those are read as sentences are."""
        rows = [(span.start, span.end) for span in self.spans]
        kept, at = [], 0
        for quantity in quantities:
            while at < len(rows) and rows[at][1] <= quantity.span.start:
                at += 1
            if at == len(rows) or quantity.span.start < rows[at][0]:
                kept.append(quantity)
        return kept


@dataclass
class _Found:
    targets: list[Target] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)


def find_tabled(reading: Reading, read: Read, registry: Registry) -> Tabled:
    """The targets and figures of all tables of a document, in the order of the text."""
    found = _Found()
    text = reading.text.repaired
    for table in reading.tables:
        words = [[cell.of(text) for cell in row] for row in table]
        header = read_header(words, _now(reading), _ahead(reading), _caption(reading, table[0]))
        filled = [row for row, cells in zip(table, words, strict=True) if sum(map(_is_value, cells)) > 0]
        if header is None:
            rows = [row for row, cells in zip(table, words, strict=True) if _is_of_numbers(cells)]
            if len(rows) > 1:
                found.spans += map(_whole, rows)
                found.unread.append(reading.text.line(reading.text.to_source(_whole(table[0])).start))
            continue
        found.spans += map(_whole, filled)
        _read_rows(reading, table[header.height :], header.columns, read, registry, found)
    return Tabled(tuple(found.targets), tuple(found.figures), tuple(found.spans), tuple(found.unread))


def _whole(row: Row) -> Span:
    return Span(row[0].start, row[-1].end)


def _now(reading: Reading) -> int:
    return int(periods.document_year(reading) or 0)


_PLANS = frozenset({"Kế hoạch", "Chương trình", "Đề án", "Phương án", "Chiến lược", "Nghị quyết"})


def _ahead(reading: Reading) -> int:
    """The first year that a document speaks of as to come: that of a plan's own period, else the next."""
    now = _now(reading)
    period = compiled(r"20\d\d").search(reading.document.period)
    if reading.document.kind in _PLANS:
        return max(now, int(period[0])) if period else now
    return now + 1


def _caption(reading: Reading, row: Row) -> str:
    """What stands in the two paragraphs over a table: its title, or the unit of all that is in it."""
    text = reading.text.repaired
    return " ".join(" ".join(text[: row[0].start].rstrip().split("\n")[-2:]).split())


@cache
def _value() -> re.Pattern[str]:
    number = r"\d[\d.,]*"
    return re.compile(
        rf"(?:[<>≥≤~+-]|trên|dưới|khoảng|từ|tối thiểu|ít nhất|>=|<=)?\s*{number}(?:\s*[-–]\s*{number})?\s*(?:%|‰)?"
        rf"(?:\s*trở lên)?",
        re.IGNORECASE,
    )


def _is_value(cell: str) -> bool:
    """Whether a cell holds a number, with a bound or a sign of percent at most."""
    return _value().fullmatch(cell) is not None


def _is_of_numbers(cells: Sequence[str]) -> bool:
    """Whether half of what a row says behind its first cell is bare numbers."""
    rest = [cell for cell in cells[1:] if cell]
    return bool(rest) and 2 * sum(map(_is_value, rest)) >= len(rest)


def _read_rows(
    reading: Reading,
    rows: Sequence[Row],
    columns: Sequence[Column],
    read: Read,
    registry: Registry,
    found: _Found,
) -> None:
    text = reading.text.repaired
    subject = next(at for at, column in enumerate(columns) if column.role == "indicator")
    above = _Above("", "", "")
    for row in rows:
        if len(row) != len(columns):
            continue
        cells = [cell.of(text) for cell in row]
        printed = next((cells[at] for at, column in enumerate(columns) if column.role == "number"), "")
        name, in_name = _parted_unit(cells[subject])
        own = next((cells[at] for at, column in enumerate(columns) if column.role == "unit"), "")
        unit = in_name if not own else above.unit if compiled(r"[\"”'’]+|nt|-").fullmatch(own) else own
        below = above.name and _is_part(cells[subject], printed, above)
        if not name:
            continue
        if not any(column.value and _is_value(cells[at]) for at, column in enumerate(columns)):
            above = _Above(name, printed, unit)
            continue
        full = f"{above.name}: {name}" if below else name
        if not below and above.number and not printed.startswith(above.number):
            above = _Above("", "", unit)
        for at, column in enumerate(columns):
            if column.value and _is_value(cells[at]):
                said = _Said(full, unit or column.unit or (above.unit if below else ""), printed)
                first, last = sorted((row[subject], row[at]))  # a value may stand before the name
                _add(reading, Span(first.start, last.end), cells[at], said, column, read, registry, found)


@dataclass(frozen=True)
class _Above:
    """The last row without values, which heads those below it: its name, printed number and unit."""

    name: str
    number: str
    unit: str


@dataclass(frozen=True)
class _Said:
    """What a row says of all its values."""

    name: str
    unit: str
    ref: str


def _parted_unit(words: str) -> tuple[str, str]:
    """The name in a cell without its bullet, and the unit that stands in brackets behind it.

    >>> _parted_unit("- Nông, lâm nghiệp (%)"), _parted_unit("GRDP (giá hiện hành)")
    (('Nông, lâm nghiệp', '%'), ('GRDP (giá hiện hành)', ''))
    """
    name = compiled(r"^(?:[-–+*•]\s*|\d{1,2}(?:\.\d{1,2})*[.)]\s+|\(\d{1,2}\)\s*|[Tt]rong đó\s*:\s*)+").sub("", words)
    match = compiled(r"\s*\(\s*(%|‰|[^()\d]{1,4}/[^()]{1,12}|(?:nghìn |triệu |tỷ )?[^\W\d_ ]{1,7})\s*\)$").search(name)
    if match and (match[1] in "%‰" or compiled(r"[^()]*/|nghìn|triệu|tỷ|đồng|ha\b|km|tấn|người|USD").match(match[1])):
        return name[: match.start()].strip(), match[1]
    return name.strip(" :"), ""


def _is_part(words: str, printed: str, above: _Above) -> bool:
    """Whether a row is an item of the row above it: by a bullet, or by a number below that row's number."""
    if compiled(r"[-–+*•]|[Tt]rong đó").match(words):
        return True
    return bool(above.number) and above.number[-1:].isdigit() and printed.startswith(f"{above.number.rstrip('.')}.")


def _add(
    reading: Reading,
    span: Span,
    cell: str,
    said: _Said,
    column: Column,
    read: Read,
    registry: Registry,
    found: _Found,
) -> None:
    quantity = _quantity(cell, said.unit, read)
    if quantity is None:
        return
    name = said.name[:1].upper() + said.name[1:]
    entry = indicator_entry(name, registry)
    unit = quantity.unit or ("%" if "%" in cell else said.unit.lower() if said.unit != "USD" else said.unit)
    unit = with_people(unit, name)
    basis = _basis(name)
    if basis == "level" and column.years and unit != "%" and _flows(name):
        basis = "period total"
    if column.value == "target":
        year = column.year if basis == "level" or not column.years else None
        found.targets.append(
            Target(
                span, name, quantity.comparator, quantity.low, quantity.high, unit, year, basis, said.ref, entry,
                "target: table",
            )
        )  # fmt: skip
    elif quantity.low == quantity.high:
        modality = "estimate" if column.value == "estimate" else "actual"
        period = column.years or str(column.year or "") or periods.document_period(reading)
        found.figures.append(
            Figure(span, name, period, quantity.low, unit, modality, basis, entry, "figure: table")  # type: ignore[arg-type]
        )


def _quantity(cell: str, unit: str, read: Read) -> Quantity | None:
    """The quantity of a cell with the unit of its row or column."""
    words = cell.removesuffix("trở lên").rstrip()
    for shown in (f"{words} {unit}" if unit and "%" not in words else words, words):
        quantity = next((one for one in read(shown) if one.span.start == 0), None)
        if quantity is not None:
            return quantity
    # a bare "18.000" may be anything in a sentence, not under a head of its own
    quantity = next((one for one in read(f"{words} đồng") if one.span.start == 0), None)
    return replace(quantity, unit="") if quantity is not None else None


def _flows(name: str) -> bool:
    """Whether what is counted adds up over the years."""
    flow = r"(?:tổng )?(?:thu|chi|vốn|kim ngạch|doanh thu|trồng|đào tạo|giải quyết|số .* (?:mới|thêm))\b"
    return bool(compiled(flow).match(name.lower()))


def _basis(name: str) -> Basis:
    """What a value of an indicator of this name is.

    >>> _basis("Tốc độ tăng GRDP bình quân hằng năm"), _basis("Tỷ lệ hộ nghèo"), _basis("Mức giảm tỷ lệ hộ nghèo")
    ('annual growth', 'level', 'change')
    """
    if compiled(r"(?:[Tt]ốc độ )?(?:[Tt]ăng trưởng|[Tt]ốc độ tăng)").match(name):
        return "annual growth"
    if compiled(r"(?:[Mm]ức |[Tt]ỷ lệ )?(?:giảm|tăng)\b").match(name.lower()):
        return "change"
    if compiled(r"[Tt]ổng .*(?:cả giai đoạn|5 năm|giai đoạn \d{4})").search(name):
        return "period total"
    return "level"
