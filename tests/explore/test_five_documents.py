"""The five documents explored: what a new user came to find is there, with its sentence."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from lsgraph.explore import explore
from lsgraph.store import Graph
from tests.explore.conftest import Site
from tests.explore.synthetic import ID, LS

POWER_PLANT = ID + "project-nha-may-nhiet-dien-na-duong-ii"


@pytest.fixture(scope="module")
def province(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("province")
    return Site(graph, folder, explore(graph, folder))


def test_folder_is_small_and_whole(province: Site) -> None:
    assert (province.folder / "index.html").stat().st_size < 8e6
    names = {path.stem for path in (province.folder / "vi").glob("*.html")}
    assert names == {path.stem for path in (province.folder / "en").glob("*.html")}
    assert len([name for name in names if name.startswith("document-")]) == 5
    assert len([name for name in names if name.startswith("instrument-")]) > 50


def test_scan_is_read_restored_with_its_own_words_beside(province: Site) -> None:
    html = (province.folder / "vi" / "document-ke-hoach-ubnd-2026-2030.html").read_text(encoding="utf-8")
    assert html.count('class="printed"') > 1000
    assert "Na Dương" in re.sub(r"<span class=\"printed\">.*?</span>", "", html)


@pytest.mark.browser
def test_which_resolution_the_power_plant_serves(driver: Any, province: Site) -> None:
    driver.get(province.url(n=POWER_PLANT, tab="trace"))
    steps = driver.execute_script("return [...document.querySelectorAll('.steps li')].map((x) => x.textContent)")
    assert [step for step in steps if "70-NQ/TW" in step and "an ninh năng lượng" in step]
    assert [step for step in steps if "Na Dương II" in step and "“" not in step[:1]]


@pytest.mark.browser
def test_09_fifty_sentences_of_the_documents(driver: Any, province: Site) -> None:
    rows = province.graph.select(
        f"SELECT ?f ?q WHERE {{ ?f a <{LS}Target> ; <{LS}evidence> ?e . ?e <{LS}quote> ?q }} ORDER BY ?f ?q LIMIT 50"
    ).rows
    assert len(rows) == 50
    driver.get(province.url(tab="table"))
    for fact, quote in rows:
        driver.execute_script("location.hash = arguments[0]", "#v=1&tab=table&n=" + str(fact))
        driver.execute_async_script("requestAnimationFrame(() => setTimeout(arguments[0], 0))")
        marks = driver.execute_script(
            "return [...document.querySelectorAll('#panel .quote mark')].map((x) => x.textContent)"
        )
        assert quote in marks


@pytest.mark.browser
def test_contradictions_stand_with_both_sentences(driver: Any, province: Site) -> None:
    driver.get(province.url(**{"f.kind": "Contradiction", "tab": "table"}))
    asked = province.graph.select(
        f"SELECT DISTINCT ?c WHERE {{ ?c a <{LS}Contradiction> ; <{LS}verdict> ?v . "
        'FILTER(?v IN ("conflict", "rounding")) }'
    ).rows
    shown = int(driver.execute_script("return +document.querySelector('table[data-rows]').dataset.rows"))
    assert shown == len(asked) > 10
    driver.execute_script("document.querySelector('tbody a[data-n]').click()")
    quotes = driver.execute_script("return document.querySelectorAll('#panel .conflict .quote mark').length")
    assert quotes >= 2


def test_gate_is_found_in_plans_and_reports(province: Site) -> None:
    html = (province.folder / "vi" / "gate-huu-nghi.html").read_text(encoding="utf-8")
    documents = set(re.findall(r'href="(document-[\w-]+)\.html#L', html))
    assert len(documents) >= 3
    assert Path(province.folder / "en" / "gate-huu-nghi.html").is_file()


def test_dashboards_show_what_passes_the_gates_a_day(province: Site) -> None:
    for language, title in (("vi", "Lượt xe thông quan mỗi ngày"), ("en", "Vehicles cleared a day")):
        page = (province.folder / language / "dashboards.html").read_text(encoding="utf-8")
        picture = page[page.index(f'aria-label="{title}"') :].split("</svg>")[0]
        assert picture.count('class="bar"') == 8
        assert ">750<" in picture


def test_both_values_of_a_contradiction_are_in_the_unit_of_the_comparison(province: Site) -> None:
    folder = province.folder / "vi"
    pages = [path.read_text(encoding="utf-8") for path in folder.glob("contradiction-*.html")]
    assert any("7.961,32" in page and "14.600 triệu đồng" in page for page in pages)
    assert not any("14.600 tỷ đồng" in page for page in pages)
