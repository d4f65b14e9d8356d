"""Mentions of named instruments and programmes that stand without a number, under one canonical name.

Three sources of names meet in one pass over the text: the registry, the short names that the document itself
gives, and the names that a head noun begins ("Đề án …"), so that a document of another province needs no code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import get_close_matches

from lsgraph.gazetteer import FoldedText, Gazetteer, Match
from lsgraph.mentions.instrument_aliases import find_aliases, listed_titles
from lsgraph.mentions.instrument_forms import name_forms
from lsgraph.mentions.instrument_hits import (
    Hit,
    Known,
    known_of,
    numbered_names,
    of_period,
    spelling_key,
    unbroken,
    with_elliptic,
)
from lsgraph.mentions.instrument_names import Name, find_names
from lsgraph.mentions.misread import misread_names
from lsgraph.mentions.own_scheme import own_scheme, said_bare
from lsgraph.mentions.plain import Plain
from lsgraph.mentions.province import province_of
from lsgraph.mentions.roles import role_before
from lsgraph.model import Citation, InstrumentMention, Reading
from lsgraph.patterns import compiled
from lsgraph.registry import Entry, Registry
from lsgraph.span import Span

_NEAR = 0.95
_OPENING = re.compile(r"(?:phong trào(?: thi đua)?|cuộc vận động|chương trình|đề án)\s*[“\"]?$", re.IGNORECASE)
_TAIL_WORDS = re.compile(
    r"^(?:[\s,;\d“”\"()–—-]|giai đoạn|thời kỳ|đến|năm|tầm nhìn|định hướng|trên địa bàn|tỉnh|thành phố|của|ntm|xdntm"
    r"|ocop|[A-ZĐÁÂĂÔƠƯ][^\W\d_]*)*$"
)
_MORE_OF_NAME = re.compile(
    r"\s*(?:vùng|ngành|lĩnh vực|quốc gia|đất nước|biển|cho|về|trong|trên|và|bền vững|bằng|cấp|xã|đô thị|cán bộ|người"
    r"|nhân lực|nâng cao|kiểu mẫu|thương mại|du lịch|công nghiệp|nông|dịch vụ|văn hóa|giáo dục|y tế|kinh tế|các"
    r"|điện|nhà|rừng|hạ tầng|tài)\b"
)
_OTHER_HEADS = frozenset(
    {"cac", "bo", "03", "02", "04", "ba", "dieu", "cuong", "chinh", "quy", "nghi", "kich", "du", "tieu"}
)
_NAMED_LAW = re.compile(r"^(?:Luật|Bộ luật|Pháp lệnh) (?!số)[^\d]+(?: (?:năm )?\d{4})?$")


def find_instruments(reading: Reading, registry: Registry, citations: Sequence[Citation]) -> list[InstrumentMention]:
    """All mentions of named instruments in a reading, in order; spans count in the repaired text.

    A numbered citation is no named instrument, but a name that stands in its title is one, and so is a scheme that
    goes by its number ("Đề án 06"). Names of a
    province's own instruments are known only in documents of that province.
    """
    text = reading.text.repaired
    taken = [(c.span.start, c.span.end, f"{c.type} số {c.number}") for c in citations]
    names = find_names(text, taken)
    names = sorted([*names, *listed_titles(text, names)], key=lambda name: name.start)
    folded = FoldedText.of(text)
    province = province_of(reading, folded)
    known = _registry_names(registry.kind("instruments"), province, reading.document.period)
    aliases = [(alias, _of_name(name, known)) for alias, name in find_aliases(text, names)]
    given = {spelling_key(alias) for alias, _ in aliases}
    known = [pair for pair in known if spelling_key(pair[0]) not in given] + aliases
    known += _provincial_planning(names, known, province)
    known += _own_names(names, known)
    known += [(one, Known(name, kind, None)) for name, kind, spellings in name_forms().named for one in spellings]
    hits = [
        Hit(match.span, _settled(match.values), "name/registry" if match.values[0].entry else "name/document")
        for match in _outermost(text, Gazetteer(known).find(folded, overlapping=True))
        if not _inside(match.span, taken) and not _loose(text, match)
    ]
    if reading.restored:
        hits = _with_misread(hits, folded, known, taken)
    hits = with_elliptic(text, hits, registry)
    merged = _with_own_scheme(text, _merged(text, hits, names), names, known, taken)
    if reading.restored:
        merged = [_mended(hit, known) for hit in merged]
    merged = sorted((*merged, *numbered_names(citations, registry)), key=lambda hit: (hit.span.start, -hit.span.end))
    plain = Plain.of(text)
    return [_mention(plain, unbroken(reading, of_period(text, hit))) for hit in merged]


def _with_own_scheme(
    text: str,
    hits: list[Hit],
    names: Sequence[Name],
    known: list[tuple[str, Known]],
    taken: Sequence[tuple[int, int, str]],
) -> list[Hit]:
    """The hits, and where the document means the scheme that it approves by "Đề án" alone."""
    scheme = own_scheme(text, names)
    if scheme is None:
        return hits
    meant = _of_name(scheme, known)
    spans = [*(hit.span for hit in hits), *(Span(start, end) for start, end, _ in taken)]
    bare = [Hit(span, meant, "name/own scheme") for span in said_bare(text, scheme, spans)]
    return sorted((*hits, *bare), key=lambda hit: (hit.span.start, -hit.span.end))


def _with_misread(
    hits: list[Hit], folded: FoldedText, known: list[tuple[str, Known]], taken: Sequence[tuple[int, int, str]]
) -> list[Hit]:
    """The hits, and names of the registry in which a scan has misread a few letters, where nothing else stands."""
    named = [(spelling, value) for spelling, value in known if value.entry]
    entries = [Entry("instruments", str(index), spelling) for index, (spelling, _) in enumerate(named)]
    found: list[Hit] = []
    for span, entry in sorted(misread_names(folded, entries, most_lost=0), key=lambda one: (one[0].start, -one[0].end)):
        others = (*hits, *found)
        if not _inside(span, taken) and not any(span.overlaps(other.span) for other in others):
            found.append(Hit(span, named[int(entry.id)][1], "name/misread"))
    return sorted((*hits, *found), key=lambda hit: (hit.span.start, -hit.span.end))


def _outermost(text: str, matches: list[Match[Known]]) -> list[Match[Known]]:
    """The longest names, and within them those that the longer one carries out: "Kế hoạch thực hiện <tên>"."""
    kept: list[Match[Known]] = []
    for match in matches:
        if match.key.startswith(("luat ", "bo luat ", "hien phap")) and not text[match.span.start].isupper():
            continue
        outer = kept[-1] if kept and kept[-1].span.end > match.span.start else None
        if outer is None or (match.span in outer.span and _carried_out(text, outer, match)):
            kept.append(match)
    return kept


def _loose(text: str, match: Match[Known]) -> bool:
    """A bare name ("Dân vận khéo") counts only as a title: in quotation marks or after its head noun."""
    if compiled(r"\s+khác(?![^\W\d_])").match(text, match.span.end) and match.key.startswith("cac "):
        return True
    if name_forms().head.match(text[match.span.start : match.span.end].lower()) or not match.values[0].entry:
        return False
    first = match.key.split(" ", 1)[0]
    if first in _OTHER_HEADS:
        return False
    before = text[max(0, match.span.start - 26) : match.span.start]
    return not _OPENING.search(before) and not before.endswith(("“", '"'))


def _carried_out(text: str, outer: Match[Known], inner: Match[Known]) -> bool:
    before = text[outer.span.start : inner.span.start].lower().rstrip()
    law_of_its_articles = before.endswith("của") and inner.key.startswith(("luat ", "bo luat "))
    carried = law_of_its_articles or before.endswith(("thực hiện", "triển khai", "thuộc", "về"))
    return carried and outer.values[0].entry != inner.values[0].entry


def _registry_names(entries: Iterable[Entry], province: str, period: str) -> list[tuple[str, Known]]:
    """Spellings of the named entries that a document of this province and period may mean."""
    names: list[tuple[str, Known]] = []
    for entry in entries:
        scope = str(entry.data.get("scope") or "")
        if scope and spelling_key(scope) != spelling_key(province):
            continue
        spellings: Iterable[str] = (*entry.spellings, *entry.data.get("short", ()))
        if entry.data.get("number"):
            spellings = [spelling for spelling in spellings if _NAMED_LAW.match(spelling)]
        spellings = [spelling for spelling in spellings if not _outlived(entry.name, spelling, period)]
        known = known_of(entry)
        names.extend((spelling, known) for spelling in spellings)
    return names


def _outlived(name: str, spelling: str, period: str) -> bool:
    """Whether a spelling without years would mean, in a later period, an instrument that had ended."""
    years = compiled(r"\d{4} - (\d{4})$").search(name)
    begins = compiled(r"\d{4}").match(period)
    return bool(years and begins and begins.group() > years[1] and not compiled(r"\d{4}").search(spelling))


def _provincial_planning(
    names: Sequence[Name], known: list[tuple[str, Known]], province: str
) -> list[tuple[str, Known]]:
    """What "quy hoạch tỉnh" means: the province's own, under the longest name that the document gives it."""
    held = {spelling_key(spelling) for spelling, _ in known}
    found: list[tuple[str, Known]] = []
    for one in name_forms().provinces:
        short = f"Quy hoạch tỉnh {one}"
        full = max((name.name for name in names if name.name.startswith(short)), key=len, default=short)
        for spelling in (short, "Quy hoạch tỉnh") if one == province else (short,):
            if spelling_key(spelling) not in held:
                found.append((spelling, Known(full, "Quy hoạch", None)))
    return found


