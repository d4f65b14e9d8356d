"""Parts of a whole: items of "cơ cấu …" and "tỷ trọng …" lists, and sectors that share the head of the one before."""

from __future__ import annotations

from lsgraph.patterns import compiled
from lsgraph.statements.clauses import Clause
from lsgraph.statements.names import Named, capital, is_rate, is_sector, small
from lsgraph.statements.predicates import direction, is_percent, plan_words


def with_sector_word(subject: str, wanted: bool = True) -> str:
    """A sector with the word that says it is one: "nông nghiệp" is "khu vực nông nghiệp"."""
    words = small(subject)
    if wanted and not compiled(r"khu vực|ngành|lĩnh vực|thuế|kinh tế số").match(words):
        return f"khu vực {words}"
    return subject.strip() if compiled(r"khu vực|ngành").match(words) and not subject[:1].isupper() else words


def composition(clause: Clause, before: Named | None) -> Named | None:
    """An item of a "cơ cấu …:" or "tỷ trọng …:" list, or a sector that shares the head of the one before."""
    if not is_percent(clause) or direction(clause) or not clause.subject or is_rate(clause.subject):
        return None
    head = clause.head.lower()
    words = clause.subject
    grows = (
        before is not None
        and before.rule in ("growth", "growth rate")
        and "đạt" in f"{clause.predicate} {clause.bound}"
    )
    grown = compiled(
        r"(?:tổng )?(?:dư nợ|huy động|vốn|nguồn vốn|kim ngạch|doanh thu|thu|sản lượng|giá trị|xuất khẩu)\b"
    )
    if grows and before is not None and grown.match(words.lower()) and not plan_words().match(clause.tail):
        mean = " bình quân hằng năm" if "bình quân hằng năm" in before.name else ""
        return Named(f"Tốc độ tăng {small(words)}{mean}", before.basis, capital(words), rule="growth")
    if grows and before is not None and is_sector(words) and not compiled(r"[Cc]ơ cấu|[Tt]ỷ trọng").search(clause.lead):
        name = f"Tốc độ tăng {with_sector_word(words)}"
        return Named(name, before.basis, capital(words), rule="growth")
    if match := compiled(r"tỷ trọng (lao động(?: có việc làm)?|vốn [^:]*?)(?=\s*(?:đến|năm|$|:|trong các))").search(
        head
    ):
        return Named(f"Tỷ trọng {match[1]} {with_sector_word(words)}", "level", capital(words), rule="composition")
    if (
        "cơ cấu" in head
        or "tỷ trọng" in head
        or (is_sector(words) and before is not None and before.rule in ("composition", "share of sector"))
    ):
        return Named(
            f"Tỷ trọng {_kept(words)} trong {_whole(head)}", "level", f"Tỷ trọng {_kept(words)}", rule="composition"
        )
    if is_sector(words) and compiled(r"[Cc]ơ cấu|tỷ trọng|[Tt]ỷ trọng").search(clause.context) and not is_rate(words):
        name = f"Tỷ trọng {_kept(words)} trong cơ cấu GRDP"
        return Named(name, "level", f"Tỷ trọng {_kept(words)}", rule="composition")
    return None


def _kept(words: str) -> str:
    """An item as printed, its first letter small where it is a common word."""
    return small(words) if not words.lower().startswith("thuế") else capital(words)


def _whole(head: str) -> str:
    if compiled(r"kinh tế|grdp|tổng sản phẩm|ngành|khu vực|^$|trong đó").search(head):
        return "cơ cấu GRDP"
    match = compiled(r"cơ cấu ([^:,]+?)(?=\s*(?:đến|năm|giai đoạn|là|$))").search(head)
    return f"cơ cấu {match[1]}" if match else "cơ cấu"
