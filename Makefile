# Every target works alone on a machine that has only Python (3.11 or later) with its venv module.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
LIGHT := $(VENV)/.ready-demo
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# What constraints.txt pins for these extras: by hash or not at all. The checkout itself has no hash, and goes in alone.
LOCKED = $(BIN)/python tools/locked.py $(1) > $(VENV)/locked.txt && $(PIP) --require-hashes -r $(VENV)/locked.txt
TORCH ?= torch==2.13.0
JUDGE = $(if $(BASE),--base $(BASE)) $(if $(START),--start $(START)) $(if $(INFERENCE),--inference $(INFERENCE)) $(if $(LABELLED),--labelled $(LABELLED))
DEMO := cases/digests/harbour-talks

.PHONY: demo test editors pinned fuzz check bench bench-scale performance accuracy fit policy docs docs-rules screenshots \
  train train-measure constraints release origins clean

# Exit code 1 means that alterations were found, as they should be here; anything else is a failure of the demo.
demo: $(LIGHT)
	@mkdir -p build/demo
	@$(BIN)/provenance check $(DEMO)/digest.txt --source $(DEMO)/harbour.txt \
	  --output text:build/demo/report.txt --output json:build/demo/report.json \
	  --output html:build/demo/report.html; test $$? -eq 1
	@echo
	@echo "The reports lie in build/demo/: open report.html in a browser; report.txt is what you see above, report.json"
	@echo "the same for programs."

# NLTK_DATA points nowhere: nothing may depend on data that somebody once downloaded. Compiled modules are kept even where
# PYTHONDONTWRITEBYTECODE is set: tests start the command hundreds of times.
test: $(READY)
	@env -u PYTHONDONTWRITEBYTECODE NLTK_DATA=/dev/null $(BIN)/python -m pytest -n auto --dist worksteal

# The extension of Visual Studio Code: types, bundle, tests without the editor, and the package in its build folder.
editors: $(READY)
	@cd editors/vscode && npm ci --no-audit --no-fund && PROVENANCE_COMMAND="$(abspath $(BIN)/provenance)" npm test && npm run package

# Which word sets no case needs: each is emptied once, and some case has to fail. Some minutes on two cores.
pinned: $(READY)
	@NLTK_DATA=/dev/null $(BIN)/python tests/pinned.py

# Every reader on far more odd input than the tests take, each within a bound of memory.
fuzz: $(READY)
	@NLTK_DATA=/dev/null $(BIN)/python -m pytest --hypothesis-profile=fuzz \
	  -k "break_the_reader or breaks_the_reader or read_or_refused or odd_mail" tests/readers tests/structure/test_mail.py

check: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

# Corpora on several cores and on Spark: ratios, for docs/scale.md; needs Java, and some minutes on two free cores.
bench-scale: $(READY)
	@$(call LOCKED,spark)
	@$(BIN)/python -m benchmarks scale

# Some minutes; what takes longer is listed in docs/performance.md. The neural scorers need PyTorch too, installed by hand.
bench: $(READY)
	@$(call LOCKED,benchmarks)
	@$(BIN)/python -m benchmarks speed
	@$(BIN)/python -m benchmarks plots build/bench

# The tables and plots of docs/performance.md, from what the benches left in build/bench.
performance: $(READY)
	@$(BIN)/python -m benchmarks performance

# Both need the labelled rows beside the checkout; they say so where these are not. VERIFIER=NAME:PATH judges them once
# more with the answers of a model, and leaves the page as it is.
accuracy: $(READY)
	@$(BIN)/python -m benchmarks accuracy $(if $(VERIFIER),--verifier $(VERIFIER),--write)

fit: $(READY)
	@$(call LOCKED,fit)
	@$(BIN)/python -m benchmarks fit --write provenance/judgement/support.json

# What settles verdicts where the learned judge was asked: after every new judge, and every new `support`.
policy: $(READY)
	@$(call LOCKED,fit)
	@$(BIN)/python -m benchmarks policy --write

# The learned judge (training/README.md): hours; stopped and started again it goes on. BASE is a folder with an encoder, START
# one with a judge to go on from; INFERENCE and LABELLED are folders with rows; TRAIN holds further options.
train: $(LIGHT)
	@$(PIP) "$(TORCH)"
	@$(call LOCKED,train)
	@$(BIN)/python -m training train $(JUDGE) $(TRAIN)

# The same options: figures on the rows that are held back.
train-measure: $(LIGHT)
	@$(PIP) "$(TORCH)"
	@$(call LOCKED,train)
	@$(BIN)/python -m training measure $(JUDGE) $(TRAIN)

# The pages as a site in build/site; a link that leads nowhere is an error.
docs: $(READY)
	@$(call LOCKED,docs)
	@NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict --quiet
	@echo "The site lies in build/site: open build/site/index.html."

# The page of the rules, as it stands in the site: every rule's `provenance explain`.
docs-rules: $(READY)
	@$(BIN)/python -m tools.rules

# The pictures of the page in docs/; needs Debian's chromium.
screenshots: $(READY)
	@$(BIN)/python -m benchmarks screenshots docs/images

# The pinned versions anew, after a change of pyproject.toml; UPGRADE=1 takes the newest that it allows.
constraints: $(READY)
	@$(call LOCKED,release)
	@$(BIN)/python -m tools.constraints $(if $(UPGRADE),--upgrade)

# The source archive, the wheel, the list of what an installation of it is made of (CycloneDX), their digests and where they
# come from (in-toto), in build/release; the same bytes for the same commit. Says what is left to do before the tag.
release: $(READY)
	@$(call LOCKED,release)
	@rm -rf build/release
	@SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct 2>/dev/null || echo 315532800) \
	  $(BIN)/python -m hatchling build -d build/release
	@$(BIN)/python -m tools.sbom build/release
	@$(BIN)/python -m tools.release build/release

# docs/origins.md: where every word list and the model come from, and under which licence.
origins: $(READY)
	@$(BIN)/python -m tools.origins

# What the demo needs, and on top of it what the tests and checks need.
$(LIGHT): pyproject.toml constraints.txt
	@$(PYTHON) -m venv $(VENV)
	@$(call LOCKED)
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(READY): $(LIGHT)
	@$(call LOCKED,dev)
	@touch $@

clean:
	rm -rf $(VENV) build
