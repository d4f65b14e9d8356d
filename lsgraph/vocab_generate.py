"""Takes `ontology/*.ttl`, gives the text of `lsgraph/vocab.py`: run `python -m lsgraph.vocab_generate`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from lsgraph import resources
from lsgraph.vocab import GRAPH, ID, LS

ALIGNMENT = "alignment.ttl"
"""The one file of the ontology that speaks of foreign terms."""

_OWL = "http://www.w3.org/2002/07/owl#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_PROPERTIES = frozenset(_OWL + kind for kind in ("ObjectProperty", "DatatypeProperty", "AnnotationProperty"))

_HEAD = '''"""The IRIs of the ontology as plain strings, one constant a term: `vocab.Target`, `vocab.indicatorName`.

Generated from `ontology/` by `python -m lsgraph.vocab_generate`; a test says that regeneration is equal.
Importing this module imports no RDF library.

>>> Target
'https://w3id.org/lsgraph/ontology#Target'
"""

from __future__ import annotations

'''


def ontology_files(folder: Path | None = None) -> list[Path]:
    """The Turtle files that make up the ontology itself, without the alignment, in order of name."""
    return sorted(path for path in (folder or resources.ontology_dir()).glob("*.ttl") if path.name != ALIGNMENT)


def terms(files: Iterable[Path]) -> tuple[list[str], list[str]]:
    """The local names of the classes and of the properties that the files declare, each sorted."""
    import pyoxigraph as ox

    classes: set[str] = set()
    properties: set[str] = set()
    for path in files:
        for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            if not (isinstance(triple.subject, ox.NamedNode) and triple.subject.value.startswith(LS)):
                continue
            if triple.predicate.value != _TYPE or not isinstance(triple.object, ox.NamedNode):
                continue
            name = triple.subject.value.removeprefix(LS)
            if triple.object.value == _OWL + "Class":
                classes.add(name)
            elif triple.object.value in _PROPERTIES:
                properties.add(name)
    return sorted(classes), sorted(properties)


def module_text(folder: Path | None = None) -> str:
    """What `lsgraph/vocab.py` must be for the ontology in `folder` (default: the one that comes with the tool)."""
    classes, properties = terms(ontology_files(folder))
    lines = [f'LS = "{LS}"', f'ID = "{ID}"', f'GRAPH = "{GRAPH}"']
    lines += ["", "# Classes", "", *(f'{name} = LS + "{name}"' for name in classes)]
    lines += ["", "# Properties", "", *(f'{name} = LS + "{name}"' for name in properties)]
    return _HEAD + "\n".join(lines) + "\n"


if __name__ == "__main__":
    (Path(__file__).parent / "vocab.py").write_text(module_text(), encoding="utf-8", newline="")
