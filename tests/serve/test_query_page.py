"""The query page in a real browser: nothing from outside, by keyboard, for screen readers, on a narrow screen."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from lsgraph.rq import catalogue
from tests.conftest import missing
from tests.explore.browser import chromium, complaints, open_driver, requests
from tests.serve.service import PREFIX, Service

pytestmark = pytest.mark.browser
NODES = PREFIX + "SELECT ?project ?instrument WHERE { ?project a ls:Project ; ls:serves ?instrument } LIMIT 40"
COUNTS = "SELECT ?kind (COUNT(*) AS ?n) WHERE { ?s a ?kind } GROUP BY ?kind ORDER BY DESC(?n) LIMIT 15"
TRIPLES = PREFIX + "CONSTRUCT { ?p ls:serves ?i } WHERE { ?p a ls:Project ; ls:serves ?i } LIMIT 20"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if not chromium():
        missing("Chromium or its driver")
    driver = open_driver()
    online = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    driver.execute_cdp_cmd("Network.emulateNetworkConditions", online)
    yield driver
    driver.quit()


@pytest.fixture
def driver(browser: Any) -> Any:
    """The shared browser on an empty page, wide, with scripts, its logs read out."""
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    browser.get("about:blank")
    requests(browser)
    complaints(browser)
    return browser


@pytest.fixture(scope="module")
def axe() -> str:
    try:
        return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    except (ModuleNotFoundError, FileNotFoundError):
        missing("axe-core (pip install axe-playwright-python)")
        raise


def wait(driver: Any, expression: str, seconds: float = 20) -> Any:
    """The value of an expression as soon as it is true of the page."""
    from selenium.webdriver.support.ui import WebDriverWait

    return WebDriverWait(driver, seconds, poll_frequency=0.05).until(
        lambda page: page.execute_script(f"return {expression}"), expression
    )


def open_page(driver: Any, service: Service, lang: str = "vi", **state: str) -> None:
    driver.get("about:blank")
    driver.get(f"{service.url}/?lang={lang}" + ("#" + urlencode(state, quote_via=quote) if state else ""))
    wait(driver, "document.documentElement.dataset.ready === 'true'")
    if state:
        wait(driver, "!document.getElementById('results').hidden")
        view = state.get("view", "table")
        wait(driver, f"document.querySelector('#view-{view} tbody tr, #view-{view} svg')")


def rows(driver: Any) -> int:
    found: int = driver.execute_script("return document.querySelectorAll('#view-table tbody tr').length")
    return found


def run(driver: Any, query: str) -> None:
    """Puts a query in place of what stands in the editor, and runs it by keyboard."""
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

    field = driver.find_element(By.ID, "query")
    field.clear()
    driver.execute_script(
        "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input'))", field, query
    )
    field.send_keys(Keys.CONTROL, Keys.ENTER)


def findings(driver: Any, axe: str) -> list[str]:
    driver.execute_cdp_cmd("Runtime.evaluate", {"expression": axe})
    found = driver.execute_async_script(
        "const done = arguments[0]; axe.run(document, {resultTypes: ['violations']}).then((r) => done(r.violations.map("
        "(v) => [v.impact, v.id, v.nodes[0].html.slice(0, 200), v.nodes[0].failureSummary])))"
    )
    return [f"{rule}: {place} {why}" for impact, rule, place, why in found if impact in ("serious", "critical")]


def narrow(driver: Any, width: int = 360, height: int = 740) -> None:
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": True}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_question_gives_rows_and_nothing_is_asked_of_others(driver: Any, service: Service, lang: str) -> None:
    open_page(driver, service, lang)
    asked = catalogue() if lang == "vi" else catalogue()[::8]
    assert len(asked) >= 4
    empty = []
    for query in asked:
        driver.execute_script(
            "const s = document.getElementById('example'); s.value = arguments[0];"
            "s.dispatchEvent(new Event('change'));"
            "document.getElementById('status').textContent = '';"
            "document.getElementById('parameters').requestSubmit()",
            query.name,
        )
        wait(driver, r"/^[\d.,]+ (dòng|rows)/.test(document.getElementById('status').textContent)")
        assert driver.execute_script("return document.getElementById('error').hidden"), query.name
        if rows(driver) == 0:
            empty.append(query.name)
        meanings = driver.execute_script("return [...document.querySelectorAll('th span')].map((e) => e.textContent)")
        assert meanings == [vi if lang == "vi" else en for _, vi, en in query.columns], query.name
    assert len(empty) < 4, empty
    addresses = requests(driver)
    assert len(addresses) > len(asked)
    assert [a for a in addresses if not a.startswith((service.url, "about:", "data:"))] == []
    assert complaints(driver) == []


def test_a_permalink_opens_the_same_view_again(driver: Any, service: Service) -> None:
    open_page(driver, service)
    run(driver, NODES)
    wait(driver, "document.querySelectorAll('#view-table tbody tr').length === 40")
    driver.execute_script("document.getElementById('tab-graph').click()")
    link = driver.execute_script("return document.getElementById('permalink').href")
    # Names come after the drawing; until then things stand there by their identifiers.
    drawn = "document.querySelector('#view-graph svg.net a text') && !view.textContent.includes('lsr:')"
    named = f"(view => {drawn} && view.textContent)(document.getElementById('view-graph'))"
    picture = wait(driver, named)
    driver.get("about:blank")
    driver.get(link)
    again = wait(driver, named)
    assert driver.execute_script("return document.getElementById('query').value") == NODES
    assert driver.execute_script("return document.getElementById('tab-graph').getAttribute('aria-selected')") == "true"
    assert again == picture
    driver.execute_script("document.getElementById('tab-table').click()")
    assert rows(driver) == 40
    # By the address line too, as people write links.
    driver.get(f"{service.url}/?{urlencode({'query': NODES, 'lang': 'en'})}")
    wait(driver, "document.querySelectorAll('#view-table tbody tr').length === 40")


def test_results_link_to_things_by_their_names(driver: Any, service: Service) -> None:
    open_page(driver, service, query=NODES)
    first = "document.querySelector('#view-table td a')"
    wait(driver, f"{first} && !{first}.textContent.startsWith('lsr:')")
    driver.execute_script(f"{first}.click()")
    wait(driver, "document.querySelector('h1') && location.pathname.startsWith('/id/project-')")
    assert "Đồ thị nói gì" in driver.execute_script("return document.body.textContent")


def test_completion_by_keyboard(driver: Any, service: Service) -> None:
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

    open_page(driver, service)
    field = driver.find_element(By.ID, "query")
    field.clear()
    field.send_keys("SELECT * WHERE { ?s a ls:Targ")
    wait(driver, "!document.getElementById('suggestions').hidden")
    assert "gợi ý" in driver.execute_script("return document.getElementById('suggested').textContent")
    field.send_keys(Keys.ARROW_DOWN)
    active = driver.execute_script("return document.getElementById('query').getAttribute('aria-activedescendant')")
    assert driver.execute_script("return document.getElementById(arguments[0]).ariaSelected", active) == "true"
    field.send_keys(Keys.ENTER)
    value = field.get_attribute("value")
    assert value == "PREFIX ls: <https://w3id.org/lsgraph/ontology#>\nSELECT * WHERE { ?s a ls:Target"
    # By its Vietnamese name, without diacritics, asked for with Ctrl+Space.
    field.send_keys(" ; chitieu", Keys.ESCAPE, *[Keys.BACKSPACE] * 7, "chi")
    wait(driver, "!document.getElementById('suggestions').hidden")
    assert "ls:Indicator" in driver.execute_script("return document.getElementById('suggestions').textContent")
    field.send_keys(Keys.ESCAPE)
    assert driver.execute_script("return document.getElementById('suggestions').hidden")
    field.send_keys(*[Keys.BACKSPACE] * 6, " } LIMIT 7")
    # Enter makes a new line as long as nothing is chosen; Tab leaves the field.
    field.send_keys(Keys.ENTER, Keys.CONTROL, Keys.ENTER)
    wait(driver, "document.querySelectorAll('#view-table tbody tr').length === 7")
    assert driver.execute_script("return document.activeElement.id") == "results-title"
    field.send_keys(Keys.TAB)
    assert driver.execute_script("return document.activeElement.id") == "run"


def test_tabs_and_sorting_by_keyboard(driver: Any, service: Service) -> None:
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

    open_page(driver, service, query=COUNTS)
    tab = driver.find_element(By.ID, "tab-table")
    tab.send_keys(Keys.ARROW_RIGHT)
    assert driver.execute_script("return document.activeElement.id") == "tab-chart"
    assert driver.execute_script("return document.querySelectorAll('#view-chart rect.bar').length") == 15
    assert "view=chart" in driver.current_url
    driver.find_element(By.ID, "tab-chart").send_keys(Keys.ARROW_LEFT)
    driver.find_elements(By.CSS_SELECTOR, "#view-table th button")[1].send_keys(Keys.ENTER)
    numbers = [int(cell.text) for cell in driver.find_elements(By.CSS_SELECTOR, "#view-table td.n")]
    assert len(numbers) == 15 and numbers == sorted(numbers)
    assert driver.execute_script("return document.activeElement.dataset.column") == "1"


def test_errors_cuts_and_files_are_said(driver: Any, tight: Service) -> None:
    open_page(driver, tight)
    run(driver, "SELECT * WHERE { ?s ?p }")
    wait(driver, "!document.getElementById('error').hidden")
    assert "Cú pháp" in driver.execute_script("return document.getElementById('error').textContent")
    run(driver, "SELECT * WHERE { ?s ls:year ?o }")
    wait(driver, "document.getElementById('error').textContent.includes('Thiếu dòng PREFIX')")
    run(driver, "SELECT * WHERE { ?s ?p ?o }")
    wait(driver, "!document.getElementById('results').hidden && !document.getElementById('truncated').hidden")
    assert "500 dòng đầu" in driver.execute_script("return document.getElementById('truncated').textContent")
    assert driver.execute_script("return document.getElementById('error').hidden")
    run(driver, "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
    wait(driver, "!document.getElementById('error').hidden")
    # Time or memory, whichever is used up first.
    assert "ask for less" in driver.execute_script("return document.getElementById('error').textContent")
    run(driver, COUNTS)
    wait(driver, "!document.getElementById('results').hidden")
    for name in ("lsgraph.csv", "lsgraph.xlsx", "lsgraph.json"):
        driver.execute_script('document.querySelector(`[data-name="${arguments[0]}"]`).click()', name)
        wait(driver, f"document.getElementById('status').textContent.includes('Đã tạo {name}')")
    limits = driver.execute_script("return document.getElementById('limits').textContent")
    assert "2 giây" in limits and "500 dòng" in limits


def test_triples_as_table_and_picture(driver: Any, service: Service) -> None:
    open_page(driver, service, "en", query=TRIPLES)
    assert rows(driver) == 20
    assert not driver.execute_script("return document.querySelector('[data-format=ttl]').hidden")
    driver.execute_script("document.getElementById('tab-graph').click()")
    assert driver.execute_script("return document.querySelectorAll('#view-graph line').length") == 20


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_accessible_in_both_languages_and_schemes(driver: Any, service: Service, axe: str, lang: str) -> None:
    for scheme in ("light", "dark") if lang == "vi" else ("light",):
        media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
        views = ((NODES, "table"), (COUNTS, "chart"), (NODES, "graph"))
        for query, view in views if scheme == "light" else views[:2]:
            open_page(driver, service, lang, query=query, view=view)
            assert driver.execute_script("return document.documentElement.lang") == lang
            assert findings(driver, axe) == [], (scheme, view)
    open_page(driver, service, lang)
    driver.execute_script(
        "const s = document.getElementById('example'); s.value = 'tasks-of-instrument';"
        "s.dispatchEvent(new Event('change'));"
        "const q = document.getElementById('query'); q.value = 'SELECT * { ?s a ls:Ta';"
        "q.selectionStart = q.selectionEnd = 30; q.dispatchEvent(new Event('input'))"
    )
    assert not driver.execute_script("return document.getElementById('suggestions').hidden")
    assert findings(driver, axe) == []
    for path in ("/id/instrument-70-nq-tw", "/ontology", "/graph/registry", "/id/nothing"):
        driver.get(f"{service.url}{path}?lang={lang}")
        assert findings(driver, axe) == [], path


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_360_pixels(driver: Any, service: Service, lang: str) -> None:
    narrow(driver)
    for query, view in ((NODES, "table"), (COUNTS, "chart"), (TRIPLES, "graph")):
        open_page(driver, service, lang, query=query, view=view)
        assert driver.execute_script("return document.documentElement.scrollWidth") <= 360, view
    small = driver.execute_script(
        "return [...document.querySelectorAll('button, select, input, header a')].filter((e) => e.offsetParent && "
        "e.getBoundingClientRect().height < 24).map((e) => e.outerHTML.slice(0, 80))"
    )
    assert small == []
    for path in ("/id/instrument-70-nq-tw", "/ontology", "/graph/registry"):
        driver.get(f"{service.url}{path}?lang={lang}")
        assert driver.execute_script("return document.documentElement.scrollWidth") <= 360, path


def test_without_script_a_form_remains(driver: Any, service: Service) -> None:
    from selenium.webdriver.common.by import By

    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    driver.get(f"{service.url}/")
    form = driver.find_element(By.ID, "ask")
    assert form.get_attribute("action") == service.sparql
    assert driver.find_element(By.CSS_SELECTOR, "noscript select").is_displayed()
    assert "10.000 dòng" in driver.find_element(By.ID, "limits").text
