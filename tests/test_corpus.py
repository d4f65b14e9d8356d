"""Several documents at once: side by side or one by one, the result is the same."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from lsgraph.builder import corpus_graphs
from lsgraph.corpus import Untaught, UntaughtError, map_corpus
from lsgraph.text.restore.alphabet import strip_marks

PLAN = "Kế hoạch\n\nI. Mục tiêu\nPhấn đấu tổng sản phẩm trên địa bàn năm 2026 tăng 8%, thu ngân sách đạt 900 tỷ đồng.\n"


class Never(ThreadPoolExecutor):
    """An executor that never comes to its work, so that all of it is taken back."""

    def submit(self, *_: Any, **__: Any) -> Future[Any]:
        return Future()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(3):
        (tmp_path / f"ke-hoach-{number}.txt").write_text(PLAN.replace("900", f"{number + 1}00"), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("kind", [ThreadPoolExecutor, Never])
def test_side_by_side_or_one_by_one(folder: Path, kind: type[ThreadPoolExecutor]) -> None:
    alone = corpus_graphs(map_corpus([folder]))
    told: list[tuple[str, int, int]] = []
    with kind(1) as executor:
        beside = corpus_graphs(map_corpus([folder], executor=executor, report=lambda *what: told.append(what)))
    assert sum(name.startswith("document-") for name in alone) == 3
    assert beside == alone
    assert [(done, total) for _, done, total in told] == [(1, 3), (2, 3), (3, 3)]


def test_a_document_that_needs_the_restorer_says_so() -> None:
    assert Untaught().restore(PLAN * 3) == ()
    with pytest.raises(UntaughtError):
        Untaught().restore(strip_marks(PLAN * 3))
