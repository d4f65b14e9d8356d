"""The page on the service names every limit with its default."""

from __future__ import annotations

from dataclasses import fields

from lsgraph.serve.limits import Limits
from tests.conftest import ROOT


def test_every_limit_is_documented_with_its_default() -> None:
    text = (ROOT / "docs" / "service.md").read_text(encoding="utf-8")
    for item in fields(Limits):
        assert f"`{item.name}`" in text, item.name
        assert f"{item.default:g}" in text or str(item.default) in text, item.name
