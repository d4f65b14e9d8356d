"""Names of instruments that no registry knows: a head noun, read on to the natural end of the name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lsgraph.letters import UPPER
from lsgraph.mentions.instrument_forms import Head, NameForms, name_forms
from lsgraph.mentions.instrument_words import (
    ACT_BEHIND,
    AFTER_COMMA,
    APPROVED,
    ASIDE,
    DATED_OF_BODY,
    EMULATION,
    EVENT,
    EXTENT,
    FORMER,
    LATE_STOP,
    LAW_DATE,
    LISTED,
    MAX_WORDS,
    MEASURED,
    NATIONAL,
    NEXT_ACT,
    NO_STOP,
    NO_STRATEGY,
    OF_A_BODY,
    OF_BODIES,
    OF_BODY,
    PERIOD,
    PLAN_OF_PLACE,
    PLURAL,
    QUOTED,
    SECURITY,
    SIGNED,
    TAIL,
    TITLE,
    TITLED,
    WEAK_END,
    WHERE,
    WITH,
    WORD,
)
from lsgraph.patterns import compiled


@dataclass(frozen=True, slots=True)
class Name:
    """A name met in a text: `end` of the words, and the name as it is to be written.

    `cited_end` is where a number that the name carries out ends, 0 without one. What stands behind it is that
    instrument's title, in which further names may be met; those are `inner`.
    """

    start: int
    end: int
    name: str
    type: str
    rule: str
    cited_end: int = 0
    inner: bool = False


def find_names(text: str, taken: Sequence[tuple[int, int, str]]) -> list[Name]:
    """Names with a head noun, in order; none begins inside a `taken` range (start, end, how it is written).

    >>> [n.name for n in find_names("theo Luật Phòng, chống ma túy; trên 70% xã", ())]
    ['Luật Phòng, chống ma túy']
    """
    forms = name_forms()
    lower = text.lower()
    lower = lower if len(lower) == len(text) else text
    found: list[Name] = []
    done = outer = 0
    for match in forms.head.finditer(lower):
        start = match.start()
        if start < done or any(a <= start < b for a, b, _ in taken):
            continue
        name = _Reader(text, lower, forms, taken).read(match)
        if name is None or (start < outer and not APPROVED.search(lower, 0, start)):
            continue
        found.append(replace(name, inner=True) if name.end <= outer else name)
        done, outer = name.cited_end or name.end, max(outer, name.end)
    return found


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one name; the fields are the text in two cases, the tables, and the ranges already explained."""

    text: str
    lower: str
    forms: NameForms
    taken: Sequence[tuple[int, int, str]]

    def read(self, match: re.Match[str]) -> Name | None:
        head = self.forms.heads[match.lastgroup or ""]
        start, at = match.start(), match.end()
        if head.id == "titled-act":
            about = TITLED.match(self.lower, at)
            at = about.end() if about else at
        quoted = QUOTED.match(self.text, at)
        end = self._quoted_end(quoted) if quoted else self._end(at, head)
        former = FORMER.match(self.text, end)
        end = former.end() if former and not quoted else end
        written = self._written(start, end)
        of_body = OF_BODY.match(self.lower, end) if head.id in OF_BODIES and not quoted else None
        if of_body and (end > at or head.id in ("plan", "action-programme")):
            held = any(at <= a < of_body.start() for a, _, _ in self.taken)
            end, at = self._end(of_body.end()), at if held else of_body.end()
            written = self._written(start, end)
        titled = head.id in (*OF_BODIES, "titled-act") and not quoted
        named = TITLE.match(self.text, end) if titled else None
        end = named.end() if named else end
        written = self._written(start, end) if named else written
        cited = next(((a, b, how) for a, b, how in self.taken if at <= a <= end + 1), None)
        if cited and not quoted:
            if not self._carries_out(at, cited[0]):
                return None
            end = max(cited[1], end)
            lead = self._written(start, cited[0])
            written = f"{lead.capitalize() if lead.isupper() else lead} {cited[2]}"
        carries = cited is not None and not quoted and head.id in ("plan", "action-programme", "programme")
        if not carries and not self._is_name(head, start, at, end, quoted is not None):
            return None
        kind = head.type or self._written(start, match.end()).lower()
        title = cited[1] if carries and cited else quoted.start(1) if quoted else 0
        return Name(start, end, _law_name(written) if head.law else written, _capital(kind), f"name/{head.id}", title)

    def _quoted_end(self, quoted: re.Match[str]) -> int:
        tail = TAIL.match(self.text, quoted.end())
        return tail.end() if tail else quoted.end()

    def _written(self, start: int, end: int) -> str:
        words = " ".join(self.text[start:end].split())
        words = compiled(r"(\d{4})\s?[-–—]\s?(\d{4})").sub(r"\1 - \2", words)
        words = compiled(r'"([^"]*)"').sub(r"“\1”", words).replace(": “", " “")
        return _capital(words)

    def _end(self, at: int, head: Head | None = None) -> int:
        """Where the words of a name that begin at `at` end."""
        end = at
        for _ in range(MAX_WORDS):
            pos = self._skip(end)
            if pos is None and head is not None and self._list_goes_on(at, end, head):
                pos = self._first(end + 1)
            goes_on = pos is not None and head is not None and self._goes_on(pos, head)
            if pos is None or (self._stops(pos, end > at) and not goes_on):
                break
            if head is not None and head.law and self._ends_law(pos) and (end > at or WHERE.match(self.lower, pos)):
                break
            word = WORD.match(self.text, pos)
            if not word:
                break
            end = word.end()
        weak = WEAK_END.search(self.lower, at, end)
        return weak.start() if weak else end

    def _goes_on(self, pos: int, head: Head) -> bool:
        """Whether a word that mostly ends a name goes on with one of this kind: "chỉ đạo, điều hành và đánh giá"."""
        if head.id == "criteria" and self.lower.startswith("và ", pos):
            return self.forms.deeds.match(self.lower, pos + 3) is not None
        return head.of and self._leads_on(pos)

    def _leads_on(self, pos: int) -> bool:
        """Whether "của" or "do" goes on with the name of a regulation: "… phản ánh của cử tri do Hội đồng gửi"."""
        return (
            compiled(r"của [^\W\d_]|do [^\W\d_]+ [^\W\d_]+ (?!ban hành|ký|phê duyệt)").match(self.lower, pos)
            is not None
        )

    def _skip(self, end: int) -> int | None:
        """The start of the next word, over blanks and over a comma that belongs to the name."""
        pos = end
        if aside := ASIDE.match(self.text, pos):
            pos = aside.end()
        if self.text[pos : pos + 1] == ",":
            if not self._comma_belongs(pos):
                return None
            pos += 1
        while self.text[pos : pos + 1] in (" ", "\t", "\u00a0"):
            pos += 1
        return pos if pos < len(self.text) else None

    def _comma_belongs(self, comma: int) -> bool:
        if AFTER_COMMA.match(self.text, comma):
            return True
        if compiled(r"\s*[^\W\d_]+").match(self.text[comma + 1 :]) and self._in_capitals(comma):
            return True
        before, after = self.lower[max(0, comma - 40) : comma], self.lower[comma + 1 : comma + 40].lstrip()
        if compiled(r"\d{4}$").search(before) and not self._in_capitals(comma):
            return False  # a name that reached its period is complete
        if any(before.endswith(a) and after.startswith(b) for a, b in self.forms.pairs):
            return True
        if self._alike(before, after):
            return True
        if self.text[comma + 1 : comma + 3].strip()[:1].isupper() and not compiled(r"[A-ZĐ\d]$").search(
            self.text, 0, comma
        ):
            return False
        whole = compiled(r"(?<=[^\W\d_]) \([a-zđ]{2,8}\)").sub("", self.lower[comma + 1 : comma + 170])
        rest = compiled(r"[;.:(\n]").split(whole)[0]
        extent = EXTENT.search(rest)
        if not extent:
            return False
        between = rest[: extent.start()]
        if MEASURED.search(between):
            return False
        return not any(self._halts(between, word.start()) for word in compiled(r"(?<!\S)\S").finditer(between))

    def _list_goes_on(self, at: int, comma: int, head: Head) -> bool:
        """Whether a comma divides what an act is about, its name not being complete: "về bồi thường, hỗ trợ".

        A name that reached its period, its place or a proper name is complete; what begins like a new statement is
        none of the list. Rules are about deeds; in a plan's name a second deed is mostly a sentence of its own.
        """
        pos = self._first(comma + 1)
        words = self.text[at:comma].split()
        if head.law or self.text[comma : comma + 1] != "," or not 0 < len(words) <= LISTED:
            return False
        last, following = words[-1], WORD.match(self.text, pos)
        if following is None or not (last.isalpha() and last.islower() and following[0][0].islower()):
            return False
        if NEXT_ACT.match(self.lower, pos) or self.forms.new_statement.match(self.lower, pos):
            return False
        a_sentence = len(words) > 3 and not head.deeds and self.forms.deeds.match(self.lower, pos) is not None
        return not (a_sentence or self._halts(self.lower, pos))

    def _alike(self, before: str, after: str) -> bool:
        """Whether a comma parts two deeds or two things of a kind: "quản lý, khai thác", "tập thể, cá nhân"."""
        for words in self.forms.alike:
            left = any(before.endswith(f" {word}") for word in words)
            if left and any(compiled(rf"{word}(?![^\W\d_])").match(after) for word in words):
                return True
        return False

    def _ends_law(self, pos: int) -> bool:
        if compiled(r"[12]\d{3}\s+$").search(self.lower, max(0, pos - 8), pos):
            return True
        number = self.lower.startswith("số ", pos) and not self.lower.endswith("một ", 0, pos)
        return number or self.forms.law_stop.match(self.lower, pos) is not None

    def _in_capitals(self, comma: int) -> bool:
        """Whether a comma stands inside a heading in capitals."""
        around = self.text[max(0, comma - 12) : comma + 12].split("\n")[0]
        return around.isupper() and len(around) > 16

    def _halts(self, words: str, at: int) -> bool:
        if NO_STOP.match(words, at):
            return False
        return bool(self.forms.stop.match(words, at) or self.forms.head.match(words, at)) or words.startswith(
            "của ", at
        )

    def _stops(self, pos: int, begun: bool) -> bool:
        if self.text[pos] in '\n.;:()[]|…“”"':
            return True
        if NO_STOP.match(self.lower, pos):
            return False
        if SECURITY.match(self.lower, pos) and (not begun or self.lower.endswith("và ", 0, pos)):
            return False
        if self.forms.stop.match(self.lower, pos) or (begun and LATE_STOP.match(self.lower, pos)):
            return True
        if WITH.match(self.lower, pos) or (begun and SIGNED.match(self.text, pos)):
            return True
        if self.lower.startswith("thuộc ", pos):
            return not self.forms.head.match(self.lower, pos + 6)
        if self.lower.startswith("của ", pos):
            if DATED_OF_BODY.match(self.lower, pos):
                return False
            amends = self.lower.endswith(("một số điều ", "một số nội dung "), 0, pos)
            return not amends and not self.forms.of_allowed.match(self.lower, pos + 4)
        if self.lower.startswith("và ", pos):
            after = pos + 3
            return bool(self.forms.head.match(self.lower, after) or NEXT_ACT.match(self.lower, after))
        head = self.forms.head.match(self.lower, pos) if begun else None
        return bool(head and self.text[pos].isupper() and self.text[pos - 2 : pos - 1] == ",")

    def _carries_out(self, at: int, cited: int) -> bool:
        """Whether only words of carrying out stand between a head and the number it carries out."""
        words = self.lower[at:cited].split()
        return 0 < len(words) <= 14 and words[0] in ("triển", "thực", "hành", "tổ", "của", "cụ")

    def _is_name(self, head: Head, start: int, at: int, end: int, quoted: bool) -> bool:
        words = self.lower[at:end].replace(",", " ").split()
        if not words:
            return False
        if head.id == "agreement" or (head.id == "criteria" and compiled(r"\d{2,4}").fullmatch(" ".join(words))):
            proper = compiled(rf"[\s–-][{UPPER}]").search(self.text, at, end) is not None
            return bool(words) and (words[0].isdigit() or (self.text[start].isupper() and proper))
        if head.id == "titled-act" and self.text[start : start + 8].isupper():
            return False  # the title that an act gives itself
        if head.id == "planning" and PLAN_OF_PLACE.match(self.text, at):
            return PLURAL.search(self.lower[max(0, start - 32) : start]) is None
        if words[:2] in (["về", "các"], ["về", "những"], ["về", "việc"]) and head.id in ("programme", "plan"):
            return False
        standing = self._is_standing(head, at) and PERIOD.search(self.lower, at, end) is not None
        if not words or (not (head.law or standing) and self.forms.no_name.match(self.lower, self._first(at))):
            return quoted and bool(words)
        if " ".join(words) in self.forms.not_names or self.forms.carrying_out.issuperset(words):
            return False
        capital = self.text[start].isupper()
        period = bool(PERIOD.search(self.lower, at, end))
        before = self.lower[max(0, start - 32) : start]
        if PLURAL.search(before) and not (period and capital) and not quoted:
            return False
        if head.id == "programme" and EVENT.search(before) and not quoted and not period:
            return False
        if (
            head.id == "strategy"
            and NO_STRATEGY.search(before)
            and (not capital or before.rstrip().endswith("đối tác"))
        ):
            return False
        if head.id in ("planning", "plan", "law") and OF_A_BODY.search(before):
            return False
        if head.law:
            return self._is_law(start, at, len(words))
        if quoted or (head.lower and len(words) >= 2):
            return True
        if capital and not self._opens_sentence(start):
            proper = any(word[0].isupper() or word[0].isdigit() for word in self.text[at:end].split()[1:])
            numbered = ACT_BEHIND.match(self.lower, end) is not None
            return len(words) >= (2 if proper or numbered else 3)
        if capital:
            return (
                period
                or (
                    head.id
                    in ("scheme", "criteria", "campaign", "titled-act", "congress-resolution", "congress-conclusion")
                    and len(words) >= 3
                )
                or (head.id in ("planning", "strategy") and words[-2:] == ["quốc", "gia"])
                or (head.id == "movement" and self._is_standing(head, at))
                or (head.id in ("programme", "strategy") and len(words) >= 6 and words[0] in NATIONAL)
                or (head.id == "promulgated-rules" and words[:2] == ["chức", "năng"])
                or (head.id == "action-programme" and len(words) >= 6)
            )
        return self._lower_name(head, at, len(words), period)

    def _lower_name(self, head: Head, at: int, count: int, period: bool) -> bool:
        first = self._first(at)
        if self.text[first].isupper() and count >= 3 and head.id in ("programme", "scheme", "plan"):
            return True
        if head.id in ("programme", "scheme") and compiled(r"[A-ZĐ]{3,}\d*(?![\w-])").match(self.text, first):
            return True
        if head.id == "movement" and count >= 5 and EMULATION.match(self.lower, at - 7):
            return True
        if head.lower_first:
            begins = self._is_standing(head, at)
            return begins and (period or head.id in ("movement", "campaign"))
        return period and count >= 4 and head.id in ("scheme", "programme", "strategy", "planning", "adjusted-planning")

    def _is_standing(self, head: Head, at: int) -> bool:
        """Whether words begin as names of this kind do that are written in small letters."""
        return any(self.lower.startswith(words, self._first(at)) for words in head.lower_first)

    def _is_law(self, start: int, at: int, count: int) -> bool:
        first = self.text[self._first(at)]
        if self.lower.endswith(("pháp ", "dân ", "kỷ ", "quy "), 0, start):
            return False
        if self.lower.startswith(
            ("sư ", "gia ", "trong ", "trên ", "thuộc ", "theo ", "và ", "tại ", "của ", "này", "do "), self._first(at)
        ):
            return False
        if self.text[start:at].isupper() and not self.text[self._first(at) : self._first(at) + 2].isupper():
            return False
        return self.text[start].isupper() and (first.isupper() or (count >= 2 and not self._opens_sentence(start)))

    def _first(self, at: int) -> int:
        while self.text[at : at + 1].isspace():
            at += 1
        return at

    def _opens_sentence(self, start: int) -> bool:
        before = self.text[max(0, start - 6) : start].rstrip(" \t*")
        return not before or before[-1] in ".!?\n)" or before.endswith(("\n-", "\n+", "\n–"))


def _law_name(written: str) -> str:
    """A law is told apart by its year: "… ngày 26 tháng 11 năm 2003" becomes "… 2003"."""
    match = LAW_DATE.search(written)
    return f"{written[: match.start()]} {match[1]}" if match else written


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
