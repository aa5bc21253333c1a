"""A portal of all territories on an empty folder."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pvd_aides.services.context import Portal
from tests.indexer.feeds import france
from tests.services.reading_portal import open_reading_portal


@pytest.fixture
def portal(tmp_path: Path, database_url: str) -> Iterator[Portal]:
    portal, database = open_reading_portal(tmp_path, url=database_url)
    yield replace(portal, gazetteer=france())
    database.dispose()
