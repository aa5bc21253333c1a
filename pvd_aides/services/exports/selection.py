"""What is taken away: offers in their order, with what a project says of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pvd_aides.catalogue.offers import offer_by_slug
from pvd_aides.domain.eligibility import Verdict
from pvd_aides.domain.financing.checks import Check
from pvd_aides.domain.financing.plan import Plan
from pvd_aides.domain.offer import PublishedOffer
from pvd_aides.domain.profile_sentence import profile_sentence
from pvd_aides.domain.project import FollowFacts
from pvd_aides.domain.sentence import sentence
from pvd_aides.services.context import Portal
from pvd_aides.services.projects.open_project import OpenProject
from pvd_aides.services.search_offers import search_offers

# More than any search of today finds; a longer answer says that it was cut.
MOST = 10_000
MOST_CHOSEN = 200


@dataclass(frozen=True, slots=True)
class Taken:
    """One offer; ``published`` is None for a followed one that was withdrawn."""

    name: str
    published: PublishedOffer | None
    verdict: Verdict | None = None
    facts: FollowFacts | None = None


@dataclass(frozen=True, slots=True)
class Selection:
    """``total`` is how many offers there are: more than ``offers`` holds when the answer was cut.
    ``plan`` is None but for a project."""

    title: str
    told: str
    day: date
    offers: Sequence[Taken]
    total: int
    plan: Plan | None = None
    checks: Sequence[Check] = ()


def found_offers(
    portal: Portal, pairs: Iterable[tuple[str, str]], most: int = MOST
) -> Selection | None:
    """Every offer of a search's address, or its first ``most``; None if a filter of the address
    names nothing: never an unfiltered answer."""
    kept = [pair for pair in pairs if pair[0] != "page"]
    page = search_offers(portal, kept, most)
    if page.is_blocked:
        return None
    known, total = page.known, page.result.total
    told = profile_sentence(page.profile, page.place) if page.project else ""
    return Selection(
        title=sentence(page.query, total, page.place, known.backers, known.programmes),
        told=told,
        day=portal.today(),
        offers=[Taken(row.published.offer.name, row.published, row.verdict) for row in page.rows],
        total=total,
    )


def chosen_offers(portal: Portal, slugs: Iterable[str]) -> Selection:
    """The offers of these addresses, each once, in that order; those that do not exist are left
    out."""
    wanted = list(dict.fromkeys(slugs))[:MOST_CHOSEN]
    with portal.sessions() as session:
        found = [offer for slug in wanted if (offer := offer_by_slug(session, slug))]
    return Selection(
        title="Aides choisies",
        told="",
        day=portal.today(),
        offers=[Taken(one.offer.name, one) for one in found],
        total=len(found),
    )


def project_offers(portal: Portal, project: OpenProject) -> Selection:
    """The offers a project follows, with its plan."""
    has_profile = not project.profile.is_empty
    return Selection(
        title=project.facts.name,
        told=profile_sentence(project.profile, project.place) if has_profile else "",
        day=portal.today(),
        offers=[Taken(one.name, one.published, one.verdict, one.facts) for one in project.followed],
        total=len(project.followed),
        plan=project.plan,
        checks=project.checks,
    )
