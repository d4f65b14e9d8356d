"""The canonical spelling of an official number: separators that carry meaning, codes as the table has them.

The State writes `71/NQ-CP` and `180/2024/NĐ-CP`, the Party `57-NQ/TW`, the National Assembly `72/2025/QH15`,
and official letters have no code of their kind: `9359/BTC-TH`.
"""

from __future__ import annotations

import re

from lsgraph.mentions.forms import Forms, Noun, Recogniser
from lsgraph.patterns import compiled

_PARTY_ISSUERS = frozenset({"TW", "TU"})
_STATE_ISSUERS = frozenset({"CP", "TTg", "UBND", "HĐND"})
_YEARLY = frozenset({"nghi dinh", "nghi quyet", "thong tu", "thong tu lien tich", "quyet dinh", "luat"})


def canonical_number(
    match: re.Match[str], form: Recogniser, noun: Noun | None, anchored: bool, table: Forms
) -> str | None:
    """The number in canonical spelling, or None when the match is no number of an instrument."""
    groups = match.groupdict()
    number, year = groups["num"], groups.get("year")
    if form.id == "assembly":
        house = f"{groups['house']}{(groups['term'] or '').replace('I', '1').replace('l', '1')}"
        middle = "NQ-" if "NQ" in match.group() else ""
        return f"{number}/{year}/{middle}{house}" if year else f"{number}/{middle}{house}"
    if form.id == "yearly":
        return f"{number}/{year}" if noun and noun.key in _YEARLY else None
    code, issuer = groups["code"], groups.get("issuer")
    if not issuer:
        code, issuer = unglued(code, year is not None, table)
    known = table.types.get(fold_code(code))
    if known is None:
        return _letter_number(number, year, code, issuer, noun, anchored)
    if not issuer and not anchored:
        return None
    if form.id == "spaced" and not anchored:
        return None
    kind = _code_spelling(known[0], code, noun)
    tail = _issuer_spelling(issuer, table) if issuer else ""
    return _joined(number, year, kind, tail, groups)


def _joined(number: str, year: str | None, kind: str, issuer: str, groups: dict[str, str | None]) -> str:
    party = groups.get("sep") is None and groups.get("join") is None
    if issuer in _PARTY_ISSUERS and not year:
        party = True
    elif issuer in _STATE_ISSUERS:
        party = False
    if party:
        return f"{number}-{kind}/{issuer}"
    head = f"{number}/{year}/{kind}" if year else f"{number}/{kind}"
    slash = "/" if kind == "NQLT" and "/" in (groups.get("join") or "") else "-"
    return f"{head}{slash}{issuer}" if issuer else head


def _letter_number(
    number: str, year: str | None, code: str, issuer: str | None, noun: Noun | None, anchored: bool
) -> str | None:
    """An official letter has no code of its kind: `9359/BTC-TH`. It needs a noun or "số" before it."""
    if not anchored or year or len(code) < 2 or (issuer is None and (noun is None or not noun.letter)):
        return None
    unit = f"-{_compact(issuer)}" if issuer else ""
    return f"{number}/{code}{unit}"


def unglued(code: str, dated: bool, table: Forms) -> tuple[str, str | None]:
    """Splits a kind and an issuer that lost their hyphen: `NĐCP`, `TTBNNMT`, `CTTg`."""
    if fold_code(code) in table.types or fold_code(code) in table.issuers:
        return code, None
    for cut in (4, 3, 2):
        kind, rest = code[:cut], code[cut:]
        if fold_code(kind) not in table.types or not rest:
            continue
        if fold_code(rest) in table.issuers or (dated and len(rest) >= 2):
            return kind, rest
        if rest == "Tg":
            return kind, "TTg"
    return code, None


def _code_spelling(known: str, printed: str, noun: Noun | None) -> str:
    """The code as the table spells it; the noun tells HĐ from HD and ĐA from DA."""
    key = fold_code(printed)
    if noun and key == "hd":
        return "HĐ" if noun.key == "hop dong" else "HD"
    if key == "da":
        return "DA" if noun and noun.key == "du an" else "ĐA"
    return "TTLT" if known == "TTTLT" else known


def _issuer_spelling(issuer: str, table: Forms) -> str:
    parts = compiled(r"([/-])").split(_compact(issuer))
    return "".join(table.issuers.get(fold_code(part), part.replace("TƯ", "TW")) for part in parts)


def _compact(code: str) -> str:
    return compiled(r"\s+").sub("", code).replace("–", "-").replace("Ð", "Đ")


def fold_code(code: str) -> str:
    return code.lower().replace("đ", "d").replace("ð", "d").replace("ư", "w")
