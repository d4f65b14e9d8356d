"""Goals: the clauses of general aims, and what of the targets and tasks takes up their words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from lsgraph.model import Reading, Target, Task
from lsgraph.span import Span
from lsgraph.statements.goals import find_goals
from tests.readings import make_reading

AIMS = (
    "Đưa dịch vụ cửa khẩu thành mũi nhọn của tỉnh. Chăm sóc sức khỏe nhân dân ngày một tốt hơn. "
    "Tỷ lệ che phủ rừng đạt 65%."
)


def aims(heading: str = "Mục tiêu tổng quát", *, forward: bool = True) -> Reading:
    reading = make_reading(AIMS, document="plan")
    whole = replace(reading.sections[0], heading=heading, forward=forward)
    return replace(reading, sections=(whole,))


def target(indicator: str) -> Target:
    at = AIMS.index("Tỷ lệ")
    return Target(
        Span(at, len(AIMS)),
        indicator=indicator,
        comparator=">=",
        low=Decimal(65),
        high=Decimal(65),
        unit="%",
        year=2030,
        basis="level",
    )


def test_each_clause_of_the_general_aims_is_a_goal_and_a_measured_one_is_a_target() -> None:
    goals = find_goals(aims(), [target("Tỷ lệ che phủ rừng")], [])
    assert [goal.text for goal in goals] == [
        "Đưa dịch vụ cửa khẩu thành mũi nhọn của tỉnh",
        "Chăm sóc sức khỏe nhân dân ngày một tốt hơn",
    ]
    assert all(goal.span.of(AIMS).startswith(goal.text[:10]) for goal in goals)


def test_a_target_serves_the_goal_whose_own_words_it_takes_up() -> None:
    targets = [
        target("Thu từ dịch vụ cửa khẩu"),
        target("Tuổi thọ, sức khỏe nhân dân"),
        target("Số xã nông thôn mới"),
    ]
    goals = find_goals(aims(), targets, [])
    assert [goal.targets for goal in goals] == [(0,), (1,)]


def test_a_section_that_is_a_task_serves_by_its_heading_and_a_sentence_does_not() -> None:
    span = Span(0, 5)
    tasks = [
        Task(span, "2.1", None, "Phát triển dịch vụ cửa khẩu", "section"),
        Task(span, "2.1/1", "2.1", "Phát triển dịch vụ cửa khẩu", "sentence"),
    ]
    [gates, health] = find_goals(aims(), [target("Tỷ lệ che phủ rừng")], tasks)
    assert gates.tasks == (0,)
    assert health.tasks == ()


@pytest.mark.parametrize(("heading", "forward"), [("Nhiệm vụ trọng tâm", True), ("Mục tiêu tổng quát", False)])
def test_other_sections_and_those_that_look_back_have_no_goals(heading: str, forward: bool) -> None:
    assert find_goals(aims(heading, forward=forward), [], []) == []
