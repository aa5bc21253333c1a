"""Every territory held in memory: found by number, code or name, and compared by communes."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from pvd_aides.domain.area_names import AreaNames, KnownArea
from pvd_aides.domain.extents import Extents
from pvd_aides.domain.offer import OfferTerritory
from pvd_aides.domain.place_search import PlaceSearch
from pvd_aides.domain.territory import Relation, Territory, territory_id

_VALUE = re.compile(
    r"([0-9]{2,3}|[0-9]{5,9}|2[AB](?:[0-9]{3})?)(?:-(.*))?", re.ASCII | re.IGNORECASE | re.DOTALL
)
_FIRST_COMMUNE, _LAST_COMMUNE = 1_000_000, 1_099_999


class MemoryGazetteer:
    """The ``Gazetteer`` of ``domain.territory``, made of plain values; nothing in it changes.

    ``old_codes`` leads from codes of communes that merged, and of municipal arrondissements, to
    today's; ``former_names`` are pairs of such a commune's name and today's code. What searching
    and naming need is made at the first call that asks for it.
    """

    def __init__(
        self,
        territories: Iterable[Territory],
        old_codes: Mapping[str, str],
        former_names: Iterable[tuple[str, str]] = (),
        areas: Iterable[KnownArea] = (),
    ) -> None:
        self._by_id = {territory.id: territory for territory in territories}
        self._old_codes = old_codes
        self._former_names = tuple(former_names)
        self._areas = tuple(areas)

    def get(self, id: int) -> Territory | None:
        return self._by_id.get(id)

    def find(self, scale: str, code: str) -> Territory | None:
        today = self._old_codes.get(code, code) if scale == "commune" else code
        try:
            territory = self._by_id.get(territory_id(scale, today))
        except (KeyError, ValueError):
            return None
        return (
            territory if territory and (territory.scale, territory.code) == (scale, today) else None
        )

    def resolve(self, value: str) -> Territory | None:
        match = _VALUE.fullmatch(value.strip())
        if match is None:
            return None
        number, slug = match[1].upper(), match[2] or ""
        if len(number) < 7:
            return self._from_insee_code(number, slug)
        return self._by_id.get(int(number)) or self._from_old_number(int(number))

    def _from_insee_code(self, code: str, slug: str) -> Territory | None:
        """The département or commune of that code. Addresses of the peer carry its own numbers,
        that look like INSEE codes: there the slug decides, if it is the name of another place."""
        place = self.find("department" if len(code) < 4 else "commune", code)
        if not slug or (place and place.slug == slug):
            return place
        if self._names.knows(slug):
            return self._names.unique(slug)
        return place

    def _from_old_number(self, number: int) -> Territory | None:
        if _FIRST_COMMUNE <= number <= _LAST_COMMUNE:
            return self.find("commune", f"{number - _FIRST_COMMUNE:05d}")
        return None

    def ancestors(self, territory: Territory) -> tuple[Territory, ...]:
        return tuple(self._by_id[id] for id in territory.parents)

    def relation(self, place: Territory, area: OfferTerritory | None) -> Relation:
        return self._extents.relation(place, area)

    def named(
        self, scale: str | None, name: str, postal_codes: Iterable[str] = ()
    ) -> OfferTerritory:
        return self._names.named(scale, name, postal_codes)

    def search(
        self, text: str, limit: int = 10, scales: Iterable[str] | None = None
    ) -> list[Territory]:
        return self._search.search(text, limit, scales)

    @cached_property
    def _extents(self) -> Extents:
        communes = [place for place in self._by_id.values() if place.scale == "commune"]
        areas = {area.code: area.communes for area in self._areas}
        return Extents(communes, self._old_codes, areas)

    @cached_property
    def _names(self) -> AreaNames:
        return AreaNames(self._by_id.values(), self._areas, self._extents.of)

    @cached_property
    def _search(self) -> PlaceSearch:
        # An overseas collectivity is in the files both as a département and as a région.
        places = [
            place
            for place in self._by_id.values()
            if not (place.scale == "region" and len(place.code) == 3)
        ]
        return PlaceSearch(places, self._former_names)
