"""Figures and targets as statements that can be compared: one name, one period, one base unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from lsgraph.across import FactKey
from lsgraph.concepts import content_words, contrast, levelled, noun_of, prices, qualifiers, scopes
from lsgraph.ids import fold
from lsgraph.meanings import Meaning, marks_of, meaning_of, own_meaning, telling_words, words_of
from lsgraph.model import Figure, Mapped, Reading, Target
from lsgraph.patterns import compiled
from lsgraph.period import Period, read_period
from lsgraph.registry import Entry, Registry
from lsgraph.scale import unit_scale
from lsgraph.span import Span
from lsgraph.statements.names import MEASURES


@dataclass(frozen=True, slots=True)
class Comparable:
    """One figure or target, scaled to base units. `words` are the content words of its name, folded.

    `near` are the words of its clause around the number, `lead` all before it, `sentence` all of its sentence,
    `years` those printed in it; `running` says that it is a running total ("lũy kế");
    `compared` is the year or term that a change is measured from. `noun` is what a count counts, `per` what a value
    is divided by, from its unit or its name; `stock` says that so much of it there is, not that so much was done,
    `yearly` that its sentence speaks of every year. `meaning` is what its name means, else what its clause does;
    `said_marks` are the marks that its sentence bears.
    """

    key: FactKey
    kind: str
    indicator: str
    entry: str | None
    words: frozenset[str]
    scope: frozenset[str]
    period: Period
    dimension: str
    unit: str
    factor: Decimal
    low: Decimal
    high: Decimal
    step: Decimal
    about: str
    basis: str
    modality: str
    standard: str
    span: Span
    order: tuple[str, int]
    near: frozenset[str] = frozenset()
    lead: frozenset[str] = frozenset()
    sentence: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()
    running: bool = False
    compared: str = ""
    noun: str = ""
    per: str = ""
    qualifiers: frozenset[tuple[str, int]] = frozenset()
    prices: str = ""
    stock: bool = False
    yearly: bool = False
    meaning: Meaning | None = None
    said_marks: frozenset[str] = frozenset()


def _measure(unit: str, indicator: str, value: Decimal, registry: Registry) -> tuple[str, Decimal, str]:
    """Dimension and factor of a unit without what it is divided by, and that: "triệu đồng/người/năm" is money, a head.

    A noun that no row of the registry has is a count, and so is a whole number of what its name says ("Số hợp tác xã").
    """
    if "%" in unit:
        return (*unit_scale(unit, registry), "")
    top, _, below = unit.partition("/")
    dimension, factor = unit_scale(top.strip(), registry)
    known = {str(entry.data.get("dimension", "")) for entry in registry.kind("units")}
    if (top.strip() and dimension not in known) or (not top and _says_number(indicator, value)):
        dimension = "count"
    words = [w for w in fold(below.replace("/", " ")).split() if not w.isdigit() and w != "nam"]
    people = {"lao", "dong", "dau", "nhan", "khau"} & {*words}
    return dimension, factor, ("nguoi" if people else " ".join(sorted(words))) or _per_in_name(indicator)


def _of_month(words: str, unit: str) -> bool:
    """Whether "/tháng" stands behind the unit that was read: "7,6 triệu đồng/người/tháng"."""
    return bool(unit) and compiled(rf"{re.escape(unit)}\s*/\s*(?:0?1 )?tháng").search(words) is not None


def _is_index(meaning: Meaning | None) -> bool:
    """Whether a value is of an index of so many points of a hundred, which some print with "%"."""
    return meaning is not None and all(row.startswith("Chỉ số") for row in meaning.rows)


def _says_number(indicator: str, value: Decimal) -> bool:
    return value == value.to_integral() and compiled(r"(?:tổng )?số(?: lượng)? ").match(indicator.lower()) is not None


def _per_in_name(indicator: str) -> str:
    text = levelled(indicator)
    heads = (("đầu người", "nguoi"), ("/người", "nguoi"), ("một người", "nguoi"))
    for said, per in (*heads, ("vạndân", "dan van"), (" héc", "ha")):
        if said in text:
            return per
    divided = compiled(r"/\s*(?!năm)([^\W\d_]+)$").search(indicator.strip())
    return fold(divided[1]) if divided else ""


def per_differs(a: Comparable, b: Comparable) -> bool:
    """Whether two values are divided by other things; a mean says by itself that it is divided."""
    if a.per == b.per:
        return False
    if {*a.per.split()} ^ {*b.per.split()} == {"nguoi"} and a.per and b.per:
        return False  # "triệu đồng/tháng" of a head is "triệu đồng/người/tháng"
    silent = a if not a.per else b
    means = compiled(r"bình quân|trung bình|năng suất|mật độ|thu nhập|tỷ suất|tiền lương")
    return bool(a.per and b.per) or means.search(levelled(silent.indicator)) is None


def scope_differs(a: Comparable, b: Comparable) -> str:
    """Why two statements differ in scope, or ""; only scopes that one name states and the other does not."""
    if group := contrast(a.qualifiers, b.qualifiers):
        return f"other scope: {group}"
    odd = (a.scope ^ b.scope) - {"change"}
    return "other scope: " + ", ".join(sorted(odd)) if odd else ""


@cache
def _standard() -> re.Pattern[str]:
    return re.compile(r"chuẩn (?:hộ )?nghèo[^.;()]{0,40}?(\d{4})\s*[-–]\s*(\d{4})", re.IGNORECASE)


def _compared(words: str) -> str:
    match = compiled(
        r"so với (?:cùng kỳ |giai đoạn |năm |nhiệm kỳ )*((?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?)"
    ).search(words)
    return compiled(r"\s?[-–]\s?").sub("-", match[1]) if match else ""


@cache
def _running() -> re.Pattern[str]:
    return re.compile(r"l[uũ][yỹ] kế|lu[yỹ] kế", re.IGNORECASE)


LEAD, TAIL = 10, 3
"""How many words before and after a number make the wording that it is known by."""


def _near(reading: Reading, span: Span, value: Decimal) -> tuple[frozenset[str], frozenset[str]]:
    """The last words of the clause before a number with the first after it, and all before it; numbers left out."""
    text = reading.text.repaired
    sentence = reading.sentence_at(span.start)
    first = max(sentence.span.start if sentence is not None else 0, span.start - 160)
    at, end = _number_place(text, span, value)
    lead = text[first:at]
    cut = max(lead.rfind(";"), lead.rfind(". "))
    before = [w for w in fold(lead[cut + 1 :]).split() if not w.isdigit()]
    after = [w for w in fold(text[end : max(span.end, end + 30)].split(",")[0]).split() if not w.isdigit()]
    return frozenset(before[-LEAD:] + after[:TAIL]), frozenset(before)


def _clause(reading: Reading, span: Span, value: Decimal) -> str:
    """The words of the clause around a number, without the number."""
    text = reading.text.repaired
    sentence = reading.sentence_at(span.start)
    first = sentence.span.start if sentence is not None else span.start
    at, end = _number_place(text, span, value)
    before = compiled(r"[;,:]\s|\(").split(text[first:at])[-1]
    after = compiled(r"[;,.()]\s").split(text[end : max(span.end, end + 60)])[0]
    return f"{before} {after}"


def _number_place(text: str, span: Span, value: Decimal) -> tuple[int, int]:
    for match in compiled(r"\d[\d.]*(?:,\d+)?").finditer(span.of(text)):
        if _number(match[0]) == value:
            return span.start + match.start(), span.start + match.end()
    return span.start, span.start


def _context(reading: Reading, span: Span) -> str:
    sentence = reading.sentence_at(span.start)
    return sentence.span.of(reading.text.repaired) if sentence is not None else span.of(reading.text.repaired)


def _bound(words: str, value: Decimal) -> str:
    """The word that bounds a figure's number: ">", "<" or "~"."""
    for match in compiled(
        r"(?:(?P<tilde>khoảng|gần|xấp xỉ)|(?P<more>trên|hơn)|(?P<less>dưới))\s+(?P<digits>\d[\d.]*(?:,\d+)?)", re.I
    ).finditer(words):
        if _number(match["digits"]) == value:
            return "~" if match["tilde"] else ">" if match["more"] else "<"
    return ""


