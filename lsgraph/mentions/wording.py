"""What Vietnamese proper names look like, as pieces of patterns shared by the finders of names.

All patterns here read a *flat* text: one in which each white space within a paragraph was replaced by one blank,
so that offsets stay those of the reading. A name never runs over the end of a paragraph.
"""

from __future__ import annotations

from itertools import pairwise

from lsgraph.letters import LOWER, UPPER
from lsgraph.model import Reading
from lsgraph.patterns import compiled
from lsgraph.span import Span

NOT_A_NAME = (
    "Các|Những|Một số|UBND|HĐND|Ủy ban|Uỷ ban|Hội đồng|Chính phủ|Thủ tướng|Nhà nước|Luật|Nghị quyết|Nghị định"
    "|Quyết định|Chương trình|Đề án|Kế hoạch|Quy hoạch|Quy định|Quy chế|Thực hiện|Tập trung|Tiếp tục|Đẩy mạnh"
    "|Phát triển|Đến|Năm|Trong|Tổng|Từ năm|Theo|Về|Trên|Với|Km|Phấn đấu|Hoàn thành|Tăng cường|Giai đoạn|Khi|Đầu tư"
    "|Để|Và|Phần|Mục|Điều|Xây dựng|Triển khai|Dự án|Chi cục|Công ty|Tỷ|Là|Hiện|Đã|Do|Có|Chủ tịch|Chủ động|Bộ"
    "|Sở(?! Thượng)|Ban|STT|Nơi nhận|Văn phòng|Trung ương|Kinh tế|Thủ trưởng|Giám đốc|Trưởng|Thành phố|Tỉnh|Huyện"
    "|Song (?:hành|song)|Quốc lộ|Tỉnh lộ|Cao tốc"
)
"""Words that begin a sentence or another name; what starts with them is not the name of a project."""

BREAK = "UBND|HĐND|Ủy ban|Uỷ ban|Hội đồng nhân|Chính phủ|Nghị quyết|Nghị định|Quyết định|Kế hoạch|Đề án|STT"
"""Words at which a name ends although they are capitals."""

CAP = rf"(?:[A-Z]{{1,4}}\d*[-.]\d{{1,3}}\b|[{UPPER}][\w&]*)"
_MEASURED = r"(?! *(?:tỷ|triệu|nghìn|ha|km|m|m2|kV|MW|giường|tấn|hộ|đồng|căn|phòng)\b)"
NUMBER = rf"(?:\d{{1,3}}[A-Z]?(?![\d.,/%]*\d){_MEASURED}|[IVX]{{1,4}})\b"
PAIR = (
    r"(?:Kỹ thuật|Quốc (?:gia|phòng|tế)|Sư phạm|Trung (?:ương|cấp|học)|Thủy lợi|Kinh tế|Thương mại|Công (?:an"
    r"|nghệ|nghiệp"
    r"|thương|đoàn)|Nông nghiệp|Lâm nghiệp|Y (?:tế|khoa|dược)|Đông y|Chính trị|Quân (?:sự|đội|y)|Biên phòng"
    r"|Bách khoa|Giao thông"
    r"|Tài (?:chính|nguyên)|Văn hóa|Nghệ thuật|Thể (?:dục|thao)|Ngoại ngữ|Du lịch|Ngân hàng|Nhân dân|Hữu nghị"
    r"|Nhiên liệu"
    r"|Hành chính|Dân tộc|Khoa học|Phụ sản|Ung bướu|Nhi đồng|Đa khoa|Sản nhi|Lao động|Thanh niên|Phụ nữ|Thiếu nhi"
    r"|Kiến trúc|Năng lượng|Điện lực|Dầu khí|Môi trường|(?:Huyện|Tỉnh|Thành|Đảng) ủy|Ngã (?:ba|tư)|Đại học|Cao đẳng)\b"
)
"""Words of two syllables with one capital that stand in proper names: "Trường Đại học Kỹ thuật Nà Sơn"."""
NAME = rf"(?!(?:{NOT_A_NAME})\b)(?:{PAIR}|{CAP})(?: +(?:{NUMBER}|(?!(?:{BREAK})\b)(?:{PAIR}|{CAP})))*"
ASIDE = r"(?: *\((?:tỉnh +|huyện +|TP\.? *|thành phố +)?[^()\d]{2,30}\))?"
DASH = r" *[-–—] *"
PLACE_WORD = r"(?:[Tt]ỉnh|[Hh]uyện|xã|phường|[Tt]hị trấn|[Tt]hị xã|[Tt]hành phố|thôn|bản|sông|đảo|TP\.?)"
NAME_AT = rf"(?:{PLACE_WORD} +)?{NAME}"
ROAD = r"(?:(?:[Qq]uốc lộ|QL|[Đđ]ường tỉnh|[Tt]ỉnh lộ|ĐT|TL|[Vv]ành đai|ĐH)\.? *(?:ĐT\.?)? *\d{1,3}[A-Z]?\b)"
SPOT = (
    r"(?:[Cc]ửa khẩu(?: +quốc tế)?|[Nn]gã (?:ba|tư)|[Nn]út giao|[Cc]ầu|[Cc]ảng(?: hàng không)?|[Ss]ân bay|[Gg]a"
    r"|[Tt]rạm biến áp(?: +\d+ ?kV)?|TBA(?: +\d+ ?kV)?|[Tt]hủy điện|[Kk]hu công nghiệp|KCN|[Bb]ến(?: xe)?)"
)
"""What may stand before the name of a road's end."""
END = rf"(?:{ROAD}|(?:{SPOT} +)?(?:{PLACE_WORD} +)?{NAME}{ASIDE})"
ROUTE = rf"{END}(?:{DASH}{END})+(?: +phía +(?:Đông|Tây))?"

