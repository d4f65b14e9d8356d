"""The tree of sections as printed: found among paragraphs, with unique paths."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lsgraph.ids import fold
from lsgraph.model import Section, SectionKind
from lsgraph.patterns import compiled
from lsgraph.span import Span
from lsgraph.text.amendments import quoted_places
from lsgraph.text.lines import is_shouted
from lsgraph.text.numbering import Marker, read_marker
from lsgraph.text.repair import LineHint


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body: one line of the final text. `matter` is no text of the document's own, `closing`
    the part of it that ends a text: recipients and signature."""

    index: int
    span: Span
    words: str
    hint: LineHint = field(default_factory=LineHint)
    matter: bool = False
    closing: bool = False


@dataclass
class _Open:
    """A section while its end is not known yet."""

    kind: SectionKind
    printed: str
    part: str
    rank: float
    depth: int
    value: int
    paren: bool
    parent: int | None
    level: int
    paragraph: int
    heading: str
    heading_span: Span
    start: int
    end: int = -1
    whole: bool = True

    @property
    def family(self) -> tuple[str, int, bool]:
        """Sections of one family are siblings wherever one of them is open."""
        return (self.kind, self.depth, self.paren)


def find_sections(paragraphs: Sequence[Paragraph], end: int, plan: bool = False) -> tuple[Section, ...]:
    """All sections in order; `end` is where the body ends. Paths are unique, parents come before children.

    In a `plan` a section looks ahead unless its heading, or the one above it, says otherwise.
    """
    opened = _open_all(paragraphs)
    closings = [p.span.start for p in paragraphs if p.closing]
    for index, section in enumerate(opened):
        later = next((s.start for s in opened[index + 1 :] if s.level <= section.level), end)
        section.end = min([later, *(c for c in closings if c > section.start)])
    forwards = _forwards(opened, plan)
    paths = _paths(opened, forwards)
    return tuple(
        Section(
            path=paths[i],
            printed=s.printed,
            kind=s.kind,
            heading=s.heading,
            heading_span=s.heading_span,
            span=Span(s.start, max(s.end, s.heading_span.end)),
            parent=paths[s.parent] if s.parent is not None else None,
            level=s.level,
            forward=forwards[i],
        )
        for i, s in enumerate(opened)
    )


def _open_all(paragraphs: Sequence[Paragraph]) -> list[_Open]:
    opened: list[_Open] = []
    stack: list[int] = []
    skip = -1
    quoted = quoted_places([paragraph.words for paragraph in paragraphs])
    for place, paragraph in enumerate(paragraphs):
        if paragraph.closing:
            stack.clear()
        if paragraph.index <= skip or paragraph.matter or place in quoted:
            continue
        marker = _mended(read_marker(paragraph.words), opened, stack)
        if marker is not None and not _plausible(marker, paragraph, opened, stack):
            marker = None
        if marker is None:
            if _is_bare_heading(paragraph) and opened:
                _push(_bare(paragraph, opened, stack), opened, stack)
            continue
        section, used = _numbered(marker, paragraph, paragraphs, opened, stack)
        _push(section, opened, stack)
        skip = used
    return opened


def _last_sibling(marker: Marker, opened: Sequence[_Open], stack: Sequence[int]) -> _Open | None:
    """The last section of the same family: an open one, else, for (1), (2), the last of the document, because
    such numbers often run on through several sections."""
    family = (marker.kind, marker.depth, marker.paren)
    found = next((opened[i] for i in reversed(stack) if opened[i].family == family), None)
    if found is None and marker.paren:
        return next((s for s in reversed(opened) if s.family == family), None)
    return found


def _mended(marker: Marker | None, opened: Sequence[_Open], stack: Sequence[int]) -> Marker | None:
    """A number in parentheses that lost its first digit: (1) after (30) is (31)."""
    if marker is None or not marker.paren or marker.value > 9:
        return marker
    last = next((opened[i] for i in reversed(stack) if opened[i].paren), None)
    if last is None or last.value < 9 or (last.value + 1) % 10 != marker.value:
        return marker
    return replace(marker, value=last.value + 1, part=f"({last.value + 1})")


