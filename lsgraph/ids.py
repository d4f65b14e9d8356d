"""Short, deterministic identifiers made from content.

Parts are length-prefixed before hashing, so that ("ab", "c") and ("a", "bc") differ.
"""

from __future__ import annotations

import base64
import hashlib
import unicodedata

ID_LENGTH = 12


def short_id(*parts: object) -> str:
    """Twelve lower-case letters and digits (60 bits) that depend on every part and on their borders.

    >>> short_id("ab", "c") == short_id("a", "bc")
    False
    >>> len(short_id("target", 1))
    12
    """
    pieces: list[bytes] = []
    for part in parts:
        data = str(part).encode()
        pieces += (b"%d:" % len(data), data)
    # ten bytes give sixteen letters, the first of which are those of the whole digest
    return base64.b32encode(hashlib.sha256(b"".join(pieces)).digest()[:10])[:ID_LENGTH].decode().lower()


_STROKES = {"đ": "d", "Đ": "d", "Ð": "d", "ð": "d", "Ɖ": "d"}


def fold_char(char: str) -> str:
    """The folded letters of one code point: nothing for a mark, a blank for what is no letter.

    >>> fold_char("Ệ"), fold_char("-"), fold_char("\\u0301")
    ('e', ' ', '')
    """
    if char in _STROKES:
        return "d"
    plain = "".join(c for c in unicodedata.normalize("NFD", char) if not unicodedata.combining(c)).lower()
    return "".join(c if c.isalnum() else " " for c in plain)


class _Folded(dict[int, str]):
    """Folded letters by code point, filled as they are met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = fold_char(chr(code))
        return folded


_FOLDED = _Folded()


def fold(text: str) -> str:
    """Lower case without diacritics, every run of other characters one blank: the key for look-ups.

    >>> fold("Nhà máy nhiệt điện Na  Dương II")
    'nha may nhiet dien na duong ii'
    """
    return " ".join(text.translate(_FOLDED).split())


def slug(text: str) -> str:
    """The folded text with hyphens, fit for an IRI or a file name.

    >>> slug("Cửa khẩu Chi Ma")
    'cua-khau-chi-ma'
    """
    return fold(text).replace(" ", "-")
