"""Which task implements which instrument: the governing words, lists, and the levels of a link."""

from __future__ import annotations

import re

import pytest

from lsgraph.mentions.citations import find_citations
from lsgraph.model import Document, Implements, InstrumentMention, Reading, Section, Sentence, Task
from lsgraph.span import Span, Text
from lsgraph.statements.implements import CARRIES_OUT, LOOKS_BACK, ONLY_NAMES, find_implements, governs

NUMBERED = (
    r"(?:Nghị quyết|Chỉ thị|Quyết định|Hướng dẫn|Đề án|Luật|Chương trình|phong trào|Chiến lược|Điều lệ|chương trình)"
)


def before_mention(example: str) -> str:
    match = re.search(rf"{NUMBERED} ?(?:số|mục tiêu|thí|tự|Đất|toàn|Đảng|phát)?", example)
    assert match
    return example[: match.start()]


@pytest.mark.parametrize(("pattern", "example"), CARRIES_OUT)
def test_words_that_carry_out(pattern: str, example: str) -> None:
    assert governs(before_mention(example)), pattern


@pytest.mark.parametrize(("pattern", "example"), [*ONLY_NAMES, *LOOKS_BACK])
def test_words_that_do_not(pattern: str, example: str) -> None:
    assert not governs(before_mention(example)), pattern


def test_a_scheme_is_carried_out_by_what_is_built_after_it() -> None:
    words = "Xây dựng cửa khẩu kiểu mẫu, có hệ thống giao thông hiện đại theo"
    assert governs(words, scheme=True) == "theo" and not governs(words)
    assert governs("Triển khai thực hiện tốt các nhiệm vụ thuộc") == "thực hiện"


def link(*sentences: str, instruments: list[tuple[str, str]] | None = None) -> list[Implements]:
    """Links of a part 3 with a point 3.a that holds the sentences."""
    text = "3. Nhiệm vụ\na) Phát triển\n" + " ".join(sentences)
    body = text.index(sentences[0])
    spans = []
    at = body
    for words in sentences:
        at = text.index(words, at)
        spans.append(Span(at, at + len(words)))
    whole, part = Span(0, len(text)), Span(12, len(text))
    reading = Reading(
        Document("test", "test.txt", ""),
        Text.of(text),
        (
            Section("3", "3.", "number", "Nhiệm vụ", Span(3, 11), whole, None, 1, True),
            Section("3.a", "a)", "letter", "Phát triển", Span(15, 25), part, "3", 2, True),
        ),
        tuple(Sentence(span, 2, "3.a") for span in spans),
        notes_start=len(text),
    )
    tasks = [
        Task(Span(3, 11), "3", None, "Nhiệm vụ", "section", "3"),
        Task(Span(15, 25), "3.a", "3", "Phát triển", "section", "3.a"),
        *(Task(span, f"3.a/{n}", "3.a", span.of(text), "sentence", "3.a") for n, span in enumerate(spans, 1)),
    ]
    named = [
        InstrumentMention(Span(text.index(w), text.index(w) + len(w)), name, "Chương trình")
        for w, name in instruments or []
    ]
    return find_implements(reading, tasks, find_citations(text), named)


def test_one_sentence_gives_its_task_its_section_and_those_above() -> None:
    links = link("Mở rộng sản xuất.", "Triển khai hiệu quả Nghị quyết số 68-NQ/TW ngày 04/5/2025 của Bộ Chính trị.")
    assert {(x.task, x.strength) for x in links} == {("3.a/2", "stated"), ("3.a", "stated"), ("3", "section")}
    assert {x.instrument for x in links} == {"68-NQ/TW"}
    assert all(x.rule == "triển khai" for x in links)


def reaches(text: str, *headed: str) -> set[str]:
    """What the sentence with the number speaks for, in a section 3 whose parts begin with the words `headed`."""
    starts = [text.index(words) for words in headed]
    ends = [*starts[1:], len(text)][: len(starts)]
    sections = [Section("3", "3.", "number", "Nhiệm vụ", Span(3, 11), Span(0, len(text)), None, 1, True)]
    sections += [
        Section(f"3.{n}", f"{n})", "letter", words, Span(at, at + len(words)), Span(at, end), "3", 2, True)
        for n, (words, at, end) in enumerate(zip(headed, starts, ends, strict=True))
    ]
    sentences = [Sentence(Span(*m.span()), 1, "3") for m in re.finditer(r"[^\n.;:]+[.;:]?", text)]
    reading = Reading(
        Document("test", "test.txt", ""), Text.of(text), tuple(sections), tuple(sentences), notes_start=len(text)
    )
    tasks = [Task(s.heading_span, s.path, s.parent, s.heading, "section", s.path) for s in sections]
    found = find_implements(reading, tasks, find_citations(text), [])
    return {span.of(text).strip() for link in found if link.strength == "stated" for span in link.reach}


