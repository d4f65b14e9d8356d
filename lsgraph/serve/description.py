"""What the service says of itself to machines: SPARQL 1.1 Service Description with VoID and DCAT, in Turtle."""

from __future__ import annotations

from collections.abc import Mapping

from lsgraph import vocab
from lsgraph.terms import integer, iri, text

_FORMATS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
    "RDF_XML",
)
_HEAD = """@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix void: <http://rdfs.org/ns/void#> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix formats: <http://www.w3.org/ns/formats/> .

"""


def graph_name(file: str) -> str:
    """The last part of a graph's IRI, from the name of its file in a build folder.

    >>> graph_name("document-ke-hoach.nq"), graph_name("registry.nq")
    ('ke-hoach', 'registry')
    """
    return file.removesuffix(".nq").removeprefix("document-")


def describe(endpoint: str, version: str, graphs: Mapping[str, int]) -> str:
    """The description of an endpoint that holds `graphs` (name to number of triples).

    >>> "sd:UnionDefaultGraph" in describe("http://localhost/sparql", "1", {"registry": 3})
    True
    """
    home = endpoint.removesuffix("sparql")
    whole = sum(graphs.values())
    lines = [
        _HEAD + f"{iri(endpoint)} a sd:Service ;",
        f"    sd:endpoint {iri(endpoint)} ;",
        "    sd:supportedLanguage sd:SPARQL11Query ;",
        "    sd:feature sd:UnionDefaultGraph ;",
        "    sd:resultFormat " + ", ".join(f"formats:{name}" for name in _FORMATS) + " ;",
        "    sd:defaultDataset _:dataset .",
        "",
        "_:dataset a sd:Dataset, void:Dataset, dcat:Dataset ;",
        f"    dcterms:title {text('Đồ thị tri thức chính sách', 'vi')}, {text('Policy knowledge graph', 'en')} ;",
        f"    dcterms:identifier {text(version)} ;",
        f"    void:triples {integer(whole)} ;",
        f"    void:sparqlEndpoint {iri(endpoint)} ;",
        f"    void:uriSpace {text(vocab.ID)} ;",
        f"    void:vocabulary {iri(vocab.LS)} ;",
        f"    void:exampleResource {iri(vocab.ID + 'document-' + _first_document(graphs))} ;",
        f"    sd:defaultGraph [ a sd:Graph ; void:triples {whole} ]",
    ]
    for name, triples in sorted(graphs.items()):
        dump = iri(f"{home}graph/{name}?format=ttl")
        lines.append(
            f"    ; sd:namedGraph [ a sd:NamedGraph ; sd:name {iri(vocab.GRAPH + name)} ;"
            f" sd:graph [ a sd:Graph, void:Dataset ; void:triples {triples} ; void:dataDump {dump} ] ]"
        )
        lines.append(
            f'    ; dcat:distribution [ a dcat:Distribution ; dcat:downloadURL {dump} ; dcat:mediaType "text/turtle" ]'
        )
    return "\n".join(lines) + " .\n"


def _first_document(graphs: Mapping[str, int]) -> str:
    documents = [name for name in sorted(graphs) if name not in ("inferred", "ontology", "registry")]
    return documents[0] if documents else ""