def _of_name(name: Name, known: list[tuple[str, Known]]) -> Known:
    """The registry's entry for a name, else the name itself."""
    key = spelling_key(name.name)
    best = max((spelling_key(s) for s, _ in known if key.startswith(spelling_key(s))), key=len, default="")
    for spelling, value in known:
        if best and spelling_key(spelling) == best and _TAIL_WORDS.match(name.name[len(spelling) :]):
            return value
    return Known(_in_lower_case(name.name) if name.name.isupper() else name.name, name.type, None)


def _in_lower_case(name: str) -> str:
    """A name of a heading in capitals as it stands in a sentence; provinces keep their capitals."""
    words = name.capitalize()
    for province in name_forms().provinces:
        words = words.replace(province.lower(), province)
    return words


def _own_names(names: Sequence[Name], known: list[tuple[str, Known]]) -> list[tuple[str, Known]]:
    """Names of the document that are long enough to be met again in any case, each under its longest form."""
    held = {spelling_key(spelling) for spelling, _ in known}
    keys: dict[str, Name] = {}
    for name in names:
        if len(name.name.split()) >= 5 and (
            spelling_key(name.name) not in keys or keys[spelling_key(name.name)].name.isupper()
        ):
            keys[spelling_key(name.name)] = name
    own: list[tuple[str, Known]] = []
    for key, name in keys.items():
        longer = [
            other
            for other, held_name in keys.items()
            if other.startswith(key + " ") and not held_name.name.isupper() and _is_tail(held_name.name, name.name)
        ]
        full = keys[min(longer, key=len)] if len(longer) == 1 else name
        title = compiled(r"“([^”]+)”$").search(name.name)
        if (
            key not in held
            and not (title and spelling_key(title[1]) in held)
            and not _is_known_and_more(name.name, known)
        ):
            own.append((name.name, _of_name(full, known)))
    return own


