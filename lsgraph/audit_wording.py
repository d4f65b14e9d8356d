"""What the audit says, in the two languages of the tool: kinds of findings, what was expected, what to check."""

from __future__ import annotations

from lsgraph.audit_finding import Finding

KINDS: dict[str, dict[str, tuple[str, str, str]]] = {
    "vi": {
        "target-conflict": (
            "Chỉ tiêu khác nhau giữa hai tài liệu",
            "{document_a} ghi {value_a}, {document_b} ghi {value_b} {unit}; lẽ ra bằng nhau",
            "Bản nào được thông qua sau; nếu cố ý đổi thì cần ghi lý do",
        ),
        "figure-conflict": (
            "Số liệu khác nhau giữa hai tài liệu",
            "{value_a} và {value_b} {unit}; chênh hơn mức làm tròn",
            "Hai số có cùng phạm vi, thời điểm, nguồn không; số nào là chính thức",
        ),
        "wrong-sum": (
            "Tổng không bằng các thành phần",
            "Cộng {parts} được {computed}, lệch {difference} {unit} so với số in {whole}",
            "Số tổng hay số thành phần sai; có thành phần bị kể hai lần không",
        ),
        "wrong-share": (
            "Tỷ lệ hoặc mức tăng giảm tính lại không khớp",
            "Tính lại từ {parts} lệch {difference} so với số in {whole} (cho phép {tolerance})",
            "Số gốc, năm gốc và phép tính",
        ),
        "parts-differ": (
            "Các phần cộng lại khác số tổng, có thể do chồng nhau hoặc chỉ kể một số phần",
            "Các phần {parts} lệch {difference} {unit} so với {whole}",
            "“Trong đó” có phải chỉ kể một số phần; một đối tượng có thuộc nhiều nhóm không",
        ),
        "thousand-slip": (
            "Nhầm hàng nghìn",
            "Theo dấu chấm hàng nghìn thì số in là {whole} {unit}; lẽ ra là {parts} {unit}",
            "Dấu chấm là dấu nghìn hay dấu thập phân; đơn vị tỷ hay nghìn tỷ",
        ),
        "impossible-date": (
            "Ngày của văn bản không thể có",
            "Ghi ngày {date}: {why}",
            "Bản gốc của văn bản; ngày hoặc số hiệu ghi nhầm",
        ),
        "conflicting-date": (
            "Một văn bản ghi hai ngày",
            "Ghi ngày {date}, nhưng {other_source} ghi {other_date}",
            "Ngày ban hành trên bản gốc",
        ),
        "ambiguous-citation": (
            "Viện dẫn có thể là nhiều văn bản",
            "{reason}",
            "Ghi đủ số hiệu và cơ quan ban hành",
        ),
        "overdue-project": (
            "Dự án quá hạn",
            "{measure}: {due}; chưa tài liệu nào nói là xong",
            "Tình trạng thực tế; lý do chậm; mốc mới",
        ),
        "slipping-project": (
            "Dự án trượt từ kế hoạch này sang kế hoạch sau",
            "Đã giao ở kế hoạch trước, kế hoạch sau vẫn còn giao",
            "Phần nào đã xong, phần nào chuyển tiếp; vốn đã bố trí",
        ),
        "start-disputed": (
            "Tài liệu nói khác nhau về khởi công",
            "Một tài liệu nói đã khởi công, tài liệu khác nói còn chuẩn bị hoặc sẽ khởi công",
            "Ngày khởi công thực tế",
        ),
        "task-without-instrument": (
            "Nhiệm vụ không gắn với văn bản nào",
            "Mục {task} không nêu nghị quyết, chương trình, đề án nào mà nó thực hiện",
            "Căn cứ của nhiệm vụ",
        ),
        "instrument-without-task": (
            "Văn bản không có nhiệm vụ nào thực hiện",
            "{instrument} được nêu {mentions} lần mà không nhiệm vụ nào thực hiện",
            "Văn bản còn hiệu lực không; nhiệm vụ có nằm ở tài liệu khác không",
        ),
        "target-without-report": (
            "Chỉ tiêu không ai báo cáo",
            "Không tài liệu nào có số liệu của {indicator}",
            "Cơ quan nào theo dõi chỉ tiêu này",
        ),
        "unheld-instrument": (
            "Văn bản được nêu mà danh mục không có",
            "Danh mục không giữ {instrument}",
            "Bổ sung số hiệu, ngày, cơ quan ban hành vào danh mục",
        ),
        "uncertain-figure": (
            "Số liệu dựa trên chữ phục hồi kém tin cậy",
            "{value} {unit}, tin cậy {confidence}; đọc là “{restored}”",
            "Đối chiếu bản giấy hoặc bản quét rõ hơn",
        ),
    },
    "en": {
        "target-conflict": (
            "Targets that differ between documents",
            "{document_a} has {value_a}, {document_b} has {value_b} {unit}; should be one",
            "Which was adopted later; if the change was meant, its reason should be written down",
        ),
        "figure-conflict": (
            "Figures that differ between documents",
            "{value_a} and {value_b} {unit}; more than rounding allows",
            "Whether scope, time and source are the same; which figure is official",
        ),
        "wrong-sum": (
            "A whole that is not the sum of its parts",
            "{parts} together make {computed}, off by {difference} {unit} from the printed {whole}",
            "Whether the whole or a part is wrong, or a part counted twice",
        ),
        "wrong-share": (
            "A share or change that does not hold when computed again",
            "Computed from {parts}, off by {difference} from the printed {whole} (allowed {tolerance})",
            "The numbers it was computed from, the base year and the computation",
        ),
        "parts-differ": (
            "Parts that differ from the whole, perhaps because they overlap or are only some",
            "The parts {parts} are off by {difference} {unit} from {whole}",
            "Whether “trong đó” names only some parts, or one thing is in several classes",
        ),
        "thousand-slip": (
            "A slip of a thousand",
            "With the point for thousands the printed number is {whole} {unit}; it should be {parts} {unit}",
            "Whether the point is for thousands or decimals; billion or thousand billion",
        ),
        "impossible-date": (
            "A date that cannot be",
            "Dated {date}, against the year in its number or the date of the document that cites it",
            "The original; date or number is a slip",
        ),
        "conflicting-date": (
            "One instrument with two dates",
            "Dated {date}, but {other_source} says {other_date}",
            "The date on the original",
        ),
        "ambiguous-citation": (
            "A citation that may be several instruments",
            "{reason}",
            "Full number and issuer should be written",
        ),
        "overdue-project": (
            "An overdue project",
            "{measure}: {due}; no document says that it is done",
            "Its real state, why it is late, the new date",
        ),
        "slipping-project": (
            "A project that slips from plan to plan",
            "Set in an earlier plan and again in a later one",
            "What is done and what carried over; money already given",
        ),
        "start-disputed": (
            "Documents disagree whether a project has started",
            "One document says started, another in preparation or to be started",
            "The day on which works began",
        ),
        "task-without-instrument": (
            "A task that implements no instrument",
            "Section {task} names no resolution, programme or scheme that it implements",
            "What the task is based on",
        ),
        "instrument-without-task": (
            "An instrument without a task",
            "{instrument} is named {mentions} times and no task implements it",
            "Whether it is still in force; whether the task stands in another document",
        ),
        "target-without-report": (
            "A target nobody reports on",
            "No document has a figure of {indicator}",
            "Which body follows this target",
        ),
        "unheld-instrument": (
            "An instrument that the registry does not hold",
            "The registry does not hold {instrument}",
            "Number, date and issuer should be added to the registry",
        ),
        "uncertain-figure": (
            "A figure that rests on poorly restored text",
            "{value} {unit}, confidence {confidence}; read as “{restored}”",
            "Compare the paper or a better scan",
        ),
    },
}

