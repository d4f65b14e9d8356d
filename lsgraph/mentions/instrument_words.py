"""Patterns that `instrument_names` reads names with: where they go on, where they end, and what is none."""

from __future__ import annotations

import re

from lsgraph.letters import LOWER, UPPER

MAX_WORDS = 45
LISTED = 20
"""So many words a name has at most when a comma is taken to divide what it lists."""
WORD = re.compile(r"[^\s,;:.()\[\]|…“”\"]+")
QUOTED = re.compile(
    r"(?:\s+(?:hành động|quốc gia|tổng thể|hỗ trợ|truyền thông|trọng điểm|phối hợp|cấp \w+|thành phần|về|công tác"
    r"|triển khai|thực hiện|tổ chức|xây dựng|với chủ đề|cao điểm|đặc biệt))*\s*:?\s*[“\"]([^“”\"\n]{4,220})[”\"]"
)
EXTENT = re.compile(r"(?:giai đoạn|thời kỳ|đến năm|năm)\s+\d{4}|trên địa bàn (?:tỉnh|thành phố|cả nước|toàn)")
LATE_STOP = re.compile(
    r"(?:tổ chức (?:triển khai|thực hiện|kiểm tra)|báo cáo|phù hợp|sát với|liên quan(?! đến hoạt động)|tại địa phương"
    r"|có hiệu quả|xác định)(?![^\W\d_])"
)
SIGNED = re.compile(r"(?:THỦ TƯỚNG|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN|BỘ TRƯỞNG|CHỦ TỊCH|CHÍNH PHỦ)")
MEASURED = re.compile(r"\d|(?<![^\W\d_])(?:tỷ|tỷ lệ|giảm|tăng|xuống|lên|ước|tổng)(?![^\W\d_])")
WITH = re.compile(r"(?<!đối )(?<!thích ứng )(?<!ứng phó )(?<!gắn )với (?!cách mạng)")
PERIOD = re.compile(r"(?:giai đoạn|thời kỳ|đến năm|năm)\s+\d{4}")
AFTER_COMMA = re.compile(
    r",\s*(?:giai đoạn|thời kỳ|tầm nhìn|định hướng|nhiệm kỳ|(?:có )?xét đến|tỷ lệ 1/"
    r"|(?:tỉnh|huyện|thành phố) [A-ZĐÁÂĂÔƠƯ])"
)
TAIL = re.compile(
    r"(?:,?\s+(?:(?:của )?tỉnh [A-ZĐ][^\W\d_]+ [A-ZĐ][^\W\d_]+|(?:giai đoạn|thời kỳ) \d{4}\s*[-–]\s*\d{4}"
    r"|đến năm \d{4}"
    r"|năm \d{4}"
    r"|tầm nhìn đến(?: năm)? \d{4}|định hướng đến(?: năm)? \d{4}))+"
)
TITLE = re.compile(rf" ?[“\"]([^“”\"\n]{{12,220}})[”\"](?:{TAIL.pattern})?")
"""The title in quotation marks that a name goes on with: "Kế hoạch thực hiện Bài toán số 4 “Phát triển …”"."""
ASIDE = re.compile(
    r" \([A-ZĐ][A-Za-zĐ]{1,7}\)(?= [^\W\d_]{2,}[^.;:()\n]{0,120}(?:(?i:giai đoạn|thời kỳ|đến năm)) \d{4})"
)
"""A short form in brackets inside a name that goes on to its period: "Internet vạn vật (IoT) tại … giai đoạn"."""
ACT_BEHIND = re.compile(r" \((?:quyết định|nghị quyết|nghị định|thông báo) (?:số )?\d")
"""The number of the act that gave an instrument, right behind its name."""
FORMER = re.compile(rf" \((?:cũ|trước đây|trước sắp xếp)\){TAIL.pattern}")
"""A planning of a province that is no more: "Quy hoạch tỉnh Nam Định (cũ) thời kỳ 2021 - 2030"."""
NATIONAL = ("quốc", "tổng", "mục", "hành", "phát", "hỗ", "nâng", "đào", "phòng", "bảo", "hợp")
"""First words of programmes ("quốc gia"), which make a name of the noun that opens a sentence."""
NEXT_ACT = re.compile(
    r"(?:các|những|một số|công tác|triển khai|thực hiện|chỉ đạo|tổ chức|nghị định|nghị quyết|thông tư|quyết định"
    r"|chỉ thị|kết luận|kế hoạch|văn bản|pháp luật|bộ, ngành|đề nghị|hướng dẫn|quyết nghị|giao|báo cáo|ban hành"
    r"|phê duyệt|phối hợp|tham mưu|đề xuất|kiểm tra|xem xét|xác định|đánh giá|hội nghị|hội thảo|định hướng nhiệm"
    r"|phương hướng|nhiệm vụ|cơ chế|nội dung|gửi|đồ án|các văn bản)(?![^\W\d_])"
)
TITLED = re.compile(r"(?:\s+mới)?(?:\s+của [^.;,()\n]{4,45}?)?\s+(?:về|quy định)(?![^\W\d_])")
PLURAL = re.compile(
    r"(?:(?:các|những|nhiều|một số|mọi|mỗi|từng|loại|đề cương|(?<!điều )(?<!khoản )(?<!mục )(?<!\d)\d{1,2})\s+"
    r"|(?:các|những)\s+(?:[^\s,]+\s?){1,3},\s+)$"
)
EVENT = re.compile(r"(?:tổ chức|tham dự|tham gia|dự|thành công)\s+$")
OF_BODY = re.compile(
    r"\s*của [^.;,\n]{4,45}? (?:về )?(?=(?:triển khai|thực hiện|cụ thể hóa)(?![^\W\d_]))"
    r"|\s*của (?:(?:thủ tướng )?chính phủ|quốc hội|(?:ban thường vụ )?(?:tỉnh|thành) [uủ][ỷy]|đảng ủy [^.;,\n]{3,20}?|"
    r"ban chỉ đạo [^.;,\n]{3,25}?|bộ [^.;,\n]{3,30}?|(?:ubnd|[uủ][ỷy] ban nhân dân) (?:tỉnh|thành phố))"
    r"(?: (?:giai đoạn|năm) [\d\s–-]+)? về (?=\w)"
)
"""Whose a programme is, before what it is about: "Chương trình hành động của Chính phủ về …"."""
OF_BODIES = ("plan", "action-programme", "programme", "scheme", "strategy")
DATED_OF_BODY = re.compile(
    r"của [^.;,()\n]{3,45}? (?:giai đoạn|thời kỳ|nhiệm kỳ|đến năm|năm) ?\d{4}(?!\s*[-–/]\s*\d{1,2}\b)"
)
SECURITY = re.compile(r"(?:bảo đảm|đảm bảo) (?:quốc phòng|an ninh|an toàn|trật tự|an sinh)")
"""What a name may begin or go on with although the verb mostly ends one."""
WHERE = re.compile(r"(?:tại|trên|trong) ")
"""Words that begin the title of no law, while "ban hành" does: "dự thảo Luật tại các kỳ họp"."""
NO_STOP = re.compile(
    r"không (?:dùng tiền mặt|gian|khí|khói|ma t[uú][yý]|còn)|theo phương thức đối tác|theo dõi|(?<=tự )do"
    r"|(?<=hàng )không"
    r"|(?<=đồng )bằng"
    r"|gắn với (?=(?:xây dựng|phát triển|tăng trưởng|bảo vệ|bảo tồn|chuyển đổi|du lịch|đổi mới|cơ cấu|liên kết"
    r"|chế biến|tiêu thụ"
    r"|giảm nghèo|thị trường|chuỗi) )"
)
"""Words that begin like one that ends a name."""
NO_STRATEGY = re.compile(
    r"(?:đầu tư|đối tác|vị trí|công nghệ|ý nghĩa|mục tiêu|tầm|cạnh tranh|sản phẩm|đột phá|hàng)\s+$"
)
OF_A_BODY = re.compile(r"(?<![^\W\d_])(?:sở|bộ|phòng|viện|cục|vụ|công ty|trường|văn phòng|bộ trưởng|khoa|ngành)\s+$")
"""Bodies whose names go on with a head noun: "Sở Quy hoạch - Kiến trúc"."""
WEAK_END = re.compile(r"(?:\s+(?:và|về|cho|của|trên|tại|các|đến|từ|trong|trên địa bàn|-|–))+$")
PLAN_OF_PLACE = re.compile(
    rf"\s+(?:chi tiết|chung|phân khu)(?: xây dựng)?(?: \(?(?:tỷ lệ )?1/[\d.]+\)?)?(?: [{LOWER}]+){{0,3}} [{UPPER}]"
)
"""What makes "quy hoạch" a name in small letters: its grade and a place, "chi tiết xây dựng Khu đô thị mới"."""
EMULATION = re.compile(r"thi đua\s+(?:thực hiện|vận động|xây dựng|đẩy mạnh|lập thành tích|tham gia|chi trả|hiến)\b")
"""How a movement goes on whose name says what is done in it; "phong trào thi đua sôi nổi" is none."""
APPROVED = re.compile(r"(?:phê duyệt|ban hành|thông qua)\s+$")
"""What stands before a name in the title of the act that approves it."""
LAW_DATE = re.compile(r"\s+(?:ngày\s+[\d/]+(?:\s+tháng\s+\d+)?(?:\s+năm)?\s*/?|năm\s+)?(\d{4})$")
