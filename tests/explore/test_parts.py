"""The parts that pages are made of: sentences, restored text, edges, joints."""

from __future__ import annotations

import re

import networkx
import pytest

from lsgraph.explore.collect import collect
from lsgraph.explore.compared import by_age
from lsgraph.explore.coverage import coverage
from lsgraph.explore.kinds import top_kind
from lsgraph.explore.labels import Units
from lsgraph.explore.layout import FACTS, HOLDERS, articulation, as_networkx, most_connected, of_substance
from lsgraph.explore.links import file_name
from lsgraph.explore.passages import Passages
from lsgraph.explore.place import site_names
from lsgraph.explore.projects_board import due, stage_of
from lsgraph.explore.records import ID, Collected, Evidence, Sentence, SourceText, Thing, Value
from lsgraph.explore.relations import patterns, weave
from lsgraph.explore.series import Point, joined, span_of
from lsgraph.explore.targets_board import disputed, gap, latest_figures
from lsgraph.explore.templates import inert_json
from lsgraph.explore.through import Telling
from lsgraph.explore.wording import date, number, period
from lsgraph.progress_label import told
from tests.explore.synthetic import grow

SOURCE = "1. Mục tiêu\n\nĐạt 65% năm 2030. Trong dé ti lệ\nche phủ 65%; giữ vững.\n\nCâu khác."
SENTENCES = (
    Sentence(0, 11, "1", "heading", "", 0),
    Sentence(13, 30, "1", "prose", "", 1),
    Sentence(31, 68, "1", "prose", "", 1),
)


def evidence(start: int, end: int, quote: str = "") -> Evidence:
    return Evidence("e", "d", "s", "1", 3, start, end, quote or SOURCE[start:end])


@pytest.mark.parametrize(("start", "end"), [(17, 20), (46, 52), (13, 68), (31, 35)])
def test_a_passage_is_a_slice_that_holds_the_quote(start: int, end: int) -> None:
    passage = Passages(SourceText(SOURCE, sentences=SENTENCES)).around(evidence(start, end))
    assert SOURCE[passage.start : passage.start + len(passage.text)] == passage.text
    assert passage.text[start - passage.start :].startswith(SOURCE[start:end])
    assert "Câu khác" not in passage.text


def test_a_quote_that_is_not_in_the_text_stands_for_itself() -> None:
    passage = Passages(SourceText(SOURCE, sentences=SENTENCES)).around(evidence(17, 20, "66%"))
    assert passage.text == "66%"


def test_restored_words_stand_in_their_sentence() -> None:
    text = SourceText(SOURCE, sentences=SENTENCES, restored=((37, 39, "đó", 0.9), (40, 42, "tỷ", 0.9)))
    passage = Passages(text).around(evidence(31, 36))
    assert passage.restored == "Trong đó tỷ lệ\nche phủ 65%; giữ vững."


def test_coverage_counts_each_character_once() -> None:
    text = SourceText("0123456789", sentences=())
    found = [(Thing("a"), evidence(0, 4, "0123")), (Thing("b"), evidence(2, 5, "234"))]
    assert coverage(text, found, "en") == "50%"


def test_edges_have_facts_and_joints_are_networkx_joints() -> None:
    web = weave(collect(grow(600)))
    implements = [edge for edge in web.edges if edge.relation == "implements"]
    assert implements and all(edge.facts for edge in implements)
    assert {edge.strength for edge in implements} == {"stated", "section", "corresponding"}
    sides = [edge for edge in web.edges if edge.relation in ("factA", "factB")]
    assert sides and {edge.strength for edge in sides} == {"inferred"}
    graph = as_networkx(web)
    joints = {node for part in networkx.connected_components(graph) if len(part) > 2
              for node in networkx.articulation_points(graph.subgraph(part))}  # fmt: skip
    found = articulation(graph)
    assert {iri for iri, _ in found} == joints and joints
    iri, cut = found[0]
    home = next(part for part in networkx.connected_components(graph) if iri in part)
    left = graph.subgraph(home - {iri})
    assert cut == len(left) - max(map(len, networkx.connected_components(left)))


def test_every_relation_of_a_graph_has_a_query() -> None:
    graph = grow(120)
    web = weave(collect(graph))
    for relation in {edge.relation for edge in web.edges}:
        pairs = set()
        for pattern in patterns(relation):
            query = f"PREFIX ls: <https://w3id.org/lsgraph/ontology#> SELECT DISTINCT ?a ?b WHERE {{ {pattern} }}"
            pairs |= {(a, b) for a, b in graph.select(query).rows}
        drawn = {(edge.source, edge.target) for edge in web.edges if edge.relation == relation}
        assert drawn and drawn <= pairs, relation


@pytest.mark.parametrize(
    "iri", [ID + "../../etc/passwd", ID + "A B", "javascript:alert(1)", ID + "x" * 300, ID, "urn:ü"]
)
def test_file_names_are_safe(iri: str) -> None:
    assert file_name(iri).replace("-", "").isalnum() and len(file_name(iri)) < 60


