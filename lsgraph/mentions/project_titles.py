"""Titles of projects: what follows "dự án", and what a list of projects goes on with.

A title is read up to the word or mark that ends it. One in capitals needs no more; one that begins with a small
letter must say what is built and where.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lsgraph.letters import UPPER
from lsgraph.mentions.heads import HEADS
from lsgraph.mentions.project_finds import WORK, ProjectFind, is_where, make_find
from lsgraph.mentions.project_names import ProjectNames
from lsgraph.mentions.wording import CAP, DASH, PLACE_WORD, PLURAL, ROUTE
from lsgraph.patterns import compiled
from lsgraph.span import Span

_FROM = (
    rf"từ(?! +(?:{PLACE_WORD} |{CAP}|[Kk]m|ngã|nút|cầu|trung tâm|đường|quốc lộ|khu|cảng|ga |bến|ranh)"
    rf"[^;:.]{{0,70}}(?: đến | đi | tới | về |{DASH}))"
)
_STOP = (
    rf" (?:theo|đã|(?<!nối )(?<!giao )(?<!hợp )với|do|có|được|hoàn thành|đến nay|trong|nhằm|trên địa bàn|{_FROM}|thuộc"
    r"|và (?:các )?dự án|là|đang|cho|để|tại tỉnh|vào(?! (?:khu|cảng|bến|sân bay|nhà máy|trung tâm)\b)|trước|phải"
    r"|đảm bảo|bảo đảm|báo cáo|sử dụng|đạt|giai đoạn \d{4}|năm \d{4}|hiện|mới hoàn thiện"
    r"|về (?:đích|việc|tiến độ|phía|đêm|trước)|quy mô|tổng mức|tổng vốn"
    r"|tổng diện tích|tổng chiều dài|công suất|diện tích|dài \d|trị giá|bị|chưa|sẽ|tiếp tục|khởi công|đưa vào|cơ bản"
    r"|thực hiện|triển khai|thi công|giải ngân|gồm|bao gồm|như|nằm|dự kiến|phấn đấu|chậm|vướng|gặp|vẫn|cần|khi|nhưng"
    r"|tiến độ|ngay|đúng|kịp|yêu cầu|đề nghị|giao [A-ZĐ]|khẩn trương|góp phần|vừa|sắp"
    r"|mới (?:được|khởi|hoàn)|không|còn|quy định|hay|đổi tên"
    r"|đủ điều kiện|làm cơ sở"
    r"|của (?:nhà đầu tư|UBND|Ủy ban))\b"
)
_DEED_STOP = (
    r" (?:theo|đã|do|có tổng|có quy mô|được|hoàn thành|đến nay|đang|đạt|năm \d{4}|sẽ|tiếp tục|với tổng|với quy mô"
    r"|hiện|tổng"
    r"|là|chưa|khởi công|thuộc|phải|cần|vẫn|còn|báo cáo|để|nhằm|và (?:các )?dự án|bảo đảm|đảm bảo|chậm|kết thúc|vào)\b"
)
_NOT_PROJECT = (
    r"(?:Luật|Bộ luật|Pháp lệnh|Nghị quyết|Nghị định|Thông tư|Quyết định|Tài chính|ODA|FDI|PPP|BOT|BT|BTO|\d"
    r"|Đo đạc|PPP"
    r"|Các|Trung ương|Hạ tầng (?:giao|kinh tế|trọng)|Chương trình|Chính phủ|Ban |Sở |Bộ |UBND|Thủ tướng|Nhóm|Tổng"
    r"|Xây dựng - |Giải phóng mặt bằng (?:ở|tại|phía) )\b"
)

WORKS = (
    r"(?:hệ thống|(?:tuyến +)?đường|tuyến +kè|cấp (?:điện|nước)|thoát nước|khu|kè|hồ|đập|cầu|trụ sở|nhà|trường"
    r"|bệnh viện|trung tâm|chợ|bến|cảng|trạm|nhà máy|lưới điện|di dân|tái định cư|bố trí dân cư|sắp xếp dân cư"
    r"|chống sạt lở|cải tạo|nâng cấp|mở rộng|sửa chữa|tu bổ|tôn tạo|bảo tồn|nạo vét|luồng|sân bay|tuyến|nút giao"
    r"|kho|cống"
    r"|kênh|tràn|hạ tầng|cơ sở hạ tầng|đê|hầm|quảng trường|công viên|bảo tàng|thủy điện|điện gió|cao tốc|quốc lộ"
    r"|sân golf"
    r"|cụm|hạng mục|số hóa|xử lý|san nền|chỉnh trang|ổn định dân cư|trang trại|tổ hợp)\b"
)
"""What a project is about where its name begins with a small letter: "dự án hệ thống thoát nước thị xã …"."""

DEED = (
    r"(?:Phát triển|Nâng cao|Tăng cường|Xây dựng|Cải tạo|Nâng cấp|Sửa chữa|Hỗ trợ|Quản lý|Giảm|Hiện đại|Phục hồi"
    r"|Bảo tồn"
    r"|Chăm sóc|Cải thiện|Mở rộng|Thúc đẩy|Ứng dụng|Số hóa|Bảo vệ|Chuyển đổi|Đào tạo|Trồng|Cấp nước|Cấp điện"
    r"|Thoát nước|Thu gom|Di dân|Ổn định)\b"
)
"""How the name of a project begins that is no place's: "Dự án Tăng cường quản lý đất đai"."""

