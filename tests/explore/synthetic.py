"""A made-up graph in the project's vocabulary, of any size, with texts whose quotes stand where they say."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pyoxigraph as ox

from lsgraph.store import Graph

LS = "https://w3id.org/lsgraph/ontology#"
ID = "https://w3id.org/lsgraph/id/"
GRAPH = "https://w3id.org/lsgraph/graph/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
HOSTILE = (
    "</script><script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=1>",
    "\"'><svg onload=window.pwned=1>",
    "U+2028:\u2028:\u2029 và chữ đảo \u202e txt",
    '=HYPERLINK("http://127.0.0.1/")',
    "javascript:window.pwned=1",
    "dài " + "lê thê " * 720,
)


class Maker:
    """Writes quads and the documents' texts side by side."""

    def __init__(self, seed: int = 7) -> None:
        self.store = ox.Store()
        self.random = random.Random(seed)
        self.quads: list[ox.Quad] = []
        self.texts: dict[str, str] = {}
        self.paragraphs: dict[str, list[dict[str, object]]] = {}
        self.lines: dict[str, int] = {}
        self.evidence = 0

    def add(self, subject: str, prop: str, value: object, graph: str, *, lang: str = "", iri: bool = False) -> None:
        prop = prop if ":" in prop else LS + prop
        if iri:
            term: object = ox.NamedNode(str(value))
        elif lang:
            term = ox.Literal(str(value), language=lang)
        elif isinstance(value, bool):
            term = ox.Literal(str(value).lower(), datatype=ox.NamedNode(XSD + "boolean"))
        elif isinstance(value, int):
            term = ox.Literal(str(value), datatype=ox.NamedNode(XSD + "integer"))
        elif isinstance(value, float):
            term = ox.Literal(f"{value:g}", datatype=ox.NamedNode(XSD + "decimal"))
        else:
            term = ox.Literal(str(value))
        self.quads.append(ox.Quad(ox.NamedNode(subject), ox.NamedNode(prop), term, ox.NamedNode(GRAPH + graph)))

    def thing(self, name: str, kind: str, label: str, graph: str = "registry", en: str = "", **values: object) -> str:
        iri = name if ":" in name else ID + name
        self.add(iri, RDF + "type", LS + kind, graph, iri=True)
        self.add(iri, RDFS + "label", label, graph, lang="vi")
        if en:
            self.add(iri, RDFS + "label", en, graph, lang="en")
        for prop, value in values.items():
            for item in value if isinstance(value, list) else [value]:
                self.add(
                    iri, prop, item, graph, iri=isinstance(item, str) and item.startswith((ID, "urn:", "javascript:"))
                )
        return iri

    def write(self, document: str, section: str, before: str, quote: str, after: str) -> tuple[int, int]:
        """Appends a paragraph to a document's text; gives the quote's place and line."""
        text = self.texts.setdefault(document, "")
        start = len(text)
        at, line = start + len(before), self.lines.get(document, 1) + before.count("\n")
        body = before + quote + after
        self.texts[document] = text + body + "\n\n"
        self.lines[document] = self.lines.get(document, 1) + body.count("\n") + 2
        self.paragraphs.setdefault(document, []).append(
            {"start": start, "end": start + len(body), "section": section, "kind": "prose", "note": None}
        )
        return at, line

    def prove(self, fact: str, document: str, section: str, at: int, line: int, quote: str, restored: str = "") -> None:
        self.evidence += 1
        ev = f"{ID}evidence-{self.evidence:07d}"
        self.add(fact, "evidence", ev, document, iri=True)
        self.add(ev, RDF + "type", LS + "Evidence", document, iri=True)
        self.add(ev, "document", f"{ID}document-{document}", document, iri=True)
        self.add(ev, "section", f"{ID}section-{document}-{section}", document, iri=True)
        self.add(ev, "sectionPath", section, document)
        for name, value in (("line", line), ("start", at), ("end", at + len(quote))):
            self.add(ev, name, value, document)
        self.add(ev, "quote", quote, document)
        if restored:
            self.add(ev, "restoredQuote", restored, document)
            self.add(ev, "confidence", 0.91, document)

    def fact(
        self,
        name: str,
        kind: str,
        label: str,
        document: str,
        section: str,
        words: tuple[str, str, str],
        **values: object,
    ) -> str:
        at, line = self.write(document, section, *words)
        iri = self.thing(
            name, kind, label, document, rule=f"rule-{kind.lower()}", document=f"{ID}document-{document}", **values
        )
        self.prove(iri, document, section, at, line, words[1])
        return iri

    def graph(self, folder: Path | None = None) -> Graph:
        """The graph; with a folder also its texts, in `folder/text`."""
        self.store.bulk_extend(self.quads)
        if folder is not None:
            (folder / "text").mkdir(parents=True, exist_ok=True)
            for name, text in self.texts.items():
                data = {
                    "source": text,
                    "title": name,
                    "paragraphs": self.paragraphs[name],
                    "restored": [],
                    "footnotes": [],
                }
                (folder / "text" / f"{name}.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        return Graph(self.store, folder)


PLACES = (
    "Hữu Nghị",
    "Chi Ma",
    "Tân Thanh",
    "Cốc Nam",
    "Bình Nghi",
    "Na Hình",
    "Đồng Đăng",
    "Lộc Bình",
    "Bắc Sơn",
    "Tràng Định",
)
WORDS = [
    "phát",
    "triển",
    "kinh",
    "tế",
    "cửa",
    "khẩu",
    "nông",
    "nghiệp",
    "đổi",
    "mới",
    "sáng",
    "tạo",
    "hạ",
    "tầng",
    "giao",
    "thông",
    "đường",
    "sắt",
    "điện",
    "gió",
    "du",
    "lịch",
    "giáo",
    "dục",
    "y",
    "tế",
    "rừng",
]


def grow(size: int, folder: Path | None = None, *, hostile: bool = False) -> Graph:
    """A graph in which about `size` things are drawn; hub: the resolution `instrument-0`."""
    maker = Maker()
    documents = [f"van-ban-{i}" for i in range(max(2, min(12, size // 400)))]
    for i, document in enumerate(documents):
        period = "2021-2025" if i % 2 else "2026-2030"
        plan = maker.thing(f"plan-{i}", "Plan", f"Kế hoạch {period} số {i}", document, period=period)
        maker.thing(
            f"document-{document}",
            "Document",
            f"Nghị quyết về kế hoạch {period} ({i})",
            document,
            f"Resolution on the plan {period} ({i})",
            identifier=document,
            number=f"{i}/NQ-HĐND",
            period=period,
            states=plan,
            fileName=f"{document}.md",
        )
    each = max(1, size // 9)
    instruments = [
        maker.thing(
            f"instrument-{i}",
            "Instrument",
            f"Nghị quyết số {i + 10}-NQ/TW về {maker.random.choice(PLACES)}",
            en=f"Resolution {i + 10}-NQ/TW" if i % 2 else "",
            number=f"{i + 10}-NQ/TW",
        )
        for i in range(max(3, each // 8))
    ]
    projects = [
        maker.thing(f"project-{i}", "Project", f"Dự án {words(maker, 4)} {i}", category="điện") for i in range(each)
    ]
    gates = [
        maker.thing(f"gate-{i}", "BorderGate", f"Cửa khẩu {name}", en=f"{name} border gate")
        for i, name in enumerate(PLACES)
    ]
    indicators = [
        maker.thing(f"indicator-{i}", "Indicator", f"Tỷ lệ {words(maker, 4)} {i}", unitName="%")
        for i in range(max(4, each // 6))
    ]
    for i in range(each):
        document = documents[i % len(documents)]
        section = f"{i}.a"
        maker.thing(
            f"section-{document}-{section}",
            "Section",
            f"{section} {words(maker, 6)}",
            document,
            sectionPath=section,
            document=f"{ID}document-{document}",
        )
        heading = f"Nhiệm vụ {words(maker, 6)} {i}"
        task = maker.fact(f"task-{i}", "SectionTask", heading, document, section, ("", heading, "."), taskPath=section)
        for j in range(2):
            said = f"{words(maker, 9)} {i}.{j}"
            maker.fact(
                f"subtask-{i}-{j}",
                "SentenceTask",
                f"{section}/{j + 1} {said}",
                document,
                section,
                ("Đẩy mạnh ", said, "."),
                taskPath=f"{section}/{j + 1}",
                subTaskOf=task,
            )
        number = 0 if i % 3 == 0 else maker.random.randrange(len(instruments))
        at, line = maker.write(
            document, section, "Triển khai hiệu quả ", f"Nghị quyết số {number + 10}-NQ/TW", f" và {words(maker, 6)}."
        )
        link = maker.thing(
            f"implementation-{i}",
            "Implementation",
            f"{section} thực hiện {number + 10}",
            document,
            task=task,
            instrument=instruments[number],
            strength=("stated", "section", "corresponding")[i % 3],
            rule="same-sentence",
            document=f"{ID}document-{document}",
        )
        maker.add(task, "implements", instruments[number], document, iri=True)
        maker.prove(link, document, section, at, line, f"Nghị quyết số {number + 10}-NQ/TW")
        maker.fact(
            f"citation-{i}",
            "Citation",
            f"{number + 10}-NQ/TW",
            document,
            section,
            ("Căn cứ ", f"số {number + 10}-NQ/TW", ";"),
            cites=instruments[number],
            resolution="resolved",
            number=f"{number + 10}-NQ/TW",
        )
        maker.fact(
            f"mention-{i}",
            "ProjectMention",
            f"nhắc {i}",
            document,
            section,
            ("Hoàn thành ", f"dự án {i}", " trong năm 2026."),
            mentions=projects[i % len(projects)],
            inTask=task,
        )
        if i % 5 == 0:
            maker.fact(
                f"gatemention-{i}",
                "GateMention",
                f"nhắc cửa khẩu {i}",
                document,
                section,
                ("Nâng cấp ", PLACES[i % 10], " sớm."),
                mentions=gates[i % 10],
                inTask=task,
            )
            maker.fact(
                f"progress-{i}",
                "Progress",
                f"Tiến độ dự án {i}: đạt {i % 100}%",
                document,
                section,
                ("Dự án đạt ", f"{i % 100}%", " khối lượng."),
                project=projects[i % len(projects)],
                measure="khối lượng",
                value=float(i % 100),
                unitName="%",
                asOf="2025-06-30",
            )
        indicator = indicators[i % len(indicators)]
        maker.fact(
            f"target-{i}",
            "Target",
            f"Mục tiêu {i}: {i % 90}% năm 2030",
            document,
            section,
            ("Phấn đấu đạt ", f"{i % 90}%", " vào năm 2030."),
            indicator=indicator,
            low=float(i % 90),
            high=float(i % 90 + 2),
            year=2030,
            unitName="%",
            comparator=">=",
            basis="level",
        )
        for j in range(2):
            maker.fact(
                f"figure-{i}-{j}",
                "Figure",
                f"Số liệu {i}.{j}: {i % 70 + j}% năm 202{j + 3}",
                document,
                section,
                ("Ước đạt ", f"{i % 70 + j}%", f" năm 202{j + 3}."),
                indicator=indicator,
                value=float(i % 70 + j),
                period=f"202{j + 3}",
                unitName="%",
                modality="actual",
                basis="level",
            )
        if i % 40 == 1 and i > len(indicators):
            other = i - len(indicators)
            maker.thing(
                f"contradiction-{i}",
                "Contradiction",
                f"Mâu thuẫn về chỉ tiêu {i}",
                "inferred",
                contradictionKind="figure",
                verdict="conflict",
                factA=f"{ID}figure-{i}-0",
                factB=f"{ID}figure-{other}-0",
                valueA=float(i % 70),
                valueB=float(other % 70),
                period="2023",
                indicator=indicator,
            )
    maker.thing("project-lonely", "Project", "Dự án đứng một mình, đổi mới")
    if hostile:
        add_hostile(maker, documents[0], instruments[0])
    return maker.graph(folder)


def words(maker: Maker, count: int) -> str:
    return " ".join(maker.random.choice(WORDS) for _ in range(count))


def add_hostile(maker: Maker, document: str, instrument: str) -> None:
    """Labels, quotes, values and identifiers that try to run, to break out, or to be a formula."""
    for i, text in enumerate(HOSTILE):
        fact = maker.fact(
            f"hostile-{i}",
            "SentenceTask",
            text,
            document,
            "0.a",
            (f"{text[:40]} ", text, " ."),
            taskPath=text[:60],
            heading=text,
        )
        maker.add(fact, "implements", instrument, document, iri=True)
    maker.thing("javascript:window.pwned=1", "Project", "dự án javascript", document)
    maker.thing(
        "urn:hostile:%22%3E%3Cimg",
        "Project",
        "dự án <b>đậm</b>",
        document,
        category='https://example.org/"onclick=window.pwned=1',
    )
