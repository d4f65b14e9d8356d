"""The catalogue of the bundled sources, and what is guessed of other documents."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lsgraph import resources
from lsgraph.errors import RegistryError
from lsgraph.text.catalogue import describe, read_catalogue
from lsgraph.text.firstpage import named
from lsgraph.text.read import Source, read_source
from tests.text.conftest import write


def test_catalogue_fits_its_schema() -> None:
    import jsonschema

    folder = resources.sources_dir()
    rows = json.loads((folder / "catalogue.json").read_text(encoding="utf-8"))
    jsonschema.validate(rows, json.loads((folder / "catalogue.schema.json").read_text(encoding="utf-8")))
    assert len(rows) == 5


def test_every_bundled_source_is_described() -> None:
    catalogue = read_catalogue(resources.sources_dir())
    for entry in catalogue:
        document = describe(read_source(resources.sources_dir() / entry.file), catalogue)
        assert (document.id, document.title, document.guessed) == (entry.id, entry.title, frozenset())


def test_a_first_line_in_ordinary_letters_names_the_kind() -> None:
    def kind(first: str) -> str:
        return describe(Source("x", "x.md", "0" * 64, f"{first}\n\nTỷ lệ hộ nghèo năm 2025 là 4,5%.\n"), []).kind

    assert kind("# Báo cáo kinh tế - xã hội năm 2025") == "Báo cáo"
    assert kind("Kế hoạch phát triển kinh tế - xã hội 5 năm 2026 - 2030") == "Kế hoạch"
    assert kind("Báo cáo của Sở Tài chính cho thấy tỷ lệ giải ngân đạt thấp.") == ""


def test_another_version_is_not_described_by_the_catalogue() -> None:
    catalogue = read_catalogue(resources.sources_dir())
    document = describe(Source("x", catalogue[0].file, "0" * 64, "KẾ HOẠCH\nTrồng rừng năm 2024"), catalogue)
    assert document.id == "x"
    assert document.guessed == {"kind", "title", "period"}


@pytest.mark.parametrize(
    ("rows", "what"),
    [
        ("{}", "not a list"),
        ("[1]", "not an object"),
        ('[{"id": "a"}]', 'no "file"'),
        ('[{"id": "../a", "file": "a", "sha256": "0"}]', "cannot be a file name"),
        (f'[{{"id": "a", "file": "a", "sha256": "{"0" * 64}"}}, {{"id": "a", "file": "b", "sha256": "1"}}]', "repeats"),
        ('[{"id": "a", "file": "a", "sha256": "0", "date": 5}]', "is not a text"),
        ("[", "not valid JSON"),
    ],
)
def test_wrong_rows(tmp_path: Path, rows: str, what: str) -> None:
    with pytest.raises(RegistryError, match=what):
        read_catalogue(write(tmp_path, "catalogue.json", rows))


def test_no_catalogue(tmp_path: Path) -> None:
    assert read_catalogue(tmp_path) == ()


MASTHEAD = """|
**ỦY BAN NHÂN DÂN
**
TỈNH HÀ NAM
-------
|
**CỘNG HÒA XÃ HỘI
CHỦ NGHĨA VIỆT NAM**
Độc lập - Tự do - Hạnh phúc
|
|
Số:
0215/KH- UBND
|
*Hà Nam, ngày 08
tháng 4 năm 2024*
|

**KẾ HOẠCH**

PHÁT TRIỂN LÂM NGHIỆP
GIAI ĐOẠN 2024 - 2028

*Căn cứ Luật Lâm nghiệp số 16/2017/QH14;*
"""
WEB = """|
**Số hiệu:**
|
77/2023/NQ-HĐND
|
|
**Loại văn bản:**
|
Nghị quyết
|
**Nơi ban hành:**
|
Tỉnh Hà Nam
|
|
**Người ký:**
|
A
|
**Ngày ban hành:**
|
08/12/2023
|
"""


def test_masthead_of_a_state_document() -> None:
    document = describe(Source("a", "a.md", "0", MASTHEAD), ())
    assert document.number == "0215/KH-UBND"
    assert document.date == "2024-04-08"
    assert document.issuer == "Ủy ban nhân dân tỉnh Hà Nam"
    assert document.kind == "Kế hoạch"
    assert document.title == "Kế hoạch PHÁT TRIỂN LÂM NGHIỆP GIAI ĐOẠN 2024 - 2028"
    assert document.period == "2024-2028"
    assert document.guessed == {"number", "date", "issuer", "kind", "title", "period"}


def test_table_that_a_web_page_puts_in_front() -> None:
    document = describe(Source("a", "a.md", "0", WEB), ())
    assert (document.number, document.date) == ("77/2023/NQ-HĐND", "2023-12-08")
    assert (document.kind, document.issuer) == ("Nghị quyết", "Hội đồng nhân dân tỉnh Hà Nam")


def test_nothing_is_guessed_of_plain_words() -> None:
    assert describe(Source("a", "a.md", "0", "Xin chào"), ()).guessed == frozenset()


def test_number_that_was_left_empty() -> None:
    assert describe(Source("a", "a.md", "0", MASTHEAD.replace("0215", "  ")), ()).number == ""


@pytest.mark.parametrize(
    ("shouted", "name"),
    [
        ("BỘ TÀI CHÍNH", "Bộ Tài chính"),
        ("HỘI ĐỒNG NHÂN DÂN HUYỆN BÌNH GIA", "Hội đồng nhân dân huyện Bình Gia"),
        ("UBND TỈNH HÀ NAM", "Ủy ban nhân dân tỉnh Hà Nam"),
        ("VĂN PHÒNG CHÍNH PHỦ", "Văn phòng Chính phủ"),
    ],
)
def test_names_of_bodies(shouted: str, name: str) -> None:
    assert named(shouted) == name
