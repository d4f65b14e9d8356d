"""Tasks: the sections of the parts that say what is to be done, and the sentences in them that set a task.

Goals, targets, forecasts and the closing rules on carrying out a document are no tasks: a part that mixes them
with tasks gives only those of its sections that are headed as tasks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from lsgraph.model import Reading, Section, Sentence, Task
from lsgraph.patterns import compiled
from lsgraph.span import Span
from lsgraph.statements.implements import find_implements
from lsgraph.statements.orders import entrusts, gives_orders
from lsgraph.statements.task_tables import task_cells
from lsgraph.statements.task_words import doing, sets_task

__all__ = ["find_implements", "find_tasks", "sets_task"]

TASK_HEADINGS: tuple[tuple[str, str], ...] = (
    (
        r"nhiệm vụ(?!.{0,12}(?:kinh phí|chi ngân sách|quyền hạn|và quyền|chi\\b))",
        "Nhiệm vụ và giải pháp chủ yếu giai đoạn 2026 - 2030",
    ),
    (r"giải pháp", "CÁC GIẢI PHÁP THỰC HIỆN"),
    (r"phương hướng", "Phương hướng phát triển"),
    (r"đột phá", "Các đột phá phát triển"),
    (
        r"nội dung(?: (?:thực hiện|chủ yếu|trọng tâm|công việc|hoạt động|triển khai|cụ thể|thi đua)\b|,|\W*$)",
        "NỘI DUNG THỰC HIỆN",
    ),
    (r"^(?:các )?nội dung\b(?! (?:chi|hỗ trợ|và mức|sửa đổi))", "Nội dung kế hoạch"),
    (r"phương án (?:triển khai|thực hiện)", "Phương án triển khai"),
    (r"kiến nghị của (?:tỉnh|thành phố|địa phương)", "Về một số kiến nghị của tỉnh"),
    (r"^(?:các |những |một số )?(?:kiến nghị(?:,| và) đề xuất|đề xuất(?:,| và) kiến nghị)", "KIẾN NGHỊ, ĐỀ XUẤT"),
    (r"định hướng (?:phát triển|chủ yếu|trọng tâm)", "Định hướng phát triển các ngành"),
)
"""Words of a heading under which tasks stand, each with an example."""

OTHER_HEADINGS: tuple[tuple[str, str], ...] = (
    (
        r"kết quả|đánh giá|tình hình thực hiện|hiện trạng|thực trạng|thành tựu|hạn chế|nguyên nhân|bài học",
        "Kết quả thực hiện nhiệm vụ",
    ),
    (r"dự báo|bối cảnh", "Dự báo bối cảnh 5 năm tới"),
    (r"quan điểm|mục tiêu|chỉ tiêu|mục đích|yêu cầu|căn cứ", "Mục tiêu và các chỉ tiêu chủ yếu"),
    (r"chức năng|quyền hạn|thẩm quyền|quy trình", "Nhiệm vụ, quyền hạn của sở"),
    (
        r"tổ chức thực hiện|hiệu lực|điều khoản|trách nhiệm thi hành|kiến nghị(?! của|,| và)|kinh phí",
        "Tổ chức thực hiện",
    ),
)
"""Words of a heading under which something else stands, each with an example."""


def find_tasks(reading: Reading) -> list[Task]:
    """The tasks of a document in its order: each section task, then below it its sentences (`3.1.c/1`, …).

    A sentence is a task when it begins with a verb of doing or speaks of an obligation; one that is only the
    heading of its section is not counted again.
    """
    sections = _task_sections(reading)
    above = {section.parent for section in reading.sections}
    sentences: dict[str, list[Sentence]] = {}
    for sentence in reading.sentences:
        if sentence.section in sections and sentence.note is None and sentence.kind in ("prose", "heading"):
            sentences.setdefault(sentence.section, []).append(sentence)
    tasks: list[Task] = []
    cells = _cells_of_tasks(reading)
    for section in reading.sections:
        if section.parent in sections and section.path not in sections and _says_what(section):
            own = [s for s in reading.sentences if s.section == section.path and s.note is None and s.kind != "matter"]
            nothing = Span(section.span.start, section.span.start)
            tasks.extend(_sentence_tasks(reading, section, own, section.parent, nothing))
        if section.path in sections:
            own = sentences.get(section.path, [])
            leaf = section.path not in above and not _breaks_through(reading, section)
            if leaf and _is_item(section, own):
                tasks.extend(_sentence_tasks(reading, section, own, sections[section.path], None))
                continue
            tasks.append(_section_task(reading, section, sections))
            prose = [sentence for sentence in own if sentence.kind == "prose"]
            told = list(_sentence_tasks(reading, section, prose, section.path, _heading(reading, section)))
            tasks.extend(told)
            tasks.extend(_row_tasks(reading, section, cells.get(section.path, ()), len(told)))
    return tasks


def _cells_of_tasks(reading: Reading) -> dict[str, list[Span]]:
    """The cells of tables of tasks by the section in which they stand."""
    found: dict[str, list[Span]] = {}
    for cell in task_cells(reading):
        section = reading.section_at(cell.start)
        if section is not None:
            found.setdefault(section.path, []).append(cell)
    return found


def _row_tasks(reading: Reading, section: Section, cells: Sequence[Span], last: int) -> Iterator[Task]:
    for number, cell in enumerate(cells, last + 1):
        words = " ".join(cell.of(reading.text.repaired).split()).rstrip(" ;.")
        path = f"{section.path}/{number}"
        yield Task(cell, path, section.path, words, "sentence", section.path, "row of a table of tasks")


_LONGEST_TITLE = 20
"""Words; what begins a division after the tasks of a plan and is longer is a sentence of it, and no title."""


def _is_item(section: Section, sentences: Sequence[Sentence]) -> bool:
    """Whether a point (1) in one paragraph is an item of a list, such as a measure of success, and no task itself."""
    if not section.printed.startswith("(") or len({sentence.paragraph for sentence in sentences}) != 1:
        return False
    return "%" in section.heading or doing().match(section.heading) is None


@cache
def _any_of(table: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    return re.compile("|".join(pattern for pattern, _ in table), re.IGNORECASE)


def heads_tasks(heading: str) -> bool:
    """Whether tasks stand under a heading; one that also speaks of goals counts if tasks come first or equal.

    >>> heads_tasks("Nhiệm vụ và giải pháp chủ yếu"), heads_tasks("Kết quả thực hiện nhiệm vụ năm 2024")
    (True, False)
    """
    task, other = _any_of(TASK_HEADINGS).search(heading), _any_of(OTHER_HEADINGS).search(heading)
    if task is None or (other is None and len(heading[: task.start()].split()) > 4):
        return False
    if other is not None and compiled(r"quyền hạn|thẩm quyền|chức năng", re.I).search(heading):
        return False
    return other is None or (other.start() > task.start() and not compiled("kết quả|đánh giá", re.I).match(other[0]))


def _task_sections(reading: Reading) -> dict[str, str | None]:
    """The paths of all task sections with the path of the task above them."""
    below: dict[str | None, list[Section]] = {}
    for section in reading.sections:
        below.setdefault(section.parent, []).append(section)
    found: dict[str, str | None] = {}
    mixed: set[str] = set()
    orders = reading.document.kind in ("Chỉ thị", "Công điện")

    def take(section: Section, parent: str | None) -> None:
        found[section.path] = parent
        if _are_fields(below.get(section.path, ())):
            return
        for child in below.get(section.path, ()):
            if not _closing(child) and not (_headed_otherwise(child.heading) and section.path in mixed):
                take(child, section.path)

    def search(parent: str | None) -> None:
        for section in below.get(parent, ()):
            children = below.get(section.path, ())
            if _is_mixed(section, children):
                mixed.add(section.path)
            ordered = orders and parent is None and section.kind in ("number", "roman") and section.forward
            if (
                _is_root(section, children)
                or section.path in mixed
                or ordered
                or _assigns(section, children)
                or _entrusts(section)
                or (section.kind in ("roman", "number") and entrusts(section) and bool(children))
                or _speaks_of_doing(section, below)
                or _is_work_among_goals(reading, section)
            ):
                take(section, None)
            elif (reading.document.kind == "Thông báo" and _concludes(children)) or gives_orders(reading, section):
                for child in children:
                    take(child, None)
            else:
                search(section.path)

    if gives_orders(reading, None):
        for section in reading.sections:
            if section.parent is None:
                take(section, None)
    else:
        search(None)
    if reading.document.kind in _PLANS:
        _take_rest(reading.sections, below, found)
    return found


_FIELD = (
    r"(?:nhiệm vụ|nội dung(?: (?:nhiệm vụ|thực hiện|công việc))?|(?:cơ quan|đơn vị) (?:thực hiện|chủ trì|phối hợp)|"
    r"phân công(?: thực hiện)?|thời (?:gian|hạn)(?: (?:thực hiện|hoàn thành))?|tiến độ(?: thực hiện)?|lộ trình|"
    r"sản phẩm(?: (?:đầu ra|dự kiến))?|kết quả(?: (?:đầu ra|dự kiến))?|kinh phí(?: thực hiện)?|"
    r"nguồn (?:lực|kinh phí))\s*(?::|$)"
)


def _says_what(section: Section) -> bool:
    """Whether a particular of a task says what is to be done; the others say by whom, when and with what."""
    return compiled(rf"(?=nhiệm vụ|nội dung){_FIELD}", re.IGNORECASE).match(section.heading.strip()) is not None


def _are_fields(children: Sequence[Section]) -> bool:
    """Whether the points of a task are its particulars: "a) Nhiệm vụ: …; b) Cơ quan thực hiện: …; c) Thời gian: …"."""
    told = [compiled(_FIELD, re.IGNORECASE).match(child.heading.strip()) is not None for child in children]
    return len(told) >= 2 and sum(told) >= 0.75 * len(told)


_PLANS = ("Kế hoạch", "Chương trình", "Chương trình hành động", "Đề án")


def _take_rest(
    sections: Sequence[Section], below: Mapping[str | None, Sequence[Section]], found: dict[str, str | None]
) -> None:
    """In a plan the divisions after its tasks say how they are done, by whom and with what: tasks as well."""
    places = [number for number, section in enumerate(sections) if section.path in found]
    if not places:
        return
    first = sections[places[0]]
    for section in sections[places[0] + 1 :]:
        beside = section.kind == first.kind and section.parent == first.parent and section.path not in found
        if beside and section.forward and not _states_purpose(section.heading):
            found[section.path] = None
            for child in below.get(section.path, ()):
                if child.path not in found and len(child.heading.split()) <= _LONGEST_TITLE:
                    found[child.path] = section.path


def _states_purpose(heading: str) -> bool:
    """Whether a division says what for and for whom, rather than what is done."""
    matter = (
        r"(?:các )?(?:quan điểm|mục tiêu|chỉ tiêu|mục đích|yêu cầu|căn cứ|phạm vi|đối tượng|phụ lục|danh mục|biểu\b"
        r"|dự toán)"
    )
    return compiled(matter, re.IGNORECASE).match(heading) is not None


def _is_root(section: Section, children: list[Section] | tuple[Section, ...]) -> bool:
    """Whether all below a section are tasks: it is headed so, and none of its parts is headed otherwise."""
    if not section.forward or not heads_tasks(section.heading) or len(section.heading) > 160:
        return False
    if doing().match(section.heading) or compiled(r"phụ lục|danh mục|biểu\b", re.IGNORECASE).match(section.heading):
        return False
    return not any(_headed_otherwise(child.heading) for child in children)


def _is_mixed(section: Section, children: Sequence[Section]) -> bool:
    """Whether a part of tasks also holds a section of another matter, such as its targets: the rest are tasks."""
    if not section.forward or not heads_tasks(section.heading) or section.kind not in ("part", "roman", "number"):
        return False
    others = sum(_headed_otherwise(child.heading) for child in children)
    states = sum(compiled(r"(?:hiện|thực) trạng", re.IGNORECASE).match(child.heading) is not None for child in children)
    if 0 < others == states < len(children):
        return True
    if _any_of(OTHER_HEADINGS).search(section.heading) is None and 0 < others <= len(children) / 3:
        return len(section.heading) <= 160 and doing().match(section.heading) is None
    work = sum(doing().match(child.heading) is not None for child in children)
    return 0 < others <= len(children) / 4 and work >= 0.7 * (len(children) - others)


def _assigns(section: Section, children: Sequence[Section]) -> bool:
    """Whether a division on carrying out a plan says, point by point, who has to do what."""
    divides = section.kind in ("roman", "part") or (section.kind == "article" and _who_does(children))
    return section.forward and divides and _closing(section) and len(children) >= 2


def _who_does(children: Sequence[Section]) -> bool:
    """Whether points begin with who has to do what: "1. Bộ Xây dựng chủ trì, phối hợp …"."""
    who = (
        r"(?:(?:Các )?(?:[Bb]ộ|[Ss]ở)|Ủy ban|UBND|Ngân hàng|Văn phòng|Thanh tra|Công an|Ban|Cục|Tổng cục|Đài|Cơ quan|"
        r"Thủ trưởng)\b[^.;:]{2,160}?"
        r"\b(?:chủ trì|có trách nhiệm|phối hợp|tổ chức|hướng dẫn|bố trí|chỉ đạo|căn cứ|triển khai|xây dựng)\b"
    )
    return sum(compiled(who).match(child.heading) is not None for child in children) >= 0.6 * len(children)


def _entrusts(section: Section) -> bool:
    """Whether an article of a decision gives somebody work: "Giao Sở …", "Trách nhiệm của các cơ quan"."""
    given = r"Giao (?=[^\W\d_])|Trách nhiệm (?:của|phối hợp|các)\b"
    return section.kind == "article" and compiled(given).match(section.heading) is not None


def _concludes(children: Sequence[Section]) -> bool:
    """Whether the points below a review are what its conclusion orders, as announcements of meetings put them."""
    return len(children) >= 4 and sum(doing().match(c.heading) is not None for c in children) >= 0.6 * len(children)


def _speaks_of_doing(section: Section, below: dict[str | None, list[Section]]) -> bool:
    """Whether a division headed by its subject alone ("Phát triển các ngành") holds points that begin with doing."""
    if not section.forward or section.kind not in ("roman", "part") or _any_of(OTHER_HEADINGS).search(section.heading):
        return False
    if any(_headed_otherwise(child.heading) for child in below.get(section.path, ())):
        return False
    points = list(_leaves(section, below))
    return len(points) >= 4 and sum(doing().match(p.heading) is not None for p in points) >= 0.7 * len(points)


def _is_work_among_goals(reading: Reading, section: Section) -> bool:
    """Whether a part below a heading of goals is headed as work, and its sentences set tasks: "2. Phát triển thị
    trường" beside "1. Sản phẩm"."""
    above = reading.by_path.get(section.parent or "")
    if above is None or above.kind != "roman" or section.kind != "number" or not section.forward:
        return False
    titled = section.heading_span.end < section.span.end and len(section.heading.split()) <= 12
    if not titled or doing().match(section.heading) is None or compiled(r"\d").search(section.heading):
        return False
    goals = compiled(r"(?:các |những )?(?:mục tiêu|chỉ tiêu)", re.IGNORECASE).match(above.heading)
    inside = [s for s in reading.sentences if s.kind == "prose" and s.span in section.span]
    words = [
        " ".join(s.span.of(reading.text.repaired).split()) for s in inside if s.span.start >= section.heading_span.end
    ]
    told = [w for w in words if len(w.split()) >= 4]
    return goals is not None and len(told) >= 2 and sum(map(sets_task, told)) >= 0.5 * len(told)


