"""How well and how fast the bundled scan is restored: `python benchmarks/restore.py [GOLD.jsonl …]`.

Learns twice, with all clean sources and with the two that share least with the scan, and prints seconds, syllables
a second (the first pass of a text that was not learned from, too) and the share of syllables right on each file.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from lsgraph import resources  # noqa: E402
from lsgraph.text.restore import Restorer, learn  # noqa: E402
from lsgraph.text.restore.alphabet import strip_marks  # noqa: E402
from tests.text.restore.scoring import agreement, apply, syllables  # noqa: E402

SCAN = "ke-hoach-ubnd-2026-2030.ocr.txt"
DISTANT = ("nghi-quyet-hdnd-2016-2020.md", "bao-cao-6-thang-2025.txt")
CASES = ROOT / "tests" / "cases" / "ke-hoach-ubnd-2026-2030" / "restored.jsonl"


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


def main(files: list[str]) -> None:
    golds = [CASES, *map(Path, files)]
    sources = {path.name: path.read_text(encoding="utf-8") for path in sorted(resources.sources_dir().iterdir())}
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
        held = [name for name in clean if name not in names] or []
        for name in held:
            stripped = strip_marks(clean[name])
            right, whole = agreement(apply(stripped, restorer.restore(stripped)), clean[name])
            print(f"  {name} without marks: {right / whole:.2%} of {whole}, {timed(restorer, stripped)}")
    print(f"syllables of the scan: {len(syllables(scan)):,}")


if __name__ == "__main__":
    main(sys.argv[1:])
