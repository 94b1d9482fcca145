# Two commands: `make letters` renders letters/ into out/, `make test` installs what is needed and runs all checks.
BIN := .venv/bin

.PHONY: letters test check generate pictures clean

letters:
	@scripts/setup.sh
	@$(BIN)/replygen render letters -o out
	@echo "The letters are in out/ ."

test:
	@scripts/setup.sh tests
	@$(MAKE) --no-print-directory check

check:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python scripts/generate.py --check
	$(BIN)/python -m pytest -n 2

pictures:
	$(BIN)/python scripts/pictures.py

generate:
	$(BIN)/python scripts/generate.py

clean:
	rm -rf out dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
