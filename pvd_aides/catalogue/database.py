"""The database: engine, write transactions and migrations, for SQLite and PostgreSQL."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.orm import Session, sessionmaker

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_TIMEOUT_MS = 10_000
# Any number, the same in every process: PostgreSQL's lock of those who write.
_WRITERS = 7_236_418
_PAUSE_MS = 20


def open_engine(url: str) -> Engine:
    """An engine for ``sqlite:///path`` or ``postgresql+psycopg://...``."""
    # Values of a failed statement, which may name a person, stay out of errors and logs.
    engine = create_engine(url, pool_pre_ping=not url.startswith("sqlite"), hide_parameters=True)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "begin", _begin_postgresql)
    return engine


def open_sessions(engine: Engine) -> sessionmaker[Session]:
    """Makes sessions on this database; one transaction each, objects readable after it ends."""
    return sessionmaker(engine, expire_on_commit=False)


@contextmanager
def writing(sessions: sessionmaker[Session]) -> Iterator[Session]:
    """One write transaction: everything in it is kept, or nothing is.

    One writer at a time, who waits for at most BUSY_TIMEOUT_MS: what it reads stays true until it
    has written. SQLite takes its write lock at once: a transaction that reads first and writes
    later would fail without waiting if another process wrote in between. PostgreSQL would let both
    write, each on what it read; a lock of ours makes it do as SQLite does.
    """
    with sessions() as session, session.begin():
        session.connection(execution_options={"writes": True})
        yield session


def wipe_deleted(sessions: sessionmaker[Session]) -> None:
    """Leave nothing of what was deleted in SQLite's journal, which keeps old pages for a while.

    While another process reads, that waits for the next time. PostgreSQL reuses space by itself.
    """
    engine = sessions.kw["bind"]
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            driver = connection.connection.driver_connection
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def upgrade(engine: Engine) -> None:
    """Bring the database to the newest schema; does nothing and writes nothing if it is there."""
    script = ScriptDirectory(str(MIGRATIONS))
    with engine.connect() as connection:
        if (
            MigrationContext.configure(connection).get_current_revision()
            == script.get_current_head()
        ):
            return
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver's own idea of when a transaction begins is switched off: see _begin_sqlite.
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
    _use_write_ahead_log(connection)
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA foreign_keys=ON")
    # What is deleted is overwritten: SQLite would leave it in the file's free pages.
    connection.execute("PRAGMA secure_delete=ON")


def _use_write_ahead_log(connection: Any) -> None:
    """Turning a new file to WAL asks for it alone, and SQLite refuses at once, whatever its busy
    timeout, while another process opens the same new file: so ask again."""
    for remaining in reversed(range(BUSY_TIMEOUT_MS // _PAUSE_MS)):
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or not remaining:
                raise
            time.sleep(_PAUSE_MS / 1000)


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_postgresql(connection: Connection) -> None:
    if connection.get_execution_options().get("writes", False):
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {BUSY_TIMEOUT_MS}")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS})")
