"""The words between a boundary and a number, parted into lead, subject and predicate."""

from __future__ import annotations

import re
from functools import cache

from lsgraph.patterns import compiled

_MONTH = (
    r"(?:\d{1,2}(?:\s*(?:/|-| năm )\s*20\d\d|(?![.,/]?\d))|(?:Giêng|Hai|Ba|Tư|Năm|Sáu|Bảy|Tám|Chín|"
    r"Mười(?: [Mm]ột| [Hh]ai)?)(?![^\W_]))"
)
_MOMENTS = (
    rf"(?:(?:giữa|cuối|đầu|hết|trung tuần|thượng tuần|hạ tuần|thời điểm) )*tháng {_MONTH}"
    r"|(?:hết |cuối |đầu )?quý (?:I{1,3}|IV|[1-4])(?![^\W_])(?:\s*(?:/|-| năm )\s*20\d\d)?"
    r"|(?:hết )?(?:ngày |thời điểm )?\d{1,2}/\d{1,2}(?:/20\d\d)?(?!\d|\s?(?:xã|thôn|phường|đơn vị|dự án|%))"
    r"|(?:hết )?ngày \d{1,2}(?: tháng \d{1,2}(?: năm 20\d\d)?|/\d{1,2}(?:/20\d\d)?)"
    r"|\d{1,2} tháng(?: (?:đầu|cuối))?(?: năm)?(?: 20\d\d| nay)?(?! tuổi)"
    r"|(?:đầu|cuối|hết) năm(?: 20\d\d)?(?= |,|$)|(?:cả )?năm nay|cả năm(?: 20\d\d)?|thời điểm (?:này|hiện tại)"
)
MOMENT = (
    r"(?<![^\W_])(?:(?:[Tt]ính (?:chung|từ|đến)|[Ll](?:ũy|uỹ) kế(?: từ)?|[Cc]ộng dồn|"
    r"[Ss]ơ bộ|[Ưư]ớc(?: tính)?|[Dd]ự kiến|[Rr]iêng|[Tt]rong|[Tt]ừ|"
    r"[Đđ]ến|[Vv]ào|[Tt]ại|[Bb]ình quân)\s+)*"
    rf"(?<![^\W_])(?:{_MOMENTS})(?:\s+đến\s+(?:{_MOMENTS}|nay))?(?![^\W_]|\s?/\s?\d|\s+của\b)"
)
"""A time of the year, with the words before it: "tính chung 11 tháng", "từ đầu năm đến ngày 15/11/2025", "quý I"."""

BECOMES = r"(?<![Hh]oàn )(?<![Hh]ình )(?<![Tt]ạo )(?<!giải )(?<!chính )(?<!trưởng )thành"
"""The word before what something became: "sắp xếp 194 xã thành 65 xã"."""


def one_line(words: str) -> str:
    """Runs of whitespace as one blank, Markdown marks gone."""
    return " ".join(compiled(r"[*_`$]+").sub("", compiled(r"^\s*[-+•]\s+").sub(" ", words)).split())


@cache
def _balanced() -> re.Pattern[str]:
    return re.compile(r"\([^()]*\)")


@cache
def _enumerated() -> re.Pattern[str]:
    """A comma in the name of the things counted, and what stands behind it: "200 xã, phường, thị trấn"."""
    return re.compile(
        r",\s*(?:phường|thị trấn|thôn|bản|tổ dân phố|khu phố|khối phố|thành phố|công chức|viên chức|người lao động|"
        r"lao động|chiến s[ỹĩ]|cá nhân|hộ gia đình|gia đình|hộ dân|doanh nghiệp|hợp tác xã|tổ hợp tác|hộ kinh doanh|"
        r"đơn vị|gian lận thương mại|hàng giả|dự án nghiên cứu|nhiệm vụ khoa học|tho[ảa]̉? thuận|biên bản|giáo viên|"
        r"sinh viên|"
        r"(?<=xuất, )nhập khẩu|nhân viên|hội viên|đoàn viên|đoàn thể|phản ánh|tố cáo|kiến nghị|nhà dột nát|mô hình|"
        r"ý tưởng)"
        r"(?![^\W\d_])(?!\s*(?:\d|:))"
    )


