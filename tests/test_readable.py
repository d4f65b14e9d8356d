"""Tables for people show how a scanned quote reads; tables for machines hold the source's own words only."""

from __future__ import annotations

import pytest

from lsgraph.builder import Built
from tests.test_cli import call


def test_only_the_table_for_people_adds_restored_words(built: Built, capsys: pytest.CaptureFixture[str]) -> None:
    query = ["query", "gates", "-p", "document=ke-hoach-ubnd-2026-2030", "--graph", str(built.folder)]
    for lang, word in (("vi", "đã phục hồi"), ("en", "restored")):
        _, out, _ = call(capsys, *query, "--lang", lang)
        assert f"cira khau Tan Thanh [{word}: cửa khẩu Tân Thanh]" in out
    for format in ("csv", "tsv", "json"):
        _, out, _ = call(capsys, *query, "--format", format)
        assert "cira khau Tan Thanh" in out and "phục hồi" not in out


def test_a_diff_shows_them_too(built: Built, capsys: pytest.CaptureFixture[str]) -> None:
    pair = ["diff", "ke-hoach-ubnd-2026-2030", "nghi-quyet-hdnd-2026-2030", "--graph", str(built.folder)]
    _, table, _ = call(capsys, *pair)
    _, rows, _ = call(capsys, *pair, "--format", "csv")
    assert "[đã phục hồi: " in table and "phục hồi: " not in rows
