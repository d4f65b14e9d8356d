"""A trace as text, as rows, and as a picture."""

from __future__ import annotations

import html
from collections.abc import Sequence

from lsgraph.chain import Step, Trace
from lsgraph.provenance import shorten
from lsgraph.rows import Rows, as_rows

WORDS = {
    "vi": {
        "up": "Lên: thực hiện điều gì, nêu ở đâu",
        "down": "Xuống: ai thực hiện, gồm những gì",
        "none": "(không có)",
        "line": "dòng",
        "more": "… và {n} bước nữa (thêm --all để xem hết)",
        "taken": "Đã hiểu là",
        "others": "Cũng có thể là",
        "stated": "nêu rõ",
        "section": "theo mục",
        "corresponding": "tương ứng",
        "inferred": "suy ra",
        "restored": "đã phục hồi",
    },
    "en": {
        "up": "Up: what it implements, and where that is stated",
        "down": "Down: what implements it, and what hangs on it",
        "none": "(nothing)",
        "line": "line",
        "more": "… and {n} more (add --all to see them)",
        "taken": "Taken as",
        "others": "It might also be",
        "stated": "stated",
        "section": "by section",
        "corresponding": "corresponding",
        "inferred": "inferred",
        "restored": "restored",
    },
}
STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "blockquote{margin:.2rem 0 .2rem 1rem;padding-left:.6rem;border-left:3px solid #888}"
    "small{color:#555}svg{max-width:100%;height:auto}"
    "@media(prefers-color-scheme:dark){body{background:#111;color:#eee}small{color:#bbb}}"
)
DASHES = {"stated": "", "section": ' stroke-dasharray="6 3"'}
COLUMNS = ("direction", "depth", "relation", "mark", "kind", "thing", "label", "document", "line", "quote")


def trace_text(trace: Trace, *, lang: str = "vi", limit: int | None = None) -> str:
    """The chain as an indented text; at most `limit` steps of one relation under one thing."""
    words = WORDS[lang]
    lines = [f"{words['taken']}: {trace.thing.label} ({trace.thing.kind_name(lang)})", f"  <{trace.thing.iri}>"]
    if trace.others:
        lines.append(f"{words['others']}: " + "; ".join(thing.label for thing in trace.others[:5]))
    for direction, steps in (("up", trace.up), ("down", trace.down)):
        lines += ["", words[direction]]
        lines += _text_steps(steps, "↑" if direction == "up" else "↓", 1, words, lang, limit) or [f"  {words['none']}"]
    return "\n".join(lines) + "\n"


def _text_steps(
    steps: Sequence[Step], arrow: str, depth: int, words: dict[str, str], lang: str, limit: int | None
) -> list[str]:
    lines: list[str] = []
    pad = "  " * depth
    shown: dict[str, int] = {}
    hidden = 0
    for step in steps:
        shown[step.relation.name] = shown.get(step.relation.name, 0) + 1
        if limit is not None and shown[step.relation.name] > limit:
            hidden += 1
            continue
        mark = words.get(step.mark, step.mark)
        lines.append(f"{pad}{arrow} {step.relation.label(lang)} [{mark}] {shorten(step.label, 140)}")
        if step.quote:
            lines.append(f"{pad}    “{' '.join(step.quote.split())}”")
            if step.restored and step.restored != " ".join(step.quote.split()):
                lines.append(f"{pad}    {words['restored']}: “{step.restored}”")
            lines.append(f"{pad}    {step.document}, {words['line']} {step.line}")
        lines += _text_steps(step.below, arrow, depth + 1, words, lang, limit)
    if hidden:
        lines.append(f"{pad}{words['more'].format(n=hidden)}")
    return lines


def trace_rows(trace: Trace, *, lang: str = "vi") -> Rows:
    """One row a step, for a spreadsheet."""
    rows = [
        (
            direction,
            str(depth),
            step.relation.label(lang),
            WORDS[lang].get(step.mark, step.mark),
            step.kind,
            step.thing,
            step.label,
            step.document or None,
            str(step.line) if step.line else None,
            step.quote or None,
        )
        for direction, depth, step in trace.walk()
    ]
    return as_rows(COLUMNS, rows, ("depth", "line"))


