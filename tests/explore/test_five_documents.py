"""The five documents explored: what a new user came to find is there, with its sentence."""

from __future__ import annotations

import gzip
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import rdflib

from lsgraph.explore import explore
from lsgraph.rq import run
from lsgraph.rule_words import rule_words
from lsgraph.store import Graph
from tests.explore.browser import complaints
from tests.explore.conftest import Site
from tests.explore.site_links import Links, broken, explorer_things
from tests.explore.synthetic import ID, LS
from tests.explore.test_accessibility import findings

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
        bars = picture.split('class="mark-rect')[1].split("</g>")[0]
        assert bars.count("<path") == 8
        assert ">750<" in picture


def test_status_board_says_how_far_each_document_reports_a_project(province: Site) -> None:
    page = (province.folder / "en" / "dashboards.html").read_text(encoding="utf-8")
    board = page[page.index('<section id="projects"') :].split("</section>")[0]
    picture, table = board.split("</svg>")[0], board.split("<tbody>")[1]
    assert "Na Duong II Thermal Power Plant – Plan 2026–2030: " in picture and ">○ → 2026<" in picture
    row = table[table.index(">Na Duong II Thermal Power Plant<") :].split("</tr>")[0]
    assert "put into operation in 2026 (planned)" in row and "Power Plant: put" not in row


def test_properties_and_their_values_are_in_the_language_of_the_page(province: Site) -> None:
    plant = "project-nha-may-nhiet-dien-na-duong-ii.html"
    assert re.search("Sector energy", shown(province, f"en/{plant}"))
    assert re.search("Lĩnh vực năng lượng", shown(province, f"vi/{plant}"))


def test_why_pairs_cannot_be_compared_is_said_in_the_language_of_the_page(province: Site) -> None:
    page = shown(province, "vi/all-contradiction.html")
    assert "một phần năm so với cả năm (" in page and " against " not in page


@pytest.mark.browser
def test_things_of_the_registry_have_a_sentence_in_the_table(driver: Any, province: Site) -> None:
    driver.get(province.url(**{"f.kind": "Body", "tab": "table"}))
    said = driver.execute_script("return [...document.querySelectorAll('td.quotecell')].map((x) => x.lang)")
    asked = province.graph.select(
        f"SELECT DISTINCT ?b WHERE {{ ?m a <{LS}BodyMention> ; <{LS}mentions> ?b ; <{LS}evidence> ?e }}"
    ).rows
    assert said.count("vi") == len(asked) > 40


def test_both_values_of_a_contradiction_are_in_the_unit_of_the_comparison(province: Site) -> None:
    folder = province.folder / "vi"
    pages = [path.read_text(encoding="utf-8") for path in folder.glob("contradiction-*.html")]
    assert any("7.961,32" in page and "14.600 triệu đồng" in page for page in pages)
    assert not any("14.600 tỷ đồng" in page for page in pages)


def shown(province: Site, page: str) -> str:
    """The words of a page of the folder, without its marks."""
    text = (province.folder / page).read_text(encoding="utf-8")
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", text)))


def rows_of(province: Site, query: str) -> int:
    return len(run(province.graph, query).rows)


def test_every_link_of_the_five_documents_leads_somewhere(province: Site) -> None:
    checked, bad = broken(province.folder)
    assert checked > 20_000
    assert bad == []


def test_every_note_is_reached_from_its_mark_and_back(province: Site) -> None:
    for document in ("document-bao-cao-chinh-tri-dai-hoi-xviii", "document-ke-hoach-ubnd-2026-2030"):
        links = Links((province.folder / "vi" / f"{document}.html").read_text(encoding="utf-8"))
        notes = [name for name in links.ids if name.startswith("note-")]
        marks = {name for name in links.ids if name.startswith("mark-")}
        assert len(notes) > 20
        assert {name.replace("note-", "mark-") for name in notes} <= marks


def test_one_number_for_one_thing(province: Site) -> None:
    conflicts = rows_of(province, "contradictions")
    assert conflicts > 50
    board = shown(province, "en/dashboards.html")
    assert f"Contradictions {conflicts} " in board
    assert f"Mentions of instruments the registry does not hold {rows_of(province, 'unheld-citations')} " in board
    assert f"(confidence below 50%) {rows_of(province, 'uncertain-figures')} " in board
    assert f"Sums or shares that do not hold {rows_of(province, 'wrong-sums')} " in board
    assert f"Contradictions {conflicts} " in shown(province, "en/all-contradiction.html")
    home, data = shown(province, "en/index.html"), shown(province, "en/data.html")
    assert f"{conflicts} Contradictions" in home
    assert f"Contradiction {conflicts} " in data
    indicators = re.search(r"(\d+) Indicators", home)
    assert indicators
    assert f"Indicator {indicators[1]} " in data
    assert f"Indicators {indicators[1]} " in shown(province, "en/all-indicator.html")
    things = explorer_things(province.folder)
    assert len([iri for iri in things if "/indicator-" in iri]) == int(indicators[1])


