"""How a rule finds what it finds, in words: one table for the pages and for the command line."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files


@cache
def _table() -> dict[str, tuple[str, str]]:
    """(Vietnamese, English) by the name of a rule; `{}` stands for words that are part of a name."""
    data = json.loads(files("lsgraph").joinpath("rule_words.json").read_text(encoding="utf-8"))
    return {key: (pair[0], pair[1]) for key, pair in data.items()}


@cache
def rule_words(rule: str, language: str) -> str:
    """How a rule finds what it finds, in words; a rule that nobody has worded is its own name.

    >>> rule_words("head noun cao tốc", "en"), rule_words("triển khai", "en"), rule_words("figure: new", "en")
    ('a name headed by “cao tốc”', 'the word “triển khai”', 'figure: new')
    >>> rule_words("target: goal section, growth", "en")
    'in the part on goals: growth'
    >>> rule_words("figure: subject; slip: decimal point", "en")
    'a subject and its number; a point written for the decimal comma'
    """
    first, semicolon, rest = rule.partition("; ")
    if semicolon:
        return f"{rule_words(first, language)}; {rule_words(rest, language)}"
    column, table = ("vi", "en").index(language), _table()
    rule, slipped, slip = rule.partition("; slip: ")
    if slipped:
        return f"{rule_words(rule, language)}; {table[f'slip.{slip}'][column]}"
    if rule in table:
        return table[rule][column]
    where, comma, what = rule.partition(", ")
    if comma and where in table and f"figure: {what}" in table:
        return f"{table[where][column]}: {table[f'figure: {what}'][column]}"
    for cut in (" ", "."):
        for at in range(len(rule) - 1, 0, -1):
            if rule[at] == cut and rule[: at + 1] + "{}" in table:
                return table[rule[: at + 1] + "{}"][column].replace("{}", rule[at + 1 :])
    # Words that say that something is carried out are themselves the names of their rules.
    return table["word"][column].replace("{}", rule) if not rule.isascii() else rule
