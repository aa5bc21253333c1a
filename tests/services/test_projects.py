"""Projects: what a link allows, two people writing, nothing lost, nothing left."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from pvd_aides.catalogue.projects.tables import FollowedOfferRow, ProjectLinkRow, ProjectRow
from pvd_aides.catalogue.records import Observation
from pvd_aides.catalogue.sources import SourceFacts
from pvd_aides.config import load
from pvd_aides.domain.financing.checks import Result
from pvd_aides.domain.offer import Offer
from pvd_aides.domain.profile import Profile
from pvd_aides.domain.project import EDIT, READ, FollowFacts, ProjectFacts
from pvd_aides.services.context import Portal
from pvd_aides.services.open_portal import open_portal
from pvd_aides.services.projects.access import NoProjectError, NotAllowedError
from pvd_aides.services.projects.create_project import create_project
from pvd_aides.services.projects.edit_project import Conflict, edit_followed, edit_project
from pvd_aides.services.projects.follow_offer import follow_offer, unfollow_offer
from pvd_aides.services.projects.open_project import open_project
from pvd_aides.services.projects.share_project import (
    delete_project,
    share_project,
    shared_links,
    unshare_project,
)
from pvd_aides.services.save_offers import save_offers
from tests.postgres import on_both_databases

pytestmark = on_both_databases

NOW = datetime(2026, 3, 18, 9, tzinfo=UTC)
MONTBARD = 1_021_425
SCHOOL = Profile(place=MONTBARD, carrier="commune", cost=100_000, spending=("works",))


def offer(name: str, **facts: object) -> Offer:
    return Offer(source="Essai", external_id=name, name=name, **facts)  # type: ignore[arg-type]


@pytest.fixture
def portal(tmp_path: Path, database_url: str) -> Iterator[Portal]:
    given = {"PVD_AIDES_DATA_DIR": str(tmp_path), "PVD_AIDES_DATABASE_URL": database_url}
    opened = open_portal(load(given).storage)
    source = SourceFacts("essai", "table", "essai.csv", label="Essai")
    offers = [offer("detr", aid_types=("grant",), rate_max=80), offer("pret", aid_types=("loan",))]
    save_offers(opened.sessions, source, [Observation(each, NOW) for each in offers])
    yield replace(opened, now=lambda: NOW, today=lambda: date(2026, 3, 18))
    opened.sessions.kw["bind"].dispose()


@pytest.fixture
def owner(portal: Portal) -> str:
    return create_project(portal, "École", SCHOOL, "detr")


def test_a_project_begins_with_its_profile_and_its_first_offer(portal: Portal, owner: str) -> None:
    project = open_project(portal, owner)
    assert project.profile == SCHOOL
    assert project.facts == ProjectFacts(name="École", cost=10_000_000, is_investment=True)
    assert [one.name for one in project.followed] == ["detr"]
    assert project.is_owner


def test_no_secret_is_kept(portal: Portal, owner: str) -> None:
    with portal.sessions() as session:
        for table in ("project", "project_link", "followed_offer"):
            rows = session.execute(text(f"SELECT * FROM {table}")).all()
            assert rows
            assert owner not in str(rows)


def test_links_allow_what_they_say_and_nothing_once_revoked(portal: Portal, owner: str) -> None:
    editor = share_project(portal, owner, EDIT, "Adjointe")
    reader = share_project(portal, owner, READ, "")
    facts = ProjectFacts(name="Groupe scolaire")
    assert edit_project(portal, editor, 1, facts) is None
    assert open_project(portal, reader).facts.name == "Groupe scolaire"
    with pytest.raises(NotAllowedError):
        edit_project(portal, reader, 2, facts)
    with pytest.raises(NotAllowedError):
        follow_offer(portal, reader, "pret")
    for token in (editor, reader):
        with pytest.raises(NotAllowedError):
            share_project(portal, token, READ, "")
        with pytest.raises(NotAllowedError):
            delete_project(portal, token)
    for link in shared_links(portal, owner):
        unshare_project(portal, owner, link.id)
    assert [link.is_this_one for link in shared_links(portal, owner)] == [True]
    for token in (editor, reader, "inconnu"):
        with pytest.raises(NoProjectError):
            open_project(portal, token)


def test_two_people_writing_lose_nothing(portal: Portal, owner: str) -> None:
    one = open_project(portal, owner).followed[0]
    mine = replace(one.facts, note="Dossier presque prêt", asked=5_000_000)
    theirs = replace(one.facts, note="J'ai appelé la préfecture")
    assert edit_followed(portal, owner, one.id, one.version, mine) is None
    conflict = edit_followed(portal, owner, one.id, one.version, theirs)
    assert conflict == Conflict(mine, one.version + 1)
    assert open_project(portal, owner).followed[0].facts == mine
    both = replace(mine, note=f"{mine.note}\n{theirs.note}")
    assert edit_followed(portal, owner, one.id, conflict.version, both) is None
    assert open_project(portal, owner).followed[0].facts == both
    # Sent twice, or with what is already kept: no conflict.
    assert edit_followed(portal, owner, one.id, one.version, both) is None


def test_the_project_itself_has_the_same_guard(portal: Portal, owner: str) -> None:
    assert edit_project(portal, owner, 1, ProjectFacts(name="A")) is None
    conflict = edit_project(portal, owner, 1, ProjectFacts(name="B"))
    assert conflict == Conflict(ProjectFacts(name="A"), 2)


def test_an_offer_taken_off_keeps_its_words(portal: Portal, owner: str) -> None:
    one = open_project(portal, owner).followed[0]
    noted = replace(one.facts, note="Écrit")
    assert edit_followed(portal, owner, one.id, one.version, noted) is None
    assert not unfollow_offer(portal, owner, one.id, one.version)
    assert unfollow_offer(portal, owner, one.id, one.version + 1)
    project = open_project(portal, owner)
    assert (project.followed, [each.facts for each in project.removed]) == ((), [noted])
    stale = edit_followed(portal, owner, one.id, one.version + 1, replace(noted, note="Autre"))
    assert stale is not None
    assert stale.is_removed
    assert follow_offer(portal, owner, "detr")
    assert [each.facts for each in open_project(portal, owner).followed] == [noted]


def test_following_what_does_not_exist_does_nothing(portal: Portal, owner: str) -> None:
    assert not follow_offer(portal, owner, "nulle-part")
    with pytest.raises(NoProjectError):
        edit_followed(portal, owner, 999, 1, FollowFacts())


def test_offers_of_another_project_cannot_be_written(portal: Portal, owner: str) -> None:
    other = create_project(portal, "Autre", Profile())
    one = open_project(portal, owner).followed[0]
    with pytest.raises(NoProjectError):
        edit_followed(portal, other, one.id, one.version, FollowFacts(note="pris"))
    assert not unfollow_offer(portal, other, one.id, one.version)
    link = shared_links(portal, owner)[0]
    unshare_project(portal, other, link.id)
    assert open_project(portal, owner).facts.name == "École"


def test_the_plan_holds_the_offers_to_their_rules(portal: Portal, owner: str) -> None:
    follow_offer(portal, owner, "pret")
    grant, loan = open_project(portal, owner).followed
    edit_followed(portal, owner, grant.id, 1, replace(grant.facts, rate=8_500))
    edit_followed(portal, owner, loan.id, 1, replace(loan.facts, asked=1_500_000))
    project = open_project(portal, owner)
    assert (project.plan.grants, project.plan.loans, project.plan.remaining) == (
        *(8_500_000, 1_500_000, 0),
    )
    broken = [each.code for each in project.checks if each.result is Result.BROKEN]
    assert broken == ["own_share", "rate_max"]


def test_what_is_refused_counts_no_more_and_what_is_obtained_wins(
    portal: Portal, owner: str
) -> None:
    one = open_project(portal, owner).followed[0]
    obtained = replace(one.facts, asked=5_000_000, obtained=4_000_000, state="obtained")
    edit_followed(portal, owner, one.id, 1, obtained)
    plan = open_project(portal, owner).plan
    assert (plan.grants, plan.secured) == (4_000_000, 4_000_000)
    edit_followed(portal, owner, one.id, 2, replace(obtained, state="refused"))
    assert open_project(portal, owner).plan.lines == ()


def test_a_deleted_project_leaves_nothing(portal: Portal, owner: str) -> None:
    share_project(portal, owner, READ, "")
    delete_project(portal, owner)
    with portal.sessions() as session:
        for table in (ProjectRow, FollowedOfferRow, ProjectLinkRow):
            assert session.execute(select(func.count()).select_from(table)).scalar_one() == 0


def test_opening_a_project_tells_that_it_is_used(portal: Portal, owner: str) -> None:
    later = replace(portal, now=lambda: NOW + timedelta(days=400))
    open_project(later, owner)
    with portal.sessions() as session:
        assert session.scalars(select(ProjectRow.touched)).one() == NOW + timedelta(days=400)
