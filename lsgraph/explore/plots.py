"""Charts of data, drawn by Vega: asked for early, drawn in a process beside the pages, and put in where they stand.

What is drawn holds no words, only marks in their places: a chart whose numbers are the same in two languages is drawn
once, and the words, which may be anything, never pass through the drawing but are escaped and put in afterwards.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Any

from markupsafe import escape

from lsgraph.explore.wording import number
from lsgraph.patterns import compiled

_FOLDER = Path(__file__).parent
_ADDRESS = "https://page.invalid/"
"""Before each address in a drawing, and taken away again: Vega would put one of its own before a relative address."""
_PLACE = re.compile(r"~(\d+)~|~(-?[\d.]+(?:e[+-]?\d+)?)=~")
_UNSAID = re.compile(
    r' (?:aria-roledescription="[^"]*"|pointer-events="none"|opacity="1"|font-family="sans-serif")'
    r'|<path class="(?:back|fore)ground"[^>]*/>|<g class="mark-[^"]*"[^>]*/>'
)
"""What says nothing here: words in English, defaults, empty frames, and marks of which there are none."""
_NAMED = re.compile(r'<(path|line)( aria-label="([^"]*)"[^>]*)/>')
_ROOT = re.compile(r'<svg[^>]* width="([\d.]+)" height="([\d.]+)"[^>]*>')


Row = dict[str, Any]
"""A row of a data set of a chart."""


class Words:
    """The words of one chart in one language; each is drawn as the mark of its place.

    >>> words = Words()
    >>> words("Na Dương II <1>"), words("II"), words("Na Dương II <1>")
    ('~0~', '~1~', '~0~')
    """

    def __init__(self) -> None:
        self._places: dict[str, int] = {}

    def __call__(self, text: str) -> str:
        return f"~{self._places.setdefault(text, len(self._places))}~" if text else ""

    def address(self, href: str) -> str | None:
        """The address of a mark; None for none."""
        return _ADDRESS + self(href) if href else None

    def texts(self) -> list[str]:
        return list(self._places)


class Plot:
    """A chart in a language. It is waited for where it is put into a page."""

    def __init__(self, answer: Future[str], words: Sequence[str], title: str, css: str, language: str) -> None:
        self._answer, self._words, self._title, self._css, self._language = answer, words, title, css, language

    def __html__(self) -> str:
        return _worded(self._answer.result(), self._words, self._title, self._css, self._language)


class Plots:
    """Draws charts by their forms in `assets/charts/`; its process begins with the first of them."""

    def __init__(self) -> None:
        self._hand = ThreadPoolExecutor(1)
        self._process: subprocess.Popen[str] | None = None
        self._asked: dict[str, Future[str]] = {}

    def __enter__(self) -> Plots:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._hand.shutdown(cancel_futures=True)
        if self._process is not None:
            self._process.communicate()

    def draw(
        self, form: str, data: Mapping[str, Sequence[Row]], words: Words, title: str, *, language: str, css: str = ""
    ) -> Plot:
        """The chart of a form with its data sets filled. `title` is what screen readers say of the whole."""
        asked = json.dumps({"form": str(_FOLDER / "assets" / "charts" / f"{form}.vl.json"), "data": data})
        if asked not in self._asked:
            self._asked[asked] = self._hand.submit(self._exchange, asked)
        return Plot(self._asked[asked], words.texts(), title, f"chart {css or form}", language)

    def _exchange(self, asked: str) -> str:
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, str(_FOLDER / "vega.py")],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                encoding="ascii",
            )
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(asked + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline() or '{"error": "the process that draws has ended"}')
        if "error" in answer:
            raise RuntimeError(f"a chart could not be drawn: {answer['error']}")
        svg: str = answer["svg"]
        return svg


def _worded(svg: str, words: Sequence[str], title: str, css: str, language: str) -> str:
    """The drawing with its words in, a name for screen readers, and what pointers are told as they pass."""
    frame = _ROOT.match(svg)
    assert frame is not None, "Vega begins a drawing with its frame"
    inside = _UNSAID.sub("", svg[frame.end() :])
    inside = compiled(r"(\d\.\d)\d{3,}").sub(r"\1", inside)
    inside = _NAMED.sub(r"<\1\2><title>\3</title></\1>", inside.replace(_ADDRESS, ""))

    def word(place: re.Match[str]) -> str:
        return str(escape(words[int(place[1])] if place[1] else number(_plain(place[2]), language)))

    width, height = (f"{float(size):.0f}" for size in frame.groups())
    role = "group" if "<a " in inside else "img"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{css}" role="{role}" aria-label="{escape(title)}" '
        f'viewBox="0 0 {width} {height}" width="{width}" height="{height}">{_PLACE.sub(word, inside)}'
    )


def _plain(text: str) -> str:
    """A number of an axis as the decimal that it stands for.

    >>> _plain("1e+6"), _plain("0.5")
    ('1000000', '0.5')
    """
    value = float(text)
    return f"{value:.0f}" if value.is_integer() else f"{value:.6f}".rstrip("0")
