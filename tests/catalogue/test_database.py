"""The schema: migrations give what the models say, from nothing and in any process; writers wait
for each other."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session, sessionmaker

from pvd_aides.catalogue.database import open_engine, upgrade, writing
from pvd_aides.catalogue.tables import Base, SourceRow
from tests.postgres import PostgresServer, on_both_databases


@on_both_databases
def test_migrations_give_the_models(database: Engine) -> None:
    with database.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_upgrade_again_changes_nothing(database: Engine) -> None:
    with database.connect() as connection:
        before = connection.execute(text("PRAGMA data_version")).scalar_one()
        connection.rollback()
        upgrade(database)
        assert connection.execute(text("PRAGMA data_version")).scalar_one() == before


def at_once(act: Callable[[int], None], times: int = 4) -> list[BaseException]:
    """Do it in as many threads; what failed."""
    failures: list[BaseException] = []

    def one(number: int) -> None:
        try:
            act(number)
        except BaseException as failure:
            failures.append(failure)

    threads = [threading.Thread(target=one, args=(number,)) for number in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failures


def create_at_once(url: str) -> list[BaseException]:
    engines = [open_engine(url) for _ in range(4)]
    failures = at_once(lambda number: upgrade(engines[number]))
    for engine in engines:
        engine.dispose()
    return failures


def test_several_processes_may_create_a_file_at_once(tmp_path: Path) -> None:
    assert create_at_once(f"sqlite:///{tmp_path / 'new.sqlite3'}") == []


def test_several_processes_may_create_the_tables_of_postgresql_at_once(
    postgres: PostgresServer,
) -> None:
    with postgres.database(postgres.url("template1")) as url:
        assert create_at_once(url) == []


@on_both_databases
def test_what_a_writer_read_stays_true_until_it_wrote(sessions: sessionmaker[Session]) -> None:
    now = datetime(2026, 3, 18, tzinfo=UTC)
    with writing(sessions) as session:
        session.add(SourceRow(name="0", connector="table", address="", changed=now))

    def add_one(_number: int) -> None:
        for _ in range(20):
            with writing(sessions) as session:
                row = session.get_one(SourceRow, 1)
                row.name = str(int(row.name) + 1)

    assert at_once(add_one) == []
    with sessions() as session:
        assert session.get_one(SourceRow, 1).name == "80"


def test_sqlite_is_safe_for_several_processes(database: Engine) -> None:
    with database.connect() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar_one() == "wal"
        assert connection.execute(text("PRAGMA foreign_keys")).scalar_one() == 1
        assert connection.execute(text("PRAGMA busy_timeout")).scalar_one() > 0
