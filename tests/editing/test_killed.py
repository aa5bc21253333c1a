"""An edit killed at any statement, then made again: all of it or nothing, the same catalogue."""

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import event, select

from pvd_aides.catalogue.tables import Base
from pvd_aides.domain.editing import Edit
from pvd_aides.services.check_index import check_index
from pvd_aides.services.context import Portal
from pvd_aides.services.editing.open_desk import open_desk
from pvd_aides.services.editing.save_edit import save_edit
from pvd_aides.services.editing.withdraw_offer import withdraw_offer
from pvd_aides.services.refresh_index import refresh_index
from tests.editing.conftest import JEANNE
from tests.search.made_offers import NOW
from tests.services.reading_portal import open_reading_portal, publish
from tests.web.town_offers import TOWN_OFFERS

_KILLED = 9
_MOST_POINTS = 100
Work = Callable[[Portal], None]


class Office:
    """The portal under a folder, an hour after its index was built."""

    def __init__(self, root: Path) -> None:
        portal, self.database = open_reading_portal(root)
        self.portal = replace(portal, now=lambda: NOW + timedelta(hours=1))

    def dump(self) -> dict[str, list[Any]]:
        with self.database.connect() as connection:
            return {
                table.name: [tuple(row) for row in connection.execute(select(table))]
                for table in Base.metadata.sorted_tables
            }


def correct(portal: Portal) -> None:
    desk = open_desk(portal, "aide-ancienne")
    assert desk is not None
    edit = Edit(desk.shown, replace(desk.shown, name="Corrigée", rate_max=80))
    save_edit(portal, desk.slug, edit, JEANNE)


def withdraw(portal: Portal) -> None:
    withdraw_offer(portal, "aide-ancienne", JEANNE)


def die_at(root: Path, work: Work, point: int) -> bool:
    """Do it in a process that ends at that statement or commit; false if it came to its end."""
    child = os.fork()
    if child == 0:
        office, seen = Office(root), 0

        def count(*_args: Any, **_options: Any) -> None:
            nonlocal seen
            seen += 1
            if seen == point:
                os._exit(_KILLED)

        try:
            event.listen(office.database, "before_cursor_execute", count)
            event.listen(office.database, "commit", count)
            work(office.portal)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == _KILLED


def prepare(root: Path) -> Path:
    root.mkdir()
    office = Office(root)
    publish(office.portal, [replace(TOWN_OFFERS[0], name="Aide ancienne", proposed_slug="")])
    office.database.dispose()
    return root


def killed_anywhere(tmp_path: Path, work: Work) -> None:
    ready = prepare(tmp_path / "ready")
    whole = Office(shutil.copytree(ready, tmp_path / "whole"))
    before = whole.dump()
    work(whole.portal)
    expected = whole.dump()
    assert expected != before
    for point in range(1, _MOST_POINTS):
        root = shutil.copytree(ready, tmp_path / "tried")
        died = die_at(root, work, point)
        office = Office(root)
        assert office.dump() in (before, expected), "all of it or nothing"
        work(office.portal)
        refresh_index(office.portal)
        assert office.dump() == expected
        assert check_index(office.portal) == []
        office.database.dispose()
        shutil.rmtree(root)
        if not died:
            return
    raise AssertionError("never came to its end")


def test_a_correction(tmp_path: Path) -> None:
    killed_anywhere(tmp_path, correct)


def test_a_withdrawal(tmp_path: Path) -> None:
    killed_anywhere(tmp_path, withdraw)