def test_a_matrix_tells_what_is_stated_from_what_is_concluded(province: Site) -> None:
    for language, legend in (("vi", "○ – chỉ theo đề mục hoặc suy ra"), ("en", "○ – only by section, or inferred")):
        page = (province.folder / language / "dashboards.html").read_text(encoding="utf-8")
        coverage = page.partition('id="coverage"')[2].partition("</section>")[0]
        assert legend in coverage
        cells = {}
        for row in re.findall(r"<tr>(.*?)</tr>", coverage, re.S):
            texts = [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<td[^>]*>(.*?)</td>", row, re.S)]
            cells[texts[0]] = texts[1:]
        energy = next(found for name, found in cells.items() if "70-NQ/TW" in name)
        business = next(found for name, found in cells.items() if "66-NQ/TW" in name)
        # Oldest first: the plan of 2016-2020 cannot carry out what was resolved in 2025.
        assert energy[0] == business[0] == ""
        assert "○" in energy[2] and "✓" in energy[4]


def test_targets_are_set_against_figures_of_their_own_time_and_disputes_are_shown(province: Site) -> None:
    page = (province.folder / "vi" / "dashboards.html").read_text(encoding="utf-8")
    board = page.partition('id="targets"')[2].partition("</section>")[0]
    rows = [
        [unescape(re.sub(r"<[^>]+>", "", cell)).strip() for cell in re.findall(r"<td[^>]*>(.*?)</td>", row, re.S)]
        for row in re.findall(r"<tr>(.*?)</tr>", board, re.S)
    ]
    rows = [row for row in rows if len(row) == 5]
    assert len(rows) > 10
    for _, _, year, latest, _ in rows:
        assert all(int(found) <= int(year) for found in re.findall(r"\((?:\d{4}–)?(\d{4})\)", latest)), latest
        assert "tháng" not in latest
    physicians = [row for row in rows if row[0] == "Số bác sĩ trên 1 vạn dân !" or row[0] == "Số bác sĩ trên 1 vạn dân"]
    assert physicians and all("12,5" in row[3] and "11,5" in row[3] and "!" in row[3] for row in physicians)
    assert any("tùy văn bản" in row[4].lower() for row in physicians)


def test_the_half_year_report_says_what_it_was_compared_with(province: Site) -> None:
    page = shown(province, "vi/document-bao-cao-6-thang-2025.html")
    assert "Văn bản này không có số liệu hay chỉ tiêu nào mâu thuẫn với văn bản khác." in page
    assert "một phần năm so với cả năm" in page
    listed = shown(province, "en/all-contradiction.html")
    row = listed.partition("Report on the socio-economic situation in the first half of 2025")[2]
    assert re.match(r" and the main tasks of the second half 0 \d+ \d+ part of a year against a whole year", row)
    plan = shown(province, "en/document-ke-hoach-ubnd-2026-2030.html")
    assert re.search(r"\d+ figures or targets of this document contradict another document", plan)


def test_a_gate_is_followed_through_the_documents(province: Site) -> None:
    page = (province.folder / "vi" / "gate-huu-nghi.html").read_text(encoding="utf-8")
    block = page.partition('class="through')[2].partition("</table>")[0]
    names = re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)</a>', block)
    assert names == [
        "Nghị quyết 2016–2020",
        "Báo cáo, 6 tháng đầu năm 2025",
        "Báo cáo chính trị 2025–2030",
        "Kế hoạch 2026–2030",
        "Nghị quyết 2026–2030",
    ]
    rows = block.split("<tr>")[2:]
    assert "không nhắc đến" in rows[0]
    assert "750 lượt xe/ngày" in rows[1]
    assert all("<q" in row and "#L" in row for row in rows[1:])
    assert "not mentioned" in shown(province, "en/gate-huu-nghi.html")


