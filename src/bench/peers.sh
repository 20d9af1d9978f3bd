#!/bin/sh
# Installs the programs that PeersBenchmark compares with into a folder: squawk from PyPI, eugene from crates.io,
# pgfence from npm.
# Needs Python with pip and venv, Node.js 20 with npm, Rust's cargo and a C compiler; libclang, which eugene is built with, comes from PyPI.
set -eu
folder=${1:-target/peers}
mkdir -p "$folder"
folder=$(CDPATH='' cd "$folder" && pwd -P)
[ -x "$folder/python/bin/pip" ] || python3 -m venv "$folder/python"
"$folder/python/bin/pip" install --quiet squawk-cli==2.70.0 libclang==18.1.1
ln -sf "$folder/python/bin/squawk" "$folder/squawk"
npm install --silent --no-fund --no-audit --prefix "$folder/node" @flvmnt/pgfence@0.1.5
ln -sf "$folder/node/node_modules/.bin/pgfence" "$folder/pgfence"
clang=$(find "$folder/python" -name 'libclang.so' | head -n 1)
LIBCLANG_PATH=$(dirname "$clang") BINDGEN_EXTRA_CLANG_ARGS="-I$(cc -print-file-name=include)" \
    cargo install --quiet eugene --version 0.8.3 --locked --root "$folder/rust"
ln -sf "$folder/rust/bin/eugene" "$folder/eugene"
"$folder/squawk" --version
"$folder/pgfence" --version
"$folder/eugene" --version
