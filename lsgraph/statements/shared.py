"""Shares whose predicate is said once, behind the last: "90% hộ gia đình, 85% thôn và 95% cơ quan đạt chuẩn"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from lsgraph.patterns import compiled
from lsgraph.statements.clauses import Clause

_MOST = 8
"""A share that says more words of its own than this is complete without a predicate."""


@cache
def _predicate() -> re.Pattern[str]:
    return re.compile(
        r"(?<![^\W_])(?:đạt|được|có|tham gia|sử dụng|hoàn thành|biết|tiếp cận|áp dụng|thực hiện|thoát|không còn|"
        r"kết nối|đủ điều kiện|đáp ứng|bảo đảm|đảm bảo|ứng dụng|triển khai)\s[^,;]+"
    )


def with_shared_predicate(clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses of a paragraph, with the predicate of the last share of a list at each that has none of its own."""
    found = [_with_shared_thing(this, following) for this, following in zip(clauses, [*clauses[1:], None], strict=True)]
    for place in range(len(found) - 2, -1, -1):
        this, following = found[place], found[place + 1]
        if not (_is_bare_share(this) and _goes_on(following)):
            continue
        predicate = _predicate().search(following.tail)
        if predicate is not None and not _predicate().search(this.tail):
            found[place] = replace(this, tail=f"{_noun(this.tail)} {predicate[0].strip()}".strip())
    return found


def _with_shared_thing(clause: Clause, following: Clause | None) -> Clause:
    """A change whose thing is said behind the next: "đến năm 2025 giảm 30% và đến năm 2030 giảm 50% số vụ cháy"."""
    if following is None or clause.subject or clause.tail or not clause.first_of_sentence or following.subject:
        return clause
    ways = [compiled(r"\b(tăng|giảm)(?: thêm)?$").search(words.predicate) for words in (clause, following)]
    if not (ways[0] and ways[1] and ways[0][1] == ways[1][1]) or clause.quantity.unit != following.quantity.unit:
        return clause
    if not compiled(r"(?!so\b|kế hoạch|năm\b|mỗi\b)[^\W\d_]").match(following.tail):
        return clause
    return replace(clause, tail=following.tail)


def _is_share(clause: Clause) -> bool:
    return clause.quantity.unit == "%" or clause.quantity.denominator is not None


def _is_bare_share(clause: Clause) -> bool:
    words = _noun(clause.tail).split()
    counted = bool(words) or clause.quantity.denominator is not None
    plain = not compiled(r"[(;:]|\d|so với|kế hoạch|trở lên").search(clause.tail)
    return _is_share(clause) and plain and counted and len(words) <= _MOST and not clause.bracketed


def _goes_on(clause: Clause) -> bool:
    """Whether a share only goes on with the list: no subject, no verb and no sentence of its own."""
    return _is_share(clause) and not (
        clause.subject or clause.predicate or clause.bracketed or clause.first_of_sentence
    )


def _noun(tail: str) -> str:
    return tail.strip(" ,")
