# Commands of this project. `make` or `make help` lists them.

PYTHON ?= python3
ARGS ?=
# Some container images set this; each of the many processes would then compile every module anew.
unexport PYTHONDONTWRITEBYTECODE
SUPERVISOR = exec .venv/bin/python -m config.supervisor

.DEFAULT_GOAL := help
.PHONY: help run serve backup restore test handbook check bench manage messages tables format locks environment development

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

run: environment ## The site with its starting content and examples (HOST, PORT override 127.0.0.1:8000)
	@$(SUPERVISOR) run

serve: environment ## The site with production settings and server, on this machine
	@$(SUPERVISOR) serve

backup: environment ## Database, uploads and checksums into a new folder of var/backups (BACKUP_FOLDER)
	@$(SUPERVISOR) backup

restore: environment ## Bring a backup back (BACKUP=folder, FORCE=1 to replace what is there)
	@$(SUPERVISOR) restore

test: development ## Every test, browser tests included (ARGS="-k words" chooses some)
	@$(SUPERVISOR) test $(ARGS)

handbook: development ## The handbook's pictures anew, and whether its words are those of the admin
	@HANDBOOK_IMAGES=1 $(SUPERVISOR) test tests/e2e/test_handbook.py tests/unit/translation/test_handbook.py

check: development ## Formatting, lint, types, import rules, migrations, catalogues, templates, deployment, locks
	@$(SUPERVISOR) check

bench: development ## Speed and weight of the hub; cost of pictures, documents, maps, searches (ARGS=--json)
	@$(SUPERVISOR) bench $(ARGS)

manage: environment ## One management command on the site's database (ARGS="remove_examples")
	@$(SUPERVISOR) manage $(ARGS)

messages: environment ## Collect the interface's texts into the catalogues of all languages
	@$(SUPERVISOR) manage messages

tables: environment ## Write anew from what new databases get their tables (after migrations were added)
	@$(SUPERVISOR) tables

format: development ## Format and mend what can be mended without thinking
	@.venv/bin/ruff check --fix --quiet .
	@.venv/bin/ruff format .

locks: environment ## Compile the locked requirements anew from pyproject.toml (needs uv)
	@command -v uv >/dev/null || { echo "make locks needs uv: see https://docs.astral.sh/uv/" >&2; exit 1; }
	uv pip compile --universal --generate-hashes --no-header --no-emit-index-url --upgrade \
		--output-file requirements/base.txt pyproject.toml
	uv pip compile --universal --generate-hashes --no-header --no-emit-index-url --upgrade --extra run \
		--constraint requirements/base.txt --output-file requirements/run.txt pyproject.toml
	uv pip compile --universal --generate-hashes --no-header --no-emit-index-url --upgrade --extra run \
		--extra dev --constraint requirements/run.txt --output-file requirements/dev.txt pyproject.toml

environment development:
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is needed: install Debian's package python3." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed, and $(PYTHON) is older." >&2; exit 1; }
	@exec $(PYTHON) -P site/config/supervisor/environment.py $(if $(filter development,$@),dev,run)
