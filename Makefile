# Two commands: `make episode` narrates the seed issue, `make test` passes every test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: episode test check golden clean

episode: $(VENV)/.installed
	$(BIN)/podcast build seeds/001.txt

test: $(VENV)/.installed-dev
	$(BIN)/pytest

check: $(VENV)/.installed-dev ## lint and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

golden: $(VENV)/.installed-dev ## refresh the golden files; read the diff before you commit it
	GOLDEN=write $(BIN)/pytest -q -m golden

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed; name one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

$(VENV)/.installed-dev: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev,listen]'
	touch $@ $(VENV)/.installed

clean: ## removes what is generated, the environment included
	rm -rf $(VENV) audio/takes audio/segments audio/episodes audio/site
# audio/journal and audio/recordings hold choices and recordings of people: nothing here removes them.