PAGE: dict[str, dict[str, str]] = {
    "vi": {
        "title": "Báo cáo kiểm tra", "summary": "Tóm tắt", "coverage": "Độ phủ của từng tài liệu",
        "restored": "đã phục hồi",
        "findings": "Phát hiện", "severity": "Mức độ", "high": "nghiêm trọng", "medium": "cần xem", "low": "nên biết",
        "kind": "Loại", "subject": "Về", "expected": "Lẽ ra", "check": "Cần kiểm tra", "quotes": "Trích dẫn",
        "document": "Tài liệu", "line": "dòng", "decision": "Quyết định", "confirmed": "đã xác nhận",
        "dismissed": "đã bỏ qua", "open": "chưa xét", "why": "Lý do", "who": "Người xét", "when": "Ngày xét",
        "id": "Mã", "count": "Số lượng", "sentence": "Cả câu", "none": "Không có phát hiện nào.",
        "characters": "phần chữ có dữ kiện", "sentences": "câu có dữ kiện", "facts": "dữ kiện",
        "found": "{total} phát hiện: {high} nghiêm trọng, {medium} cần xem, {low} nên biết",
        "decided": "Đã xét {done}/{total}: {confirmed} xác nhận, {dismissed} bỏ qua",
        "first": "Xem trước", "more": "và {n} phát hiện nghiêm trọng khác",
        "stale": "Quyết định về phát hiện không còn nữa: {ids}",
        "how": "Ghi quyết định vào tệp CSV với các cột finding, decision (confirmed hoặc dismissed), why, who, when.",
        "wording": "Máy chỉ nêu chỗ cần xem; kết luận là của người đọc nguồn.",
    },
    "en": {
        "title": "Audit report", "summary": "Summary", "coverage": "Coverage of each document",
        "restored": "restored",
        "findings": "Findings", "severity": "Severity", "high": "grave", "medium": "to be looked at",
        "low": "good to know", "kind": "Kind", "subject": "About", "expected": "Expected", "check": "To check",
        "quotes": "Quotes", "document": "Document", "line": "line", "decision": "Decision",
        "confirmed": "confirmed", "dismissed": "dismissed", "open": "not yet decided", "why": "Why", "who": "Who",
        "when": "When", "id": "Id", "count": "Count", "sentence": "Whole sentence", "none": "Nothing was found.",
        "characters": "of the text in facts", "sentences": "of the sentences in facts", "facts": "facts",
        "found": "{total} findings: {high} grave, {medium} to be looked at, {low} good to know",
        "decided": "Decided {done} of {total}: {confirmed} confirmed, {dismissed} dismissed",
        "first": "Look at first", "more": "and {n} more grave findings",
        "stale": "Decisions on findings that are no more: {ids}",
        "how": "Write decisions to a CSV with the columns finding, decision (confirmed or dismissed), why, who, when.",
        "wording": "The tool says where to look; the verdict is that of a person who reads the source.",
    },
}  # fmt: skip


def kind_title(kind: str, lang: str) -> str:
    return KINDS[lang][kind][0]


def expected(finding: Finding, lang: str) -> str:
    """What should have been, in a sentence."""
    facts = _Facts((name, _printed(name, value, lang)) for name, value in finding.facts)
    text = " ".join(KINDS[lang][finding.kind][1].format_map(facts).split())
    again = dict(finding.facts).get("planned_again")
    if again:
        text += f"; {again}: “{dict(finding.facts).get('quote_again', '')}”"
    return text


def headline(finding: Finding, lang: str) -> str:
    """What it is about and what was expected."""
    return f"{finding.subject}: {expected(finding, lang)}"


def _printed(name: str, value: str, lang: str) -> str:
    """Numbers as each language prints them: a decimal comma in Vietnamese."""
    return value.replace(".", ",") if lang == "vi" and name in _NUMBERS else value


def to_check(finding: Finding, lang: str) -> str:
    """What a person should check."""
    return KINDS[lang][finding.kind][2]


_NUMBERS = frozenset(
    ("value_a", "value_b", "whole", "parts", "computed", "difference", "tolerance", "value", "low", "confidence")
)


class _Facts(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "…"
