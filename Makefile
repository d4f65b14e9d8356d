# One command each: `make graph` builds and traces, `make test` tests. Both set up their own environment.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
TEST_STAMP := $(VENV)/.ready-test

.PHONY: graph test lint clean audit explore

graph: $(STAMP)
	$(BIN)/lsgraph build
	$(BIN)/lsgraph trace 70-NQ/TW
	$(BIN)/lsgraph trace "na duong 2"

test: $(TEST_STAMP) lint
	$(BIN)/python -m pytest

lint: $(TEST_STAMP)
	$(BIN)/ruff check .
	$(BIN)/mypy
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/lint-imports

audit: $(STAMP)
	$(BIN)/lsgraph audit -o graph/audit.html

explore: $(STAMP)
	$(BIN)/lsgraph explore

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "lsgraph needs Python 3.11 or newer; say which with: make graph PYTHON=python3.11" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(STAMP): pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(TEST_STAMP): pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[test]"
	@touch $@ $(STAMP)

clean:
	rm -rf $(VENV) graph/build explore
