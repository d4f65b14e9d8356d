"""Where commands may write, and how: a folder that holds something else is refused before anything is written, and a
file is there whole or as it was before."""

from __future__ import annotations

import ctypes
import os
import tempfile
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


def write_whole(out: Path, data: str | bytes) -> None:
    """Write a file beside its place and put it there when all of it is on disk.

    `GraphError` says why it cannot be; what was there before is untouched then.
    """
    own_file(out)
    content = data.encode("utf-8") if isinstance(data, str) else data
    try:
        if out.exists() and not out.is_file():
            # A pipe or /dev/stdout is written into, not replaced.
            out.write_bytes(content)
            return
        place = out.resolve()
        mode = place.stat().st_mode & 0o777 if place.exists() else 0o666 & ~_umask()
        handle, name = tempfile.mkstemp(prefix=f".{place.name}.", dir=place.parent)
        try:
            with open(handle, "wb") as beside:
                beside.write(content)
            os.chmod(name, mode)
            os.replace(name, place)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise GraphError(f"cannot be written: {error.strerror or error}", where=str(out)) from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def replace_folder(new: Path, out: Path) -> None:
    """Put a folder in the place of another one on the same disk, and leave what was there under the new one's name.

    In one step where the system can, so that at no moment there is none; else with two renames.
    """
    if not out.exists():
        os.rename(new, out)
    elif not _exchanged(new, out):
        # Where a build killed here is looked for, unless somebody keeps a folder of that name.
        aside = out.with_name(f"{out.name}.previous")
        aside = new.with_name(f"{new.name}.before") if aside.exists() else aside
        os.rename(out, aside)
        os.rename(new, out)
        os.rename(aside, new)


def _exchanged(a: Path, b: Path) -> bool:
    """Linux's renameat2 with RENAME_EXCHANGE; False where there is none."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    here = -100
    done: int = rename(here, os.fsencode(a), here, os.fsencode(b), 2)
    return done == 0
