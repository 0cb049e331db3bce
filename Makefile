# What a contributor does with this repository, one word each. The gate, .ci/run, is `make test` and a few linters.

.PHONY: run test check bench specs tools check-web test-web check-format check-rust test-rust test-api test-clients test-browser

# Builds the web app and the binary where they are not up to date, then starts it.
run:
	cargo run --release

# Everything, in the order in which a mistake is cheapest to find. --keep-going shows what else is broken.
test: tools check-web test-web check-format check-rust test-rust test-api test-clients test-browser

check: check-web check-format check-rust

bench:
	cargo bench --locked

# What is generated from the code and kept in the repository; a test fails while it is not up to date.
specs: web/node_modules/.package-lock.json
	cargo run --locked --quiet -- openapi > specs/openapi.json.new
	cargo run --locked --quiet -- config --markdown > specs/config.md.new
	mv specs/openapi.json.new specs/openapi.json
	mv specs/config.md.new specs/config.md
	npm run generate --prefix web

# What a Debian with Rust and Node may lack: a C compiler for SQLite, PostgreSQL and a pooler before it, a browser, the
# test runner; Python sends the API random requests; openssl makes the certificates of a PostgreSQL that the tests reach over TLS.
# On another system install the same; nothing here runs apt-get when all of it is found.
as_root := $(if $(filter-out 0,$(shell id -u)),sudo) env DEBIAN_FRONTEND=noninteractive
tools:
	@echo "== $@"
	@missing=''; \
	command -v cc >/dev/null || missing="$$missing gcc libc6-dev"; \
	command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$$missing postgresql"; \
	command -v pgbouncer >/dev/null || [ -x /usr/sbin/pgbouncer ] || missing="$$missing pgbouncer"; \
	command -v openssl >/dev/null || missing="$$missing openssl"; \
	command -v curl >/dev/null || missing="$$missing curl"; \
	python3 -c 'import ensurepip' 2>/dev/null || missing="$$missing python3-venv"; \
	command -v chromium >/dev/null || missing="$$missing chromium fonts-dejavu-core"; \
	[ -z "$$missing" ] || { $(as_root) apt-get -o DPkg::Lock::Timeout=600 -qq update \
	&& $(as_root) apt-get -o DPkg::Lock::Timeout=600 -qq install -y --no-install-recommends $$missing; }
	@command -v cargo-nextest >/dev/null || cargo install --locked cargo-nextest

# npm writes this file when an installation is complete.
%/node_modules/.package-lock.json: %/package-lock.json %/package.json
	npm ci --prefix $* --include=dev --no-audit --no-fund

check-web: web/node_modules/.package-lock.json
	@echo "== $@"
	npm run check --prefix web
	npm run lint --prefix web

test-web: web/node_modules/.package-lock.json
	@echo "== $@"
	npm test --prefix web

check-format:
	@echo "== $@"
	cargo fmt --check

check-rust:
	@echo "== $@"
	cargo clippy --locked --all-targets -- -D warnings

test-rust:
	@echo "== $@"
	cargo nextest run --locked --no-fail-fast
	cargo test --locked --doc

test-api:
	@echo "== $@"
	tests/schemathesis/run

test-clients: tests/clients/node_modules/.package-lock.json
	@echo "== $@"
	tests/clients/run

test-browser: web/node_modules/.package-lock.json
	@echo "== $@"
	cargo build --locked
	npm run e2e --prefix web
