"""One service for the tests that ask, one with tight limits for those that attack it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from lsgraph.builder import Built
from tests.serve.service import Service, running

SECONDS = 2
HEAD_SECONDS = 3


@pytest.fixture(scope="session")
def service(built: Built) -> Iterator[Service]:
    """A service with its usual limits, but for the rate: tests ask faster than people."""
    with running(built.folder, rate="10000", burst="10000") as found:
        yield found


@pytest.fixture(scope="session")
def tight(built: Built) -> Iterator[Service]:
    """A service whose queries have two seconds, and 300 MB beyond what the graph takes."""
    with running(
        built.folder,
        rate="10000",
        burst="10000",
        seconds=str(SECONDS),
        memory=str(300 << 20),
        rows="500",
        head=str(HEAD_SECONDS),
    ) as found:
        yield found


@pytest.fixture(scope="session")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up build folder that loads at once; its products are large all the same."""
    folder = tmp_path_factory.mktemp("grown")
    space = "https://w3id.org/lsgraph"
    quads = [
        f'<{space}/id/body-{n}> <{space}/ontology#position> "{n}" <{space}/graph/registry> .\n' for n in range(5000)
    ]
    (folder / "registry.nq").write_text("".join(quads), encoding="utf-8")
    manifest = {"format": 1, "graphs": {"registry.nq": {"quads": len(quads), "sha256": ""}}}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder
