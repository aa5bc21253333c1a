"""What every test shares: a day, settings on an empty folder, and no say of the environment."""

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from pvd_aides.config import Settings, load

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
