#!/usr/bin/env bash
# Installs what the project needs, pinned by lock files with hashes, and does nothing the second time.
#   bootstrap.sh python    .venv/ from uv.lock      bootstrap.sh node      node_modules/ from package-lock.json
#   bootstrap.sh chromium  a browser for the tests (its path stands in .tools/chromium afterwards)
#   bootstrap.sh firefox webkit  the other engines; where the system has no package, their tests are skipped
#   bootstrap.sh pango     the system's libraries that lay out the PDFs (asked for each time, no stamp)
#   bootstrap.sh binaryen  splits Pyodide's WebAssembly; where it cannot be had, the site does without
#   bootstrap.sh uv        only what writes uv.lock anew
# Each part leaves a stamp with the sha256 of what it was made from, so a later run needs no network.
set -euo pipefail
cd "$(dirname "$0")/.."

export UV_SYSTEM_CERTS="${UV_SYSTEM_CERTS:-true}" # as git and npm: what this machine trusts

fail() { printf '%s\n' "$@" >&2; exit 1; }
say() { printf '· %s\n' "$*" >&2; }

digest() { cat "$@" | git hash-object --stdin; }

# Runs the interpreter before trusting it: a shim on the PATH may exist and not run.
python_at_least() { # MINOR COMMAND
  "$2" -c "import sys; sys.exit(sys.version_info[:2] < (3, $1))" >/dev/null 2>&1
}

find_python() { # MINOR: prints the real path of the newest Python 3 with at least that minor version
  local minor=$1 candidate
  local candidates=("${PYTHON:-}" python3.14 python3.13 python3.12 python3)
  local pyenv="${PYENV_ROOT:-$HOME/.pyenv}/versions"
  if [ -d "$pyenv" ]; then
    while IFS= read -r candidate; do candidates+=("$candidate/bin/python3"); done \
      < <(find "$pyenv" -mindepth 1 -maxdepth 1 -name '3.*' | sort -t. -k1,1r -k2,2rn -k3,3rn)
  fi
  for candidate in "${candidates[@]}"; do
    if [ -n "$candidate" ] && command -v "$candidate" >/dev/null && python_at_least "$minor" "$candidate"; then
      "$candidate" -c 'import sys; print(sys.executable)'
      return
    fi
  done
  return 1
}

apt_install() { # PACKAGE...
  command -v apt-get >/dev/null || return 1
  local sudo=()
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || return 1
    sudo=(sudo)
  fi
  say "installing Debian's $*"
  DEBIAN_FRONTEND=noninteractive ${sudo[@]+"${sudo[@]}"} apt-get -qq update >&2 || true
  DEBIAN_FRONTEND=noninteractive ${sudo[@]+"${sudo[@]}"} apt-get -qq install -y --no-install-recommends "$@" >&2
}

# uv itself: from PyPI, pinned by hash, into a small environment of its own.
install_uv() {
  local stamp=.tools/uv.stamp want any
  want=$(digest build_scripts/uv.txt)
  [ -x .tools/uv/bin/uv ] && [ "$(cat "$stamp" 2>/dev/null)" = "$want" ] && return
  any=$(find_python 8) || { apt_install python3 python3-venv && any=$(find_python 8); } \
    || fail "No Python 3.8 or newer was found to install uv with." "Install one (Debian: apt-get install python3 python3-venv) and try again."
  say "installing uv with $any"
  rm -rf .tools/uv
  mkdir -p .tools
  "$any" -m venv .tools/uv >/dev/null 2>&1 \
    || { apt_install python3-venv && "$any" -m venv --clear .tools/uv; } \
    || fail "$any cannot make a virtual environment." "Debian: apt-get install python3-venv"
  .tools/uv/bin/python -m pip install --quiet --disable-pip-version-check --only-binary :all: \
    --require-hashes --requirement build_scripts/uv.txt
  printf '%s' "$want" > "$stamp"
}

install_python() {
  local stamp=.venv/.stamp want python
  want=$(digest pyproject.toml uv.lock)
  if [ "$(cat "$stamp" 2>/dev/null)" = "$want" ] && python_at_least 12 .venv/bin/python; then return; fi
  install_uv
  if ! python_at_least 12 .venv/bin/python; then
    rm -rf .venv
    if python=$(find_python 12); then
      say "using $python"
      .tools/uv/bin/uv venv --quiet --no-python-downloads --python "$python" .venv
    else
      say "no Python 3.12 or newer here, uv fetches one"
      .tools/uv/bin/uv venv --quiet --managed-python --python 3.13 .venv \
        || fail "uv could not fetch a Python." "Install Python 3.12 or newer, or name one: make PYTHON=/path/to/python3.12 …"
    fi
  fi
  say "installing the Python packages of uv.lock"
  .tools/uv/bin/uv sync --quiet --locked --no-python-downloads --python .venv/bin/python
  printf '%s' "$want" > "$stamp"
}

