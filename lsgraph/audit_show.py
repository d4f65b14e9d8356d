"""The audit as a page, a workbook and Markdown. All three hold the same findings, in the language asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, Template

from lsgraph.audit_finding import SEVERITIES, Finding, Quote, Severity
from lsgraph.audit_report import Report
from lsgraph.audit_wording import PAGE, expected, kind_title, to_check
from lsgraph.patterns import compiled

_COLUMNS = ("id", "severity", "subject", "expected", "check", "document", "line", "quotes")
_DECISION = ("decision", "why", "who", "when")


@dataclass(frozen=True, slots=True)
class _Group:
    """The findings of one kind and severity."""

    severity: Severity
    kind: str
    title: str
    check: str
    findings: list[dict[str, Any]]

    @property
    def anchor(self) -> str:
        return f"{self.severity}-{self.kind}"


def _groups(findings: Sequence[Finding], lang: str) -> list[_Group]:
    found: dict[tuple[Severity, str], list[Finding]] = {}
    for finding in findings:
        found.setdefault((finding.severity, finding.kind), []).append(finding)
    ranked = sorted(found.items(), key=lambda item: (SEVERITIES.index(item[0][0]), -len(item[1]), item[0][1]))
    return [
        _Group(
            severity,
            kind,
            kind_title(kind, lang),
            to_check(group[0], lang),
            [_shown(finding, lang) for finding in group],
        )
        for (severity, kind), group in ranked
    ]


def _shown(finding: Finding, lang: str) -> dict[str, Any]:
    return {
        "id": finding.id,
        "severity": finding.severity,
        "subject": finding.subject,
        "expected": expected(finding, lang),
        "check": to_check(finding, lang),
        "quotes": [
            Quote(
                quote.document,
                quote.line,
                _one_line(quote.words),
                _one_line(quote.sentence),
                _restored(quote),
            )
            for quote in finding.quotes
        ],
        "decision": finding.decision,
    }


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _restored(quote: Quote) -> str:
    """How the words of a scan read, where that is something else."""
    restored = _one_line(quote.restored)
    return "" if restored == _one_line(quote.words) else restored


@cache
def _template() -> Template:
    text = (Path(__file__).parent / "audit_assets" / "report.html.j2").read_text(encoding="utf-8")
    return Environment(autoescape=True, trim_blocks=False).from_string(text)


def _counted(report: Report, lang: str) -> tuple[str, str]:
    words, counts = PAGE[lang], report.counts()
    total = len(report.findings)
    found = words["found"].format(total=total, **{level: counts[level] for level in SEVERITIES})
    done = total - counts["open"]
    decided = words["decided"].format(
        done=done, total=total, confirmed=counts["confirmed"], dismissed=counts["dismissed"]
    )
    return found, decided if done else ""


def audit_html(report: Report, *, lang: str = "vi") -> str:
    """One page that needs nothing else: no script, no request, readable on paper."""
    found, decided = _counted(report, lang)
    stale = ", ".join(decision.finding for decision in report.stale)
    return _template().render(
        lang=lang,
        t=PAGE[lang],
        found=found,
        decided=decided,
        groups=_groups(report.findings, lang),
        first=[_shown(finding, lang) for finding in report.first()],
        coverage=report.coverage,
        stale=PAGE[lang]["stale"].format(ids=stale) if stale else "",
    )


def audit_markdown(report: Report, *, lang: str = "vi") -> str:
    """Markdown for a word processor or a mail; marks in quotes are escaped."""
    words = PAGE[lang]
    found, decided = _counted(report, lang)
    lines = [f"# {words['title']}", "", f"{found}. {decided}".strip(), "", f"## {words['coverage']}", ""]
    lines += [
        f"| {words['document']} | {words['characters']} | {words['sentences']} | {words['facts']} |",
        "|---|---:|---:|---:|",
    ]
    lines += [f"| {one.document} | {one.share:.0%} | {one.sentences_shown} | {one.facts} |" for one in report.coverage]
    for group in _groups(report.findings, lang):
        lines += ["", f"## {group.title} ({words[group.severity]}, {len(group.findings)})", "", group.check]
        for one in group.findings:
            lines += ["", f"### {_escaped(one['subject'])} `{one['id']}`", "", _escaped(one["expected"]), ""]
            lines += [
                f"- {quote.document}, {words['line']} {quote.line}: “{_escaped(quote.words)}”"
                + (f" – {words['restored']}: “{_escaped(quote.restored)}”" if quote.restored else "")
                for quote in one["quotes"]
            ]
            decision = one["decision"]
            if decision:
                told = [words[decision.decision], decision.why, decision.who, decision.when]
                lines += ["", f"{words['decision']}: {_escaped(' – '.join(part for part in told if part))}"]
    if report.stale:
        lines += ["", words["stale"].format(ids=", ".join(decision.finding for decision in report.stale))]
    lines += ["", words["how"], "", words["wording"]]
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    return compiled(r"([\\`*_\[\]<>#|~])").sub(r"\\\1", text)


def audit_workbook(report: Report, *, lang: str = "vi") -> bytes:
    """A sheet a finding kind after a summary, and one with all quotes, to which the findings link.

    Heads are frozen and filtered, no cell is a formula, the same findings give the same bytes.
    """
    from openpyxl import Workbook

    from lsgraph.rows import stable_zip

    words = PAGE[lang]
    book = Workbook()
    book.remove(book.worksheets[0])
    kinds: dict[str, list[Finding]] = {}
    for finding in report.findings:
        kinds.setdefault(finding.kind, []).append(finding)
    groups = _groups(report.findings, lang)
    decided = Counter((one.severity, one.kind) for one in report.findings if not one.open)
    summary: list[Sequence[object]] = [
        (one.title, words[one.severity], len(one.findings), decided[one.severity, one.kind]) for one in groups
    ]
    contents = _sheet(
        book, words["summary"], (words["kind"], words["severity"], words["count"], words["decision"]), summary
    )
    at: dict[str, int] = {}
    quotes: list[Sequence[object]] = []
    for finding in report.findings:
        at[finding.id] = len(quotes) + 2
        quotes += [
            (finding.id, quote.document, int(quote.line or 0), quote.words, quote.sentence) for quote in finding.quotes
        ]
    heads = tuple(words[name] for name in (*_COLUMNS, *_DECISION))
    for kind, group in kinds.items():
        sheet = _sheet(book, kind_title(kind, lang), heads, [_cells(finding, lang) for finding in group])
        for row in (row for row, one in enumerate(groups, 2) if one.kind == kind):
            contents.cell(row, 1).hyperlink = f"#'{sheet.title}'!A1"
            contents.cell(row, 1).style = "Hyperlink"
        for row, finding in enumerate(group, 2):
            if finding.quotes:
                cell = sheet.cell(row, _COLUMNS.index("quotes") + 1)
                cell.hyperlink = f"#'{words['quotes']}'!A{at[finding.id]}"
                cell.style = "Hyperlink"
    _sheet(
        book,
        words["quotes"],
        (words["id"], words["document"], words["line"], words["quotes"], words["sentence"]),
        quotes,
    )
    covered: list[Sequence[object]] = [
        (
            one.document,
            round(one.share, 3),
            None if one.sentence_share is None else round(one.sentence_share, 3),
            one.facts,
        )
        for one in report.coverage
    ]
    _sheet(
        book, words["coverage"], (words["document"], words["characters"], words["sentences"], words["facts"]), covered
    )
    return stable_zip(book)


def _cells(finding: Finding, lang: str) -> Sequence[object]:
    words, decision = PAGE[lang], finding.decision
    first = finding.quotes[0] if finding.quotes else Quote("", "", "")
    told = (words[decision.decision], decision.why, decision.who, decision.when) if decision else ("", "", "", "")
    return (
        finding.id,
        words[finding.severity],
        finding.subject,
        expected(finding, lang),
        to_check(finding, lang),
        first.document,
        int(first.line) if first.line.isdigit() else "",
        " ⟷ ".join(
            f"“{_one_line(quote.words)}”" + (f" ({words['restored']}: “{read}”)" if (read := _restored(quote)) else "")
            for quote in finding.quotes
        ),
        *told,
    )


def _sheet(book: Any, title: str, heads: Sequence[str], rows: Sequence[Sequence[object]]) -> Any:
    from openpyxl.styles import Alignment, Font

    base = compiled(r"[\[\]:*?/\\]").sub(" ", title)[:31]
    name, number = base, 2
    while name in book.sheetnames:
        name, number = f"{base[:28]} {number}", number + 1
    sheet = book.create_sheet(name)
    sheet.append(list(heads))
    for row in rows:
        sheet.append([_plain(value) for value in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    for column in sheet.columns:
        longest = max(len(str(cell.value or "")) for cell in column[:100])
        sheet.column_dimensions[column[0].column_letter].width = min(max(longest, 8) + 2, 60)
        for cell in column[1:]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(cell.value, str):
                cell.data_type = "s"
    return sheet


def _plain(value: object) -> object:
    """Text without what a sheet cannot hold."""
    return compiled(r"[\x00-\x08\x0b\x0c\x0e-\x1f]").sub("", value)[:32767] if isinstance(value, str) else value
