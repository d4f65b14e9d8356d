"""Questions as people type them: the right query with its parameters, or none."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from lsgraph.ask import SURE, Asker, answer, answer_json, write_answer
from lsgraph.ask.choices import chosen
from lsgraph.ask.fill import outermost
from lsgraph.ask.names import spelt_words
from lsgraph.ask.stated import stated
from lsgraph.ask.words import concepts, folded_words, mended
from lsgraph.ids import fold
from lsgraph.store import Graph

CASES = json.loads((Path(__file__).parent / "cases" / "ask.json").read_text(encoding="utf-8"))["questions"]
LATER = json.loads((Path(__file__).parent / "cases" / "ask-later.json").read_text(encoding="utf-8"))["questions"]
OTHERS = json.loads((Path(__file__).parent / "cases" / "ask-others.json").read_text(encoding="utf-8"))["questions"]


@pytest.fixture(scope="module")
def asker(graph: Graph) -> Asker:
    return Asker(graph)


def found(asker: Asker, question: str) -> tuple[str | None, dict[str, str]]:
    matches, unknown = asker.matches(question)
    best = matches[0] if matches else None
    if best is None or unknown or not best.sure or best.confidence < SURE:
        return None, {}
    return best.query.name, best.parameters


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
    assert len(wrong) <= 62, wrong


def test_questions_of_others_that_cannot_be_answered_get_no_answer(asker: Asker) -> None:
    asked = [case["ask"] for case in OTHERS if not case["queries"]]
    answered = [question for question in asked if found(asker, question)[0]]
    assert len(asked) == 260
    assert len(answered) <= 10, answered


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


def test_a_number_that_two_instruments_have_is_asked_back(graph: Graph) -> None:
    told = answer_json(answer(graph, "Nghị quyết 71 có nhiệm vụ nào thực hiện?"))
    assert told["query"] is None
    assert [near["parameters"]["instrument"] for near in told["nearest"][:2]] == ["71-NQ/TW", "71/NQ-CP"]


def test_an_answer_says_which_question_it_answers(graph: Graph) -> None:
    out = io.StringIO()
    write_answer(answer(graph, "Nhiệm vụ nào thực hiện nghị quyết 70?"), "table", out, width=120)
    first, second = out.getvalue().splitlines()[:2]
    assert first == "Nhiệm vụ nào thực hiện 70-NQ/TW?"
    assert "lsgraph query tasks-of-instrument" in second
    assert "Nghị quyết số 70-NQ/TW" in " ".join(out.getvalue().split())


def test_json_has_exactly_the_promised_keys(graph: Graph) -> None:
    yes = answer_json(answer(graph, "Nhiệm vụ nào thực hiện nghị quyết 70?"))
    assert list(yes) == ["query", "parameters", "rows"]
    assert yes["parameters"] == {"instrument": "70-NQ/TW"}
    assert "3.1.c" in {row["task"] for row in yes["rows"]}
    no = answer_json(answer(graph, "Hôm nay trời có mưa không?"))
    assert list(no) == ["query", "nearest"]
    assert no["query"] is None
    assert len(no["nearest"]) <= 3


def test_a_year_without_figures_is_not_answered_with_nothing(graph: Graph) -> None:
    assert answer(graph, "Tỷ lệ che phủ rừng năm 1975 đạt bao nhiêu?").match is None


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
