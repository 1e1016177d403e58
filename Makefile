# Two commands do everything on a fresh machine:  make search q=äitiryhmä   and   make test

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help search serve index test test-web test-opensearch test-install freeze torture lint docs site messages bench clean system

VENV ?= .venv
PY := $(VENV)/bin/python
HAKU := $(VENV)/bin/haku
STAMP := $(VENV)/.installed
CATALOGUES := $(wildcard haku/locale/*/LC_MESSAGES/haku.po)
READY := $(STAMP) $(CATALOGUES:.po=.mo)
q ?=
data ?=
note ?=

help:
	@echo 'make search q=WORDS  search the corpus; installs what is missing and builds the index first'
	@echo 'make serve           open the search in a browser; installs what is missing and builds the index first'
	@echo 'make index           bring the index up to date with corpus/'
	@echo 'make test            lint, types, tests: what CI runs'
	@echo 'make test-web        the page in a real browser, which it installs: accessibility, keyboard, phone, print'
	@echo 'make test-opensearch an index on OpenSearch, which Maven fetches, on this machine'
	@echo 'make test-install    the wheel and the sdist, installed by pip and uv into empty environments'
	@echo 'make freeze          what moved in the judged queries (tests/judged); note=WORDS freezes it once it was read'
	@echo 'make torture         kill, starve and damage indexes for an hour: docs/RELIABILITY.md; options by torture=...'
	@echo 'make lint            ruff and mypy only'
	@echo 'make docs            write docs/COMMANDS.md, docs/PYTHON.md and haku/haku.1 anew, from --help and docstrings'
	@echo 'make site            make a site of docs/ in build/site; a link that leads nowhere is an error'
	@echo 'make messages        bring the catalogues of messages up to date with the code'
	@echo 'make bench           time searches of the bundled texts; with data=DIR, measure relevance and speed on its data too'
	@echo 'make clean           remove the virtual environment, the caches and the built index'

# A changed corpus is noticed in a tenth of a second, so every search by make is up to date.
search: $(READY)
	@$(HAKU) --quiet index
	@$(HAKU) search $(if $(q),'$(subst ','\'',$(q))',)

serve: $(READY)
	@$(HAKU) --quiet index
	@$(HAKU) serve --open

index: $(READY)
	@$(HAKU) index

test: lint
	@$(PY) -m pytest -q

test-web: $(READY)
	@scripts/install-browser $(VENV)/browser
	@$(PY) -m pip install -q --disable-pip-version-check --group web
	@HAKU_AXE=$(VENV)/browser $(PY) -m pytest -q tests/web/in_browser.py tests/web/by_description.py

# OpenSearch itself is fetched by Maven; where there is no JDK or Maven, that is said and nothing is run.
test-opensearch: $(READY)
	@if scripts/opensearch can-run; then $(PY) -m pytest -q tests/opensearch/on_cluster.py; fi

test-install: $(READY)
	@$(PY) -m pip install -q --disable-pip-version-check --group install
	@$(PY) -m pytest -q tests/install.py

freeze: $(READY)
	@$(PY) -m tests.judged.collection $(if $(note),'$(subst ','\'',$(note))')

# Calls are made to fail by strace; full disks and power cuts need root. What is left out is said.
torture: $(READY)
	@$(PY) -m tests.robustness.torture $(torture)

lint: $(READY)
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy

docs: $(READY)
	@$(PY) -m tests.test_docs
	@$(PY) -m tests.test_python_docs
	@$(PY) -m tests.test_man

site: $(READY)
	@$(PY) -m pip install -q --disable-pip-version-check --group site
	@$(PY) -m mkdocs build --strict --config-file scripts/mkdocs.yml

messages: $(STAMP)
	@$(PY) -m tests.catalogues

bench: $(READY)
	@$(PY) -m bench.projects
	@$(PY) -m $(if $(data),bench.relevance --data '$(subst ','\'',$(data))',bench.startup)
	@$(if $(data),$(PY) -m bench.speed --data '$(subst ','\'',$(data))')
	@$(if $(wildcard $(data)/eura2007),$(PY) -m bench.tables --data '$(subst ','\'',$(data))')

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist
	find index -mindepth 1 ! -name README.md -delete
	find . -name __pycache__ -prune -exec rm -rf {} +

# The virtual environment is made anew when what it holds changes.
$(STAMP): pyproject.toml hatch_build.py Makefile | system
	@scripts/make-venv $(VENV)
	@touch $@

# Compiled by the installation; here after a change.
%.mo: %.po | $(STAMP)
	@$(VENV)/bin/pybabel --quiet compile -i $< -o $@

system:
	@scripts/install-system
