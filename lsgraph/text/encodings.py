"""Bytes to text: UTF-8, UTF-16, Windows-1258, and the fonts of before Unicode, TCVN3 (ABC) and VNI."""

from __future__ import annotations

import codecs
import contextlib
import re
import unicodedata
from functools import cache

from lsgraph.errors import SourceError
from lsgraph.patterns import compiled

_SAMPLE = 20000
_KNOWN = "save it as UTF-8 (known are UTF-8, UTF-16, Windows-1258, TCVN3 and VNI)"


def decode(data: bytes, where: str = "") -> tuple[str, str]:
    """The text and the name of its encoding; `SourceError` if it is no text that we know.

    Text in UTF-8 comes back code point for code point, a byte order mark included.

    >>> decode("Lạng Sơn".encode("utf-16"))
    ('Lạng Sơn', 'utf-16')
    """
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return _strict(data, "utf-32", where), "utf-32"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strict(data, "utf-16", where), "utf-16"
    bare = _bare_utf16(data)
    if bare:
        return _strict(data, bare, where), "utf-16"
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3 and error.reason == "unexpected end of data":
            raise SourceError("is truncated in mid-letter", where=where, advice="get a whole copy of it") from None
        return _legacy(data, where, error.start)
    if _is_binary(text):
        raise SourceError("is binary, not text", where=where, advice="give a .txt, .md, .html, .docx or .pdf")
    old = old_font(text)
    if old is not None:
        return old
    return text, "utf-8"


