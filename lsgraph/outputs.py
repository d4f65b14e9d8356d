"""Where commands may write: a folder that holds something else is refused before anything is written."""

from __future__ import annotations

import os
from pathlib import Path

from lsgraph.errors import GraphError

_BEGINNING = 4096
"""Bytes of a mark in which its signature stands."""


def own_folder(out: Path, mark: str, signed: str = "") -> None:
    """`GraphError` unless `out` is new, empty, or holds the file `mark` that an earlier run left there.

    A name that others use too is no proof: `signed` is what the beginning of an own `mark` holds.
    """
    above = next((folder for folder in out.resolve().parents if folder.exists()), None)
    if above is not None and (not above.is_dir() or not os.access(above, os.W_OK)):
        raise GraphError("cannot be written here", where=str(out), advice="give another folder with -o")
    if out.exists() and not out.is_dir():
        raise GraphError("is a file", where=str(out), advice="give a folder with -o")
    if out.is_dir() and not _ours(out / mark, signed) and any(out.iterdir()):
        raise GraphError(
            "holds other files and would be replaced", where=str(out), advice="give an empty or new folder with -o"
        )


def _ours(mark: Path, signed: str) -> bool:
    if not signed:
        return mark.exists()
    try:
        with mark.open("rb") as file:
            return signed.encode() in file.read(_BEGINNING)
    except OSError:
        return False


def own_file(out: Path) -> None:
    """`GraphError` where `out` cannot be a file."""
    if out.is_dir():
        raise GraphError("is a folder", where=str(out), advice="give a file with -o")
