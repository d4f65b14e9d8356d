"""Scores of the graph against annotations: precision, recall and F1 by kind and document.

How rows match is said in the README of the gold; here it is written down once more as code. Kinds whose gold is
not complete ("only the main indicators") are judged by recall alone.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from lsgraph.errors import SourceError
from lsgraph.ids import fold
from lsgraph.outputs import write_whole
from lsgraph.patterns import compiled
from lsgraph.rows import Rows, as_rows
from lsgraph.rq import run
from lsgraph.store import Queryable

Row = dict[str, Any]
RECALL_ONLY = frozenset({"results", "instruments", "progress", "sums", "restored"})


@dataclass(frozen=True)
class Score:
    """One kind in one document: what was hit, missed and found besides; `fields` counts right fields of hits."""

    kind: str
    document: str
    gold: int
    found: int
    hits: int
    misses: tuple[Row, ...] = ()
    extras: tuple[Row, ...] = ()
    fields: dict[str, tuple[int, int]] = field(default_factory=dict)
    """field → (right, compared)"""
    value: float | None = None
    """For `restored`: the share of syllables that agree."""

    @property
    def precision(self) -> float | None:
        if self.kind in RECALL_ONLY or not self.found:
            return None
        return self.hits / self.found

    @property
    def recall(self) -> float | None:
        if self.value is not None:
            return self.value
        return self.hits / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p and r else None


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind is scored: the query that gives its rows, when two rows match, which fields are compared."""

    query: str
    lines: int
    matches: Callable[[Row, Row], bool]
    fields: tuple[str, ...] = ()
    only: Callable[[Row], bool] | None = None
    by_document: bool = False
    """Whether the query wants to be asked for each document alone."""


def number(value: Any) -> Decimal | None:
    try:
        return Decimal(str(value))
    except (InvalidOperation, ValueError):
        return None


def same_number(a: Any, b: Any) -> bool:
    x, y = number(a), number(b)
    return x == y if x is not None and y is not None else fold(str(a)) == fold(str(b))


def shares_words(wanted: str, given: str, share: float) -> bool:
    """Whether `given` holds that share of the words of `wanted`."""
    words = fold(wanted).split()
    held = set(fold(given).split())
    return bool(words) and sum(word in held for word in words) / len(words) >= share


def _target(gold: Row, row: Row) -> bool:
    return same_number(gold["low"], row["low"]) and same_number(gold["high"], row["high"])


def _instrument(gold: Row, row: Row) -> bool:
    return shares_words(gold["name"], row["name"], 0.7) or shares_words(gold["quote"], row["quote"], 0.7)


def _sum(gold: Row, row: Row) -> bool:
    return same_number(gold["whole"], row["whole"]) and str(gold["holds"]).lower() == str(row["holds"]).lower()


def _section(gold: Row, row: Row) -> bool:
    """By the heading, or, where a scan garbled that, by the number at the very line."""
    if shares_words(gold["heading"], f"{row['heading']} {row['section']}", 0.7):
        return True
    return _field("section", gold, row) and abs(_gold_line(gold) - _line(row)) <= 1


def _last_number(path: Any) -> str:
    """The printed number at the end of a path; paths may begin at the part or further down.

    >>> _last_number("Phần II.2.1.(6)"), _last_number("II.2.1.6")
    ('6', '6')
    """
    return str(path or "").rpartition(".")[2].strip("()")


KINDS: dict[str, Kind] = {
    "citations": Kind("citations", 2, lambda g, r: g["number"] == r["number"], ("type", "date", "issuer")),
    "instruments": Kind("instruments", 3, _instrument, ("type",)),
    "targets": Kind("targets", 2, _target, ("indicator", "comparator", "year", "unit", "basis")),
    "results": Kind(
        "figures", 3, lambda g, r: same_number(g["value"], r["value"]), ("indicator", "period", "unit", "modality")
    ),
    "projects": Kind("projects", 2, lambda g, r: shares_words(g["name"], r["project"], 0.75)),
    "gates": Kind("gates", 2, lambda g, r: shares_words(g["name"], r["gate"], 0.75)),
    "progress": Kind(
        "progress",
        3,
        lambda g, r: shares_words(g["project"], r["project"], 0.75) and same_number(g["value"], r["value"]),
        ("unit",),
    ),
    "tasks": Kind(
        "tasks",
        2,
        lambda g, r: shares_words(g["heading"], r["heading"], 0.7),
        ("section", "parent"),
        lambda r: r["kind"] == "section",
    ),
    "sums": Kind("sums", 3, _sum),
    "footnotes": Kind("footnotes", 2, lambda g, r: str(g["footnote"]) == str(r["footnote"])),
    "sections": Kind(
        "sections-of-document",
        2,
        _section,
        ("section", "parent"),
        by_document=True,
    ),
}


