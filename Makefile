# `make test` installs what is needed and runs all checks.
BIN := .venv/bin

.PHONY: test check generate clean

test:
	@scripts/setup.sh pages
	@$(MAKE) --no-print-directory check

check:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python scripts/generate.py --check
	$(BIN)/python -m pytest

generate:
	$(BIN)/python scripts/generate.py

clean:
	rm -rf out dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
