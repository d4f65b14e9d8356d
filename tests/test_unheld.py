"""Instruments outside the registry: which mentions mean the same one, and which document is its text."""

from __future__ import annotations

import pytest

from lsgraph.builder import build
from lsgraph.chain import trace
from lsgraph.store import Graph, open_graph
from lsgraph.validate import validate

HEAD = """ỦY BAN NHÂN DÂN
TỈNH {province}
-------
Số: {number}
{place}, ngày {day} tháng {month} năm {year}

KẾ HOẠCH
{title}

"""
BAC_NINH = HEAD.format(
    province="BẮC NINH", number="512/KH-UBND", place="Bắc Ninh", day="05", month="03", year="2025",
    title="Phát triển nuôi ong mật giai đoạn 2025 - 2030",
) + """Thực hiện Nghị quyết số 905/2025/QH15 ngày 12 tháng 02 năm 2025 của Quốc hội và Nghị quyết số 88/NQ-HĐND ngày
10 tháng 01 năm 2025 của Hội đồng nhân dân tỉnh Bắc Ninh, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:

I. MỤC TIÊU
Đến năm 2030, toàn tỉnh có 400 đàn ong.

II. NHIỆM VỤ
1. Hỗ trợ hộ nuôi ong
Thực hiện Nghị quyết số 88/NQ-HĐND, các sở hỗ trợ hộ nuôi ong mua thùng nuôi. Công bố Quyết định số 61/QĐ-BVT.
Nghị quyết 88 còn nêu việc trồng hoa.
2. Mở rộng vùng nguồn hoa
Triển khai Nghị quyết số 905/2025/QH15, trồng thêm cây nguồn mật.
"""  # fmt: skip
CAO_BANG = HEAD.format(
    province="CAO BẰNG", number="77/KH-UBND", place="Cao Bằng", day="20", month="6", year="2025",
    title="Phát triển cây dẻ giai đoạn 2025 - 2030",
) + """Căn cứ Nghị quyết số 88/NQ-HĐND ngày 15 tháng 5 năm 2025 của Hội đồng nhân dân tỉnh Cao Bằng; tham khảo Kế hoạch
số 512/KH-UBND ngày 05 tháng 3 năm 2025 của Ủy ban nhân dân tỉnh Bắc Ninh; Quyết định số 61/QĐ-BVT ngày 02 tháng 4
năm 2025; Nghị quyết số 905/2025/QH15;

I. NHIỆM VỤ
1. Trồng cây dẻ
Thực hiện Nghị quyết số 88/NQ-HĐND, mỗi xã trồng cây dẻ.
"""  # fmt: skip


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("unheld")
    for name, words in (("bac-ninh.txt", BAC_NINH), ("cao-bang.txt", CAO_BANG)):
        (folder / name).write_text(words, encoding="utf-8")
    built = build([folder / "bac-ninh.txt", folder / "cao-bang.txt"], folder / "out")
    return open_graph(built.folder)


def _rows(graph: Graph, query: str) -> list[tuple[str, ...]]:
    prefix = "PREFIX ls: <https://w3id.org/lsgraph/ontology#> "
    return [tuple(value or "" for value in row) for row in graph.select(prefix + query).rows]


def test_a_number_is_one_instrument_with_its_year_and_its_province(graph: Graph) -> None:
    rows = _rows(
        graph,
        "SELECT DISTINCT ?name ?date ?issuer WHERE { ?i ls:inRegistry false ; ls:number ?n ; ls:name ?name . "
        "?c ls:cites ?i OPTIONAL { ?i ls:date ?date } OPTIONAL { ?i ls:issuerName ?issuer } } ORDER BY ?name",
    )
    assert rows == [
        ("512/KH-UBND (Bắc Ninh, 2025)", "2025-03-05", "Ủy ban nhân dân tỉnh Bắc Ninh"),
        ("61/QĐ-BVT (2025)", "2025-04-02", ""),
        ("88/NQ-HĐND (Bắc Ninh, 2025)", "2025-01-10", "Hội đồng nhân dân tỉnh Bắc Ninh"),
        ("88/NQ-HĐND (Cao Bằng, 2025)", "2025-05-15", "Hội đồng nhân dân tỉnh Cao Bằng"),
        ("905/2025/QH15", "2025-02-12", "Quốc hội"),
    ]


