"""Projects: every head noun by its example, lists, spellings, short forms, and what is no project."""

from __future__ import annotations

import pytest

from lsgraph.mentions.head import Head
from lsgraph.mentions.heads import HEADS
from lsgraph.mentions.names import find_projects
from lsgraph.mentions.project_names import close_keys, project_key
from lsgraph.model import Document, Reading
from lsgraph.registry import Registry, default_registry
from lsgraph.span import Span, Text

NOBODY = Registry({})


def reading_of(text: str) -> Reading:
    return Reading(Document("test", "test.txt", ""), Text.of(text), notes_start=len(text))


def names(text: str, registry: Registry | None = None) -> list[str]:
    return [m.name for m in find_projects(reading_of(text), registry or default_registry())]


def test_there_are_head_nouns() -> None:
    assert len(HEADS) >= 30


@pytest.mark.parametrize("head", HEADS, ids=lambda head: head.example[1])
def test_each_head_noun_finds_its_example_without_a_registry(head: Head) -> None:
    text, name = head.example
    assert names(text, NOBODY) == [name]


@pytest.mark.parametrize("head", HEADS, ids=lambda head: head.pattern[:40])
def test_each_example_needs_its_head_noun(head: Head, monkeypatch: pytest.MonkeyPatch) -> None:
    others = tuple(h for h in HEADS if h is not head)
    monkeypatch.setattr("lsgraph.mentions.projects.HEADS", others)
    assert names(head.example[0], NOBODY) != [head.example[1]]


LISTS = [
    ("nâng cấp các tuyến Quốc lộ: 1A, 1B, 4A.", ["Quốc lộ 1A", "Quốc lộ 1B", "Quốc lộ 4A"]),
    (
        "các cụm công nghiệp đã được thành lập (Đình Lập, Hồ Sơn 1, Bắc Sơn 2...) và thu hút",
        ["Cụm công nghiệp Đình Lập", "Cụm công nghiệp Hồ Sơn 1", "Cụm công nghiệp Bắc Sơn 2"],
    ),
    (
        "hồ sơ thành lập cụm công nghiệp Tân Văn và Minh Sơn, tiến độ",
        ["Cụm công nghiệp Tân Văn", "Cụm công nghiệp Minh Sơn"],
    ),
    (
        "Các cụm công nghiệp: Hợp Thành 1, 2; Hòa Sơn 1 và Bắc Sơn 2; Na Dương 1, 2 và 3.",
        [
            *("Cụm công nghiệp Hợp Thành 1", "Cụm công nghiệp Hợp Thành 2", "Cụm công nghiệp Hòa Sơn 1"),
            *("Cụm công nghiệp Bắc Sơn 2", "Cụm công nghiệp Na Dương 1", "Cụm công nghiệp Na Dương 2"),
            "Cụm công nghiệp Na Dương 3",
        ],
    ),
    ("như: Cảng cạn Tân Thanh, Yên Trạch", ["Cảng cạn Tân Thanh", "Cảng cạn Yên Trạch"]),
    (
        "đường cao tốc Hà Nội - Lạng Sơn, Đồng Đăng (Lạng Sơn) - Trà Lĩnh (Cao Bằng); triển khai",
        ["Cao tốc Hà Nội - Lạng Sơn", "Cao tốc Đồng Đăng - Trà Lĩnh"],
    ),
    (
        "các khu công nghiệp Đồng Sóc, Bá Thiện II và Thăng Long 3 thu hút",
        ["Khu công nghiệp Đồng Sóc", "Khu công nghiệp Bá Thiện II", "Khu công nghiệp Thăng Long 3"],
    ),
    (
        "hoàn thành các dự án Tân Kỳ - Quế Phong, An Thạnh - Vũng Bầu trong năm",
        ["Dự án Tân Kỳ - Quế Phong", "Dự án An Thạnh - Vũng Bầu"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), LISTS, ids=[text[:30] for text, _ in LISTS])
def test_lists_under_one_noun_give_one_mention_each(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("nhà máy Nhiệt điện Na Dương 2 sẽ", "Nhà máy nhiệt điện Na Dương II"),
        ("tuyến cao tốc Thái Nguyên - Lạng Sơn;", "Cao tốc Lạng Sơn - Thái Nguyên"),
        ("cao tốc Lạng Sơn – Thái\u00a0Nguyên;", "Cao tốc Lạng Sơn - Thái Nguyên"),
        ("Dự án Nâng cấp Quốc lộ 4B, đoạn Km18 - Km80, đã", "Nâng cấp Quốc lộ 4B đoạn Km18 - Km80"),
        ("CCN số 1 Kháng Chiến đã", "Cụm công nghiệp số 01 Kháng Chiến"),
        ("Công viên logistic Viettel Lạng Sơn đi vào", "Công viên logistics Viettel Lạng Sơn"),
        ("xây dựng khu du lịch Mẫu Sơn thành Khu du lịch quốc gia.", "Khu du lịch quốc gia Mẫu Sơn"),
    ],
)
def test_spellings_come_under_one_name(text: str, name: str) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Nhiều công ty như Công ty Nhiệt điện Na Dương, Tập đoàn Khu công nghiệp Sao Mai.",
        "Ban Quản lý Khu kinh tế cửa khẩu Đồng Đăng - Lạng Sơn chủ trì.",
        "hạ tầng các khu, cụm công nghiệp, các nhà máy thủy điện, đường tuần tra biên giới,...",
        "kế hoạch phát triển cụm công nghiệp tỉnh Lạng Sơn giai đoạn 2025 - 2030",
        "Thành phố Hồ Chí Minh; dự án Luật Quy hoạch; 22 dự án điện gió",
        "khám bệnh tại Bệnh viện Bạch Mai.",
        "yêu cầu Thủ trưởng các sở; phường Đập Đá; Cảng hàng không Việt Nam (ACV); ĐT: 211 3616 618",
    ],
)
def test_companies_plurals_and_institutions_are_no_projects(text: str) -> None:
    assert names(text) == []