_MORE_WORK = (
    r" *(?:và +)?(?:cải tạo|nâng cấp|mở rộng|sửa chữa|tu bổ|tôn tạo|phục hồi|phát huy|chỉnh trang|nạo vét|gia cố"
    r"|hiện đại|"
    r"nâng cao|tiêu thoát|kè|cứng hóa|duy tu|bảo tồn)\b"
)
_ASIDE = (
    rf"\((?:[Gg]iai đoạn +(?:\d|[IVX])[^()]{{0,12}}|[Đđ]oạn [^()]{{2,70}}|[Kk]m[^()]{{2,50}}|cơ sở \d"
    rf"|[^()]{{2,30}}(?=\) *[-–] *"
    rf"[{UPPER}]))\)"
)
"""What may stand in brackets inside a title: a phase, a section, the province of a road's end."""

_BUILDING = r"(?:đầu tư +)?(?:xây dựng +)?(?:công trình +)?"
_GENERIC = r"[^;:.,]*\b(?:trên địa bàn|các|những)\b"
_LONGEST = 260
_RULE = "words after dự án"


class Nearby:
    """What other finders read, by where it stands."""

    def __init__(self, finds: Sequence[ProjectFind]) -> None:
        self.finds = sorted(finds, key=lambda find: find.span.start)
        self.starts = [find.span.start for find in self.finds]
        self.longest = max((len(find.span) for find in finds), default=0)

    def over(self, span: Span) -> list[ProjectFind]:
        """The finds that overlap a range."""
        first, last = bisect_left(self.starts, span.start - self.longest), bisect_left(self.starts, span.end)
        return [find for find in self.finds[first:last] if find.span.overlaps(span)]


def after_project_word(text: str, names: ProjectNames, others: list[ProjectFind]) -> Iterator[ProjectFind]:
    """What follows "dự án" up to where its name ends, if no other finder reads it."""
    nearby = Nearby(others)
    said = rf"(?<!tiểu )(?<!Tiểu )\b[Dd]ự án +(?:thành phần +)?(?!\d)|\bCông trình +(?=(?i:{WORKS}))"
    for match in compiled(said).finditer(text):
        begin = match.end()
        if quoted := compiled(rf"[“\"](?P<words>[{UPPER}][^“”\"\n]{{8,200}})[”\"]").match(text, begin):
            yield make_find(names, Span(*quoted.span("words")), quoted["words"], "dự án", _RULE)
            continue
        if small := compiled(rf"{_BUILDING}(?={WORKS}|{CAP})").match(text, begin):
            begin = small.end()
        several = compiled(PLURAL).search(text[max(0, match.start() - 40) : match.start()]) is not None
        found = _title(text, names, nearby, begin, several, not several)
        if found is not None:
            yield found


def listed_titles(text: str, names: ProjectNames, others: list[ProjectFind]) -> Iterator[ProjectFind]:
    """What a list of projects names: "hoàn thành các công trình: Hồ chứa nước …; kè sông …; trụ sở …"."""
    head = (
        r"(?:các|những|một số|nhiều|\d+) +(?:[\w/,]+ +){0,5}?(?:dự án|công trình)(?: +[^\s.;:()]+){0,12}? *"
        r"(?::|như:?|bao gồm:?|gồm:?|gồm có:?|\((?=[^()]{4,}[;,])) *"
    )
    nearby = Nearby(others)
    item = compiled(rf"(?:và +)?(?:dự án +|công trình +)?{_BUILDING}(?=(?i:{WORKS})|[{UPPER}])")
    for match in compiled(rf"(?i)(?<!\w){head}").finditer(text):
        at = match.end()
        while begins := item.match(text, at):
            found = _title(text, names, nearby, begins.end(), False, False)
            if found is not None:
                yield found
            end = found.span.end if found else begins.end()
            over = r"(?:[^;,.\n()]|\([^()]*\)){0,160}?(?:;|,(?! *(?:xã|huyện|tỉnh|thị|thành|phường)\b)) *"
            gap = compiled(over).match(text, end)
            if gap is None:
                break
            at = gap.end()


