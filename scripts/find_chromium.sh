#!/bin/sh
# Prints the Chromium of the browser tests: the one of PVD_AIDES_CHROMIUM, else one in PATH, else
# Debian's package where it may be installed, else Playwright's own. Fails saying what to install.
set -eu

python=$(dirname "$0")/../.venv/bin/python

in_path() {
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        command -v "$name" && return 0
    done
    return 1
}

install_from_debian() {
    command -v apt-get >/dev/null || return 1
    root=
    if [ "$(id -u)" -ne 0 ]; then
        sudo -n true 2>/dev/null || return 1
        root='sudo -n'
    fi
    echo 'Chromium manque : installation du paquet Debian…' >&2
    $root apt-get update -qq >&2 &&
        $root env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -qq --no-install-recommends chromium >&2
}

install_from_playwright() {
    echo 'Chromium manque : installation par Playwright…' >&2
    "$python" -m playwright install chromium >&2
}

playwright_path() {
    "$python" - <<'PYTHON'
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

with sync_playwright() as playwright:
    path = Path(playwright.chromium.executable_path)
if not path.is_file():
    sys.exit(1)
print(path)
PYTHON
}

if [ -n "${PVD_AIDES_CHROMIUM:-}" ]; then
    if command -v "$PVD_AIDES_CHROMIUM"; then
        exit 0
    fi
    echo "PVD_AIDES_CHROMIUM vaut « $PVD_AIDES_CHROMIUM », qui n'est pas un programme." >&2
    exit 1
fi

in_path && exit 0
playwright_path 2>/dev/null && exit 0
install_from_debian && in_path && exit 0
install_from_playwright && playwright_path && exit 0

echo 'Les tests de navigateur demandent Chromium : installez-le (paquet « chromium » sous Debian,' \
    '« google-chrome » ailleurs) ou désignez-le par PVD_AIDES_CHROMIUM.' >&2
exit 1