def _strict(data: bytes, encoding: str, where: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        name = encoding.upper().removesuffix("-LE").removesuffix("-BE")
        raise SourceError(f"is truncated {name}", where=where, advice="get a whole copy of it") from None
    if _is_binary(text):
        raise SourceError("is binary, not text", where=where, advice="give a .txt, .md, .html, .docx or .pdf")
    return text.removeprefix("\ufeff")


def _bare_utf16(data: bytes) -> str:
    """UTF-16 without a byte order mark: every other byte of the beginning is nearly always zero or one."""
    head = data[:2000]
    if len(head) < 4 or b"\x00" not in head:
        return ""
    for encoding, half in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        plain = half.count(0)
        if plain > 0.5 * len(half) and plain + sum(byte in (1, 3, 30, 32) for byte in half) > 0.95 * len(half):
            return encoding
    return ""


def _is_binary(text: str) -> bool:
    strange = len(compiled(r"[\x00-\x08\x0e-\x1a\x7f]").findall(text))
    return "\x00" in text or strange > 0.003 * len(text) + 2


def _legacy(data: bytes, where: str, at: int) -> tuple[str, str]:
    """Bytes that are not UTF-8: the old encoding in which they make the most Vietnamese words."""
    latin = data.decode("latin-1")
    if _is_binary(latin):
        raise SourceError("is binary, not text", where=where, advice="give a .txt, .md, .html, .docx or .pdf")
    options = [(from_tcvn3(latin), "tcvn3"), (from_vni(latin), "vni")]
    with contextlib.suppress(UnicodeDecodeError):
        options.append((unicodedata.normalize("NFC", data.decode("cp1258")), "windows-1258"))
    score, text, encoding = max((vietnamese_words(text), text, encoding) for text, encoding in options)
    if score < 3:
        raise SourceError(f"is in an unknown encoding (byte {at})", where=where, advice=_KNOWN)
    return text, encoding


def old_font(text: str) -> tuple[str, str] | None:
    """Text that only looks right in an old font ("Uû ban nh©n d©n"), converted, and which font it was.

    None for text that is Unicode already.

    >>> old_font("Uû ban nh©n d©n tØnh L¹ng S¬n ban hµnh quyÕt ®Þnh")
    ('Uỷ ban nhân dân tỉnh Lạng Sơn ban hành quyết định', 'tcvn3')
    """
    if len(compiled("[\u1ea0-\u1ef9\u01a0\u01a1\u01af\u01b0]").findall(text)) > 0.002 * len(text):
        return None
    latin = len(compiled("[\u00a1-\u00ff]").findall(text))
    if latin < 5 or latin < 0.02 * len(text):
        return None
    options = [(from_tcvn3(text), "tcvn3"), (from_vni(text), "vni")]
    score, converted, font = max((vietnamese_words(text), text, font) for text, font in options)
    # In such text every fifth word or so is a frequent one; misread by OCR, hardly any comes out by chance.
    words = len(compiled(r"[^\W\d_]+").findall(converted[:_SAMPLE]))
    if score < max(3, 0.1 * words) or score <= 2 * vietnamese_words(text):
        return None
    return converted, font


@cache
def _frequent() -> frozenset[str]:
    words = (
        "của và các được có không người năm tỉnh phát triển kinh tế xã hội thực hiện nhiệm vụ công tác quản lý với "
        "những một này để từ đến theo nghị quyết định chính phủ ủy uỷ nhân dân căn cứ điều khoản về việc tại nước "
        "nhà đầu tư xây dựng trên địa bàn hành đã sẽ là hoạch kế số tổ chức đảng bộ ngày tháng đồng tỷ sản xuất "
        "cộng hoà hòa chủ nghĩa độc lập tự do hạnh phúc giai đoạn lạng sơn hội đồng thành phố huyện"
    )
    return frozenset(words.split())


def vietnamese_words(text: str) -> int:
    """How many of the most frequent Vietnamese words with diacritics stand in a text."""
    frequent = {word for word in _frequent() if not word.isascii()}
    return sum(word in frequent for word in compiled(r"[^\W\d_]+").findall(text[:_SAMPLE].lower()))


def from_tcvn3(text: str) -> str:
    """TCVN3 (ABC fonts): one character a letter, capitals with tones in fonts of their own."""
    return text.translate(_tcvn3())


@cache
def _tcvn3() -> dict[int, str]:
    old = (
        "\xb5\xb6\xb7\xb8\xb9\xa8\xbb\xbc\xbd\xbe\xc6\xa9\xc7\xc8\xc9\xca\xcb\xae\xcc\xce\xcf\xd0\xd1\xaa\xd2\xd3"
        "\xd4\xd5\xd6\xd7\xd8\xdc\xdd\xde\xdf\xe1\xe2\xe3\xe4\xab\xe5\xe6\xe7\xe8\xe9\xac\xea\xeb\xec\xed\xee\xef"
        "\xf1\xf2\xf3\xf4\xad\xf5\xf6\xf7\xf8\xf9\xfa\xfb\xfc\xfd\xfe\xa1\xa2\xa3\xa4\xa5\xa6\xa7"
    )
    new = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ"
    table = dict(zip(map(ord, old), new, strict=True))
    table[0x92] = "’"
    table[0x93] = "“"
    table[0x94] = "”"
    return table


def from_vni(text: str) -> str:
    """VNI fonts: a letter and, behind it, a character for its marks.

    >>> from_vni("tænh Laïng Sôn")
    'tỉnh Lạng Sơn'
    """
    pairs, singles = _vni()
    pattern = "|".join(sorted(map(re.escape, pairs), key=len, reverse=True))
    return compiled(f"{pattern}|[{''.join(singles)}]").sub(lambda m: pairs.get(m.group()) or singles[m.group()], text)


@cache
def _vni() -> tuple[dict[str, str], dict[str, str]]:
    tones = {"ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
    hats = {"â": "", "à": "\u0300", "á": "\u0301", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
    breves = {"ê": "", "è": "\u0300", "é": "\u0301", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
    pairs: dict[str, str] = {}
    for base in "aeiouyôö":
        letter = {"ô": "ơ", "ö": "ư"}.get(base, base)
        pairs |= {base + sign: letter + tone for sign, tone in tones.items()}
    for base, letter in (("a", "â"), ("e", "ê"), ("o", "ô")):
        pairs |= {base + sign: letter + tone for sign, tone in hats.items()}
    pairs |= {"a" + sign: "ă" + tone for sign, tone in breves.items()}
    singles = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ì": "ì", "í": "í"}
    for table in (pairs, singles):
        for sign, letters in list(table.items()):
            table[sign.upper()] = letters.upper()
            if len(sign) == 2:
                table[sign[0].upper() + sign[1]] = letters.upper()
    compose = {sign: unicodedata.normalize("NFC", letters) for sign, letters in pairs.items()}
    return compose, {sign: unicodedata.normalize("NFC", letters) for sign, letters in singles.items()}
