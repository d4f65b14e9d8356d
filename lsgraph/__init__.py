"""lsgraph: Vietnamese policy plans and reports as a graph in which every fact carries its sentence.

    import lsgraph

    lsgraph.build(out="graph/build")             # map the bundled documents (or give your own)
    graph = lsgraph.open_graph("graph/build")
    rows = lsgraph.query(graph, "targets")       # rows.dicts(), rows.frame() for pandas
    chain = lsgraph.trace(graph, "70-NQ/TW")     # chain.up, chain.down: steps with their sentences
    graph.dataset()                              # the same graph as an rdflib Dataset
    graph.networkx()                             # and as a networkx graph

Names are loaded on first use, so that importing the package costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from lsgraph.builder import build as build
    from lsgraph.chain import trace as trace
    from lsgraph.rq import run as query
    from lsgraph.store import open_graph as open_graph

__all__ = ["__version__", "build", "open_graph", "query", "trace"]

_WHERE = {
    "build": ("lsgraph.builder", "build"),
    "open_graph": ("lsgraph.store", "open_graph"),
    "query": ("lsgraph.rq", "run"),
    "trace": ("lsgraph.chain", "trace"),
}


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module 'lsgraph' has no attribute {name!r}")
    import importlib

    module, attribute = _WHERE[name]
    return getattr(importlib.import_module(module), attribute)