def evaluate(graph: Queryable, folder: Path) -> list[Score]:
    """Score all gold files `<kind>.<document>.jsonl` of a folder. Errors in them are `SourceError`."""
    if not folder.is_dir():
        raise SourceError("no such folder", where=str(folder), advice="give the folder with the .jsonl files")
    scores: list[Score] = []
    rows: dict[str, list[Row]] = {}
    for path in sorted(folder.glob("*.jsonl")):
        kind, _, document = path.stem.partition(".")
        if kind not in KINDS and kind != "restored":
            continue
        gold = read_gold(path)
        how = KINDS.get(kind)
        name = how.query if how else "restored"
        if how and how.by_document:
            mine = run(graph, name, {"document": document}).dicts()
        else:
            if name not in rows:
                rows[name] = run(graph, name).dicts()
            mine = [row for row in rows[name] if row["document"] == document]
        if kind == "restored":
            scores.append(_score_restored(document, gold, mine))
        else:
            scores.append(score(kind, document, gold, mine))
        if kind == "tasks":
            if "implements" not in rows:
                rows["implements"] = run(graph, "implements").dicts()
            stated = [r for r in rows["implements"] if r["document"] == document and r["strength"] == "stated"]
            scores.append(_score_implements(document, gold, stated))
    if not scores:
        raise SourceError("holds no gold that is known", where=str(folder), advice="files are <kind>.<document>.jsonl")
    return scores


def read_gold(path: Path) -> list[Row]:
    rows: list[Row] = []
    for number_, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            rows.append(json.loads(line))
        except json.JSONDecodeError as error:
            raise SourceError(f"is not JSON: {error.msg}", where=f"{path}:{number_}") from None
    return rows


def score(kind: str, document: str, gold: Sequence[Row], found: Sequence[Row]) -> Score:
    """Match gold and found rows one to one, nearest line first.

    Where gold covers only part of a document, what was found outside the annotated lines is not judged.
    """
    how = KINDS[kind]
    if how.only:
        found = [row for row in found if how.only(row)]
    free = list(range(len(found)))
    hits: list[tuple[Row, Row]] = []
    misses: list[Row] = []
    for row in gold:
        fit = [i for i in free if _near(row, found[i], how.lines) and how.matches(row, found[i])]
        if not fit:
            misses.append(row)
            continue
        best = min(fit, key=lambda i: (abs(_line(found[i]) - _gold_line(row)), -_field_score(how, row, found[i]), i))
        free.remove(best)
        hits.append((row, found[best]))
    lines = [_gold_line(row) for row in gold]
    first = min(lines, default=0) if how.by_document else 0
    extras = tuple(found[i] for i in free if first <= _line(found[i]) <= max(lines, default=0))
    fields = {}
    for name in how.fields:
        compared = [(g, r) for g, r in hits if name in g]
        fields[name] = (sum(_field(name, g, r) for g, r in compared), len(compared))
    return Score(kind, document, len(gold), len(hits) + len(extras), len(hits), tuple(misses), extras, fields)


def _gold_line(row: Row) -> int:
    return int(row.get("line") or row.get("anchor_line") or 0)


def _line(row: Row) -> int:
    return int(row.get("line") or row.get("anchor_line") or 0)


def _near(gold: Row, row: Row, lines: int) -> bool:
    if "body_line" in gold and abs(int(gold["body_line"]) - int(row["body_line"])) > lines:
        return False
    return abs(_gold_line(gold) - _line(row)) <= lines


def _field_score(how: Kind, gold: Row, row: Row) -> int:
    return sum(_field(name, gold, row) for name in how.fields)


def _field(name: str, gold: Row, row: Row) -> bool:
    wanted, given = gold.get(name), row.get("task" if name == "section" and "task" in row else name)
    if wanted is None or wanted == "":
        return given is None or given == ""
    if given is None:
        return False
    if "task" not in row and name in ("section", "parent"):
        return _last_number(wanted) == _last_number(given)
    if name == "indicator":
        return shares_words(wanted, str(given), 0.6) or shares_words(str(given), wanted, 0.8)
    if name in ("comparator", "basis", "modality"):
        return bool(wanted == given)
    if name == "period":
        return _period(str(wanted)) == _period(str(given))
    return fold(str(wanted)) == fold(str(given)) if name != "unit" else _unit(wanted) == _unit(str(given))


