"""A world for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.alerts.world import World


@pytest.fixture
def world(tmp_path: Path, database_url: str) -> Iterator[World]:
    made = World(tmp_path / "var", url=database_url)
    made.open_source()
    yield made
    made.close()
