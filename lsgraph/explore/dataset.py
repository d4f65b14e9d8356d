"""The dataset page and its description in DCAT and VoID."""

from __future__ import annotations

import gzip
import io
from collections import Counter
from pathlib import Path

from lsgraph.explore.compared import is_contradiction
from lsgraph.explore.pages import Pages
from lsgraph.explore.place import site_names
from lsgraph.explore.records import ID, LS, Collected
from lsgraph.explore.relations import kind_of
from lsgraph.explore.wording import number
from lsgraph.terms import text

LICENCE = "https://www.apache.org/licenses/LICENSE-2.0"


DUMP = "graph.nq.gz"
"""The whole graph, for those who have nothing but the folder."""


def dump(folder: Path | None) -> bytes:
    """The named graphs of a build folder as one compressed N-Quads file, the same bytes each time; else nothing."""
    parts = sorted(folder.glob("*.nq")) if folder else []
    if not parts:
        return b""
    packed = io.BytesIO()
    with gzip.GzipFile(filename="", fileobj=packed, mode="wb", compresslevel=1, mtime=0) as file:
        for part in parts:
            file.write(part.read_bytes())
    return packed.getvalue()


def data_page(pages: Pages, dump_size: int) -> str:
    """Counts, graphs, sources, licence and downloads; `dump_size` is that of the file DUMP, 0 where there is none."""
    kinds: Counter[str] = Counter(kind_of(pages.collected, thing) for thing in pages.collected.things.values())
    agreeing = sum(not is_contradiction(thing) for thing in pages.collected.of("Contradiction"))
    kinds["Contradiction"] -= agreeing
    named = {pages.kind_name(kind): n for kind, n in kinds.items()} | {pages.words("counted.comparisons"): agreeing}
    sources = [
        {**pages.link(d.iri), "file": d.text("fileName"), "sha256": d.text("sha256")}
        for d in pages.collected.of("Document")
    ]
    return pages.render(
        "data.html.j2",
        "data",
        pages.words("data.title"),
        graphs=[(iri, number(str(n), pages.language)) for iri, n in sorted(pages.collected.graphs.items())],
        total=number(str(sum(pages.collected.graphs.values())), pages.language),
        kinds=[
            (name, number(str(n), pages.language)) for name, n in sorted(named.items(), key=lambda i: (-i[1], i[0]))
        ],
        sources=sources,
        licence=LICENCE,
        dump=DUMP if dump_size else "",
        dump_size=number(f"{dump_size / 1e6:.1f}", pages.language),
    )


def dataset_turtle(collected: Collected, version: str, dump_size: int) -> str:
    """The description as Turtle: the dataset, its named graphs, its classes with their counts."""
    kinds: Counter[str] = Counter(
        name for thing in collected.things.values() for name in thing.types if ":" not in name
    )
    vi, en = site_names(collected, "site.long")
    parts = [
        "@prefix dcat: <http://www.w3.org/ns/dcat#> .",
        "@prefix dcterms: <http://purl.org/dc/terms/> .",
        "@prefix void: <http://rdfs.org/ns/void#> .",
        "@prefix owl: <http://www.w3.org/2002/07/owl#> .",
        "",
        f"<{ID}dataset> a dcat:Dataset, void:Dataset ;",
        f"  dcterms:title {text(vi, 'vi')}, {text(en, 'en')} ;",
        f'  owl:versionInfo "{version}" ;',
        f"  dcterms:license <{LICENCE}> ;",
        '  dcterms:language "vi", "en" ;',
        f'  void:uriSpace "{ID}" ;',
        f"  void:vocabulary <{LS}> ;",
        f"  void:triples {sum(collected.graphs.values())} ;",
        f"  void:entities {len(collected.things)} ;",
    ]
    if dump_size:
        parts.append(
            f"  dcat:distribution [ a dcat:Distribution ; dcat:downloadURL <{DUMP}> ; dcat:byteSize {dump_size} ; "
            "dcat:mediaType <https://www.iana.org/assignments/media-types/application/n-quads> ] ;"
        )
    parts += [
        f"  void:classPartition [ void:class <{LS}{kind}> ; void:entities {n} ] ;"
        for kind, n in sorted(kinds.items())
        if kind.isidentifier()
    ]
    parts += [
        f"  void:subset [ a void:Dataset ; dcterms:identifier <{iri}> ; void:triples {n} ] ;"
        for iri, n in sorted(collected.graphs.items())
    ]
    return "\n".join(parts)[:-2] + " .\n"
