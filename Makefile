# Folkmoot's one-word commands. `make run` and `make test` work on a fresh machine with Python 3.11 or newer.

PYTHON ?= python3
PY := .venv/bin/python
LOCK := --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet
WORKERS ?= auto
ROWS := folkmoot/record folkmoot/furniture/ballots folkmoot/cupboard/copies folkmoot/spine/process \
        folkmoot/spine/outcomes tests/walks
ONCE := --ignore-glob='*_pages.py' --ignore-glob='*_page.py' --ignore-glob='*_rules.py'
# Many processes begin here: without their compiled modules each would spend seconds on compiling all of them again.
unexport PYTHONDONTWRITEBYTECODE
NEW_KEY := $(PY) -c "import secrets; print(secrets.token_urlsafe(60))"

.PHONY: run test test-slow check bench bench-count audit demo new-kind shape lock clean help

help:  ## these words
	@grep -hE '^[a-z-]+:.*##' Makefile | sed 's/:.*## /\t/' | expand -t 12

run: .venv/.ok  ## start Folkmoot here, with an invented neighbourhood on the first start
	@$(PY) manage.py serve --prepare

demo: .venv/.ok  ## fill an empty database with the invented neighbourhood (TODAY=2026-05-01 fixes its dates)
	@$(PY) manage.py demo $(if $(TODAY),--today $(TODAY))

test: .venv/.ok-dev  ## the tests, on SQLite and then on a real PostgreSQL (make test-slow has the long ones)
	@echo "On SQLite:"
	@env -u DATABASE_URL $(PY) -m pytest -n $(WORKERS) --dist loadgroup -m "not slow"
	@echo "On PostgreSQL: the rooms whose rows and locks everything stands on (make test-slow has all rooms and pages there):"
	@$(PY) tools/withpg.py -- $(PY) -m pytest -n $(WORKERS) --dist loadgroup -m "not slow and not browser" $(ONCE) $(ROWS)

test-slow: .venv/.ok-dev  ## the tests that take long: whole cities counted, a new kind made, an attack on secrecy
	@$(PY) -m pytest -n $(WORKERS) -m slow
	@FOLKMOOT_WHOLE_MATRIX=1 FOLKMOOT_EVERY_FIELD=1 $(PY) -m pytest -n $(WORKERS) --dist loadgroup tests/house/whole tests/house/test_hand_edits.py
	@$(PY) tools/withpg.py -- $(PY) -m pytest -n $(WORKERS) --dist loadgroup -m "not slow" folkmoot tests/walks tests/house/test_tables.py

check: .venv/.ok-dev  ## everything that can be said about the code without running it
	.venv/bin/ruff format --check --quiet .
	.venv/bin/ruff check --quiet .
	.venv/bin/mypy --no-error-summary
	.venv/bin/lint-imports --no-logo
	$(PY) manage.py makemigrations --check --dry-run
	@# The example an operator starts from, with a key made on the spot as it tells her to.
	set -a; . ./ops/example.env; FOLKMOOT_VAR=var/check FOLKMOOT_SECRET_KEY=$$($(NEW_KEY)) \
	  $(PY) manage.py check --deploy --fail-level WARNING
	$(PY) -m pytest tests/house/test_docs.py

bench: .venv/.ok-dev  ## measure the running product on both databases
	@$(PY) bench/pages_and_ballots.py

bench-count: .venv/.ok-dev  ## measure counting beside pabutools (in an environment of its own) and write docs/benchmarks.md
	@$(PY) -m tellers quicken
	@$(PY) bench/count_bench.py

audit: .venv/.ok-dev  ## Lighthouse, HTML validity and accessibility of the running demo (needs npm, Java and Chromium)
	@$(PY) tools/audit.py

new-kind: .venv/.ok-dev  ## begin a kind of decision: make new-kind room=decide name=juries
	@$(PY) tools/new_kind.py $(room) $(name)

shape: .venv/.ok-dev  ## sizes, nesting, comments and knots of the code
	@$(PY) tools/shape.py

lock:  ## choose and fingerprint the newest packages (needs uv)
	uv pip compile $(LOCK) --upgrade -o requirements.txt requirements.in
	uv pip compile $(LOCK) --upgrade -o requirements-pdf.txt requirements-pdf.in
	uv pip compile $(LOCK) --upgrade -o requirements-dev.txt requirements-dev.in

clean:  ## remove what was made here, except your data in var/
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.ok: requirements.txt tools/bootstrap.py
	@$(PYTHON) tools/bootstrap.py

.venv/.ok-dev: requirements.txt requirements-dev.txt tools/bootstrap.py
	@$(PYTHON) tools/bootstrap.py --dev
