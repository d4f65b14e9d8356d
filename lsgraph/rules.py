"""Rules that one stage gives to a mention and a later one asks for."""

from __future__ import annotations

PART_OF_HEADED = "part of the headed road"
"""A line of its own below a road's heading names a part of the road, and heads the lines below it."""
