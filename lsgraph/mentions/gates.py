"""Mentions of border gates, customs passages and specialised roads at border markers.

A gate is named after "cửa khẩu" (with its class), "lối mở" or "lối thông quan", in lists ("Các cửa khẩu Na Hình,
Nà Nưa"), in pairs ("Chi Ma (Việt Nam) - Ái Điểm (Trung Quốc)"), or by the numbers of its
markers ("mốc 1119-1120"). Gates that no registry knows are found in the same ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lsgraph.ids import fold
from lsgraph.mentions.misread import distance
from lsgraph.mentions.overlap import keep_longest
from lsgraph.mentions.wording import BREAK, CAP, DASH, NOT_A_NAME, evidence_span, flat, tidy
from lsgraph.model import GateMention, Reading
from lsgraph.patterns import compiled
from lsgraph.registry import Entry, Registry
from lsgraph.span import Span

_CLASS = (
    r"(?i:quốc tế|quốc gia|chính|song phương|phụ|đường bộ(?:/đường sông)?|đường sắt|đường thủy(?: nội địa)?|đường sông|"
    r"đường biển|đường hàng không|cảng hàng không(?: quốc tế)?|cảng(?: biển| thủy nội địa)?|trọng điểm|"
    r"thông minh|số (?:[IVX]+|\d)(?!\w))"
)
_NO_NAME = re.compile(r"(?:duong|hang|khong|bien|gioi|dat|lien|cang|bo|sat|thuy|noi|dia|quoc|te|chinh|phu| )+")
"""Words of classes alone, as in a heading of capitals: "CỬA KHẨU ĐƯỜNG HÀNG KHÔNG"."""
_ANY_HEAD = (
    r"(?:[Cc]ặp +)?(?:(?<!kinh tế )(?<!Kinh tế )(?<!KINH TẾ )[Cc]ửa khẩu|CỬA KHẨU|CK"
    r"|[Ll]ối mở|[Ll]ối thông quan|[Đđ]iểm thông quan)"
)
_HEAD = rf"{_ANY_HEAD}(?P<class>(?: +{_CLASS})*)"
_STOP = rf"(?!(?:{NOT_A_NAME}|Việt Nam|Trung Quốc|Lào(?! Cai)|Campuchia)\b)"
_STATION = r"[Gg]a +(?:đường sắt +)?(?:quốc tế +)?"
_BRIDGE = r"(?:[Cc]ầu +(?:phao +|tạm +)?)"
_KILOMETRE = r"[Kk][Mm] ?\d+ ?\+ ?\d+"
_NAME = (
    rf"(?:{_STATION}|{_BRIDGE}(?={CAP}|{_KILOMETRE}))?"
    rf"(?:{_KILOMETRE}(?: +(?!(?:{BREAK})\b){CAP})*|{_STOP}{CAP}(?: +(?!(?:{BREAK}|Việt Nam|Trung Quốc)\b){CAP})*)"
)
_COUNTRY = r" *\((?:[^()]*, *)?(?:Việt Nam|Trung Quốc|Lào|Campuchia|[^()]{2,30})\)"
_FOREIGN = r" *\((?:[^()]*, *)?(?:Trung Quốc|Lào|Campuchia)\)"
_MARKER = r"\d{1,4}(?:/\d+)?"
_MARKERS = rf"[Mm]ốc(?: +giới)?(?: +số)? *(?P<from>{_MARKER}) *[-–—] *(?P<to>{_MARKER})"


@dataclass(frozen=True, slots=True)
class _Find:
    span: Span
    name: str
    entry: str | None
    rule: str


class _Gates:
    """The registry's gates by what remains of a name without "cửa khẩu" and its class, and by marker."""

    def __init__(self, registry: Registry, misread: bool) -> None:
        self.misread = misread
        self.entries = registry.kind("gates")
        self.by_core: dict[str, Entry] = {}
        self.by_markers: dict[str, Entry] = {}
        self.places = {fold(name) for place in registry.kind("places") for name in place.spellings}
        for entry in self.entries:
            for spelling in (*entry.spellings, *entry.data.get("bare", ())):
                self.by_core.setdefault(gate_core(spelling), entry)
            if entry.data.get("markers"):
                self.by_markers.setdefault(entry.data["markers"], entry)

    def lookup(self, words: str) -> Entry | None:
        """The gate with this name, whatever class it is printed with; in a misread text also by near letters."""
        core = gate_core(words)
        if core in self.by_core or not self.misread or len(core) < 7:
            return self.by_core.get(core)
        near = {e.id: e for known, e in self.by_core.items() if distance(known, core) <= (2 if len(known) > 7 else 1)}
        return next(iter(near.values())) if len(near) == 1 else None


