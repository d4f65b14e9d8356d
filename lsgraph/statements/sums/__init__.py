"""Printed wholes, shares, changes and counts, each computed again from the numbers that stand beside them."""

from __future__ import annotations

from lsgraph.statements.sums.find import find_sums

__all__ = ["find_sums"]
