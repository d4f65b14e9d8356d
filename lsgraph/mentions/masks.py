"""Runs of text whose numbers only look like quantities: dates, instruments, roads, grades, numbers of sections."""

from __future__ import annotations

import re
from functools import cache


@cache
def masks() -> re.Pattern[str]:
    """Runs of text in which no number is a quantity."""
    # Each alternative starts with a digit or a rare word, so that the scan skips fast.
    return re.compile(
        r"\b\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}\b"  # 04/5/2025
        r"|\b(?:ngày|Ngày)\s+\d{1,2}(?:\s?(?:-|và|,|đến)\s?\d{1,2})*(?:[/.-]\d{1,2})?"
        r"(?:[/.-]\d{4}|\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?)?(?!\w|[,.]\d)"
        r"|\b(?:[Tt]háng|[Qq]uý|THÁNG|QUÝ)\s+\d{1,2}(?:\s?(?:-|và|,|đến)\s?\d{1,2}(?=\s*(?:/|năm)))?"
        r"(?:\s?[/-]\s?\d{4}|\s+năm\s+\d{4})?(?!\w|[,.]\d)"
        r"|\b\d{1,2}\s?/\s?(?:19|20)\d\d\b"  # 6/2025
        r"|\b\d+[A-Za-z]?\s?[/-]\s?(?:(?:19|20)\d\d\s?[/-]\s?)?[A-ZĐ][\w&ĐÐ]*(?:\s?[-/]\s?[A-ZĐ]\w*)*"  # 57-NQ/TW
        r"|\b[Ss]ố(?:\s*:)?\s+\d+[\w.]*(?:\s?[-/]\s?[A-ZĐ\d]\w*)+"
        r"|\b(?:[Qq]uốc\s+lộ|QL|ĐT|[Đ đ]ường\s+tỉnh|[Tt]ỉnh\s+lộ)[\s.:]*\d+[A-Z]?"
        r"(?:\s*(?:,|và|;|-)\s*\d+[A-Z]?(?!\w|[.,]?\d|\s*(?:km|tỷ|%)))*"
        r"|\bK[Mm]\s?\d+(?:\s?\+\s?\d+)?(?:/[HK]?\d+)?|\b[Mm]ốc(?:\s+(?:giới|số))?\s+\d+(?:/\d+)?(?:\s?-\s?\d+(?:/\d+)?)?"
        r"|\b(?:19|20)\d\d\s?[-–—]\s?(?:(?:19|20)\d\d|\d\s\d{3})\b"  # 2026 - 2030
        r"|\b(?:[Cc]ovid|COVID)\s?-?\s?19|\b\d[Gg]\b|\b24/7\b"
        r"|\b[Tt]ỷ\s+lệ\s+1\s?[/:]\s?[\d.]+(?:(?:,|\s+và)\s+1\s?[/:]\s?[\d.]+)*"
        r"|\b(?:[Đđ]iều|[Kk]hoản|[Đđ]iểm(?=\s+\d+(?:\.\d+)*\s+(?:khoản|Điều|mục|Mục|Phần|phần))|"
        r"(?<![Dd]anh )[Mm]ục|[Tt]iểu\s+mục|[Cc]hương|[Pp]hần|[Pp]hụ\s+lục|[Bb]iểu|[Bb]ảng|"
        r"[Mm]ẫu|Luật|QCVN|TCVN|ISO|Nghị\s+quyết|Nghị\s+định|Quyết\s+định|Chỉ\s+thị|Thông\s+tư|Kết\s+luận|Đề\s+án|"
        r"[Kk]hóa|[Kk]hoá|[Pp]hiên\s+họp\s+thứ|[Kk]ỳ\s+họp\s+thứ|[Ll]ần\s+thứ|[Bb]ước)\s+(?:số\s+)?"
        r"\d+(?:[.,]\d+)*(?:\s*(?:,|và|-)\s*\d+(?:[.]\d+)*(?=\s*(?:,|;|\.|\)|và|Điều|khoản|của|Luật)))*(?!\s?%|\d)"
        r"|(?<=[A-Za-z])\d+(?!\d*,\d+\s?%)"
        r"|\b(?:nhiệm\s+kỳ|giai\s+đoạn|thời\s+kỳ|GIAI\s+ĐOẠN|[Gg]iai\s+đoạn)\s+\d{1,2}(?!\d|[.,/]\d|\s*năm\b)"
        r"|\b(?:loại|cấp\s+độ|mức\s+độ|[Ll]ớp|hạng|(?<!nâng\s)(?<!Nâng\s)(?<!cung\s)cấp(?!\s+\d+\s+(?:giấy|chứng|bằng|thẻ|phép|sổ|mã)))\s+\d{1,2}(?!\w|[.,/]\d|\s*%)"
        r"(?:\s?(?:,|và|-)\s?\d{1,2}(?!\w|[.,]?\d|\s*%)(?=\s*(?:[,;.)\n-]|và\b|$)))*"
        r"|\b(?:[Bb]ình\s+quân|sản\s+(?:xuất|phẩm))\s+(?:trên\s+)?0?1\s+(?:ha|xã|người|hộ|lao\s+động)(?!\w)"
        r"|\btừ\s+\d+\s*(?:m|mét|tuổi|CV|kW|tháng)\s+"
        r"(?:trở\s+(?:lên|xuống)\s+(?=[^\W\d_])|đến\s+(?:dưới\s+)?\d+\s*(?:m|mét|tuổi)\b)"
        r"|\bmức\s+[1-5](?=\s*(?:[,;.)]\s|[.)]?$))|\b\d{1,2}(?:\s?-\s?\d{1,2})?\s+sao\b"
        r"|\b\d+\s+(?:tháng|THÁNG)\s+(?:đầu|cuối|năm|ĐẦU|CUỐI|NĂM)(?:\s+năm(?:\s+\d{4})?|\s+\d{4})?"
        r"|\b\d+\s+năm\s+(?:giai\s+đoạn\s+)?(?:19|20)\d\d\b"
        r"|\b[Tt]iêu\s+chí\s+(?:số\s+)?\d+\b|\bđộ\s+tuổi\s+(?:từ\s+)?\d+\s*(?:-|–|đến)\s*\d+\b"
        r"|(?<!\d )\b[Tt][ỷyỵ]\s+1\d\s(?!%)"  # "tỷ 18 hộ nghèo": what a scan made of "tỷ lệ"
    )


@cache
def line_number() -> re.Pattern[str]:
    """Printed numbers of sections and items: at a line's start, or in brackets anywhere."""
    return re.compile(
        r"(?m)^[ \t>#*_|\-+]*\(?\d{1,2}(?:\.\d{1,2}){0,4}"
        r"(?:[.)]+|(?<=\.\d)(?=\s)|(?<=\.\d\d)(?=\s)|\.?[a-zđ][.)])(?=\s|\*|[A-ZĐ])"
        r"|\(\d{1,2}(?:\.\d{1,2})*\)(?=\s)"
    )
