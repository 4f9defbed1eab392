# Everything a newcomer runs. `make demo` and `make test` set up what they need, each no more than that.
#
#   make demo      build a ledger of the bundled sample and write the page of its newest report
#   make test      what the browser tests need from the system, then all tests
#   make check     lint, format and types
#   make accuracy  scores against gold annotations, and a look over a corpus        [ARGS=--raise …]
#   make gainloss  what the work tree gains and loses against a revision            [BASE=HEAD ARGS=…]
#   make bench     characters a second beside other programs on the same text       [ARGS=--check]
#   make fuzz      random bytes against extraction and each reader                  [SECONDS=600 a target]
#   make docs      the generated parts of docs/ anew

PYTHON ?= python3
BASE ?= HEAD
SECONDS ?= 600
ARGS ?=
READERS ?= text markdown html docx archive csv jsonl xlsx parquet picture pdf doc rtf
FUZZING = -max_total_time=$(SECONDS) -len_control=0

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
PACKAGE := $(VENV)/.package
DEV := $(VENV)/.dev
BENCH := $(VENV)/.bench
FUZZ := $(VENV)/.fuzz

.PHONY: demo test check accuracy gainloss bench fuzz docs picture clean

demo: $(PACKAGE)
	$(BIN)/yanxing demo

test: $(DEV)
	sh scripts/test-machine.sh
	$(BIN)/python -m pytest $(ARGS)

check: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

accuracy: $(PACKAGE)
	$(BIN)/python -m scripts.accuracy $(ARGS)

gainloss: $(PACKAGE)
	$(BIN)/python -m scripts.accuracy.gainloss $(BASE) $(ARGS)

bench: $(BENCH)
	$(BIN)/python -m bench $(ARGS)

fuzz: $(FUZZ)
	mkdir -p $(addprefix build/fuzz/,extraction pages $(READERS))
	$(BIN)/python -m scripts.fuzz.extraction $(FUZZING) -max_len=600 build/fuzz/extraction
	$(BIN)/python -m scripts.fuzz.pages $(FUZZING) -max_len=1200 build/fuzz/pages
	for reader in $(READERS); do \
	  $(BIN)/python -m scripts.fuzz.readers $$reader $(FUZZING) -max_len=800 build/fuzz/$$reader || exit 1; \
	done

docs: $(DEV)
	$(BIN)/python -m scripts.docs

picture: $(DEV)
	$(BIN)/python scripts/picture.py docs/img/show.png

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build

# One stamp for each set of packages: the demo waits for none that only developers need.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Yanxing needs Python 3.11 or newer, and this is $(PYTHON): $$($(PYTHON) --version 2>&1 | head -n 1)." >&2; \
	  echo "Name another one: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; \
	  exit 1; }
	$(PYTHON) -m venv $(VENV)

# Compiled here, so that no run has to where the environment forbids to write.
$(PACKAGE): pyproject.toml | $(BIN)/python
	$(PIP) install --editable .
	$(BIN)/python -m compileall -q src
	touch $@

$(DEV): $(PACKAGE)
	$(PIP) install --upgrade "pip>=25.1"
	$(PIP) install --group dev
	touch $@

$(BENCH): $(DEV)
	$(PIP) install --group bench
	touch $@

$(FUZZ): $(DEV)
	$(PIP) install --group fuzz
	touch $@
