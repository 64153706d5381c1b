# Every target is one line of what it is for; `make help` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help site serve check test audit words requirements clean
.DEFAULT_GOAL := help

help: ## List the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 16

site: $(VENV)/.site ## Build the site into site/
	$(BIN)/python build.py build

serve: $(VENV)/.site ## Build, open the site at http://127.0.0.1:8000/, rebuild on every change
	$(BIN)/python build.py serve --open

check: $(VENV)/.dev ## Format, lint, types, and the content
	$(BIN)/ruff format
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/python build.py check

test: $(VENV)/.dev ## The whole suite: units, the content, and the site in a browser
	$(BIN)/python -m tests.browser_setup
	$(BIN)/python -m pytest -n auto

audit: $(VENV)/.dev site ## Check every page with the Nu HTML checker (Java, Node), and each type with Lighthouse (Node)
	$(BIN)/python -m tests.audit

words: $(VENV)/.dev ## Bring the catalogues of fixed words up to date, and name what is not translated
	$(BIN)/python -m docs.catalogues

# -P: our build.py must not stand in for the package 'build'.
requirements: $(VENV)/.dev ## Pin the dependencies anew, with hashes
	$(BIN)/python -P -m piptools compile -q --generate-hashes --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --upgrade -o requirements/site.txt pyproject.toml
	$(BIN)/python -P -m piptools compile -q --generate-hashes --strip-extras --allow-unsafe --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --upgrade --extra dev -o requirements/dev.txt pyproject.toml

clean: ## Remove what was built, and the environment
	rm -rf $(VENV) .cache generated site

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or later is needed, and '$(PYTHON)' is not it. Name another: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
		{ rm -rf $(VENV); echo "$(PYTHON) cannot make an environment. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }

$(VENV)/.site: requirements/site.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/site.txt
	touch $@

$(VENV)/.dev: requirements/dev.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	touch $@ $(VENV)/.site