def goes_on(words: str, comma: int) -> bool:
    """Whether a comma stands inside the name of what is counted.

    >>> goes_on("xã, phường đạt chuẩn, có 5 bác sĩ", 2), goes_on("xã, phường đạt chuẩn, có 5 bác sĩ", 20)
    (True, False)
    """
    return _enumerated().match(words, comma) is not None


def without_brackets(words: str) -> str:
    """The words with what stands in balanced brackets blanked, offsets kept."""
    return _balanced().sub(lambda m: "(" + " " * (len(m[0]) - 2) + ")", words)


@cache
def light_words() -> re.Pattern[str]:
    """A stretch that holds no subject: a verb, a bound, a conjunction."""
    return re.compile(
        r"[\s,:\-–]*(?:(?:và|hoặc|trong đó|đạt|có|là|còn|chiếm|bằng|tăng|giảm|tương đương|ước|dự kiến|"
        r"đã|được|vượt|cao|"
        r"thấp|hơn|khoảng|từ|bình quân|trung bình|hằng năm|hàng năm|mỗi năm|gấp|riêng|với|lên|xuống|"
        r"thêm|lũy kế|luỹ kế|"
        r"phấn đấu|duy trì|trên|công nhận mới|công nhận lại|cao điểm|nhất|chỉ|mới|hiện|toàn tỉnh|gồm|đến nay|"
        r"trưởng|kế hoạch)[\s,:]*)*"
    )


# Measure words: what an indicator can begin with inside a longer stretch.
_MEASURES = (
    r"tỷ lệ|tỉ lệ|tỷ trọng|tỷ suất|tốc độ|tổng|số (?!và)|diện tích|sản lượng|năng suất|kim ngạch|"
    r"doanh thu|giá trị|"
    r"thu nhập|thu (?:nội địa|ngân sách|từ|cân đối|hút)|chi (?:ngân sách|cân đối|thường xuyên|đầu tư)|"
    r"vốn|dư nợ|quy mô|"
    r"dân số|tuổi thọ|hiệu suất|công suất|chiều dài|lượng|mức|chỉ số|GRDP|GDP|cơ cấu|khách|kinh phí|"
    r"xuất khẩu|nhập khẩu|"
    r"tăng trưởng|khối lượng|mật độ|độ che phủ|thời gian|chi phí|luân chuyển|huy động|năng lực|điện|"
    r"thuế|bình quân|"
    r"giải ngân|nợ xấu|lũy kế|luỹ kế|thu nhập"
)


@cache
def measure_first() -> re.Pattern[str]:
    """Words that begin with what an indicator begins with."""
    return re.compile(rf"\s*(?:{_MEASURES})\b", re.IGNORECASE)


@cache
def _segment_starts() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?<!xuất),|;|\bvà\b|\bđó\b:?|\bphấn đấu\b|\bduy trì\b|\bnâng\b|\bđưa\b|\bbảo đảm\b|\bđảm bảo\b|"
        rf"\briêng\b|\bvới\b|\bthông qua\b|\bquyết nghị\b|\bphê duyệt\b|\bgiao\b|\btiến độ\b|\bđẩy (?:nhanh|mạnh)\b|"
        rf"\bquyết tâm\b|"
        rf"\bcao,|\bhướng đến\b|\bmục tiêu\b|\bchỉ tiêu\b|\bhội\b,|\d,|\d\b)\s+(?=(?:{_MEASURES})\b)",
        re.IGNORECASE,
    )


