"""The invariant of the project: whatever is repaired, the slice of the source is what is quoted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsgraph.span import Edit, Span, Text


@st.composite
def edited(draw: st.DrawFn) -> Text:
    """A text after a random chain of repairs."""
    text = Text.of(draw(st.text(alphabet="aăâ đ\n.1", max_size=40)))
    for _ in range(draw(st.integers(0, 4))):
        size = len(text.repaired)
        cuts = sorted(draw(st.lists(st.integers(0, size), max_size=4)))
        edits = [
            Edit(Span(a, b), draw(st.text(alphabet="xyz ", max_size=3)), "test")
            for a, b in zip(cuts[::2], cuts[1::2], strict=False)
        ]
        text = text.apply(edits)
    return text


@given(edited(), st.data())
def test_every_span_maps_into_the_source(text: Text, data: st.DataObject) -> None:
    a = data.draw(st.integers(0, len(text.repaired)))
    b = data.draw(st.integers(a, len(text.repaired)))
    found = text.to_source(Span(a, b))
    assert 0 <= found.start <= found.end <= len(text.source)
    assert text.quote(Span(a, b)) == text.source[found.start : found.end]


@given(edited(), st.data())
def test_untouched_letters_keep_their_place(text: Text, data: st.DataObject) -> None:
    for index, letter in enumerate(text.repaired):
        place = text.offsets.to_source(Span(index, index + 1))
        if len(place) == 1 and letter in "aăâ đ\n.1" and letter not in "xyz ":
            assert text.source[place.start] == letter


@given(edited(), edited())
def test_rearranging_keeps_the_words(text: Text, _: Text) -> None:
    size = len(text.repaired)
    middle = size // 2
    turned = text.rearrange([Span(middle, size), Span(0, middle)], separator="|")
    assert turned.repaired == text.repaired[middle:] + "|" + text.repaired[:middle]
    assert turned.quote(Span(0, size - middle)) == text.quote(Span(middle, size))


def test_overlapping_edits_are_refused() -> None:
    with pytest.raises(ValueError, match="overlapping"):
        Text.of("abcdef").apply([Edit(Span(0, 3), "x", "one"), Edit(Span(2, 4), "y", "two")])


def test_lines_count_from_one() -> None:
    text = Text.of("một\nhai\n\nbốn")
    assert [text.line(text.source.index(word)) for word in ("một", "hai", "bốn")] == [1, 2, 4]


@pytest.mark.parametrize("start,end", [(-1, 2), (3, 2)])
def test_a_span_is_a_range(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)
