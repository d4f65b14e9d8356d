"""Documents as people call them: "báo cáo 6 tháng", "kế hoạch UBND", "the 2026-2030 resolution of the council".

Nobody types a title. What is said is a kind and what tells the document from the others of that kind: its issuer,
its period, its stage. All that is said must hold of a document; where it holds of several, all of them are meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lsgraph.ask.names import Slot
from lsgraph.ask.words import concepts
from lsgraph.ids import fold
from lsgraph.patterns import compiled
from lsgraph.store import Queryable
from lsgraph.text.numbering import roman_value

_DOCUMENTS = """PREFIX ls: <https://w3id.org/lsgraph/ontology#>
SELECT ?value (GROUP_CONCAT(DISTINCT ?title; separator="\\n") AS ?titles) (SAMPLE(?k) AS ?kind)
  (SAMPLE(?i) AS ?issuer) (SAMPLE(?s) AS ?plan) (SAMPLE(?p) AS ?period) (MAX(YEAR(?d)) AS ?year) WHERE {
  ?thing a ls:Document ; ls:identifier ?value ; ls:title ?title .
  OPTIONAL { ?thing ls:documentKind ?k }
  OPTIONAL { ?thing ls:issuerName ?i }
  OPTIONAL { ?thing ls:states ?s }
  OPTIONAL { ?thing ls:period ?p }
  OPTIONAL { ?thing ls:date ?d }
} GROUP BY ?value ORDER BY ?value"""

_SCANS = """PREFIX ls: <https://w3id.org/lsgraph/ontology#>
SELECT DISTINCT ?value WHERE { ?line a ls:RestoredLine ; ls:document/ls:identifier ?value }"""

_KINDS = {
    "nghi quyet": ("resolution",),
    "ke hoach": ("plan",),
    "bao cao chinh tri": ("political report", "congress report", "van kien dai hoi", "bao cao dai hoi"),
    "bao cao": ("report",),
    "quyet dinh": ("decision",),
    "chuong trinh": ("programme", "program"),
    "chi thi": ("directive",),
    "de an": ("scheme",),
    "quy hoach": ("master plan",),
}
_ISSUERS = (
    ("uy ban nhan dan", "ubnd", "uy ban", "people s committee", "committee"),
    ("hoi dong nhan dan", "hdnd", "hoi dong", "people s council", "council"),
    ("dang bo", "tinh uy", "dang", "dai hoi", "dai hoi dang", "dai hoi dang bo", "party", "congress", "party congress"),
    ("chinh phu", "government"),
    ("quoc hoi", "national assembly"),
)
_ALONE = frozenset(
    (
        *("ubnd", "uy ban", "uy ban nhan dan", "people s committee"),
        *("hdnd", "hoi dong", "hoi dong nhan dan", "council", "people s council"),
        *("dai hoi", "dai hoi dang", "dai hoi dang bo", "congress", "party congress", "tinh uy"),
    )
)
"""Issuers whose name alone, where it is no more telling, means what they issued: "chỉ tiêu của UBND"."""

_SHORT_ISSUERS = frozenset(("ubnd", "hdnd", "ubnd tinh", "hdnd tinh"))
_MONTHS = {
    "6": ("6 thang", "sau thang", "nua nam", "nua dau nam", "first half", "half year", "six month", "six months"),
    "9": ("9 thang", "chin thang", "nine month", "nine months"),
    "3": ("quy i", "quy 1", "3 thang", "ba thang", "first quarter"),
}
_DRAFT = ("du thao", "ban du thao", "draft", "draft plan", "ban nhap")
_ADOPTED = ("ban thong qua", "ke hoach thong qua", "ban chinh thuc", "adopted plan", "final plan", "approved plan")
_STAGE = {"thong qua": _ADOPTED, "adopted": _ADOPTED, "approved": _ADOPTED, "du thao": _DRAFT, "draft": _DRAFT}
_BEFORE = frozenset(("adopted", "approved", "draft", "scanned"))
_SCAN = ("scan", "scanned", "ban quet", "ban scan", "quet")
_GAPS = (
    *("cua", "tinh", "giai", "doan", "nam", "nhiem", "ky", "dau", "ve", "trinh", "so", "lan", "thu"),
    *("cu", "moi", "the", "of", "for", "s", "province", "provincial", "half", "first"),
    *("5", "five", "year", "kt", "xh", "ktxh", "phat", "trien", "kinh", "te", "xa", "hoi"),
)
"""What may stand inside what a document is called: "kế hoạch 5 năm của UBND"."""
_TERMS = ("khoa", "nhiem ky", "ky", "giai doan")
_THIS_TERM = (
    *(f"{term} {age}" for term in _TERMS for age in ("nay", "moi", "hien nay", "hien tai", "moi nhat", "dang chay")),
    *("hien hanh", "of this term", "of the current term", "for the current term", "for the new term", "current term"),
)
_LAST_TERM = (
    *(f"{term} {age}" for term in _TERMS for age in ("truoc", "cu", "vua roi", "da qua", "truoc do", "truoc day")),
    *("of the previous term", "of the last term", "for the previous term", "of the earlier term", "previous term"),
)
_THIS = ("current", "present", "new", "newest", "latest", "most recent")
_LAST = ("previous", "earlier", "old", "former", "last term s", "previous term s")
"""How people call the newest of several documents of a kind, and the one before."""
_LONGEST = 6
_MAKES = 6
"""Words from an issuer to what it is said to have made."""
_ELSE = frozenset(
    ["ma", "nhung", "va", "voi", "con", "so", "khac", "trong", "and", "but", "while", "with", "in", "than"]
)
"""Words behind which something else is spoken of."""
_COUNTS = {"sau": "6", "chin": "9", "ba": "3"}
_FIVE = frozenset(("5", "nam", "five", "year"))
_NEAR = 5
"""Words behind an issuer among which a period is rather that of what it issued than of another document."""


@dataclass(frozen=True)
class _Document:
    """One document: what it can be called, and what can be said of it beside."""

    value: str
    heads: frozenset[str]
    said: frozenset[str]
    names: frozenset[str]
    about: str
    ends: frozenset[str]
    plan: bool


class DocumentFinder:
    """The documents of a graph by all they may be called."""

    def __init__(self, graph: Queryable) -> None:
        rows = graph.select(_DOCUMENTS).rows
        stated = Counter(row[4] for row in rows if row[4])
        self.latest = max((int(row[6]) for row in rows if row[6]), default=0)
        scans = {row[0] for row in graph.select(_SCANS).rows}
        self._documents = _aged([_read(row, stated, row[0] in scans) for row in rows if row[0]])
        self.words = frozenset(
            word
            for document in self._documents
            for text in document.heads | document.said | document.names
            for word in text.split()
            if not word.isdigit()
        )

    def speak_of(self, name: str) -> bool:
        """Whether the title or the issuer of any document has the name."""
        return any(f" {fold(name)} " in f" {document.about} " for document in self._documents)

    def find(self, words: Sequence[str]) -> list[Slot]:
        """The documents named by runs of the folded words, in order."""
        found: list[Slot] = []
        at = 0
        while at < len(words):
            slot = self._at(words, at, found)
            if slot is not None:
                found.append(slot)
            at = slot.end if slot is not None else at + 1
        found = [self._narrowed(slot, words) for slot in found]
        return [self._beside(slot, found) for slot in found]

    def _narrowed(self, slot: Slot, words: Sequence[str]) -> Slot:
        """Of several documents those whose period stands elsewhere: "mục tiêu 2026-2030 trong nghị quyết HĐND"."""
        if slot.sure:
            return slot
        behind = words[slot.end : slot.end + _NEAR]
        spans = _spans(behind) or _spans(words)
        years = {word for word in words if word.isdigit() and len(word) == 4}
        possible = [document for document in self._documents if document.value in slot.values]
        fitting = [d.value for d in possible if d.said & spans] or [d.value for d in possible if d.ends & years]
        return replace(slot, values=tuple(sorted(fitting))) if len(fitting) == 1 else slot

    def _beside(self, slot: Slot, others: Sequence[Slot]) -> Slot:
        """Of several documents the one of the same period as another that is named: the council beside the draft."""
        if slot.sure:
            return slot
        named = {value for other in others if other.sure for value in other.values}
        periods = {document.ends for document in self._documents if document.value in named}
        possible = [d for d in self._documents if d.value in slot.values and d.value not in named]
        fitting = [document.value for document in possible if document.ends in periods]
        return replace(slot, values=tuple(fitting)) if len(fitting) == 1 else slot

    def _at(self, words: Sequence[str], at: int, before: Sequence[Slot]) -> Slot | None:
        for length in range(min(12, len(words) - at), 0, -1):
            text = " ".join(words[at : at + length])
            named = tuple(document.value for document in self._documents if text in document.names)
            if named:
                return Slot("document", named, at, at + length, 12.0)
        for length in range(min(4, len(words) - at), 0, -1):
            text = " ".join(words[at : at + length])
            possible = [document for document in self._documents if text in document.heads]
            if not possible and text in _SHORT_ISSUERS:
                spanned = self._by_issuer(words, at, length)
                if spanned is not None:
                    return spanned
            if not possible and text in _ALONE and not self._leads(words, at + length):
                made = self._made(words, at, length)
                if made is not None:
                    return made
                values = self._issued_by(text, words)
                if values:
                    return Slot("document", values, at, at + length, 1.0, 0.8)
            if text == "one" and before:
                kinds = [document.heads for document in self._documents if document.value in before[-1].values]
                possible = [document for document in self._documents if document.heads in kinds]
            if possible:
                return self._told(words, at, at + length, possible)
        return self._dated(words, at)

    def _leads(self, words: Sequence[str], at: int) -> bool:
        """Whether a kind of document stands behind an issuer: "the council's resolution"."""
        behind = [word for word in words[at : at + 3] if word not in _GAPS]
        return any(" ".join(behind[:length]) in document.heads for document in self._documents for length in (1, 2))

    def _made(self, words: Sequence[str], at: int, length: int) -> Slot | None:
        """What an issuer is said to have made: "UBND tỉnh lập kế hoạch 5 năm", "UBND đưa vào kế hoạch"."""
        issued = [document for document in self._documents if " ".join(words[at : at + length]) in document.said]
        for head in range(at + length + 1, min(at + length + _MAKES, len(words))):
            if words[head] in _ELSE or words[head].isdigit():
                return None
            for end in (head + 3, head + 2, head + 1):
                possible = [document for document in issued if " ".join(words[head:end]) in document.heads]
                if possible:
                    kind = [document for document in self._documents if " ".join(words[head:end]) in document.heads]
                    told = self._told(words, head, end, kind)
                    fitting = [document.value for document in possible]
                    values = tuple(value for value in told.values if value in fitting) if told else tuple(fitting)
                    if not values:
                        return None
                    reach = told.end if told else end
                    while reach < len(words) - 1 and words[reach] in _FIVE and words[reach + 1] in _FIVE:
                        reach += 2
                    return Slot("document", values, at, reach, 10.0)
        return None

    def _dated(self, words: Sequence[str], at: int) -> Slot | None:
        """A half of a year that one title has and others do not: "việc phải làm 6 tháng cuối năm 2025"."""
        for length in range(_LONGEST, 3, -1):
            text = " ".join([_COUNTS.get(words[at], words[at]), *words[at + 1 : at + length]])
            if len(words) >= at + length and compiled(r"(?:\d+|sau|nua|first|second) .*\b20\d\d").fullmatch(text):
                values = tuple(document.value for document in self._documents if text in document.said)
                if len(values) == 1:
                    return Slot("document", values, at, at + length, 1.0, 0.8)
        return None

    def _issued_by(self, issuer: str, words: Sequence[str]) -> tuple[str, ...]:
        """What an issuer has issued; where targets or tasks are asked for, its plans."""
        possible = [document for document in self._documents if issuer in document.said]
        plans = [document for document in possible if document.plan]
        if plans and {"c:target", "c:task"}.intersection(concepts(words)):
            possible = plans
        return tuple(document.value for document in possible)

    def _by_issuer(self, words: Sequence[str], at: int, length: int) -> Slot | None:
        """ "HĐND 2026-2030": the issuer and the period together are a document."""
        text = " ".join(words[at : at + length])
        span = " ".join(words[at + length : at + length + 2])
        values = tuple(
            sorted(d.value for d in self._documents if text in d.said and span in d.said and span[:1].isdigit())
        )
        return Slot("document", values, at, at + length + 2, 11.0) if values else None

    def _told(self, words: Sequence[str], start: int, end: int, possible: list[_Document]) -> Slot | None:
        """The documents of a kind that all of what stands around its name holds of."""
        head = " ".join(words[start:end])
        told = 0
        reach = end
        while reach < len(words):
            length, holds = _said(words, reach, possible)
            if length:
                told, reach, end, possible = told + 1, reach + length, reach + length, holds
            elif words[reach] in _GAPS:
                reach += 1
            else:
                break
        reach = start
        while reach > 0:
            length, holds = _said_before(words, reach, possible)
            if length:
                told, reach, start, possible = told + 1, reach - length, reach - length, holds
            elif words[reach - 1] in _GAPS:
                reach -= 1
            else:
                break
        alone = " " in head and len(possible) == 1 and sum(head in d.heads for d in self._documents) == 1
        if not told and not alone:
            return None
        return Slot("document", tuple(sorted(d.value for d in possible)), start, end, 10.0 + told)


def _spans(words: Sequence[str]) -> set[str]:
    return {f"{a} {b}" for a, b in pairwise(words) if a.isdigit() and b.isdigit() and len(a) == len(b) == 4}


def _said(words: Sequence[str], at: int, possible: Sequence[_Document]) -> tuple[int, list[_Document]]:
    for length in range(min(_LONGEST, len(words) - at), 0, -1):
        text = " ".join(words[at : at + length])
        holds = [document for document in possible if text in document.said]
        # "The resolution adopted in 2016": an English word of the stage stands before the kind.
        if holds and text not in _BEFORE:
            return length, holds
    return 0, []


def _said_before(words: Sequence[str], end: int, possible: Sequence[_Document]) -> tuple[int, list[_Document]]:
    for length in range(min(_LONGEST, end), 0, -1):
        text = " ".join(words[end - length : end])
        holds = [document for document in possible if text in document.said]
        # "Chuỗi từ đại hội tới nghị quyết": a Vietnamese word before the kind says nothing of it.
        if holds and (text.isascii() and _is_english(text)):
            return length, holds
    return 0, []


def _is_english(text: str) -> bool:
    english = {word for _, *names in (*_ISSUERS, *((kind, *names) for kind, names in _KINDS.items())) for word in names}
    english |= {name for names in _MONTHS.values() for name in names}
    return any(char.isdigit() for char in text) or text in english or text in _BEFORE


def _read(row: Sequence[str | None], stated: Counter[str], scan: bool) -> _Document:
    value, titles, kind, issuer, plan, period, _ = row
    told = [fold(title) for title in (titles or "").split("\n")]
    kinds = {head for head in _KINDS if f" {head} " in f" {fold(kind or '')} "} or {fold(kind or "")}
    heads = set(kinds) | {name for head in kinds for name in _KINDS.get(head, ())}
    said = set(_periods(period or ""))
    for name, *others in _ISSUERS:
        if name in fold(issuer or ""):
            said |= {name, f"{name} tinh", *others, *(f"{other} tinh" for other in others)}
    names = set(told) | {fold(value or "")}
    if plan and stated[plan] > 1:
        stage = _ADOPTED if "nghi quyet" in heads else _DRAFT
        names |= set(stage)
        said |= {word for word, stages in _STAGE.items() if stages is stage}
    if plan and "nghi quyet" in heads:
        heads |= {"ke hoach", "plan"}
    if scan:
        said |= set(_SCAN)
        names |= {"ban quet", "ban scan", "tai lieu quet", "the scan"}
    for title in told:
        words = title.split()
        for length in range(1, _LONGEST + 1):
            for at in range(len(words) - length + 1):
                run = words[at : at + length]
                # Short runs of a title are words of every question; a number of a congress is not.
                if length > 2 or compiled(r"[ivx]{2,}").fullmatch(run[-1]):
                    said.add(" ".join(run))
                    said.add(" ".join([*run[:-1], str(roman_value(run[-1].upper()) or run[-1])]))
    return _Document(
        value or "",
        frozenset(heads - {""}),
        frozenset(said),
        frozenset(names - {""}),
        " ".join([fold(issuer or ""), *told]),
        frozenset(compiled(r"\d{4}").findall(period or "")),
        bool(plan),
    )


def _aged(documents: list[_Document]) -> list[_Document]:
    """With "nhiệm kỳ trước", "khóa này" for documents of which there is one of the same kind for another term."""
    found: list[_Document] = []
    for document in documents:
        alike = sorted(
            {min(other.ends) for other in documents if other.heads == document.heads and len(other.ends) == 2}
        )
        ages: list[str] = []
        if len(document.ends) == 2 and len(alike) > 1:
            ages += _THIS_TERM if min(document.ends) == alike[-1] else ()
            ages += _LAST_TERM if min(document.ends) == alike[-2] else ()
        names = set(_called_by_age(document, _THIS if min(document.ends) == alike[-1] else _LAST)) if ages else set()
        found.append(replace(document, said=document.said | set(ages), names=document.names | names))
    return found


def _called_by_age(document: _Document, ages: Sequence[str]) -> Iterator[str]:
    """ "The current resolution", "the council's last resolution"; a plan so called is any of its kind."""
    issuers = [name for names in _ISSUERS for name in names if name in document.said]
    for head in document.heads - {"ke hoach", "plan"}:
        for age in ages:
            yield f"{age} {head}"
            for issuer in issuers:
                yield from (f"{age} {issuer} {head}", f"{issuer} s {age} {head}", f"{age} {head} of the {issuer}")


def _periods(period: str) -> Iterator[str]:
    """What a period as written in the graph, `2026-2030`, `2025-H1`, `2024-9M`, `2025`, is called."""
    years = compiled(r"\d{4}").findall(period)
    yield " ".join(years)
    if len(years) == 2:
        yield " ".join(year[2:] for year in years)
    part = compiled(r"-(?:H(1)|(\d+)M|Q(1))").search(period)
    if part:
        months = "6" if part.group(1) else part.group(2) or "3"
        for name in _MONTHS.get(months, ()):
            yield name
            for year in years:
                yield f"{name} {year}"
                yield f"{name} dau nam {year}"
                yield f"{name} of {year}"
            yield f"{name} dau nam"
            yield f"{name} dau"
