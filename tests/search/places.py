"""A gazetteer of six places, enough to tell what covers, lies inside, or stands beside."""

from collections.abc import Iterable

from pvd_aides.domain.offer import OfferTerritory
from pvd_aides.domain.territory import Relation, Territory, territory_id
from pvd_aides.domain.text import words


def _territory(scale: str, code: str, name: str, *parents: Territory) -> Territory:
    ids = tuple(parent.id for parent in parents)
    return Territory(territory_id(scale, code), scale, code, name, parents=ids)


FRANCE = _territory("country", "FRA", "France")
BFC = _territory("region", "27", "Bourgogne-Franche-Comté", FRANCE)
COTE_DOR = _territory("department", "21", "Côte-d'Or", BFC, FRANCE)
YONNE = _territory("department", "89", "Yonne", BFC, FRANCE)
MONTBARD = _territory("commune", "21425", "Montbard", COTE_DOR, BFC, FRANCE)
AVALLON = _territory("commune", "89025", "Avallon", YONNE, BFC, FRANCE)
PLACES = (FRANCE, BFC, COTE_DOR, YONNE, MONTBARD, AVALLON)


class SixPlaces:
    """A small ``Gazetteer``."""

    def __init__(self) -> None:
        self._by_id = {place.id: place for place in PLACES}

    def get(self, id: int) -> Territory | None:
        return self._by_id.get(id)

    def resolve(self, value: str) -> Territory | None:
        number = value.split("-")[0]
        for place in PLACES:
            if number in (str(place.id), place.code) or value == place.code:
                return place
        return None

    def find(self, scale: str, code: str) -> Territory | None:
        return next((one for one in PLACES if (one.scale, one.code) == (scale, code)), None)

    def named(
        self,
        scale: str | None,
        name: str,
        postal_codes: Iterable[str] = (),  # noqa: ARG002 - the protocol's shape
    ) -> OfferTerritory:
        return OfferTerritory(scale or "adhoc", name)

    def ancestors(self, territory: Territory) -> tuple[Territory, ...]:
        return tuple(self._by_id[parent] for parent in territory.parents)

    def relation(self, place: Territory, area: OfferTerritory | None) -> Relation:
        if area is None:
            return Relation.UNKNOWN
        if not area.is_resolved:
            return Relation.UNRESOLVED
        found = self.find(area.scale, area.code or "")
        if found is None:
            return Relation.UNRESOLVED
        if found.id == place.id or found.id in place.parents:
            return Relation.COVERS
        return Relation.INSIDE if place.id in found.parents else Relation.OUTSIDE

    def search(
        self,
        text: str,
        limit: int = 10,
        scales: Iterable[str] | None = None,  # noqa: ARG002 - the protocol's shape
    ) -> list[Territory]:
        return [one for one in PLACES if words(one.name).startswith(words(text)[:3])][:limit]