def _leaves(section: Section, below: dict[str | None, list[Section]]) -> Iterator[Section]:
    for child in below.get(section.path, ()):
        if child.path in below:
            yield from _leaves(child, below)
        else:
            yield child


def _headed_otherwise(heading: str) -> bool:
    """Whether a heading begins with the name of another matter: "Dự báo bối cảnh", "Các chỉ tiêu chủ yếu"."""
    words = compiled(r"(?i)^(?:về|các|những|một số|công tác) ").sub("", heading.strip())
    other = _any_of(OTHER_HEADINGS).match(words)
    return other is not None and len(words) < 90 and not _closing_words(other[0], words)


def _closing_words(found: str, words: str) -> bool:
    """Whether "Tổ chức thực hiện …" begins a task rather than being the whole heading."""
    return found.lower() == "tổ chức thực hiện" and len(words) > 30


def _closing(section: Section) -> bool:
    """Whether a section says how the document itself is carried out."""
    closing = r"(?:(?:công tác )?tổ chức(?: triển khai)? thực hiện|hiệu lực thi hành)\W*"
    return compiled(closing, re.IGNORECASE).fullmatch(section.heading) is not None


def _breaks_through(reading: Reading, section: Section) -> bool:
    """Whether a section is one of the breakthroughs that the section above it announces."""
    parent = reading.by_path.get(section.parent or "")
    own = compiled(r"(?!các |những |\d)(?:\S+ ){0,3}đột phá", re.IGNORECASE).match(section.heading)
    above = parent is not None and compiled(r"(?:\S+ ){0,4}đột phá", re.IGNORECASE).match(parent.heading)
    return bool(above) or (own is not None and "nhiệm vụ" not in section.heading.lower())


