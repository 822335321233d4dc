# Two commands: `make demo` walks the whole journey, `make test` runs every check of behaviour.
# Both set up what they need in .venv from this repository's own files.

# The system's own Python where it will do: a Hub's learners can run it, too, and it is built for speed.
PYTHON ?= $(shell /usr/bin/python3 -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
  && echo /usr/bin/python3 || echo python3)
# Tests that run at once.
WORKERS ?= 2
BIN := .venv/bin
SETUP := pyproject.toml constraints.txt
PIP := $(BIN)/pip install --quiet --disable-pip-version-check --no-compile --constraint constraints.txt
# pip would compile on one core only, and other projects' tests as well.
COMPILE := $(BIN)/python -m compileall -q -j 0 -x /tests/ .venv/lib >/dev/null || true

.PHONY: demo test fidelity exchange check clean

demo: .venv/.classroom
	$(BIN)/ctc-cert demo

test: .venv/.dev
	tests/tools.sh
	$(BIN)/pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

# nbgrader's own tests of autograding judge the engine: the same list of passes as stock.
fidelity: .venv/.dev
	$(BIN)/pytest -p autograder.testing -p no:cacheprovider -q -n $(WORKERS) --pyargs nbgrader.tests.apps.test_nbgrader_autograde

# nbgrader's own tests of the exchange judge ours, but for two: learners can't remove anything.
exchange: .venv/.dev
	USER=$${USER:-$$(id -un)} $(BIN)/pytest -p tests.nbgrader_exchange -p no:cacheprovider -q -n $(WORKERS) \
	  -k 'not remove_outbound and not remove_inbound' \
	  --pyargs nbgrader.tests.apps.test_nbgrader_submit nbgrader.tests.apps.test_nbgrader_fetch_assignment \
	  nbgrader.tests.apps.test_nbgrader_list nbgrader.tests.apps.test_nbgrader_fetchfeedback

# What CI runs besides the tests: formatting, lint, types, import contracts, documentation.
check: .venv/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

.venv/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name one with: make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "Python's venv module is missing (Debian: apt install python3-venv)."; exit 1; }
	@$(PIP) --upgrade pip || { rm -rf .venv; exit 1; }  # the one that a Python brings may need twice the time

.venv/.classroom: .venv/pyvenv.cfg $(SETUP)
	@echo "Installing the classroom into .venv (once, about a minute) ..."
	$(PIP) --editable '.[office,classroom]'
	@$(COMPILE)
	@touch $@

.venv/.dev: .venv/pyvenv.cfg $(SETUP)
	@echo "Installing everything that tests need into .venv (once, about a minute) ..."
	$(PIP) --editable '.[dev]'
	@$(COMPILE)
	@touch $@ .venv/.classroom

clean:
	rm -rf .venv build dist
