"""Names in a text: projects, border gates and public bodies, each under one canonical name."""

from __future__ import annotations

from lsgraph.mentions.bodies import find_bodies
from lsgraph.mentions.gates import find_gates
from lsgraph.mentions.projects import find_projects

__all__ = ["find_bodies", "find_gates", "find_projects"]