def test_short_form_needs_the_full_name_and_a_capital() -> None:
    full = "Phát triển Khu kinh tế cửa khẩu Đồng Đăng - Lạng Sơn."
    short = " Hoàn thiện quy hoạch Khu kinh tế; các khu kinh tế khác."
    assert names(full + short) == ["Khu kinh tế cửa khẩu Đồng Đăng - Lạng Sơn"] * 2
    assert names(short) == []


def test_each_name_of_a_project_in_one_sentence_is_a_mention() -> None:
    text = "Công viên địa chất Lạng Sơn được công nhận là Công viên địa chất toàn cầu UNESCO."
    assert names(text) == ["Công viên địa chất toàn cầu UNESCO Lạng Sơn"] * 2


def test_common_noun_counts_beside_named_projects_only() -> None:
    assert names("Quốc lộ 31, đường tuần tra biên giới, tỉnh Lạng Sơn") == [
        "Quốc lộ 31",
        "Đường tuần tra biên giới",
    ]


def test_common_names_of_one_province_are_not_given_to_another() -> None:
    assert names("thí điểm khu thương mại tự do tại tỉnh Bắc Ninh") == []
    assert names("thí điểm Khu thương mại tự do tại tỉnh Lạng Sơn") == ["Khu thương mại tự do"]


def test_unknown_project_takes_its_fullest_spelling_and_no_entry() -> None:
    text = "thủy điện Sông Tranh II; nhà máy thủy điện Sông Tranh 2; thủy điện Sông Tranh 2."
    found = find_projects(reading_of(text), NOBODY)
    assert [(m.name, m.entry) for m in found] == [("Nhà máy thủy điện Sông Tranh 2", None)] * 3


def test_names_do_not_run_over_paragraphs() -> None:
    assert names("Phát triển khu công nghiệp\nTân Lập là xã", NOBODY) == []


def test_keys_differ_by_number() -> None:
    assert project_key("CCN Hợp Thành 1") != project_key("CCN Hợp Thành 2")
    assert close_keys("thuy dien bao khach", "thuy dien deo khach")
    assert not close_keys("cum cong nghiep na duong 1", "cum cong nghiep na duong 2")


