"""Statements of a report of a province that is none: wrong sums are reported, and right ones are not.

Each set of `cases/sums.json` was written before the program read it: statements with their notes, and the wholes,
shares and changes in them that are wrong (any of several that may be blamed).
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from lsgraph.corpus import map_corpus

SETS: list[dict[str, Any]] = json.loads((Path(__file__).parents[1] / "cases" / "sums.json").read_text(encoding="utf-8"))

HEAD = """ỦY BAN NHÂN DÂN TỈNH TÂN HÒA

Số: 315/BC-UBND

Tân Hòa, ngày 12 tháng 12 năm 2025

# BÁO CÁO
## Tình hình kinh tế - xã hội năm 2025

## I. KẾT QUẢ THỰC HIỆN

"""


def unmarked(words: str) -> str:
    return " ".join(re.sub(r"\[\d+\]", "", words).split())


@pytest.mark.parametrize("number", range(len(SETS)))
def test_wrong_sums_are_found_and_right_ones_left_alone(number: int, tmp_path: Path) -> None:
    cases, notes = SETS[number]["cases"], SETS[number]["notes"]
    path = tmp_path / "bao-cao.md"
    bodies = [f"[{at}] {words}" for at, words in enumerate(notes, 1)]
    path.write_text(HEAD + "\n\n".join([*(case["text"] for case in cases), *bodies]) + "\n", encoding="utf-8")
    [document] = map_corpus([path]).documents
    text = document.reading.text.repaired
    wrong: list[tuple[str, str]] = []
    for check in document.sums:
        if not check.holds:
            line = text[text.rfind("\n", 0, check.span.start) + 1 : text.find("\n", check.span.start)]
            wrong.append((unmarked(line), f"{check.whole.normalize():f}"))
    broken = [case for case in cases if case["wrong"]]
    meant = {unmarked(case["text"]): set(case["wrong"]) for case in cases}
    missed = [
        case["text"] for case in broken if not {w for t, w in wrong if t == unmarked(case["text"])} & set(case["wrong"])
    ]
    false = [(words, whole) for words, whole in wrong if whole not in meant.get(words, set())]
    assert len(broken) >= 20
    assert 1 - len(missed) / len(broken) >= 0.95, missed
    assert len(false) / len(wrong) <= 0.05, false
