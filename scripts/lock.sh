#!/bin/sh
# Writes the Python lock files from the ranges of setup.cfg, with exact versions and hashes, and
# without any registry address. UV names the uv program; arguments are handed to it.
set -eu
uv=${UV:-uv}

# setuptools builds the project itself; PostgreSQL's driver is locked so that setting an address is
# enough to use it.
lock() {
    printf 'setuptools>=77\n' |
        "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
            --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' \
            --extra assets --extra postgres "$@" setup.cfg -
}

lock "$@" --output-file requirements.txt
lock "$@" --extra test --constraint requirements.txt --output-file requirements-test.txt
# The engines ours is measured beside.
lock "$@" --extra bench --constraint requirements.txt --output-file bench/requirements.txt