def trace_page(trace: Trace, *, lang: str = "vi", limit: int | None = None) -> str:
    """A page of its own: the picture, then the chain as nested lists with every sentence."""
    words = WORDS[lang]
    title = html.escape(trace.thing.label)
    parts = [
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f"<style>{STYLE}</style></head><body><main>",
        f"<h1>{title}</h1><p>{html.escape(trace.thing.kind_name(lang))}</p>",
        trace_svg(trace, lang=lang, limit=limit),
    ]
    for direction, steps in (("up", trace.up), ("down", trace.down)):
        none = f"<p>{words['none']}</p>"
        parts.append(f"<h2>{words[direction]}</h2>{_list(steps, words, lang) or none}")
    return "".join(parts) + "</main></body></html>\n"


def _list(steps: Sequence[Step], words: dict[str, str], lang: str) -> str:
    if not steps:
        return ""
    items = []
    for step in steps:
        quote = ""
        if step.quote:
            place = f"{html.escape(step.document)}, {words['line']} {step.line}"
            quote = f"<blockquote>{html.escape(' '.join(step.quote.split()))}<br><small>{place}</small></blockquote>"
        head = f"{html.escape(step.relation.label(lang))} <em>({words.get(step.mark, step.mark)})</em>"
        items.append(f"<li>{head}: {html.escape(step.label)}{quote}{_list(step.below, words, lang)}</li>")
    return f"<ul>{''.join(items)}</ul>"


def trace_svg(trace: Trace, *, lang: str = "vi", limit: int | None = None) -> str:
    """A tree, left to right: what is above on the left, the thing in the middle, what is below on the right."""
    rows_up, links_up = _layout(trace.up, limit)
    rows_down, links_down = _layout(trace.down, limit)
    depth_up = max((depth for depth, _, _ in rows_up), default=0)
    depth_down = max((depth for depth, _, _ in rows_down), default=0)
    height = 46 * max(len(rows_up), len(rows_down), 1) + 20
    width = 250 * (depth_up + depth_down + 1)
    middle = height // 2
    boxes = [_box(250 * depth_up, middle - 18, trace.thing.label, True)]
    lines: list[str] = []
    for rows, links, sign in ((rows_up, links_up, -1), (rows_down, links_down, 1)):
        places = {index: (250 * (depth_up + sign * depth), 10 + 46 * index) for index, (depth, _, _) in enumerate(rows)}
        for index, (_, step, _) in enumerate(rows):
            boxes.append(_box(*places[index], step.label, False))
        for child, parent in links:
            x1, y1 = places[parent] if parent >= 0 else (250 * depth_up, middle - 18)
            x2, y2 = places[child]
            a, b = (x1 + 220, x2) if sign > 0 else (x1, x2 + 220)
            dash = DASHES.get(rows[child][1].mark, ' stroke-dasharray="2 3"')
            lines.append(f'<path d="M{a} {y1 + 18}L{b} {y2 + 18}" stroke="currentColor" fill="none"{dash}/>')
    title = html.escape(trace.thing.label)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-label="{title}" font-family="system-ui,sans-serif" font-size="12">'
        f"<title>{title}</title>{''.join(lines)}{''.join(boxes)}</svg>\n"
    )


def _layout(steps: Sequence[Step], limit: int | None) -> tuple[list[tuple[int, Step, int]], list[tuple[int, int]]]:
    rows: list[tuple[int, Step, int]] = []
    links: list[tuple[int, int]] = []

    def place(step: Step, depth: int, parent: int) -> None:
        index = len(rows)
        rows.append((depth, step, parent))
        links.append((index, parent))
        for below in step.below[:limit]:
            place(below, depth + 1, index)

    for step in steps[:limit]:
        place(step, 1, -1)
    return rows, links


def _box(x: int, y: int, label: str, main: bool) -> str:
    weight = ' font-weight="bold"' if main else ""
    short = html.escape(shorten(label, 34))
    return (
        f'<g><title>{html.escape(label)}</title><rect x="{x}" y="{y}" width="220" height="36" rx="6" '
        f'fill="Canvas" stroke="currentColor"/><text x="{x + 8}" y="{y + 22}" fill="currentColor"{weight}>'
        f"{short}</text></g>"
    )
