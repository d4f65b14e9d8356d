"""The province that a document is of, and the names of its bodies.

"Ủy ban nhân dân tỉnh" is another body in each province. A row of the registry with a `scope` is one of that province,
so what it names by a spelling without the province's name is another province's body in that one's documents.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from lsgraph.gazetteer import FoldedText, Gazetteer
from lsgraph.ids import fold
from lsgraph.mentions.instrument_forms import name_forms
from lsgraph.model import Reading
from lsgraph.registry import Entry

_CENTRAL = re.compile(
    r"(?:Chính phủ|Thủ tướng|Quốc hội|(?:Ủy|Uỷ) ban [Tt]hường vụ Quốc hội|Bộ |Ban Chấp hành Trung ương|Văn phòng Chính)"
)
_NOT_OF_A_CITY = re.compile(r"tỉnh", re.IGNORECASE)


def province_of(reading: Reading, folded: FoldedText | None = None) -> str:
    """The province that a document is of: the one its issuer names, else the one it names most."""
    issuer = reading.document.issuer
    if _CENTRAL.match(issuer):
        return ""
    for text in (issuer, folded or FoldedText.of(reading.text.repaired)):
        counted = Counter(match.values[0] for match in _places().find(text))
        if counted:
            return min(counted, key=lambda name: (-counted[name], name))
    return ""


@cache
def _places() -> Gazetteer[str]:
    words = ("tỉnh", "thành phố", "TP")
    return Gazetteer((f"{word} {name}", name) for name in name_forms().provinces for word in words)


def is_city(province: str) -> bool:
    """Whether a province is a city under the central government: its bodies are "thành phố", not "tỉnh"."""
    return province in name_forms().cities


def named_behind(words: str) -> tuple[str, int]:
    """The province that words begin with, and where its name ends: " tỉnh Bắc Ninh, …" ("", 0 for none).

    >>> named_behind(" tỉnh Bắc Ninh và")
    ('Bắc Ninh', 14)
    """
    found = _behind().match(words)
    return (found[1], found.end()) if found else ("", 0)


@cache
def _behind() -> re.Pattern[str]:
    names = "|".join(map(re.escape, sorted(name_forms().provinces, key=len, reverse=True)))
    return re.compile(rf" +(?:(?:tỉnh|thành phố|TP\.?) +)?({names})(?!\w)")


def body_of(entry: Entry, spelling: str, province: str) -> str:
    """The name of a province's own body that is to it what `entry` is to the province of its scope.

    >>> tinh_uy = Entry("bodies", "x", "Tỉnh ủy Lạng Sơn", ("Tỉnh ủy",), {"scope": "Lạng Sơn"})
    >>> body_of(tinh_uy, "Tỉnh ủy", "Bắc Ninh"), body_of(tinh_uy, "Tỉnh ủy", "Cần Thơ"), body_of(tinh_uy, "Tỉnh ủy", "")
    ('Tỉnh ủy Bắc Ninh', 'Tỉnh ủy', 'Tỉnh ủy')
    """
    scope = str(entry.data["scope"])
    if not province or (is_city(province) and _NOT_OF_A_CITY.search(spelling)):
        return _generic(entry.name, scope)
    if scope not in entry.name:
        return f"{entry.name} {'thành phố' if is_city(province) else 'tỉnh'} {province}"
    name = entry.name.replace(scope, province)
    return name.replace(f"tỉnh {province}", f"thành phố {province}") if is_city(province) else name


def _generic(name: str, scope: str) -> str:
    return " ".join(name.replace(scope, "").split()).strip(" -–")


def belongs(entry: Entry, spelling: str, province: str) -> bool:
    """Whether a row without a province, of this one, or named with its province's own name is meant."""
    scope = str(entry.data.get("scope") or "")
    return not scope or fold(scope) == fold(province) or fold(scope) in fold(spelling)
