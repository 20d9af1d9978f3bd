#!/bin/sh
# The entry of the image that prepare.sh makes: what the official image of PostgreSQL does at its start, as far as its
# users rely on it (PGDATA, POSTGRES_*, /docker-entrypoint-initdb.d, flags as command).
set -eu

export PATH="/usr/lib/postgresql/15/bin:$PATH"
export PGDATA="${PGDATA:-/var/lib/postgresql/data}"
: "${POSTGRES_USER:=postgres}" "${POSTGRES_DB:=$POSTGRES_USER}"

case ${1:-} in -*) set -- postgres "$@" ;; esac

if [ "$(id -u)" = 0 ]; then
    mkdir -p "$PGDATA" /var/run/postgresql
    chown postgres "$PGDATA" /var/run/postgresql
    exec setpriv --reuid=postgres --regid=postgres --clear-groups "$0" "$@"
fi

run_sql() {
    psql -v ON_ERROR_STOP=1 --no-password --no-psqlrc --quiet --username "$POSTGRES_USER" --dbname "$@"
}

if [ ! -s "$PGDATA/PG_VERSION" ]; then
    [ -n "${POSTGRES_PASSWORD:-}" ] || { echo 'Error: set POSTGRES_PASSWORD to a non-empty value' >&2; exit 1; }
    (umask 077 && printf '%s\n' "$POSTGRES_PASSWORD" > /tmp/password)
    initdb --username "$POSTGRES_USER" --pwfile /tmp/password --no-sync
    rm /tmp/password
    echo 'host all all all scram-sha-256' >> "$PGDATA/pg_hba.conf"
    # As the official image does: first a server that only the scripts can reach.
    (shift && pg_ctl -w -o "$* -c listen_addresses=''" start)
    [ "$POSTGRES_DB" = postgres ] || createdb --username "$POSTGRES_USER" --maintenance-db postgres "$POSTGRES_DB"
    for file in /docker-entrypoint-initdb.d/*; do
        case $file in
            *.sh) echo "running $file" && . "$file" ;;
            *.sql) echo "running $file" && run_sql "$POSTGRES_DB" --file "$file" ;;
            *.sql.gz) echo "running $file" && gunzip --stdout "$file" | run_sql "$POSTGRES_DB" ;;
        esac
    done
    pg_ctl -w -m fast stop
fi
exec "$@"
