"""What an audit finds: its shapes, its stable name, and what a reviewer decided about it."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from lsgraph.errors import GraphError
from lsgraph.ids import fold, short_id

Severity = Literal["high", "medium", "low"]
SEVERITIES: tuple[Severity, ...] = ("high", "medium", "low")
DECISIONS = ("confirmed", "dismissed")
DECISIONS_FILE = "decisions.csv"
DECISION_COLUMNS = ("finding", "decision", "why", "who", "when")


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a source: document, 1-based line, the words themselves, and the whole sentence where it is known.

    `restored` is how the words of a damaged scan read, "" where they are as printed.
    """

    document: str
    line: str
    words: str
    sentence: str = ""
    restored: str = ""

    @property
    def place(self) -> str:
        return f"{self.document}, {self.line}"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about a finding: `confirmed` or `dismissed`, with why, who and when (free text)."""

    finding: str
    decision: str
    why: str = ""
    who: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a person should look at.

    `subject` is what it is about (an indicator, project, instrument); `facts` are the values that the texts of
    `audit_wording` are filled with. `id` depends on kind, subject and quoted words, not on lines or other ids, so
    that a decision survives a rebuild and a shifted line.
    """

    kind: str
    severity: Severity
    subject: str
    quotes: tuple[Quote, ...]
    facts: tuple[tuple[str, str], ...] = ()
    decision: Decision | None = None

    @property
    def id(self) -> str:
        words = sorted(f"{quote.document}|{fold(quote.words)}" for quote in self.quotes)
        return f"{self.kind}-{short_id(self.kind, fold(self.subject), *words)[:8]}"

    @property
    def open(self) -> bool:
        return self.decision is None


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a document any fact rests on: characters (blanks apart) and sentences, with their totals."""

    document: str
    characters: int
    covered: int
    sentences: int
    touched: int
    facts: int

    @property
    def share(self) -> float:
        return self.covered / self.characters if self.characters else 0.0

    @property
    def sentence_share(self) -> float | None:
        """None where the sentences are not at hand: an endpoint holds the quotes, not the whole text."""
        return self.touched / self.sentences if self.sentences else None

    @property
    def sentences_shown(self) -> str:
        share = self.sentence_share
        return "–" if share is None else f"{share:.0%}"


def decisions_of(graph: Path) -> Path:
    """Where the decisions on a graph are: beside its folder, or in it where only there is a file."""
    inside = graph / DECISIONS_FILE
    beside = graph.parent / DECISIONS_FILE
    return inside if inside.is_file() and not beside.is_file() else beside


def read_decisions(path: Path | None) -> dict[str, Decision]:
    """The decisions in a CSV by finding; none where there is no file. A later row replaces an earlier one.

    A file without the columns, or a decision that is neither `confirmed` nor `dismissed`, is a `GraphError`
    that names the line.
    """
    if path is None or not path.exists():
        return {}
    found: dict[str, Decision] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            missing = {"finding", "decision"} - set(reader.fieldnames or ())
            if missing:
                raise GraphError(
                    f"lacks the column {', '.join(sorted(missing))}",
                    where=str(path),
                    advice=f"its first line is {','.join(DECISION_COLUMNS)}",
                )
            for row in reader:
                values = {name: (row.get(name) or "").strip() for name in DECISION_COLUMNS}
                if not values["finding"]:
                    continue
                if values["decision"] not in DECISIONS:
                    raise GraphError(
                        f'"{values["decision"]}" is no decision',
                        where=f"{path}, line {reader.line_num}",
                        advice="write confirmed or dismissed",
                    )
                found[values["finding"]] = Decision(**values)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise GraphError(f"cannot be read: {error}", where=str(path)) from None
    return found


def ordered(findings: Iterable[Finding]) -> list[Finding]:
    """Worst first, then by kind and place; each finding once."""
    unique = {finding.id: finding for finding in findings}
    return sorted(
        unique.values(),
        key=lambda finding: (
            SEVERITIES.index(finding.severity),
            finding.kind,
            finding.quotes[0].document if finding.quotes else "",
            int(finding.quotes[0].line) if finding.quotes and finding.quotes[0].line.isdigit() else 0,
            finding.id,
        ),
    )