def test_a_mention_without_a_year_means_the_one_that_another_document_gives(graph: Graph) -> None:
    rows = _rows(
        graph,
        'SELECT ?document (COUNT(?c) AS ?n) WHERE { ?c ls:number "61/QĐ-BVT" ; ls:cites ?i ; ls:document ?d . '
        "?d ls:identifier ?document } GROUP BY ?document ORDER BY ?document",
    )
    assert [document for document, _ in rows] == ["bac-ninh", "cao-bang"]


def test_a_short_form_means_the_number_that_the_document_writes_out(graph: Graph) -> None:
    rows = _rows(
        graph,
        "SELECT DISTINCT ?quote ?name WHERE { ?c ls:cites ?i ; ls:evidence ?e . ?i ls:name ?name . "
        '?e ls:quote ?quote FILTER(STRENDS(?quote, "88")) }',
    )
    assert rows == [("Nghị quyết 88", "88/NQ-HĐND (Bắc Ninh, 2025)")]


def test_what_a_task_implements_is_what_the_document_cites(graph: Graph) -> None:
    rows = _rows(
        graph,
        "SELECT DISTINCT ?document ?name WHERE { ?link a ls:Implementation ; ls:instrument ?i ; ls:document ?d . "
        "?i ls:name ?name . ?d ls:identifier ?document } ORDER BY ?document ?name",
    )
    assert rows == [
        ("bac-ninh", "88/NQ-HĐND (Bắc Ninh, 2025)"),
        ("bac-ninh", "905/2025/QH15"),
        ("cao-bang", "88/NQ-HĐND (Cao Bằng, 2025)"),
    ]


def test_resolutions_are_classed_by_who_gives_them(graph: Graph) -> None:
    rows = _rows(
        graph,
        "SELECT DISTINCT ?number WHERE { VALUES ?class { ls:CouncilResolution ls:NationalAssemblyResolution } "
        "?i a ?class ; ls:number ?number ; ls:inRegistry false } ORDER BY ?number",
    )
    assert rows == [("88/NQ-HĐND",), ("905/2025/QH15",)]


def test_a_document_is_the_text_of_what_another_cites(graph: Graph) -> None:
    rows = _rows(
        graph,
        "SELECT DISTINCT ?document ?name WHERE { ?d ls:textOf ?i ; ls:identifier ?document . ?i ls:name ?name }",
    )
    assert rows == [("bac-ninh", "512/KH-UBND (Bắc Ninh, 2025)")]


def test_a_trace_goes_from_the_instrument_to_its_text(graph: Graph) -> None:
    found = trace(graph, "512/KH-UBND")
    assert {step.relation.name for _, _, step in found.walk()} >= {"heldAs", "citedIn"}


def test_two_provinces_share_a_number(graph: Graph) -> None:
    """A trace by the number says which of the two it took, and that there is another; the whole name means one."""
    found = trace(graph, "88/NQ-HĐND")
    named = {found.thing.label, *(other.label for other in found.others)}
    assert named == {"Nghị quyết 88/NQ-HĐND (Bắc Ninh, 2025)", "Nghị quyết 88/NQ-HĐND (Cao Bằng, 2025)"}
    one = trace(graph, "88/NQ-HĐND (Cao Bằng, 2025)")
    assert one.thing.label == "Nghị quyết 88/NQ-HĐND (Cao Bằng, 2025)" and not one.others


def test_the_graph_is_valid(graph: Graph) -> None:
    assert not validate(graph, reasoner=False).violations
