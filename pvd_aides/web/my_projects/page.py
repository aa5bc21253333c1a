"""A project as its page reads it."""

from dataclasses import dataclass
from datetime import date

from flask import url_for

from pvd_aides.domain.eligibility import ANSWERS
from pvd_aides.domain.french import spoken_date
from pvd_aides.domain.offer_words import how_much, until_when
from pvd_aides.domain.profile_sentence import profile_sentence
from pvd_aides.domain.project import STATES, FollowFacts
from pvd_aides.services.projects.open_project import FollowedOffer, OpenProject
from pvd_aides.web.cards import names
from pvd_aides.web.formats import upper_first
from pvd_aides.web.links import with_pairs
from pvd_aides.web.my_projects.plan_view import PlanView, plan_view
from pvd_aides.web.project_links import search_pairs

FORMATS = (
    ("pdf", "Document pour le conseil municipal (PDF)"),
    ("xlsx", "Tableur (XLSX)"),
    ("csv", "Tableur (CSV)"),
    ("ics", "Calendrier des dates limites (ICS)"),
)


@dataclass(frozen=True, slots=True)
class FollowedView:
    """An offer followed, with its addresses; ``address`` is empty for one withdrawn."""

    followed: FollowedOffer
    address: str
    payers: str
    state: str
    verdict: str
    how_much: str
    until: str
    days: list[tuple[str, str]]
    edit: str
    remove: str


@dataclass(frozen=True, slots=True)
class ProjectView:
    project: OpenProject
    home: str
    sentence: str
    plan: PlanView
    followed: list[FollowedView]
    removed: list[FollowedView]
    search: str
    profile: str
    edit: str
    follow: str
    share: str
    address: str
    delete: str
    exports: list[tuple[str, str]]
    feed: str


def my_project_view(project: OpenProject, token: str, day: date) -> ProjectView:
    """What the page of a secret link shows on a day."""

    def to(endpoint: str) -> str:
        return url_for(f"my_projects.{endpoint}", token=token)

    pairs = search_pairs(project.profile, project.place)
    has_profile = not project.profile.is_empty
    return ProjectView(
        project=project,
        home=to("project"),
        sentence=profile_sentence(project.profile, project.place) if has_profile else "",
        plan=plan_view(project.plan, project.checks),
        followed=[_followed(one, token, day) for one in project.followed],
        removed=[_followed(one, token, day) for one in project.removed],
        search=with_pairs(url_for("search.search"), pairs if has_profile else []),
        profile=to("profile"),
        edit=to("edit"),
        follow=to("follow"),
        share=to("share"),
        address=to("address"),
        delete=to("delete"),
        exports=[
            (label, url_for("my_projects.export", token=token, format=code))
            for code, label in FORMATS
        ],
        feed="" if project.may_edit else to("feed"),
    )


def _followed(one: FollowedOffer, token: str, day: date) -> FollowedView:
    published = one.published
    offer = published.offer if published else None
    return FollowedView(
        followed=one,
        address=url_for("offers.offer", slug=published.slug) if published else "",
        payers=names(offer.financers or offer.instructors) if offer else "",
        state=STATES.label(one.facts.state),
        verdict=ANSWERS.label(one.verdict.answer) if one.verdict else "",
        how_much=upper_first(how_much(offer)) if offer else "",
        until=upper_first(until_when(offer, day)) if offer else "",
        days=_days(one.facts),
        edit=url_for("my_projects.edit_offer", token=token, id=one.id),
        remove=url_for("my_projects.remove", token=token, id=one.id),
    )


def _days(facts: FollowFacts) -> list[tuple[str, str]]:
    told = (
        ("Contact pris le", facts.contacted),
        ("Dossier déposé le", facts.submitted),
        ("Accusé de réception reçu le", facts.acknowledged),
        ("Réponse reçue le", facts.decided),
    )
    return [(label, spoken_date(day)) for label, day in told if day]