def _is_known_and_more(name: str, known: list[tuple[str, Known]]) -> bool:
    """Whether a name that was read is one the registry holds, with words after it that are not its own."""
    prefix = max(
        (s for s, value in known if value.entry and spelling_key(name).startswith(spelling_key(s) + " ")),
        key=len,
        default="",
    )
    rest = name[len(prefix) :]
    return bool(prefix) and not _TAIL_WORDS.match(rest) and not _MORE_OF_NAME.match(rest)


def _is_tail(longer: str, shorter: str) -> bool:
    return bool(_TAIL_WORDS.match(longer[len(shorter) :]))


def _settled(values: tuple[Known, ...]) -> Known:
    """One of the things that a spelling stands for; `link` says where it is ambiguous."""
    entries = [value for value in values if value.entry]
    if len(entries) > 1:
        return replace(entries[0], entry=None)
    return (entries or list(values))[0]


def _merged(text: str, hits: list[Hit], names: list[Name]) -> list[Hit]:
    """Registry hits and read names together: a name that only adds a period to a hit is the hit."""
    merged = [_widened(text, hit) for hit in hits]
    for name in names:
        span = Span(name.start, name.end)
        same = [
            hit
            for hit in merged
            if hit.span.overlaps(span)
            and (hit.span.start <= span.start or (hit.known.entry and hit.span.end >= span.end - 1))
            and not (name.inner and hit.span.start < span.start)
        ]
        if same:
            hit = same[-1]
            rest = text[min(hit.span.end, span.end) : span.end]
            if hit.span.end >= span.end or _TAIL_WORDS.match(rest) or not _MORE_OF_NAME.match(rest):
                merged[merged.index(hit)] = _reaching(hit, span.end, rest)
                continue
            merged.remove(hit)
        written = _in_lower_case(name.name) if name.name.isupper() else name.name
        merged.append(Hit(span, Known(written, name.type, None), name.rule))
    return sorted(merged, key=lambda hit: (hit.span.start, -hit.span.end))