def test_english_pages_speak_english(province: Site) -> None:
    gate = shown(province, "en/gate-huu-nghi.html")
    assert "Class of gate international" in gate and "hiddenLabel" not in gate
    listed = shown(province, "en/all-contradiction.html")
    assert "billion dong" in listed and "tỷ đồng" not in listed
    assert "17,643" in listed and "17.643" not in listed
    indicator = shown(province, "vi/indicator-bac-si-tren-van-dan.html")
    assert "hiddenLabel" not in indicator and "province" not in indicator and "toàn tỉnh" in indicator
    project = shown(province, "en/project-nha-may-nhiet-dien-na-duong-ii.html")
    assert "put into operation in 2026 (planned)" in project
    assert "2026 năm" not in shown(province, "vi/project-nha-may-nhiet-dien-na-duong-ii.html")


def test_indicators_have_english_names_on_english_pages(province: Site) -> None:
    listed = (province.folder / "en" / "all-contradiction.html").read_text(encoding="utf-8")
    names = re.findall(r'<th scope="row"><a class="top-Contradiction"[^>]*>', listed)
    vietnamese = [name for name in names if 'lang="vi"' in name]
    assert len(names) > 100 and len(vietnamese) < 0.1 * len(names)
    board = shown(province, "en/dashboards.html")
    assert "Number of bridges completed" in board and "Số cầu hoàn thành" not in board
    page = shown(province, "en/all-indicator.html")
    assert "Number of pharmacies" in page and "Decrease in the share of services" in page
    # Where a word is not known the Vietnamese name stays, and says that it is Vietnamese.
    html = (province.folder / "en" / "all-indicator.html").read_text(encoding="utf-8")
    assert re.search(r'<a [^>]*lang="vi"[^>]*>Hàng cấm, hàng giả', html)


def test_the_whole_graph_lies_in_the_folder(province: Site) -> None:
    packed = (province.folder / "graph.nq.gz").read_bytes()
    assert len(packed) < 8e6
    lines = gzip.decompress(packed).decode("utf-8").splitlines()
    assert len(set(lines)) == len(province.graph) and all(line.endswith(" .") for line in lines)
    for lang in ("vi", "en"):
        assert "../graph.nq.gz" in (province.folder / lang / "data.html").read_text(encoding="utf-8")
    described = rdflib.Graph().parse(province.folder / "dataset.ttl")
    sizes = list(described.objects(None, rdflib.URIRef("http://www.w3.org/ns/dcat#byteSize")))
    assert [int(str(size)) for size in sizes] == [len(packed)]


def test_how_a_fact_was_found_is_said_in_words(province: Site) -> None:
    query = "SELECT DISTINCT ?rule WHERE { ?x <https://w3id.org/lsgraph/ontology#rule> ?rule }"
    rules = [str(row[0]) for row in province.graph.select(query).rows]
    assert len(rules) > 100
    said = {rule: (rule_words(rule, "vi"), rule_words(rule, "en")) for rule in rules}
    unworded = [rule for rule, (vi, en) in said.items() if vi == en]
    assert len(unworded) < 0.05 * len(rules), f"give these words in rule_words.json: {unworded}"
    for rule, (vietnamese, english) in said.items():
        assert re.sub("“.*?”", "", english).isascii(), rule
        assert rule in unworded or not vietnamese.isascii(), rule
    english = shown(province, "en/instrument-70-nq-tw.html")
    assert "How it was found: the word “triển khai”" in english
    assert "inferred from the corresponding task of another document" in english


def test_questions_are_answered_in_the_language_of_the_page(province: Site) -> None:
    html = (province.folder / "en" / "questions.html").read_text(encoding="utf-8")
    asked = dict(re.findall(r'<section class="question" id="q-([\w-]+)">(.*?)</section>', html, re.S))
    assert len(asked) > 70
    unanswered = [name for name, text in asked.items() if "It needs to know" in text]
    assert unanswered == []
    # A question that asks about something is asked about an example, and says so.
    assert "tasks follow" not in asked["tasks-of-instrument"] and "70-NQ/TW" in asked["tasks-of-instrument"]
    assert "Na Duong II Thermal Power Plant" in asked["instruments-of-project"]
    body = asked["facts-by-rule"].partition("<tbody>")[2].partition("</tbody>")[0]
    assert "a number before what it counts" in body and "figure: count first" not in body
    listed = asked["contradictions"].partition("<tbody>")[2].partition("</tbody>")[0]
    assert "Political report 2025–2030" in listed and ">GRDP growth<" in listed and ">million dong<" in listed
    vietnamese = (province.folder / "vi" / "questions.html").read_text(encoding="utf-8")
    assert "Bảng dữ kiện" in vietnamese and "số đứng trước điều được đếm" in vietnamese


