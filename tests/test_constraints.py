"""The pinned versions: all that is installed for lsgraph is pinned, to what any Python from 3.11.0 on can have."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

PINS = {
    canonicalize_name(name): version
    for name, version in re.findall(
        r"^([\w.-]+)==(\S+)$", (Path(__file__).parents[1] / "constraints.txt").read_text(encoding="utf-8"), re.M
    )
}


def needed() -> set[str]:
    """Every installed package that lsgraph or its tests ask for, however far down."""
    found: set[str] = set()
    todo = [("lsgraph", frozenset({"test"}))]
    while todo:
        name, extras = todo.pop()
        try:
            asked = distribution(name).requires or []
        except PackageNotFoundError:
            continue
        for line in asked:
            requirement = Requirement(line)
            marker = requirement.marker
            if marker and not any(marker.evaluate({"extra": extra}) for extra in (extras or {""})):
                continue
            below = canonicalize_name(requirement.name)
            if below not in found:
                found.add(below)
                todo.append((below, frozenset(requirement.extras)))
    return found


def test_everything_that_is_installed_is_pinned_to_that_version() -> None:
    names = needed()
    assert len(names) > 60
    for name in sorted(names):
        try:
            version = distribution(name).version
        except PackageNotFoundError:
            continue
        assert PINS.get(name) == version, f"{name} {version} is not in constraints.txt"


def test_every_pin_fits_the_oldest_python_that_we_promise() -> None:
    asked = str(distribution("lsgraph").metadata["Requires-Python"])
    assert SpecifierSet(asked).contains("3.11.0")
    for name in sorted(PINS.keys() & needed()):
        try:
            wants = distribution(name).metadata.get("Requires-Python")
        except PackageNotFoundError:
            continue
        assert not wants or SpecifierSet(wants).contains("3.11.0"), f"{name} wants Python {wants}"


def test_no_download_addresses() -> None:
    text = (Path(__file__).parents[1] / "constraints.txt").read_text(encoding="utf-8")
    assert "://" not in text and " @ " not in text and "--" not in text
