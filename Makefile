# Two commands: `make run` and `make test`. `make help` lists the others.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

PORT ?= 8000
export PORT

VENV := .venv
BIN := $(VENV)/bin
UV_VERSION := 0.13.9

# What is done is remembered by these files; a newer lock file or source does the step again.
INSTALLED := $(VENV)/.installed
INSTALLED_TEST := $(VENV)/.installed-test
INSTALLED_BENCH := $(VENV)/.installed-bench
NODE_MODULES := node_modules/.installed
NODE_MODULES_TEST := node_modules/.installed-test
ASSETS := pvd_aides/static/dist/.built
# The style sheet keeps what templates use, so that a template is one of its sources.
ASSET_SOURCES := scripts/build_assets.py \
	$(shell find templates pvd_aides/web pvd_aides/static -type f \
		-not -path 'pvd_aides/static/dist/*' -not -name '*.pyc')

say = @printf '\033[1m%s\033[0m\n' $(1)
# pip draws progress bars on a terminal and stays quiet in a log.
pip_install = quiet=; [ -t 1 ] || quiet=-qq; \
	$(BIN)/python -m pip install --disable-pip-version-check $$quiet
# Node and npm come from the environment: nobody needs them on the machine.
with_node = PATH="$(CURDIR)/$(BIN):$$PATH"
npm_ci = $(with_node) npm ci --ignore-scripts --loglevel=error

.PHONY: help
help: ## Liste les commandes
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1|\2/p' Makefile | awk -F'|' '{printf "%-14s %s\n", $$1, $$2}'

.PHONY: run
run: $(INSTALLED) $(ASSETS) ## Installe le portail, charge les aides fournies et le sert (PORT=8000)
	$(call say,'Base de données')
	@$(BIN)/pvd-aides db upgrade
	$(call say,'Aides fournies')
	@$(BIN)/pvd-aides pull
	$(call say,'Serveur')
	@exec $(BIN)/pvd-aides serve

.PHONY: test
test: lint $(NODE_MODULES_TEST) $(ASSETS) ## Vérifie tout : style, types, imports et tests, navigateur compris
	$(call say,'Tests')
	@chromium=$$(scripts/find_chromium.sh) && PVD_AIDES_CHROMIUM=$$chromium $(BIN)/python -m pytest

.PHONY: relevance
relevance: $(INSTALLED_BENCH) $(ASSETS) ## Mesure ce que la recherche trouve (CORPUS=DOSSIER : sur d'autres aides ; TUNE=1 : partie ouverte)
	@$(BIN)/python -m bench.relevance $(if $(CORPUS),--corpus "$(CORPUS)") $(if $(TUNE),--tune)

.PHONY: bench
bench: $(INSTALLED_BENCH) $(ASSETS) ## Mesure la recherche à côté de Whoosh et de tantivy (SIZES="4000 50000")
	$(call say,'Mesures')
	@$(BIN)/python -m bench.search.run $(SIZES)

.PHONY: lint
lint: $(INSTALLED_TEST) ## Vérifie le style, les types et les imports
	$(call say,'Style et types')
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

.PHONY: format
format: $(INSTALLED_TEST) ## Met le code en forme
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

.PHONY: assets
assets: $(ASSETS) ## Refait les feuilles de style si un gabarit a changé

.PHONY: lock
lock: $(VENV)/bin/python ## Refait les fichiers de verrou (UPGRADE=1 : versions les plus récentes)
	$(call say,'Verrous')
	@[ -x .uv/bin/uv ] || $(BIN)/python -m venv .uv
	@.uv/bin/python -m pip install -qq --disable-pip-version-check uv==$(UV_VERSION)
	@UV=.uv/bin/uv scripts/lock.sh $(if $(UPGRADE),--upgrade)
	@$(MAKE) $(INSTALLED)
	@$(with_node) npm install --package-lock-only --ignore-scripts --loglevel=error

.PHONY: clean
clean: ## Efface ce qui est installé ou construit ; garde les données
	rm -rf $(VENV) .uv node_modules pvd_aides/static/dist *.egg-info \
		.mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

# --- Steps ------------------------------------------------------------------------------------

$(BIN)/python:
	@python=$$(scripts/find_python.sh) && \
		echo "Environnement Python dans $(VENV) ($$("$$python" --version))" && \
		"$$python" -m venv $(VENV)

# The project is installed editable: its templates and fixtures are found beside the packages.
$(INSTALLED): requirements.txt setup.cfg pyproject.toml | $(BIN)/python
	$(call say,'Dépendances Python')
	@$(pip_install) --require-hashes -r requirements.txt
	@$(pip_install) -qq --no-deps --no-build-isolation -e .
	@touch $@

$(INSTALLED_TEST): requirements-test.txt $(INSTALLED)
	$(call say,'Outils de test')
	@$(pip_install) --require-hashes -r requirements-test.txt
	@touch $@

$(INSTALLED_BENCH): bench/requirements.txt $(INSTALLED)
	$(call say,'Moteurs à comparer')
	@$(pip_install) --require-hashes -r bench/requirements.txt
	@touch $@

$(NODE_MODULES): package-lock.json .npmrc | $(INSTALLED)
	$(call say,'Système de design (npm)')
	@# Where the tools of the tests are installed they stay.
	@$(npm_ci) $(if $(wildcard $(NODE_MODULES_TEST)),,--omit=dev)
	@touch $@ $(wildcard $(NODE_MODULES_TEST))

$(NODE_MODULES_TEST): package-lock.json .npmrc | $(INSTALLED)
	$(call say,'Système de design et outils de test (npm)')
	@$(npm_ci)
	@touch $(NODE_MODULES) $@

$(ASSETS): $(ASSET_SOURCES) $(NODE_MODULES)
	$(call say,'Feuilles de style et polices')
	@$(with_node) python scripts/build_assets.py
	@mkdir -p $(@D) && touch $@
