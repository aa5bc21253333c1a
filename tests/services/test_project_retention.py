"""Idle projects go, addresses are forgotten, shared projects stay."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from pvd_aides.catalogue.database import writing
from pvd_aides.catalogue.projects.projects import attach_address, mark_warned, touch_project
from pvd_aides.catalogue.projects.tables import ProjectRow
from pvd_aides.domain.profile import Profile
from pvd_aides.services.context import Portal
from pvd_aides.services.projects.access import NoProjectError
from pvd_aides.services.projects.create_project import create_project
from pvd_aides.services.projects.open_project import open_project
from pvd_aides.services.projects.personal import (
    IDLE,
    WARNED,
    erase_from_projects,
    projects_held,
    purge_projects,
)
from tests.postgres import on_both_databases
from tests.services.reading_portal import open_reading_portal

pytestmark = on_both_databases

ADDRESS = "maire@ville.example"
DAY = timedelta(days=1)


@pytest.fixture
def portal(tmp_path: Path, database_url: str) -> Iterator[Portal]:
    opened, database = open_reading_portal(tmp_path, url=database_url)
    yield opened
    database.dispose()


def after(portal: Portal, span: timedelta) -> Portal:
    moment = portal.now() + span
    return replace(portal, now=lambda: moment)


def attached(portal: Portal) -> str:
    token = create_project(portal, "École", Profile())
    with writing(portal.sessions) as session:
        attach_address(session, 1, ADDRESS)
    return token


def test_a_project_of_nobody_goes_after_three_years_without_use(portal: Portal) -> None:
    idle = create_project(portal, "Oublié", Profile())
    used = create_project(portal, "Ouvert", Profile())
    open_project(after(portal, 2 * DAY), used)
    assert purge_projects(after(portal, IDLE)) == 0
    later = after(portal, IDLE + DAY)
    assert purge_projects(later) == 1
    assert purge_projects(later) == 0
    with pytest.raises(NoProjectError):
        open_project(portal, idle)
    assert open_project(portal, used).facts.name == "Ouvert"


def test_a_project_with_an_address_waits_for_its_warning(portal: Portal) -> None:
    token = attached(portal)
    late = after(portal, IDLE + DAY)
    assert purge_projects(late) == 0
    with writing(portal.sessions) as session:
        mark_warned(session, 1, late.now())
    assert purge_projects(after(late, WARNED)) == 0
    assert open_project(portal, token).has_address
    assert purge_projects(after(late, WARNED + DAY)) == 1


def test_use_takes_the_warning_back(portal: Portal) -> None:
    attached(portal)
    late = after(portal, IDLE + DAY)
    with writing(portal.sessions) as session:
        mark_warned(session, 1, late.now())
        touch_project(session, 1, late.now())
    assert purge_projects(after(late, 2 * WARNED)) == 0


def test_an_erased_address_leaves_the_project_to_those_who_share_it(portal: Portal) -> None:
    token = attached(portal)
    with writing(portal.sessions) as session:
        assert [held["projet"] for held in projects_held(session, ADDRESS)] == ["École"]
        erase_from_projects(session, ADDRESS)
    with portal.sessions() as session:
        assert projects_held(session, ADDRESS) == []
        assert session.scalars(select(ProjectRow.address)).all() == [None]
    assert open_project(portal, token).facts.name == "École"
