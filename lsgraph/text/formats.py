"""Files that are not plain text: .docx, .pdf and .html to the text that stands for them."""

from __future__ import annotations

from lsgraph.errors import SourceError


def sniff(data: bytes, suffix: str, where: str) -> str:
    """The kind of a file by its first bytes, then by its suffix: pdf, docx, html or text."""
    if data.startswith(b"%PDF"):
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return "docx"
    if suffix in (".html", ".htm"):
        return "html"
    return "text"


def pdf_text(data: bytes, where: str) -> tuple[str, tuple[int, ...]]:
    raise SourceError("PDF is not read yet", where=where)


def docx_text(data: bytes, where: str) -> str:
    raise SourceError(".docx is not read yet", where=where)


def html_text(text: str, where: str) -> str:
    raise SourceError("HTML is not read yet", where=where)
