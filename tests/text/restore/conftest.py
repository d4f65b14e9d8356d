from __future__ import annotations

import json
from pathlib import Path

import pytest

from lsgraph import resources
from lsgraph.text.restore import Restoration, Restorer, learn

SCAN = "ke-hoach-ubnd-2026-2030.ocr.txt"
CASES = Path(__file__).parents[2] / "cases" / "ke-hoach-ubnd-2026-2030"


@pytest.fixture(scope="session")
def clean_sources() -> dict[str, str]:
    paths = [path for path in sorted(resources.sources_dir().iterdir()) if path.suffix in (".txt", ".md")]
    return {path.name: path.read_text(encoding="utf-8") for path in paths if path.name != SCAN}


@pytest.fixture(scope="session")
def scan() -> str:
    return (resources.sources_dir() / SCAN).read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def restorer(clean_sources: dict[str, str], scan: str) -> Restorer:
    return learn(list(clean_sources.values()), [scan])


@pytest.fixture(scope="session")
def restored(restorer: Restorer, scan: str) -> tuple[Restoration, ...]:
    return restorer.restore(scan)


@pytest.fixture(scope="session")
def cases() -> list[dict[str, str]]:
    return _read("restored.jsonl")


@pytest.fixture(scope="session")
def later_cases() -> list[dict[str, str]]:
    return _read("restored-later.jsonl")


def _read(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (CASES / name).read_text(encoding="utf-8").splitlines()]
