"""Time: what period a figure holds for, and by which year a target is to be reached."""

from __future__ import annotations

import re
from functools import cache

from lsgraph.model import Reading, Section
from lsgraph.patterns import compiled
from lsgraph.span import Span

_YEARS = r"((?:19|20)\d\d)\s*[-–—]\s*((?:19|20)\d\d)"


@cache
def _references() -> re.Pattern[str]:
    """Times that only compare or name something: "so với năm 2020", "Quy hoạch … thời kỳ 2021 - 2030"."""
    instrument = (
        r"(?:[Qq]uy hoạch|[Đđ]ề án|[Cc]hương trình|[Kk]ế hoạch (?:số|hành động|thực hiện)|[Nn]ghị quyết|"
        r"[Cc]hiến lược|[Cc]huẩn (?:nghèo|hộ nghèo)|[Pp]hân loại)"
    )
    return re.compile(
        r"(?:so(?: với)?|cùng kỳ|bằng cùng kỳ|hơn)(?: [^\W\d_]+){0,6}? (?:năm|giai đoạn|nhiệm kỳ|năm học) "
        rf"(?:{_YEARS}|(?:19|20)\d\d)"
        r"|(?:so(?: với)?|cùng kỳ|hơn)(?: [^\W\d_]+){0,6}? (?:tháng \d{1,2}|quý [IV1-4]+|ngày \d{1,2}/\d{1,2}|"
        r"\d{1,2} tháng(?: đầu| cuối)?)(?:\s*(?:/| năm |-)\s*(?:19|20)\d\d)?"
        rf"|{instrument}[^.;:()\d]{{0,90}}(?:giai đoạn|thời kỳ|năm học|nhiệm kỳ|"
        rf"đến(?: hết)? năm)[ ]+(?:{_YEARS}|(?:19|20)\d\d)"
        rf"|[Cc]huẩn (?:mới )?giai đoạn {_YEARS}"
        r"|g[ấặ]p [\d.,]+ lần (?:so với )?(?:năm|giai đoạn) (?:19|20)\d\d|gấp đôi (?:năm|"
        r"giai đoạn) (?:19|20)\d\d"
        r"|[Tt]ừ (?:tháng \d{1,2}/|(?:đầu )?năm )(?:19|20)\d\d (?=đến nay)"
        r"|giải ngân[^.;,:()\d]{0,40}? (?:vốn|kế hoạch)[^.;,:()\d]{0,30}? năm (?:19|20)\d\d"
        r"|tầm nhìn(?: đến)?(?: năm)? (?:19|20)\d\d|Đại hội[^.;]{0,60}nhiệm kỳ \d{4}\s*[-–]\s*\d{4}"
    )


def without_references(text: str) -> str:
    """The text with times of comparison blanked, offsets kept.

    >>> without_references("tăng 1,5% so với năm 2020").rstrip()
    'tăng 1,5%'
    """
    return _references().sub(lambda m: " " * len(m[0]), text)


_SPELT = {"ba": 3, "sáu": 6, "tám": 8, "chín": 9, "mười": 10, "mười một": 11}
_MONTHS = {
    "giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
    "mười một": 11, "mười hai": 12,
}  # fmt: skip
"""Months by name, which statisticians write with a capital: "tháng Mười Một"."""

MONTH_NAMES = r"(?:Giêng|Hai|Ba|Tư|Năm|Sáu|Bảy|Tám|Chín|Mười(?: (?:Một|Hai|một|hai))?)"


