"""Questions as people type them: the right query with its parameters, or none."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from lsgraph import resources
from lsgraph.ask import SURE, Asker, answer_json, left_note, write_answer
from lsgraph.ask.choices import chosen
from lsgraph.ask.fill import outermost
from lsgraph.ask.intent import out_of_reach
from lsgraph.ask.names import spelt_words
from lsgraph.ask.slots import read_called
from lsgraph.ask.stated import stated
from lsgraph.ask.training import train
from lsgraph.ask.traits import traits
from lsgraph.ask.weights import Weights, digest
from lsgraph.ask.wordings import NONE, known_wordings
from lsgraph.ask.words import concepts, folded_words, mended
from lsgraph.ids import fold
from lsgraph.store import Graph

CASES = json.loads((Path(__file__).parent / "cases" / "ask.json").read_text(encoding="utf-8"))["questions"]
LATER = json.loads((Path(__file__).parent / "cases" / "ask-later.json").read_text(encoding="utf-8"))["questions"]
SETS = json.loads((Path(__file__).parent / "cases" / "ask-sets.json").read_text(encoding="utf-8"))["questions"]
OTHERS = json.loads((Path(__file__).parent / "cases" / "ask-others.json").read_text(encoding="utf-8"))["questions"]
MANNERS = json.loads((Path(__file__).parent / "cases" / "ask-manners.json").read_text(encoding="utf-8"))["questions"]

VOICES = json.loads((Path(__file__).parent / "cases" / "ask-voices.json").read_text(encoding="utf-8"))["questions"]


@pytest.fixture(scope="module")
def asker(graph: Graph) -> Asker:
    return Asker(graph)


def found(asker: Asker, question: str) -> tuple[str | None, dict[str, str]]:
    matches, unknown = asker.matches(question)
    best = matches[0] if matches else None
    if best is None or unknown or not best.sure or best.confidence < SURE:
        return None, {}
    return best.query.name, best.parameters


def means(asker: Asker, parameter: str, said: str, value: str) -> bool:
    """Whether a value is what was said: "hoàn thành" is `finished`, "HĐND tỉnh" the council by its full name."""
    words = set(fold(said).split())
    if words <= set(fold(value).split()) or fold(said) in fold(value) or chosen(parameter, fold(said)) == value:
        return True
    return any(slot.values == (value,) for slot in asker.slots.names(folded_words(said)))


def test_there_are_sixty_phrasings() -> None:
    assert len(CASES) == 60
    assert sum(case["query"] is None for case in CASES) == 20


def test_phrasings_get_the_right_query_and_parameters(asker: Asker) -> None:
    wrong = []
    for case in CASES:
        if case["query"]:
            name, values = found(asker, case["ask"])
            if name != case["query"] or not case["parameters"].items() <= values.items():
                wrong.append((case["ask"], name, values))
    assert len(wrong) <= 4, wrong


def test_questions_that_the_catalogue_cannot_answer_get_no_answer(asker: Asker) -> None:
    answered = [case["ask"] for case in CASES if case["query"] is None and found(asker, case["ask"])[0]]
    assert len(answered) <= 2, answered


def test_phrasings_of_later_get_the_right_query_or_none(asker: Asker) -> None:
    assert len(LATER) == 55
    got = [(case["ask"], case["query"], found(asker, case["ask"])[0]) for case in LATER]
    wrong = [row for row in got if row[1] != row[2]]
    assert len(wrong) <= 5, wrong


def test_questions_of_others_get_the_right_query_and_parameters(asker: Asker) -> None:
    asked = [case for case in OTHERS if case["queries"]]
    wrong = []
    for case in asked:
        name, values = found(asker, case["ask"])
        given = {key: fold(value) for key, value in values.items()}
        right = all(fold(value) in given.get(key, "") for key, value in case.get("parameters", {}).items())
        if name not in case["queries"] or not right:
            wrong.append((case["ask"], name, values))
    assert len(asked) == 540
    assert len(wrong) <= 27, wrong


def test_questions_of_others_that_cannot_be_answered_get_no_answer(asker: Asker) -> None:
    asked = [case["ask"] for case in OTHERS if not case["queries"]]
    answered = [question for question in asked if found(asker, question)[0]]
    assert len(asked) == 260
    assert len(answered) <= 4, answered


def test_sets_get_the_right_query_and_just_its_parameters(asker: Asker) -> None:
    asked = [case for case in SETS if case["query"]]
    wrong = []
    for case in asked:
        name, values = found(asker, case["ask"])
        expected = case["parameters"]
        right = expected.keys() == values.keys() and all(fold(expected[k]) in fold(values[k]) for k in expected)
        if name != case["query"] or not right:
            wrong.append((case["ask"], name, values))
    assert len(asked) == 733
    assert len(wrong) <= 20, wrong


def test_sets_get_no_answer_where_there_is_none(asker: Asker) -> None:
    asked = [case["ask"] for case in SETS if case["query"] is None and "near" not in case]
    answered = [question for question in asked if found(asker, question)[0]]
    assert len(asked) == 263
    assert len(answered) <= 5, answered


def test_a_condition_that_no_parameter_takes_leaves_the_question_open(asker: Asker) -> None:
    asked = [case for case in SETS if "near" in case]
    answered, far = [], []
    for case in asked:
        if found(asker, case["ask"])[0]:
            answered.append(case["ask"])
        elif case["near"] not in [match.query.name for match in asker.matches(case["ask"])[0][:3]]:
            far.append(case["ask"])
    assert len(asked) == 35
    assert len(answered) <= 4, answered
    assert len(far) <= 2, far


@pytest.mark.parametrize(("cases", "number", "most"), [(MANNERS, 360, 24), (VOICES, 240, 10)])
def test_questions_in_all_manners_get_the_right_query_and_parameters(
    asker: Asker, cases: list[dict[str, Any]], number: int, most: int
) -> None:
    asked = [case for case in cases if case["queries"]]
    wrong = []
    for case in asked:
        name, values = found(asker, case["ask"])
        said = case["parameters"].items()
        if name not in case["queries"] or not all(means(asker, key, text, values.get(key, "")) for key, text in said):
            wrong.append((case["ask"], name, values))
    assert len(asked) == number
    assert len(wrong) <= most, wrong


@pytest.mark.parametrize(("cases", "number", "most"), [(MANNERS, 150, 3), (VOICES, 100, 3)])
def test_questions_in_all_manners_that_cannot_be_answered_get_no_answer(
    asker: Asker, cases: list[dict[str, Any]], number: int, most: int
) -> None:
    asked = [case["ask"] for case in cases if not case["queries"]]
    answered = [question for question in asked if found(asker, question)[0]]
    assert len(asked) == number
    assert len(answered) <= most, answered


@pytest.mark.parametrize(
    ("question", "parameters"),
    [
        ("Nghị quyết HĐND nhiệm kỳ trước có những chỉ tiêu nào?", ("nghi-quyet-hdnd-2016-2020",)),
        ("Toàn bộ chỉ tiêu của nghị quyết HĐND khóa này", ("nghi-quyet-hdnd-2026-2030",)),
        ("All targets of the current People's Council resolution", ("nghi-quyet-hdnd-2026-2030",)),
        ("Mục lục của nghị quyết cũ 2016-2020", ("nghi-quyet-hdnd-2016-2020",)),
        (
            "Kế hoạch UBND thiếu những văn bản nào so với nghị quyết HĐND 2026-2030?",
            ("nghi-quyet-hdnd-2026-2030", "ke-hoach-ubnd-2026-2030"),
        ),
        (
            "Văn bản nào có trong nghị quyết HĐND 2026-2030 mà thiếu trong kế hoạch UBND?",
            ("nghi-quyet-hdnd-2026-2030", "ke-hoach-ubnd-2026-2030"),
        ),
        ("Nhiệm vụ 3.1.c NQ 2026-2030 theo văn bản nào?", ("nghi-quyet-hdnd-2026-2030", "3.1.c")),
        (
            "Tiến độ tòa nhà liên ngành tới đâu?",
            ("Tòa nhà làm việc liên ngành tại đường chuyên dụng vận chuyển hàng hóa khu vực mốc 1088/2-1089",),
        ),
    ],
)
def test_documents_and_projects_as_people_call_them(asker: Asker, question: str, parameters: tuple[str, ...]) -> None:
    assert tuple(found(asker, question)[1].values()) == parameters


@pytest.mark.parametrize(
    ("question", "period"),
    [
        ("Giải ngân 6 tháng 2025", "6 tháng đầu năm 2025"),
        ("thu nội địa chín tháng năm 2025", "9 tháng đầu năm 2025"),
        ("revenue in the first half of 2025", "6 tháng đầu năm 2025"),
        ("trade in Q1 2025", "quý I năm 2025"),
        ("GRDP third quarter of 2025", "quý III năm 2025"),
    ],
)
def test_parts_of_a_year_are_said_in_many_ways(question: str, period: str) -> None:
    assert [slot.values[0] for slot in stated(question) if slot.kind == "period"] == [period]


@pytest.mark.parametrize(
    "question",
    [
        "What was the unemployment rate in Hanoi?",
        "Population of Vietnam in 2020",
        "Đại hội XIX đặt ra những chỉ tiêu gì?",
        "Who chairs the People's Committee?",
        "Lý do dự án VSIP chậm giải phóng mặt bằng",
    ],
)
def test_what_lies_beyond_the_documents_gets_no_answer(asker: Asker, question: str) -> None:
    assert found(asker, question)[0] is None


def test_who_asks_is_no_condition(asker: Asker) -> None:
    asked = "Đoàn thanh tra cần biết nhiệm vụ nào trong kế hoạch UBND không dẫn chiếu văn bản nào"
    assert found(asker, asked) == ("tasks-without-instrument", {"document": "ke-hoach-ubnd-2026-2030"})


def test_the_weights_are_those_of_the_wordings(asker: Asker) -> None:
    # After a change of the wordings: python -m lsgraph.ask.training
    assert asker.weights.made_of == digest(known_wordings(asker.queries))


def test_weights_are_learned_written_and_read(tmp_path: Path) -> None:
    wordings = {
        "tasks": [["nhiem", "vu", "nao"], ["nhiem", "vu", "gi"]],
        NONE: [["gia", "vang"], ["gia", "vang", "nay"]],
    }
    weights = train(wordings)
    weights.write(tmp_path / "weights.tsv")
    again = Weights.read(tmp_path / "weights.tsv")
    asked = traits(["nhiem", "vu"])
    shares = again.shares(asked, ["tasks", NONE, "unknown"])
    assert shares["tasks"] > -0.5 > shares[NONE] > shares["unknown"]
    assert again.made_of == weights.made_of == digest(wordings)
    assert train(wordings).shares(asked, ["tasks"]) == weights.shares(asked, ["tasks"])


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("Chương trình nào trên 500 tỷ đồng?", "trên 500 tỷ"),
        ("Projects in Hữu Lũng district that are overdue", "in Hữu Lũng district"),
        ("Phép cộng nào sai ở trang 5?", "trang 5"),
        ("Phép cộng sai nào ở mục III?", "III"),
        ("Chỉ tiêu nào về môi trường chưa có số liệu báo cáo?", "môi trường"),
        ("Which targets on the environment does nobody report on?", "environment"),
    ],
)
def test_what_only_narrows_is_never_dropped(asker: Asker, question: str, left: str) -> None:
    told = asker.answer(question)
    assert told.match is None
    assert left in answer_json(told)["nearest"][0]["not_used"]


@pytest.mark.parametrize(
    ("question", "query", "parameters"),
    [
        ("da nao trong kh ubnd 26-30", "projects", {"document": "ke-hoach-ubnd-2026-2030"}),
        ("bc 6t 2025 co nhung muc nao", "sections-of-document", {"document": "bao-cao-6-thang-2025"}),
        (
            "tien do ql4b km18 - km80 toi dau r",
            "progress-of-project",
            {"project": "Nâng cấp Quốc lộ 4B đoạn Km18 - Km80"},
        ),
        (
            "Nhiệm vụ số 9 trong phần II của báo cáo 6 tháng 2025 thực hiện văn bản nào?",
            "instruments-of-task",
            {"document": "bao-cao-6-thang-2025", "task": "Phần II.9"},
        ),
        (
            "Cao tốc từ Hữu Nghị về Chi Lăng làm tới đâu rồi?",
            "progress-of-project",
            {"project": "Cao tốc cửa khẩu Hữu Nghị - Chi Lăng"},
        ),
        (
            "Cơ sở pháp lý để UBND tỉnh lập kế hoạch 5 năm là gì?",
            "basis-of-document",
            {"document": "ke-hoach-ubnd-2026-2030"},
        ),
    ],
)
def test_names_as_people_say_them(asker: Asker, question: str, query: str, parameters: dict[str, str]) -> None:
    assert found(asker, question) == (query, parameters)


def test_a_section_that_no_document_has_ends_in_no_error(asker: Asker) -> None:
    assert asker.answer("Nhiệm vụ 99.9 của báo cáo 6 tháng 2025 thực hiện văn bản nào?").match is None


def test_a_year_that_the_documents_reach_is_answered_though_no_row_has_it(asker: Asker) -> None:
    told = asker.answer("Năm 2024 Lạng Sơn đón bao nhiêu lượt khách du lịch?")
    assert told.match is not None
    assert told.match.parameters == {"indicator": "Lượng khách du lịch", "period": "2024"}


@pytest.mark.parametrize(
    ("question", "query", "left"),
    [
        ("Who is responsible for digital transformation?", "responsible-bodies", ["digital transformation"]),
        ("Ai phụ trách chuyển đổi số?", "responsible-bodies", ["chuyển đổi số"]),
        ("Dự án thủy điện nào đã quá hạn?", "overdue-projects", ["thủy điện"]),
        ("Ai chịu trách nhiệm dự án VSIP?", "responsible-bodies", ["VSIP"]),
    ],
)
def test_what_a_query_has_no_place_for_is_named(asker: Asker, question: str, query: str, left: list[str]) -> None:
    told = asker.answer(question)
    assert told.match is None
    near = answer_json(told)["nearest"][0]
    assert (near["query"], near["not_used"]) == (query, left)
    out = io.StringIO()
    write_answer(told, "table", out, lang="en")
    assert f"narrowed to “{left[0]}”" in out.getvalue()


def test_a_note_by_its_number_and_instruments_of_an_issuer(asker: Asker) -> None:
    notes = asker.answer("What does footnote 3 of the half-year report say?").rows
    assert notes is not None
    assert {(row["document"], row["footnote"]) for row in notes.dicts()} == {("bao-cao-6-thang-2025", "3")}
    of_one = asker.answer("Which Politburo resolutions does nobody implement?").rows
    of_all = asker.answer("Which resolutions, programmes and schemes are named but have no task?").rows
    assert of_one is not None and of_all is not None
    names = [row["instrument"] for row in of_one.dicts()]
    assert names and set(names) < {row["instrument"] for row in of_all.dicts()}


def test_an_answer_says_where_it_looked_further_than_asked(asker: Asker) -> None:
    told = asker.answer("GRDP trong báo cáo chính trị với kế hoạch UBND có vênh nhau không?")
    assert told.match is not None
    assert told.match.query.name == "contradictions-of-indicator"
    assert "“báo cáo chính trị”, “kế hoạch UBND”" in left_note(told)
    assert left_note(asker.answer("Nhiệm vụ nào thực hiện nghị quyết 70?")) == ""


@pytest.mark.parametrize(
    ("question", "query", "parameters"),
    [
        ("What does footnote 3 of the half-year report say?", "footnotes", ("bao-cao-6-thang-2025", "3")),
        ("Which Politburo resolutions does nobody implement?", "instruments-without-task", ("Bộ Chính trị",)),
        ("Chỉ tiêu của UBND", "targets", ("ke-hoach-ubnd-2026-2030",)),
        ("Na Dương thực hiện nghị quyết nào?", "instruments-of-project", ("Nhà máy nhiệt điện Na Dương II",)),
        ("When will the Na Duong II plant operate?", "progress-of-project", ("Nhà máy nhiệt điện Na Dương II",)),
        ("nq68 tỉnh làm gì", "tasks-of-instrument", ("68-NQ/TW",)),
        (
            "projects missing from the 2026-2030 council resolution that the draft plan has",
            "projects-only-in",
            ("ke-hoach-ubnd-2026-2030", "nghi-quyet-hdnd-2026-2030"),
        ),
    ],
)
def test_conditions_that_a_query_can_take(asker: Asker, question: str, query: str, parameters: tuple[str, ...]) -> None:
    name, values = found(asker, question)
    assert (name, tuple(values.values())) == (query, parameters)


def test_what_people_call_things_names_things_of_the_registry() -> None:
    called = read_called(resources.queries_dir() / "phrasings" / "called.json")
    registry = resources.registry_dir()
    for kind, file, key in (
        ("indicator", "indicators", "name"),
        ("body", "bodies", "name"),
        ("instrument", "instruments", "name"),
        ("project", "projects", "name"),
        ("category", "projects", "category"),
    ):
        known = {row[key] for row in json.loads((registry / f"{file}.json").read_text(encoding="utf-8"))}
        if kind == "category":
            known |= json.loads((registry / "sectors.json").read_text(encoding="utf-8")).keys()
        assert called[kind].keys() <= known, called[kind].keys() - known


@pytest.mark.parametrize(
    ("question", "reach"),
    [
        ("Vì sao dự án Na Dương II chậm?", True),
        ("Should the province build more dams?", True),
        ("Xin hãy tóm tắt báo cáo chính trị", True),
        ("In 2024, how much revenue was collected?", False),
        ("Dự án nào chậm?", False),
    ],
)
def test_reasons_advice_and_deeds_are_out_of_reach(question: str, reach: bool) -> None:
    assert out_of_reach(question) == reach


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("nhiệm vụ trong báo cáo 6 tháng", ["bao-cao-6-thang-2025"]),
        ("tasks in the six-month report", ["bao-cao-6-thang-2025"]),
        ("chỉ tiêu của kế hoạch UBND", ["ke-hoach-ubnd-2026-2030"]),
        ("targets of the scanned plan", ["ke-hoach-ubnd-2026-2030"]),
        ("chỉ tiêu HĐND 2016-2020", ["nghi-quyet-hdnd-2016-2020"]),
        ("targets in the 2026-2030 council resolution", ["nghi-quyet-hdnd-2026-2030"]),
        ("chỉ tiêu 2026-2030 trong nghị quyết của hội đồng", ["nghi-quyet-hdnd-2026-2030"]),
        ("kế hoạch ubnd 26-30", ["ke-hoach-ubnd-2026-2030"]),
        ("the council's resolution", ["nghi-quyet-hdnd-2016-2020", "nghi-quyet-hdnd-2026-2030"]),
        ("mục nào của báo cáo chính trị", ["bao-cao-chinh-tri-dai-hoi-xviii"]),
        ("báo cáo nào nói", []),
        ("nghị quyết 70 của Bộ Chính trị", []),
    ],
)
def test_documents_as_people_call_them(asker: Asker, question: str, document: list[str]) -> None:
    slots = asker.slots.names(folded_words(question))
    assert [value for slot in slots if slot.kind == "document" for value in slot.values] == document


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("VSIP tới đâu rồi", {"project"}),
        ("đại biểu tán thành nghị quyết", set()),
        ("kinh tế tư nhân", set()),
        ("cửa khẩu Tân Thanh", {"gate"}),
    ],
)
def test_a_part_of_a_name_must_tell_the_thing(asker: Asker, question: str, named: set[str]) -> None:
    slots = asker.slots.names(folded_words(question), spelt_words(question))
    assert {slot.kind for slot in outermost(slots)} & {"project", "gate", "instrument"} == named


@pytest.mark.parametrize(
    "question",
    [
        "Dự án Na Dương II thực hiện nghị quyết nào?",
        "du an na duong ii thuc hien nghi quyet nao",
        "Nhiệt điện Na Dương 2 thực hiên nghị quyêt nào",
        "Which resolution does the Na Dương II project implement?",
    ],
)
def test_spelling_does_not_matter(asker: Asker, question: str) -> None:
    assert found(asker, question) == ("instruments-of-project", {"project": "Nhà máy nhiệt điện Na Dương II"})


def test_a_number_that_two_instruments_have_is_asked_back(asker: Asker) -> None:
    told = answer_json(asker.answer("Nghị quyết 71 có nhiệm vụ nào thực hiện?"))
    assert told["query"] is None
    assert [near["parameters"]["instrument"] for near in told["nearest"][:2]] == ["71-NQ/TW", "71/NQ-CP"]


def test_an_answer_says_which_question_it_answers(asker: Asker) -> None:
    out = io.StringIO()
    write_answer(asker.answer("Nhiệm vụ nào thực hiện nghị quyết 70?"), "table", out, width=120)
    first, second = out.getvalue().splitlines()[:2]
    assert first == "Nhiệm vụ nào thực hiện 70-NQ/TW?"
    assert "lsgraph query tasks-of-instrument" in second
    assert "Nghị quyết số 70-NQ/TW" in " ".join(out.getvalue().split())


def test_json_has_exactly_the_promised_keys(asker: Asker) -> None:
    yes = answer_json(asker.answer("Nhiệm vụ nào thực hiện nghị quyết 70?"))
    assert list(yes) == ["query", "parameters", "rows"]
    assert yes["parameters"] == {"instrument": "70-NQ/TW"}
    assert "3.1.c" in {row["task"] for row in yes["rows"]}
    no = answer_json(asker.answer("Hôm nay trời có mưa không?"))
    assert list(no) == ["query", "nearest"]
    assert no["query"] is None
    assert len(no["nearest"]) <= 3


def test_a_year_without_figures_is_not_answered_with_nothing(asker: Asker) -> None:
    assert asker.answer("Tỷ lệ che phủ rừng năm 1975 đạt bao nhiêu?").match is None


def test_words() -> None:
    assert mended(["thuc", "hienn", "naduong"], frozenset({"thuc", "hien", "na", "duong"})) == [
        "thuc",
        "hien",
        "na",
        "duong",
    ]
    assert concepts(folded_words("Which tasks carry out {instrument}?")) == concepts(
        folded_words("Nhiệm vụ nào triển khai {instrument}?")
    )


@pytest.mark.parametrize(
    ("question", "kind", "value"),
    [
        ("giai đoạn 2021-2025", "period", "2021 - 2025"),
        ("nửa đầu năm 2025", "period", "6 tháng đầu năm 2025"),
        ("the first half of 2025", "period", "6 tháng đầu năm 2025"),
        ("quý I năm 2024", "period", "quý I năm 2024"),
        ("phần 3 nói gì", "section", "3"),
        ("độ tin cậy dưới 0,6", "below", "0.6"),
    ],
)
def test_what_is_said_in_figures(question: str, kind: str, value: str) -> None:
    assert [(slot.kind, slot.values) for slot in stated(question)] == [(kind, (value,))]


def test_a_choice_that_is_inside_another_is_not_meant() -> None:
    assert chosen("status", fold("dự án chưa khởi công")) == "planned"
    assert chosen("status", fold("dự án khởi công rồi")) == "started"
    assert chosen("status", fold("đã hoàn thành hay đang thi công")) is None


def test_a_year_or_a_term_is_no_number_of_a_resolution(asker: Asker) -> None:
    for question in ("từ nghị quyết 2016 đến nay", "nghị quyết 5 năm 2026-2030"):
        assert asker.slots.numbers(question) == ([], False)
    assert asker.slots.numbers("nghị quyết 9999")[1]


def test_a_number_may_be_roman_in_the_name_that_is_meant(asker: Asker) -> None:
    assert found(asker, "na duong 2 den dau roi") == (
        "progress-of-project",
        {"project": "Nhà máy nhiệt điện Na Dương II"},
    )
    assert found(asker, "cụm công nghiệp na dương 2 đến đâu rồi")[1] == {"project": "Cụm công nghiệp Na Dương 2"}
