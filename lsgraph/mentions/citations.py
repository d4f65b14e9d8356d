"""Mentions of numbered instruments: number, kind, date, issuer and the part they play in the sentence.

Cast wide, then validate: every number followed by a separator and capitals is tried; what is neither a known
code nor introduced as a document ("số", "Công văn") is left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lsgraph.mentions.forms import Forms, Noun, forms
from lsgraph.mentions.official_numbers import canonical_number, fold_code, unglued
from lsgraph.mentions.plain import Plain
from lsgraph.mentions.roles import role_before
from lsgraph.mentions.signature import Signature, body_end, read_joint, read_signature
from lsgraph.model import Citation
from lsgraph.patterns import compiled

_CANDIDATE = re.compile(
    r"(?:(?<![\w/–:-])|(?<=[sS]ố))(?<!\d[.,])\d{1,5}(?:\.\d{1,2})?[a-eA-E]?"
    r"(?=\s{0,4}[/–-]\s{0,4}(?:[A-ZĐÐƯ]|(?:19|20)\d\d\s{0,4}(?:/|[A-ZĐ]|(?!\w)))| [A-ZĐ]{2,4}/[A-ZĐ]{2})"
)
_FORM_SHEET = re.compile(r"(?:mau|bieu|phu luc|bang|to khai|bieu mau)(?:\s+(?:don|phu luc))?\s+(?:so\s*)?:?\s*$")
_MASTHEAD = re.compile(r"(?:^|[\n|])[\s|>#]*Số(?:\s*hiệu)?\s*:?[\s|;]*$")
_LAW_REACH = 260
_LAW_END = re.compile(r"[;.:]|\n\s*\n|\|")
_ISSUING = re.compile(r"\s+(?:da\s+)?(?:ban hanh|ky ban hanh|co|thong qua)\s+(?:cac\s+)?$")
_STATED_IN = re.compile(r"\s+tai\s+(?:cac\s+)?$")
_OF = re.compile(
    r"(?P<asks>(?:de nghi|kien nghi|de xuat|y kien|chi dao|ket luan|yeu cau|huong dan|tham [dt]\w+)\s+)?cua\s+"
)
_FROM_BELOW = frozenset({"Tờ trình", "Báo cáo", "Công văn"})
_JOINT = re.compile(r"NQLT|T{1,3}LT|CTPH|QCPH")
"""Codes of what several bodies issue together."""
_ISSUER_BETWEEN = re.compile(r"\s+cua\s+([^:;.()]{3,60}?)\s+$")
_LIST_HEAD = re.compile(r"(?<![a-z])cua\s+([^:;.()]{3,60}?)\s*:\s*$")
_LIST_ENDS = re.compile(r"[.:]\s|\n\s*\n")
_SHARED = re.compile(r"^[\s,;]*(?:va\s+)?(?:cac\s+)?$")
_LIST_NUMBERS = re.compile(r"((?:\d{1,5}[a-e]?\s*(?:,|va)\s*)+)$")


@dataclass(frozen=True, slots=True)
class _Found:
    """A citation in the coordinates of the view, before roles and shared issuers."""

    start: int
    number_start: int
    number_end: int
    end: int
    number: str
    type: str
    signature: Signature
    rule: str
    anchored: bool
    """Whether a noun or "số" of its own stands before the number."""
    subject: bool = False
    """Whether the issuer stands before the mention, as the subject that issues it."""


def find_citations(text: str) -> list[Citation]:
    """All mentions of numbered instruments in a text, in order; spans count in the given text.

    The text may be repaired (a paragraph a line) or raw: hard-wrapped, with Markdown marks, or misread by an
    OCR. A document's own number in its masthead ("Số: 12/KH-UBND") is not a mention. A short form
    ("Nghị quyết 57") takes the full number when the text cites exactly one such instrument in full.

    >>> [(c.number, c.date, c.issuer) for c in find_citations("Nghị quyết 71/NQ -CP ngày 01/4/2025 của Chính phủ")]
    [('71/NQ-CP', '2025-04-01', 'Chính phủ')]
    """
    plain = Plain.of(text)
    full = _full_citations(plain)
    found = sorted(full + _short_citations(plain, full), key=lambda item: item.number_start)
    found = _share_issuers(plain, _headed_issuers(plain, found))
    citations: list[Citation] = []
    for index, item in enumerate(found):
        before = found[index - 1] if index else None
        role = _role(plain, item, before, citations[-1].role if citations else "mention")
        citations.append(
            Citation(
                span=plain.span(item.start, item.end),
                number=item.number,
                type=item.type,
                date=item.signature.date,
                issuer=item.signature.issuer,
                role=role,
                rule=f"citation/{item.rule}",
            )
        )
    return _expand_short(citations)


def _full_citations(plain: Plain) -> list[_Found]:
    found: list[_Found] = []
    done = 0
    for candidate in _CANDIDATE.finditer(plain.text):
        if candidate.start() < done:
            continue
        item = _read(plain, candidate.start())
        if item:
            found.extend(_elided(plain, item))
            found.append(item)
            done = item.number_end
    return found


def _read(plain: Plain, at: int) -> _Found | None:
    """The citation whose number starts at `at`, if one does."""
    table = forms()
    noun, start, anchored = _introduced(plain, at, table)
    if not anchored and _MASTHEAD.search(plain.text, max(0, at - 24), at):
        return None
    if _FORM_SHEET.search(plain.folded, max(0, at - 24), at) or _is_masthead(plain, at, noun):
        return None
    for form in table.numbers:
        match = form.pattern.match(plain.text, at)
        number = canonical_number(match, form, noun, anchored, table) if match else None
        if match and number:
            kind = _kind(number, match, noun, plain, table)
            law_start = _law_start(plain, at, kind) if noun is None or noun.law else start
            signature = read_signature(plain, match.end())
            if _JOINT.search(number):
                signature = read_joint(plain, signature)
            end = max(match.end(), signature.end if signature.date or signature.issuer else 0)
            begin = min(start, law_start)
            printed = signature.issuer
            if not printed:
                begin, signature = _named_between(plain, begin, signature) if noun is None else (begin, signature)
                signature = signature if signature.issuer else _issued_by(plain, start, signature)
                signature = signature if signature.issuer else _stated_by(plain, start, kind, signature)
            subject = not printed and bool(signature.issuer)
            return _Found(begin, at, match.end(), end, number, kind, signature, form.id, anchored, subject)
    return None


def _introduced(plain: Plain, at: int, table: Forms) -> tuple[Noun | None, int, bool]:
    """The noun before a number, where the mention starts, and whether anything ("số") introduces the number."""
    before = table.before.search(plain.folded, max(0, at - 48), at)
    if before:
        return table.nouns[" ".join(before["noun"].split())], before.start(), True
    so = compiled(r"(?<![a-z])(?:so|s6|s5)[\s:.]*$").search(plain.folded[max(0, at - 12) : at])
    if so:
        return None, max(0, at - 12) + so.start(), True
    return None, at, False


def _is_masthead(plain: Plain, at: int, noun: Noun | None) -> bool:
    return noun is None and bool(_MASTHEAD.search(plain.text, max(0, at - 24), at))


def _kind(number: str, match: re.Match[str], noun: Noun | None, plain: Plain, table: Forms) -> str:
    """The kind of instrument: the noun's word, else what the code stands for."""
    if noun and not noun.law and not noun.letter:
        return noun.type
    groups = match.groupdict()
    code = groups.get("code")
    if code:
        code, _ = (code, None) if groups.get("issuer") else unglued(code, bool(groups.get("year")), table)
        known = table.types.get(fold_code(code))
        if known:
            return noun.type if noun and not noun.letter else known[1]
        return noun.type if noun else "Công văn"
    if noun:
        return noun.type
    if "UBTVQH" in number:
        return _law_noun(plain, match.start()) if _law_noun(plain, match.start()) == "Pháp lệnh" else "Nghị quyết"
    return _law_noun(plain, match.start()) or "Luật"


