"""What follows the number of an instrument: its date and who issued it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from lsgraph.mentions.forms import Recogniser, forms
from lsgraph.mentions.plain import Plain
from lsgraph.patterns import compiled

_REACH = 160
_BODY_WORDS = frozenset({"Bộ", "Sở", "Ủy", "UBND", "HĐND", "Ban"})
_OF = re.compile(r"[\s,]{0,4}(?:\(?\s*)?(?:c[a-z]a\s+){1,2}")
_GAP = re.compile(r"[\s,]{0,5}\(?(?:(?:ban hanh|ky)\s+)?(?:vao\s+)?")


@dataclass(frozen=True)
class Signature:
    """Date (ISO 8601 as printed, even an impossible one) and issuer of a citation; `end` is where they end."""

    date: str = ""
    issuer: str = ""
    end: int = 0


def read_signature(plain: Plain, at: int) -> Signature:
    """Date and issuer, in either order, right after the offset `at` of the view.

    >>> text = "ngày 22/12/2024 của Bộ Chính trị về đột phá"
    >>> read_signature(Plain.of(text), 0)
    Signature(date='2024-12-22', issuer='Bộ Chính trị', end=32)
    """
    date, end = read_date(plain, at)
    issuer, after = read_issuer(plain, end)
    end = after
    if issuer and not date:
        date, end = read_date(plain, end)
    return Signature(date, issuer, end)


def read_joint(plain: Plain, signature: Signature) -> Signature:
    """The signature with all bodies of a joint act: "của Bộ Y tế, Bộ Tài chính và Bộ Nội vụ"."""
    issuer, end = signature.issuer, signature.end
    while issuer and (sep := compiled(r"\s*(,|-|va)\s+(?:va\s+)?").match(plain.folded, end)):
        after = body_end(plain, sep.end())
        if not after:
            break
        joined = ", " if sep[1] in ",-" else " và "
        issuer, end = f"{issuer}{joined}{plain.words(sep.end(), after)}", after
    return Signature(signature.date, issuer, end)


def read_date(plain: Plain, at: int) -> tuple[str, int]:
    """The date right after `at` and where it ends; ("", at) without one."""
    gap = _GAP.match(plain.folded, at)
    start = gap.end() if gap else at
    for recogniser in forms().dates:
        match = recogniser.pattern.match(plain.folded, start)
        if match:
            return f"{match['y']}-{int(match['m']):02}-{int(match['d']):02}", match.end()
    return "", at


def read_issuer(plain: Plain, at: int) -> tuple[str, int]:
    """The body after "của" at `at` and where its name ends; ("", at) without one."""
    of = _OF.match(plain.folded, at)
    if not of:
        return "", at
    end = body_end(plain, of.end())
    return (plain.words(of.end(), end), end) if end else ("", at)


def body_end(plain: Plain, at: int) -> int:
    """Where the name of a public body that starts at `at` ends; 0 when none starts there."""
    for recogniser in forms().bodies:
        match = recogniser.pattern.match(plain.folded, at)
        if match:
            return _name_end(plain, at, match.end(), recogniser)
    return 0


def _name_end(plain: Plain, start: int, end: int, recogniser: Recogniser) -> int:
    if recogniser.place:
        return _place_end(plain, end)
    if recogniser.read:
        return _read_name(plain, start, end)
    return end


@cache
def _capital_words() -> re.Pattern[str]:
    """A place name: an optional word for its kind, then one to four capitalised words."""
    upper = "A-ZĐÁÀẢÃẠĂẮẰẲẴẶÂẤẦẨẪẬÉÈẺẼẸÊẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢÚÙỦŨỤƯỨỪỬỮỰÝỲỶỸỴ"
    word = rf"[{upper}][^\W\d_]*"
    kind = r"(?:tỉnh|thành phố|TP\.?|huyện|quận|thị xã|xã|phường|đặc khu|Tỉnh|Thành phố)"
    return re.compile(rf"(?:\s+{kind})?(?:\s+({word})){{1,4}}(?:\s-\s{word}(?:\s+{word}){{0,2}})?")


def _place_end(plain: Plain, end: int) -> int:
    match = _capital_words().match(plain.text, end)
    if not match:
        return end
    words = list(compiled(r"\S+").finditer(match.group()))
    if all(word.group().isupper() and len(word.group()) > 1 for word in words) and not plain.text[end - 1].isupper():
        return end
    for word in words:
        if _no_name(plain, end + word.start()):
            return max(end, end + word.start() - 1)
    return match.end()


def _no_name(plain: Plain, at: int) -> bool:
    """Whether a capitalised word begins a clause ("Quy định …") and no proper name ("Quy Nhơn")."""
    words = plain.folded[at : at + 40].split()
    bare = [word.strip(',;.:()"') for word in words[:2]]
    not_in_names = forms().not_in_names
    return bool(bare) and (bare[0] in not_in_names or " ".join(bare) in not_in_names)


def _begins_clause(key: str, pair: str, word: str, index: int) -> bool:
    """Whether a word ends the name before it. "Chỉ đạo" and "Tổ chức" with a capital, or first, are names."""
    stops = forms().stops
    if key in stops:
        return True
    return pair in stops and index > 0 and not (word[0].isupper() and not word.isupper())


def _read_name(plain: Plain, start: int, end: int) -> int:
    """Reads on from a head such as "Ban" to where the name ends: punctuation or a word that begins a clause."""
    words = list(compiled(r"\S+").finditer(plain.text[end : end + _REACH]))
    last = end
    for index, word in enumerate(words[:12]):
        bare = word.group().rstrip(",;.:()[]|\"”'")
        key = plain.folded[end + word.start() : end + word.start() + len(bare)]
        following = words[index + 1].start() if index + 1 < len(words) else None
        pair = key
        if following is not None:
            rest = plain.folded[end + following : end + words[index + 1].end()].rstrip(",;.:()")
            pair = f"{key} {rest}"
        if _begins_clause(key, pair, bare, index) or not bare or word.group()[0] in '([|"“':
            break
        if key == "va" and (index + 1 >= len(words) or not words[index + 1].group()[0].isupper()):
            break
        after = words[index + 1] if key == "va" else None
        if after and (after.group() in _BODY_WORDS or _no_name(plain, end + after.start())):
            break
        last = end + word.start() + len(bare)
        if bare != word.group():
            break
    return last if last > end else 0
