"""The letters of Vietnamese, for character classes: ranges such as à-ỹ mix capitals and small letters."""

from __future__ import annotations

from typing import Final

_MARKED = "àáảãạâầấẩẫậăằắẳẵặèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"

LOWER: Final = "a-z" + _MARKED
"""Small letters, to be put between square brackets."""

UPPER: Final = "A-Z" + _MARKED.upper()
"""Capital letters, to be put between square brackets."""

ROMAN: Final = dict(
    zip(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"), map(str, range(1, 11)), strict=True)
)
"""Small Roman numerals as names and quarters have them: "quý IV", "Na Dương II"."""
