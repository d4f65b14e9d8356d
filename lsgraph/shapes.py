"""Takes the shapes of `ontology/shapes/`, gives the nodes of a graph that may break one.

A SHACL engine over rdflib needs minutes for a graph of this size. What the shapes here say is simple enough to be
asked of every node in a second: how many values, of what datatype, class or form, and a few SPARQL questions that
the store answers itself. Only the suspects then go before pySHACL, which has the last word (`validate.py`).
A constraint that this module does not know makes every node of its shape a suspect.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from lsgraph import resources
from lsgraph.vocab_generate import ontology_files

SH = "http://www.w3.org/ns/shacl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SUB_CLASS = "http://www.w3.org/2000/01/rdf-schema#subClassOf"
_TOLD = frozenset(("path", "severity", "message", "type"))

Node = ox.NamedNode | ox.BlankNode
Term = Node | ox.Literal
Description = dict[str, list[Term]]
"""Property → values of one node."""


@dataclass(frozen=True)
class Property:
    """The constraints of one property shape, by their SHACL names; `values` are strings or terms as SHACL has them."""

    shape: str
    path: str
    numbers: dict[str, Decimal] = field(default_factory=dict, hash=False)
    datatypes: frozenset[str] = frozenset()
    classes: tuple[str, ...] = ()
    members: frozenset[Term] | None = None
    pattern: re.Pattern[str] | None = None
    iri: bool = False
    below: tuple[str, bool] | None = None
    """The property whose values must be greater, and whether they may be equal."""
    opaque: bool = False

    def broken(self, description: Description, index: Index) -> bool:
        """Whether a node with this description may break the shape."""
        values = description.get(self.path, [])
        if self.opaque or len(values) < self.numbers.get("minCount", 0):
            return True
        if len(values) > self.numbers.get("maxCount", len(values)):
            return True
        return any(self._wrong(value, description, index) for value in values)

    def _wrong(self, value: Term, description: Description, index: Index) -> bool:
        if self.iri and not isinstance(value, ox.NamedNode):
            return True
        if self.classes and not all(value in index.members.get(name, ()) for name in self.classes):
            return True
        if self.datatypes and (not isinstance(value, ox.Literal) or value.datatype.value not in self.datatypes):
            return True
        if self.members is not None and value not in self.members:
            return True
        return self._out_of_bounds(value, description)

    def _out_of_bounds(self, value: Term, description: Description) -> bool:
        text = "" if isinstance(value, ox.BlankNode) else value.value
        if self.pattern and not self.pattern.search(text):
            return True
        if len(text) < self.numbers.get("minLength", 0):
            return True
        bounds = [self.numbers.get(name) for name in ("minInclusive", "maxInclusive", "minExclusive")]
        if any(bound is not None for bound in bounds):
            number = _number(text)
            low, high, above = bounds
            if number is None or (low is not None and number < low) or (high is not None and number > high):
                return True
            if above is not None and number <= above:
                return True
        if self.below:
            other, equal = self.below
            pairs = [(_number(text), _number(greater.value)) for greater in description.get(other, [])]
            return any(a is None or b is None or a > b or (a == b and not equal) for a, b in pairs)
        return False


@dataclass(frozen=True)
class Shape:
    """A node shape with its targets, its property shapes and its SPARQL questions for `$this`."""

    name: str
    targets: tuple[str, ...]
    properties: tuple[Property, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True)
class Index:
    """A graph laid out for asking: what is said of each node, and the members of each class and its subclasses."""

    descriptions: dict[Node, Description]
    members: dict[str, frozenset[Term]]

    @classmethod
    def of(cls, store: ox.Store) -> Index:
        """The union of all graphs of a store; a statement in two graphs counts once."""
        descriptions: dict[Node, Description] = {}
        direct: dict[str, set[Term]] = {}
        for quad in store:
            if isinstance(quad.subject, ox.Triple) or isinstance(quad.object, ox.Triple):
                continue
            values = descriptions.setdefault(quad.subject, {}).setdefault(quad.predicate.value, [])
            if quad.object not in values:
                values.append(quad.object)
            if quad.predicate.value == RDF + "type":
                direct.setdefault(quad.object.value, set()).add(quad.subject)
        for node, name in ontology_members():
            direct.setdefault(name, set()).add(node)
        members: dict[str, set[Term]] = {}
        for name, nodes in direct.items():
            for above in ancestors().get(name, frozenset((name,))):
                members.setdefault(above, set()).update(nodes)
        return cls(descriptions, {name: frozenset(nodes) for name, nodes in members.items()})


@cache
def ancestors() -> dict[str, frozenset[str]]:
    """For each class of the ontology, itself and the classes above it."""
    above: dict[str, set[str]] = {}
    for subject, predicate, value in _ontology():
        if predicate == SUB_CLASS:
            above.setdefault(subject, set()).add(value)
    found: dict[str, frozenset[str]] = {}
    for name in above:
        reached, todo = {name}, [name]
        while todo:
            new = above.get(todo.pop(), set()) - reached
            reached |= new
            todo += new
        found[name] = frozenset(reached)
    return found


@cache
def ontology_members() -> tuple[tuple[Term, str], ...]:
    """The individuals that the ontology itself names, such as the classes of border gates."""
    schema = ("http://www.w3.org/2002/07/owl#", RDF, SUB_CLASS.removesuffix("subClassOf"))
    return tuple(
        (ox.NamedNode(subject), value)
        for subject, predicate, value in _ontology()
        if predicate == RDF + "type" and not value.startswith(schema)
    )


@cache
def _ontology() -> tuple[tuple[str, str, str], ...]:
    """The statements of the ontology between names."""
    return tuple(
        (triple.subject.value, triple.predicate.value, triple.object.value)
        for path in ontology_files()
        for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
        if isinstance(triple.subject, ox.NamedNode) and isinstance(triple.object, ox.NamedNode)
    )


def shape_files(folder: Path | None = None) -> list[Path]:
    """The Turtle files of the shapes, in order of name."""
    return sorted((folder or resources.ontology_dir() / "shapes").glob("*.ttl"))


def read_shapes(files: Iterable[Path] | None = None) -> tuple[Shape, ...]:
    """The node shapes of the files (default: those that come with the tool), by name."""
    told: dict[Node, Description] = {}
    for path in shape_files() if files is None else files:
        # Blank nodes of two files must not be taken for one.
        for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE, rename_blank_nodes=True):
            if not isinstance(triple.subject, ox.Triple) and not isinstance(triple.object, ox.Triple):
                told.setdefault(triple.subject, {}).setdefault(triple.predicate.value, []).append(triple.object)
    kind = ox.NamedNode(SH + "NodeShape")
    shapes = [_shape(node, told) for node, said in told.items() if kind in said.get(RDF + "type", [])]
    return tuple(sorted(shapes, key=lambda shape: shape.name))


def _shape(node: Node, told: dict[Node, Description]) -> Shape:
    said = told[node]
    declared = "".join(
        f"PREFIX {_text(told[item], 'prefix')}: <{_text(told[item], 'namespace')}>\n"
        for about in told.values()
        for item in about.get(SH + "declare", [])
        if not isinstance(item, ox.Literal)
    )
    return Shape(
        name=node.value,
        targets=tuple(sorted(item.value for item in said.get(SH + "targetClass", []))),
        properties=tuple(_property(item, told) for item in said.get(SH + "property", [])),
        questions=tuple(
            declared + _text(told[item], "select")
            for item in said.get(SH + "sparql", [])
            if not isinstance(item, ox.Literal)
        ),
    )


def _property(node: Term, told: dict[Node, Description]) -> Property:
    assert not isinstance(node, ox.Literal)
    said = {name.removeprefix(SH).removeprefix(RDF): values for name, values in told[node].items()}
    counted = ("minCount", "maxCount", "minLength", "minInclusive", "maxInclusive", "minExclusive")
    below = [(said[name][0].value, name == "lessThanOrEquals") for name in said if name.startswith("lessThan")]
    known = {"datatype", "or", "class", "in", "pattern", "lessThan", "lessThanOrEquals", *counted, *_TOLD}
    if said.get("nodeKind") == [ox.NamedNode(SH + "IRI")]:
        known.add("nodeKind")
    listed = _list(said["or"][0], told) if "or" in said else []
    choices = [told[item] for item in listed if not isinstance(item, ox.Literal)]
    named = [*said.get("datatype", []), *(item for choice in choices for item in choice.get(SH + "datatype", []))]
    plain = all(set(choice) == {SH + "datatype"} for choice in choices)
    return Property(
        shape=node.value,
        path=said["path"][0].value,
        numbers={name: Decimal(said[name][0].value) for name in counted if name in said},
        datatypes=frozenset(item.value for item in named),
        classes=tuple(item.value for item in said.get("class", [])),
        members=frozenset(_list(said["in"][0], told)) if "in" in said else None,
        pattern=re.compile(said["pattern"][0].value) if "pattern" in said else None,
        iri="nodeKind" in said,
        below=below[0] if below else None,
        opaque=not (set(said) <= known and plain and not isinstance(said["path"][0], ox.BlankNode)),
    )


def _text(about: Description, name: str) -> str:
    return about[SH + name][0].value


def _list(head: Term, told: dict[Node, Description]) -> list[Term]:
    items: list[Term] = []
    while not isinstance(head, ox.Literal) and head in told:
        items.append(told[head][RDF + "first"][0])
        head = told[head][RDF + "rest"][0]
    return items


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def suspects(store: ox.Store, index: Index, shapes: Iterable[Shape]) -> dict[str, list[str]]:
    """For each shape with any, the IRIs of its targets that may break it, sorted."""
    found: dict[str, list[str]] = {}
    for shape in shapes:
        targets = {node for name in shape.targets for node in index.members.get(name, ()) if node in index.descriptions}
        hit = {node for node in targets if not isinstance(node, ox.Literal) and _suspect(node, shape, index)}
        for question in shape.questions:
            solutions = store.query(question, use_default_graph_as_union=True)
            hit |= {solution["this"] for solution in solutions} & targets  # type: ignore[union-attr]
        if hit:
            found[shape.name] = sorted(node.value for node in hit)
    return found


def _suspect(node: Node, shape: Shape, index: Index) -> bool:
    description = index.descriptions[node]
    return any(item.broken(description, index) for item in shape.properties)
