"""The part that a mention plays in its sentence, told by the words before it."""

from __future__ import annotations

import re

from lsgraph.mentions.forms import forms
from lsgraph.mentions.plain import Plain

_REACH = 220
_BY_RULE = re.compile(r"\b(?:theo|quy dinh tai|tai|ban hanh kem|kem theo)\b")


def role_before(plain: Plain, start: int) -> str:
    """`basis`, `implements`, `reports`, `amends` or `mention` for what begins at `start` of the view.

    Words between the verb and the mention such as "theo" say "according to", which is not carrying out.

    >>> role_before(Plain.of("Triển khai hiệu quả Nghị quyết"), 20)
    'implements'
    """
    low = max(0, start - _REACH)
    window = plain.folded[low:start]
    cut = max(window.rfind(". "), window.rfind(".\n"))
    words = " ".join(window[cut + 1 :].split())
    for recogniser in forms().roles:
        match = recogniser.pattern.search(words)
        if match and not (recogniser.id == "implements" and _BY_RULE.search(match.group())):
            return recogniser.id
    return "mention"
