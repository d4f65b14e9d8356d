"""Names are found in one pass, and their spans lead back to the words of the text."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from lsgraph.gazetteer import FoldedText, Gazetteer, gazetteer_of
from lsgraph.ids import fold
from lsgraph.registry import Entry

PIECES = ["Na Dương", "cửa  khẩu", "Đồng\nĐăng", "-", "2", "(Lạng Sơn)", "…"]
WORDS = st.lists(st.sampled_from(PIECES), max_size=12)


def test_names_are_found_blind_to_case_marks_spacing_and_dashes() -> None:
    names = Gazetteer([("Đồng Đăng - Lạng Sơn", 1)])
    text = "khu ĐỒNG ĐĂNG–Lạng\n Sơn và Dong Dang - Lang Son"
    assert [m.span.of(text) for m in names.find(text)] == ["ĐỒNG ĐĂNG–Lạng\n Sơn", "Dong Dang - Lang Son"]


def test_longest_name_wins_and_words_are_whole() -> None:
    names = Gazetteer([("Chi Ma", "a"), ("cửa khẩu Chi Ma", "b"), ("Chi", "c")])
    text = "cửa khẩu Chi Ma, Chi Mai"
    assert [(m.key, m.values) for m in names.find(text)] == [("cua khau chi ma", ("b",)), ("chi", ("c",))]
    assert [m.key for m in names.find(text, overlapping=True)] == ["cua khau chi ma", "chi ma", "chi", "chi"]


def test_spans_hold_decomposed_letters_whole() -> None:
    text = unicodedata.normalize("NFD", "ở Nà Nưà.")
    (match,) = Gazetteer([("Nà Nưà", 1)]).find(text)
    assert unicodedata.normalize("NFC", match.span.of(text)) == "Nà Nưà"


def test_one_key_keeps_all_its_values() -> None:
    entries = [Entry("projects", "a", "Tân Thanh"), Entry("gates", "b", "Tân  Thanh")]
    (match,) = gazetteer_of(entries).find("ở Tân Thanh")
    assert [entry.id for entry in match.values] == ["a", "b"]


def test_nothing_is_found_without_names() -> None:
    assert Gazetteer[int]([]).find("Tân Thanh") == []


@given(WORDS)
def test_key_is_the_fold_of_the_text(words: list[str]) -> None:
    text = " ".join(words)
    assert FoldedText.of(text).key.strip() == fold(text)


@given(WORDS, st.integers(0, 60), st.integers(0, 60))
def test_span_of_a_piece_of_the_key_folds_to_it(words: list[str], a: int, b: int) -> None:
    folded = FoldedText.of(" ".join(words))
    start, end = sorted((min(a, len(folded.key)), min(b, len(folded.key))))
    assert fold(folded.span(start, end).of(folded.text)) == folded.key[start:end].strip()
