"""axe-core finds nothing serious: each tab and each kind of page in Vietnamese, a sample of both in English."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lsgraph.explore import subgraph
from tests.explore.browser import complaints, requests
from tests.explore.conftest import Site
from tests.explore.synthetic import ID

pytestmark = pytest.mark.browser
TABS = ("picture", "table", "path", "trace", "timeline", "overview")
PAGES = (
    "index",
    "dashboards",
    "ontology",
    "questions",
    "data",
    "all-project",
    "all-contradiction",
    "document-van-ban-0",
    "instrument-0",
    "task-0",
    "project-0",
    "gate-0",
    "indicator-0",
    "contradiction-41",
)


def findings(driver: Any, axe: str) -> list[str]:
    """Serious and critical findings as (rule, first place)."""
    driver.execute_cdp_cmd("Runtime.evaluate", {"expression": axe})
    found = driver.execute_async_script(
        """const done = arguments[0];
        const row = (v) => [v.impact, v.id, v.nodes[0].html.slice(0, 200), v.nodes[0].failureSummary];
        const checked = (r) => r.passes.length > 10 ? [] : [["critical", "axe checked next to nothing", "", ""]];
        const failed = (e) => done([["critical", String(e), "", ""]]);
        axe.run(document).then((r) => done([...r.violations.map(row), ...checked(r)]), failed);"""
    )
    return [f"{rule}: {place} {why}" for impact, rule, place, why in found if impact in ("serious", "critical")]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_16_explorer(driver: Any, site: Site, axe: str, lang: str) -> None:
    for tab in TABS if lang == "vi" else TABS[:4:3]:
        driver.get("about:blank")
        state = {"a": ID + "task-0", "b": ID + "gate-1"} if tab == "path" else {}
        driver.get(site.url(n=ID + "task-0", tab=tab, lang=lang, **state))
        assert findings(driver, axe) == [], tab


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_16_static_pages(driver: Any, site: Site, axe: str, lang: str) -> None:
    for page in PAGES if lang == "vi" else PAGES[::3]:
        driver.get(site.url(f"{lang}/{page}.html"))
        assert driver.execute_script("return document.documentElement.lang") == lang
        assert findings(driver, axe) == [], page


def test_16_dark_scheme(driver: Any, site: Site, axe: str) -> None:
    driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
    )
    for page in ("vi/document-van-ban-0.html", "vi/task-0.html", "vi/dashboards.html"):
        driver.get(site.url(page))
        assert findings(driver, axe) == [], page


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_16_the_surroundings_of_a_thing(driver: Any, site: Site, axe: str, lang: str, tmp_path: Path) -> None:
    page = tmp_path / "near.html"
    subgraph(site.graph, ID + "instrument-0", page, lang=lang)
    driver.get(page.as_uri())
    assert driver.execute_script("return document.documentElement.dataset.ready") == "1"
    assert (
        complaints(driver) == []
        and [a for a in requests(driver) if not a.startswith(("file:", "data:", "about:"))] == []
    )
    driver.execute_script("document.querySelector('details').open = true")
    assert findings(driver, axe) == []
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": True}
    )
    driver.get(page.as_uri())
    assert driver.execute_script("return document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("page", PAGES)
def test_19_static_pages_fit_a_telephone(driver: Any, site: Site, page: str) -> None:
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": True}
    )
    driver.get(site.url(f"vi/{page}.html"))
    assert driver.execute_script("return document.documentElement.scrollWidth") <= 360
