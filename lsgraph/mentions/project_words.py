"""Projects that their words tell: bare routes after "dự án", numbered parts, and roads named by what they join."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lsgraph.letters import LOWER
from lsgraph.mentions.head import KIND
from lsgraph.mentions.project_finds import ProjectFind, around, built, cued, make_find
from lsgraph.mentions.project_names import ProjectNames
from lsgraph.mentions.wording import CAP, DASH, NAME, ROUTE
from lsgraph.model import Reading
from lsgraph.patterns import compiled
from lsgraph.rules import PART_OF_HEADED
from lsgraph.span import Span

_KIND = (
    r"(?i:quốc lộ|đường|cao tốc|cảng|sân bay|cửa khẩu|tỉnh|huyện|khu|nút giao|xã|phường|thị trấn|thị xã|thành phố|thôn"
    r"|bản|ngã ba|ngã tư|cầu|đảo|ga|ĐT|QL|trung tâm|vành đai|bến|cụm|hồ)"
)
_PLACE = rf"(?:(?:{_KIND}\.?(?: +[{LOWER}]+){{0,3}} *)?(?:{CAP}|\d)[^;:.()\n]{{0,50}}?)"
_END = (
    rf"{_PLACE}(?=,|[;:.()]| (?:đoạn|trên|thuộc|theo|dài|với|có|được|đã|đang|hoàn|đạt|do|giai đoạn)\b"
    r"| và (?:đường|tuyến|quốc|cao)|\n|$)"
)
_ROAD = rf"(?:tuyến +)?(?:đường|cao tốc|cầu)(?: +[{LOWER}]+){{0,6}}?"
_CONNECTIONS = (
    (rf"(?i:{_ROAD} +từ +(?={_PLACE})){_PLACE} +(?:đến|đi|tới|về) +{_END}", "từ "),
    (
        rf"(?i:{_ROAD} +nối(?: +[{LOWER}]+){{0,4}}? +(?:từ +)?(?={_PLACE})){_PLACE} +(?:với|đến|đi|vào|và) +{_END}",
        "nối ",
    ),
    (
        rf"(?i:(?:{_ROAD}|đoạn)(?: +kết)? +nối(?: +[\d,.]+ *km)? +(?:với|vào|đến|ra|từ)(?: +[{LOWER}]+)?) +{_END}",
        "nối ",
    ),
    (rf"(?i:{_ROAD} +(?={_PLACE})){_PLACE} +đi +{_END}", " đi "),
)
"""How a road is named by what it joins, each with words that stand in it."""


def connections(text: str, names: ProjectNames) -> Iterator[ProjectFind]:
    """Roads named by what they join: "tuyến đường kết nối liên vùng từ quốc lộ 6 đến cao tốc Bắc - Nam"."""
    for words, anchor in _CONNECTIONS:
        for match in around(compiled(rf"(?<![\w-]){words}"), text, anchor):
            if cued(text, match.start()) or built(text, match.end()):
                find = make_find(names, Span(*match.span()), match[0], "đường", "road between two places")
                yield replace(find, joins=True)


def headed_parts(
    reading: Reading, text: str, names: ProjectNames, finds: Sequence[ProjectFind]
) -> Iterator[ProjectFind]:
    """Lines that name a part of the one road of their heading by its ends: "Phần 1: Cầu Nà Sơn - Bản Mế"."""
    line = compiled(
        rf"(?m)^[ *_]*(?:[-+•] *)?[*_]*(?:Phần|Đoạn|Phân đoạn|Gói thầu|Hợp phần) +\d{{1,2}}[ *_]*[:.-][ *_]*"
        rf"(?P<part>{ROUTE})(?=[ *_.,;:]*$)"
    )
    for match in line.finditer(text):
        section = reading.section_at(match.start())
        heading = section.heading_span if section else None
        above = {find.name: find for find in finds if heading and find.span in heading}
        if len(above) == 1 and (road := next(iter(above.values()))):
            name = f"{road.name} đoạn {match['part']}"
            yield make_find(names, Span(*match.span("part")), name, road.category, PART_OF_HEADED)


def project_routes(text: str, names: ProjectNames) -> Iterator[ProjectFind]:
    """Roads that "dự án" alone introduces: "các dự án Tuyên Quang - Hà Giang, Biên Hòa - Vũng Tàu"."""
    for match in compiled(r"(?<!tiểu )(?<!Tiểu )\b[Dd]ự án +(?:thành phần +)?").finditer(text):
        yield from _routes_from(text, names, match.end())


def _routes_from(text: str, names: ProjectNames, at: int) -> Iterator[ProjectFind]:
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


def listed_projects(text: str, names: ProjectNames, others: Sequence[ProjectFind]) -> Iterator[ProjectFind]:
    """Proper names alone that a plural introduces: "các dự án Nà Sơn, Bản Mế, Khau Cút - Khau Slao chưa vận hành"."""
    item = rf"(?!{_NO_PROJECT}){NAME}(?:{DASH}{NAME})*"
    listed = compiled(
        rf"(?<!\w)(?:[Cc]ác|[Nn]hững|\d+) +(?:[Dd]ự án) +(?P<list>{item}(?:(?:, *| +và +){item})+)(?! *\()"
    )
    for match in listed.finditer(text):
        for one in compiled(item).finditer(match["list"]):
            begin = match.start("list") + one.start()
            span = Span(begin, begin + len(one[0]))
            if len(one[0].split()) > 1 and not any(span.overlaps(other.span) for other in others):
                yield make_find(names, span, f"Dự án {one[0]}", "dự án", "list under dự án")


_NO_PROJECT = r"(?:[A-ZĐ]{2,}\b|(?:FDI|ODA|PPP|Bộ luật|Pháp lệnh|Thông tư|Nhóm|Hạ tầng|Hợp phần|Tiểu dự án)\b)"
_CAPACITY = r"\d[\d.,]* *(?:(?:nghìn|ngàn|triệu|tỷ) +)?(?:tấn|m3|m³|MWp?|TEU|sản phẩm|lít|viên|kWh)\b"
_PLANTS = (
    rf"(?<!\w)(?P<name>(?:[Dd]ự án +)?(?:Nhà máy|(?<=dự án )nhà máy)(?: +{KIND}){{1,6}})(?= +\(?{_CAPACITY})",
    rf"(?<![^:;,.]) *(?P<name>[{LOWER}]+(?: +[{LOWER}]+){{1,7}})(?= *\(dự án +{_CAPACITY})",
)
"""Plants that their product and capacity tell: "Nhà máy luyện kẽm 20.000 tấn/năm", "axit nitric (dự án 500 tấn)"."""


def sized_plants(text: str, names: ProjectNames) -> Iterator[ProjectFind]:
    """Plants without a proper name, by what they make, where their capacity follows."""
    for words in _PLANTS:
        for match in compiled(words).finditer(text):
            name = match["name"]
            find = name if name.lower().startswith(("nhà máy", "dự án")) else f"Dự án {name}"
            yield make_find(names, Span(*match.span("name")), find, "nhà máy", "plant with its capacity")


def numbered_parts(text: str, names: ProjectNames, others: Sequence[ProjectFind]) -> Iterator[ProjectFind]:
    """Numbered parts of a programme or project, with their own names: "Tiểu dự án 2 (Dự án 7): “Nâng cao …”".

    A "dự án thành phần" is known by its number alone, too, with the name of the whole where that follows.
    """
    marks = r"[*_ ]*"
    head = r"(?P<head>(?i:tiểu dự án|dự án(?: thành phần)?) +\d{1,2}(?: *\(Dự án \d{1,2}\))?)"
    quoted = rf"[“\"]{marks}(?P<quoted>[^”\"\n]{{8,240}})[”\"]"
    plain = rf"(?P<plain>{CAP}[^.;:”\"\n()]{{8,240}})"
    named = rf"\b{head}(?:{marks}:{marks}(?:{quoted}|{plain})| *\((?P<aside>[^()\n]{{4,80}})\))"
    done: list[Span] = []
    for match in compiled(named).finditer(text):
        name = match["quoted"] or match["plain"]
        begin = match["head"][:1].upper() + match["head"][1:]
        words = f"{begin}: {name.strip(' *_,')}" if name else f"{begin} ({match['aside']})"
        done.append(Span(*match.span()))
        yield make_find(names, done[-1], words, "dự án", "numbered part")
    starts = {find.span.start: find for find in others}
    for match in compiled(r"\b[Dd]ự án thành phần +(?:số +)?(?P<number>\d{1,2}(?:\.\d)?)\b(?![.,]\d)").finditer(text):
        if any(span.start == match.start() for span in done):
            continue
        gap = compiled(r"[ ,-]*(?:(?:thuộc|của|–) +)?(?:[Dd]ự án +)?(?:đầu tư +)?(?:xây dựng +)?").match(
            text, match.end()
        )
        whole = starts.get(gap.end()) if gap else None
        end = whole.span.end if whole else match.end()
        words = f"Dự án thành phần {match['number']}{f' {whole.name}' if whole else ''}"
        yield make_find(names, Span(match.start(), end), words, whole.category if whole else "dự án", "numbered part")
