"""RDF terms as N-Quads text: the cheapest form that a sorted file needs."""

from __future__ import annotations

import re
from decimal import Decimal

from lsgraph.rows import decimal_text

XSD = "http://www.w3.org/2001/XMLSchema#"
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPED = re.compile(r'[\\"\n\r\t\x00-\x1f\x7f]')
_NOT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')


def iri(value: str) -> str:
    """An IRI; characters that cannot stand in one are percent-encoded.

    >>> iri("https://example.org/a b")
    '<https://example.org/a%20b>'
    """
    return f"<{_NOT_IN_IRI.sub(lambda m: ''.join(f'%{b:02X}' for b in m.group().encode()), value)}>"


def text(value: str, lang: str = "") -> str:
    """A plain literal, or one with a language tag.

    >>> print(text('nói "không"', "vi"))
    "nói \\"không\\""@vi
    """
    # Control characters other than line ends would not survive RDF/XML and CSV readers.
    escaped = _ESCAPED.sub(lambda m: _ESCAPES.get(m.group(), f"\\u{ord(m.group()):04X}"), value)
    return f'"{escaped}"@{lang}' if lang else f'"{escaped}"'


def literal(value: str) -> str:
    """A plain literal in SPARQL; nothing in the value can end it.

    >>> print(literal('x" } DROP ALL #'))
    "x\\" } DROP ALL #"
    """
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t") + '"'


def integer(value: int) -> str:
    return f'"{value}"^^<{XSD}integer>'


def decimal(value: Decimal | float) -> str:
    number = value if isinstance(value, Decimal) else Decimal(str(value))
    return f'"{decimal_text(number)}"^^<{XSD}decimal>'


def boolean(value: bool) -> str:
    return f'"{"true" if value else "false"}"^^<{XSD}boolean>'


def date(value: str) -> str:
    """An xsd:date where the text is one, else a plain literal: documents print dates that cannot be."""
    import datetime

    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        return text(value)
    return f'"{value}"^^<{XSD}date>'