def test_a_newcomer_is_offered_questions_of_this_graph(province: Site) -> None:
    for lang, words in (("vi", "Bắt đầu bằng một câu hỏi"), ("en", "Begin with a question")):
        page = (province.folder / lang / "index.html").read_text(encoding="utf-8")
        block = page.partition(words)[2].partition("</section>")[0]
        targets = re.findall(r'href="([^"]*)"', block)
        assert len(targets) == 5
        assert any("tab=trace" in target for target in targets)
        for target in targets:
            file, _, fragment = target.partition("#")
            ids = Links((province.folder / lang / file).read_text(encoding="utf-8")).ids
            assert file == "../index.html" or not fragment or fragment in ids, target
        explorer = (province.folder / "index.html").read_text(encoding="utf-8")
        assert explorer.count(words) >= 1 and f'href="{lang}/all-contradiction.html"' in explorer


def test_what_each_document_says_of_a_gate_comes_first(province: Site) -> None:
    gate = shown(province, "en/gate-huu-nghi.html")
    assert gate.index("Through the documents") < gate.index("Which resolutions it serves")
    project = shown(province, "en/project-nha-may-nhiet-dien-na-duong-ii.html")
    assert project.index("Which resolutions it serves") < project.index("Through the documents")


def test_one_word_is_said_by_what_it_is_said_of(province: Site) -> None:
    task = next(
        path for path in sorted((province.folder / "en").glob("task-*.html")) if "Kind of task" in path.read_text()
    )
    assert "Kind of task section" in shown(province, f"en/{task.name}")
    reader = (province.folder / "en" / "document-bao-cao-6-thang-2025.html").read_text(encoding="utf-8")
    legend = reader.partition('<ul class="legend"')[2].partition("</ul>")[0]
    names = re.findall(r'<span class="f-\w+">(.*?)</span>', legend)
    assert "Instrument, by number" in names and len(set(names)) == len(names) > 6


@pytest.mark.browser
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_16_pages_with_restored_text(driver: Any, province: Site, axe: str, lang: str) -> None:
    contradiction = next((province.folder / "vi").glob("contradiction-*.html")).stem
    for page in ("project-nha-may-nhiet-dien-na-duong-ii", contradiction, "all-contradiction", "index", "questions"):
        driver.get(province.url(f"{lang}/{page}.html"))
        assert findings(driver, axe) == [], page
    driver.get(province.url(n=POWER_PLANT, tab="trace", lang=lang))
    driver.execute_script("for (const d of document.querySelectorAll('#panel details')) d.open = true")
    assert findings(driver, axe) == []


@pytest.mark.browser
def test_a_thing_of_the_registry_shows_the_sentences_that_name_it(driver: Any, province: Site) -> None:
    for name in ("project-nha-may-nhiet-dien-na-duong-ii", "gate-huu-nghi", "instrument-70-nq-tw"):
        driver.get("about:blank")
        driver.get(province.url(n=ID + name, lang="en"))
        heading, quotes = driver.execute_script(
            "return [[...document.querySelectorAll('#panel h3')].map((h) => h.textContent),"
            " [...document.querySelectorAll('#panel .evidence blockquote.source')].map((q) => q.textContent)]"
        )
        assert heading[0] == "Sentences that name it" and quotes and all(quotes), name
        assert complaints(driver) == []
    # One click leads to the chain from the resolution down.
    driver.execute_script(
        "[...document.querySelectorAll('#panel button')].find((b) => b.textContent === 'Trace').click()"
    )
    assert "tab=trace" in driver.current_url


@pytest.mark.browser
def test_what_a_chapter_says_is_marked_as_by_section(driver: Any, province: Site) -> None:
    driver.get(province.url(n=POWER_PLANT, tab="trace"))
    steps = driver.execute_script(
        "return [...document.querySelectorAll('.steps li')].map((x) => [x.dataset.how, x.textContent])"
    )
    countryside = [step for step in steps if "nông thôn mới" in step[1] and "3.a/52" in step[1]]
    assert countryside and all(how == "section" and "theo đề mục" in words for how, words in countryside)
    energy = [how for how, words in steps if "70-NQ/TW" in words and "được thực hiện bởi" in words]
    assert energy and energy[0] == "section" and "stated" not in energy
    dashes = driver.execute_script(
        "return [...document.querySelectorAll('#drawing .edge')].map((x) => "
        "[x.dataset.how, x.querySelector('.line').getAttribute('stroke-dasharray')])"
    )
    assert {how for how, dash in dashes if dash} >= {"section", "corresponding"}
    assert all((dash is None) == (how == "stated") for how, dash in dashes)
    assert "theo đề mục" in driver.execute_script("return document.querySelector('#view .legend').textContent")