def test_a_sentence_speaks_for_its_paragraph() -> None:
    own = "Mở rộng chợ. Triển khai Nghị quyết số 68-NQ/TW. Xây cầu Mẫu."
    assert reaches(f"3. Nhiệm vụ\nXây đường.\n{own}\nXây trường.") == {own}


def test_what_ends_in_a_colon_speaks_for_the_list_behind_it() -> None:
    own = "Triển khai Nghị quyết số 68-NQ/TW:\n- Xây cầu Mẫu.\n- Xây trường."
    assert reaches(f"3. Nhiệm vụ\nMở rộng chợ.\n{own}\nXây đường.") == {own}


def test_what_opens_a_section_with_a_colon_speaks_for_all_of_it() -> None:
    whole = "3. Nhiệm vụ\nTriển khai Nghị quyết số 68-NQ/TW, gồm:\nXây cầu Mẫu.\nXây trường."
    assert reaches(whole) == {whole}


def test_a_heading_speaks_for_its_section() -> None:
    part = "Triển khai Nghị quyết số 68-NQ/TW\nXây cầu Mẫu.\nXây trường.\n"
    text = f"3. Nhiệm vụ\n{part}Phát triển du lịch\nXây khách sạn."
    assert reaches(text, "Triển khai Nghị quyết số 68-NQ/TW", "Phát triển du lịch") == {part.strip()}


def test_each_sentence_that_says_so_speaks_for_its_own_paragraph() -> None:
    first, second = "Triển khai Nghị quyết số 68-NQ/TW. Xây cầu.", "Thực hiện Nghị quyết số 68-NQ/TW. Xây chợ."
    assert reaches(f"3. Nhiệm vụ\n{first}\nXây đường.\n{second}") == {first, second}


def test_a_list_shares_its_verb() -> None:
    links = link("Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 và Nghị quyết số 68-NQ/TW của Bộ Chính trị.")
    assert {x.instrument for x in links} == {"57-NQ/TW", "68-NQ/TW"}


def test_looking_back_wins_over_the_verb_behind_it() -> None:
    assert link("Triển khai kế hoạch tổng kết 05 năm thực hiện Nghị quyết số 46-NQ/TU ngày 08/9/2021.") == []


def test_a_turn_after_the_look_back_counts() -> None:
    links = link("Tổng kết Nghị quyết số 46-NQ/TU, triển khai Nghị quyết số 57-NQ/TW.")
    assert {x.instrument for x in links} == {"57-NQ/TW"}


def test_according_to_is_not_implementing() -> None:
    assert link("Thực hiện thủ tục đầu tư theo Nghị quyết số 10/NQ-CP.") == []


def test_named_programmes_count_and_a_movement_is_built_up() -> None:
    links = link(
        "Xây dựng phong trào Xanh; xây dựng Đề án Đỏ.",
        instruments=[("phong trào Xanh", "Phong trào Xanh"), ("Đề án Đỏ", "Đề án Đỏ")],
    )
    assert {x.instrument for x in links} == {"Phong trào Xanh"}


def test_mentions_outside_tasks_give_nothing() -> None:
    reading = Reading(Document("test", "test.txt", ""), Text.of("Thực hiện Nghị quyết số 1/NQ-CP."))
    assert find_implements(reading, [], find_citations(reading.text.repaired), []) == []


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("gửi về Cơ quan Thường trực Ban Chỉ đạo phòng, chống tội phạm và xây dựng", True),
        ("Ban Chỉ đạo tỉnh triển khai thực hiện", False),
        ("Đẩy mạnh", False),
    ],
)
def test_the_name_of_a_committee_carries_nothing_out(before: str, expected: bool) -> None:
    from lsgraph.statements.implements import _names_a_body

    assert _names_a_body(before) is expected
