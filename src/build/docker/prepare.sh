#!/bin/sh
# Makes sure that a Docker engine runs and has an image with PostgreSQL, for the tests that need them. Where no engine
# answers, one is installed (Debian, as root) and started; the image is built of Debian's packages, since registries of
# images cannot be reached everywhere. What is there already is left as it is.
#
# usage: prepare.sh IMAGE FOLDER    the FOLDER takes the socket, the log and the process id of an engine that was started
set -eu

here=$(CDPATH='' cd "$(dirname "$0")" && pwd -P)
image=$1
folder=$2

fail() {
    echo "prepare.sh: $1" >&2
    exit 1
}

install() {
    command -v apt-get > /dev/null || fail "no $1 found, and no apt-get to install it with: install it by hand"
    echo "prepare.sh: installing $1 ..." >&2
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends "$1"; } > "$folder/$1.log" 2>&1 || {
        tail -n 20 "$folder/$1.log" >&2
        fail "cannot install $1, see above"
    }
}

start_engine() {
    [ -z "${DOCKER_HOST:-}" ] || fail "no Docker engine answers at DOCKER_HOST=$DOCKER_HOST: start it, or unset DOCKER_HOST"
    command -v dockerd > /dev/null || install docker.io
    echo "prepare.sh: starting a Docker engine ..." >&2
    export DOCKER_HOST="unix://$folder/docker.sock"
    # Ports are opened by a proxy on the loopback interface; no rules and settings of the machine's network are changed.
    setsid dockerd --host "$DOCKER_HOST" --exec-root "$folder/run" --pidfile "$folder/engine.pid" \
        --ip 127.0.0.1 --iptables=false --ip-forward=false --ip-masq=false \
        > "$folder/dockerd.log" 2>&1 < /dev/null &
    echo $! > "$folder/dockerd.pid"
    turns=0
    until docker info > /dev/null 2>&1; do
        turns=$((turns + 1))
        if [ $turns -gt 300 ] || ! kill -0 "$(cat "$folder/dockerd.pid")" 2> /dev/null; then
            tail -n 20 "$folder/dockerd.log" >&2
            fail "the Docker engine does not start, see above"
        fi
        sleep 0.1
    done
}

# An image that another version of these scripts has made is made anew.
recipe=$(cat "$here"/* | cksum | cut -d ' ' -f 1)
is_built() {
    [ "$(docker image inspect --format '{{index .Config.Labels "recipe"}}' "$image" 2> /dev/null)" = "$recipe" ]
}

# The packages are unpacked and not configured, which is all that a server needs and takes a fraction of the time.
build_image() {
    command -v mmdebstrap > /dev/null || install mmdebstrap
    echo "prepare.sh: building the image $image ..." >&2
    mmdebstrap --quiet --variant=extract \
        --include=postgresql-15,dash,coreutils,gzip,libc-bin,util-linux \
        --extract-hook="$here/furnish.sh" \
        bookworm "$folder/image.tar" || fail "cannot build the image, see above"
    docker image rm --force "$image" > /dev/null 2>&1 || true
    docker import --change 'ENTRYPOINT ["/entrypoint.sh"]' --change 'CMD ["postgres"]' --change 'EXPOSE 5432' \
        --change 'VOLUME /var/lib/postgresql/data' --change 'ENV LANG=C.UTF-8' --change "LABEL recipe=$recipe" "$folder/image.tar" "$image" > /dev/null
    rm "$folder/image.tar"
}

docker info > /dev/null 2>&1 || start_engine
is_built || build_image
