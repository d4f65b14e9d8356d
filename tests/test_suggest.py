"""Proposed registry rows: from unexplained mentions only, in the shape of the registry, with their places."""

from __future__ import annotations

import json

from lsgraph.mentions.citations import find_citations
from lsgraph.mentions.names import find_bodies, find_gates, find_projects
from lsgraph.model import Document, Mapped, Reading
from lsgraph.registry import Registry, default_registry
from lsgraph.span import Text
from lsgraph.suggest import Suggestion, suggest, suggestions_json

WORDS = (
    "Khởi công khu công nghiệp Tân Lập II và Khu công nghiệp VSIP Lạng Sơn.\n"
    "Hạ tầng KCN Tân Lập 2 đã xong; nâng cấp cửa khẩu quốc tế Mộc Bài.\n"
    "Thực hiện Nghị quyết số 999/NQ-HĐND ngày 01/02/2024 của Hội đồng nhân dân tỉnh."
)


def mapped(words: str, registry: Registry) -> Mapped:
    reading = Reading(Document("ke-hoach", "ke-hoach.txt", ""), Text.of(words), notes_start=len(words))
    return Mapped(
        reading,
        citations=tuple(find_citations(words)),
        projects=tuple(find_projects(reading, registry)),
        gates=tuple(find_gates(reading, registry)),
        bodies=tuple(find_bodies(reading, registry)),
    )


def proposals(words: str = WORDS) -> dict[str, list[Suggestion]]:
    registry = default_registry()
    found: dict[str, list[Suggestion]] = {}
    for one in suggest([mapped(words, registry)], registry):
        found.setdefault(one.kind, []).append(one)
    return found


def test_spellings_of_one_project_are_one_proposal() -> None:
    (project,) = proposals()["projects"]
    assert project.row["category"] == "khu công nghiệp"
    assert project.count == 2
    assert {place.line for place in project.places} == {1, 2}
    assert any("KCN Tân Lập 2" in variant for variant in project.row["variants"])
    assert project.row["source"] == ["ke-hoach"]


def test_known_names_are_not_proposed() -> None:
    assert not any("VSIP" in one.row["name"] for one in proposals()["projects"])


def test_gates_and_instruments_carry_what_the_text_says() -> None:
    found = proposals()
    (gate,) = found["gates"]
    assert gate.row["class"] == "quốc tế" and gate.row["id"] == "cua-khau-quoc-te-moc-bai"
    (instrument,) = [one for one in found["instruments"] if one.row.get("number") == "999/NQ-HĐND"]
    assert instrument.row["date"] == "2024-02-01"
    assert instrument.row["source"] == ["ke-hoach:3"]
    assert "kind" in instrument.fill_in


def test_json_groups_by_kind_and_reads_back() -> None:
    registry = default_registry()
    shown = json.loads(suggestions_json(suggest([mapped(WORDS, registry)], registry)))
    assert set(shown) >= {"projects", "gates", "instruments"}
    assert shown["gates"][0]["proposed"]["places"][0]["quote"].startswith("cửa khẩu quốc tế")


def test_accepted_proposal_explains_the_mentions() -> None:
    from lsgraph.registry import Entry

    row = proposals()["projects"][0].row
    accepted = Registry({"projects": (Entry("projects", row["id"], row["name"], tuple(row["variants"]), row),)})
    assert suggest([mapped(WORDS.splitlines()[1], accepted)], accepted) == [
        one for one in suggest([mapped(WORDS.splitlines()[1], accepted)], accepted) if one.kind != "projects"
    ]


def test_nothing_to_suggest_is_an_empty_object() -> None:
    assert suggestions_json([]) == "{}\n"
