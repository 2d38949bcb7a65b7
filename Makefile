# Two commands matter: `make serve` builds the site and serves it, `make test` runs every test.
# Both install what they need the first time and work without network afterwards.
SHELL := /bin/bash
PY := .venv/bin/python
PORT ?= 8000
SECONDS ?= 60
PYTEST_ARGS ?= -n auto --dist loadfile
COVERAGE ?= --cov=checker --cov-fail-under=100 --cov-report=term:skip-covered

# For programs started below: an explicit choice of interpreter and browser, and quiet MkDocs.
export PYTHON CHROMIUM FIREFOX
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true

.DEFAULT_GOAL := help
.PHONY: help serve test site check axe lighthouse bench bench-core hot install install-browser install-browsers install-pango fuzz lock clean

help:
	@echo "make serve   build the site and serve it on http://localhost:$(PORT)/, rebuilding on change"
	@echo "make test    run all tests, those in Chromium, Firefox and WebKit included"
	@echo "make site    build the site into site/"
	@echo "make check   check the ruleset without building"
	@echo "make bench   measure the checker's start against plain Pyodide and PyScript, and later answers"
	@echo "make axe     search every page for what keeps readers out (some minutes)"
	@echo "make hot     find out anew which functions of Pyodide the checker starts with"
	@echo "make lighthouse  print what Lighthouse gives the main pages"
	@echo "make fuzz    feed the checker whatever breaks it, guided by coverage (SECONDS=$(SECONDS) per target)"
	@echo "make bench-core  measure what judging costs against reading and writing JSON"
	@echo "make lock    refresh uv.lock and package-lock.json after editing pyproject.toml or package.json"
	@echo "make clean   remove what was built (not what was installed)"

install:
	@build_scripts/bootstrap.sh python node

install-pango: install
	@build_scripts/bootstrap.sh pango binaryen

install-browser: install
	@build_scripts/bootstrap.sh chromium

install-browsers: install-browser
	@build_scripts/bootstrap.sh firefox webkit

serve: install-pango
	@$(PY) -m build_scripts.serve --port $(PORT)

site: install-pango
	@$(PY) -m build_scripts site

check: install
	@$(PY) -m build_scripts check

# The engine's own tests reach every branch of it; measuring that would slow down all others.
test: install-browsers site
	@$(PY) -m pytest $(PYTEST_ARGS) $(COVERAGE) tests/checker
	@$(PY) -m pytest $(PYTEST_ARGS) --ignore=tests/checker

bench: install-browser site
	@$(PY) -m build_scripts.benchmark_browser
	@$(PY) -m build_scripts.benchmark_answers

# Looks at every page in full; `make test` looks at one of each kind.
axe: install-browser site
	@AXE=all $(PY) -m pytest -q tests/browser/test_accessibility.py

# Which functions of Pyodide are hot; after a new Pyodide, or where starting has come to need others.
hot: install-pango
	@$(PY) -m build_scripts.runtime.hot

lighthouse: install-browser site
	@$(PY) -m build_scripts.lighthouse

fuzz: install
	@$(PY) -c 'import atheris' 2>/dev/null || UV_SYSTEM_CERTS="$${UV_SYSTEM_CERTS:-true}" \
	  .tools/uv/bin/uv sync --quiet --locked --no-python-downloads --python $(PY) --group fuzz
	@for target in stream expression loader; do $(PY) -m tests.fuzz.run $$target $(SECONDS) || exit 1; done

bench-core: install
	@$(PY) -m build_scripts.benchmark_core

lock:
	@build_scripts/bootstrap.sh uv
	@.tools/uv/bin/uv lock --default-index https://pypi.org/simple
	@npm install --package-lock-only --ignore-scripts --no-audit --no-fund

clean:
	@rm -rf site build dist checker/ruleset.json*
