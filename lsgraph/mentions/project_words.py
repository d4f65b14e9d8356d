"""Projects that their words tell: what follows "dự án", numbered parts, and roads named by what they join."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lsgraph.letters import LOWER
from lsgraph.mentions.project_finds import ProjectFind, around, cued, make_find
from lsgraph.mentions.project_names import ProjectNames
from lsgraph.mentions.wording import CAP, PLURAL, ROUTE
from lsgraph.patterns import compiled
from lsgraph.span import Span

_STOP = (
    r" (?:theo|đã|với|do|có|được|hoàn thành|đến nay|trong|nhằm|trên địa bàn|từ|thuộc|và dự án|là|đang|cho|để|tại tỉnh"
    r"|vào(?! (?:khu|cảng|bến|sân bay|nhà máy|trung tâm)\b)|trước|phải|đảm bảo|bảo đảm|báo cáo|sử dụng|đạt"
    r"|giai đoạn \d{4}|năm \d{4}|hiện|mới hoàn thiện|về"
    r"|quy mô|tổng mức|tổng vốn|công suất|dài \d|trị giá|bị|chưa|sẽ|tiếp tục|khởi công|đưa vào|cơ bản)\b"
)
_NOT_PROJECT = (
    r"(?:Luật|Bộ luật|Pháp lệnh|Nghị quyết|Nghị định|Thông tư|Quyết định|Tài chính|ODA|FDI|PPP|BOT|BT|BTO|\d|Đo đạc|PPP"
    r"|Các|Trung ương|Hạ tầng|Chương trình)\b"
)


_WORKS = (
    r"(?:hệ thống|(?:tuyến +)?đường|tuyến +kè|cấp (?:điện|nước)|thoát nước|khu|kè|hồ|đập|cầu|trụ sở|nhà|trường"
    r"|bệnh viện|trung tâm|chợ|bến|cảng|trạm|nhà máy|lưới điện|di dân|tái định cư|bố trí dân cư|sắp xếp dân cư"
    r"|chống sạt lở|cải tạo|nâng cấp|mở rộng|tu bổ|bảo tồn|nạo vét|luồng|sân bay|tuyến|nút giao|kho|cống|kênh|tràn)\b"
)
"""What a project is about where its name begins with a small letter: "dự án hệ thống thoát nước thị xã …"."""

_BUILDING = r"(?:đầu tư +)?(?:xây dựng +)?(?:công trình +)?"
_GENERIC = rf"{CAP}[^;:.,]*\b(?:trên địa bàn|các|những)\b|(?:trên địa bàn|các|những)\b"


def after_project_word(text: str, names: ProjectNames, others: list[ProjectFind]) -> Iterator[ProjectFind]:
    """What follows "dự án" up to where its name ends, if no other finder reads it.

    A name in capitals needs no more; one that begins small must say what is built and where.
    """
    said = rf"(?<!tiểu )(?<!Tiểu )\b[Dd]ự án +(?:thành phần +)?|\bCông trình +(?=(?i:{_WORKS}))"
    for match in compiled(said).finditer(text):
        yield from _project_routes(text, names, match.end())
        begin = match.end()
        if small := compiled(rf"{_BUILDING}(?={_WORKS}|{CAP})").match(text, begin):
            begin = small.end()
        rest = text[begin : begin + 220]
        capital = compiled(CAP).match(rest) is not None
        if not capital and compiled(PLURAL).search(text[max(0, match.start() - 40) : match.start()]):
            continue
        if not (capital or compiled(_WORKS).match(rest)) or compiled(_NOT_PROJECT).match(rest) or rest[:8].isupper():
            continue
        stop = compiled(rf"[;:.,()“”\"]|{_STOP}").search(rest)
        words = _alone(rest[: stop.start()] if stop else rest, begin, others)
        proper = compiled(rf" {CAP}").findall(words)
        span = Span(begin, begin + len(words.rstrip()))
        beside = [other.span for other in others if other.span.overlaps(span)]
        if len(words.split()) < 3 or not proper or not all(_is_where(text, span, inner) for inner in beside):
            continue
        if not capital and (len(proper) < 2 or compiled(_GENERIC).match(words)):
            continue
        find = make_find(names, span, words, "dự án", "words after dự án")
        yield replace(find, joins=bool(beside))


def connections(text: str, names: ProjectNames) -> Iterator[ProjectFind]:
    """Roads named by what they join: "tuyến đường kết nối liên vùng từ quốc lộ 6 đến cao tốc Bắc - Nam"."""
    kind = r"(?i:quốc lộ|đường|cao tốc|cảng|sân bay|cửa khẩu|tỉnh|huyện|khu|nút giao)"
    place = rf"(?:(?:{kind}(?: +[{LOWER}]+){{0,3}} +)?(?:{CAP}|\d)[^;:.()\n]{{0,50}}?)"
    head = rf"(?:tuyến +)?(?:đường|cao tốc)(?: +[{LOWER}]+){{0,6}} +từ +(?={place})"
    end = rf"{place}(?=,|[;:.()]| đoạn | trên | thuộc | theo | dài | với | và (?:đường|tuyến|quốc|cao)|$)"
    pattern = compiled(rf"(?<![\w-])(?i:{head}){place} +đến +{end}")
    for match in around(pattern, text, "từ "):
        if cued(text, match.start()):
            find = make_find(names, Span(*match.span()), match[0], "đường", "road between two places")
            yield replace(find, joins=True)


def _is_where(text: str, span: Span, inner: Span) -> bool:
    """Whether a project inside a name says only where the named one is: "đường nối sân bay Nà Sơn"."""
    lead = text[span.start : inner.start]
    return inner in span and compiled(r"\b(?:nối|vào|đến|ra|từ|tới|tại|với)(?: +khu)? +$").search(lead) is not None


def _alone(words: str, begin: int, others: list[ProjectFind]) -> str:
    """The words up to "và" and another project that is named after it."""
    for joint in compiled(r" +và +").finditer(words):
        if any(other.span.start <= begin + joint.end() < other.span.end for other in others):
            return words[: joint.start()]
    return words


def _project_routes(text: str, names: ProjectNames, at: int) -> Iterator[ProjectFind]:
    """Roads that "dự án" alone introduces: "các dự án Tuyên Quang - Hà Giang, Biên Hòa - Vũng Tàu"."""
    route = compiled(rf"(?:[^.;:()]{{0,60}} như: *)?(?P<tail>{ROUTE})")
    found = route.match(text, at)
    while found:
        tail = compiled(r" *\([^()]*\)").sub("", found["tail"])
        entry = names.lookup(f"Cao tốc {tail}")
        span = Span(found.start("tail"), found.end("tail"))
        if entry is not None:
            yield ProjectFind(span, entry.name, entry.data["category"], entry.id, "route after dự án", "Cao tốc")
        else:
            yield make_find(names, span, f"Dự án {tail}", "đường", "route after dự án")
        # Other works may stand between two roads of one list.
        gap = compiled(rf"(?:[^.;:()\n]{{0,70}}?(?:,|\bvà)){{1,4}}? *(?={ROUTE})").match(text, found.end())
        found = compiled(rf"(?P<tail>{ROUTE})").match(text, gap.end()) if gap else None


def numbered_parts(text: str, names: ProjectNames) -> Iterator[ProjectFind]:
    """Numbered parts of a programme or project, with their own names: "Tiểu dự án 2 (Dự án 7): “Nâng cao …”"."""
    head = r"(?P<head>(?:[Tt]iểu dự án|Dự án(?: thành phần)?) +\d{1,2}(?: *\(Dự án \d{1,2}\))?)"
    quoted = r"[“\"](?P<quoted>[^”\"\n]{8,200})[”\"]"
    plain = rf"(?P<plain>{CAP}[^.;:”\"\n]{{8,200}})"
    for match in compiled(rf"\b{head}(?: *: *(?:{quoted}|{plain})| *\((?P<aside>[^()\n]{{4,80}})\))").finditer(text):
        name = match["quoted"] or match["plain"]
        words = f"{match['head']}: {name.strip()}" if name else f"{match['head']} ({match['aside']})"
        yield make_find(names, Span(*match.span()), words, "dự án", "numbered part")
