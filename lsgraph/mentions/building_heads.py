"""Head nouns of buildings and of works for the public: rows as in `heads`."""

from __future__ import annotations

from lsgraph.mentions.head import KIND, Head

BUILDINGS: tuple[Head, ...] = (
    Head(
        rf"(?:công viên|quảng trường)(?: +(?!nghĩa){KIND}){{0,4}}",
        "",
        "văn hóa, thể thao",
        "name",
        ("xây dựng Công viên địa chất Non Nước", "Công viên địa chất Non Nước"),
        True,
        anchors="công viên|quảng trường",
    ),
    Head(
        rf"khu liên hợp(?: +{KIND}){{0,6}}",
        "",
        "văn hóa, thể thao",
        "name",
        ("khu liên hợp xử lý chất thải rắn Quang Lang", "Khu liên hợp xử lý chất thải rắn Quang Lang"),
        anchors="khu liên hợp",
    ),
    Head(
        rf"(?:khu|trạm|bãi|trung tâm) +(?:xử lý|chôn lấp)(?: +{KIND}){{1,6}}",
        "",
        "môi trường",
        "name",
        ("đầu tư Khu xử lý rác thải sinh hoạt Hòa Mạc", "Khu xử lý rác thải sinh hoạt Hòa Mạc"),
        True,
        anchors="xử lý|chôn lấp",
    ),
    Head(
        r"(?:công viên )?nghĩa trang(?: +(?:nhân dân|tập trung|liệt sĩ|liệt sỹ))?(?: +tại)?",
        "",
        "nghĩa trang",
        "name",
        ("đầu tư công viên nghĩa trang Kim Bình", "Công viên nghĩa trang Kim Bình"),
        True,
        anchors="nghĩa trang",
    ),
    Head(
        r"bệnh viện(?: +(?:[Đđ]a khoa|[Cc]huyên khoa|[Ss]ản *- *[Nn]hi|[Yy] (?:học|dược) cổ truyền|[Nn]hi"
        r"|[Pp]hổi|[Mm]ắt|[Uu]ng bướu|[Tt]âm thần|[Pp]hục hồi chức năng|[Qq]uốc tế|khu vực|vùng|tuyến huyện"
        r"|dã chiến))*",
        "",
        "bệnh viện",
        "name",
        ("xây dựng Bệnh viện đa khoa khu vực Kinh Bắc", "Bệnh viện đa khoa khu vực Kinh Bắc"),
        True,
        anchors="bệnh viện",
    ),
    Head(
        rf"trung tâm +(?:y tế|kiểm soát bệnh tật|cấp cứu|bảo trợ|điều dưỡng|dưỡng lão)(?: +{KIND}){{0,5}}",
        "",
        "bệnh viện",
        "name",
        ("nâng cấp Trung tâm y tế huyện Nà Sơn", "Trung tâm y tế huyện Nà Sơn"),
        True,
        anchors="trung tâm y|trung tâm k|trung tâm c|trung tâm b|trung tâm đ|trung tâm d",
    ),
    Head(
        r"trường +(?:[Đđ]ại học|[Cc]ao đẳng(?: +nghề)?|[Tt]rung cấp(?: +nghề)?|PTDT *(?:NT|BT)(?: +[A-Z&, ]+)?"
        r"|THPT|THCS|TH&THCS|[Cc]hính trị|[Tt]iểu học|[Mm]ầm non|[Mm]ẫu giáo|[Tt]rung học (?:cơ sở|phổ thông)"
        rf"|(?:[Pp]hổ thông|[Dd]ân tộc)(?: +{KIND})*)(?:(?:,| và| -)? +(?:liên cấp|[Tt]iểu học"
        rf"|[Tt]rung học (?:cơ sở|phổ thông)"
        r"|[Cc]huyên|nội trú|bán trú|dân tộc|THCS|THPT))*",
        "",
        "trường học",
        "name",
        ("thành lập Trường Cao đẳng nghề Hòa An", "Trường Cao đẳng nghề Hòa An"),
        True,
        anchors="trường ",
    ),
    Head(
        r"(?:cầu|hầm)(?: +(?:vượt|chui))+ +(?:theo )?(?:hướng|nhánh|rẽ (?:trái|phải))",
        "",
        "cầu, hầm",
        "route",
        ("xây dựng hầm chui rẽ trái Nà Sơn - cầu Bản Mế", "Hầm chui rẽ trái Nà Sơn - cầu Bản Mế"),
        True,
        anchors="cầu |hầm ",
    ),
    Head(
        r"(?<!yêu )(?<!nhu )(?<!toàn )(?<!điểm )(?<!thỉnh )(?:cầu|hầm)(?: +(?:đường bộ|đường sắt|vượt|chui|cạn"
        r"|treo|cảng|bộ hành|dây văng|hướng|nhánh|rẽ trái|rẽ phải))*",
        "",
        "cầu, hầm",
        "name",
        ("khởi công xây dựng cầu Hồng Thái", "Cầu Hồng Thái"),
        True,
        anchors="cầu |hầm ",
    ),
    Head(
        r"nút giao(?: +(?:thông|khác mức|liên thông|lập thể|giữa|với))*",
        "",
        "đường",
        "name",
        ("hoàn thành nút giao khác mức Phú Mỹ trong", "Nút giao khác mức Phú Mỹ"),
        True,
        anchors="nút giao",
    ),
    Head(
        r"(?:tuyến +)?(?:metro|đường sắt đô thị)(?: +tuyến)?(?=,? +số)",
        "",
        "đường sắt",
        "name",
        ("vận hành tuyến metro số 1 Bến Mây - Suối Bạc", "Metro số 1 Bến Mây - Suối Bạc"),
        anchors="metro|đường sắt đô thị",
    ),
    Head(
        r"(?:trung tâm (?:thương mại|logistics|hội chợ|triển lãm)(?: +(?:dịch vụ|quốc tế|triển lãm))*"
        r"|chợ(?: +(?:đầu mối|trung tâm|nông sản|dân sinh))?"
        r"|kho (?:xăng dầu|ngoại quan|lạnh))",
        "",
        "thương mại",
        "name",
        ("đầu tư xây dựng chợ Giếng Vuông", "Chợ Giếng Vuông"),
        True,
        anchors="trung tâm thương|trung tâm log|trung tâm h|trung tâm tr|chợ|kho ",
    ),
    Head(
        r"(?:bảo tàng|nhà hát|sân vận động|nhà thi đấu|nhà văn hóa|cung văn hóa|cung thiếu nhi|thư viện|tượng đài"
        r"|đài tưởng niệm|trung tâm (?:hành chính|hội nghị|văn hóa))"
        rf"(?: +{KIND}){{0,5}}",
        "",
        "văn hóa, thể thao",
        "name",
        ("đầu tư xây dựng Bảo tàng Xứ Đoài", "Bảo tàng Xứ Đoài"),
        True,
        anchors="bảo tàng|nhà hát|sân vận|nhà thi|nhà văn|cung văn|cung thiếu|thư viện|tượng đài|đài tưởng|trung tâm h"
        "|trung tâm v",
    ),
    Head(
        rf"(?:sân golf|khu nghỉ dưỡng|khu vui chơi|khu phức hợp|tổ hợp|cáp treo)(?: +{KIND}){{0,5}}",
        "",
        "du lịch",
        "name",
        ("khởi công Sân golf Ngọc Sơn", "Sân golf Ngọc Sơn"),
        True,
        anchors="sân golf|khu nghỉ|khu vui|khu phức|tổ hợp|cáp treo",
    ),
    Head(
        r"(?:tuyến +)?(?:kè|đê|đập|trạm bơm|kênh|cống|âu thuyền|khu neo đậu|bến xe|bến tàu|nhà máy nước)"
        rf"(?: +{KIND}){{0,8}}",
        "",
        "thủy lợi",
        "name",
        ("thi công tuyến kè chống sạt lở bờ sông Mã đoạn", "Kè chống sạt lở bờ sông Mã"),
        True,
        anchors="kè |đê |đập |trạm bơm|kênh |cống |âu thuyền|khu neo|bến xe|bến tàu|nhà máy nước",
    ),
    Head(
        rf"hệ thống +(?:thủy lợi|thoát nước|cấp nước|thu gom|xử lý|kênh|đê|kè|chiếu sáng|tưới)(?: +{KIND}){{0,7}}",
        "",
        "thủy lợi",
        "name",
        ("nâng cấp hệ thống thoát nước thành phố Nà Sơn", "Hệ thống thoát nước thành phố Nà Sơn"),
        True,
        anchors="hệ thống",
    ),
    Head(
        rf"(?:trụ sở|nhà làm việc|tòa nhà|ký túc xá|doanh trại|nhà khách|nhà ở xã hội|chung cư)(?: +{KIND}){{0,6}}",
        "",
        "trụ sở",
        "name",
        ("xây dựng trụ sở làm việc xã Nà Sơn", "Trụ sở làm việc xã Nà Sơn"),
        True,
        anchors="trụ sở|nhà làm|tòa nhà|ký túc|doanh trại|nhà khách|nhà ở xã|chung cư",
    ),
)
