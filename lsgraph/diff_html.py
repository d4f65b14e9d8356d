"""The comparison of two documents as one HTML page that needs nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

from jinja2 import Environment, Template
from markupsafe import Markup, escape

from lsgraph.change import Change
from lsgraph.span import Span

LABELS: dict[str, dict[str, str]] = {
    "vi": {
        "title": "So sánh hai văn bản", "added": "Thêm", "dropped": "Bỏ", "changed": "Sửa", "moved": "Chuyển chỗ",
        "kept": "Giữ", "section_head": "Mục", "line": "Dòng", "numbers": "Đổi con số",
        "names": "Đổi tên riêng", "nothing": "Không có khác biệt.", "restored": "Chữ hiển thị đã được khôi phục.",
        "sentence": "câu", "part of a sentence": "một phần của câu", "citation": "trích dẫn", "target": "chỉ tiêu",
        "project": "dự án", "section": "mục",
    },
    "en": {
        "title": "Two documents compared", "added": "Added", "dropped": "Dropped", "changed": "Changed",
        "moved": "Moved", "kept": "Kept", "section_head": "Section", "line": "Line",
        "numbers": "A number changed", "names": "A name changed", "nothing": "No differences.",
        "restored": "Words are shown as restored.",
        "sentence": "sentence", "part of a sentence": "part of a sentence", "citation": "citation",
        "target": "target", "project": "project", "section": "section",
    },
}  # fmt: skip
"""What the page says, in the two languages of the tool."""

PAGE = """<!doctype html>
<html lang="{{ lang }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ t.title }}: {{ a }} – {{ b }}</title>
<style>
:root { color-scheme: light dark; --line: #8884; --add: #1a7f3733; --del: #cf222e2e; --num: #bf870055; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 76rem; padding: 1rem; }
h1 { font-size: 1.4rem; }
label { margin-right: 1rem; white-space: nowrap; }
article { border-bottom: 1px solid var(--line); padding: .6rem 0; }
article header { font-size: .85rem; opacity: .8; }
.sides { display: grid; grid-template-columns: 1fr 1fr; gap: 1.2rem; }
@media (max-width: 46rem) { .sides { grid-template-columns: 1fr; } }
.tag { border: 1px solid var(--line); border-radius: .3rem; padding: 0 .4rem; font-weight: 600; }
.added .b, ins { background: var(--add); } .dropped .a, del { background: var(--del); }
ins, del { text-decoration: none; border-radius: .15rem; } del { text-decoration: line-through; }
.number { background: var(--num); font-weight: 700; }
p { margin: .2rem 0; overflow-wrap: anywhere; }
{% for kind in kinds %}#show-{{ kind }}:not(:checked) ~ main .{{ kind }} { display: none; }
{% endfor %}</style>
</head>
<body>
<h1>{{ t.title }}: {{ a }} → {{ b }}</h1>
{% for kind in kinds %}<input type="checkbox" id="show-{{ kind }}"{% if kind != "kept" %} checked{% endif %}>
<label for="show-{{ kind }}">{{ t[kind] }} ({{ counts[kind] }})</label>
{% endfor %}
<p><small>{{ t.restored }}</small></p>
<main>
{% if not differs %}<p>{{ t.nothing }}</p>
{% endif %}{% for c in changes %}<article class="{{ c.change }}">
<header><span class="tag">{{ t[c.change] }}</span> {{ named(c.what) }}{% if c.numbers %} · {{ t.numbers }}{% endif %}
{%- if c.names %} · {{ t.names }}{% endif %}</header>
<div class="sides">
<div class="a">{% if c.words_a %}<small>{{ place(c.section_a, c.line_a) }}</small>
<p title="{{ c.quote_a }}">{{ marked(c.words_a, c.marks_a, "del") }}</p>{% endif %}</div>
<div class="b">{% if c.words_b %}<small>{{ place(c.section_b, c.line_b) }}</small>
<p title="{{ c.quote_b }}">{{ marked(c.words_b, c.marks_b, "ins") }}</p>{% endif %}</div>
</div>
</article>
{% endfor %}</main>
</body>
</html>
"""


@cache
def _template() -> Template:
    return Environment(autoescape=True).from_string(PAGE)


def marked(words: str, marks: Sequence[Span], tag: str) -> Markup:
    """The words with the marked places in a tag, numbers among them in their own class.

    >>> str(marked("đạt 12 bác sĩ", (Span(4, 6),), "del"))
    'đạt <del class="number">12</del> bác sĩ'
    """
    pieces: list[str] = []
    done = 0
    for mark in sorted(marks):
        inside = mark.of(words)
        style = ' class="number"' if any(ch.isdigit() for ch in inside) else ""
        pieces.append(f"{escape(words[done : mark.start])}<{tag}{style}>{escape(inside)}</{tag}>")
        done = mark.end
    pieces.append(str(escape(words[done:])))
    return Markup("".join(pieces))


def diff_page(changes: Sequence[Change], a: str, b: str, lang: str = "vi") -> str:
    """The whole page; `a` and `b` are the names shown for the two documents."""
    counts = Counter(change.change for change in changes)
    kinds = [kind for kind in ("changed", "added", "dropped", "moved", "kept") if counts[kind]]
    labels = LABELS.get(lang, LABELS["vi"])

    def named(what: str) -> str:
        """What changed, in the language of the page: "citation 70-NQ/TW" is "trích dẫn 70-NQ/TW"."""
        if what in labels:
            return labels[what]
        kind, _, name = what.partition(" ")
        return f"{labels.get(kind, kind)} {name}"

    def place(section: str, line: int) -> str:
        return f"{labels['section_head']} {section or '–'}, {labels['line']} {line}"

    return _template().render(
        changes=changes,
        a=a,
        b=b,
        lang=lang,
        t=labels,
        named=named,
        place=place,
        kinds=kinds,
        counts=counts,
        differs=any(kind != "kept" for kind in kinds),
        marked=marked,
    )
