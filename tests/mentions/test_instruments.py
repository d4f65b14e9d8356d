"""Named instruments: the recognisers against their examples, and the visible gold."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from lsgraph import resources
from lsgraph.mentions.citations import find_citations
from lsgraph.mentions.instrument_forms import load_name_rows
from lsgraph.mentions.instrument_names import find_names
from lsgraph.mentions.instruments import find_instruments, province_of
from lsgraph.model import Document, InstrumentMention, Reading
from lsgraph.registry import Registry, default_registry
from lsgraph.span import Text
from lsgraph.text.catalogue import describe
from lsgraph.text.read import read_source
from lsgraph.text.reading import make_reading

ROWS: dict[str, Any] = load_name_rows()
EXAMPLES = [(row, example) for row in ROWS["heads"] for example in row["examples"]]
GOLD = Path(__file__).parents[1] / "gold"
SOURCES = ("bao-cao-6-thang-2025.txt", "nghi-quyet-hdnd-2016-2020.md", "nghi-quyet-hdnd-2026-2030.md")


def reading_of(text: str, issuer: str = "", period: str = "") -> Reading:
    return Reading(Document("d", "d.txt", "0", issuer=issuer, period=period), Text.of(text))


def mentions(
    text: str, issuer: str = "", period: str = "", registry: Registry | None = None
) -> list[InstrumentMention]:
    held = default_registry() if registry is None else registry
    return find_instruments(reading_of(text, issuer, period), held, find_citations(text))


def names(text: str, issuer: str = "", registry: Registry | None = None) -> list[str]:
    return [mention.name for mention in mentions(text, issuer, registry=registry)]


def taken(text: str) -> Sequence[tuple[int, int, str]]:
    return [(c.span.start, c.span.end, f"{c.type} số {c.number}") for c in find_citations(text)]


def test_every_head_has_examples() -> None:
    assert all(row["examples"] for row in ROWS["heads"]) and len(EXAMPLES) >= 20


@pytest.mark.parametrize(("row", "example"), EXAMPLES, ids=lambda value: value.get("name", value.get("id")))
def test_each_head_reads_its_examples(row: dict[str, Any], example: dict[str, str]) -> None:
    first = find_names(example["text"], taken(example["text"]))[0]
    assert (first.name, first.rule) == (example["name"], f"name/{row['id']}")


@pytest.mark.parametrize("row", ROWS["aliases"], ids=lambda row: row["pattern"][:20])
def test_each_alias_form_matches_its_examples(row: dict[str, Any]) -> None:
    for example in row["examples"]:
        match = re.match(row["pattern"], example["text"])
        assert match and match[1] == example["alias"]


def test_a_provinces_own_instruments_are_not_anothers() -> None:
    text = "tỉnh Sơn La thực hiện quy hoạch tỉnh và các quy hoạch khác"
    assert names(text) == ["Quy hoạch tỉnh Sơn La"]
    here = names("tỉnh Lạng Sơn thực hiện quy hoạch tỉnh")
    assert here == ["Quy hoạch tỉnh Lạng Sơn thời kỳ 2021 - 2030, tầm nhìn đến năm 2050"]


def test_short_names_that_the_document_gives() -> None:
    text = (
        "phê duyệt Chương trình phát triển rừng bền vững đến năm 2030 (sau đây gọi tắt là Chương trình rừng).\n"
        "Sở Tài chính bố trí vốn cho Chương trình rừng."
    )
    found = mentions(text, registry=Registry({}))
    assert {m.name for m in found} == {"Chương trình phát triển rừng bền vững đến năm 2030"}
    assert found[-1].span.of(text) == "Chương trình rừng"


def test_the_short_name_of_a_national_target_programme() -> None:
    text = (
        "phê duyệt Chương trình mục tiêu quốc gia phòng, chống ma túy đến năm 2030 (Chương trình MTQG).\n"
        "Chủ quản Chương trình MTQG tổ chức triển khai; kết quả thực hiện Chương trình MTQG báo cáo cấp trên."
    )
    found = mentions(text)
    assert {m.entry for m in found} == {"ctmtqg-phong-chong-ma-tuy-2030"}
    assert [m.span.of(text) for m in found[-2:]] == ["Chương trình MTQG", "Chương trình MTQG"]


def test_programmes_named_together_are_each_found() -> None:
    found = names("Chương trình mục tiêu quốc gia giảm nghèo bền vững, xây dựng nông thôn mới được lồng ghép")
    assert found == [
        "Chương trình mục tiêu quốc gia giảm nghèo bền vững",
        "Chương trình mục tiêu quốc gia xây dựng nông thôn mới",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "thực hiện Nghị quyết này và Kế hoạch này",
        "hoàn thiện cơ chế, chính sách; công tác quy hoạch, kế hoạch",
        "đạt 89,3% kế hoạch, bằng 92% cùng kỳ",
        "thu hút các nhà đầu tư chiến lược, đối tác chiến lược",
        "chủ trương, chính sách, pháp luật đất đai của Nhà nước",
        "Sở Quy hoạch - Kiến trúc thành phố; Phòng Kế hoạch Đầu tư xã; Viện Quy hoạch Thủy lợi Nà Sơn",
        "nâng cấp quan hệ Đối tác Chiến lược toàn diện với nước bạn",
        "các chương trình, đề án, dự án khác",
        "Luật sư và luật gia của tỉnh",
        "tham gia xây dựng Luật tại các kỳ họp Quốc hội có chất lượng",
        "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị",
    ],
)
def test_what_is_no_name(text: str) -> None:
    assert names(text, registry=Registry({})) == []


def test_spans_are_the_words() -> None:
    text = "Đẩy mạnh phong trào “Toàn dân đoàn kết xây dựng đời sống văn hoá” ở cơ sở"
    (mention,) = mentions(text)
    assert mention.span.of(text) == "phong trào “Toàn dân đoàn kết xây dựng đời sống văn hoá”"
    assert mention.entry == "pt-toan-dan-doan-ket-dsvh" and mention.type == "Phong trào"


@pytest.mark.parametrize("file", SOURCES)
def test_the_visible_gold(file: str) -> None:
    """Each annotated mention is found within three lines under its canonical name."""
    path = resources.sources_dir() / file
    source = read_source(path)
    reading = make_reading(source, describe(source, ()))
    assert province_of(reading) == "Lạng Sơn"
    found = find_instruments(reading, default_registry(), find_citations(reading.text.repaired))
    seen = [(m.name, reading.text.line(reading.text.to_source(m.span).start)) for m in found]
    rows = [
        json.loads(line)
        for line in (GOLD / f"instruments.{path.name.split('.')[0]}.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert len(rows) >= 14
    missed = [row for row in rows if not any(n == row["name"] and abs(at - row["line"]) <= 3 for n, at in seen)]
    assert missed == []


def test_programmes_of_another_period_are_not_the_registered_ones() -> None:
    from lsgraph.mentions.instrument_hits import Hit, Known, of_period
    from lsgraph.span import Span

    text = "các Chương trình mục tiêu quốc gia giai đoạn 2026 - 2030 và"
    known = Known("Các chương trình mục tiêu quốc gia giai đoạn 2021 - 2025", "Chương trình", "ctmtqg-2021-2025")
    hit = of_period(text, Hit(Span(0, 34), known, "name/registry"))
    assert (hit.known.entry, hit.known.name[-11:], hit.span.of(text)[-11:]) == (None, "2026 - 2030", "2026 - 2030")


def test_a_plan_of_action_keeps_whose_it_is_and_what_it_is_about() -> None:
    from lsgraph.mentions.instrument_names import find_names

    text = "ban hành Kế hoạch hành động của UBND tỉnh về phát triển kinh tế số; các sở"
    assert [n.name for n in find_names(text, ())] == ["Kế hoạch hành động của UBND tỉnh về phát triển kinh tế số"]


@pytest.mark.parametrize(
    ("name", "after"),
    [
        ("Quy định về bồi thường, hỗ trợ, tái định cư", " khi Nhà nước thu hồi đất; xã"),
        ("Cuộc vận động toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh", ". Huyện"),
        ("Kế hoạch quan trắc, dự báo chất lượng nước sông Kỳ Cùng", ". Sở"),
        ("Đề án trồng rừng gỗ lớn", ", nâng cao thu nhập của người dân. Huyện"),
        ("Đề án trồng rừng gỗ lớn", ", các huyện đã giao đất. Huyện"),
        ("Chương trình phát triển đô thị Đồng Đăng", ", phân bổ vốn cho các xã. Huyện"),
        ("Bộ tiêu chí quốc gia về y tế xã", ", có 11 bác sĩ và 34 giường bệnh"),
    ],
)
def test_where_a_list_in_a_name_ends(name: str, after: str) -> None:
    assert [found.name for found in find_names(f"thực hiện {name}{after}", ())] == [name]


def test_the_scheme_that_the_document_approves_may_be_said_by_its_head_alone() -> None:
    text = (
        "QUYẾT ĐỊNH\n\nPhê duyệt Đề án trồng rừng gỗ lớn đến năm 2030\n\n"
        "Căn cứ Quyết định số 12/QĐ-UBND ngày 02/3/2024 phê duyệt Chương trình phát triển cây hồi;\n\n"
        "Điều 1. Sở Nông nghiệp tổ chức thực hiện Đề án. Lập các Đề án khác, Đề án mới; thực hiện Chương trình."
    )
    assert names(text, registry=Registry({})) == [
        "Đề án trồng rừng gỗ lớn đến năm 2030",
        "Chương trình phát triển cây hồi",
        "Đề án trồng rừng gỗ lớn đến năm 2030",
    ]


def test_a_scheme_that_goes_by_its_number_is_a_name_and_a_citation() -> None:
    found = mentions("Tiếp tục triển khai hiệu quả Đề án 06, Chương trình 135 và Đề án số 34/ĐA-UBND, Nghị quyết 57.")
    assert [(one.name, one.type, one.entry) for one in found] == [
        ("Đề án 06", "Đề án", "de-an-06"),
        ("Chương trình 135", "Chương trình", None),
    ]


def test_where_a_law_is_talked_about_is_no_law() -> None:
    text = "Tham gia ý kiến dự thảo Luật tại các kỳ họp Quốc hội có chất lượng; thi hành Luật Đất đai tại các xã."
    reading = Reading(Document("test", "test.txt", ""), Text.of(text), notes_start=len(text))
    assert [m.name for m in find_instruments(reading, Registry({}), [])] == ["Luật Đất đai"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "khen thưởng trong các phong trào thi đua: “Mở đường; giữ rừng”, “Sáng nhà sạch ngõ” và “Mỗi xã một vườn”.",
            [
                "Phong trào thi đua “Mở đường; giữ rừng”",
                "Phong trào thi đua “Sáng nhà sạch ngõ”",
                "Phong trào thi đua “Mỗi xã một vườn”",
            ],
        ),
        ("ban hành Chương trình hành động quốc gia “Không còn xóm vắng”;",
         ["Chương trình hành động quốc gia “Không còn xóm vắng”"]),
        ("các đề án khác; “Một câu trích dẫn”, “Câu thứ hai”", []),
    ],
)  # fmt: skip
def test_titles_listed_under_one_noun(text: str, expected: list[str]) -> None:
    assert names(text, registry=Registry({})) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "ban hành Chương trình tổng thể của Chính phủ về trồng tre năm 2027.",
            ["Chương trình tổng thể của Chính phủ về trồng tre năm 2027"],
        ),
        (
            "Kế hoạch “Trồng tre” được ban hành kèm Kế hoạch hành động của Chính phủ về giữ đất ven sông;",
            ["Kế hoạch “Trồng tre”", "Kế hoạch hành động của Chính phủ về giữ đất ven sông"],
        ),
        (
            "Chương trình hành động của Ban Chấp hành Đảng bộ tỉnh thực hiện Nghị quyết Đại hội lần thứ XX của Đảng.",
            ["Chương trình hành động của Ban Chấp hành Đảng bộ tỉnh thực hiện Nghị quyết Đại hội lần thứ XX của Đảng"],
        ),
        ("giao Chương trình của Chính phủ cho các sở", []),
    ],
)
def test_whose_a_programme_is(text: str, expected: list[str]) -> None:
    found = [name for name in names(text, registry=Registry({})) if not name.startswith("Nghị quyết")]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hiệp định Thương mại tự do Việt Nam - Ba Miền, Hiệp định VBM; các hiệp định khác",
         ["Hiệp định Thương mại tự do Việt Nam - Ba Miền", "Hiệp định VBM"]),
        ("theo khoản 3 Điều 12 Luật Trồng tre; hai luật đã ban hành", ["Luật Trồng tre"]),
        ("lập kế hoạch tài chính - ngân sách nhà nước 03 năm 2027 - 2029; kế hoạch tài chính của xã",
         ["Kế hoạch tài chính - ngân sách nhà nước 03 năm 2027 - 2029"]),
        ("triển khai Đề án trồng tre gắn với phát triển du lịch vùng Đồng bằng Nà Sơn đến năm 2030 gắn với trách nhiệm",
         ["Đề án trồng tre gắn với phát triển du lịch vùng Đồng bằng Nà Sơn đến năm 2030"]),
        ("Ban hành Quy định chức năng, nhiệm vụ, quyền hạn của Chi cục Tre; quy định chức năng của xã",
         ["Quy định chức năng, nhiệm vụ, quyền hạn của Chi cục Tre"]),
        ("- Chương trình quốc gia về sử dụng tre và nứa hiệu quả;",
         ["Chương trình quốc gia về sử dụng tre và nứa hiệu quả"]),
        ("**NGHỊ QUYẾT VỀ VIỆC TRỒNG TRE BÊN SUỐI**", []),
        ("được đánh giá theo (Bộ chỉ số 812) của Thủ tướng", ["Bộ chỉ số 812"]),
    ],
)  # fmt: skip
def test_more_names_and_what_is_none(text: str, expected: list[str]) -> None:
    assert names(text, registry=Registry({})) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lập Kế hoạch trồng tre năm 2027, dự toán ngân sách năm 2028.", ["Kế hoạch trồng tre năm 2027"]),
        ("theo Quy hoạch hệ thống cảng hàng không, sân bay toàn quốc; rồi",
         ["Quy hoạch hệ thống cảng hàng không, sân bay toàn quốc"]),
        ("duyệt quy hoạch chi tiết 1/500 khu dân cư Nà Sơn; quy hoạch chi tiết khác",
         ["Quy hoạch chi tiết 1/500 khu dân cư Nà Sơn"]),
        ("ký Công ước Bản Mế về chống phá rừng; các công ước", ["Công ước Bản Mế về chống phá rừng"]),
        ("theo Hiệp định vận tải đường bộ Việt Nam - Ba Miền; ký hiệp định vận tải",
         ["Hiệp định vận tải đường bộ Việt Nam - Ba Miền"]),
    ],
)  # fmt: skip
def test_where_names_end(text: str, expected: list[str]) -> None:
    assert names(text, registry=Registry({})) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("theo Luật Nhập cảnh, xuất cảnh, quá cảnh, cư trú của người nước ngoài tại Việt Nam 2014 được sửa đổi",
         ["Luật Nhập cảnh, xuất cảnh, quá cảnh, cư trú của người nước ngoài tại Việt Nam 2014"]),
        ("ban hành Kế hoạch phủ sóng 6G, Internet vạn vật (IoT) tại các cảng biển giai đoạn 2026 - 2030, gồm",
         ["Kế hoạch phủ sóng 6G, Internet vạn vật (IoT) tại các cảng biển giai đoạn 2026 - 2030"]),
        ("dự thảo Kế hoạch của UBND tỉnh thực hiện Bài toán số 4 “Phát triển vật liệu mới” giai đoạn 2026 - 2030, gồm",
         ["Kế hoạch của UBND tỉnh thực hiện Bài toán số 4 “Phát triển vật liệu mới” giai đoạn 2026 - 2030"]),
        ("của tỉnh. Quy hoạch năng lượng quốc gia xác định", ["Quy hoạch năng lượng quốc gia"]),
        ("theo Chiến lược ngành giấy (Quyết định số 12/QĐ-TTg)", ["Chiến lược ngành giấy"]),
        ("theo Chiến lược ngành giấy đã nêu", []),
    ],
)  # fmt: skip
def test_names_that_go_on_to_their_end(text: str, expected: list[str]) -> None:
    assert [name.name for name in find_names(text, ())] == expected
