# make demo and make test each work alone on a fresh clone; see docs/developing.md.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help demo test coverage lint format bench docs pictures gallery merge-soak clean

export LC_ALL := C.UTF-8
export PYTHONUTF8 := 1

BIN := .venv/bin
COVERAGE := 90
SAMPLE := data/宁安镇2024.xlsx
REPORT := out/宁安镇2024年度法治政府建设情况报告.docx
CHECKED := drafter tests data benchmarks docs

help:
	@echo 'make demo      draft the sample township into out/'
	@echo 'make test      run every test; installs LibreOffice and fonts when it may'
	@echo 'make coverage  the same, and how much of the code they reach; fails below $(COVERAGE) of a hundred'
	@echo 'make lint      ruff, mypy, import-linter'
	@echo 'make format    let ruff lay out the code'
	@echo 'make bench     run the benchmarks'
	@echo 'make docs      rewrite what the documents show of the program'
	@echo 'make pictures  draw the pictures of the documents anew'
	@echo 'make gallery   draw the pages of docs/gallery anew'
	@echo 'make merge-soak  merge 10000 random edits, as tests/merge does a few hundred'
	@echo 'make clean     remove what the others made'

# One stamp for each set of dependencies; a larger set satisfies the smaller ones.
.venv/.run: pyproject.toml .ci/venv
	@bash .ci/venv
	@touch $@

.venv/.dev: pyproject.toml .ci/venv
	@bash .ci/venv dev
	@touch .venv/.run $@

.venv/.bench: pyproject.toml .ci/venv
	@bash .ci/venv dev,bench
	@touch .venv/.run .venv/.dev $@

demo: .venv/.run
	@mkdir -p out
	@echo '$$ drafter draft $(SAMPLE) -o $(REPORT)'
	@$(BIN)/drafter draft $(SAMPLE) -o $(REPORT)
	@echo
	@echo '$$ drafter trace $(REPORT)'
	@$(BIN)/drafter trace $(REPORT) | sed -n '1,12p'
	@echo '……'
	@echo
	@echo '报告在这里：$(CURDIR)/$(REPORT)'

test: .venv/.dev
	@bash .ci/install-debian-packages
	@$(BIN)/python -m pytest -n 3 --durations=15

coverage: .venv/.dev
	@bash .ci/install-debian-packages
	@$(BIN)/python -m pytest -n 3 --cov --cov-report=term:skip-covered --cov-fail-under=$(COVERAGE)

lint: .venv/.dev
	@$(BIN)/ruff check $(CHECKED)
	@$(BIN)/ruff format --check $(CHECKED)
	@$(BIN)/mypy $(CHECKED)
	@$(BIN)/lint-imports

format: .venv/.dev
	@$(BIN)/ruff check --fix $(CHECKED)
	@$(BIN)/ruff format $(CHECKED)

bench: .venv/.bench
	@for file in benchmarks/*.py; do \
	    name=$$(basename "$$file" .py); \
	    [[ $$name == harness ]] || $(BIN)/python -m "benchmarks.$$name"; \
	done

docs: .venv/.dev
	@$(BIN)/python -m docs.build

pictures: .venv/.dev
	@bash .ci/install-debian-packages
	@$(BIN)/python -m docs.build --pictures

gallery: .venv/.dev
	@bash .ci/install-debian-packages
	@$(BIN)/python -m docs.exhibits
	@$(BIN)/python -m docs.screens

merge-soak: .venv/.dev
	@$(BIN)/python -m tests.merge.soak 10000

clean:
	rm -rf .venv out build dist htmlcov .coverage .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find drafter tests data benchmarks docs -name __pycache__ -type d -prune -exec rm -rf {} +
