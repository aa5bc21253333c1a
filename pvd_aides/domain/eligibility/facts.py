"""What is known when an offer is judged: the profile, and the place with its corrections."""

from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from pvd_aides.domain.eligibility.conditions import (
    ACV,
    FRR,
    MASSIF,
    MOUNTAIN,
    ORT,
    PVD,
    QPV,
    VILLAGE_AVENIR,
    ZRR,
)
from pvd_aides.domain.offer import OfferTerritory
from pvd_aides.domain.profile import Profile
from pvd_aides.domain.profile_lists import CARRIER_AUDIENCES, FRR_CHOICES
from pvd_aides.domain.territory import Gazetteer, Relation, Territory, Zoning

_UNKNOWN_ZONING = Zoning()
T = TypeVar("T")


@dataclass(frozen=True)
class Facts:
    """A profile resolved with what is known of its place. The profile's corrections win."""

    profile: Profile
    place: Territory | None = None
    gazetteer: Gazetteer | None = None

    @property
    def name(self) -> str:
        """The place's name in a sentence."""
        return self.place.name if self.place else "la commune"

    @property
    def audiences(self) -> tuple[str, ...]:
        """Audiences the carrier counts as; empty when not said."""
        return CARRIER_AUDIENCES[self.profile.carrier] if self.profile.carrier else ()

    @property
    def population(self) -> int | None:
        """Inhabitants of the place."""
        if self.profile.population is not None:
            return self.profile.population
        return self.place.population if self.place else None

    @cached_property
    def epci(self) -> Territory | None:
        """The place if it is an intercommunalité, or the one a commune belongs to."""
        if self.place is None or self.gazetteer is None:
            return self.place if self.place and self.place.scale == "epci" else None
        if self.profile.epci:
            return self.gazetteer.find("epci", self.profile.epci)
        around = (self.place, *self.gazetteer.ancestors(self.place))
        return next((area for area in around if area.scale == "epci"), None)

    @cached_property
    def region(self) -> str | None:
        """Code of the région when the profile corrects it, or the département it follows."""
        said = self.profile
        if said.region or not said.department or self.gazetteer is None:
            return said.region
        department = self.gazetteer.find("department", said.department)
        around = self.gazetteer.ancestors(department) if department else ()
        return next((area.code for area in around if area.scale == "region"), None)

    def population_of(self, scale: str) -> int | None:
        """Inhabitants of the commune or of the epci concerned, if known."""
        own = self.place.scale if self.place else "commune"
        if own == scale:
            return self.population
        return self.epci.population if scale == "epci" and self.epci else None

    @cached_property
    def zoning(self) -> Zoning:
        """The place's programmes and zonings, corrected."""
        said, known = self.profile, self._listed_zoning
        return Zoning(
            pvd=_first(said.pvd, known.pvd),
            pvd_convention=_first(said.pvd_convention, known.pvd_convention),
            pvd_convention_id=known.pvd_convention_id,
            action_coeur_de_ville=_first(said.action_coeur_de_ville, known.action_coeur_de_ville),
            ort=_first(said.ort, known.ort),
            village_avenir=_first(said.village_avenir, known.village_avenir),
            frr=FRR_CHOICES.label(said.frr) if said.frr else known.frr,
            massif=_first(said.massif, known.massif),
        )

    @property
    def _listed_zoning(self) -> Zoning:
        return (self.place.zoning if self.place else None) or _UNKNOWN_ZONING

    @property
    def _is_in_massif(self) -> bool | None:
        """The list that gives every commune its FRR class gives its massif: no massif there is
        no massif at all."""
        if self.zoning.massif is not None:
            return bool(self.zoning.massif)
        return False if self._listed_zoning.frr is not None else None

    def is_member(self, membership: str) -> bool | None:
        """Whether the place is in a programme or zone (a code of MEMBERSHIPS); None: not known."""
        zoning = self.zoning
        return {
            PVD: zoning.pvd,
            ACV: zoning.action_coeur_de_ville,
            ORT: zoning.ort,
            VILLAGE_AVENIR: zoning.village_avenir,
            FRR: _is_frr(zoning.frr),
            MASSIF: self._is_in_massif,
            QPV: self.profile.qpv,
            ZRR: self.profile.zrr,
            MOUNTAIN: self.profile.mountain_zone,
        }.get(membership)

    def relation(self, area: OfferTerritory | None) -> Relation | None:
        """How the offer's area stands to the place; None without a place."""
        if self.place is None or self.gazetteer is None:
            return None
        own = {
            "epci": self.profile.epci,
            "department": self.profile.department,
            "region": self.region,
        }
        corrected = own.get(area.scale) if area and area.code else None
        if area and corrected:
            return Relation.COVERS if area.code == corrected else Relation.OUTSIDE
        return self.gazetteer.relation(self.place, area)


def facts_of(profile: Profile, gazetteer: Gazetteer) -> Facts:
    """The profile with what the gazetteer knows of its place; an unknown place counts as unsaid."""
    place = gazetteer.get(profile.place) if profile.place is not None else None
    return Facts(profile, place, gazetteer)


def _is_frr(value: str | None) -> bool | None:
    """A commune classed for a part of its territory has to look at its map."""
    if value is None or "partiellement" in value:
        return None
    return value != "Non classée"


def _first(said: T | None, known: T | None) -> T | None:
    return known if said is None else said
