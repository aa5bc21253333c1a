"""What an address may name: the territories, and the partners and programmes of the index."""

from collections.abc import Mapping
from dataclasses import dataclass

from pvd_aides.domain.territory import Gazetteer
from pvd_aides.services.context import Portal


@dataclass(frozen=True, slots=True)
class KnownNames:
    """A ``domain.address.Known``."""

    gazetteer: Gazetteer
    backers: Mapping[str, str]
    backer_numbers: Mapping[int, str]
    programmes: Mapping[str, str]


def known_names(portal: Portal) -> KnownNames:
    """The names of the live generation."""
    names = portal.engine.names()
    return KnownNames(portal.gazetteer, names.backers, names.backer_numbers, names.programmes)
