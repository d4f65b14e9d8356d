"""One head noun of projects: what a row of the tables in `heads` and `building_heads` holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lsgraph.letters import LOWER

Style = Literal["name", "route", "code"]

KIND = (
    r"(?-i:(?!(?:trên|tại|của|ở|trong|ngoài|đã|được|thuộc|do|từ|để|với|các|những|cho|về|là|có|này|đó|đang|sẽ|đến"
    r"|theo|bị|không|khi|như|nhằm|bởi|vào|qua|đạt|hoàn|một|mỗi|nhiều|và +(?!["
    rf"{LOWER}]))\b)[{LOWER}]+)"
)
"""A small word that says of what kind a thing is: "nhà máy xử lý rác thải"."""


@dataclass(frozen=True, slots=True)
class Head:
    """One head noun.

    `pattern` reads it in running text (case is ignored); `canonical` begins the project's name, "" keeps the
    words as printed; `style` says what follows: a name, a route "A - B", a road's code. A head with `needs_cue`
    is also the name of an institution, so it counts only where the clause speaks of building it; one that is
    `near` where it says so right before. `anchors` are
    small-letter words, parted by `|`, of which every match has one: the pattern is tried only around them.
    """

    pattern: str
    canonical: str
    category: str
    style: Style
    example: tuple[str, str]
    needs_cue: bool = False
    near: bool = False
    anchors: str = ""

    @property
    def zone(self) -> bool:
        """Whether "X of the province" is a sum of zones and not a name."""
        return self.category in (
            "khu công nghiệp",
            "cụm công nghiệp",
            "khu kinh tế",
            "khu đô thị",
            "khu dân cư",
            "cảng",
        )