def _clause_start(plain: Plain, at: int) -> int:
    """Where the clause that holds `at` begins, looking no further back than a law's name may reach."""
    low = max(0, at - _LAW_REACH)
    ends = [match.end() for match in _LAW_END.finditer(plain.folded, low, at)]
    return ends[-1] if ends else low


def _law_noun(plain: Plain, at: int) -> str:
    found = compiled(r"(Bộ luật|Bộ Luật|Luật|Pháp lệnh|Nghị quyết)\s").findall(
        plain.text[_clause_start(plain, at) : at]
    )
    return "Bộ luật" if found and found[-1] == "Bộ Luật" else (found[-1] if found else "")


def _law_start(plain: Plain, at: int, kind: str) -> int:
    """Where the name of a law that stands before its number begins ("Luật Đất đai số …"), else `at`."""
    if kind not in ("Luật", "Bộ luật", "Pháp lệnh"):
        return at
    low = _clause_start(plain, at)
    matches = list(compiled(r"(?:Bộ [Ll]uật|(?<!ộ )Luật|Pháp lệnh)(?=\s)").finditer(plain.text[low:at]))
    if not matches or compiled(r"\d/\d{4}/").search(plain.text[low + matches[-1].start() : at]):
        return at
    start = matches[-1].start()
    for earlier in reversed(matches[:-1]):
        between = plain.folded[low + earlier.start() : low + start]
        if compiled(r"(?:bo )?luat\s+sua doi").match(between) and "/" not in between:
            start = earlier.start()
    return low + start


