"""Words by which a sentence of a task section sets a task: a verb of doing, a duty, somebody who has to do it."""

from __future__ import annotations

import re
from functools import cache

VERBS = """
ban hành|bảo đảm|bảo tồn|bảo vệ|bám sát|bổ sung|bố trí|bồi dưỡng|cải cách|cải thiện|cải tạo|chấm dứt
|chấn chỉnh|chỉ đạo|chủ động|chủ trì|chú trọng|chuẩn bị|chuyển đổi|chuyển giao|cơ cấu|củng cố|cụ thể hóa
|cụ thể hoá|đa dạng hóa|đa dạng hoá|đào tạo|đảm bảo|đặc biệt (?:chú trọng|quan tâm)|đẩy lùi|đẩy mạnh
|đẩy nhanh|đề cao|đề xuất|điều chỉnh|điều tiết|định hướng|định kỳ|đón|đôn đốc|đổi mới|đưa|đầu tư|đấu tranh
|duy trì|giải quyết|giám sát|gắn|gắn kết|giao|giữ|giữ gìn|giữ vững|giảm|hình thành|hoàn chỉnh|hoàn thành
|hoàn thiện|hỗ trợ|hợp tác|huy động|hướng dẫn|hướng tới|kết hợp|kết nối|khai thác|khắc phục|khẩn trương
|khôi phục|khơi dậy|khơi thông|khởi công|khuyến khích|kiểm soát|kiểm tra|kiềm chế|kiên quyết|kiên trì
|kiện toàn|kiên định|kịp thời|làm|làm tốt|lấy|lãnh đạo|lập|liên kết|linh hoạt|lồng ghép|lựa chọn|mở
|mở rộng|nắm bắt|nắm chắc|nâng cao|nâng cấp|nâng|ngăn chặn|nghiên cứu|nhân rộng|nỗ lực|phát động|phát huy
|phát triển|phê duyệt|phòng|phòng ngừa|phổ biến|phối hợp|phấn đấu|phục hồi|quan tâm|quán triệt|quản lý
|quy hoạch|quyết liệt|rà soát|sắp xếp|sơ kết|sớm|sử dụng|sửa đổi|tái cơ cấu|tạo|tạo điều kiện|tận dụng
|tập trung|tăng|tăng cường|thanh tra|tham gia|tham mưu|theo dõi|thể chế hóa|thí điểm|thiết lập|thích ứng
|thu hút|thúc đẩy|thực hành|thực hiện|thường xuyên|tiếp tục|tiến hành|tích cực|tìm kiếm|tinh giản|tổ chức
|tổng kết|tranh thủ|triển khai|trình|trồng|truyền thông|tu bổ|tuyên truyền|từng bước|ứng dụng|ưu tiên
|vận dụng|vận động|vận hành|xây dựng|xác định|xã hội hóa|xem xét|xử lý|xúc tiến|yêu cầu|nhất là|đồng thời
|thành lập|cần|phải|khuyến học|bình ổn|chống|cấp|công khai|cung cấp|cải tiến|chăm lo|chăm sóc|chuẩn hóa
|chia sẻ|số hóa|xóa|ổn định|thay thế|kéo giảm|nêu cao|coi|thống nhất|hướng đến|đáp ứng|khen thưởng|kết nạp
|không để|không ngừng|nghiêm túc|tự giác|bứt phá|giáo dục|quảng bá|kêu gọi|tôn trọng|tôn vinh|xuất khẩu
|nhanh chóng|trang bị|giới thiệu|quy định|đặt|coi trọng
"""
"""Verbs and adverbs that begin a sentence which sets a task."""


@cache
def _verbs() -> str:
    return VERBS.replace("\n", "").strip("|")


@cache
def doing() -> re.Pattern[str]:
    lead = r"(?:[-+*•]|\(?\d+[.)]|[a-zđ]\)|và|trong đó,?|cùng với đó,?|bên cạnh đó,?)"
    return re.compile(rf"{lead}* *(?:{_verbs()})\b", re.IGNORECASE)


@cache
def _obliged() -> re.Pattern[str]:
    duty = r"\b(?:cần|phải|phấn đấu|có trách nhiệm|được giao|chịu trách nhiệm)\b"
    each = rf"^(?:Hằng|Hàng) (?:năm|tháng|quý),? *(?:{_verbs()})\b"
    late = rf"^(?:Trong|Đến|Từ|Trước|Sau|Đối với|Về|Trên cơ sở|Với|Để|Nhằm)\b.*[,:] *(?:{_verbs()})\b"
    who = (
        r"^(?:[-+*•] *)?(?:Giao )?(?:[Cc]ác )?(?:[Ss]ở|[Bb]ộ|Ban|UBND|Ủy ban|Công an|Văn phòng|Cục|Chi cục|Phòng|"
        r"Trung tâm|Hội|Đoàn|Báo|Đài|Ngân hàng|Mặt trận|Thanh tra|Viện|Trường|Thủ trưởng|Giám đốc|Chủ tịch)\b"
        r"[^.;]{0,160}?"
    )
    does = (
        rf"{who}(?:[:,]| )\s*(?:chủ trì|phối hợp|có trách nhiệm|khẩn trương|căn cứ|tham mưu|hướng dẫn|"
        r"bố trí|triển khai|"
        r"tổ chức (?:thực hiện|triển khai)|chỉ đạo|rà soát|nghiên cứu|tiếp tục|xây dựng|báo cáo|kiểm tra|đẩy nhanh|"
        r"đẩy mạnh|tăng cường|chủ động|đề xuất|trình|hoàn thiện|hoàn thành|tập trung|theo dõi|thực hiện)\b"
    )
    return re.compile(f"{duty}|{each}|{late}|{does}")


def sets_task(words: str) -> bool:
    """Whether a sentence of a task section sets a task.

    >>> sets_task("Đẩy mạnh thu hút các nhà đầu tư"), sets_task("Trung tâm có 30 giường")
    (True, False)
    """
    if len(words.split()) < 4:
        return False
    return doing().match(words) is not None or _obliged().search(words) is not None
