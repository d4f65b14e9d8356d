"""What the first page says of a document: number, date, issuer, kind, title, period."""

from __future__ import annotations

import re
from functools import cache

from lsgraph.ids import fold
from lsgraph.letters import ROMAN
from lsgraph.patterns import compiled
from lsgraph.span import Text
from lsgraph.text import repair
from lsgraph.text.lines import is_shouted
from lsgraph.text.read import Source

_FIRST_PAGE = 6000

KINDS = {
    "NQ": "Nghị quyết", "QĐ": "Quyết định", "KH": "Kế hoạch", "BC": "Báo cáo", "CT": "Chỉ thị", "TT": "Thông tư",
    "NĐ": "Nghị định", "CTr": "Chương trình", "TTr": "Tờ trình", "TB": "Thông báo", "HD": "Hướng dẫn", "ĐA": "Đề án",
    "KL": "Kết luận", "QC": "Quy chế", "QyĐ": "Quy định", "CĐ": "Công điện", "PA": "Phương án",
    "TTLT": "Thông tư liên tịch", "L": "Luật", "PL": "Pháp lệnh",
    "VBHN": "Văn bản hợp nhất", "BCCT": "Báo cáo chính trị", "CV": "Công văn",
}  # fmt: skip


def guess(source: Source) -> dict[str, str]:
    """The fields that could be read off the first page; those that could not are missing.

    >>> page = "ỦY BAN NHÂN DÂN\\nTỈNH HÀ NAM\\nSố: 15/KH-UBND\\nHà Nam, ngày 5 tháng 1 năm 2024\\n\\n"
    >>> page += "KẾ HOẠCH\\nTrồng rừng"
    >>> found = guess(Source("a", "a.txt", "", page))
    >>> found["number"], found["date"], found["issuer"], found["kind"], found["title"]
    ('15/KH-UBND', '2024-01-05', 'Ủy ban nhân dân tỉnh Hà Nam', 'Kế hoạch', 'Kế hoạch Trồng rừng')
    """
    lines = _first_lines(source.text)
    head = lines[: _end_of_head(lines)]
    flat = " ".join(line for line in head if line)
    number = _number(flat)
    kind, title = _kind_and_title(head)
    kind = kind or _labelled(flat, r"Loại văn bản") or _kind_of(number)
    found = {
        "number": number,
        "date": _date(flat),
        "kind": kind[:1].upper() + kind[1:],
        "issuer": _issuer(head, flat, number),
        "title": f"{kind} {title}".strip() if title else "",
    }
    found["period"] = _period(found["title"]) or _period(" ".join(lines[:60]))
    return {field: value for field, value in found.items() if value}


def _first_lines(text: str) -> list[str]:
    """The first lines without marks; those that held only bars or rules are empty."""
    first = repair.plain_blanks(repair.compose(Text.of(text[:_FIRST_PAGE])))
    plain, _ = repair.plain_marks(first)
    raw = first.repaired.split("\n")
    kept = [n for n, line in enumerate(raw) if not line.strip() or line.strip(" *")]
    lines = plain.repaired.split("\n")
    return [" ".join(lines[n].strip(" |;*_-–=#").split()) for n in kept]


def _end_of_head(lines: list[str]) -> int:
    """Where the masthead and title end: at the first grounds of the document or its first section."""
    for at, line in enumerate(lines):
        if at > 3 and compiled(r"(?:Căn cứ|Thực hiện|Xét|Theo đề nghị|Điều 1|I\.|1\.|Kính gửi)").match(line):
            return at
    return min(len(lines), 80)


def _labelled(flat: str, label: str) -> str:
    """A value of the table that web pages put in front: its label, then the value up to the next label."""
    labels = (
        r"(?:Loại văn bản|Nơi ban hành|Người ký|Ngày ban hành|Ngày hiệu lực|Ngày công báo|Số công báo|Tình trạng|"
        r"Lĩnh vực)\s*:"
    )
    match = compiled(rf"{label}\s*:\s*(.{{2,60}}?)\s+(?={labels}|$)").search(flat + " ")
    return match.group(1).strip() if match else ""


