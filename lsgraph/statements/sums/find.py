"""All checks of one document, each whole reported once a kind of check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from lsgraph.model import Figure, Quantity, Reading, SumCheck, Target
from lsgraph.span import Span, Text
from lsgraph.statements.sums.beside import shares_beside
from lsgraph.statements.sums.changes import (
    against_level,
    between_levels,
    points_against_note,
    rises_to,
    steps_against_level,
    times_level,
)
from lsgraph.statements.sums.counts import enumerations, inline_lists, note_counts
from lsgraph.statements.sums.lists import (
    drawn_together,
    paragraph_lists,
    shares_of_named_plans,
    shares_of_sentence_before,
    steps_from_statement_before,
)
from lsgraph.statements.sums.magnitude import impossible_amounts
from lsgraph.statements.sums.means import means_of_things, yearly_means, yearly_totals
from lsgraph.statements.sums.partition import find_partitions
from lsgraph.statements.sums.passage import Passage, passages
from lsgraph.statements.sums.plans import against_earlier_plans, excess_of_plan
from lsgraph.statements.sums.printed import Printed
from lsgraph.statements.sums.rates import rates
from lsgraph.statements.sums.ratios import conversions, indicator_ratios
from lsgraph.statements.sums.shares import amount_shares, based_shares, fraction_shares, plan_shares, structures
from lsgraph.statements.sums.totals import bare_runs, find_note_totals, fraction_groups, percent_parts, totals_behind

MOST_LEAD = 140
"""How many characters before the whole its clause may start."""


def find_sums(
    reading: Reading,
    quantities: Sequence[Quantity],
    figures: Sequence[Figure],
    targets: Sequence[Target],
) -> list[SumCheck]:
    """Every printed whole, share, ratio, change and count that the document's own numbers can check.

    `quantities` give the name of the unit; `figures` and `targets` the levels of indicators for ratios. The
    result is in the order of the text. A mismatch is reported only where the words promise a match.
    """
    all_passages = passages(reading)
    found: list[SumCheck] = []
    leads = _leads(all_passages)
    for passage in all_passages:
        found.extend(find_partitions(passage, reading))
        found.extend(fraction_groups(passage))
        found.extend(bare_runs(passage))
        found.extend(totals_behind(passage))
        found.extend(percent_parts(passage))
        found.extend(fraction_shares(passage))
        found.extend(amount_shares(passage, reading, leads.get(passage.note or "", ())))
        found.extend(plan_shares(passage))
        found.extend(excess_of_plan(passage))
        found.extend(based_shares(passage))
        found.extend(rates(passage))
        found.extend(shares_beside(passage))
        found.extend(means_of_things(passage))
        found.extend(yearly_totals(passage))
        found.extend(between_levels(passage))
        found.extend(against_level(passage))
        found.extend(yearly_means(passage))
        found.extend(rises_to(passage))
        found.extend(steps_against_level(passage))
        found.extend(times_level(passage))
        found.extend(points_against_note(passage))
        found.extend(impossible_amounts(passage))
        found.extend(note_counts(passage, reading))
        found.extend(enumerations(passage))
        found.extend(inline_lists(passage))
        found.extend(conversions(passage))
    found.extend(against_earlier_plans(all_passages))
    found.extend(structures(all_passages))
    found.extend(paragraph_lists(all_passages))
    found.extend(shares_of_sentence_before(all_passages))
    found.extend(shares_of_named_plans(all_passages))
    found.extend(steps_from_statement_before(all_passages))
    found.extend(drawn_together(all_passages))
    found.extend(find_note_totals(all_passages, reading))
    found.extend(indicator_ratios(reading, targets, figures))
    names = {q.number.start: q.unit for q in quantities if q.unit}
    return [_with_words(check, names, reading.text) for check in _once(found)]


def _with_words(check: SumCheck, names: dict[int, str], text: Text) -> SumCheck:
    """The check with its unit's canonical name, its span from the start of the clause that names the whole."""
    unit = names.get(check.span.start, check.unit) if check.kind in ("sum", "count") else check.unit
    start = check.span.start
    lead = text.repaired[max(0, start - MOST_LEAD) : start]
    cut = max(lead.rfind(mark) for mark in (";", ". ", ": ", "(", "\n", ", "))
    if cut >= 0 or start <= MOST_LEAD:
        words = lead[cut + 1 :]
        start -= len(words.lstrip())
    # Where the footnotes of a page stand between, the words before them are not quoted.
    start = next((at for at in range(check.span.start, start, -1) if text.offsets.parted(at)), start)
    return replace(check, unit=unit, span=Span(start, check.span.end))


def _leads(all_passages: Sequence[Passage]) -> dict[str, tuple[Printed, ...]]:
    """For each footnote, the numbers before its mark, nearest first."""
    found: dict[str, tuple[Printed, ...]] = {}
    for passage in all_passages:
        for note in passage.notes:
            before = [n for n in passage.numbers if n.span.end <= note.anchor and n.family not in ("%", "time")]
            found[note.number] = tuple(reversed(before[-4:]))
    return found


def _once(checks: Sequence[SumCheck]) -> list[SumCheck]:
    """One check a whole and kind: one that holds wins over one that does not, the longer over the shorter.

    A whole that is divided twice ("gồm 90 xã và 20 phường; trong đó có 84 xã, 20 phường … và 06 xã") has both.
    """
    best: dict[tuple[int, str, Decimal], SumCheck] = {}
    others: list[SumCheck] = []
    for check in checks:
        # At "10/22" begin the sum of the ten and that of the twenty-two.
        key = (check.span.start, check.kind, check.whole)
        other = best.get(key)
        if other is None:
            best[key] = check
            continue
        better, worse = sorted((check, other), key=lambda c: (c.holds, len(c.parts)), reverse=True)
        best[key] = better
        if worse.holds and _divides_again(better, worse):
            others.append(worse)
    settled = {(c.span.start, c.whole) for c in best.values() if c.holds}
    kept = [c for c in best.values() if c.holds or (c.span.start, c.whole) not in settled]
    again = {(c.span.start, c.whole, c.parts): c for c in others}
    return sorted((*kept, *again.values()), key=lambda c: (c.span.start, c.span.end, c.kind))


def _divides_again(check: SumCheck, other: SumCheck) -> bool:
    """Whether two sums of one whole are two divisions of it, not one list read shorter and longer."""
    if check.kind != "sum" or other.kind != "sum" or check.whole != other.whole:
        return False
    return check.parts[: len(other.parts)] != other.parts and not set(other.parts) <= set(check.parts)
