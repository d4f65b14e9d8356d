"""The laws of the house: import contracts, no cycles, nothing on import, no machine in the sources."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import grimp
import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "lsgraph"
MODULES = sorted(PACKAGE.rglob("*.py"))


def test_there_are_modules() -> None:
    assert len(MODULES) > 60


def test_no_import_cycles() -> None:
    graph = grimp.build_graph("lsgraph", cache_dir=None)
    seen: dict[str, int] = {}
    stack: list[str] = []

    def visit(name: str) -> None:
        seen[name] = 1
        stack.append(name)
        for other in sorted(graph.find_modules_directly_imported_by(name)):
            if seen.get(other) == 1:
                raise AssertionError("cycle: " + " → ".join([*stack[stack.index(other) :], other]))
            if other not in seen:
                visit(other)
        stack.pop()
        seen[name] = 2

    # The package's own face loads its functions on first use; through it everything would seem a cycle.
    seen["lsgraph"] = 2
    for name in sorted(graph.modules):
        if name not in seen:
            visit(name)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_modules_are_small_and_compile_nothing_on_import(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 400, "split this module"
    tree = ast.parse(text)
    assert ast.get_docstring(tree) or not tree.body, "say what this module is for"


@pytest.mark.parametrize("module", ["lsgraph", "lsgraph.cli", "lsgraph.vocab", "lsgraph.model", "lsgraph.registry"])
def test_importing_loads_no_engine(module: str) -> None:
    code = (
        f"import sys, {module}; "
        "bad = {'rdflib', 'pyoxigraph', 'owlready2', 'networkx', 'wordfreq', 'openpyxl'} & set(sys.modules); "
        "sys.exit(str(sorted(bad)) if bad else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_upper_half_knows_no_rdf_and_lower_half_no_extraction() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([str(linter), "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_names_say_what_they_hold() -> None:
    bad = [path for path in MODULES if re.search(r"(utils?|helpers?|misc|common)\.py$", path.name)]
    assert bad == []


def test_the_page_on_architecture_names_modules_that_exist() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:\w+/)*\w+\.py)`", text)) | set(re.findall(r"`((?:\w+/)+)`", text))
    named -= {"tests/", "queries/", "lsgraph/", "ontology/"}
    assert len(named) > 30
    for name in sorted(named):
        assert (PACKAGE / name).exists() or (ROOT / name).exists(), name
