"""Where the ontology, the queries, the registry and the bundled sources live.

In a checkout they are the folders beside the package; in a wheel they were packed into `lsgraph/data`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def root() -> Path:
    """The folder that holds `ontology/`, `queries/` and `graph/`."""
    package = Path(__file__).resolve().parent
    packed = package / "data"
    return packed if packed.is_dir() else package.parent


def ontology_dir() -> Path:
    return root() / "ontology"


def queries_dir() -> Path:
    return root() / "queries"


def registry_dir() -> Path:
    return root() / "graph" / "registry"


def sources_dir() -> Path:
    return root() / "graph" / "sources"
