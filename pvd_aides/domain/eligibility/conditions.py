"""Conditions an offer sets in words: plain values, each with the sentence it was read in.

They depend on the offer alone, so that an index can be compiled from them once: bounds of
population, sets of memberships and of audiences, floors of cost.
"""

from dataclasses import dataclass

PVD, ACV, ORT, VILLAGE_AVENIR = "pvd", "acv", "ort", "village_avenir"
FRR, ZRR, QPV, MOUNTAIN, MASSIF = "frr", "zrr", "qpv", "mountain", "massif"
PROGRAMME_MEMBERSHIPS = (PVD, ACV, ORT, VILLAGE_AVENIR)
ZONE_MEMBERSHIPS = (FRR, ZRR, QPV, MOUNTAIN, MASSIF)
MEMBERSHIPS = PROGRAMME_MEMBERSHIPS + ZONE_MEMBERSHIPS
# In a set of memberships or audiences: the text names one more, that our lists do not have.
OTHER = "other"

COMMUNE, EPCI, PLACE = "commune", "epci", "place"
STUDY, WORKS, RUNNING = "study", "works", "running"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words a condition was read in: ``plain_text(offer.<field>)[start:end]``."""

    field: str
    start: int
    end: int
    sentence: str


@dataclass(frozen=True, slots=True)
class PopulationRange:
    """Inhabitants, bounds included, None where open.

    ``scopes`` says whose: an applying ``commune``, an applying ``epci``, or the ``place`` where
    the project stands, whoever applies. ``narrowed``: being within is needed and may not be
    enough ("sauf PETR"); ``widened``: it is enough and may not be needed ("ou d'un montant de").
    """

    scopes: tuple[str, ...]
    minimum: int | None
    maximum: int | None
    narrowed: bool = False
    widened: bool = False

    @property
    def code(self) -> str:
        bounds = f"{self.minimum or ''}-{'' if self.maximum is None else self.maximum}"
        return f"{'|'.join(self.scopes)}:{bounds}"


@dataclass(frozen=True, slots=True)
class Membership:
    """One of these programmes or zones is asked for, or refused when ``negated``. Sorted codes.

    ``narrowed``: being in one is needed and may not be enough (one massif among all). ``joined``:
    the sentence asks for another as well, and both must hold.
    """

    any_of: tuple[str, ...]
    negated: bool = False
    narrowed: bool = False
    joined: bool = False

    @property
    def code(self) -> str:
        return ("not:" if self.negated else "") + "|".join(self.any_of)


@dataclass(frozen=True, slots=True)
class Applicants:
    """These audiences may apply (codes of AUDIENCES, and ``other``), or may not. Sorted codes."""

    any_of: tuple[str, ...]
    negated: bool = False

    @property
    def code(self) -> str:
        return ("not:" if self.negated else "") + "|".join(self.any_of)


@dataclass(frozen=True, slots=True)
class MinimumCost:
    """The least cost, in whole euros, of a project or of its eligible spending."""

    euros: int

    @property
    def code(self) -> str:
        return str(self.euros)


@dataclass(frozen=True, slots=True)
class MinimumShare:
    """The least share the applicant pays, in per cent."""

    percent: int

    @property
    def code(self) -> str:
        return str(self.percent)


@dataclass(frozen=True, slots=True)
class ExcludedSpending:
    """Kinds of spending (study, works, running) that are wholly excluded. Sorted."""

    kinds: tuple[str, ...]

    @property
    def code(self) -> str:
        return "|".join(self.kinds)


Value = PopulationRange | Membership | Applicants | MinimumCost | MinimumShare | ExcludedSpending

POPULATION, MEMBERSHIP, AUDIENCE = "population", "membership", "audience"
MINIMUM_COST, MINIMUM_SHARE, EXCLUDED_SPENDING = (
    "minimum_cost",
    "minimum_share",
    "excluded_spending",
)
KINDS = (POPULATION, MEMBERSHIP, AUDIENCE, MINIMUM_COST, MINIMUM_SHARE, EXCLUDED_SPENDING)


@dataclass(frozen=True, slots=True)
class Condition:
    """``value`` None: the sentence sets a condition of this kind that no rule is sure of."""

    kind: str
    value: Value | None
    evidence: Evidence