@cache
def _leads() -> re.Pattern[str]:
    """Times, cues and places at the start of a stretch, none of them part of an indicator's name."""
    return re.compile(
        r"\s*(?:[-+*•–(]\s+|[^\w\s(]{0,3}\s?\(\d{1,2}\)\s+|\(?\d{1,2}(?:\.\d{1,2}){0,3}\s?[.)](?:\s+|$)|[a-zđ]\)(?:\s+|$)|"
        r"[,:;]\s*|"
        r"(?:[Tt]rong )?(?:[Tt]hời gian|[Nn]hững năm|[Nn]hững tháng) (?:qua|vừa qua|gần đây|tới|tiếp theo),?\s+|"
        r"(?:[Đđ]ặc biệt|[Bb]ên cạnh đó|[Đđ]ồng thời),\s*|[Nn]goài ra\b,?\s*|"
        r"(?:và|hoặc|trong đó|Trong đó|Cụ thể|cụ thể|[Tt][íỉ]nh riêng|riêng|Riêng|gồm|Gồm)\b:?\s*|"
        r"(?:[Tt]rong(?: số| tổng số)?)(?=\s*$)\s*|"
        r"(?:[Đđ]ến|[Vv]ào|[Tt]rong|[Tt]ính đến|[Ước]ớc|ước|[Dd]ự ước)?\s*(?:hết |cuối |"
        r"đầu )?(?:[Nn]ăm )?20\d\d(?!\s*[-–]\s*20)\s*[,:]?\s*|"
        r"(?:[Tt]rong\s+)?(?:[Gg]iai đoạn|[Nn]hiệm kỳ|5 năm)\s+20\d\d\s*[-–]\s*20\d\d\s*[,:]?\s*|"
        r"(?:đến )?(?:hết|cuối) năm,?\s+(?!\d)|(?:[Tt]rong\s+)?\d+ tháng (?:đầu|"
        r"cuối) năm(?: 20\d\d| nay)?\s*[,:]?\s*|[Tt]rong nhiệm kỳ,?\s*|"
        r"(?:[Bb]ình quân |[Tt]rung bình )?(?:[Hh]ằng|[Hh]àng|[Mm]ỗi|mỗi) năm,?\s+|"
        rf"{MOMENT}\s*[,:]?\s*|"
        r"(?:[Pp]hấn đấu|[Qq]uyết tâm|[Dd]uy trì|[Bb]ảo đảm|[Đđ]ảm bảo|[Mm]ục tiêu|[Cc]hỉ tiêu|[Đđ]ưa|"
        r"[Nn]âng|đã|sẽ|hướng đến|[Tt]iếp tục)\s*:?\s+(?!tiêu\b)|"
        r"(?:[Tt]oàn (?:tỉnh|thành phố|huyện|thị xã|quận|xã|ngành)|(?:[Tt]rên )?địa bàn (?:tỉnh|thành phố|huyện|xã)|"
        r"[Tt]ỉnh|[Cc]ả nước|[Tt]hành phố|[Hh]uyện)(?=\s+(?:hiện\s+)?(?:có|đạt|đã|$))\s*|"
        r"(?:[Tt]oàn (?:tỉnh|thành phố|huyện|thị xã|quận|xã|ngành)|[Tt]rên địa bàn(?: (?:tỉnh|thành phố|huyện|xã))?|"
        r"[Cc]ả nước)\s+(?=(?:gieo|trồng|cấy|thu hoạch|xảy ra|giải quyết|thành lập|cấp|huy động|triển khai)\b)|"
        r"[Ss]o với (?:tháng|quý|năm|vụ|cùng kỳ)(?: [^\W\d_]+| \d{1,2}/20\d\d| 20\d\d){0,4},\s*)"
    )


@cache
def _times() -> re.Pattern[str]:
    return re.compile(
        rf"\s*{MOMENT}|"
        r"\s*[Tt]ừ (?:đầu )?(?:tháng \d{1,2}(?:/| năm )|năm )20\d\d đến nay|"
        r"\s*(?:tính )?đến (?:hết )?ngày \d{1,2}(?: tháng \d{1,2}(?: năm 20\d\d)?|/\d{1,2}/20\d\d)|"
        r"\s*(?:,\s*)?(?:(?:tính )?(?:đến|vào|trong|hết|cuối|cả|ngay trong)\s+)?(?:hết\s+|cuối\s+)?"
        r"[Nn]ăm 20\d\d(?!\s*[-–])"
        r"|\s*(?:trong )?(?:cả )?(?:giai đoạn|5 năm|thời kỳ|nhiệm kỳ)\s+20\d\d\s*[-–]\s*20\d\d|\s*(?:trong |"
        r"lũy kế )?\d+ tháng(?: (?:đầu|cuối))?(?: năm)?(?: 20\d\d)?\b"
        r"|\s*(?:đến|trước) 20\d\d\b|\s*(?:trong |cả )?5 năm(?= |,|$)|,?\s*tăng (?:đều |dần |"
        r"nhanh )?qua các năm"
    )


