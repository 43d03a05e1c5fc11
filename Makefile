# Every target installs what it needs; `make help` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TESTS ?= tests
SECONDS ?= 300
export NO_MKDOCS_2_WARNING = 1
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: help site build serve test lint format bench pictures reproducible archive check clean lock catalogues browser fuzz bill audit vendor release containers

help: ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

site: build ## build the guide, then show it as it is written (says its address)
	@$(BIN)/sentiers serve

build: $(VENV)/site.done ## build the guide into public/
	@$(BIN)/sentiers build

serve: $(VENV)/site.done ## show the guide as it is written: the open page follows each save
	@$(BIN)/sentiers serve

archive: $(VENV)/site.done ## one file that rebuilds the guide with no network; tried with the network cut
	@$(BIN)/python -m tests.archive

check: $(VENV)/site.done ## say what is wrong in trails/
	@$(BIN)/sentiers check

test: $(VENV)/dev.done browser ## run every test
	@$(BIN)/python -m pytest -n 2 --dist loadgroup $(TESTS)

lint: $(VENV)/dev.done ## ruff, mypy, import-linter, yamllint; types and style of the scripts where npm is there
	@$(BIN)/ruff check generator tests
	@$(BIN)/ruff format --check generator tests
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/yamllint --strict -c .yamllint.yml trails mkdocs.yml .yamllint.yml
	@$(BIN)/python -m tests.scripts

format: $(VENV)/dev.done ## write Python and, where npm is there, scripts in the project's style
	@$(BIN)/ruff format generator tests
	@$(BIN)/python -m tests.scripts --write

bench: $(VENV)/dev.done browser ## measure speed and weight against their budgets
	@$(BIN)/python -m tests.bench

fuzz: $(VENV)/dev.done ## damage files at random for SECONDS (300), and keep what a reader fails at; GUIDED=1: by coverage (atheris)
	@$(BIN)/python -m tests.fuzz --seconds $(SECONDS) $(if $(GUIDED),--guided)

pictures: $(VENV)/dev.done browser ## take the pictures that README and CONTRIBUTING.md show again
	@$(BIN)/python -m tests.screens
	@$(BIN)/python -m tests.pictures

reproducible: $(VENV)/site.done ## build twice under different circumstances, and show the first byte that differs
	@$(BIN)/python -m tests.reproducible

containers: $(VENV)/dev.done ## install, build, print and serve in minimal systems without a network (root and debootstrap)
	@$(BIN)/python -m tests.bare_container

catalogues: $(VENV)/dev.done ## bring the .po files up to date with the sentences in the sources
	@$(BIN)/python -m tests.catalogues --write

bill: $(VENV)/dev.done ## write the bill of materials (dist/sentiers.cdx.json) and LICENCES.md
	@$(BIN)/python -m tests.supply bill

audit: $(VENV)/dev.done ## ask the registries for known weaknesses of what is pinned
	@$(BIN)/python -m tests.supply audit

vendor: $(VENV)/dev.done ## compare the scripts of others in site/ with their registry; with NAME=, VERSION=: renew one
	@$(BIN)/python -m tests.supply vendor $(NAME) $(VERSION)

release: $(VENV)/dev.done ## make the files of a version from TAG=v1.2.3: wheel, sources, bill, changes, digests (dist/)
	@$(BIN)/python -m tests.supply release "$$TAG"

lock: ## pin every dependency again (needs uv)
	uv pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 -q --upgrade -o requirements.txt
	uv pip compile pyproject.toml --group test --group lint --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 -q -c requirements.txt -o requirements-dev.txt

clean: ## remove what is made
	rm -rf public public.building public.old public.lock artwork .cache

browser: $(VENV)/dev.done
	@$(BIN)/python -m tests.tools

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Sentiers needs Python 3.11 or newer: make PYTHON=python3.12 site")'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/site.done: requirements.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing what the guide needs (once)…"
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.done: requirements-dev.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing what the tests need (once)…"
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.txt
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/site.done
