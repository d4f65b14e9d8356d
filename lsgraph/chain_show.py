"""A trace as text, as rows, and as a page with its picture."""

from __future__ import annotations

import html
from collections.abc import Sequence

from lsgraph.chain import Step, Trace
from lsgraph.chain_drawing import trace_svg
from lsgraph.chain_words import WORDS
from lsgraph.provenance import shorten
from lsgraph.rows import Rows, as_rows

STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "blockquote{margin:.2rem 0 .2rem 1rem;padding-left:.6rem;border-left:3px solid #888}"
    ":root{color-scheme:light dark}small{color:#555}svg{display:block}"
    ".picture{overflow-x:auto;border:1px solid #8888;padding:8px;box-sizing:border-box;"
    "width:94vw;margin-left:calc(50% - 47vw)}"
    ".concluded{color:#a3121b}li{margin:.3rem 0}"
    "@media(prefers-color-scheme:dark){body{background:#111;color:#eee}small{color:#bbb}.concluded{color:#ff9a94}}"
    "@media print{.picture{overflow:visible;border:0}svg{max-width:100%;height:auto}}"
)
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
        mark = step.mark_words(words)
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
            step.mark_words(WORDS[lang]),
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
        f'<div class="picture" tabindex="0" role="region" aria-label="{title}">',
        trace_svg(trace, lang=lang, limit=limit) + "</div>",
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
        css = "" if step.mark == "stated" else ' class="concluded"'
        head = f"{html.escape(step.relation.label(lang))} <em{css}>({step.mark_words(words)})</em>"
        items.append(f"<li>{head}: {html.escape(step.label)}{quote}{_list(step.below, words, lang)}</li>")
    return f"<ul>{''.join(items)}</ul>"