def _issued_by(plain: Plain, start: int, signature: Signature) -> Signature:
    """The issuer that stands as the subject before the mention: "Ban Thường vụ Tỉnh ủy ban hành Nghị quyết …"."""
    low = max(0, start - 90)
    verb = _ISSUING.search(plain.folded, low, start)
    if not verb or " co" in verb.group() or "thong qua" in verb.group():
        return signature
    for head in compiled(r"(?<![a-z])(?:ban|uy|ubnd|hdnd|hoi|chinh|quoc|thu|bo|tinh|dang|thanh)(?![a-z])").finditer(
        plain.folded[low : verb.start()]
    ):
        end = body_end(plain, low + head.start())
        if end == verb.start():
            return replace(signature, issuer=plain.words(low + head.start(), end))
    return signature


def _stated_by(plain: Plain, start: int, kind: str, signature: Signature) -> Signature:
    """The issuer whose proposal or opinion the mention holds: "đề nghị của Sở Nội vụ tại Tờ trình số …"."""
    low = max(0, start - 130)
    stated = _STATED_IN.search(plain.folded, low, start)
    if not stated:
        return signature
    for of in _OF.finditer(plain.folded, low, stated.start()):
        end = body_end(plain, of.end()) if of["asks"] or kind in _FROM_BELOW else 0
        # "của Tổng cục Thủy sản (nay là Cục Thủy sản) tại Quyết định số …"
        if end and compiled(r"(?:\s*\([^()]{3,60}\))?").fullmatch(plain.text, end, stated.start()):
            return replace(signature, issuer=plain.words(of.end(), end))
    return signature


def _named_between(plain: Plain, start: int, signature: Signature) -> tuple[int, Signature]:
    """ "Nghị quyết của Hội đồng nhân dân tỉnh số …": the issuer between the noun and the number."""
    before = _ISSUER_BETWEEN.search(plain.folded, max(0, start - 90), start)
    noun = forms().before.search(plain.folded, max(0, before.start() - 48), before.start()) if before else None
    if before is None or noun is None or body_end(plain, before.start(1)) != before.end(1):
        return start, signature
    return noun.start(), replace(signature, issuer=plain.words(before.start(1), before.end(1)))