def _mended(hit: Hit, known: list[tuple[str, Known]]) -> Hit:
    """In a text restored from a scan a letter or two may be wrong: the entry nearest to such a name, if near."""
    if hit.known.entry:
        return hit
    key = spelling_key(hit.known.name)
    keys = {spelling_key(spelling): value for spelling, value in known if value.entry}
    same = [other for other in keys if compiled(r"\d+").findall(other) == compiled(r"\d+").findall(key)]
    near = get_close_matches(key, same, n=1, cutoff=_NEAR)
    return replace(hit, known=keys[near[0]], rule="name/near") if near else hit


def _reaching(hit: Hit, end: int, rest: str) -> Hit:
    """The hit up to the end of a tail such as "giai đoạn 2021 - 2025"; other words are not its name."""
    return replace(hit, span=Span(hit.span.start, max(hit.span.end, end))) if _TAIL_WORDS.match(rest) else hit


def _widened(text: str, hit: Hit) -> Hit:
    """The span with the head noun and quotation marks that stand around a bare name."""
    start, end = hit.span.start, hit.span.end
    opening = _OPENING.search(text, max(0, start - 26), start)
    if opening and not name_forms().head.match(text[start:end].lower()):
        start = opening.start()
    if text[end : end + 1] in ("”", '"') and compiled(r"[“\"]").search(text[start:end]):
        end += 1
    if text[end : end + 1] == ")" and "(" in text[start:end] and ")" not in text[start:end]:
        end += 1
    return replace(hit, span=Span(start, end))


def _inside(span: Span, taken: Sequence[tuple[int, int, str]]) -> bool:
    return any(start < span.end and span.start < end for start, end, _ in taken)


def _mention(plain: Plain, hit: Hit) -> InstrumentMention:
    return InstrumentMention(
        span=hit.span,
        name=hit.known.name,
        type=hit.known.type,
        role=role_before(plain, plain.position(hit.span.start)),
        entry=hit.known.entry,
        rule=hit.rule,
    )