@cache
def _trail() -> re.Pattern[str]:
    return re.compile(
        r"(?:^|(?<=[\s,:(]))(?:(?<!đúng và )phải|(?<!nhu )cần|có thể|"
        r"dự ước|ước tính|ước|dự kiến|thực hiện|đạt được|đạt tỷ lệ|đạt|là|chiếm|"
        rf"còn|{BECOMES}|có|ở mức|mức|duy trì(?: ở)?|ổn định(?: ở)?|(?<!thu )(?<!bắt )(?<!tạm )(?<!lưu )(?<!cất )giữ|"
        r"(?<!văn )bằng|"
        r"tương đương(?: với)?|khoảng|từ|(?<!trở )lên|xuống|(?<!giá trị tăng )thêm|(?<!vào )(?<!cho )tăng trưởng|tăng|"
        r"giảm|trung bình|"
        r"bình quân(?: chung)?|được|với|gồm|"
        r"cao hơn|thấp hơn|gần|vượt|ngay trong|đến|(?<!chứng )chỉ (?:đạt|còn|có)|đã|sẽ|"
        r"(?<!phát )(?<!biểu )(?<!thể )(?<!thực )hiện|gấp|phấn đấu|hơn|hằng năm|"
        r"hàng năm|mỗi năm|một năm|cả giai đoạn|bảo đảm|đảm bảo|"
        r"tổng cộng|bình quân đạt|kéo|cơ bản|quy mô|:|,)\s*$"
    )


@cache
def _time_inside() -> re.Pattern[str]:
    """A time after a comma opens a new statement: "…, năm 2025 ngành nông nghiệp chiếm"."""
    return re.compile(
        r",\s*(?:(?:ước|dự ước|tính|vào|đến|trong|t[íỉ]nh riêng|riêng)\s+)*(?:hết |cuối )?"
        r"(?:năm 20\d\d|giai đoạn 20\d\d\s*[-–]\s*20\d\d|trong nhiệm kỳ)(?!\s*[-–]),?\s+"
    )