def _section_task(reading: Reading, section: Section, sections: dict[str, str | None]) -> Task:
    span = _heading(reading, section)
    kind = "breakthrough" if _breaks_through(reading, section) else "section"
    words = compiled(r"\s+").sub(" ", span.of(reading.text.repaired)).strip(" .:;,")
    words = words.removeprefix(section.printed).strip()
    rule = "section of a part of tasks" if kind == "section" else "announced breakthrough"
    return Task(span, section.path, sections[section.path], words, kind, section.path, rule)  # type: ignore[arg-type]


def _heading(reading: Reading, section: Section) -> Span:
    """The heading's words, to the end of their sentence where a line end has cut it."""
    span = section.heading_span
    sentence = reading.sentence_at(max(span.start, span.end - 1))
    if sentence is not None and sentence.span.start <= span.start and sentence.span.end > span.end:
        return Span(span.start, sentence.span.end)
    return span


def _sentence_tasks(
    reading: Reading, section: Section, sentences: Sequence[Sentence], parent: str | None, heading: Span | None
) -> Iterator[Task]:
    """The sentences of a section that set a task; what its `heading` says is not said again."""
    number = 0
    for sentence in sentences:
        words = compiled(r"\s+").sub(" ", sentence.span.of(reading.text.repaired)).strip()
        words = words.removeprefix(section.printed).strip()
        words = compiled(r"^(?:Nhiệm vụ|Nội dung(?: thực hiện| nhiệm vụ)?)\s*:\s*(?=\S)").sub("", words)
        told = heading is not None and (sentence.span.end <= heading.end or sentence.span.overlaps(heading))
        if told or not (sets_task(words) or heading is None):
            continue
        number += 1
        path = f"{section.path}/{number}"
        rule = "sentence of doing" if heading is not None else "point of doing"
        yield Task(sentence.span, path, parent, words.rstrip(" ;."), "sentence", section.path, rule)
