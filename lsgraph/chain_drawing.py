"""A trace as a picture: a tree from left to right, boxes as tall as their words, lines that say how they are known."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

from lsgraph.chain import Step, Trace
from lsgraph.chain_words import WORDS

DASHES = {"stated": "", "section": "9 5", "corresponding": "3 4", "inferred": "3 4"}
"""Solid where a sentence says it; dashed by section; dotted where it was concluded from something else."""
WIDTH, STEP, GAP, LINE = 226, 262, 10, 15
LETTERS, ROWS = 29, 4
"""How many small letters of a wide usual font fit a box, and how many lines it may have."""
CAPITAL = 1.35
"""How much wider a capital letter is."""


@dataclass(frozen=True, slots=True)
class _Box:
    step: Step | None
    depth: int
    parent: int
    lines: tuple[str, ...]
    y: float

    @property
    def height(self) -> float:
        return 14 + LINE * len(self.lines)

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


def trace_svg(trace: Trace, *, lang: str = "vi", limit: int | None = None) -> str:
    """A tree, left to right: what is above on the left, the thing in the middle, what is below on the right."""
    above, below = _column(trace.up, limit), _column(trace.down, limit)
    deep_up = max((box.depth for box in above), default=0)
    deep_down = max((box.depth for box in below), default=0)
    tall = max((box.y + box.height for box in (*above, *below)), default=60)
    root = _Box(None, 0, -1, tuple(_wrap(trace.thing.label)), 0)
    root = _Box(None, 0, -1, root.lines, max(GAP, (tall - root.height) / 2))
    tall = max(tall, root.y + root.height)
    parts: list[str] = []
    for boxes, sign in ((above, -1), (below, 1)):
        for box in boxes:
            assert box.step is not None
            over = boxes[box.parent] if box.parent >= 0 else root
            x1 = STEP * (deep_up + sign * over.depth) + (WIDTH if sign > 0 else 0)
            x2 = STEP * (deep_up + sign * box.depth) + (0 if sign > 0 else WIDTH)
            parts.append(_line(x1, over.middle, x2, box.middle, box.step, lang))
    parts += [_box(STEP * deep_up, root, trace.thing.label, "bold")]
    for boxes, sign in ((above, -1), (below, 1)):
        for box in boxes:
            assert box.step is not None
            parts.append(_box(STEP * (deep_up + sign * box.depth), box, box.step.label, "normal"))
    marks = {box.step.mark for box in (*above, *below) if box.step}
    parts += _legend(sorted(marks, key=list(DASHES).index), tall + 26, lang)
    width, height = STEP * (deep_up + deep_down + 1) - STEP + WIDTH + 2, tall + 26 + 20 * len(marks)
    width = max(width, 420)
    title = html.escape(trace.thing.label)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 0 {width + 2} {height:.0f}" width="{width + 2}" '
        f'height="{height:.0f}" role="img" aria-label="{title}" font-family="system-ui,sans-serif" font-size="12">'
        f"<title>{title}</title>{''.join(parts)}</svg>\n"
    )


def _column(steps: Sequence[Step], limit: int | None) -> list[_Box]:
    """The boxes of one side: what hangs on a box begins beside it, and the next box stands below all of that."""
    boxes: list[_Box] = []

    def place(step: Step, depth: int, parent: int, top: float) -> float:
        index = len(boxes)
        boxes.append(_Box(step, depth, parent, tuple(_wrap(step.label)), top))
        free = top
        for below in step.below[:limit]:
            free = place(below, depth + 1, index, free)
        return max(free, top + boxes[index].height + GAP)

    free: float = GAP
    for step in steps[:limit]:
        free = place(step, 1, -1, free)
    return boxes


def _wrap(label: str) -> list[str]:
    """The label in at most `ROWS` lines that fit a box; a longer one ends in an ellipsis, a longer word is cut."""
    lines = [""]
    for word in label.split():
        joined = f"{lines[-1]} {word}".strip()
        if _letters(joined) <= LETTERS:
            lines[-1] = joined
        elif len(lines) == ROWS and lines[-1]:
            lines[-1] = _cut(lines[-1], LETTERS - 2).rstrip() + " …"
            break
        elif lines[-1]:
            lines.append(word)
        else:
            lines[-1] = word
    return [line if _letters(line) <= LETTERS else _cut(line, LETTERS - 1) + "…" for line in lines]


def _letters(text: str) -> float:
    """The width of a text, in small letters."""
    return sum(CAPITAL if letter.isupper() else 1 for letter in text)


def _cut(text: str, most: float) -> str:
    while text and _letters(text) > most:
        text = text[:-1]
    return text


def _box(x: float, box: _Box, label: str, weight: str) -> str:
    lines = "".join(
        f'<tspan x="{x + 8:.0f}" y="{box.y + 19 + LINE * row:.0f}">{html.escape(line)}</tspan>'
        for row, line in enumerate(box.lines)
    )
    return (
        f'<g><title>{html.escape(label)}</title><rect x="{x:.0f}" y="{box.y:.0f}" width="{WIDTH}" '
        f'height="{box.height:.0f}" rx="6" fill="Canvas" stroke="currentColor"/>'
        f'<text fill="currentColor" font-weight="{weight}">{lines}</text></g>'
    )


def _line(x1: float, y1: float, x2: float, y2: float, step: Step, lang: str) -> str:
    middle = (x1 + x2) / 2
    title = html.escape(f"{step.relation.label(lang)} ({step.mark_words(WORDS[lang])})")
    return (
        f'<path d="M{x1:.0f} {y1:.0f}C{middle:.0f} {y1:.0f} {middle:.0f} {y2:.0f} {x2:.0f} {y2:.0f}" '
        f'stroke="currentColor" fill="none"{_dash(step.mark)}><title>{title}</title></path>'
    )


def _dash(mark: str) -> str:
    dashes = DASHES.get(mark, "3 4")
    return f' stroke-dasharray="{dashes}"' if dashes else ""


def _legend(marks: Sequence[str], y: float, lang: str) -> list[str]:
    """What the kinds of lines mean, in words."""
    return [
        f'<path d="M4 {y + 20 * row - 4:.0f}h34" stroke="currentColor"{_dash(mark)}/>'
        f'<text x="46" y="{y + 20 * row:.0f}" fill="currentColor">{html.escape(WORDS[lang].get(mark, mark))}</text>'
        for row, mark in enumerate(marks)
    ]
