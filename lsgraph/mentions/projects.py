"""Mentions of projects under one canonical name.

Three finders feed one list, and the longest find wins: names of the registry, head nouns with a name that no
registry knows, and words after "dự án". Lists under one noun ("các cụm công nghiệp Hồ Sơn 1, Đình Lập") give
one mention an item, and short forms ("Khu kinh tế") count in a document that also has the full name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lsgraph.gazetteer import FoldedText
from lsgraph.ids import fold
from lsgraph.letters import LOWER, UPPER
from lsgraph.mentions.head import Head
from lsgraph.mentions.heads import HEADS
from lsgraph.mentions.misread import misread_names
from lsgraph.mentions.overlap import keep_longest
from lsgraph.mentions.project_finds import (
    ProjectFind,
    absorbed,
    around,
    beside_others,
    built,
    cued,
    in_full,
    make_find,
    one_spelling,
    owned,
    with_short_forms,
)
from lsgraph.mentions.project_names import ProjectNames, project_key
from lsgraph.mentions.project_tables import tabled_projects
from lsgraph.mentions.project_titles import after_project_word, listed_titles
from lsgraph.mentions.project_words import (
    connections,
    headed_parts,
    listed_projects,
    numbered_parts,
    project_routes,
    sized_plants,
)
from lsgraph.mentions.wording import (
    ASIDE,
    CAP,
    DASH,
    NAME,
    NAME_AT,
    NUMBER,
    PLACE_WORD,
    PLURAL,
    ROUTE,
    SPOT,
    evidence_span,
    flat,
)
from lsgraph.model import ProjectMention, Reading
from lsgraph.patterns import compiled
from lsgraph.registry import Registry
from lsgraph.span import Span

_KM = r"[Kk]m *\d+(?: *\+ *\d+)?"
_SECTION = rf"(?:,? *\(?(?:đoạn +)?(?:từ +)?(?:{_KM})(?: *[-–—] *| +đến +)(?:{_KM})\)?)"
_CODE = rf" *(?P<code>\d,5(?!\d)|N?\d{{1,3}}[A-Z]?(?![\d.,]*\d)|[IVX]{{1,4}}\b)(?P<km>{_SECTION})?"
_UPGRADE = r"(?P<work>(?:[Cc]ải tạo,? +(?:và +)?)?(?:nâng cấp|Nâng cấp|cải tạo|mở rộng|Mở rộng) +(?:tuyến +)?)?"
_SIDE = rf"phía +{CAP}(?: +{CAP})* +(?:{PLACE_WORD} +){NAME}"
_NUMBERED = rf"số +\d+[A-Z]?\b(?![,.]\d)(?:(?:,? +đoạn)? +{NAME_AT}(?:{DASH}{NAME_AT})*)?"
_ITEM = rf"(?:{_NUMBERED}|{_SIDE}|{NAME_AT}{ASIDE}(?: +[-–] +(?!{SPOT} ){NAME_AT})?(?: +số +\d{{1,2}}\b)?)"
_OF_PLACE = r"(?-i:tỉnh|thành phố|Trung ương)(?: +cơ sở +(?:\d|[IVX]+)\b)?"
"""What follows the name of a house that a province has once: "Bệnh viện đa khoa tỉnh"."""
_TERMINAL = r"T\d +"
_JOINT = r" *(?:(?:,|;)(?: *và +)?|và|\() *"
_COUNTRY = ("viet nam", "trung quoc", "lao", "campuchia")


def find_projects(reading: Reading, registry: Registry) -> list[ProjectMention]:
    """Every mention of a project in a reading, in order; `entry` is the registry's id or None.

    Companies and bodies that bear a project's name are left out, and so is a plural without a name.
    """
    text = flat(reading.text.repaired)
    names = ProjectNames(registry, text, bool(reading.restored))
    finds = [*_from_registry(text, names), *_from_heads(text, names), *_from_roads(text, names)]
    finds += _from_notes(reading, text, names)
    finds += [*numbered_parts(text, names, finds), *connections(text, names)]
    finds += [*project_routes(text, names), *listed_projects(text, names, finds), *sized_plants(text, names)]
    finds += [*headed_parts(reading, text, names, keep_longest(finds))]
    titles = [*after_project_word(text, names, finds), *listed_titles(text, names, finds)]
    finds += keep_longest(titles)
    finds += tabled_projects(reading, text, names, finds)
    joining = keep_longest([find for find in finds if find.joins])
    fuller = [find.span for find in joining]
    kept = keep_longest([find for find in finds if not find.joins and not absorbed(text, find, fuller)])
    kept = [find for find in kept if not owned(text, find.span)]
    kept = with_short_forms(text, names, kept)
    kept = [in_full(text, find) for find in beside_others(text, names, kept)]
    kept = one_spelling([*kept, *(find for find in joining if not owned(text, find.span))])
    kept = [in_full(text, find) if find.rule == "road between two places" else find for find in kept]
    # A road may be found by its registry name and by what it joins: that is one mention.
    once = {(find.span, find.name): find for find in reversed(kept)}
    found = sorted(once.values(), key=lambda find: (find.span.start, -find.span.end))
    return [ProjectMention(evidence_span(reading, f.span), f.name, f.category, f.entry, f.rule) for f in found]


def _from_registry(text: str, names: ProjectNames) -> Iterator[ProjectFind]:
    folded = FoldedText.of(text)
    for span, entry in misread_names(folded, names.entries) if names.misread else ():
        yield ProjectFind(span, entry.name, entry.data["category"], entry.id, "registry name, misread")
    for match in names.gazetteer.find(folded):
        entry = match.values[0]
        words = match.span.of(text)
        if "\n" in words:
            continue
        closing = 1 if words.count("(") > words.count(")") and text[match.span.end : match.span.end + 1] == ")" else 0
        yield ProjectFind(
            Span(match.span.start, match.span.end + closing),
            entry.name,
            entry.data["category"],
            entry.id,
            "registry name",
        )


# Head nouns

_SETTLED = ("khu đô thị", "khu dân cư")
"""Zones of which a commune has its own, so that its name can be theirs."""


_STRUCTURES = ("cầu, hầm", "cảng")
"""Works that are no institutions: once a text speaks of building one, its name means that work throughout."""


def _from_heads(text: str, names: ProjectNames) -> Iterator[ProjectFind]:
    for head in HEADS:
        if head.style == "code":
            continue
        tail = {"name": _ITEM, "route": ROUTE}[head.style]
        if head.needs_cue and head.style == "name":
            tail = rf"(?:{tail}|{_OF_PLACE}(?! +[{LOWER}\d]*[{UPPER}]))"
        pattern = compiled(
            rf"(?<![\w-])(?i:(?P<head>{head.pattern}))(?:,(?= +(?:số|xã|phường|thị trấn|thôn) ))? +(?P<tail>{tail})"
        )
        alone: list[re.Match[str]] = []
        sure: set[str] = set()
        for match in around(pattern, text, head.anchors):
            if head.needs_cue and not (cued(text, match.start(), head.near) or built(text, match.end())):
                alone.append(match)
                continue
            sure.add(project_key(match[0]))
            if compiled(_OF_PLACE).fullmatch(match["tail"]) and match["head"][0].islower():
                continue
            if head.style == "name" and not _plausible(names, head, match["head"], match["tail"]):
                continue
            yield from _headed(text, names, head, match)
        for match in alone if head.category in _STRUCTURES else ():
            listed = match[0][0].isupper() and compiled(r"[,:] *$").search(text, 0, match.start())
            if project_key(match[0]) in sure and not listed and _plausible(names, head, match["head"], match["tail"]):
                yield from _headed(text, names, head, match)
        yield from _spread_lists(text, names, head)


def _plausible(names: ProjectNames, head: Head, noun: str, tail: str) -> bool:
    """Whether the words after a noun can be a name: no country, no province alone, no heading in capitals."""
    if names.lookup(f"{head.canonical or noun} {tail}") is not None:
        return True
    bare = fold(compiled(r"\([^()]*\)").sub("", tail))
    if bare in ("chi minh", "viet nam", "lang son") and not noun.lower().startswith(("đường", "tuyến")):
        return False
    if noun.isupper() and len(noun) > 4:
        return False
    if head.needs_cue and compiled(rf"[{UPPER}]{{2,6}}").fullmatch(tail):
        return False  # "đường GTNT", "cầu BTCT": of what kind, not which
    wide = r"(?:tỉnh|huyện|thành phố) " if head.category in _SETTLED else r"(?:tỉnh|huyện|thành phố|xã|phường) "
    return not (head.zone and compiled(wide).match(tail))


def _headed(text: str, names: ProjectNames, head: Head, match: re.Match[str]) -> Iterator[ProjectFind]:
    """The mention that a head noun begins, and those listed after it."""
    words = head.canonical or compiled(r"(?i)^tuyến +(?!(?:đường +)?giao thông)").sub("", match["head"])
    tail = match["tail"]
    known = names.lookup(f"{words} {tail}") or names.lookup(f"{match['head']} {tail}")
    words = _power_project(text, head, match.start(), words)
    end = match.end()
    if head.style == "name" and known is None:
        tail = compiled(r" *\([^()]*\)$").sub("", tail)
        end = match.start("tail") + len(tail)
    if head.style == "route":
        tail = compiled(r" *\([^()]*\)").sub("", tail)
        further = compiled(rf" +và +(?P<more>{ROUTE})").match(text, end)
        if further and "đoạn" in match["head"] and not _is_plural(text, match.start()):
            tail, end = f"{tail} và {further['more']}", further.end()
    span = Span(match.start(), end)
    found = make_find(names, span, f"{words} {tail}", head.category, f"head noun {words.lower()}", words)
    yield replace(found, loose=head.needs_cue)
    yield from _listed(text, names, head, words, tail, max(match.end(), end), _is_plural(text, match.start()))


def _power_project(text: str, head: Head, start: int, words: str) -> str:
    """A noun that is no thing ("điện gió") with the word for a project, where that stands before it."""
    bare = head.category == "nhà máy điện" and words.lower().startswith("điện ")
    said = compiled(r"\b[Dd]ự án(?: +(?:xây dựng|đầu tư|nhà máy))* +$").search(text[max(0, start - 40) : start])
    return f"Dự án {words[:1].lower()}{words[1:]}" if bare and said else words


def _is_plural(text: str, start: int) -> bool:
    return compiled(PLURAL).search(text[max(0, start - 50) : start]) is not None


def _listed(
    text: str, names: ProjectNames, head: Head, words: str, first: str, at: int, plural: bool
) -> Iterator[ProjectFind]:
    """Further names under one head noun: "Hồ Sơn 1, Đình Lập", "Hợp Thành 1, 2", "Tân Thanh, Yên Trạch"."""
    joint = compiled(_JOINT)
    item = compiled(ROUTE if head.style == "route" else _ITEM)
    number = compiled(rf"{NUMBER}(?= *(?:[,;.)]|và\b|$))")
    base = compiled(rf"^(.*?) +{NUMBER}$").match(first)
    while gap := joint.match(text, at):
        counted = number.match(text, gap.end()) if base else None
        if base and counted:
            name, end, sure = f"{base[1]} {counted[0]}", counted.end(), True
        else:
            found = item.match(text, gap.end())
            if not found:
                return
            name, end = found[0], found.end()
            terminals = compiled(_TERMINAL).match(first) and compiled(_TERMINAL).match(name)
            sure = plural or head.style == "route" or gap[0].strip() == "và" or terminals is not None
            base = compiled(rf"^(.*?) +{NUMBER}$").match(name)
        if fold(name) in _COUNTRY:
            return
        bare = compiled(r" *\([^()]*\)").sub("", name) if head.style == "route" else name
        known = names.lookup(f"{words} {bare}")
        if known is None and (not sure or gap[0].strip() == "("):
            return
        yield make_find(
            names, Span(gap.end(), end), f"{words} {bare}", head.category, f"list under {words.lower()}", words
        )
        at = end


_OTHERS = r"\b(?:tỉnh|huyện|thành phố|xã|phường|địa phương|nước|vùng|ngành|doanh nghiệp|công ty|tập đoàn|nhà đầu tư)\b"
"""Words behind a noun that say that a list names others than its things."""


def _spread_lists(text: str, names: ProjectNames, head: Head) -> Iterator[ProjectFind]:
    """Lists that stand apart from their noun: "các cụm công nghiệp đã được thành lập (Đình Lập, …)", "gồm: …"."""
    if head.style != "name" or head.needs_cue:
        return
    pattern = compiled(
        rf"(?<![\w-])(?i:(?P<head>{head.pattern}))(?P<words>(?: +[{LOWER}]+){{0,7}}?) *(?P<open>[:(]|(?= như +)) *"
        rf"(?:như:? *|gồm:? *)?(?P<tail>{_ITEM})"
    )
    for match in around(pattern, text, head.anchors):
        before = text[max(0, match.start() - 50) : match.start()]
        if not compiled(PLURAL).search(before) or compiled(_OTHERS).search(match["words"]):
            continue
        words = _power_project(text, head, match.start(), head.canonical or match["head"])
        if fold(match["tail"]) in _COUNTRY or names.lookup(match["tail"]) is not None:
            continue
        known = names.lookup(f"{words} {match['tail']}")
        if known is None and compiled(rf"(?i)^{head.pattern}").match(match["tail"]):
            continue
        tail = match["tail"] if known else compiled(r" *\([^()]*\)$").sub("", match["tail"])
        span = Span(match.start("tail"), match.start("tail") + len(tail))
        yield make_find(names, span, f"{words} {tail}", head.category, f"list under {words.lower()}", words)
        yield from _listed(text, names, head, words, tail, match.end("tail"), True)


# Roads with a code

_RING = rf"(?: +[-–])? +(?:{PLACE_WORD} +{NAME}|[Vv]ùng +Thủ đô(?: +Hà Nội)?|TP\.? *HCM)"
"""The city that a ring road goes around."""


def _from_roads(text: str, names: ProjectNames) -> Iterator[ProjectFind]:
    for head in HEADS:
        if head.style != "code":
            continue
        colon = "(?: *:)?" if head.canonical == "Quốc lộ" else ""
        pattern = compiled(rf"(?<![\w-]){_UPGRADE}(?i:(?P<head>{head.pattern})){colon}{_CODE}(?! \d{{3}})")
        more = compiled(rf"(?: *,(?: *và)?| +và) *(\d{{1,3}}[A-Z]?\b)(?! *(?:ha|km|m|%|[{LOWER}]{{2,}}))")
        km = compiled(rf" *(?:,|và) *(?:đoạn +)(?:từ +)?(?:{_KM})(?: *[-–—] *| +đến +)(?:{_KM})")
        for match in around(pattern, text, head.anchors):
            road = f"{head.canonical} {match['code']}"
            city = compiled(_RING).match(text, match.end()) if head.canonical == "Vành đai" else None
            if city:
                yield _road(names, Span(match.start("head"), city.end()), head, f"{road}{city[0]}", None, None)
                continue
            works = match["work"] if match["km"] else None
            start = match.start() if works else match.start("head")
            yield _road(
                names,
                Span(start, match.end("km") if match["km"] else match.end("code")),
                head,
                road,
                match["km"],
                works,
            )
            at = match.end("km") if match["km"] else match.end("code")
            while match["km"] and (further := km.match(text, at)):
                section = further[0].lstrip(" ,").removeprefix("và ")
                span = Span(further.end() - len(section), further.end())
                yield _road(names, span, head, road, section, works)
                at = further.end()
            while head.canonical == "Quốc lộ" and (further := more.match(text, at)):
                yield _road(names, Span(*further.span(1)), head, f"{head.canonical} {further[1]}", None, None)
                at = further.end()


def _road(
    names: ProjectNames, span: Span, head: Head, road: str, section: str | None, works: str | None
) -> ProjectFind:
    """A road, or the section of it that is being built, which is a part of the road."""
    if not section:
        return make_find(names, span, road, head.category, f"road code {head.canonical.lower()}", head.canonical)
    ends = [compiled(r"\s+").sub("", km).replace("km", "Km") for km in compiled(_KM).findall(section)]
    name = f"{works or ''}{road} đoạn {ends[0]} - {ends[1]}"
    found = names.lookup(f"{road} đoạn {ends[0]} - {ends[1]}")
    if found is not None:
        return ProjectFind(span, found.name, found.data["category"], found.id, "section of a road", head.canonical)
    return make_find(names, span, name, head.category, "section of a road", head.canonical)


# Footnotes


def _from_notes(reading: Reading, text: str, names: ProjectNames) -> Iterator[ProjectFind]:
    """Names that a footnote lists for a noun in the text: "các nhà máy thủy điện nhỏ¹" – "Khánh Khê, …; Bản Lải"."""
    for note in reading.footnotes:
        before = text[max(0, note.anchor - 60) : note.anchor]
        body = note.body.of(text)
        for head in HEADS:
            if head.style != "name" or head.needs_cue:
                continue
            noun = compiled(
                rf"(?i)(?:các|những) +(?:[\w,]+ +){{0,4}}(?:{head.pattern})(?: +[{LOWER}]+)?[ .,;]*$"
            ).search(before)
            first = compiled(rf" *\W?\d* *(?:(?:Gồm|Như|Cụ thể):? *)?(?P<tail>{_ITEM})").match(body)
            if not noun or not first or not compiled(r"[;,]").search(body[:120]):
                continue
            for piece in compiled(
                rf"(?:^|;)[ \d]*(?:(?:Gồm|Như|Cụ thể):? *)?(?P<tail>{NAME}(?: *\([^()]+\))?)"
            ).finditer(body):
                words = head.canonical or head.pattern
                tail = piece["tail"]
                more = compiled(r" +\w+").match(body[piece.end("tail") :])
                if more and names.lookup(f"{words} {tail}") is None and names.lookup(f"{words} {tail}{more[0]}"):
                    tail += more[0]
                begin = note.body.start + piece.start("tail")
                span = Span(begin, begin + len(tail))
                yield make_find(names, span, f"{words} {tail}", head.category, "footnote list", words)
