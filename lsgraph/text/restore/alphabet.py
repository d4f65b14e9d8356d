"""Vietnamese letters and syllables: taking marks off, the two conventions of tone placement, what can be a syllable.

Everything here works on NFC text and knows no document.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_GLIDES = ("oa", "oe", "uy")
_ONSETS = "ngh ng nh gh gi kh ph qu th tr ch b c d đ g h k l m n p r s t v x"
_RIMES = (
    "a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây e ec em en eng eo ep et "
    "ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac oach oai oam oan oang "
    "oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong oong ooc op ot ô ôc ôi ôm ôn ông ôp ôt "
    "ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt up ut uơ uy uya uych "
    "uyên uyêt uynh uyt uyu ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu ynh yt "
    "uôp oap ech"
)


@cache
def letter(char: str) -> tuple[str, str]:
    """A letter without its tone, and the tone as a combining mark ("" for none).

    >>> letter("ộ")[0]
    'ô'
    """
    parts = unicodedata.normalize("NFD", char)
    tone = "".join(mark for mark in parts if mark in _TONES)
    rest = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in _TONES))
    return rest, tone


@cache
def base(char: str) -> str:
    """The plain Latin letter under all marks, case kept.

    >>> base("ộ"), base("Đ")
    ('o', 'D')
    """
    if char in "đĐ":
        return "d" if char == "đ" else "D"
    return unicodedata.normalize("NFD", char)[0]


def strip_marks(word: str) -> str:
    """A word without its marks.

    >>> strip_marks("đường")
    'duong'
    """
    if word.isascii():
        return word
    return "".join(map(base, word))


@cache
def old_placement(word: str) -> str:
    """A lower-case syllable with the tone where school books put it: on the glide's first letter.

    >>> old_placement("hoá"), old_placement("thuỷ"), old_placement("quý"), old_placement("hoàn")
    ('hóa', 'thủy', 'quý', 'hoàn')
    """
    return _placed(word, first=True)


@cache
def new_placement(word: str) -> str:
    """A lower-case syllable with the tone on the main vowel.

    >>> new_placement("hóa"), new_placement("ủy")
    ('hoá', 'uỷ')
    """
    return _placed(word, first=False)


def spellings(word: str) -> tuple[str, ...]:
    """The ways in which documents write a lower-case syllable: with the tone on the glide, or on the main vowel.

    >>> spellings("hóa"), spellings("hoàn")
    (('hóa', 'hoá'), ('hoàn',))
    """
    modern = new_placement(word)
    return (word,) if modern == word else (word, modern)


def _placed(word: str, first: bool) -> str:
    if len(word) < 2 or word.isascii():
        return word
    (a, tone_a), (b, tone_b) = letter(word[-2]), letter(word[-1])
    if a + b not in _GLIDES or bool(tone_a) == bool(tone_b) or word[:-1].endswith("qu") or word[:-2] == "q":
        return word
    tone = tone_a or tone_b
    pair = a + tone + b if first else a + b + tone
    return unicodedata.normalize("NFC", word[:-2] + pair)


@cache
def _syllable() -> re.Pattern[str]:
    onset = "|".join(_ONSETS.split())
    rime = "|".join(sorted(set(_RIMES.split()), key=len, reverse=True))
    return re.compile(f"(?:{onset})?(?:{rime})")


@cache
def is_syllable(word: str) -> bool:
    """Whether a lower-case NFC word has the shape of a Vietnamese syllable, at most one tone.

    >>> is_syllable("đường"), is_syllable("nghiệp"), is_syllable("vé6i"), is_syllable("logistics")
    (True, True, False, False)
    """
    tones = 0
    plain = []
    for char in word:
        rest, tone = letter(char)
        tones += bool(tone)
        plain.append(rest)
    if tones > 1:
        return False
    shape = "".join(plain)
    # stop finals take only the acute and the dot below
    level = tones == 0 or any(letter(char)[1] in ("\u0300", "\u0303", "\u0309") for char in word)
    if level and shape.endswith(("c", "p", "t", "ch")):
        return False
    return _syllable().fullmatch(shape) is not None


@cache
def skeletons() -> frozenset[str]:
    """All syllable shapes without marks."""
    rimes = {strip_marks(rime) for rime in _RIMES.split()}
    onsets = {strip_marks(onset) for onset in _ONSETS.split()} | {""}
    return frozenset(onset + rime for onset in onsets for rime in rimes)


def is_rich(char: str) -> bool:
    """A letter that only Vietnamese spelling has: what a scan without Vietnamese never shows.

    >>> is_rich("ộ"), is_rich("é")
    (True, False)
    """
    return char in "ăâđêôơưĂÂĐÊÔƠƯ" if char < "\u1ea0" else char <= "\u1ef9"