@cache
def _number_pattern() -> re.Pattern[str]:
    return re.compile(
        r"S[ốổ](?:\s*hiệu)?\s*:?\s*(\d{1,5}(?:\s*/\s*\d{4})?\s*[/-]\s*[A-ZĐ][\wĐđ]*(?:\s*[-/&]\s*[A-ZĐ][\wĐđ]*)*)"
    )


def _number(flat: str) -> str:
    match = _number_pattern().search(flat)
    return compiled(r"\s*([/&-])\s*").sub(r"\1", match.group(1)) if match else ""


def _date(flat: str) -> str:
    match = compiled(r"[Nn]gày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})").search(flat) or compiled(
        r"Ngày ban hành\s*:\s*(\d{1,2})/(\d{1,2})/(\d{4})"
    ).search(flat)
    if not match:
        return ""
    day, month, year = (int(part) for part in match.groups())
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= day <= 31 and 1 <= month <= 12 else ""


def _kind_of(number: str) -> str:
    codes = compiled(r"[A-ZĐ][A-Za-zĐđ]*").findall(number)
    return next((KINDS[code] for code in codes if code in KINDS), "")


def _kind_and_title(head: list[str]) -> tuple[str, str]:
    """The line that names the kind and the title in the lines under it."""
    kinds = {name.upper(): name for name in KINDS.values()}
    for at, line in enumerate(head):
        name = kinds.get(line.upper()) if is_shouted(line) or line.istitle() else None
        if name:
            return name, _title(head[at + 1 :])
        starting = next((n for n in kinds if line.startswith(n + " ") and is_shouted(line)), None)
        if starting and "CHÍNH PHỦ" not in line:
            return kinds[starting], _title([line[len(starting) + 1 :], *head[at + 1 :]])
    return _opening(head, kinds)


def _opening(head: list[str], kinds: dict[str, str]) -> tuple[str, str]:
    """The kind and title that the very first line gives in ordinary letters: "Báo cáo kinh tế - xã hội năm 2025"."""
    first = next((line for line in head if line), "")
    opens = first.upper()
    name = max((n for n in kinds if opens.startswith(f"{n} ")), key=len, default="")
    if not name or len(first) > _LONGEST_TITLE or first.endswith((".", ";", ":")):
        return "", ""
    return kinds[name], first[len(name) :].strip()


_LONGEST_TITLE = 160
"""A longer first line is no title but a sentence."""


def _title(lines: list[str]) -> str:
    """Lines up to an empty one, or up to the body that decides."""
    taken: list[str] = []
    for line in lines[:14]:
        if not line:
            if taken:
                break
            continue
        if taken and _is_body(line):
            break
        taken.append(line)
    return " ".join(taken)


def _is_body(line: str) -> bool:
    bodies = r"(?:CHÍNH PHỦ|THỦ TƯỚNG|HỘI ĐỒNG|ỦY BAN|UỶ BAN|CHỦ TỊCH|BỘ TRƯỞNG|QUỐC HỘI|GIÁM ĐỐC)\b"
    return bool(compiled(bodies).match(line))


_HEADS = (
    r"(?:ỦY BAN|UỶ BAN|HỘI ĐỒNG|CHÍNH PHỦ|THỦ TƯỚNG|QUỐC HỘI|BỘ|SỞ|BAN(?! HÀNH)|TỈNH ỦY|TỈNH UỶ|THÀNH ỦY|ĐẢNG BỘ|"
    r"VĂN PHÒNG|TỔNG CỤC|CỤC|NGÂN HÀNG|TÒA ÁN|VIỆN|UBND|HĐND)\b"
)
_PLACE = r"(?:TỈNH|THÀNH PHỐ|TP\.?|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN)\b"


