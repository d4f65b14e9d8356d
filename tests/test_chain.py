"""Traces on the five documents: from the resolution to the power plant and back."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pyoxigraph as ox
import pytest

from lsgraph import vocab
from lsgraph.chain import Step, Trace, trace
from lsgraph.chain_drawing import trace_svg
from lsgraph.chain_show import trace_page, trace_rows, trace_text
from lsgraph.errors import NotFoundError
from lsgraph.resolve import Names, key
from lsgraph.store import Graph


def steps(found: Trace, direction: str) -> list[Step]:
    return [step for where, _, step in found.walk() if where == direction]


@pytest.mark.parametrize("asked", ["70-NQ/TW", "nghị quyết 70-NQ/TW", "Nghi quyet so 70-NQ/TW", "70-nq/tw"])
def test_down_from_the_resolution_to_the_plant(graph: Graph, asked: str) -> None:
    found = trace(graph, asked)
    plant = [step for step in steps(found, "down") if "Na Dương II" in step.label and step.kind == "Project"]
    assert plant, "the plant does not hang on the resolution"
    assert any("Na Dương II" in step.quote and step.line == 120 for step in plant)


@pytest.mark.parametrize("asked", ["na duong 2", "Na Dương II", "nhà máy nhiệt điện na dương ii"])
def test_up_from_the_plant_to_the_resolution(graph: Graph, asked: str) -> None:
    found = trace(graph, asked)
    assert found.thing.label == "Nhà máy nhiệt điện Na Dương II"
    up = [step for step in steps(found, "up") if "70-NQ/TW" in step.label and step.kind == "Instrument"]
    assert any(step.mark == "stated" and "70-NQ/TW" in step.quote for step in up)


def test_every_proven_step_has_its_sentence(graph: Graph) -> None:
    for asked in ("70-NQ/TW", "na duong 2", "chi ma"):
        for _, _, step in trace(graph, asked).walk():
            assert step.mark in ("stated", "section", "corresponding", "inferred")
            if step.mark in ("stated", "section"):
                assert step.quote and step.document and step.line, step


def test_several_things_are_listed_not_picked() -> None:
    store = ox.Store()
    for name in ("Hòa Sơn 1", "Hòa Sơn 2"):
        node = ox.NamedNode(f"https://w3id.org/lsgraph/id/project-{name[-1]}")
        store.add(
            ox.Quad(node, ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), ox.NamedNode(vocab.Project))
        )
        label = ox.Literal(f"Cụm công nghiệp {name}", language="vi")
        store.add(ox.Quad(node, ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label"), label))
    with pytest.raises(NotFoundError, match=r"may be several things: .*Hòa Sơn 1.*Hòa Sơn 2"):
        trace(Graph(store), "hoa son")
    assert trace(Graph(store), "hoa son 2").thing.label == "Cụm công nghiệp Hòa Sơn 2"


def test_shown_as_text_rows_page_and_picture(graph: Graph) -> None:
    found = trace(graph, "70-NQ/TW")
    text = trace_text(found, lang="en")
    assert "implemented by [stated]" in text and "line 120" in text
    assert len(trace_rows(found)) == len(list(found.walk()))
    assert trace_page(found).startswith("<!doctype html>")
    ET.fromstring(trace_svg(found, limit=5))


def test_the_words_of_a_picture_fit_their_boxes(graph: Graph) -> None:
    """No line is wider than its box, no box lies on another, and a legend says what the lines mean."""
    for asked, lang in (("70-NQ/TW", "vi"), ("na duong 2", "en")):
        found = trace(graph, asked, corresponding=True)
        picture = ET.fromstring(trace_svg(found, lang=lang))
        space = "{http://www.w3.org/2000/svg}"
        boxes = []
        for group in picture.findall(f"{space}g"):
            box = group.find(f"{space}rect")
            assert box is not None
            left, top = float(box.attrib["x"]), float(box.attrib["y"])
            right, bottom = left + float(box.attrib["width"]), top + float(box.attrib["height"])
            for line in group.iter(f"{space}tspan"):
                words = line.text or ""
                width = sum(10 if letter.isupper() else 7.3 for letter in words)
                assert float(line.attrib["x"]) + width <= right + 1, words
                assert top < float(line.attrib["y"]) < bottom
            boxes.append((left, top, right, bottom))
        assert len(boxes) == 1 + len(list(found.walk()))
        boxes.sort()
        for index, (left, top, right, bottom) in enumerate(boxes):
            assert not [b for b in boxes[index + 1 :] if b[0] < right and left < b[2] and b[1] < bottom and top < b[3]]
        whole = float(picture.attrib["width"]), float(picture.attrib["height"])
        assert max(box[2] for box in boxes) <= whole[0] and max(box[3] for box in boxes) <= whole[1]
        legend = " ".join(text.text or "" for text in picture.findall(f"{space}text"))
        assert ("theo mục" if lang == "vi" else "by section") in legend
        dashed = [path for path in picture.findall(f"{space}path") if path.attrib.get("stroke-dasharray")]
        assert len(dashed) > sum(step.mark != "stated" for _, _, step in found.walk()) - 1


def test_numerals_have_one_key() -> None:
    assert key("Na Dương II") == key("NA DUONG 2")
    assert key("71/NQ-CP") == key("71-NQ/TW").replace("tw", "cp")


def test_numbers_keep_their_separator(graph: Graph) -> None:
    found = Names(graph).find("71-NQ/TW")
    assert [thing.iri.rpartition("/")[2] for thing in found] == ["instrument-71-nq-tw"]


def test_what_stands_somewhere_in_a_part_is_in_it_by_section(graph: Graph) -> None:
    railway = trace(graph, "Đường sắt tốc độ cao Hà Nội - Đồng Đăng")
    assert {step.mark for step in railway.up if step.relation.name == "namedIn"} == {"section"}
    gate = trace(graph, "Đề án thí điểm xây dựng cửa khẩu thông minh")
    assert any(step.kind == "Project" and step.mark == "stated" for step in steps(gate, "down"))


def test_what_another_paragraph_states_is_marked_and_comes_last(graph: Graph) -> None:
    found = trace(graph, "na duong 2")
    implements = {step.label: step for step in steps(found, "up") if step.relation.name == "implements"}
    energy = implements["Nghị quyết số 70-NQ/TW"]
    rural = implements["Chương trình mục tiêu quốc gia xây dựng nông thôn mới"]
    assert (energy.mark, energy.elsewhere) == ("stated", False)
    assert (rural.mark, rural.elsewhere) == ("section", True)
    shown = trace_text(found, lang="en")
    assert f"implements [by section, said in another paragraph] {rural.label}" in shown
    assert "implements [stated] Nghị quyết số 70-NQ/TW" in shown


def test_what_a_part_far_below_implements_leads_to_nothing_else_in_the_part(graph: Graph) -> None:
    """3.1 holds the railway in another point than the resolution on energy."""
    found = trace(graph, "70-NQ/TW")
    (above,) = (step for step in found.down if step.label.startswith("3.1 "))
    assert above.mark == "section" and above.below == []
    labels = {step.label for step in steps(found, "down")}
    assert "Nhà máy nhiệt điện Na Dương II" in labels and not any("Đường sắt" in label for label in labels)
    programme = trace(graph, "Chương trình mục tiêu quốc gia xây dựng nông thôn mới")
    assert any(step.elsewhere for step in steps(programme, "down") if step.kind == "Project")


def test_a_task_of_another_paragraph_goes_the_same_way(graph: Graph) -> None:
    rows = graph.select(
        f'SELECT ?t WHERE {{ ?t <{vocab.taskPath}> "3.a/52" ; <{vocab.document}> ?d . '
        f'?d <{vocab.identifier}> "nghi-quyet-hdnd-2016-2020" }}'
    ).rows
    implements = [s for s in steps(trace(graph, str(rows[0][0])), "up") if s.relation.name == "implements"]
    assert implements and all(step.elsewhere for step in implements)


def test_a_restored_heading_has_its_number_restored(graph: Graph) -> None:
    railway = trace(graph, "Đường sắt tốc độ cao Hà Nội - Đồng Đăng")
    heads = [step.restored for step in steps(railway, "up") if "NHIỆM VỤ VÀ GIẢI PHÁP CHỦ YẾU" in step.restored]
    assert heads and all(head.startswith("III. ") for head in heads)


def test_things_are_named_in_the_language_asked_for(graph: Graph) -> None:
    found = trace(graph, "70-NQ/TW", lang="en")
    assert found.thing.label.startswith("70-NQ/TW – On ensuring national energy security")
    assert any(step.label == "Na Duong II Thermal Power Plant" for step in steps(found, "down"))
    assert trace(graph, "70-NQ/TW").thing.label == "Nghị quyết số 70-NQ/TW"