def _plausible(marker: Marker, paragraph: Paragraph, opened: Sequence[_Open], stack: Sequence[int]) -> bool:
    """A letter or a figure in parentheses opens a list at its first sign, or goes on with one."""
    if paragraph.hint.cells:
        return False
    last = _last_sibling(marker, opened, stack)
    if marker.kind == "letter" or marker.paren:
        return marker.value == 1 or (last is not None and 0 < marker.value - last.value <= 3)
    if marker.kind == "number" and marker.depth == 1 and last is not None:
        return marker.value == 1 or marker.value - last.value <= 3
    return True


def _push(section: _Open, opened: list[_Open], stack: list[int]) -> None:
    same = next((n for n, i in enumerate(stack) if opened[i].family == section.family), None)
    if same is not None and section.kind != "heading":
        del stack[same:]
    else:
        while stack and opened[stack[-1]].rank >= section.rank:
            stack.pop()
    section.parent = stack[-1] if stack else None
    section.level = len(stack)
    opened.append(section)
    stack.append(len(opened) - 1)


def _numbered(
    marker: Marker, paragraph: Paragraph, paragraphs: Sequence[Paragraph], opened: Sequence[_Open], stack: Sequence[int]
) -> tuple[_Open, int]:
    """The section that a numbered paragraph opens, and the index of the last paragraph of its heading."""
    words = paragraph.words[marker.end :]
    start = paragraph.span.start
    used = paragraph.index
    if words.strip(" .:"):
        heading = _heading_words(words, marker.paren)
        first = start + marker.end
        span = Span(first, first + len(heading))
        whole = len(heading) == len(words.rstrip())
    else:
        heading, span, used = _title_below(paragraph, paragraphs)
        whole = True
    rank: float = marker.rank
    if marker.kind == "roman" and any(opened[i].kind == "article" for i in stack):
        rank = 4.5
    return (
        _Open(
            marker.kind, marker.printed, marker.part, rank, marker.depth, marker.value, marker.paren, None, 0,
            paragraph.index, heading.strip(" .:;"), span, start, whole=whole,
        ),
        used,
    )  # fmt: skip


def _title_below(paragraph: Paragraph, paragraphs: Sequence[Paragraph]) -> tuple[str, Span, int]:
    """The title of a part or chapter whose number stands alone: the next paragraphs in capitals, or the next."""
    taken: list[Paragraph] = []
    for other in paragraphs[paragraph.index + 1 : paragraph.index + 4]:
        if read_marker(other.words) is not None or other.matter:
            break
        if is_shouted(other.words) or (not taken and len(other.words) < 160 and not other.words.endswith(".")):
            taken.append(other)
            continue
        break
    if not taken:
        return _first_words_below(paragraph, paragraphs)
    words = " ".join(p.words for p in taken)
    # From the number on: its line, and not that of the title, is where the section stands.
    return words, Span(paragraph.span.start, taken[-1].span.end), taken[-1].index


def _first_words_below(paragraph: Paragraph, paragraphs: Sequence[Paragraph]) -> tuple[str, Span, int]:
    """What stands below a number alone on its line is its text, and the first sentence of that its heading."""
    below = next((p for p in paragraphs[paragraph.index + 1 : paragraph.index + 2] if not p.matter), None)
    if below is None or read_marker(below.words) is not None:
        return "", Span(paragraph.span.end, paragraph.span.end), paragraph.index
    words = _heading_words(below.words, item=False)
    return words, Span(paragraph.span.start, below.span.start + len(words)), paragraph.index


def _heading_words(words: str, item: bool) -> str:
    """The heading at the start of a section: all of a short paragraph, else its first sentence, or what stands
    before a colon (but in an item of a list a colon ends nothing)."""
    ends = r"[.](?=\s+[\"“]?[^\W\d_])" if item else r"[.](?=\s+[\"“]?[^\W\d_])|:(?=\s+[^\W\d_])"
    for match in compiled(ends).finditer(words):
        rest = words[match.end() :].lstrip('"“ ')
        if match.start() < 12 or compiled(r"\b(?:TP|TT|v\.v|Tp|TX|ThS|TS|PGS|GS)$").search(words[: match.start()]):
            continue
        if rest[:1].isupper():
            return words[: match.start() + 1].rstrip()
    return words.rstrip()


