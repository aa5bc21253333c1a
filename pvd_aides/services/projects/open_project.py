"""A project as its page shows it: what is kept, the offers of today, the plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import parse_qsl

from pvd_aides.catalogue.database import writing
from pvd_aides.catalogue.offers import offers_by_id
from pvd_aides.catalogue.projects.followed import followed_of
from pvd_aides.catalogue.projects.projects import touch_project
from pvd_aides.catalogue.projects.tables import FollowedOfferRow, ProjectRow
from pvd_aides.domain import profile_address
from pvd_aides.domain.eligibility import Verdict, assess, facts_of
from pvd_aides.domain.financing.checks import Check
from pvd_aides.domain.financing.plan import Plan
from pvd_aides.domain.financing.rules import checks
from pvd_aides.domain.offer import PublishedOffer
from pvd_aides.domain.profile import Profile
from pvd_aides.domain.project import (
    EDIT,
    OWNER,
    FollowFacts,
    ProjectFacts,
    values_of,
    whole_euros,
)
from pvd_aides.domain.territory import Territory
from pvd_aides.services.context import Portal
from pvd_aides.services.projects.access import project_for
from pvd_aides.services.projects.plan_project import plan_project

# How exactly "last used" is known: opening a page must not write each time.
_TOUCHED = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class FollowedOffer:
    """An offer followed. ``published`` is None once withdrawn; ``verdict`` when the project has a
    profile."""

    id: int
    version: int
    offer_id: int
    name: str
    facts: FollowFacts
    published: PublishedOffer | None
    verdict: Verdict | None
    is_removed: bool


@dataclass(frozen=True, slots=True)
class OpenProject:
    """``followed`` in the order they were added; ``removed`` can be put back."""

    id: int
    version: int
    role: str
    facts: ProjectFacts
    profile: Profile
    place: Territory | None
    followed: tuple[FollowedOffer, ...]
    removed: tuple[FollowedOffer, ...]
    plan: Plan
    checks: tuple[Check, ...]
    has_address: bool

    @property
    def may_edit(self) -> bool:
        return self.role in (OWNER, EDIT)

    @property
    def is_owner(self) -> bool:
        return self.role == OWNER


def open_project(portal: Portal, token: str) -> OpenProject:
    """The project of a secret link, today. Raises NoProjectError."""
    with portal.sessions() as session:
        row, link = project_for(session, token)
        rows = followed_of(session, row.id)
        offers = offers_by_id(session, [each.offer_id for each in rows])
    if portal.now() - row.touched > _TOUCHED:
        with writing(portal.sessions) as session:
            touch_project(session, row.id, portal.now())
    profile = profile_kept(row)
    everything = _followed(portal, rows, offers, profile)
    followed = tuple(one for one in everything if not one.is_removed)
    place = None if profile.place is None else portal.gazetteer.get(profile.place)
    facts = facts_kept(row)
    plan = plan_project(
        facts, profile, place, [(one.id, one.name, one.facts, one.published) for one in followed]
    )
    return OpenProject(
        id=row.id,
        version=row.version,
        role=link.role,
        facts=facts,
        profile=profile,
        place=place,
        followed=followed,
        removed=tuple(one for one in everything if one.is_removed),
        plan=plan,
        checks=checks(plan),
        has_address=row.address is not None,
    )


def facts_kept(row: ProjectRow) -> ProjectFacts:
    """What is written of a project."""
    return ProjectFacts(**{name: getattr(row, name) for name in values_of(_NO_PROJECT)})


def profile_kept(row: ProjectRow) -> Profile:
    """The profile of a project, whose cost is the plan's: there is one."""
    profile, _ = profile_address.parse(parse_qsl(row.profile))
    return profile.with_(cost=whole_euros(row.cost))


def follow_kept(row: FollowedOfferRow) -> FollowFacts:
    """What is written of an offer followed."""
    return FollowFacts(**{name: getattr(row, name) for name in values_of(_NO_OFFER)})


_NO_PROJECT, _NO_OFFER = ProjectFacts(name=""), FollowFacts()


def _followed(
    portal: Portal,
    rows: Sequence[FollowedOfferRow],
    offers: dict[int, PublishedOffer],
    profile: Profile,
) -> list[FollowedOffer]:
    day = portal.today()
    project = None if profile.is_empty else facts_of(profile, portal.gazetteer)

    def verdict(published: PublishedOffer | None, on: date) -> Verdict | None:
        return assess(published.offer, project, on) if published and project else None

    return [
        FollowedOffer(
            id=row.id,
            version=row.version,
            offer_id=row.offer_id,
            name=offers[row.offer_id].offer.name if row.offer_id in offers else row.name,
            facts=follow_kept(row),
            published=offers.get(row.offer_id),
            verdict=verdict(offers.get(row.offer_id), day),
            is_removed=row.removed is not None,
        )
        for row in rows
    ]
