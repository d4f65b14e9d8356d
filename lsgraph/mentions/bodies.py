"""Mentions of public bodies: those of the registry, and those that their head noun gives away."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lsgraph.gazetteer import gazetteer_of
from lsgraph.letters import UPPER
from lsgraph.mentions.overlap import keep_longest
from lsgraph.mentions.province import belongs, body_of, is_city, named_behind, province_of
from lsgraph.mentions.wording import evidence_span, flat, tidy
from lsgraph.model import BodyMention, Reading
from lsgraph.patterns import compiled
from lsgraph.registry import Entry, Registry
from lsgraph.span import Span

_FIELD = (
    r"(?:Tài chính|Nội vụ|Tư pháp|Công Thương|Công thương|Xây dựng|Y tế|Giáo dục|Đào tạo|Khoa học|Công nghệ"
    r"|Nông nghiệp|[Pp]hát triển nông thôn|Môi trường|Tài nguyên|Văn hóa|Văn hoá|Thể thao|thể thao|Du lịch|Dân tộc"
    r"|Tôn giáo|Ngoại giao|Ngoại vụ|Công an|Quốc phòng|Thông tin|Truyền thông|Giao thông vận tải|Kế hoạch|Đầu tư"
    r"|Lao động|Thương binh|Xã hội|Tư lệnh|GDĐT|NN&PTNT)"
)
_OPENS_A_TITLE = r"(?:Quy định|Về|Phê duyệt|Ban hành|Sửa đổi|Điều chỉnh|Bãi bỏ|Công bố|Triển khai|Thực hiện)\b"
_PLACE = rf"(?: +(?!{_OPENS_A_TITLE})(?:[{UPPER}][\w]*)(?: +(?!{_OPENS_A_TITLE})[{UPPER}][\w]*){{0,3}})?"
_LEVEL = rf"(?: +(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\b{_PLACE})?"

EXAMPLES: tuple[tuple[str, str], ...] = (
    (r"(?:[ỦU]y|Uỷ) ban [Nn]hân dân(?! cấp)" + _LEVEL, "Ủy ban nhân dân tỉnh Bắc Ninh"),
    (r"UBND(?! cấp)" + _LEVEL, "UBND tỉnh"),
    (r"Hội đồng [Nn]hân dân(?! cấp)" + _LEVEL, "Hội đồng nhân dân tỉnh Lạng Sơn"),
    (r"(?:Thường trực )?HĐND(?! cấp)" + _LEVEL, "Thường trực HĐND tỉnh"),
    (rf"(?:Sở|Bộ) {_FIELD}(?:(?:,| và| -) {_FIELD})*", "Bộ Văn hóa, Thể thao và Du lịch"),
    (r"Bộ Chính trị|Ban Bí thư(?: Trung ương(?: Đảng)?)?|Thủ tướng Chính phủ", "Bộ Chính trị"),
    (r"Văn phòng Chính phủ|Thanh tra Chính phủ|Chính phủ(?! (?:điện tử|số))", "Thanh tra Chính phủ"),
    (r"(?:Ủy ban [Tt]hường vụ )?Quốc hội", "Ủy ban thường vụ Quốc hội"),
    (r"Ban (?:Chấp hành Trung ương(?: Đảng)?|Chấp hành Đảng bộ tỉnh)", "Ban Chấp hành Trung ương Đảng"),
    (r"(?:Ban [Tt]hường vụ )?[Tt]ỉnh [ủu][ỷy]|(?:Ban [Tt]hường vụ )?Tỉnh uỷ", "Ban Thường vụ Tỉnh ủy"),
    (r"Ngân hàng Nhà nước(?: Việt Nam)?|Tòa án nhân dân tối cao|Viện kiểm sát nhân dân tối cao",
     "Ngân hàng Nhà nước Việt Nam"),
    (r"(?:Ủy ban )?Mặt trận Tổ quốc(?: Việt Nam)?(?: tỉnh)?", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"),
    (r"Ban Quản lý +(?:các +)?[Kk]hu (?:kinh tế|công nghiệp)[^,.;()]{0,40}?(?=[,.;()]| +(?:chủ trì|và|phối))",
     "Ban Quản lý Khu kinh tế cửa khẩu Đồng Đăng - Lạng Sơn"),
)  # fmt: skip
"""Patterns of bodies with one example each; the example must match whole."""

_SHORT = (("UBND", "Ủy ban nhân dân"), ("HĐND", "Hội đồng nhân dân"), ("Uỷ ban", "Ủy ban"), ("uỷ", "ủy"))


@dataclass(frozen=True, slots=True)
class _Find:
    span: Span
    name: str
    entry: str | None
    rule: str


def find_bodies(reading: Reading, registry: Registry) -> list[BodyMention]:
    """Every mention of a public body, in order; abbreviations are written out in `name`."""
    text = flat(reading.text.repaired)
    province = province_of(reading)
    finds: list[_Find] = []
    for match in gazetteer_of(registry.kind("bodies")).find(text):
        first = match.span.of(text)[:1]
        if first.isupper() or match.key.startswith("tinh uy"):
            finds.append(_of_registry(match.values[0], match.span, text, reading, province))
    whole = "|".join(pattern for pattern, _ in EXAMPLES)
    for hit in compiled(rf"(?<![\w-])(?:{whole})(?!\w)").finditer(text):
        name = tidy(hit[0])
        for short, full in _SHORT:
            name = name.replace(short, full)
        known = registry.lookup("bodies", name)
        entry = known[0] if len(known) == 1 else None
        found = _Find(Span(*hit.span()), name, None, "head noun of a body")
        if entry is not None:
            found = _of_registry(entry, found.span, text, reading, province)
        elif is_city(province) and name.endswith(" thành phố"):
            found = replace(found, name=f"{name} {province}")
        finds.append(found)
    return [BodyMention(evidence_span(reading, f.span), f.name, f.entry, f.rule) for f in keep_longest(finds)]


def _of_registry(entry: Entry, span: Span, text: str, reading: Reading, province: str) -> _Find:
    """A name of the registry: the row's body or, where another province is meant, that one's own.

    The province named right behind decides, else the one that the document is of. Where nothing is known of the
    document, the registry is taken at its word.
    """
    spelling = span.of(text)
    behind, end = named_behind(text[span.end : span.end + 60]) if entry.data.get("scope") else ("", 0)
    meant = behind or province
    if belongs(entry, spelling, meant) or not (meant or reading.document.issuer):
        return _Find(span, entry.name, entry.id, "registry name")
    return _Find(Span(span.start, span.end + end), body_of(entry, spelling, meant), None, "body of another province")
