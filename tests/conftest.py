"""What every test shares: a day, settings on an empty folder, and no say of the environment."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from pvd_aides.config import Settings, load
from tests.postgres import PostgresServer

# A machine at work may stall any example: time limits belong to benchmarks. Continuous integration
# draws the same examples at each run; a developer's machine draws new ones.
settings.register_profile(
    "portal",
    deadline=None,
    max_examples=60,
    derandomize=bool(os.environ.get("CI")),
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("portal")

_KEPT = "PVD_AIDES_CHROMIUM"


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in tuple(os.environ):
        if name in ("PORT", "HOST") or (name.startswith("PVD_AIDES_") and name != _KEPT):
            monkeypatch.delenv(name)


@pytest.fixture
def day() -> date:
    """The day on which tests take place: a Wednesday, in no holiday."""
    return date(2026, 3, 18)


@pytest.fixture
def portal_settings(tmp_path: Path) -> Settings:
    """Development settings whose data folder is new and empty."""
    return load({"PVD_AIDES_DATA_DIR": str(tmp_path / "var")})


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A server started for the first test that needs it."""
    server = PostgresServer()
    yield server
    server.stop()


@pytest.fixture
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of the test's own database, in SQLite unless ``on_both_databases`` says so."""
    if getattr(request, "param", "sqlite") == "sqlite":
        yield f"sqlite:///{tmp_path / 'catalogue.sqlite3'}"
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    with server.database() as url:
        yield url