PLURAL = r"(?:(?:[Cc]ác|[Nn]hững|hệ thống|một số|(?<![\d/.,])(?:0?[2-9]|[1-9]\d)) +(?:[\w,/-]+ +){0,6}?)$"
"""Words before a noun that make it one of several."""


def flat(text: str) -> str:
    """The text with every white space but the end of a paragraph as one blank, offset for offset.

    A line end that cuts a sentence (before a small letter, a bracket, or after a dash or comma) is a blank, too.

    >>> flat("Na\\tDương\\u00a02\\n3"), flat("Km18 -\\nKm80 đã")
    ('Na Dương 2\\n3', 'Km18 - Km80 đã')
    """
    one = compiled(r"[^\S\n]").sub(" ", text)
    soft = rf"(?<=[-–,])\n(?=[\w(])|(?<=[{LOWER}{UPPER}\d)])\n(?=[{LOWER}]{{2}}|\((?!\d))"
    cut = rf"(?<= )([-–] {CAP}(?: {CAP})*)\n(?={CAP}(?: {CAP})* *[-–;:,(])"  # the line ends within the end of a road
    return compiled(cut).sub(r"\1 ", compiled(soft).sub(" ", one))


def evidence_span(reading: Reading, span: Span) -> Span:
    """The span, cut where the source interrupts it by a footnote or a page's end, so that a quote stays short.

    The longest piece without a gap in the source remains.
    """
    offsets = reading.text.offsets
    pieces = [span.start]
    for at in range(span.start + 1, span.end):
        if abs(offsets.starts[at] - offsets.ends[at - 1]) > 30:
            pieces.append(at)
    pieces.append(span.end)
    start, end = max(pairwise(pieces), key=lambda piece: piece[1] - piece[0])
    return Span(start, end)


def tidy(words: str) -> str:
    """Words with single blanks and spaced dashes between capitalised names."""
    one = compiled(r"\s+").sub(" ", words).strip(" ,;:.")
    return compiled(rf"(?<=[\w)]) ?[-–—] ?(?=[{UPPER}])").sub(" - ", one)