def title_end(text: str, begin: int) -> int:
    """Where a title that begins at an offset ends; one about a deed goes on over words that end another."""
    last = min(len(text), begin + _LONGEST)
    stop = _DEED_STOP if compiled(DEED).match(text, begin) else _STOP
    amount = r" \d[\d.,]* *(?:tỷ|triệu|nghìn|ha|km|%|MW)"
    ends = compiled(rf"{amount}|[;:()“”\"\n]|\.(?!\w)|,(?!{_MORE_WORK})|{stop}")
    aside = compiled(_ASIDE)
    at = begin
    while found := ends.search(text, at, last):
        skipped = aside.match(text, found.start()) if found[0] == "(" else None
        joined = found[0] == " với" and compiled(r"(?:giữa|nối) ").search(text, begin, found.start()) is not None
        if skipped is None and not joined:
            return found.start()
        at = skipped.end() if skipped else found.end()
    return last


def _title(
    text: str, names: ProjectNames, others: Nearby, begin: int, several: bool, direct: bool
) -> ProjectFind | None:
    """The title that begins at an offset, if it is one and no other finder reads it."""
    rest = text[begin : begin + 40]
    capital = compiled(CAP).match(rest) is not None
    if not capital and several and compiled(rf"{WORKS} +{PLACE_WORD}").match(rest) is None:
        return None
    if not (capital or compiled(WORKS).match(rest)) or compiled(_NOT_PROJECT).match(rest) or rest[:8].isupper():
        return None
    words = _alone(text[begin : title_end(text, begin)], begin, others).rstrip(" -–")
    words = compiled(r" *\((?i:đoạn|km)[^()]*\)$").sub("", words)
    span = Span(begin, begin + len(words))
    beside = others.over(span)
    where = [inner for inner in beside if is_where(text, span, inner.span)]
    worked = [inner for inner in beside if inner not in where and not _is_piece(span, inner)]
    if worked and not _is_work_on(text, span, worked):
        return None
    if not worked and not _is_title(words, capital, direct):
        return None
    route = compiled(ROUTE).fullmatch(words) is not None
    find = make_find(names, span, f"Dự án {words}" if route else words, "đường" if route else kind_of(words), _RULE)
    return replace(find, joins=bool(beside) and not worked, category=_category(worked, beside, span) or find.category)


def _is_work_on(text: str, span: Span, worked: list[ProjectFind]) -> bool:
    """Whether a title is a work on the one thing that it names: "Mở rộng cảng hàng không Nà Sơn"."""
    inner = worked[0]
    lead = text[span.start : inner.span.start]
    return len(worked) == 1 and inner.entry is None and compiled(rf"{WORK}+").fullmatch(lead) is not None


def _is_title(words: str, capital: bool, direct: bool) -> bool:
    """Whether words name one project: they hold a proper name, or are the title of a piece of work."""
    proper = compiled(rf" (?:{CAP}|\d+[A-Z]\b)").findall(words)
    count = len(words.split())
    if capital and direct and count >= 2 and all(word[:1].isupper() for word in words.split()):
        return True
    if capital and not proper:
        return count >= 4 and (direct or compiled(DEED).match(words) is not None)
    if count < 3 or not proper:
        return False
    placed = compiled(rf"{PLACE_WORD} +{CAP}| tỉnh$").search(words) is not None
    return capital or (compiled(_GENERIC).match(words) is None and (len(proper) > 1 or placed))


def kind_of(title: str) -> str:
    """The category of the work that a title begins with, behind what is done to it.

    >>> kind_of("Nâng cấp đường nối sân bay Nà Sơn"), kind_of("Hỗ trợ sinh kế Nà Sơn")
    ('đường', 'dự án')
    """
    work = compiled(rf"{WORK}*(?:(?:tuyến|hạ tầng|cơ sở) +)*", re.IGNORECASE).match(title)
    begin = work.end() if work else 0
    reach = {
        head.category: match.end()
        for head in HEADS
        if (match := compiled(rf"(?i:{head.pattern})(?!\w)").match(title, begin))
    }
    return max(reach, key=lambda category: reach[category], default="dự án")


def _category(worked: list[ProjectFind], beside: list[ProjectFind], span: Span) -> str:
    """The category of the one thing that a title is a work on, or of the work that it begins with."""
    begun = (other for other in beside if other.span.start == span.start and _is_piece(span, other))
    return next((other.category for other in (*worked, *begun)), "")


def _is_piece(span: Span, inner: ProjectFind) -> bool:
    """Whether a find is only a piece of a title: "Trụ sở Công" of "Trụ sở Công an huyện …"."""
    return inner.loose and inner.span in span


def _alone(words: str, begin: int, others: Nearby) -> str:
    """The words up to "và" and another project that is named after it."""
    for joint in compiled(r" +và +").finditer(words):
        if others.over(Span(begin + joint.end(), begin + joint.end() + 1)):
            return words[: joint.start()]
    return words
