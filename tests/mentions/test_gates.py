"""Border gates: classes, lists, pairs, markers, and gates that no registry knows."""

from __future__ import annotations

import pytest

from lsgraph.mentions.names import find_gates
from lsgraph.model import Document, Reading
from lsgraph.registry import default_registry
from lsgraph.span import Text


def names(text: str) -> list[str]:
    reading = Reading(Document("test", "test.txt", ""), Text.of(text), notes_start=len(text))
    return [m.name for m in find_gates(reading, default_registry())]


CASES = [
    ("Cửa khẩu quốc tế Hữu Nghị hoạt động", ["Cửa khẩu quốc tế Hữu Nghị"]),
    ("đối với cửa khẩu Hữu Nghị phát triển", ["Cửa khẩu quốc tế Hữu Nghị"]),
    ("Các cửa khẩu Na Hình, Nà Nưa từ đầu năm", ["Cửa khẩu Na Hình", "Cửa khẩu Nà Nưa"]),
    ("Quy hoạch chung xây dựng Khu vực cửa khẩu chính Chi Ma, huyện Lộc Bình", ["Cửa khẩu Chi Ma"]),
    ("Lối thông quan Cốc Nam khu vực mốc 1104-1105 hoạt động", ["Cửa khẩu Cốc Nam"]),
    ("Cửa khẩu Ga đường sắt Đồng Đăng hướng tới", ["Cửa khẩu Ga đường sắt Đồng Đăng"]),
    (
        "Nâng cấp cặp cửa khẩu song phương Chi Ma (Việt Nam) - Ái Điểm (Trung Quốc) thành cửa khẩu quốc tế",
        ["Cửa khẩu Chi Ma", "Cửa khẩu Ái Điểm"],
    ),
    (
        "cặp cửa khẩu quốc tế Hữu Nghị (Việt Nam) - Hữu Nghị Quan (Trung Quốc).",
        ["Cửa khẩu quốc tế Hữu Nghị", "Cửa khẩu Hữu Nghị Quan"],
    ),
    ("Dự án tuyến cao tốc cửa khẩu Hữu Nghị - Chi Lăng theo hình thức BOT", ["Cửa khẩu quốc tế Hữu Nghị"]),
    ("Tuyến đường cao tốc Hữu Nghị - Chi Lăng (góp phần", ["Cửa khẩu quốc tế Hữu Nghị"]),
    (
        "đường chuyên dụng vận chuyển hàng hoá khu vực mốc 1119-1120 và khu vực mốc 1088/2 - 1089 cửa khẩu Hữu Nghị",
        ["Đường chuyên dụng mốc 1119-1120", "Đường chuyên dụng mốc 1088/2-1089", "Cửa khẩu quốc tế Hữu Nghị"],
    ),
    ("khu vực mốc 1088/2-1089 (Tân Thanh) duy trì", ["Đường chuyên dụng mốc 1088/2-1089", "Cửa khẩu Tân Thanh"]),
    ("đường chuyên dụng qua mốc 94-95 được", ["Đường chuyên dụng mốc 94-95"]),
    ("các cửa khẩu Sóc Giang, Lý Vạn và Pò Peo đã", ["Cửa khẩu Sóc Giang", "Cửa khẩu Lý Vạn", "Cửa khẩu Pò Peo"]),
    (
        "cửa khẩu quốc tế Mộc Bài. Tại cửa khẩu Mộc Bài",
        ["Cửa khẩu quốc tế Mộc Bài", "Cửa khẩu quốc tế Mộc Bài"],
    ),
    ("cao tốc Vinh - Cửa khẩu Thanh Thủy, Quảng Ngãi - Kon Tum", ["Cửa khẩu Thanh Thủy"]),
]


ELSEWHERE: list[tuple[str, list[str]]] = [
    ("Cửa khẩu quốc tế Lào Cai (đường sắt), tỉnh Lào Cai", ["Cửa khẩu quốc tế Lào Cai"]),
    ("Cửa khẩu Ga đường sắt quốc tế Lào Cai", ["Cửa khẩu Ga đường sắt quốc tế Lào Cai"]),
    ("Cửa khẩu Cảng hàng không quốc tế Hoa Ban;", ["Cửa khẩu Cảng hàng không quốc tế Hoa Ban"]),
    ("cửa khẩu cảng Mũi Ngọc và cửa khẩu cảng biển Sông Lô", ["Cửa khẩu cảng Mũi Ngọc", "Cửa khẩu cảng biển Sông Lô"]),
    ("Cửa khẩu cảng Cửa Hội - Bến Xanh", ["Cửa khẩu cảng Cửa Hội - Bến Xanh"]),
    ("cửa khẩu quốc tế đường bộ/đường sông Thường Lạc", ["Cửa khẩu quốc tế đường bộ/đường sông Thường Lạc"]),
    ("cửa khẩu quốc tế đường bộ số II Kim Long", ["Cửa khẩu quốc tế đường bộ số II Kim Long"]),
    (
        "lối mở Km5+2 Bắc Hải, lối mở cầu phao Km5+2, lối thông quan cầu Bắc Giang II",
        ["Lối mở Km5+2 Bắc Hải", "Lối mở cầu phao Km5+2", "Lối thông quan cầu Bắc Giang II"],
    ),
    ("Hai cửa khẩu Trà Sơn và Tà Vàng", ["Cửa khẩu Trà Sơn", "Cửa khẩu Tà Vàng"]),
    ("cửa khẩu song phương Săm Pín", ["Cửa khẩu song phương Săm Pín"]),
    ("DANH SÁCH CỬA KHẨU ĐƯỜNG HÀNG KHÔNG", []),
    ("DANH SÁCH CỬA KHẨU CẢNG", []),
]
"""Gates of other provinces and kinds, which no registry row holds: they are named as they are printed."""


@pytest.mark.parametrize(("text", "expected"), ELSEWHERE, ids=[text[:40] for text, _ in ELSEWHERE])
def test_gates_of_other_provinces(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:40] for text, _ in CASES])
def test_gates(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Khu kinh tế cửa khẩu Đồng Đăng - Lạng Sơn",
        "xây dựng cửa khẩu thông minh, các cửa khẩu trên địa bàn tỉnh Lạng Sơn, 5 cửa khẩu",
        "Cảng cạn Tân Thanh, Yên Trạch",
        "xây dựng biên giới hoà bình, hữu nghị; Giao lưu Hữu nghị quốc phòng",
        "Phát triển kinh tế cửa khẩu\nKinh tế cửa khẩu tiếp tục phát triển",
    ],
)
def test_no_gates(text: str) -> None:
    assert names(text) == []