def _period(text: str) -> str:
    """A period however it is put: "năm 2025" is "2025", "9 tháng năm 2025" is "9 tháng đầu năm 2025".

    >>> _period("năm 2025 (ước)") == _period("2025"), _period("Giai đoạn 2021-2025") == _period("2021 - 2025")
    (True, True)
    >>> _period("9 tháng năm 2025") == _period("9 tháng đầu năm 2025"), _period("6/2025") == _period("2025")
    (True, False)
    """
    words = fold(compiled(r"\([^()]*\)").sub(" ", text))
    words = compiled(r"^(?:nam|giai doan|thang|den (?:het )?(?:ngay )?)(?= ?\d)").sub("", words)
    return " ".join(compiled(r"(?<=thang) (?=nam)").sub(" dau ", words).split())


def _unit(text: str) -> str:
    return "".join(text.lower().split())


def _score_implements(document: str, gold: Sequence[Row], found: Sequence[Row]) -> Score:
    """The `implements` of the gold's tasks: pairs of a section and a number or name."""
    wanted = [
        {"section": row["section"], "instrument": name, "line": row["line"]}
        for row in gold
        for name in (*row.get("implements", ()), *row.get("implements_instruments", ()))
    ]
    pairs = [(str(row["task"]).partition("/")[0], str(row["instrument"])) for row in found]
    misses = [
        row
        for row in wanted
        if not any(s == row["section"] and shares_words(row["instrument"], name, 0.7) for s, name in pairs)
    ]
    extras = [
        row
        for row, (section, name) in zip(found, pairs, strict=True)
        if not any(w["section"] == section and shares_words(w["instrument"], name, 0.7) for w in wanted)
    ]
    hits = len(wanted) - len(misses)
    return Score("implements", document, len(wanted), hits + len(extras), hits, tuple(misses), tuple(extras))


def _score_restored(document: str, gold: Sequence[Row], found: Sequence[Row]) -> Score:
    by_line = {int(row["line"]): str(row["restored"]) for row in found}
    right = total = whole = 0
    misses: list[Row] = []
    for row in gold:
        wanted = str(row["restored"]).split()
        given = by_line.get(int(row["line"]), str(row["garbled"])).split()
        agreed = _agreeing(wanted, given)
        right, total = right + agreed, total + len(wanted)
        if agreed == len(wanted):
            whole += 1
        else:
            misses.append({**row, "given": " ".join(given)})
    share = right / total if total else None
    return Score("restored", document, len(gold), len(gold), whole, tuple(misses), value=share)


def _agreeing(wanted: Sequence[str], given: Sequence[str]) -> int:
    from difflib import SequenceMatcher

    return sum(block.size for block in SequenceMatcher(None, wanted, given, autojunk=False).get_matching_blocks())


def score_rows(scores: Sequence[Score]) -> Rows:
    """The table that the command prints, with a line for each kind over all documents."""
    rows: list[tuple[str | None, ...]] = []
    for kind in dict.fromkeys(one.kind for one in scores):
        group = [one for one in scores if one.kind == kind]
        for one in group:
            rows.append(_row(one))
        if len(group) > 1:
            rows.append(_row(_together(kind, group)))
    columns = ("kind", "document", "gold", "found", "hits", "P", "R", "F1", "fields")
    return as_rows(columns, rows, ("gold", "found", "hits"))


def _together(kind: str, group: Sequence[Score]) -> Score:
    fields: dict[str, tuple[int, int]] = {}
    for one in group:
        for name, (right, compared) in one.fields.items():
            a, b = fields.get(name, (0, 0))
            fields[name] = (a + right, b + compared)
    gold, found, hits = (sum(getattr(one, name) for one in group) for name in ("gold", "found", "hits"))
    return Score(kind, "*", gold, found, hits, fields=fields)


def _row(one: Score) -> tuple[str | None, ...]:
    def show(value: float | None) -> str | None:
        return None if value is None else f"{value:.3f}"

    fields = ", ".join(f"{name} {right}/{compared}" for name, (right, compared) in one.fields.items())
    head = (one.kind, one.document, str(one.gold), str(one.found), str(one.hits))
    return (*head, show(one.precision), show(one.recall), show(one.f1), fields or None)


def write_misses(scores: Sequence[Score], folder: Path) -> None:
    """`misses.csv` and `extras.csv`: what is in the gold alone and what was found besides."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("misses", "extras"):
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("kind", "document", "line", "row"))
        for one in scores:
            for row in one.misses if name == "misses" else one.extras:
                rest = {key: value for key, value in row.items() if key not in ("document", "line")}
                line = row.get("line") or row.get("anchor_line") or ""
                writer.writerow((one.kind, one.document, line, json.dumps(rest, ensure_ascii=False)))
        write_whole(folder / f"{name}.csv", out.getvalue())