def _elided(plain: Plain, item: _Found) -> list[_Found]:
    """Bare numbers of a list that share the last one's code: "số 36, 37 và 38/QĐ-TTg"."""
    low = max(0, item.number_start - 60)
    match = _LIST_NUMBERS.search(plain.folded, low, item.number_start)
    if not match or not compiled(r"(?<![a-z])so\s*:?\s*$").search(
        plain.folded[max(0, match.start() - 8) : match.start()]
    ):
        return []
    tail = item.number[len(compiled(r"[\w.]+").match(item.number).group()) :]  # type: ignore[union-attr]
    noun, start, _ = _introduced(plain, match.start(), forms())
    found: list[_Found] = []
    for number in compiled(r"\d{1,5}[a-e]?").finditer(match.group()):
        at, end = match.start() + number.start(), match.start() + number.end()
        kind = noun.type if noun and not noun.law else item.type
        begin = start if not found else at
        found.append(_Found(begin, at, end, end, number.group() + tail, kind, Signature(), "elided", True))
    return found


def _short_citations(plain: Plain, full: list[_Found]) -> list[_Found]:
    """ "Đề án 06", "Nghị quyết 57, 59 và 66", "Nghị định số 118": a noun with a bare number."""
    table = forms()
    taken = {item.number_start for item in full}
    found: list[_Found] = []
    for match in table.short.finditer(plain.folded):
        noun = table.nouns[" ".join(match["noun"].split())]
        at = match.start("num")
        if at in taken or not _is_short(plain, match, noun):
            continue
        digits = match["num"]
        end = match.end("num")
        if len(digits) > 3 and digits[0] == "0":
            digits, end = digits[:2], at + 2
        signature = read_signature(plain, end)
        stop = max(end, signature.end if signature.date or signature.issuer else 0)
        found.append(_Found(match.start(), at, end, stop, digits, noun.type, signature, "short", True))
        if not signature.date:
            found.extend(_short_list(plain, end, noun, taken))
    return found


def _is_short(plain: Plain, match: re.Match[str], noun: Noun) -> bool:
    numbered = bool(match["so"])
    capital = plain.text[match.start()].isupper()
    digits = match["num"].rstrip("abcde")
    if not (numbered or (noun.short and len(digits) >= 2)):
        return False
    listed = compiled(r"\s*,\s*\d{2}\s*,\s*\d{2}(?!\d)").match(plain.folded[match.end() : match.end() + 14])
    if not capital and not (numbered or listed or (noun.key == "de an" and digits.startswith("0"))):
        return False
    if (1900 <= int(digits) <= 2100 and not numbered) or len(noun.key) <= 3 or noun.key in ("hop dong", "van ban"):
        return False
    rest = compiled(r"\s+([a-z]+)(?:\s+([a-z]+))?").match(plain.folded[match.end() : match.end() + 24])
    if rest and rest[1] in forms().counted and rest[1] != "ngay":
        return False
    after = plain.folded[match.end() : match.end() + 3]
    return not compiled(r"\s?%|\s?-\s?\d|/\d").match(after)


def _short_list(plain: Plain, at: int, noun: Noun, taken: set[int]) -> list[_Found]:
    """Further numbers after a short form, each of two or three digits: ", 59, 66 và 68"."""
    found: list[_Found] = []
    step = re.compile(r"(?:\s*,\s*(?:va\s+)?|\s+va\s+)(\d{2,3})(?![\w.,/%-]?\d)(?!\w)(?!\s*[/%-])")
    match = step.match(plain.folded, at)
    while match and noun.short and match.start(1) not in taken:
        following = compiled(r"\s+([a-z]+)").match(plain.folded[match.end() : match.end() + 12])
        if following and following[1] in forms().counted:
            break
        found.append(
            _Found(
                match.start(1),
                match.start(1),
                match.end(),
                match.end(),
                match[1],
                noun.type,
                Signature(),
                "short",
                True,
            )
        )
        match = step.match(plain.folded, match.end())
    if found:
        signature = read_signature(plain, found[-1].end)
        end = signature.end if signature.date or signature.issuer else found[-1].end
        found[-1] = replace(found[-1], signature=signature, end=end)
    return found


