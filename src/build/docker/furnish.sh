#!/bin/sh
# Adds to an unpacked system what the packages' scripts would have, and takes away what a server does not need.
set -eu

here=$(CDPATH='' cd "$(dirname "$0")" && pwd -P)
cd "$1"
printf '%s\n' 'root:x:0:0::/:/bin/sh' 'postgres:x:999:999::/:/bin/sh' > etc/passwd
printf '%s\n' 'root:x:0:' 'postgres:x:999:' > etc/group
cp "$here/entrypoint.sh" entrypoint.sh
mkdir -p docker-entrypoint-initdb.d tmp
chmod 1777 tmp
rm -rf usr/share/doc usr/share/man usr/share/locale usr/share/perl var/cache \
    usr/lib/*/libLLVM* usr/lib/postgresql/*/lib/bitcode
