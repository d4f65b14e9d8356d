"""Head nouns of projects: data beside its examples.

A head noun ("khu công nghiệp") with what may follow it makes a project out of a name that no registry knows.
Every row has an example that it must find, and `tests/mentions/test_projects.py` checks both ways. Rows of
buildings and other works for the public are in `building_heads`.
"""

from __future__ import annotations

from lsgraph.letters import LOWER, UPPER
from lsgraph.mentions.building_heads import BUILDINGS
from lsgraph.mentions.head import KIND, Head

WORKS: tuple[Head, ...] = (
    Head(
        r"(?:(?:tuyến|đường|đường bộ) +)*cao tốc(?: +đoạn)?",
        "",
        "đường cao tốc",
        "route",
        ("khởi công tuyến đường cao tốc Bắc Kạn - Cao Bằng trong năm", "Đường cao tốc Bắc Kạn - Cao Bằng"),
        anchors="cao tốc",
    ),
    Head(
        r"(?:(?:tuyến|đường|đường bộ) +)*cao tốc +CT\.?",
        "Cao tốc CT",
        "đường cao tốc",
        "code",
        ("nối với đường cao tốc CT.07 tại nút giao", "Cao tốc CT 07"),
        anchors="cao tốc",
    ),
    Head(
        r"đường sắt(?: +(?:tốc độ cao|đô thị|kết nối|khổ tiêu chuẩn|cao tốc))*(?: +(?:đoạn|tuyến))?",
        "",
        "đường sắt",
        "route",
        ("tuyến đường sắt tốc độ cao Hà Nội - Vinh đi qua", "Đường sắt tốc độ cao Hà Nội - Vinh"),
        anchors="đường sắt",
    ),
    Head(
        r"(?:tuyến +)?đường(?: +(?:giao thông|bộ|nối|ven biển|ven sông|liên xã|liên huyện|liên tỉnh|liên vùng"
        r"|liên cảng|liên khu|liên kết"
        r"|vùng|kết nối|trục|chính|động lực|đô thị|tránh|tuần tra|biên giới|cứu hộ|cứu nạn))*(?: +đoạn)?",
        "",
        "đường",
        "route",
        ("cải tạo đường liên xã Bản Chu - Ba Sơn dài 9 km", "Đường liên xã Bản Chu - Ba Sơn"),
        True,
        anchors="đường",
    ),
    Head(
        r"(?:tuyến +)?đường(?= +Hồ Chí Minh)",
        "",
        "đường",
        "name",
        ("trên đường Hồ Chí Minh qua tỉnh", "Đường Hồ Chí Minh"),
        anchors="đường",
    ),
    Head(
        r"(?:tuyến +)?(?:đường +)?tránh(?! (?:trú|lũ|bão|thai|thuế|né)\b)",
        "Đường tránh",
        "đường",
        "name",
        ("đầu tư tuyến tránh thành phố Nà Sơn dài", "Đường tránh thành phố Nà Sơn"),
        True,
        anchors="tránh",
    ),
    Head(
        r"(?:tuyến +)?(?:đường|đại lộ)(?: +(?:giao thông|trục|nội thị|vào|tránh))*",
        "",
        "đường",
        "name",
        ("mở rộng đường Hùng Vương lên", "Đường Hùng Vương"),
        True,
        True,
        anchors="đường|đại lộ",
    ),
    Head(
        r"tuyến(?: +đường)? +giao thông +(?:ra|vào|đến|(?:kết )?nối(?: +với)?)",
        "",
        "đường",
        "name",
        ("thi công tuyến giao thông ra đảo Hòn Tre", "Tuyến giao thông ra đảo Hòn Tre"),
        anchors="tuyến",
    ),
    Head(
        r"đường dây(?: +(?:điện|truyền tải|trung thế|cao thế))*(?: +\d+ ?kV)?(?: +(?:mạch (?:\d|kép|đơn)|đấu nối"
        r"|từ))*",
        "",
        "lưới điện",
        "route",
        ("đóng điện đường dây 500kV Bắc Hà - Việt Trì", "Đường dây 500kV Bắc Hà - Việt Trì"),
        anchors="đường dây",
    ),
    Head(
        r"(?:quốc lộ|(?-i:QL)\.?)(?: +(?:số|QL\.?))?",
        "Quốc lộ",
        "quốc lộ",
        "code",
        ("nâng cấp QL4B và", "Quốc lộ 4B"),
        anchors="quốc lộ|ql",
    ),
    Head(
        r"(?:đường tỉnh|tỉnh lộ|(?-i:ĐT|TL))\.?(?: *(?:lộ|ĐT|TL|số))?\.?",
        "Đường tỉnh",
        "đường tỉnh",
        "code",
        ("sửa chữa đường tỉnh ĐT. 241 qua", "Đường tỉnh 241"),
        anchors="đường tỉnh|tỉnh lộ|đt|tl",
    ),
    Head(
        r"(?:đường huyện|hương lộ|(?-i:ĐH|HL))\.?(?: *(?:ĐH|số))?\.?",
        "Đường huyện",
        "đường",
        "code",
        ("cải tạo đường huyện ĐH.23 dài", "Đường huyện 23"),
        anchors="đường huyện|hương lộ|đh|hl",
    ),
    Head(
        r"(?:đường +)?vành đai",
        "Vành đai",
        "đường",
        "code",
        ("thi công đường Vành đai 3 Thành phố Hồ Chí Minh", "Vành đai 3 Thành phố Hồ Chí Minh"),
        anchors="vành đai",
    ),
    Head(
        r"(?:cảng hàng không|sân bay)(?: +(?:quốc tế|chuyên dùng|lưỡng dụng))*(?: +tại(?= +(?:đảo|xã|huyện|tỉnh)))?",
        "",
        "cảng hàng không",
        "name",
        ("khởi công Cảng hàng không quốc tế Long Thành", "Cảng hàng không quốc tế Long Thành"),
        anchors="cảng hàng không|sân bay",
    ),
    Head(
        r"cảng(?: +(?:cạn|biển|tổng hợp|nước sâu|thủy nội địa|lưỡng dụng|chuyên dùng|hành khách|container|quốc tế))+",
        "",
        "cảng",
        "name",
        ("đầu tư cảng cạn Đồng Văn", "Cảng cạn Đồng Văn"),
        anchors="cảng",
    ),
    Head(
        r"(?:khu +)?bến cảng",
        "",
        "cảng",
        "name",
        ("luồng vào khu bến cảng Nghi Sơn", "Khu bến cảng Nghi Sơn"),
        anchors="bến cảng",
    ),
    Head(
        r"cảng(?: +khu vực)?",
        "",
        "cảng",
        "name",
        ("mở rộng Cảng Vũng Mây và", "Cảng Vũng Mây"),
        True,
        anchors="cảng",
    ),
    Head(
        r"(?:khu công nghiệp|KCN)",
        "Khu công nghiệp",
        "khu công nghiệp",
        "name",
        ("hạ tầng KCN Quế Võ II đã", "Khu công nghiệp Quế Võ II"),
        anchors="khu công nghiệp|kcn",
    ),
    Head(
        r"khu công nghiệp +(?:công nghệ cao|sinh thái|hỗ trợ|nông nghiệp|- đô thị - dịch vụ)",
        "",
        "khu công nghiệp",
        "name",
        ("hạ tầng Khu công nghiệp sinh thái Nam Tân", "Khu công nghiệp sinh thái Nam Tân"),
        anchors="khu công nghiệp",
    ),
    Head(
        r"(?:cụm công nghiệp|CCN)",
        "Cụm công nghiệp",
        "cụm công nghiệp",
        "name",
        ("thành lập CCN Quỳnh Sơn", "Cụm công nghiệp Quỳnh Sơn"),
        anchors="cụm công nghiệp|ccn",
    ),
    Head(
        r"khu (?:chế xuất|công nghệ cao|công nghệ thông tin tập trung|nông nghiệp ứng dụng công nghệ cao)",
        "",
        "khu công nghiệp",
        "name",
        ("đầu tư Khu công nghệ cao Hòa Lạc", "Khu công nghệ cao Hòa Lạc"),
        anchors="khu chế|khu công nghệ|khu nông",
    ),
    Head(
        r"(?:khu kinh tế cửa khẩu|khu KTCK|KKTCK)(?: +quốc tế)?",
        "Khu kinh tế cửa khẩu",
        "khu kinh tế cửa khẩu",
        "name",
        ("Khu kinh tế cửa khẩu Thanh Thủy được", "Khu kinh tế cửa khẩu Thanh Thủy"),
        anchors="khu kinh tế cửa khẩu|ktck",
    ),
    Head(
        r"khu kinh tế(?: +ven biển|(?: *-)? *quốc phòng)?",
        "",
        "khu kinh tế",
        "name",
        ("tại Khu kinh tế Nghi Sơn", "Khu kinh tế Nghi Sơn"),
        anchors="khu kinh tế",
    ),
    Head(
        r"khu (?:thương mại tự do|hợp tác kinh tế(?: +qua)?(?: +biên giới)?|phi thuế quan)",
        "",
        "khu hợp tác biên giới",
        "name",
        ("lập Khu hợp tác kinh tế biên giới Trà Lĩnh", "Khu hợp tác kinh tế biên giới Trà Lĩnh"),
        anchors="khu thương mại|khu hợp tác|khu phi",
    ),
    Head(
        r"(?:nhà máy +)?th(?:ủy|uỷ) điện(?: +tích năng)?",
        "",
        "nhà máy thủy điện",
        "name",
        ("phát điện thủy điện Bảo Lâm 3", "Thủy điện Bảo Lâm 3"),
        anchors="thủy điện|thuỷ điện",
    ),
    Head(
        r"(?:nhà máy +)?nhiệt điện(?: +(?:khí|than))?",
        "Nhà máy nhiệt điện",
        "nhà máy nhiệt điện",
        "name",
        ("dự án Nhiệt điện An Khánh II", "Nhà máy nhiệt điện An Khánh II"),
        anchors="nhiệt điện",
    ),
    Head(
        r"(?:(?:nhà máy|trang trại) +)?điện (?:gió|mặt trời|rác|sinh khối|hạt nhân|khí)(?: +(?:ngoài khơi|trên bờ"
        r"|gần bờ|số))*",
        "",
        "nhà máy điện",
        "name",
        ("khởi công điện gió Ái Quốc", "Điện gió Ái Quốc"),
        anchors="điện gió|điện mặt|điện rác|điện sinh|điện hạt|điện khí",
    ),
    Head(
        r"trung tâm (?:điện lực|điện khí|năng lượng)(?: +LNG)?",
        "",
        "nhà máy điện",
        "name",
        ("tại Trung tâm điện lực Long Mỹ", "Trung tâm điện lực Long Mỹ"),
        anchors="trung tâm điện|trung tâm năng",
    ),
    Head(
        r"(?-i:mỏ)(?: +(?:than|sắt|đồng|đá|quặng|apatit|bauxite|bô-xít|graphit|chì|kẽm|thiếc|vàng|đất hiếm|cát|niken"
        r"|vonfram|titan|dầu|khí))*",
        "",
        "khai khoáng",
        "name",
        ("cấp phép cho mỏ đồng Nà Sơn", "Mỏ đồng Nà Sơn"),
        anchors="mỏ ",
    ),
    Head(
        rf"tổ hợp +(?:hóa chất|hóa dầu|lọc hóa dầu|luyện kim|gang thép|khai thác|chế biến)(?: +{KIND}){{0,5}}",
        "",
        "nhà máy",
        "name",
        ("các nhà máy của tổ hợp hóa chất Nà Sơn", "Tổ hợp hóa chất Nà Sơn"),
        anchors="tổ hợp",
    ),
    Head(
        rf"nhà ga(?: +(?:hành khách|hàng hóa|quốc tế|quốc nội))*"
        rf"(?= +(?-i:(?:T\d +)?[{UPPER}]\w*[{LOWER}]))",
        "",
        "cảng hàng không",
        "name",
        ("đưa vào khai thác nhà ga hành khách T2 Nà Sơn", "Nhà ga hành khách T2 Nà Sơn"),
        anchors="nhà ga",
    ),
    Head(
        rf"nhà máy(?: +{KIND}){{0,8}}",
        "",
        "nhà máy",
        "name",
        ("Nhà máy xi măng Hồng Phong hoạt động", "Nhà máy xi măng Hồng Phong"),
        anchors="nhà máy",
    ),
    Head(
        r"(?:trạm biến áp|TBA)(?: +\d+ ?kV)?",
        "",
        "lưới điện",
        "name",
        ("đóng điện trạm biến áp 220kV Quảng Uyên", "Trạm biến áp 220kV Quảng Uyên"),
        anchors="trạm biến áp|tba",
    ),
    Head(
        r"(?:(?:công trình|hệ thống) +thủy lợi|(?:công trình +)?(?:hồ chứa(?: +nước)?|hồ thủy lợi|đập dâng))",
        "",
        "thủy lợi",
        "name",
        ("sửa chữa hồ chứa nước Khuôn Thần", "Hồ chứa nước Khuôn Thần"),
        anchors="hồ chứa|thủy lợi|đập dâng",
    ),
    Head(
        r"khu đô thị(?:(?:,? +|-| - )(?:mới|sinh thái|du lịch|dịch vụ|nghỉ dưỡng|thông minh|công nghiệp|thể thao))*",
        "",
        "khu đô thị",
        "name",
        ("đấu giá Khu đô thị mới Tân Phú", "Khu đô thị mới Tân Phú"),
        anchors="khu đô thị",
    ),
    Head(
        r"khu (?:dân cư|tái định cư|ở|nhà ở)(?: +(?:mới|xã hội|sinh thái|nông thôn|đô thị|tập trung|thương mại"
        r"|công nhân))*",
        "",
        "khu dân cư",
        "name",
        ("giao đất Khu tái định cư Mai Sao", "Khu tái định cư Mai Sao"),
        anchors="khu dân cư|khu tái|khu ở|khu nhà",
    ),
    Head(
        r"khu du lịch(?:(?:,? +| - )(?:quốc gia|sinh thái|nghỉ dưỡng|tâm linh|văn hóa|cộng đồng|biển|cao cấp"
        r"|giải trí|phức hợp))*",
        "",
        "du lịch",
        "name",
        ("khai trương khu du lịch sinh thái Bản Giốc", "Khu du lịch sinh thái Bản Giốc"),
        anchors="khu du lịch",
    ),
    Head(
        r"khu di tích(?: +(?:lịch sử|quốc gia|đặc biệt|cách mạng|văn hóa|danh thắng|-))*",
        "",
        "di tích",
        "name",
        ("tu bổ Khu di tích quốc gia đặc biệt Pác Bó", "Khu di tích quốc gia đặc biệt Pác Bó"),
        anchors="khu di tích",
    ),
)

