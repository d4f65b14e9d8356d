"""Pages for people who look: an explorer that opens from a file, and static pages for each thing.

Takes a graph that answers SELECT, gives a folder of HTML that asks the network for nothing.
"""

from __future__ import annotations

from lsgraph.explore.excerpt import subgraph
from lsgraph.explore.folder import Written, explore, own_exploration

__all__ = ["Written", "explore", "own_exploration", "subgraph"]
