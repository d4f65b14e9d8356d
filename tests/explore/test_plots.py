"""Charts of data: drawn once for both languages, with any words, and as text."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

import pytest

from lsgraph.explore.plots import Plots, Row, Words

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '</text><script>window.pwned=1</script>" onload="x ~0~ {{7*7}} \u2028 \ud800'


@pytest.fixture(scope="module")
def plots() -> Iterator[Plots]:
    with Plots() as made:
        yield made


def bars(words: Words, name: str, href: str = "") -> dict[str, list[Row]]:
    return {
        "bars": [{"row": 0, "n": 3, "count": words("3"), "told": words(f"{name}: 3")}],
        "names": [{"at": 32, "text": words(name), "href": words.address(href)}],
    }


def drawn(plots: Plots, name: str, href: str = "", *, language: str = "vi") -> str:
    words = Words()
    return plots.draw("bars", bars(words, name, href), words, name, language=language).__html__()


def series(words: Words) -> dict[str, list[Row]]:
    point = {"low": 0.5, "high": 0.5, "conflict": False, "href": None, "run": 0, "shape": "year", "told": words("x")}
    return {
        "points": [
            {**point, "year": 2020, "start": 2020, "mid": 10000.5},
            {**point, "year": 2025, "start": 2025, "mid": 50000.5},
        ]
    }


def test_words_are_text_whatever_they_are(plots: Plots) -> None:
    svg = drawn(plots, HOSTILE, 'x.html?"><b>')
    assert "<script" not in svg and 'onload="x' not in svg
    tree = ElementTree.fromstring(
        svg.encode("utf-8", "replace").decode().replace("<svg ", '<svg xmlns:xlink="http://www.w3.org/1999/xlink" ', 1)
    )
    texts = ["".join(text.itertext()) for text in tree.iter(f"{SVG}text")]
    assert HOSTILE.encode("utf-8", "replace").decode() in texts
    links = [a.get("{http://www.w3.org/1999/xlink}href") for a in tree.iter(f"{SVG}a")]
    assert links == ['x.html?"><b>']


def test_what_is_not_a_link_is_none(plots: Plots) -> None:
    svg = drawn(plots, "Na Dương II")
    assert "<a " not in svg and 'role="img"' in svg and 'aria-label="Na Dương II"' in svg
    assert "://" not in svg.replace("http://www.w3.org/2000/svg", "")


def test_marks_say_what_they_are_in_the_language_of_the_page_alone(plots: Plots) -> None:
    svg = drawn(plots, "Số vụ", "a.html")
    assert "<title>Số vụ: 3</title>" in svg
    assert "aria-roledescription" not in svg


def test_marks_of_which_there_are_none_leave_nothing(plots: Plots) -> None:
    words = Words()
    svg = plots.draw("bars", {"bars": [], "names": []}, words, "none", language="vi").__html__()
    assert "mark-rect" not in svg and "mark-text" not in svg


def test_numbers_of_an_axis_are_in_the_form_of_the_language(plots: Plots) -> None:
    before = len(plots._asked)
    shown = {}
    for language in ("vi", "en"):
        words = Words()
        shown[language] = plots.draw("series", series(words), words, "t", language=language).__html__()
    assert ">20.000<" in shown["vi"] and ">20,000<" in shown["en"]
    assert ">2020<" in shown["vi"] and "~" not in shown["vi"]
    assert len(plots._asked) == before + 1, "one drawing serves both languages"


def test_the_same_request_gives_the_same_bytes(plots: Plots) -> None:
    with Plots() as other:
        assert drawn(other, "Số vụ") == drawn(plots, "Số vụ")


def test_a_chart_that_cannot_be_drawn_says_so(plots: Plots) -> None:
    words = Words()
    with pytest.raises(RuntimeError, match="could not be drawn"):
        plots.draw("no such form", {}, words, "t", language="vi").__html__()
    assert drawn(plots, "after it")
