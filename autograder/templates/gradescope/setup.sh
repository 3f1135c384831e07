#!/usr/bin/env bash
# Gradescope runs this once, as root, when it builds the image. It needs Python 3.11 or newer: choose
# a base image with Ubuntu 24.04, or 22.04, where it is installed beside the system's own.
set -euo pipefail
root="${AUTOGRADER_ROOT:-/autograder}"
export DEBIAN_FRONTEND=noninteractive

apt-get update -qq
apt-get install -qq -y --no-install-recommends bubblewrap util-linux python3 python3-venv

python=python3
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  apt-get install -qq -y --no-install-recommends python3.11 python3.11-venv
  python=python3.11
fi
"$python" -m venv "$root/venv"
"$root/venv/bin/python" -m pip install --quiet --disable-pip-version-check \
  --requirement "$root/source/requirements.txt"
chmod -R a+rX "$root/venv" "$root/source"
