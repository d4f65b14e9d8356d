"""Names misread in a few letters are found; other numbers and other words are not."""

from __future__ import annotations

import pytest

from lsgraph.gazetteer import FoldedText
from lsgraph.mentions.misread import distance, misread_names
from lsgraph.registry import Entry

ENTRY = Entry("projects", "kho", "Khu trung chuyển hàng hóa giai đoạn 1")


def ids(text: str) -> list[str]:
    return [text[span.start : span.end] for span, _ in misread_names(FoldedText.of(text), [ENTRY])]


def test_a_few_wrong_letters_are_borne() -> None:
    assert ids("xây Khu tmng chuyên hàng hóa giai đoan 1, xong") == ["Khu tmng chuyên hàng hóa giai đoan 1"]


def test_one_short_word_of_a_long_name_may_be_lost() -> None:
    entry = Entry("projects", "hop-tac", "Khu hợp tác thương mại, du lịch Tân Thanh (Việt Nam) - Pò Chài (Trung Quốc)")
    text = "dự án Khu hợp tác thương mại, du lịch Tân Thanh (Việt Nam) - đã Chài (Trung Quốc) và"
    assert [found.id for _, found in misread_names(FoldedText.of(text), [entry])] == ["hop-tac"]
    assert ids("xây Khu trung chuyển hàng xa giai đoan 9") == []


@pytest.mark.parametrize(
    "text",
    [
        "Khu trung chuyển hàng hóa giai đoạn 1",
        "Khu trung chuyển hàng hóa giai đoạn 2",
        "Khu trung tâm hàng hóa giai đoạn 1",
        "Khu chứa hàng",
    ],
)
def test_exact_names_and_other_names_are_not_found(text: str) -> None:
    assert ids(text) == []


def test_distance_stops_counting() -> None:
    assert [distance("deo", "beo"), distance("abcdef", "uvwxyz"), distance("", "ab")] == [1, 3, 2]
