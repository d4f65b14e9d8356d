"""What is wrong with a SPARQL query that does not parse, in words of people who do not know parsers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from lsgraph.patterns import compiled

_BEGINNINGS = frozenset({"select", "ask", "construct", "describe", "prefix", "base"})
_SENTENCES = {
    "The SELECT contains a variable that is unbound": "a variable after SELECT is neither grouped nor counted",
    "IRI parsing failed": "an address in < > is not one",
}
"""What the engine says in words, and the same for people."""
_PAIRS = {"}": "{", ")": "(", "]": "["}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and at which character."""

    what: str
    at: int

    def place(self, query: str) -> tuple[int, int]:
        """Line and column, counted from 1."""
        before = query[: self.at]
        return before.count("\n") + 1, self.at - (before.rfind("\n") + 1) + 1


@cache
def tokens() -> re.Pattern[str]:
    """The words of a query by kind: text, iri, comment, open, close, name, and a quotation mark that closes nothing."""
    return re.compile(
        r"""(?P<text>\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
        |(?P<iri><[^<>"{}|^`\\\s]*>)
        |(?P<comment>\#[^\n]*)
        |(?P<open>[\[({])|(?P<close>[\])}])
        |(?P<name>[?$@]?[A-Za-z_][\w.-]*:?[\w.-]*|:[\w.-]+)
        |(?P<stray>["'])""",
        re.X | re.S,
    )


def plain_fault(query: str) -> Fault | None:
    """What is plain to see, or None.

    >>> plain_fault("SELECT * {\\n ?s ls:year ?o }")
    Fault(what='the prefix ls: is not declared', at=15)
    >>> plain_fault("SELECT * { ?s ?p ?o").what, plain_fault("SELECT * { ?s ?p (1 }").what
    ('a { is not closed', 'a ( is closed by }')
    """
    declared = set(compiled(r"(?i)\bPREFIX\s+([\w.-]*:)").findall(query))
    waiting: list[tuple[str, int]] = []
    begun = False
    for token in tokens().finditer(query):
        kind, words = token.lastgroup, token.group()
        if kind == "comment":
            continue
        if not begun and (kind != "name" or words.lower() not in _BEGINNINGS):
            return Fault(f"a query does not begin with {words}", token.start())
        begun = True
        if kind == "open":
            waiting.append((words, token.start()))
        elif kind == "close":
            if not waiting:
                return Fault(f"a {words} closes nothing", token.start())
            last, _ = waiting.pop()
            if last != _PAIRS[words]:
                return Fault(f"a {last} is closed by {words}", token.start())
        elif kind == "stray":
            return Fault("a quotation mark is not closed", token.start())
        elif kind == "name" and ":" in words and words[0] not in "?$@":
            prefix = words.partition(":")[0] + ":"
            if prefix != "_:" and prefix not in declared:
                return Fault(f"the prefix {prefix} is not declared", token.start())
    if not begun:
        return Fault("it is empty", 0)
    return Fault(f"a {waiting[-1][0]} is not closed", waiting[-1][1]) if waiting else None


def advice(fault: Fault) -> str:
    """What to do about a fault.

    >>> advice(plain_fault("SELECT * { ?s ls:year ?o }"))
    'write PREFIX ls: <https://w3id.org/lsgraph/ontology#> above it'
    """
    if "prefix" in fault.what:
        prefix = fault.what.split()[2]
        known = "https://w3id.org/lsgraph/ontology#" if prefix == "ls:" else "…"
        return f"write PREFIX {prefix} <{known}> above it"
    if "begin" in fault.what or "empty" in fault.what:
        return "begin with SELECT, ASK, CONSTRUCT or DESCRIBE, or with PREFIX"
    return "put the missing sign or take the odd one out"


def engine_fault(message: str, query: str) -> tuple[Fault, str]:
    """A fault and what to do, from what the engine said: it names a place and all signs that it could have read."""
    found = compiled(r"error at (\d+):(\d+): (.*)", re.S).search(message)
    if not found:
        return Fault(" ".join(message.split())[:200], 0), ""
    line, column = int(found.group(1)), int(found.group(2))
    lines = query.split("\n")
    at = sum(len(one) + 1 for one in lines[: line - 1]) + column - 1
    # Among the signs there is now and then a sentence, and that is what is wrong.
    for sentence, plain in _SENTENCES.items():
        if sentence in found.group(3):
            return Fault(plain, at), "mend what stands before this place"
    rest = query[at:].split()
    if not rest:
        # Nothing is left open, or it would have been plain: the engine has only lost its way.
        return Fault("it cannot be read to its end", at), "look for a misspelt word, a missing dot or an empty bracket"
    return (
        Fault(f"“{rest[0][:40]}” cannot stand here", at),
        "look for a misspelt word, or a missing dot or bracket, at this place or just before it",
    )