def test_span_holds_the_words_of_the_mention() -> None:
    text = "dự án Khu hợp tác thương mại, du lịch Tân Thanh (Việt Nam) - Pò Chài (Trung Quốc)."
    (mention,) = find_projects(reading_of(text), default_registry())
    assert mention.span.of(text) == text[6:-1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Tổ chức triển khai: - Dự án 1: “Phòng ngừa tội phạm về ma túy có tổ chức”.",
            ["Dự án 1: Phòng ngừa tội phạm về ma túy có tổ chức"],
        ),
        (
            "nhất là Dự án thành phần 3 (nhà ga hành khách) cần khẩn trương",
            ["Dự án thành phần 3 (nhà ga hành khách)"],
        ),
        (
            "Tiểu dự án 2 (Dự án 7): Nâng cao hiệu quả truyền thông.",
            ["Tiểu dự án 2 (Dự án 7): Nâng cao hiệu quả truyền thông"],
        ),
        ("Dự án 1 đã hoàn thành, dự án 2 chưa khởi công", []),
    ],
)
def test_numbered_parts_bear_their_own_names(text: str, expected: list[str]) -> None:
    assert names(text, NOBODY) == expected


def test_other_works_may_stand_between_the_roads_of_a_list() -> None:
    text = "các dự án Bản Mế - Nà Sơn, tuyến giao thông ra đảo Hòn Mây, Khe Vàng - Suối Bạc bám sát tiến độ"
    assert names(text, NOBODY) == [
        "Dự án Bản Mế - Nà Sơn",
        "Tuyến giao thông ra đảo Hòn Mây",
        "Dự án Khe Vàng - Suối Bạc",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "phê duyệt dự án đường nối sân bay Nà Sơn, hoàn thành trong năm",
            ["Đường nối sân bay Nà Sơn", "Sân bay Nà Sơn"],
        ),
        (
            "dự án đầu tư công trình nạo vét luồng lạch vào khu bến cảng Nà Sơn: Bộ Xây dựng",
            ["Nạo vét luồng lạch vào khu bến cảng Nà Sơn", "Khu bến cảng Nà Sơn"],
        ),
        ("triển khai sân bay tại đảo Hòn Mây, tỉnh", ["Sân bay tại đảo Hòn Mây"]),
        ("đầu tư Cảng tổng hợp lưỡng dụng Hòn Mây", ["Cảng tổng hợp lưỡng dụng Hòn Mây"]),
        (
            "chủ trương đầu tư tuyến đường kết nối liên vùng từ đường Bản Mế, tỉnh Nà Sơn đến quốc lộ 6, đoạn qua",
            [
                "Tuyến đường kết nối liên vùng từ đường Bản Mế, tỉnh Nà Sơn đến quốc lộ 6",
                "Quốc lộ 6",
            ],
        ),
        (
            "đầu tư tuyến cao tốc kết nối từ cao tốc Bắc - Nam phía Đông đến Quốc lộ 14:",
            [
                "Tuyến cao tốc kết nối từ cao tốc Bắc - Nam phía Đông đến Quốc lộ 14",
                "Cao tốc Bắc - Nam phía Đông",
                "Quốc lộ 14",
            ],
        ),
    ],
)
def test_works_named_by_what_they_join(text: str, expected: list[str]) -> None:
    assert names(text, NOBODY) == expected