def test_data_cannot_leave_its_element() -> None:
    text = str(inert_json(["</script><!--", "\u2028", "\ud800", {"k": "]]>"}]))
    assert not set("<>&\u2028") & set(text)


def test_numbers_and_dates_follow_the_language() -> None:
    assert number("-1234567.25", "vi") == "−1.234.567,25"
    assert number("2025", "vi") == "2025"
    assert date("2025-02-03", "en") == "3 February 2025"
    assert date("khoảng 2025", "vi") == "khoảng 2025"


def point(period: str, low: float, *, target: bool = False, conflict: bool = False, fact: str = "") -> Point:
    years = re.findall(r"\d{4}", period)
    name = fact or f"{period}-{low}"
    return Point(
        name,
        target,
        int(years[-1]),
        period,
        low,
        low,
        str(low),
        "%",
        "level",
        "d",
        conflict,
        span_of(period),
        int(years[0]),
    )


def test_only_undisputed_whole_years_are_joined() -> None:
    points = [
        point("2020", 10),
        point("2021", 11),
        point("6 tháng đầu năm 2022", 40),
        point("2020 - 2022", 90),
        point("2022", 12),
        point("2022", 12),
        point("2023", 13),
        point("2023", 14),
        point("2024", 15, conflict=True),
        point("2025", 16),
        point("2026", 17),
        point("2030", 20, target=True),
    ]
    assert [[p.low for p in run] for run in joined(points)] == [[10, 11, 12], [16, 17]]


def test_a_target_meets_the_latest_figures_of_its_own_kind_of_time() -> None:
    points = [
        point("2019", 8),
        point("6 tháng đầu năm 2020", 30),
        point("2016 - 2020", 45),
        point("2020", 9),
        point("2025", 12, conflict=True, fact="a"),
        point("6 tháng năm 2026", 14),
    ]
    early = latest_figures(points, point("2020", 10, target=True), {})
    assert [p.low for p in early] == [9] and not disputed(early)
    late = latest_figures(points, point("2030", 13, target=True), {"a": [("b", "12.5", "%"), ("c", "99", "ha")]})
    assert [p.low for p in late] == [12, 12.5] and disputed(late)
    assert latest_figures(points, point("2015", 1, target=True), {}) == []
    assert gap(point("2030", 13, target=True), late[1], down=False) == 0.5
    assert gap(point("2030", 13, target=True), late[1], down=True) == -0.5


@pytest.mark.parametrize(
    ("issuers", "titles", "vi", "en"),
    [
        (
            ["UBND tỉnh Bắc Ninh", "HĐND tỉnh Bắc Ninh"],
            ["Kế hoạch", "Nghị quyết"],
            "Bản đồ kế hoạch Bắc Ninh",
            "Bac Ninh plan map",
        ),
        (["Ủy ban nhân dân thành phố Hải Phòng"], ["Báo cáo"], "Bản đồ kế hoạch Hải Phòng", "Hải Phòng plan map"),
        (["", ""], ["Kế hoạch tỉnh Bắc Ninh 2026", "Báo cáo"], "Bản đồ kế hoạch Bắc Ninh", "Bac Ninh plan map"),
        (["UBND tỉnh Bắc Ninh", "UBND tỉnh Hà Nam"], ["a", "b"], "Bản đồ kế hoạch", "Plan map"),
        (["Bộ Tài chính"], ["Báo cáo ngân sách"], "Bản đồ kế hoạch", "Plan map"),
    ],
)
def test_the_pages_bear_the_name_of_the_province_of_their_documents(
    issuers: list[str], titles: list[str], vi: str, en: str
) -> None:
    place = Thing("p", ("Place",), {"rdfs:label": [Value("Bắc Ninh", "@vi"), Value("Bac Ninh", "@en")]})
    things = [
        Thing(str(i), ("Document",), {"issuerName": [Value(issuer)], "rdfs:label": [Value(title, "@vi")]})
        for i, (issuer, title) in enumerate(zip(issuers, titles, strict=True))
    ]
    assert site_names(Collected({thing.iri: thing for thing in (place, *things)}, {}, {}, {})) == (vi, en)


def test_units_that_the_registry_does_not_hold_are_put_into_english_by_the_glossary() -> None:
    units = Units(Collected({}, {}, {}, {}))
    assert [units.english(unit) for unit in ("thoả thuận", "sáng kiến", "xe/ngày", "quẫy")] == [
        "agreements", "innovations", "vehicles per ngày", "quẫy"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("period_told", "vi", "en"),
    [
        ("2025-H1", "6 tháng đầu năm 2025", "first half of 2025"),
        ("6 tháng cuối năm 2026", "6 tháng cuối năm 2026", "second half of 2026"),
        ("9 tháng năm 2024", "9 tháng năm 2024", "9 months of 2024"),
        ("quý II/2027", "quý II/2027", "quarter II of 2027"),
        ("12/2025", "tháng 12/2025", "December 2025"),
        ("2021-2025", "2021–2025", "2021–2025"),
        ("nhiệm kỳ tới", "nhiệm kỳ tới", "nhiệm kỳ tới"),
    ],
)
def test_periods_are_said_in_both_languages(period_told: str, vi: str, en: str) -> None:
    assert (period(period_told, "vi"), period(period_told, "en")) == (vi, en)


