"""Indicators as concepts: one registry entry for all spellings of one thing, and none where it is not held.

A growth, a share, a change and a level of the same thing are different concepts; a name is never forced onto
an entry, since an audit that compares unlike things is worse than one that compares nothing.
"""

from __future__ import annotations

from functools import lru_cache

from lsgraph.ids import fold
from lsgraph.patterns import compiled
from lsgraph.registry import Registry

_SYNONYMS = (
    (r"\(usd\)", " usd "),
    (r"\([^()]*\)", " "),
    (r"\btổng sản phẩm (?:trên địa bàn|nội tỉnh|bình quân|trên địa bàn tỉnh)(?= bình quân)", "grdp"),
    (r"\btổng sản phẩm (?:trên địa bàn|nội tỉnh)\b", "grdp"),
    (r"\bgrdp grdp\b", "grdp"),
    (r"\btổng sản phẩm trong nước\b", "gdp"),
    (r"\b(?:hàng|mỗi) năm\b", "hằng năm"),
    (r"\bbình quân(?: chung)?(?: (?:giai đoạn|5 năm)(?: \d{4} ?- ?\d{4})?)\b", "bình quân hằng năm"),
    (r"\bsỹ\b", "sĩ"),
    (r"\btỉ\b", "tỷ"),
    (r"(?:\btrên|\bcho|/) ?(?:(?:1 |một )?vạn|10\.?000(?: người)?) dân\b", " trên 1 vạn dân"),
    (
        r"\b(?:trên địa bàn(?: toàn)?(?: tỉnh| thành phố)?|toàn tỉnh|toàn xã hội|của tỉnh)\b",
        " ",
    ),
    (r"\btrong (?:cơ cấu )?(?:grdp|kinh tế|tổng sản phẩm)\b", "trong grdp"),
    (r"\b(?:tỉnh lạng sơn|của thành phố|cả giai đoạn(?: \d{4} ?- ?\d{4})?)\b", " "),
    (r"\b(?:khu vực|ngành|lĩnh vực) (?=nông|công nghiệp|dịch vụ|xây dựng)", ""),
    (r"\bnông,? lâm nghiệp(?:,? (?:và )?thủy sản)?\b", "nông lâm nghiệp thủy sản"),
    (r"\bnông nghiệp,? lâm nghiệp(?:,? (?:và )?thủy sản)?\b", "nông lâm nghiệp thủy sản"),
    (r"\bcông nghiệp (?:và|-|–) xây dựng\b", "công nghiệp xây dựng"),
    (r"\btốc độ tăng trưởng\b", "tốc độ tăng"),
    (r"^tăng trưởng\b", "tốc độ tăng"),
    (r"\btốc độ tăng(?: bình quân hằng năm)? kinh tế\b", "tốc độ tăng grdp"),
    (r"\b(?:được|của|các|đạt tỷ lệ|đã|sẽ|khoảng)\b", " "),
    (r"\bgiường bệnh\b", "giường"),
    (r"\bnhà văn hoá\b", "nhà văn hóa"),
)


def _kept_order(text: str) -> str:
    return " ".join(compiled(r"[^\w]+").sub(" ", text).split())


@lru_cache(maxsize=8192)
def normal_form(name: str) -> str:
    """A name with its known variations levelled; diacritics stay until the last step.

    >>> normal_form("Tổng sản phẩm trên địa bàn (GRDP)") == normal_form("GRDP")
    True
    """
    text = name.lower().replace("–", "-")
    for pattern, replacement in _SYNONYMS:
        text = compiled(pattern).sub(replacement, text)
        text = " ".join(text.split())
    return fold(_kept_order(text))


@lru_cache(maxsize=8)
def _index(entries: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for identifier, spellings in entries:
        for spelling in spellings:
            found.setdefault(normal_form(spelling), identifier)
    return found


def indicator_entry(name: str, registry: Registry) -> str | None:
    """The id of the concept that an indicator's name means, or None.

    >>> from lsgraph.registry import default_registry
    >>> indicator_entry("Tỉ lệ che phủ của rừng", default_registry())
    'ty-le-che-phu-rung'
    """
    rows = tuple((entry.id, entry.spellings) for entry in registry.kind("indicators"))
    return _index(rows).get(normal_form(name))
