# Every target by name; `make` alone prints this list. The work is in setup/*.sh, one thing each.
SHELL := /bin/bash
PREFIX ?= /usr/local
DESTDIR ?=
SETUP := check-platform install-packages fetch-promtool install-python-tools fetch-kubectl compile-examiner

.DEFAULT_GOAL := help
.PHONY: help run setup build test format lint record bench install uninstall clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## set up, then serve the web front here until Ctrl-C
	@setup/steps.sh $(SETUP) build-release link-command && exec .build/release/drydock serve

setup: ## install what is missing, build, put `drydock` in place, show where you stand
	@setup/steps.sh $(SETUP) build-release link-command && exec .build/release/drydock

build: ## set up, then build the release binaries
	@setup/steps.sh $(SETUP) build-release

test: ## set up, then run every test: Swift, examiner, setup
	@PINNED_KUBECTL=1 setup/steps.sh $(SETUP) install-test-tools build-tests && setup/run-tests.sh

format: ## format every Swift file in place
	@setup/format-swift.sh

lint: ## Swift style, shellcheck, content
	@setup/lint.sh

record: ## rewrite the golden files from what the code prints now
	@setup/steps.sh $(SETUP) build-tests && setup/record-goldens.sh

bench: ## run Benchmarks/run and print its table
	@setup/steps.sh $(SETUP) install-test-tools build-release && exec Benchmarks/run

install: ## copy the built program and its content under PREFIX (default /usr/local); DESTDIR is respected
	@PREFIX="$(PREFIX)" DESTDIR="$(DESTDIR)" setup/install-tree.sh

uninstall: ## remove what `make install` copied and the link `make run` made
	@PREFIX="$(PREFIX)" DESTDIR="$(DESTDIR)" setup/uninstall-tree.sh

clean: ## remove everything that setup and builds made inside this folder
	@rm -rf .build .build-logs .build-tsan .tools .venv .venv-test