def gate_core(words: str) -> str:
    """A gate's name without the words that say what it is.

    >>> gate_core("cặp cửa khẩu song phương Chi Ma"), gate_core("Cửa khẩu Ga đường sắt Đồng Đăng")
    ('chi ma', 'ga duong sat dong dang')
    """
    noun = (
        r"(?:(?:cap|cua khau|quoc te|quoc gia|chinh|song phuong|phu|duong bo|loi mo|loi thong quan|diem thong quan|"
        r"duong song|duong thuy(?: noi dia)?|so [ivx\d]+) )*"
    )
    return compiled(rf"^{noun}").sub("", fold(words))


def find_gates(reading: Reading, registry: Registry) -> list[GateMention]:
    """Every mention of a border gate in a reading, in order; `entry` is the registry's id or None."""
    text = flat(reading.text.repaired)
    gates = _Gates(registry, bool(reading.restored))
    finds = [*_named(text, gates), *_known(text, gates), *_on_roads(text, gates)]
    finds += list(_at_markers(text, gates, keep_longest(finds)))
    kept = _one_spelling(keep_longest(finds))
    return [GateMention(evidence_span(reading, f.span), f.name, f.entry, f.rule) for f in kept]


def _make(gates: _Gates, span: Span, words: str, kind: str, rule: str) -> _Find:
    entry = gates.lookup(words)
    if entry is not None:
        return _Find(span, entry.name, entry.id, rule)
    noun = compiled(r"^(?:cặp *|ck\b)+").sub("", (kind.lower() if kind.isupper() else kind[:1].lower() + kind[1:]))
    noun = tidy(noun) or "cửa khẩu"
    return _Find(span, f"{noun[:1].upper()}{noun[1:]} {tidy(words)}", None, rule)


def _split(gates: _Gates, words: str) -> str:
    """The part of capitalised words that is the gate: the longest beginning the registry knows, or all."""
    parts = words.split()
    for count in range(len(parts), 0, -1):
        # What ends in a small word before a name is only what the gate is: "Ga đường sắt quốc tế" of another town.
        whole = len(parts) - count < 2 or parts[count - 1][:1].isupper()
        if whole and gates.lookup(" ".join(parts[:count])) is not None:
            return compiled(r" +".join(map(re.escape, parts[:count]))).match(words)[0]  # type: ignore[index]
    return words


def _named(text: str, gates: _Gates) -> Iterator[_Find]:
    """Gates after "cửa khẩu" and the like, with those listed or paired after them."""
    head = compiled(rf"(?<!\w)(?P<head>{_HEAD})(?: *:)? +(?P<name>{_NAME})")
    apart = compiled(
        rf"(?<!\w)(?:[Cc]ác +|0?\d +)(?P<head>{_HEAD})[^.;:()]{{0,40}}(?:[:(]|như:?|gồm:?) *"
        rf"(?:{_ANY_HEAD}(?: +{_CLASS})* +)?(?P<name>{_NAME})"
    )
    for match in head.finditer(text):
        words = _split(gates, match["name"])
        if not _plausible(gates, words, match["head"]):
            continue
        end = match.start("name") + len(words)
        if "cảng" in match["head"].lower() and (both := compiled(rf"{DASH}{_NAME}").match(text, end)):
            words, end = text[match.start("name") : both.end()], both.end()  # one port of two places
        yield _make(gates, Span(match.start(), end), words, match["head"], "after cửa khẩu")
        yield from _listed(text, gates, end, match)
    for match in apart.finditer(text):
        words = _split(gates, match["name"])
        if gates.lookup(words) is None:
            continue
        end = match.start("name") + len(words)
        yield _make(gates, Span(match.start("name"), end), words, match["head"], "list under cửa khẩu")
        yield from _listed(text, gates, end, match)


def _known(text: str, gates: _Gates) -> Iterator[_Find]:
    """Registry names after a class alone: "song phương Chi Ma", as after a page's end."""
    for match in compiled(rf"(?<!\w)(?P<class>song phương|quốc tế) +(?P<name>{_NAME})").finditer(text):
        words = _split(gates, match["name"])
        if gates.lookup(words) is not None and compiled(rf"{_COUNTRY}").match(text, match.start("name") + len(words)):
            end = match.start("name") + len(words)
            noun = f"cửa khẩu {match['class']}"
            yield _make(gates, Span(match.start("name"), end), words, noun, "after a class of gates")
            yield from _listed(text, gates, end, compiled(r"(?P<head>cặp)(?P<class>)").match("cặp"))  # type: ignore[arg-type]