HEADS: tuple[Head, ...] = (*WORKS, *BUILDINGS)

CUE = (
    r"(?:dự án|(?<!khoa )(?<!học )(?<!bộ )(?<!sở )xây dựng|đầu tư|thành lập|nâng cấp|mở rộng|khởi công|khánh thành"
    r"|hoàn thành|cải tạo|hoàn thiện|thi công|đưa vào (?:sử dụng|vận hành|khai thác)|quy hoạch|công trình|tu bổ"
    r"|tôn tạo"
    r"|sửa chữa|động thổ|thông xe|hợp long|giải phóng mặt bằng|gói thầu)"
)
"""Words that make an institution's name the name of a project."""

BUILT = (
    r"(?:tổng )?(?:chiều )?dài \d|vốn đầu tư|được (?:đầu tư|xây dựng|khởi công|nâng cấp|triển khai)"
    r"|đang (?:được )?(?:thi công|xây dựng|triển khai)|khởi công"
    r"|khánh thành|thông xe|hợp long|thi công|quy mô \d|(?:có )?tổng mức|tổng vốn|chậm tiến độ|đưa vào (?:sử dụng"
    r"|khai thác"
    r"|vận hành)|đi vào (?:hoạt động|sử dụng)|hoàn thành (?:đưa|trong|năm|quý|tháng|vào|\d)|(?:đã|dự kiến"
    r"|sẽ) hoàn thành"
    r"|giải phóng mặt bằng"
)
"""Words after an institution's name that do the same."""

