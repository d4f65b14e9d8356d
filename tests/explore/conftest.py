"""A made-up graph with hostile data, explored once; browsers that are offline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from lsgraph.explore import Written, explore
from lsgraph.store import Graph
from tests.conftest import missing
from tests.explore.browser import chromium, open_driver, required
from tests.explore.synthetic import grow


@dataclass(frozen=True)
class Site:
    """An explored graph."""

    graph: Graph
    folder: Path
    written: Written

    def url(self, page: str = "index.html", **state: str) -> str:
        """The address of a page, with a state in the hash for the explorer."""
        from urllib.parse import urlencode

        address = (self.folder / page).as_uri()
        return address + ("#" + urlencode({"v": "1", **state}) if state else "")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """About 600 things, hostile ones among them, with their texts."""
    folder = tmp_path_factory.mktemp("site")
    graph = grow(600, folder / "graph", hostile=True)
    return Site(graph, folder / "out", explore(graph, folder / "out"))


@pytest.fixture(scope="session")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """About 20,000 things: the explorer page alone."""
    return explorer_of(20000, tmp_path_factory.mktemp("crowd"))


@pytest.fixture(scope="module")
def multitude(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """About 50,000 things: the explorer page alone."""
    return explorer_of(50000, tmp_path_factory.mktemp("multitude"))


def explorer_of(size: int, folder: Path) -> Site:
    """The explorer page, and nothing beside it, of a made-up graph of about `size` things."""
    from lsgraph.explore.collect import collect
    from lsgraph.explore.explorer import explorer_page
    from lsgraph.explore.relations import weave

    graph = grow(size)
    collected = collect(graph)
    page = explorer_page(collected, weave(collected), language="vi", version="crowd").encode()
    (folder / "index.html").write_bytes(page)
    return Site(graph, folder, Written(1, len(page), 0.0, folder / "index.html"))


def needs_browser() -> None:
    if not chromium():
        if required():
            pytest.fail("Chromium or its driver is missing, and CI must have both")
        pytest.skip("NOT TESTED: Chromium or its driver is missing")


@pytest.fixture(scope="session")
def _browser() -> Iterator[Any]:
    needs_browser()
    driver = open_driver()
    yield driver
    driver.quit()


@pytest.fixture
def driver(_browser: Any) -> Any:
    """The shared browser on an empty page, with its logs read out and what it kept forgotten."""
    _browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    _browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
    _browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    _browser.get("about:blank")
    _browser.get_log("performance")
    _browser.get_log("browser")
    return _browser


@pytest.fixture(scope="session")
def axe() -> str:
    """The text of axe-core, which a Python package carries."""
    try:
        return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    except (ModuleNotFoundError, FileNotFoundError):
        missing("axe-core (the package axe-playwright-python)")