@pytest.mark.browser
def test_a_path_goes_over_what_is_stated(driver: Any, province: Site) -> None:
    driver.get(province.url(a=ID + "instrument-70-nq-tw", b=POWER_PLANT, tab="path", lang="en"))
    words = driver.execute_script("return document.querySelector('.steps').textContent")
    assert "3.1.c" in words and "inferred" not in words
    driver.get("about:blank")
    driver.get(
        province.url(a=ID + "instrument-66-nq-tw", b=ID + "instrument-70-nq-tw", tab="path", sure="1", lang="vi")
    )
    assert not driver.execute_script("return document.querySelectorAll('.steps .how-inferred').length")


@pytest.mark.browser
def test_what_is_planned_is_not_called_reported(driver: Any, province: Site) -> None:
    driver.get(province.url(n=POWER_PLANT, tab="timeline"))
    lanes = driver.execute_script(
        "return [...document.querySelectorAll('#drawing .event')].map((x) => "
        "[x.getAttribute('class'), x.querySelector('title').textContent])"
    )
    planned = [words for css, words in lanes if "planned" in css]
    assert [words for words in planned if words.startswith("2026 ") and "đưa vào vận hành năm 2026 (kế hoạch)" in words]
    assert not [words for css, words in lanes if "reported" in css and "kế hoạch)" in words]


@pytest.mark.browser
def test_contradictions_of_a_document_that_has_none(driver: Any, province: Site) -> None:
    driver.get(
        province.url(**{"f.kind": "Contradiction", "f.document": "document-bao-cao-6-thang-2025", "tab": "table"})
    )
    words = driver.execute_script("return document.querySelector('#view').textContent")
    assert "0 mâu thuẫn" in words and "một phần năm so với cả năm" in words


@pytest.mark.browser
@pytest.mark.parametrize("words", ["power plant", "resolution 70", "doctors per 10,000", "physicians 2030"])
def test_english_words_find_things(driver: Any, province: Site, words: str) -> None:
    driver.get("about:blank")
    driver.get(province.url(q=words, lang="en"))
    found = driver.execute_script(
        "return [...document.querySelectorAll('#results a[data-n]')].map((a) => a.textContent)"
    )
    assert found, words


def test_a_projects_page_says_which_resolution_it_serves_and_how_that_is_known(province: Site) -> None:
    page = (province.folder / "vi" / "project-nha-may-nhiet-dien-na-duong-ii.html").read_text(encoding="utf-8")
    block = page.partition("Thực hiện văn bản chỉ đạo nào")[2].partition("</section>")[0]
    rows = block.split("<li>")[1:]
    energy = next(row for row in rows if "70-NQ/TW" in row)
    assert "○ theo đề mục" in energy and "✓" not in energy
    assert "3.1.c/5" in energy and "Triển khai hiệu quả" in energy and "dòng 120" in energy
    assert "Which resolutions it serves" in shown(province, "en/gate-huu-nghi.html")


@pytest.mark.browser
def test_what_people_type_finds_what_they_mean(driver: Any, province: Site) -> None:
    for words, first in (
        ("huu nghi", "Cửa khẩu quốc tế Hữu Nghị"),
        ("na duong 2", "Nhà máy nhiệt điện Na Dương II"),
        ("nghi quyet 70", "Nghị quyết số 70-NQ/TW"),
    ):
        driver.get("about:blank")
        driver.get(province.url(q=words, lang="vi"))
        found = driver.execute_script("return document.querySelector('#results a[data-n]').textContent")
        assert found.startswith(first), words
    for words, lang in (("mâu thuẫn", "vi"), ("mau thuan 6 thang", "vi"), ("contradictions", "en")):
        driver.get("about:blank")
        driver.get(province.url(q=words, lang=lang))
        driver.execute_script("document.querySelector('#results .outside button').click()")
        rows = int(driver.execute_script("return +document.querySelector('table[data-rows]').dataset.rows"))
        assert rows == rows_of(province, "contradictions"), words