install_node() {
  local stamp=node_modules/.stamp want
  want=$(digest package.json package-lock.json)
  [ "$(cat "$stamp" 2>/dev/null)" = "$want" ] && return
  command -v node >/dev/null || fail "Node 20 or newer is needed: https://nodejs.org/"
  node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' \
    || fail "Node 20 or newer is needed, this is $(node --version)."
  say "installing the npm packages of package-lock.json"
  npm ci --silent --ignore-scripts --no-audit --no-fund
  printf '%s' "$want" > "$stamp"
}

find_chromium() {
  local candidate
  for candidate in "${CHROMIUM:-}" chromium chromium-browser google-chrome-stable google-chrome \
    "/Applications/Chromium.app/Contents/MacOS/Chromium" \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
    if [ -n "$candidate" ] && command -v "$candidate" >/dev/null && "$candidate" --version >/dev/null 2>&1; then
      command -v "$candidate"
      return
    fi
  done
  return 1
}

install_chromium() {
  local found
  found=$(find_chromium) || { apt_install chromium && found=$(find_chromium); } \
    || fail "The tests need Chromium, and it could not be installed here." \
      "Install it (Debian: apt-get install chromium) or name one: make CHROMIUM=/path/to/chrome test"
  mkdir -p .tools
  printf '%s' "$found" > .tools/chromium
}

find_firefox() {
  local candidate
  for candidate in "${FIREFOX:-}" firefox-esr firefox "/Applications/Firefox.app/Contents/MacOS/firefox"; do
    if [ -n "$candidate" ] && command -v "$candidate" >/dev/null && "$candidate" --version >/dev/null 2>&1; then
      command -v "$candidate"
      return
    fi
  done
  return 1
}

find_webkit() { # WebKitGTK's small browser, with its driver and a display to draw on
  local found=(/usr/lib/*/webkit2gtk-4.*/MiniBrowser /usr/libexec/webkit2gtk-4.*/MiniBrowser)
  command -v WebKitWebDriver >/dev/null && command -v Xvfb >/dev/null || return 1
  for found in "${found[@]}"; do
    if [ -x "$found" ]; then printf '%s\n' "$found"; return; fi
  done
  return 1
}

# Where apt is, a browser that cannot be installed is an error; elsewhere it may be missing.
install_engine() { # NAME PACKAGE...
  local name=$1 found=
  shift
  if ! found=$("find_$name"); then
    if apt_install "$@"; then
      found=$("find_$name") || fail "Debian's $* did not bring $name."
    elif command -v apt-get >/dev/null; then
      fail "The tests need $name, and it could not be installed here." "Install it: apt-get install $*"
    else
      say "no $name here, its tests are skipped"
    fi
  fi
  mkdir -p .tools
  printf '%s' "$found" > ".tools/$name"
}

install_firefox() { install_engine firefox firefox-esr; }

install_webkit() { install_engine webkit webkit2gtk-driver xvfb; }

# WeasyPrint is a Python package, what it draws text with is not. Without the subset library it would
# fall back to another way, with other bytes.
has_pango() {
  .venv/bin/python -c 'from weasyprint.text.ffi import harfbuzz_subset as subset; assert subset' >/dev/null 2>&1
}

install_pango() {
  has_pango && return
  { apt_install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 && has_pango; } \
    || fail "The PDFs of the editions need Pango and HarfBuzz, and they could not be installed here." \
      "Install them (Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0;" \
      "macOS: brew install pango) and try again."
}

# wasm-split halves what a browser loads of Pyodide. Without it the checker starts slower, no more.
install_binaryen() {
  command -v wasm-split >/dev/null && return
  apt_install binaryen && command -v wasm-split >/dev/null \
    || say "Binaryen could not be installed: the site gets Pyodide unsplit, and starts slower." \
      "Debian: apt-get install binaryen; macOS: brew install binaryen"
}

for part in "$@"; do
  case $part in
    uv | python | node | pango | binaryen | chromium | firefox | webkit) "install_$part" ;;
    *) fail "unknown part: $part (uv, python, node, pango, binaryen, chromium, firefox, webkit)" ;;
  esac
done