def _issuer(head: list[str], flat: str, number: str) -> str:
    for block in _blocks(head[:60]):
        joined = " ".join(block)
        if compiled(_HEADS).match(joined) and is_shouted(block[0]):
            words: list[str] = []
            for line in block[:5]:
                if not is_shouted(line) or compiled(r"CỘNG|ĐỘC LẬP|ĐẢNG CỘNG SẢN|SỐ\b").match(line):
                    break
                words.append(line)
            return named(" ".join(words))
    place = _labelled(flat, r"Nơi ban hành")
    if compiled(r"(?:Tỉnh|Thành phố)\s").match(place):
        body = "Hội đồng nhân dân" if "HĐND" in number else "Ủy ban nhân dân"
        return f"{body} {place[:1].lower()}{place[1:]}"
    if place:
        return place
    return next((name for code, name in _BY_CODE.items() if compiled(rf"[-/]{code}\b").search(number)), "")


def _blocks(lines: list[str]) -> list[list[str]]:
    """Lines without empty ones between them; what stood in one cell of the masthead."""
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


_BY_CODE = {
    "TTg": "Thủ tướng Chính phủ",
    "CP": "Chính phủ",
    r"QH\d+": "Quốc hội",
    r"UBTVQH\d+": "Ủy ban Thường vụ Quốc hội",
}


def named(shouted: str) -> str:
    """A body's name in capitals as it is written in a sentence.

    >>> named("ỦY BAN NHÂN DÂN THÀNH PHỐ CẦN THƠ"), named("THỦ TƯỚNG CHÍNH PHỦ")
    ('Ủy ban nhân dân thành phố Cần Thơ', 'Thủ tướng Chính phủ')
    """
    place = compiled(_PLACE).search(shouted)
    body, where = (shouted[: place.start()], shouted[place.start() :]) if place else (shouted, "")
    if body.startswith(("UBND", "HĐND")):
        body = ("ỦY BAN NHÂN DÂN" if body[0] == "U" else "HỘI ĐỒNG NHÂN DÂN") + body[4:]
    low = body.strip().lower()
    low = low[:1].upper() + low[1:]
    for inner in ("chính phủ", "quốc hội", "nhà nước", "đảng bộ", "thường vụ"):
        low = compiled(rf"(?<=\s){inner}").sub(inner[:1].upper() + inner[1:], low)
    if low.startswith(("Bộ ", "Sở ")):
        low = low[:3] + low[3:4].upper() + low[4:]
    if not where:
        return low
    kind = compiled(_PLACE).match(where)
    name = where[kind.end() :] if kind else where
    return " ".join(f"{low} {kind.group().lower() if kind else ''} {name.title()}".split())


def _period(words: str) -> str:
    """The years a title or an opening speaks of, in the spelling of the catalogue.

    What is only compared with tells the year after it.

    >>> _period("GRDP 6 tháng đầu năm tăng 3% so với cùng kỳ năm 2023"), _period("thu ngân sách tăng so với năm 2023")
    ('2024-H1', '2024')
    """
    match = compiled(r"(20\d\d|19\d\d)\s*[-–]\s*(20\d\d|19\d\d)").search(words)
    if match:
        return f"{match.group(1)}-{match.group(2)}"
    folded = fold(words)
    match = compiled(r"6 thang (dau|cuoi) nam (?:.{0,90}6 thang cuoi nam )?(20\d\d)").search(folded)
    if match:
        return f"{match.group(2)}-H{1 if match.group(1) == 'dau' else 2}"
    match = compiled(r"quy (iv|iii|ii|i|[1-4])(?: nam|/)? ?(20\d\d)").search(folded)
    if match:
        return f"{match.group(2)}-Q{ROMAN.get(match.group(1), match.group(1))}"
    # no day's year ("ngày 5 tháng 11 năm 2025"), and not what another year is compared with
    match = compiled(r"(?<!\d )(?<!cung ky )(?<!so voi )\bnam (20\d\d)\b").search(folded)
    if match:
        return match.group(1)
    match = compiled(r"\b(?:cung ky|so voi) nam (20\d\d)\b").search(folded)
    half = "-H1" if compiled(r"6 thang dau nam").search(folded) else ""
    return f"{int(match.group(1)) + 1}{half}" if match else ""
