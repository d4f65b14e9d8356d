from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lsgraph.ids import fold, short_id, slug

LISTS = st.lists(st.text(max_size=6), min_size=1, max_size=4)


@given(LISTS, LISTS)
def test_ids_differ_where_the_parts_differ(a: list[str], b: list[str]) -> None:
    assert (short_id(*a) == short_id(*b)) == (a == b)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_folding_is_blind_to_composition_and_tone_placement_of_letters() -> None:
    import unicodedata

    assert fold(unicodedata.normalize("NFD", "Đường ủy")) == fold("đường Ủy") == "duong uy"
    assert slug("Cửa khẩu quốc tế Hữu Nghị") == "cua-khau-quoc-te-huu-nghi"