def _on_roads(text: str, gates: _Gates) -> Iterator[_Find]:
    """Gates at which a road begins or ends, where the name is a gate's and no other place's: "cao tốc Hữu Nghị -
    Chi Lăng"."""
    for match in compiled(rf"(?<!\w)(?P<from>{_NAME}){DASH}(?P<to>{_NAME})").finditer(text):
        if not compiled(r"[Cc]ao tốc[^\n]{0,200}$").search(text[max(0, match.start() - 210) : match.start()]):
            continue
        for end in ("from", "to"):
            entry = gates.by_core.get(fold(match[end]))
            if entry is not None and not any(fold(match[end]) in place for place in gates.places):
                yield _Find(Span(*match.span(end)), entry.name, entry.id, "end of a road")


def _plausible(gates: _Gates, words: str, head: str) -> bool:
    """Whether capitalised words can be a gate's name: known, or two to five syllables that are no province; ports and
    airports have names of one syllable, too."""
    if gates.lookup(words) is not None or compiled(_KILOMETRE).search(words):
        return True
    folded, least = fold(words), 1 if "cảng" in head.lower() else 2
    capitals = sum(not part.islower() for part in words.split())
    return least <= capitals <= 5 and folded != "lang son" and not _NO_NAME.fullmatch(folded)


def _listed(text: str, gates: _Gates, at: int, head: re.Match[str]) -> Iterator[_Find]:
    """Further gates under one noun: after a comma or "và", or the partner across the border after a dash."""
    before = text[max(0, head.start() - 14) : head.start()]
    plural = (
        compiled(r"(?:[Cc]ác|[Nn]hững|0?[2-9]|[Hh]ai|[Bb]a|[Bb]ốn|[Nn]ăm|hệ thống|một số|cặp) *$").search(before)
        is not None
    )
    pair = head["head"].lower().startswith("cặp")
    country = compiled(_COUNTRY)
    while True:
        aside = country.match(text, at)
        after = aside.end() if aside else at
        step = compiled(rf"(?P<joint> *, *(?:và +)?| +và +|{DASH})(?P<name>{_NAME})").match(text, after)
        if not step:
            return
        words = _split(gates, step["name"])
        known = gates.lookup(words) is not None
        end = step.start("name") + len(words)
        dashed = compiled(DASH).fullmatch(step["joint"]) is not None
        foreign = compiled(_FOREIGN).match(text, end) is not None
        if dashed and not (known or pair or foreign):
            return
        if not dashed and not (known or plural):
            return
        if not dashed and not plural and step["joint"].strip() == "," and not known:
            return
        yield _make(
            gates,
            Span(step.start("name"), end),
            words,
            head["head"],
            "paired gate" if dashed else "list under cửa khẩu",
        )
        at = end


def _at_markers(text: str, gates: _Gates, others: list[_Find]) -> Iterator[_Find]:
    """Specialised roads by their markers, and the passage named in brackets after them."""
    road = r"[Đđ]ường +(?:chuyên dụng|vận chuyển)[^.;:,()\d]{0,60}$|[Kk]hu vực *$"
    for match in compiled(_MARKERS).finditer(text):
        markers = f"{match['from']}-{match['to']}"
        entry = gates.by_markers.get(markers)
        start = max(0, match.start() - 75)
        before = text[start : match.start()]
        near = [o for o in others if 0 <= match.start() - o.span.end <= 12]
        lead = compiled(road).search(before)
        begin = start + lead.start() if lead else match.start()
        if near and not before[-(match.start() - near[-1].span.end) :].count("đường"):
            continue
        if entry is not None:
            yield _Find(Span(begin, match.end()), entry.name, entry.id, "markers of a gate")
        elif lead and "ường" in lead[0]:
            yield _Find(Span(begin, match.end()), f"Đường chuyên dụng mốc {markers}", None, "markers of a road")
        aside = compiled(rf" *\((?P<name>{_NAME})\)").match(text, match.end())
        inside = gates.lookup(aside["name"]) if aside else None
        if aside and inside is not None:
            yield _Find(Span(*aside.span("name")), inside.name, inside.id, "gate in brackets")


def _one_spelling(finds: list[_Find]) -> list[_Find]:
    """For gates that no registry knows, the fullest name of the document for all mentions."""
    fullest: dict[str, str] = {}
    for find in finds:
        core = gate_core(find.name)
        if find.entry is None and len(find.name) > len(fullest.get(core, "")):
            fullest[core] = find.name
    return [f if f.entry else replace(f, name=fullest[gate_core(f.name)]) for f in finds]
