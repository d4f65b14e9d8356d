"""What a find of a project is not, what short forms it has, and under which name it goes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lsgraph.mentions.heads import BUILT, CUE, OWNER, PLACE_BEFORE, WORKS_OF_LIST
from lsgraph.mentions.overlap import keep_longest
from lsgraph.mentions.project_names import ProjectNames, project_key
from lsgraph.mentions.wording import END, NAME, PLACE_WORD, tidy
from lsgraph.patterns import compiled
from lsgraph.span import Span


@dataclass(frozen=True, slots=True)
class ProjectFind:
    """A mention before it is settled: `head` is the head noun that found it.

    One that `joins` others names them in its own name ("đường nối sân bay Nà Sơn"), and they stay mentions. A
    `loose` one is the name of a house, which may go on after its first capitals: "Trụ sở Công an huyện Nà Sơn".
    """

    span: Span
    name: str
    category: str
    entry: str | None
    rule: str
    head: str = ""
    joins: bool = False
    loose: bool = False


def cued(text: str, start: int, near: bool = False) -> bool:
    """Whether the words before a name speak of building it: in its clause, or at the head of its list.

    With `near` they must stand close before it.
    """
    before = text[max(0, start - _LIST) : start].rpartition("\n")[2]
    clause = compiled(r"[.;:]").split(before)[-1]
    reach = 25 if near else 160 if compiled(r"(?:,|\bvà) +$").search(before) else 60
    if compiled(CUE).search(clause[-reach:].lower()):
        return True
    if _in_list_of_works(text, start):
        return True
    listed = compiled(rf"(?i)(?:{WORKS_OF_LIST})[^.;:]{{0,80}}(?::|\b(?:như|gồm)\b:?|\()[^.:]*$").search(before)
    return listed is not None


def _in_list_of_works(text: str, start: int) -> bool:
    """Whether a name begins an item of a list whose lead speaks of works: "Quy mô gồm:", then "- Cầu Nà Sơn"."""
    above, _, lead = text[max(0, start - _LIST) : start].rpartition("\n")
    if compiled(r" *[-+•–] *").fullmatch(lead) is None:
        return False
    for line in reversed(above.split("\n")):
        if line.strip() and not compiled(r" *[-+•–]").match(line):
            works = rf"(?i)\b(?:{WORKS_OF_LIST}|hạng mục|quy mô)\b"
            return line.rstrip(" *_").endswith(":") and compiled(works).search(line) is not None
    return False


def built(text: str, end: int) -> bool:
    """Whether the words after a name speak of building it: "cầu Nà Sơn, cầu Bản Mế dự kiến thông xe"."""
    after = compiled(r"[.;:\n]").split(text[end : end + 160])[0].lower()
    reach = 130 if compiled(r" *(?:,|và )").match(after) else 30
    return compiled(rf"[^.;:]{{0,{reach}}}?\b(?:{BUILT})").match(after) is not None


WORK = (
    r"(?:(?i:cải tạo|nâng cấp|mở rộng|sửa chữa|tu bổ|tôn tạo|nạo vét|san nền|chỉnh trang|bảo tồn|gia cố|xây dựng)"
    r"(?:,| và)? +)"
)
"""Works that a name may begin with, one after another."""

_OTHER_PLACE = (
    rf"{WORK}*(?i:khu|nhà|trung tâm|bệnh viện|trường|trạm|hồ|kho|cầu|đường|nút giao|bến|công viên|quảng trường|chợ"
    r"|trụ sở|bãi|luồng|hệ thống|tuyến)\b(?: +[^\s,;:.()]+)+ $"
)
"""What begins a name that goes on with another's, which says where it is: "Khu du lịch lòng hồ thủy điện …"."""


def is_where(text: str, span: Span, inner: Span) -> bool:
    """Whether a project inside a name says only where the named one is: "đường nối sân bay Nà Sơn"."""
    lead = text[span.start : inner.start]
    if inner not in span:
        return False
    if inner.end == span.end and compiled(_OTHER_PLACE).match(lead):
        return True
    return (
        compiled(r"\b(?:nối|vào|đến|ra|từ|tới|tại|với|qua|đi|giữa)(?: +(?:khu|đường bộ|tuyến))? +$").search(lead)
        is not None
    )


