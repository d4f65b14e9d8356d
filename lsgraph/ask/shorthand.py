"""How people write in a hurry: "bc 6t", "vb nào", "kh ubnd", "QL4B".

Some shorthand is one word and nothing else; some may be a word of its own ("da" is "đã" and "dự án"). A question is
read both ways then, and the reading that makes better sense is taken.
"""

from __future__ import annotations

from re import Match

from lsgraph.patterns import compiled

_PLAIN = {
    "bn": "bao nhiêu",
    "bnh": "bao nhiêu",
    "bnhieu": "bao nhiêu",
    "ntn": "như thế nào",
    "dc": "được",
    "đc": "được",
    "dk": "được",
    "đk": "được",
    "ko": "không",
    "hok": "không",
    "kg": "không",
    "kh ubnd": "kế hoạch ubnd",
    "kh hdnd": "kế hoạch hđnd",
    "kh hđnd": "kế hoạch hđnd",
    "bc": "báo cáo",
    "bcct": "báo cáo chính trị",
    "nv": "nhiệm vụ",
    "nvu": "nhiệm vụ",
    "bs": "bác sĩ",
    "gb": "giường bệnh",
    "dn": "doanh nghiệp",
    "vd": "ví dụ",
    "vb": "văn bản",
    "vbpl": "văn bản pháp luật",
    "tđ": "tiến độ",
    "sl": "số liệu",
    "ds": "danh sách",
    "gđ": "giai đoạn",
    "kp": "kinh phí",
    "cq": "cơ quan",
    "lq": "liên quan",
    "đh": "đại hội",
    "ntm": "nông thôn mới",
    "ktxh": "kinh tế xã hội",
    "kt-xh": "kinh tế xã hội",
    "đtpt": "đầu tư phát triển",
    "kcn": "khu công nghiệp",
    "ccn": "cụm công nghiệp",
    "6t": "6 tháng",
    "9t": "9 tháng",
    "j": "gì",
    "cx": "cũng",
    "nhg": "nhưng",
    "nhug": "những",
    "mk": "mình",
    "kq": "kết quả",
    "xd": "xây dựng",
    "ns": "ngân sách",
    "tgian": "thời gian",
    "lđ": "lao động",
    "pls": "please",
    "plz": "please",
    "u": "you",
    "docs": "documents",
    "doc": "document",
    "proj": "project",
    "projs": "projects",
    "govt": "government",
    "approx": "about",
}
"""Never a word or an acronym of documents."""

_MAYBE = {
    "da": "dự án",
    "ct": "chỉ tiêu",
    "nq": "nghị quyết",
    "kh": "kế hoạch",
    "td": "tiến độ",
    "ck": "cửa khẩu",
    "dh": "đại hội",
    "gd": "giai đoạn",
    "mt": "mục tiêu",
    "tl": "tài liệu",
    "dt": "dự thảo",
    "qd": "quyết định",
    "ctr": "chương trình",
    "cttr": "chương trình",
    "đa": "dự án",
    "kc": "khởi công",
    "res": "resolution",
    "reso": "resolution",
    "r": "rồi",
    "k": "không",
    "th": "thực hiện",
    "hn": "hiện nay",
    "bh": "bao giờ",
    "cn": "công nghiệp",
    "tr": "triệu",
}
"""What may also be another word, or the letters of a number."""

_ROADS = (
    ("ql", "quốc lộ"),
    ("national road", "quốc lộ"),
    ("national highway", "quốc lộ"),
    ("đt", "đường tỉnh"),
    ("tl", "tỉnh lộ"),
)


def readings(question: str) -> list[str]:
    """The question without its shorthand: as sure as that is, and as it may be beside.

    >>> readings("thu nội địa dc bn?"), readings("da nao trong bc 6t")
    (['thu nội địa được bao nhiêu?'], ['da nao trong báo cáo 6 tháng', 'dự án nao trong báo cáo 6 tháng'])
    """
    sure = _written_out(question, _PLAIN)
    for short, full in _ROADS:
        sure = compiled(rf"(?i)(?<![\w/-]){short}[. ]?(\d{{1,3}}[a-z]?)\b").sub(rf"{full} \1", sure)
    sure = compiled(r"(?i)\b(?:đường|duong) (\d{1,3}[a-z])\b").sub(r"quốc lộ \1", sure)
    sure = compiled(r"(?i)\b(?:cây số|cay so)(?: thứ)? (\d+)(?: (?:đến|den|tới|toi|-) (\d+))?").sub(_kilometres, sure)
    maybe = _written_out(sure, _MAYBE)
    return [sure] if maybe == sure else [sure, maybe]


def _kilometres(found: Match[str]) -> str:
    return " ".join(f"km{number}" for number in found.groups() if number)


def _written_out(text: str, table: dict[str, str]) -> str:
    longest = sorted(table, key=len, reverse=True)
    words = "|".join(longest)

    def full(found: Match[str]) -> str:
        return table.get(found.group().lower(), found.group())

    # Letters of a number ("57-NQ/TW"), of a place in a list, or before a number are left alone.
    return compiled(rf"(?i)(?<![\w/.-])(?:{words})(?![\w/]|-\w|\.\w)(?! ?(?:số )?(?!(?:19|20)\d\d\s*[-–])\d+[-/])").sub(
        full, text
    )
