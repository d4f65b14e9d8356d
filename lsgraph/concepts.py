"""What the name of an indicator says, whatever words a document chose for it.

"Tỷ lệ dân số sống ở khu vực thành thị" and "Tỷ lệ đô thị hóa" are one thing, "thể thấp còi" and "thể nhẹ cân" are
two. Here names are levelled to the words that tell one indicator from another, and the qualifiers that set two of
them apart are read off. The registry knows more about the indicators it holds; this is for all others.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from lsgraph.ids import fold
from lsgraph.lexicon import in_one_wording, initials_written
from lsgraph.patterns import compiled
from lsgraph.statements.names import expanded

_YEARS = r"(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?"

_LEVELLED: tuple[tuple[str, str], ...] = (
    (rf"\b(?:(?:tính |cho )?đến|vào|trong|hết|cuối|của)*\s*(?:năm|giai đoạn|nhiệm kỳ|thời kỳ|5 năm)\s+{_YEARS}", " "),
    (r"\b(?:tính )?đến (?:hết )?(?:ngày )?\d{1,2}/\d{1,2}/\d{4}", " "),
    (r"\b(?:toàn|của|trên địa bàn|trong|địa bàn) tỉnh\b|\btrên địa bàn\b|\btoàn (?:xã hội|thành phố)\b", " "),
    (r"\btoàn (?:đảng bộ|ngành|huyện|quân khu)\b|\btrong (?:cả |suốt )?(?:nhiệm kỳ|giai đoạn|kỳ)\b", " "),
    (r"\b(?:các cấp|các loại)$", ""),
    (r"\btrung bình\b", "bình quân"),
    (r"\b(\w+ \w+)\b(.*?) trong tổng (?:số )?\1(?: xã hội)?\b", r"\1\2"),
    (r"\bsố (hộ .+?) trong tổng số hộ\b", r"\1"),
    (r"\bnợ xấu trong tổng dư nợ\b", "nợ xấu"),
    (r"\bđược (?:đánh giá,? )?xếp loại (?=hoàn thành|không hoàn thành)", ""),
    (r"(?<=doanh nghiệp )(?:đang |còn )?hoạt động\b|(?<=hợp tác xã )(?:đang |còn )?hoạt động\b", ""),
    (r"\bthủy sản khai thác(?: và|,)? nuôi trồng\b|\bkhai thác(?: và|,)? nuôi trồng thủy sản\b", "thủy sản"),
    (r"\bbác sĩ (?:làm việc|công tác)\b", "bác sĩ"),
    (r"\btrồng được\b", "trồng"),
    (r"\b(?:theo )?chuẩn (?:hộ )?nghèo(?: đa chiều)?\b|(?<=hộ nghèo) đa chiều\b", ""),
    (r"\bđược công nhận (?:đạt (?:chuẩn )?)?(?=nông thôn mới|chuẩn)", "đạt chuẩn "),
    (r" được (?:công nhận|chứng nhận|cấp chứng nhận)$", ""),
    (r"\bsỹ\b", "sĩ"),
    (r"\btỉ\b", "tỷ"),
    (r"\b(?:hàng|mỗi) năm\b", "hằng năm"),
    (r"(?:\btrên|\bcho|\bbình quân|/) ?(?:(?:1 |một )?vạn|10\.?000(?: người)?) dân\b", " vạndân "),
    (r"(?:\btrên|\bcho|\bbình quân|/) ?(?:mỗi |0?1 |một )?(?:ha|héc[ -]ta|hecta|đơn vị diện tích)\b", " héc "),
    (r"\b(?:một|0?1) (?:ha|héc[ -]ta) (?=đất|canh tác|diện tích)", " héc "),
    (r"\btổng sản phẩm(?: trên địa bàn| nội tỉnh| trong tỉnh)?\b", "grdp"),
    (r"\bquy mô (?:nền )?kinh tế(?: tỉnh)?\b|\bquy mô grdp\b", "grdp"),
    (r"\bthu nhập bình quân đầu người (?:theo|tính theo) grdp\b", "grdp bình quân đầu người"),
    (r"\b(?:kinh tế tăng trưởng|tăng trưởng kinh tế|tăng kinh tế)\b", "tăng grdp"),
    (r"\b(?:tổng )?giá trị tăng thêm(?: của)?\b", ""),
    (r"\b(?:khu vực|ngành|lĩnh vực) (?=nông|lâm|thủy|công nghiệp|dịch vụ|xây dựng)", ""),
    (r"\bnăng suất lao động xã hội\b", "năng suất lao động"),
    (r"\b(?:tốc độ tăng trưởng|tăng trưởng|tốc độ tăng)\b", "tăng"),
    (r"\bgrdp(?:\s*\(?grdp\)?)+", "grdp"),
    (r"\b(?:tỷ lệ )?đô thị h(?:óa|oá)\b", "dân đô thị"),
    (r"\b(?:người dân|dân cư|nhân dân|dân số)\b", "dân"),
    (r"\b(?:sống )?(?:ở|tại) (?:khu vực )?(?=thành thị|đô thị|nông thôn)", ""),
    (r"\bkhu vực (?=thành thị|đô thị|nông thôn)", ""),
    (r"\bthành thị\b", "đô thị"),
    (r"\bhộ (?:dân|gia đình)\b", "hộ"),
    (r"\btrường mầm non(?:,| và)? (?:trường )?phổ thông\b|\btrường học\b", "trường"),
    (r"\bbao phủ (?=bảo hiểm)", "tham gia "),
    (r"\blượt (?=khách|người)|\b(?:lượng|lượt) (?=khách|du khách)", ""),
    (r"\b(?:du khách|khách du lịch)\b", "khách"),
    (r"\b(?:thu hút|đón tiếp|đón|phục vụ) (?=(?:được )?khách)", ""),
    (r"(?<=khách) (?:thu hút|đón tiếp|đón|phục vụ)\b", ""),
    (r"\bđường bộ cao tốc\b", "đường cao tốc"),
    (r"\b(?:tổng )?(?:kim ngạch|giá trị) (?=(?:xuất|nhập) khẩu|xuất nhập khẩu)", ""),
    (r"\bxuất, nhập khẩu\b|\bxuất khẩu,? nhập khẩu\b", "xuất nhập khẩu"),
    (r"\b(xuất khẩu|nhập khẩu) hàng h(?:óa|oá)\b", r"\1"),
    (r"\brác thải\b", "chất thải rắn"),
    (r"\bchất thải rắn sinh hoạt\b", "chất thải rắn"),
    (r"\b(?:thông )?qua (?:hệ thống )?cảng\b", "qua cảng"),
    (r"\bxuất khẩu lao động\b", "lao động đi làm việc ở nước ngoài"),
    (r"\bđầu tư trực tiếp nước ngoài\b", "đầu tư nước ngoài"),
    (r"\b(?:tính )?(?:đến|vào) cuối (?:nhiệm kỳ|giai đoạn|kỳ)\b", ""),
    (r"\bhuy động (?=(?:tổng )?vốn đầu tư)", ""),
    (r"\bhuy động vốn\b|\b(?:nguồn )?vốn huy động\b", "vốn huy động"),
    (r"\b(?:cho vay|tín dụng)(?: nền kinh tế)?\b", "tín dụng"),
    (r"\b(?:tạo|giải quyết) (?:việc làm(?: mới)?)\b|\bđược tạo việc làm(?: mới)?\b", "tạo việc làm"),
    (r"\bviệc làm (?:mới|tăng thêm)\b", "việc làm"),
    (r"\b(?:đã )?(?:đầu tư )?(?:xây dựng|xây) mới\b", "xây mới"),
    (r"(?<=công nghiệp) (?:đã )?(?:được )?thành lập$", ""),
    (r"\b(?:xóa mù|biết) chữ\b", "biết chữ"),
    (r"\bđược cung cấp nước sạch\b|\bđược sử dụng nước sạch\b", "nước sạch"),
    (r"\b(?:ngoài (?:khu vực )?nhà nước|tư nhân)\b", "tư nhân"),
    (r"\bđảng viên (?:mới )?kết nạp\b|\bkết nạp (?:được )?đảng viên(?: mới)?\b|\bđảng viên mới(?: kết nạp)?\b",
     "kết nạp đảng viên"),
    (r"\bđăng ký thành lập mới\b|\bthành lập mới\b|\bphát triển mới\b", "thành lập"),
    (r"\bbăng thông rộng\b", "băng rộng"),
    (r"\b(?:đạt |được (?:công nhận |tặng )?)?danh hiệu\b", " "),
    (r"\btạm,? (?:và )?(?:nhà )?dột nát\b", "tạm dột nát"),
    (r"\bhọc sinh (?=tốt nghiệp)", ""),
    (r"\bcăn(?: hộ)? nhà\b", "nhà"),
    (r"\bđơn vị sự nghiệp công lập\b", "đơn vị sự nghiệp"),
    (r"\bbình quân chung\b", "bình quân"),
)  # fmt: skip
"""Ways to say one thing, each made one; the order tells, since later rows read what earlier ones wrote."""

_EMPTY_WORDS = (
    "ty le tong so dat den nam cua va tren dia ban tinh toan la cac co duoc cho trong voi theo khoang uoc muc "
    "hang binh quan giai doan thoi ky ca tai ve tu gia tri thuc hien nhung o het lang son qua hon"
)

_UNSAID = frozenset({
    "tỷ", "trọng", "lượng", "mật", "độ", "chiếm", "được", "đang", "hiện", "đạt", "dân", "cấp", "đóng", "góp", "đến",
})  # fmt: skip
"""Words that documents add to a name or leave out, beside those that no name is told by."""


@cache
def empty_words() -> frozenset[str]:
    """Words that do not tell one indicator from another."""
    return frozenset(_EMPTY_WORDS.split())


@lru_cache(maxsize=16384)
def levelled(name: str) -> str:
    """A name in the words that all documents' words for it come down to.

    >>> levelled("Tỷ lệ dân số sống ở khu vực thành thị") == levelled("Tỷ lệ đô thị hóa").replace("dân", "tỷ lệ dân")
    True
    """
    text = initials_written(compiled(r"\([^()]*\)").sub(" ", expanded(name)))
    text = in_one_wording(" ".join(text.lower().replace("–", "-").split()))
    for pattern, replacement in _LEVELLED:
        levelled_once = compiled(pattern).sub(replacement, text)
        if levelled_once != text:
            text = " ".join(levelled_once.split())
    return text


@lru_cache(maxsize=16384)
def content_words(name: str) -> frozenset[str]:
    """The words of an indicator's name that tell it from others, folded.

    >>> content_words("Tỷ lệ bao phủ BHYT") == content_words("Tỷ lệ dân số tham gia bảo hiểm y tế") - {"dan"}
    True
    """
    words = fold(compiled(r"[^\W_]+").sub(lambda m: " " if m[0] in _UNSAID else m[0], levelled(name))).split()
    return frozenset(w for w in words if w not in empty_words() and not compiled(r"(?:19|20)\d\d").fullmatch(w))


_SCOPES: tuple[tuple[str, str], ...] = (
    ("customs declarations", "mo to khai|hai quan"),
    ("urban", "do thi|thanh thi"),
    ("rural", "nong thon(?! moi)"),
    ("local goods", "dia phuong"),
    ("domestic revenue", "noi dia"),
    ("natural forest", "rung tu nhien"),
    ("production forest", "rung san xuat"),
    ("nationwide", "ca nuoc|toan quoc"),
    ("region", "vung trung du|trong vung"),
    ("certified", "bang cap|chung chi"),
    ("Party", "dang vien|dang bo|chi bo|to chuc dang"),
    ("international", "quoc te|nuoc ngoai"),
    ("ethnic minorities", "dan toc thieu so|dan toc"),
    ("export", "xuat khau(?! hang hoa)"),
    ("import", "nhap khau"),
    ("new", "(?<!nong thon )moi|tang them|thanh lap moi"),
    ("change", "(?<!ha )(?<!giao )tang(?! cuong)|giam|so voi"),
)


@cache
def _scope_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(rf"\b(?:{words})\b")) for name, words in _SCOPES)


@lru_cache(maxsize=16384)
def scopes(name: str) -> frozenset[str]:
    """What part of the whole a name speaks of; two names with other parts are two things.

    >>> sorted(scopes("Tỷ lệ thất nghiệp khu vực thành thị")), sorted(scopes("Số xã đạt chuẩn nông thôn mới"))
    (['urban'], [])
    """
    key = fold(levelled(name))
    return frozenset(scope for scope, pattern in _scope_patterns() if pattern.search(key))


_COUNTED = r"^(?:tỷ lệ |tổng )?(?:số )?"

_CONTRASTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("units", tuple(_COUNTED + rf"(?:{nouns})\b" for nouns in (
        "thôn|bản(?! đồ)|ấp|khối phố|tổ dân phố|khu dân cư", "xã(?! hội)|phường", "huyện", r"hộ\b", "trường", "trạm",
    ))),
    ("malnutrition", ("thấp còi", "nhẹ cân", "gầy còm|gày còm")),
    ("age", ("nhà trẻ", "mẫu giáo(?! 5 tuổi)", "5 tuổi|năm tuổi", "dưới 1 tuổi")),
    ("schooling", ("mầm non", "tiểu học", "trung học cơ sở", "trung học phổ thông", "đại học", "cao đẳng")),
    ("degree", ("tiến sĩ", "thạc sĩ", "chuyên khoa")),
    ("residence", ("đô thị", "nông thôn(?! mới)")),
    ("waste", ("nguy hại", "chất thải (?:rắn )?y tế", "chất thải rắn(?! y tế| nguy hại)", "nước thải")),
    ("countryside", ("nâng cao", "kiểu mẫu")),
    ("poverty", ("hộ nghèo(?! và hộ cận nghèo)", "hộ cận nghèo")),
    ("casualties", ("chết|tử vong", "bị thương|thương tật")),
    ("stage", ("khởi công", "hoàn thành|đưa vào (?:sử dụng|khai thác|vận hành)", "khởi tố", "xét xử", "phê duyệt")),
    ("capital", ("vốn.* đăng ký|đăng ký.* vốn", "vốn.* (?:thực hiện|giải ngân)")),
    ("discipline", ("khiển trách", "cảnh cáo", "cách chức", "khai trừ")),
    ("supervision", (r"kiểm tra(?!, giám sát| và giám sát)", r"(?<!kiểm tra, )(?<!kiểm tra và )giám sát")),
    ("season", ("lúa mùa|vụ mùa", "lúa xuân|vụ xuân|đông xuân", "hè thu")),
    ("class", tuple(rf"(?:loại|hạng|cấp) {number}\b" for number in ("i", "ii", "iii", "iv", "v"))),
    ("boarding", ("bán trú", "nội trú")),
    ("formality", ("(?<!phi )chính thức", "phi chính thức")),
    ("law", ("hình sự", "dân sự(?! quân)")),
    ("online", ("một phần", "toàn trình")),
    ("level", ("cấp tỉnh", "cấp huyện", "cấp xã", "cấp bộ", "trung ương", "cấp quốc gia", "quốc gia đặc biệt")),
    ("livestock", ("trâu(?!,? bò)", "(?<!trâu )(?<!trâu, )bò(?! sữa)", "trâu,? bò", "lợn", "gia cầm", r"\bdê\b")),
    ("crop", (
        r"\blúa\b", r"\bngô\b", r"\brau\b", r"\bchè\b", "cà phê", "cao su", "thuốc lá", r"\bsắn\b", r"\bmía\b",
        r"\blạc\b",
        "đậu tương", "khoai", r"\bhồi\b", r"\bquế\b",
    )),
    ("insurance", ("bảo hiểm y tế", "bảo hiểm thất nghiệp", "xã hội tự nguyện", "bảo hiểm xã hội(?! tự nguyện)")),
    ("sex", (r"\bnam\b(?! \d)", r"\bnữ\b|phụ nữ")),
    ("medal", ("vàng", "bạc", "đồng(?= |$)")),
    ("visitors", ("khách quốc tế", "khách (?:nội địa|trong nước)")),
    ("trade", ("(?<!và )xuất khẩu", "(?<!xuất )nhập khẩu", "xuất nhập khẩu")),
    ("spending", ("chi thường xuyên", "chi đầu tư")),
    ("quality", ("hoàn thành xuất sắc", "hoàn thành tốt", "không hoàn thành")),
)  # fmt: skip
"""Qualifiers of which a thing has one: names that bear two of a group are two things."""


@cache
def _contrast_patterns() -> tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]:
    return tuple((group, tuple(re.compile(words) for words in members)) for group, members in _CONTRASTS)


@lru_cache(maxsize=16384)
def qualifiers(name: str) -> frozenset[tuple[str, int]]:
    """The qualifiers in a name, each as its group and its place in that group."""
    text = levelled(name)
    return frozenset(
        (group, number)
        for group, members in _contrast_patterns()
        for number, pattern in enumerate(members)
        if pattern.search(text)
    )


def prices(words: str) -> str:
    """At which prices a value is said to be, or "".

    >>> prices("tăng 8,2% (giá so sánh 2010)"), prices("đạt 100 tỷ đồng")
    ('constant', '')
    """
    constant = compiled(r"giá (?:so sánh|cố định)|giá năm 20\d\d", re.IGNORECASE).search(words)
    current = compiled(r"giá (?:hiện hành|thực tế)", re.IGNORECASE).search(words)
    if bool(constant) == bool(current):
        return ""
    return "constant" if constant else "current"


def contrast(a: frozenset[tuple[str, int]], b: frozenset[tuple[str, int]]) -> str:
    """The group in which two names bear other qualifiers, or "".

    >>> contrast(qualifiers("trẻ thấp còi"), qualifiers("trẻ nhẹ cân")), contrast(qualifiers("trẻ"), qualifiers("nữ"))
    ('malnutrition', '')
    """
    for group in sorted({group for group, _ in a} & {group for group, _ in b}):
        if {n for g, n in a if g == group} != {n for g, n in b if g == group}:
            return group
    return ""


_ANYONE = frozenset(
    {"nguoi", "em", "chau", "luot", "don vi", "truong hop", "doi tuong", "chiec", "cai", "phuong tien", "hoc sinh", ""}
)
"""Nouns that stand for what a name or another document calls by its own."""


@lru_cache(maxsize=4096)
def noun_of(unit: str) -> str:
    """What a count's unit counts, folded, without its multiplier and its "per".

    >>> noun_of("nghìn lượt khách"), noun_of("bác sĩ/1 vạn dân"), noun_of("triệu")
    ('luot khach', 'bac si', '')
    """
    words = fold(unit.split("/")[0]).split()
    while words and words[0] in ("nghin", "ngan", "trieu", "ty", "van"):
        words = words[1:]
    return " ".join(words)


def counts_alike(a: str, b: str) -> bool:
    """Whether two nouns may count the same things: one is the other with more words, or says nothing.

    >>> counts_alike("luot khach", "luot"), counts_alike("lao dong", "nguoi"), counts_alike("xa", "thon")
    (True, True, False)
    """
    return a.split()[:1] == b.split()[:1] or a in _ANYONE or b in _ANYONE
