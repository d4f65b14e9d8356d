"""Tables of PDFs: ruled ones, ones that only the places of their words show, over pages; and what is no table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from lsgraph.text.catalogue import describe
from lsgraph.text.pdf import over_pages
from lsgraph.text.read import read_source
from lsgraph.text.reading import make_reading
from tests.text.conftest import pdf, write

Printed = tuple[float, float, str]
"""Left, height and words of a line."""


def set_in_type(lines: Sequence[Printed]) -> str:
    return "\n".join(f"BT /F1 12 Tf {left} {base} Td ({words}) Tj ET" for left, base, words in lines)


def rules(columns: Sequence[float], rows: Sequence[float]) -> str:
    across = [f"{columns[0]} {y} m {columns[-1]} {y} l S" for y in rows]
    down = [f"{x} {rows[0]} m {x} {rows[-1]} l S" for x in columns]
    return "\n".join([*across, *down])


def lines_of(folder: Path, *pages: str) -> list[str]:
    return read_source(write(folder, "a.pdf", pdf(list(pages)))).text.split("\n")


PROSE: list[Printed] = [
    (60, 790, "Article 1. The goals of the plan stand in this table, for all the years of"),
    (60, 775, "the period that it is made for, and for all districts of the province:"),
]


def test_ruled_cells_are_the_cells_of_rows(tmp_path: Path) -> None:
    inside: list[Printed] = [
        (65, 740, "No."), (105, 740, "Goal"), (305, 740, "2025"), (405, 740, "2026"),
        (65, 710, "1"), (105, 716, "Growth of all"), (105, 702, "districts"), (305, 710, "7,1"), (405, 710, "8"),
        (65, 680, "2"), (105, 680, "Income"), (405, 680, "52,5"),
    ]  # fmt: skip
    after: list[Printed] = [(60, 640, "Article 2. It holds from its day on.")]
    page = set_in_type([*PROSE, *inside, *after]) + "\n" + rules([60, 100, 300, 400, 500], [755, 730, 695, 670])
    found = lines_of(tmp_path, page)
    assert [line for line in found if line] == [
        *(words for _, _, words in PROSE),
        "| No. | Goal | 2025 | 2026 |",
        "| 1 | Growth of all districts | 7,1 | 8 |",
        "| 2 | Income |  | 52,5 |",
        "Article 2. It holds from its day on.",
    ]
    source = read_source(tmp_path / "a.pdf")
    reading = make_reading(source, describe(source, []))
    (table,) = reading.tables
    assert [[cell.of(reading.text.repaired) for cell in row] for row in table][2] == ["2", "Income", "", "52,5"]


def test_a_frame_around_words_is_no_table(tmp_path: Path) -> None:
    page = set_in_type(PROSE) + "\n" + rules([50, 540], [810, 760])
    assert [line for line in lines_of(tmp_path, page) if line] == [words for _, _, words in PROSE]


def test_words_that_keep_to_columns_of_figures_are_a_table(tmp_path: Path) -> None:
    inside: list[Printed] = [
        (60, 740, "Revenue"), (320, 740, "2024"), (420, 740, "2025"),
        (60, 722, "Revenue of the budget"), (320, 722, "2.480,5"), (420, 722, "3.010"),
        (60, 708, "of the whole province"),
        (60, 690, "Taxes"), (320, 690, "2.310"), (420, 690, "2.800"),
        (60, 672, "Customs"), (320, 672, "170,5"), (420, 672, "210"),
    ]  # fmt: skip
    found = lines_of(tmp_path, set_in_type([*PROSE, *inside, (60, 640, "Article 2. It holds from its day on.")]))
    assert [line for line in found if line.startswith("|")] == [
        "| Revenue | 2024 | 2025 |",
        "| Revenue of the budget of the whole province | 2.480,5 | 3.010 |",
        "| Taxes | 2.310 | 2.800 |",
        "| Customs | 170,5 | 210 |",
    ]
    assert found[0] == PROSE[0][2]
    assert "Article 2. It holds from its day on." in found


def test_two_columns_of_words_are_read_one_after_the_other(tmp_path: Path) -> None:
    head: list[Printed] = [
        (60, 800, "COUNCIL OF PEOPLE"), (300, 800, "SOCIALIST REPUBLIC OF VIETNAM"),
        (60, 785, "OF THE PROVINCE"), (300, 785, "Independence - Freedom - Happiness"),
        (60, 770, "No. 12/NQ"), (300, 770, "December 5, 2025"),
    ]  # fmt: skip
    found = lines_of(tmp_path, set_in_type([*head, (60, 730, "RESOLUTION of the plan for the year that follows")]))
    assert [line for line in found if line][:6] == [
        "COUNCIL OF PEOPLE", "OF THE PROVINCE", "No. 12/NQ",
        "SOCIALIST REPUBLIC OF VIETNAM", "Independence - Freedom - Happiness", "December 5, 2025",
    ]  # fmt: skip


def test_numbers_in_front_of_items_are_no_column(tmp_path: Path) -> None:
    items: list[Printed] = []
    for number, base in enumerate((740, 720, 700), 1):
        items += [(60, base, f"{number}."), (96, base, f"Item {number} of the list that is set out here")]
    found = lines_of(tmp_path, set_in_type([*PROSE, *items]))
    assert [line for line in found if line][2:] == [
        f"{n}. Item {n} of the list that is set out here" for n in (1, 2, 3)
    ]


def test_a_table_goes_on_over_the_page(tmp_path: Path) -> None:
    def page(rows: Sequence[tuple[str, str, str]], above: Sequence[Printed], below: Sequence[Printed]) -> str:
        heights = [740 - 20 * at for at in range(len(rows) + 1)]
        inside = [
            (left, heights[at] - 15, word)
            for at, row in enumerate(rows)
            for left, word in zip((65, 105, 305), row, strict=True)
        ]
        return set_in_type([*above, *inside, *below]) + "\n" + rules([60, 100, 300, 400], heights)

    first = page([("No.", "Goal", "2026"), ("1", "Growth", "8"), ("2", "Income of", "52")], PROSE, [])
    second = page([("No.", "Goal", "2026"), ("", "all people", ""), ("3", "Taxes", "9")], [], [(60, 600, "The end.")])
    source = read_source(write(tmp_path, "a.pdf", pdf([first, second])))
    rows = [line.strip("\f") for line in source.text.split("\n") if "|" in line]
    assert rows == [
        "| No. | Goal | 2026 |",
        "| 1 | Growth | 8 |",
        "| 2 | Income of all people | 52 |",
        "| 3 | Taxes | 9 |",
    ]
    reading = make_reading(source, describe(source, []))
    assert [len(table) for table in reading.tables] == [4]


def test_tables_that_only_follow_each_other_stay_apart() -> None:
    pages = [["| a | b |", "| c | d |"], ["| a | b | e |", "| c | d | f |"]]
    assert over_pages(pages) == pages


@pytest.mark.parametrize("middle", [False, True], ids=["number first", "number in the middle"])
def test_a_counted_table_needs_no_figures_and_no_rules(tmp_path: Path, middle: bool) -> None:
    """The columns of who does what by when: two rows of words under STT, the last one over three lines."""
    number = 655 if middle else 670
    table: list[Printed] = [
        (60, 740, "STT"), (110, 740, "Task"), (330, 740, "Office"), (460, 740, "Time"),
        (60, 712, "1"), (110, 720, "Draw up the list of roads"), (330, 712, "Works"), (460, 712, "Spring"),
        (110, 705, "to be mended"),
        (60, number, "2"), (110, 670, "Tell the communes of"), (330, number, "Home affairs"), (460, number, "All year"),
        (110, 655, "what is to be done and"), (110, 640, "collect reports"),
    ]  # fmt: skip
    if not middle:
        table[4], table[6], table[7] = (60, 720, "1"), (330, 720, "Works"), (460, 720, "Spring")
    rows = [line for line in lines_of(tmp_path, set_in_type([*PROSE, *table])) if line.startswith("|")]
    assert rows == [
        "| STT | Task | Office | Time |",
        "| 1 | Draw up the list of roads to be mended | Works | Spring |",
        "| 2 | Tell the communes of what is to be done and collect reports | Home affairs | All year |",
    ]
