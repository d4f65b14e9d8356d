"""Where sentences end, and where they do not."""

from __future__ import annotations

import pytest

from lsgraph.text.sentences import split_sentences


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("Diện tích đạt 2.055 ha. Sản lượng tăng 5%.", 2),
        ("Tại TP. Lạng Sơn và TX. Kỳ Lừa đạt 5%.", 1),
        ("Gồm: lúa, ngô, v.v. Diện tích tăng.", 2),
        ("Gồm lúa, ngô, v.v. và cây khác.", 1),
        ("1.1. Kinh tế cửa khẩu phát triển. Hệ thống hoàn thiện.", 2),
        ("a) Tập trung đầu tư. Đẩy mạnh thu hút.", 2),
        ("Có 16 doanh nghiệp (trong đó: 5 lớn; 11 nhỏ. Tất cả mới). Tăng 2.", 2),
        ("Tăng 5%; giảm 3%; còn 2%.", 3),
        ("Các dự án: đá,... đều tăng trưởng.", 1),
        ("Ngày 30.4.2025 khánh thành.", 1),
        ("Đạt trên 95%. 100% xã có đường.", 2),
        ("KT. CHỦ TỊCH", 1),
        ("Được 111.100 tỷ đồng", 1),
        ("Thủy điện (Đèo Khách, Bắc Giang (Vàng Puộc). Hoàn thành các cụm (Na Dương 1, 2; Hợp Thành 1) và khu.", 2),
    ],
)
def test_ends(words: str, count: int) -> None:
    found = list(split_sentences(words))
    assert len(found) == count, [s.of(words) for s in found]
    assert "".join(s.of(words) for s in found).replace(" ", "") == words.replace(" ", "")
