"""What networkx tells of the web: paths, what would fall apart; and the picture of its classes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import networkx as nx

from lsgraph.explore.relations import Web

if TYPE_CHECKING:
    from collections.abc import Mapping


def as_networkx(web: Web) -> nx.Graph[str]:
    """The web without directions, as the explorer walks it."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(web.nodes)
    graph.add_edges_from((edge.source, edge.target) for edge in web.edges)
    return graph


def articulation(web: Web) -> list[tuple[str, int]]:
    """Things without which the web falls apart, with the number of things that the loss cuts off, most first.

    The largest part that stays counts as the web; all else as cut off.
    """
    graph = as_networkx(web)
    found: Counter[str] = Counter()
    for component in nx.connected_components(graph):
        if len(component) < 3:
            continue
        part = graph.subgraph(component)
        found_blocks: Any = nx.biconnected_components(part)
        blocks: list[frozenset[str]] = [frozenset(block) for block in found_blocks]
        found.update(_cut_off(blocks, len(component)))
    return sorted(found.items(), key=lambda item: (-item[1], item[0]))


def _cut_off(blocks: list[frozenset[str]], size: int) -> dict[str, int]:
    """For each joint of blocks the number of nodes that leave with it, by one walk over the block tree."""
    homes: dict[str, list[int]] = {}
    for index, block in enumerate(blocks):
        for node in block:
            homes.setdefault(node, []).append(index)
    joints = {node for node, held in homes.items() if len(held) > 1}
    tree: dict[object, list[object]] = {}
    for node in joints:
        for index in homes[node]:
            tree.setdefault(node, []).append(index)
            tree.setdefault(index, []).append(node)
    weight: dict[object, int] = {index: sum(node not in joints for node in block) for index, block in enumerate(blocks)}
    weight.update(dict.fromkeys(joints, 1))
    order, parent = _walk(tree, 0)
    below = dict(weight)
    for item in reversed(order):
        if parent[item] is not None:
            below[parent[item]] += below[item]
    found = {}
    for node in joints:
        parts = [below[next_item] for next_item in tree[node] if parent.get(next_item) == node]
        parts.append(size - below[node])
        found[node] = size - 1 - max(parts)
    return found


def _walk(tree: Mapping[object, list[object]], start: object) -> tuple[list[object], dict[object, object]]:
    order: list[object] = [start]
    parent: dict[object, object] = {start: None}
    for item in order:
        for other in tree.get(item, ()):
            if other not in parent:
                parent[other] = item
                order.append(other)
    return order, parent


COLUMNS = (
    ("Instrument",),
    ("Document", "Plan", "Section", "Goal"),
    ("Task", "SumCheck"),
    ("Project", "BorderGate", "Body", "Place"),
    ("Target", "Figure", "Progress", "Contradiction"),
    ("Indicator", "Thing"),
)


def class_links(web: Web, kinds: dict[str, str]) -> Counter[tuple[str, str]]:
    """How many lines join two class groups."""
    return Counter((kinds[edge.source], kinds[edge.target]) for edge in web.edges)
