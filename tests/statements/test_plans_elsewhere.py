"""Goals and tasks as plans, and reports on the draft of one, set them out in other places: invented documents."""

from __future__ import annotations

from pathlib import Path

from lsgraph.corpus import map_corpus
from lsgraph.model import Mapped, Target

PLAN = """ỦY BAN NHÂN DÂN
TỈNH HOA BAN

Số: 96/KH-UBND
Hoa Ban, ngày 14 tháng 3 năm 2026

KẾ HOẠCH
Phát triển hạ tầng và xuất khẩu

I. CHỈ TIÊU XUẤT KHẨU ĐẾN NĂM 2030

1. Sản phẩm xuất khẩu

+ Tổng sản phẩm mận tham gia xuất khẩu phấn đấu đến năm 2030 đạt 6.400 tấn.

+ Tổng sản phẩm lê tham gia xuất khẩu đến năm 2030 phấn đấu đạt trên 900 tấn.

2. Phát triển thị trường xuất khẩu

a) Thị trường châu Phi

Đẩy mạnh xuất khẩu mận sấy sang các nước Bắc Phi. Nghiên cứu, giới thiệu chè của tỉnh tại Nam Phi.

b) Thị trường Bắc Âu

Tập trung quảng bá sản phẩm hữu cơ. Tiếp tục mở rộng thị phần của cà phê.

II. NỘI DUNG THỰC HIỆN

1. Hiện trạng

Toàn tỉnh hiện có 310 trạm phát sóng.

2. Kế hoạch phát triển giai đoạn 2026 - 2030

2.1. Xây dựng trạm phát sóng

+ Lắp đặt mới trạm phát sóng: 41 trạm (Trong đó: Đông Hà: 25 trạm, Tây Hà: 16 trạm), nâng tổng số trạm: 351 trạm.

2.2. Vận hành trạm phát sóng

Kiểm tra định kỳ chất lượng của các trạm phát sóng.
"""

DRAFT = """SỞ CÔNG THƯƠNG TỈNH HOA BAN

Sở Công Thương báo cáo về dự thảo Kế hoạch phát triển công nghiệp giai đoạn 2026 - 2030 như sau:

I. HIỆN TRẠNG

1. Chè: 14 giấy phép chế biến; các nhà máy 1.200 tấn chè khô/năm, mở lại quý II/2025.

II. NỘI DUNG CHÍNH CỦA DỰ THẢO KẾ HOẠCH

1. Tên gọi: Kế hoạch phát triển công nghiệp chế biến chè trên địa bàn tỉnh giai đoạn 2026 - 2030, tầm nhìn đến năm 2045.

2. Mục tiêu: nâng giá trị của chuỗi chè từ nguyên liệu lên chế biến sâu; tỷ lệ huy động công suất \
chế biến chè 50% năm 2027, 80% năm 2030; hình thành Danh mục 16 dự án thu hút đầu tư.

III. KIẾN NGHỊ, ĐỀ XUẤT

Sở Công Thương kính đề nghị Ủy ban nhân dân tỉnh:

1. Cho phép Sở tiếp tục hoàn thiện dự thảo, trình ban hành trước ngày 15/10/2026.

2. Giao các sở, ngành cung cấp số liệu theo đề nghị của Sở Công Thương.
"""


def mapped(text: str, folder: Path) -> Mapped:
    path = folder / "van-ban.md"
    path.write_text(text, encoding="utf-8")
    return map_corpus([path]).documents[0]


def set_out(target: Target) -> tuple[str, str, int, str, int | None]:
    return target.indicator, target.comparator, int(target.low), target.unit, target.year


def test_goals_of_products_works_and_their_parts(tmp_path: Path) -> None:
    assert [set_out(target) for target in mapped(PLAN, tmp_path).targets] == [
        ("Tổng sản phẩm mận tham gia xuất khẩu", "=", 6400, "tấn", 2030),
        ("Tổng sản phẩm lê tham gia xuất khẩu", ">", 900, "tấn", 2030),
        ("Số trạm phát sóng lắp đặt mới", "=", 41, "trạm", 2030),
        ("Số trạm phát sóng lắp đặt mới của Đông Hà", "=", 25, "trạm", 2030),
        ("Số trạm phát sóng lắp đặt mới của Tây Hà", "=", 16, "trạm", 2030),
        ("Nâng tổng số trạm", "=", 351, "trạm", 2030),
    ]


def test_work_among_goals_is_a_task_and_how_things_stand_is_none(tmp_path: Path) -> None:
    paths = [task.path for task in mapped(PLAN, tmp_path).tasks if task.kind == "section"]
    assert paths == ["I.2", "I.2.a", "I.2.b", "II", "II.2", "II.2.1", "II.2.2"]


def test_the_draft_of_a_plan_told_in_a_report(tmp_path: Path) -> None:
    document = mapped(DRAFT, tmp_path)
    assert [(int(target.low), target.unit, target.year) for target in document.targets] == [
        (50, "%", 2027),
        (80, "%", 2030),
        (16, "dự án", 2030),
    ]
    assert [(int(f.value), f.unit, f.period) for f in document.figures][:1] == [(14, "giấy", "2025")]
    paths = [task.path for task in document.tasks if task.kind == "section"]
    assert paths == ["II", "II.1", "II.2", "III", "III.1", "III.2"]