def _is_bare_heading(paragraph: Paragraph) -> bool:
    """A heading without a number: marked in Markdown, or a few words in capitals."""
    words = paragraph.words
    if not 8 <= len(words) <= 200 or words.endswith((".", ";", ",", "./")) or paragraph.hint.cells:
        return False
    if paragraph.hint.hashes:
        return True
    # Two words of letters alone: "N-NO3-, P-PO43-, H2S" is shouted by nobody.
    plain = sum(len(word) > 1 and word.strip("(),:–-").isalpha() for word in words.split())
    return is_shouted(words) and len(words.split()) >= 3 and plain >= 2


def _bare(paragraph: Paragraph, opened: Sequence[_Open], stack: Sequence[int]) -> _Open:
    rank = 2.5 if is_shouted(paragraph.words) else 19.0 if not paragraph.hint.hashes else 4.0 + paragraph.hint.hashes
    heading = paragraph.words.strip(" .:")
    part = " ".join(heading.split()[:6])
    return _Open(
        "heading", "", part, rank, paragraph.hint.hashes, 0, False, None, 0, paragraph.index, heading,
        paragraph.span, paragraph.span.start,
    )  # fmt: skip


_FORWARD = (
    "muc tieu", "chi tieu", "nhiem vu", "giai phap", "phuong huong", "dinh huong", "to chuc thuc hien", "dot pha",
    "quan diem", "tam nhin", "trien khai thuc hien", "du kien ke hoach", "khau dot pha", "tien do thuc hien",
    "phan cong thuc hien", "trach nhiem thi hanh", "kien nghi cua tinh", "kien nghi cua thanh pho",
    "kien nghi cua dia phuong", "noi dung thuc hien", "noi dung trong tam", "noi dung trien khai",
    "noi dung thi dua", "phuong an trien khai", "nguyen tac", "lo trinh", "noi dung chinh cua du thao",
    "noi dung co ban cua du thao", "noi dung cua du thao", "noi dung du thao", "kien nghi de xuat",
    "kien nghi va de xuat", "de xuat kien nghi", "de xuat va kien nghi",
)  # fmt: skip
_BACKWARD = (
    "ket qua", "danh gia", "tinh hinh", "han che", "yeu kem", "nguyen nhan", "bai hoc", "thanh tuu", "boi canh",
    "hien trang", "du bao", "thuc trang", "ton tai", "uu diem", "khuyet diem", "cong tac chi dao dieu hanh",
    "kiem diem", "muc dich", "pham vi", "doi tuong", "nhung mat", "can cu", "su can thiet", "dac diem", "khai quat",
    "co so phap ly", "co so thuc tien",
)  # fmt: skip


def speaks_forward(heading: str) -> bool | None:
    """Whether a heading announces what is to be done (True), what was done (False), or neither (None).

    >>> speaks_forward("Nhiệm vụ và giải pháp chủ yếu"), speaks_forward("Kết quả thực hiện nhiệm vụ năm 2025")
    (True, False)
    """
    words = fold(heading)
    places = {True: _first_place(words, _FORWARD), False: _first_place(words, _BACKWARD)}
    if places[True] < 0 and places[False] < 0:
        return None
    if places[True] < 0 or places[False] < 0:
        return places[False] < 0
    return places[True] < places[False]


def _of_both(heading: str) -> bool:
    """Whether a heading lists, by commas, what is to be done beside what it is for or of."""
    words = fold(heading)
    return "," in heading and _first_place(words, _FORWARD) > _first_place(words, _BACKWARD) >= 0


def _first_place(words: str, phrases: Sequence[str]) -> int:
    found = [words.find(phrase) for phrase in phrases if phrase in words]
    return min(found) if found else -1