def _number(digits: str) -> Decimal:
    return Decimal(digits.rstrip(".").replace(".", "").replace(",", "."))


def _printed_step(words: str, value: Decimal) -> Decimal:
    """The weight of the last digit printed for a value; trailing zeros after the comma count."""
    for match in compiled(r"\d[\d.]*(?:,\d+)?").finditer(words):
        if _number(match[0]) == value:
            return Decimal(1).scaleb(-len(match[0].partition(",")[2]))
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(min(0, exponent if isinstance(exponent, int) else 0))


def comparable_figures(mapped: Mapped, registry: Registry) -> Iterator[Comparable]:
    """The figures of a document that name an indicator and a period."""
    document = mapped.reading.document
    before = ""
    for index, figure in enumerate(mapped.figures):
        before = _named_before(mapped, index, before)
        period = read_period(figure.period, document.period)
        if not period.end or not figure.indicator.strip():
            continue
        words = figure.span.of(mapped.reading.text.repaired)
        yield _make(
            mapped, (document.id, "figure", index), "figure", figure, period, figure.value, figure.value,
            _bound(words, figure.value), figure.modality, registry, before,
        )  # fmt: skip


def _named_before(mapped: Mapped, index: int, before: str) -> str:
    """The name of the last figure that says what it is of, over no full stop, for one that only says how much of it:
    "tiếp nhận 4.860 đơn thư, giải quyết đạt 93,1%"."""
    if not index:
        return ""
    reading, last, this = mapped.reading, mapped.figures[index - 1], mapped.figures[index]
    between = reading.text.repaired[last.span.end : max(this.span.start, last.span.end)]
    if len(between) > _NEXT or compiled(r"[.!?]\s|\n\s*\n").search(between):
        return ""
    return last.indicator if meaning_of(last.indicator) else before