@pytest.mark.parametrize(
    ("measure", "value", "unit", "words"),
    [
        ("đưa vào sử dụng (kế hoạch)", "đưa vào sử dụng", "", "đưa vào sử dụng (kế hoạch)"),
        ("đầu tư (kế hoạch)", "chuẩn bị đầu tư", "", "chuẩn bị đầu tư (kế hoạch)"),
        ("khởi công", "khởi công", "", "khởi công"),
        ("tiến độ", "hoàn thành", "", "hoàn thành"),
        ("tháng hoàn thành", "9/2025", "tháng", "hoàn thành tháng 9/2025"),
        ("công suất", "13", "MW", "công suất 13 MW"),
        ("khối lượng thực hiện", "10", "%", "khối lượng thực hiện 10%"),
    ],
)
def test_progress_is_said_once(measure: str, value: str, unit: str, words: str) -> None:
    assert told(measure, value, unit) == words


def test_documents_stand_in_the_order_of_their_making() -> None:
    graph = collect(grow(60))
    document = next(iter(graph.of("Document")))

    def made(name: str, kind: str, period_told: str, date_told: str = "") -> Thing:
        values = {"documentKind": [Value(kind)], "period": [Value(period_told)], "date": [Value(date_told)]}
        return Thing(name, document.types, values)

    things = [
        made("late", "Nghị quyết", "2026-2030", "2025-12-10"),
        made("plan", "Kế hoạch", "2026-2030"),
        made("half", "Báo cáo", "2025-H1"),
        made("congress", "Báo cáo chính trị", "2025-2030"),
        made("old", "Nghị quyết", "2016-2020"),
    ]
    graph = Collected({thing.iri: thing for thing in things}, {}, {}, graph.parents)
    assert [thing.iri for thing in by_age(graph)] == ["old", "half", "congress", "plan", "late"]


def test_a_gate_in_the_name_of_a_road_tells_less_than_the_gate_itself() -> None:
    text = SourceText("Khởi công đường Hữu Nghị - Chi Lăng. Cửa khẩu Hữu Nghị thông quan 750 xe mỗi ngày, tăng nhanh.")
    spot, road = text.source.rindex("Hữu Nghị"), text.source.index("đường")
    mention = Thing("m", ("ProjectMention",), {}, [Evidence("r", "d", "", "", 1, road, road + 25, "")])
    telling = Telling(Collected({"m": mention}, {}, {}, {}))
    first = text.source.index("Hữu Nghị")
    assert telling.named_in_project(Evidence("a", "d", "", "", 1, first, first + 8, "Hữu Nghị"))
    assert not telling.named_in_project(Evidence("b", "d", "", "", 1, spot, spot + 8, "Hữu Nghị"))


def progress(measure: str, value: str, unit: str = "", rule: str = "word of state") -> Thing:
    thing = Thing("p")
    for name, text in (("measure", measure), ("value", value), ("unitName", unit), ("rule", rule)):
        thing.values[name] = [Value(text, "")]
    return thing


@pytest.mark.parametrize(
    ("measure", "value", "unit", "stage"),
    [
        ("khởi công", "khởi công", "", "building"),
        ("đưa vào sử dụng", "hoàn thành", "", "done"),
        ("tiến độ", "hoàn thành", "", "done"),
        ("giải phóng mặt bằng", "hoàn thành", "", "building"),
        ("khối lượng thi công", "30", "%", "building"),
        ("đầu tư", "chuẩn bị đầu tư", "", "preparing"),
        ("đưa vào sử dụng (kế hoạch)", "hoàn thành", "", "planned"),
        ("công suất", "7", "MW", ""),
        ("năm hoàn thành", "2024", "năm", "done"),
    ],
)
def test_a_stage_is_that_of_the_whole_project(measure: str, value: str, unit: str, stage: str) -> None:
    assert stage_of(progress(measure, value, unit)) == stage


def test_a_project_is_due_in_the_year_that_is_planned_for_it_to_be_ready() -> None:
    assert due(progress("năm đưa vào vận hành", "2026", "năm", "deadline")) == "2026"
    assert due(progress("tháng hoàn thành", "12/2025", "tháng", "deadline")) == "2025"
    assert due(progress("năm khởi công", "2026", "năm", "deadline")) == ""
    assert due(progress("năm hoàn thành", "2024", "năm")) == ""


def test_what_connects_most_is_not_what_holds_everything() -> None:
    collected = collect(grow(600))
    web = weave(collected)
    kinds = {iri: top_kind(collected, thing) for iri, thing in web.nodes.items()}
    graph = of_substance(web, kinds)
    ranked = most_connected(graph)
    assert ranked and not {kinds[iri] for iri, _ in ranked} & {*HOLDERS, *FACTS}
    assert ranked[0][1] == max(dict(graph.degree).values())
