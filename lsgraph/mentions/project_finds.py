"""What a find of a project is not, what short forms it has, and under which name it goes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lsgraph.mentions.heads import CUE, OWNER, PLACE_BEFORE
from lsgraph.mentions.overlap import keep_longest
from lsgraph.mentions.project_names import ProjectNames, project_key
from lsgraph.mentions.wording import NAME, tidy
from lsgraph.patterns import compiled
from lsgraph.span import Span


@dataclass(frozen=True, slots=True)
class ProjectFind:
    """A mention before it is settled: `head` is the head noun that found it.

    One that `joins` others names them in its own name ("đường nối sân bay Nà Sơn"), and they stay mentions.
    """

    span: Span
    name: str
    category: str
    entry: str | None
    rule: str
    head: str = ""
    joins: bool = False


def cued(text: str, start: int) -> bool:
    clause = compiled(r"[.;:]").split(text[max(0, start - 60) : start])[-1]
    return compiled(CUE).search(clause.lower()) is not None


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
    """The commonest spelling for all mentions of a project that no registry knows."""
    spellings: dict[str, Counter[str]] = {}
    for find in finds:
        if find.entry is None:
            spellings.setdefault(project_key(find.name), Counter())[find.name] += 1
    return [
        find if find.entry else replace(find, name=spellings[project_key(find.name)].most_common(1)[0][0])
        for find in finds
    ]


def _on_expressways(text: str, at: int) -> bool:
    paragraph = text[text.rfind("\n", 0, at) + 1 : at]
    return "cao tốc" in paragraph.lower() or text.count("cao tốc") + text.count("Cao tốc") >= MAINLY


_PHASE = r"(?: *[-–—(] *| +)[Gg]iai đoạn +(?:\d{1,2}|[IVX]{1,4})\b(?! *[-–—] *\d| *\d)\)?"
_WORK_BEFORE = (
    r"[Dd]ự án +(?:đầu tư +)?(?:xây dựng +)?"
    r"(?P<work>(?:cải tạo|nâng cấp|mở rộng)(?: *(?:,|và) *(?:nâng cấp|mở rộng))?) +$"
)


MAINLY = 5
"""How often a text must speak of expressways for a bare route in it to be one."""


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
    before = text[max(0, start - 60) : start]
    if work := compiled(_WORK_BEFORE).search(before):
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