@cache
def _periods() -> re.Pattern[str]:
    day = r"\d{1,2}/\d{1,2}/(?:19|20)\d\d"
    return re.compile(
        rf"(?P<first>{day})\s+đến\s+(?:hết\s+)?(?:ngày\s+)?(?P<last>{day})|"
        r"(?:[Gg]iai đoạn|GIAI ĐOẠN|[Tt]rong 5 năm|5 năm|5 NĂM|[Nn]hiệm kỳ|NHIỆM KỲ|[Tt]hời kỳ|"
        r"[Nn]ăm học|[Tt]ừ năm)\s*(?P<from>(?:19|20)\d\d)"
        r"\s*(?:[-–—]|đến(?: hết)? năm)\s*(?P<to>(?:19|20)\d\d)"
        r"|(?P<spelt>[Bb]a|[Ss]áu|[Tt]ám|[Cc]hín|[Mm]ười(?: một)?) tháng (?P<spelthalf>đầu|cuối) năm"
        r"(?: (?P<speltyear>(?:19|20)\d\d))?"
        r"|(?<!ngày )\b(?<![Ss]au )(?P<months>1[0-2]|0?[2-9]) [Tt](?:háng|HÁNG)(?! (?:tuổi|trở|hoạt|vận hành|"
        r"thí điểm|\d))(?: (?P<part>đầu|cuối|ĐẦU|CUỐI))?(?: (?:năm|NĂM))?"
        r"(?: (?P<year>(?:19|20)\d\d))?"
        r"|[Tt]háng (?P<month>\d{1,2})\s*(?:/| năm |-)\s*(?P<monthyear>(?:19|20)\d\d)"
        rf"|(?<!từ )(?<!sau )(?<!trước )[Tt]háng (?:(?P<named>{MONTH_NAMES})(?![^\W_])|(?P<baremonth>1[0-2]|0?[1-9])"
        r"(?!\d|[.,/-]?\d|\s*-\s*\d|\s+(?:tuổi|năm)))"
        r"|(?:[Qq]uý|QUÝ) (?P<quarter>I{1,3}|IV|[1-4])(?![^\W_])(?:\s*(?:/| năm |-)\s*(?P<quarteryear>(?:19|20)\d\d))?"
        r"|[Đđ]ến (?:hết )?(?:ngày )?(?:3[01]/12/(?P<yearend>(?:19|20)\d\d)|\d{1,2}/(?P<until>\d{1,2}/(?:19|20)\d\d))"
        r"|[Đđ]ến (?:hết )?(?:ngày )?(?:3[01]|[12]?\d|0\d)/(?P<untilmonth>1[0-2]|0?[1-9])(?![/\d])"
        r"|[Cc]ả (?P<whole>năm)(?: nay)?(?! (?:19|20)\d)"
        r"|(?:[Nn]ăm|NĂM|[Đđ]ến(?: hết| cuối)?) (?P<single>(?:19|20)\d\d)(?!\s*[-–/])"
    )


def last_period(text: str, year: str = "") -> str:
    """The last period named in a text, as the gold writes it, or "".

    `year` completes "6 tháng đầu năm" where the text does not say which.

    >>> last_period("Tổng sản phẩm 6 tháng đầu năm ước", "2025"), last_period("giai đoạn 2021 - 2025")
    ('6 tháng đầu năm 2025', '2021 - 2025')
    """
    found = ""
    for match in _periods().finditer(without_references(text)):
        found = _written(match, year)
    return found


def as_headed(period: str, default: str) -> str:
    """A period in the wording of the heading above it: under "10 tháng năm 2025", "9 tháng" is of those words.

    >>> as_headed("9 tháng đầu năm 2025", "10 tháng năm 2025"), as_headed("6 tháng năm 2025", "6 tháng đầu năm 2025")
    ('9 tháng năm 2025', '6 tháng đầu năm 2025')
    """
    months = compiled(r"(\d+ tháng)( đầu)? (năm (?:19|20)\d\d)")
    said, headed = months.fullmatch(period), months.fullmatch(default)
    return f"{said[1]}{headed[2] or ''} {said[3]}" if said and headed else period


def first_period(text: str, year: str = "") -> str:
    """The first period named in a text, or ""."""
    match = _periods().search(without_references(text))
    return _written(match, year) if match else ""


def period_behind(words: str, year: str = "") -> str:
    """The period that the words right behind a value say it is of, or "".

    >>> period_behind(" trong quý I năm 2025."), period_behind(" vào cuối năm 2025"), period_behind(" so với năm 2020")
    ('quý I năm 2025', '2025', '')
    >>> period_behind(" rừng tập trung trong năm 2025."), period_behind(") vào cuối năm 2025")
    ('2025', '2025')
    """
    lead = compiled(r"\)?(?:\s*\([^()]*\))?\s+(?:(?:vào|trong|của|ở|tính|thời điểm)\s+)*(?:hết\s+|cuối\s+)?").match(
        words
    )
    match = _periods().match(words, lead.end()) if lead else None
    if match is None and (thing := compiled(r"[^.,;:()\d]{1,50}?\s(?:vào|trong)\s+(?:hết\s+|cuối\s+)?").match(words)):
        match = _periods().match(words, thing.end())
    return _written(match, year) if match else ""


