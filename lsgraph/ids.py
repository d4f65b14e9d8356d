"""Short, deterministic identifiers made from content.

Parts are length-prefixed before hashing, so that ("ab", "c") and ("a", "bc") differ.
"""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata

ID_LENGTH = 12


def short_id(*parts: object) -> str:
    """Twelve lower-case letters and digits (60 bits) that depend on every part and on their borders.

    >>> short_id("ab", "c") == short_id("a", "bc")
    False
    >>> len(short_id("target", 1))
    12
    """
    digest = hashlib.sha256()
    for part in parts:
        data = str(part).encode()
        digest.update(f"{len(data)}:".encode())
        digest.update(data)
    return base64.b32encode(digest.digest())[:ID_LENGTH].decode().lower()


_TONE_PLACEMENT = str.maketrans({"đ": "d", "Đ": "D", "Ð": "D", "ð": "d", "Ɖ": "D"})


def fold(text: str) -> str:
    """Lower case without diacritics, every run of other characters one blank: the key for look-ups.

    >>> fold("Nhà máy nhiệt điện Na  Dương II")
    'nha may nhiet dien na duong ii'
    """
    plain = unicodedata.normalize("NFD", text.translate(_TONE_PLACEMENT))
    plain = "".join(ch for ch in plain if not unicodedata.combining(ch)).lower()
    return " ".join(re.findall(r"[^\W_]+", plain))


def slug(text: str) -> str:
    """The folded text with hyphens, fit for an IRI or a file name.

    >>> slug("Cửa khẩu Chi Ma")
    'cua-khau-chi-ma'
    """
    return fold(text).replace(" ", "-")
