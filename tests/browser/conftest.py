"""The bundled offers served on this machine, and a Chromium that may go nowhere else."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright
from werkzeug.serving import make_server

from indexer.ingest import ingest
from indexer.sources import declared_sources
from pvd_aides.app import create_app
from pvd_aides.config import load
from pvd_aides.services.open_portal import open_portal
from pvd_aides.services.rebuild_index import rebuild_index

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--no-first-run"),
)

_NO_FAULTS = ("status of 404", "status of 422")


@pytest.fixture(scope="session")
def filled_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that holds the bundled offers."""
    folder = tmp_path_factory.mktemp("navigateur")
    portal = open_portal(load({"PVD_AIDES_DATA_DIR": str(folder)}).storage)
    for source in declared_sources().values():
        report = ingest(portal, source)
        assert report.failure is None
    rebuild_index(portal)
    return folder


@pytest.fixture(scope="session")
def live_site(filled_folder: Path) -> Iterator[str]:
    """Address of the portal, without a slash at its end."""
    with served(filled_folder, "neutre") as address:
        yield address


@contextmanager
def served(folder: Path, theme: str) -> Iterator[str]:
    """Serves a data folder in a theme on this machine, for as long as it is asked."""
    app = create_app(load({"PVD_AIDES_DATA_DIR": str(folder), "PVD_AIDES_THEME": theme}))
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, or the one of PVD_AIDES_CHROMIUM; a test without a browser fails."""
    named = os.environ.get("PVD_AIDES_CHROMIUM")
    path = named or next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        pytest.fail("Aucun Chromium : installez-le ou donnez son chemin par PVD_AIDES_CHROMIUM.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_QUIET))
        yield browser
        browser.close()


OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(chromium: Browser, live_site: str) -> Iterator[OpenPage]:
    """Opens pages of a width in pixels. At the end nothing may have been said in the console nor
    asked of another site; the error page of an address that does not exist is no fault,
    nor is a form shown again with what is wrong in it."""
    faults: list[str] = []
    pages: list[Page] = []

    def opened(
        width: int, scheme: str = "light", script: bool = True, bypass_csp: bool = False
    ) -> Page:
        context = chromium.new_context(
            base_url=live_site,
            viewport=ViewportSize(width=width, height=800),
            color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=script,
            bypass_csp=bypass_csp,
        )
        page = context.new_page()
        page.on("console", lambda message: faults.append(f"console : {message.text}"))
        page.on("pageerror", lambda error: faults.append(f"erreur : {error}"))
        page.on(
            "request",
            lambda request: (
                None if request.url.startswith((live_site, "data:")) else faults.append(request.url)
            ),
        )
        pages.append(page)
        return page

    yield opened
    for page in pages:
        page.context.close()
    assert [fault for fault in faults if not any(one in fault for one in _NO_FAULTS)] == []
