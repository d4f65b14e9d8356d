"""Linking: one, several or none, and what an auditor must be told."""

from __future__ import annotations

from lsgraph.link import link_citation, link_instrument
from lsgraph.model import Citation, InstrumentMention
from lsgraph.registry import Entry, Registry, default_registry
from lsgraph.span import Span

REGISTRY = default_registry()
HERE = Span(0, 1)


def cited(number: str, type: str = "Nghị quyết", date: str = "", issuer: str = "") -> Citation:
    return Citation(HERE, number, type, date, issuer)


def instrument(id: str, name: str, **data: str) -> Entry:
    return Entry("instruments", id, name, (), {"id": id, "name": name, **data})


def test_a_full_number_is_resolved() -> None:
    link = link_citation(cited("71/NQ-CP", date="2025-04-01"), (), REGISTRY)
    assert link.entries == ("71-nq-cp",) and link.status == "resolved"
    assert link_citation(cited("71-NQ/TW"), (), REGISTRY).entries == ("71-nq-tw",)


def test_what_the_registry_does_not_hold() -> None:
    link = link_citation(cited("999-NQ/TW"), (), REGISTRY)
    assert link.entries == () and link.status == "unheld" and "999-NQ/TW" in link.reason


def test_a_short_form_is_told_by_what_the_document_cites_in_full() -> None:
    link = link_citation(cited("71"), (cited("71-NQ/TW"),), REGISTRY)
    assert link.entries == ("71-nq-tw",) and "71-NQ/TW" in link.reason


def test_a_short_form_alone_is_ambiguous() -> None:
    link = link_citation(cited("71"), (), REGISTRY)
    assert link.status == "ambiguous" and link.entries == ("71-nq-cp", "71-nq-tw")


def test_a_short_form_is_told_by_its_date_or_issuer() -> None:
    assert link_citation(cited("71", date="2025-04-01"), (), REGISTRY).entries == ("71-nq-cp",)
    assert link_citation(cited("71", issuer="Bộ Chính trị"), (), REGISTRY).entries == ("71-nq-tw",)


def test_scheme_06_is_a_name_of_its_own() -> None:
    assert link_citation(cited("06", "Đề án"), (), REGISTRY).entries == ("de-an-06",)


def test_a_date_that_differs_is_said() -> None:
    link = link_citation(cited("57-NQ/TW", date="2024-12-21"), (), REGISTRY)
    assert link.entries == ("57-nq-tw",) and "2024-12-21" in link.reason and "2024-12-22" in link.reason


def test_a_date_that_cannot_be_is_said() -> None:
    link = link_citation(cited("57-NQ/TW", date="2024-02-31"), (), REGISTRY)
    assert link.entries == ("57-nq-tw",) and "không có thật" in link.reason


def test_a_number_and_a_date_of_different_years() -> None:
    link = link_citation(cited("03/2025/NQ-HĐND", date="2024-03-28"), (), REGISTRY)
    assert link.entries == ("03-2025-nq-hdnd",) and "2025" in link.reason and "2024-03-28" in link.reason


def test_the_same_number_of_another_year_is_another_instrument() -> None:
    link = link_citation(cited("31/CT-TTg", "Chỉ thị", "2021-10-04"), (), REGISTRY)
    assert link.entries == () and link.status == "unheld" and "2025" in link.reason


def test_named_instruments() -> None:
    law = InstrumentMention(HERE, "Luật Đất đai", "Luật")
    assert link_instrument(law, (), REGISTRY).entries == ("31-2024-qh15",)
    assert link_instrument(InstrumentMention(HERE, "Đề án không ai biết", "Đề án"), (), REGISTRY).status == "unheld"


def test_a_name_of_two_laws_is_told_by_what_is_cited() -> None:
    laws = Registry(
        {
            "instruments": (
                instrument("law-2013", "Luật Đất đai", number="45/2013/QH13"),
                instrument("law-2024", "Luật Đất đai", number="31/2024/QH15"),
            )
        }
    )
    mention = InstrumentMention(HERE, "Luật Đất đai", "Luật")
    assert link_instrument(mention, (), laws).status == "ambiguous"
    assert link_instrument(mention, (cited("31/2024/QH15", "Luật"),), laws).entries == ("law-2024",)


def test_the_number_of_a_province_is_another_instrument_in_another_province() -> None:
    scheme = cited("34/ĐA-UBND", "Đề án")
    assert link_citation(scheme, (), REGISTRY).entries == ("34-da-ubnd",)
    assert link_citation(scheme, (), REGISTRY, "Lạng Sơn").entries == ("34-da-ubnd",)
    assert link_citation(scheme, (), REGISTRY, "Bắc Ninh").status == "unheld"
    named = cited("34/ĐA-UBND", "Đề án", issuer="Ủy ban nhân dân tỉnh Lạng Sơn")
    assert link_citation(named, (), REGISTRY, "Bắc Ninh").entries == ("34-da-ubnd",)
    other = cited("34/ĐA-UBND", "Đề án", issuer="Ủy ban nhân dân tỉnh Cao Bằng")
    assert link_citation(other, (), REGISTRY, "Lạng Sơn").status == "unheld"
    assert link_citation(cited("70-NQ/TW"), (), REGISTRY, "Bắc Ninh").entries == ("70-nq-tw",)