def period_at_end(words: str, year: str = "") -> str:
    """The period that closes the words behind a value, and is of no plan, estimate or comparison; or "".

    >>> period_at_end("số vụ phạm tội về trật tự xã hội năm 2024"), period_at_end("kế hoạch năm 2024")
    ('2024', '')
    """
    words = without_references(words).rstrip(" .")
    for match in _periods().finditer(words):
        planned = compiled(r"(?:kế hoạch|dự toán|nghị quyết|mục tiêu|chỉ tiêu|bằng|từ|hơn|giao)(?: cả)?\s*$").search(
            words[: match.start()]
        )
        if match.end() == len(words) and not planned:
            return _written(match, year)
    return ""


def _written(match: re.Match[str], year: str) -> str:
    if match["first"]:
        return f"{match['first']} - {match['last']}"
    if match["from"]:
        school = "năm học " if match[0].lower().startswith("năm học") else ""
        return f"{school}{match['from']} - {match['to']}"
    if match["spelt"]:
        months = _SPELT[match["spelt"].lower()]
        return f"{months} tháng {match['spelthalf']} năm {match['speltyear'] or year}".strip()
    if match["months"]:
        part = f" {match['part'].lower()}" if match["part"] else "" if match["year"] else " đầu"
        return f"{int(match['months'])} tháng{part} năm {match['year'] or year}".strip()
    if match["month"]:
        return f"{match['month'].lstrip('0')}/{match['monthyear']}"
    if match["named"] or match["baremonth"]:
        number = _MONTHS[match["named"].lower()] if match["named"] else int(match["baremonth"])
        return f"{number}/{year}" if year else f"tháng {number}"
    if match["untilmonth"]:
        return f"{int(match['untilmonth'])}/{year}" if year else f"tháng {int(match['untilmonth'])}"
    if match["whole"]:
        return year
    if match["quarter"]:
        return f"quý {match['quarter']} năm {match['quarteryear'] or year}".strip()
    if match["until"] or match["yearend"]:
        return str(match["yearend"] or match["until"].lstrip("0"))
    return str(match["single"])


@cache
def _until() -> re.Pattern[str]:
    return re.compile(
        r"(?:[Đđ]ến|[Vv]ào|[Tt]rước|[Tt]rong|[Hh]ết|[Cc]uối|[Tt]ới)\s+(?:hết\s+|cuối\s+|"
        r"trước\s+)?(?:năm\s+)?(20\d\d)(?!\s*[-–/.]\d|\s*[-–]\s*20)"
        r"|[Nn]ăm\s+(20\d\d)(?!\s*[-–]\s*20)"
        r"|(?:ngày\s+)?(?:30|31)[/-]12[/-](20\d\d)"
    )


def years_until(text: str) -> list[tuple[int, int]]:
    """(offset, year) of each "đến năm 2030", "năm 2025" of a text that is no time of comparison.

    >>> years_until("Phấn đấu đến năm 2030 đạt 65%")
    [(9, 2030)]
    """
    return [(m.start(), int(next(g for g in m.groups() if g))) for m in _until().finditer(without_references(text))]


def section_chain(reading: Reading, section: Section | None) -> list[Section]:
    """A section and those above it, innermost first."""
    chain: list[Section] = []
    while section is not None and section not in chain:
        chain.append(section)
        section = reading.by_path.get(section.parent) if section.parent else None
    return chain


def heading_year(chain: list[Section]) -> int | None:
    """The year that a heading sets for all below it ("Mục tiêu cụ thể đến năm 2030")."""
    for section in chain:
        heading = section.heading.capitalize() if section.heading.isupper() else section.heading
        if years := years_until(heading):
            return years[-1][1]
    return None


def heading_period(chain: list[Section], year: str = "") -> str:
    """The period that a heading sets for all below it."""
    for section in chain:
        if found := last_period(section.heading, year):
            return found
    return ""