def test_a_bare_route_in_a_text_on_expressways_is_one() -> None:
    before = "Các tuyến cao tốc phía Bắc. " * 5
    assert names(f"{before}\nKhởi công dự án Quy Nhơn - Pleiku trong năm.", NOBODY) == ["Cao tốc Quy Nhơn - Pleiku"]
    assert names("Khởi công dự án Quy Nhơn - Pleiku trong năm.", NOBODY) == ["Dự án Quy Nhơn - Pleiku"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dự án đường liên kết vùng Bản Mế - Nà Sơn (đoạn Km0 - Km25) có", ["Đường liên kết vùng Bản Mế - Nà Sơn"]),
        ("Dự án hệ thống xử lý nước thải thành phố Nà Sơn đạt 45%", ["Hệ thống xử lý nước thải thành phố Nà Sơn"]),
        ("dự án Bệnh viện Đa khoa tỉnh cơ sở 2.", ["Bệnh viện Đa khoa tỉnh cơ sở 2"]),
        ("dự án xây dựng Trụ sở Công an huyện Nà Sơn.", ["Trụ sở Công an huyện Nà Sơn"]),
        ("Dự án Sân golf Bản Mế quy mô 54 lỗ", ["Sân golf Bản Mế"]),
        ("Công trình Nhà văn hóa trung tâm huyện Nà Sơn hoàn thành", ["Nhà văn hóa trung tâm huyện Nà Sơn"]),
        ("Dự án đường dây 110kV Bản Mế - Nà Sơn và trạm biến áp 220kV Nà Sơn.",
         ["Đường dây 110kV Bản Mế - Nà Sơn", "Trạm biến áp 220kV Nà Sơn"]),
        ("các dự án khu dân cư trên địa bàn huyện Nà Sơn", []),
        ("Công trình khoa học về lịch sử Bản Mế", []),
    ],
)  # fmt: skip
def test_what_the_word_for_a_project_introduces(text: str, expected: list[str]) -> None:
    assert names(text, NOBODY) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xây dựng Trường THPT Nà Sơn, Trường Tiểu học Bản Mế.", ["Trường THPT Nà Sơn", "Trường Tiểu học Bản Mế"]),
        ("Cầu Nà Sơn, cầu Bản Mế 2 dự kiến thông xe năm 2027.", ["Cầu Nà Sơn", "Cầu Bản Mế 2"]),
        ("Bệnh viện Sản - Nhi tỉnh quy mô 300 giường; học tại", ["Bệnh viện Sản - Nhi tỉnh"]),
        ("Học sinh Trường THPT Nà Sơn đạt giải; Bảo tàng tỉnh mở cửa; khám tại Bệnh viện Bản Mế.", []),
        ("đầu tư đường GTNT, xây dựng cầu BTCT", []),
    ],
)
def test_a_house_is_a_project_where_something_is_built(text: str, expected: list[str]) -> None:
    assert names(text, NOBODY) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Các công trình: Hồ chứa nước Nà Sơn; đường từ xã Bản Mế đi Khe Vàng; trụ sở UBND xã Khe Vàng.",
            ["Hồ chứa nước Nà Sơn", "Đường từ xã Bản Mế đi Khe Vàng", "Trụ sở UBND xã Khe Vàng"],
        ),
        (
            "khởi công 2 dự án gồm: Nhà máy viên nén Nà Sơn, Trang trại chăn nuôi lợn Bản Mế.",
            ["Nhà máy viên nén Nà Sơn", "Trang trại chăn nuôi lợn Bản Mế"],
        ),
        ("Dự án Nút giao giữa cao tốc Nà Sơn - Bản Mế với đường Khe Vàng.",
         ["Nút giao giữa cao tốc Nà Sơn - Bản Mế với đường Khe Vàng", "Cao tốc Nà Sơn - Bản Mế"]),
        ("Dự án Hỗ trợ sinh kế cho nông hộ đã kết thúc.", ["Hỗ trợ sinh kế cho nông hộ"]),
        ("Dự án Nhà máy dệt của Công ty TNHH Nà Sơn do", ["Nhà máy dệt của Công ty TNHH Nà Sơn"]),
        ("Dự án “Nâng cao năng lực phòng, chống thiên tai” được", ["Nâng cao năng lực phòng, chống thiên tai"]),
        ("Dự án hạ tầng kỹ thuật khu dân cư Nà Sơn.", ["Hạ tầng kỹ thuật khu dân cư Nà Sơn"]),
        ("Dự án Luật Đường sắt; dự án Trung ương; các dự án Trọng điểm của tỉnh", []),
    ],
)  # fmt: skip
def test_titles_are_read_to_their_end(text: str, expected: list[str]) -> None:
    assert names(text, NOBODY) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nâng cấp Quốc lộ 12 đoạn Nà Sơn - Bản Mế dài 9 km", ["Quốc lộ 12 đoạn Nà Sơn - Bản Mế"]),
        ("dự án đường ven biển đoạn Nà Sơn - Bản Mế và Khe Vàng - Suối Bạc trong",
         ["Đường ven biển đoạn Nà Sơn - Bản Mế và Khe Vàng - Suối Bạc"]),
        ("Dự án thành phần 2 thuộc dự án cao tốc Nà Sơn - Bản Mế đã", ["Dự án thành phần 2 Cao tốc Nà Sơn - Bản Mế"]),
        ("Dự án thành phần 3 chưa khởi công", ["Dự án thành phần 3"]),
        ("đường Vành đai 2,5 và Vành đai 4 - Vùng Thủ đô Hà Nội",
         ["Vành đai 2,5", "Vành đai 4 - Vùng Thủ đô Hà Nội"]),
        ("đường dây 500 kV mạch 2 Nà Sơn (Bản Mế) - Khe Vàng", ["Đường dây 500 kV mạch 2 Nà Sơn - Khe Vàng"]),
        ("đầu tư tuyến đường kết nối Quốc lộ 37 với Quốc lộ 17 dài",
         ["Tuyến đường kết nối Quốc lộ 37 với Quốc lộ 17", "Quốc lộ 37", "Quốc lộ 17"]),
    ],
)  # fmt: skip
def test_parts_of_roads(text: str, expected: list[str]) -> None:
    assert names(text, NOBODY) == expected


