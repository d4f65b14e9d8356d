from __future__ import annotations

import unicodedata

import pytest

from lsgraph.errors import QueryError
from lsgraph.search import find, make_index, quotes, search, things
from lsgraph.store import Graph


@pytest.mark.parametrize(
    "a,b",
    [
        ("nghi quyet 70", "Nghị quyết 70"),
        ("hoà bình", "hòa bình"),
        (unicodedata.normalize("NFD", "đổi mới"), "doi moi"),
    ],
)
def test_blind_to_diacritics_composition_and_tone_placement(graph: Graph, a: str, b: str) -> None:
    first, second = search(graph, a, limit=200), search(graph, b, limit=200)
    assert len(first) > 0
    assert sorted(map(str, first.rows)) == sorted(map(str, second.rows))


def test_things_come_before_sentences_and_sentences_carry_their_place(graph: Graph) -> None:
    rows = search(graph, "Na Dương II", limit=50).dicts()
    kinds = [row["kind"] for row in rows]
    assert "dự án" in kinds and "câu" in kinds
    assert kinds.index("câu") > kinds.index("dự án")
    assert all(row["document"] and row["line"] for row in rows if row["kind"] == "câu")


def test_phrase_and_prefix(graph: Graph) -> None:
    phrase = search(graph, '"cửa khẩu thông minh"', limit=500)
    words = search(graph, "cửa khẩu thông minh", limit=500)
    assert 0 < len(phrase) <= len(words)
    assert len(search(graph, "logist*", limit=500)) > 0


def test_restored_words_find_the_garbled_line(graph: Graph) -> None:
    rows = search(graph, '"Công văn số 16684/BTC-NSNN"', limit=50).dicts()
    assert any(row["document"] == "ke-hoach-ubnd-2026-2030" for row in rows)


def test_an_index_in_memory_finds_the_same_things(graph: Graph) -> None:
    from lsgraph.search import find

    connection = make_index([*things(graph), *quotes(graph)])
    assert any("Na Dương II" in str(row[1]) for row in find(connection, "na duong ii").rows)


def test_nothing_to_search_for_is_said(graph: Graph) -> None:
    with pytest.raises(QueryError, match="nothing to search for"):
        search(graph, " … ")


def test_labels_are_in_the_language_asked_for(graph: Graph) -> None:
    def labels(text: str, lang: str) -> list[str]:
        return [str(row[1]) for row in search(graph, text, limit=20, lang=lang).rows]

    assert "Na Duong II Thermal Power Plant" in labels("na duong ii", "en")
    assert "Nhà máy nhiệt điện Na Dương II" in labels("na duong ii", "vi")
    # A title in English says which instrument it is by its number.
    assert any(label.startswith("70-NQ/TW – On ") for label in labels("70-NQ/TW", "en"))
    # An indicator that no row of the registry names is found and shown by the English put together for it.
    assert "Number of pharmacies" in labels("pharmacies", "en")
    assert "Số cơ sở kinh doanh dược" in labels("pharmacies", "vi")
    connection = make_index([*things(graph), *quotes(graph)])
    assert any(row[1] == "Na Duong II Thermal Power Plant" for row in find(connection, "na duong ii", lang="en").rows)
