"""A project somebody keeps: what is said of it, and of each offer it follows."""

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from pvd_aides.domain.financing.plan import Kind
from pvd_aides.domain.offer import Offer
from pvd_aides.domain.profile import Profile
from pvd_aides.domain.vocabulary.closed_list import ClosedList, Term

OWNER, EDIT, READ = "owner", "edit", "read"
ROLES = ClosedList(
    "droits",
    (
        Term(OWNER, "Tout faire, y compris partager et supprimer"),
        Term(EDIT, "Lire et modifier"),
        Term(READ, "Lire seulement"),
    ),
)

OBTAINED = "obtained"
STATES = ClosedList(
    "états d'une demande",
    (
        Term("to_study", "À étudier"),
        Term("contacted", "Contact pris"),
        Term("submitted", "Déposée"),
        Term(OBTAINED, "Obtenue"),
        Term("refused", "Refusée"),
        Term("abandoned", "Abandonnée"),
    ),
)
# Their money is not counted upon.
OUT_OF_PLAN = frozenset({"refused", "abandoned"})

KINDS = ClosedList(
    "apports",
    (
        Term(Kind.GRANT, "De l'argent qui ne se rembourse pas"),
        Term(Kind.LOAN, "Un prêt ou une avance à rembourser"),
        Term(Kind.SUPPORT, "Un appui, sans argent"),
    ),
)

MAX_NAME, MAX_NOTE = 120, 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectFacts:
    """What its people wrote of a project. Amounts in cents, None: not said."""

    name: str
    note: str = ""
    cost: int | None = None
    own_funds: int | None = None
    with_tax: bool = False
    is_investment: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowFacts:
    """What they wrote of an offer. Amounts in cents, ``rate`` in hundredths of a per cent of
    ``base``; ``excludes`` holds the numbers, in order, of other followed offers it may not be
    added to."""

    state: str = "to_study"
    note: str = ""
    kind: str = Kind.GRANT
    is_private: bool = False
    asked: int | None = None
    rate: int | None = None
    base: int | None = None
    obtained: int | None = None
    excludes: tuple[int, ...] = ()
    contacted: date | None = None
    submitted: date | None = None
    acknowledged: date | None = None
    decided: date | None = None


def values_of(facts: ProjectFacts | FollowFacts) -> dict[str, Any]:
    """The facts by name."""
    return {field.name: getattr(facts, field.name) for field in fields(facts)}


def is_investment(profile: Profile) -> bool | None:
    """What the spending of a profile is, as far as it tells."""
    if "works" in profile.spending:
        return True
    return False if profile.spending == ("running",) else None


def whole_euros(cents: int | None) -> int | None:
    """A plan's cost as a profile has it."""
    return None if cents is None else cents // 100


def follow_profile(facts: ProjectFacts, before: Profile, after: Profile) -> ProjectFacts:
    """The facts once the profile is another: the cost is the profile's, to its cents when it did
    not change; the kind of spending follows unless somebody said otherwise."""
    if after.cost != whole_euros(facts.cost):
        facts = replace(facts, cost=None if after.cost is None else after.cost * 100)
    if facts.is_investment == is_investment(before):
        facts = replace(facts, is_investment=is_investment(after))
    return facts


def first_facts(offer: Offer) -> FollowFacts:
    """What can be told of an offer before anybody wrote of it: certificates of energy savings are
    paid by private companies."""
    kinds = set(offer.aid_types)
    if not kinds or kinds & {"grant", "cee", "other"}:
        kind = Kind.GRANT
    else:
        kind = Kind.LOAN if kinds & {"loan", "recoverable_advance"} else Kind.SUPPORT
    return FollowFacts(kind=kind, is_private=kinds == {"cee"})