_NEXT = 60
"""Characters between two figures of which one may lean on the other."""

_LEANS = 2
"""A name of no more telling words than these may lean on the one before it."""


def _meaning(reading: Reading, fact: Figure | Target, value: Decimal, before: str) -> Meaning | None:
    """What a name means with the noun that is counted, else what its clause does, else it and the name that it leans
    on."""
    indicator, span = fact.indicator, fact.span
    noun = compiled(r"^(?:(?:nghìn|ngàn|triệu|tỷ) )+|/.*$").sub("", fact.unit)
    counted = noun if noun not in MEASURES and noun not in indicator.lower() else ""

    def said() -> Meaning | None:
        return meaning_of(f"{indicator} {counted}")

    def done() -> Meaning | None:
        return meaning_of(_clause(reading, span, value))

    little = len(words_of(indicator)) <= 1
    if meaning := (done() or said()) if little else (said() or done()):
        return meaning
    leans = before and len(telling_words(indicator)) <= _LEANS
    thing = compiled(r"\s+(?:tăng thêm|tăng|giảm)\b").sub("", before)
    return (meaning_of(f"{thing} {indicator.lower()}") if leans else None) or own_meaning(indicator)


def comparable_targets(mapped: Mapped, registry: Registry) -> Iterator[Comparable]:
    """The targets of a document; one without a year is for the end of the document's period."""
    document = mapped.reading.document
    end = read_period(document.period).end
    for index, target in enumerate(mapped.targets):
        year = str(target.year) if target.year else end
        if not year or not target.indicator.strip():
            continue
        about = {"~": "~", ">": ">", ">=": ">", "<": "<", "<=": "<"}.get(target.comparator, "")
        yield _make(
            mapped, (document.id, "target", index), "target", target, Period(year, year, "", year), target.low,
            target.high, about, "", registry,
        )  # fmt: skip