def absorbed(text: str, find: ProjectFind, titles: Sequence[Span]) -> bool:
    """Whether a loose find is only a piece of a name that was read in full; `titles` are in order, none in another."""
    at = bisect_right(titles, find.span.start, key=lambda span: span.start) - 1
    return find.loose and at >= 0 and find.span in titles[at] and not is_where(text, titles[at], find.span)


_LIST = 600
"""How far before a name the head of its list is looked for."""


def owned(text: str, span: Span) -> bool:
    before = text[max(0, span.start - 60) : span.start]
    return compiled(rf"(?:{OWNER}|\b{PLACE_BEFORE}) *$").search(before) is not None


_SHORT_HEADS = ("Khu kinh tế cửa khẩu", "Khu kinh tế")


def with_short_forms(text: str, names: ProjectNames, finds: list[ProjectFind]) -> list[ProjectFind]:
    """Short forms with a capital letter, in a text that names exactly one such project in full."""
    shorts: dict[str, ProjectFind] = {}
    for find in finds:
        entry = next((e for e in names.entries if e.id == find.entry), None)
        for short in entry.data.get("short", ()) if entry else ():
            shorts.setdefault(short, find)
    for head in _SHORT_HEADS:
        named = {find.name: find for find in finds if find.name.startswith(head + " ")}
        if len(named) == 1 and head not in shorts:
            shorts[head] = next(iter(named.values()))
    found = list(finds)
    for short, full in shorts.items():
        after = r"(?! *(?:cửa khẩu|quốc phòng|ven biển|trọng điểm|-|–|UNESCO)\b)(?! *-)"
        for match in compiled(rf"(?<![\w-]){re.escape(short).replace(chr(92) + ' ', ' +')}\b{after}").finditer(text):
            before = text[max(0, match.start() - 12) : match.start()]
            if compiled(r"(?i)(?:các|những|khu|\d) *$").search(before) or owned(text, Span(*match.span())):
                continue
            if compiled(rf" +(?:tỉnh +)?{NAME}").match(text, match.end()):
                continue
            found.append(replace(full, span=Span(*match.span()), rule="short form after the full name"))
    return keep_longest(found)


def beside_others(text: str, names: ProjectNames, finds: list[ProjectFind]) -> list[ProjectFind]:
    """Without common nouns that name a project only in a list of named ones."""
    common = {entry.id for entry in names.entries if entry.data.get("in_list_only")}
    joint = compiled(r" *(?:,|;|và) *")
    kept = []
    for index, find in enumerate(finds):
        near = [*finds[max(0, index - 1) : index], *finds[index + 1 : index + 2]]
        if find.entry not in common or any(
            joint.fullmatch(text, min(find.span.end, other.span.end), max(find.span.start, other.span.start))
            for other in near
        ):
            kept.append(find)
    return kept


def one_spelling(finds: list[ProjectFind]) -> list[ProjectFind]:
    """The fullest spelling for all mentions of a project that no registry knows; of equals the commonest."""
    spellings: dict[str, Counter[str]] = {}
    for find in finds:
        if find.entry is None:
            spellings.setdefault(project_key(find.name), Counter())[find.name] += 1
    fullest = {
        key: max(counted, key=lambda name: (len(name.split()), counted[name])) for key, counted in spellings.items()
    }
    return [find if find.entry else replace(find, name=fullest[project_key(find.name)]) for find in finds]


def _on_expressways(text: str, at: int) -> bool:
    paragraph = text[text.rfind("\n", 0, at) + 1 : at]
    return "cao tốc" in paragraph.lower() or text.count("cao tốc") + text.count("Cao tốc") >= MAINLY


_PHASE = r"(?: *[-–—(] *| +)[Gg]iai đoạn +(?:\d{1,2}|[IVX]{1,4})\b(?! *[-–—] *\d| *\d)\)?"
_WORK_BEFORE = (
    r"(?i)dự án +(?:đầu tư +)?(?:xây dựng +)?"
    r"(?P<work>(?:cải tạo|nâng cấp|mở rộng|sửa chữa|tu bổ|tôn tạo|nạo vét|san nền|chỉnh trang|bảo tồn)"
    r"(?:(?:,| và) *(?:cải tạo|nâng cấp|mở rộng|sửa chữa|tôn tạo|phục hồi|chỉnh trang|phát huy giá trị))*"
    r"|(?:cơ sở )?hạ tầng(?: kỹ thuật)?) +$"
)
"""Works that belong to a project's name; "hạ tầng" only to that of a place where people live."""


