"""What a question wants: the kind of thing it asks for, or something that no catalogue has – reasons, advice, deeds."""

from __future__ import annotations

from collections.abc import Sequence

from lsgraph.ask.words import concepts
from lsgraph.ids import fold
from lsgraph.patterns import compiled
from lsgraph.rq import Query

_KINDS = {
    "c:task": "task",
    "c:project": "project",
    "c:instrument": "instrument",
    "c:programme": "instrument",
    "c:scheme": "instrument",
    "c:target": "indicator",
    "c:indicator": "indicator",
    "c:gate": "gate",
    "c:body": "body",
    "c:footnote": "footnote",
    "c:document": "document",
}
"""The column that holds what a word of a question asks for."""

_BEFORE = frozenset(
    ("which", "what", "list", "any", "liet", "danh", "sach", "nhung", "cac", "all", "how", "many", "moi")
)
_BETWEEN = frozenset(("the", "of", "me", "these", "those"))
_BEHIND = frozenset(("nao", "gi"))

_WHY = (
    "vi sao|tai sao|vi dau|do dau ma|why|how come|for what reason|ly do gi|(?:^|neu |biet |xin |hoi )ly do|"
    "what (?:would|will|might) happen|what if|"
    "dieu gi xay ra|ai co loi|to blame|dinh nghia|stands? for|definition of|nguyen nhan (?:gi|nao|khien|cua|la)|"
    "nguyen nhan .*(?:gi|nao)"
)
_ADVICE = (
    "theo (?:ban|ong|ba|anh|chi|em|anh chi)|(?:ban|ong|anh chi) (?:nghi|thay|doan)|co nen|"
    "nen (?:dau tu|rot|uu tien|chon|bo|dung|xay|lam)|lieu (?:co|se)|"
    "(?:cai|ban|ben) nao (?:hay|tot|kha) hon|do you think|in your opinion|"
    "should (?:we|i|the|they|it|one)|is it (?:good|worth|wise)|would you"
)
_OFFICE = (
    "chu tich|pho chu tich|bi thu|pho bi thu|giam doc|truong ban|truong phong|chanh van phong|chu dau tu|tong thau|"
    "nha thau|bo truong|thu truong|lanh dao"
)
_PERSON = (
    rf"(?:{_OFFICE})\b.*\b(?:la ai|ten gi|ten la gi|ho ten|bao nhieu tuoi|may tuoi|que o|que quan)|"
    rf"ai (?:dang )?(?:la|lam|giu chuc) (?:{_OFFICE})|"
    r"who (?:chairs|signed|built|is building|won)|"
    r"who (?:is|are|was) (?:the )?(?:\w+ )?(?:chair|chairman|head|director|secretary|mayor|leader|governor|minister|"
    r"contractor|investor)"
)
"""People: the documents name bodies."""

_POLITE = "(?:(?:hay|xin|vui long|please|can you|could you|kindly) )*"
_DEED = (
    "viet (?:giup|ho|lai|cho|bai|code|mot|thu)|dich|gui|xoa|sua|sao chep|dang ky|tao (?:mot|giup|file)|thiet ke|"
    "lap trinh|tom tat|in (?:ra|giup|bao cao)|lam tho|ke chuyen|doi ten|them (?:mot|chi tieu|du an|nhiem vu)|du bao|"
    "du doan|translate|write|draw|send|delete|remove|e ?mail|print|correct|fix|generate|create|copy|summari[sz]e|"
    "giai thich|quy doi|convert|compose|play|explain|"
    "predict|forecast|install|book|buy|call|rename|add (?:a|one|the)|change|upload|save"
)


def out_of_reach(question: str) -> bool:
    """Whether a question wants reasons, advice or deeds, which are no rows of any query.

    >>> out_of_reach("Vì sao dự án chậm?"), out_of_reach("Dự án nào chậm?")
    (True, False)
    """
    plain = fold(question)
    last = fold(compiled(r"[.!;\n]\s+").split(question.strip())[-1])
    found = (
        compiled(rf"\b(?:{_WHY})\b").search(last)
        or compiled(rf"\b(?:{_PERSON})\b").search(plain)
        or compiled(rf"\b(?:{_ADVICE})\b").search(plain)
        or compiled(rf"^{_POLITE}(?:{_DEED})\b").search(plain)
    )
    return bool(found)


def asked_kind(words: Sequence[str]) -> str:
    """The column that a question asks for, `project` in "dự án nào", or nothing where it does not say.

    >>> asked_kind("which duties put it into practice".split())
    'task'
    """
    for at in range(len(words)):
        for end in range(min(len(words), at + 3), at, -1):
            kind = _KINDS.get("".join(concepts(words[at:end])))
            before = [word for word in words[max(0, at - 3) : at] if word not in _BETWEEN][-1:]
            if kind and (_BEHIND.intersection(words[end : end + 1]) or _BEFORE.intersection(before)):
                return kind
    return ""


def gives(query: Query, kind: str) -> float:
    """Whether a query answers with a kind of thing first (1), beside others (0), or not at all (less than 0)."""
    columns = [name.removesuffix("_a") for name, *_ in query.columns]
    if not kind:
        return 0.0
    if kind not in columns:
        return _NOT_GIVEN
    others = [name for name in columns if name in _KINDS.values() and (name != "document" or kind == "document")]
    return _GIVEN if others[0] == kind else 0.0


_GIVEN = 1.0
_NOT_GIVEN = -0.5
