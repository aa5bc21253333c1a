"""Addresses that carry a project: the place written with its name, other filters kept."""

from collections.abc import Iterable

from pvd_aides.domain import profile_address
from pvd_aides.domain.profile import Profile
from pvd_aides.domain.territory import Territory
from pvd_aides.web.address_input import Pairs

# Says that the address tells a project, even if only its place is known.
MARK = ("profil", "oui")


def profile_pairs(profile: Profile, place: Territory | None) -> Pairs:
    """The parameters of a profile."""
    written = {profile_address.PLACE: place.ref} if place else {}
    return [(name, written.get(name, value)) for name, value in profile_address.render(profile)]


def search_pairs(profile: Profile, place: Territory | None) -> Pairs:
    """The parameters that make a search one with a project."""
    return [MARK, *profile_pairs(profile, place)]


def other_pairs(pairs: Iterable[tuple[str, str]], unwanted: Iterable[str] = ()) -> Pairs:
    """The parameters of an address that are not the project's: its filters, from page one."""
    names = {*profile_address.PARAMETERS, *unwanted, MARK[0], "page"}
    return [(name, value) for name, value in pairs if name not in names and value]
