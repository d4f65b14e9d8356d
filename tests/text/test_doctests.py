"""The examples in the docstrings of the text layer."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import lsgraph.text

MODULES = sorted(m.name for m in pkgutil.iter_modules(lsgraph.text.__path__) if not m.ispkg)


def test_modules_are_found() -> None:
    assert len(MODULES) >= 20


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    module = importlib.import_module(f"lsgraph.text.{name}")
    assert module.__doc__
    assert doctest.testmod(module).failed == 0
