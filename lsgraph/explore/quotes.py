"""One place of evidence as HTML: written once for each language, and shown on every page that needs it."""

from __future__ import annotations

from markupsafe import Markup, escape

from lsgraph.explore.passages import Passage
from lsgraph.explore.records import Evidence
from lsgraph.explore.wording import in_language, number
from lsgraph.rule_words import rule_words


def quote_markup(evidence: Evidence, passage: Passage, rule: str, document: str, href: str, language: str) -> Markup:
    """The sentence with its quote marked, the restored words beside the garbled, where it stands, how it was found."""
    w = in_language(language)
    at = evidence.start - passage.start
    end = at + len(evidence.quote)
    restored = passage.restored or evidence.restored
    place = [document]
    if evidence.path:
        place.append(w("section", path=evidence.path))
    place.append(w("line", n=number(str(evidence.line), language)))
    found = (
        f' <span class="rule">{escape(w("panel.rule"))}: {escape(rule_words(rule, language))}</span>' if rule else ""
    )
    return Markup(
        f'<figure class="quote">{_restored(restored, evidence.confidence, language) if restored else ""}'
        f'<blockquote lang="{"vi-x-ocr" if restored else "vi"}" dir="auto">{_words(passage, 0, at)}'
        f"<mark>{_words(passage, at, end)}</mark>{_words(passage, end, len(passage.text))}</blockquote>"
        f'<figcaption><a href="{escape(href)}">{escape(", ".join(place))}</a>{found}</figcaption></figure>'
    )


def _words(passage: Passage, start: int, end: int) -> Markup:
    """The words of a passage from `start` to `end`, with the marks of notes raised, as print has them."""
    pieces, done = [], start
    for low, high in passage.marks:
        if start <= low and high <= end:
            pieces += [escape(passage.text[done:low]), Markup("<sup>{}</sup>").format(passage.text[low:high])]
            done = high
    return Markup("").join([*pieces, escape(passage.text[done:end])])


def _restored(text: str, confidence: float | None, language: str) -> str:
    w = in_language(language)
    sure = ""
    if confidence:
        percent = number(str(round(confidence * 100)), language) + "%"
        sure = f'<span class="confidence">{escape(w("panel.confidence", n=percent))}</span>'
    return (
        f'<div class="restored"><span class="tag">{escape(w("panel.restored"))}</span>'
        f'<blockquote lang="vi" dir="auto">{escape(text)}</blockquote>{sure}</div>'
        f'<span class="tag">{escape(w("panel.printed"))}</span>'
    )
