"""Verdicts on hand-made figures and targets."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from lsgraph.across import Contradiction
from lsgraph.contradict import conflicts, find_contradictions
from lsgraph.model import Figure, Mapped, Target
from lsgraph.period import read_period
from lsgraph.registry import Entry, Registry
from lsgraph.scale import unit_scale
from lsgraph.span import Span
from tests.readings import make_reading

UNITS = (
    Entry("units", "ty-usd", "tỷ USD", data={"dimension": "money USD", "factor": "1000000000"}),
    Entry("units", "trieu-usd", "triệu USD", data={"dimension": "money USD", "factor": "1000000"}),
    Entry("units", "dong", "đồng", data={"dimension": "money VND", "factor": "1"}),
)
REGISTRY = Registry({"units": UNITS})


def figure(document: str, words: str, value: str, **known: Any) -> Mapped:
    """A document of one sentence that is one figure."""
    reading = make_reading(words, document=document)
    defaults: dict[str, Any] = {"indicator": "Tỷ lệ che phủ rừng", "period": "2025", "unit": "%"}
    fields = {**defaults, **known}
    one = Figure(Span(0, len(words)), value=Decimal(value), modality=fields.pop("modality", "actual"), **fields)
    return Mapped(reading, figures=(one,))


def target(document: str, words: str, low: str, **known: Any) -> Mapped:
    reading = make_reading(words, document=document)
    defaults: dict[str, Any] = {
        "indicator": "Số bác sĩ trên 1 vạn dân",
        "comparator": "=",
        "unit": "bác sĩ/vạn dân",
        "year": 2030,
        "basis": "level",
    }
    fields = {**defaults, **known}
    high = Decimal(fields.pop("high", low))
    return Mapped(reading, targets=(Target(Span(0, len(words)), low=Decimal(low), high=high, **fields),))


def verdicts(*mapped: Mapped) -> list[str]:
    return [c.verdict for c in find_contradictions(mapped, REGISTRY)]


def only(*mapped: Mapped) -> Contradiction:
    [found] = find_contradictions(mapped, REGISTRY)
    return found


def test_two_numbers_for_one_indicator_are_a_conflict() -> None:
    found = only(
        figure("a", "Tỷ lệ che phủ rừng ước đạt 64,5%.", "64.5"),
        figure("b", "Tỷ lệ che phủ rừng ước đạt 64,3%.", "64.3"),
    )
    assert (found.verdict, found.value_a, found.value_b) == ("conflict", Decimal("64.5"), Decimal("64.3"))


def test_the_same_after_scaling_agrees() -> None:
    words = "Tổng kim ngạch xuất nhập khẩu hàng hóa đạt {}."
    name = "Tổng kim ngạch xuất nhập khẩu hàng hóa"
    found = only(
        figure("a", words.format("4,2 tỷ USD"), "4.2", unit="tỷ USD", indicator=name),
        figure("b", words.format("4.200 triệu USD"), "4200", unit="triệu USD", indicator=name),
    )
    assert found.verdict == "agree"


def test_rounding_is_no_conflict_but_truncating_is() -> None:
    growth = {"indicator": "Tốc độ tăng GRDP bình quân hằng năm", "period": "2021 - 2025", "basis": "annual growth"}
    words = "Tốc độ tăng GRDP bình quân hằng năm ước đạt {}%."
    rounded = only(
        figure("a", words.format("7,2"), "7.2", **growth), figure("b", words.format("7,16"), "7.16", **growth)
    )
    cut = only(figure("a", words.format("7,1"), "7.1", **growth), figure("b", words.format("7,16"), "7.16", **growth))
    assert (rounded.verdict, cut.verdict) == ("rounding", "conflict")


def test_half_a_year_is_not_compared_with_a_year() -> None:
    found = only(
        figure("a", "Thu nội địa đạt 1.898 tỷ đồng.", "1898", unit="tỷ đồng", indicator="Thu nội địa", entry="thu",
               period="6 tháng đầu năm 2025"),
        figure("b", "Thu nội địa đạt 4.000 tỷ đồng.", "4000", unit="tỷ đồng", indicator="Thu nội địa", entry="thu"),
    )  # fmt: skip
    assert (found.verdict, found.reason) == ("incomparable", "part of a year against a year")


def test_a_term_is_not_compared_with_its_last_year() -> None:
    known = {"unit": "tỷ đồng", "indicator": "Thu nội địa", "entry": "thu"}
    found = only(
        figure("a", "Thu nội địa đạt 16.323 tỷ đồng.", "16323", period="2021 - 2025", **known),
        figure("b", "Thu nội địa đạt 4.000 tỷ đồng.", "4000", period="2025", **known),
    )
    assert (found.verdict, found.reason) == ("incomparable", "cumulative against yearly")


def test_other_scope_is_told() -> None:
    known = {"unit": "tỷ USD", "entry": "kim-ngach", "period": "2021 - 2025"}
    name = "Tổng kim ngạch xuất nhập khẩu"
    found = only(
        figure("a", f"{name} đạt 198 tỷ USD.", "198", indicator=name, **known),
        figure("b", f"{name} mở tờ khai tại Hải quan đạt 24 tỷ USD.", "24",
               indicator=f"{name} mở tờ khai tại Hải quan", **known),
    )  # fmt: skip
    assert found.verdict == "incomparable"
    assert "customs" in found.reason


def test_other_poverty_standard_is_told() -> None:
    words = "Tỷ lệ hộ nghèo theo chuẩn nghèo giai đoạn {} còn {}%."
    known = {"indicator": "Tỷ lệ hộ nghèo", "entry": "ho-ngheo"}
    found = only(
        figure("a", words.format("2016 - 2020", "1,36"), "1.36", **known),
        figure("b", words.format("2021 - 2025", "4,5"), "4.5", **known),
    )
    assert (found.verdict, found.reason) == ("incomparable", "other standard")


def test_an_estimate_is_compared_and_noted() -> None:
    found = only(
        figure("a", "Tỷ lệ che phủ rừng ước đạt 64,5%.", "64.5", modality="estimate"),
        figure("b", "Tỷ lệ che phủ rừng đạt 64,3%.", "64.3"),
    )
    assert (found.verdict, found.reason) == ("conflict", "estimate against actual")


def test_a_bound_agrees_with_what_it_bounds() -> None:
    known = {"unit": "tỷ USD", "indicator": "Tổng kim ngạch mở tờ khai tại Hải quan"}
    words = "Tổng kim ngạch mở tờ khai tại Hải quan đạt {} tỷ USD."
    bounded = figure("a", words.format("trên 24"), "24", **known)
    assert verdicts(bounded, figure("b", words.format("24,2"), "24.2", **known)) == ["agree"]


def test_a_slip_of_a_thousand_is_named() -> None:
    known = {"unit": "tỷ đồng", "indicator": "Tổng vốn đăng ký của các dự án đầu tư"}
    words = "Tổng vốn đăng ký của các dự án đầu tư là {} tỷ đồng."
    found = only(
        figure("a", words.format("25.698"), "25698", **known), figure("b", words.format("25,698"), "25.698", **known)
    )
    assert found.verdict == "conflict"
    assert "thousand" in found.reason


def test_targets_conflict_by_either_end_and_agree_across_bounds() -> None:
    words = "Có {} bác sĩ trên 1 vạn dân."
    twelve, more = target("a", words.format("12"), "12"), target("b", words.format("13,5"), "13.5")
    assert only(twelve, more).verdict == "conflict"
    share = {"indicator": "Tỷ trọng khu vực Dịch vụ trong GRDP", "unit": "%"}
    low = target("a", "Tỷ trọng khu vực Dịch vụ trong GRDP 50 - 51%.", "50", high="51", **share)
    high = target("b", "Tỷ trọng khu vực Dịch vụ trong GRDP 50 - 52%.", "50", high="52", **share)
    found = only(low, high)
    assert (found.verdict, found.value_a, found.value_b) == ("conflict", Decimal(51), Decimal(52))
    bound = target("b", "Có trên 12 bác sĩ trên 1 vạn dân.", "12", comparator=">")
    assert only(twelve, bound).verdict == "agree"


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Tỷ lệ dân số đô thị dùng nước sạch", "Tỷ lệ dân số nông thôn dùng nước sạch"),
        ("Số xã đạt chuẩn nông thôn mới", "Số xã đạt chuẩn nông thôn mới kiểu mẫu, nâng cao"),
        ("Tỷ lệ che phủ rừng", "Tỷ lệ thất nghiệp"),
    ],
)
def test_other_indicators_are_not_compared(name: str, other: str) -> None:
    a = figure("a", f"{name} đạt 80%.", "80", indicator=name)
    b = figure("b", f"{other} đạt 60%.", "60", indicator=other)
    assert verdicts(a, b) == []


def test_numbers_of_one_document_are_rarely_the_same_thing() -> None:
    reading = make_reading("Hỗ trợ 135 đối tượng. Lũy kế hỗ trợ 1.425 đối tượng.", document="a")
    one = Figure(Span(0, 20), "Số đối tượng", "2025", Decimal(135), "đối tượng", "actual")
    two = replace(one, span=Span(22, 52), value=Decimal(1425))
    assert verdicts(Mapped(reading, figures=(one, two))) == []


def test_only_conflicts_go_out() -> None:
    found = find_contradictions(
        (
            figure("a", "Tỷ lệ che phủ rừng ước đạt 64,5%.", "64.5"),
            figure("b", "Tỷ lệ che phủ rừng ước đạt 64,3%.", "64.3"),
            figure("c", "Tỷ lệ che phủ rừng ước đạt 64,5%.", "64.5"),
        ),
        REGISTRY,
    )
    assert len(found) == 3
    assert len(conflicts(found)) == 2


def test_periods_and_units() -> None:
    assert read_period("6 tháng đầu năm 2025") == read_period("2025-H1")
    assert read_period("2021 - 2025") != read_period("2025")
    assert unit_scale("nghìn tỷ đồng", REGISTRY) == ("money VND", Decimal(10) ** 12)
    assert unit_scale("%", REGISTRY)[0] != unit_scale("điểm %", REGISTRY)[0]


def test_a_term_of_the_party_is_its_five_year_plan() -> None:
    known = {"unit": "tỷ đồng", "indicator": "Tổng chi ngân sách địa phương", "basis": "period total"}
    words = "Tổng chi ngân sách địa phương ước đạt {} tỷ đồng."
    for terms, verdict in ((("2020 - 2025", "2021 - 2025"), "conflict"), (("2010 - 2015", "2011 - 2015"), "conflict")):
        found = only(
            figure("a", words.format("81.883"), "81883", period=terms[0], **known),
            figure("b", words.format("88.750"), "88750", period=terms[1], **known),
        )
        assert found.verdict == verdict


def test_changes_from_other_years_are_not_compared() -> None:
    words = "Tỷ lệ tốt nghiệp trung học phổ thông tăng {}% so với năm {}."
    known = {"basis": "change", "entry": "tot-nghiep"}
    name = "Mức tăng tỷ lệ tốt nghiệp trung học phổ thông so với năm {}"
    found = only(
        figure("a", words.format("9", "2020"), "9", indicator=name.format(2020), **known),
        figure("b", words.format("4", "2024"), "4", indicator=name.format(2024), **known),
    )
    assert (found.verdict, found.reason) == ("incomparable", "compared with 2020 against 2024")


def test_the_likest_wording_is_taken_among_several_numbers() -> None:
    words = "Phê duyệt 09 nhiệm vụ lập quy hoạch vùng huyện, 01 nhiệm vụ lập quy hoạch vùng liên huyện."
    reading = make_reading(words, document="a")
    at = words.index("01 nhiệm vụ")
    nine = Figure(Span(10, 46), "Số nhiệm vụ lập quy hoạch vùng huyện", "2025", Decimal(9), "nhiệm vụ", "actual")
    one = replace(
        nine, span=Span(at, len(words) - 1), value=Decimal(1), indicator=nine.indicator.replace("vùng", "vùng liên")
    )
    other = figure(
        "b", "Phê duyệt 09 nhiệm vụ lập quy hoạch vùng huyện.", "9", indicator=nine.indicator, unit="nhiệm vụ"
    )
    assert verdicts(Mapped(reading, figures=(nine, one)), other) == ["agree"]


def parallel(document: str, *parts: tuple[str, str, str]) -> Mapped:
    """A document of one sentence with several figures: words, indicator, value."""
    text = ", ".join(words for words, _, _ in parts) + "."
    reading = make_reading(text, document=document)
    figures = []
    for words, indicator, value in parts:
        at = text.index(words)
        figures.append(
            Figure(
                Span(at, at + len(words)),
                indicator=indicator,
                period="2025",
                value=Decimal(value),
                unit="%",
                modality="actual",
            )
        )
    return Mapped(reading, figures=tuple(figures))


def test_numbers_in_the_same_place_of_like_sentences_are_compared_whatever_they_were_called() -> None:
    first = ("Trong năm qua các sở đã giải quyết hồ sơ đúng hạn đạt 98,5 phần trăm trở lên", "Hồ sơ đúng hạn", "98.5")
    other = (first[0].replace("98,5", "97,2"), "Việc đã giải quyết", "97.2")
    found = only(parallel("a", first), parallel("b", other))
    assert (found.verdict, found.rule) == ("conflict", "contradict.parallel")


def test_a_short_sentence_does_not_tell_what_its_number_is() -> None:
    first, other = "Trong năm qua tỉnh đạt 98,5 phần trăm", "Trong năm qua tỉnh đạt 97,2 phần trăm"
    a = parallel("a", (first, "Hồ sơ đúng hạn", "98.5"))
    b = parallel("b", (other, "Việc đã giải quyết", "97.2"))
    assert [c.rule for c in find_contradictions([a, b], REGISTRY)] in ([], ["contradict.wording"])


def test_both_ends_of_a_range_are_one_statement() -> None:
    words = "Đến năm 2030 phấn đấu tỷ trọng khu vực dịch vụ trong tổng sản phẩm trên địa bàn đạt {} phần trăm."
    share = {"indicator": "Tỷ trọng dịch vụ", "unit": "%"}
    one = target("a", words.format("50 - 51"), "50", high="51", **share)
    other = target("b", words.format("50 - 52"), "50", high="52", **share)
    assert only(one, other).rule == "contradict.parallel"


LIKE = (
    "Qua thanh tra các cơ quan đã kiến nghị cấp có thẩm quyền quyết định xử lý thu hồi {} triệu đồng cho ngân sách",
    "Qua thanh tra các cơ quan có thẩm quyền đã quyết định kiến nghị xử lý; trong đó phải thu hồi về {} triệu đồng",
)


def recovered(document: str, words: str, value: str, name: str) -> Mapped:
    return figure(
        document, words.format(value.replace(".", ",")), value, indicator=name, unit="triệu đồng", period="2021 - 2025"
    )


def test_name_clause_and_sentence_together_tell_that_two_numbers_are_of_one_thing() -> None:
    names = ("Kiến nghị cấp có thẩm quyền quyết định xử lý thu hồi", "Thu hồi theo kiến nghị xử lý")
    found = only(recovered("a", LIKE[0], "470.5", names[0]), recovered("b", LIKE[1], "388.2", names[1]))
    assert (found.verdict, found.rule) == ("conflict", "contradict.context")


def test_numbers_far_apart_in_likely_sentences_are_two_things() -> None:
    names = ("Kiến nghị cấp có thẩm quyền quyết định xử lý thu hồi", "Thu hồi theo kiến nghị xử lý")
    found = [recovered("a", LIKE[0], "470.5", names[0]), recovered("b", LIKE[1], "88.2", names[1])]
    assert find_contradictions(found, REGISTRY) == []


def test_an_incomparable_pair_leaves_its_numbers_free_for_others() -> None:
    words = "Trong cơ cấu kinh tế năm 2025 khu vực dịch vụ của tỉnh chiếm tỷ trọng lớn nhất và đạt {} phần trăm"
    known = {"indicator": "Tỷ trọng khu vực dịch vụ", "period": "2025"}
    half = figure("a", words.format("49,1"), "49.1", **{**known, "period": "6 tháng đầu năm 2025"})
    year = figure("b", words.format("50,2"), "50.2", **known)
    other = figure("c", words.format("48,7"), "48.7", **known)
    found = find_contradictions([half, year, other], REGISTRY)
    assert [(c.a[0], c.b[0]) for c in found if c.verdict == "conflict"] == [("b", "c")]


def test_a_namesake_counts_more_than_the_place_in_a_like_sentence() -> None:
    first = "Sau khi sắp xếp bộ máy giai đoạn này đã giảm 26 phòng chuyên môn thuộc sở"
    one = parallel(
        "a",
        (first, "Số phòng chuyên môn và tương đương thuộc sở giảm", "26"),
        ("33 phòng chuyên môn thuộc chi cục", "Số phòng chuyên môn trực thuộc chi cục kiểm lâm giảm", "33"),
    )
    other = parallel(
        "b",
        ("Sau khi sắp xếp bộ máy giai đoạn này đã giảm 9 chi cục thuộc sở", "Số chi cục thuộc sở giảm", "9"),
        ("18 phòng chuyên môn thuộc sở", "Số phòng chuyên môn và tương đương thuộc sở giảm", "18"),
    )
    pairs = {(str(c.value_a), str(c.value_b)) for c in find_contradictions([one, other], REGISTRY)}
    assert ("26", "18") in pairs
    assert not pairs & {("26", "9"), ("33", "18")}


def test_one_name_in_like_words_is_one_thing_however_far_the_numbers() -> None:
    words = "Qua thanh tra phát hiện sai phạm về kinh tế và đất đai, đã thu hồi {} m2 đất về cho Nhà nước quản lý"
    name = {"indicator": "Diện tích đất thu hồi qua thanh tra", "unit": "m2", "period": "2021 - 2025"}
    one = figure("a", words.format("126.262"), "126262", **name)
    assert only(one, figure("b", words.format("3.044"), "3044", **name)).verdict == "conflict"
    other = {**name, "indicator": "Diện tích đất sai phạm phát hiện"}
    assert "conflict" not in verdicts(one, figure("b", words.format("3.044"), "3044", **other))
