"""The guide's examples run, on the graph of the five documents."""

from __future__ import annotations

import doctest
import re

import pytest

from lsgraph.builder import Built
from lsgraph.cli import _COMMANDS
from tests.conftest import ROOT


def test_examples_of_the_guide(built: Built, monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    text = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8").replace("graph/build", str(built.folder))
    parser = doctest.DocTestParser()
    test = parser.get_doctest(re.sub(r"^```.*$", "", text, flags=re.M), {}, "guide", "docs/guide.md", 0)
    assert len(test.examples) >= 15
    failures = doctest.DocTestRunner(verbose=False).run(test)
    assert failures.failed == 0


@pytest.mark.parametrize("name", ["README.md", "README.vi.md"])
def test_readme_names_every_command(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for command in _COMMANDS:
        assert f"lsgraph {command}" in text, command
    for path in re.findall(r"\]\((?!http)([^)#]+)\)", text):
        assert (ROOT / path).exists(), path
