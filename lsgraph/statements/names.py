"""Words of indicators: their letters, their abbreviations, and what kind of thing they name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from lsgraph.lexicon import abbreviations
from lsgraph.mentions.units import per_people
from lsgraph.model import Basis
from lsgraph.patterns import compiled
from lsgraph.statements.subjects import goes_on


def expanded(words: str) -> str:
    """Common abbreviations written out.

    >>> expanded("xã đạt chuẩn NTM nâng cao")
    'xã đạt chuẩn nông thôn mới nâng cao'
    """
    return compiled(r"\b[A-ZĐ][A-ZĐ-]+\b").sub(lambda m: abbreviations().get(m[0], m[0]), words)


def capital(words: str) -> str:
    """The words with a capital first letter, cleaned at both ends."""
    words = expanded(" ".join(words.split())).replace(" ,", ",").strip(' ,;:-–."“”(')
    if words.count("(") < words.count(")"):
        words = words.rstrip(")")
    if words.count("“") > words.count("”"):
        words += "”"
    return words[:1].upper() + words[1:]


def small(words: str) -> str:
    """The words with a small first letter, unless the first word is an abbreviation or a name."""
    words = capital(words)
    if compiled(r"[A-ZĐ]{2,}|(?:Lạng Sơn|Việt Nam)\b").match(words):
        return words
    return words[:1].lower() + words[1:]


@cache
def _sector() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:khu vực|ngành|lĩnh vực)\s+)?(?:nông[, ]|nông nghiệp|lâm nghiệp|thủy sản|công nghiệp|"
        r"xây dựng|dịch vụ|"
        r"thương mại|thuế sản phẩm|thuế nhập khẩu|kinh tế số)",
        re.IGNORECASE,
    )


def is_sector(subject: str) -> bool:
    """Whether a subject is a part of the economy and so needs its head.

    >>> is_sector("khu vực Dịch vụ"), is_sector("tỷ lệ hộ nghèo")
    (True, False)
    """
    return bool(_sector().match(subject)) and len(subject.split()) <= 9


def with_people(unit: str, name: str) -> str:
    """The unit of a count, per the people that its indicator's name counts it for.

    >>> with_people("bác sĩ", "Số bác sĩ trên 1 vạn dân"), with_people("%", "Tỷ lệ bác sĩ")
    ('bác sĩ/1 vạn dân', '%')
    >>> with_people("", "Số giường bệnh/10.000 dân")
    'giường/1 vạn dân'
    """
    people = per_people(name)
    if not people or "/" in unit or "%" in unit:
        return unit
    counted = compiled(r"(?:(?:Số|Tỷ lệ) )?(.+?)(?: bệnh)?\s*(?:trên|/|cho) ?(?:\d|một|vạn)").match(name)
    noun = unit or (counted[1] if counted else "")
    return f"{noun[:1].lower()}{noun[1:]}/{people}" if noun else unit


def is_rate(name: str) -> bool:
    """Whether a percentage of it is a share, so that a rise of 1% is a change and no growth."""
    return bool(
        compiled(r"(?:tổng )?(?:tỷ lệ|tỉ lệ|tỷ trọng|tỷ suất|độ che phủ|cơ cấu|chỉ số hài lòng)").match(name.lower())
    )


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(
        r",|\(|;|\.\s+[A-ZĐ]|\s(?:với (?:diện tích|tổng|quy mô|số)|theo |để |nhằm |tại các |so với|"
        r"trong năm|đến (?:hết )?năm|do |"
        r"từ nguồn|trên địa bàn|cụ thể|và \d|hoặc \d|trở lên)"
    )


@cache
def _also() -> re.Pattern[str]:
    """Deeds that a name lists over a comma: "chất thải được thu gom, xử lý"."""
    return re.compile(
        r",\s*(?:xử lý|phân loại|tái chế|sử dụng|quản lý|bản|tổ|chính sách|thanh tra|giám sát|ứng dụng)\b"
    )


def short_tail(tail: str, limit: int = 22) -> str:
    """The words after a count that still name the thing counted. Enumerations stay whole.

    >>> short_tail(", phường, thị trấn đạt chuẩn, tăng so với năm trước")
    ', phường, thị trấn đạt chuẩn'
    """
    tail = compiled(r"^\s*\([^()]*\)\s*").sub("", tail)
    hidden = compiled(r"(?:, [^,;(]{2,40})+(?= và )").sub(lambda m: m[0].replace(",", " "), tail)
    match = _ends().search(hidden)
    while match and match[0] == "," and (goes_on(tail, match.start()) or _also().match(tail, match.start())):
        match = _ends().search(hidden, match.end())
    words = tail[: match.start()] if match else tail
    return " ".join(words.split()[:limit]).strip("-–— ")


def begins_with_measure(subject: str) -> bool:
    return bool(
        compiled(
            r"(?:tỷ lệ|tỉ lệ|tỷ trọng|tỷ suất|tốc độ|tổng|số|diện tích|sản lượng|năng suất|kim ngạch|"
            r"doanh thu|giá trị|thu(?! (?:hút|hồi|giữ|thập|gom|nhận|dọn))|chi(?! (?:trả|nhánh|bộ|cục|hội|phối))|"
            r"vốn|dư nợ|quy mô|dân số|tuổi thọ|hiệu suất|công suất|chiều dài|lượng|mức|chỉ số|grdp|gdp|"
            r"khách|kinh phí|"
            r"xuất khẩu|nhập khẩu|tăng trưởng|khối lượng|thời gian|năng lực|trồng|giải ngân|kết nạp|"
            r"bình quân|lượt|quỹ)\b"
        ).match(subject.lower())
    )


def is_action(subject: str) -> bool:
    """Whether the words before a count are a verb with what it does to the things counted, and no name."""
    return bool(
        compiled(
            r"(?:^|\s)(?:cho|thêm|mới|xảy ra|thành lập|xây dựng|phát triển|đào tạo|hỗ trợ|hoàn thành|"
            r"khởi công|công nhận|có|tới|"
            r"cấp|ban hành|tổ chức|thu hút|giải quyết|đầu tư|đưa|giao|lại|được|còn|giảm|tăng|toàn tỉnh|"
            r"hình thành|phấn đấu|làm|khiến|gieo trồng|gieo cấy|gieo sạ|thu hoạch|trồng mới|tái canh|xuống giống|"
            r"vận hành|triển khai|trong đó|duy trì|xử lý|kết nạp|tiếp nhận|bố trí|tuyển|xóa|xoá|sắp xếp|"
            r"khai thác|tại|lựa chọn|phục vụ|giành|đoạt|gọi|"
            r"dụng|kiểm tra|đạt|tổng số|tổng|tổng cộng|chấm dứt|động|hiện|chỉnh|nhận|đăng ký đầu tư)$"
        ).search(subject.lower())
    )


@cache
def _share_ends() -> re.Pattern[str]:
    return re.compile(
        r",\s(?:góp phần|trong đó|phấn đấu|bảo đảm|đồng thời|nhất là|tạo|qua đó|đạt|tăng|giảm|từng bước|"
        r"tiến tới|hướng|phục vụ|"
        r"đáp ứng|trong khi|còn lại)\b|\.\s+[A-ZĐ]|\s\(|\stheo (?:quy định|kế hoạch|Nghị|Quyết)"
    )


def share_tail(tail: str, limit: int = 45) -> str:
    """The words after a percentage that say of what it is one: to the verb, over the commas of a list.

    >>> share_tail("cán bộ, công chức được tập huấn, góp phần nâng cao chất lượng")
    'cán bộ, công chức được tập huấn'
    """
    match = _share_ends().search(tail)
    words = tail[: match.start()] if match else tail
    return " ".join(compiled(r"^(?:các|tổng số) (?=\w)").sub("", words).split()[:limit])


@cache
def _verb() -> re.Pattern[str]:
    """What officials do to things that are then counted; the first word or two of the deed."""
    return re.compile(
        r"(?:(?:đã|đang|sẽ|cơ bản|tiếp tục|trực tiếp|kịp thời|chủ động) )*"
        r"(?:phối hợp|chủ trì|điều tra|phá án|triệt phá|tổ chức|kết thúc|thi hành|xử lý|xử phạt|phát hiện|khởi tố|"
        r"truy tố|xét xử|bắt|thu giữ|"
        r"kiểm tra|thanh tra|giám sát|kiểm sát|kiểm soát|rà soát|giải quyết|hoàn thành|hoàn thiện|triển khai|thực hiện|"
        r"xây dựng|thành lập|công nhận|tặng|trao|khen thưởng|đề nghị|tham mưu|lập|phê duyệt|thẩm định|thu hút|đón|"
        r"huy động|tiếp nhận|tiếp|cấp|ban hành|xóa|xoá|hỗ trợ|giúp đỡ|đánh giá|nghiệm thu|trùng tu|tôn tạo|phục hồi|"
        r"bảo tồn|sưu tầm|đào tạo|bồi dưỡng|tập huấn|tuyên truyền|phản biện|góp ý|chuyển|bàn giao|khởi công|"
        r"khánh thành|đầu tư|nâng cấp|cải tạo|mở rộng|sửa chữa|lắp đặt|trồng|khai thác|sản xuất|chế biến|xuất bản|"
        r"phát hành|đăng tải|đăng ký|cung cấp|cung ứng|duy trì|quản lý|vận hành|khắc phục|thu hồi|bãi bỏ|sửa đổi|"
        r"sáp nhập|sắp xếp|giải thể|tinh giản|tuyển dụng|tuyển|bổ nhiệm|điều động|luân chuyển|kết nạp|khai trừ|"
        r"chăm sóc|nuôi dưỡng|trợ giúp|thăm hỏi|thăm|tặng quà|"
        r"điều trị|khám|tiêm|xét nghiệm|cứu hộ|tìm kiếm|quy tập|chi trả|cho vay|giải ngân|bố trí|phân bổ|giao|lựa chọn|"
        r"vận động|kết nối|ký kết|ký|tham gia|cử|mời|đưa|di dời|bồi thường|chấm dứt|từ chối|cắt giảm|đơn giản hóa|"
        r"theo dõi|phát(?! triển| hiện| động| huy)|biên soạn|tái bản|hợp đồng|nộp|thẩm tra|kết luận|giới thiệu|"
        r"làm chết|bị thương|tử vong|mất tích|gieo trồng|gieo cấy|gieo sạ|thu hoạch|xuống giống|tái canh|"
        r"phủ sóng|kích hoạt|tiêu h[ủu]ỷ|tiêu hủy|cai nghiện|giải phóng|bổ sung|đình chỉ|miễn nhiệm|quyên góp|"
        r"công bố|niêm yết|cập nhật|số hóa|tích hợp|tháo gỡ|ủng hộ|đạt và vượt|đạt|có)(?![^\W\d_])",
        re.IGNORECASE,
    )


@cache
def _actor() -> re.Pattern[str]:
    """Who does what is counted, where no "đã" stands before the verb: "các cơ quan của tỉnh ký kết"."""
    return re.compile(
        r"(?:các |những |toàn )?(?:cơ quan|đơn vị|sở|ngành|cấp [uủ][ỷy]|lực lượng|địa phương|công an|tòa án|"
        r"viện kiểm sát|[uủ][ỷy] ban|ubnd|hđnd|thường trực|bộ đội|ban thường vụ|mặt trận)\b[^,;]{0,60}? "
        r"(?=(?:ký kết|ký|ban hành|tiếp nhận|giải quyết|xử lý|xử phạt|phát hiện|khởi tố|truy tố|xét xử|bắt|thu giữ|"
        r"thu hồi|điều tra|kích hoạt|thành lập|thi hành)(?![^\W\d_]))",
        re.IGNORECASE,
    )


_DEED_WORDS = 9
"""How many words a deed may have: "cấp giấy chứng nhận quyền sử dụng đất cho"."""


def begins_with_deed(words: str) -> bool:
    """Whether words begin with what officials do, and go on with what they do it to.

    >>> begins_with_deed("tiếp nhận, giải quyết chế độ cho người có công"), begins_with_deed("đàn trâu")
    (True, False)
    """
    return _verb().match(words) is not None and len(words.split()) > 2


def deed(words: str) -> str:
    """The verbs at the end of some words, with what they act on, where these end in a deed and in no name.

    >>> deed("các di tích được chú trọng, đã trùng tu, tôn tạo, phục hồi"), deed("đàn trâu")
    ('trùng tu, tôn tạo, phục hồi', '')
    """
    kept: list[str] = []
    for piece in reversed(compiled(r"[,;]\s+").split(words)):
        piece = compiled(r".*\b(?:đã|đang)\s+").sub("", piece)
        if acting := _actor().match(piece):
            piece = piece[acting.end() :]
        if not _verb().match(piece) or len(piece.split()) > _DEED_WORDS:
            break
        kept.append(compiled(r"^(?:(?:đã|đang|sẽ|cơ bản|tiếp tục|kịp thời|chủ động) )+", re.IGNORECASE).sub("", piece))
    return ", ".join(reversed(kept)).strip()


def is_bare_verb(base: str) -> bool:
    """Whether a subject is only a verb, with perhaps a word: "Thu hút"."""
    return len(base.split()) <= 3 and not begins_with_measure(base)


@dataclass(frozen=True, slots=True)
class Named:
    """An indicator's name and what kind of value it has.

    `base` is the thing measured, for clauses that lean on this one ("…, đạt 54% kế hoạch"); `noun` what is
    counted, for "với diện tích …"; `of_whole` that it was printed as `a/b`; `of_year` that it is one
    of a list by years; `derived` says that the name leans on the clause before; `done` what is done to the
    things counted and goes on for the counts that follow ("giảm 05 sở, 10 chi cục"); `unit` that of the value.
    """

    name: str
    basis: Basis
    base: str
    noun: str = ""
    derived: bool = False
    of_whole: bool = False
    of_year: bool = False
    rule: str = "subject"
    done: str = ""
    unit: str = ""


MEASURES = frozenset({"đồng", "USD", "ha", "m2", "m3", "tấn", "tạ", "km", "m", "kWh", "MW", "kg", "lít"})
"""Units of which the counted thing is none: one has hectares of rice, but communes."""
