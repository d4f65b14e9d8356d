"""How well and how fast the bundled scan is restored: `python benchmarks/restore.py [GOLD.jsonl …]`.

Learns twice, with all clean sources and with the two that share least with the scan, and prints seconds, syllables
a second (the first pass of a text that was not learned from, too) and the share of syllables right on each file.
Without the sister documents, also the share right of the scan's passages that stand clean in these, and of the
sister documents as typed without marks.
"""

from __future__ import annotations

import json
import re
import sys
import time
import unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from lsgraph import resources  # noqa: E402
from lsgraph.text.restore import Restorer, learn  # noqa: E402
from lsgraph.text.restore.alphabet import old_placement, strip_marks  # noqa: E402
from lsgraph.text.restore.passages import matched  # noqa: E402
from lsgraph.text.restore.tokens import tokens  # noqa: E402
from tests.text.restore.scoring import agreement, apply, syllables  # noqa: E402

SCAN = "ke-hoach-ubnd-2026-2030.ocr.txt"
DISTANT = ("nghi-quyet-hdnd-2016-2020.md", "bao-cao-6-thang-2025.txt")
CASES = sorted((ROOT / "tests" / "cases" / "ke-hoach-ubnd-2026-2030").glob("restored*.jsonl"))


def score(text: str, gold: Path) -> str:
    lines = text.split("\n")
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    scores = [agreement(lines[row["line"] - 1], row["restored"]) for row in rows]
    right, whole = (sum(column) for column in zip(*scores, strict=True))
    return f"{right}/{whole} = {right / whole:.2%}"


def timed(restorer: Restorer, text: str) -> str:
    start = time.process_time()
    count = len(restorer.restore(text))
    return f"{count / max(1e-9, time.process_time() - start):,.0f} syllables/s"


def one_placement(text: str) -> str:
    """The text in lower case with the tone where school books put it: documents mix both ways."""
    return re.sub(r"\w+", lambda match: old_placement(match.group().lower()), text)


def passages(restorer: Restorer, scan: str, sisters: list[str]) -> str:
    """The share of words right where the scan runs beside a document that was not learned from, capitals aside."""
    read = {restoration.span.start: one_placement(restoration.replacement) for restoration in restorer.restore(scan)}
    row, whole = tokens(scan), [token for text in sisters for token in tokens(text)]
    pairs = dict(matched([token.word for token in row], [token.word for token in whole]))
    right = count = 0
    for at, place in pairs.items():
        # words beside what differs may themselves be others
        if not whole[place].number and {at - 2, at - 1, at + 1, at + 2} <= pairs.keys():
            count += 1
            right += read.get(row[at].start) == one_placement(whole[place].word)
    return f"{right}/{count} = {right / count:.2%}"


def main(files: list[str]) -> None:
    golds = [*CASES, *map(Path, files)]
    paths = sorted(resources.sources_dir().iterdir())
    sources = {path.name: unicodedata.normalize("NFC", path.read_text(encoding="utf-8")) for path in paths}
    scan = sources.pop(SCAN)
    clean = {name: text for name, text in sources.items() if name.endswith((".txt", ".md"))}
    for label, names in (("all clean sources", tuple(clean)), ("no sister document", DISTANT)):
        start = time.process_time()
        restorer = learn([clean[name] for name in names], [scan])
        print(f"{label}: learned in {time.process_time() - start:.1f} s")
        print(f"  scan: {timed(restorer, scan)}, again {timed(restorer, scan)}")
        text = apply(scan, restorer.restore(scan))
        for gold in golds:
            print(f"  {gold.name}: {score(text, gold)}, as it stands {score(scan, gold)}")
        held = [name for name in clean if name not in names]
        if held:
            print(f"  passages of the scan in others: {passages(restorer, scan, [clean[name] for name in held])}")
        for name in held:
            stripped = strip_marks(clean[name])
            typed = one_placement(apply(stripped, restorer.restore(stripped)))
            right, whole = agreement(typed, one_placement(clean[name]))
            print(f"  {name} without marks: {right / whole:.2%} of {whole}, {timed(restorer, stripped)}")
    print(f"syllables of the scan: {len(syllables(scan)):,}")


if __name__ == "__main__":
    main(sys.argv[1:])
