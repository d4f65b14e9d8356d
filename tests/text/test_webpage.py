"""What a web page prints around a document is no part of it."""

from __future__ import annotations

import pytest

from lsgraph.mentions.citations import find_citations
from lsgraph.model import Document
from lsgraph.text.read import Source
from lsgraph.text.reading import make_reading

DOCUMENT = """ỦY BAN NHÂN DÂN
TỈNH HÀ NAM
-------
Số: 15/2024/QĐ-UBND

QUYẾT ĐỊNH
BÃI BỎ QUYẾT ĐỊNH SỐ 7/2020/QĐ-UBND

Căn cứ Luật Đất đai số 31/2024/QH15;

Điều 1. Bãi bỏ toàn bộ Quyết định số 7/2020/QĐ-UBND.
Điều 2. Quyết định này có hiệu lực từ ngày ký./.

Nơi nhận:
- Như Điều 2;
- Lưu: VT.
"""
FRONT = """Đang tải văn bản...
**Số hiệu:**
15/2024/QĐ-UBND
**Loại văn bản:**
Quyết định
**Nơi ban hành:**
Tỉnh Hà Nam
**Tình trạng:**
Đã biết
"""
BACK = """
Quyết định 15/2024/QĐ-UBND bãi bỏ Quyết định 7/2020/QĐ-UBND
## Văn bản liên quan
Hiệu lực: Đã biết
Cập nhật:
16/12/2025
Quý khách đồng ý theo Nghị định 13/2023/NĐ-CP.
Quý khách vui lòng Đăng nhập để xem tiếp
"""


def repaired(text: str) -> str:
    return make_reading(Source("a", "a.md", "", text), Document("a", "a.md", "")).text.repaired


@pytest.mark.parametrize("page", [DOCUMENT, FRONT + DOCUMENT, DOCUMENT + BACK, FRONT + DOCUMENT + BACK])
def test_the_document_alone_is_read(page: str) -> None:
    text = repaired(page)
    assert text == repaired(DOCUMENT)
    assert [c.number for c in find_citations(text)] == ["7/2020/QĐ-UBND", "31/2024/QH15", "7/2020/QĐ-UBND"]


def test_words_of_a_page_inside_a_document_stay() -> None:
    text = DOCUMENT.replace("Điều 2.", "Điều 2. Cá nhân Đăng nhập hệ thống.\nĐiều 3.")
    assert "Đăng nhập" in repaired(text)


def test_a_dash_rule_of_the_masthead_and_rows_of_a_table_make_no_footnotes() -> None:
    rows = "".join(f"|\n\n{n}\n|\nXã số {n}\n|\n\n" for n in range(1, 6))
    page = f"TỈNH HÀ NAM\n---------------\n|\n*Ngày 01 tháng 12 năm 2022*\n|\n\n{DOCUMENT}\n\nDANH MỤC\n\n{rows}"
    reading = make_reading(Source("a", "a.md", "", page), Document("a", "a.md", ""))
    assert reading.footnotes == ()
    assert "Ngày 01 tháng 12 năm 2022" in reading.text.repaired
