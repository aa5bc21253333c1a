"""Parameters whose values are in the live index or the gazetteer: backers, programmes, place."""

import re

from pvd_aides.domain.address.choices import read_choices
from pvd_aides.domain.address.known import Known
from pvd_aides.domain.address.parameters import BACKERS, PERIMETER, PROGRAMMES
from pvd_aides.domain.address.problems import SHOWN, shown
from pvd_aides.domain.address.values import Values
from pvd_aides.domain.territory import Gazetteer, Territory
from pvd_aides.domain.text import slugify
from pvd_aides.domain.vocabulary import KNOWN_PROGRAMMES

# The peer writes ``22-ademe``: its number, then the slug.
_NUMBERED = re.compile(r"^(\d{1,15})(?:-(.*))?$", re.ASCII)
# Our numbers of territories start here; below stand INSEE codes and the peer's own numbers.
_OUR_NUMBERS = 1_000_000


def read_backers(values: Values, known: Known) -> tuple[str, ...]:
    """Slugs of backers, from slugs, names, or the peer's number or number-slug."""

    def read(value: str) -> tuple[str, ...]:
        slug = slugify(value)
        if slug in known.backers:
            return (slug,)
        numbered = _NUMBERED.match(value)
        if not numbered:
            return ()
        named = slugify(numbered[2] or "")
        if named:
            return (named,) if named in known.backers else ()
        by_number = known.backer_numbers.get(int(numbered[1]))
        return (by_number,) if by_number else ()

    return read_choices(values, BACKERS, read, "porteurs d'aides", lambda: known.backers)


def read_programmes(values: Values, known: Known) -> tuple[str, ...]:
    """Slugs of programmes, from slugs, names or known short names (PVD)."""

    def read(value: str) -> tuple[str, ...]:
        slug = slugify(value)
        if slug in known.programmes:
            return (slug,)
        code = KNOWN_PROGRAMMES.read(value)
        return (code,) if code else ()

    def choices() -> dict[str, str]:
        return {term.code: term.label for term in KNOWN_PROGRAMMES} | dict(known.programmes)

    return read_choices(values, PROGRAMMES, read, "programmes", choices)


def read_perimeter(values: Values, gazetteer: Gazetteer) -> int | None:
    """Our number of the place asked for."""
    value = values.last(PERIMETER)
    if not value:
        return None
    place = _place(value, gazetteer)
    if place is not None:
        return place.id
    searched = _words_of(value)
    near = gazetteer.search(searched, SHOWN) if searched else []
    hint = f" Territoires proches : {', '.join(one.name for one in near)}." if near else ""
    message = f"Le territoire « {shown(value)} » n'est pas connu.{hint}"
    values.problem(PERIMETER[0], value, message, tuple(one.ref for one in near))
    return None


def _place(value: str, gazetteer: Gazetteer) -> Territory | None:
    """The place a value means.

    A small number may be the peer's own, which is not ours: a place that does not answer to the
    name beside it is not followed. A commune that merged answers to its former name.
    """
    place = gazetteer.resolve(value)
    numbered = _NUMBERED.match(value)
    if place is None or not numbered or not numbered[2] or int(numbered[1]) >= _OUR_NUMBERS:
        return place
    if slugify(numbered[2]) == place.slug:
        return place
    called_so = gazetteer.search(_words_of(value), 3)
    return place if any(one.id == place.id for one in called_so) else None


def _words_of(value: str) -> str:
    numbered = _NUMBERED.match(value)
    return (numbered[2] or numbered[1] if numbered else value)[:100].replace("-", " ")