def _forwards(opened: Sequence[_Open], plan: bool) -> list[bool]:
    """For each section whether it looks ahead: by its heading, else as its parent does.

    Below a heading that looks back only a heading that begins with a forward word looks ahead, and the other
    way round: "Nhiệm vụ" under "Kết quả" reports, "Tình hình" under "Giải pháp" does not. A heading that is of
    both ("Đối tượng, nội dung thi đua") leaves it to those below it.
    """
    states: list[bool | None] = []
    for section in opened:
        above = opened[section.parent] if section.parent is not None else None
        inherited = states[section.parent] if section.parent is not None else None
        own = speaks_forward(section.heading) if _titled(section) else None
        if own is not None and above is not None and inherited is False and _of_both(above.heading):
            inherited = own
        if inherited is None:
            states.append(own)
        elif own is None or own == inherited:
            states.append(inherited)
        elif section.kind in ("part", "chapter", "division", "roman", "article"):
            states.append(own)
        else:
            states.append(inherited)
    return [plan if state is None else state for state in states]


def _titled(section: _Open) -> bool:
    """Whether the heading is one, rather than the first sentence of what the section says."""
    if section.kind in ("letter", "ordinal") or section.paren or len(section.heading) > 200:
        return False
    return section.whole or section.kind in ("part", "chapter", "division", "roman", "article")


def _paths(opened: Sequence[_Open], forwards: Sequence[bool]) -> list[str]:
    """Unique paths. Where two parts of a document number alike, the one that looks ahead has the short paths,
    and everything in the other is named from its part on."""
    articles = {_ancestor(opened, i, "article") for i, s in enumerate(opened) if s.kind in ("number", "roman")}
    keep_articles = len(articles - {None}) > 1
    heads = [_head(opened, i, keep_articles) for i in range(len(opened))]
    order = sorted(range(len(opened)), key=lambda i: (not forwards[heads[i]], i))
    owner: dict[str, int] = {}
    for i in order:
        if heads[i] == i:
            owner.setdefault(opened[i].part, i)
    result: list[str] = [""] * len(opened)
    taken: set[str] = set()
    for i in order:
        long = owner.get(opened[heads[i]].part) != heads[i]
        path = plain = _joined(_chain(opened, i)) if long else _joined(_below(opened, i, heads[i]))
        number = 2
        while path in taken:
            path = f"{plain}[{number}]"
            number += 1
        taken.add(path)
        result[i] = path
    return result


def _ancestor(opened: Sequence[_Open], index: int, kind: str) -> int | None:
    at: int | None = opened[index].parent
    while at is not None and opened[at].kind != kind:
        at = opened[at].parent
    return at


def _head(opened: Sequence[_Open], index: int, keep_articles: bool) -> int:
    """The section from which a path is printed: `IV.1.5` from the Roman level, `Phần II.3` from the part, where
    it has no Roman level, `3.1.c` from the number below the only article that is divided."""
    chain = _ancestors(opened, index)
    kinds = [opened[i].kind for i in chain]
    first = 0
    for at, kind in enumerate(kinds[:-1]):
        named_below = kinds[at + 1] in ("roman", "chapter", "division", "article")
        if kind == "heading" or (kind in ("part", "chapter", "division") and named_below):
            first = at + 1
        if kind == "article" and not keep_articles:
            first = at + 1
    return chain[first]


def _ancestors(opened: Sequence[_Open], index: int) -> list[int]:
    chain = [index]
    while (parent := opened[chain[0]].parent) is not None:
        chain.insert(0, parent)
    return chain


def _chain(opened: Sequence[_Open], index: int) -> list[_Open]:
    """The numbered sections above a section, and itself."""
    return [opened[i] for i in _ancestors(opened, index) if opened[i].kind != "heading" or i == index]


def _below(opened: Sequence[_Open], index: int, head: int) -> list[_Open]:
    chain = _ancestors(opened, index)
    kept = chain[chain.index(head) :]
    return [opened[i] for i in kept if opened[i].kind != "heading" or i == index]


def _joined(chain: Sequence[_Open]) -> str:
    """The pieces of a path; a number that repeats the one above it ("3" and "3.1") takes its place."""
    pieces: list[str] = []
    for section in chain:
        if pieces and section.kind == "number" and section.part.startswith(pieces[-1] + "."):
            pieces[-1] = section.part
        else:
            pieces.append(section.part)
    return ".".join(pieces)
