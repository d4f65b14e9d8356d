"""Answers as rows of plain text, and the formats they are written in."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

from lsgraph.errors import QueryError
from lsgraph.outputs import write_whole
from lsgraph.patterns import compiled

FORMATS = ("table", "csv", "tsv", "json", "xlsx", "ttl")
_FORMULA = re.compile(r"^[=+\-@\t\r]")
_NUMBER = re.compile(r"^-?\d+(\.\d+)?$")
RESULT_SET = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"


@dataclass(frozen=True)
class Rows:
    """Columns in order and, for each row, one lexical form (or None) a column.

    `numeric` names the columns whose every value is a number literal; JSON and Excel write those as numbers.
    """

    columns: tuple[str, ...]
    rows: list[tuple[str | None, ...]]
    numeric: frozenset[str] = frozenset()

    def __len__(self) -> int:
        return len(self.rows)

    def dicts(self) -> list[dict[str, Any]]:
        """One dictionary a row; numbers as int or float, missing values as None."""
        kinds = [name in self.numeric for name in self.columns]
        return [
            {
                name: _number(value) if number and value is not None else value
                for name, value, number in zip(self.columns, row, kinds, strict=True)
            }
            for row in self.rows
        ]

    def column(self, name: str) -> list[str | None]:
        at = self.columns.index(name)
        return [row[at] for row in self.rows]

    def frame(self) -> Any:
        """A pandas frame (needs the `notebook` extra)."""
        try:
            import pandas
        except ImportError:
            raise QueryError("pandas is not installed", advice='pip install "lsgraph[notebook]"') from None
        return pandas.DataFrame(self.dicts(), columns=list(self.columns))


def _number(value: str) -> int | float | str:
    if not _NUMBER.match(value):
        return value
    return float(value) if "." in value else int(value)


def write_rows(rows: Rows, format: str, out: IO[str], *, width: int | None = None) -> None:
    """Write to a text stream in any format but xlsx. `width` bounds a table for a terminal."""
    if format == "table":
        _write_table(rows, out, width)
    elif format in ("csv", "tsv"):
        writer = csv.writer(out, delimiter="," if format == "csv" else "\t", lineterminator="\n")
        writer.writerow(rows.columns)
        writer.writerows(["" if value is None else value for value in row] for row in rows.rows)
    elif format == "json":
        json.dump(rows.dicts(), out, ensure_ascii=False, indent=1)
        out.write("\n")
    elif format == "ttl":
        out.write(result_set(rows))
    else:
        raise QueryError(f'unknown format "{format}"', advice=f"choose one of {', '.join(FORMATS)}")


def _write_table(rows: Rows, out: IO[str], width: int | None) -> None:
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text as Cell

    table = Table(box=SIMPLE, show_edge=False, pad_edge=False)
    for name in rows.columns:
        numeric = name in rows.numeric
        table.add_column(name, justify="right" if numeric else "left", no_wrap=numeric, overflow="fold")
    for row in rows.rows:
        table.add_row(*(Cell(" ".join((value or "").split())) for value in row))
    Console(file=out, width=width or 200, highlight=False, no_color=True).print(table)


def result_set(rows: Rows) -> str:
    """The rows in the W3C's vocabulary for result sets, as Turtle."""
    lines = [f"@prefix rs: <{RESULT_SET}> .", "[] a rs:ResultSet ;"]
    lines.append("    rs:resultVariable " + ", ".join(_turtle(name) for name in rows.columns))
    for row in rows.rows:
        bindings = ", ".join(
            f"[ rs:variable {_turtle(name)} ; rs:value {_turtle(value)} ]"
            for name, value in zip(rows.columns, row, strict=True)
            if value is not None
        )
        lines.append(f"    ; rs:solution [ rs:binding {bindings} ]" if bindings else "    ; rs:solution [ ]")
    return "\n".join(lines) + " .\n"


def _turtle(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'


def workbook(sheets: Iterable[tuple[str, Rows]]) -> bytes:
    """An Excel workbook with a sheet each: frozen head, filter, no formula ever, always the same bytes."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets:
        sheet = book.create_sheet(compiled(r"[\[\]:*?/\\]").sub(" ", title)[:31])
        sheet.append(list(rows.columns))
        for row in rows.rows:
            sheet.append([_cell(value, name in rows.numeric) for name, value in zip(rows.columns, row, strict=True)])
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        sheet.freeze_panes = "A2"
        if rows.columns:
            sheet.auto_filter.ref = sheet.dimensions
        for column, name in zip(sheet.columns, rows.columns, strict=False):
            longest = max((len(str(cell.value or "")) for cell in column[:200]), default=len(name))
            sheet.column_dimensions[column[0].column_letter].width = min(max(longest, len(name)) + 2, 80)
            for cell in column[1:]:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                if isinstance(cell.value, str):
                    cell.data_type = "s"
    return stable_zip(book)


def _cell(value: str | None, numeric: bool) -> str | int | float | None:
    if value is None or not numeric:
        # Control characters cannot stand in a sheet at all.
        return None if value is None else compiled(r"[\x00-\x08\x0b\x0c\x0e-\x1f]").sub("", value)[:32767]
    return _number(value)


def stable_zip(book: Any) -> bytes:
    """A workbook without the hour it was made at, so that the same rows give the same bytes."""
    import zipfile
    from datetime import datetime

    book.properties.created = book.properties.modified = datetime(2000, 1, 1)
    raw = io.BytesIO()
    book.save(raw)
    stable = io.BytesIO()
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(stable, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist()):
            data = old.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2000-01-01T00:00:00Z", data)
            new.writestr(zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0)), data)
    return stable.getvalue()


def safe_csv(rows: Rows) -> str:
    """CSV for a spreadsheet: with a byte order mark, and no cell that a spreadsheet takes for a formula."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(rows.columns)
    for row in rows.rows:
        writer.writerow(
            [
                "'" + value if value and _FORMULA.match(value) and not _NUMBER.match(value) else value or ""
                for value in row
            ]
        )
    return out.getvalue()


def save(rows: Rows, format: str, path: Path) -> None:
    """Write rows to a file."""
    if format == "xlsx":
        write_whole(path, workbook([("rows", rows)]))
    else:
        out = io.StringIO(newline="")
        write_rows(rows, format, out)
        write_whole(path, out.getvalue())


def decimal_text(value: Decimal) -> str:
    """The canonical spelling of a number in the graph: no exponent, no trailing zeros.

    >>> decimal_text(Decimal("111100.0")), decimal_text(Decimal("13.50"))
    ('111100', '13.5')
    """
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("", "-0", "-") else text


def vietnamese(value: Decimal) -> str:
    """A number as Vietnamese labels write it: a decimal comma, and dots between thousands from five digits on.

    >>> vietnamese(Decimal("111100.50")), vietnamese(Decimal("2030"))
    ('111.100,5', '2030')
    """
    whole, _, rest = decimal_text(value).partition(".")
    grouped = f"{int(whole):,}".replace(",", ".") if len(whole.lstrip("-")) > 4 else whole
    return f"{grouped},{rest}" if rest else grouped


def as_rows(columns: Sequence[str], rows: Iterable[Sequence[str | None]], numeric: Iterable[str] = ()) -> Rows:
    """Rows made in Python rather than by a query."""
    return Rows(tuple(columns), [tuple(row) for row in rows], frozenset(numeric))