@cache
def _concepts(registry_rows: tuple[Entry, ...]) -> dict[tuple[object, ...], frozenset[str]]:
    """The indicators of the registry by what their names say, in any words, and by whether they are shares."""
    found: dict[tuple[object, ...], set[str]] = {}
    for entry in registry_rows:
        for spelling in entry.spellings:
            found.setdefault(_concept(spelling, str(entry.data.get("unit", ""))), set()).add(entry.id)
    return {key: frozenset(ids) for key, ids in found.items()}


def _concept(name: str, unit: str) -> tuple[object, ...]:
    return (content_words(name), scopes(name), qualifiers(name), "%" in unit, "đồng" in unit, "USD" in unit)


def _entry(fact: Figure | Target, registry: Registry) -> str | None:
    """The registry's indicator: the one linked by its name, else the only one whose name says the same."""
    if fact.entry or not content_words(fact.indicator):
        return fact.entry
    ids = _concepts(registry.kind("indicators")).get(_concept(fact.indicator, fact.unit), frozenset())
    if len(ids) != 1:
        return None
    entry = registry.get("indicators", next(iter(ids)))
    meant, said = meaning_of(entry.name) if entry is not None else None, meaning_of(fact.indicator)
    return None if meant is not None and said is not None and not meant.rows & said.rows else next(iter(ids))


def _make(
    mapped: Mapped,
    key: FactKey,
    kind: str,
    fact: Figure | Target,
    period: Period,
    low: Decimal,
    high: Decimal,
    about: str,
    modality: str,
    registry: Registry,
    before: str = "",
) -> Comparable:
    text = mapped.reading.text.repaired
    meaning = _meaning(mapped.reading, fact, low, before)
    unit = fact.unit + ("/tháng" if _of_month(fact.span.of(text), fact.unit) else "")
    dimension, factor, per = _measure(unit, fact.indicator, low, registry)
    if fact.basis == "level" and fact.unit in ("", "%", "điểm") and _is_index(meaning):
        dimension = "index"
    sentence = _context(mapped.reading, fact.span)
    standard = _standard().search(sentence)
    near, lead = _near(mapped.reading, fact.span, low)
    words = content_words(fact.indicator)
    step = min(_printed_step(fact.span.of(text), low), _printed_step(fact.span.of(text), high))
    return Comparable(
        key=key,
        kind=kind,
        indicator=fact.indicator,
        entry=_entry(fact, registry),
        words=words,
        scope=scopes(fact.indicator),
        period=period,
        dimension=dimension,
        unit=fact.unit,
        factor=factor,
        low=low * factor,
        high=high * factor,
        step=step * factor,
        about=about,
        basis=fact.basis,
        modality=modality,
        standard="-".join(standard.groups()) if standard else "",
        span=fact.span,
        order=(mapped.reading.document.id, fact.span.start),
        near=near | words,
        lead=lead,
        sentence=frozenset(word for word in fold(sentence).split() if not word.isdigit()),
        years=frozenset(compiled(r"(?<!\d)(?:19|20)\d\d(?!\d)").findall(sentence)),
        compared=_compared(fact.indicator + " " + fact.span.of(text)) if fact.basis == "change" else "",
        noun=noun_of(fact.unit) if dimension == "count" else "",
        per=per,
        qualifiers=qualifiers(fact.indicator),
        yearly=compiled(r"(?:hằng|hàng|mỗi|một) năm|/năm", re.IGNORECASE).search(sentence) is not None,
        stock=isinstance(fact, Figure) and fact.state,
        prices=prices(fact.indicator) or prices(sentence),
        meaning=meaning,
        said_marks=marks_of(sentence),
        running=bool(_running().search(fact.indicator + fact.span.of(text))),
    )
