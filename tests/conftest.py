"""Fixtures that many tests share: the graph of the five documents, built once a session."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from lsgraph.builder import Built, build
from lsgraph.store import Graph, open_graph

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "graph" / "sources"


def missing(what: str) -> None:
    """Skip loudly where a part of the system is missing, but fail in CI, where nothing may be."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing, and CI must have it")
    pytest.skip(f"NOT TESTED: {what} is missing")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The five documents, built."""
    return build([SOURCES], tmp_path_factory.mktemp("graph") / "build")


@pytest.fixture(scope="session")
def graph(built: Built) -> Graph:
    """The graph of the five documents."""
    return open_graph(built.folder)


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A folder with one short document, for tests that build often."""
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "ke-hoach.txt").write_text(SMALL, encoding="utf-8")
    yield folder


SMALL = """ỦY BAN NHÂN DÂN
TỈNH BẮC NINH
Số: 12/KH-UBND
Bắc Ninh, ngày 05 tháng 01 năm 2026

KẾ HOẠCH
Phát triển năng lượng giai đoạn 2026 - 2030

I. MỤC TIÊU
Đến năm 2030, tỷ lệ che phủ rừng đạt 65%.

II. NHIỆM VỤ VÀ GIẢI PHÁP
1. Triển khai hiệu quả Nghị quyết số 70-NQ/TW ngày 20/8/2025 của Bộ Chính trị về bảo đảm an ninh năng lượng quốc gia.
2. Đẩy nhanh tiến độ đầu tư xây dựng Nhà máy nhiệt điện Na Dương II, phấn đấu đưa vào vận hành trong năm 2026.
"""
