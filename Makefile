# Each target sets up all that it needs; the first one takes some minutes, after that it is instant.
SHELL := /bin/bash
export PATH := $(CURDIR)/.venv/bin:$(PATH)
START := course/00_start_here/start_here.ipynb

.PHONY: help setup lab demo test test-quick check build site bench constraints

help:
	@echo "make demo    grade a small class and show the marks"
	@echo "make lab     open the lessons in JupyterLab"
	@echo "make test    run all tests; make test-quick those without sandbox, server or browser, in a minute"
	@echo "make check   everything: format, lint, tests, derived files, solutions"
	@echo "make site    the lessons as pages to read alone, in build/site"
	@echo "make build   make course/ from solutions/"
	@echo "make bench   time emlib against other packages, for docs/benchmarks.md: a quarter of an hour"
	@echo "make setup   only set up .venv"

setup: .venv/set-up
	@:

.venv/set-up: pyproject.toml constraints.txt scripts/setup.sh
	@scripts/setup.sh

demo: setup
	@autograder demo

# As root, Jupyter starts only with --allow-root. ARGS passes options on, such as ARGS=--no-browser.
lab: setup
	@echo "If no browser opens, copy the address with ?token= into one. Stop with Ctrl-C."
	@jupyter lab --LabApp.default_url=/lab/tree/$(START) \
	  $$([ "$$(id -u)" = 0 ] && echo --allow-root) $(ARGS)

# The examples of the docstrings go first, on their own: every worker would collect all of them again.
EXAMPLES := pytest -q --doctest-modules emlib autograder
TESTS := pytest -n auto --dist loadgroup --no-loadscope-reorder

test: setup
	@$(EXAMPLES)
	@$(TESTS) $(ARGS)

test-quick: setup
	@$(TESTS) -m "not slow" $(ARGS)

check: setup
	ruff format --check .
	ruff check .
	$(EXAMPLES)
	$(TESTS)
	autograder build --check
	python scripts/run_solutions.py

build: setup
	@autograder build
	@python scripts/make_hints.py

# For reading alone: pages that need no server and no network.
site: setup
	@python -m scripts.make_site $(ARGS)

# Other packages come with the extra `bench`; PYTHON may be one of another environment that has them.
# OpenBLAS chooses its kernels itself, whatever the shell says.
PYTHON := python
bench: setup
	env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE $(PYTHON) -m benchmarks --save docs/benchmarks.json $(ARGS)
	$(PYTHON) -m benchmarks.plots docs/benchmarks.json docs/benchmarks.png
	$(PYTHON) -m benchmarks.page docs/benchmarks.json docs/benchmarks.md

# The versions that were tested, without addresses; Debian 12 has Python 3.11.2, so that the oldest
# Python must be able to install them too.
constraints:
	@pip freeze --exclude em-course 2>/dev/null | grep '^[A-Za-z0-9_.-]*==' > constraints.txt
	@pip install -qq --dry-run --ignore-installed --python-version 3.11.0 --only-binary=:all: \
	  --target .venv/nowhere --constraint constraints.txt '.[dev]'