def split_subject(before: str) -> tuple[str, str, str]:
    """(lead, subject, predicate) of the words between a boundary and a number.

    >>> split_subject("Đến năm 2030, tỷ lệ che phủ rừng duy trì mức ")
    ('Đến năm 2030,', 'tỷ lệ che phủ rừng', 'duy trì mức')
    """
    words = one_line(before)
    if words.endswith((",", " và")):
        return words, "", ""
    lead = ""
    if (cue := words.lower().rfind("phấn đấu ")) > 0 and not words[cue + 9 :].startswith(("trở thành", "đạt chuẩn")):
        rest = words[cue + 9 :]
        if light_words().fullmatch(rest):
            words = words[:cue] + rest  # "tốc độ tăng GRDP giai đoạn 2026 - 2030 phấn đấu đạt"
        elif _strip_predicate(rest)[0] or not measure_first().match(_without_leads(words[:cue])):
            lead, words = words[:cue], words[cue:]
    while (match := _leads().match(words)) and match.end():
        lead += words[: match.end()]
        words = words[match.end() :]
    if (said := list(_time_inside().finditer(without_brackets(words)))) and _strip_predicate(words[said[-1].end() :])[
        0
    ]:
        lead, words = lead + words[: said[-1].end()], words[said[-1].end() :]
    hidden = without_brackets(words)
    starts = [m.end() for m in _segment_starts().finditer(hidden) if not _grows_on(words, m.start(), m.end())]
    if (starts and not compiled(rf"(?:{_MEASURES})\b[^,]*$", re.IGNORECASE).match(hidden[: starts[-1]])) or (
        starts and "," in hidden[: starts[-1]]
    ):
        lead += words[: starts[-1]]
        words = words[starts[-1] :]
    if len(words.split()) > 24 and not measure_first().match(words) and "," in hidden[-len(words) :]:
        at = hidden[-len(words) :].rfind(",")
        if len(_strip_predicate(words[at + 1 :])[0].split()) > 1:
            lead, words = lead + words[: at + 1], words[at + 1 :].lstrip()
    subject, predicate = _strip_predicate(words)
    while (match := _leads().match(subject)) and match.end():
        lead += subject[: match.end()]
        subject = subject[match.end() :]
    subject = compiled(r"^[Bb]ình quân (?=tỷ lệ|tỉ lệ)").sub("", without_times(subject))
    if not compiled(rf"(?:{_MEASURES})\b", re.IGNORECASE).match(subject):
        subject = compiled(r"^(?:[^\W\d]+ ){0,6}đã (?=\w+ \w)").sub("", subject)
    subject = compiled(r" (?:được|do) [^,;()]{0,48}?(?:giao|phê duyệt|thông qua|quyết định|quyết nghị)$").sub(
        "", subject
    )
    subject = compiled(r" (?:rất|khá|tương đối) (?:cao|tốt|lớn|nhanh)$").sub("", subject)
    subject = compiled(r" (?:tăng trưởng|tăng|phát triển) (?:khá|cao|mạnh|tốt|ổn định|nhanh)$").sub("", subject)
    subject = compiled(r" (?:đạt và vượt|vượt|đạt) (?:mục tiêu|chỉ tiêu|kế hoạch)\b.*$").sub("", subject)
    if compiled(r"(?:[Tt]ốc độ|[Mm]ức|với tốc độ)(?: tăng(?: trưởng)?| giảm)?").fullmatch(subject):
        return lead.strip(), "", f"{subject} {predicate}".strip()
    if light_words().fullmatch(subject) or compiled(
        r"[Dd]uy trì|[Bb]ảo đảm|[Đđ]ảm bảo|[Pp]hấn đấu|(?:Ước|Uớc|Dự ước|Ước tính)(?: thực hiện)?"
    ).fullmatch(subject):
        return lead.strip(), "", f"{subject} {predicate}".strip()
    return lead.strip(), subject, predicate


def _without_leads(words: str) -> str:
    while (match := _leads().match(words)) and match.end():
        words = words[match.end() :]
    return words


def _grows_on(words: str, before: int, start: int) -> bool:
    """Whether a growth behind a year is that of the subject before it: "khu vực dịch vụ giai đoạn 2021 - 2025 tăng
    trưởng bình quân"."""
    if not words[before:start].strip().isdigit() or not words[start:].startswith("tăng trưởng"):
        return False
    return not _strip_predicate(words[start:])[0] and len(without_times(words[:start]).split()) > 1


def only_times(words: str) -> bool:
    """Whether a stretch holds times and light words but no subject: " bảo đảm đến hết năm 2030 đạt ".

    >>> only_times(" đến hết năm 2030 đạt "), only_times(" thu nội địa đạt ")
    (True, False)
    """
    return not words.rstrip().endswith((",", " và")) and not split_subject(words)[1]


def without_times(subject: str) -> str:
    """The words with "năm 2025", "đến hết năm 2030" and the like taken out."""
    hidden = without_brackets(subject)
    pieces: list[str] = []
    done = 0
    for match in _times().finditer(hidden):
        pieces.append(subject[done : match.start()])
        done = match.end()
    pieces.append(subject[done:])
    return " ".join("".join(pieces).strip(" ,:;-–*").split())


def _strip_predicate(words: str) -> tuple[str, str]:
    predicate = ""
    words = words.rstrip()
    while True:
        if times := compiled(rf"(?:{_times().pattern})\s*[,:]?\s*$").search(words):
            predicate, words = words[times.start() :].strip() + " " + predicate, words[: times.start()].rstrip()
            continue
        match = _trail().search(words)
        if match is None:
            return words, " ".join(predicate.split())
        predicate, words = words[match.start() :].strip() + " " + predicate, words[: match.start()].rstrip()
