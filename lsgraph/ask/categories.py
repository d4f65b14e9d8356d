"""What people call the categories of projects, in both languages: "thủy điện", "expressways", "industrial park"."""

from __future__ import annotations

from collections.abc import Iterator

_SAID = {
    "đường cao tốc": "cao tốc|tuyến cao tốc|dự án cao tốc|expressway|motorway|highway|freeway",
    "nhà máy thủy điện": "thủy điện|hydropower|hydropower plant|hydropower station|hydro plant|hydroelectric plant|"
    "hydroelectric dam|hydroelectric power plant|thủy điện nhỏ",
    "nhà máy nhiệt điện": "nhiệt điện|thermal power plant|thermal plant|coal power plant|coal plant|power plant|"
    "coal fired power plant",
    "nhà máy": "factory|plant|xưởng",
    "khu công nghiệp": "KCN|industrial park|industrial zone|industrial estate",
    "cụm công nghiệp": "CCN|industrial cluster|industrial complex",
    "khu đô thị": "KĐT|đô thị mới|urban area|new urban area|new town|housing estate|residential area",
    "bệnh viện": "hospital",
    "trường học": "trường|trường nội trú|school|boarding school|college|university",
    "quốc lộ": "national road|national highway",
    "đường tỉnh": "tỉnh lộ|provincial road",
    "đường": "road|tuyến đường",
    "đường sắt": "railway|railroad|rail line",
    "đường chuyên dụng": "dedicated road|cargo road",
    "cảng cạn": "dry port|inland port|ICD",
    "logistics": "kho bãi|logistics centre|logistics center|logistics park",
    "thủy lợi": "hồ chứa|reservoir|irrigation|irrigation works",
    "du lịch": "khu du lịch|tourist area|tourism area|resort|tourist resort",
    "di tích": "khu di tích|relic|historical site|heritage site|monument",
    "nghĩa trang": "cemetery|cemeteries",
    "khu phi thuế quan": "non tariff zone|duty free zone",
    "khu kinh tế cửa khẩu": "border gate economic zone|border economic zone",
    "khu chế xuất": "export processing zone",
    "khu thương mại tự do": "free trade zone",
}
"""Category as the registry names it → other ways to say it."""


def said_for(category: str) -> Iterator[str]:
    """The category itself and all else it is called.

    >>> list(said_for("bệnh viện"))
    ['bệnh viện', 'hospital']
    """
    yield category
    yield from filter(None, _SAID.get(category, "").split("|"))
