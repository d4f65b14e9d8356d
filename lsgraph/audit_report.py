"""What an audit reports: findings, coverage, decisions without a finding, and the summary of a minute."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from lsgraph.audit_finding import SEVERITIES, Coverage, Decision, Finding
from lsgraph.audit_wording import PAGE, headline, kind_title


@dataclass(frozen=True)
class Report:
    """Findings, worst first; coverage by document; decisions whose finding is no more."""

    findings: list[Finding]
    coverage: list[Coverage]
    stale: list[Decision]

    def counts(self) -> Counter[str]:
        """How many findings of each severity, of each kind, and decided how."""
        found: Counter[str] = Counter()
        for finding in self.findings:
            found[finding.severity] += 1
            found[finding.kind] += 1
            found[finding.decision.decision if finding.decision else "open"] += 1
        return found

    def summary(self, lang: str = "vi") -> str:
        """What a head of department reads in a minute; a few lines of text."""
        words, counts = PAGE[lang], self.counts()
        total = len(self.findings)
        lines = [words["found"].format(total=total, **{level: counts[level] for level in SEVERITIES})]
        if counts["open"] < total:
            lines.append(words["decided"].format(done=total - counts["open"], total=total, **_decided(counts)))
        for severity in SEVERITIES:
            kinds = Counter(finding.kind for finding in self.findings if finding.severity == severity)
            if kinds:
                lines += ["", words[severity].capitalize() + ":"]
                lines += [f"  {count:4d}  {kind_title(kind, lang)}" for kind, count in kinds.most_common()]
        first = self.first()
        if first:
            lines += ["", words["first"] + ":"]
            lines += [f"  {finding.id}  {shortened(headline(finding, lang), 170)}" for finding in first]
        lines += ["", words["coverage"] + ":"]
        lines += [
            f"  {item.document}: {item.share:.0%} {words['characters']}, "
            f"{item.sentences_shown} {words['sentences']}, {item.facts} {words['facts']}"
            for item in self.coverage
        ]
        if self.stale:
            lines += ["", words["stale"].format(ids=", ".join(item.finding for item in self.stale))]
        lines += ["", words["wording"]]
        return "\n".join(lines) + "\n"

    def first(self, limit: int = 6) -> list[Finding]:
        """The gravest open findings, of as many kinds as there are."""
        grave = [finding for finding in self.findings if finding.severity == "high" and finding.open]
        kinds: Counter[str] = Counter()
        ranked = []
        for finding in grave:
            ranked.append((kinds[finding.kind], finding))
            kinds[finding.kind] += 1
        return [finding for _, finding in sorted(ranked, key=lambda pair: pair[0])[:limit]]


def _decided(counts: Counter[str]) -> dict[str, int]:
    return {"confirmed": counts["confirmed"], "dismissed": counts["dismissed"]}


def shortened(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
