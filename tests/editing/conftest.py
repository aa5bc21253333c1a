"""A partner whose one file of records changes, pulled into a portal that editors correct."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from indexer.editing.reading import read_edit
from indexer.ingest import ingest
from indexer.report import Report
from indexer.sources import Source
from pvd_aides.catalogue.tables import Base
from pvd_aides.domain.editing import FieldChange, Signature
from pvd_aides.domain.offer import Offer
from pvd_aides.services.context import Portal
from pvd_aides.services.editing.open_desk import Desk, offer_at, open_desk
from pvd_aides.services.editing.save_edit import save_edit
from pvd_aides.services.refresh_index import refresh_index
from tests.indexer.feeds import france, peer_record, published
from tests.services.reading_portal import open_reading_portal

JEANNE = Signature("Jeanne Martin", "vérifié au téléphone")


class Office:
    """A portal whose clock moves by a second at each look, so that every act has its own moment."""

    def __init__(self, portal: Portal, database: Engine, folder: Path) -> None:
        self.moment: datetime = portal.now()
        self.portal = replace(portal, now=self._tick)
        self.database = database
        self.path = folder / "flux.json"

    def _tick(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment

    def pull(self, **fields: Any) -> Report:
        """One record, « aide-1 », with these fields."""
        return self.pull_all(peer_record(1, **fields))

    def pull_all(self, *records: Any) -> Report:
        self.path.write_text(json.dumps(records), encoding="utf-8")
        source = Source("flux", "aides-territoires", str(self.path), grace_days=0)
        report = ingest(self.portal, source)
        assert report.failure is None
        refresh_index(self.portal)
        return report

    def desk(self, slug: str = "aide-1") -> Desk:
        found = open_desk(self.portal, slug)
        assert found is not None
        return found

    def edit(
        self, text: str, read: Desk | None = None, by: Signature = JEANNE
    ) -> tuple[FieldChange, ...]:
        """Save what a text changes, as read from ``read`` (today's offer otherwise)."""
        desk = read or self.desk()
        made = read_edit(text, desk, lambda version: offer_at(self.portal, desk, version), france())
        return save_edit(self.portal, desk.slug, made, by)

    @property
    def shown(self) -> Offer:
        return published(self.portal)["1"].offer

    def dump(self) -> dict[str, list[Any]]:
        """Every table but runs, which have a row each time."""
        with self.database.connect() as connection:
            return {
                table.name: [tuple(row) for row in connection.execute(select(table))]
                for table in Base.metadata.sorted_tables
                if not table.name.startswith("source_")
            }


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    portal, database = open_reading_portal(tmp_path, places=france())
    yield Office(portal, database, tmp_path)
    database.dispose()
