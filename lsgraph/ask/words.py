"""The words of a question, in one form for two languages: folded, said by concept, small slips forgiven.

A concept is a word of policy documents that has several names: "triển khai", "cụ thể hóa" and "carry out" are
all `c:implement`. Concepts are found on folded text, longest first.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from wordfreq import zipf_frequency

from lsgraph.ids import fold

_CONCEPTS = {
    "implement": "thuc hien|trien khai|cu the hoa|thi hanh|hien thuc hoa|phuc vu|implement|implements|implementing|"
    "implemented|implementation|carry out|carries out|carried out|carrying out|put into practice|serve|"
    "serves|realise",
    "task": "nhiem vu|dau viec|phan viec|viec phai lam|viec|viec lam|giai phap|cong viec|task|tasks|duty|duties|"
    "measures to take|"
    "assignment|assignments|actions|dau muc cong viec|viec can lam|things to do",
    "instrument": "nghi quyet|van ban|law|laws|legislation|policy|policies|decrees|directives|legal text|"
    "legal texts|quyet dinh|chi thi|nghi dinh|resolution|resolutions|instrument|instruments|"
    "decision|decisions|directive|decree|legal document|legal documents",
    "programme": "chuong trinh|programme|programmes|program|programs",
    "scheme": "de an|scheme|schemes",
    "project": "du an|cong trinh|hang muc|project|projects|works",
    "target": "chi tieu|muc tieu|objective|objectives|target|targets|goal|goals|muc dich",
    "indicator": "chi so|chi bao|indicator|indicators",
    "figure": "so lieu|con so|figure|figures|number|numbers|value|values|data",
    "report": "bao cao|report|reports|reported|reporting|bao cao ve",
    "without": "khong co|khong|chua co|chua|chang|thieu|without|no|none|nobody|not|lack|lacks|lacking|missing|"
    "never|bi bo quen",
    "late": "cham|sai hen|qua moc|tre moc|lo moc|qua thoi han|past deadline|past their deadline|tre|tre hen|"
    "qua han|lo hen|cham tien do|overdue|late|delayed|behind schedule|delay|past their date|"
    "past due|missed deadline|missed their deadline|missed the deadline|lo tien do|tre tien do|lo han|tre han",
    "slip": "truot|lui|keo dai|chuyen tiep|slip|slips|slipping|carried over|roll over|postponed|"
    "pushed back|carry over|carried forward|chuyen sang|gac lai|doi sang|lan sang",
    "conflict": "mau thuan|khong an nhap|cai nhau|lech nhau|do not agree|doesn t agree|inconsistencies|"
    "inconsistency|trai nguoc|trai nhau|venh|venh nhau|khong khop|khong thong nhat|noi khac nhau|contradict|"
    "contradicts|contradiction|contradictions|conflict|conflicts|conflicting|disagree|disagrees|inconsistent|"
    "clash|clashes|clashing|discrepancy|discrepancies|at odds|mismatch|mismatches|diverge|divergent|"
    "choi nhau|da nhau|nguoc nhau|trai chieu|bat nhat|noi nguoc|sai khac",
    "gate": "cua khau|border gate|border gates|gate|gates|border crossing|border crossings",
    "wrong": "sai|nham|lech|khong dung|wrong|error|errors|incorrect|mistake|mistakes|false",
    "sum": "tong|phep cong|cong lai|tong cong|sum|sums|total|totals|add up|adds up|addition|arithmetic",
    "share": "ty le|ty trong|ti le|share|shares|ratio|percentage|rate|co cau|proportion|proportions|percent|phan tram",
    "cite": "vien dan|dan|trich dan|dan chieu|cite|cites|cited|citation|citations|citing|refer to|refers to|referred",
    "mention": "neu|co ten|come up|comes up|occurrence|occurrences|nhac|nhac toi|nhac den|nhac ten|de cap|"
    "mention|mentions|mentioned|named|names|name|occur|occurs|"
    "appear|appears|spoken of|"
    "talk about|talks about|talked about|bring up|brings up|noi toi|noi den|xuat hien|spoken about",
    "date": "ngay|ngay thang|ngay ban hanh|date|dates|dated",
    "money": "tien|tong muc dau tu|muc dau tu|amounts|financing|so tien|von|kinh phi|ngan sach|tai chinh|"
    "chi phi|money|budget|fund|funds|funding|cost|costs|capital",
    "place": "o dau|cho nao|nhung cho nao|where",
    "start": "khoi cong|dong tho|begin|begins|began|bat dau|started|start|starts|begun|broke ground|"
    "groundbreaking|under construction",
    "finish": "hoan thanh|hoan tat|khanh thanh|nghiem thu|xong|dua vao su dung|finished|completed|complete|done|in use",
    "progress": "tien do|lam den dau|toi dau|den dau|progress|how far along|state of play|advance",
    "prepare": "chuan bi dau tu|chuan bi|preparing|in preparation",
    "status": "tinh trang|trang thai|status|statuses",
    "change": "thay doi|bi sua|sua doi|sua|dieu chinh|khac nhau|changed|change|changes|altered|differ|differs|revised",
    "draft": "du thao|draft",
    "adopted": "thong qua|ban thong qua|duoc duyet|adopted|approved",
    "congress": "dai hoi|congress",
    "term": "nhiem ky|giai doan|ky|cac ky|term|terms|period|periods",
    "document": "tai lieu|van kien|texts|ho so|giay to|document|documents|paper|papers|source|sources",
    "plan": "ke hoach|plan|plans",
    "latest": "moi nhat|gan nhat|hien nay|hien tai|latest|newest|current|most recent|now",
    "gap": "con thieu|khoang cach|cach|con cach|gap|how far|distance|shortfall|far from",
    "yearly": "moi nam|hang nam|hang nam|yearly|each year|per year|annual|annually|a year",
    "growth": "tang truong|tang|growth|grow|increase|rise",
    "fall": "giam|falling|fall|falls|decrease|decline|go down",
    "responsible": "chiu trach nhiem|dam nhiem|dam trach|chu tri|phu trach|giao cho|duoc giao|in charge|"
    "responsible|responsibility|"
    "accountable|leads|who leads|"
    "duoc phan cong|owns|handles|tasked",
    "who": "ai|who|whom",
    "body": "co quan|don vi|so nganh|ban nganh|agency|agencies|body|bodies|department|departments|authority",
    "restore": "phuc hoi|khoi phuc|sua chu|restored|restore|repaired|repair|recovered",
    "scan": "ban quet|chu quet|quet|scan|scanned|ocr",
    "confidence": "tin cay|do tin cay|chac chan|khong chac|confidence|unsure|uncertain|reliable|unreliable",
    "low": "thap|kem|yeu|low|poor|poorly|weak|lowest|worst|kem nhat",
    "most": "nhieu nhat|cao nhat|lon nhat|most|largest|highest|biggest|top",
    "held": "trong kho|danh muc|nam giu|giu|held|hold|holds|registry|registered|in stock",
    "ambiguous": "mo ho|khong ro|nhap nhang|co the la nhieu|nhieu van ban|ambiguous|several|unclear|more than one",
    "short": "tat|viet tat|ngan|short|abbreviated|shorthand",
    "impossible": "khong the co|vo ly|bat hop ly|phi ly|impossible|cannot be|absurd|nonsense",
    "through": "qua|qua cac|xuyen qua|across|through|throughout|over",
    "connection": "lien he|lien quan|moi lien he|noi|noi voi|ket noi|gan voi|gan|connected|connect|connects|"
    "connection|"
    "linked|link|links|related|relation|relate|hang on|hangs on|hang|hangs|depend|depends|attached",
    "path": "duong noi|duong di|path|paths|route",
    "reach": "tac dong|lan toi|lan toa|di vao|di toi|cham toi|reach|reached|reaches|impact|spread|gone into",
    "chain": "chuoi|truy vet|lich su|xuyen suot|chain|trace|history|track",
    "matrix": "ma tran|bang doi chieu|lap bang|bang|matrix|table|crosstab|grid",
    "list": "liet ke|danh sach|ke ra|list|show|show me|give me|cho toi|cho biet|enumerate",
    "footnote": "chu thich|cuoc chu|ghi chu|footnote|footnotes",
    "estimate": "uoc|tam tinh|so bo|provisional|uoc tinh|uoc thuc hien|estimate|estimates|estimated",
    "basis": "can cu|co so phap ly|can cu phap ly|basis|based on|legal basis|grounds",
    "issue": "ban hanh|issued|issue|issuing|promulgated",
    "compare": "so sanh|doi chieu|so voi|against|compare|compared|comparison|versus|vs",
    "range": "khoang tu|tu den|range|ranges|interval",
    "thousand": "hang nghin|nghin|ngan|thousand|thousands",
    "unit": "don vi tinh|unit|units",
    "correspond": "tuong ung|giong nhau|khop nhau|correspond|corresponds|corresponding|counterpart|"
    "counterparts|match|"
    "matching|alike|"
    "twin|twins|equivalent|equivalents|an khop|trung voi|song song",
    "add": "them|bo sung|moi them|added|add|adds|additional|new in",
    "drop": "bi bo|bo khoi|loai bo|dropped|drop|removed|left out",
    "every": "tat ca|moi|toan bo|every|all|each",
    "how-much": "bao nhieu|may|how much|how many|count|so luong|counts",
    "rule": "quy tac|rule|rules",
    "section": "muc|phan|section|sections|chapter|muc luc|table of contents|contents",
    "line": "dong|line|lines",
    "part": "thanh phan|cac phan|cac doan|doan|giai doan cua du an|part|parts|phase|phases",
    "category": "loai|thuoc loai|category|kind|kinds|type|types|class",
    "set": "dat ra|phan dau|aimed|aim|aims|de ra|set|sets",
    "reached-target": "da dat|dat duoc|achieved|achieve|met|already met",
}

_STOP_WORDS = (
    "nao gi la co duoc nhung cac cua cho voi o trong va the a an of is are was were which what do does did in to and "
    "have has had that this these those there it its be been by for from on at with as so bi thi ma nay do ra vao roi "
    "cung lai se da dang con ve tu den toi hay hoac mot nhu vay sao the nao khi nhe a u ha khong "
    "de tinh giao province "
    "any some me please tell give us we our you your they their them toi minh giup xin hoi biet can could can would "
    "whether same thing things other others another both "
    "di len xuong ca deu rat duoi tren ay kia day just only also such yet still so far than about"
)


@cache
def _stop() -> frozenset[str]:
    return frozenset(_STOP_WORDS.split())


@cache
def _phrases() -> tuple[dict[str, str], int]:
    table: dict[str, str] = {}
    for concept, names in _CONCEPTS.items():
        for name in names.split("|"):
            table[name] = f"c:{concept}"
    return table, max(len(name.split()) for name in table)


@cache
def _begins() -> dict[str, int]:
    """By first word the length of the longest concept that begins with it."""
    longest: dict[str, int] = {}
    for name in _phrases()[0]:
        first, *rest = name.split()
        longest[first] = max(longest.get(first, 0), 1 + len(rest))
    return longest


def concepts(words: Sequence[str]) -> list[str]:
    """The words with concepts in place of their names, longest first; words that say nothing are left out.

    >>> concepts(fold("Nhiệm vụ nào triển khai Nghị quyết này").split())
    ['c:task', 'c:implement', 'c:instrument']
    """
    table, begins, stop = _phrases()[0], _begins(), _stop()
    found: list[str] = []
    at = 0
    while at < len(words):
        word = words[at]
        for length in range(min(begins.get(word, 0), len(words) - at), 0, -1):
            concept = table.get(" ".join(words[at : at + length]))
            if concept:
                found.append(concept)
                at += length
                break
        else:
            if word not in stop:
                found.append(word)
            at += 1
    return found


def ends_concept(words: Sequence[str], end: int) -> str:
    """The longest concept whose name ends before a place, or nothing.

    >>> ends_concept("nhiem vu ve y te".split(), 2)
    'c:task'
    """
    table, longest = _phrases()
    names = (" ".join(words[end - length : end]) for length in range(min(longest, end), 0, -1))
    return next((table[name] for name in names if name in table), "")


def is_stop(word: str) -> bool:
    """Whether a folded word is one of every question."""
    return word in _stop()


def is_common(words: Sequence[str], at: int) -> bool:
    """Whether the word at a place is one of every question: a stop word, or the beginning of a concept."""
    table, longest = _phrases()
    return words[at] in _stop() or any(" ".join(words[at : at + n]) in table for n in range(1, longest + 1))


_ROMAN = frozenset("ivx")


_ENGLISH = 3.0
"""How usual an English word is that is no slip."""


def mended(words: Sequence[str], known: frozenset[str]) -> list[str]:
    """Words that nobody knows, put right where one letter, or a lost blank, makes a known word of them.

    >>> mended(["nhiem", "vuj"], frozenset({"nhiem", "vu"}))
    ['nhiem', 'vu']
    """
    found: list[str] = []
    for word in words:
        understood = word in known or singular(word) in known or set(word) <= _ROMAN
        if understood or word.isdigit() or len(word) < 3 or word.startswith("§"):
            found.append(word)
            continue
        halves = ((word[:at], word[at:]) for at in range(2, len(word) - 1))
        if word.isascii() and zipf_frequency(word, "en", wordlist="small") > _ENGLISH:
            found.append(word)
            continue
        split = next((half for half in halves if half[0] in known and half[1] in known), None)
        near = None if split and len(word) > 4 else _nearest(word, known)
        if near:
            found.append(near)
        elif split:
            found.extend(split)
        else:
            found.append(word)
    return found


def _nearest(word: str, known: frozenset[str]) -> str | None:
    fitting = [near for near in _edits(word) if near in known and (len(word) > 3 or word.startswith(near))]
    return min(fitting, key=lambda near: (abs(len(near) - len(word)), near), default=None)


def _edits(word: str) -> set[str]:
    letters = "abcdefghijklmnopqrstuvwxyz"
    cut = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    return (
        {left + right[1:] for left, right in cut if right}
        | {left + right[1] + right[0] + right[2:] for left, right in cut if len(right) > 1}
        | {left + letter + right[1:] for left, right in cut if right for letter in letters}
        | {left + letter + right for left, right in cut for letter in letters}
    )


def singular(word: str) -> str:
    """An English word without the ending of the plural; no Vietnamese syllable ends so.

    >>> singular("doctors"), singular("access"), singular("thuc")
    ('doctor', 'access', 'thuc')
    """
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


_UNITS = frozenset(
    (
        "tan",
        "ty",
        "dong",
        "trieu",
        "nghin",
        "ngan",
        "km",
        "ha",
        "nguoi",
        "luot",
        "usd",
        "do",
        "phan",
        "tram",
        "met",
        "xe",
    )
)
"""What is counted says nothing of what is asked: "bao nhiêu tấn", "mấy tỷ đồng"."""


def without_units(words: Sequence[str]) -> list[str]:
    """The words without units behind "bao nhiêu", "mấy".

    >>> without_units("bao nhieu ty dong roi".split())
    ['bao', 'nhieu', 'roi']
    """
    found: list[str] = []
    asked = False
    for word in words:
        if asked and word in _UNITS:
            continue
        found.append(word)
        asked = word == "may" or found[-2:] == ["bao", "nhieu"]
    return found


def folded_words(text: str) -> list[str]:
    """The folded words of a text; slots written `{project}` become `§project`.

    >>> folded_words("Tiến độ {project} tới đâu?")
    ['tien', 'do', '§project', 'toi', 'dau']
    """
    words: list[str] = []
    for piece in text.replace("{", "\0{").replace("}", "}\0").split("\0"):
        if piece.startswith("{") and piece.endswith("}"):
            words.append("§" + piece[1:-1])
        else:
            words.extend(fold(piece).split())
    return words
