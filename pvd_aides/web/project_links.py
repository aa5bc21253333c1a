"""Addresses that carry a project: the place written with its name, other filters kept."""

from collections.abc import Iterable
from typing import Protocol

from pvd_aides.domain import profile_address
from pvd_aides.domain.profile import Profile
from pvd_aides.domain.territory import Territory
from pvd_aides.services.known_names import KnownNames
from pvd_aides.web.address_input import Pairs
from pvd_aides.web.links import Links


class Found(Protocol):
    """A search that may hold a project."""

    @property
    def known(self) -> KnownNames: ...
    @property
    def profile(self) -> Profile: ...
    @property
    def is_project(self) -> bool: ...


def links_of(found: Found) -> Links:
    """Addresses of other searches, the project kept."""
    if not found.is_project:
        return Links(found.known)
    profile = found.profile
    place = found.known.gazetteer.get(profile.place) if profile.place is not None else None
    return Links(found.known, search_pairs(profile, place))


def profile_pairs(profile: Profile, place: Territory | None) -> Pairs:
    """The parameters of a profile."""
    return _named(profile_address.render(profile), place)


def search_pairs(profile: Profile, place: Territory | None) -> Pairs:
    """The parameters that make a search one with a project."""
    return _named(profile_address.render_active(profile), place)


def other_pairs(pairs: Iterable[tuple[str, str]], unwanted: Iterable[str] = ()) -> Pairs:
    """The parameters of an address that are not the project's: its filters, from page one."""
    names = {*profile_address.PARAMETERS, *unwanted, profile_address.ACTIVE, "page"}
    return [(name, value) for name, value in pairs if name not in names and value]


def _named(pairs: Pairs, place: Territory | None) -> Pairs:
    written = {profile_address.PLACE: place.ref} if place else {}
    return [(name, written.get(name, value)) for name, value in pairs]
