# One command does everything on a fresh machine: make run, make demo, make test.
# Needs make, and Python 3.12 to 3.14 (installed by apt where there is none).
SHELL := /bin/bash
.DELETE_ON_ERROR:
.DEFAULT_GOAL := run
# A shell's own settings must not reach the program's Python.
unexport PYTHONDONTWRITEBYTECODE PYTHONPATH PYTHONHOME PYTHONSTARTUP

PYTHON := .venv/bin/python
READY := .venv/.ready
COMPILED := .venv/.compiled
LANGUAGES := $(notdir $(patsubst %/,%,$(wildcard resources/translations/*/)))
CATALOGUES := $(LANGUAGES:%=resources/translations/%.mo)
WORDS := $(wildcard resources/translations/*/*.po) $(wildcard $(LANGUAGES:%=resources/translations/%))
SOURCES := $(shell find ombuds -name '*.py')

# Tried by running them: a name on the PATH may be too old, a shim that fails, or lack venv.
CANDIDATES := python3.14 python3.13 python3.12 /usr/bin/python3 python3
FITS := import sys, venv, ensurepip; sys.exit(not (3, 12) <= sys.version_info[:2] <= (3, 14))
FIND = for candidate in $(CANDIDATES); do \
	  "$$candidate" -c '$(FITS)' 2>/dev/null && { command -v "$$candidate"; break; }; done

# What the parts of Qt in use are linked with, and the packages that bring it.
PLUGINS := .venv/lib/python3*/site-packages/PySide6/Qt/plugins
QT_PARTS := $(PLUGINS)/platforms/libq{xcb,wayland,offscreen}.so $(PLUGINS)/printsupport/*.so \
	$(PLUGINS)/{iconengines,imageformats}/libqsvg*.so .venv/lib/python3*/site-packages/PySide6/QtPdf.abi3.so
QT_PACKAGES := libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon0 libgssapi-krb5-2 \
	libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0 libcups2 libwayland-cursor0

# What the test that drives the real window needs: a screen nobody sees, keys, and the
# accessibility bus. Where they cannot be installed, that one test is skipped.
DRIVE_PACKAGES := xvfb dbus-daemon dbus-session-bus-common at-spi2-core python3-pyatspi xdotool x11-xkb-utils openbox

# $(call apt,PACKAGES,SENTENCE): installs packages, or says what is missing and stops.
define apt
	if ! command -v apt-get >/dev/null; then echo "$(2)" >&2; exit 1; fi; \
	if [ "$$(id -u)" = 0 ]; then as_root=; elif command -v sudo >/dev/null; then as_root=sudo; \
	else echo "$(2) Install it as root: apt-get install $(1)" >&2; exit 1; fi; \
	echo "Installing with apt: $(1)"; \
	$$as_root apt-get update -qq && $$as_root env DEBIAN_FRONTEND=noninteractive \
	  apt-get install -y -qq --no-install-recommends $(1) >/dev/null || { echo "$(2)" >&2; exit 1; }
endef

# A .venv that was left half-made, or whose Python has gone, is made again.
ifneq ($(wildcard $(READY)),)
ifneq ($(shell $(PYTHON) -c 'import sqlcipher3; print(1)' 2>/dev/null),1)
$(shell rm -f $(READY))
endif
endif

.PHONY: run demo test cover lint bench gallery package setup qt drive clean

run: setup
	@$(PYTHON) -m ombuds $(ARGS)

demo: setup
	@$(PYTHON) -m ombuds.cli.demo $(ARGS)

# Three workers for two cores: windows wait for timers. ARGS="tests/ui/test_people.py -k card".
test: setup drive
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -n 3 $(ARGS)

lint: setup
	@failed=; check() { name="$$1"; shift; echo "── $$name"; "$$@" || failed="$$failed, $$name"; }; \
	check 'rules (ruff)' $(PYTHON) -m ruff check --quiet .; \
	check 'format (ruff)' $(PYTHON) -m ruff format --check .; \
	check 'types (mypy)' $(PYTHON) -m mypy; \
	check 'layers' $(PYTHON) -m pytest -q --no-header -p no:xdist tests/test_layers.py; \
	check 'translations' $(PYTHON) -m tests.tools.translations check; \
	check 'house' $(PYTHON) -m tests.tools.house; \
	check 'models equal migrations' $(PYTHON) -m tests.tools.schema; \
	if [ -n "$$failed" ]; then echo "lint failed: $${failed#, }" >&2; exit 1; fi; echo "lint: all clean"

# Files that stay fully covered: rules, clock, numbers, folding, permissions, escaping, chain.
cover: setup
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m tests.tools.covered

bench: setup
	@$(PYTHON) -m tests.bench $(if $(REGISTERS),--registers "$(REGISTERS)") $(ARGS)

gallery: setup
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m tests.gallery $(ARGS)

package:
	@echo "There are no installers yet; they come with a later version." >&2; exit 1

setup: $(READY) qt $(COMPILED) $(CATALOGUES)

$(READY): requirements.lock
	@python=$$($(FIND)); \
	if [ -z "$$python" ]; then \
	  $(call apt,python3 python3-venv,Python 3.12 to 3.14 with its venv module is missing.); \
	  python=$$($(FIND)); fi; \
	if [ -z "$$python" ]; then \
	  echo "Python 3.12 to 3.14 with its venv module is missing, and apt has none." >&2; exit 1; fi; \
	echo "Setting up with $$("$$python" --version) ($$python)"; \
	"$$python" -m venv --clear .venv
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --no-compile \
	  --require-hashes --only-binary :all: -r requirements.lock
	@# The program by its name, from whichever folder.
	@pwd > "$$(echo .venv/lib/python3*/site-packages)/ombuds.pth"
	@printf '#!/bin/sh\nexec "$$(dirname "$$0")/python" -m ombuds "$$@"\n' > .venv/bin/ombuds
	@chmod +x .venv/bin/ombuds
	@# On all cores where the machine lets us. Some packages hold templates, which do not compile.
	@$(PYTHON) -m compileall -qq -j 0 .venv/lib/python3*/site-packages 2>/dev/null \
	  || $(PYTHON) -m compileall -qq .venv/lib/python3*/site-packages || true
	@touch $@

qt: $(READY)
	@missing=$$(ldd $(QT_PARTS) 2>/dev/null | awk '/not found/ {print $$1}' | sort -u | xargs); \
	if [ -n "$$missing" ]; then \
	  $(call apt,$(QT_PACKAGES),System libraries that Qt needs are missing: $$missing.); fi

drive: $(READY)
	@missing=$$($(PYTHON) -m tests.drive.screen); \
	if [ -n "$$missing" ] && command -v apt-get >/dev/null; then \
	  ( $(call apt,$(DRIVE_PACKAGES),Programs that drive a window are missing: $$missing.) ) || true; fi

$(COMPILED): $(READY) $(SOURCES)
	@$(PYTHON) -m compileall -q ombuds || true  # what does not compile is told by whatever runs it
	@touch $@

$(CATALOGUES): $(READY) $(WORDS) tests/tools/translations.py
	@$(PYTHON) -m tests.tools.translations compile

clean:
	rm -rf .venv build dist gallery demo .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage*
	rm -f $(CATALOGUES)
	find ombuds tests -name __pycache__ -prune -exec rm -rf {} +
