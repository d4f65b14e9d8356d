"""An answer written as table, csv, tsv or json."""

from __future__ import annotations

import json
from typing import IO, Any

from lsgraph.ask.asker import Answer, Match
from lsgraph.ask.chances import sure_but_for_conditions
from lsgraph.rows import as_rows, write_rows


def answer_json(found: Answer) -> dict[str, Any]:
    """`{"query", "parameters", "rows"}`, or `{"query": null, "nearest": […]}`."""
    if found.match is None or found.rows is None:
        return {
            "query": None,
            "nearest": [
                {
                    "query": match.query.name,
                    "question": match.told("vi"),
                    "parameters": match.parameters,
                    "not_used": [condition.text for condition in match.left if not condition.usual],
                }
                for match in found.nearest
            ],
        }
    return {"query": found.match.query.name, "parameters": found.match.parameters, "rows": found.rows.dicts()}


def left_note(found: Answer, lang: str = "vi") -> str:
    """What of the question the answer, or the nearest question, leaves out, in one line; empty where it is nothing."""
    match = found.match or next((match for match in found.nearest[:1] if _but_for(match)), None)
    left = [condition.text for condition in match.left if not condition.usual] if match else []
    said = ", ".join(f"“{text}”" for text in dict.fromkeys(left))
    return _LEFT[lang if found.match else f"{lang}-unsure"].format(said) if said else ""


def _but_for(match: Match) -> bool:
    return match.signs is not None and sure_but_for_conditions(match.signs)


def write_answer(found: Answer, format: str, out: IO[str], *, lang: str = "vi", width: int | None = None) -> None:
    """Write an answer as table, csv, tsv or json; a table says first which question was answered."""
    if format == "json":
        json.dump(answer_json(found), out, ensure_ascii=False, indent=1)
        out.write("\n")
        return
    if found.match is None or found.rows is None:
        rows = as_rows(
            ("query", "question", "parameters"),
            [
                (
                    match.query.name,
                    match.told(lang),
                    ", ".join(f"{k}={v}" for k, v in match.parameters.items()),
                )
                for match in found.nearest
            ],
        )
        if format == "table":
            note = left_note(found, lang)
            out.write((note or _UNSURE[lang if rows.rows else f"{lang}-none"]) + "\n")
            if not rows.rows:
                return
        write_rows(rows, format, out, width=width)
        return
    if format == "table":
        given = " ".join(f"-p {name}={value!r}" for name, value in found.match.parameters.items())
        out.write(f"{found.match.told(lang)}\n  lsgraph query {found.match.query.name} {given}".rstrip() + "\n\n")
        if not found.rows.rows:
            out.write(_NOTHING[lang] + "\n")
            return
    write_rows(found.rows, format, out, width=width)


_LEFT = {
    "vi": "Câu trả lời không lọc theo {0}: danh mục không có tham số cho điều này.",
    "en": "The answer is not narrowed to {0}: the query has no parameter for it.",
    "vi-unsure": "Danh mục không có câu hỏi nào lọc được theo {0}. Gần nhất, chưa kể điều đó:",
    "en-unsure": "The catalogue has no question that is narrowed to {0}. Nearest, without it:",
}
_UNSURE = {
    "vi": "Chưa chắc câu hỏi này là câu nào của danh mục. Gần nhất:",
    "en": "Not sure which question of the catalogue this is. Nearest:",
    "vi-none": "Danh mục không có câu hỏi nào gần với câu này; xem `lsgraph queries`.",
    "en-none": "The catalogue has no question near this one; see `lsgraph queries`.",
}
_NOTHING = {"vi": "Đồ thị không có dòng nào.", "en": "The graph has no rows for it."}
