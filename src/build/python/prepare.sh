#!/bin/sh
# Makes the virtual environment with Alembic and the Robot Framework that the fixtures and the tests use, where it is
# missing or outdated. Without a Python that can, one line says so and the build goes on: the tests of Alembic are then
# skipped, and the Robot suites run on the JVM.
set -eu

here=$(CDPATH='' cd "$(dirname "$0")" && pwd -P)
environment=$(CDPATH='' cd "$here/../../.." && pwd -P)/.python
wanted=$here/requirements.txt
# Copied here last, so that it tells a whole environment from one that was interrupted.
stamp=$environment/requirements.txt

without() {
    echo "palindrome: $1: everything but replays of Alembic works without it" >&2
    exit 0
}

if cmp -s "$wanted" "$stamp" && "$environment/bin/python" -c '' 2>/dev/null; then
    exit 0
fi
python=$(command -v python3) || without "no python3 found"
"$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
    || without "$python is older than 3.11, or has no venv module"
rm -rf "$environment"
"$python" -m venv "$environment" || without "$python cannot make the virtual environment $environment"
"$environment/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: \
    --requirement "$wanted" || without "pip could not install $wanted, see above"
cp "$wanted" "$stamp"
