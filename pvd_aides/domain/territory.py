"""Territories: what they are, how they are numbered, how a place and an area relate."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from pvd_aides.domain.offer import OfferTerritory
from pvd_aides.domain.text import slugify


class Relation(StrEnum):
    """How an offer's territory stands to the place searched."""

    COVERS = "covers"  # applies to the whole place
    INSIDE = "inside"  # applies to a part of the place only
    UNRESOLVED = "unresolved"  # an area whose communes are not known: to be checked
    UNKNOWN = "unknown"  # the offer does not say where it applies
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Zoning:
    """Programmes and zonings of a commune that decide eligibility. None: not known.

    ``frr`` keeps the list's own values ("FRR socle", "FRR+", "FRR bénéficiaire",
    "Classée FRR partiellement", "FRR bénéficiaire partiellement", "Non classée").
    ``massif`` is the massif's name, which is not the legal mountain zone (zone de montagne).
    """

    pvd: bool | None = None
    pvd_convention: date | None = None
    pvd_convention_id: str = ""
    action_coeur_de_ville: bool | None = None
    ort: bool | None = None
    village_avenir: bool | None = None
    frr: str | None = None
    massif: str | None = None


@dataclass(frozen=True, slots=True)
class Territory:
    """A commune, EPCI, département, région, or wider area.

    ``id`` is ours: stable, unique across scales (see ``territory_id``). ``code`` is the INSEE code
    (commune, département, région), the SIREN (EPCI), or the peer's code (FRA, EU, ...).
    ``parents`` are ids of what contains it, near to far; ``population`` in inhabitants.
    """

    id: int
    scale: str
    code: str
    name: str
    population: int | None = None
    postal_codes: tuple[str, ...] = ()
    parents: tuple[int, ...] = ()
    zoning: Zoning | None = None

    @property
    def slug(self) -> str:
        return slugify(self.name)

    @property
    def ref(self) -> str:
        """Value of ``perimeter`` in an address, the peer's id-slug form: ``1021425-montbard``."""
        return f"{self.id}-{self.slug}"


_BASE = {"commune": 1_000_000, "department": 2_000_000, "region": 3_000_000}
_WIDE = {"FRA": 4_000_001, "FRA-MET": 4_000_002, "FRA-OM": 4_000_003, "EU": 4_000_004}


def territory_id(scale: str, code: str) -> int:
    """Stable whole number of a territory, unique across scales.

    Communes 1 000 000 + INSEE code (Corsica's 2A004 counts as 20004, which it was before 1976),
    départements 2 000 000 + code (2A is 201, 2B is 202), régions 3 000 000 + code, wider areas
    4 000 00x, EPCI their nine-digit SIREN. Raises KeyError for a scale without a rule and
    ValueError for a malformed code.
    """
    if scale == "epci":
        return int(code)
    if code in _WIDE:
        return _WIDE[code]
    if scale == "department" and code in ("2A", "2B"):
        return _BASE[scale] + (201 if code == "2A" else 202)
    digits = "20" + code[2:] if code[:2] in ("2A", "2B") else code
    return _BASE[scale] + int(digits)


class Gazetteer(Protocol):
    """Every territory, held in memory; containment is computed from codes when asked."""

    def get(self, id: int) -> Territory | None:
        """The territory of that number, if there is one."""

    def resolve(self, value: str) -> Territory | None:
        """A territory from an address value: ``id``, ``id-slug``, SIREN, or INSEE code of a
        commune or département.

        Codes of communes that merged resolve to today's commune.
        """

    def find(self, scale: str, code: str) -> Territory | None:
        """A territory by scale and code; old commune codes resolve to today's."""

    def named(
        self, scale: str | None, name: str, postal_codes: Iterable[str] = ()
    ) -> OfferTerritory:
        """What a feed's words stand for; unresolved when no or several territories fit."""

    def ancestors(self, territory: Territory) -> tuple[Territory, ...]:
        """What wholly contains it, near to far (about ten for a commune)."""

    def relation(self, place: Territory, area: OfferTerritory | None) -> Relation:
        """How an offer's area stands to the place."""

    def search(
        self, text: str, limit: int = 10, scales: Iterable[str] | None = None
    ) -> list[Territory]:
        """Places by name, start of name, postal or INSEE code, one letter wrong; best first."""
