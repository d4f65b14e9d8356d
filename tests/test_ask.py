"""Questions as people type them: the right query with its parameters, or none."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from lsgraph.ask import SURE, Asker, answer, answer_json, write_answer
from lsgraph.ask_slots import places
from lsgraph.ask_words import folded_words, mended, tokens
from lsgraph.store import Graph

CASES = json.loads((Path(__file__).parent / "cases" / "ask.json").read_text(encoding="utf-8"))["questions"]
LATER = json.loads((Path(__file__).parent / "cases" / "ask-later.json").read_text(encoding="utf-8"))["questions"]


@pytest.fixture(scope="module")
def asker(graph: Graph) -> Asker:
    return Asker(graph)


def found(asker: Asker, question: str) -> tuple[str | None, dict[str, str]]:
    matches, unknown = asker.matches(question)
    best = matches[0] if matches else None
    if best is None or unknown or not best.sure or best.score < SURE:
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
    assert tokens(folded_words("Which tasks carry out {instrument}?")) == tokens(
        folded_words("Nhiệm vụ nào triển khai {instrument}?")
    )
    assert places("giai đoạn 2021-2025") == {"period": "2021 - 2025"}
