# make run and make test are all a newcomer needs; both install into .venv on first use.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: fit install run test browser-test lint audit lock bench cluster cluster-test cluster-bench

install: $(VENV)/.installed

$(VENV)/.installed: pyproject.toml requirements.lock requirements-semantic.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更新版本：请安装后用 make PYTHON=python3.11 再试" >&2; exit 1; }
	@echo "正在安装到 $(VENV)（只在第一次或依赖变化时）……" >&2
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps -e .
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --only-binary :all: -r requirements-semantic.lock \
	  || echo "语义模型要用的组件没有装上（没有适合这台机器的安装包）：照常可用，只按字词查找。" >&2
	@touch $@

$(VENV)/.dev: $(VENV)/.installed requirements-dev.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements-dev.lock
	@touch $@

run: install
	@$(BIN)/python -m bot start

test: $(VENV)/.dev
	@$(BIN)/python -m pytest

# The pages in a real browser: needs Chromium and a Chinese font (apt install chromium fonts-noto-cjk).
browser-test: $(VENV)/.dev requirements-browser.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements-browser.lock
	@$(BIN)/python -m pytest tests/browser

lint: $(VENV)/.dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

# The figures of docs/performance.md, measured on this machine (SIZES="--sizes 35,1000" for a few).
bench: $(VENV)/.dev requirements-bench.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements-bench.lock
	@$(BIN)/python -m benchmarks.performance $(SIZES)

$(VENV)/.cluster: $(VENV)/.dev requirements-cluster.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements-cluster.lock
	@touch $@

# A PostgreSQL cluster of three nodes on this machine (docs/cluster.md): to try, to test with, to measure.
cluster: $(VENV)/.cluster
	@$(BIN)/python -m tests.cluster.nodes

cluster-test: $(VENV)/.cluster
	@$(BIN)/python -m tests.cluster.run

cluster-bench: $(VENV)/.cluster
	@$(BIN)/python -m benchmarks.cluster

# The weights of search and confidence, fitted again (SHARED: the question sets and their documents; WORK: what is kept).
fit: $(VENV)/.dev
	@$(BIN)/python -m benchmarks.fit $(or $(SHARED),../shared) $(or $(WORK),data/fit) --write
	@$(BIN)/python -m benchmarks.confidence $(or $(SHARED),../shared) $(or $(WORK),data/fit) --write
	@$(BIN)/python -m benchmarks.confidence $(or $(SHARED),../shared) $(or $(WORK),data/fit) --about --write

# Known vulnerabilities of the dependencies; where the service cannot be reached, it says so and passes.
audit: $(VENV)/.dev
	@$(BIN)/python -m pip install -q --disable-pip-version-check pip-audit || echo "没有审计：装不上 pip-audit。" >&2
	@$(BIN)/python .ci/audit.py

# Resolve the dependencies again, for every platform and Python version we support.
lock:
	uv pip compile -q --universal --generate-hashes --no-emit-index-url --python-version 3.11 pyproject.toml --extra formats --extra pictures -o requirements.lock
	uv pip compile -q --universal --generate-hashes --no-emit-index-url --python-version 3.11 pyproject.toml --extra semantic --extra formats --extra pictures -c requirements.lock -o requirements-semantic.lock
	uv pip compile -q --universal --generate-hashes --no-emit-index-url --python-version 3.11 --group dev -c requirements-semantic.lock -o requirements-dev.lock
	uv pip compile -q --universal --generate-hashes --no-emit-index-url --python-version 3.11 --group cluster --extra cluster pyproject.toml -c requirements.lock -o requirements-cluster.lock
	uv pip compile -q --universal --generate-hashes --no-emit-index-url --python-version 3.11 --group bench -c requirements-semantic.lock -o requirements-bench.lock
	uv pip compile -q --universal --generate-hashes --no-emit-index-url --python-version 3.11 --group browser -c requirements-semantic.lock -o requirements-browser.lock