def start_of(period: str) -> str:
    """When a period began: the first year of several, the year before one or a part of one.

    >>> start_of("2020 - 2025"), start_of("2024"), start_of("6 tháng đầu năm 2025")
    ('2020', '2023', '2024')
    """
    if years := compiled(r"((?:19|20)\d\d) - (?:19|20)\d\d").fullmatch(period):
        return years[1]
    year = compiled(r"(?:19|20)\d\d$").search(period)
    return str(int(year[0]) - 1) if year else period


def document_period(reading: Reading) -> str:
    """The period of the whole document as the gold writes it: `6 tháng đầu năm 2025`, `2021 - 2025`, `2025`."""
    period = reading.document.period
    if match := compiled(r"(\d{4})-H([12])").fullmatch(period):
        return f"6 tháng {'đầu' if match[2] == '1' else 'cuối'} năm {match[1]}"
    if match := compiled(r"(\d{4})-Q([1-4])").fullmatch(period):
        return f"quý {match[2]}/{match[1]}"
    if match := compiled(r"(\d{4})-M?(\d{2})").fullmatch(period):
        return f"{int(match[2])}/{match[1]}"
    if compiled(r"\d{4}").fullmatch(period) and (months := _months_of_title(reading.document.title, period)):
        return months
    return compiled(r"^(\d{4})-(\d{4})$").sub(r"\1 - \2", period)


def _months_of_title(title: str, year: str) -> str:
    """The months of a year that a report is about, by its title: "tháng 11 và 11 tháng năm 2025" is of eleven.

    >>> _months_of_title("Báo cáo tháng 11 và 11 tháng năm 2025", "2025"), _months_of_title("Báo cáo năm 2025", "2025")
    ('11 tháng năm 2025', '')
    """
    found = [_written(match, year) for match in _periods().finditer(title)]
    months = [period for period in found if compiled(r"\d+ tháng\b|quý|\d+/\d").match(period) and period.endswith(year)]
    return next((period for period in months if "tháng" in period), months[0] if months else "")


def reported_period(reading: Reading, year: str) -> str:
    """The period that a document looks back on: a plan of 2026 - 2030 reviews 2021 - 2025, a term the term before."""
    period = document_period(reading)
    match = compiled(r"(20\d\d) - (20\d\d)").fullmatch(period)
    if match and year and int(match[1]) >= int(year):
        start, length = int(match[1]), int(match[2]) - int(match[1])
        end = start if length == 5 else start - 1
        return f"{end - length} - {end}"
    return period


def document_year(reading: Reading) -> str:
    """The year in which, or at the end of whose period, the document speaks; "" if unknown."""
    for field in (reading.document.date, reading.document.period):
        if match := compiled(r"20\d\d").search(field):
            return match[0]
    return ""


class SpokenYears:
    """The years that the paragraphs of a text without a date speak in, as far as they say so.

    "tăng 5% so với cùng kỳ năm 2023" is spoken of 2024, and so is what follows until another year is told.

    >>> years = SpokenYears("Quý I năm 2022 tăng 3%.\\n\\nThu tăng 5% so với cùng kỳ năm 2023.\\n\\nChi tăng 2%.")
    >>> years.of(Span(0, 23)), years.of(Span(25, 63)), years.of(Span(65, 76))
    ('2022', '2024', '2024')
    """

    def __init__(self, text: str) -> None:
        told = compiled(
            r"[Cc]ùng kỳ (?:của )?(?:năm )?(?P<before>20\d\d)"
            r"|(?<!cùng kỳ )(?:\d+ tháng(?: đầu| cuối)?|[Tt]háng \d{1,2}|[Qq]uý (?:IV|I{1,3}|[1-4])|/\d{1,2}|"
            r"[Hh]ết|[Tt]rong|[Tt]ính) ?(?:năm |/)(?P<now>20\d\d)"
        )
        self._told = [
            (match.start(), match["now"] or str(int(match["before"]) + 1)) for match in told.finditer(text)
        ]  # fmt: skip

    def of(self, paragraph: Span) -> str:
        """The year that a paragraph tells itself, else the last one told before it; "" where none was."""
        own = [year for at, year in self._told if paragraph.start <= at < paragraph.end]
        before = [year for at, year in self._told if at < paragraph.start]
        return own[0] if own else before[-1] if before else ""
