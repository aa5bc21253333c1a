"""The schema: migrations give what the models say, from nothing and in any process."""

import threading
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, text

from pvd_aides.catalogue.database import open_engine, upgrade
from pvd_aides.catalogue.tables import Base


def test_migrations_give_the_models(database: Engine) -> None:
    with database.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_upgrade_again_changes_nothing(database: Engine) -> None:
    with database.connect() as connection:
        before = connection.execute(text("PRAGMA data_version")).scalar_one()
        connection.rollback()
        upgrade(database)
        assert connection.execute(text("PRAGMA data_version")).scalar_one() == before


def test_two_processes_may_create_it_at_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new.sqlite3'}"
    engines = [open_engine(url) for _ in range(4)]
    failures: list[BaseException] = []

    def create(engine: Engine) -> None:
        try:
            upgrade(engine)
        except BaseException as failure:
            failures.append(failure)

    threads = [threading.Thread(target=create, args=(engine,)) for engine in engines]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for engine in engines:
        engine.dispose()
    assert failures == []


def test_sqlite_is_safe_for_several_processes(database: Engine) -> None:
    with database.connect() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar_one() == "wal"
        assert connection.execute(text("PRAGMA foreign_keys")).scalar_one() == 1
        assert connection.execute(text("PRAGMA busy_timeout")).scalar_one() > 0
