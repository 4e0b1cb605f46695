# SPDX-License-Identifier: GPL-3.0-or-later
# A thin front for meson: `make run` and `make test` need nothing but git and make on a fresh Debian 12.
B := build
FEATURE ?= data/jinjiang/feature.md
SUITES ?=

help:
	@echo 'make run [FEATURE=talk.md]  build, and watch the feature'
	@echo 'make build                  only build'
	@echo 'make test [SUITES="core…"]  build and run the tests'
	@echo 'make install                install (PREFIX=/usr/local, DESTDIR=)'
	@echo 'make tour                   pictures of every slide and window state: $(B)/tour'
	@echo 'make watch                  watch the whole feature on a screen of its own, judge its log'
	@echo 'make talk                   give a talk on two monitors by real keys, pull one out, on X11 (as root) and on sway; and by pen and fingers'
	@echo 'make soak                   two hours of a restless presenter, the clock turned by hand'
	@echo 'make bench                  measure: $(B)/bench.json'
	@echo 'make sanitize               the unit suites under AddressSanitizer and UBSan'
	@echo 'make fuzz                   libFuzzer on every reader, ten minutes each (needs clang)'
	@echo 'make coverage               lines reached by the tests'
	@echo 'make matrix                 build and test in roots of Debian 12, 13 and testing'

PREFIX ?= /usr/local

$(B)/build.ninja:
	meson setup $(B) --prefix=$(PREFIX)

prepare-run:
	@scripts/prepare run

prepare-test:
	@scripts/prepare run test

prepare-fuzz:
	@scripts/prepare run test fuzz

prepare-coverage:
	@scripts/prepare run test coverage

prepare-tour:
	@scripts/prepare run test tour

build: prepare-run
	@$(MAKE) --no-print-directory $(B)/build.ninja
	ninja -C $(B)

run: build
	@scripts/run $(B) $(FEATURE)

test: prepare-test build
	scripts/with-display --size 1920x1080 --bus \
	  meson test -C $(B) --no-rebuild --print-errorlogs $(addprefix --suite ,$(SUITES))

install: build
	meson install -C $(B) --no-rebuild

tour: prepare-tour build
	scripts/tour $(B)

watch: prepare-tour build
	scripts/watch $(B)

talk: prepare-tour build
	scripts/talk $(B) x11
	scripts/talk $(B) sway
	tests/talk/hands.py $(B)

soak: prepare-test build
	ANPING_SOAK_ACTIONS=5000 scripts/with-display --size 1920x1080 --bus \
	  meson test -C $(B) --no-rebuild --verbose --timeout-multiplier 20 soak soak-window

prepare-bench:
	@scripts/prepare run test bench

bench: prepare-bench build
	scripts/bench $(B)

sanitize: prepare-test
	scripts/sanitize

fuzz: prepare-fuzz
	scripts/fuzz

coverage: prepare-coverage
	scripts/coverage

matrix:
	scripts/matrix

clean:
	rm -rf $(B)

.PHONY: help prepare-run prepare-test prepare-tour prepare-bench prepare-coverage prepare-fuzz build run test install tour watch talk soak bench sanitize fuzz coverage matrix clean