def tabled(lines: list[str]) -> Reading:
    """A reading of a table, a line a row, with bars between the cells."""
    text = "\n".join(lines)
    rows, at = [], 0
    for line in lines:
        cells, begin = [], at
        for cell in line.split("|"):
            cells.append(Span(begin, begin + len(cell)))
            begin += len(cell) + 1
        rows.append(tuple(cells))
        at += len(line) + 1
    return Reading(Document("t", "t.txt", ""), Text.of(text), notes_start=len(text), tables=(tuple(rows),))


def test_the_column_of_a_table_that_names_projects() -> None:
    rows = [
        "1|Xây dựng cầu Nà Sơn qua suối Bạc|250|45",
        "|Dự án chuyển tiếp||",
        "2|Trường THCS xã Khe Vàng|45|100",
        "|Tổng cộng|295|",
    ]
    reading = tabled(["STT|Tên dự án|Tổng mức đầu tư (tỷ đồng)|Khối lượng (%)", *rows])
    assert [find.name for find in find_projects(reading, NOBODY)] == [
        "Cầu Nà Sơn qua suối Bạc",
        "Trường THCS xã Khe Vàng",
    ]
    other = tabled(["STT|Nhiệm vụ|Kinh phí|Khối lượng (%)", "1|Hỗ trợ trồng tre vùng Nà Sơn|250|45"])
    assert find_projects(other, NOBODY) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("05 dự án chậm tiến độ (Khu đô thị số 1, phường Nà Sơn; Kè suối Bạc; Chợ trung tâm Bản Mế), giao",
         ["Khu đô thị số 1", "Kè suối Bạc", "Chợ trung tâm Bản Mế"]),
        ("Dự án Tuyến nối cao tốc Nà Sơn - Bản Mế với cao tốc Khe Vàng - Suối Bạc 500 tỷ đồng.",
         ["Tuyến nối cao tốc Nà Sơn - Bản Mế với cao tốc Khe Vàng - Suối Bạc", "Cao tốc Nà Sơn - Bản Mế",
          "Cao tốc Khe Vàng - Suối Bạc"]),
        ("dự án tuyến tránh thành phố Nà Sơn; khu tránh trú bão", ["Tuyến tránh thành phố Nà Sơn"]),
        ("khai thác 02 dự án điện gió (Nà Sơn 1A, Nà Sơn 1B) với",
         ["Dự án điện gió Nà Sơn 1A", "Dự án điện gió Nà Sơn 1B"]),
        ("Dự án Truyền thông và giảm nghèo về thông tin được", ["Truyền thông và giảm nghèo về thông tin"]),
        ("khởi công xây dựng Trường phổ thông nội trú liên cấp Tiểu học và Trung học cơ sở Nà Sơn.",
         ["Trường phổ thông nội trú liên cấp Tiểu học và Trung học cơ sở Nà Sơn"]),
        ("Các dự án khánh thành: Nà Sơn - Bản Mế (Khe Vàng); Mở rộng nhà ga T2 cảng hàng không Suối Bạc.",
         ["Dự án Nà Sơn - Bản Mế", "Mở rộng nhà ga T2 cảng hàng không Suối Bạc", "Cảng hàng không Suối Bạc"]),
        ("học tại Trường Đại học Kỹ thuật Nà Sơn; thành lập Trường Cao đẳng Sư phạm Bản Mế",
         ["Trường Cao đẳng Sư phạm Bản Mế"]),
    ],
)  # fmt: skip
def test_lists_joints_and_long_names(text: str, expected: list[str]) -> None:
    assert names(text, NOBODY) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xây dựng cầu Nà Sơn. Tàu vào cảng qua cầu Nà Sơn.", ["Cầu Nà Sơn", "Cầu Nà Sơn"]),
        ("Hạng mục chính gồm:\n\n- Cầu Nà Sơn 2 (8 làn xe)\n\n- Hầm chui rẽ phải Bản Mế - cầu Khe Vàng",
         ["Cầu Nà Sơn 2", "Hầm chui rẽ phải Bản Mế - cầu Khe Vàng"]),
        ("Người dân ghi nhận:\n\n- Cầu Nà Sơn đông người", []),
        ("Dự án cầu Nà Sơn sắp khởi công; dự án mở rộng đường Hùng Vương vừa được khởi công.",
         ["Cầu Nà Sơn", "Mở rộng đường Hùng Vương"]),
        ("Xây dựng đường Song hành hai bên.", []),
        ("đưa vào khai thác nhà ga T3 Nà Sơn, T2 Khe Vàng", ["Nhà ga T3 Nà Sơn", "Nhà ga T2 Khe Vàng"]),
        ("các mỏ Nà Sơn, Bản Mế ở huyện Mỏ Cày Nam", ["Mỏ Nà Sơn", "Mỏ Bản Mế"]),
        ("các dự án Nà Sơn, Bản Mế và Khe Vàng chưa vận hành", ["Dự án Nà Sơn", "Dự án Bản Mế", "Dự án Khe Vàng"]),
        ("các dự án FDI, ODA", []),
        ("các khu kinh tế có nhiều tiềm năng như Nà Sơn, Bản Mế", ["Khu kinh tế Nà Sơn", "Khu kinh tế Bản Mế"]),
        ("các khu công nghiệp tại nhiều địa phương như Nà Sơn, Bản Mế", []),
        ("Nhà máy luyện kẽm 20.000 tấn/năm; các nhà máy tuyển 5.000 tấn/năm", ["Nhà máy luyện kẽm"]),
        ("Dư địa: axit nitric loại một (dự án 500 tấn/năm)", ["Dự án axit nitric loại một"]),
        ("giai đoạn 3 của dự án nút giao Nà Sơn", ["Nút giao Nà Sơn giai đoạn 3"]),
        ("dự án cao tốc Nà Sơn - Bản Mế, đoạn tuyến thuộc địa bàn tỉnh Khe Vàng",
         ["Cao tốc Nà Sơn - Bản Mế đoạn tuyến thuộc địa bàn tỉnh Khe Vàng"]),
    ],
)  # fmt: skip
def test_works_named_by_their_kind_and_place(text: str, expected: list[str]) -> None:
    assert names(text, NOBODY) == expected


def test_a_road_of_the_registry_that_joins_two_places_is_one_mention() -> None:
    text = "Các dự án: Nâng cấp Quốc lộ 4B; Đường giao thông kết nối Quốc lộ 4B đến Quốc lộ 18; các dự án theo đề án"
    assert names(text).count("Đường giao thông kết nối Quốc lộ 4B đến Quốc lộ 18") == 1
