"""A reading comes back from a build as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from lsgraph.builder import Built, build
from lsgraph.corpus import read_documents
from lsgraph.errors import NotFoundError
from lsgraph.recorded import recorded_reading
from lsgraph.span import OffsetMap, Text
from tests.conftest import SOURCES
from tests.test_span import edited


@given(edited())
def test_offsets_come_back(text: Text) -> None:
    back = OffsetMap.from_segments(text.offsets.segments())
    assert back.starts == text.offsets.starts
    assert back.ends == text.offsets.ends


def test_a_reading_comes_back(built: Built) -> None:
    name = "bao-cao-6-thang-2025"
    (fresh,) = read_documents([SOURCES / f"{name}.txt"])
    kept = recorded_reading(built.folder, name)
    for part in ("document", "sections", "sentences", "footnotes", "notes_start"):
        assert getattr(kept, part) == getattr(fresh, part), part
    assert kept.text.repaired == fresh.text.repaired
    assert kept.text.offsets.starts == fresh.text.offsets.starts


def test_an_unknown_document_is_told_which_there_are(small: Path, tmp_path: Path) -> None:
    build([small], tmp_path / "graph")
    with pytest.raises(NotFoundError, match="its documents are ke-hoach"):
        recorded_reading(tmp_path / "graph", "nothing")
