# Every chore of the project. `make scan` and `make test` set up by themselves what they need.
#
#   make scan                          scan the bundled site; the report goes to var/demo
#   make scan URL=www.example.go.th [YEAR=2566] [ARGS="--max-pages 200"]
#   make test | check | bench | bench-truth | docs | setup | clean

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed

export URL YEAR ARGS

.PHONY: setup scan test check bench bench-truth docs clean

setup: $(STAMP)

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Python 3.11 or newer is needed. Name one with: make setup PYTHON=python3.12"; exit 2; }
	@[ -x $(BIN)/python ] || $(PYTHON) -m venv $(VENV) 2>/dev/null || { rm -rf $(VENV); $(call apt,python3-venv); \
	  $(PYTHON) -m venv $(VENV); } || { \
	  echo "Python's venv module is missing. On Debian and Ubuntu: sudo apt install python3-venv"; exit 2; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev,render]'
	@# A browser is needed only by the tests that look at the report as a person would; they skip without one.
	@command -v chromium chromium-browser google-chrome >/dev/null 2>&1 || { $(call apt,chromium); } || true
	@touch $@

# Installs a Debian package where that needs no password; says nothing where it cannot.
define apt
command -v apt-get >/dev/null 2>&1 && { \
  SUDO=; [ "$$(id -u)" = 0 ] || SUDO="sudo -n"; \
  $$SUDO true 2>/dev/null && { $$SUDO apt-get update -qq || true; \
  DEBIAN_FRONTEND=noninteractive timeout 300 $$SUDO apt-get install -y -qq --no-install-recommends $(1); } >/dev/null 2>&1; }
endef

# Gaps (1) and items for a person (5) are results, not failures of make.
scan: setup
	@code=0; \
	if [ -n "$$URL" ]; then $(BIN)/python -m prongsai scan "$$URL" $${YEAR:+--year "$$YEAR"} $$ARGS || code=$$?; \
	else $(BIN)/python -m fixtures.demo $$ARGS || code=$$?; fi; \
	case $$code in \
	  0) ;; \
	  1|5) echo "(exit code $$code: the report above tells what to do)";; \
	  *) exit $$code;; \
	esac

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: check
	$(BIN)/python -m pytest -n 2

# What is measured, beside which peer: docs/benchmarks.md. BENCH="mapping" runs one of them.
BENCH ?= mapping schemes text_speed scan_speed

bench: setup
	@for name in $(BENCH); do echo "== benchmarks.$$name"; $(BIN)/python -m "benchmarks.$$name" || exit $$?; echo; done

# How often verdicts are right: titles to items, made-up sites with and without gaps, two-way channels.
bench-truth: setup
	@$(MAKE) --no-print-directory bench BENCH="mapping verdicts two_way_channel"

docs: setup
	$(BIN)/python -m checkers.reference > docs/checks.md

clean:
	rm -rf var .mypy_cache .ruff_cache .pytest_cache .hypothesis