MAINLY = 5
"""How often a text must speak of expressways for a bare route in it to be one."""


_ROADS = ("đường", "quốc lộ", "đường tỉnh", "đường cao tốc", "cao tốc", "đường sắt")
_PART = (
    rf"(?:,? *\(|,? +)(?P<part>(?:đoạn|phân đoạn)(?: +tuyến)?(?: +từ)? +(?:{END}(?: *[-–—] *| +(?:đến|đi|tới) +){END}"
    rf"|(?:thuộc|trên|nằm trên) +địa bàn +(?:{PLACE_WORD} +)?{NAME}"
    rf"|(?:đi +)?qua +(?:địa bàn +|trung tâm +)?(?:{PLACE_WORD} +)?{NAME}))\)?"
)
"""The part of a road that is meant: "đoạn Nà Sơn - Bản Mế", "đoạn qua xã Nà Sơn"."""


def in_full(text: str, find: ProjectFind) -> ProjectFind:
    """A find that no registry knows with what stands around its name: the works before it, the phase after it,
    and "cao tốc" for a bare route in a paragraph, or a whole text, on expressways."""
    if find.entry is not None:
        return find
    start, end, name = find.span.start, find.span.end, find.name
    if name.startswith("Dự án ") and compiled(r"[^\W\d_] - ").search(name) and _on_expressways(text, start):
        name = f"Cao tốc {name.removeprefix('Dự án ')}"
    if phase := compiled(_PHASE).match(text, end):
        end = phase.end()
        name = f"{name} giai đoạn {phase[0].strip(' -–—()').split()[-1]}"
    if (
        of := compiled(r"[Gg]iai đoạn +(\d{1,2}|[IVX]{1,4}) +(?:của +)?(?:dự án +)?$").search(text, 0, start)
    ) and not phase:
        start, name = of.start(), f"{name} giai đoạn {of[1]}"
    if find.loose and (house := compiled(r" +\(?(cơ sở +(?:\d|[IVX]+))\b\)?").match(text, end)):
        end = house.end()
        name = f"{name} {house[1]}"
    if find.category in _ROADS and (part := compiled(_PART).match(text, end)):
        end = part.end()
        name = f"{name} {tidy(part['part'])}"
    before = text[max(0, start - 60) : start]
    work = compiled(_WORK_BEFORE).search(before)
    if work and ("hạ tầng" not in work["work"].lower() or find.category in ("khu đô thị", "khu dân cư")):
        start -= len(before) - work.start("work")
        name = f"{work['work'].capitalize()} {name[:1].lower() + name[1:]}"
    category = "đường cao tốc" if name.startswith("Cao tốc ") else find.category
    return replace(find, span=Span(start, end), name=name, category=category)


def make_find(names: ProjectNames, span: Span, name: str, category: str, rule: str, head: str = "") -> ProjectFind:
    """A find under the name of the registry, if it holds one, else under its own words."""
    name = tidy(name)
    name = name[:1].upper() + name[1:]
    entry = names.lookup(name)
    if entry is not None:
        return ProjectFind(span, entry.name, entry.data["category"], entry.id, rule, head)
    return ProjectFind(span, name, category, None, rule, head)


def around(pattern: re.Pattern[str], text: str, anchors: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern, tried only near its anchors, so that a long text costs little."""
    small = text.lower()
    if len(small) != len(text):
        yield from pattern.finditer(text)
        return
    word = compiled(r"(?<![\w-])\w")
    done = 0
    for anchor in compiled(anchors).finditer(small):
        if anchor.start() < done:
            continue
        for begin in word.finditer(text, max(done, anchor.start() - 60), anchor.start() + 1):
            match = pattern.match(text, begin.start())
            if match and match.end() > anchor.start():
                yield match
                done = match.end()
                break
