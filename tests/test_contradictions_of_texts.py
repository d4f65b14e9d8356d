"""Two documents of a province that is none, in the words of such documents: what conflicts is found, and no more.

Each set of `cases/contradictions.json` was written before the program read it. A row has a sentence of a political
report and one of a five-year plan on the same matter, whether their numbers conflict, agree or cannot be compared,
and the numbers; `also` holds further numbers of the two that conflict.
"""

from __future__ import annotations

import json
import random
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from lsgraph.across import Contradiction
from lsgraph.contradict import conflicts
from lsgraph.corpus import Corpus, map_corpus

SETS: list[list[dict[str, Any]]] = json.loads(
    (Path(__file__).parent / "cases" / "contradictions.json").read_text(encoding="utf-8")
)

REPORT = (
    """ĐẢNG BỘ TỈNH TÂN HÒA
BAN CHẤP HÀNH

# BÁO CÁO CHÍNH TRỊ
## của Ban Chấp hành Đảng bộ tỉnh trình Đại hội đại biểu Đảng bộ tỉnh lần thứ XX, nhiệm kỳ 2025 - 2030
""",
    "## PHẦN THỨ NHẤT: KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT ĐẠI HỘI LẦN THỨ XIX, NHIỆM KỲ 2020 - 2025\n",
    "## PHẦN THỨ HAI: PHƯƠNG HƯỚNG, NHIỆM VỤ NHIỆM KỲ 2025 - 2030\n\n### I. Các chỉ tiêu chủ yếu đến năm 2030\n",
)
PLAN = (
    """ỦY BAN NHÂN DÂN TỈNH TÂN HÒA

Số: 215/KH-UBND

Tân Hòa, ngày 12 tháng 11 năm 2025

# KẾ HOẠCH
## Phát triển kinh tế - xã hội 5 năm giai đoạn 2026 - 2030
""",
    "## PHẦN I. ĐÁNH GIÁ TÌNH HÌNH THỰC HIỆN KẾ HOẠCH PHÁT TRIỂN KINH TẾ - XÃ HỘI 5 NĂM 2021 - 2025\n",
    "## PHẦN II. MỤC TIÊU, NHIỆM VỤ GIAI ĐOẠN 2026 - 2030\n\n### I. Các chỉ tiêu chủ yếu đến năm 2030\n",
)


def written(frame: tuple[str, str, str], side: str, rows: list[dict[str, Any]]) -> str:
    head, results, goals = frame
    said = [row[side] for row in rows if row["kind"] == "result"]
    aims = [f"- {row[side]}" for row in rows if row["kind"] == "target"]
    return "\n".join([head, results, *(f"{words}\n" for words in said), goals, *(f"{words}\n" for words in aims)])


def place(corpus: Corpus, found: Contradiction, side: str) -> str:
    """The sentence of one side of a contradiction."""
    document, kind, index = getattr(found, side)
    mapped = next(one for one in corpus.documents if one.reading.document.id == document)
    fact = (mapped.figures if kind == "figure" else mapped.targets)[index]
    sentence = mapped.reading.sentence_at(fact.span.start)
    return " ".join(sentence.span.of(mapped.reading.text.repaired).split()).removeprefix("- ") if sentence else ""


def same(value: Decimal, wanted: float) -> bool:
    """Whether two values are the same, the second perhaps in another multiple of the unit."""
    return any(abs(value) * scale == Decimal(str(wanted)) * other for scale, other in SCALES)


SCALES = [(Decimal(1), Decimal(1)), *((Decimal(10**n), Decimal(1)) for n in (3, 6, 9))]
SCALES += [(one, other) for other, one in SCALES[1:]]


@pytest.mark.parametrize("number", range(len(SETS)))
def test_conflicts_of_two_documents(number: int, tmp_path: Path) -> None:
    rows = SETS[number]
    (tmp_path / "bao-cao.md").write_text(written(REPORT, "a", rows), encoding="utf-8")
    shuffled = random.Random(5).sample(rows, len(rows))
    (tmp_path / "ke-hoach.md").write_text(written(PLAN, "b", shuffled), encoding="utf-8")
    corpus = map_corpus(sorted(tmp_path.glob("*.md")))
    wanted = [
        (row, x, y)
        for row in rows
        if row["verdict"] == "conflict"
        for x, y in [(row["value_a"], row["value_b"]), *row.get("also", ())]
    ]
    given = [(one, place(corpus, one, "a"), place(corpus, one, "b")) for one in conflicts(corpus.contradictions)]
    hits = [
        next(
            (
                one
                for one, a, b in given
                if a in row["a"] and b in row["b"] and same(one.value_a, x) and same(one.value_b, y)
            ),
            None,
        )
        for row, x, y in wanted
    ]
    missed = [(row["a"], row["b"]) for (row, _, _), hit in zip(wanted, hits, strict=True) if hit is None]
    besides = [(a, b) for one, a, b in given if one not in hits]
    assert len(wanted) > 20
    assert (len(wanted) - len(missed)) / len(wanted) >= 0.85, missed
    assert len(besides) / len(given) <= 0.05, besides
