#!/usr/bin/env bash
# Make .venv with the versions of constraints.txt, and install bubblewrap and Chromium where that is
# possible. `make` runs it when it is needed; running it again does no harm.
set -euo pipefail
cd "$(dirname "$0")/.."

find_python() {
  local name
  for name in ${PYTHON:-} python3.11 python3 python3.13 python3.12 python; do
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$name"
      return
    fi
  done
  echo "Python 3.11 or newer is needed: install it, or name it with 'make setup PYTHON=...'" >&2
  return 1
}

# Debian splits venv's pip off into a package of its own; without it, the pip at hand does the work.
make_environment() {
  local python=$1
  if "$python" -m venv .venv >/dev/null 2>&1; then return; fi
  "$python" -m venv --without-pip .venv
  "$python" -m pip --python .venv/bin/python install --quiet pip
}

install_system_packages() {
  local wanted=()
  if [ "$(uname)" = Linux ] && ! command -v bwrap >/dev/null; then
    wanted+=(bubblewrap)
  fi
  if ! command -v chromium chromium-browser google-chrome >/dev/null; then
    wanted+=(chromium fonts-dejavu-core)
  fi
  if [ ${#wanted[@]} -eq 0 ]; then return; fi
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing ${wanted[*]} ..."
    export DEBIAN_FRONTEND=noninteractive
    if apt-get update -qq && apt-get install -qq -y --no-install-recommends "${wanted[@]}" >/dev/null
    then return; fi
  fi
  echo "Not installed: ${wanted[*]}. Please install them (on Debian or Ubuntu:" \
    "sudo apt-get install ${wanted[*]});" \
    "bubblewrap keeps students' code apart, Chromium is for the browser tests only."
}

python=$(find_python)
install_system_packages
echo "Setting up .venv with $("$python" --version), about 800 MB, some minutes ..."
make_environment "$python"
.venv/bin/python -m pip install -qq --disable-pip-version-check \
  --constraint constraints.txt --editable '.[dev]'
touch .venv/set-up
echo "Set up. In a shell of your own: source .venv/bin/activate"