def _headed_issuers(plain: Plain, found: list[_Found]) -> list[_Found]:
    """ "các Nghị định của Chính phủ: số …; số …": members of a list have the issuer of its head."""
    headed: list[_Found] = []
    issuer = ""
    for index, item in enumerate(found):
        if index and headed[-1].subject and not item.signature.issuer and _continues(plain, headed[-1], item):
            signature = replace(item.signature, issuer=headed[-1].signature.issuer)
            headed.append(replace(item, signature=signature, subject=True))
            continue
        own = item.start == item.number_start or plain.folded.startswith(("so", "s6", "s5"), item.start)
        head = _LIST_HEAD.search(plain.folded, max(0, item.start - 90), item.start) if own else None
        if head and body_end(plain, head.start(1)) >= head.end(1):
            issuer = plain.words(head.start(1), head.end(1))
        elif not own or not index or not _continues(plain, found[index - 1], item):
            issuer = ""
        if own and issuer and not item.signature.issuer:
            item = replace(item, signature=replace(item.signature, issuer=issuer))
        headed.append(item)
    return headed


def _continues(plain: Plain, before: _Found, item: _Found) -> bool:
    """Whether two members of one list follow each other: the same code, and no sentence ends between."""
    return _code_of(before) == _code_of(item) and not _LIST_ENDS.search(plain.text, before.end, item.start)


def _share_issuers(plain: Plain, found: list[_Found]) -> list[_Found]:
    """ "57-NQ/TW, 59-NQ/TW và 66-NQ/TW của Bộ Chính trị": members of one list share the issuer at its end."""
    shared = list(found)
    for index in range(len(shared) - 2, -1, -1):
        here, after = shared[index], shared[index + 1]
        joined = after.start >= here.end and _SHARED.match(plain.folded[here.end : after.start])
        if joined and not here.signature.issuer and after.signature.issuer and _code_of(here) == _code_of(after):
            shared[index] = replace(here, signature=replace(here.signature, issuer=after.signature.issuer))
    return shared


def _code_of(item: _Found) -> str:
    return compiled(r"^[\d.]+[a-e]?").sub("", compiled(r"/\d{4}/").sub("/", item.number))


def _role(plain: Plain, item: _Found, before: _Found | None, earlier: str) -> str:
    """The part the mention plays, told by the words before it in its clause; list members inherit it."""
    if before and _SHARED.match(plain.folded[min(before.end, item.start) : item.start]):
        return earlier
    return role_before(plain, item.start)


def _expand_short(citations: list[Citation]) -> list[Citation]:
    """Short forms under the one full number of the same kind that the text cites, if it is one."""
    full: dict[tuple[str, str], set[str]] = {}
    for citation in citations:
        head = compiled(r"(\d+[a-e]?)(/\d{4})?[/-]").match(citation.number)
        if head:
            full.setdefault((citation.type, head[1]), set()).add(citation.number)
            full.setdefault((citation.type, head[1] + (head[2] or "")), set()).add(citation.number)
    return [_expanded(citation, full) for citation in citations]


def _expanded(citation: Citation, full: dict[tuple[str, str], set[str]]) -> Citation:
    if citation.rule not in ("citation/short", "citation/yearly") or citation.type == "Đề án":
        return citation
    numbers = full.get((citation.type, citation.number), set())
    return replace(citation, number=next(iter(numbers))) if len(numbers) == 1 else citation
