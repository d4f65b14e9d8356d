"""Comparison of two documents: changes with their numbers and names, damage that is none, and the page."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from bs4 import BeautifulSoup

from lsgraph.change import COLUMNS, Change
from lsgraph.diff import diff, diff_html, diff_rows
from lsgraph.model import Citation, Mapped, Reading, RestoredSyllable, Section, Target
from lsgraph.span import Span
from lsgraph.wording import differences
from tests.readings import make_reading

A = """Đến năm 2030 có 12 bác sĩ và 37 giường bệnh trên 1 vạn dân.
Nâng cao chất lượng giáo dục và đào tạo đáp ứng yêu cầu tình hình mới.
Bố trí kinh phí cho trồng rừng phòng hộ đầu nguồn sông Kỳ Cùng."""

B = """Nâng cao chất lượng giáo dục và đào tạo đáp ứng yêu cầu tình hình mới.
Đến năm 2030 có 13,5 bác sỹ và 37 giường bệnh trên 1 vạn dân.
Triển khai hiệu quả Nghị quyết số 70-NQ/TW về bảo đảm an ninh năng lượng."""


def kinds(changes: list[Change]) -> list[tuple[str, str]]:
    return [(c.change, c.what) for c in changes]


def test_changed_added_and_dropped_and_nothing_else() -> None:
    changes = diff(make_reading(A), make_reading(B))
    assert sorted(kinds(changes)) == [("added", "sentence"), ("changed", "sentence"), ("dropped", "sentence")]
    [changed] = [c for c in changes if c.change == "changed"]
    assert [m.of(changed.words_a) for m in changed.marks_a] == ["12"]
    assert [m.of(changed.words_b) for m in changed.marks_b] == ["13,5"]
    assert changed.numbers


def test_kept_is_listed_when_asked_for() -> None:
    changes = diff(make_reading(A), make_reading(B), kept=True)
    assert [c.words_a for c in changes if c.change == "kept"] == [A.split("\n")[1]]


def test_a_document_does_not_differ_from_itself() -> None:
    assert diff(make_reading(A), make_reading(A)) == []


def test_rows_have_the_columns_of_the_contract() -> None:
    rows = diff_rows(diff(make_reading(A), make_reading(B)))
    assert rows.columns == COLUMNS
    dropped = next(r for r in rows.dicts() if r["change"] == "dropped")
    assert (dropped["line_a"], dropped["line_b"], dropped["quote_b"]) == (3, None, "")
    assert dropped["quote_a"] == A.split("\n")[2]


def garbled(reading: Reading, *words: str) -> Reading:
    """The reading with some of its words marked as restored."""
    text = reading.text.repaired
    places = [(text.index(word), word) for word in words]
    return replace(
        reading, restored=tuple(RestoredSyllable(Span(at, at + len(word)), word, 0.8) for at, word in places)
    )


def test_damage_is_no_difference() -> None:
    damaged = "Nâng cao chất hrợng giáo dục và đão tạo đáp ứng yêu cầu tình hình 6 mới."
    clean = "Nâng cao chất lượng giáo dục và đào tạo đáp ứng yêu cầu tình hình mới."
    a = garbled(make_reading(damaged), "hrợng", "đão", "6")
    assert [c for c in diff(a, make_reading(clean)) if not c.numbers] == []
    number = garbled(make_reading("Đến năm 2030 trồng mới 9.000 ha rừng phòng hộ."), "trồng", "mới")
    [changed] = diff(number, make_reading("Đến năm 2030 trồng mới 5.000 ha rừng phòng hộ."))
    assert changed.numbers


def test_turning_words_are_never_damage() -> None:
    a = garbled(make_reading("Số vụ tai nạn giao thông trên địa bàn tỉnh tăng 5%."), "tăng")
    [changed] = diff(a, make_reading("Số vụ tai nạn giao thông trên địa bàn tỉnh giảm 5%."))
    assert [m.of(changed.words_a) for m in changed.marks_a] == ["tăng"]


def sections(reading: Reading, *paths: str) -> Reading:
    """One section a paragraph."""
    spans = [s.span for s in reading.sentences]
    text = reading.text.repaired
    made = tuple(
        Section(path, path, "letter", span.of(text), span, span, None, 1)
        for path, span in zip(paths, spans, strict=True)
    )
    sentences = tuple(replace(s, section=p) for s, p in zip(reading.sentences, paths, strict=True))
    return replace(reading, sections=made, sentences=sentences)


def test_a_new_section_is_named() -> None:
    a = sections(make_reading("Phát triển kinh tế cửa khẩu năng động, hiện đại."), "3.1.a")
    b = sections(
        make_reading(
            "Phát triển kinh tế cửa khẩu năng động, hiện đại.\nHoàn thiện các cơ chế, chính sách đặc thù của tỉnh."
        ),
        "3.1.a",
        "3.1.h",
    )
    changes = diff(a, b)
    assert ("added", "section 3.1.h") in kinds(changes)
    assert {c.section_b for c in changes} == {"3.1.h"}


def test_citations_and_targets_are_compared() -> None:
    reading_a, reading_b = make_reading(A, document="a"), make_reading(B, document="b")
    at = B.index("70-NQ/TW")
    numbers = {
        "indicator": "Số bác sĩ trên 1 vạn dân",
        "comparator": "=",
        "unit": "bác sĩ",
        "year": 2030,
        "basis": "level",
    }
    twelve = Target(Span(0, 30), low=Decimal(12), high=Decimal(12), **numbers)  # type: ignore[arg-type]
    more = replace(twelve, span=Span(72, 100), low=Decimal("13.5"), high=Decimal("13.5"))
    changes = diff(
        Mapped(reading_a, targets=(twelve,)),
        Mapped(reading_b, targets=(more,), citations=(Citation(Span(at, at + 8), "70-NQ/TW", "Nghị quyết"),)),
    )
    assert ("added", "citation 70-NQ/TW") in kinds(changes)
    assert ("changed", "target Số bác sĩ trên 1 vạn dân: 12 bác sĩ (2030) → 13,5 bác sĩ (2030)") in kinds(changes)


def test_list_marks_and_spellings_are_no_difference() -> None:
    def sure(span: Span) -> float:
        return 1.0

    assert differences("(12) Cần 5 bác sĩ, hoà bình", "- Cần 05 bác sỹ, hòa bình", sure, sure) == []


def test_the_page_marks_numbers_and_escapes_words() -> None:
    a, b = (
        make_reading("Đạt 12 bác sĩ & <y tá> trên 1 vạn dân."),
        make_reading("Đạt 13,5 bác sĩ & <y tá> trên 1 vạn dân."),
    )
    for lang, title in (("vi", "So sánh hai văn bản"), ("en", "Two documents compared")):
        page = BeautifulSoup(diff_html(diff(a, b), "a.txt", "b.txt", lang=lang), "html.parser")
        assert page.h1 is not None
        assert title in page.h1.get_text()
        assert [m.get_text() for m in page.select("del.number, ins.number")] == ["12", "13,5"]
        assert "& <y tá> trên" in page.select(".a p")[0].get_text()
        assert not page.select("script[src], link[href]")


def test_a_sentence_under_another_heading_has_moved() -> None:
    lines = [
        "Phát triển kinh tế cửa khẩu năng động, hiện đại, thông minh.",
        "Mở rộng đường chuyên dụng vận chuyển hàng hóa khu vực mốc biên giới.",
        "Tăng cường thu hút các nhà đầu tư hạ tầng khu công nghiệp.",
        "Nâng cao chất lượng giáo dục mầm non và phổ thông các cấp.",
        "Bồi dưỡng đội ngũ nhà giáo và cán bộ quản lý trường học.",
    ]

    def under(order: list[int], paths: list[str]) -> Reading:
        reading = make_reading("\n".join(lines[i] for i in order))
        spans = [s.span for s in reading.sentences]
        made = []
        for path in dict.fromkeys(paths):
            inside = [span for span, p in zip(spans, paths, strict=True) if p == path]
            whole = Span(inside[0].start, inside[-1].end)
            made.append(Section(path, path, "number", f"Mục {path}", inside[0], whole, None, 1))
        sentences = tuple(replace(s, section=p) for s, p in zip(reading.sentences, paths, strict=True))
        return replace(reading, sections=tuple(made), sentences=sentences)

    changes = diff(under([0, 1, 2, 3, 4], ["1", "1", "1", "2", "2"]), under([0, 1, 3, 4, 2], ["1", "1", "2", "2", "2"]))
    assert [(c.change, c.section_a, c.section_b, c.words_a) for c in changes] == [("moved", "1", "2", lines[2])]


def test_a_kind_of_document_and_capitals_are_no_names() -> None:
    def named(a: str, b: str) -> bool:
        return any(one.name for one in differences(a, b, lambda span: 1.0, lambda span: 1.0))

    assert not named("Phát triển kinh tế - xã hội 5 năm", "Về Kế hoạch phát triển kinh tế - xã hội 5 năm")
    assert not named("ĐÁNH GIÁ TÌNH HÌNH THỰC HIỆN", "1. Về đánh giá kết quả thực hiện")
    assert named("xây dựng nhà máy Na Dương", "xây dựng nhà máy Tân Hòa")


def test_the_page_holds_what_was_kept_but_does_not_show_it() -> None:
    page = BeautifulSoup(diff_html(diff(make_reading(A), make_reading(B), kept=True), "a", "b"), "html.parser")
    kept = page.select_one("#show-kept")
    assert kept is not None and not kept.has_attr("checked")
    assert len(page.select("article.kept")) == 1
    same = diff_html(diff(make_reading(A), make_reading(A), kept=True), "a", "b")
    assert "Không có khác biệt" in same
