"""The readings of the bundled sources, made once; and files of every kind, made as they are needed."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path

import pytest

from lsgraph import resources
from lsgraph.model import Document, Reading
from lsgraph.text.catalogue import describe, read_catalogue
from lsgraph.text.read import Source, read_source
from lsgraph.text.reading import make_reading


@cache
def bundled() -> dict[str, Reading]:
    """The readings of all bundled sources, without restoration."""
    catalogue = read_catalogue(resources.sources_dir())
    found = {}
    for entry in catalogue:
        source = read_source(resources.sources_dir() / entry.file)
        document = describe(source, catalogue)
        found[document.id] = make_reading(source, document)
    return found


@pytest.fixture(scope="session")
def readings() -> dict[str, Reading]:
    return bundled()


def read_text(text: str, kind: str = "") -> Reading:
    """The reading of a text written in a test."""
    source = Source("made", "made.txt", "0" * 64, text)
    return make_reading(source, Document("made", "made.txt", "0" * 64, kind=kind))


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(body: str, footnotes: str = "", numbering: str = "") -> bytes:
    """A Word document of the given XML inside its body, footnotes and numbering."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
        if footnotes:
            archive.writestr("word/footnotes.xml", f'<w:footnotes xmlns:w="{W}">{footnotes}</w:footnotes>')
        if numbering:
            archive.writestr("word/numbering.xml", f'<w:numbering xmlns:w="{W}">{numbering}</w:numbering>')
    return buffer.getvalue()


def pdf(pages: list[str]) -> bytes:
    """A PDF whose pages hold the given content streams, set in Helvetica (/F1)."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{4 + 2 * n} 0 R' for n in range(len(pages)))}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, content in enumerate(pages):
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {5 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    out = b"%PDF-1.4\n"
    places = []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    return out + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n".encode()


def write(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return path
