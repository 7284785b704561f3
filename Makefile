# Two commands are all a newcomer needs: `make demo` and `make test`. Everything else is for those who work on it.
# Nothing is installed outside .venv, except Debian's Chromium by `make test`, where it may be.

VENV := .venv
BIN := $(VENV)/bin
# the first of these that runs and is new enough (a name on the path may be a shim that does not run)
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
UV := $(BIN)/uv
export PYTHONDONTWRITEBYTECODE ?= 1
PORT ?= 8417

.DEFAULT_GOAL := help
.PHONY: help demo live test check format lint types house docs lock browser bench-speed bench-claims bench-quality peers floors fuzz golden clean

help:  ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(VENV)/.run  ## a sample day, replayed live in your browser
	@$(BIN)/sayso demo --port $(PORT)

live: $(VENV)/.run  ## the same, fast and for ever: the page moves while you work on it
	@$(BIN)/sayso demo --port $(PORT) --speed 9600 --loop --no-open

test: $(VENV)/.dev browser  ## every test, browser tests included
	@$(BIN)/python -m pytest

check: $(VENV)/.dev format lint types house docs floors  ## what CI runs before the tests

format: $(VENV)/.dev
	@$(BIN)/ruff format --check src tests bench

lint: $(VENV)/.dev
	@$(BIN)/ruff check src tests bench

types: $(VENV)/.dev
	@$(BIN)/mypy

house: $(VENV)/.dev
	@$(BIN)/lint-imports --no-cache

docs: $(VENV)/.dev
	@$(BIN)/python docs/build.py --check

floors: $(VENV)/.dev  ## claims of the coded pages must not fall below their floors, with either reader
	@for reader in rules encoder; do $(BIN)/python bench/quality/claims.py --reader $$reader --floors > /dev/null || exit 1; done

golden: $(VENV)/.dev  ## rewrite the golden days from what the code now says; read the diff before you commit it
	@$(BIN)/python -m pytest tests/golden --update-golden

bench-speed: $(VENV)/.dev  ## words a second and memory of reading
	@$(BIN)/python bench/speed/reading.py

bench-claims: $(VENV)/.dev  ## claims scores on the coded pages
	@$(BIN)/python bench/quality/claims.py

CASES ?= 20000
fuzz: $(VENV)/.dev  ## bent inputs for every parser: make fuzz CASES=2000 for a short round
	@$(BIN)/python -m bench.fuzz.parsers --cases $(CASES)

bench-quality: $(VENV)/.dev peers  ## every measure of reading in one table, rivals beside it; writes bench/results/quality.json
	@$(BIN)/python bench/quality/run.py

peers: .peers/.done  ## the rivals, in an environment of their own
.peers/.done: bench/quality/peers/requirements.txt | $(VENV)/.boot
	@$(PYTHON) -m venv .peers
	@$(UV) pip install -q --python .peers/bin/python -r bench/quality/peers/requirements.txt
	@touch $@

lock: $(VENV)/.boot  ## resolve the dependencies anew
	@$(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra encoder --group build pyproject.toml -o requirements/run.txt
	@$(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra encoder --group dev pyproject.toml -o requirements/dev.txt
	@echo uv | $(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header - -o requirements/bootstrap.txt

$(VENV)/.boot: requirements/bootstrap.txt
	@test -n "$(PYTHON)" || { echo "expected Python 3.11 or newer on the path, found none; install it, or say: make PYTHON=/path/to/python3 …"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "this Python cannot make environments; on Debian: apt-get install python3-venv"; exit 1; }
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/bootstrap.txt
	@touch $@

$(VENV)/.run: $(VENV)/.boot requirements/run.txt pyproject.toml
	@echo "setting up (once) …"
	@$(UV) pip install -q --python $(BIN)/python --require-hashes -r requirements/run.txt
	@$(UV) pip install -q --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.boot requirements/dev.txt pyproject.toml
	@echo "setting up for tests (once) …"
	@$(UV) pip install -q --python $(BIN)/python --require-hashes -r requirements/dev.txt
	@$(UV) pip install -q --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $(VENV)/.run $@

browser:
	@command -v chromium >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 || sh tests/browser/install.sh || true

clean:  ## remove the environment and what was built
	rm -rf $(VENV) .fuzz dist site .mypy_cache .ruff_cache .hypothesis
