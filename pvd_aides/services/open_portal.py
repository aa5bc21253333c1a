"""Open the portal on its data: everything missing is created, nothing is filled."""

from pathlib import Path
from typing import Protocol

from pvd_aides.adapters.clock import now, today
from pvd_aides.adapters.territory_files import load_gazetteer
from pvd_aides.adapters.word_files import WordFiles
from pvd_aides.catalogue.database import open_engine, open_sessions, upgrade
from pvd_aides.search.whoosh.builder import WhooshBuilder
from pvd_aides.search.whoosh.engine import WhooshEngine
from pvd_aides.services.context import Portal
from pvd_aides.services.rebuild_index import rebuild_index

_FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
TERRITORIES, WORDS = _FIXTURES / "territories", _FIXTURES / "words"


class Storage(Protocol):
    """Where the data lives: an absolute folder, and a database in SQLAlchemy's form."""

    @property
    def data_dir(self) -> Path: ...

    @property
    def index_dir(self) -> Path: ...

    @property
    def database_url(self) -> str: ...


def open_portal(storage: Storage) -> Portal:
    """The portal on this storage; an empty data folder gets a database and an index."""
    storage.data_dir.mkdir(parents=True, exist_ok=True)
    database = open_engine(storage.database_url)
    upgrade(database)
    gazetteer = load_gazetteer(TERRITORIES)
    portal = Portal(
        sessions=open_sessions(database),
        engine=WhooshEngine(storage.index_dir, gazetteer, WordFiles(WORDS).current),
        builder=WhooshBuilder(storage.index_dir, now),
        gazetteer=gazetteer,
        now=now,
        today=today,
    )
    if portal.engine.status() is None:
        rebuild_index(portal)
    return portal
