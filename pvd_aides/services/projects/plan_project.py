"""The financing plan of a project: what its people wrote, with the limits of the offers."""

from collections.abc import Iterable

from pvd_aides.domain.financing.cumulation import words_on_adding_up
from pvd_aides.domain.financing.plan import Contribution, Kind, Plan, Works, make_plan
from pvd_aides.domain.offer import PublishedOffer
from pvd_aides.domain.profile import Profile
from pvd_aides.domain.project import OBTAINED, OUT_OF_PLAN, FollowFacts, ProjectFacts
from pvd_aides.domain.territory import Territory

_OVERSEAS = ("97", "98")
# The number of an offer followed, its name, what was written of it, the offer of today.
Followed = tuple[int, str, FollowFacts, PublishedOffer | None]


def plan_project(
    facts: ProjectFacts, profile: Profile, place: Territory | None, followed: Iterable[Followed]
) -> Plan:
    """Offers refused or abandoned are left out; what was obtained wins over what was asked."""
    works = Works(
        cost=facts.cost,
        own_funds=facts.own_funds,
        with_tax=facts.with_tax,
        is_investment=facts.is_investment,
        carrier=profile.carrier,
        is_overseas=_is_overseas(profile, place),
    )
    counted = (one for one in followed if one[2].state not in OUT_OF_PLAN)
    return make_plan(works, tuple(_contribution(one) for one in counted))


def _is_overseas(profile: Profile, place: Territory | None) -> bool | None:
    code = profile.department or (place.code if place and place.scale == "commune" else None)
    return None if code is None else code.startswith(_OVERSEAS)


def _contribution(followed: Followed) -> Contribution:
    key, name, facts, published = followed
    is_settled = facts.state == OBTAINED and facts.obtained is not None
    offer = published.offer if published else None
    most = offer.loan_amount if offer and facts.kind == Kind.LOAN else None
    return Contribution(
        key=key,
        name=name,
        kind=Kind(facts.kind),
        amount=facts.obtained if is_settled else facts.asked,
        rate=facts.rate,
        base=facts.base,
        is_public=not facts.is_private,
        secured=is_settled,
        rate_min=offer.rate_min if offer else None,
        rate_max=offer.rate_max if offer else None,
        most=None if most is None else most * 100,
        excludes=facts.excludes,
        warning=words_on_adding_up(offer) if offer else "",
    )