WORKS_OF_LIST = r"dự án|công trình|khởi công|khánh thành|hoàn thành|đầu tư|xây dựng|nâng cấp|thi công|tuyến đường"
"""Words that head a list of works."""

OWNER = (
    r"(?:[Cc]ông ty|Bộ|[Vv]iện|Học viện|Vụ|[Tt]ập đoàn|[Tt]ổng công ty|[Bb]an [Qq]uản lý|Ban QL|BQL|[Cc]hi cục"
    r"|[Cc]ục|[Hh]ải quan|[Đđ]ồn"
    r"|[Tt]rạm|[Hh]iệp hội|[Ll]iên danh|[Nn]hà thầu|[Cc]hi nhánh|HTX|[Hh]ợp tác xã|[Tt]ổng cục)"
    r"(?: +(?:cổ phần|CP|TNHH|MTV|[Đđ]ầu tư|[Pp]hát triển|[Xx]ây dựng|dự án|các|và|điều hành|[Hh]ạ tầng"
    r"|[Pp]hát triển hạ tầng|[Tt]rách nhiệm hữu hạn|[Mm]ột thành viên|[Qq]uy hoạch))*"
)
"""Words before a name that make it the name of a body or a company."""

PLACE_BEFORE = r"(?:[Pp]hường|[Xx]ã|[Tt]hị trấn|[Tt]hôn|[Hh]uyện|[Qq]uận|[Tt]ổ dân phố|[Bb]ản)"
"""Words before a name that make it the name of a place."""
