#!/bin/sh
# Prints a Python that is recent enough and can make virtual environments. PYTHON, when given, is
# the only one looked at. Fails saying what to install.
set -eu

usable() {
    command -v "$1" >/dev/null 2>&1 &&
        "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

makes_environments() {
    "$1" -c 'import ensurepip, venv' 2>/dev/null
}

without_venv=
for python in ${PYTHON:-python3 python3.12 python3.13 python3.11 python3.14 python}; do
    usable "$python" || continue
    if makes_environments "$python"; then
        command -v "$python"
        exit 0
    fi
    without_venv=$python
done

if [ -n "$without_venv" ]; then
    echo "$without_venv ne sait pas créer d'environnement : installez le module venv" \
        "(paquet python3-venv sous Debian et Ubuntu)." >&2
else
    echo "Il faut Python 3.11 ou plus récent${PYTHON:+ ; « $PYTHON » ne convient pas}." \
        "Installez-le, ou désignez-le : make run PYTHON=/chemin/vers/python3.12" >&2
fi
exit 1
